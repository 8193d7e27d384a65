//! Looking ahead: the goal of a day, what it still has room for, and what comes after.

use super::plan::{due, share, sitting};
use crate::bank::{Bank, Rule, Tier};
use crate::learn::{Answer, History, active, days_between};
use time::{Date, Duration};

/// About this long an answer takes, in seconds, as long as the learner's own answers say nothing about it.
pub const SECONDS_A_QUESTION: usize = 30;

/// No question is expected to take less, in milliseconds.
const SHORTEST: u64 = 5_000;

/// So many days before the date to study by, the core should have been met: the rest is for repeating it.
const TO_REPEAT: u32 = 7;

/// What a day should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most so many new rules.
    pub new_a_day: usize,
    /// The goal: about so many minutes; practice goes on beyond.
    pub minutes_a_day: usize,
    /// When the core should be known.
    pub study_by: Option<Date>,
    /// Whether what is known well is asked without options.
    pub typing: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { new_a_day: 9, minutes_a_day: 10, study_by: None, typing: true }
    }
}

impl Limits {
    /// The goal of a day in milliseconds.
    pub fn goal(self) -> u64 {
        u64::try_from(self.minutes_a_day).unwrap_or(u64::MAX).saturating_mul(60_000)
    }

    /// How many questions there is time for, one at least on a day that has not begun.
    pub(super) fn room(self, spent: u64, usual: u64) -> usize {
        let left = self.goal().saturating_sub(spent).checked_div(usual).unwrap_or_default();
        usize::try_from(left).unwrap_or(usize::MAX).max(usize::from(spent == 0))
    }

    /// How many new rules a day that begins with so many of the core unmet has to begin, for the date to study by.
    ///
    /// They are spread evenly over the days until a week before it, or over what is left of that week.
    pub(super) fn needed(self, today: Date, core_unmet: usize) -> usize {
        let days = |until| usize::try_from(days_between(today, until)).unwrap_or(usize::MAX);
        let until = self.study_by.filter(|date| *date > today);
        let spread = until.map(|date| match days(date) {
            rest if rest > TO_REPEAT as usize => rest - TO_REPEAT as usize,
            rest => rest,
        });
        spread.map_or(0, |days| core_unmet.div_ceil(days.max(1)))
    }

    /// Whether the date to study by is so near that nothing is begun any more but what belongs to the core.
    pub(super) fn is_repeating(self, today: Date) -> bool {
        self.study_by.is_some_and(|date| today <= date && days_between(today, date) <= TO_REPEAT)
    }
}

/// The time that answers took, in milliseconds, without pauses.
pub fn time_spent<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> u64 {
    answers.into_iter().map(Answer::time_spent).sum()
}

/// How long a question takes this learner, in milliseconds.
pub(super) fn usual_time(history: &History) -> u64 {
    history.usual_time().unwrap_or(SECONDS_A_QUESTION as u64 * 1_000).max(SHORTEST)
}

/// What a day has to choose from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    /// For how many questions the goal has time.
    pub room: usize,
    /// Rules due.
    pub due: usize,
    /// Rules never asked.
    pub unmet: usize,
    /// Those of the core among them.
    pub core_unmet: usize,
    /// New rules that it has had so far.
    pub begun: usize,
}

impl Day {
    /// What is left of that day.
    pub fn of(history: &History, limits: Limits, today: Date, due: usize, unmet: &[&Rule]) -> Self {
        let tally = history.on(today);
        Self {
            room: limits.room(tally.spent - tally.extra_spent, usual_time(history)),
            due,
            unmet: unmet.len(),
            core_unmet: unmet.iter().filter(|rule| is_core(rule)).count(),
            begun: history.begun_on(today),
        }
    }
}

/// Whether a rule is one of the core.
pub(super) fn is_core(rule: &Rule) -> bool {
    rule.tier() == Some(Tier::Core)
}

/// Rules never asked and not suspended, as the bank has them.
pub(super) fn unmet<'b>(bank: &'b Bank, history: &History) -> Vec<&'b Rule> {
    active(bank, history).filter(|rule| history.memory(&rule.id).is_none()).collect()
}

/// What awaits the learner today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Rules due today or earlier, whether the goal has room for them or not.
    pub due: usize,
    /// Rules never asked.
    pub unseen: usize,
    /// Answers given today.
    pub answered_today: usize,
    /// How many of them the schedule asked for.
    pub scheduled: usize,
    /// How long those took, in milliseconds.
    pub spent: u64,
    /// Questions that are left for today.
    pub left: usize,
    /// About how long they take, in milliseconds.
    pub time: u64,
    /// Questions of the session that would start now.
    pub next: usize,
    /// Of these, rules never asked before.
    pub next_new: usize,
    /// The first day after today on which a rule is due.
    pub next_due: Option<Date>,
    /// Rules whose last answer was wrong.
    pub mistakes: usize,
}

/// Looks ahead: what is due, what is new, what the goal of today still has room for.
pub fn outlook(bank: &Bank, history: &History, limits: Limits, today: Date) -> Outlook {
    let due = due(bank, history, today).count();
    let unmet = unmet(bank, history);
    let rest = share(limits, today, Day::of(history, limits, today, due, &unmet));
    let left = rest.0 + rest.1;
    let (next_due_now, next_new) = sitting(rest);
    let memories = || active(bank, history).filter_map(|rule: &Rule| history.memory(&rule.id));
    let tomorrow = today.saturating_add(Duration::DAY);
    let tally = history.on(today);
    Outlook {
        due,
        unseen: unmet.len(),
        answered_today: tally.seen,
        scheduled: tally.seen - tally.extra,
        spent: tally.spent - tally.extra_spent,
        left,
        time: usual_time(history).saturating_mul(left as u64),
        next: next_due_now + next_new,
        next_new,
        next_due: memories().map(|memory| memory.due.max(tomorrow)).min(),
        mistakes: memories().filter(|m| m.missed).count(),
    }
}
