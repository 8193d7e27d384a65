//! Pairs of codes that people mix up, and why the one is wrong where the other is right.

use super::stored::stored_as_fields;
use super::{Place, ProductSource, SafeText};
use crate::http::StatusCode;

/// Two codes that people mix up, and the question that separates them.
#[derive(Debug, Clone)]
pub struct Confusion {
    /// The code in whose file the pair stands.
    pub this: StatusCode,
    /// The code it is mixed up with.
    pub other: StatusCode,
    /// The question that separates them.
    pub ask: SafeText,
    /// Why `other` is wrong where `this` is right.
    pub not_other: Refutation,
    /// Why `this` is wrong where `other` is right.
    pub not_this: Refutation,
    /// Two situations that differ in one fact: in the first, `this` is right, and in the second, `other`.
    pub when: Option<(SafeText, SafeText)>,
    /// Where what it says of products can be read.
    pub products: Vec<ProductSource>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Confusion { this, other, ask, not_other, not_this, when, products, place });

/// Why an option is wrong, and when it would have been right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refutation {
    /// Why it is wrong here.
    pub why_not: SafeText,
    /// What would have made it right, as a clause; picks have none.
    pub right_if: Option<SafeText>,
}

stored_as_fields!(Refutation { why_not, right_if });

impl Confusion {
    /// The code that this one is mixed up with, if the pair is about it.
    pub fn partner(&self, code: StatusCode) -> Option<StatusCode> {
        match code {
            _ if code == self.this => Some(self.other),
            _ if code == self.other => Some(self.this),
            _ => None,
        }
    }

    /// Why `option` is wrong where `answer` is right, if the pair is about them.
    pub fn refutation(&self, answer: StatusCode, option: StatusCode) -> Option<&Refutation> {
        match (answer, option) {
            _ if answer == self.this && option == self.other => Some(&self.not_other),
            _ if answer == self.other && option == self.this => Some(&self.not_this),
            _ => None,
        }
    }
}
