//! How well a rule is remembered, by FSRS-6 (Free Spaced Repetition Scheduler, default weights).

use super::{Answer, Verdict, days_between};
use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use time::{Date, Duration};

/// The share of rules that should still be remembered when they come up again.
pub const RETENTION: f32 = 0.90;

/// No interval is longer than this many days: a rule not asked for ten years is as good as new.
const LONGEST_INTERVAL: f32 = 3_650.0;

const SECONDS_A_DAY: f64 = 86_400.0;

/// What an answer says about memory, in the terms of FSRS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Forgotten.
    Again,
    /// Remembered, but not safely: a guess, a hint or a defensible second best.
    Hard,
    /// Remembered.
    Good,
}

impl Rating {
    /// The rating of an answer; a guess that hit is not knowledge.
    pub fn of(answer: &Answer) -> Self {
        match answer.verdict {
            Verdict::Wrong => Self::Again,
            Verdict::Defensible => Self::Hard,
            Verdict::Right if answer.guess || answer.hints > 0 => Self::Hard,
            Verdict::Right => Self::Good,
        }
    }
}

/// The memory of one rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability: f32,
    /// How hard the rule is to keep, from 1 to 10.
    pub difficulty: f32,
    /// The day of the first answer.
    pub since: Date,
    /// The day of the last answer.
    pub last: Date,
    /// The day on which the rule comes up again.
    pub due: Date,
}

impl Memory {
    /// The chance, from 0 to 1, that the rule is remembered on that day.
    pub fn recall(&self, today: Date) -> f32 {
        let state = MemoryState { stability: self.stability, difficulty: self.difficulty };
        // Days are far below 2^24, so f32 holds them exactly.
        #[expect(clippy::cast_precision_loss)]
        let days = days_between(self.last, today) as f32;
        current_retrievability(state, days, FSRS6_DEFAULT_DECAY)
    }

    /// How overdue the rule is, as a share of its stability; the largest is the most urgent.
    pub fn urgency(&self, today: Date) -> f32 {
        #[expect(clippy::cast_precision_loss)]
        let late = days_between(self.due, today) as f32;
        late / self.stability.max(0.01)
    }
}

/// Moves memories on, answer by answer.
#[derive(Debug)]
pub struct Scheduler(FSRS);

impl Default for Scheduler {
    fn default() -> Self {
        Self(FSRS::new(&DEFAULT_PARAMETERS).unwrap_or_default())
    }
}

impl Scheduler {
    /// The memory of a rule after one more answer.
    pub fn after(&self, before: Option<&Memory>, answer: &Answer) -> Option<Memory> {
        let state = before.map(|m| MemoryState { stability: m.stability, difficulty: m.difficulty });
        let days = before.map_or(0, |m| days_between(m.last, answer.day));
        let next = self.0.next_states(state, RETENTION, days).ok()?;
        let next = match Rating::of(answer) {
            Rating::Again => next.again,
            Rating::Hard => next.hard,
            Rating::Good => next.good,
        };
        // A clock set back must not move the last answer into the past, or the next interval would be too long.
        let last = before.map_or(answer.day, |m| m.last.max(answer.day));
        let interval = f64::from(next.interval.round().clamp(1.0, LONGEST_INTERVAL));
        let due = last.saturating_add(Duration::seconds_f64(interval * SECONDS_A_DAY));
        let since = before.map_or(answer.day, |m| m.since);
        let MemoryState { stability, difficulty } = next.memory;
        Some(Memory { stability, difficulty, since, last, due })
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::sample;
    use super::*;
    use time::macros::date;

    fn after(before: Option<&Memory>, day: Date, change: impl Fn(&mut Answer)) -> Memory {
        let mut answer = sample(1);
        answer.day = day;
        change(&mut answer);
        Scheduler::default().after(before, &answer).unwrap()
    }

    #[test]
    fn a_guess_that_hit_comes_back_sooner_than_knowledge() {
        let day = date!(2026 - 11 - 22);
        let known = after(None, day, |_| {});
        let guessed = after(None, day, |a| a.guess = true);
        let hinted = after(None, day, |a| a.hints = 1);
        let wrong = after(None, day, |a| a.verdict = Verdict::Wrong);
        assert!(guessed.due < known.due && hinted.due == guessed.due);
        assert!(wrong.due <= guessed.due && wrong.due > day);
    }

    #[test]
    fn intervals_grow_while_answers_are_right() {
        let first = after(None, date!(2026 - 11 - 22), |_| {});
        let second = after(Some(&first), first.due, |_| {});
        assert!(second.due - second.last > first.due - first.last);
        assert!((first.recall(first.due) - RETENTION).abs() < 0.03);
    }

    #[test]
    fn a_clock_set_back_keeps_the_later_day() {
        let first = after(None, date!(2026 - 11 - 22), |_| {});
        let second = after(Some(&first), date!(2016 - 11 - 22), |_| {});
        assert_eq!(second.last, first.last);
        assert!(second.due > second.last);
    }
}
