//! In which order new rules are met.

use crate::bank::{Bank, Rule, Tier};
use crate::http::{Class, StatusCode};
use crate::learn::{History, active};
use std::collections::BTreeMap;

/// Rules never asked, in teaching order: core before everyday, the first rule of every code before the second of any.
///
/// The first rules come a class at a time, the later ones mixed (Rohrer 2012: first blocked, then interleaved);
/// in both, codes that are mixed up follow each other.
pub fn new_rules<'b>(bank: &'b Bank, history: &History) -> Vec<&'b Rule> {
    let level = KnownLevel::of(bank, history);
    let mut rounds: BTreeMap<(u8, usize), Vec<&Rule>> = BTreeMap::new();
    for rule in active(bank, history).filter(|rule| history.memory(&rule.id).is_none()) {
        rounds.entry((level.rank(rule), rule.depth)).or_default().push(rule);
    }
    rounds.into_iter().flat_map(|((_, depth), rules)| chained(bank, mixed(rules, depth))).collect()
}

/// What placing the learner has found out.
struct KnownLevel {
    /// Tiers of which every question was answered, and rightly.
    tiers: Vec<Tier>,
    /// Codes of which every question was answered, and rightly.
    codes: Vec<StatusCode>,
}

/// A tier counts as known if at least so many of its questions were asked, and all answered rightly.
const ASKED_TO_KNOW_A_TIER: usize = 3;

impl KnownLevel {
    fn of(bank: &Bank, history: &History) -> Self {
        let placed: Vec<(&Rule, bool)> =
            bank.rules().iter().filter_map(|rule| Some((rule, history.placed(&rule.id)?))).collect();
        let all_known = |wanted: &dyn Fn(&Rule) -> bool, at_least| {
            let mut of_it = placed.iter().filter(|(rule, _)| wanted(rule)).peekable();
            of_it.peek().is_some() && of_it.clone().count() >= at_least && of_it.all(|(_, known)| *known)
        };
        let is_known = |tier: &Tier| all_known(&|rule| rule.tier() == Some(*tier), ASKED_TO_KNOW_A_TIER);
        let code_known = |code: &StatusCode| all_known(&|rule| rule.code == Some(*code), 1);
        let codes = bank.entries().iter().map(|entry| entry.code).filter(code_known).collect();
        Self { tiers: Tier::ALL.into_iter().filter(is_known).collect(), codes }
    }

    /// The smaller, the sooner a rule comes: what is known already comes after the next tier.
    fn rank(&self, rule: &Rule) -> u8 {
        let tier = rule.tier().unwrap_or(Tier::Rare);
        let known = self.tiers.contains(&tier) || rule.code.is_some_and(|code| self.codes.contains(&code));
        2 * tier as u8 + if known { 3 } else { 0 }
    }
}

/// Class by class in the first round; in the later ones, one of each class in turn.
fn mixed(mut rules: Vec<&Rule>, depth: usize) -> Vec<&Rule> {
    let class = |rule: &Rule| rule.code.map_or(Class::ALL.len(), |code| code.class() as usize);
    if depth > 0 {
        let mut met = BTreeMap::new();
        rules.sort_by_cached_key(|rule| {
            let turn = met.entry(class(rule)).and_modify(|turn| *turn += 1).or_insert(0);
            (*turn, class(rule))
        });
    } else {
        rules.sort_by_key(|rule| class(rule));
    }
    rules
}

/// Lets each rule be followed by one whose code is mixed up with its own, where there is one.
fn chained<'b>(bank: &Bank, mut rules: Vec<&'b Rule>) -> Vec<&'b Rule> {
    let mut chain: Vec<&Rule> = Vec::with_capacity(rules.len());
    while !rules.is_empty() {
        let partners: Vec<StatusCode> = chain
            .last()
            .and_then(|last| last.code)
            .map(|code| bank.partners(code).collect())
            .unwrap_or_default();
        let next = rules.iter().position(|rule| rule.code.is_some_and(|code| partners.contains(&code)));
        chain.push(rules.remove(next.unwrap_or(0)));
    }
    chain
}
