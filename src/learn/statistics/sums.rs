//! All that a look back adds up, computed once and good until the history or the day changes.

use super::{
    AHEAD, Confused, Counts, Exam, Known, Trend, WEEKS_TOLD, confused, days_studied, due_ahead, exams, known,
    right_by_week, time_studied, trend,
};
use crate::bank::Bank;
use crate::learn::{History, Tally};
use time::Date;

/// All that a look back adds up.
#[derive(Debug, Clone)]
pub struct Sums {
    /// Counts by code.
    pub counts: Counts,
    /// What is known of each code, in rising order.
    pub known: Vec<Known>,
    /// What is mixed up, the most costly first.
    pub confused: Vec<Confused>,
    /// Every examination, the newest first.
    pub exams: Vec<Exam>,
    /// Right answers lately, and before.
    pub trend: Trend,
    /// The answers of the last weeks, the oldest first.
    pub weeks: [Tally; WEEKS_TOLD],
    /// How many rules fall due today, tomorrow, and so on.
    pub due: [usize; AHEAD],
    /// How many days in a row had an answer.
    pub streak: usize,
    /// How many days had an answer.
    pub days: usize,
    /// How long answering took, in milliseconds.
    pub spent: u64,
    as_of: (u64, Date),
}

impl Sums {
    /// Adds everything up, as seen on a day.
    pub fn of(bank: &Bank, history: &History, today: Date) -> Self {
        let counts = Counts::of(bank, history);
        Self {
            known: known(bank, history, &counts, today),
            counts,
            confused: confused(history, today),
            exams: exams(history),
            trend: trend(history, today),
            weeks: right_by_week(history, today),
            due: due_ahead(bank, history, today),
            streak: history.streak(today),
            days: days_studied(history),
            spent: time_studied(history),
            as_of: (history.revision(), today),
        }
    }

    /// Whether they still hold.
    pub fn hold(&self, history: &History, today: Date) -> bool {
        self.as_of == (history.revision(), today)
    }
}
