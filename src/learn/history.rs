//! All records in order, and the memory that follows from them.

use super::base::{Base, Draft, Head, Rows, Saved};
use super::fold::Fold;
use super::{
    Answer, AnswerRef, Answers, ExamTally, Flag, Memory, PageRead, Record, RecordId, Scheduler, Scheduling,
    Tally, Weights,
};
use crate::http::StatusCode;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;
use time::{Date, Duration, OffsetDateTime};

mod settle;

/// Every answer ever given and not taken back, oldest first, and what they say about each rule.
///
/// Memory is nothing but a fold over the records: the same records give the same memory, live or read from disk,
/// in whatever order they are met. What lies far back is folded once, into the base; the rest is folded on top.
#[derive(Debug)]
pub struct History {
    base: Base,
    /// The answers after those of the base, and all that do not count yet.
    recent: Vec<Answer>,
    flags: Vec<Flag>,
    pages: Vec<PageRead>,
    weights: Vec<Weights>,
    undone: HashSet<RecordId>,
    scheduling: Scheduling,
    scheduler: Scheduler,
    fold: Arc<Fold>,
    today: Date,
    revision: u64,
}

impl History {
    /// Folds records in any order, as seen on that day.
    pub fn of(records: impl IntoIterator<Item = Record>, scheduling: Scheduling, today: Date) -> Self {
        let mut history = Self::with(scheduling, today);
        for record in records {
            history.put(record);
        }
        history.melt();
        history
    }

    /// No records yet, on that day.
    pub fn new(today: Date) -> Self {
        Self::with(Scheduling::default(), today)
    }

    fn with(scheduling: Scheduling, today: Date) -> Self {
        let base = Base::default();
        Self {
            fold: base.fold.clone(),
            base,
            recent: Vec::new(),
            flags: Vec::new(),
            pages: Vec::new(),
            weights: Vec::new(),
            undone: HashSet::new(),
            scheduling,
            scheduler: Scheduler::new(scheduling, None),
            today,
            revision: 0,
        }
    }

    /// A number that grows whenever what was computed from the history may no longer hold.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes note of the day. Answers dated later than tomorrow count from that day on: the clock was wrong when
    /// they were given, or is wrong now, and to count them would hide their rules for as long.
    pub fn turn(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            self.revision += 1;
            self.settle();
        }
    }

    /// How many answers are dated later than tomorrow, and so do not count yet.
    pub fn in_future(&self) -> usize {
        self.recent.iter().filter(|answer| !self.counts(answer.day)).count()
    }

    /// Whoever travels west may have answered tomorrow.
    fn counts(&self, day: Date) -> bool {
        day <= self.today.saturating_add(Duration::DAY)
    }

    /// Every answer that was not taken back, oldest first.
    pub fn answers(&self) -> Answers<'_> {
        Answers::new(self.base.rows.get(), &self.recent)
    }

    /// How many answers were not taken back.
    pub fn len(&self) -> usize {
        self.base.length + self.recent.len()
    }

    /// Whether there is no answer that was not taken back.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The answers that count by now, oldest first: all but those dated later than tomorrow.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = AnswerRef<'_>> {
        self.answers().filter(|answer| self.counts(answer.day()))
    }

    /// The answer with that name.
    pub fn answer(&self, id: RecordId) -> Option<AnswerRef<'_>> {
        // Those taken back are asked for as well, and are not worth a look at everything.
        let is_there = !self.undone.contains(&id);
        is_there.then(|| self.answers().rev().find(|answer| answer.id() == id)).flatten()
    }

    /// What was said to be wrong or unclear, oldest first.
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// The flag on a question, if it is flagged.
    pub fn flag(&self, question: &str) -> Option<&Flag> {
        self.flags.iter().rev().find(|flag| flag.question == question)
    }

    /// The pages of lessons read, oldest first.
    pub fn pages(&self) -> &[PageRead] {
        &self.pages
    }

    /// The weights fitted last.
    pub fn weights(&self) -> Option<&Weights> {
        self.weights.last()
    }

    /// The memory of a rule, if it was ever asked.
    pub fn memory(&self, rule: &str) -> Option<&Memory> {
        self.fold.memories.get(rule)
    }

    /// How often `chosen` was chosen wrongly where `right` was right; only codes are counted.
    pub fn mistaken(&self, right: &str, chosen: &str) -> u32 {
        let pair = right.parse().ok().zip(chosen.parse().ok());
        pair.and_then(|pair| self.fold.mistaken.get(&pair)).copied().unwrap_or(0)
    }

    /// How often which code was chosen wrongly where another was right: the right one, the chosen one, how often.
    pub fn mixed_up(&self) -> impl Iterator<Item = (StatusCode, StatusCode, u32)> {
        self.fold.mistaken.iter().map(|((right, chosen), times)| (*right, *chosen, *times))
    }

    /// What each examination brought, the first first.
    pub fn exams(&self) -> &[ExamTally] {
        &self.fold.exams
    }

    /// Whether a rule was found known when the learner was placed, if it was asked then.
    pub fn placed(&self, rule: &str) -> Option<bool> {
        self.fold.placed.get(rule).copied()
    }

    /// How many rules the schedule brought up for the first time on that day.
    pub fn begun_on(&self, day: Date) -> usize {
        self.fold.begun_on(day)
    }

    /// What was answered on one day.
    pub fn on(&self, day: Date) -> Tally {
        self.fold.days.get(&day).copied().unwrap_or_default()
    }

    /// The answers from one day on, newest first.
    pub fn since(&self, day: Date) -> impl Iterator<Item = AnswerRef<'_>> {
        self.answers().rev().take_while(move |answer| answer.day() >= day)
    }

    /// How many days in a row, up to today or yesterday, had an answer.
    pub fn streak(&self, today: Date) -> usize {
        let mut days = self.fold.days.range(..=today).rev().map(|(day, _)| *day).peekable();
        let is_over = days.peek().is_none_or(|last| *last < today.saturating_sub(Duration::DAY));
        let follows = |(day, next): (Date, Date)| day.previous_day() == Some(next);
        let mut before = None;
        let row = days.take_while(|day| before.replace(*day).is_none_or(|before| follows((before, *day))));
        if is_over { 0 } else { row.count() }
    }

    /// Counts of each rule and of each code that was right by it, over the answers that count by now.
    pub fn tallies(&self) -> impl Iterator<Item = (&str, Option<StatusCode>, Tally)> {
        let rules = self.fold.tallies.iter();
        rules.flat_map(|(rule, codes)| codes.iter().map(|(code, tally)| (rule.as_str(), *code, *tally)))
    }

    /// Counts of each day with an answer from one day to another, the first first.
    pub fn days(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = (Date, Tally)> {
        // A range that ends before it begins holds nothing; the map would panic.
        let some = days.start() <= days.end();
        let found = some.then(|| self.fold.days.range(days)).into_iter().flatten();
        found.map(|(day, tally)| (*day, *tally))
    }

    #[cfg(test)]
    pub(super) fn has_fold_of(&self, other: &Self) -> bool {
        self.fold == other.fold
    }

    /// When a question was last answered, as a position in the history; later is larger.
    pub fn last_asked(&self, question: &str) -> Option<usize> {
        self.fold.last_asked.get(question).copied()
    }
}
