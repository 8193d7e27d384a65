//! Which codes the learner mixes up, and what that costs.

use super::lately_since;
use crate::http::StatusCode;
use crate::learn::History;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use time::Date;

/// One code chosen where another is right, ever and lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confused {
    /// The right code.
    pub right: StatusCode,
    /// The code chosen instead.
    pub chosen: StatusCode,
    /// How often since the beginning.
    pub times: usize,
    /// How often the right code was asked for since the beginning.
    pub of: usize,
    /// How often lately.
    pub lately: usize,
    /// How often the right code was asked for lately.
    pub lately_of: usize,
}

/// What is mixed up, the most costly first: lately counts for more than ever.
pub fn confused(history: &History, today: Date) -> Vec<Confused> {
    let mut asked: BTreeMap<StatusCode, usize> = BTreeMap::new();
    for (right, tally) in history.tallies().filter_map(|(_, right, tally)| Some((right?, tally))) {
        *asked.entry(right).or_default() += tally.seen;
    }
    let lately = Lately::of(history, lately_since(today));
    let found = |(right, chosen, times): (StatusCode, StatusCode, u32)| {
        let times = usize::try_from(times).unwrap_or(usize::MAX);
        Confused {
            right,
            chosen,
            times,
            of: asked.get(&right).copied().unwrap_or(times),
            lately: lately.wrong.get(&(right, chosen)).copied().unwrap_or(0),
            lately_of: lately.asked.get(&right).copied().unwrap_or(0),
        }
    };
    let mut all: Vec<Confused> = history.mixed_up().map(found).collect();
    all.sort_by_key(|pair| (Reverse(pair.lately), Reverse(pair.times), pair.of, pair.right, pair.chosen));
    all
}

/// How often each code was asked for, and which was chosen wrongly instead.
#[derive(Default)]
struct Lately {
    asked: BTreeMap<StatusCode, usize>,
    wrong: BTreeMap<(StatusCode, StatusCode), usize>,
}

impl Lately {
    fn of(history: &History, since: Date) -> Self {
        let mut lately = Self::default();
        for (right, chosen, times) in history.lately(since) {
            *lately.asked.entry(right).or_default() += times;
            if let Some(chosen) = chosen {
                *lately.wrong.entry((right, chosen)).or_default() += times;
            }
        }
        lately
    }
}
