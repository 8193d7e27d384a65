//! What there is to know about a code, a class, a header field or a rule, in the order in which it is told.

mod code;
mod field;
mod pair;
mod rule;

use super::when::{coming_day, past_day};
use super::{Part, Strength, Tally, record, strength};
use crate::bank::{Bank, Elsewhere, Level, Message, ProductSource, Question, Rule, Subject, sources};
use crate::http::StatusCode;
use crate::learn::History;
use time::Date;

/// All that is told about a subject.
#[derive(Debug)]
pub struct Article<'b> {
    /// What is told, from the most important on.
    pub pieces: Vec<Piece<'b>>,
    /// The sources cited, each once.
    pub cited: Vec<Cited>,
    bank: &'b Bank,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited {
    /// A section of a specification, or a guideline.
    Section(String),
    /// A page about a product: which product, and the address.
    Page(String, String),
}

/// A piece of what is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'b> {
    /// Something else begins.
    Gap,
    /// What matters most, in a sentence of its own.
    Says(&'b str),
    /// Running text.
    Text(String),
    /// What stands above the pieces that follow.
    Heading(&'static str),
    /// A label and a text.
    Labelled(&'static str, String),
    /// One of several texts below a label, which only the first one has.
    Item {
        /// The label, or nothing.
        label: &'static str,
        /// What it begins with.
        lead: Begins<'b>,
        /// What it says.
        text: String,
    },
    /// A code of a class and what it means.
    Code(StatusCode, &'b str),
    /// A situation.
    Situation(&'b str),
    /// A message on the wire.
    Message(&'b Message),
    /// Two columns, or one below the other where there isn't room for both.
    Sides([Vec<Piece<'b>>; 2]),
    /// What a short page leaves out.
    More(String),
}

/// How much of a page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is worth knowing before it is opened.
    Brief,
    /// What matters first.
    Short,
    /// Everything.
    All,
}

impl Extent {
    /// Everything, or what matters first.
    pub fn of(all: bool) -> Self {
        if all { Self::All } else { Self::Short }
    }
}

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins<'b> {
    /// Nothing but its place in the list.
    Dash,
    /// The number of a code.
    Number(StatusCode),
    /// A code and its phrase.
    Code(StatusCode),
    /// A header field, how strongly it is asked for, and whether only under a condition.
    Field(&'b str, Level, bool),
    /// A code with which a header field is asked for, how strongly, and whether only under a condition.
    With(StatusCode, Level, bool),
    /// Somebody.
    Who(&'b str),
}

/// Tells what is known about a subject, to a learner with that history on that day if there is one.
pub fn tell<'b>(
    subject: &Subject,
    bank: &'b Bank,
    learner: Option<(&History, Date)>,
    extent: Extent,
) -> Article<'b> {
    let mut article = Article { pieces: Vec::new(), cited: Vec::new(), bank };
    match subject {
        Subject::Class(class) => code::class(&mut article, *class),
        Subject::Code(code) => code::any(&mut article, *code, learner, extent),
        Subject::Pair(one, other) => {
            pair::add(&mut article, (*one, *other), learner.map(|(history, _)| history), extent);
        }
        Subject::Field(name) => field::add(&mut article, name),
        Subject::Rule(id) => rule::add(&mut article, id, learner, extent),
    }
    article
}

/// The name of a subject, such as `409 Conflict`.
pub fn name(subject: &Subject, bank: &Bank) -> String {
    match subject {
        Subject::Class(class) => format!("{} {}", class.short(), class.name()),
        Subject::Code(code) => format!("{code} {}", code.phrase()),
        Subject::Pair(one, other) => format!("{one} or {other}"),
        Subject::Field(name) => name.clone(),
        Subject::Rule(id) => bank.rule(id).map_or_else(|| id.clone(), owner),
    }
}

/// What a subject is.
pub fn kind(subject: &Subject) -> String {
    match subject {
        Subject::Class(_) => "class of status codes".to_owned(),
        Subject::Code(code) => format!("{} {}", code.class().short(), code.class().name()),
        Subject::Pair(..) => "comparison".to_owned(),
        Subject::Field(_) => "header field".to_owned(),
        Subject::Rule(_) => "rule".to_owned(),
    }
}

/// What sort of thing a subject is, in one word.
pub fn sort(subject: &Subject) -> &'static str {
    match subject {
        Subject::Class(_) => "class",
        Subject::Code(_) => "code",
        Subject::Pair(..) => "compare",
        Subject::Field(_) => "header",
        Subject::Rule(_) => "rule",
    }
}

/// The code or the practice that a rule belongs to.
pub fn owner(rule: &Rule) -> String {
    match (rule.code, &rule.topic) {
        (Some(code), _) => format!("{code} {}", code.phrase()),
        (None, Some(topic)) => Part::Practice(topic.clone()).to_string(),
        (None, None) => "good practice".to_owned(),
    }
}

/// The code that a question is about, or its rule if no code owns it.
pub fn subject_of(rule: &Rule, question: &Question) -> Subject {
    let code = question.answer.code().or(rule.code);
    code.map_or_else(|| Subject::Rule(rule.id.clone()), Subject::Code)
}

impl<'b> Article<'b> {
    fn add(&mut self, piece: Piece<'b>) {
        self.pieces.push(piece);
    }

    /// Adds a label and a text, set off from what stands above.
    fn part(&mut self, label: &'static str, text: impl Into<String>) {
        self.add(Piece::Gap);
        self.add(Piece::Labelled(label, text.into()));
    }

    /// Adds items below one label, set off from what stands above.
    fn items(&mut self, label: &'static str, items: impl IntoIterator<Item = (Begins<'b>, String)>) {
        self.add(Piece::Gap);
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        let items = labels.zip(items).map(|(label, (lead, text))| Piece::Item { label, lead, text });
        self.pieces.extend(items);
    }

    /// Adds rules, each with its code where that is another's.
    fn rules(&mut self, rules: impl Iterator<Item = &'b Rule>, own: Option<StatusCode>) {
        let lead =
            |rule: &Rule| rule.code.filter(|code| Some(*code) != own).map_or(Begins::Dash, Begins::Number);
        self.items("Rules", rules.map(|rule| (lead(rule), rule.says.to_string())));
    }

    /// Takes note of what is cited.
    fn cite(&mut self, cited: &str) {
        for source in sources(cited) {
            self.add_source(Cited::Section(source.to_owned()));
        }
    }

    /// Takes note of pages about products.
    fn cite_products(&mut self, pages: &[ProductSource]) {
        for page in pages {
            self.add_source(Cited::Page(page.product.to_string(), page.url.to_string()));
        }
    }

    /// Takes note of where it's said what an API does.
    fn cite_api(&mut self, api: &Elsewhere) {
        if let Some(url) = &api.url {
            self.add_source(Cited::Page(api.who.to_string(), url.to_string()));
        }
        self.cite_products(&api.products);
    }

    fn add_source(&mut self, source: Cited) {
        if !self.cited.contains(&source) {
            self.cited.push(source);
        }
    }

    /// Adds what the learner has answered about some rules, if there is a learner.
    fn record(&mut self, rules: &[&Rule], learner: Option<(&History, Date)>) {
        let Some((history, today)) = learner else { return };
        let tally = record(rules.iter().copied(), history);
        let strength = strength(rules.iter().copied(), history, today);
        self.part("Your record", told_record(&tally, &strength, today));
    }
}

/// `Asked 6 times, 4 right, last yesterday. Estimated recall today: 78%, due tomorrow. 3 of its 4 rules seen.`
pub fn told_record(tally: &Tally, strength: &Strength, today: Date) -> String {
    if tally.seen == 0 {
        return "You haven't been asked yet.".to_owned();
    }
    let times = if tally.seen == 1 { "once".to_owned() } else { format!("{} times", tally.seen) };
    let last = tally.last.map_or_else(String::new, |day| format!(", last {}", past_day(day, today)));
    let due = strength.due.map_or_else(String::new, |day| format!(", due {}", coming_day(day, today)));
    let met = match (strength.met, strength.rules) {
        (met, rules) if met < rules => format!(" {met} of its {rules} rules seen."),
        _ => String::new(),
    };
    let recall = strength
        .percent
        .map_or_else(String::new, |percent| format!(" Estimated recall today: {percent}%{due}."));
    format!("Asked {times}, {} right{last}.{recall}{met}", tally.right)
}
