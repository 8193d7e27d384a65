//! Styles, what can be seen of them, and the codes that change them.

use crossterm::style::Colored;
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What can be seen of a style without a letter, besides the background.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Bold or faint.
const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// The codes that turn on what a style may have.
const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// The codes that turn it off again; that of bold and faint turns both off.
const OFF: [(Modifier, &str); 7] = [
    (WEIGHT, "22"),
    (Modifier::ITALIC, "23"),
    (Modifier::UNDERLINED, "24"),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), "25"),
    (Modifier::REVERSED, "27"),
    (Modifier::HIDDEN, "28"),
    (Modifier::CROSSED_OUT, "29"),
];

/// The style that is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The colour of letters.
    pub(super) fg: Color,
    /// The colour behind them.
    pub(super) bg: Color,
    /// Bold and the like.
    pub(super) modifier: Modifier,
}

impl Look {
    /// The style of a cell.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a cell looks the same when it is written in this style.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        self == Self::of(cell)
            || is_blank(cell) && self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// The codes that lead from this style to another; none turn everything off.
    pub(super) fn codes(self, to: Self) -> String {
        let mut anew = Self::default().added(to);
        if !anew.is_empty() {
            anew.insert(0, "0".to_owned());
        }
        let anew = anew.join(";");
        match self.changed(to).map(|codes| codes.join(";")) {
            Some(changed) if !changed.is_empty() && changed.len() <= anew.len() => changed,
            _ => anew,
        }
    }

    /// The codes for what differs, unless some of what one code turns off is to stay.
    fn changed(self, to: Self) -> Option<Vec<String>> {
        let gone = self.modifier.difference(to.modifier);
        let off = OFF.iter().filter(|(some, _)| gone.intersects(*some));
        let stays = off.clone().any(|(some, _)| to.modifier.intersects(*some));
        (!stays).then(|| off.map(|(_, code)| (*code).to_owned()).chain(self.added(to)).collect())
    }

    /// The codes for what another style has and this one has not.
    fn added(self, other: Self) -> Vec<String> {
        let modifiers =
            MODIFIERS.iter().filter(|(one, _)| other.modifier.difference(self.modifier).contains(*one));
        let mut codes = modifiers.map(|(_, code)| (*code).to_owned()).collect::<Vec<_>>();
        if self.colour() != other.colour() {
            codes.push(other.colour());
        }
        if self.bg != other.bg {
            codes.push(Colored::BackgroundColor(other.bg.into_crossterm()).to_string());
        }
        codes
    }

    /// The code of the colour: the short one of the sixteen, but not in bold, where many terminals take another colour for it.
    fn colour(self) -> String {
        let code = Colored::ForegroundColor(self.fg.into_crossterm()).to_string();
        match code.strip_prefix("38;5;").and_then(|number| number.parse::<u16>().ok()) {
            Some(number @ 0..8) if !self.modifier.contains(Modifier::BOLD) => {
                number.saturating_add(30).to_string()
            }
            Some(number @ 8..16) if !self.modifier.contains(Modifier::BOLD) => {
                number.saturating_add(82).to_string()
            }
            _ => code,
        }
    }
}

/// Whether nothing is seen of a cell.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS)
}
