//! The level that a placement found, and what shows it.

use crate::bank::{Bank, Tier};
use crate::learn::History;
use time::{Date, Duration};

/// For so long the level is told: by then the schedule knows the learner better.
const HOLDS: Duration = Duration::weeks(4);

/// Fewer answers show no level.
const ENOUGH: usize = 3;

/// Of each tier that was asked: how many questions were known, of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The lowest tier first.
    pub tiers: Vec<(Tier, usize, usize)>,
}

impl Level {
    /// What questions show, each with whether it was known.
    pub fn of<'a>(bank: &Bank, asked: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let tier = |(question, known): (&str, bool)| Some((bank.question(question)?.1.tier, known));
        let asked: Vec<(Tier, bool)> = asked.into_iter().filter_map(tier).collect();
        let of = |tier: Tier| {
            let of_tier = asked.iter().filter(|(of, _)| *of == tier);
            (tier, of_tier.clone().filter(|(_, known)| *known).count(), of_tier.count())
        };
        Self { tiers: Tier::ALL.into_iter().map(of).filter(|(_, _, asked)| *asked > 0).collect() }
    }

    /// What the placement of a learner showed, for some weeks.
    pub fn lately(bank: &Bank, history: &History, today: Date) -> Option<Self> {
        let is_recent = history.placement().map(|placed| placed.day).max()? >= today.saturating_sub(HOLDS);
        let level =
            Self::of(bank, history.placement().map(|placed| (placed.question.as_str(), placed.known)));
        let asked: usize = level.tiers.iter().map(|(.., asked)| asked).sum();
        (is_recent && asked >= ENOUGH).then_some(level)
    }

    /// The word for it: the highest tier up to which two thirds were known.
    pub fn word(&self) -> &'static str {
        let known = self.tiers.iter().take_while(|(_, known, asked)| known * 3 >= asked * 2);
        known.last().map_or("beginner", |(tier, ..)| tier.word())
    }
}
