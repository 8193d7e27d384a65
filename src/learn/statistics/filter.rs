//! Which of the answers are listed.

use super::About;
use crate::bank::{Bank, Question, Rule, with_ascii_digits};
use crate::http::StatusCode;
use crate::learn::{Answer, AnsweredQuestion, History, Mode, RecordId, Verdict};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something that holds for an answer, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// It was judged so.
    Judged(Verdict),
    /// It was marked as a guess.
    Guessed,
    /// Hints were taken.
    Hinted,
    /// The code was typed, without options.
    Typed,
    /// Its question is flagged as wrong or unclear.
    Flagged,
}

impl AnswerKind {
    /// All kinds, the one most looked for first.
    pub const ALL: [Self; 7] = [
        Self::Judged(Verdict::Wrong),
        Self::Judged(Verdict::Defensible),
        Self::Judged(Verdict::Right),
        Self::Guessed,
        Self::Hinted,
        Self::Typed,
        Self::Flagged,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Judged(Verdict::Wrong) => "wrong",
            Self::Judged(Verdict::Defensible) => "defensible",
            Self::Judged(Verdict::Right) => "right",
            Self::Guessed => "guessed",
            Self::Hinted => "hinted",
            Self::Typed => "typed",
            Self::Flagged => "flagged",
        }
    }
}

/// The modes and the words for them.
const MODES: [(Mode, &str); 5] = [
    (Mode::Today, "today"),
    (Mode::Practice, "practice"),
    (Mode::Mistakes, "mistakes"),
    (Mode::Exam, "exam"),
    (Mode::Placement, "placement"),
];

/// What every listed answer must be; without any of it, all are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    kinds: Vec<AnswerKind>,
    modes: Vec<Mode>,
    words: Vec<String>,
}

impl Filter {
    /// Reads words: those for kinds and modes, codes, and what is searched for in the questions.
    pub fn read(text: &str) -> Self {
        let mut filter = Self::default();
        for word in with_ascii_digits(text).split_whitespace().map(str::to_lowercase) {
            let kind = AnswerKind::ALL.into_iter().find(|kind| kind.word() == word);
            let mode = MODES.into_iter().find(|(_, name)| *name == word);
            match (kind, mode) {
                (Some(kind), _) => filter.kinds.push(kind),
                (None, Some((mode, _))) => filter.modes.push(mode),
                (None, None) => filter.words.push(word),
            }
        }
        filter
    }

    /// Also asks for a kind and a mode, if one is given.
    #[must_use]
    pub fn and(mut self, kind: Option<AnswerKind>, mode: Option<Mode>) -> Self {
        self.kinds.extend(kind.filter(|kind| !self.kinds.contains(kind)));
        self.modes.extend(mode.filter(|mode| !self.modes.contains(mode)));
        self
    }

    /// Whether it takes every answer.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The mode after this one, and none after the last.
    pub fn mode_after(mode: Option<Mode>) -> Option<Mode> {
        let at = MODES.iter().position(|(of, _)| Some(*of) == mode).map_or(0, |at| at + 1);
        MODES.get(at).map(|(mode, _)| *mode)
    }

    /// The kind after this one, and none after the last.
    pub fn kind_after(kind: Option<AnswerKind>) -> Option<AnswerKind> {
        let at = AnswerKind::ALL.iter().position(|of| Some(*of) == kind).map_or(0, |at| at + 1);
        AnswerKind::ALL.get(at).copied()
    }
}

impl fmt::Display for Filter {
    /// `wrong, exam, 401, "etag"`, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.kinds.iter().map(|kind| kind.word().to_owned());
        let mode = |mode: &Mode| MODES.iter().find(|(of, _)| of == mode).map(|(_, word)| (*word).to_owned());
        let word = |word: &String| if is_code(word) { word.clone() } else { format!("\"{word}\"") };
        let all = kinds.chain(self.modes.iter().filter_map(mode)).chain(self.words.iter().map(word));
        f.write_str(&all.collect::<Vec<_>>().join(", "))
    }
}

/// The answers of what was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those about a code, or about good practice.
    About(About),
    /// Those that mixed one code up with another: the right one, and the one chosen.
    Pair(StatusCode, StatusCode),
    /// Those of an examination.
    Exam(RecordId),
}

impl Only {
    /// Whether answers of this kind may be among them.
    fn may_take(self, asked: AnsweredQuestion<'_>, bank: &Bank) -> bool {
        match self {
            Self::About(about) => About::asked(asked, bank) == about,
            Self::Exam(_) => true,
            Self::Pair(right, _) => asked.right.parse() == Ok(right),
        }
    }

    /// Whether an answer of such a kind is among them.
    fn takes(self, answer: &Answer) -> bool {
        match self {
            Self::About(_) => true,
            Self::Exam(id) => answer.exam == Some(id),
            Self::Pair(_, chosen) => answer.verdict == Verdict::Wrong && answer.chosen.parse() == Ok(chosen),
        }
    }
}

/// The places in the history of the answers that are listed, the newest first.
pub fn found(bank: &Bank, history: &History, only: Option<Only>, filter: &Filter) -> Vec<usize> {
    if only.is_none() && filter.is_empty() {
        return (0..history.len()).rev().collect();
    }
    let sieve = Sieve::new(bank, history, filter);
    let kind = |asked: AnsweredQuestion<'_>| {
        let may_be = only.is_none_or(|only| only.may_take(asked, bank));
        may_be.then(|| (sieve.missing(asked), sieve.flagged.contains(asked.question)))
    };
    // What is asked of a question is asked once for all answers to it.
    let mut kinds = HashMap::new();
    let found = (0..history.len()).rev().zip(history.answers().rev()).filter(|(_, answer)| {
        let kind = *kinds.entry(answer.asked()).or_insert_with_key(|asked| kind(*asked));
        kind.is_some_and(|(missing, flagged)| {
            only.is_none_or(|only| only.takes(answer)) && sieve.takes(missing, flagged, answer)
        })
    });
    found.map(|(place, _)| place).collect()
}

/// More words than anybody types would not fit the bits in which it is kept which of them are missing.
const MOST_WORDS: usize = 64;

/// A filter with all that can be known before the first answer is looked at.
struct Sieve<'a> {
    filter: &'a Filter,
    flagged: HashSet<&'a str>,
    words: Vec<FilterWord<'a>>,
}

/// A word, and of each question whether it speaks of it.
struct FilterWord<'a> {
    word: &'a str,
    questions: HashMap<&'a str, bool>,
}

impl<'a> Sieve<'a> {
    fn new(bank: &'a Bank, history: &'a History, filter: &'a Filter) -> Self {
        let word = |word: &'a String| {
            let speaks = |(rule, question): (&'a Rule, &'a Question)| {
                (question.id.as_str(), speaks_of(word, rule, question))
            };
            FilterWord { word, questions: bank.questions().map(speaks).collect() }
        };
        Self {
            filter,
            flagged: history.flags().iter().map(|flag| flag.question.as_str()).collect(),
            words: filter.words.iter().take(MOST_WORDS).map(word).collect(),
        }
    }

    /// Which of the words a question and its right answer do not have, one bit each.
    fn missing(&self, asked: AnsweredQuestion<'_>) -> u64 {
        let missing = self.words.iter().enumerate().filter(|(_, word)| !word.is_in(asked));
        missing.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn takes(&self, missing: u64, flagged: bool, answer: &Answer) -> bool {
        let is = |kind: &AnswerKind| match kind {
            AnswerKind::Judged(verdict) => answer.verdict == *verdict,
            AnswerKind::Guessed => answer.guess,
            AnswerKind::Hinted => answer.hints > 0,
            AnswerKind::Typed => answer.is_typed(),
            AnswerKind::Flagged => flagged,
        };
        let chosen = |(at, word): (usize, &FilterWord<'_>)| {
            missing >> at & 1 == 0 || answer.chosen.starts_with(word.word)
        };
        self.filter.kinds.iter().all(is)
            && self.filter.modes.iter().all(|mode| answer.mode == *mode)
            && (missing == 0 || self.words.iter().enumerate().all(chosen))
    }
}

impl FilterWord<'_> {
    fn is_in(&self, asked: AnsweredQuestion<'_>) -> bool {
        let word = self.word;
        // What a question says today; of one that is gone, its name is all there is.
        let gone = || !is_code(word) && (asked.question.contains(word) || asked.rule.contains(word));
        self.questions.get(asked.question).copied().unwrap_or_else(gone) || asked.right.starts_with(word)
    }
}

fn is_code(word: &str) -> bool {
    word.parse::<StatusCode>().is_ok()
}

/// Whether a question is about a code, or has a word in its headline, its situation, its rule or its names.
fn speaks_of(word: &str, rule: &Rule, question: &Question) -> bool {
    if let Ok(code) = word.parse::<StatusCode>() {
        return rule.code == Some(code) || question.answer.code() == Some(code);
    }
    let phrase = question.answer.code().map(StatusCode::phrase).unwrap_or_default();
    let told = [&question.headline(), question.situation.as_str(), rule.says.as_str(), phrase];
    question.id.contains(word)
        || rule.id.contains(word)
        || told.iter().any(|text| text.to_lowercase().contains(word))
}
