//! One answer, as it is kept for ever.

use super::RecordId;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// Whoever leaves a question open for longer than this has gone for coffee, in milliseconds.
const LONGEST: u64 = 120_000;

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
    /// Practice of something chosen, or beyond what is due.
    Practice,
    /// Rules whose last answer was wrong.
    Mistakes,
    /// An examination: what was right is told at the end.
    Exam,
    /// The few questions at the beginning that find out what is known already.
    Placement,
}

impl Mode {
    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Today => "Today",
            Mode::Practice => "Practice",
            Mode::Mistakes => "Mistakes",
            Mode::Exam => "Exam",
            Mode::Placement => "Placement test",
        }
    }

    /// Whether it goes beyond what the schedule asks for.
    pub fn is_extra(self) -> bool {
        matches!(self, Mode::Practice | Mode::Mistakes)
    }

    /// Whether what was right is told only at the end.
    pub fn tells_at_the_end(self) -> bool {
        matches!(self, Mode::Exam | Mode::Placement)
    }
}

/// One answer: what was asked, what was offered, what was chosen and how it was judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// The random name; the same answer met twice counts once.
    pub id: RecordId,
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
    /// The options in the order shown: codes as numbers, or texts; none if the answer was typed.
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
    /// The examination that it belongs to: the name of its first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exam: Option<RecordId>,
    /// The date of the daily challenge that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "day::option")]
    pub challenge: Option<Date>,
}

impl Answer {
    /// Whether it was typed, without any options to choose from.
    pub fn is_typed(&self) -> bool {
        self.options.is_empty()
    }

    /// Whether it shows that the rule is known: it is right, and neither a guess nor helped by a hint.
    pub fn shows_knowledge(&self) -> bool {
        self.verdict == Verdict::Right && !self.guess && self.hints == 0
    }

    /// Whether it says something of the memory of its rule. A challenge asks what the schedule would not have asked, so that only
    /// a miss counts there.
    pub fn counts_for_memory(&self) -> bool {
        self.challenge.is_none() || self.verdict == Verdict::Wrong
    }

    /// How long it took without a pause, in milliseconds.
    pub fn time_spent(&self) -> u64 {
        self.ms.min(LONGEST)
    }

    /// What it is about.
    pub fn asked(&self) -> AnsweredQuestion<'_> {
        AnsweredQuestion { rule: &self.rule, question: &self.question, right: &self.right }
    }
}

/// What an answer is about: the same for all answers to a question, unless it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnsweredQuestion<'a> {
    /// The id of the rule that the question tests.
    pub rule: &'a str,
    /// The id of the scenario or pick.
    pub question: &'a str,
    /// The best answer at that time.
    pub right: &'a str,
}

time::serde::format_description!(pub(super) day, Date, "[year]-[month]-[day]");

/// An answer for tests: right, sure, without a hint.
#[cfg(test)]
pub(crate) fn sample(id: u128) -> Answer {
    use time::macros::{date, datetime};
    Answer {
        id: RecordId(id),
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
        exam: None,
        challenge: None,
    }
}
