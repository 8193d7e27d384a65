//! The chart of all codes, each with how well it is known.

use super::article::{ArticleScreen, in_brief, looked_for};
use super::{Go, Heard, Outcome, Screen};
use crate::bank::{Entry, Subject};
use crate::http::Class;
use crate::learn::{Given, rules_of, strength};
use crate::ui::document::{Block, BlockKind, Chart, Charted, Document, Pane};
use crate::ui::keymap::{Action, Context};
use crate::ui::view::View;

/// Below this share, in hundred, a code is marked as weak.
const WEAK: usize = 70;

/// The chart of the codes that everybody meets, or of all; it begins with 200.
#[derive(Debug, Default)]
pub struct ReferenceScreen {
    cursor: usize,
    shows_all: bool,
}

impl ReferenceScreen {
    /// The entries that are shown.
    fn entries<'a>(&self, view: &View<'a>) -> Vec<&'a Entry> {
        view.bank.entries().iter().filter(|entry| self.shows_all || entry.code.is_core()).collect()
    }

    /// Shows all codes, or only the core again, and stays at the code that is selected if it can.
    fn switch(&mut self, view: &View<'_>) {
        let selected = self.entries(view).get(self.cursor).map(|entry| entry.code);
        self.shows_all = !self.shows_all;
        let at = self.entries(view).iter().position(|entry| Some(entry.code) >= selected);
        self.cursor = at.unwrap_or(0);
    }
}

impl Screen for ReferenceScreen {
    fn context(&self) -> Context {
        Context::Reference
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let entries = self.entries(view);
        let codes = entries.iter().map(|entry| {
            let strength = strength(rules_of(view.bank, entry.code), view.history, view.today());
            let share = match strength.percent {
                _ if view.history.is_empty() => String::new(),
                None => "-".to_owned(),
                Some(percent) => percent.to_string(),
            };
            let is_weak = strength.percent.is_some_and(|percent| percent < WEAK);
            let is_marked = self.shows_all && entry.code.is_core();
            Charted { code: entry.code, short: entry.short.as_str(), share, is_weak, is_marked }
        });
        let selected = entries.get(self.cursor).map(|entry| Subject::Code(entry.code));
        let bank = view.bank;
        let preview =
            Pane::preview(move || selected.map(|selected| in_brief(&selected, bank)).unwrap_or_default());
        let about = entries.get(self.cursor).map(|entry| entry.meaning.as_str()).unwrap_or_default();
        let chart = Chart { codes: codes.collect(), selected: self.cursor, about };
        let known = if view.history.is_empty() { "" } else { "% estimated recall, - not seen yet" };
        Document {
            is_wide: true,
            pane: Some(preview),
            head: vec![Block::said(
                "Type a code, a phrase, a header field, a class such as 4xx, or words from a rule. all: list all codes.",
            )],
            main: vec![Block::from(BlockKind::Chart(chart)).instead(every_code(view)).detail().called("all")],
            prompt: "Look up:",
            lines_help: &[
                "Type a code, a phrase, a header field, a class such as 4xx, or words from a rule.",
                "all: list all codes by class.",
            ],
            ..Document::new("Look up").beside(known)
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::More => {
                self.switch(view);
                Outcome::stay()
            }
            Action::Confirm => match self.entries(view).get(self.cursor) {
                Some(entry) => Outcome::push(ArticleScreen::new(Subject::Code(entry.code))),
                None => Outcome::stay(),
            },
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        Heard::Outcome(Go::Replace(looked_for(line, view)).into())
    }
}

/// The names of all codes, a class a paragraph.
fn every_code(view: &View<'_>) -> String {
    let of = |class: Class| {
        let entries = view.bank.entries().iter().filter(|entry| entry.code.class() == class);
        let names: Vec<String> =
            entries.map(|entry| format!("{} {}", entry.code, entry.code.phrase())).collect();
        let class = format!("{} {}", class.short(), class.name());
        (!names.is_empty()).then(|| format!("{class}: {}.", names.join(", ")))
    };
    Class::ALL.into_iter().filter_map(of).collect::<Vec<_>>().join("\n")
}
