//! Counts by what a question is about.

use crate::bank::Bank;
use crate::http::{Class, StatusCode};
use crate::learn::{Answer, AnsweredQuestion, History, Tally};
use std::collections::BTreeMap;

/// What a question is about: a code, or a practice that no single code owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A code.
    Code(StatusCode),
    /// Good practice.
    Practice,
}

impl About {
    /// What a past answer was about; if its rule is gone, the right answer may still name a code.
    pub fn of(answer: &Answer, bank: &Bank) -> Self {
        Self::asked(answer.asked(), bank)
    }

    /// What was asked about.
    pub fn asked(asked: AnsweredQuestion<'_>, bank: &Bank) -> Self {
        Self::of_rule(asked.rule, asked.right.parse().ok(), bank)
    }

    fn of_rule(rule: &str, right: Option<StatusCode>, bank: &Bank) -> Self {
        bank.rule(rule).map_or(right, |rule| rule.code).map_or(Self::Practice, Self::Code)
    }
}

/// How often each code was asked and how that went.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts(BTreeMap<About, Tally>);

impl Counts {
    /// Counts what the history has counted by rule.
    pub fn of(bank: &Bank, history: &History) -> Self {
        let mut counts: BTreeMap<About, Tally> = BTreeMap::new();
        for (rule, right, tally) in history.tallies() {
            let sum = counts.entry(About::of_rule(rule, right, bank)).or_default();
            *sum = [*sum, tally].into_iter().sum();
        }
        Self(counts)
    }

    /// Of a code, or of good practice.
    pub fn about(&self, subject: About) -> Tally {
        self.0.get(&subject).copied().unwrap_or_default()
    }

    /// Of all codes of a class.
    pub fn class(&self, class: Class) -> Tally {
        let of_class = |about: &About| matches!(about, About::Code(code) if code.class() == class);
        self.0.iter().filter(|(about, _)| of_class(about)).map(|(_, tally)| *tally).sum()
    }

    /// Of everything.
    pub fn all(&self) -> Tally {
        self.0.values().copied().sum()
    }
}
