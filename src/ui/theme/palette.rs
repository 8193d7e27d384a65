//! The colors of the default theme for a background that is known: one palette for dark ones and one for light ones.
//!
//! They are those of the printed reference card, moved so far that every text has a contrast of at least 4.5 (WCAG 2.2,
//! 1.4.3) on every background for which its palette is taken, and that the classes can be told apart with any kind of
//! color vision. `tests/color.rs` computes both.

use super::{Fills, RoleStyle, Theme, Tint};
use ratatui::style::{Color, Modifier};
use std::ops::RangeInclusive;

/// Red, green, and blue, from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// How many colors a terminal shows beside the 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The 6x6x6 cube and the grays of xterm.
    Indexed,
    /// All.
    True,
}

struct Palette {
    /// The relative luminance of the backgrounds for which it is made, from 0 to 1.
    backgrounds: RangeInclusive<f64>,
    classes: [Color; 5],
    muted: Color,
    accent: Color,
    field: Color,
    literal: Color,
    number: Color,
    fills: Fills,
}

const fn rgb(color: u32) -> Color {
    let [_, red, green, blue] = color.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// Tried in this order.
const PALETTES: [(Depth, Palette); 4] = [
    (Depth::True, DARK),
    (Depth::True, LIGHT),
    (Depth::Indexed, DARK_INDEXED),
    (Depth::Indexed, LIGHT_INDEXED),
];

const DARK: Palette = Palette {
    backgrounds: 0.0..=0.039,
    classes: [rgb(0xa5_f3fc), rgb(0x34_d399), rgb(0x60_a5fa), rgb(0xfb_bf24), rgb(0xff_7676)],
    muted: rgb(0xa3_adbd),
    accent: rgb(0x9d_b0ff),
    field: rgb(0x8e_c7ff),
    literal: rgb(0x9a_e6b4),
    number: rgb(0xf0_c6ff),
    fills: Fills {
        selection: rgb(0x26_2f4f),
        areas: [rgb(0x10_2528), rgb(0x10_261b), rgb(0x12_2138), rgb(0x2b_2110), rgb(0x2e_171a)],
    },
};

const LIGHT: Palette = Palette {
    backgrounds: 0.85..=1.0,
    classes: [rgb(0x0e_7490), rgb(0x16_6534), rgb(0x1d_4ed8), rgb(0x96_5a00), rgb(0x99_1b1b)],
    muted: rgb(0x57_606a),
    accent: rgb(0x25_46d8),
    field: rgb(0x05_50ae),
    literal: rgb(0x11_6329),
    number: rgb(0x82_2a8f),
    fills: Fills {
        selection: rgb(0xe8_eeff),
        areas: [rgb(0xec_feff), rgb(0xf0_fdf4), rgb(0xef_f6ff), rgb(0xff_fbeb), rgb(0xfe_f2f2)],
    },
};

const DARK_INDEXED: Palette = Palette {
    classes: [
        Color::Indexed(87),
        Color::Indexed(114),
        Color::Indexed(75),
        Color::Indexed(214),
        Color::Indexed(209),
    ],
    muted: Color::Indexed(248),
    accent: Color::Indexed(147),
    field: Color::Indexed(117),
    literal: Color::Indexed(157),
    number: Color::Indexed(183),
    fills: Fills { selection: Color::Indexed(237), areas: [Color::Reset; 5] },
    ..DARK
};

const LIGHT_INDEXED: Palette = Palette {
    backgrounds: 0.955..=1.0,
    classes: [
        Color::Indexed(24),
        Color::Indexed(22),
        Color::Indexed(26),
        Color::Indexed(130),
        Color::Indexed(124),
    ],
    muted: Color::Indexed(240),
    accent: Color::Indexed(20),
    field: Color::Indexed(25),
    literal: Color::Indexed(22),
    number: Color::Indexed(90),
    fills: Fills { selection: Color::Indexed(230), areas: [Color::Reset; 5] },
};

impl Theme {
    /// The theme for a background, which is the 16 colors again where no palette can be read on it.
    #[must_use]
    pub fn on(self, background: Rgb) -> Self {
        let Some(depth) = self.follows else { return self };
        let luminance = luminance(background);
        let fits =
            |(of, palette): &&(Depth, Palette)| *of == depth && palette.backgrounds.contains(&luminance);
        let found = PALETTES.iter().find(fits).map(|(_, palette)| palette.theme());
        Self { ascii: self.ascii, follows: self.follows, ..found.unwrap_or_default() }
    }
}

impl Palette {
    fn theme(&self) -> Theme {
        let plain = |color| RoleStyle { color: Some(color), weight: Modifier::empty() };
        let bold = |color| RoleStyle { color: Some(color), weight: Modifier::BOLD };
        Theme {
            muted: plain(self.muted),
            accent: bold(self.accent),
            key: bold(self.accent),
            label: plain(self.muted),
            field: plain(self.field),
            literal: plain(self.literal),
            number: plain(self.number),
            frame: plain(self.accent),
            ruled_out: RoleStyle { color: Some(self.muted), weight: Modifier::CROSSED_OUT },
            tint: Tint::Within,
            classes: self.classes.map(Some),
            fills: Some(self.fills),
            ..Theme::default()
        }
    }
}

/// The relative luminance of a color, as WCAG 2 defines it: from 0 to 1.
fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
