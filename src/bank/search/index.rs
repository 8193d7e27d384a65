//! The index of the search: which passages of the bank have which terms. The build makes it.

use super::terms::{terms, words};
use crate::bank::stored::{Reader, Stored, Writer, stored_as_fields, stored_as_place};
use crate::bank::{Bank, Confusion, Entry, Lazy, Question, Refutation, Rule, SafeText, Standing};
use crate::http::{StatusCode, UNREGISTERED};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The passages, and in which of them each term occurs.
#[derive(Debug, Default)]
pub struct Index {
    passages: Vec<Passage>,
    terms: Vec<Term>,
    codes: usize,
    words: usize,
    /// How much all terms of each passage say.
    says: Vec<f32>,
}

impl Stored for Index {
    fn store(&self, into: &mut Writer) {
        let Self { passages, terms, codes, words, says: _ } = self;
        passages.store(into);
        terms.store(into);
        (*codes, *words).store(into);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        let (passages, terms) = (Stored::restore(from)?, Stored::restore(from)?);
        let (codes, words) = Stored::restore(from)?;
        Some(Self { passages, terms, codes, words, says: Vec::new() }.weighed())
    }
}

/// A text of the bank that speaks for a code, for a rule, or for both.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The code it speaks for.
    pub code: Option<StatusCode>,
    /// The rule it speaks for, as its place in the bank.
    pub rule: Option<usize>,
    /// What sort of text it is.
    pub kind: Kind,
    /// The text.
    pub text: SafeText,
    /// How many words of it say something.
    pub length: u16,
}

stored_as_fields!(Passage { code, rule, kind, text, length });

/// What sort of text a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A phrase, present or former.
    Phrase,
    /// What people call it.
    Everyday,
    /// What it means.
    Meaning,
    /// When it is used, or where another code says that this one is.
    Use,
    /// What a rule says.
    Rule,
    /// What would have to be so for the code to be right.
    RightIf,
    /// A situation.
    Situation,
    /// What a product does, or calls it.
    Product,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Phrase,
        Self::Everyday,
        Self::Meaning,
        Self::Use,
        Self::Rule,
        Self::RightIf,
        Self::Situation,
        Self::Product,
    ];
}

stored_as_place!(Kind, Kind::ALL.map(|kind| ((), kind)));

/// A stem, or the mark of a group of synonyms.
#[derive(Debug)]
pub struct Term {
    /// What it is.
    pub text: SafeText,
    /// The passages in which it occurs, each with how often, in order.
    pub places: Vec<(u32, u16)>,
    /// In how many codes it occurs.
    pub codes: u16,
}

impl Stored for Term {
    /// Of the places, the steps from one to the next: small numbers are short, and most terms occur once.
    fn store(&self, into: &mut Writer) {
        let Self { text, places, codes } = self;
        (text.clone(), (places.len(), *codes)).store(into);
        let mut before = 0;
        for (place, times) in places {
            let is_repeated = *times > 1;
            (2 * (place - before) + u32::from(is_repeated)).store(into);
            if is_repeated {
                times.store(into);
            }
            before = *place;
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        let (text, (count, codes)) = <(SafeText, (usize, u16))>::restore(from)?;
        let mut at = 0_u32;
        let mut place = || {
            let step = u32::restore(from)?;
            at = at.checked_add(step / 2)?;
            Some((at, if step % 2 == 0 { 1 } else { u16::restore(from)? }))
        };
        let places = (0..count).map(|_| place()).collect::<Option<_>>()?;
        Some(Self { text, places, codes })
    }
}

impl Index {
    /// The index of all that a bank says, and of what people call each code.
    fn of<'p>(bank: &Bank, everyday: impl IntoIterator<Item = (StatusCode, &'p SafeText)>) -> Self {
        let mut draft = Draft::default();
        bank.entries().iter().for_each(|entry| draft.entry(entry));
        for code in UNREGISTERED {
            let number = StatusCode::new(code.number).ok();
            draft.add(number, None, Kind::Product, &safe(code.used_by), &[code.name]);
        }
        for (code, phrase) in everyday {
            draft.add(Some(code), None, Kind::Everyday, phrase, &[]);
        }
        for (at, rule) in bank.rules().iter().enumerate() {
            draft.rule(at, rule);
        }
        bank.confusions().iter().for_each(|pair| draft.pair(pair));
        draft.finish()
    }

    /// The passages.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// How much all terms of a passage say.
    pub fn says(&self, passage: usize) -> f32 {
        self.says.get(passage).copied().unwrap_or_default()
    }

    /// How many words that say something all passages have.
    pub fn words(&self) -> usize {
        self.words
    }

    /// How much a term says: that of which there are few passages, and few codes.
    pub fn rarity(&self, term: usize) -> f32 {
        let Some(term) = self.terms.get(term) else { return 0.0 };
        let passages = to_f32(term.places.len());
        self.rarity_of(term.places.len(), term.codes.into()) * passages / (passages + CHANCE)
    }

    /// How much a term would say that occurs nowhere.
    pub fn rarest(&self) -> f32 {
        self.rarity_of(0, 0)
    }

    fn rarity_of(&self, passages: usize, codes: usize) -> f32 {
        (rarity(passages, self.passages.len()) + rarity(codes, self.codes)).sqrt()
    }

    /// With how much each passage says.
    fn weighed(self) -> Self {
        let mut says = vec![0.0; self.passages.len()];
        for (at, term) in self.terms.iter().enumerate() {
            let rarity = self.rarity(at);
            for (place, _) in &term.places {
                if let Some(says) = says.get_mut(usize::try_from(*place).unwrap_or(usize::MAX)) {
                    *says += rarity;
                }
            }
        }
        Self { says, ..self }
    }

    /// The place of a term.
    pub fn find(&self, term: &str) -> Option<usize> {
        self.terms.binary_search_by(|known| known.text.as_str().cmp(term)).ok()
    }
}

/// What occurs in few passages only may occur there by chance: a nurse says less about a code than a gateway.
const CHANCE: f32 = 3.0;

/// The inverse document frequency of BM25.
fn rarity(having: usize, all: usize) -> f32 {
    let (having, all) = (to_f32(having), to_f32(all));
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// Larger numbers aren't told apart: no bank has so many passages.
pub fn to_f32(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::from(u16::MAX), f32::from)
}

/// An index in the making.
#[derive(Default)]
struct Draft {
    passages: Vec<Passage>,
    places: BTreeMap<String, BTreeMap<u32, u16>>,
    /// What was added: of texts that many questions share, one is enough.
    known: BTreeSet<(Option<StatusCode>, Option<usize>, SafeText)>,
}

impl Draft {
    /// Adds a passage; `more` is found with it, but not shown.
    fn add(
        &mut self,
        code: Option<StatusCode>,
        rule: Option<usize>,
        kind: Kind,
        text: &SafeText,
        more: &[&str],
    ) {
        if !self.known.insert((code, rule, text.clone())) && more.is_empty() {
            return;
        }
        let at = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
        let mut length = 0_u16;
        for part in std::iter::once(&text.as_str()).chain(more) {
            let words = words(part);
            for term in terms(&words) {
                let times = self.places.entry(term.into_owned()).or_default().entry(at).or_default();
                *times = times.saturating_add(1);
            }
            let said = words.iter().filter(|word| !word.is_stop).count();
            length = length.saturating_add(u16::try_from(said).unwrap_or(u16::MAX));
        }
        self.passages.push(Passage { code, rule, kind, text: text.clone(), length });
    }

    fn entry(&mut self, entry: &Entry) {
        let code = Some(entry.code);
        let mut add = |kind, text: &SafeText, more: &[&str]| self.add(code, None, kind, text, more);
        add(Kind::Phrase, &entry.phrase, &[]);
        entry.aliases.iter().for_each(|alias| add(Kind::Phrase, alias, &[]));
        add(Kind::Meaning, &entry.meaning, &[]);
        entry.use_when.iter().for_each(|when| add(Kind::Use, when, &[]));
        for api in &entry.elsewhere {
            add(Kind::Product, &api.does, &[api.who.as_str()]);
        }
        // What another code is for is never found under this one.
        for avoid in &entry.avoid_when {
            for other in codes_in(avoid.as_str()).into_iter().filter(|other| *other != entry.code) {
                self.add(Some(other), None, Kind::Use, avoid, &[]);
            }
        }
    }

    fn rule(&mut self, at: usize, rule: &Rule) {
        self.add(rule.code, Some(at), Kind::Rule, &rule.says, &[]);
        for question in &rule.questions {
            self.question(at, question);
        }
    }

    fn question(&mut self, rule: usize, question: &Question) {
        let answer = question.answer.code();
        let headline = question.headline();
        self.add(answer, Some(rule), Kind::Situation, &question.situation, &[&headline]);
        for alternative in question.alternatives.iter().chain(&question.unoffered) {
            let Standing::Wrong(refutation) = alternative.stance.as_ref() else { continue };
            self.right_if(alternative.choice.code(), refutation);
        }
    }

    fn pair(&mut self, pair: &Confusion) {
        self.right_if(Some(pair.other), &pair.not_other);
        self.right_if(Some(pair.this), &pair.not_this);
    }

    fn right_if(&mut self, code: Option<StatusCode>, refutation: &Refutation) {
        if let (Some(code), Some(clause)) = (code, &refutation.right_if) {
            self.add(Some(code), None, Kind::RightIf, clause, &[]);
        }
    }

    fn finish(self) -> Index {
        let passages = self.passages;
        let code = |place: &u32| passages.get(usize::try_from(*place).ok()?)?.code;
        let term = |(term, places): (String, BTreeMap<u32, u16>)| {
            let codes: BTreeSet<StatusCode> = places.keys().filter_map(code).collect();
            let codes = u16::try_from(codes.len()).unwrap_or(u16::MAX);
            Term { text: safe(&term), places: places.into_iter().collect(), codes }
        };
        let terms = self.places.into_iter().map(term).collect();
        let codes = passages.iter().filter_map(|passage| passage.code).collect::<BTreeSet<_>>().len();
        let words = passages.iter().map(|passage| usize::from(passage.length)).sum();
        Index { passages, terms, codes, words, says: Vec::new() }.weighed()
    }
}

/// Words are letters and digits, and what the program says itself is checked in the build.
fn safe(text: &str) -> SafeText {
    SafeText::prose(text).unwrap_or_default()
}

/// What people call each code. The program has it in its index only.
pub(super) fn everyday() -> impl Iterator<Item = (StatusCode, SafeText)> {
    include_str!("everyday.txt").lines().flat_map(|line| {
        let (code, phrases) = line.split_once(": ").unwrap_or_default();
        let code = code.parse::<StatusCode>().ok();
        phrases.split(", ").filter_map(move |phrase| Some((code?, safe(phrase))))
    })
}

/// The codes that a text names.
fn codes_in(text: &str) -> BTreeSet<StatusCode> {
    let numbers = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() == 3);
    numbers.filter_map(|number| StatusCode::new(number.parse().ok()?).ok()).collect()
}

/// The index of a bank: the one that the program carries, or with packs, one that's made when somebody searches.
#[derive(Debug, Default)]
pub struct SearchIndex {
    carried: Lazy<Index>,
    made: OnceLock<Index>,
}

impl SearchIndex {
    /// The index of what is in a bank now.
    #[allow(dead_code, reason = "the build calls it")]
    pub(in crate::bank) fn carried(bank: &Bank) -> Self {
        let everyday: Vec<(StatusCode, SafeText)> = everyday().collect();
        let everyday = everyday.iter().map(|(code, phrase)| (*code, phrase));
        Self { carried: Index::of(bank, everyday).into(), made: OnceLock::new() }
    }

    /// What it says of a bank.
    pub fn read(&self, bank: &Bank) -> &Index {
        if bank.packs().is_empty() {
            return &self.carried;
        }
        let everyday = self.carried.passages.iter().filter(|passage| passage.kind == Kind::Everyday);
        let everyday = everyday.filter_map(|passage| Some((passage.code?, &passage.text)));
        self.made.get_or_init(|| Index::of(bank, everyday))
    }
}

impl Stored for SearchIndex {
    fn store(&self, into: &mut Writer) {
        self.carried.store(into);
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        Some(Self { carried: Stored::restore(from)?, made: OnceLock::new() })
    }
}
