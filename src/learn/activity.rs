//! What a learner did beside answering: pages of lessons that were read, and codes that were caused in the lab.

use super::{Given, History, PageRead, RecordId, learning_day};
use crate::http::StatusCode;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// A code that was caused in the lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caused {
    /// The random name.
    pub id: RecordId,
    /// When the code was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The learner's day, which begins at 4 a.m. local time.
    #[serde(with = "super::answer::day")]
    pub day: Date,
    /// The code.
    pub code: StatusCode,
    /// The id of the rule that its task practices; none if it was caused outside its task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How many hints of the task were shown before.
    pub hints: u8,
}

impl Caused {
    /// The rule that this shows to be known: only without a hint.
    pub fn shows(&self) -> Option<&str> {
        self.rule.as_deref().filter(|_| self.hints == 0)
    }
}

/// A task of the lab that is put to the learner: to cause a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenTask {
    /// The code.
    pub code: StatusCode,
    /// The id of the rule that it practices.
    pub rule: &'static str,
    /// How many of its hints were shown.
    pub hints: u8,
}

/// What is kept of a code that the lab sent: within its task once a day, with the hints of that day; else the first time only.
pub fn caused(code: StatusCode, task: Option<OpenTask>, history: &History, given: Given) -> Option<Caused> {
    let day = learning_day(given.at);
    let task = task.filter(|task| task.code == code);
    let is_known =
        |known: &Caused| known.code == code && task.is_none_or(|_| known.rule.is_some() && known.day == day);
    if history.caused().any(is_known) {
        return None;
    }
    let (rule, hints) = (task.map(|task| task.rule.to_owned()), task.map_or(0, |task| task.hints));
    Some(Caused { id: RecordId(given.id), at: given.at, day, code, rule, hints })
}

/// Anything of these, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// A page was read.
    Page(Box<PageRead>),
    /// A code was caused.
    Caused(Box<Caused>),
}

impl Activity {
    /// The random name of its record.
    pub fn id(&self) -> RecordId {
        match self {
            Self::Page(page) => page.id,
            Self::Caused(caused) => caused.id,
        }
    }

    /// When it happened.
    pub fn at(&self) -> OffsetDateTime {
        match self {
            Self::Page(page) => page.at,
            Self::Caused(caused) => caused.at,
        }
    }

    /// The learner's day.
    pub fn day(&self) -> Date {
        match self {
            Self::Page(page) => page.day,
            Self::Caused(caused) => caused.day,
        }
    }
}
