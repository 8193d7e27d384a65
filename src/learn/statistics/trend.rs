//! Whether the learner is getting better: right answers lately against the time before.

use super::lately_since;
use crate::learn::{History, Tally};
use time::{Date, Duration};

/// So many answers are needed on both sides of a comparison.
pub const ENOUGH: usize = 20;

/// Shares that differ by no more points than this are about the same.
pub const SAME: usize = 3;

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More right answers than before.
    Better,
    /// About as many.
    Same,
    /// Fewer.
    Worse,
    /// There are too few answers to tell.
    Unknown,
}

/// Right answers lately, and before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trend {
    /// The last 7 days.
    pub week: Tally,
    /// All time before these 7 days.
    pub before_week: Tally,
    /// The last 30 days.
    pub month: Tally,
    /// All time before these 30 days.
    pub before_month: Tally,
}

/// Right answers lately, and before, as seen on a day.
pub fn trend(history: &History, today: Date) -> Trend {
    let sum = |from: Date, to: Date| history.days(from..=to).map(|(_, tally)| tally).sum();
    let (week, month) = (today.saturating_sub(Duration::days(6)), lately_since(today));
    let before = |day: Date| sum(Date::MIN, day.saturating_sub(Duration::DAY));
    Trend {
        // Whoever travels west may have answered tomorrow.
        week: sum(week, Date::MAX),
        before_week: before(week),
        month: sum(month, Date::MAX),
        before_month: before(month),
    }
}

/// So many weeks are told one by one.
pub const WEEKS_TOLD: usize = 8;

/// The answers of the last weeks, the oldest first; the last week ends on that day.
pub fn right_by_week(history: &History, today: Date) -> [Tally; WEEKS_TOLD] {
    let week = |at: usize| {
        let weeks = i64::try_from(WEEKS_TOLD - at).unwrap_or(1);
        let first = today.saturating_sub(Duration::days(7 * weeks - 1));
        let last = if weeks == 1 { Date::MAX } else { first.saturating_add(Duration::days(6)) };
        history.days(first..=last).map(|(_, tally)| tally).sum()
    };
    std::array::from_fn(week)
}

impl Trend {
    /// How the last 7 days compare.
    pub fn of_week(&self) -> Direction {
        direction(self.week, self.before_week)
    }

    /// How the last 30 days compare.
    pub fn of_month(&self) -> Direction {
        direction(self.month, self.before_month)
    }
}

fn direction(now: Tally, before: Tally) -> Direction {
    let (Some(share), Some(share_before)) = (now.percent_right(), before.percent_right()) else {
        return Direction::Unknown;
    };
    if now.seen.min(before.seen) < ENOUGH {
        Direction::Unknown
    } else if share.abs_diff(share_before) <= SAME {
        Direction::Same
    } else if share > share_before {
        Direction::Better
    } else {
        Direction::Worse
    }
}
