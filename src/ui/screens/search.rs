//! The search: results while one types, with what is selected told below them.

use super::{Screen, Sheet, Transition, moved};
use crate::bank::{Bank, Hit, Level, Subject, carriers, search};
use crate::ui::area::split;
use crate::ui::cursor::within;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::{Page, SIGN};
use crate::ui::rows::{Rows, cell};
use crate::ui::sheet::{code_spans, owner, sort};
use crate::ui::theme::Role;
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// No more letters are taken than any phrase has.
const LONGEST: usize = 60;
/// The columns of what a result is.
const KIND: usize = 8;
/// The columns of a name.
const NAME: usize = 32;
/// From this width on each result says what it is and why it was found.
const ROOMY: u16 = 56;
/// The lines kept for telling about the selected result.
const TOLD: u16 = 4;

/// The search.
#[derive(Debug, Default)]
pub struct Search {
    text: String,
    cursor: usize,
}

impl Search {
    /// With the first letter typed already.
    pub fn beginning(letter: char) -> Self {
        Self { text: letter.to_string(), cursor: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        match action {
            Action::Back if self.text.is_empty() => return Transition::Pop,
            Action::Confirm => return self.open(view),
            Action::Letter(letter) if self.text.chars().count() < LONGEST => self.text.push(letter),
            Action::Erase => drop(self.text.pop()),
            Action::Back | Action::EraseAll => self.text.clear(),
            _ => {
                let last = search(view.bank, &self.text).len().saturating_sub(1);
                let page = list_height(view.body().height).saturating_sub(1);
                self.cursor = moved(self.cursor, last, page.into(), action);
                return Transition::Stay;
            }
        }
        self.cursor = 0;
        Transition::Stay
    }

    fn open(&self, view: &View<'_>) -> Transition {
        let hit = search(view.bank, &self.text).into_iter().nth(self.cursor);
        hit.map_or(Transition::Stay, |hit| Transition::Push(Screen::Sheet(Sheet::new(hit.subject))))
    }

    /// The result at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let hits = search(view.bank, &self.text);
        Rows { items: &hits, selected: self.cursor }.pointed(at, list(view.body()))
    }

    /// Draws the screen and says where the field ends.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Position {
        let theme = view.theme;
        let hits = search(view.bank, &self.text);
        let found = match hits.len() {
            0 => String::new(),
            1 => "1 found".to_owned(),
            found => format!("{found} found"),
        };
        let body = view.chrome(Context::Search, "Search", view.aside(found)).draw(theme, view.area, buf);
        let mut field = Page::new(body.width, theme);
        let room = usize::from(field.width()).saturating_sub(3);
        let (mark, typed) = ("/ ", tail(&self.text, room));
        field.line(Line::from(vec![
            Span::styled(mark, theme.style(Role::Accent)),
            Span::styled(typed.to_owned(), theme.style(Role::Strong)),
        ]));
        field.draw(0, split(body, 1).0, buf);
        let end = within(body, u16::try_from(mark.width().saturating_add(typed.width())).unwrap_or(u16::MAX));
        let gap = gap(body.height);
        let list = list(body);
        let Some(selected) = hits.get(self.cursor) else {
            self.nothing_found(body.width, view).draw(0, below(list, 0, body), buf);
            return end;
        };
        let room = usize::from(body.width.saturating_sub(2 + SIGN));
        let line = |hit: &Hit| line(hit, room, body.width >= ROOMY, view);
        Rows { items: &hits, selected: self.cursor }.draw(theme, list, buf, line);
        let seen = list.height.min(u16::try_from(hits.len()).unwrap_or(u16::MAX));
        let told = below(list, seen.saturating_add(gap), body);
        about(selected, body.width, view).draw(0, told, buf);
        end
    }

    fn nothing_found(&self, width: u16, view: &View<'_>) -> Page {
        let mut page = Page::new(width, view.theme);
        if self.text.trim().is_empty() {
            page.text("Type a code, a phrase, a header field or words of a rule.", Role::Text);
            page.blank();
            page.text("409   too many   etag   rate limit   teapot   4xx   499", Role::Muted);
        } else {
            page.text(&format!("Nothing is called \"{}\".", self.text.trim()), Role::Text);
        }
        page
    }
}

fn gap(height: u16) -> u16 {
    u16::from(height >= 12)
}

/// The lines of the list: what the field, the text about the selected result and the gaps leave.
fn list_height(height: u16) -> u16 {
    let told = if height >= 12 { TOLD } else { height / 4 };
    height.saturating_sub(1).saturating_sub(gap(height).saturating_mul(2)).saturating_sub(told).max(1)
}

/// Where the results are.
fn list(body: Rect) -> Rect {
    let (_, below_field) = split(body, gap(body.height).saturating_add(1));
    split(below_field, list_height(body.height)).0
}

fn below(list: Rect, lines: u16, body: Rect) -> Rect {
    split(body, list.y.saturating_sub(body.y).saturating_add(lines)).1
}

/// The end of a text, for a field that is shorter.
fn tail(text: &str, room: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(room);
    text.char_indices().nth(skipped).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

fn line(hit: &Hit, room: usize, roomy: bool, view: &View<'_>) -> Line<'static> {
    let theme = view.theme;
    let muted = |text: &str, width: usize| Span::styled(cell(text, width), theme.style(Role::Muted));
    let mut spans = Vec::new();
    let mut room = room;
    if roomy {
        spans.push(muted(sort(&hit.subject), KIND));
        room = room.saturating_sub(KIND);
    }
    let mut name = named(&hit.subject, view);
    let is_rule = matches!(hit.subject, Subject::Rule(_));
    let width: usize = name.iter().map(Span::width).sum();
    let name_width =
        if roomy && !is_rule { NAME.max(width.saturating_add(2)) } else { width.saturating_add(1) };
    name.push(Span::raw(" ".repeat(name_width.saturating_sub(width))));
    spans.extend(name);
    let rest = room.saturating_sub(name_width);
    match &hit.subject {
        Subject::Rule(_) => spans.push(theme.plain(cell(&hit.line, rest))),
        _ if roomy => spans.push(muted(&hit.line, rest)),
        _ => {}
    }
    Line::from(spans)
}

/// The name in a row: of a rule the code alone, as what it says follows.
fn named(subject: &Subject, view: &View<'_>) -> Vec<Span<'static>> {
    let theme = view.theme;
    match subject {
        Subject::Rule(id) => {
            let code = view.bank.rule(id).and_then(|rule| rule.code);
            match code {
                Some(code) => vec![Span::styled(code.to_string(), theme.style(Role::Code(code.class())))],
                None => vec![Span::styled("  -", theme.style(Role::Muted))],
            }
        }
        Subject::Code(code) => code_spans(*code, theme),
        _ => crate::ui::sheet::name(subject, view.bank, theme),
    }
}

/// What is told about the selected result without opening it.
fn about(hit: &Hit, width: u16, view: &View<'_>) -> Page {
    let mut page = Page::new(width, view.theme);
    let bank = view.bank;
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
    page.text(&told, Role::Text);
    if told != hit.line && matches!(hit.subject, Subject::Code(_)) {
        page.text(&hit.line, Role::Muted);
    }
    if !source.is_empty() {
        page.text(&source, Role::Muted);
    }
    page
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
