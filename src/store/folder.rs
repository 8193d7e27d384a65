//! The data folder, and whether progress can be saved in it.

use super::contents::Contents;
use super::files::{EntryKind, Files};
use super::paths::{NoDataFolder, reviews};
use crate::bank::shown;
use std::io;
use std::path::{Path, PathBuf};

/// The data folder as the program found it at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folder {
    /// Answers can be saved.
    Writable {
        /// The data folder.
        path: PathBuf,
    },
    /// Answers cannot be saved for now, but those saved before may be readable.
    ReadOnly {
        /// The data folder.
        path: PathBuf,
        /// Why nothing can be saved.
        reason: String,
    },
    /// There is no folder at all.
    None {
        /// Why not, and what to do.
        reason: NoDataFolder,
    },
}

impl Folder {
    /// Makes the folder if it is missing and finds out whether answers can be saved in it.
    pub fn open(files: &mut impl Files, path: Result<PathBuf, NoDataFolder>) -> Self {
        let path = match path {
            Ok(path) => path,
            Err(reason) => return Self::None { reason },
        };
        let answers = reviews(&path);
        match make(files, &answers).and_then(|()| files.check_writable(&answers)) {
            Ok(()) => Self::Writable { path },
            Err(reason) => Self::ReadOnly { path, reason: reason.to_string() },
        }
    }

    /// The data folder, if there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Writable { path } | Self::ReadOnly { path, .. } => Some(path),
            Self::None { .. } => None,
        }
    }

    /// Reads every answer that was ever saved here, and changes nothing.
    pub fn history(&self, files: &mut impl Files) -> Contents {
        self.path().map(|path| Contents::saved_in(files, path)).unwrap_or_default()
    }
}

/// Makes a folder and the missing ones above it.
fn make(files: &mut impl Files, folder: &Path) -> io::Result<()> {
    match files.create_folder(folder) {
        Ok(()) => Ok(()),
        Err(_) if files.is_folder(folder) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            make(files, folder.parent().ok_or(e)?)?;
            match files.create_folder(folder) {
                // Another copy of the program may have been quicker.
                Err(_) if files.is_folder(folder) => Ok(()),
                done => done,
            }
        }
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(io::ErrorKind::NotADirectory.into()),
        Err(e) => Err(e),
    }
}

/// Says whether a folder of ours is there, and refuses a link in its place: whoever shares the data folder may have put
/// it there, and what lies behind it may belong to others.
pub(super) fn is_own_folder(files: &mut impl Files, folder: &Path) -> io::Result<bool> {
    match files.kind(folder)? {
        EntryKind::Missing => Ok(false),
        EntryKind::Folder => Ok(true),
        EntryKind::Link => Err(io::Error::other(format!("{} {IS_A_LINK}", shown(folder)))),
        EntryKind::Other => Err(io::Error::new(
            io::ErrorKind::NotADirectory,
            format!("{} must be a folder, and isn't one; rename or move it", shown(folder)),
        )),
    }
}

/// What is said of a link in the place of a folder of ours.
pub const IS_A_LINK: &str = "is a link, and statusquiz moves, changes and removes nothing through links; put the folder \
                             itself there, or choose another data folder with --data-dir";

/// Makes a folder whose name, and the names of those above it, survive a power cut.
pub(super) fn make_durable(files: &mut impl Files, folder: &Path) -> io::Result<()> {
    make(files, folder)?;
    // Found there does not mean made to last: an earlier attempt, or another copy of the program a moment ago,
    // may have made it and not come to sync it.
    for above in folder.ancestors().skip(1) {
        if let Err(e) = files.sync_folder(above)
            && may_hold_new_names(files, above)
        {
            return Err(e);
        }
    }
    Ok(())
}

/// Says whether a name in this folder may be one that we made: not where we may not write.
fn may_hold_new_names(files: &mut impl Files, folder: &Path) -> bool {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    !matches!(files.check_writable(folder), Err(e) if matches!(e.kind(), PermissionDenied | ReadOnlyFilesystem))
}
