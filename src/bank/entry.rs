//! What we teach about one status code.

use super::stored::stored_as_fields;
use super::{Place, ProductSource, SafeText};
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
    /// The meaning in a few words, for a line of a list.
    pub short: SafeText,
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
    short,
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
    /// The page that shows it; a pack may go without.
    pub url: Option<SafeText>,
    /// Where what it says of others can be read.
    pub products: Vec<ProductSource>,
}

stored_as_fields!(Elsewhere { who, does, url, products });
