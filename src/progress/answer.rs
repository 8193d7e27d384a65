//! One answer, as it is kept for ever.

use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, OffsetDateTime};

/// A 128-bit random name of one answer, written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnswerId(pub u128);

impl fmt::Display for AnswerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<AnswerId> for String {
    fn from(id: AnswerId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for AnswerId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let plain = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u128::from_str_radix(&text, 16).ok().filter(|_| plain);
        number.map(AnswerId).ok_or("an answer id is 32 hexadecimal digits")
    }
}

/// How an answer was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The best answer.
    Right,
    /// Accepted, although another answer is the better default.
    Defensible,
    /// Not an answer to this question.
    Wrong,
}

/// In which kind of session an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// What is due today, then what is new.
    Today,
    /// Practice beyond what is due.
    Practice,
}

/// One answer: what was asked, what was offered, what was chosen and how it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The random name; the same answer met twice counts once.
    pub id: AnswerId,
    /// When it was given.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The learner's day, which begins at 4 a.m. local time.
    #[serde(with = "day")]
    pub day: Date,
    /// In which kind of session.
    pub mode: Mode,
    /// The id of the rule that the question tests.
    pub rule: String,
    /// The id of the scenario or pick.
    pub question: String,
    /// The options in the order shown: codes as numbers, or texts.
    pub options: Vec<String>,
    /// The option chosen.
    pub chosen: String,
    /// The best answer at that time.
    pub right: String,
    /// How it was judged.
    pub verdict: Verdict,
    /// Whether the learner marked it as a guess beforehand.
    pub guess: bool,
    /// How many hints were taken.
    pub hints: u8,
    /// How long it took, in milliseconds.
    pub ms: u64,
    /// CRC-32 of the question's text, to tell whether it has changed since.
    pub text: u32,
}

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// An answer for tests: right, sure, without a hint.
#[cfg(test)]
pub(crate) fn sample(id: u128) -> Answer {
    use time::macros::{date, datetime};
    Answer {
        id: AnswerId(id),
        at: datetime!(2026-11-22 10:00 UTC),
        day: date!(2026 - 11 - 22),
        mode: Mode::Today,
        rule: "duplicate-value-is-409".into(),
        question: "signup-email-taken".into(),
        options: ["400", "409", "412", "422"].map(str::to_owned).into(),
        chosen: "409".into(),
        right: "409".into(),
        verdict: Verdict::Right,
        guess: false,
        hints: 0,
        ms: 8_000,
        text: 0,
    }
}
