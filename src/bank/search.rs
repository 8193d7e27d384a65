//! Finding codes, header fields and rules by a few letters.

use super::everyday::in_everyday_words;
use super::{Bank, Entry, Header, Rule, SafeText, with_ascii_digits};
use crate::http::{Class, StatusCode, UNREGISTERED, Unregistered};

/// What can be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A class of codes.
    Class(Class),
    /// A code, registered or made up.
    Code(StatusCode),
    /// A header field, by its name.
    Field(String),
    /// A rule, by its id.
    Rule(String),
}

/// Something found, and the line that tells why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub subject: Subject,
    /// The line that matched, or what it is about.
    pub line: String,
}

/// How well something matches, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number,
    NumberBegins,
    PhraseBegins,
    AliasBegins,
    FieldBegins,
    Phrase,
    Everyday,
    FieldAbbreviated,
    RuleOf,
    RuleSays,
    Meaning,
}

type Ranked = (Rank, Hit);

/// All that a text may mean, the best match first; each word of the text must begin a word of what is found.
pub fn search(bank: &Bank, text: &str) -> Vec<Hit> {
    let query: Vec<String> = words(&with_ascii_digits(text)).map(str::to_lowercase).collect();
    if query.is_empty() {
        return Vec::new();
    }
    let class = Class::ALL.into_iter().filter(|class| [class.short()] == *query).map(whole_class);
    let codes = bank.entries().iter().filter_map(|entry| code(entry, &query));
    let made_up = UNREGISTERED.iter().filter_map(|code| unregistered(code, &query));
    let fields = field_names(bank).into_iter().filter_map(|name| field(bank, name, &query));
    let rules = bank.rules().iter().filter_map(|rule| self::rule(rule, &query));
    let mut found: Vec<Ranked> = class.chain(codes).chain(made_up).chain(fields).chain(rules).collect();
    // Equals stay in the order of the files.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// The names of all header fields that go along with some code, in order.
pub fn field_names(bank: &Bank) -> Vec<&str> {
    let names = bank.entries().iter().flat_map(|entry| &entry.headers).map(|header| header.name.as_str());
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The codes that a header field goes along with, and how.
pub fn carriers<'b>(bank: &'b Bank, field: &str) -> Vec<(StatusCode, &'b Header)> {
    let of = |entry: &'b Entry| {
        let wanted = entry.headers.iter().filter(|header| header.name.as_str() == field);
        wanted.map(|header| (entry.code, header)).collect::<Vec<_>>()
    };
    bank.entries().iter().flat_map(of).collect()
}

/// Whether each word of a query begins a word of the text.
pub fn mentions<S: AsRef<str>>(text: &str, query: &[S]) -> bool {
    query.iter().all(|wanted| words(text).any(|word| begins(word, wanted.as_ref())))
}

fn whole_class(class: Class) -> Ranked {
    (Rank::Number, Hit { subject: Subject::Class(class), line: format!("all {} codes", class.short()) })
}

fn code(entry: &Entry, query: &[String]) -> Option<Ranked> {
    let hit =
        |rank, line: &str| Some((rank, Hit { subject: Subject::Code(entry.code), line: line.to_owned() }));
    if let Some(rank) = by_number(entry.code.number(), query) {
        return hit(rank, entry.meaning.as_str());
    }
    if starts(entry.phrase.as_str(), query) {
        return hit(Rank::PhraseBegins, entry.meaning.as_str());
    }
    let once = |alias: &SafeText| format!("also called {alias}");
    if let Some(alias) = entry.aliases.iter().find(|alias| starts(alias.as_str(), query)) {
        return hit(Rank::AliasBegins, &once(alias));
    }
    if mentions(entry.phrase.as_str(), query) {
        return hit(Rank::Phrase, entry.meaning.as_str());
    }
    if let Some(alias) = entry.aliases.iter().find(|alias| mentions(alias.as_str(), query)) {
        return hit(Rank::Phrase, &once(alias));
    }
    if let Some(words) = in_everyday_words(entry.code).filter(|words| mentions(words, query)) {
        return hit(Rank::Everyday, &format!("keywords: {words}"));
    }
    let told = std::iter::once(&entry.meaning).chain(&entry.use_when).chain(&entry.avoid_when);
    let line = told.chain(&entry.history).find(|line| mentions(line.as_str(), query))?;
    hit(Rank::Meaning, line.as_str())
}

fn unregistered(code: &Unregistered, query: &[String]) -> Option<Ranked> {
    let subject = Subject::Code(StatusCode::new(code.number).ok()?);
    // What is registered comes first, whoever uses its words for something else.
    let is_meant = || mentions(code.name, query) || mentions(code.used_by, query);
    let rank = by_number(code.number, query).or_else(|| is_meant().then_some(Rank::Meaning))?;
    Some((rank, Hit { subject, line: format!("not registered; seen in {}", code.used_by) }))
}

/// `409` is a code, `40` begins some, and `4xx` is all of a class.
fn by_number(number: u16, query: &[String]) -> Option<Rank> {
    let [wanted] = query else { return None };
    let number = number.to_string();
    let class = wanted.strip_suffix("xx").or_else(|| wanted.strip_suffix('x')).unwrap_or(wanted);
    if number == *wanted {
        Some(Rank::Number)
    } else {
        (!class.is_empty() && number.starts_with(class)).then_some(Rank::NumberBegins)
    }
}

fn field(bank: &Bank, name: &str, query: &[String]) -> Option<Ranked> {
    let parts: Vec<&str> = words(name).collect();
    let rank = match query {
        _ if starts(name, query) => Rank::FieldBegins,
        [letters] if abbreviates(&parts, letters) => Rank::FieldAbbreviated,
        _ if mentions(name, query) => Rank::FieldAbbreviated,
        _ => return None,
    };
    let codes: Vec<String> = carriers(bank, name).iter().map(|(code, _)| code.to_string()).collect();
    let line = format!("used with {}", codes.join(", "));
    Some((rank, Hit { subject: Subject::Field(name.to_owned()), line }))
}

fn rule(rule: &Rule, query: &[String]) -> Option<Ranked> {
    let of_code = matches!(query, [wanted] if rule.code.is_some_and(|code| code.to_string() == *wanted));
    let of_topic = || rule.topic.as_ref().is_some_and(|topic| mentions(topic, query));
    let rank = match () {
        () if of_code || of_topic() => Rank::RuleOf,
        () if mentions(rule.says.as_str(), query) => Rank::RuleSays,
        () => return None,
    };
    Some((rank, Hit { subject: Subject::Rule(rule.id.clone()), line: rule.says.to_string() }))
}

/// Whether the text's first words begin with the words of the query, one after the other.
fn starts(text: &str, query: &[String]) -> bool {
    let mut words = words(text);
    query.iter().all(|wanted| words.next().is_some_and(|word| begins(word, wanted)))
}

/// Whether letters are beginnings of successive words: `cle` is Content-Length.
fn abbreviates(words: &[&str], letters: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return letters.is_empty() };
    let taken = |n| letters.split_at_checked(n);
    letters.is_empty()
        || (1..=letters.len())
            .filter_map(taken)
            .any(|(head, tail)| begins(first, head) && abbreviates(rest, tail))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn begins(word: &str, beginning: &str) -> bool {
    word.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning))
}
