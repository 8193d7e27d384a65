//! What there is to know about a code, a class, a header field or a rule, laid out as one page.

use super::page::{LABEL_COLUMN, LABEL_COLUMN_FROM, Page, SIGN};
use super::theme::{Role, Theme};
use crate::bank::{Bank, Hit, Subject, address};
use crate::http::{Class, StatusCode};
use crate::learn::History;
use crate::learn::sheet::{self, Begins, Piece, Sheet, tell};
pub use crate::learn::sheet::{kind, owner, sort};
use crate::learn::words::wrapped;
use ratatui::text::{Line, Span};
use time::Date;

/// What a sheet is made from, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// What there is to know.
    pub bank: &'a Bank,
    /// Whose record is shown as of which day, if anybody's is.
    pub learner: Option<(&'a History, Date)>,
    /// The columns there are.
    pub width: u16,
    /// How it looks.
    pub theme: Theme,
    /// Whether the addresses of sources are written out.
    pub addresses: bool,
}

/// Lays out all that is known about a subject.
pub fn lay_out(subject: &Subject, desk: &Desk<'_>) -> Page {
    let mut page = Page::new(desk.width, desk.theme);
    let Sheet { pieces, cited, .. } = tell(subject, desk.bank, desk.learner);
    for piece in &pieces {
        add(&mut page, piece);
    }
    page.blank();
    let label = if cited.len() > 1 { "Sources" } else { "Source" };
    for (at, source) in cited.into_iter().enumerate() {
        page.labelled(if at == 0 { label } else { "" }, &source);
        if let Some(address) = address(&source).filter(|_| desk.addresses) {
            page.labelled("", &address);
        }
    }
    page
}

/// Lays a subject out under its name, for a terminal or a pipe that wide.
pub fn lines(subject: &Subject, desk: &Desk<'_>) -> Vec<Line<'static>> {
    let mut page = Page::new(desk.width.saturating_add(SIGN), desk.theme);
    let mut title = name(subject, desk.bank, desk.theme);
    title.push(Span::styled(format!("  {}", kind(subject)), desk.theme.style(Role::Muted)));
    page.line(Line::from(title));
    page.blank();
    page.append(lay_out(subject, &Desk { width: desk.width.saturating_add(SIGN), ..*desk }));
    page.into_lines()
}

/// Lays out what was found, each with what it is and why it was found.
pub fn found(hits: &[Hit], desk: &Desk<'_>) -> Vec<Line<'static>> {
    let mut page = Page::new(desk.width.saturating_add(SIGN), desk.theme);
    for hit in hits {
        let mut lead = name(&hit.subject, desk.bank, desk.theme);
        lead.push(Span::raw("  "));
        item(&mut page, sort(&hit.subject), lead, &hit.line);
    }
    page.into_lines()
}

/// The name of a subject, such as `409 Conflict`.
pub fn name(subject: &Subject, bank: &Bank, theme: Theme) -> Vec<Span<'static>> {
    let whole = |role| vec![Span::styled(sheet::name(subject, bank), theme.style(role))];
    match subject {
        Subject::Class(class) => class_span(*class, theme),
        Subject::Code(code) => code_spans(*code, theme),
        Subject::Field(_) => whole(Role::Field),
        Subject::Rule(_) => whole(Role::Strong),
    }
}

/// The name as a title, in the colour of its class if it is a code.
pub fn title(subject: &Subject, bank: &Bank, theme: Theme) -> Span<'static> {
    let role = match subject {
        Subject::Class(class) => Role::Code(*class),
        Subject::Code(code) => Role::Code(code.class()),
        Subject::Rule(id) => {
            let code = bank.rule(id).and_then(|rule| rule.code);
            code.map_or(Role::Accent, |code| Role::Code(code.class()))
        }
        Subject::Field(_) => Role::Accent,
    };
    Span::styled(sheet::name(subject, bank), theme.style(role))
}

/// A code and its phrase.
pub fn code_spans(code: StatusCode, theme: Theme) -> Vec<Span<'static>> {
    vec![
        Span::styled(code.to_string(), theme.style(Role::Code(code.class()))),
        Span::styled(format!(" {}", code.phrase()), theme.style(Role::Strong)),
    ]
}

fn class_span(class: Class, theme: Theme) -> Vec<Span<'static>> {
    vec![
        Span::styled(class.short(), theme.style(Role::Code(class))),
        Span::styled(format!(" {}", class.name()), theme.style(Role::Strong)),
    ]
}

fn add(page: &mut Page, piece: &Piece<'_>) {
    match piece {
        Piece::Gap => page.blank(),
        Piece::Says(text) => page.text(text, Role::Strong),
        Piece::Text(text) => page.text(text, Role::Text),
        Piece::Situation(text) => page.text(text, Role::Text),
        Piece::Heading(text) => page.text(text, Role::Label),
        Piece::Labelled(label, text) => page.labelled(label, text),
        Piece::Item { label, lead, text } => {
            let lead = begins(*lead, page.theme());
            item(page, label, lead, text);
        }
        Piece::Code(code, meaning) => {
            page.line(Line::from(code_spans(*code, page.theme())));
            page.hanging(vec![Span::raw("    ")], 4, meaning, Role::Text);
        }
        Piece::Message(message) => page.message(message),
    }
}

fn begins(lead: Begins<'_>, theme: Theme) -> Vec<Span<'static>> {
    let number = |code: StatusCode| Span::styled(code.to_string(), theme.style(Role::Code(code.class())));
    let asked = |what: Span<'static>, level: crate::bank::Level, conditional: bool| {
        let level = Span::styled(format!(" {}", level.word()), theme.style(Role::Strong));
        vec![what, level, theme.plain(if conditional { " " } else { ": " })]
    };
    match lead {
        Begins::Dash => vec![theme.plain("- ")],
        Begins::Number(code) => vec![number(code), Span::raw(" ")],
        Begins::Code(code) => {
            let mut spans = code_spans(code, theme);
            spans.push(Span::raw("  "));
            spans
        }
        Begins::Field(name, level, conditional) => {
            asked(Span::styled(name.to_owned(), theme.style(Role::Field)), level, conditional)
        }
        Begins::With(code, level, conditional) => asked(number(code), level, conditional),
        Begins::Who(who) => vec![Span::styled(format!("{who}: "), theme.style(Role::Strong))],
    }
}

/// Adds a text that goes on behind what leads it and hangs from the column of texts.
fn item(page: &mut Page, label: &str, lead: Vec<Span<'static>>, text: &str) {
    let theme = page.theme();
    let width = usize::from(page.width());
    let narrow = page.width() < LABEL_COLUMN_FROM;
    if narrow && !label.is_empty() {
        page.text(label, Role::Label);
    }
    let (label, column) = if narrow { ("", 2) } else { (label, LABEL_COLUMN) };
    let gap = " ".repeat(column.saturating_sub(Span::raw(label).width()));
    let mut first = vec![Span::styled(label.to_owned(), theme.style(Role::Label)), Span::raw(gap)];
    let below = column.saturating_add(2);
    let taken = column.saturating_add(lead.iter().map(Span::width).sum());
    if taken > width {
        let lead: String = lead.iter().map(|span| span.content.as_ref()).collect();
        page.hanging(first, column, lead.trim_end(), Role::Strong);
        page.hanging(vec![Span::raw(" ".repeat(below))], below, text, Role::Text);
        return;
    }
    first.extend(lead);
    let (before, indent) = (" ".repeat(taken), " ".repeat(below));
    let mut first = Some(first);
    for row in wrapped(text, width, &before, &indent) {
        let line = match first.take() {
            Some(mut spans) => {
                spans.push(theme.plain(row.strip_prefix(before.as_str()).unwrap_or_default().to_owned()));
                Line::from(spans)
            }
            None => theme.plain(row.into_owned()).into(),
        };
        page.line(line);
    }
}
