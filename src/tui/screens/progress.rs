//! Progress: what is known of each code, and every answer, newest first.

use super::{Review, Screen, Sheet, Transition, moved};
use crate::codes::{Class, StatusCode};
use crate::progress::{Answer, Tally};
use crate::questions::{Bank, Subject as LookedUp};
use crate::tui::keymap::{Action, Context};
use crate::tui::page::{Page, SIGN};
use crate::tui::rows::{Rows, answer_spans, cell};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::when::{past_day, stamp};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Below this width the tables do without their time column.
const NARROW: u16 = 50;

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Codes,
    /// All answers, or those of one subject.
    Answers(Option<Subject>),
}

/// What a question is about: a code, or a practice that no single code owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Code(StatusCode),
    Practice,
}

/// A row of the list of codes.
enum CodeRow {
    Class(Class),
    Subject(Subject),
}

/// The progress screen.
#[derive(Debug)]
pub struct Progress {
    list: List,
    cursor: usize,
    /// Where the cursor was in the list of codes, to come back to.
    code_cursor: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self { list: List::Codes, cursor: 0, code_cursor: 0 }
    }
}

impl Progress {
    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        match (action, self.list) {
            (Action::Switch, List::Codes) => self.show(List::Answers(None)),
            (Action::Back, List::Answers(Some(_))) | (Action::Switch, List::Answers(_)) => {
                self.show(List::Codes);
            }
            (Action::Back, _) => return Transition::Pop,
            (Action::Confirm, List::Codes) => {
                if let Some(subject) = subjects(view.bank).get(self.cursor) {
                    self.show(List::Answers(Some(*subject)));
                }
            }
            (Action::Confirm, List::Answers(about)) => {
                if let Some(answer) = answers(view, about).nth(self.cursor) {
                    return Transition::Push(Screen::Review(Review::new(answer.clone())));
                }
            }
            (Action::LookUp, list) => return self.look_up(list, view),
            _ => self.go(action, view),
        }
        Transition::Stay
    }

    /// To the page of the selected code.
    fn look_up(&self, list: List, view: &View<'_>) -> Transition {
        let subject = match list {
            List::Codes => subjects(view.bank).get(self.cursor).copied(),
            List::Answers(about) => {
                answers(view, about).nth(self.cursor).map(|answer| subject_of(answer, view.bank))
            }
        };
        let Some(Subject::Code(code)) = subject else { return Transition::Stay };
        Transition::Push(Screen::Sheet(Sheet::new(LookedUp::Code(code))))
    }

    fn show(&mut self, list: List) {
        if self.list == List::Codes {
            self.code_cursor = self.cursor;
        }
        self.cursor = if list == List::Codes { self.code_cursor } else { 0 };
        self.list = list;
    }

    fn go(&mut self, action: Action, view: &View<'_>) {
        let rows = match self.list {
            List::Codes => subjects(view.bank).len(),
            List::Answers(about) => answers(view, about).count(),
        };
        let page = usize::from(view.body().height.saturating_sub(3));
        self.cursor = moved(self.cursor, rows.saturating_sub(1), page, action);
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let theme = view.theme;
        let tally = Tally::of(view.history.answers());
        let share = tally.percent_right().map_or_else(String::new, |p| format!(", {p} % right"));
        let title = match self.list {
            List::Codes => "Progress: codes".to_owned(),
            List::Answers(None) => "Progress: answers".to_owned(),
            List::Answers(Some(subject)) => format!("Progress: answers about {}", name(subject)),
        };
        let answers = if tally.seen == 1 { "1 answer".to_owned() } else { format!("{} answers", tally.seen) };
        let aside = view.aside(format!("{answers}{share}"));
        let chrome = view.chrome(Context::Progress, title, aside);
        let body = chrome.draw(theme, view.area, buf);
        match self.list {
            List::Codes => self.draw_codes(view, body, buf),
            List::Answers(about) => self.draw_answers(view, about, body, buf),
        }
    }

    fn draw_codes(&self, view: &View<'_>, body: Rect, buf: &mut Buffer) {
        let head = Line::styled(
            columns("  code", "seen", "right", "last", body.width.saturating_sub(SIGN)),
            view.theme.style(Role::Label),
        );
        let mut page = Page::new(body.width, view.theme);
        page.line(head);
        page.draw(0, Rect { height: 1.min(body.height), ..body }, buf);
        let list = Rect { y: body.y.saturating_add(1), height: body.height.saturating_sub(1), ..body };
        let rows = code_rows(view.bank);
        let is_subject = |row: &CodeRow| matches!(row, CodeRow::Subject(_));
        let selected = rows.iter().enumerate().filter(|(_, row)| is_subject(row)).nth(self.cursor);
        let selected = selected.map_or(0, |(at, _)| at);
        let line = |row: &CodeRow| code_line(row, view, body.width);
        Rows { items: &rows, selected }.draw(view.theme, list, buf, line);
    }

    fn draw_answers(&self, view: &View<'_>, about: Option<Subject>, body: Rect, buf: &mut Buffer) {
        let answers: Vec<&Answer> = answers(view, about).collect();
        if answers.is_empty() {
            let mut page = Page::new(body.width, view.theme);
            page.text("No answers yet.", Role::Text);
            page.draw(0, body, buf);
            return;
        }
        let line = |answer: &&Answer| answer_line(answer, view, body.width);
        Rows { items: &answers, selected: self.cursor }.draw(view.theme, body, buf, line);
    }
}

fn name(subject: Subject) -> String {
    match subject {
        Subject::Code(code) => format!("{code} {}", code.phrase()),
        Subject::Practice => "good practice".to_owned(),
    }
}

/// What a past answer was about; if its rule is gone, the right answer may still name a code.
fn subject_of(answer: &Answer, bank: &Bank) -> Subject {
    let of_rule = bank.rule(&answer.rule).map(|rule| rule.code);
    let code = of_rule.unwrap_or_else(|| answer.right.parse().ok());
    code.map_or(Subject::Practice, Subject::Code)
}

fn subjects(bank: &Bank) -> Vec<Subject> {
    let rows = code_rows(bank).into_iter();
    rows.filter_map(|row| if let CodeRow::Subject(subject) = row { Some(subject) } else { None }).collect()
}

fn code_rows(bank: &Bank) -> Vec<CodeRow> {
    let mut rows = Vec::new();
    for class in Class::ALL {
        let codes: Vec<_> = bank.entries().iter().map(|e| e.code).filter(|c| c.class() == class).collect();
        if !codes.is_empty() {
            rows.push(CodeRow::Class(class));
            rows.extend(codes.into_iter().map(|code| CodeRow::Subject(Subject::Code(code))));
        }
    }
    if bank.rules().iter().any(|rule| rule.code.is_none()) {
        rows.push(CodeRow::Subject(Subject::Practice));
    }
    rows
}

fn answers<'a>(view: &View<'a>, about: Option<Subject>) -> impl Iterator<Item = &'a Answer> {
    let bank = view.bank;
    let wanted = move |answer: &&Answer| about.is_none_or(|subject| subject_of(answer, bank) == subject);
    view.history.answers().iter().rev().filter(wanted)
}

fn tally(view: &View<'_>, wanted: impl Fn(Subject) -> bool) -> Tally {
    Tally::of(view.history.answers().iter().filter(|answer| wanted(subject_of(answer, view.bank))))
}

/// One row of the table; on a narrow terminal the name matters more than the last day.
fn columns(name: &str, seen: &str, right: &str, last: &str, width: u16) -> String {
    let last = if width < NARROW { String::new() } else { format!("  {last:<11}") };
    let room = usize::from(width).saturating_sub(6 + 7 + last.len());
    format!("{}{seen:>6}{right:>7}{last}", cell(name, room.min(44)))
}

fn code_line(row: &CodeRow, view: &View<'_>, width: u16) -> Line<'static> {
    let tally = match row {
        CodeRow::Class(class) => tally(view, |s| matches!(s, Subject::Code(code) if code.class() == *class)),
        CodeRow::Subject(subject) => tally(view, |s| s == *subject),
    };
    let seen = if tally.seen == 0 { "-".to_owned() } else { tally.seen.to_string() };
    let right = tally.percent_right().map_or_else(String::new, |percent| format!("{percent} %"));
    let last = tally.last.map_or_else(String::new, |day| past_day(day, view.today()));
    let width = width.saturating_sub(2 + SIGN);
    let (style, name) = match row {
        CodeRow::Class(class) => (Role::Strong, format!("{} {}", class.short(), class.name())),
        CodeRow::Subject(Subject::Practice) => (Role::Text, "Good practice".to_owned()),
        CodeRow::Subject(Subject::Code(code)) => (Role::Text, format!("  {code} {}", code.phrase())),
    };
    let text = columns(&name, &seen, &right, &last, width);
    let CodeRow::Subject(Subject::Code(code)) = row else {
        return Line::from(Span::styled(text, view.theme.style(style)));
    };
    let rest = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    Line::from(vec![
        Span::raw("  "),
        Span::styled(code.to_string(), view.theme.style(Role::Code(code.class()))),
        Span::raw(rest),
    ])
}

/// `22 Nov 10:03  ✗ 400 -> 409  POST /users`
fn answer_line(answer: &Answer, view: &View<'_>, width: u16) -> Line<'static> {
    let at = format!("{}  ", stamp(answer.at.to_offset(view.now.offset())));
    let at = if width < NARROW { String::new() } else { at };
    let room = usize::from(width.saturating_sub(2 + SIGN)).saturating_sub(at.len());
    let mut spans = vec![Span::styled(at, view.theme.style(Role::Muted))];
    spans.extend(answer_spans(answer, view.bank, view.theme, room));
    Line::from(spans)
}
