//! A text as search compares it: stems of its words, and marks where it says the same in other words.

use super::synonyms::SYNONYMS;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that stand in every text, and those that every question about a code has.
const STOP_WORDS: &str = "a an the is are was were be been being am of to in on at by for with from as it its this that these \
    those there here i we you he she they them their our your my his her and or but so than then if when while which who \
    whom whose what how why do does did doing has have had having can could will would shall should may might must just \
    also only very more most some any each every all both either neither into onto under about because until since via per \
    vs versus get gets got getting give gives given go goes want wants wanted need needs needed use uses using make makes \
    made let lets try tries trying tried say says said http https status code codes return returns returned returning \
    respond responds response responses request requests api apis rest restful server client";

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case, as it was written.
    pub text: String,
    /// What it has in common with its inflections.
    pub stem: String,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// Whether it says nothing about a situation.
    pub is_stop: bool,
}

/// The words of a text: `NotFound`, `NOT_FOUND`, and `not found` have the same.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}') {
        let start = part.as_ptr().addr() - text.as_ptr().addr();
        for piece in pieces(part) {
            let Some(word) = part.get(piece.clone()).map(plain).filter(|word| !word.is_empty()) else {
                continue;
            };
            let at = start + piece.start..start + piece.end;
            found.push(Word { stem: stem(&word), is_stop: STOPS.contains(word.as_str()), text: word, at });
        }
    }
    found
}

/// What a text is found by: the stems of its words, and a mark for each phrase that has synonyms.
pub fn terms(words: &[Word]) -> impl Iterator<Item = Cow<'_, str>> {
    let stems = words.iter().filter(|word| !word.is_stop).map(|word| word.stem.as_str().into());
    stems.chain(synonyms(words).map(|(mark, _)| mark.into()))
}

/// The marks of phrases that have synonyms, each with the words it stands for.
pub fn synonyms(words: &[Word]) -> impl Iterator<Item = (String, Range<usize>)> {
    words.iter().enumerate().flat_map(move |(at, first)| {
        let phrases = PHRASES.get(first.stem.as_str()).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().filter_map(move |(phrase, group)| {
            let said = words.get(at..at + phrase.len())?;
            let is_same = said.iter().zip(phrase).all(|(word, stem)| word.stem == *stem);
            is_same.then(|| (format!("={group}"), at..at + phrase.len()))
        })
    })
}

/// What a word has in common with its inflections, however it is spelled.
pub fn stem(word: &str) -> String {
    STEMMER.stem(&american(word)).into_owned()
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static STOPS: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.split_whitespace().collect());

/// The stems of a phrase that has synonyms, and the number of its group.
type Phrase = (Vec<String>, usize);

/// The phrases that have synonyms, by the stem of their first word.
static PHRASES: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for (group, all) in SYNONYMS.iter().enumerate() {
        for phrase in all.split('|') {
            let stems: Vec<String> = words(phrase).into_iter().map(|word| word.stem).collect();
            if let Some(first) = stems.first() {
                phrases.entry(first.clone()).or_default().push((stems, group));
            }
        }
    }
    phrases
});

/// The parts of a name in code: `HttpStatus` has two, `HTTP2` and `don't` have one each.
fn pieces(name: &str) -> Vec<Range<usize>> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    let mut starts = vec![0];
    for (at, window) in letters.windows(2).enumerate() {
        let [(_, before), (start, here)] = *window else { continue };
        let is_lower_behind = letters.get(at + 2).is_some_and(|(_, c)| c.is_lowercase());
        let begins =
            here.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && is_lower_behind);
        if begins
            || here.is_ascii_digit() && before.is_lowercase()
            || before.is_ascii_digit() && here.is_uppercase()
        {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([name.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// A word in small letters without accents, and without what is behind an apostrophe: `isn't` is `not`.
fn plain(word: &str) -> String {
    let small: String = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let small = small.replace('\u{2019}', "'");
    let whole = small.trim_matches('\'');
    let is_negated = whole.ends_with("n't")
        || matches!(
            whole,
            "cannot" | "cant" | "doesnt" | "isnt" | "didnt" | "dont" | "wont" | "couldnt" | "wasnt"
        );
    if is_negated {
        return "not".to_owned();
    }
    whole.split('\'').next().unwrap_or_default().to_owned()
}

/// A British spelling as the American one.
fn american(word: &str) -> Cow<'_, str> {
    const SPELLINGS: &[(&str, &str)] = &[
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("isation", "ization"),
        ("isations", "izations"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("our", "or"),
        ("ours", "ors"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("ogue", "og"),
    ];
    const LONG: usize = 6;
    if word.len() < LONG {
        return word.into();
    }
    let other =
        SPELLINGS.iter().find_map(|(british, american)| Some((word.strip_suffix(british)?, american)));
    other.map_or(word.into(), |(stem, american)| format!("{stem}{american}").into())
}
