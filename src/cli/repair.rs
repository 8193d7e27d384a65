//! `statusquiz doctor --repair`: what can be repaired, and repairing it. Nothing of the learner's is lost by it.

use super::output::{Failure, count};
use super::shelf::Shelf;
use crate::bank::shown;
use crate::store::{self, Disk, OpenFolder};
use std::io;
use std::path::PathBuf;

/// Something that can be repaired.
#[derive(Debug)]
pub enum Repair {
    /// A file that was begun long ago and never finished.
    Litter(PathBuf),
    /// A file with damaged lines.
    Damaged(PathBuf),
    /// A folder that others than its owner may read or write, or files in it.
    Open(OpenFolder),
}

const NOT_REPAIRED: &str = "nothing was repaired";

impl Repair {
    /// Looks for what can be repaired, and changes nothing.
    pub fn find(shelf: &mut Shelf) -> Vec<Self> {
        let files = &mut Disk;
        let (folder, now) = (&shelf.folder, shelf.clock.stamp());
        let litter = store::litter(files, folder, now).into_iter().map(Self::Litter);
        let damaged = store::damaged_files(&shelf.found).into_iter().map(Self::Damaged);
        let open = store::open_folders(files, folder).into_iter().map(Self::Open);
        // Rights first: whatever is moved or removed after that is still where it was found.
        open.chain(litter).chain(damaged).collect()
    }

    /// What is to be repaired, and how.
    pub fn plan(&self) -> String {
        match self {
            Self::Litter(path) => format!("{}: remove this unfinished file", shown(path)),
            Self::Damaged(path) => {
                format!("{}: keep its intact lines in a new file, and move it to `damaged`", shown(path))
            }
            Self::Open(folder) => {
                format!("{}: make {} accessible only to the owner", shown(&folder.path), open(folder))
            }
        }
    }

    /// Repairs it, and says what was done.
    fn carry_out(&self, place: &mut Shelf) -> io::Result<String> {
        let files = &mut Disk;
        let folder = place.folder.clone();
        Ok(match self {
            Self::Litter(path) => {
                store::remove_litter(files, path)?;
                format!("removed {}", shown(path))
            }
            Self::Damaged(path) => {
                let archive = store::repair(files, &folder, path, place.clock.stamp())?;
                format!("moved {} to {}; its intact lines are in a new file", shown(path), shown(&archive))
            }
            Self::Open(folder) => {
                store::make_private(files, &folder.path)?;
                format!("{}: made {} accessible only to the owner", shown(&folder.path), open(folder))
            }
        })
    }
}

/// What of a folder is open to others.
fn open(folder: &OpenFolder) -> String {
    let files = count(folder.open_files, "file");
    match folder {
        OpenFolder { open_files: 0, .. } => "it".to_owned(),
        OpenFolder { is_open: true, .. } => format!("it and {files} in it"),
        OpenFolder { is_open: false, .. } => format!("{files} in it"),
    }
}

/// Repairs what can be repaired, and says of each what was done or why not.
pub fn run(shelf: &mut Shelf) -> Result<(Vec<String>, bool), Failure> {
    shelf.refuse_newer(NOT_REPAIRED)?;
    let mut done = Vec::new();
    let mut is_all = true;
    for repair in Repair::find(shelf) {
        done.push(repair.carry_out(shelf).unwrap_or_else(|e| {
            is_all = false;
            format!("failed: {} ({e})", repair.plan())
        }));
    }
    Ok((done, is_all))
}
