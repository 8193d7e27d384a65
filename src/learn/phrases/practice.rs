//! Words about what can be practised.

use super::past::told_ever;
use super::{DAILY, capitalised, challenge_state, count};
use crate::bank::{Bank, Question, Rule, Tier};
use crate::http::Class;
use crate::learn::History;
use crate::learn::when::coming_day;
use crate::learn::{Confused, Part, SessionKind, Topic, confused, mistakes, practices, strength};
use time::Date;

/// So many of the pairs that are mixed up most are offered.
const PAIRS: usize = 5;

/// Something that can be practised.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What practice would be for.
    pub kind: SessionKind,
    /// Its name.
    pub name: String,
    /// How much there is of it.
    pub about: String,
    /// The class, if it is one or a code of it.
    pub class: Option<Class>,
    /// The places of its rules in the bank.
    pub rules: Vec<usize>,
}

/// `14 rules: 9 seen, 3 due today, 62% estimated recall`
pub fn standing<'b>(rules: impl Iterator<Item = &'b Rule> + Clone, history: &History, today: Date) -> String {
    let strength = strength(rules.clone(), history, today);
    let Some(percent) = strength.percent else {
        let suspended = told_suspended(rules, history);
        return format!("{}, none seen yet{suspended}", count(strength.rules, "rule"));
    };
    let is_due = |rule: &&Rule| history.memory(&rule.id).is_some_and(|memory| memory.due <= today);
    let suspended = told_suspended(rules.clone(), history);
    let due = rules.filter(|rule| is_due(rule) && !history.is_suspended(rule)).count();
    let due = match (due, strength.due) {
        (0, Some(day)) => format!(", due {}", coming_day(day, today)),
        // All that were seen are suspended.
        (_, None) => String::new(),
        (due, Some(_)) => format!(", {due} due today"),
    };
    let seen = if strength.met == strength.rules { "all".to_owned() } else { strength.met.to_string() };
    let rules = count(strength.rules, "rule");
    format!("{rules}: {seen} seen{due}, {percent}% estimated recall{suspended}")
}

/// `, 2 suspended`, or nothing.
fn told_suspended<'b>(rules: impl Iterator<Item = &'b Rule>, history: &History) -> String {
    match rules.filter(|rule| history.is_suspended(rule)).count() {
        0 => String::new(),
        suspended => format!(", {suspended} suspended"),
    }
}

/// All that can be practised, under the headings that it stands under; no heading without an offer.
pub fn offers(bank: &Bank, history: &History, today: Date) -> Vec<(&'static str, Vec<Offer>)> {
    let offer = |part: Part, name: String, class| offer(part, name, class, bank, history);
    let classes = Class::ALL.into_iter().filter_map(|class| {
        offer(Part::Class(class), format!("{} {}", class.short(), class.name()), Some(class))
    });
    let tiers = Tier::ALL.into_iter().filter_map(|tier| {
        offer(Part::Tier(tier), format!("{}{}", capitalised(tier.word()), about_tier(tier)), None)
    });
    let titles = practices(bank).into_iter().map(|name| (name, bank.pack(name)));
    let (packs, topics): (Vec<_>, Vec<_>) = titles.partition(|(_, pack)| pack.is_some());
    let packs = packs
        .into_iter()
        .filter_map(|(name, pack)| offer(Part::Practice(name.to_owned()), pack?.title.to_string(), None));
    let topics = topics.into_iter().filter_map(|(name, _)| {
        let topic = Part::Practice(name.to_owned());
        let shown = capitalised(&topic.to_string());
        offer(topic, shown, None)
    });
    let codes = bank.entries().iter().filter_map(|entry| {
        let name = format!("{} {}", entry.code, entry.code.phrase());
        offer(Part::Code(entry.code), name, Some(entry.code.class()))
    });
    // What it asks is not told beforehand.
    let daily = Offer {
        kind: SessionKind::Daily,
        name: DAILY.to_owned(),
        about: challenge_state(history, today),
        class: None,
        rules: Vec::new(),
    };
    let all = [
        ("Based on your answers", own(bank, history, today)),
        ("A pack", packs.collect()),
        ("A class", classes.collect()),
        ("A tier", tiers.collect()),
        ("A topic", topics.collect()),
        ("Every day", vec![daily]),
        ("A code", codes.collect()),
    ];
    all.into_iter().filter(|(_, offers)| !offers.is_empty()).collect()
}

/// What the learner's own answers suggest.
fn own(bank: &Bank, history: &History, today: Date) -> Vec<Offer> {
    let missed: Vec<usize> = mistakes(bank, history).iter().filter_map(|rule| place(rule, bank)).collect();
    let mut offers = Vec::new();
    if !missed.is_empty() {
        offers.push(Offer {
            kind: SessionKind::Mistakes,
            name: "Your mistakes".to_owned(),
            about: format!("{} you got wrong last time", count(missed.len(), "rule")),
            class: None,
            rules: missed,
        });
    }
    offers.extend(confused(history, today).iter().take(PAIRS).map(|pair| {
        let both = Part::pair(pair.right, pair.chosen);
        let (name, rules) = (both.to_string(), covered(&both, bank));
        Offer { kind: SessionKind::Practice(both.into()), name, about: told_ever(pair), class: None, rules }
    }));
    offers
}

/// A part of the bank, with how much of it was met; nothing if the bank has none of it.
fn offer(part: Part, name: String, class: Option<Class>, bank: &Bank, history: &History) -> Option<Offer> {
    let rules = covered(&part, bank);
    let of = rules.iter().filter_map(|at| bank.rules().get(*at));
    let suspended = told_suspended(of.clone(), history);
    let met = of.filter(|rule| history.memory(&rule.id).is_some()).count();
    // A row has no room for both.
    let told = if suspended.is_empty() { format!(", {met} seen") } else { suspended };
    let about = format!("{}{told}", count(rules.len(), "rule"));
    let kind = SessionKind::Practice(Topic::from(part));
    (!rules.is_empty()).then_some(Offer { kind, name, about, class, rules })
}

/// The places of the rules of which a part has a question.
fn covered(part: &Part, bank: &Bank) -> Vec<usize> {
    let is_covered = |rule: &Rule| rule.questions.iter().any(|q: &Question| part.covers(rule, q));
    (0..).zip(bank.rules()).filter(|(_, rule)| is_covered(rule)).map(|(at, _)| at).collect()
}

fn place(rule: &Rule, bank: &Bank) -> Option<usize> {
    bank.rules().iter().position(|of| of.id == rule.id)
}

/// What was mixed up most lately, if anything was more than once.
pub fn costliest(history: &History, today: Date) -> Option<Confused> {
    confused(history, today).first().copied().filter(|pair| pair.lately > 1)
}

fn about_tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Core => ", needed by everyone",
        Tier::Everyday => ", met within a year",
        Tier::Protocol => " and infrastructure",
        Tier::Rare => " and unusual",
    }
}
