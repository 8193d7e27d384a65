//! Colours and weights, named by the part they play.
//!
//! Only the 16 ANSI colours and never a background, so that every terminal theme stays in charge. Class colours
//! mark codes and nothing else; a word or a sign always stands beside a colour.

use crate::codes::Class;
use ratatui::style::{Color, Modifier, Style};

/// The part that a piece of text plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What may be overlooked.
    Muted,
    /// What must not be.
    Strong,
    /// The one accent: where to look, what to press.
    Accent,
    /// A label beside a text, or a heading above one.
    Label,
    /// The name of a header field.
    Field,
    /// A code, in the colour of its class.
    Code(Class),
    /// A verdict or a notice, as a badge.
    Badge,
    /// The selected row.
    Selected,
    /// An option that a hint has ruled out.
    RuledOut,
}

/// How roles look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used at all; weights always are.
    pub colour: bool,
}

impl Theme {
    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Muted | Role::Label => plain.add_modifier(Modifier::DIM),
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Accent => self.coloured(Color::Magenta).add_modifier(Modifier::BOLD),
            Role::Field => self.coloured(Color::Magenta),
            Role::Code(class) => self.coloured(class_colour(class)).add_modifier(Modifier::BOLD),
            Role::Badge => plain.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            // One even bar: reversed class colours would make a patchwork of it.
            Role::Selected => plain
                .fg(Color::Reset)
                .remove_modifier(Modifier::DIM | Modifier::BOLD)
                .add_modifier(Modifier::REVERSED),
            Role::RuledOut => plain.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT),
        }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }
}

fn class_colour(class: Class) -> Color {
    match class {
        Class::Informational => Color::Cyan,
        Class::Successful => Color::Green,
        Class::Redirection => Color::Blue,
        Class::ClientError => Color::Yellow,
        Class::ServerError => Color::Red,
    }
}
