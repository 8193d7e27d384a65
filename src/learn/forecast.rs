//! When the core will be known: the days to come, played with the scheduler and the limits of the program.

use super::order::new_rules;
use super::outlook::{Day, is_core, unmet, usual_time};
use super::plan::{due, share};
use crate::bank::{Bank, Rule};
use crate::learn::{Answer, History, Limits, Memory, Mode, RecordId, Tally, Verdict, active, mean};
use std::collections::VecDeque;
use time::{Date, Duration, Time};

/// The core is known on the first day on which each of its rules was asked, and this share of them is expected to be
/// remembered.
const KNOWN: f32 = 0.8;

/// Nothing is foretold beyond so many days.
const FARTHEST: i64 = 365;

/// More minutes a day than this are not asked for.
const MOST_MINUTES: usize = 120;

/// How much is right is told by the answers of so many days, with these few besides, until there are more.
const LATELY: i64 = 30;
const USUALLY_RIGHT: usize = 8;
const USUALLY_ASKED: usize = 10;

/// When the core will be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecast {
    /// It is known today.
    Known,
    /// On that day, if every day's goal is reached until then.
    On(Date),
    /// Not within a year.
    Never,
    /// By the date to study by, with the goal as it is.
    InTime(Date),
    /// By the date to study by, if there are so many minutes a day; nothing if even hours are not enough.
    Needs(Date, Option<usize>),
    /// The date to study by is past.
    Past(Date),
}

/// Foretells when the core will be known, if every day's goal is reached.
pub fn forecast(bank: &Bank, history: &History, limits: Limits, today: Date) -> Forecast {
    if let Some(date) = limits.study_by.filter(|date| *date < today) {
        return Forecast::Past(date);
    }
    let until = limits.study_by.unwrap_or(today.saturating_add(Duration::days(FARTHEST)));
    let known = |minutes_a_day| {
        let limits = Limits { minutes_a_day, ..limits };
        Days::new(bank, history, limits, today).known_on(until)
    };
    match (known(limits.minutes_a_day), limits.study_by) {
        (Some(day), _) if day == today => Forecast::Known,
        (Some(day), None) => Forecast::On(day),
        (None, None) => Forecast::Never,
        (Some(_), Some(date)) => Forecast::InTime(date),
        (None, Some(date)) => {
            let (mut few, mut enough) = (limits.minutes_a_day, MOST_MINUTES);
            if few >= enough || known(enough).is_none() {
                return Forecast::Needs(date, None);
            }
            while enough - few > 1 {
                let minutes = usize::midpoint(few, enough);
                if known(minutes).is_some() { enough = minutes } else { few = minutes }
            }
            Forecast::Needs(date, Some(enough))
        }
    }
}

/// The days to come.
struct Days<'a> {
    history: &'a History,
    limits: Limits,
    today: Date,
    /// The memory of each rule asked so far, and whether it is one of the core.
    memories: Vec<(bool, Memory)>,
    /// Of each rule to come whether it is one of the core.
    unmet: VecDeque<bool>,
    /// What is left of the day.
    day: Day,
    usual: u64,
    /// How often an answer is right, and what was added up of it since the last wrong one.
    right: f32,
    wrong_so_far: f32,
}

impl<'a> Days<'a> {
    fn new(bank: &'a Bank, history: &'a History, limits: Limits, today: Date) -> Self {
        // Unless the learner was placed, the core comes first; what else decides on the order is not read for home.
        let is_placed = bank.rules().iter().any(|rule| history.placed(&rule.id).is_some());
        let mut fresh: Vec<&Rule> = if is_placed { new_rules(bank, history) } else { unmet(bank, history) };
        if limits.study_by.is_some() || !is_placed {
            fresh.sort_by_key(|rule| !is_core(rule));
        }
        let due = due(bank, history, today).count();
        let met = |rule: &Rule| history.memory(&rule.id).map(|memory| (is_core(rule), *memory));
        Self {
            history,
            limits,
            today,
            memories: active(bank, history).filter_map(met).collect(),
            unmet: fresh.iter().map(|rule| is_core(rule)).collect(),
            day: Day::of(history, limits, today, due, &fresh),
            usual: usual_time(history),
            right: share_right(history, today),
            wrong_so_far: 0.0,
        }
    }

    /// The first day on which the core is known, up to that one.
    fn known_on(mut self, until: Date) -> Option<Date> {
        let mut day = self.today;
        while day <= until {
            if self.is_known(day) {
                return Some(day);
            }
            self.play(day);
            day = day.next_day()?;
            self.turn(day);
        }
        None
    }

    fn is_known(&self, day: Date) -> bool {
        if self.day.core_unmet > 0 {
            return false;
        }
        let core = self.memories.iter().filter(|(is_core, _)| *is_core);
        let recalls: Vec<f32> = core.map(|(_, memory)| memory.recall(day)).collect();
        mean(&recalls).is_some_and(|recall| recall >= KNOWN)
    }

    /// Answers what is left of a day: what is due, then what is new. To order what is due by what a review is worth would
    /// take a hundred times as long, and hardly move the day.
    fn play(&mut self, day: Date) {
        let (due, new) = share(self.limits, day, self.day);
        let mut rules: Vec<usize> = (0..self.memories.len()).collect();
        rules.retain(|at| self.memories.get(*at).is_some_and(|(_, memory)| memory.due <= day));
        rules.sort_by_key(|at| self.memories.get(*at).map(|(_, memory)| memory.last));
        for at in rules.into_iter().take(due) {
            let answer = self.answer(day);
            if let Some((_, memory)) = self.memories.get_mut(at)
                && let Some(after) = self.history.scheduler().after(Some(memory), &answer)
            {
                *memory = after;
            }
        }
        for is_core in self.unmet.drain(..new.min(self.unmet.len())).collect::<Vec<_>>() {
            let answer = self.answer(day);
            let memory = self.history.scheduler().after(None, &answer);
            self.memories.extend(memory.map(|memory| (is_core, memory)));
        }
    }

    /// An answer as this learner gives them: as many are wrong as lately.
    fn answer(&mut self, day: Date) -> Answer {
        self.wrong_so_far += 1.0 - self.right;
        let is_wrong = self.wrong_so_far >= 1.0;
        self.wrong_so_far -= if is_wrong { 1.0 } else { 0.0 };
        Answer {
            id: RecordId(0),
            at: day.with_time(Time::MIDNIGHT).assume_utc(),
            day,
            mode: Mode::Today,
            rule: String::new(),
            question: String::new(),
            options: vec![String::new()],
            chosen: String::new(),
            right: String::new(),
            verdict: if is_wrong { Verdict::Wrong } else { Verdict::Right },
            guess: false,
            hints: 0,
            ms: self.usual,
            text: 0,
            exam: None,
            challenge: None,
        }
    }

    /// Begins the next day.
    fn turn(&mut self, day: Date) {
        self.day = Day {
            room: self.limits.room(0, self.usual),
            due: self.memories.iter().filter(|(_, memory)| memory.due <= day).count(),
            unmet: self.unmet.len(),
            core_unmet: self.unmet.iter().filter(|is_core| **is_core).count(),
            begun: 0,
        };
    }
}

/// How often this learner is right.
#[expect(clippy::cast_precision_loss)]
fn share_right(history: &History, today: Date) -> f32 {
    let days = history.days(today.saturating_sub(Duration::days(LATELY))..=today);
    let Tally { seen, right, .. } = days.map(|(_, tally)| tally).sum();
    (right + USUALLY_RIGHT) as f32 / (seen + USUALLY_ASKED) as f32
}
