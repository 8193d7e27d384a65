//! Colors and weights as a terminal is told them: Select Graphic Rendition (ECMA-48, 8.3.117).

use ratatui::style::{Color, Modifier, Style};

/// The weights that themes use, each with the numbers that turn it on and off; off, bold and faint are one.
const WEIGHTS: [(Modifier, &str, &str); 5] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// How a terminal shows what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pen {
    color: Color,
    background: Color,
    weight: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Self { color: Color::Reset, background: Color::Reset, weight: Modifier::empty() }
    }
}

impl From<Style> for Pen {
    fn from(style: Style) -> Self {
        let shown = |color: Option<Color>| color.unwrap_or(Color::Reset);
        Self { color: shown(style.fg), background: shown(style.bg), weight: style.add_modifier }
    }
}

impl Pen {
    /// The sequence that changes it into another one, and no more of it than differs; empty if nothing does.
    pub fn change(self, to: Self) -> String {
        if self == to {
            return String::new();
        }
        if to == Self::default() {
            return "\u{1b}[m".to_owned();
        }
        let off = self.weight.difference(to.weight);
        // Bold and faint end together, and the other one is turned on again.
        let faint = Modifier::BOLD | Modifier::DIM;
        let kept = if off.intersects(faint) { self.weight.difference(faint) } else { self.weight };
        let on = to.weight.difference(kept);
        let mut codes: Vec<String> = Vec::new();
        for (_, _, code) in WEIGHTS.iter().filter(|(weight, ..)| off.contains(*weight)) {
            codes.push((*code).to_owned());
        }
        codes.extend(
            WEIGHTS.iter().filter(|(weight, ..)| on.contains(*weight)).map(|(_, code, _)| (*code).to_owned()),
        );
        if self.color != to.color {
            codes.push(color(to.color, 30));
        }
        if self.background != to.background {
            codes.push(color(to.background, 40));
        }
        codes.dedup();
        format!("\u{1b}[{}m", codes.join(";"))
    }
}

/// The numbers of a color, `first` being that of black: 30 for text, 40 for its background.
fn color(color: Color, first: u8) -> String {
    const NAMED: [Color; 8] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    const BRIGHT: [Color; 8] = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let place =
        |colors: [Color; 8]| (first..).zip(colors).find(|(_, named)| *named == color).map(|(at, _)| at);
    match color {
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", first.saturating_add(8)),
        Color::Indexed(at) => format!("{};5;{at}", first.saturating_add(8)),
        _ => place(NAMED)
            .or_else(|| Some(place(BRIGHT)?.saturating_add(60)))
            .unwrap_or(first.saturating_add(9))
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let plain = Style::new();
        let chip = plain.fg(Color::Rgb(1, 20, 255)).bold().reversed();
        for (from, to, expected) in [
            (plain, plain, ""),
            (plain, plain.bold(), "\u{1b}[1m"),
            (plain.bold(), plain, "\u{1b}[m"),
            (plain.bold().dim(), plain.dim(), "\u{1b}[22;2m"),
            (plain.dim(), plain.bold(), "\u{1b}[22;1m"),
            (plain, chip, "\u{1b}[1;7;38;2;1;20;255m"),
            (chip, plain.fg(Color::Rgb(1, 20, 255)), "\u{1b}[22;27m"),
            (chip, plain.underlined(), "\u{1b}[22;27;4;39m"),
            (plain.fg(Color::Red), plain.fg(Color::LightRed).bg(Color::Indexed(237)), "\u{1b}[91;48;5;237m"),
            (plain.bg(Color::Blue), plain.bold(), "\u{1b}[1;49m"),
            (plain.crossed_out(), plain.fg(Color::White), "\u{1b}[29;97m"),
            (plain, plain.bg(Color::DarkGray), "\u{1b}[100m"),
        ] {
            assert_eq!(Pen::from(from).change(Pen::from(to)), expected, "{from:?} -> {to:?}");
        }
    }
}
