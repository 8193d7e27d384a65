//! The records of the data folder as they lie there, and the way to add others.

use super::args::Args;
use super::clock::Clock;
use super::keeper::{Keeper, NEWER};
use super::output::Failure;
use super::patience::reading;
use crate::bank::shown;
use crate::learn::Record;
use crate::store::{Contents, Disk, Folder, Unread};
use crate::ui::Keeping;
use std::path::PathBuf;

/// What lies in the data folder, read without making or changing anything.
pub struct Shelf {
    /// The data folder.
    pub folder: PathBuf,
    /// What was found in it.
    pub found: Contents,
    /// The time, which goes on from the newest record if it is certainly wrong.
    pub clock: Clock,
}

impl Shelf {
    /// Reads the data folder, or says why that cannot be done.
    pub fn read(args: &Args) -> Result<Self, Failure> {
        let shelf = Self::look(args)?;
        refuse_unread(&shelf.found)?;
        Ok(shelf)
    }

    /// Reads the data folder as far as it can be read.
    pub fn look(args: &Args) -> Result<Self, Failure> {
        let mut clock = Clock::start()?;
        let folder = args.data_folder()?;
        let found = reading(|| Contents::saved_in(&mut Disk, &folder));
        clock.not_before(found.records.last().map(Record::at));
        Ok(Self { folder, found, clock })
    }

    /// Refuses where a newer version wrote records that we cannot see; `what` says what did not happen.
    pub fn refuse_newer(&self, what: &'static str) -> Result<(), Failure> {
        let newer = || Failure::NotSaved { what, reason: NEWER.to_owned() };
        if self.found.newer.is_empty() { Ok(()) } else { Err(newer()) }
    }

    /// Saves records, all at once; `what` says what did not happen if that fails.
    pub fn save(&self, records: &[Record], what: &'static str) -> Result<(), Failure> {
        self.save_all(records, &[], what)
    }

    /// Saves the JSON of records as it is: it may say more than we understand.
    pub fn save_json(&self, records: &[String], what: &'static str) -> Result<(), Failure> {
        self.save_all(&[], records, what)
    }

    fn save_all(&self, records: &[Record], others: &[String], what: &'static str) -> Result<(), Failure> {
        let folder = Folder::open(&mut Disk, Ok(self.folder.clone()));
        let mut keeper = Keeper::new(&folder, &self.found, self.clock.clone());
        let keeping = match keeper.at_start(&folder) {
            Keeping::Saved => keeper.keep_all(records, others),
            off => off,
        };
        match keeping {
            Keeping::Saved => Ok(()),
            Keeping::Waiting { reason, .. } | Keeping::Off { reason } => {
                Err(Failure::NotSaved { what, reason })
            }
        }
    }
}

/// Refuses to go on as if there were no answers where their folder cannot be read.
pub fn refuse_unread(found: &Contents) -> Result<(), Failure> {
    match found.unread_folder() {
        None => Ok(()),
        Some(Unread { path, reason, .. }) => {
            Err(Failure::Unread { path: shown(path), reason: reason.to_string() })
        }
    }
}
