//! Packing answers, one after the other.

use super::{AnswerRef, AnsweredQuestion, COLUMNS, Column, MODES, Packed, RecordId, Tables, VERDICTS};
use std::collections::HashMap;

/// Packs answers, one after the other.
#[derive(Default)]
pub struct Packer {
    columns: [Vec<u8>; COLUMNS],
    length: usize,
    tables: Tables,
    texts: HashMap<String, u32>,
    asked: HashMap<(u32, u32, u32, u32), u32>,
    lists: HashMap<Vec<u32>, u32>,
    exams: HashMap<RecordId, u32>,
}

impl Packer {
    /// How many answers there are so far.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Adds an answer at the end.
    pub fn push(&mut self, answer: AnswerRef<'_>) {
        let AnsweredQuestion { rule, question, right } = answer.asked();
        let asked = (self.word(rule), self.word(question), self.word(right), answer.text());
        let asked = place(&mut self.asked, &mut self.tables.asked, asked);
        let chosen = self.word(answer.chosen());
        let options = answer.options().into_iter().map(|option| self.word(option)).collect();
        let options = self.list(options);
        let exams = &mut self.tables.exams;
        let exam = answer.exam().map_or(0, |exam| {
            *self.exams.entry(exam).or_insert_with(|| {
                exams.push(exam.0);
                index(exams.len())
            })
        });
        let at = answer.at();
        self.put(Column::Id, answer.id().0.to_le_bytes());
        self.put(Column::Seconds, at.unix_timestamp().to_le_bytes());
        self.put(Column::Ms, answer.ms().to_le_bytes());
        self.put(Column::Nanoseconds, at.nanosecond().to_le_bytes());
        self.put(Column::Offset, at.offset().whole_seconds().to_le_bytes());
        self.put(Column::Day, answer.day().to_julian_day().to_le_bytes());
        self.put(Column::Asked, asked.to_le_bytes());
        self.put(Column::Chosen, chosen.to_le_bytes());
        self.put(Column::Options, options.to_le_bytes());
        self.put(Column::Exam, exam.to_le_bytes());
        self.put(Column::Mode, [code(&MODES, &answer.mode())]);
        self.put(Column::Verdict, [code(&VERDICTS, &answer.verdict())]);
        self.put(Column::Guess, [u8::from(answer.guess())]);
        self.put(Column::Hints, [answer.hints()]);
        self.length += 1;
    }

    /// Everything that was added.
    pub fn finish(self) -> Packed {
        Packed { columns: self.columns.concat(), length: self.length, tables: self.tables }
    }

    fn put<const N: usize>(&mut self, column: Column, number: [u8; N]) {
        if let Some(bytes) = self.columns.get_mut(column as usize) {
            bytes.extend_from_slice(&number);
        }
    }

    fn word(&mut self, text: &str) -> u32 {
        if let Some(place) = self.texts.get(text) {
            return *place;
        }
        place(&mut self.texts, &mut self.tables.texts, text.to_owned())
    }

    fn list(&mut self, options: Vec<u32>) -> u32 {
        let Tables { options: all, lists: ends, .. } = &mut self.tables;
        let next = index(ends.len());
        let add = |options: &Vec<u32>| {
            all.extend_from_slice(options);
            ends.push(index(all.len()));
            next
        };
        match self.lists.get(&options) {
            Some(place) => *place,
            None => *self.lists.entry(options).or_insert_with_key(add),
        }
    }
}

/// Where something stands among all of its kind, at the end if it was not there.
fn place<T: Clone + Eq + std::hash::Hash>(places: &mut HashMap<T, u32>, all: &mut Vec<T>, thing: T) -> u32 {
    *places.entry(thing).or_insert_with_key(|thing| {
        all.push(thing.clone());
        index(all.len() - 1)
    })
}

/// There are never as many as 2^32 different texts: the answers that name them would not fit a disk.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn code<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}
