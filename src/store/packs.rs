//! Packs in the data folder, so that they go wherever the answers go: one file each, named after the pack.

use super::archive::name;
use super::disk::{Disk, Links, open_regular};
use super::files::Files;
use super::folder::{is_own_folder, make_durable};
use crate::bank::{LARGEST_FILE, MOST_PACKS};
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;

/// A file that may be a pack.
#[derive(Debug)]
pub struct PackFile {
    /// Its path.
    pub path: PathBuf,
    /// Its name without `.toml`, which is the id of the pack.
    pub name: String,
    /// What it holds, or why that was not read.
    pub bytes: Result<Vec<u8>, String>,
}

/// The folder of the packs inside the data folder.
pub fn packs_folder(data: &Path) -> PathBuf {
    data.join("packs")
}

/// The folder of the packs that were removed or replaced.
pub(super) fn removed_packs(data: &Path) -> PathBuf {
    packs_folder(data).join("removed")
}

/// The file in which a pack of that id lies, or would lie.
pub fn pack_path(data: &Path, id: &str) -> PathBuf {
    packs_folder(data).join(format!("{id}.toml"))
}

/// Reads all packs in the order of their names; nothing outside of their folder is read, whatever links there are.
pub fn read_packs(data: &Path) -> io::Result<Vec<PackFile>> {
    let folder = packs_folder(data);
    if !is_own_folder(&mut Disk, &folder)? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            found.push((path, entry.file_type()?.is_file()));
        }
    }
    found.sort();
    Ok(found.into_iter().enumerate().map(|(at, (path, regular))| pack_file(at, path, regular)).collect())
}

fn pack_file(at: usize, path: PathBuf, regular: bool) -> PackFile {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = if at >= MOST_PACKS {
        Err(format!("only the first {MOST_PACKS} packs are used; remove some"))
    } else if regular {
        open_regular(&path, Links::Refused).and_then(|file| read_limited(&file)).map_err(|e| e.to_string())
    } else {
        Err("it isn't a regular file; put the pack itself there, not a link to it".to_owned())
    };
    PackFile { path, name, bytes }
}

/// Reads at most one file's worth: what is read may grow meanwhile, or have no end.
pub fn read_limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(io::Error::other("it's larger than 1 MiB, the limit for a file"));
    }
    Ok(bytes)
}

/// Keeps a pack under its id; it is there whole or not at all, also after a power cut.
///
/// Returns where the one lies now that was there before, in the folder of removed packs.
pub fn keep_pack(files: &mut impl Files, data: &Path, id: &str, text: &str) -> io::Result<Option<PathBuf>> {
    let folder = packs_folder(data);
    is_own_folder(files, &folder)?;
    make_durable(files, &folder)?;
    let path = pack_path(data, id);
    // Two at once write two files; the one that is renamed last stays.
    let draft = folder.join(format!(".{id}.{}", std::process::id()));
    // Left over by a run that was killed, and never more than a draft; `doctor --repair` removes those of others.
    let _ = files.remove(&draft);
    let kept = write(files, &draft, text.as_bytes())
        .and_then(|()| archive_copy(files, data, id))
        .and_then(|before| files.replace(&draft, &path).map(|()| before));
    match kept {
        Ok(before) => files.sync_folder(&folder).map(|()| before),
        Err(e) => {
            let _ = files.remove(&draft);
            Err(e)
        }
    }
}

/// Packs that were begun before this moment and never finished. Their names tell no time.
pub(super) fn drafts(files: &mut impl Files, data: &Path, before: OffsetDateTime) -> Vec<PathBuf> {
    let entries = files.list(&packs_folder(data)).unwrap_or_default().into_iter();
    let drafts = entries.filter(|entry| entry.regular && name(&entry.path).is_some_and(is_draft));
    let is_old = |path: &PathBuf| {
        let modified = files.state(path).ok().and_then(|state| state.modified);
        modified.is_some_and(|modified| i128::from(modified) < before.unix_timestamp_nanos())
    };
    drafts.map(|entry| entry.path).filter(is_old).collect()
}

/// Whether it is the name of a draft: a dot, the id of a pack, a dot and the number of a process.
fn is_draft(name: &str) -> bool {
    let parts = name.strip_prefix('.').and_then(|name| name.split_once('.'));
    parts.is_some_and(|(id, process)| {
        let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        !id.is_empty() && id.bytes().all(is_plain) && process.parse::<u32>().is_ok()
    })
}

/// Writes a new file that survives a power cut.
fn write<F: Files>(files: &mut F, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = files.create_segment(path)?;
    files.append(&mut file, bytes)?;
    files.sync(&mut file)
}

/// Copies the pack that is there, if one is, to the folder of removed packs; what cannot be read is moved there.
fn archive_copy<F: Files>(files: &mut F, data: &Path, id: &str) -> io::Result<Option<PathBuf>> {
    let path = pack_path(data, id);
    let bytes = match files.open(&path).and_then(read_limited) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return archive_pack(files, data, id).map(Some),
        Ok(bytes) => bytes,
    };
    archive(files, data, id, |files, copy| write(files, copy, &bytes)).map(Some)
}

/// Moves a pack to the folder of removed packs and returns where it is now.
pub fn archive_pack(files: &mut impl Files, data: &Path, id: &str) -> io::Result<PathBuf> {
    is_own_folder(files, &packs_folder(data))?;
    let path = pack_path(data, id);
    let moved = archive(files, data, id, |files, to| files.rename(&path, to))?;
    files.sync_folder(&packs_folder(data))?;
    Ok(moved)
}

/// Puts something into the folder of removed packs, under the first name that is free there.
fn archive<F: Files>(
    files: &mut F,
    data: &Path,
    id: &str,
    put: impl Fn(&mut F, &Path) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let folder = removed_packs(data);
    is_own_folder(files, &folder)?;
    make_durable(files, &folder)?;
    for number in 1.. {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{id}{again}.toml"));
        match put(files, &path) {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            put => {
                put?;
                files.sync_folder(&folder)?;
                return Ok(path);
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
