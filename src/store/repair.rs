//! Repairs: damaged files are replaced by their whole lines, and their bytes are kept elsewhere.

use super::archive::{Seen, archive_all, name, publish, segments, unfinished};
use super::contents::lines;
use super::files::{EntryKind, Files};
use super::folder::is_own_folder;
use super::line::decode;
use super::packs::{drafts, packs_folder, removed_packs};
use super::paths::{backups, damaged, folded, former_cache, reviews, snapshots};
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
    let archive = damaged(data);
    is_own_folder(files, &reviews(data))?;
    is_own_folder(files, &archive)?;
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
    archive_all(files, &[source], &archive, &moment(stamp.at))?;
    Ok(archive)
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

/// The folders of ours, and the files in them, that others than their owner may read or write.
pub fn open_to_others(files: &mut impl Files, data: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (folder, _) in answer_folders(files, data).into_iter().filter(|(_, kind)| *kind == EntryKind::Folder)
    {
        let Ok(entries) = files.list(&folder) else { continue };
        let regular = entries.into_iter().filter(|entry| entry.regular).map(|entry| entry.path);
        found.extend(
            regular.chain([folder]).filter(|path| files.is_private(path).is_ok_and(|private| !private)),
        );
    }
    found.sort();
    found
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
