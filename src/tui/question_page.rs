//! A question laid out: the situation and request above, the options below and always within reach.

use super::explanation::add_question;
use super::keymap::{Action, Context};
use super::page::Page;
use super::theme::Role;
use super::view::View;
use crate::codes::StatusCode;
use crate::questions::{Choice, Question};
use crate::tutor::{Attempt, Hint, Unclear};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// So many lines of the situation must be seen beside the options, or everything scrolls as one.
const SITUATION_AT_LEAST: u16 = 3;

/// A question laid out for a width.
#[derive(Debug)]
pub struct QuestionPage {
    situation: Page,
    options: Page,
    rows: Vec<Range<u16>>,
    cursor: usize,
}

/// How situation and options share the height.
enum Split {
    /// Both fit.
    Both,
    /// The situation scrolls above the options.
    Pinned(u16),
    /// Everything scrolls as one.
    One,
}

impl QuestionPage {
    /// Lays a question out.
    pub fn new(question: &Question, attempt: &Attempt, unclear: Option<&Unclear>, view: &View<'_>) -> Self {
        let (width, theme) = (view.body().width, view.theme);
        let mut situation = Page::new(width, theme);
        add_question(&mut situation, question);
        situation.blank();
        let mut options = Page::new(width, theme);
        let prompt = match attempt.typed() {
            Some(_) => "Which code do you answer?",
            None if question.is_scenario() => "What do you answer?",
            None => "What is right?",
        };
        let mut prompt = vec![Span::styled(prompt, theme.style(Role::Label))];
        if attempt.is_guess() {
            // On a narrow terminal the mark matters more than the prompt.
            if width < 40 {
                prompt.clear();
            } else {
                prompt.push(Span::raw("  "));
            }
            prompt.push(Span::styled("You are guessing.", theme.style(Role::Strong)));
        }
        options.line(prompt.into());
        if let Some(typed) = attempt.typed() {
            add_field(&mut options, typed, unclear, view);
        }
        let rows = attempt.choices().iter().enumerate().map(|(at, choice)| {
            let start = options.height();
            add_choice(&mut options, at, choice, attempt);
            start..options.height()
        });
        let rows = rows.collect();
        add_hints(&mut options, attempt.hints());
        Self { situation, options, rows, cursor: attempt.cursor() }
    }

    fn split(&self, height: u16) -> Split {
        let both = self.situation.height().saturating_add(self.options.height());
        let above = height.saturating_sub(self.options.height());
        match () {
            () if both <= height => Split::Both,
            () if above >= SITUATION_AT_LEAST => Split::Pinned(above),
            () => Split::One,
        }
    }

    /// The scroll position after an action that scrolls.
    pub fn scrolled(&self, scroll: u16, height: u16, action: Action) -> u16 {
        match self.split(height) {
            Split::Both => 0,
            Split::Pinned(above) => super::screens::scrolled(scroll, &self.situation, above, action),
            Split::One => super::screens::scrolled(scroll, &self.as_one(), height, action),
        }
    }

    /// The scroll position nearest to the present one at which the chosen option is seen.
    pub fn showing_choice(&self, scroll: u16, height: u16) -> u16 {
        let Split::One = self.split(height) else { return scroll };
        let Some(row) = self.rows.get(self.cursor) else { return scroll };
        let top = self.situation.height();
        let (start, end) = (top.saturating_add(row.start), top.saturating_add(row.end));
        scroll.max(end.saturating_sub(height)).min(start)
    }

    fn as_one(&self) -> Page {
        let mut page = self.situation.clone();
        page.append(self.options.clone());
        page
    }

    /// The option at a place.
    pub fn pointed(&self, at: Position, scroll: u16, area: Rect) -> Option<usize> {
        let line = area.rows().position(|row| row.contains(at))?;
        let line = i32::try_from(line).ok()? - self.top(scroll, area);
        self.rows.iter().position(|row| (i32::from(row.start)..i32::from(row.end)).contains(&line))
    }

    /// How far below the top of an area the options begin; above it if they are scrolled away.
    fn top(&self, scroll: u16, area: Rect) -> i32 {
        match self.split(area.height) {
            Split::Both => self.situation.height().into(),
            Split::Pinned(above) => above.into(),
            Split::One => {
                let last = self.situation.height().saturating_add(self.options.height());
                let scroll = scroll.min(last.saturating_sub(area.height));
                i32::from(self.situation.height()) - i32::from(scroll)
            }
        }
    }

    /// Draws situation and options.
    pub fn draw(&self, scroll: u16, area: Rect, buf: &mut Buffer) {
        let above = match self.split(area.height) {
            Split::Both => self.situation.height(),
            Split::Pinned(above) => above,
            Split::One => {
                let page = self.as_one();
                page.draw(scroll, area, buf);
                self.mark_choice(self.top(scroll, area), area, buf);
                return;
            }
        };
        let upper = Rect { height: above.min(area.height), ..area };
        self.situation.draw(scroll, upper, buf);
        let lower =
            Rect { y: area.y.saturating_add(above), height: area.height.saturating_sub(above), ..area };
        self.options.draw(0, lower.intersection(area), buf);
        self.mark_choice(above.into(), area, buf);
    }

    /// Reverses the chosen option, whose options begin `top` lines below the top of the area.
    fn mark_choice(&self, top: i32, area: Rect, buf: &mut Buffer) {
        let Some(row) = self.rows.get(self.cursor) else { return };
        for line in row.clone() {
            let at = top.saturating_add(line.into());
            let Ok(at) = u16::try_from(at) else { continue };
            if at < area.height {
                let row = Rect { y: area.y.saturating_add(at), height: 1, ..area };
                buf.set_style(row, self.options.theme().style(Role::Selected));
            }
        }
    }
}

fn add_choice(page: &mut Page, at: usize, choice: &Choice, attempt: &Attempt) {
    let theme = page.theme();
    let mark = if at == attempt.cursor() { "> " } else { "  " };
    let out = attempt.is_ruled_out(choice);
    let number = if out { "-".to_owned() } else { (at + 1).to_string() };
    let before = vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(format!("{number}  "), theme.style(Role::Muted)),
    ];
    page.choice(before, choice, if out { Role::RuledOut } else { Role::Text });
}

/// Where the code is typed, and why what was typed is no answer yet.
fn add_field(page: &mut Page, typed: &str, unclear: Option<&Unclear>, view: &View<'_>) {
    let theme = page.theme();
    page.line(Line::from(vec![
        Span::styled("> ", theme.style(Role::Accent)),
        Span::styled(typed.to_owned(), theme.style(Role::Strong)),
        // The terminal's own cursor is hidden; this one is seen without colours, too.
        Span::styled(" ", theme.style(Role::Selected)),
    ]));
    let named = |code: &StatusCode| format!("{code} {}", code.phrase());
    let text = match unclear {
        None => "Its number or its phrase; you know this rule well enough to do without options.".to_owned(),
        Some(Unclear::Empty) => {
            let hint = view.keys.first(Context::Typing, Action::Hint);
            format!("Type a code first, or {hint} for a hint.")
        }
        Some(Unclear::Unknown(None)) => format!("No code is called \"{}\".", typed.trim()),
        Some(Unclear::Unknown(Some(code))) => {
            format!("No code is called \"{}\". Did you mean {}?", typed.trim(), named(code))
        }
        Some(Unclear::Several(codes)) => {
            let first: Vec<String> = codes.iter().take(4).map(named).collect();
            let more = if codes.len() > 4 { ", and others" } else { "" };
            format!("Which one? {}{more}.", first.join(", "))
        }
    };
    page.text(&text, if unclear.is_some() { Role::Strong } else { Role::Muted });
}

fn add_hints(page: &mut Page, hints: &[Hint]) {
    if hints.is_empty() {
        return;
    }
    let said = hints.iter().map(|hint| match hint {
        Hint::Class(class) => format!("It is a {} {}.", class.short(), class.name()),
        Hint::Options => "These are the options.".to_owned(),
        Hint::NotThis(choice) => format!("It is not {}.", choice.key()),
    });
    let said: Vec<_> = said.collect();
    page.blank();
    page.labelled("Hint", &format!("{} The rule comes back sooner.", said.join(" ")));
}
