//! The search: results while one types, with what is selected told below them.

use super::article::{ArticleScreen, by_name, in_brief};
use super::{Go, Heard, Outcome, Screen, typing};
use crate::bank::{Bank, Hit, Level, Subject, carriers, search};
use crate::learn::article::{self, owner, sort};
use crate::learn::{Given, TextField};
use crate::ui::document::{
    Block, BlockKind, Cell, Document, Field, List, Pane, Row, Run, Width, cell, named, plain, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};

/// No more letters are taken than any phrase has.
const LONGEST: usize = 60;
/// The columns of what a result is.
const KIND: usize = 8;
/// The columns of a name.
const NAME: usize = 32;

/// The search.
#[derive(Debug, Default)]
pub struct SearchScreen {
    text: TextField,
    cursor: usize,
}

impl SearchScreen {
    /// With the first letter typed already.
    pub fn beginning(letter: char) -> Self {
        Self::of(&letter.to_string())
    }

    /// With a text typed already.
    pub fn of(text: &str) -> Self {
        Self { text: TextField::of(text), cursor: 0 }
    }
}

impl Screen for SearchScreen {
    fn context(&self) -> Context {
        Context::Search
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let hits = search(view.bank, self.text.text());
        let found = hits.len();
        let told = if found == 0 { String::new() } else { format!("{found} found") };
        let field = Field { mark: "/ ", typed: &self.text, after: "".into() };
        let mut document = Document::new("Search").beside(told.clone());
        document.head = vec![Block::from(BlockKind::Field(field)), Block::gap().only_from(12)];
        document.prompt = "Look up:";
        document.resume = "Back to the search. again: read the results again.".into();
        document.foot_reserve = 4;
        let selected = hits.get(self.cursor).cloned();
        let bank = view.bank;
        document.pane = Some(Pane::preview({
            let selected = selected.clone();
            move || selected.map(|hit| preview(&hit, bank)).unwrap_or_default()
        }));
        document.lines_help = &[
            "Type a code, a phrase, a header field, a class such as 4xx, or words from a rule.",
            "number: open that result of the last list.",
        ];
        if let Some(selected) = selected {
            document.head.push(Block::said(format!("{told}. Type a number or other words.")));
            document.foot = about(&selected, view.bank);
            let view = *view;
            let row = move |at: usize| hits.get(at).map(|hit| row(hit, &view)).unwrap_or_default();
            document.main = vec![BlockKind::List(List::new(found, self.cursor, row)).into()];
        } else if self.text.text().trim().is_empty() {
            document.main = vec![
                Block::text("Type a code, a phrase, a header field or words from a rule.", Role::Text),
                Block::gap(),
                Block::text("409   too many   etag   rate limit   teapot   4xx   499", Role::Muted)
                    .unspoken(),
            ];
        } else {
            let nothing = format!("No results for \"{}\".", self.text.text().trim());
            document.main = vec![Block::text(nothing, Role::Text)];
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        let before = self.text.text().to_owned();
        match action {
            // Lines go back at once: there is no field that was to be cleared before.
            Action::Back if self.text.text().is_empty() || view.face == Face::Lines => {
                return Go::Back.into();
            }
            Action::Confirm => {
                let hit = search(view.bank, self.text.text()).into_iter().nth(self.cursor);
                return hit.map_or_else(Outcome::stay, |hit| Outcome::push(ArticleScreen::new(hit.subject)));
            }
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
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let text = line.trim_start_matches('/');
        if let Some(subject) = by_name(text, view.bank) {
            return Heard::Outcome(Outcome::push(ArticleScreen::new(subject)));
        }
        let count = search(view.bank, self.text.text()).len();
        if line.parse::<usize>().is_ok_and(|number| (1..=count).contains(&number)) {
            return Heard::Nothing;
        }
        Heard::Actions(typing(text))
    }
}

/// A result: what it is, its name, and why it was found.
fn row<'a>(hit: &Hit, view: &View<'a>) -> Row<'a> {
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
            (name, cell(plain(hit.line.clone()), Width::Between(0, usize::MAX)))
        }
        subject => {
            let mut name = name_runs(subject, view.bank);
            name.push(run("  ", Role::Text));
            let line = cell(vec![run(hit.line.clone(), Role::Muted)], Width::Between(13, usize::MAX));
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
        Subject::Field(_) => vec![run(article::name(subject, bank), Role::Field)],
        Subject::Rule(_) => vec![run(article::name(subject, bank), Role::Strong)],
    }
}

/// What was found, each with what it is and why it was found, for a command that prints it.
pub fn found<'a>(hits: &[Hit], bank: &Bank) -> Vec<Block<'a>> {
    let item = |hit: &Hit| {
        let mut runs = name_runs(&hit.subject, bank);
        runs.push(run("  ", Role::Text));
        runs.extend(plain(hit.line.clone()));
        Block::from(BlockKind::Item(sort(&hit.subject).into(), runs))
    };
    hits.iter().map(item).collect()
}

/// The page of the selected result in brief, and why it was found if that's not in it.
fn preview<'a>(hit: &Hit, bank: &'a Bank) -> Vec<Block<'a>> {
    let mut blocks = in_brief(&hit.subject, bank);
    if let Subject::Code(code) = hit.subject
        && let Some(entry) = bank.entry(code)
    {
        let mut told = std::iter::once(&entry.meaning).chain(&entry.use_when).chain(&entry.avoid_when);
        if told.all(|told| told.as_str() != hit.line) {
            blocks.insert(1, Block::text(hit.line.clone(), Role::Muted));
        }
    }
    blocks
}

/// What is told about the selected result where there's no room for its page in brief.
fn about<'a>(hit: &Hit, bank: &'a Bank) -> Vec<Block<'a>> {
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
        Subject::Class(_) => (hit.line.clone(), String::new()),
    };
    let why = told != hit.line && matches!(hit.subject, Subject::Code(_));
    let muted = |text: String| Block::text(text, Role::Muted).unspoken();
    let mut blocks = vec![Block::text(told, Role::Text).unspoken()];
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
