//! What the learner doesn't want to be asked: rules that are suspended, by name or with a code, a tier or a topic.

use super::{Given, History, Record, RecordId};
use crate::bank::{Bank, Rule, Tier};
use crate::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use time::{Duration, OffsetDateTime};

/// The learner doesn't want to be asked something, or does again; of all that cover a rule, the latest counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspend {
    /// The random name.
    pub id: RecordId,
    /// When it was said.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What is suspended or resumed, as [`Suspendable`] writes it; newer versions may know more than that.
    pub what: String,
    /// Whether it's suspended; if not, it's resumed.
    pub on: bool,
}

/// What can be suspended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suspendable {
    /// A rule.
    Rule(String),
    /// The rules of a code.
    Code(StatusCode),
    /// The rules of a tier.
    Tier(Tier),
    /// The rules of a topic that isn't about a single code, or of a pack.
    Topic(String),
}

impl fmt::Display for Suspendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(id) => write!(f, "rule:{id}"),
            Self::Code(code) => write!(f, "code:{code}"),
            Self::Tier(tier) => write!(f, "tier:{}", tier.word()),
            Self::Topic(name) => write!(f, "topic:{name}"),
        }
    }
}

impl FromStr for Suspendable {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, name) = text.split_once(':').ok_or(())?;
        match kind {
            "rule" => Ok(Self::Rule(name.to_owned())),
            "code" => name.parse().map(Self::Code).map_err(|_| ()),
            "tier" => Tier::ALL.into_iter().find(|tier| tier.word() == name).map(Self::Tier).ok_or(()),
            "topic" => Ok(Self::Topic(name.to_owned())),
            _ => Err(()),
        }
    }
}

impl Suspendable {
    /// The rules that it covers.
    pub fn rules<'b>(&self, bank: &'b Bank) -> Vec<&'b Rule> {
        let what = self.to_string();
        bank.rules().iter().filter(|rule| covers(&what, rule)).collect()
    }

    /// Whether it's suspended as a whole, so that to suspend it would change nothing.
    pub fn is_suspended(&self, bank: &Bank, history: &History) -> bool {
        let is_on = history.latest_suspend(self).is_some_and(|latest| latest.on);
        let rules = self.rules(bank);
        let is_all = rules.iter().all(|rule| history.is_suspended(rule));
        // A tier or a topic may have more rules some day.
        let is_known = matches!(self, Self::Rule(_) | Self::Code(_)) && !rules.is_empty();
        is_all && (is_on || is_known)
    }

    /// Whether some of it is suspended, so that to resume it would change something.
    pub fn has_suspended(&self, bank: &Bank, history: &History) -> bool {
        let is_on = history.latest_suspend(self).is_some_and(|latest| latest.on);
        // A rule may have been resumed with its tier since.
        let is_resumed = matches!(self, Self::Rule(_)) && !self.rules(bank).is_empty();
        is_on && !is_resumed || self.rules(bank).iter().any(|rule| history.is_suspended(rule))
    }
}

impl Suspend {
    /// Whether it says something about a rule.
    pub(super) fn covers(&self, rule: &Rule) -> bool {
        covers(&self.what, rule)
    }
}

/// Whether a rule belongs to what goes by that name; asked of all rules for every session, so without a copy of the name.
fn covers(what: &str, rule: &Rule) -> bool {
    match what.split_once(':') {
        Some(("rule", id)) => rule.id == id,
        Some(("code", code)) => rule.code.is_some() && code.parse().ok() == rule.code,
        Some(("tier", word)) => rule.tier().is_some_and(|tier| tier.word() == word),
        Some(("topic", name)) => rule.topic.as_deref() == Some(name),
        _ => false,
    }
}

/// Suspends something, or resumes it. It's dated after all that was said before, even if the clock was wrong then: or else that
/// would go on counting.
pub fn suspend(what: &Suspendable, on: bool, history: &History, given: Given) -> Record {
    let before = history.suspends().last().and_then(|last| last.at.checked_add(Duration::MILLISECOND));
    let at = before.map_or(given.at, |least| given.at.max(least));
    Record::Suspend(Suspend { id: RecordId(given.id), at, what: what.to_string(), on })
}

/// The rules that may be asked: all that aren't suspended.
pub fn active<'b>(bank: &'b Bank, history: &History) -> impl Iterator<Item = &'b Rule> {
    bank.rules().iter().filter(|rule| !history.is_suspended(rule))
}

/// The rules that are suspended.
pub fn suspended<'b>(bank: &'b Bank, history: &History) -> impl Iterator<Item = &'b Rule> {
    // Most learners suspend nothing.
    let rules = if history.suspends().is_empty() { &[] } else { bank.rules() };
    rules.iter().filter(|rule| history.is_suspended(rule))
}

/// Why rules are suspended: what was suspended last of all that covers each, each once, the earliest first.
pub fn reasons<'h>(rules: &[&Rule], history: &'h History) -> Vec<&'h Suspend> {
    let mut reasons: Vec<&Suspend> = rules.iter().filter_map(|rule| history.suspension(rule)).collect();
    reasons.sort_by_key(|reason| (reason.at, reason.id));
    let mut met = HashSet::new();
    reasons.retain(|reason| met.insert(&reason.what));
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suspended_is_read_as_it_is_written() {
        for what in [
            Suspendable::Rule("duplicate-value-is-409".into()),
            Suspendable::Code("409".parse().unwrap()),
            Suspendable::Tier(Tier::Rare),
            Suspendable::Topic("caching".into()),
        ] {
            assert_eq!(what.to_string().parse(), Ok(what));
        }
        for unknown in ["409", "code:99", "tier:easy", "class:4xx", ""] {
            assert_eq!(unknown.parse::<Suspendable>(), Err(()), "{unknown}");
        }
    }

    #[test]
    fn a_record_covers_the_rules_of_its_rule_code_tier_or_topic() {
        let bank = Bank::built_in();
        let rules = |what: &str| bank.rules().iter().filter(|rule| covers(what, rule)).collect::<Vec<_>>();
        assert_eq!(rules("rule:duplicate-value-is-409").len(), 1);
        let of_code = rules("code:409");
        assert!(of_code.len() > 1 && of_code.iter().all(|rule| rule.code.unwrap().to_string() == "409"));
        let of_tier = rules("tier:rare");
        assert!(of_tier.len() > 1 && of_tier.iter().all(|rule| rule.tier() == Some(Tier::Rare)));
        let of_topic = rules("topic:caching");
        assert!(of_topic.len() > 1 && of_topic.iter().all(|rule| rule.topic.as_deref() == Some("caching")));
        for unknown in ["class:4xx", "code:none", "tier:easy", "duplicate-value-is-409", ""] {
            assert!(rules(unknown).is_empty(), "{unknown}");
        }
    }
}
