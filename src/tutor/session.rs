//! One sitting: the questions drawn up for it, the one in front of the learner, and those answered.

use super::{Asked, Attempt, judge};
use crate::progress::{Answer, AnswerId, Mode, learning_day};
use crate::questions::{Bank, Choice};
use std::collections::VecDeque;
use time::OffsetDateTime;

/// What comes from outside at the moment of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    /// When it is given, with the local offset.
    pub at: OffsetDateTime,
    /// A fresh random number to name it.
    pub id: u128,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

/// A sitting of several questions.
#[derive(Debug)]
pub struct Session {
    mode: Mode,
    waiting: VecDeque<Asked>,
    attempt: Option<Attempt>,
    answers: Vec<Answer>,
    total: usize,
}

impl Session {
    /// Begins with the first question that the bank still has.
    pub fn new(bank: &Bank, mode: Mode, asked: Vec<Asked>) -> Self {
        let total = asked.len();
        let mut session = Self { mode, waiting: asked.into(), attempt: None, answers: Vec::new(), total };
        session.next(bank);
        session
    }

    /// The question in front of the learner, until the session is over.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.attempt.as_ref()
    }

    /// The question in front of the learner, to be worked on.
    pub fn attempt_mut(&mut self) -> Option<&mut Attempt> {
        self.attempt.as_mut()
    }

    /// In which kind of session this is.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The number of the question in front of the learner, from 1, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        (self.total - self.waiting.len(), self.total)
    }

    /// The answers given so far.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Whether another question waits behind this one.
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Answers the question with the option under the cursor; the question stays for the explanation.
    pub fn answer(&mut self, bank: &Bank, given: Given) -> Option<Answer> {
        let attempt = self.attempt.as_ref()?;
        let (rule, question) = bank.question(&attempt.asked().question)?;
        let chosen = attempt.chosen()?;
        let answer = Answer {
            id: AnswerId(given.id),
            at: given.at,
            day: learning_day(given.at),
            mode: self.mode,
            rule: rule.id.clone(),
            question: question.id.clone(),
            options: attempt.choices().iter().map(Choice::key).collect(),
            chosen: chosen.key(),
            right: question.answer.key(),
            verdict: judge(question, chosen),
            guess: attempt.is_guess(),
            hints: u8::try_from(attempt.hints().len()).unwrap_or(u8::MAX),
            ms: given.ms,
            text: question.text_crc,
        };
        self.answers.push(answer.clone());
        Some(answer)
    }

    /// Goes on to the next question; afterwards there is none if the session is over.
    pub fn next(&mut self, bank: &Bank) {
        self.attempt = None;
        while let Some(asked) = self.waiting.pop_front() {
            if let Some((_, question)) = bank.question(&asked.question) {
                self.attempt = Some(Attempt::new(asked, question));
                return;
            }
        }
    }
}
