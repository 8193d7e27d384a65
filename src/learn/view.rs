//! A look at one answer of the history, wherever it is kept.

use super::packed::Packed;
use super::{Answer, Mode, RecordId, Verdict};
use std::fmt;
use time::{Date, OffsetDateTime};

/// Whoever leaves a question open for longer than this has gone for coffee, in milliseconds.
const LONGEST: u64 = 120_000;

/// One answer of the history, as cheap to copy as a reference; what is not asked for is not read.
#[derive(Clone, Copy)]
pub struct AnswerRef<'a>(Kept<'a>);

#[derive(Clone, Copy)]
enum Kept<'a> {
    Whole(&'a Answer),
    Packed(&'a Packed, usize),
}

/// What an answer is about: the same for all answers to a question, unless it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredQuestion<'a> {
    /// The id of the rule that the question tests.
    pub rule: &'a str,
    /// The id of the scenario or pick.
    pub question: &'a str,
    /// The best answer at that time.
    pub right: &'a str,
}

impl<'a> AnswerRef<'a> {
    /// The packed answer that stands in this row.
    pub(super) fn packed(packed: &'a Packed, row: usize) -> Self {
        Self(Kept::Packed(packed, row))
    }

    /// The random name; the same answer met twice counts once.
    pub fn id(self) -> RecordId {
        match self.0 {
            Kept::Whole(answer) => answer.id,
            Kept::Packed(packed, row) => packed.id(row),
        }
    }

    /// When it was given.
    pub fn at(self) -> OffsetDateTime {
        match self.0 {
            Kept::Whole(answer) => answer.at,
            Kept::Packed(packed, row) => packed.at(row),
        }
    }

    /// The learner's day, which begins at 4 a.m. local time.
    pub fn day(self) -> Date {
        match self.0 {
            Kept::Whole(answer) => answer.day,
            Kept::Packed(packed, row) => packed.day(row),
        }
    }

    /// In which kind of session.
    pub fn mode(self) -> Mode {
        match self.0 {
            Kept::Whole(answer) => answer.mode,
            Kept::Packed(packed, row) => packed.mode(row),
        }
    }

    /// What it is about.
    pub fn asked(self) -> AnsweredQuestion<'a> {
        match self.0 {
            Kept::Whole(Answer { rule, question, right, .. }) => AnsweredQuestion { rule, question, right },
            Kept::Packed(packed, row) => packed.asked(row),
        }
    }

    /// The id of the rule that the question tests.
    pub fn rule(self) -> &'a str {
        self.asked().rule
    }

    /// The id of the scenario or pick.
    pub fn question(self) -> &'a str {
        self.asked().question
    }

    /// The best answer at that time.
    pub fn right(self) -> &'a str {
        self.asked().right
    }

    /// The option chosen.
    pub fn chosen(self) -> &'a str {
        match self.0 {
            Kept::Whole(answer) => &answer.chosen,
            Kept::Packed(packed, row) => packed.chosen(row),
        }
    }

    /// The options in the order shown: codes as numbers, or texts; none if the answer was typed.
    pub fn options(self) -> Vec<&'a str> {
        match self.0 {
            Kept::Whole(answer) => answer.options.iter().map(String::as_str).collect(),
            Kept::Packed(packed, row) => packed.options(row).collect(),
        }
    }

    /// Whether it was typed, without any options to choose from.
    pub fn is_typed(self) -> bool {
        match self.0 {
            Kept::Whole(answer) => answer.is_typed(),
            Kept::Packed(packed, row) => packed.options(row).next().is_none(),
        }
    }

    /// How it was judged.
    pub fn verdict(self) -> Verdict {
        match self.0 {
            Kept::Whole(answer) => answer.verdict,
            Kept::Packed(packed, row) => packed.verdict(row),
        }
    }

    /// Whether the learner marked it as a guess beforehand.
    pub fn guess(self) -> bool {
        match self.0 {
            Kept::Whole(answer) => answer.guess,
            Kept::Packed(packed, row) => packed.guess(row),
        }
    }

    /// How many hints were taken.
    pub fn hints(self) -> u8 {
        match self.0 {
            Kept::Whole(answer) => answer.hints,
            Kept::Packed(packed, row) => packed.hints(row),
        }
    }

    /// How long it took, in milliseconds.
    pub fn ms(self) -> u64 {
        match self.0 {
            Kept::Whole(answer) => answer.ms,
            Kept::Packed(packed, row) => packed.ms(row),
        }
    }

    /// How long it took without a pause, in milliseconds.
    pub fn time_spent(self) -> u64 {
        self.ms().min(LONGEST)
    }

    /// CRC-32 of the question's text, to tell whether it has changed since.
    pub fn text(self) -> u32 {
        match self.0 {
            Kept::Whole(answer) => answer.text,
            Kept::Packed(packed, row) => packed.text(row),
        }
    }

    /// The examination that it belongs to: the name of its first answer.
    pub fn exam(self) -> Option<RecordId> {
        match self.0 {
            Kept::Whole(answer) => answer.exam,
            Kept::Packed(packed, row) => packed.exam(row),
        }
    }

    /// The answer as a whole.
    pub fn to_answer(self) -> Answer {
        if let Kept::Whole(answer) = self.0 {
            return answer.clone();
        }
        Answer {
            id: self.id(),
            at: self.at(),
            day: self.day(),
            mode: self.mode(),
            rule: self.rule().to_owned(),
            question: self.question().to_owned(),
            options: self.options().into_iter().map(str::to_owned).collect(),
            chosen: self.chosen().to_owned(),
            right: self.right().to_owned(),
            verdict: self.verdict(),
            guess: self.guess(),
            hints: self.hints(),
            ms: self.ms(),
            text: self.text(),
            exam: self.exam(),
        }
    }
}

impl<'a> From<&'a Answer> for AnswerRef<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self(Kept::Whole(answer))
    }
}

impl PartialEq for AnswerRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_answer() == other.to_answer()
    }
}

impl fmt::Debug for AnswerRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_answer().fmt(f)
    }
}
