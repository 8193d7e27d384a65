//! What is asked: situations with options that are refuted or defended.

use super::stored::{Reader, Stored, Writer, stored_as_fields};
use super::{Message, Place, ProductSource, Refutation, SafeText};
use crate::http::StatusCode;
use std::fmt;

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
    /// All tiers, in the order of learning.
    pub const ALL: [Tier; 4] = [Tier::Core, Tier::Everyday, Tier::Protocol, Tier::Rare];

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

    /// The choice that a key stands for: a code, or else a text.
    pub fn from_key(key: &str) -> Option<Self> {
        let code = key.parse::<StatusCode>().ok().map(Choice::Code);
        code.or_else(|| SafeText::prose(key).ok().map(Choice::Text))
    }

    /// The choice that a key stands for as an option of a question, which may have been withdrawn.
    pub fn of(question: Option<&Question>, key: &str) -> Option<Self> {
        question.map_or_else(|| Self::from_key(key), |question| question.chosen(key))
    }

    /// The code, if it is one.
    pub fn code(&self) -> Option<StatusCode> {
        match self {
            Choice::Code(code) => Some(*code),
            Choice::Text(_) => None,
        }
    }
}

impl Stored for Choice {
    fn store(&self, into: &mut Writer) {
        self.code().store(into);
        if let Self::Text(text) = self {
            text.store(into);
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        match Stored::restore(from)? {
            Some(code) => Some(Self::Code(code)),
            None => SafeText::restore(from).map(Self::Text),
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

/// How an option stands, borrowed from where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'b> {
    /// Accepted, with the nuance said.
    Defensible(&'b SafeText),
    /// Not an answer.
    Wrong(&'b Refutation),
}

impl Stored for Stance {
    fn store(&self, into: &mut Writer) {
        match self {
            Self::Defensible(why) => (true, why.clone()).store(into),
            Self::Wrong(refutation) => (false, refutation.clone()).store(into),
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        if bool::restore(from)? {
            SafeText::restore(from).map(Self::Defensible)
        } else {
            Refutation::restore(from).map(Self::Wrong)
        }
    }
}

impl Stance {
    /// The same, borrowed.
    pub fn as_ref(&self) -> Standing<'_> {
        match self {
            Stance::Defensible(why) => Standing::Defensible(why),
            Stance::Wrong(refutation) => Standing::Wrong(refutation),
        }
    }
}

/// An option other than the best answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What can be chosen.
    pub choice: Choice,
    /// How it stands.
    pub stance: Stance,
}

stored_as_fields!(Alternative { choice, stance });

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
    /// Codes that are refuted here but not offered: whoever types them is told why not.
    pub unoffered: Vec<Alternative>,
    /// Codes that are defended but not offered.
    pub also_defended: Vec<(StatusCode, SafeText)>,
    /// The response that should be sent; picks have none.
    pub response: Option<Message>,
    /// The step at which the decision walk reaches the answer, where it reaches it at several.
    pub path: Option<String>,
    /// The section it rests on.
    pub source: SafeText,
    /// Where what it says of products can be read.
    pub products: Vec<ProductSource>,
    /// CRC-32 of the text, to tell later whether it has changed.
    pub text_crc: u32,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Question {
    id,
    tier,
    situation,
    exhibit,
    answer,
    explanation,
    alternatives,
    unoffered,
    also_defended,
    response,
    path,
    source,
    products,
    text_crc,
    place,
});

impl Question {
    /// Whether its text has changed since it had this CRC-32.
    pub fn is_reworded(&self, since: u32) -> bool {
        self.text_crc != since
    }

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

    /// What was chosen, by the key kept in the answer log: as the question has it, or as far as the key tells.
    pub fn chosen(&self, key: &str) -> Option<Choice> {
        let alternatives = self.alternatives.iter().map(|alternative| &alternative.choice);
        let known = std::iter::once(&self.answer).chain(alternatives).find(|choice| choice.key() == key);
        known.cloned().or_else(|| Choice::from_key(key))
    }

    /// The alternative with that key, if it is one.
    pub fn alternative(&self, key: &str) -> Option<&Alternative> {
        self.alternatives.iter().find(|a| a.choice.key() == key)
    }
}
