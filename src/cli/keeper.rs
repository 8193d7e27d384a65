//! Hands records to the store, and tells in the end what could not be saved.

use super::clock::Clock;
use super::output::{Failure, NOT_WRITTEN, complain, count};
use crate::bank::shown;
use crate::learn::Keeping;
use crate::learn::Record;
use crate::store::{self, AnswerLog, Disk, Folder, SaveOutcome};
use std::process::ExitCode;

/// Hands records to the store, unless they must not be added to what is there.
pub enum Keeper {
    /// They are saved.
    Log(Box<AnswerLog<Disk>>),
    /// A newer version wrote here: adding to records that we cannot read could contradict them.
    Newer {
        /// How many were not saved.
        unsaved: usize,
    },
}

/// What to do about records of a newer version.
pub const NEWER: &str = "a newer version of statusquiz used the data folder; upgrade this one";

impl Keeper {
    /// Prepares to save in a folder in which this was found.
    pub fn new(folder: &Folder, found: &store::Contents, mut clock: Clock) -> Self {
        if found.newer.is_empty() {
            Self::Log(Box::new(AnswerLog::new(Disk, folder, move || clock.stamp())))
        } else {
            Self::Newer { unsaved: 0 }
        }
    }

    /// Whether anything can be saved at all.
    pub fn at_start(&self, folder: &Folder) -> Keeping {
        match (self, folder) {
            (Self::Newer { .. }, _) => Keeping::Off { reason: NEWER.to_owned() },
            (_, Folder::Writable { .. }) => Keeping::Saved,
            (_, Folder::ReadOnly { path, reason }) => {
                let path = shown(path);
                Keeping::Off {
                    reason: format!("{reason}; use --data-dir to choose a folder other than {path}"),
                }
            }
            (_, Folder::None { reason }) => Keeping::Off { reason: reason.to_string() },
        }
    }

    /// Saves a record.
    pub fn keep(&mut self, record: &Record) -> Keeping {
        self.keep_all(std::slice::from_ref(record), &[])
    }

    /// Saves records, and the JSON of others as it is, all at once.
    pub fn keep_all(&mut self, records: &[Record], others: &[String]) -> Keeping {
        match self {
            Self::Log(log) => {
                for json in others {
                    log.hold_json(json);
                }
                keeping(log.record_all(records))
            }
            Self::Newer { unsaved } => {
                *unsaved += records.len();
                Keeping::Off { reason: NEWER.to_owned() }
            }
        }
    }

    /// The same, after something that may have failed: what was not saved matters more.
    pub fn finish_after(self, done: Result<(), Failure>) -> Result<ExitCode, Failure> {
        let saved = self.finish();
        if saved == ExitCode::SUCCESS { done.map(|()| saved) } else { Ok(saved) }
    }

    /// Tries once more to save what waits, and says what could not be saved.
    pub fn finish(mut self) -> ExitCode {
        let (unsaved, reason) = match &mut self {
            Self::Newer { unsaved } => (*unsaved, NEWER.to_owned()),
            Self::Log(log) => match log.retry() {
                SaveOutcome::Saved { .. } => (log.unsaved(), String::new()),
                SaveOutcome::Unsaved { reason, waiting } => (waiting, reason.to_string()),
            },
        };
        if unsaved == 0 {
            return ExitCode::SUCCESS;
        }
        let were = if unsaved == 1 { "was" } else { "were" };
        complain(&format!("{} {were} not saved: {reason}", count(unsaved, "answer")));
        ExitCode::from(NOT_WRITTEN)
    }
}

fn keeping(outcome: SaveOutcome) -> Keeping {
    match outcome {
        SaveOutcome::Saved { .. } => Keeping::Saved,
        SaveOutcome::Unsaved { reason, waiting } => {
            Keeping::Waiting { answers: waiting, reason: reason.to_string() }
        }
    }
}
