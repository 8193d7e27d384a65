//! The themes that statusquiz carries.

use super::{RoleStyle, Theme, Tint};
use ratatui::style::{Color, Modifier};

const PLAIN: RoleStyle = RoleStyle::weight(Modifier::empty());
const BOLD: RoleStyle = RoleStyle::weight(Modifier::BOLD);
const UNDERLINED: RoleStyle = RoleStyle::weight(Modifier::BOLD.union(Modifier::UNDERLINED));

const DEFAULT: Theme = Theme {
    text: PLAIN,
    muted: PLAIN,
    strong: BOLD,
    accent: RoleStyle { color: Some(Color::Magenta), weight: Modifier::BOLD },
    key: BOLD,
    label: PLAIN,
    field: BOLD,
    literal: PLAIN,
    number: PLAIN,
    frame: RoleStyle { color: Some(Color::Magenta), weight: Modifier::empty() },
    code: BOLD,
    ruled_out: RoleStyle::weight(Modifier::CROSSED_OUT),
    tint: Tint::Beside,
    classes: [
        Some(Color::Cyan),
        Some(Color::Green),
        Some(Color::Blue),
        Some(Color::Yellow),
        Some(Color::Red),
    ],
    fills: None,
    follows: None,
    ascii: false,
};

/// Everything bold, and what matters underlined.
const HIGH_CONTRAST: Theme = Theme {
    text: BOLD,
    muted: BOLD,
    strong: UNDERLINED,
    accent: UNDERLINED,
    key: UNDERLINED,
    label: BOLD,
    field: UNDERLINED,
    literal: BOLD,
    number: BOLD,
    code: UNDERLINED,
    ruled_out: RoleStyle::weight(Modifier::BOLD.union(Modifier::CROSSED_OUT)),
    ..DEFAULT
};

/// Five that stay apart for red-, green- and blue-blind eyes; 1xx, the rarest class, has the terminal's own color.
const COLOR_BLIND: Theme = Theme {
    accent: RoleStyle { color: Some(Color::Blue), weight: Modifier::BOLD },
    frame: RoleStyle { color: Some(Color::Blue), weight: Modifier::empty() },
    classes: [None, Some(Color::Blue), Some(Color::Magenta), Some(Color::Yellow), Some(Color::Red)],
    ..DEFAULT
};

const MONOCHROME: Theme = Theme { accent: BOLD, frame: PLAIN, classes: [None; 5], ..DEFAULT };

/// Color on the text itself and faint asides: easier on the eye where the palette allows it.
const SOFT: Theme = Theme {
    muted: RoleStyle::weight(Modifier::DIM),
    key: RoleStyle { color: Some(Color::Magenta), weight: Modifier::BOLD },
    label: RoleStyle::weight(Modifier::DIM),
    field: RoleStyle { color: Some(Color::Magenta), weight: Modifier::empty() },
    frame: RoleStyle::weight(Modifier::DIM),
    ruled_out: RoleStyle::weight(Modifier::DIM.union(Modifier::CROSSED_OUT)),
    tint: Tint::Within,
    ..DEFAULT
};

impl Theme {
    /// The themes that statusquiz carries, each with its name and what it is for.
    pub const BUILT_IN: [(&'static str, &'static str, Theme); 5] = [
        ("default", "colors that suit your terminal's background", DEFAULT),
        ("high-contrast", "everything bold, important text underlined", HIGH_CONTRAST),
        ("color-blind", "class colors that color-blind people can tell apart", COLOR_BLIND),
        ("monochrome", "no color at all", MONOCHROME),
        ("soft", "colored text, faint asides; hard to read on some palettes", SOFT),
    ];
}

impl Default for Theme {
    fn default() -> Self {
        DEFAULT
    }
}
