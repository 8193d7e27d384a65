//! What comes from outside with every input, and how keeping what it led to went.

use super::Given;
use std::time::Duration;
use time::OffsetDateTime;

/// What comes from outside with every input.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The time of day, with the local offset.
    pub at: OffsetDateTime,
    /// Time since the program began, which no clock change can turn back.
    pub since_start: Duration,
    /// A fresh random number.
    pub id: u128,
}

impl Moment {
    /// What comes with an answer to a question that was put so long after the program began.
    pub fn given(self, asked: Duration) -> Given {
        let ms = self.since_start.saturating_sub(asked).as_millis();
        Given { at: self.at, id: self.id, ms: u64::try_from(ms).unwrap_or(u64::MAX) }
    }
}

/// Whether answers reach the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Every answer is on the disk.
    Saved,
    /// Some answers are not, and why; they are tried again with the next.
    Waiting {
        /// How many.
        answers: usize,
        /// Why.
        reason: String,
    },
    /// Nothing is kept in this run, and why.
    Off {
        /// Why.
        reason: String,
    },
}

impl Keeping {
    /// What the learner has to know about it, if there is reason to say anything.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::Saved => None,
            Self::Waiting { answers: 1, reason } => Some(format!("1 answer isn't saved yet: {reason}")),
            Self::Waiting { answers, reason } => {
                Some(format!("{answers} answers aren't saved yet: {reason}"))
            }
            Self::Off { reason } => Some(format!("progress isn't being saved: {reason}")),
        }
    }
}
