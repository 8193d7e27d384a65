//! What a session is for, and what practice may be about.

use crate::bank::{Bank, Question, Rule, Subject, Tier, carriers, spelled_out, with_ascii_digits};
use crate::http::{Class, StatusCode};
use crate::learn::RecordId;
use std::fmt;

/// What a session is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionKind {
    /// What is due today, then what is new.
    Today,
    /// Practice of a topic.
    Practice(Topic),
    /// Rules whose last answer was wrong.
    Mistakes,
    /// An examination.
    Exam,
    /// The rest of an examination that was left, by its name.
    ExamRest(RecordId),
    /// To find out what is known already.
    Placement,
    /// The challenge of the day, from the first question that was not answered.
    Daily,
}

/// The word for practice of rules whose last answer was wrong.
const MISTAKES: &str = "mistakes";

/// What may stand before the id of a pack.
const PACK: &str = "pack:";

impl SessionKind {
    /// Reads what to practise: `mistakes`, or a topic.
    pub fn practice<S: AsRef<str>>(words: &[S], bank: &Bank) -> Result<Self, NoTopic> {
        let is_mistakes = |word: &S| word.as_ref().eq_ignore_ascii_case(MISTAKES);
        match words {
            [word] if is_mistakes(word) => Ok(Self::Mistakes),
            _ if words.iter().any(is_mistakes) => Err(NoTopic::MistakesAndMore),
            _ => Topic::parse(words, bank).map(Self::Practice),
        }
    }
}

/// What practice is about: the parts together, or everything if there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    parts: Vec<Part>,
}

/// A part of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// One code.
    Code(StatusCode),
    /// Two codes that are mixed up, each offered where the other is right.
    Pair(StatusCode, StatusCode),
    /// A class of codes.
    Class(Class),
    /// A tier.
    Tier(Tier),
    /// A practice that no single code owns, by the name of its file, such as `caching`; or a pack, by its id.
    Practice(String),
}

/// Words that name nothing to practise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoTopic {
    /// A word that nothing goes by.
    #[error("there's nothing called `{}` to practice{}", spelled_out(.word), did_you_mean(.close.as_deref()))]
    Unknown {
        /// The word.
        word: String,
        /// What comes close to it.
        close: Option<String>,
    },
    /// Mistakes together with something else.
    #[error("`mistakes` can't be combined with a topic; practice one or the other")]
    MistakesAndMore,
}

fn did_you_mean(close: Option<&str>) -> String {
    close.map_or_else(String::new, |close| format!("; did you mean `{close}`?"))
}

impl From<Part> for Topic {
    fn from(part: Part) -> Self {
        Self { parts: vec![part] }
    }
}

impl FromIterator<Part> for Topic {
    fn from_iter<P: IntoIterator<Item = Part>>(parts: P) -> Self {
        Self { parts: parts.into_iter().collect() }
    }
}

impl Topic {
    /// Reads words such as `401 403`, `4xx`, `core` or `caching`; two codes that are mixed up are a pair.
    pub fn parse<S: AsRef<str>>(words: &[S], bank: &Bank) -> Result<Self, NoTopic> {
        let parts: Result<Vec<Part>, _> = words.iter().map(|word| part(word.as_ref(), bank)).collect();
        let parts = parts?;
        match parts.as_slice() {
            [Part::Code(a), Part::Code(b)] if bank.partners(*a).any(|partner| partner == *b) => {
                Ok(Part::pair(*a, *b).into())
            }
            _ => Ok(Self { parts }),
        }
    }

    /// What can be practised about a subject, if anything.
    pub fn about(subject: &Subject, bank: &Bank) -> Option<Self> {
        let codes =
            |field: &str| carriers(bank, field).iter().map(|(code, _)| code.to_string()).collect::<Vec<_>>();
        match subject {
            Subject::Class(class) => Some(Part::Class(*class).into()),
            Subject::Code(code) => bank.entry(*code).map(|_| Part::Code(*code).into()),
            Subject::Pair(one, other) => Self::parse(&[one.to_string(), other.to_string()], bank).ok(),
            Subject::Field(name) => Self::parse(&codes(name), bank).ok(),
            Subject::Rule(id) => {
                let rule = bank.rule(id)?;
                let practice = || rule.topic.clone().map(Part::Practice);
                rule.code.map(Part::Code).or_else(practice).map(Self::from)
            }
        }
    }

    /// Its parts; none if it's everything.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether a question belongs to it.
    pub fn covers(&self, rule: &Rule, question: &Question) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|part| part.covers(rule, question))
    }

    /// Whether a rule has a question that belongs to it.
    pub fn has(&self, rule: &Rule) -> bool {
        rule.questions.iter().any(|question| self.covers(rule, question))
    }

    /// What a session of it is called; the answers to a code are not all that code.
    pub fn title(&self) -> String {
        match self.parts.as_slice() {
            [Part::Code(code)] => format!("{code} and look-alikes"),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts.is_empty() {
            return f.write_str("everything");
        }
        for (at, part) in self.parts.iter().enumerate() {
            let before = if at > 0 { ", " } else { "" };
            write!(f, "{before}{part}")?;
        }
        Ok(())
    }
}

impl Part {
    /// Two codes that are mixed up, whichever is the right one.
    pub fn pair(a: StatusCode, b: StatusCode) -> Self {
        Part::Pair(a.min(b), a.max(b))
    }

    /// Whether a question belongs to it.
    pub fn covers(&self, rule: &Rule, question: &Question) -> bool {
        let code = question.answer.code().or(rule.code);
        match self {
            Part::Code(wanted) => code == Some(*wanted),
            // A pair is told apart by situations, not by questions about header fields.
            Part::Pair(a, b) => question.answer.code().is_some_and(|code| code == *a || code == *b),
            Part::Class(class) => code.is_some_and(|code| code.class() == *class),
            Part::Tier(tier) => question.tier == *tier,
            Part::Practice(name) => rule.topic.as_ref() == Some(name),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Code(code) => code.fmt(f),
            Part::Pair(a, b) => write!(f, "{a} or {b}"),
            Part::Class(class) => f.write_str(class.short()),
            Part::Tier(tier) => f.write_str(tier.word()),
            // An abbreviation keeps its capitals.
            Part::Practice(name) if name == "cors" => f.write_str("CORS"),
            Part::Practice(name) => f.write_str(&name.replace('-', " ")),
        }
    }
}

/// The practices of the bank that no single code owns, by name, and then its packs, by id, in the order of the files.
pub fn practices(bank: &Bank) -> Vec<&str> {
    let mut names: Vec<&str> = bank.rules().iter().filter_map(|rule| rule.topic.as_deref()).collect();
    names.dedup();
    names
}

fn part(word: &str, bank: &Bank) -> Result<Part, NoTopic> {
    let word = with_ascii_digits(word).to_lowercase().replace(' ', "-");
    if let Some(pack) = word.strip_prefix(PACK) {
        let known = bank.pack(pack).map(|pack| Part::Practice(pack.id.clone()));
        return known.ok_or_else(|| NoTopic::Unknown { close: close(pack, bank), word: word.clone() });
    }
    let code = || word.parse().ok().filter(|code| bank.entry(*code).is_some()).map(Part::Code);
    let class = || Class::ALL.into_iter().find(|class| class.short() == word).map(Part::Class);
    let tier = || Tier::ALL.into_iter().find(|tier| tier.word() == word).map(Part::Tier);
    let practice =
        || practices(bank).into_iter().find(|name| *name == word).map(|n| Part::Practice(n.to_owned()));
    let found = code().or_else(class).or_else(tier).or_else(practice);
    found.ok_or_else(|| NoTopic::Unknown { close: close(&word, bank), word: word.clone() })
}

/// The name that comes closest to a word that is none, if any comes close.
fn close(word: &str, bank: &Bank) -> Option<String> {
    let mut names = practices(bank);
    names.push(MISTAKES);
    names.extend(Class::ALL.map(Class::short));
    names.extend(Tier::ALL.map(Tier::word));
    // A number is a code that there is nothing about, not a slip of the keyboard; nothing is close to no word at all.
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let near = |name: &&&str| name.contains(word) || strsim::damerau_levenshtein(name, word) <= 2;
    let distance = |name: &&&str| strsim::damerau_levenshtein(name, word);
    names.iter().filter(near).min_by_key(distance).map(|name| (*name).to_owned())
}
