//! Beginning anew: everything is moved aside by its name, and can be brought back.

use super::archive::{make_archive, segments};
use super::contents::Contents;
use super::files::Files;
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
    let backups = backups(data);
    make_archive(files, &backups)?;
    let backup = new_folder(files, &backups, &moment(now))?;
    files.sync_folder(&backups)?;
    // What an earlier version has put into larger files goes first: left behind alone, that version would put it back.
    for (from, name) in [(folded(data), "folded"), (reviews(data), "reviews")] {
        if files.is_folder(&from) {
            files.rename(&from, &backup.join(name))?;
        }
    }
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
    let entries = match files.list(&backups(data)) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed?,
    };
    let mut folders: Vec<PathBuf> =
        entries.into_iter().map(|entry| entry.path).filter(|path| files.is_folder(path)).collect();
    folders.sort();
    let mut found = Vec::new();
    for folder in folders {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !segments(files, &reviews(&folder))?.is_empty() {
            found.push(Backup { name, history: Contents::saved_in(files, &folder), folder });
        }
    }
    Ok(found)
}

/// Brings a backup back beside what is there now: each of its files moves to where it was.
pub fn restore(files: &mut impl Files, data: &Path, backup: &Backup) -> io::Result<()> {
    for (from, to) in [(folded(&backup.folder), folded(data)), (reviews(&backup.folder), reviews(data))] {
        if files.is_folder(&from) {
            move_all(files, &from, &to, &backup.name)?;
            remove_if_empty(files, &from);
        }
    }
    remove_if_empty(files, &backup.folder);
    files.sync_folder(&backups(data))
}

/// Moves the files of a folder into another; where a name is taken, the name of the backup goes before it.
fn move_all(files: &mut impl Files, from: &Path, to: &Path, backup: &str) -> io::Result<()> {
    super::folder::make_durable(files, to)?;
    for entry in files.list(from)? {
        let Some(name) = entry.path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        let moved = match files.rename(&entry.path, &to.join(&name)) {
            // The note for git is there again already.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && name.starts_with('.') => {
                files.remove(&entry.path)
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                files.rename(&entry.path, &to.join(format!("{backup}.{name}")))
            }
            done => done,
        };
        moved?;
    }
    files.sync_folder(to)?;
    files.sync_folder(from)
}

/// What is left in a folder is worth more than tidiness.
fn remove_if_empty(files: &mut impl Files, folder: &Path) {
    let _ = files.remove_folder(folder);
}
