//! A list of answers: all of them or those of what was opened, with a filter and a search.

use super::super::{Heard, Outcome, review::ReviewScreen};
use super::preview::of_answer;
use super::rows::{answer_cells, dated_answer, stamp_cell};
use crate::learn::phrases::{count, grouped, reading_answers};
use crate::learn::{Answer, AnswerKind, Filter, Mode, Only, TextField, found};
use crate::ui::document::{Block, BlockKind, Document, Field, List, Pane, Row};
use crate::ui::keymap::Action;
use crate::ui::theme::Role;
use crate::ui::view::View;

/// No more letters are taken than anybody searches for.
const LONGEST: usize = 60;
/// Below this height the answers matter more than the line that says which they are.
const LINE_FROM: u16 = 4;

/// A list of answers.
#[derive(Debug, Default)]
pub struct Answers {
    /// Of what, if not all.
    pub only: Option<Only>,
    kind: Option<AnswerKind>,
    mode: Option<Mode>,
    text: TextField,
    /// What a command asked for instead of all that.
    given: Option<Filter>,
    is_typing: bool,
    cursor: usize,
    places: Vec<usize>,
    /// The revision of the history that the places hold for.
    as_of: Option<u64>,
}

impl Answers {
    /// The answers of what was opened, or all.
    pub fn new(only: Option<Only>, view: &View<'_>) -> Self {
        let mut answers = Self { only, ..Self::default() };
        answers.find(view);
        answers
    }

    /// Takes the filter of a command.
    pub fn take(&mut self, filter: Filter, view: &View<'_>) {
        self.given = Some(filter);
        self.find(view);
    }

    /// Whether no answer is listed.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether letters are letters now.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// The selected answer.
    pub fn selected(&self, view: &View<'_>) -> Option<Answer> {
        self.places.get(self.cursor).and_then(|place| view.history.nth(*place))
    }

    /// Takes back what narrows the list; false if nothing does.
    pub fn back(&mut self, view: &View<'_>) -> bool {
        let was_typing = std::mem::take(&mut self.is_typing);
        let had_filter = !self.filter().is_empty();
        if was_typing {
            self.text.clear();
        } else {
            *self = Self { only: self.only, ..Self::default() };
        }
        self.cursor = 0;
        self.find(view);
        was_typing || had_filter
    }

    /// Does what any other action says.
    pub fn act(&mut self, action: Action, view: &View<'_>) -> Outcome {
        let before = self.filter();
        match action {
            Action::Choose(at) => {
                self.cursor = at;
                return Outcome::stay();
            }
            Action::Confirm if self.is_typing => {
                self.is_typing = false;
                return Outcome::stay();
            }
            Action::Confirm => {
                let review = |answer| Outcome::push(ReviewScreen::new(answer));
                return self.selected(view).map_or_else(Outcome::stay, review);
            }
            Action::Search => {
                self.is_typing = true;
                return Outcome::stay();
            }
            Action::Filter => self.kind = Filter::kind_after(self.kind),
            Action::FilterMode => self.mode = Filter::mode_after(self.mode),
            Action::Letter(letter) => self.text.insert(letter, LONGEST),
            Action::Edit(edit) => self.text.edit(edit),
            _ => return Outcome::stay(),
        }
        if self.filter() != before {
            self.cursor = 0;
            self.find(view);
        }
        Outcome::stay()
    }

    /// A line filters.
    pub fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        if line.is_empty() {
            return Heard::Unclear("There are no older answers.".to_owned());
        }
        *self = Self { only: self.only, text: TextField::of(line), ..Self::default() };
        self.find(view);
        Heard::Outcome(Outcome::stay())
    }

    /// Takes note of what changed since the list was made.
    pub fn refresh(&mut self, view: &View<'_>) {
        if self.as_of != Some(view.history.revision()) {
            self.find(view);
            self.cursor = self.cursor.min(self.places.len().saturating_sub(1));
        }
    }

    fn filter(&self) -> Filter {
        let typed = || Filter::read(self.text.text()).and(self.kind, self.mode);
        self.given.clone().unwrap_or_else(typed)
    }

    fn find(&mut self, view: &View<'_>) {
        if !view.history.has_read_answers() {
            return;
        }
        self.places = found(view.bank, view.history, self.only, &self.filter());
        self.as_of = Some(view.history.revision());
    }

    /// Puts the list into a document.
    pub fn show<'a>(&'a self, view: &View<'a>, document: &mut Document<'a>) {
        document.prompt = "Which answer?";
        document.on_empty = None;
        if !view.history.has_read_answers() {
            document.main = vec![Block::text(reading_answers(view.history), Role::Muted).unspoken()];
            return;
        }
        document.head.push(self.line(view));
        document.pane = Some(Pane::preview({
            let view = *view;
            move || self.selected(&view).map(|answer| of_answer(&answer, &view)).unwrap_or_default()
        }));
        if self.places.is_empty() {
            let none = if view.history.is_empty() { "No answers yet." } else { "No matching answers." };
            document.main = vec![Block::text(none, Role::Text)];
            return;
        }
        let view = *view;
        let row = move |at: usize| {
            let answer = self.places.get(at).and_then(|place| view.history.nth(*place));
            let row = |answer: Answer| {
                let mut cells = vec![stamp_cell(&answer, view.now.offset())];
                cells.extend(answer_cells(&answer, &view));
                Row::numbered(cells, dated_answer(&answer, &view))
            };
            answer.map(row).unwrap_or_default()
        };
        document.main = vec![BlockKind::List(List::new(self.places.len(), self.cursor, row)).into()];
    }

    /// `wrong, 401 · 37 of 1,204 answers`, or what is typed and how many that finds.
    fn line<'a>(&'a self, view: &View<'_>) -> Block<'a> {
        let (listed, all) = (self.places.len(), view.history.len());
        let filter = self.filter();
        let which = if filter.is_empty() { String::new() } else { format!(" ({filter})") };
        let said = format!(
            "{}{which}, newest first. Enter: read older ones; words such as wrong or 401: filter the list.",
            count(listed, "answer")
        );
        if self.is_typing {
            let after = format!("   {} of {}", grouped(listed), count(all, "answer"));
            let field = Field { mark: "/ ", typed: &self.text, after: after.into() };
            return Block::from(BlockKind::Field(field)).instead(said);
        }
        let told = match (filter.is_empty(), self.only) {
            (true, None) => format!("{}, newest first", count(all, "answer")),
            (true, Some(_)) => format!("{} of {}", grouped(listed), count(all, "answer")),
            (false, _) => format!("{filter} · {} of {}", grouped(listed), count(all, "answer")),
        };
        let role = if filter.is_empty() { Role::Muted } else { Role::Strong };
        let block = Block::text(told, role).only_from(LINE_FROM);
        if self.places.is_empty() { block.unspoken() } else { block.instead(said) }
    }
}
