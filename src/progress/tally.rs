//! Counts over answers.

use super::{Answer, Verdict};
use time::Date;

/// How often something was asked and how that went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often it was asked.
    pub seen: usize,
    /// How often the best answer was chosen.
    pub right: usize,
    /// How often an accepted second best was chosen.
    pub defensible: usize,
    /// How often the learner said that it was a guess.
    pub guessed: usize,
    /// The day of the last answer.
    pub last: Option<Date>,
}

impl Tally {
    /// Counts over the answers given.
    pub fn of<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Self {
        let mut tally = Self::default();
        for answer in answers {
            tally.seen += 1;
            tally.right += usize::from(answer.verdict == Verdict::Right);
            tally.defensible += usize::from(answer.verdict == Verdict::Defensible);
            tally.guessed += usize::from(answer.guess);
            tally.last = tally.last.max(Some(answer.day));
        }
        tally
    }

    /// Wrong answers.
    pub fn wrong(&self) -> usize {
        self.seen - self.right - self.defensible
    }

    /// Right answers in hundred, rounded down; nothing if it was never asked.
    pub fn percent_right(&self) -> Option<usize> {
        (self.right * 100).checked_div(self.seen)
    }
}
