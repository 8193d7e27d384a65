//! The answers that a row of a view leads to.

use crate::codes::StatusCode;
use crate::progress::{AnswerRef, RecordId, Verdict};
use crate::tui::view::View;
use crate::tutor::About;

/// Which answers are listed, of those that were opened from another view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those about a code, or about good practice.
    About(About),
    /// The answers that mixed one code up with another.
    Pair(StatusCode, StatusCode),
    /// Those of an examination.
    Exam(RecordId),
}

impl Only {
    /// These answers, newest first.
    pub fn answers<'a>(self, view: &View<'a>) -> Box<dyn Iterator<Item = AnswerRef<'a>> + 'a> {
        let (bank, all) = (view.bank, view.history.answers());
        match self {
            Only::About(about) => Box::new(all.about(move |asked| About::asked(asked, bank) == about).rev()),
            Only::Exam(id) => Box::new(all.rev().filter(move |answer| answer.exam() == Some(id))),
            Only::Pair(right, chosen) => {
                let asked = all.about(move |asked| asked.right.parse() == Ok(right)).rev();
                let is_pair = move |answer: &AnswerRef<'_>| {
                    answer.verdict() == Verdict::Wrong && answer.chosen().parse() == Ok(chosen)
                };
                Box::new(asked.filter(is_pair))
            }
        }
    }
}
