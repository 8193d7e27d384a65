//! Colors and weights, named by the part they play.
//!
//! Themes have only the 16 ANSI colors and no background, so that every terminal's palette stays in charge. No pair of
//! them can be read on all palettes, so text keeps the terminal's own foreground; color stands beside it, as a tile.
//! Where the terminal tells its background, the default theme takes colors that can be read on it ([`palette`]).
//! Class colors mark codes and nothing else, and a word or a sign always says the same as a color.

mod ascii;
mod beside;
mod built_in;
mod palette;
mod sgr;

use crate::http::Class;
use crate::learn::Verdict;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;
use std::borrow::Cow;

pub use self::ascii::text_in_ascii;
pub use self::palette::{Depth, Rgb};
pub use self::sgr::Pen;

/// The part that a piece of text plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What may be overlooked.
    Muted,
    /// What must not be.
    Strong,
    /// The one accent: where to look.
    Accent,
    /// What to press.
    Key,
    /// A label beside a text, or a heading above one.
    Label,
    /// The name of a header field, or of a JSON member.
    Field,
    /// A JSON string.
    Literal,
    /// A JSON number, `true`, `false`, or `null`.
    Number,
    /// The bar beside a message: no text.
    Frame,
    /// The line between two panes: no text.
    Line,
    /// The sign of a verdict.
    Sign(Verdict),
    /// A code, in the color of its class.
    Code(Class),
    /// A bar that belongs to a class: no text.
    Bar(Class),
    /// A notice, as a badge.
    Badge,
    /// A verdict, as a badge.
    Verdict(Verdict),
    /// The selected row.
    Selected,
    /// An option that a hint has ruled out.
    RuledOut,
}

/// How one role looks: a color, if not the terminal's own, and weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleStyle {
    /// One of the 16 ANSI colors, or of a palette for a known background.
    pub color: Option<Color>,
    /// Bold, faint, underlined, crossed out.
    pub weight: Modifier,
}

impl RoleStyle {
    /// The terminal's own color, with a weight.
    pub const fn weight(weight: Modifier) -> Self {
        Self { color: None, weight }
    }

    fn style(self) -> Style {
        Style { fg: self.color, ..Style::new() }.add_modifier(self.weight)
    }
}

/// Where the color of a text is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// On the blank before it.
    Beside,
    /// On the text itself.
    Within,
}

/// How roles look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: RoleStyle,
    /// What may be overlooked.
    pub muted: RoleStyle,
    /// What must not be.
    pub strong: RoleStyle,
    /// Where to look.
    pub accent: RoleStyle,
    /// What to press.
    pub key: RoleStyle,
    /// Labels and headings.
    pub label: RoleStyle,
    /// Names of header fields and JSON members.
    pub field: RoleStyle,
    /// JSON strings.
    pub literal: RoleStyle,
    /// JSON numbers, `true`, `false`, and `null`.
    pub number: RoleStyle,
    /// Bars beside messages.
    pub frame: RoleStyle,
    /// The weight of codes.
    pub code: RoleStyle,
    /// Options that a hint has ruled out.
    pub ruled_out: RoleStyle,
    /// Where colors are put.
    pub tint: Tint,
    /// The colors of the classes, from 1xx to 5xx.
    pub classes: [Option<Color>; 5],
    /// What is filled with color beside codes and verdicts, where the background is known.
    pub fills: Option<Fills>,
    /// The colors that the terminal can show, if the theme follows its background.
    pub follows: Option<Depth>,
    /// Whether only ASCII is shown.
    pub ascii: bool,
}

/// What is filled with color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fills {
    /// The selected row.
    pub selection: Color,
    /// The areas of the classes, from 1xx to 5xx; 256 colors have none that is faint enough.
    pub areas: [Color; 5],
}

impl Theme {
    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match role {
            Role::Text => self.text.style(),
            Role::Muted | Role::Line => self.muted.style(),
            Role::Sign(verdict) if self.fills.is_some() => self.style(Role::Bar(like(verdict))),
            Role::Strong | Role::Sign(_) => self.strong.style(),
            Role::Accent => self.accent.style(),
            Role::Key => self.key.style(),
            Role::Label => self.label.style(),
            Role::Field => self.field.style(),
            Role::Literal => self.literal.style(),
            Role::Number => self.number.style(),
            Role::Frame => self.frame.style(),
            Role::Code(class) => self
                .filled(class)
                .unwrap_or_else(|| RoleStyle { color: self.class(class), ..self.code }.style()),
            Role::Bar(class) => RoleStyle { color: self.class(class), weight: Modifier::BOLD }.style(),
            Role::Badge => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
            Role::Verdict(verdict) => self.filled(like(verdict)).unwrap_or_else(|| self.style(Role::Badge)),
            // One even bar: reversed class colors would make a patchwork of it.
            Role::Selected => self.fills.map_or_else(
                || {
                    Style::new()
                        .fg(Color::Reset)
                        .remove_modifier(Modifier::DIM | Modifier::BOLD | Modifier::UNDERLINED)
                        .add_modifier(Modifier::REVERSED)
                },
                |fills| Style::new().bg(fills.selection),
            ),
            Role::RuledOut => self.ruled_out.style(),
        }
    }

    /// The area of a class; the terminal's own background where nothing is filled.
    pub fn area(self, class: Class) -> Style {
        let fills = self.fills.into_iter().flat_map(|fills| Class::ALL.into_iter().zip(fills.areas));
        fills.filter(|(of, _)| *of == class).fold(Style::new(), |style, (_, color)| style.bg(color))
    }

    /// Running text, as a piece of a line.
    pub fn plain<'a>(self, text: impl Into<Cow<'a, str>>) -> Span<'a> {
        Span::styled(text, self.style(Role::Text))
    }

    /// The same weights without any color.
    #[must_use]
    pub fn without_color(self) -> Self {
        let bare = |look: RoleStyle| RoleStyle { color: None, ..look };
        Self {
            text: bare(self.text),
            muted: bare(self.muted),
            strong: bare(self.strong),
            accent: bare(self.accent),
            key: bare(self.key),
            label: bare(self.label),
            field: bare(self.field),
            literal: bare(self.literal),
            number: bare(self.number),
            frame: bare(self.frame),
            code: bare(self.code),
            ruled_out: bare(self.ruled_out),
            classes: [None; 5],
            fills: None,
            follows: None,
            tint: self.tint,
            ascii: self.ascii,
        }
    }

    /// A chip: the color of a class in reverse, so that its text has the color of the background.
    fn filled(self, class: Class) -> Option<Style> {
        let color = self.class(class).filter(|_| self.fills.is_some())?;
        Some(Style::new().fg(color).add_modifier(Modifier::BOLD | Modifier::REVERSED))
    }

    fn class(self, class: Class) -> Option<Color> {
        Class::ALL.into_iter().zip(self.classes).find(|(of, _)| *of == class).and_then(|(_, color)| color)
    }
}

/// The class whose color a verdict has: green, amber, red.
fn like(verdict: Verdict) -> Class {
    match verdict {
        Verdict::Right => Class::Successful,
        Verdict::Defensible => Class::ClientError,
        Verdict::Wrong => Class::ServerError,
    }
}
