//! Beginning anew: everything is moved aside by its name, and can be brought back.

use super::archive::{NOTE_FOR_GIT, make_archive, segments};
use super::contents::Contents;
use super::digest::digest;
use super::files::{EntryKind, Files};
use super::folder::{is_own_folder, make_durable};
use super::paths::{backups, folded, reviews};
use super::segment::moment;
use std::io;
use std::path::{Path, PathBuf};
use time::OffsetDateTime;

/// More backups of one second than this are refused.
const MOST_IN_A_SECOND: usize = 100;

/// What was set aside to begin anew.
#[derive(Debug)]
pub struct Backup {
    /// Its name: when it was made.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What is in it.
    pub history: Contents,
}

/// Moves all answers aside, and returns the folder in which they are now; `None` if there are none.
pub fn reset(files: &mut impl Files, data: &Path, now: OffsetDateTime) -> io::Result<Option<PathBuf>> {
    if segments(files, &reviews(data))?.is_empty() {
        return Ok(None);
    }
    let has_folded = is_own_folder(files, &folded(data))?;
    is_own_folder(files, &reviews(data))?;
    let backups = backups(data);
    make_archive(files, &backups)?;
    let backup = new_folder(files, &backups, &moment(now))?;
    files.sync_folder(&backups)?;
    // What an earlier version has put into larger files goes first: left behind alone, that version would put it back.
    if has_folded {
        files.rename(&folded(data), &folded(&backup))?;
    }
    files.rename(&reviews(data), &reviews(&backup))?;
    files.sync_folder(&backup)?;
    files.sync_folder(data)?;
    Ok(Some(backup))
}

fn new_folder(files: &mut impl Files, backups: &Path, moment: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST_IN_A_SECOND {
        let name = if number == 1 { moment.to_owned() } else { format!("{moment}-{number}") };
        let folder = backups.join(name);
        match files.create_folder(&folder) {
            Ok(()) => return Ok(folder),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The backups that hold anything, oldest first.
pub fn list_backups(files: &mut impl Files, data: &Path) -> io::Result<Vec<Backup>> {
    if !is_own_folder(files, &backups(data))? {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = files.list(&backups(data))?.into_iter().map(|entry| entry.path).collect();
    paths.sort();
    let mut found = Vec::new();
    for folder in paths {
        if files.kind(&folder)? != EntryKind::Folder {
            continue;
        }
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Earlier versions moved a link in the place of the answers like a folder, and it may lead nowhere since.
        let is_link = files.kind(&reviews(&folder))? == EntryKind::Link;
        if is_link || !segments(files, &reviews(&folder))?.is_empty() {
            found.push(Backup { name, history: Contents::saved_in(files, &folder), folder });
        }
    }
    Ok(found)
}

/// Brings a backup back beside what is there now: each of its files moves to where it was.
pub fn restore(files: &mut impl Files, data: &Path, backup: &Backup) -> io::Result<()> {
    is_own_folder(files, &backup.folder)?;
    let pairs = [(folded(&backup.folder), folded(data)), (reviews(&backup.folder), reviews(data))];
    // All of them are looked at before anything is moved.
    let mut found = Vec::new();
    for (from, to) in pairs {
        is_own_folder(files, &to)?;
        if is_own_folder(files, &from)? {
            found.push((from, to));
        }
    }
    for (from, to) in found {
        move_all(files, &from, &to, &backup.name)?;
        remove_if_empty(files, &from);
    }
    remove_if_empty(files, &backup.folder);
    files.sync_folder(&backups(data))
}

/// Moves the files of a folder into another; where a name is taken, the name of the backup goes before it.
fn move_all(files: &mut impl Files, from: &Path, to: &Path, backup: &str) -> io::Result<()> {
    make_durable(files, to)?;
    for entry in files.list(from)? {
        let Some(name) = entry.path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        let taken = to.join(&name);
        match files.rename(&entry.path, &taken) {
            // The note for git is there again already.
            Err(e) if is_taken(&e) && name == NOTE_FOR_GIT && is_same(files, &entry.path, &taken) => {
                files.remove(&entry.path)?;
            }
            Err(e) if is_taken(&e) => files.rename(&entry.path, &to.join(beside(&name, backup)))?,
            done => done?,
        }
    }
    files.sync_folder(to)?;
    files.sync_folder(from)
}

fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists
}

fn is_same(files: &mut impl Files, one: &Path, other: &Path) -> bool {
    matches!((digest(files, one), digest(files, other)), (Ok(one), Ok(other)) if one == other)
}

/// The name with that of the backup before it; what is hidden from readers stays hidden.
fn beside(name: &str, backup: &str) -> String {
    if name.starts_with('.') { format!(".{backup}{name}") } else { format!("{backup}.{name}") }
}

/// What is left in a folder is worth more than tidiness.
fn remove_if_empty(files: &mut impl Files, folder: &Path) {
    let _ = files.remove_folder(folder);
}
