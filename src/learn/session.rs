//! One sitting: the questions drawn up for it, the one in front of the learner, and those answered.

use super::{Asked, Attempt, Challenge, Ladder, Plan, Topic, judge};
use crate::bank::{Bank, Choice, Question, Rule};
use crate::learn::{Answer, Mode, RecordId, learning_day};
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
    topic: Option<Topic>,
    waiting: VecDeque<Asked>,
    ladder: Option<Ladder>,
    attempt: Option<Attempt>,
    answers: Vec<Answer>,
    /// The name of the examination, if it was begun before.
    exam: Option<RecordId>,
    /// The challenge that is answered.
    challenge: Option<Challenge>,
    /// How many questions have been put in front of the learner.
    shown: usize,
    skipped: usize,
    left_out: usize,
}

impl Session {
    /// Begins with the first question that the bank still has.
    pub fn new(bank: &Bank, plan: Plan) -> Self {
        let mut session = Self {
            mode: plan.mode,
            topic: plan.topic,
            waiting: plan.asked.into(),
            ladder: plan.ladder,
            attempt: None,
            exam: plan.exam,
            challenge: plan.challenge,
            shown: plan.answered.len(),
            answers: plan.answered,
            skipped: 0,
            left_out: plan.left_out,
        };
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

    /// What practice is about, if it is about something chosen.
    pub fn topic(&self) -> Option<&Topic> {
        self.topic.as_ref()
    }

    /// The challenge that is answered, if it is one.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge.as_ref()
    }

    /// The number of the question in front of the learner, from 1, and how many there are at most.
    pub fn position(&self) -> (usize, usize) {
        let to_come = self.waiting.len() + self.ladder.as_ref().map_or(0, Ladder::left);
        (self.shown, self.shown + to_come)
    }

    /// The answers given so far, without those taken back.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// How many questions were passed over.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// How many rules of the topic are left out because they are suspended.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Asks no more about a rule; the question in front of the learner stays.
    pub fn leave_out(&mut self, rule: &str) {
        self.waiting.retain(|asked| asked.rule != rule);
    }

    /// Answers the question; it stays for the explanation. Nothing happens while what was typed is unclear.
    pub fn answer(&mut self, bank: &Bank, given: Given) -> Option<Answer> {
        let attempt = self.attempt.as_ref()?;
        let (rule, question) = bank.question(&attempt.asked().question)?;
        let chosen = attempt.answer(bank).ok()?;
        let answer = self.written(bank, rule, question, &chosen, attempt, given);
        if let Some(ladder) = &mut self.ladder {
            ladder.answered(answer.shows_knowledge());
        }
        self.answers.push(answer.clone());
        Some(answer)
    }

    fn written(
        &self,
        bank: &Bank,
        rule: &Rule,
        question: &Question,
        chosen: &Choice,
        attempt: &Attempt,
        given: Given,
    ) -> Answer {
        let id = RecordId(given.id);
        let first = || self.answers.first().map_or(id, |first| first.id);
        Answer {
            id,
            at: given.at,
            day: learning_day(given.at),
            mode: self.mode,
            rule: rule.id.clone(),
            question: question.id.clone(),
            options: attempt.choices().iter().map(Choice::key).collect(),
            chosen: chosen.key(),
            right: question.answer.key(),
            verdict: judge(bank, question, chosen),
            guess: attempt.is_guess(),
            hints: u8::try_from(attempt.hints().len()).unwrap_or(u8::MAX),
            ms: given.ms,
            text: question.text_crc,
            exam: (self.mode == Mode::Exam).then(|| self.exam.unwrap_or_else(first)),
            challenge: self.challenge.as_ref().map(|challenge| challenge.date),
        }
    }

    /// Takes back the answer just given and asks the question again; returns what was taken back.
    pub fn take_back(&mut self, bank: &Bank) -> Option<Answer> {
        let asked = self.attempt.as_ref()?.asked().clone();
        self.answers.last().filter(|answer| answer.question == asked.question)?;
        let (_, question) = bank.question(&asked.question)?;
        self.attempt = Some(Attempt::new(asked, question));
        self.answers.pop()
    }

    /// Counts an answer again that was taken back; says whether it answers the question in front of the learner.
    pub fn bring_back(&mut self, answer: &Answer) -> bool {
        self.answers.push(answer.clone());
        self.attempt.as_ref().is_some_and(|attempt| attempt.asked().question == answer.question)
    }

    /// Passes over the question: nothing is recorded, and its rule comes up again another time; in an examination
    /// or a challenge after the other questions.
    pub fn skip(&mut self, bank: &Bank) {
        match self.attempt.take() {
            Some(attempt) if self.mode == Mode::Exam || self.challenge.is_some() => {
                self.waiting.push_back(attempt.asked().clone());
                self.shown -= 1;
            }
            _ => self.skipped += 1,
        }
        self.next(bank);
    }

    /// Goes on to the next question; afterwards there is none if the session is over.
    pub fn next(&mut self, bank: &Bank) {
        self.attempt = None;
        while let Some(asked) = self.waiting.pop_front().or_else(|| self.ladder.as_mut()?.step()) {
            if let Some((_, question)) = bank.question(&asked.question) {
                self.attempt = Some(Attempt::new(asked, question));
                self.shown += 1;
                return;
            }
        }
    }
}
