//! Past answers in lines.

use crate::bank::{Bank, Question};
use crate::learn::Answer;
use crate::learn::when::stamp;
use crate::learn::words::{capitalised, verdict};
use time::UtcOffset;

/// `Wrong, a guess: 400 where 409 is right. POST /users`; of a pick what was asked.
pub fn answer_line(answer: &Answer, bank: &Bank) -> String {
    let question = bank.question(&answer.question).map(|(_, question)| question);
    let guess = if answer.guess { ", a guess" } else { "" };
    let is_pick = question.is_some_and(|question| !question.is_scenario());
    let codes = match (answer.chosen == answer.right, is_pick) {
        (_, true) => String::new(),
        (true, false) => format!(": {}.", answer.chosen),
        (false, false) => format!(": {} where {} is right.", answer.chosen, answer.right),
    };
    let end = if is_pick { ":" } else { "" };
    let headline = question.map_or_else(|| answer.question.clone(), Question::headline);
    format!("{}{guess}{codes}{end} {headline}", capitalised(verdict(answer.verdict)))
}

/// The same with the day and the time.
pub fn dated_line(answer: &Answer, bank: &Bank, offset: UtcOffset) -> String {
    let at = stamp(answer.at.to_offset(offset));
    format!("{}. {}", at.trim_start(), answer_line(answer, bank))
}
