//! What the learner did so far, for commands that need no screen.

use super::args::Args;
use super::clock::Clock;
use super::output::{Failure, complain};
use super::patience::reading;
use super::remarks;
use super::shelf::{Shelf, refuse_unread};
use crate::learn::{History, Record, Scheduling, learning_day};
use crate::store::Disk;
use crate::store::snapshot::Start;
use crate::ui::Moment;
use time::OffsetDateTime;

/// The records of the data folder, read without making or changing anything.
pub struct Learner {
    /// What they add up to.
    pub history: History,
    shelf: Shelf,
}

impl Learner {
    /// Reads the data folder; what cannot be read is said on standard error.
    pub fn read(args: &Args, scheduling: Scheduling) -> Result<Self, Failure> {
        let learner = Self::look(args, scheduling)?;
        learner.remarks().iter().for_each(complain);
        Ok(learner)
    }

    /// Reads the data folder, and says nothing of what cannot be read.
    pub fn look(args: &Args, scheduling: Scheduling) -> Result<Self, Failure> {
        let (mut clock, folder) = (Clock::start()?, args.data_folder()?);
        let mut start = reading(|| Start::read(&mut Disk, &folder));
        refuse_unread(&start.found)?;
        clock.not_before(start.newest);
        let (history, _) = start.history(&Disk, scheduling, learning_day(clock.moment().at));
        let shelf = Shelf { folder, found: start.found, clock };
        Ok(Self { history, shelf })
    }

    /// All that is worth saying about what was read.
    pub fn remarks(&self) -> Vec<String> {
        remarks::of(&self.shelf.found, &self.shelf.clock, &self.history)
    }

    /// What the learner noted, for pages about something else: where that can't be read, they are as good without.
    pub fn notes(args: &Args) -> History {
        let Some((mut clock, folder)) = Clock::start().ok().zip(args.data_folder().ok()) else {
            return History::new(learning_day(OffsetDateTime::UNIX_EPOCH));
        };
        let mut start = reading(|| Start::read(&mut Disk, &folder));
        clock.not_before(start.newest);
        start.history(&Disk, Scheduling::default(), learning_day(clock.moment().at)).0
    }

    /// The time, and a fresh name for a record.
    pub fn moment(&mut self) -> Moment {
        self.shelf.clock.moment()
    }

    /// Refuses where a newer version wrote records that we cannot see; `what` says what did not happen.
    pub fn refuse_newer(&self, what: &'static str) -> Result<(), Failure> {
        self.shelf.refuse_newer(what)
    }

    /// Saves records; `what` says what did not happen if that fails.
    pub fn save(&mut self, records: &[Record], what: &'static str) -> Result<(), Failure> {
        self.shelf.save(records, what)
    }
}
