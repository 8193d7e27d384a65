//! What to ask today: which rules, which question of each, and the options in which order.

use crate::codes::{Class, StatusCode};
use crate::progress::{History, Mode};
use crate::questions::{Bank, Choice, OFFERED_BESIDE_ANSWER, Question, Rule, Tier};
use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use time::Date;

/// A session asks at most this many questions: about ten minutes.
const SESSION: usize = 10;

/// At most this many new rules a day.
const NEW_A_DAY: usize = 10;

/// One question as it will be asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The id of the rule.
    pub rule: String,
    /// The id of the question.
    pub question: String,
    /// What is offered, in the order shown.
    pub choices: Vec<Choice>,
}

/// What awaits the learner today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Rules due today or earlier.
    pub due: usize,
    /// Rules never asked.
    pub unseen: usize,
    /// Answers given today.
    pub answered_today: usize,
    /// Questions of the session that would start now.
    pub next: usize,
    /// Of these, rules never asked before.
    pub next_new: usize,
    /// The day on which the next rule falls due, if none is due today.
    pub next_due: Option<Date>,
}

/// Looks ahead: what is due, what is new, what the next session holds.
pub fn outlook(bank: &Bank, history: &History, today: Date) -> Outlook {
    let due = due_rules(bank, history, today).len();
    let new = new_rules(bank, history, today);
    let next_due = bank.rules().iter().filter_map(|r| history.memory(&r.id)).map(|m| m.due).min();
    let next_new = new.len().min(SESSION.saturating_sub(due.min(SESSION)));
    Outlook {
        due,
        unseen: unseen(bank, history).count(),
        answered_today: history.on(today).count(),
        next: due.min(SESSION) + next_new,
        next_new,
        next_due: next_due.filter(|day| *day > today),
    }
}

/// Draws up a session: what is due, most urgent first, then new rules; practice if there is neither.
pub fn plan(bank: &Bank, history: &History, today: Date, chance: &mut impl Rng) -> (Mode, Vec<Asked>) {
    let mut rules = due_rules(bank, history, today);
    rules.truncate(SESSION);
    let mut new = new_rules(bank, history, today);
    new.truncate(SESSION - rules.len());
    // In the order of the files the codes would climb from 200 to 503 and give themselves away.
    new.shuffle(chance);
    rules.extend(new);
    let mode = if rules.is_empty() { Mode::Practice } else { Mode::Today };
    if rules.is_empty() {
        rules = practice_rules(bank, history, today);
    }
    let asked = rules.into_iter().filter_map(|rule| ask(rule, history, chance)).collect();
    (mode, asked)
}

fn due_rules<'b>(bank: &'b Bank, history: &History, today: Date) -> Vec<&'b Rule> {
    let due = bank.rules().iter().filter_map(|rule| {
        let memory = history.memory(&rule.id)?;
        (memory.due <= today).then(|| (memory.urgency(today), rule))
    });
    let mut due: Vec<_> = due.collect();
    due.sort_by(|a, b| b.0.total_cmp(&a.0));
    due.into_iter().map(|(_, rule)| rule).collect()
}

fn unseen<'b>(bank: &'b Bank, history: &History) -> impl Iterator<Item = &'b Rule> {
    bank.rules().iter().filter(|rule| history.memory(&rule.id).is_none())
}

/// Rules never asked, in teaching order: core before everyday, and the first rule of every code before the second of any.
fn new_rules<'b>(bank: &'b Bank, history: &History, today: Date) -> Vec<&'b Rule> {
    let mut ordered: Vec<(Option<Tier>, usize, usize, &Rule)> = bank
        .rules()
        .iter()
        .enumerate()
        .map(|(at, rule)| (rule.tier(), rule.depth, at, rule))
        .filter(|(.., rule)| history.memory(&rule.id).is_none())
        .collect();
    ordered.sort_by_key(|(tier, depth, at, _)| (*tier, *depth, *at));
    ordered.truncate(NEW_A_DAY.saturating_sub(history.begun_on(today)));
    ordered.into_iter().map(|(.., rule)| rule).collect()
}

/// Rules for practice beyond what is due: those least likely to be remembered.
fn practice_rules<'b>(bank: &'b Bank, history: &History, today: Date) -> Vec<&'b Rule> {
    let recall = |rule: &Rule| history.memory(&rule.id).map_or(0.0, |m| m.recall(today));
    let last = |rule: &Rule| rule.questions.iter().filter_map(|q| history.last_asked(&q.id)).max();
    let mut rules: Vec<&Rule> = bank.rules().iter().filter(|r| history.memory(&r.id).is_some()).collect();
    rules.sort_by(|a, b| recall(a).total_cmp(&recall(b)).then_with(|| last(a).cmp(&last(b))));
    rules.truncate(SESSION);
    rules
}

/// The question of a rule that was asked longest ago, or never, scenarios first, with three of its alternatives.
fn ask(rule: &Rule, history: &History, chance: &mut impl Rng) -> Option<Asked> {
    let turn = |q: &Question| (history.last_asked(&q.id), !q.is_scenario());
    let first = rule.questions.iter().map(turn).min()?;
    let candidates: Vec<&Question> = rule.questions.iter().filter(|q| turn(q) == first).collect();
    let question = *candidates.choose(chance)?;
    let mut choices: Vec<Choice> = question
        .alternatives
        .sample(chance, OFFERED_BESIDE_ANSWER)
        .map(|alternative| alternative.choice.clone())
        .collect();
    choices.push(question.answer.clone());
    choices.shuffle(chance);
    Some(Asked { rule: rule.id.clone(), question: question.id.clone(), choices })
}

/// The share of a class's rules expected to be remembered on that day, from 0 to 1; rules never asked count as 0.
pub fn expected_recall(bank: &Bank, history: &History, class: Class, today: Date) -> Option<f32> {
    let rules: Vec<&Rule> =
        bank.rules().iter().filter(|r| r.code.map(StatusCode::class) == Some(class)).collect();
    let sum: f32 = rules.iter().filter_map(|r| history.memory(&r.id)).map(|m| m.recall(today)).sum();
    // There are far fewer than 2^24 rules.
    #[expect(clippy::cast_precision_loss)]
    (!rules.is_empty()).then(|| sum / rules.len() as f32)
}
