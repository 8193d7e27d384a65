//! A simulated learner: ideas, situations seen before, and pairs of codes that are mixed up.

use crate::law::{Event, Law, Memory, NOISE, THRESHOLD};
use crate::material::{Hardness, Material, Pair, mixed_up};
use fsrs::FSRS;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::{Bank, Choice, Question, Rule, Standing};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::learn::Asked;
use std::collections::HashMap;

/// The share of guesses that learners mark as such, from the least to the most honest learner.
const OWNED_UP: (f64, f64) = (0.3, 0.7);

/// The share of answers from memory that are marked as a guess all the same.
const DIFFIDENT: f64 = 0.05;

/// How strong a trace it leaves of the difference of two codes to choose rightly between them, beside being told it.
const TOLD_APART: f64 = 0.5;

/// Words that are read in a second, and words of the options.
const WORDS_A_SECOND: f64 = 4.0;
const OPTIONS: usize = 8;

/// Seconds that it takes to press a key, and to go on.
const KEYS: f64 = 2.0;

/// What is said after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feedback {
    /// The answer alone, as ordinary quizzes do.
    Answer,
    /// After a miss also why, and why what was chosen is wrong here.
    Reasons,
}

/// What the learner gives back to a question.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What was chosen or typed.
    pub chosen: Choice,
    /// Whether it is marked as a guess.
    pub guess: bool,
    /// How long it took, in milliseconds.
    pub ms: u64,
    /// How long that and reading what was said after it took, in seconds.
    pub seconds: f64,
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
pub struct Learner<'m> {
    bank: &'m Bank,
    hardness: Hardness,
    model: FSRS,
    owns_up: f64,
    /// What the learner's gifts add to every memory.
    gift: f64,
    /// What each idea adds for this learner.
    ease: HashMap<&'m str, f64>,
    ideas: HashMap<&'m str, Memory>,
    situations: HashMap<&'m str, Memory>,
    pairs: HashMap<Pair, Memory>,
    chance: StdRng,
}

impl<'m> Learner<'m> {
    /// A learner who knows nothing yet; the same seed is the same learner.
    pub fn new(material: &'m Material, hardness: Hardness, seed: u64) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        let law = hardness.law.of_learner(normal(&mut chance));
        let ease = material.probes.iter().map(|probe| (&*probe.rule, 0.35 * normal(&mut chance))).collect();
        Self {
            bank: &material.bank,
            model: law.model(),
            hardness: Hardness { law, ..hardness },
            owns_up: chance.random_range(OWNED_UP.0..OWNED_UP.1),
            gift: 0.25 * normal(&mut chance),
            ease,
            ideas: HashMap::new(),
            situations: HashMap::new(),
            pairs: HashMap::new(),
            chance,
        }
    }

    /// Answers a question, reads what is said about it, and remembers; moments are days since the beginning.
    pub fn answer(&mut self, asked: &Asked, feedback: Feedback, now: f64) -> Reply {
        let bank = self.bank;
        let (rule, question) = bank.question(&asked.question).expect("only what the bank has is asked");
        let tempting = self.tempting(question, asked);
        let from = self.found(rule, question, now);
        let chosen = match from {
            Origin::Situation => question.answer.clone(),
            Origin::Idea => self.led_astray(&tempting, now).unwrap_or_else(|| question.answer.clone()),
            Origin::Nothing => self.guess(question, asked, &tempting, now),
        };
        let answered = self.time(rule, question, now);
        let seconds = answered + KEYS + time_to_read(question, &chosen, feedback);
        self.learn(rule, question, from, &chosen, &tempting, feedback, now);
        let marked = if from == Origin::Nothing { self.owns_up } else { DIFFIDENT };
        // Positive, and far from the end of the range.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let ms = (1_000.0 * answered) as u64;
        Reply { chosen, guess: self.chance.random_bool(marked), ms, seconds }
    }

    /// The chance to answer a situation never seen before by the idea alone.
    pub fn knows(&self, rule: &str, tempting: &[Pair], now: f64) -> f64 {
        let found = self.knows_idea(rule, now);
        let resists = |pair: &Pair| 1.0 - self.hardness.intrusion * (1.0 - self.tells_apart(*pair, now));
        found * tempting.iter().map(resists).product::<f64>()
    }

    /// Whether an idea was ever met.
    pub fn has_met(&self, rule: &str) -> bool {
        self.ideas.contains_key(rule)
    }

    fn knows_idea(&self, rule: &str, now: f64) -> f64 {
        self.ideas.get(rule).map_or(0.0, |idea| idea.chance(self.law(), now, self.ease_of(rule)))
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
        let seen = self.situations.get(question.id.as_str());
        let recognised = seen.map_or(0.0, |seen| seen.chance(self.law(), now, self.gift));
        let known = self.knows_idea(&rule.id, now);
        if self.chance.random_bool(recognised) {
            Origin::Situation
        } else if self.chance.random_bool(known) {
            Origin::Idea
        } else {
            Origin::Nothing
        }
    }

    fn tells_apart(&self, pair: Pair, now: f64) -> f64 {
        self.pairs.get(&pair).map_or(0.0, |pair| pair.chance(self.law(), now, self.gift))
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
    fn time(&self, rule: &Rule, question: &Question, now: f64) -> f64 {
        let shown = question.exhibit.as_ref().map_or(0, |message| words(message.as_str()));
        let reading = seconds_for(words(question.situation.as_str()) + shown + OPTIONS);
        let known = self.knows_idea(&rule.id, now);
        let activation = THRESHOLD + NOISE * (known / (1.0 - known)).ln();
        reading + (2.0 * (-activation).exp()).min(20.0)
    }

    #[expect(clippy::too_many_arguments)]
    fn learn(
        &mut self,
        rule: &'m Rule,
        question: &'m Question,
        from: Origin,
        chosen: &Choice,
        tempting: &[(Choice, Pair)],
        feedback: Feedback,
        now: f64,
    ) {
        let Hardness { told, transfer, .. } = self.hardness;
        let law = self.law();
        let (gift, ease) = (self.gift, self.ease_of(&rule.id));
        let by_idea = from == Origin::Idea && *chosen == question.answer;
        let ((of_idea, idea), (of_situation, situation)) = match from {
            Origin::Situation => ((Event::Found, transfer), (Event::Found, 1.0)),
            Origin::Idea if by_idea => ((Event::Found, 1.0), (Event::Told, told)),
            Origin::Idea => ((Event::Found, told), (Event::Told, told)),
            // The answer alone says little of the idea behind it (Butler, Godbole & Marsh 2013).
            Origin::Nothing if feedback == Feedback::Answer => {
                ((Event::Told, told * transfer), (Event::Told, told))
            }
            Origin::Nothing => ((Event::Told, told), (Event::Told, told)),
        };
        let idea = self.share(of_idea, idea).map(|weight| (of_idea, weight));
        if let Some((event, weight)) = idea {
            let memory = self.ideas.entry(&rule.id).or_insert_with(|| Memory::new(law));
            memory.add(law, &self.model, event, now, ease, weight);
        }
        let weight = self.hardness.weight * situation;
        let memory = self.situations.entry(&question.id).or_insert_with(|| Memory::new(law));
        memory.add(law, &self.model, of_situation, now, gift, weight);
        for (choice, pair) in tempting {
            // Only of the option chosen the refutation is read; who goes by the idea passes the others over.
            let (event, share) = match choice == chosen {
                true if feedback == Feedback::Reasons => (Event::Told, told),
                false if by_idea => (Event::Found, told * TOLD_APART),
                _ => continue,
            };
            if let Some(weight) = self.share(event, share) {
                let memory = self.pairs.entry(*pair).or_insert_with(|| Memory::new(law));
                memory.add(law, &self.model, event, now, gift, weight);
            }
        }
    }

    /// The weight of an event; laws without weights have one that is worth less only in that share of cases, and being
    /// told always.
    fn share(&mut self, event: Event, share: f64) -> Option<f64> {
        let has_weights = matches!(self.law(), Law::Actr { .. });
        let share_of_told = (share / self.hardness.told).min(1.0);
        let chance = if event == Event::Told { share_of_told } else { share };
        let happens = has_weights || self.chance.random_bool(chance);
        happens.then_some(self.hardness.weight * share)
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn seconds_for(words: usize) -> f64 {
    f64::from(u32::try_from(words).unwrap_or(u32::MAX)) / WORDS_A_SECOND
}

/// What is read after a miss: the answer, or why, why not what was chosen, and when it would have been right.
fn time_to_read(question: &Question, chosen: &Choice, feedback: Feedback) -> f64 {
    if *chosen == question.answer || feedback == Feedback::Answer {
        return 0.0;
    }
    let refuted = question.alternatives.iter().find(|alternative| alternative.choice == *chosen);
    let against = refuted.map_or(0, |alternative| match alternative.stance.as_ref() {
        Standing::Defensible(why) => words(why.as_str()),
        Standing::Wrong(refutation) => {
            let right_if = refutation.right_if.as_ref().map_or(0, |text| words(text.as_str()));
            words(refutation.why_not.as_str()) + right_if
        }
    });
    seconds_for(words(question.explanation.as_str()) + against)
}

/// A draw from the normal distribution, by Box and Muller.
fn normal(chance: &mut StdRng) -> f64 {
    let (radius, angle): (f64, f64) = (chance.random_range(f64::MIN_POSITIVE..1.0), chance.random());
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}
