//! The daily challenge: five scenarios that are the same for everybody on a date, whatever anybody has answered.

use super::Asked;
use crate::bank::{Bank, Choice, OFFERED_BESIDE_ANSWER, Question, Rule};
use crate::learn::{Answer, History};
use rand::{Rng, SeedableRng};
// The standard generator of `rand` draws other numbers in other versions.
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;
use time::Date;

/// A challenge asks this many questions.
pub const CHALLENGE: usize = 5;

/// The challenge of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Its date, which stays the same if it's answered beyond the end of the day.
    pub date: Date,
    /// The ids of its questions, in order.
    pub questions: Vec<String>,
}

impl Challenge {
    /// Draws the challenge of a date, with its questions as they are asked. Packs have no part in it, and no code comes twice.
    ///
    /// Each question has a generator of its own: a question that is new, or gone, changes the challenge of few dates.
    pub fn of(bank: &Bank, date: Date) -> (Self, Vec<Asked>) {
        let is_open = |question: &Question| question.is_scenario() && bank.pack_of(&question.id).is_none();
        let questions = bank.questions().filter(|(_, question)| is_open(question));
        let mut drawn: Vec<_> = questions
            .map(|(rule, question)| {
                let mut chance = chance(date, &question.id);
                (chance.next_u64(), rule, question, chance)
            })
            .collect();
        drawn.sort_by(|a, b| (a.0, &a.2.id).cmp(&(b.0, &b.2.id)));
        let mut codes = HashSet::new();
        let drawn = drawn.into_iter().filter(|(_, _, question, _)| codes.insert(question.answer.key()));
        let asked: Vec<Asked> =
            drawn.take(CHALLENGE).map(|(_, rule, of, chance)| ask(rule, of, chance)).collect();
        (Self { date, questions: asked.iter().map(|asked| asked.question.clone()).collect() }, asked)
    }

    /// Its answers so far, in its order.
    pub fn answered(&self, history: &History) -> Vec<Answer> {
        let mut answers = history.challenge(self.date);
        answers.retain(|answer| self.questions.contains(&answer.question));
        answers.sort_by_key(|answer| self.place(&answer.question));
        answers
    }

    /// Where a question stands in it.
    pub fn place(&self, question: &str) -> Option<usize> {
        self.questions.iter().position(|of| of == question)
    }
}

/// What decides about a question on a date.
fn chance(date: Date, question: &str) -> ChaCha8Rng {
    let parts = [date.to_julian_day().to_le_bytes(), crc32fast::hash(question.as_bytes()).to_le_bytes()];
    let mut seed = [0; 32];
    for (to, from) in seed.iter_mut().zip(parts.into_iter().flatten()) {
        *to = from;
    }
    ChaCha8Rng::from_seed(seed)
}

/// A question as it's asked of everybody.
fn ask(rule: &Rule, question: &Question, mut chance: ChaCha8Rng) -> Asked {
    let mut choices: Vec<Choice> = question.alternatives.iter().map(|other| other.choice.clone()).collect();
    // In whatever order its file has them.
    choices.sort_by_key(Choice::key);
    shuffle(&mut choices, &mut chance);
    choices.truncate(OFFERED_BESIDE_ANSWER);
    choices.push(question.answer.clone());
    shuffle(&mut choices, &mut chance);
    Asked { rule: rule.id.clone(), question: question.id.clone(), choices, typed: false }
}

/// Shuffles (Fisher-Yates); how `rand` does it may change between its versions.
fn shuffle<T>(items: &mut [T], chance: &mut ChaCha8Rng) {
    for last in (1..items.len()).rev() {
        let drawn = usize::try_from(chance.next_u32()).unwrap_or_default();
        items.swap(last, drawn % (last + 1));
    }
}
