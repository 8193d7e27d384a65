//! Looking back: what the answers so far add up to, by day, by code, by pair and by examination.

mod codes;
mod confused;
mod exams;
mod filter;
mod matrix;
mod subjects;
mod sums;
mod trend;

pub use codes::{Known, Order, SortBy, known};
pub use confused::{Confused, confused};
pub use exams::{Exam, by_class, exams};
pub use filter::{AnswerKind, Filter, Only, found};
pub use matrix::Matrix;
pub use subjects::{About, Counts};
pub use sums::Sums;
pub use trend::{Direction, Trend, WEEKS_TOLD, right_by_week, trend};

use crate::bank::Bank;
use crate::learn::{History, Memory, active};
use time::{Date, Duration};

/// So many days count as lately, wherever lately is spoken of without a number.
pub const LATELY: i64 = 30;

/// So many days are looked ahead.
pub const AHEAD: usize = 14;

/// The first day of those that count as lately.
pub fn lately_since(today: Date) -> Date {
    today.saturating_sub(Duration::days(LATELY - 1))
}

/// How many answers each day of a week had, Monday first; nothing for days that are still to come.
pub type Week = [Option<usize>; 7];

/// The answers of each day of so many weeks, the last of which holds today.
pub fn calendar(history: &History, weeks: usize, today: Date) -> Vec<Week> {
    let weeks_before = i64::try_from(weeks.saturating_sub(1)).unwrap_or(0);
    let monday = today.saturating_sub(Duration::days(today.weekday().number_days_from_monday().into()));
    let first = monday.saturating_sub(Duration::weeks(weeks_before));
    let mut calendar = vec![[Some(0); 7]; weeks];
    let mut put = |day: Date, count: Option<usize>| {
        let at = usize::try_from((day - first).whole_days()).unwrap_or(usize::MAX);
        if let Some(place) = calendar.get_mut(at / 7).and_then(|week| week.get_mut(at % 7)) {
            *place = count;
        }
    };
    for day in 1..7 {
        put(today.saturating_add(Duration::days(day)), None);
    }
    for (day, tally) in history.days(first..=today) {
        put(day, Some(tally.seen));
    }
    calendar
}

/// How many rules fall due today, with all that is overdue, tomorrow, and so on.
pub fn due_ahead(bank: &Bank, history: &History, today: Date) -> [usize; AHEAD] {
    let mut days = [0; AHEAD];
    let memories = active(bank, history).filter_map(|rule| history.memory(&rule.id));
    for due in memories.map(|memory: &Memory| (memory.due - today).whole_days().max(0)) {
        if let Some(day) = usize::try_from(due).ok().and_then(|due| days.get_mut(due)) {
            *day += 1;
        }
    }
    days
}

/// The time that all answers took, in milliseconds, without pauses.
pub fn time_studied(history: &History) -> u64 {
    history.days(Date::MIN..=Date::MAX).map(|(_, tally)| tally.spent).sum()
}

/// How many days had an answer.
pub fn days_studied(history: &History) -> usize {
    history.days(Date::MIN..=Date::MAX).count()
}

#[cfg(test)]
mod tests;
