//! Looking ahead: what is due, what is new, and when it is enough for a day.

use super::plan::{due_rules, share};
use crate::bank::{Bank, Rule};
use crate::learn::{Answer, History, Tally, active};
use time::{Date, Duration};

/// About this long an answer takes with its explanation, in seconds.
pub const SECONDS_A_QUESTION: usize = 30;

/// How much a day may ask of the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most so many new rules.
    pub new_a_day: usize,
    /// About so many minutes; practice goes on beyond.
    pub minutes_a_day: usize,
    /// Whether what is known well is asked without options.
    pub typing: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { new_a_day: 10, minutes_a_day: 15, typing: true }
    }
}

impl Limits {
    /// How many questions of the schedule may still be asked on that day.
    pub(super) fn left(self, history: &History, today: Date) -> usize {
        let Tally { seen, extra, .. } = history.on(today);
        let asked = seen - extra;
        (self.minutes_a_day * 60 / SECONDS_A_QUESTION).saturating_sub(asked)
    }
}

/// The time that answers took, in milliseconds, without pauses.
pub fn time_spent<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> u64 {
    answers.into_iter().map(Answer::time_spent).sum()
}

/// What awaits the learner today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Rules due today or earlier.
    pub due: usize,
    /// Rules never asked.
    pub unseen: usize,
    /// Answers given today.
    pub answered_today: usize,
    /// Questions of the session that would start now.
    pub next: usize,
    /// Of these, rules never asked before.
    pub next_new: usize,
    /// The day on which the next rule falls due, if none is due today.
    pub next_due: Option<Date>,
    /// How many rules will be due tomorrow, if no more is answered today.
    pub due_tomorrow: usize,
    /// Rules whose last answer was wrong.
    pub mistakes: usize,
}

/// Looks ahead: what is due, what is new, what the next session holds.
pub fn outlook(bank: &Bank, history: &History, limits: Limits, today: Date) -> Outlook {
    let due = due_rules(bank, history, today).len();
    let unseen = active(bank, history).filter(|rule| history.memory(&rule.id).is_none()).count();
    let (next_due_now, next_new) = share(history, limits, today, due, unseen);
    let memories = || active(bank, history).filter_map(|rule: &Rule| history.memory(&rule.id));
    let tomorrow = today.saturating_add(Duration::DAY);
    Outlook {
        due,
        unseen,
        answered_today: history.on(today).seen,
        next: next_due_now + next_new,
        next_new,
        next_due: memories().map(|m| m.due).min().filter(|day| *day > today),
        due_tomorrow: memories().filter(|m| m.due <= tomorrow).count(),
        mistakes: memories().filter(|m| m.missed).count(),
    }
}
