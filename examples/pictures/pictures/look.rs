//! How a terminal looks: its background, its letters, and the colors that it gives to what is asked for.

use crate::support::palettes::{PALETTES, Rgb, faint};
use ratatui::style::{Color, Modifier};
use statusquiz::testing::ui::{Depth, Rgb as Background, Theme};

/// How a terminal looks.
#[derive(Clone, Copy)]
pub struct Look {
    /// What it is called.
    pub name: &'static str,
    /// The background.
    pub paper: Rgb,
    /// The letters.
    pub ink: Rgb,
    /// What is around the screen: its edge, and what stands beside it.
    pub edge: Rgb,
    pub aside: Rgb,
    /// Behind several screens.
    pub table: Rgb,
    /// Whether it is shown at every size.
    pub is_common: bool,
    colors: Colors,
}

/// The colors that a terminal has.
#[derive(Clone, Copy)]
enum Colors {
    /// All, and it tells its background.
    True,
    /// Only the 16.
    Sixteen,
    /// None.
    Bare,
}

/// How one cell looks.
pub struct Cell {
    pub letters: Rgb,
    /// None where it is that of the terminal.
    pub background: Option<Rgb>,
    pub bold: bool,
    pub underlined: bool,
    pub crossed_out: bool,
}

impl Look {
    pub const DARK: Self = Self {
        name: "dark",
        paper: 0x16_181d,
        ink: 0xd9_dce3,
        edge: 0x3a_3f4b,
        aside: 0x9a_a1ae,
        table: 0x0b_0c0f,
        is_common: true,
        colors: Colors::True,
    };
    pub const LIGHT: Self = Self {
        name: "light",
        paper: 0xff_ffff,
        ink: 0x1f_2328,
        edge: 0xc6_ccd4,
        aside: 0x57_606a,
        table: 0xee_f0f3,
        is_common: true,
        colors: Colors::True,
    };
    const SIXTEEN: Self = Self {
        name: "16-colors",
        paper: 0x2e_3436,
        ink: 0xd3_d7cf,
        is_common: false,
        colors: Colors::Sixteen,
        ..Self::DARK
    };
    const BARE: Self = Self { name: "no-color", is_common: false, colors: Colors::Bare, ..Self::DARK };

    pub const ALL: [Self; 4] = [Self::DARK, Self::LIGHT, Self::SIXTEEN, Self::BARE];

    /// The theme that statusquiz has on such a terminal.
    pub fn theme(&self) -> Theme {
        let [_, red, green, blue] = self.paper.to_be_bytes();
        match self.colors {
            Colors::True => {
                Theme { follows: Some(Depth::True), ..Theme::default() }.on(Background(red, green, blue))
            }
            Colors::Sixteen => Theme::default(),
            Colors::Bare => Theme::default().without_color(),
        }
    }

    /// How a cell looks.
    pub fn cell(&self, cell: &ratatui::buffer::Cell) -> Cell {
        let has = |modifier| cell.modifier.contains(modifier);
        let (mut letters, mut background) = (shown(cell.fg).unwrap_or(self.ink), shown(cell.bg));
        if has(Modifier::REVERSED) {
            (letters, background) = (background.unwrap_or(self.paper), Some(letters));
        }
        if has(Modifier::DIM) {
            letters = faint(letters, background.unwrap_or(self.paper));
        }
        Cell {
            letters,
            background: background.filter(|color| *color != self.paper),
            bold: has(Modifier::BOLD),
            underlined: has(Modifier::UNDERLINED),
            crossed_out: has(Modifier::CROSSED_OUT),
        }
    }
}

/// The 16 colors, in the order of their numbers.
#[rustfmt::skip]
const NAMED: [Color; 16] = [
    Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray,
    Color::DarkGray, Color::LightRed, Color::LightGreen, Color::LightYellow, Color::LightBlue, Color::LightMagenta,
    Color::LightCyan, Color::White,
];

/// What a color looks like; none where it is that of the terminal.
fn shown(color: Color) -> Option<Rgb> {
    let number = match color {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => return Some(Rgb::from_be_bytes([0, red, green, blue])),
        Color::Indexed(number) => number,
        named => NAMED.iter().position(|known| *known == named).and_then(|at| u8::try_from(at).ok())?,
    };
    Some(indexed(number))
}

/// One of the 256: those of Tango, the cube, and the grays.
fn indexed(number: u8) -> Rgb {
    let level = |part: u32| if part == 0 { 0 } else { 55 + 40 * part };
    let tango = PALETTES.iter().find(|palette| palette.name == "Tango").expect("it is among the palettes");
    match u32::from(number) {
        standard @ ..16 => tango.colors[standard as usize],
        cube @ 16..232 => {
            let [red, green, blue] = [36, 6, 1].map(|step| level((cube - 16) / step % 6));
            red << 16 | green << 8 | blue
        }
        gray => (8 + 10 * (gray - 232)) * 0x01_0101,
    }
}
