//! Words about what can be practised.

use super::past::told_ever;
use super::{capitalised, count};
use crate::bank::{Bank, Question, Rule, Tier};
use crate::http::Class;
use crate::learn::History;
use crate::learn::{Confused, Part, SessionKind, Topic, confused, mistakes, practices};
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
    let all = [
        ("Based on your answers", own(bank, history, today)),
        ("A pack", packs.collect()),
        ("A class", classes.collect()),
        ("A tier", tiers.collect()),
        ("A topic", topics.collect()),
        ("A code", codes.collect()),
    ];
    all.into_iter().filter(|(_, offers)| !offers.is_empty()).collect()
}

/// What the learner's own answers suggest.
fn own(bank: &Bank, history: &History, today: Date) -> Vec<Offer> {
    let missed = mistakes(bank, history).len();
    let mut offers = Vec::new();
    if missed > 0 {
        offers.push(Offer {
            kind: SessionKind::Mistakes,
            name: "Your mistakes".to_owned(),
            about: format!("{} you got wrong last time", count(missed, "rule")),
            class: None,
        });
    }
    offers.extend(confused(history, today).iter().take(PAIRS).map(|pair| {
        let both = Part::pair(pair.right, pair.chosen);
        let name = both.to_string();
        Offer { kind: SessionKind::Practice(both.into()), name, about: told_ever(pair), class: None }
    }));
    offers
}

/// A part of the bank, with how much of it was met; nothing if the bank has none of it.
fn offer(part: Part, name: String, class: Option<Class>, bank: &Bank, history: &History) -> Option<Offer> {
    let covered = |rule: &&Rule| rule.questions.iter().any(|q: &Question| part.covers(rule, q));
    let rules: Vec<&Rule> = bank.rules().iter().filter(covered).collect();
    let met = rules.iter().filter(|rule| history.memory(&rule.id).is_some()).count();
    let about = format!("{}, {met} seen", count(rules.len(), "rule"));
    (!rules.is_empty()).then(|| Offer { kind: SessionKind::Practice(Topic::from(part)), name, about, class })
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
