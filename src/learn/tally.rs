//! Counts over answers.

use super::{Answer, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::iter::Sum;
use time::Date;

/// How often something was asked and how that went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How often it was asked.
    pub seen: usize,
    /// How often the best answer was chosen.
    pub right: usize,
    /// How often an accepted second best was chosen.
    pub defensible: usize,
    /// How often the learner said that it was a guess.
    pub guessed: usize,
    /// How often it was asked beyond what the schedule asks for.
    pub extra: usize,
    /// The time that the answers took, in milliseconds, without pauses.
    pub spent: u64,
    /// Of that, what went beyond the schedule.
    pub extra_spent: u64,
    /// The day of the last answer.
    pub last: Option<Date>,
}

impl Tally {
    /// Counts over the answers given.
    pub fn of(answers: impl IntoIterator<Item: Borrow<Answer>>) -> Self {
        let mut tally = Self::default();
        answers.into_iter().for_each(|answer| tally.add(answer.borrow()));
        tally
    }

    /// Counts one more answer.
    pub fn add(&mut self, answer: &Answer) {
        self.seen += 1;
        self.right += usize::from(answer.verdict == Verdict::Right);
        self.defensible += usize::from(answer.verdict == Verdict::Defensible);
        self.guessed += usize::from(answer.guess);
        self.extra += usize::from(answer.mode.is_extra());
        self.spent += answer.time_spent();
        self.extra_spent += if answer.mode.is_extra() { answer.time_spent() } else { 0 };
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
            extra: sum.extra + more.extra,
            spent: sum.spent + more.spent,
            extra_spent: sum.extra_spent + more.extra_spent,
            last: sum.last.max(more.last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_sum_has_all_of_each_part() {
        let (spent, extra_spent) = (7_000, 2_000);
        let (last, before) = (Some(date!(2026 - 11 - 22)), Some(date!(2026 - 11 - 21)));
        let one = Tally { seen: 9, right: 4, defensible: 2, guessed: 3, extra: 5, spent, extra_spent, last };
        let both = Tally {
            seen: 18,
            right: 8,
            defensible: 4,
            guessed: 6,
            extra: 10,
            spent: spent * 2,
            extra_spent: extra_spent * 2,
            last,
        };
        assert_eq!([one, Tally { last: before, ..one }].into_iter().sum::<Tally>(), both);
        assert_eq!((both.wrong(), both.percent_right()), (6, Some(44)));
    }
}
