//! What is known of each code, in an order of the learner's choice.

use super::{About, Counts};
use crate::bank::Bank;
use crate::learn::{History, Tally};
use crate::learn::{Strength, strength};
use std::cmp::{Ordering, Reverse};
use time::Date;

/// What is known of a code, or of good practice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Of what.
    pub about: About,
    /// How often it was asked and how that went.
    pub tally: Tally,
    /// How well its rules are remembered and when the first of them comes up again.
    pub strength: Strength,
}

/// Of each code of the bank, in rising order, and last of good practice.
pub fn known(bank: &Bank, history: &History, counts: &Counts, today: Date) -> Vec<Known> {
    let codes = bank.entries().iter().map(|entry| About::Code(entry.code));
    let practice = bank.rules().iter().any(|rule| rule.code.is_none()).then_some(About::Practice);
    let of = |about: About| {
        let code = if let About::Code(code) = about { Some(code) } else { None };
        let rules = bank.rules().iter().filter(|rule| rule.code == code);
        Known { about, tally: counts.about(about), strength: strength(rules, history, today) }
    };
    codes.chain(practice).map(of).collect()
}

/// By what codes are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// The number.
    Code,
    /// How well it is remembered.
    Strength,
    /// How often it was asked.
    Seen,
    /// The share of right answers.
    Right,
    /// How often it was guessed.
    Guesses,
    /// The day of the last answer.
    Last,
    /// The day on which it comes up again.
    Due,
}

impl SortBy {
    /// All, in the order of the columns.
    pub const ALL: [Self; 7] =
        [Self::Code, Self::Strength, Self::Seen, Self::Right, Self::Guesses, Self::Last, Self::Due];

    /// Reads the word for it.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Strength => "strength",
            Self::Seen => "seen",
            Self::Right => "right",
            Self::Guesses => "guesses",
            Self::Last => "last",
            Self::Due => "due",
        }
    }

    /// Whether it begins with the largest unless it is turned round: one looks for what needs work.
    fn begins_with_largest(self) -> bool {
        matches!(self, Self::Seen | Self::Guesses | Self::Last)
    }
}

/// In which order codes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// Whether the usual direction is turned round.
    pub reversed: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { by: SortBy::Code, reversed: false }
    }
}

impl Order {
    /// By the next column, in its usual direction.
    #[must_use]
    pub fn next(self) -> Self {
        let at = SortBy::ALL.iter().position(|by| *by == self.by).unwrap_or(0);
        let by = SortBy::ALL.iter().cycle().nth(at + 1).copied().unwrap_or(SortBy::Code);
        Self { by, reversed: false }
    }

    /// Whether the smallest comes first.
    pub fn is_rising(self) -> bool {
        self.by.begins_with_largest() == self.reversed
    }

    /// Sorts; what has no such figure comes last in either direction, and codes that are level stay in rising order.
    pub fn sort(self, codes: &mut [Known]) {
        codes.sort_by_key(|known| known.about);
        codes.sort_by(|a, b| {
            let (one, other) = (self.figure(a), self.figure(b));
            let order = if self.is_rising() { one.cmp(&other) } else { other.cmp(&one) };
            let missing = one.is_none().cmp(&other.is_none());
            if missing == Ordering::Equal { order } else { missing }
        });
    }

    /// What is compared: nothing if there is no such figure.
    fn figure(self, known: &Known) -> Option<(i64, Reverse<usize>)> {
        let tally = &known.tally;
        let share = |part: usize| (part * 10_000).checked_div(tally.seen).and_then(|s| i64::try_from(s).ok());
        let day = |day: Date| i64::from(day.to_julian_day());
        let figure = match self.by {
            SortBy::Code => {
                if let About::Code(code) = known.about {
                    Some(code.number().into())
                } else {
                    None
                }
            }
            SortBy::Strength => known.strength.percent.and_then(|percent| i64::try_from(percent).ok()),
            SortBy::Seen => i64::try_from(tally.seen).ok().filter(|seen| *seen > 0),
            SortBy::Right => share(tally.right),
            SortBy::Guesses => i64::try_from(tally.guessed).ok().filter(|_| tally.seen > 0),
            SortBy::Last => tally.last.map(day),
            SortBy::Due => known.strength.due.map(day),
        };
        // Of two equal shares, that of more answers says more.
        let weight = if self.by == SortBy::Right { tally.seen } else { 0 };
        Some((figure?, Reverse(if self.is_rising() { weight } else { usize::MAX - weight })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::StatusCode;
    use time::macros::date;

    /// A code asked so often, right so often, guessed so often; how well it is remembered, if it was ever met.
    fn known(code: u16, [seen, right, guessed]: [usize; 3], percent: Option<usize>) -> Known {
        let last = (seen > 0).then(|| date!(2026 - 11 - 01) + time::Duration::days(code.into()));
        Known {
            about: About::Code(StatusCode::new(code).unwrap()),
            tally: Tally { seen, right, guessed, last, ..Tally::default() },
            strength: Strength { rules: 1, met: percent.iter().count(), percent, due: last },
        }
    }

    #[test]
    fn codes_are_sorted_by_each_figure_and_those_without_it_come_last_both_ways() {
        let all = [
            known(200, [4, 2, 1], Some(40)),
            known(201, [8, 4, 0], Some(90)),
            known(404, [0, 0, 0], None),
            known(409, [2, 2, 2], Some(60)),
        ];
        for (by, usual, turned) in [
            (SortBy::Code, [200, 201, 404, 409], [409, 404, 201, 200]),
            (SortBy::Strength, [200, 409, 201, 404], [201, 409, 200, 404]),
            (SortBy::Seen, [201, 200, 409, 404], [409, 200, 201, 404]),
            // Of two equal shares, that of more answers comes first both ways.
            (SortBy::Right, [201, 200, 409, 404], [409, 201, 200, 404]),
            (SortBy::Guesses, [409, 200, 201, 404], [201, 200, 409, 404]),
            (SortBy::Last, [409, 201, 200, 404], [200, 201, 409, 404]),
            (SortBy::Due, [200, 201, 409, 404], [409, 201, 200, 404]),
        ] {
            for (reversed, expected) in [(false, usual), (true, turned)] {
                let mut sorted = all.to_vec();
                Order { by, reversed }.sort(&mut sorted);
                let codes: Vec<About> = sorted.iter().map(|known| known.about).collect();
                let expected = expected.map(|code| About::Code(StatusCode::new(code).unwrap()));
                assert_eq!(codes, expected, "{by:?} {reversed}");
            }
        }
        assert_eq!(SortBy::ALL.map(|by| SortBy::named(by.word())), SortBy::ALL.map(Some));
    }
}
