//! A question laid out: the situation and request above, the options below and always within reach.

use super::area::split;
use super::cursor::within;
use super::explanation::add_question;
use super::keymap::{Action, Context};
use super::page::Page;
use super::theme::Role;
use super::view::View;
use crate::bank::{Choice, Question};
use crate::learn::words::{self, prompt, taken_hints};
use crate::learn::{Attempt, Hint, Unclear};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// So many lines of the situation must be seen beside the options, or everything scrolls as one.
const SITUATION_AT_LEAST: u16 = 3;

/// A question laid out for a width.
#[derive(Debug)]
pub struct QuestionPage {
    situation: Page,
    options: Page,
    rows: Vec<Range<u16>>,
    cursor: usize,
    /// The line of the field in which a code is typed, and the column behind its last letter.
    field: Option<(u16, u16)>,
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
        let prompt = prompt(question, attempt.typed().is_some());
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
        let field = attempt.typed().map(|typed| add_field(&mut options, typed, unclear, view));
        let rows = attempt.choices().iter().enumerate().map(|(at, choice)| {
            let start = options.height();
            add_choice(&mut options, at, choice, attempt);
            start..options.height()
        });
        let rows = rows.collect();
        add_hints(&mut options, attempt.hints());
        Self { situation, options, rows, cursor: attempt.cursor(), field }
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
        let line = i32::try_from(line).ok()?.saturating_sub(self.top(scroll, area));
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
                i32::from(self.situation.height()).saturating_sub(i32::from(scroll))
            }
        }
    }

    /// Draws situation and options, and says where the chosen option or the field is, if it is seen.
    pub fn draw(&self, scroll: u16, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let above = match self.split(area.height) {
            Split::Both => self.situation.height(),
            Split::Pinned(above) => above,
            Split::One => {
                let page = self.as_one();
                page.draw(scroll, area, buf);
                return self.mark_choice(self.top(scroll, area), area, buf);
            }
        };
        let (upper, lower) = split(area, above);
        self.situation.draw(scroll, upper, buf);
        self.options.draw(0, lower, buf);
        self.mark_choice(above.into(), area, buf)
    }

    /// Reverses the chosen option, whose options begin `top` lines below the top of the area, and says where it or the
    /// field is.
    fn mark_choice(&self, top: i32, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let seen = |line: u16| {
            let at = u16::try_from(top.saturating_add(line.into())).ok().filter(|at| *at < area.height)?;
            Some(Rect { y: area.y.saturating_add(at), height: 1, ..area })
        };
        if let Some((line, column)) = self.field {
            return seen(line).map(|row| within(row, column));
        }
        let mut cursor = None;
        for row in self.rows.get(self.cursor)?.clone().filter_map(seen) {
            buf.set_style(row, self.options.theme().style(Role::Selected));
            cursor.get_or_insert(within(row, 0));
        }
        cursor
    }
}

fn add_choice(page: &mut Page, at: usize, choice: &Choice, attempt: &Attempt) {
    let theme = page.theme();
    let mark = if at == attempt.cursor() { "> " } else { "  " };
    let out = attempt.is_ruled_out(choice);
    let number = if out { "-".to_owned() } else { at.saturating_add(1).to_string() };
    let before = vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(format!("{number}  "), theme.style(Role::Muted)),
    ];
    let below = page.height().saturating_add(1);
    page.choice(before, choice, if out { Role::RuledOut } else { Role::Text });
    if out {
        // The first line may be scrolled away, and not every terminal can cross out.
        page.sign(below, &Span::styled("  -", theme.style(Role::Muted)));
    }
}

/// Adds where the code is typed, and why what was typed is no answer yet; returns the place behind the last letter.
fn add_field(page: &mut Page, typed: &str, unclear: Option<&Unclear>, view: &View<'_>) -> (u16, u16) {
    let theme = page.theme();
    let mark = "> ";
    let end = (page.height(), u16::try_from(mark.width().saturating_add(typed.width())).unwrap_or(u16::MAX));
    page.line(Line::from(vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(typed.to_owned(), theme.style(Role::Strong)),
    ]));
    let text = match unclear {
        None => "Its number or its phrase; you know this rule well enough to do without options.".to_owned(),
        Some(unclear) => words::unclear(unclear, typed, &view.keys.first(Context::Typing, Action::Hint)),
    };
    page.text(&text, if unclear.is_some() { Role::Strong } else { Role::Muted });
    end
}

fn add_hints(page: &mut Page, hints: &[Hint]) {
    if let Some(said) = taken_hints(hints) {
        page.blank();
        page.labelled("Hint", &said);
    }
}
