//! How well a rule is remembered, by FSRS-6 (Free Spaced Repetition Scheduler).

use super::{Answer, Scheduling, Verdict, Weights, days_between};
use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, Duration};

/// No interval is longer than this many days: a rule not asked for ten years is as good as new.
const LONGEST_INTERVAL: f32 = 3_650.0;

/// A rule that stays this many days is strong; Anki calls such cards mature.
const STRONG: f32 = 21.0;

/// Whoever types the right code within this many milliseconds, reading included, has not had to search for it.
const QUICK: u64 = 20_000;

/// The time after which we ask what a review was worth; docs/learning.md tells why it's that one.
const HORIZON: Duration = Duration::weeks(2);

const SECONDS_A_DAY: f64 = 86_400.0;

/// What an answer says about memory, in the terms of FSRS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Forgotten.
    Again = 1,
    /// Remembered, but not safely: a guess, a hint or a defensible second best.
    Hard = 2,
    /// Remembered.
    Good = 3,
    /// Remembered without effort: typed at once, or known before it was ever taught.
    Easy = 4,
}

impl Rating {
    /// The rating of an answer; a guess that hit is not knowledge.
    pub fn of(answer: &Answer) -> Self {
        let quick = answer.is_typed() && answer.ms <= QUICK;
        match answer.verdict {
            Verdict::Wrong => Self::Again,
            Verdict::Defensible => Self::Hard,
            Verdict::Right if answer.guess || answer.hints > 0 => Self::Hard,
            Verdict::Right if quick || answer.mode == super::Mode::Placement => Self::Easy,
            Verdict::Right => Self::Good,
        }
    }
}

/// The memory of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability: f32,
    /// How hard the rule is to keep, from 1 to 10.
    pub difficulty: f32,
    /// How fast the curve of forgetting flattens (the last weight of FSRS-6).
    pub decay: f32,
    /// The day of the first answer.
    pub since: Date,
    /// The day of the last answer.
    pub last: Date,
    /// The day on which the rule comes up again.
    pub due: Date,
    /// Whether the last answer was wrong.
    pub missed: bool,
}

impl Memory {
    /// The chance, from 0 to 1, that the rule is remembered on that day.
    pub fn recall(&self, today: Date) -> f32 {
        let state = MemoryState { stability: self.stability, difficulty: self.difficulty };
        // Days are far below 2^24, so f32 holds them exactly.
        #[expect(clippy::cast_precision_loss)]
        let days = days_between(self.last, today) as f32;
        current_retrievability(state, days, self.decay)
    }

    /// Whether it is known so well that the code can be asked for without options.
    pub fn is_strong(&self) -> bool {
        self.stability >= STRONG && !self.missed
    }
}

/// Moves memories on, answer by answer.
pub struct Scheduler {
    model: FSRS,
    decay: f32,
    retention: f32,
}

impl fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scheduler").field("retention", &self.retention).finish_non_exhaustive()
    }
}

impl Default for Scheduler {
    fn default() -> Self {
        Self::new(Scheduling::default(), None)
    }
}

impl Scheduler {
    /// A scheduler with these aims, and with weights fitted to the learner if there are any.
    pub fn new(scheduling: Scheduling, weights: Option<&Weights>) -> Self {
        let fitted = weights.and_then(|fitted| Some((FSRS::new(&fitted.w).ok()?, *fitted.w.last()?)));
        let default = || (FSRS::new(&DEFAULT_PARAMETERS).unwrap_or_default(), FSRS6_DEFAULT_DECAY);
        let (model, decay) = fitted.unwrap_or_else(default);
        Self { model, decay, retention: scheduling.retention() }
    }

    /// After how many days a rule that is always answered right comes up again, for the first so many times.
    pub fn intervals(&self, number: usize) -> Vec<u32> {
        let mut state = None;
        let mut days = 0;
        let next = |_| {
            let next = self.model.next_states(state, self.retention, days).ok()?.good;
            state = Some(next.memory);
            // Clamped to a few thousand whole days.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let interval = whole_days(next.interval) as u32;
            days = interval;
            Some(days)
        };
        (0..number).map_while(next).collect()
    }

    /// The memory of a rule after one more answer.
    pub fn after(&self, before: Option<&Memory>, answer: &Answer) -> Option<Memory> {
        let next = self.moved(before, Rating::of(answer), answer.day)?;
        Some(if answer.mode.is_extra() { no_sooner(before, next) } else { next })
    }

    /// The memory of a rule that was used unaided beyond the schedule, where there were no options to choose from.
    pub fn shown(&self, before: Option<&Memory>, day: Date) -> Option<Memory> {
        self.moved(before, Rating::Good, day).map(|next| no_sooner(before, next))
    }

    /// How much more likely it is that a rule is remembered in two weeks, from 0 to 1, if it is asked on that day: by the
    /// chance that it is remembered then, and by what is left of the memory after either answer.
    pub fn gain(&self, memory: &Memory, today: Date) -> f32 {
        let state = MemoryState { stability: memory.stability, difficulty: memory.difficulty };
        let days = days_between(memory.last, today);
        let Ok(next) = self.model.next_states(Some(state), self.retention, days) else { return 0.0 };
        let days = HORIZON.as_seconds_f32() / Duration::DAY.as_seconds_f32();
        let later = |state| current_retrievability(state, days, self.decay);
        let found = memory.recall(today);
        let asked = found * later(next.good.memory) + (1.0 - found) * later(next.again.memory);
        asked - memory.recall(today.saturating_add(HORIZON))
    }

    /// The memory of a rule that a lesson has taught: met, and asked again tomorrow, but not known yet.
    pub fn taught(&self, day: Date) -> Option<Memory> {
        let next = self.model.next_states(None, self.retention, 0).ok()?.hard.memory;
        let due = day.saturating_add(Duration::DAY);
        let MemoryState { stability, difficulty } = next;
        Some(Memory { stability, difficulty, decay: self.decay, since: day, last: day, due, missed: false })
    }

    fn moved(&self, before: Option<&Memory>, rating: Rating, day: Date) -> Option<Memory> {
        let state = before.map(|m| MemoryState { stability: m.stability, difficulty: m.difficulty });
        let days = before.map_or(0, |m| days_between(m.last, day));
        let next = self.model.next_states(state, self.retention, days).ok()?;
        let next = match rating {
            Rating::Again => next.again,
            Rating::Hard => next.hard,
            Rating::Good => next.good,
            Rating::Easy => next.easy,
        };
        // A clock set back must not move the last answer into the past, or the next interval would be too long.
        let last = before.map_or(day, |m| m.last.max(day));
        let interval = Duration::seconds_f64(f64::from(whole_days(next.interval)) * SECONDS_A_DAY);
        let due = last.saturating_add(interval);
        let since = before.map_or(day, |m| m.since);
        let MemoryState { stability, difficulty } = next.memory;
        let missed = rating == Rating::Again;
        Some(Memory { stability, difficulty, decay: self.decay, since, last, due, missed })
    }
}

/// Practice beyond the schedule must never cost: only a real miss brings a rule back sooner.
fn no_sooner(before: Option<&Memory>, next: Memory) -> Memory {
    before.filter(|before| !next.missed && next.due < before.due).copied().unwrap_or(next)
}

fn whole_days(interval: f32) -> f32 {
    interval.round().clamp(1.0, LONGEST_INTERVAL)
}

#[cfg(test)]
mod tests {
    use super::super::answer::sample;
    use super::super::{Answer, Mode, RETENTION};
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
    fn typing_the_code_at_once_and_knowing_it_beforehand_count_most() {
        let day = date!(2026 - 11 - 22);
        let chosen = after(None, day, |_| {});
        let typed = after(None, day, |a| a.options.clear());
        let slowly = after(None, day, |a| (a.options.clear(), a.ms = QUICK + 1).1);
        let placed = after(None, day, |a| a.mode = Mode::Placement);
        assert!(typed.due > chosen.due && placed.due == typed.due);
        assert_eq!(slowly.due, chosen.due);
    }

    #[test]
    fn intervals_grow_while_answers_are_right() {
        let first = after(None, date!(2026 - 11 - 22), |_| {});
        let second = after(Some(&first), first.due, |_| {});
        assert!(second.due - second.last > first.due - first.last);
        assert!((first.recall(first.due) - RETENTION).abs() < 0.03);
    }

    #[test]
    fn the_intervals_told_are_those_that_the_schedule_follows() {
        let mut memory = None;
        let mut day = date!(2026 - 11 - 22);
        let kept = (0..6).map(|_| {
            let next = after(memory.as_ref(), day, |_| {});
            day = next.due;
            memory = Some(next);
            days_between(next.last, next.due)
        });
        let kept: Vec<u32> = kept.collect();
        assert_eq!(Scheduler::default().intervals(6), kept);
    }

    #[test]
    fn whoever_wants_to_remember_more_is_asked_sooner() {
        let mut answer = sample(1);
        answer.options.clear();
        let due = |retention| {
            let scheduling = Scheduling::new(retention).unwrap();
            Scheduler::new(scheduling, None).after(None, &answer).unwrap().due
        };
        assert!(due(0.97) < due(0.90) && due(0.90) < due(0.80));
    }

    #[test]
    fn practice_never_brings_a_rule_back_sooner_unless_it_was_missed() {
        let day = date!(2026 - 11 - 22);
        let mut known = after(None, day, |a| a.options.clear());
        known = after(Some(&known), known.due, |_| {});
        for mode in [Mode::Practice, Mode::Mistakes] {
            let practised =
                |change: fn(&mut Answer)| after(Some(&known), known.last, |a| (a.mode = mode, change(a)).1);
            assert!(practised(|_| {}).due >= known.due);
            assert!(practised(|a| a.guess = true).due >= known.due);
            assert!(practised(|a| a.verdict = Verdict::Defensible).due >= known.due);
            assert!(practised(|a| a.verdict = Verdict::Wrong).due < known.due);
        }
    }

    #[test]
    fn a_clock_set_back_keeps_the_later_day() {
        let first = after(None, date!(2026 - 11 - 22), |_| {});
        let second = after(Some(&first), date!(2016 - 11 - 22), |_| {});
        assert_eq!(second.last, first.last);
        assert!(second.due > second.last);
    }
}
