//! Counts over answers.

use super::{Answer, Verdict};
use std::iter::Sum;
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
        answers.into_iter().for_each(|answer| tally.add(answer));
        tally
    }

    /// Counts one more answer.
    pub fn add(&mut self, answer: &Answer) {
        self.seen += 1;
        self.right += usize::from(answer.verdict == Verdict::Right);
        self.defensible += usize::from(answer.verdict == Verdict::Defensible);
        self.guessed += usize::from(answer.guess);
        self.last = self.last.max(Some(answer.day));
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

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, more| Self {
            seen: sum.seen + more.seen,
            right: sum.right + more.right,
            defensible: sum.defensible + more.defensible,
            guessed: sum.guessed + more.guessed,
            last: sum.last.max(more.last),
        })
    }
}
