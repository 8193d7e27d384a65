//! Repairs: damaged files are replaced by their whole lines, and their bytes are kept elsewhere.

use super::archive::{Seen, archive_all, name, publish, unfinished};
use super::contents::Contents;
use super::digest::{Digest, Digesting};
use super::files::Files;
use super::lines::Lines;
use super::paths::{backups, damaged, folded, reviews};
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
    let no_text = || io::Error::new(io::ErrorKind::InvalidInput, "its name is no text; give it another");
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
    let archive = damaged(data);
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
    unfinished(files, &reviews(data), &moment(now.at.saturating_sub(GIVEN_UP)))
}

/// Removes what was left by work that was broken off.
pub fn remove_litter(files: &mut impl Files, path: &Path) -> io::Result<()> {
    files.remove(path)?;
    path.parent().map_or(Ok(()), |folder| files.sync_folder(folder))
}

/// The folders of ours, and the files in them, that others than their owner may read or write.
pub fn open_to_others(files: &mut impl Files, data: &Path) -> Vec<PathBuf> {
    let backups = backups(data);
    let in_backups = files.list(&backups).unwrap_or_default().into_iter().filter(|entry| !entry.regular);
    let in_backups = in_backups.flat_map(|entry| [reviews(&entry.path), folded(&entry.path), entry.path]);
    let mut folders = vec![reviews(data), folded(data), damaged(data), backups.clone()];
    folders.extend(in_backups);
    let mut found = Vec::new();
    for folder in folders {
        let Ok(entries) = files.list(&folder) else { continue };
        let regular = entries.into_iter().filter(|entry| entry.regular).map(|entry| entry.path);
        found.extend(
            regular.chain([folder]).filter(|path| files.is_private(path).is_ok_and(|private| !private)),
        );
    }
    found.sort();
    found
}
