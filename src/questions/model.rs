//! What we ask, once it is loaded and checked: entries, confusions, rules and questions.

use super::{Message, Place, SafeText};
use crate::codes::{Registration, StatusCode};
use std::fmt;

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

/// Why an option is wrong, and when it would have been right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refutation {
    /// Why it is wrong here.
    pub why_not: SafeText,
    /// What would have made it right, as a clause; picks have none.
    pub right_if: Option<SafeText>,
}

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
    /// How many rules of the same code stand before it.
    pub depth: usize,
    /// The questions that test it.
    pub questions: Vec<Question>,
    /// Where it was written.
    pub place: Place,
}

impl Rule {
    /// When learners should meet it: with the first of its questions.
    pub fn tier(&self) -> Option<Tier> {
        self.questions.iter().map(|question| question.tier).min()
    }
}

/// In which order learners should meet questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The fourteen codes everybody needs.
    Core,
    /// What an API developer meets within a year.
    Everyday,
    /// Protocol and infrastructure.
    Protocol,
    /// Rarities.
    Rare,
}

impl Tier {
    /// The word used in question files and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Tier::Core => "core",
            Tier::Everyday => "everyday",
            Tier::Protocol => "protocol",
            Tier::Rare => "rare",
        }
    }
}

/// Something that can be chosen: a status code or a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// A status code.
    Code(StatusCode),
    /// A text, in a pick.
    Text(SafeText),
}

impl Choice {
    /// The form kept in the answer log: the number, or the text.
    pub fn key(&self) -> String {
        match self {
            Choice::Code(code) => code.to_string(),
            Choice::Text(text) => text.to_string(),
        }
    }

    /// The code, if it is one.
    pub fn code(&self) -> Option<StatusCode> {
        match self {
            Choice::Code(code) => Some(*code),
            Choice::Text(_) => None,
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Choice::Code(code) => write!(f, "{code} {}", code.phrase()),
            Choice::Text(text) => text.fmt(f),
        }
    }
}

/// How an option other than the best answer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stance {
    /// Accepted, with the nuance said: who answers so, and why ours is the better default.
    Defensible(SafeText),
    /// Not an answer.
    Wrong(Refutation),
}

/// An option other than the best answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What can be chosen.
    pub choice: Choice,
    /// How it stands.
    pub stance: Stance,
}

/// A question: a scenario that asks for a code, or a pick that asks for something else.
#[derive(Debug, Clone)]
pub struct Question {
    /// A readable name that never changes.
    pub id: String,
    /// When learners should meet it.
    pub tier: Tier,
    /// The situation, or what a pick asks.
    pub situation: SafeText,
    /// The request, or what a pick shows.
    pub exhibit: Option<Message>,
    /// The best answer.
    pub answer: Choice,
    /// Why it is the best answer here.
    pub explanation: SafeText,
    /// The other options, of which three are offered at a time.
    pub alternatives: Vec<Alternative>,
    /// Codes that are defended but not offered.
    pub also_defended: Vec<(StatusCode, SafeText)>,
    /// The response that should be sent; picks have none.
    pub response: Option<Message>,
    /// The step at which the decision walk reaches the answer, where it reaches it at several.
    pub path: Option<String>,
    /// The section it rests on.
    pub source: SafeText,
    /// CRC-32 of the text, to tell later whether it has changed.
    pub text_crc: u32,
    /// Where it was written.
    pub place: Place,
}

impl Question {
    /// Whether the answer is a status code.
    pub fn is_scenario(&self) -> bool {
        matches!(self.answer, Choice::Code(_))
    }

    /// One line that names the question in lists: the request, or the beginning of what is asked.
    pub fn headline(&self) -> String {
        match &self.exhibit {
            Some(message) if self.is_scenario() => message.headline(),
            _ => self.situation.to_string(),
        }
    }

    /// The answer or alternative with that key.
    pub fn choice(&self, key: &str) -> Option<Choice> {
        if self.answer.key() == key {
            return Some(self.answer.clone());
        }
        self.alternative(key).map(|alternative| alternative.choice.clone())
    }

    /// The alternative with that key, if it is one.
    pub fn alternative(&self, key: &str) -> Option<&Alternative> {
        self.alternatives.iter().find(|a| a.choice.key() == key)
    }
}
