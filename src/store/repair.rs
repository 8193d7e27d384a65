//! Repairs: damaged files are replaced by their whole lines, and their bytes are kept elsewhere.

use super::archive::{Seen, archive_all, name, publish, unfinished};
use super::contents::Contents;
use super::digest::{Digest, Digesting};
use super::files::{EntryKind, Files};
use super::folder::is_own_folder;
use super::lines::Lines;
use super::packs::{drafts, packs_folder, removed_packs};
use super::paths::{backups, damaged, folded, former_cache, reviews, snapshots};
use super::segment::{Stamp, moment};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use time::Duration;

/// What was begun so long ago will not be finished any more.
const GIVEN_UP: Duration = Duration::DAY;

/// More bytes than these are not held back before they are written.
const AT_ONCE: usize = 1 << 20;

/// The files that hold damaged lines.
pub fn damaged_files(found: &Contents) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = found.damaged.iter().map(|damaged| damaged.place.file.clone()).collect();
    files.dedup();
    files
}

/// Puts the whole lines of a damaged file into a new one, archives the damaged one with all its bytes, and returns
/// the folder in which it is now.
pub fn repair<F: Files>(files: &mut F, data: &Path, path: &Path, stamp: Stamp) -> io::Result<PathBuf> {
    let archive = damaged(data);
    is_own_folder(files, &reviews(data))?;
    is_own_folder(files, &archive)?;
    let no_text = || io::Error::new(io::ErrorKind::InvalidInput, "its name isn't valid Unicode; rename it");
    let name = name(path).and_then(|name| name.strip_suffix(".jsonl")).ok_or_else(no_text)?;
    let Copied { from: held, to: content } = copy_whole_lines(files.open(path)?, |_| Ok(()))?;
    if content.length > 0 {
        let repaired = format!("{name}-mended-{:08x}{:08x}.jsonl", content.checksum, content.length);
        let write = |files: &mut F, file: &mut F::Segment| {
            // What has come since makes the archive give the file back.
            let from = files.open(path)?.take(held.length);
            copy_whole_lines(from, |lines| files.append(file, lines)).map(|_| ())
        };
        publish(files, &reviews(data).join(repaired), content, write, stamp)?;
    }
    archive_all(files, &[Seen { path: path.to_owned(), held }], &archive, &moment(stamp.at))?;
    Ok(archive)
}

/// What was read, and what of it was handed on.
struct Copied {
    from: Digest,
    to: Digest,
}

/// Hands on the whole lines of a file, many at a time.
fn copy_whole_lines(from: impl Read, mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Copied> {
    let mut from = BufReader::new(Digesting::new(from));
    let mut lines = Lines::of(&mut from);
    let (mut hasher, mut length) = (crc32fast::Hasher::new(), 0);
    let mut waiting = Vec::new();
    loop {
        let line = lines.next()?;
        let is_over = line.is_none();
        if let Some(line) = line.filter(|line| line.decode().is_ok()) {
            waiting.extend_from_slice(line.text);
            waiting.push(b'\n');
        }
        if waiting.len() > AT_ONCE || is_over && !waiting.is_empty() {
            write(&waiting)?;
            hasher.update(&waiting);
            length += waiting.len() as u64;
            waiting.clear();
        }
        if is_over {
            break;
        }
    }
    let to = Digest { length, checksum: hasher.finalize() };
    Ok(Copied { from: from.into_inner().digest(), to })
}

/// What was left by work that was broken off.
pub fn litter(files: &mut impl Files, data: &Path, now: Stamp) -> Vec<PathBuf> {
    let given_up = now.at.saturating_sub(GIVEN_UP);
    let mut found = unfinished(files, &reviews(data), &moment(given_up));
    found.extend(drafts(files, data, given_up));
    found
}

/// Removes what was left by work that was broken off.
pub fn remove_litter(files: &mut impl Files, path: &Path) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    is_own_folder(files, folder)?;
    files.remove(path)?;
    files.sync_folder(folder)
}

/// A folder of ours that others than its owner may look into, or that holds files which they may read or write.
#[derive(Debug, PartialEq, Eq)]
pub struct OpenFolder {
    /// The folder.
    pub path: PathBuf,
    /// Whether it is open itself.
    pub is_open: bool,
    /// How many files in it are.
    pub open_files: usize,
}

/// The folders of ours that are open to others, or hold files that are.
pub fn open_folders(files: &mut impl Files, data: &Path) -> Vec<OpenFolder> {
    let folders = answer_folders(files, data).into_iter().filter(|(_, kind)| *kind == EntryKind::Folder);
    let looked_at = folders.map(|(path, _)| {
        let is_open = is_open(files, &path);
        OpenFolder { is_open, open_files: open_files(files, &path).count(), path }
    });
    let mut found: Vec<_> = looked_at.filter(|folder| folder.is_open || folder.open_files > 0).collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Takes a folder, and the files in it, away from everybody but their owner.
pub fn make_private(files: &mut impl Files, folder: &Path) -> io::Result<()> {
    let open: Vec<PathBuf> = open_files(files, folder).collect();
    files.make_private(folder)?;
    open.iter().try_for_each(|path| files.make_private(path))
}

fn open_files<'a>(files: &'a mut impl Files, folder: &Path) -> impl Iterator<Item = PathBuf> + 'a {
    let entries = files.list(folder).unwrap_or_default().into_iter();
    entries.filter(|entry| entry.regular).map(|entry| entry.path).filter(|path| is_open(files, path))
}

fn is_open(files: &mut impl Files, path: &Path) -> bool {
    files.is_private(path).is_ok_and(|private| !private)
}

/// The links that are in the place of folders of ours.
pub fn links(files: &mut impl Files, data: &Path) -> Vec<PathBuf> {
    let others = [snapshots(data), packs_folder(data), removed_packs(data), former_cache(data)];
    let mut found: Vec<PathBuf> = others.into_iter().filter(|path| is_link(files, path)).collect();
    let folders = answer_folders(files, data).into_iter();
    found.extend(folders.filter(|(_, kind)| *kind == EntryKind::Link).map(|(path, _)| path));
    found.sort();
    found
}

fn is_link(files: &mut impl Files, path: &Path) -> bool {
    files.kind(path).is_ok_and(|kind| kind == EntryKind::Link)
}

/// The folders that hold answers, backups included, and what is in their place; none behind a link.
fn answer_folders(files: &mut impl Files, data: &Path) -> Vec<(PathBuf, EntryKind)> {
    let backups = backups(data);
    let mut waiting = vec![reviews(data), folded(data), damaged(data), backups.clone()];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        let Ok(kind) = files.kind(&path) else { continue };
        if kind == EntryKind::Folder && path == backups {
            waiting.extend(files.list(&path).unwrap_or_default().into_iter().map(|entry| entry.path));
        } else if kind == EntryKind::Folder && path.parent() == Some(&backups) {
            waiting.extend([reviews(&path), folded(&path)]);
        }
        found.push((path, kind));
    }
    found
}
