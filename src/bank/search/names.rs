//! What is found by its name: a number, a phrase, a header field, the topic of a rule.

use super::{Hit, Subject, terms};
use crate::bank::{Bank, Entry, Header, Rule, SafeText};
use crate::http::{Class, StatusCode, UNREGISTERED, Unregistered};

/// So many words of what a rule says are its beginning.
const BEGINNING: usize = 3;

/// How well something matches, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number,
    NumberBegins,
    PhraseBegins,
    AliasBegins,
    FieldBegins,
    RuleNamed,
    Pair,
    Phrase,
    FieldAbbreviated,
    Unregistered,
    RuleOf,
}

type Ranked = (Rank, Hit);

/// What goes by a name that begins with that text, the best match first.
pub fn by_name(bank: &Bank, text: &str) -> Vec<Hit> {
    let query: Vec<String> = words(text).map(str::to_lowercase).collect();
    let class = Class::ALL.into_iter().filter(|class| [class.short()] == *query).map(whole_class);
    let in_code: Vec<String> =
        terms::words(text).into_iter().map(|word| word.text).filter(|word| is_name(word)).collect();
    let codes = bank.entries().iter().filter_map(|entry| code(entry, &query, &in_code));
    let made_up = UNREGISTERED.iter().filter_map(|code| unregistered(code, &query));
    let fields = field_names(bank).into_iter().filter_map(|name| field(bank, name, &query));
    let rules = bank.rules().iter().filter_map(|rule| self::rule(rule, &query));
    let pair = pair(bank, &in_code);
    let mut found: Vec<Ranked> =
        pair.into_iter().chain(class).chain(codes).chain(made_up).chain(fields).chain(rules).collect();
    // Equals stay in the order of the files.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Whether a word in code, such as those of `HttpStatus.NOT_FOUND`, belongs to a name, and not to what it's a name of.
fn is_name(word: &str) -> bool {
    let is_general = ["http", "https", "status", "code", "error", "err", "sc", "exception", "response"];
    !is_general.contains(&word) && word.parse::<u8>().is_err()
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

/// The two codes whose numbers are among some words, if there are two.
fn pair(bank: &Bank, words: &[String]) -> Option<Ranked> {
    let mut codes: Vec<StatusCode> = words.iter().filter_map(|word| word.parse().ok()).collect();
    codes.dedup();
    let [one, other] = *codes else { return None };
    let line = match bank.confusion(one, other) {
        Some(pair) => pair.ask.to_string(),
        None => format!("what {one} and {other} are for"),
    };
    (one != other).then(|| (Rank::Pair, hit(Subject::Pair(one, other), &line)))
}

fn whole_class(class: Class) -> Ranked {
    (Rank::Number, hit(Subject::Class(class), &format!("all {} codes", class.short())))
}

fn code(entry: &Entry, query: &[String], in_code: &[String]) -> Option<Ranked> {
    let hit = |rank, line: &str| Some((rank, hit(Subject::Code(entry.code), line)));
    if let Some(rank) = by_number(entry.code.number(), query) {
        return hit(rank, entry.meaning.as_str());
    }
    let phrases = || std::iter::once(&entry.phrase).chain(&entry.aliases);
    if is_status_line(entry.code, phrases(), in_code) {
        return hit(Rank::Number, entry.meaning.as_str());
    }
    let ways = [query, in_code];
    let found = |is: fn(&str, &[String]) -> bool| {
        let is_found =
            |phrase: &&SafeText| ways.iter().any(|way| !way.is_empty() && is(phrase.as_str(), way));
        phrases().find(is_found)
    };
    let (phrase, ranks) = found(starts)
        .map(|phrase| (phrase, [Rank::PhraseBegins, Rank::AliasBegins]))
        .or_else(|| Some((found(mentions)?, [Rank::Phrase, Rank::Phrase])))?;
    let [own, former] = ranks;
    if *phrase == entry.phrase {
        hit(own, entry.meaning.as_str())
    } else {
        hit(former, &format!("also called {phrase}"))
    }
}

/// Whether it's the number of a code with words of its phrase: `HTTP/1.1 404 Not Found`, `HTTP_429_TOO_MANY_REQUESTS`.
fn is_status_line<'p>(
    code: StatusCode,
    phrases: impl Iterator<Item = &'p SafeText>,
    in_code: &[String],
) -> bool {
    let number = code.to_string();
    let rest: Vec<&String> = in_code.iter().filter(|word| **word != number).collect();
    rest.len() < in_code.len() && phrases.into_iter().any(|phrase| mentions(phrase.as_str(), &rest))
}

fn unregistered(code: &Unregistered, query: &[String]) -> Option<Ranked> {
    let subject = Subject::Code(StatusCode::new(code.number).ok()?);
    let is_meant = || starts(code.name, query);
    let rank = by_number(code.number, query).or_else(|| is_meant().then_some(Rank::Unregistered))?;
    Some((rank, hit(subject, &format!("not registered; seen in {}", code.used_by))))
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
    Some((rank, hit(Subject::Field(name.to_owned()), &format!("used with {}", codes.join(", ")))))
}

fn rule(rule: &Rule, query: &[String]) -> Option<Ranked> {
    let of_code = matches!(query, [wanted] if rule.code.is_some_and(|code| code.to_string() == *wanted));
    let of_topic = || rule.topic.as_ref().is_some_and(|topic| mentions(topic, query));
    // By its id, or the beginning of what it says; a word or two begin too many.
    let is_named = query.len() > 1 && starts(&rule.id, query)
        || query.len() >= BEGINNING && starts(rule.says.as_str(), query);
    let rank = match () {
        () if is_named => Rank::RuleNamed,
        () if of_code || of_topic() => Rank::RuleOf,
        () => return None,
    };
    Some((rank, hit(Subject::Rule(rule.id.clone()), rule.says.as_str())))
}

fn hit(subject: Subject, line: &str) -> Hit {
    Hit { subject, line: line.to_owned(), marks: Vec::new(), is_guess: false }
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
