//! Answers in few bytes: a text that many of them share is kept once.

use super::{Answer, AnsweredQuestion, Mode, RecordId, Verdict};
use indexmap::IndexSet;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;
use time::{Date, OffsetDateTime};

/// What orders answers: when they were given, and their name.
pub type Key = (OffsetDateTime, RecordId);

/// Many answers, by place.
#[derive(Debug, Default)]
pub struct Answers {
    rows: Vec<Row>,
    /// Of each row the numbers of its texts: rule, question, best answer, the one chosen, then the options.
    said: Vec<u32>,
    texts: IndexSet<Box<str>>,
    exams: IndexSet<RecordId>,
    /// The dates of the few that belong to a challenge, by where their texts begin.
    challenges: HashMap<u32, Date>,
}

/// An answer without its texts.
#[derive(Debug)]
struct Row {
    id: RecordId,
    at: OffsetDateTime,
    said: Range<u32>,
    ms: u64,
    /// One more than its place among the examinations.
    exam: Option<NonZeroU32>,
    text: u32,
    day: Date,
    mode: Mode,
    verdict: Verdict,
    guess: bool,
    hints: u8,
}

/// What is looked for in many answers, without a copy of each.
#[derive(Debug, Clone, Copy)]
pub struct AnswerGlance<'a> {
    /// What it is about.
    pub asked: AnsweredQuestion<'a>,
    /// The option chosen.
    pub chosen: &'a str,
    /// In which kind of session it was given.
    pub mode: Mode,
    /// How it was judged.
    pub verdict: Verdict,
    /// Whether it was marked as a guess.
    pub guess: bool,
    /// How many hints were taken.
    pub hints: u8,
    /// Whether it was typed.
    pub is_typed: bool,
    /// The examination that it belongs to.
    pub exam: Option<RecordId>,
}

impl Answers {
    /// Adds one at the end.
    pub fn push(&mut self, answer: &Answer) {
        let start = number(self.said.len());
        for text in [&answer.rule, &answer.question, &answer.right, &answer.chosen] {
            self.say(text);
        }
        answer.options.iter().for_each(|option| self.say(option));
        if let Some(date) = answer.challenge {
            self.challenges.insert(start, date);
        }
        self.rows.push(Row {
            id: answer.id,
            at: answer.at,
            said: start..number(self.said.len()),
            ms: answer.ms,
            exam: answer.exam.and_then(|exam| NonZeroU32::new(number(self.exams.insert_full(exam).0 + 1))),
            text: answer.text,
            day: answer.day,
            mode: answer.mode,
            verdict: answer.verdict,
            guess: answer.guess,
            hints: answer.hints,
        });
    }

    fn say(&mut self, text: &str) {
        let known = self.texts.get_index_of(text);
        let at = known.unwrap_or_else(|| self.texts.insert_full(text.into()).0);
        self.said.push(number(at));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Sorts them by time, and keeps those of which this is said, which is asked in that order.
    pub fn sort_and_retain(&mut self, mut keep: impl FnMut(Key) -> bool) {
        // Of copies the first stays the first, without the memory that a stable sort takes.
        self.rows.sort_unstable_by_key(|row| (row.key(), row.said.start));
        self.rows.retain(|row| keep(row.key()));
    }

    /// The answer at this place.
    pub fn get(&self, at: usize) -> Option<Answer> {
        self.rows.get(at).map(|row| self.whole(row))
    }

    /// The one with that name, which is looked for from the end.
    pub fn find(&self, id: RecordId) -> Option<Answer> {
        self.rows.iter().rfind(|row| row.id == id).map(|row| self.whole(row))
    }

    /// All of them in their order, each made when it is asked for.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Answer> + ExactSizeIterator {
        self.rows.iter().map(|row| self.whole(row))
    }

    /// What can be looked for in them, in their order.
    pub fn glances(&self) -> impl DoubleEndedIterator<Item = AnswerGlance<'_>> {
        self.rows.iter().map(|row| self.glance(row))
    }

    /// Those that belong to the challenge of a date.
    pub fn of_challenge(&self, date: Date) -> impl Iterator<Item = Answer> {
        let of = move |row: &&Row| self.challenges.get(&row.said.start) == Some(&date);
        // Nearly always there are none at all, and nothing to look for.
        let rows = if self.challenges.is_empty() { &[] } else { self.rows.as_slice() };
        rows.iter().filter(of).map(|row| self.whole(row))
    }

    /// When they were given, and their names, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Key> {
        self.rows.iter().map(Row::key)
    }

    /// The days to which they count, in their order.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = Date> {
        self.rows.iter().map(|row| row.day)
    }

    fn whole(&self, row: &Row) -> Answer {
        let mut texts = self.texts_of(row).map(str::to_owned);
        let [rule, question, right, chosen] = [(); 4].map(|()| texts.next().unwrap_or_default());
        Answer {
            id: row.id,
            at: row.at,
            day: row.day,
            mode: row.mode,
            rule,
            question,
            options: texts.collect(),
            chosen,
            right,
            verdict: row.verdict,
            guess: row.guess,
            hints: row.hints,
            ms: row.ms,
            text: row.text,
            exam: self.exam(row),
            challenge: self.challenges.get(&row.said.start).copied(),
        }
    }

    fn glance(&self, row: &Row) -> AnswerGlance<'_> {
        let mut texts = self.texts_of(row);
        let [rule, question, right, chosen] = [(); 4].map(|()| texts.next().unwrap_or_default());
        AnswerGlance {
            asked: AnsweredQuestion { rule, question, right },
            chosen,
            mode: row.mode,
            verdict: row.verdict,
            guess: row.guess,
            hints: row.hints,
            is_typed: texts.next().is_none(),
            exam: self.exam(row),
        }
    }

    fn texts_of(&self, row: &Row) -> impl Iterator<Item = &str> {
        let said = self.said.get(row.said.start as usize..row.said.end as usize).unwrap_or_default().iter();
        said.map(|at| self.texts.get_index(*at as usize).map_or("", |text| text))
    }

    fn exam(&self, row: &Row) -> Option<RecordId> {
        self.exams.get_index(row.exam?.get() as usize - 1).copied()
    }
}

impl Row {
    fn key(&self) -> Key {
        (self.at, self.id)
    }
}

/// A place in few bytes: what is read of a folder has fewer texts than this can count.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
