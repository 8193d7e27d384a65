//! Laid-out lines as text for standard output: with colours and links on a terminal, bare in a pipe.

use super::hyperlinks;
use super::output::{COLUMNS, terminal_columns};
use crate::questions::address;
use crate::tui::Theme;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use std::io::{self, IsTerminal};

/// Lines are not longer than this, however wide the terminal is.
const WIDEST: u16 = 90;

/// What standard output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// The columns of a line.
    pub width: u16,
    /// Whether colours are used.
    pub theme: Theme,
    /// Whether escape codes are understood at all.
    pub styled: bool,
    /// Whether sources are links.
    pub links: bool,
}

impl Ink {
    /// What this standard output can show.
    pub fn of_output() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_terminal = io::stdout().is_terminal();
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let styled = is_terminal && !dumb;
        Self {
            width: terminal_columns().unwrap_or(COLUMNS).min(WIDEST),
            theme: Theme { colour: styled && variable("NO_COLOR").is_none() },
            styled,
            links: hyperlinks::are_understood(is_terminal, variable),
        }
    }

    /// The lines as text, each with its line end.
    pub fn text(self, lines: &[Line<'_>]) -> String {
        lines.iter().map(|line| self.line(line) + "\n").collect()
    }

    fn line(self, line: &Line<'_>) -> String {
        let bare: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
        if !self.styled {
            return bare.trim_end().to_owned();
        }
        let mut text: String = line.spans.iter().map(|span| self.span(span)).collect();
        text.truncate(text.trim_end().len());
        text
    }

    fn span(self, span: &Span<'_>) -> String {
        let shown = match address(&span.content).filter(|_| self.links) {
            Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{}\u{1b}]8;;\u{1b}\\", span.content),
            None => span.content.to_string(),
        };
        match codes(span.style) {
            codes if codes.is_empty() || span.content.trim().is_empty() => shown,
            codes => format!("\u{1b}[{}m{shown}\u{1b}[0m", codes.join(";")),
        }
    }
}

/// The numbers of a style, for the colours and weights that themes use.
fn codes(style: Style) -> Vec<&'static str> {
    let weights = [(Modifier::BOLD, "1"), (Modifier::DIM, "2")];
    let weights = weights.into_iter().filter(|(weight, _)| style.add_modifier.contains(*weight));
    let colour = match style.fg {
        Some(Color::Red) => Some("31"),
        Some(Color::Green) => Some("32"),
        Some(Color::Yellow) => Some("33"),
        Some(Color::Blue) => Some("34"),
        Some(Color::Magenta) => Some("35"),
        Some(Color::Cyan) => Some("36"),
        _ => None,
    };
    weights.map(|(_, code)| code).chain(colour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(styled: bool, links: bool) -> Ink {
        Ink { width: 80, theme: Theme { colour: styled }, styled, links }
    }

    #[test]
    fn a_pipe_gets_bare_text_and_a_terminal_colours_and_links() {
        let source = Span::styled("RFC 9110 section 15.5.10", Style::new().fg(Color::Green).bold());
        let line = Line::from(vec![Span::raw("Source "), source, Span::raw("  ")]);
        let one = [line];
        assert_eq!(ink(false, false).text(&one), "Source RFC 9110 section 15.5.10\n");
        assert_eq!(ink(true, false).text(&one), "Source \u{1b}[1;32mRFC 9110 section 15.5.10\u{1b}[0m\n");
        let linked = ink(true, true).text(&one);
        let opened = "\u{1b}]8;;https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10\u{1b}\\RFC 9110";
        assert!(linked.contains(opened) && linked.ends_with("\u{1b}]8;;\u{1b}\\\u{1b}[0m\n"), "{linked:?}");
    }
}
