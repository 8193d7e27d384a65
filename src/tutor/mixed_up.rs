//! Which codes the learner mixes up, and what that costs.

use crate::codes::StatusCode;
use crate::progress::{History, Verdict};
use std::collections::BTreeMap;
use time::Date;

/// One code chosen where another is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MixedUp {
    /// The right code.
    pub right: StatusCode,
    /// The code chosen instead.
    pub chosen: StatusCode,
    /// How often.
    pub times: usize,
    /// How often the right code was asked for in that time.
    pub of: usize,
}

/// How often each code was asked for, and how often which other was chosen wrongly.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// By the right code.
    pub codes: BTreeMap<StatusCode, usize>,
    /// By the right code and the one chosen.
    pub wrong: BTreeMap<(StatusCode, StatusCode), usize>,
}

impl Asked {
    /// Since a day, answer by answer.
    pub fn since(history: &History, day: Date) -> Self {
        let mut asked = Self::default();
        for answer in history.since(day) {
            let Ok(right) = answer.right().parse() else { continue };
            *asked.codes.entry(right).or_default() += 1;
            if let (Verdict::Wrong, Ok(chosen)) = (answer.verdict(), answer.chosen().parse()) {
                *asked.wrong.entry((right, chosen)).or_default() += 1;
            }
        }
        asked
    }

    /// Since the beginning, from what the history has counted.
    pub fn ever(history: &History) -> Self {
        let mut asked = Self::default();
        for (_, code, tally) in history.tallies() {
            if let Some(code) = code {
                *asked.codes.entry(code).or_default() += tally.seen;
            }
        }
        let count = |times| usize::try_from(times).unwrap_or(usize::MAX);
        let wrong = history.mixed_up().map(|(right, chosen, times)| ((right, chosen), count(times)));
        Self { wrong: wrong.collect(), ..asked }
    }

    /// What was mixed up, the most frequent first.
    pub fn mixed_up(&self) -> Vec<MixedUp> {
        let found = |((right, chosen), times): (&(StatusCode, StatusCode), &usize)| {
            let of = self.codes.get(right).copied().unwrap_or(*times);
            MixedUp { right: *right, chosen: *chosen, times: *times, of }
        };
        let mut all: Vec<MixedUp> = self.wrong.iter().map(found).collect();
        all.sort_by_key(|found| (std::cmp::Reverse(found.times), found.of, found.right, found.chosen));
        all
    }
}

/// What was mixed up since a day, the most frequent first.
pub fn mixed_up(history: &History, since: Date) -> Vec<MixedUp> {
    Asked::since(history, since).mixed_up()
}
