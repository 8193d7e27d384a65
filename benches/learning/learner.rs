//! A simulated learner: ideas, situations seen before, and pairs of codes that are mixed up.

use crate::material::{Hardness, Material, Pair, mixed_up};
use crate::traces::{Law, Traces};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::{Bank, Choice, Question, Rule};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::learn::Asked;
use std::collections::HashMap;

/// The share of guesses that learners mark as such, from the least to the most honest learner.
const OWNED_UP: (f64, f64) = (0.3, 0.7);

/// The share of answers from memory that are marked as a guess all the same.
const DIFFIDENT: f64 = 0.05;

/// How strong a trace it leaves of the difference of two codes to choose rightly between them, beside being told it.
const TOLD_APART: f64 = 0.5;

/// What the learner gives back to a question.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What was chosen or typed.
    pub chosen: Choice,
    /// Whether it is marked as a guess.
    pub guess: bool,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The situation was recognised, and the answer with it.
    Situation,
    /// The idea was found and applied.
    Idea,
    /// Neither.
    Nothing,
}

/// One learner.
#[derive(Debug)]
pub struct Learner<'m> {
    bank: &'m Bank,
    hardness: Hardness,
    owns_up: f64,
    /// What the learner's gifts add to every activation.
    gift: f64,
    /// What each idea adds for this learner.
    ease: HashMap<&'m str, f64>,
    ideas: HashMap<&'m str, Traces>,
    situations: HashMap<&'m str, Traces>,
    pairs: HashMap<Pair, Traces>,
    chance: StdRng,
}

impl<'m> Learner<'m> {
    /// A learner who knows nothing yet; the same seed is the same learner.
    pub fn new(material: &'m Material, seed: u64) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut hardness = material.hardness;
        hardness.law.decay *= (0.10 * normal(&mut chance)).exp();
        let ease = material.probes.iter().map(|probe| (&*probe.rule, 0.35 * normal(&mut chance))).collect();
        Self {
            bank: &material.bank,
            hardness,
            owns_up: chance.random_range(OWNED_UP.0..OWNED_UP.1),
            gift: 0.25 * normal(&mut chance),
            ease,
            ideas: HashMap::new(),
            situations: HashMap::new(),
            pairs: HashMap::new(),
            chance,
        }
    }

    /// Answers a question, reads what is said about it, and remembers.
    pub fn answer(&mut self, asked: &Asked, now: f64) -> Reply {
        let bank = self.bank;
        let (rule, question) = bank.question(&asked.question).expect("only what the bank has is asked");
        let tempting = self.tempting(question, asked);
        let from = self.found(rule, question, now);
        let chosen = match from {
            Origin::Situation => question.answer.clone(),
            Origin::Idea => self.led_astray(&tempting, now).unwrap_or_else(|| question.answer.clone()),
            Origin::Nothing => self.guess(question, asked, &tempting, now),
        };
        let ms = self.time(rule, now);
        self.learn(rule, question, from, &chosen, &tempting, now);
        let marked = if from == Origin::Nothing { self.owns_up } else { DIFFIDENT };
        Reply { chosen, guess: self.chance.random_bool(marked), ms }
    }

    /// The chance to answer a situation never seen before by the idea alone.
    pub fn knows(&self, rule: &str, tempting: &[Pair], now: f64) -> f64 {
        let Some(traces) = self.ideas.get(rule) else { return 0.0 };
        let found = self.hardness.law.chance(traces.activation(now, self.ease_of(rule)));
        let resists = |pair: &Pair| 1.0 - self.hardness.intrusion * (1.0 - self.tells_apart(*pair, now));
        found * tempting.iter().map(resists).product::<f64>()
    }

    /// Whether an idea was ever met.
    pub fn has_met(&self, rule: &str) -> bool {
        self.ideas.contains_key(rule)
    }

    fn ease_of(&self, rule: &str) -> f64 {
        self.gift + self.ease.get(rule).copied().unwrap_or(0.0)
    }

    fn law(&self) -> Law {
        self.hardness.law
    }

    /// The codes that attract although they are wrong: of those offered, or of those that come to mind.
    fn tempting(&self, question: &Question, asked: &Asked) -> Vec<(Choice, Pair)> {
        let Some(right) = question.answer.code() else { return Vec::new() };
        let pair = |code: StatusCode| Some((Choice::Code(code), mixed_up(self.bank, right, code)?));
        // The options drawn for a typed question are not shown, but they are what comes to mind.
        asked.choices.iter().filter_map(Choice::code).filter_map(pair).collect()
    }

    fn found(&mut self, rule: &Rule, question: &Question, now: f64) -> Origin {
        let law = self.law();
        let seen = self.situations.get(question.id.as_str());
        let recognised = seen.map_or(0.0, |seen| law.chance(seen.activation(now, self.gift)));
        let idea = self.ideas.get(rule.id.as_str());
        let known = idea.map_or(0.0, |idea| law.chance(idea.activation(now, self.ease_of(&rule.id))));
        if self.chance.random_bool(recognised) {
            Origin::Situation
        } else if self.chance.random_bool(known) {
            Origin::Idea
        } else {
            Origin::Nothing
        }
    }

    fn tells_apart(&self, pair: Pair, now: f64) -> f64 {
        self.pairs.get(&pair).map_or(0.0, |traces| self.law().chance(traces.activation(now, self.gift)))
    }

    /// A code that is taken for the right one although the idea was found.
    fn led_astray(&mut self, tempting: &[(Choice, Pair)], now: f64) -> Option<Choice> {
        for (choice, pair) in tempting {
            let intrudes = self.hardness.intrusion * (1.0 - self.tells_apart(*pair, now));
            if self.chance.random_bool(intrudes) {
                return Some(choice.clone());
            }
        }
        None
    }

    /// A guess among what is offered, where what is mixed up attracts more; without an offer it is never right.
    fn guess(&mut self, question: &Question, asked: &Asked, tempting: &[(Choice, Pair)], now: f64) -> Choice {
        let pull = |choice: &Choice| {
            let pair = tempting.iter().find(|(other, _)| other == choice);
            1.0 + pair
                .map_or(0.0, |(_, pair)| self.hardness.attraction * (1.0 - self.tells_apart(*pair, now)))
        };
        let open = asked.choices.iter().filter(|choice| !asked.typed || **choice != question.answer);
        let weighed: Vec<(Choice, f64)> = open.map(|choice| (choice.clone(), pull(choice))).collect();
        let drawn = weighed.choose_weighted(&mut self.chance, |(_, pull)| *pull);
        drawn.expect("something is offered").0.clone()
    }

    /// Reading, and finding: the weaker, the slower (the latency of ACT-R, with a factor of 2 s).
    fn time(&mut self, rule: &Rule, now: f64) -> u64 {
        let reading = self.chance.random_range(9.0..15.0);
        let idea = self.ideas.get(rule.id.as_str());
        let activation = idea.map_or(-9.0, |idea| idea.activation(now, self.ease_of(&rule.id)));
        let finding: f64 = (2.0 * (-activation).exp()).min(20.0);
        // Positive, and far from the end of the range.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let ms = (1_000.0 * (reading + finding)) as u64;
        ms
    }

    fn learn(
        &mut self,
        rule: &'m Rule,
        question: &'m Question,
        from: Origin,
        chosen: &Choice,
        tempting: &[(Choice, Pair)],
        now: f64,
    ) {
        let Hardness { law, weight, told, transfer, .. } = self.hardness;
        let (gift, ease) = (self.gift, self.ease_of(&rule.id));
        let by_idea = from == Origin::Idea && *chosen == question.answer;
        let (idea, situation) = match from {
            Origin::Situation => (transfer, 1.0),
            Origin::Idea if by_idea => (1.0, told),
            _ => (told, told),
        };
        self.ideas.entry(&rule.id).or_default().add(&law, now, ease, weight * idea);
        self.situations.entry(&question.id).or_default().add(&law, now, gift, weight * situation);
        for (choice, pair) in tempting {
            // Only of the option chosen the refutation is read; who goes by the idea passes the others over.
            let share = if choice == chosen { 1.0 } else { f64::from(u8::from(by_idea)) * TOLD_APART };
            if share > 0.0 {
                self.pairs.entry(*pair).or_default().add(&law, now, gift, weight * told * share);
            }
        }
    }
}

/// A draw from the normal distribution, by Box and Muller.
fn normal(chance: &mut StdRng) -> f64 {
    let (radius, angle): (f64, f64) = (chance.random_range(f64::MIN_POSITIVE..1.0), chance.random());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}
