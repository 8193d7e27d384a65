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

/// What was mixed up since a day, the most frequent first.
pub fn mixed_up(history: &History, since: Date) -> Vec<MixedUp> {
    let mut asked: BTreeMap<StatusCode, usize> = BTreeMap::new();
    let mut wrong: BTreeMap<(StatusCode, StatusCode), usize> = BTreeMap::new();
    for answer in history.since(since) {
        let Ok(right) = answer.right.parse() else { continue };
        *asked.entry(right).or_default() += 1;
        if let (Verdict::Wrong, Ok(chosen)) = (answer.verdict, answer.chosen.parse()) {
            *wrong.entry((right, chosen)).or_default() += 1;
        }
    }
    let found = |((right, chosen), times): (&(StatusCode, StatusCode), &usize)| {
        let of = asked.get(right).copied().unwrap_or(*times);
        MixedUp { right: *right, chosen: *chosen, times: *times, of }
    };
    let mut all: Vec<MixedUp> = wrong.iter().map(found).collect();
    all.sort_by_key(|found| (std::cmp::Reverse(found.times), found.of, found.right, found.chosen));
    all
}
