//! Repairs: damaged files are replaced by their whole lines, and their bytes are kept elsewhere.

use super::archive::{Seen, archive_all, name, publish, segments, unfinished};
use super::contents::lines;
use super::files::Files;
use super::line::decode;
use super::paths::{backups, damaged, folded, reviews};
use super::segment::{Stamp, moment};
use std::io;
use std::path::{Path, PathBuf};
use time::Duration;

/// What was begun so long ago will not be finished any more.
const GIVEN_UP: Duration = Duration::DAY;

/// The files that hold damaged lines.
pub fn damaged_files(files: &mut impl Files, data: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in segments(files, &reviews(data))? {
        if files.read(&path).is_ok_and(|bytes| lines(&bytes).any(|(line, _)| decode(line).is_err())) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Puts the whole lines of a damaged file into a new one, archives the damaged one with all its bytes, and returns
/// the folder in which it is now.
pub fn repair(files: &mut impl Files, data: &Path, path: &Path, stamp: Stamp) -> io::Result<PathBuf> {
    let source = Seen::read(files, path.to_owned())?;
    let no_text = || io::Error::new(io::ErrorKind::InvalidInput, "its name is no text; give it another");
    let name = name(path).and_then(|name| name.strip_suffix(".jsonl")).ok_or_else(no_text)?;
    let mut content = Vec::new();
    for (line, _) in lines(&source.bytes).filter(|(line, _)| decode(line).is_ok()) {
        content.extend_from_slice(line);
        content.push(b'\n');
    }
    if !content.is_empty() {
        let repaired = format!("{name}-mended-{:08x}{:08x}.jsonl", crc32fast::hash(&content), content.len());
        publish(files, &reviews(data).join(repaired), &content, stamp)?;
    }
    let archive = damaged(data);
    archive_all(files, &[source], &archive, &moment(stamp.at))?;
    Ok(archive)
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
