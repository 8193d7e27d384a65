//! What the learner did so far, for commands that need no screen.

use super::args::Args;
use super::clock::Clock;
use super::keeper::{Keeper, NEWER};
use super::output::{Failure, complain};
use super::remarks;
use crate::progress::{History, Record, Scheduling, learning_day};
use crate::store::{self, Folder, Storage, data_folder};
use crate::tui::{Keeping, Moment};
use std::path::PathBuf;

/// The records of the data folder, read without making or changing anything.
pub struct Learner {
    /// What they add up to.
    pub history: History,
    folder: PathBuf,
    found: store::History,
    clock: Clock,
}

impl Learner {
    /// Reads the data folder; what cannot be read is said on standard error.
    pub fn read(args: &Args, scheduling: Scheduling) -> Result<Self, Failure> {
        let mut clock = Clock::start()?;
        let folder = data_folder(args.data_dir.clone())?;
        let mut found = store::History::saved_in(&mut Storage::default(), &folder);
        clock.not_before(found.records.last().map(Record::at));
        let today = learning_day(clock.moment().at);
        let history = History::of(std::mem::take(&mut found.records), scheduling, today);
        for remark in [remarks::skipped(&found), remarks::clock(&clock), remarks::future(&history)] {
            remark.iter().for_each(complain);
        }
        Ok(Self { history, folder, found, clock })
    }

    /// The time, and a fresh name for a record.
    pub fn moment(&mut self) -> Moment {
        self.clock.moment()
    }

    /// Refuses where a newer version wrote records that we cannot see; `what` says what did not happen.
    pub fn refuse_newer(&self, what: &'static str) -> Result<(), Failure> {
        let newer = || Failure::NotSaved { what, reason: NEWER.to_owned() };
        if self.found.newer.is_empty() { Ok(()) } else { Err(newer()) }
    }

    /// Saves records; `what` says what did not happen if that fails.
    pub fn save(&mut self, records: &[Record], what: &'static str) -> Result<(), Failure> {
        let folder = Folder::open(&mut Storage::default(), Ok(self.folder.clone()));
        let mut keeper = Keeper::new(&folder, &self.found, self.clock.clone());
        let mut keeping = keeper.at_start(&folder);
        for record in records {
            if keeping == Keeping::Saved {
                keeping = keeper.keep(record);
            }
        }
        match keeping {
            Keeping::Saved => Ok(()),
            Keeping::Waiting { reason, .. } | Keeping::Off { reason } => {
                Err(Failure::NotSaved { what, reason })
            }
        }
    }
}
