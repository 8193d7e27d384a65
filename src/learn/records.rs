//! Records of all kinds in few bytes.

use super::answers::{Answers, Key};
use super::{Record, RecordId};
use std::collections::HashSet;
use std::iter::from_fn;
use time::OffsetDateTime;

/// Many records, most of which are answers.
#[derive(Debug, Default)]
pub struct Records {
    pub(super) answers: Answers,
    pub(super) others: Vec<Record>,
}

impl Records {
    /// Adds one at the end.
    pub fn push(&mut self, record: Record) {
        match record {
            Record::Answer(answer) => self.answers.push(&answer),
            other => self.others.push(other),
        }
    }

    /// Puts them in the order of time and drops those met before.
    pub fn sort_and_dedup(&mut self) {
        self.others.sort_by_key(key);
        let mut met = HashSet::with_capacity(self.len());
        let mut others = std::mem::take(&mut self.others).into_iter().peekable();
        let mut kept = Vec::with_capacity(others.len());
        self.answers.sort_and_retain(|answer| {
            while let Some(other) = others.next_if(|other| key(other) < answer) {
                if met.insert(other.id()) {
                    kept.push(other);
                }
            }
            met.insert(answer.1)
        });
        kept.extend(others.filter(|other| met.insert(other.id())));
        self.others = kept;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.answers.len() + self.others.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them in the order of time, each made when it is asked for.
    pub fn iter(&self) -> impl Iterator<Item = Record> {
        let mut answers = self.answers.iter().map(Record::from).peekable();
        let mut others = self.others.iter().peekable();
        from_fn(move || {
            let is_next = |other: &&Record| answers.peek().is_none_or(|answer| key(other) < key(answer));
            others.next_if(is_next).cloned().or_else(|| answers.next())
        })
    }

    /// The answers, taken back or not.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Nothing but the answers.
    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// All but the answers.
    pub fn others(&self) -> &[Record] {
        &self.others
    }

    /// When the first and the last of them were written, if they are in order.
    pub fn span(&self) -> Option<(OffsetDateTime, OffsetDateTime)> {
        let mut answers = self.answers.keys().map(|(at, _)| at);
        let mut others = self.others.iter().map(Record::at);
        let ends = [answers.next(), others.next(), answers.next_back(), others.next_back()];
        let ends = ends.into_iter().flatten();
        ends.clone().min().zip(ends.max())
    }

    /// Their names, in no order.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.answers.keys().map(|(_, id)| id).chain(self.others.iter().map(Record::id))
    }
}

fn key(record: &Record) -> Key {
    (record.at(), record.id())
}

impl FromIterator<Record> for Records {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut all = Self::default();
        records.into_iter().for_each(|record| all.push(record));
        all
    }
}

impl From<Vec<Record>> for Records {
    fn from(records: Vec<Record>) -> Self {
        records.into_iter().collect()
    }
}
