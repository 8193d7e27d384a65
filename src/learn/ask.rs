//! Which question of a rule is asked, and in which form.

use super::Limits;
use crate::bank::{Bank, Choice, OFFERED_BESIDE_ANSWER, Question, Rule, Stance, Standing};
use crate::learn::{History, Mode};
use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use std::cmp::Reverse;

/// One question as it will be asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The id of the rule.
    pub rule: String,
    /// The id of the question.
    pub question: String,
    /// What is offered, in the order shown.
    pub choices: Vec<Choice>,
    /// Whether the answer is to be typed, without seeing what is offered.
    pub typed: bool,
}

/// What a question is drawn up from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    pub bank: &'a Bank,
    pub history: &'a History,
    pub mode: Mode,
    pub limits: Limits,
}

impl Asking<'_> {
    /// The question of a rule that was asked longest ago, or never; scenarios first, and those that offer what the
    /// learner mixes up.
    pub fn longest_unseen<'b>(
        &self,
        rule: &'b Rule,
        wanted: impl Fn(&Question) -> bool,
        chance: &mut impl Rng,
    ) -> Option<&'b Question> {
        let turn = |q: &Question| {
            let tempting = q.alternatives.iter().map(|a| self.temptation(q, &a.choice)).max();
            (self.history.last_asked(&q.id), !q.is_scenario(), Reverse(tempting))
        };
        let candidates: Vec<&Question> = rule.questions.iter().filter(|q| wanted(q)).collect();
        let first = candidates.iter().map(|q| turn(q)).min()?;
        let candidates: Vec<&Question> = candidates.into_iter().filter(|q| turn(q) == first).collect();
        candidates.choose(chance).copied()
    }

    /// A question in the form in which it is asked; `must` is offered whatever else is.
    pub fn ask(
        &self,
        rule: &Rule,
        question: &Question,
        must: Option<Choice>,
        chance: &mut impl Rng,
    ) -> Asked {
        let mut choices = self.options(question, must, chance);
        choices.push(question.answer.clone());
        choices.shuffle(chance);
        let strong = self.history.memory(&rule.id).is_some_and(crate::learn::Memory::is_strong);
        let typed = strong && question.is_scenario() && !self.mode.tells_at_the_end() && self.limits.typing;
        Asked { rule: rule.id.clone(), question: question.id.clone(), choices, typed }
    }

    /// Three codes beside the answer: what must be offered, what the learner chose wrongly before, and then by
    /// chance, the likelier the more often it was chosen wrongly.
    fn options(&self, question: &Question, must: Option<Choice>, chance: &mut impl Rng) -> Vec<Choice> {
        let must = must.filter(|must| self.is_wrong(question, must));
        let mut pool: Vec<Choice> = question.alternatives.iter().map(|a| a.choice.clone()).collect();
        pool.extend(self.own_mistakes(question));
        pool.dedup();
        let mistake = || {
            let made = pool.iter().filter(|choice| self.temptation(question, choice) > 0);
            made.max_by_key(|choice| self.temptation(question, choice)).cloned()
        };
        let mut chosen: Vec<Choice> = must.or_else(mistake).into_iter().collect();
        pool.retain(|choice| !chosen.contains(choice));
        let missing = OFFERED_BESIDE_ANSWER.saturating_sub(chosen.len());
        let weight = |choice: &Choice| f64::from(1 + self.temptation(question, choice));
        // It fails only for weights that are negative or infinite.
        let drawn = pool.sample_weighted(chance, missing, weight).map(|drawn| drawn.cloned().collect());
        chosen.extend(drawn.unwrap_or_else(|_| pool.iter().take(missing).cloned().collect::<Vec<_>>()));
        chosen
    }

    /// Codes that the learner has chosen wrongly where this answer was right, and that are wrong here, too.
    fn own_mistakes(&self, question: &Question) -> Vec<Choice> {
        let Some(answer) = question.answer.code() else { return Vec::new() };
        let offered = |choice: &Choice| question.alternatives.iter().any(|a| a.choice == *choice);
        let partners = self.bank.partners(answer).map(Choice::Code);
        partners
            .filter(|c| !offered(c) && self.temptation(question, c) > 0 && self.is_wrong(question, c))
            .collect()
    }

    /// Whether a choice is wrong as an answer to a question.
    pub fn is_wrong(&self, question: &Question, choice: &Choice) -> bool {
        matches!(self.bank.standing(question, choice), Some(Standing::Wrong(_)))
    }

    /// How often the learner has chosen this where the answer was right, counting only what is wrong here.
    fn temptation(&self, question: &Question, choice: &Choice) -> u32 {
        let offered = question.alternatives.iter().find(|a| a.choice == *choice);
        if offered.is_some_and(|a| matches!(a.stance, Stance::Defensible(_))) {
            return 0;
        }
        self.history.mistaken(&question.answer.key(), &choice.key())
    }
}
