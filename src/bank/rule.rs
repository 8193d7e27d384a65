//! Rules: what is scheduled.

use super::stored::stored_as_fields;
use super::{Lazy, Place, ProductSource, Question, SafeText, Tier};
use crate::http::StatusCode;

/// One idea worth remembering: the unit that is scheduled.
#[derive(Debug, Clone)]
pub struct Rule {
    /// A readable name that never changes.
    pub id: String,
    /// The code it leads to; a practice has none.
    pub code: Option<StatusCode>,
    /// The idea in one sentence.
    pub says: SafeText,
    /// The section it rests on.
    pub source: SafeText,
    /// Where what it says of products can be read.
    pub products: Vec<ProductSource>,
    /// The topic it belongs to: its pack, or the name of its file, such as `caching`, if it is a practice.
    pub topic: Option<String>,
    /// How many rules of the same code learners meet before it.
    pub depth: usize,
    /// The questions that test it.
    pub questions: Lazy<Vec<Question>>,
    /// When learners should meet it: with the first of its questions.
    pub first_tier: Option<Tier>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Rule { id, code, says, source, products, topic, depth, questions, first_tier, place });

impl Rule {
    /// When learners should meet it: with the first of its questions.
    pub fn tier(&self) -> Option<Tier> {
        self.first_tier
    }
}
