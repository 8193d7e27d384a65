//! The search: results while one types, with what is selected told beside them; from there to questions that tell them apart.

use super::article::{ArticleScreen, by_name, in_brief};
use super::coach::CoachScreen;
use super::{Go, Heard, Outcome, Screen, typing};
use crate::bank::{Bank, Hit, Level, Subject, carriers, remark, search};
use crate::http::StatusCode;
use crate::learn::article::{self, owner, sort};
use crate::learn::{Coach, Given, TextField};
use crate::ui::document::{
    Block, BlockKind, Cell, Document, Field, List, Pane, Row, Run, Width, cell, named, plain, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};
use std::cell::OnceCell;
use std::ops::Range;

/// No more letters are taken: a situation is told in fewer.
const LONGEST: usize = 200;
/// The columns of what a result is.
const KIND: usize = 8;
/// The columns of a name.
const NAME: usize = 32;

/// What can be typed.
const HOW: &str = "Say what happened, name a code, or compare two: email already exists, etag, teapot, 4xx, 499, 409 or 422.";

/// The search.
#[derive(Debug, Default)]
pub struct SearchScreen {
    text: TextField,
    cursor: usize,
    /// What can be opened, until the text changes.
    entries: OnceCell<Vec<Entry>>,
}

/// What can be opened.
#[derive(Debug, Clone)]
enum Entry {
    /// Something found.
    Hit(Hit),
    /// Questions that tell the codes apart that were found, and at most how many.
    Coach(Coach, usize),
    /// The questions behind what may have happened.
    Happening(usize, &'static str),
}

impl SearchScreen {
    /// With the first letter typed already.
    pub fn beginning(letter: char) -> Self {
        Self::of(&letter.to_string())
    }

    /// With a text typed already.
    pub fn of(text: &str) -> Self {
        Self { text: TextField::of(text), ..Self::default() }
    }

    /// What was found, and behind the codes, questions that tell them apart; what may have happened if nothing is typed.
    fn entries(&self, bank: &Bank) -> &[Entry] {
        self.entries.get_or_init(|| self.found(bank))
    }

    fn found(&self, bank: &Bank) -> Vec<Entry> {
        let text = self.text.text().trim();
        if text.is_empty() && !bank.walk().steps().is_empty() {
            return Coach::happenings().enumerate().map(|(at, says)| Entry::Happening(at, says)).collect();
        }
        let hits = search(bank, text);
        let is_code = |hit: &&Hit| matches!(hit.subject, Subject::Code(_));
        let behind = hits.iter().rposition(|hit| is_code(&hit)).map_or(0, |last| last + 1);
        // Where nothing matches, it has to be asked what happened.
        let nothing = hits.first().is_some_and(|hit| hit.is_guess && hit.marks.is_empty());
        let coach = if nothing { Some(Coach::default()) } else { Coach::among_hits(bank, &hits) };
        let coach = coach.filter(|_| text.contains(' ') && !bank.walk().steps().is_empty());
        let mut entries: Vec<Entry> = hits.into_iter().map(Entry::Hit).collect();
        if let Some(coach) = coach {
            let most = coach.most(bank);
            entries.insert(behind, Entry::Coach(coach, most));
        }
        entries
    }

    fn open(&self, bank: &Bank) -> Outcome {
        match self.entries(bank).get(self.cursor) {
            Some(Entry::Hit(hit)) => Outcome::push(ArticleScreen::new(hit.subject.clone())),
            Some(Entry::Coach(coach, _)) => Outcome::push(CoachScreen::new(coach.clone())),
            Some(Entry::Happening(at, _)) => Outcome::push(CoachScreen::new(Coach::after(*at))),
            None => Outcome::stay(),
        }
    }

    /// What stands above the entries.
    fn head<'a>(&'a self, entries: &[Entry]) -> Vec<Block<'a>> {
        let field = Field { mark: "/ ", typed: &self.text, after: "".into() };
        let mut head = vec![Block::from(BlockKind::Field(field)), Block::gap().only_from(12)];
        if self.text.text().trim().is_empty() {
            head.push(Block::text(HOW, Role::Muted).only_from(16));
            if !entries.is_empty() {
                let or = Block::text("Or choose what happened:", Role::Label);
                head.extend([Block::gap().only_from(16), or]);
            }
            return head;
        }
        let hit = |entry: &Entry| if let Entry::Hit(hit) = entry { Some(hit.clone()) } else { None };
        let found: Vec<Hit> = entries.iter().find_map(hit).into_iter().collect();
        let said = || Block::said(format!("{} found. Type a number or other words.", entries.len()));
        let remark = remark(self.text.text(), &found);
        head.push(remark.map_or_else(said, |remark| Block::text(remark, Role::Text)));
        head
    }
}

impl Screen for SearchScreen {
    fn context(&self) -> Context {
        Context::Search
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let entries = self.entries(view.bank);
        let found = entries.iter().filter(|entry| matches!(entry, Entry::Hit(_))).count();
        let told = if found == 0 { String::new() } else { format!("{found} found") };
        let mut document = Document::new("Search").beside(told);
        document.head = self.head(entries);
        document.prompt = "Look up:";
        document.resume = "Back to the search. again: read the results again.".into();
        document.foot_reserve = 4;
        document.lines_help = &[
            "Say what happened in your own words, or type a code, a phrase, a header field, a class such as 4xx, or two codes to compare.",
            "number: open that result of the last list.",
        ];
        let Some(selected) = entries.get(self.cursor) else { return document };
        let (bank, second) = (view.bank, second(entries, self.cursor, view.bank));
        document.foot = about(selected, second, bank);
        document.pane = Some(Pane::preview(move || preview(selected, second, bank)));
        let (view, len) = (*view, entries.len());
        let row = move |at: usize| entries.get(at).map(|entry| row(entry, &view)).unwrap_or_default();
        document.main = vec![BlockKind::List(List::new(len, self.cursor, row)).into()];
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        let before = self.text.text().to_owned();
        match action {
            // Lines go back at once: there is no field that was to be cleared before.
            Action::Back if self.text.text().is_empty() || view.face == Face::Lines => {
                return Go::Back.into();
            }
            Action::Confirm => return self.open(view.bank),
            Action::Choose(at) => {
                self.cursor = at;
                return Outcome::stay();
            }
            Action::Letter(letter) => self.text.insert(letter, LONGEST),
            Action::Edit(edit) => self.text.edit(edit),
            Action::Back => self.text.clear(),
            _ => return Outcome::stay(),
        }
        if self.text.text() != before {
            self.cursor = 0;
            self.entries.take();
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let text = line.trim_start_matches('/');
        if let Some(subject) = by_name(text, view.bank) {
            return Heard::Outcome(Outcome::push(ArticleScreen::new(subject)));
        }
        let count = self.entries(view.bank).len();
        if line.parse::<usize>().is_ok_and(|number| (1..=count).contains(&number)) {
            return Heard::Nothing;
        }
        Heard::Actions(typing(text))
    }
}

/// The code beside which a selected one is to be seen: the best other one that it's mixed up with, or the best other one.
fn second(entries: &[Entry], selected: usize, bank: &Bank) -> Option<StatusCode> {
    let code = |entry: &Entry| match entry {
        Entry::Hit(Hit { subject: Subject::Code(code), .. }) => Some(*code),
        _ => None,
    };
    let own = entries.get(selected).and_then(code)?;
    let others = || entries.iter().filter_map(code).filter(|code| *code != own);
    others().find(|code| bank.confusion(own, *code).is_some()).or_else(|| others().next())
}

/// What can be opened, as a row.
fn row<'a>(entry: &Entry, view: &View<'a>) -> Row<'a> {
    match entry {
        Entry::Hit(hit) => found_row(hit, view),
        Entry::Coach(_, most) => {
            let says = match most {
                0 | 1 => "Not sure? One question finds the code.".to_owned(),
                most => format!("Not sure? At most {most} questions find the code."),
            };
            Row::numbered(vec![cell(vec![run(says.clone(), Role::Accent)], Width::Rest(13))], says)
        }
        Entry::Happening(_, says) => {
            Row::numbered(vec![cell(plain(*says), Width::Rest(13))], (*says).to_owned())
        }
    }
}

/// A line with the parts that matched.
fn marked<'a>(line: &str, marks: &[Range<usize>], role: Role) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut at = 0;
    for mark in marks {
        runs.extend(line.get(at..mark.start).map(|text| run(text.to_owned(), role)));
        runs.extend(line.get(mark.clone()).map(|text| run(text.to_owned(), Role::Strong)));
        at = mark.end;
    }
    runs.extend(line.get(at..).map(|text| run(text.to_owned(), role)));
    runs
}

/// A result: what it is, its name, and why it was found.
fn found_row<'a>(hit: &Hit, view: &View<'a>) -> Row<'a> {
    let kind = cell(vec![run(sort(&hit.subject), Role::Muted)], Width::Exactly(KIND));
    let (name, line) = match &hit.subject {
        // What a rule says follows, so that its code is name enough.
        Subject::Rule(id) => {
            let code = view.bank.rule(id).and_then(|rule| rule.code);
            let name = match code {
                Some(code) => run(code.to_string(), Role::Code(code.class())),
                None => run("  -", Role::Muted),
            };
            let name = cell(vec![name, run(" ", Role::Text)], Width::Content(0));
            (name, cell(marked(&hit.line, &hit.marks, Role::Text), Width::Between(0, usize::MAX)))
        }
        subject => {
            let mut name = name_runs(subject, view.bank);
            name.push(run("  ", Role::Text));
            let line = cell(marked(&hit.line, &hit.marks, Role::Muted), Width::Between(13, usize::MAX));
            (cell(name, Width::Content(NAME)), Cell { drop: 2, ..line })
        }
    };
    let spoken = format!("{} {}: {}", sort(&hit.subject), article::name(&hit.subject, view.bank), hit.line);
    Row::numbered(vec![Cell { drop: 1, ..kind }, name, line], spoken)
}

/// The name of a subject, such as `409 Conflict`.
pub fn name_runs<'a>(subject: &Subject, bank: &Bank) -> Vec<Run<'a>> {
    match subject {
        Subject::Class(class) => {
            let short = run(class.short(), Role::Code(*class));
            vec![short, run(format!(" {}", class.name()), Role::Strong)]
        }
        Subject::Code(code) => named(*code, Role::Strong),
        Subject::Pair(one, other) => {
            let number = |code: &StatusCode| run(code.to_string(), Role::Code(code.class()));
            vec![number(one), run(" or ", Role::Text), number(other)]
        }
        Subject::Field(_) => vec![run(article::name(subject, bank), Role::Field)],
        Subject::Rule(_) => vec![run(article::name(subject, bank), Role::Strong)],
    }
}

/// What was found, each with what it is and why it was found, for a command that prints it.
pub fn found<'a>(hits: &[Hit], bank: &Bank) -> Vec<Block<'a>> {
    let item = |hit: &Hit| {
        let mut runs = name_runs(&hit.subject, bank);
        runs.push(run("  ", Role::Text));
        runs.extend(marked(&hit.line, &hit.marks, Role::Text));
        Block::from(BlockKind::Item(sort(&hit.subject).into(), runs))
    };
    hits.iter().map(item).collect()
}

/// The page of the selected result in brief, what tells it from the second one, and why it was found if that's not in it.
fn preview<'a>(entry: &Entry, second: Option<StatusCode>, bank: &'a Bank) -> Vec<Block<'a>> {
    let Entry::Hit(hit) = entry else { return about(entry, second, bank) };
    let mut blocks = in_brief(&hit.subject, bank);
    let mut added = Vec::new();
    if let Subject::Code(code) = hit.subject
        && let Some(entry) = bank.entry(code)
    {
        let mut told = std::iter::once(&entry.meaning).chain(&entry.use_when).chain(&entry.avoid_when);
        if told.all(|told| told.as_str() != hit.line) {
            added.push(Block::runs(marked(&hit.line, &hit.marks, Role::Muted)));
        }
    }
    added.extend(apart(hit, second, bank));
    blocks.splice(1..1, added);
    blocks
}

/// The question that tells a code from the second one.
fn apart<'a>(hit: &Hit, second: Option<StatusCode>, bank: &'a Bank) -> Option<Block<'a>> {
    let (Subject::Code(code), Some(second)) = (&hit.subject, second) else { return None };
    let ask = bank.question_between(*code, second)?;
    Some(Block::labelled(format!("Or {second}?"), ask.as_str()))
}

/// What is told about the selected entry where there's no room for its page in brief.
fn about<'a>(entry: &Entry, second: Option<StatusCode>, bank: &'a Bank) -> Vec<Block<'a>> {
    let muted = |text: String| Block::text(text, Role::Muted).unspoken();
    let hit = match entry {
        Entry::Hit(hit) => hit,
        Entry::Coach(..) => {
            return vec![muted("We ask only what can still change which of them it is.".to_owned())];
        }
        Entry::Happening(..) => {
            return vec![muted("A few questions lead from there to the code.".to_owned())];
        }
    };
    let (told, source) = match &hit.subject {
        Subject::Code(code) => match bank.entry(*code) {
            Some(entry) => (entry.meaning.to_string(), entry.source.to_string()),
            None => (hit.line.clone(), String::new()),
        },
        Subject::Field(name) => (obligations(bank, name), String::new()),
        Subject::Rule(id) => match bank.rule(id) {
            Some(rule) => (rule.says.to_string(), format!("{}; {}", owner(rule), rule.source)),
            None => (hit.line.clone(), String::new()),
        },
        Subject::Class(_) | Subject::Pair(..) => (hit.line.clone(), String::new()),
    };
    let why = told != hit.line && matches!(hit.subject, Subject::Code(_));
    let mut blocks = vec![Block::text(told, Role::Text).unspoken()];
    blocks.extend(apart(hit, second, bank).map(Block::unspoken));
    blocks.extend(why.then(|| muted(hit.line.clone())));
    blocks.extend((!source.is_empty()).then(|| muted(source)));
    blocks
}

/// `MUST with 304; MAY with 301, 302`.
fn obligations(bank: &Bank, field: &str) -> String {
    let with = carriers(bank, field);
    let at = |level: Level| {
        let codes = with.iter().filter(|(_, header)| header.level == level);
        let codes: Vec<String> = codes.map(|(code, _)| code.to_string()).collect();
        (!codes.is_empty()).then(|| format!("{} with {}", level.word(), codes.join(", ")))
    };
    let levels = [Level::Must, Level::Should, Level::May].into_iter().filter_map(at);
    levels.collect::<Vec<_>>().join("; ")
}
