//! All records in order, and the memory that follows from them.

use super::fold::Fold;
use super::{Answer, Flag, Memory, PageRead, Record, RecordId, Scheduler, Scheduling, Tally, Weights};
use crate::codes::StatusCode;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use time::{Date, Duration, OffsetDateTime};

/// Every answer ever given and not taken back, oldest first, and what they say about each rule.
///
/// Memory is nothing but a fold over the records: the same records give the same memory, live or read from disk,
/// in whatever order they are met.
#[derive(Debug)]
pub struct History {
    answers: Vec<Answer>,
    flags: Vec<Flag>,
    pages: Vec<PageRead>,
    weights: Vec<Weights>,
    undone: HashSet<RecordId>,
    scheduling: Scheduling,
    scheduler: Scheduler,
    fold: Fold,
    today: Date,
    revision: u64,
}

impl History {
    /// Folds records in any order, as seen on that day.
    pub fn of(records: impl IntoIterator<Item = Record>, scheduling: Scheduling, today: Date) -> Self {
        let mut history = Self::with(scheduling, today);
        for record in records {
            match record {
                Record::Answer(answer) => history.answers.push(*answer),
                Record::Flag(flag) => history.flags.push(flag),
                Record::Weights(weights) => history.weights.push(*weights),
                Record::Page(page) => history.pages.push(*page),
                Record::Undo(undo) => drop(history.undone.insert(undo.of)),
            }
        }
        history.settle();
        history
    }

    /// No records yet, on that day.
    pub fn new(today: Date) -> Self {
        Self::with(Scheduling::default(), today)
    }

    fn with(scheduling: Scheduling, today: Date) -> Self {
        Self {
            answers: Vec::new(),
            flags: Vec::new(),
            pages: Vec::new(),
            weights: Vec::new(),
            undone: HashSet::new(),
            scheduling,
            scheduler: Scheduler::new(scheduling, None),
            fold: Fold::default(),
            today,
            revision: 0,
        }
    }

    /// A number that grows whenever what was computed from the history may no longer hold.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Adds one record, in its place by time.
    pub fn add(&mut self, record: Record) {
        self.revision += 1;
        match record {
            Record::Answer(answer) if self.is_next(&answer) => {
                self.fold.add(&self.scheduler, self.answers.len(), &answer);
                self.answers.push(*answer);
                return;
            }
            Record::Page(page) if self.is_last(page.at, page.day) => {
                self.fold.add_page(&self.scheduler, &page);
                self.pages.push(*page);
                return;
            }
            Record::Answer(answer) => self.answers.push(*answer),
            Record::Flag(flag) => self.flags.push(flag),
            Record::Weights(weights) => self.weights.push(*weights),
            Record::Page(page) => self.pages.push(*page),
            Record::Undo(undo) => drop(self.undone.insert(undo.of)),
        }
        self.settle();
    }

    /// Whether an answer can be added at the end as it is.
    fn is_next(&self, answer: &Answer) -> bool {
        self.is_last(answer.at, answer.day) && !self.undone.contains(&answer.id)
    }

    /// Whether what happened then comes after everything else, and counts.
    fn is_last(&self, at: OffsetDateTime, day: Date) -> bool {
        let answers = self.answers.last().is_none_or(|last| last.at < at);
        answers && self.pages.last().is_none_or(|last| last.at < at) && self.counts(day)
    }

    /// Takes note of the day. Answers dated later than tomorrow count from that day on: the clock was wrong when
    /// they were given, or is wrong now, and to count them would hide their rules for as long.
    pub fn turn(&mut self, today: Date) {
        if self.today != today {
            let before = self.in_future();
            self.today = today;
            self.revision += 1;
            if before != self.in_future() || !self.pages.is_empty() {
                self.settle();
            }
        }
    }

    /// How many answers are dated later than tomorrow, and so do not count yet.
    pub fn in_future(&self) -> usize {
        self.answers
            .iter()
            .rev()
            .take_while(|a| a.at.date() > self.today)
            .filter(|a| !self.counts(a.day))
            .count()
    }

    /// Whoever travels west may have answered tomorrow.
    fn counts(&self, day: Date) -> bool {
        day <= self.today.saturating_add(Duration::DAY)
    }

    /// Sorts, drops what was taken back or met before, and folds anew.
    fn settle(&mut self) {
        let undone = &self.undone;
        let mut met = HashSet::with_capacity(self.answers.len());
        let mut keep = |id| !undone.contains(&id) && met.insert(id);
        self.answers.sort_by_key(|answer| (answer.at, answer.id));
        self.answers.retain(|answer| keep(answer.id));
        self.flags.sort_by_key(|flag| (flag.at, flag.id));
        self.flags.retain(|flag| keep(flag.id));
        self.pages.sort_by_key(|page| (page.at, page.id));
        self.pages.retain(|page| keep(page.id));
        self.weights.sort_by_key(|weights| (weights.at, weights.id));
        self.weights.retain(|weights| keep(weights.id));
        self.scheduler = Scheduler::new(self.scheduling, self.weights.last());
        self.fold = self.folded();
    }

    fn folded(&self) -> Fold {
        let mut fold = Fold::default();
        let mut pages = self.pages.iter().filter(|page| self.counts(page.day)).peekable();
        for (at, answer) in self.answers.iter().enumerate().filter(|(_, answer)| self.counts(answer.day)) {
            while let Some(page) = pages.next_if(|page| page.at < answer.at) {
                fold.add_page(&self.scheduler, page);
            }
            fold.add(&self.scheduler, at, answer);
        }
        pages.for_each(|page| fold.add_page(&self.scheduler, page));
        fold
    }

    /// Every answer that was not taken back, oldest first.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The answers that count by now, oldest first: all but those dated later than tomorrow.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = &Answer> {
        self.answers.iter().filter(|answer| self.counts(answer.day))
    }

    /// The answer with that name.
    pub fn answer(&self, id: RecordId) -> Option<&Answer> {
        self.answers.iter().rev().find(|answer| answer.id == id)
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

    /// How often `chosen` was chosen wrongly where `right` was right.
    pub fn mistaken(&self, right: &str, chosen: &str) -> u32 {
        self.fold.mistaken.get(&(right.to_owned(), chosen.to_owned())).copied().unwrap_or(0)
    }

    /// How often each code was chosen wrongly where another was right: the right code, the chosen one, how often.
    pub fn mistakes(&self) -> impl Iterator<Item = (StatusCode, StatusCode, usize)> {
        let codes = |right: &String, chosen: &String| Some((right.parse().ok()?, chosen.parse().ok()?));
        self.fold.mistaken.iter().filter_map(move |((right, chosen), times)| {
            let (right, chosen) = codes(right, chosen)?;
            Some((right, chosen, usize::try_from(*times).ok()?))
        })
    }

    /// Whether a rule was found known when the learner was placed, if it was asked then.
    pub fn placed(&self, rule: &str) -> Option<bool> {
        self.fold.placed.get(rule).copied()
    }

    /// How many rules the schedule brought up for the first time on that day.
    pub fn begun_on(&self, day: Date) -> usize {
        self.fold.begun_on(day)
    }

    /// The answers of one day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Answer> {
        self.since(day).filter(move |a| a.day == day)
    }

    /// The answers from one day on, newest first.
    pub fn since(&self, day: Date) -> impl Iterator<Item = &Answer> {
        self.answers.iter().rev().take_while(move |a| a.day >= day)
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
