//! Files on their way out of sight of readers: never rewritten, and never gone before their lines are elsewhere.

use super::contents::is_segment;
use super::digest::{Digest, digest};
use super::files::Files;
use super::folder::{is_own_folder, make_durable};
use super::segment::{Stamp, moment_in};
use std::io;
use std::path::{Path, PathBuf};

/// A file and what was read in it.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its path.
    pub path: PathBuf,
    /// What it held.
    pub held: Digest,
}

/// The regular files of a folder that hold records, by name; none if there is no folder.
pub(super) fn segments(files: &mut impl Files, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match files.list(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed?,
    };
    let ours = entries.into_iter().filter(|entry| entry.regular && is_segment(&entry.path));
    let mut paths: Vec<PathBuf> = ours.map(|entry| entry.path).collect();
    paths.sort();
    Ok(paths)
}

/// The name of a file, if it is a text.
pub(super) fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// The file that tells git what to leave alone.
pub(super) const NOTE_FOR_GIT: &str = ".gitignore";

/// Makes a folder for what is archived. Git leaves it alone: two machines that archive the same file in two ways
/// would otherwise meet in a conflict.
pub(super) fn make_archive(files: &mut impl Files, folder: &Path) -> io::Result<()> {
    is_own_folder(files, folder)?;
    make_durable(files, folder)?;
    match files.create_segment(&folder.join(NOTE_FOR_GIT)) {
        Ok(mut note) => {
            files.append(&mut note, b"*\n")?;
            files.sync(&mut note)?;
            files.sync_folder(folder)
        }
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(e),
    }
}

/// Writes a file of lines that readers see whole or not at all, and checks that it holds them.
pub(super) fn publish<F: Files>(
    files: &mut F,
    path: &Path,
    content: Digest,
    write: impl FnOnce(&mut F, &mut F::Segment) -> io::Result<()>,
    stamp: Stamp,
) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    match files.state(path) {
        // An earlier attempt, or another machine that did the same, was here.
        Ok(_) => files.sync_found(path)?,
        Err(_) => write_beside(files, folder, path, write, stamp)?,
    }
    files.sync_folder(folder)?;
    if digest(files, path)? == content {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "its content isn't what was written"))
}

/// The ending of files that are not whole yet.
const UNFINISHED: &str = "unfinished";

fn write_beside<F: Files>(
    files: &mut F,
    folder: &Path,
    path: &Path,
    write: impl FnOnce(&mut F, &mut F::Segment) -> io::Result<()>,
    stamp: Stamp,
) -> io::Result<()> {
    let unfinished = folder.join(format!(".{}.{UNFINISHED}", stamp.unique()));
    let mut file = files.create_segment(&unfinished)?;
    let written = write(files, &mut file).and_then(|()| files.sync(&mut file));
    match written.and_then(|()| files.rename(&unfinished, path)) {
        Ok(()) => Ok(()),
        Err(e) => {
            // If this fails too, `doctor --repair` removes it another day.
            let _ = files.remove(&unfinished);
            // Another copy of the program was quicker; what it has written is looked at like our own.
            if e.kind() == io::ErrorKind::AlreadyExists { files.sync_found(path) } else { Err(e) }
        }
    }
}

/// Files that were begun before this moment and never finished.
pub(super) fn unfinished(files: &mut impl Files, folder: &Path, before: &str) -> Vec<PathBuf> {
    let is_old = |path: &Path| {
        let name = name(path).and_then(|name| name.strip_prefix('.')).unwrap_or_default();
        name.ends_with(UNFINISHED) && moment_in(name).is_some_and(|moment| moment < before)
    };
    let entries = files.list(folder).unwrap_or_default();
    entries.into_iter().filter(|entry| entry.regular && is_old(&entry.path)).map(|entry| entry.path).collect()
}

/// Moves files into a folder where no reader looks, and returns how many. What they held when they were read must be
/// elsewhere, for good; a file that has changed since is put back.
pub(super) fn archive_all(
    files: &mut impl Files,
    sources: &[Seen],
    folder: &Path,
    moment: &str,
) -> io::Result<usize> {
    make_archive(files, folder)?;
    let mut moved = 0;
    let mut failed = Ok(());
    for source in sources {
        let Some(name) = name(&source.path) else { continue };
        match archive_one(files, source, &folder.join(format!("{moment}.{name}"))) {
            Ok(is_moved) => moved += usize::from(is_moved),
            Err(e) => {
                failed = Err(e);
                break;
            }
        }
    }
    // First where the files are now: a power cut may leave both names, but never none.
    files.sync_folder(folder)?;
    if let Some(above) = sources.first().and_then(|source| source.path.parent()) {
        files.sync_folder(above)?;
    }
    failed.map(|()| moved)
}

fn archive_one(files: &mut impl Files, source: &Seen, to: &Path) -> io::Result<bool> {
    match files.rename(&source.path, to) {
        Ok(()) => {}
        // Another copy of the program has moved it.
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(e),
    }
    // A run that still writes here looks after each write whether the file is in its place, and we look after the
    // move whether there was a write: one of the two sees the other.
    match digest(files, to) {
        Ok(held) if held == source.held => Ok(true),
        changed => {
            files.rename(to, &source.path)?;
            changed.map(|_| false)
        }
    }
}
