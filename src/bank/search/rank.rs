//! Which codes and rules fit some words best: BM25 over passages, of which each sort has a weight of its own.
//!
//! A passage is scored as in Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond". A code is
//! as good as its best passages, and as the best that all of them together have for each word.

use super::index::{Index, Kind, Passage, to_f32};
use super::terms::{Word, stem, synonyms, words};
use crate::http::StatusCode;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use strsim::osa_distance;

/// No more words of a query are looked at; who pastes a page means its beginning.
const MOST_WORDS: usize = 32;
/// How soon more of the same word stops to matter, and how much a long passage loses.
const SATURATION: f32 = 0.5;
const LENGTH: f32 = 0.3;
/// What it counts to have a word in other words, and of a word that's still typed, its beginning.
const SYNONYM: f32 = 0.7;
const BEGINNING: f32 = 0.4;
/// What it counts to be a word with one letter wrong, or two, or a part of a word written together.
const TYPO: [f32; 2] = [0.7, 0.5];
const PART: f32 = 0.8;
/// No part of such a word is shorter, and no beginning of a word.
const SHORTEST_PART: usize = 3;
/// Of so many similar words a typo may be one.
const SIMILAR: usize = 3;
/// How the best passages of a code add up, and how many count.
const NEXT_PASSAGE: f32 = 0.5;
const PASSAGES: usize = 6;
/// The share of all passages together in the score; the rest is that of the best ones.
const TOGETHER: f32 = 0.7;
/// What it's worth for a passage to have all words.
const ALL_WORDS: f32 = 0.5;
/// How much a name loses of which only a part is meant, by itself and together with other passages, as powers of that part.
const NAME: f32 = 0.5;
const NAME_TOGETHER: f32 = 0.25;
/// What it's worth to be a usual code.
const USUAL: f32 = 0.1;

impl Kind {
    fn weight(self) -> f32 {
        match self {
            Self::Phrase => 3.0,
            Self::Everyday => 2.5,
            Self::Meaning | Self::Use | Self::Rule => 1.5,
            Self::Situation => 1.0,
            Self::RightIf => 0.8,
            Self::Product => 0.7,
        }
    }

    /// Whether it's a name, of which all has to be meant.
    fn is_name(self) -> bool {
        matches!(self, Self::Phrase | Self::Everyday)
    }
}

/// How well a query fits a code or a rule.
#[derive(Debug, Clone, Copy)]
pub struct Fit<T> {
    /// The code, or the place of the rule.
    pub what: T,
    /// Comparable within a query only.
    pub score: f32,
    /// The share of the query that's found, from 0 to 1, rare words counting more.
    pub found: f32,
    /// The passage that fits best.
    pub passage: usize,
}

/// A query, with the terms of the index that its words may stand for.
#[derive(Debug)]
pub struct Query<'i> {
    index: &'i Index,
    wanted: Vec<Wanted>,
    places: Places,
}

#[derive(Debug, Default)]
struct Wanted {
    /// Terms, each with how much it counts to have it.
    terms: Vec<(usize, f32)>,
    /// How much the word says.
    weight: f32,
}

impl<'i> Query<'i> {
    /// What a text asks for.
    pub fn new(index: &'i Index, text: &str) -> Self {
        let said: Vec<Word> = words(text).into_iter().take(MOST_WORDS).collect();
        let mut wanted = Vec::new();
        for (at, word) in said.iter().enumerate().filter(|(_, word)| !word.is_stop) {
            let is_typed = at + 1 == said.len() && text.ends_with(char::is_alphanumeric);
            wanted.push(index.wanted(word, is_typed));
        }
        for (mark, _) in synonyms(&said) {
            let terms: Vec<_> = index.find(&mark).map(|at| (at, SYNONYM)).into_iter().collect();
            wanted.push(Wanted { weight: index.weight(&terms), terms });
        }
        let places = Places::of(index, &wanted);
        Self { index, wanted, places }
    }

    /// The terms that were looked for, so that they can be marked where they stand.
    pub fn terms(&self) -> HashSet<&'i str> {
        let all = self.wanted.iter().flat_map(|wanted| &wanted.terms);
        all.filter_map(|(at, _)| Some(self.index.terms().get(*at)?.text.as_str())).collect()
    }

    /// The codes that fit, the best first.
    pub fn codes(&self) -> Vec<Fit<StatusCode>> {
        let usual = |code: &StatusCode| 1.0 + if code.is_core() { USUAL } else { 0.0 };
        self.ranked(|passage| passage.code, usual)
    }

    /// The rules that fit, the best first, by their places in the bank.
    pub fn rules(&self) -> Vec<Fit<usize>> {
        self.ranked(|passage| passage.rule, |_| 1.0)
    }

    fn ranked<T: Ord + Copy>(
        &self,
        owner: impl Fn(&Passage) -> Option<T>,
        prior: impl Fn(&T) -> f32,
    ) -> Vec<Fit<T>> {
        let mut owners: BTreeMap<T, Gathered> = BTreeMap::new();
        let fits = self.places.fits.chunks(self.wanted.len().max(1));
        for (&at, fits) in self.places.passages.iter().zip(fits) {
            let Some(passage) = self.index.passages().get(at) else { continue };
            let Some(owner) = owner(passage) else { continue };
            let meant = if passage.kind.is_name() { share_meant(self.index.says(at), fits) } else { 1.0 };
            owners.entry(owner).or_default().add((at, passage.kind, meant), fits, &self.wanted);
        }
        let fits = owners.into_iter().map(|(what, gathered)| gathered.fit(what, &self.wanted, prior(&what)));
        let mut fits: Vec<Fit<T>> = fits.collect();
        fits.sort_by(|one, other| other.score.total_cmp(&one.score));
        fits
    }
}

/// The passages in which something is found.
#[derive(Debug, Default)]
struct Places {
    /// Which they are.
    passages: Vec<usize>,
    /// How each word fits there, passage by passage.
    fits: Vec<Found>,
}

impl Places {
    fn of(index: &Index, wanted: &[Wanted]) -> Self {
        let usual_length = to_f32(index.words()) / to_f32(index.passages().len()).max(1.0);
        let mut places = Self::default();
        let mut known: Vec<Option<usize>> = vec![None; index.passages().len()];
        for (at, wanted_here) in wanted.iter().enumerate() {
            for &(term, counts) in &wanted_here.terms {
                let says = index.rarity(term);
                let occurs = index.terms().get(term).map(|term| term.places.as_slice()).unwrap_or_default();
                for &(place, times) in occurs {
                    let place = usize::try_from(place).unwrap_or(usize::MAX);
                    let (Some(passage), Some(slot)) = (index.passages().get(place), known.get_mut(place))
                    else {
                        continue;
                    };
                    let length = f32::from(passage.length) / usual_length;
                    let times = f32::from(times);
                    let worth = says * counts * times * (SATURATION + 1.0)
                        / (times + SATURATION * (1.0 - LENGTH + LENGTH * length));
                    let first = *slot.get_or_insert_with(|| places.add(place, wanted.len()));
                    if let Some(best) = places.fits.get_mut(first + at).filter(|best| best.worth < worth) {
                        *best = Found { worth, says };
                    }
                }
            }
        }
        places
    }

    /// Adds a passage; returns where its fits begin.
    fn add(&mut self, passage: usize, words: usize) -> usize {
        let first = self.fits.len();
        self.passages.push(passage);
        self.fits.resize(first + words, Found::default());
        first
    }
}

/// How a word fits a passage.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    /// What that's worth.
    worth: f32,
    /// How much the term says that was found.
    says: f32,
}

/// What was found for a code or a rule.
#[derive(Default)]
struct Gathered {
    /// What each word is worth at best, with and without the weight of the passage.
    best: Vec<(f32, f32)>,
    /// The passages, each with its score.
    passages: Vec<(f32, usize)>,
}

impl Gathered {
    /// Adds a passage, of which only a share may be meant.
    fn add(&mut self, (at, kind, meant): (usize, Kind, f32), fits: &[Found], wanted: &[Wanted]) {
        let weight = kind.weight();
        self.best.resize(fits.len(), (0.0, 0.0));
        for (best, Found { worth, .. }) in self.best.iter_mut().zip(fits) {
            best.0 = best.0.max(worth * weight * meant.powf(NAME_TOGETHER));
            best.1 = best.1.max(*worth);
        }
        let known = wanted.iter().filter(|wanted| !wanted.terms.is_empty());
        let known: f32 = known.map(|wanted| wanted.weight).sum();
        let share = found(fits.iter().map(|fit| fit.worth), wanted) / known.max(f32::MIN_POSITIVE);
        let worth: f32 = fits.iter().map(|fit| fit.worth).sum();
        self.passages.push((worth * weight * (1.0 + ALL_WORDS * share) * meant.powf(NAME), at));
    }

    fn fit<T>(mut self, what: T, wanted: &[Wanted], prior: f32) -> Fit<T> {
        // Equals in the order of the files: what's drawn twice is the same.
        self.passages.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut counts = 1.0;
        let mut best = 0.0;
        for (score, _) in self.passages.iter().take(PASSAGES) {
            best += score * counts;
            counts *= NEXT_PASSAGE;
        }
        let together: f32 = self.best.iter().map(|(weighted, _)| weighted).sum();
        let plain = self.best.iter().map(|(_, plain)| *plain);
        let all: f32 = wanted.iter().map(|wanted| wanted.weight).sum();
        Fit {
            what,
            score: (TOGETHER * together + (1.0 - TOGETHER) * best) * prior,
            found: found(plain, wanted) / all.max(f32::MIN_POSITIVE),
            passage: self.passages.first().map_or(0, |(_, at)| *at),
        }
    }
}

/// How much of what is wanted is found, a word counting once.
fn found(fits: impl Iterator<Item = f32>, wanted: &[Wanted]) -> f32 {
    fits.zip(wanted).map(|(fit, wanted)| fit.min(wanted.weight)).sum()
}

/// The share that a query has of a passage that says so much, rare words counting more.
fn share_meant(says: f32, fits: &[Found]) -> f32 {
    (fits.iter().map(|fit| fit.says).sum::<f32>() / says.max(f32::MIN_POSITIVE)).min(1.0)
}

impl Index {
    /// What a word may stand for: itself, if it's known; else its two parts, or words like it.
    fn wanted(&self, word: &Word, is_typed: bool) -> Wanted {
        let mut terms: Vec<(usize, f32)> = self.find(&word.stem).map(|at| (at, 1.0)).into_iter().collect();
        if terms.is_empty() {
            terms = self.parts(&word.text).unwrap_or_default();
        }
        if terms.is_empty() {
            terms = self.similar(&word.stem);
        }
        if is_typed {
            let begun = self.beginning_with(&word.text);
            terms.extend(begun.map(|at| (at, BEGINNING)));
        }
        Wanted { weight: self.weight(&terms), terms }
    }

    /// Of a word that's two words written together, both of them.
    fn parts(&self, word: &str) -> Option<Vec<(usize, f32)>> {
        let ends = (SHORTEST_PART..=word.len().saturating_sub(SHORTEST_PART)).rev();
        ends.filter_map(|end| word.split_at_checked(end)).find_map(|(first, second)| {
            let known = |part: &str| self.find(&stem(part));
            Some(vec![(known(first)?, PART), (known(second)?, PART)])
        })
    }

    /// Words that are as written but for a letter or two, the nearest and most usual ones.
    fn similar(&self, word: &str) -> Vec<(usize, f32)> {
        let most = match word.chars().count() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let mut similar: Vec<(usize, Reverse<usize>, usize)> = Vec::new();
        for (at, term) in self.terms().iter().enumerate() {
            let known = term.text.as_str();
            if most == 0 || known.len().abs_diff(word.len()) > most || !begin_alike(known, word) {
                continue;
            }
            let distance = osa_distance(known, word);
            if distance <= most {
                similar.push((distance, Reverse(term.places.len()), at));
            }
        }
        similar.sort_unstable();
        let counts = |distance: usize| TYPO.get(distance.saturating_sub(1)).copied().unwrap_or_default();
        similar.into_iter().take(SIMILAR).map(|(distance, _, at)| (at, counts(distance))).collect()
    }

    /// The terms that begin with what has been typed of a word.
    fn beginning_with(&self, typed: &str) -> impl Iterator<Item = usize> {
        let from = self.terms().partition_point(|term| term.text.as_str() < typed);
        let begun = self.terms().iter().skip(from).take_while(|term| term.text.as_str().starts_with(typed));
        from..from + if typed.len() < SHORTEST_PART { 0 } else { begun.count() }
    }

    /// How much a word says that stands for some of these terms.
    fn weight(&self, terms: &[(usize, f32)]) -> f32 {
        let known = terms.iter().map(|(at, counts)| self.rarity(*at) * counts).reduce(f32::max);
        known.unwrap_or_else(|| self.rarest())
    }
}

/// Whether two words have the same first letter, but for one that's left out or exchanged.
fn begin_alike(one: &str, other: &str) -> bool {
    let first_two = |word: &str| -> [Option<char>; 2] {
        let mut letters = word.chars();
        [letters.next(), letters.next()]
    };
    let ([a, b], [c, d]) = (first_two(one), first_two(other));
    a == c || a == d || b == c
}
