//! What we ask, once it is loaded and checked: entries, confusions, rules and questions.

use super::stored::stored_as_fields;
use super::{Lazy, Place, Question, SafeText, Tier};
use crate::http::{Registration, StatusCode};

/// What statusquiz teaches about one status code.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The code.
    pub code: StatusCode,
    /// The registered phrase.
    pub phrase: SafeText,
    /// Old phrases that people still use.
    pub aliases: Vec<SafeText>,
    /// The meaning in one sentence.
    pub meaning: SafeText,
    /// When to use it.
    pub use_when: Vec<SafeText>,
    /// When not to, and what to use instead.
    pub avoid_when: Vec<SafeText>,
    /// Header fields that go along.
    pub headers: Vec<Header>,
    /// What content it carries.
    pub body: SafeText,
    /// Whether a cache may store it.
    pub cacheable: Cacheable,
    /// Cacheability in one sentence.
    pub caching: SafeText,
    /// The section that defines it.
    pub source: SafeText,
    /// How it stands in the registry.
    pub registration: Registration,
    /// Old names and changes of meaning.
    pub history: Option<SafeText>,
    /// What well-known APIs do.
    pub elsewhere: Vec<Elsewhere>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Entry {
    code,
    phrase,
    aliases,
    meaning,
    use_when,
    avoid_when,
    headers,
    body,
    cacheable,
    caching,
    source,
    registration,
    history,
    elsewhere,
    place,
});

/// How strongly a specification asks for a header field (RFC 2119).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// An absolute requirement.
    Must,
    /// A requirement unless there is a good reason.
    Should,
    /// An option.
    May,
}

/// A header field that goes along with a code.
#[derive(Debug, Clone)]
pub struct Header {
    /// The field name.
    pub name: SafeText,
    /// How strongly it is asked for.
    pub level: Level,
    /// The condition under which it is, if it is not always.
    pub when: Option<SafeText>,
    /// What it is for.
    pub why: SafeText,
    /// The section that says so.
    pub source: SafeText,
}

stored_as_fields!(Header { name, level, when, why, source });

/// Whether a cache may store a response with the code (RFC 9110 section 15.1, RFC 9111 section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cacheable {
    /// Also without explicit freshness.
    Heuristic,
    /// Only when the response says so.
    Explicit,
    /// Not at all.
    Never,
    /// It refreshes what is stored (304).
    Validator,
}

/// What a well-known API does with a code.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// Whose API.
    pub who: SafeText,
    /// What it does.
    pub does: SafeText,
}

stored_as_fields!(Elsewhere { who, does });

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
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Confusion { this, other, ask, not_other, not_this, place });

/// Why an option is wrong, and when it would have been right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refutation {
    /// Why it is wrong here.
    pub why_not: SafeText,
    /// What would have made it right, as a clause; picks have none.
    pub right_if: Option<SafeText>,
}

stored_as_fields!(Refutation { why_not, right_if });

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

stored_as_fields!(Rule { id, code, says, source, topic, depth, questions, first_tier, place });

impl Rule {
    /// When learners should meet it: with the first of its questions.
    pub fn tier(&self) -> Option<Tier> {
        self.first_tier
    }
}
