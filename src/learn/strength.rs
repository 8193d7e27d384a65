//! How well the learner knows something, from what was answered about its rules.

use crate::bank::{Bank, Rule};
use crate::http::{StatusCode, registry};
use crate::learn::{Answer, History, Tally, Verdict};
use std::cmp::Reverse;
use time::Date;

/// How well the rules of something are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// How many rules there are.
    pub rules: usize,
    /// How many of them were ever asked.
    pub met: usize,
    /// The share of those asked that is expected to be remembered, in hundred; nothing if none was.
    pub percent: Option<usize>,
    /// The first day on which one of them comes up again, those suspended left out.
    pub due: Option<Date>,
}

/// The rules that lead to a code.
pub fn rules_of(bank: &Bank, code: StatusCode) -> impl Iterator<Item = &Rule> {
    bank.rules().iter().filter(move |rule| rule.code == Some(code))
}

/// How well some rules are known on that day.
pub fn strength<'b>(rules: impl IntoIterator<Item = &'b Rule>, history: &History, today: Date) -> Strength {
    let mut strength = Strength { rules: 0, met: 0, percent: None, due: None };
    let mut recalls = Vec::new();
    for rule in rules {
        strength.rules += 1;
        if let Some(memory) = history.memory(&rule.id) {
            strength.met += 1;
            recalls.push(memory.recall(today));
            if !history.is_suspended(rule) {
                strength.due = Some(strength.due.map_or(memory.due, |due| due.min(memory.due)));
            }
        }
    }
    strength.percent = mean(&recalls).map(in_hundred);
    strength
}

/// The mean of some shares, if there are any.
pub fn mean(shares: &[f32]) -> Option<f32> {
    // There are far fewer than 2^24 rules.
    #[expect(clippy::cast_precision_loss)]
    (!shares.is_empty()).then(|| shares.iter().sum::<f32>() / shares.len() as f32)
}

/// A share between 0 and 1 in hundred, rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn in_hundred(share: f32) -> usize {
    (100.0 * share).round().clamp(0.0, 100.0) as usize
}

/// A code, and how much of it is known: of all its rules, asked or not, the share in hundred that is expected to be
/// remembered; nothing if none of them was asked.
pub type KnownCode = (StatusCode, Option<usize>);

/// How much of each registered code is known, the core first.
pub fn known_codes(bank: &Bank, history: &History, today: Date) -> Vec<KnownCode> {
    // Once through all rules: home shows this with every key.
    let mut rules: Vec<&Rule> = bank.rules().iter().collect();
    rules.sort_by_key(|rule| rule.code);
    let of_code = |rules: &[&Rule]| {
        let Strength { rules: all, met, percent, .. } = strength(rules.iter().copied(), history, today);
        let of_all = |percent: usize| (percent * met).checked_div(all).unwrap_or_default();
        Some((rules.first()?.code?, percent.map(of_all)))
    };
    let known: Vec<_> = rules.chunk_by(|one, other| one.code == other.code).filter_map(of_code).collect();
    let share = |code: StatusCode| {
        let at = known.binary_search_by_key(&code, |(of, _)| *of).ok()?;
        known.get(at).and_then(|(_, share)| *share)
    };
    let codes = registry().iter().filter_map(|entry| StatusCode::new(entry.number).ok());
    let (core, others): (Vec<_>, Vec<_>) = codes.partition(|code| code.is_core());
    core.into_iter().chain(others).map(|code| (code, share(code))).collect()
}

/// A code that is known better than before: the shares in hundred, and nothing if none of its rules was asked before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// The code.
    pub code: StatusCode,
    /// What it was.
    pub before: Option<usize>,
    /// What it is.
    pub now: usize,
}

/// The codes that are known better than before because of right answers, those that grew most first.
///
/// What was answered wrong is expected to be remembered today, too, as it was just explained; that is no growth.
pub fn grown(before: &[KnownCode], now: &[KnownCode], answers: &[&Answer]) -> Vec<Grown> {
    let right = |code: StatusCode| {
        let is_right =
            |answer: &&&Answer| answer.verdict == Verdict::Right && answer.right.parse() == Ok(code);
        answers.iter().any(|answer| is_right(&answer))
    };
    let grew = |((code, before), (_, now)): (&KnownCode, &KnownCode)| {
        let now = (*now).filter(|now| *now > before.unwrap_or(0) && right(*code))?;
        Some(Grown { code: *code, before: *before, now })
    };
    let mut grown: Vec<Grown> = before.iter().zip(now).filter_map(grew).collect();
    grown.sort_by_key(|grown| Reverse(grown.now - grown.before.unwrap_or(0)));
    grown
}

/// How often some rules were asked, and how that went.
pub fn record<'b>(rules: impl IntoIterator<Item = &'b Rule>, history: &History) -> Tally {
    let ids: Vec<&str> = rules.into_iter().map(|rule| rule.id.as_str()).collect();
    history.tallies().filter(|(rule, _, _)| ids.contains(rule)).map(|(_, _, tally)| tally).sum()
}
