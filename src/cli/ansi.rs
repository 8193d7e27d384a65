//! Laid-out lines as text for standard output: with colors and links on a terminal, bare in a pipe.

use super::appearance::{Appearance, Color};
use super::hyperlinks;
use super::output::{is_output_terminal, text_columns};
use crate::bank::{address, spelled_out};
use crate::ui::terminal::understands_escapes;
use crate::ui::{Pen, Theme};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use std::fmt::Write as _;
use std::ops::AddAssign;

/// Lines are not longer than this, however wide the terminal is.
const WIDEST: u16 = 90;

/// What standard output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsiOutput {
    /// The columns of a line.
    pub width: u16,
    /// How things look.
    pub theme: Theme,
    /// Whether colors are used.
    pub colored: bool,
    /// Whether escape codes are understood at all.
    pub styled: bool,
    /// Whether sources are links.
    pub links: bool,
}

impl AnsiOutput {
    /// What this standard output can show, and is wanted to.
    pub fn of_output(appearance: &Appearance) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_terminal = is_output_terminal();
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let forced = appearance.color.0 == Color::Always;
        let styled = forced || is_terminal && !dumb && understands_escapes();
        Self {
            width: text_columns(WIDEST),
            theme: appearance.look(is_terminal),
            colored: styled && appearance.color.0 != Color::Never,
            styled,
            links: hyperlinks::are_understood(is_terminal, variable),
        }
    }

    /// The lines as text, each with its line end.
    pub fn text(self, lines: &[Line<'_>]) -> StyledText {
        StyledText(lines.iter().map(|line| self.line(&self.theme.finished(line)) + "\n").collect())
    }

    fn line(self, line: &Line<'_>) -> String {
        if !self.styled {
            let bare: String = line.spans.iter().map(|span| spelled_out(&*span.content)).collect();
            return bare.trim_end().to_owned();
        }
        let mut text: String = line.spans.iter().map(|span| self.span(span)).collect();
        text.truncate(text.trim_end().len());
        text
    }

    fn span(self, span: &Span<'_>) -> String {
        let text = spelled_out(&*span.content);
        let shown = match address(&text).filter(|_| self.links) {
            Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            None => text.into_owned(),
        };
        match Pen::default().change(span.style.into()) {
            start if start.is_empty() || is_unseen(span) => shown,
            start => format!("{start}{shown}\u{1b}[0m"),
        }
    }
}

/// Text in which all escape codes are ours: only what this file makes holds any.
#[derive(Debug, Default)]
pub struct StyledText(String);

impl StyledText {
    /// Text of any kind, line by line.
    pub fn plain(text: &str) -> Self {
        let mut lines = text.split('\n').map(spelled_out);
        let mut plain = lines.next().unwrap_or_default().into_owned();
        for line in lines {
            let _ = write!(plain, "\n{line}");
        }
        Self(plain)
    }

    /// What clap says: weights and colors are left in it or taken out, whatever else was typed is spelled out.
    pub fn of_clap(error: &clap::Error, is_styled: bool) -> Self {
        let text = error.render().ansi().to_string();
        let mut parts = text.split("\u{1b}[");
        let mut made = Self::plain(parts.next().unwrap_or_default());
        for part in parts {
            let digits = |c: char| c.is_ascii_digit() || c == ';';
            match part.split_once('m').filter(|(code, _)| code.chars().all(digits)) {
                Some((code, rest)) => {
                    if is_styled {
                        let _ = write!(made.0, "\u{1b}[{code}m");
                    }
                    made += Self::plain(rest);
                }
                None => made += Self::plain(&format!("\u{1b}[{part}")),
            }
        }
        made
    }

    /// Texts with something between them.
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        Self(texts.into_iter().map(|text| text.0).collect::<Vec<_>>().join(between))
    }

    /// The text with its codes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AddAssign for StyledText {
    fn add_assign(&mut self, other: Self) {
        self.0.push_str(&other.0);
    }
}

/// A blank is seen only in reverse.
fn is_unseen(span: &Span<'_>) -> bool {
    span.content.trim().is_empty() && !span.style.add_modifier.contains(Modifier::REVERSED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Tint;
    use ratatui::style::{Color, Style};

    fn output(styled: bool, links: bool) -> AnsiOutput {
        AnsiOutput {
            width: 80,
            theme: Theme { tint: Tint::Within, ..Theme::default() },
            colored: styled,
            styled,
            links,
        }
    }

    #[test]
    fn a_pipe_gets_bare_text_and_a_terminal_colors_and_links() {
        let source = Span::styled("RFC 9110 section 15.5.10", Style::new().fg(Color::Green).bold());
        let line = Line::from(vec![Span::raw("Source "), source, Span::raw("  ")]);
        let one = [line];
        let text = |styled, links| output(styled, links).text(&one).0;
        assert_eq!(text(false, false), "Source RFC 9110 section 15.5.10\n");
        assert_eq!(text(true, false), "Source \u{1b}[1;32mRFC 9110 section 15.5.10\u{1b}[0m\n");
        let linked = text(true, true);
        let opened = "\u{1b}]8;;https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10\u{1b}\\RFC 9110";
        assert!(linked.contains(opened) && linked.ends_with("\u{1b}]8;;\u{1b}\\\u{1b}[0m\n"), "{linked:?}");
    }

    #[test]
    fn of_foreign_text_no_escape_code_is_left() {
        let foreign = Line::from(Span::raw("\u{1b}]0;x\u{7}"));
        assert_eq!(output(true, true).text(&[foreign]).as_str(), "^[]0;x^G\n");
        assert_eq!(StyledText::plain("a\u{1b}[31m\n\u{202e}").as_str(), "a^[[31m\n\\u{202e}");
        let error = clap::Command::new("a").error(clap::error::ErrorKind::InvalidValue, "\u{1b}[2J\u{7}");
        assert!(StyledText::of_clap(&error, true).as_str().contains("^[[2J^G"));
        assert!(!StyledText::of_clap(&error, false).as_str().contains('\u{1b}'));
    }
}
