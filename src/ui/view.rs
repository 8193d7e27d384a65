//! What every screen may look at.

use super::keymap::{Action, Context, Keymap};
use super::laboratory::Lab;
use super::settings::Preferences;
use crate::bank::Bank;
pub use crate::learn::Keeping;
use crate::learn::{History, Limits, learning_day};
use time::{Date, OffsetDateTime};

/// In which way the learner is told things and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// On the full screen, with keys.
    Screen,
    /// Line by line, with words.
    Lines,
}

/// What every screen may look at, and none may change.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub bank: &'a Bank,
    pub history: &'a History,
    pub keys: &'a Keymap,
    /// How much a day may ask.
    pub limits: Limits,
    /// What the learner may change.
    pub preferences: &'a Preferences,
    pub now: OffsetDateTime,
    /// Whether answers reach the disk.
    pub keeping: &'a Keeping,
    pub face: Face,
    /// What decides all chance of this run.
    pub seed: u64,
    /// What is served on this machine, and what was asked of it.
    pub lab: &'a Lab,
}

impl View<'_> {
    /// The learner's day.
    pub fn today(&self) -> Date {
        learning_day(self.now)
    }

    /// Whether everything so far is saved.
    pub fn is_saved(&self) -> bool {
        *self.keeping == Keeping::Saved
    }

    /// What to press or to type for an action, for a sentence about it; empty if no key does it.
    pub fn how(&self, context: Context, action: Action) -> String {
        match self.face {
            Face::Screen => self.keys.first(context, action),
            Face::Lines => self.keys.word(context, action).to_owned(),
        }
    }
}
