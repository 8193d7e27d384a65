//! A list of answers: all of them or those of what was opened, with a filter and a search.

use super::super::{Review, Screen, Transition, moved};
use crate::learn::words::{count, grouped, reading_answers};
use crate::learn::{Answer, History, Mode};
use crate::learn::{Filter, Kind, Only, found};
use crate::ui::area::split;
use crate::ui::cursor::within;
use crate::ui::keymap::Action;
use crate::ui::look_back::{Past, answer_line};
use crate::ui::page::{Page, SIGN};
use crate::ui::rows::{Rows, pointed_from};
use crate::ui::theme::{Role, Theme};
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// What stands before the text that is typed.
const FIELD: &str = "/ ";

/// No more letters are taken than anybody searches for.
const LONGEST: usize = 60;
/// Below this height the answers matter more than the line that says which they are.
const LINE_FROM: u16 = 4;

/// A list of answers.
#[derive(Debug, Default)]
pub struct Answers {
    /// Of what, if not all.
    pub only: Option<Only>,
    kind: Option<Kind>,
    mode: Option<Mode>,
    text: String,
    typing: bool,
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

    /// Whether letters are letters now.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// The selected answer.
    pub fn selected<'a>(&self, view: &View<'a>) -> Option<&'a Answer> {
        self.places(view).get(self.cursor).and_then(|place| view.history.answers().nth(*place))
    }

    /// Does what an action says; false if there is nothing left to take back, and so to leave.
    pub fn back(&mut self, view: &View<'_>) -> bool {
        let was_typing = std::mem::take(&mut self.typing);
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
    pub fn update(&mut self, action: Action, view: &View<'_>, seen: u16) -> Transition {
        match action {
            Action::Confirm if self.typing => self.typing = false,
            Action::Confirm => {
                let review = |answer: &Answer| Transition::Push(Screen::Review(Review::new(answer.clone())));
                return self.selected(view).map_or(Transition::Stay, review);
            }
            Action::Search => self.typing = true,
            Action::Filter => self.kind = Filter::kind_after(self.kind),
            Action::FilterMode => self.mode = Filter::mode_after(self.mode),
            Action::Letter(letter) if self.text.chars().count() < LONGEST => self.text.push(letter),
            Action::Erase => drop(self.text.pop()),
            Action::EraseAll => self.text.clear(),
            _ => {
                let last = self.places(view).len().saturating_sub(1);
                self.cursor = moved(self.cursor, last, seen.saturating_sub(2).into(), action);
                return Transition::Stay;
            }
        }
        if action != Action::Confirm && action != Action::Search {
            self.cursor = 0;
            self.find(view);
        }
        Transition::Stay
    }

    /// Takes note of what changed since the list was made.
    pub fn refresh(&mut self, view: &View<'_>) {
        if self.as_of != Some(view.history.revision()) {
            self.find(view);
            self.cursor = self.cursor.min(self.places.len().saturating_sub(1));
        }
    }

    fn filter(&self) -> Filter {
        Filter::read(&self.text).and(self.kind, self.mode)
    }

    fn find(&mut self, view: &View<'_>) {
        if !view.history.has_read_answers() {
            return;
        }
        self.places = found(view.bank, view.history, self.only, &self.filter());
        self.as_of = Some(view.history.revision());
    }

    /// Where the listed answers stand; an answer taken back on the screen above is gone at once.
    fn places(&self, view: &View<'_>) -> Cow<'_, [usize]> {
        if self.as_of == Some(view.history.revision()) || !view.history.has_read_answers() {
            return Cow::Borrowed(&self.places);
        }
        Cow::Owned(found(view.bank, view.history, self.only, &self.filter()))
    }

    /// The number of the answer at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>, area: Rect) -> Option<usize> {
        let count = self.places(view).len();
        pointed_from(count, self.cursor.min(count.saturating_sub(1)), at, self.parts(area).1)
    }

    /// The line that says which answers are listed, and what it leaves for them.
    fn parts(&self, area: Rect) -> (Rect, Rect) {
        split(area, u16::from(self.typing || area.height >= LINE_FROM))
    }

    /// Draws the list, and above it what is listed; says where the field ends or else where the selected answer is.
    pub fn draw(&self, past: &Past<'_>, view: &View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if !view.history.has_read_answers() {
            let mut page = Page::new(area.width, past.theme);
            page.text(&reading_answers(view.history), Role::Muted);
            page.draw(0, area, buf);
            return None;
        }
        let places = self.places(view);
        let (head, list) = self.parts(area);
        let mut line = Page::new(area.width, past.theme);
        line.line(self.line(places.len(), view.history, past.theme));
        line.draw(0, head, buf);
        if places.is_empty() {
            let mut page = Page::new(list.width, past.theme);
            let none = if view.history.is_empty() { "No answers yet." } else { "None of your answers." };
            page.text(none, Role::Text);
            page.draw(0, list, buf);
            return self.end_of_field(area);
        }
        let width = area.width.saturating_sub(2 + SIGN);
        let line = |place: &usize| {
            let answer = view.history.answers().nth(*place);
            answer.map_or_else(Line::default, |answer| answer_line(answer, past, width))
        };
        let selected = self.cursor.min(places.len().saturating_sub(1));
        let cursor = Rows { items: &places, selected }.draw(past.theme, list, buf, line);
        self.end_of_field(area).or(cursor)
    }

    /// Where the text ends that is being typed, if one is.
    fn end_of_field(&self, area: Rect) -> Option<Position> {
        let columns = u16::try_from(FIELD.width().saturating_add(self.text.width())).unwrap_or(u16::MAX);
        self.typing.then(|| within(area, columns))
    }

    /// `wrong, 401 · 37 of 1,204 answers`, or what is typed and how many that finds.
    fn line(&self, listed: usize, history: &History, theme: Theme) -> Line<'static> {
        let all = history.len();
        let filter = self.filter();
        let told = match (filter.is_empty(), self.only) {
            (true, None) => format!("all {}, newest first", count(all, "answer")),
            (true, Some(_)) => format!("{} of {}", grouped(listed), count(all, "answer")),
            (false, _) => format!("{filter} · {} of {}", grouped(listed), count(all, "answer")),
        };
        if !self.typing {
            return Line::styled(
                told,
                theme.style(if filter.is_empty() { Role::Muted } else { Role::Strong }),
            );
        }
        Line::from(vec![
            Span::styled(FIELD, theme.style(Role::Accent)),
            Span::styled(self.text.clone(), theme.style(Role::Strong)),
            Span::styled(
                format!("   {} of {}", grouped(listed), count(all, "answer")),
                theme.style(Role::Muted),
            ),
        ])
    }
}
