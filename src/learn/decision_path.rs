//! The whole walk of a scenario: the right way question by question, and where a choice turned off it.

use crate::bank::{Bank, Choice, Divergence, Question, Step, Turn};
use crate::http::StatusCode;

/// The right way of a scenario, and where a choice turned off it.
#[derive(Debug, Clone)]
pub struct DecisionPath<'b> {
    /// The right code.
    pub right: StatusCode,
    /// The questions on the way to it, each with the right answer.
    pub way: Vec<(&'b Step, &'b Turn)>,
    /// The choice and where it turned off, if it is another code to which there is a way.
    pub left: Option<(StatusCode, Divergence<'b>)>,
}

impl<'b> DecisionPath<'b> {
    /// Finds the ways; there are none if the answer is no code.
    pub fn new(bank: &'b Bank, question: &Question, chosen: &Choice) -> Option<Self> {
        let right = question.answer.code()?;
        let walk = bank.walk();
        let path = walk.path(right, question.path.as_deref())?;
        let chosen = chosen.code().filter(|chosen| *chosen != right);
        let left = chosen.and_then(|chosen| Some((chosen, walk.divergence(&path, chosen)?)));
        Some(Self { right, way: walk.along(&path), left })
    }
}
