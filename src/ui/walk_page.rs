//! The questions of the decision walk laid out: with their answers to choose from, or with the one that was taken.

use super::page::Page;
use super::rows::cell;
use super::theme::Role;
use crate::bank::{Step, Turn};
use crate::learn::{Lead, Told};
use ratatui::text::{Line, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Adds a question in one line, with the answer taken at its end.
pub fn add_taken(page: &mut Page, (step, turn): (&Step, &Turn)) {
    let width = usize::from(page.width());
    let says = turn.says.as_str();
    let says = cell(says, says.width().min(width / 2));
    let ask = cell(step.ask.as_str(), width.saturating_sub(says.width().saturating_add(2)));
    let theme = page.theme();
    page.line(Line::from(vec![
        Span::styled(ask, theme.style(Role::Muted)),
        Span::raw("  "),
        Span::styled(says, theme.style(Role::Text)),
    ]));
}

/// Adds a question in full behind its number, followed by its answer.
pub fn add_numbered(page: &mut Page, number: usize, (step, turn): (&Step, &Turn), role: Role) {
    let theme = page.theme();
    let indent = 4;
    let before = vec![Span::styled(format!("{number:>2}  "), theme.style(Role::Muted))];
    page.hanging(before, indent, step.ask.as_str(), Role::Text);
    let answer = Span::styled(turn.says.to_string(), theme.style(role));
    if !page.ends_with(answer.clone()) {
        page.hanging(vec![Span::raw(" ".repeat(indent))], indent, turn.says.as_str(), role);
    }
}

/// Adds a paragraph of what is said at the end of a walk.
pub fn add_told(page: &mut Page, told: &Told<'_>) {
    let (lead, role) = match told.lead {
        Lead::Nothing => (String::new(), Role::Text),
        Lead::Field(name) => (name.to_owned(), Role::Field),
        Lead::Code(code) => (code.to_string(), Role::Code(code.class())),
    };
    page.labelled_from(told.label, &lead, role, &told.text);
}

/// Adds a question with all its answers; returns the lines of each answer.
pub fn add_question(page: &mut Page, step: &Step, cursor: usize) -> Vec<Range<u16>> {
    let theme = page.theme();
    page.text(step.ask.as_str(), Role::Strong);
    page.blank();
    let rows = step.turns.iter().enumerate().map(|(at, turn)| {
        let start = page.height();
        let mark = if at == cursor { "> " } else { "  " };
        let before = vec![
            Span::styled(mark, theme.style(Role::Accent)),
            Span::styled(format!("{}  ", at.saturating_add(1)), theme.style(Role::Muted)),
        ];
        page.hanging(before, 5, turn.says.as_str(), Role::Text);
        start..page.height()
    });
    let rows = rows.collect();
    page.blank();
    if let Some(help) = &step.help {
        page.labelled("Note", help.as_str());
    }
    if let Some(order) = &step.order {
        page.labelled("The order", order.as_str());
    }
    rows
}
