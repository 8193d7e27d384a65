//! All answers in order, and the memory that follows from them.

use super::{Answer, Memory, Scheduler};
use std::collections::HashMap;
use time::Date;

/// Every answer ever given, oldest first, and what they say about each rule.
///
/// Memory is nothing but a fold over the answers: the same answers give the same memory, live or read from disk.
#[derive(Debug, Default)]
pub struct History {
    answers: Vec<Answer>,
    memories: HashMap<String, Memory>,
    last_asked: HashMap<String, usize>,
    scheduler: Scheduler,
}

impl History {
    /// Folds answers that are sorted by time.
    pub fn of(answers: Vec<Answer>) -> Self {
        let mut history = Self { answers: Vec::with_capacity(answers.len()), ..Self::default() };
        for answer in answers {
            history.add(answer);
        }
        history
    }

    /// Adds one answer at the end.
    pub fn add(&mut self, answer: Answer) {
        let memory = self.memories.get_mut(&answer.rule);
        let after = self.scheduler.after(memory.as_deref(), &answer);
        match (memory, after) {
            (Some(memory), Some(after)) => *memory = after,
            (None, Some(after)) => drop(self.memories.insert(answer.rule.clone(), after)),
            // The scheduler refuses only what cannot happen with its own memories; the answer itself is kept.
            (_, None) => {}
        }
        match self.last_asked.get_mut(&answer.question) {
            Some(last) => *last = self.answers.len(),
            None => drop(self.last_asked.insert(answer.question.clone(), self.answers.len())),
        }
        self.answers.push(answer);
    }

    /// Every answer, oldest first.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The memory of a rule, if it was ever asked.
    pub fn memory(&self, rule: &str) -> Option<&Memory> {
        self.memories.get(rule)
    }

    /// How many rules were met for the first time on that day.
    pub fn begun_on(&self, day: Date) -> usize {
        self.memories.values().filter(|memory| memory.since == day).count()
    }

    /// The answers of one day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Answer> {
        self.answers.iter().rev().take_while(move |a| a.day >= day).filter(move |a| a.day == day)
    }

    /// How many days in a row, up to today or yesterday, had an answer.
    pub fn streak(&self, today: Date) -> usize {
        let mut streak = 0;
        let mut day = today;
        for answer in self.answers.iter().rev().filter(|a| a.day <= today) {
            if answer.day == day {
                streak = streak.max(1);
            } else if Some(answer.day) == day.previous_day() {
                day = answer.day;
                streak += 1;
            } else {
                break;
            }
        }
        streak
    }

    /// When a question was last answered, as a position in the history; later is larger.
    pub fn last_asked(&self, question: &str) -> Option<usize> {
        self.last_asked.get(question).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer::sample;
    use super::*;
    use time::macros::date;

    fn on_days(days: &[Date]) -> History {
        let answers = days.iter().enumerate().map(|(at, day)| {
            let mut answer = sample(at as u128);
            answer.day = *day;
            answer
        });
        History::of(answers.collect())
    }

    #[test]
    fn a_streak_counts_days_in_a_row_and_survives_until_tomorrow() {
        let history = on_days(&[
            date!(2026 - 11 - 18),
            date!(2026 - 11 - 20),
            date!(2026 - 11 - 21),
            date!(2026 - 11 - 21),
        ]);
        assert_eq!(history.streak(date!(2026 - 11 - 21)), 2);
        assert_eq!(history.streak(date!(2026 - 11 - 22)), 2);
        assert_eq!(history.streak(date!(2026 - 11 - 23)), 0);
        assert_eq!(History::default().streak(date!(2026 - 11 - 22)), 0);
    }

    #[test]
    fn the_fold_over_the_log_equals_the_state_reached_live() {
        let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20), date!(2026 - 11 - 22)];
        let folded = on_days(&days);
        let mut live = History::default();
        for answer in folded.answers() {
            live.add(answer.clone());
        }
        assert_eq!(live.memory("duplicate-value-is-409"), folded.memory("duplicate-value-is-409"));
        assert!(live.memory("duplicate-value-is-409").is_some());
    }
}
