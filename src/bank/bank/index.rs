//! Where the rules and questions of a bank are found.

use crate::bank::stored::stored_as_fields;
use crate::bank::{Lazy, Rule};
use crate::http::StatusCode;
use std::collections::BTreeMap;

/// The place of a question: that of its rule, and its own within the rule.
pub(super) type QuestionAt = (usize, usize);

/// The places of rules and questions, by what they are asked for by.
#[derive(Debug, Default)]
pub(super) struct Index {
    rules: Lazy<BTreeMap<String, usize>>,
    questions: Lazy<BTreeMap<String, QuestionAt>>,
    asking: Lazy<BTreeMap<StatusCode, Vec<QuestionAt>>>,
}

stored_as_fields!(Index { rules, questions, asking });

impl Index {
    /// Adds a rule that will stand at a place; of two of the same id the first is found.
    pub(super) fn add(&mut self, at: usize, rule: &Rule) {
        self.rules.change(|known| *known.entry(rule.id.clone()).or_insert(at));
        for (number, question) in rule.questions.iter().enumerate() {
            let place = (at, number);
            self.questions.change(|known| *known.entry(question.id.clone()).or_insert(place));
            if let Some(code) = question.answer.code() {
                self.asking.change(|known| known.entry(code).or_default().push(place));
            }
        }
    }

    pub(super) fn rule(&self, id: &str) -> Option<usize> {
        self.rules.get(id).copied()
    }

    pub(super) fn question(&self, id: &str) -> Option<QuestionAt> {
        self.questions.get(id).copied()
    }

    /// The questions whose answer is a code.
    pub(super) fn asking(&self, code: StatusCode) -> &[QuestionAt] {
        self.asking.get(&code).map(Vec::as_slice).unwrap_or_default()
    }
}
