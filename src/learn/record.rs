//! Everything that is kept for ever, each with a name of its own.

use super::{Activity, Answer, Caused, Note, Suspend, Weights};
use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, OffsetDateTime};

/// A 128-bit random name of one record, written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordId(pub u128);

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for RecordId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let plain = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u128::from_str_radix(&text, 16).ok().filter(|_| plain);
        number.map(RecordId).ok_or("a record id is 32 hexadecimal digits")
    }
}

/// One thing that is kept for ever.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Record {
    /// An answer.
    Answer(Box<Answer>),
    /// An earlier record is taken back.
    Undo(Undo),
    /// A question is said to be wrong or unclear.
    Flag(Flag),
    /// The memory model was fitted to the learner.
    Weights(Box<Weights>),
    /// A page of a lesson was read and its check answered.
    Page(Box<PageRead>),
    /// A code was caused in the lab.
    Caused(Box<Caused>),
    /// Something of the learner's own about a rule, a code, a question or a flag.
    Note(Note),
    /// Rules that the learner doesn't want to be asked, or does again.
    Suspend(Suspend),
}

/// Takes an earlier record back: from then on it counts as never written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// The random name.
    pub id: RecordId,
    /// When it was taken back.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The name of the record that is taken back.
    pub of: RecordId,
}

/// Says that a question is wrong or unclear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// The random name.
    pub id: RecordId,
    /// When it was said.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The id of the scenario or pick.
    pub question: String,
    /// CRC-32 of the question's text, to tell whether it has changed since.
    pub text: u32,
}

/// A page of a lesson was read and its check answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRead {
    /// The random name.
    pub id: RecordId,
    /// When the check was answered.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The learner's day, which begins at 4 a.m. local time.
    #[serde(with = "super::answer::day")]
    pub day: Date,
    /// The id of the lesson.
    pub lesson: String,
    /// The id of the page.
    pub page: String,
    /// The ids of the rules that it teaches.
    pub rules: Vec<String>,
    /// The text that was chosen.
    pub chosen: String,
    /// Whether that was the right one.
    pub right: bool,
}

impl Record {
    /// The random name; the same record met twice counts once.
    pub fn id(&self) -> RecordId {
        match self {
            Record::Answer(answer) => answer.id,
            Record::Undo(undo) => undo.id,
            Record::Flag(flag) => flag.id,
            Record::Weights(weights) => weights.id,
            Record::Page(page) => page.id,
            Record::Caused(caused) => caused.id,
            Record::Note(note) => note.id,
            Record::Suspend(suspend) => suspend.id,
        }
    }

    /// When it was written.
    pub fn at(&self) -> OffsetDateTime {
        match self {
            Record::Answer(answer) => answer.at,
            Record::Undo(undo) => undo.at,
            Record::Flag(flag) => flag.at,
            Record::Weights(weights) => weights.at,
            Record::Page(page) => page.at,
            Record::Caused(caused) => caused.at,
            Record::Note(note) => note.at,
            Record::Suspend(suspend) => suspend.at,
        }
    }
}

impl From<Answer> for Record {
    fn from(answer: Answer) -> Self {
        Record::Answer(Box::new(answer))
    }
}

impl From<Activity> for Record {
    fn from(activity: Activity) -> Self {
        match activity {
            Activity::Page(page) => Record::Page(page),
            Activity::Caused(caused) => Record::Caused(caused),
        }
    }
}
