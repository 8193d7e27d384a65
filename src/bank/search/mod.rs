//! Finding codes, header fields, and rules: by name, or by any words that describe a situation.
//!
//! Names come first (`names.rs`). Everything else is found in the texts of the bank (`index.rs`, `rank.rs`), so that an answer
//! can be shown with the sentence that speaks for it.

mod index;
mod names;
mod rank;
mod synonyms;
mod terms;
#[cfg(test)]
mod tests;

pub use index::{Index, SearchIndex};
pub use names::{carriers, field_names, mentions};

use super::{Bank, Question, with_ascii_digits};
use crate::http::{Class, StatusCode};
use names::by_name;
use rank::{Fit, Query};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use terms::{synonyms, words};

/// So many codes are proposed at most, beside those that are named.
const CODES: usize = 6;
/// So many rules are, if each fits at least half as well as the best.
const RULES: usize = 12;
const RULE_AT_LEAST: f32 = 0.5;
/// What a rule is worth that belongs to no code, beside those of the code that fits best.
const PRACTICE: f32 = 0.8;
/// A code that fits less than this share of the best one isn't proposed.
const CODE_AT_LEAST: f32 = 0.25;
/// So many characters of a query are repeated.
const SHOWN: usize = 40;
/// What fits less of the query than this is a guess.
const FITS: f32 = 0.45;

/// What can be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A class of codes.
    Class(Class),
    /// A code, registered or made up.
    Code(StatusCode),
    /// Two codes, to tell them apart.
    Pair(StatusCode, StatusCode),
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
    /// The parts of the line that matched, in bytes.
    pub marks: Vec<Range<usize>>,
    /// Whether it's only the best there is.
    pub is_guess: bool,
}

/// All that a text may mean, the best first: what goes by that name, then codes, then rules. There's always something, unless
/// the text has no letter or digit.
pub fn search(bank: &Bank, text: &str) -> Vec<Hit> {
    let text = with_ascii_digits(text);
    if !text.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    let mut hits = by_name(bank, &text);
    if is_number(&text) {
        // Digits in a situation aren't what somebody means who types a number.
        return if hits.is_empty() { usual_codes(bank) } else { hits };
    }
    let query = Query::new(bank.search_index(), &text);
    let terms = query.terms();
    let codes = query.codes();
    let best = codes.first().map_or(0.0, |best| best.score);
    let fitting = codes.iter().take_while(|fit| fit.score >= best * CODE_AT_LEAST).take(CODES);
    add(&mut hits, fitting.filter_map(|fit| code(bank, &terms, fit)));
    let rules = deciding(bank, query.rules(), &codes);
    let best = rules.first().map_or(0.0, |best| best.score);
    let fitting = rules.iter().take_while(|fit| fit.score >= best * RULE_AT_LEAST).take(RULES);
    add(&mut hits, fitting.filter_map(|fit| rule(bank, &terms, fit)));
    if hits.is_empty() { usual_codes(bank) } else { hits }
}

/// What has to be said above what was found: nothing, if it fits.
pub fn remark(text: &str, hits: &[Hit]) -> Option<String> {
    const USUAL: &str = "These are the codes that everyone meets.";
    let text = text.trim();
    let beginning: String = text.chars().take(SHOWN).collect();
    let shown = if beginning.len() < text.len() { format!("{beginning}...") } else { beginning };
    match hits.first() {
        None => Some("Type a letter or a digit.".to_owned()),
        Some(first) if !first.is_guess => None,
        Some(_) if is_number(&with_ascii_digits(text)) => {
            Some(format!("{shown} isn't a status code; those are 100 to 599. {USUAL}"))
        }
        Some(first) if first.marks.is_empty() => Some(format!("Nothing matches \"{shown}\". {USUAL}")),
        Some(_) => Some("Nothing fits well. These are guesses.".to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    text.trim().chars().all(|c| c.is_ascii_digit())
}

/// Rules, those of the codes that fit best first: one of them decides.
fn deciding(bank: &Bank, mut rules: Vec<Fit<usize>>, codes: &[Fit<StatusCode>]) -> Vec<Fit<usize>> {
    let best = codes.first().map_or(1.0, |best| best.score);
    let of_code: HashMap<StatusCode, f32> = codes.iter().map(|fit| (fit.what, fit.score / best)).collect();
    for fit in &mut rules {
        let code = bank.rules().get(fit.what).and_then(|rule| rule.code);
        fit.score *= code.and_then(|code| of_code.get(&code)).copied().unwrap_or(PRACTICE);
    }
    rules.sort_by(|one, other| other.score.total_cmp(&one.score));
    rules
}

/// Adds what isn't found yet.
fn add(hits: &mut Vec<Hit>, more: impl Iterator<Item = Hit>) {
    for hit in more {
        if hits.iter().all(|known| known.subject != hit.subject) {
            hits.push(hit);
        }
    }
}

fn code(bank: &Bank, terms: &HashSet<&str>, fit: &Fit<StatusCode>) -> Option<Hit> {
    let line = bank.search_index().passages().get(fit.passage)?.text.to_string();
    let marks = marks(&line, terms);
    Some(Hit { subject: Subject::Code(fit.what), line, marks, is_guess: fit.found < FITS })
}

fn rule(bank: &Bank, terms: &HashSet<&str>, fit: &Fit<usize>) -> Option<Hit> {
    let rule = bank.rules().get(fit.what)?;
    let line = rule.says.to_string();
    let marks = marks(&line, terms);
    Some(Hit { subject: Subject::Rule(rule.id.clone()), line, marks, is_guess: fit.found < FITS })
}

/// The parts of a line that have some terms.
fn marks(line: &str, terms: &HashSet<&str>) -> Vec<Range<usize>> {
    let words = words(line);
    let same = words.iter().filter(|word| !word.is_stop && terms.contains(word.stem.as_str()));
    let mut marks: Vec<Range<usize>> = same.map(|word| word.at.clone()).collect();
    for (mark, said) in synonyms(&words) {
        if terms.contains(mark.as_str()) {
            marks.extend(words.get(said).unwrap_or_default().iter().map(|word| word.at.clone()));
        }
    }
    marks.sort_by_key(|mark| mark.start);
    marks.dedup();
    marks
}

/// Of some questions and some others, the two that have most words in common.
pub fn nearest<'b>(some: &[&'b Question], others: &[&'b Question]) -> Option<(&'b Question, &'b Question)> {
    let stems = |question: &&'b Question| -> (&'b Question, BTreeSet<String>) {
        let words = words(question.situation.as_str()).into_iter().filter(|word| !word.is_stop);
        (*question, words.map(|word| word.stem).collect())
    };
    let (some, others): (Vec<_>, Vec<_>) =
        (some.iter().map(stems).collect(), others.iter().map(stems).collect());
    let pairs = some.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let common = |((_, one), (_, other)): &(&(_, BTreeSet<String>), &(_, BTreeSet<String>))| {
        one.intersection(other).count() * 100 / one.len().max(other.len()).max(1)
    };
    pairs.max_by_key(common).map(|((one, _), (other, _))| (*one, *other))
}

/// Where no word is known: the codes that everybody meets.
fn usual_codes(bank: &Bank) -> Vec<Hit> {
    let usual = bank.entries().iter().filter(|entry| entry.code.is_core());
    let hit = usual.map(|entry| Hit {
        subject: Subject::Code(entry.code),
        line: entry.meaning.to_string(),
        marks: Vec::new(),
        is_guess: true,
    });
    hit.collect()
}
