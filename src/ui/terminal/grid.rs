//! The grid of codes: the classes side by side where there is room, and where each code stands in it.

use crate::http::{Class, StatusCode};
use crate::ui::keymap::Action;
use std::ops::Range;

/// Classes below each other, in so many columns from the first on.
struct Quadrant {
    first: u16,
    columns: u16,
    classes: &'static [Class],
}

const fn quadrant(first: u16, columns: u16, classes: &'static [Class]) -> Quadrant {
    Quadrant { first, columns, classes }
}

use Class::{ClientError, Informational, Redirection, ServerError, Successful};

/// Rows of quadrants, for so many columns.
struct Arrangement {
    columns: u16,
    /// The lines between two classes.
    gap: u16,
    rows: &'static [&'static [Quadrant]],
}

/// Every class at a glance: 4xx is as long as the others together.
const THREE: Arrangement = Arrangement {
    columns: 3,
    gap: 1,
    rows: &[
        &[quadrant(0, 2, &[Informational, Successful]), quadrant(2, 1, &[Redirection])],
        &[quadrant(0, 2, &[ClientError]), quadrant(2, 1, &[ServerError])],
    ],
};
/// As on the printed card.
const TWO: Arrangement = Arrangement {
    columns: 2,
    gap: 1,
    rows: &[
        &[quadrant(0, 1, &[Successful]), quadrant(1, 1, &[Redirection])],
        &[quadrant(0, 1, &[ClientError]), quadrant(1, 1, &[ServerError, Informational])],
    ],
};
/// In fewer lines, for all codes.
const TWO_EVEN: Arrangement = Arrangement {
    columns: 2,
    gap: 1,
    rows: &[&[
        quadrant(0, 1, &[Informational, ClientError]),
        quadrant(1, 1, &[Successful, Redirection, ServerError]),
    ]],
};
const ONE: Arrangement = Arrangement { columns: 1, gap: 0, rows: &[&[quadrant(0, 1, &Class::ALL)]] };

/// What stands behind a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Its phrase, and what it means.
    Both,
    /// What it means.
    Meaning,
    /// Its phrase.
    Phrase,
}

/// From what tells most to what takes least room.
const WAYS: [(Arrangement, Words); 8] = [
    (TWO, Words::Both),
    (TWO_EVEN, Words::Both),
    (ONE, Words::Both),
    (TWO, Words::Meaning),
    (TWO_EVEN, Words::Meaning),
    (THREE, Words::Meaning),
    (ONE, Words::Meaning),
    (ONE, Words::Phrase),
];

/// At most so many columns are left free between two.
const GAP: u16 = 2;

/// The columns of a mark, a code and the gap behind it.
pub const CODE: u16 = 1 + 3 + 1;

/// The columns that the longest phrase and the longest meaning take.
#[derive(Debug, Clone, Copy)]
pub struct Widths {
    pub phrase: u16,
    pub meaning: u16,
}

impl Widths {
    /// The columns of a code with these words.
    pub fn of(self, words: Words) -> u16 {
        CODE.saturating_add(match words {
            Words::Both => self.phrase.saturating_add(1).saturating_add(self.meaning),
            Words::Meaning => self.meaning,
            Words::Phrase => self.phrase,
        })
    }
}

/// Where something stands: the column, counted in columns of the chart, and the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot<T> {
    /// What stands there.
    pub of: T,
    /// In which column of the chart.
    pub column: u16,
    /// In which line.
    pub line: u16,
}

/// The chart for one width.
#[derive(Debug)]
pub struct Grid {
    /// The codes.
    pub codes: Vec<Spot<StatusCode>>,
    /// The headings of the classes.
    pub headings: Vec<Spot<Class>>,
    /// The width of a column.
    pub column: u16,
    /// The columns that it leaves free on its right.
    pub gap: u16,
    /// The number of lines.
    pub height: u16,
    /// What stands behind the codes.
    pub words: Words,
    /// How wide that is at most.
    pub widths: Widths,
    /// The areas of the classes: in columns of the chart, and in lines.
    pub areas: Vec<Area>,
}

/// What a class covers of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub class: Class,
    pub columns: Range<u16>,
    pub lines: Range<u16>,
}

impl Grid {
    /// Lays out some codes for a width and a height: as tells most and is seen whole, or else in the fewest lines.
    pub fn new(all: &[StatusCode], widths: Widths, width: u16, height: u16) -> Self {
        let fits = |(arrangement, words): &(Arrangement, Words)| {
            widths.of(*words).saturating_mul(arrangement.columns) <= width
        };
        let arranged = |(arrangement, words): &(Arrangement, Words)| {
            Self::arranged(all, arrangement, *words, widths, width)
        };
        let mut charts: Vec<Self> = WAYS.iter().filter(|way| fits(way)).map(arranged).collect();
        let whole = charts.iter().position(|chart| chart.height <= height);
        let shortest = || (0..charts.len()).min_by_key(|at| charts.get(*at).map_or(0, |chart| chart.height));
        match whole.or_else(shortest) {
            Some(at) => charts.swap_remove(at),
            None => Self::arranged(all, &ONE, Words::Phrase, widths, width),
        }
    }

    fn arranged(
        all: &[StatusCode],
        arrangement: &Arrangement,
        words: Words,
        widths: Widths,
        width: u16,
    ) -> Self {
        let column = width.checked_div(arrangement.columns).unwrap_or(width);
        let mut chart = Self {
            codes: Vec::new(),
            headings: Vec::new(),
            column,
            gap: column.saturating_sub(widths.of(words)).min(GAP),
            height: 0,
            words,
            widths,
            areas: Vec::new(),
        };
        for row in arrangement.rows {
            let top = chart.height.saturating_add(if chart.height > 0 { arrangement.gap } else { 0 });
            for quadrant in *row {
                let end = chart.add(all, quadrant, top, arrangement.gap);
                chart.height = chart.height.max(end);
            }
        }
        chart
    }

    /// Adds a quadrant from a line on, and returns the line below it.
    fn add(&mut self, all: &[StatusCode], quadrant: &Quadrant, top: u16, gap: u16) -> u16 {
        let mut line = top;
        for class in quadrant.classes {
            let codes: Vec<StatusCode> = all.iter().copied().filter(|code| code.class() == *class).collect();
            if codes.is_empty() {
                continue;
            }
            let head = line.saturating_add(if line > top { gap } else { 0 });
            self.headings.push(Spot { of: *class, column: quadrant.first, line: head });
            let lines = codes.len().div_ceil(usize::from(quadrant.columns));
            for (columns, part) in (quadrant.first..).zip(codes.chunks(lines)) {
                let places = part.iter().zip(head.saturating_add(1)..);
                self.codes.extend(places.map(|(code, line)| Spot { of: *code, column: columns, line }));
            }
            line = head.saturating_add(u16::try_from(lines).unwrap_or(u16::MAX)).saturating_add(1);
            let columns = quadrant.first..quadrant.first.saturating_add(quadrant.columns);
            self.areas.push(Area { class: *class, columns, lines: head..line });
        }
        line
    }

    /// Where a code stands; what stands nowhere is taken for the first.
    pub fn place(&self, code: Option<StatusCode>) -> Option<Spot<StatusCode>> {
        let found = self.codes.iter().find(|place| Some(place.of) == code);
        found.or(self.codes.first()).copied()
    }

    /// The code that an action leads to.
    pub fn moved(&self, from: Spot<StatusCode>, seen: u16, action: Action) -> StatusCode {
        let page = seen.saturating_sub(2).max(1);
        let (up, down) = (from.line.saturating_sub(page), from.line.saturating_add(page));
        let (left, right) = (from.column.checked_sub(1), from.column.checked_add(1));
        let found = match action {
            Action::Up | Action::WheelUp => {
                self.nearest(from.line, |p| p.column == from.column && p.line < from.line)
            }
            Action::Down | Action::WheelDown => {
                self.nearest(from.line, |p| p.column == from.column && p.line > from.line)
            }
            Action::PageUp => self.nearest(up, |p| p.column == from.column),
            Action::PageDown => self.nearest(down, |p| p.column == from.column),
            Action::Left => self.nearest(from.line, |p| Some(p.column) == left),
            Action::Right => self.nearest(from.line, |p| Some(p.column) == right),
            Action::Choose(number) => self.codes.get(number),
            Action::Top => self.codes.iter().min_by_key(|p| p.of),
            Action::Bottom => self.codes.iter().max_by_key(|p| p.of),
            _ => None,
        };
        found.map_or(from.of, |place| place.of)
    }

    /// Of some places the one nearest to a line.
    fn nearest(&self, line: u16, fits: impl Fn(&&Spot<StatusCode>) -> bool) -> Option<&Spot<StatusCode>> {
        self.codes.iter().filter(fits).min_by_key(|place| place.line.abs_diff(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::registry;
    use std::collections::BTreeSet;

    fn all() -> Vec<StatusCode> {
        registry().iter().filter_map(|entry| StatusCode::new(entry.number).ok()).collect()
    }

    const SIZES: [(u16, u16); 5] = [(154, 40), (118, 30), (88, 40), (78, 19), (38, 8)];
    const WIDTHS: Widths = Widths { phrase: 31, meaning: 34 };

    fn grid(width: u16, height: u16) -> Grid {
        Grid::new(&all(), WIDTHS, width, height)
    }

    #[test]
    fn every_code_stands_once_and_no_two_in_one_place() {
        for width in 1..=200 {
            let chart = grid(width, width / 4);
            let codes: BTreeSet<_> = chart.codes.iter().map(|place| place.of).collect();
            let places: BTreeSet<_> = chart.codes.iter().map(|place| (place.column, place.line)).collect();
            assert_eq!((codes.len(), places.len(), chart.codes.len()), (64, 64, 64), "{width}");
            assert!(chart.codes.iter().all(|place| place.line < chart.height));
            for place in &chart.codes {
                let holds =
                    |area: &&Area| area.columns.contains(&place.column) && area.lines.contains(&place.line);
                let areas: Vec<_> = chart.areas.iter().filter(holds).map(|area| area.class).collect();
                assert_eq!(areas, [place.of.class()], "{width}");
            }
        }
    }

    #[test]
    fn all_codes_are_seen_at_a_glance_with_their_meaning_at_120_columns_and_with_both_at_160() {
        let chart = grid(118, 30);
        assert!(chart.words == Words::Meaning && chart.height <= 30, "{}", chart.height);
        let chart = grid(154, 40);
        assert!(chart.words == Words::Both && chart.height <= 40, "{}", chart.height);
    }

    #[test]
    fn the_cursor_reaches_every_code_in_all_four_directions() {
        for (width, height) in SIZES {
            let chart = grid(width, height);
            let mut reached = BTreeSet::new();
            let mut open = vec![chart.place(None).unwrap().of];
            while let Some(code) = open.pop() {
                if reached.insert(code) {
                    let place = chart.place(Some(code)).unwrap();
                    let ways = [Action::Up, Action::Down, Action::Left, Action::Right];
                    open.extend(ways.map(|way| chart.moved(place, 20, way)));
                }
            }
            assert_eq!(reached.len(), 64, "{width}");
        }
    }

    #[test]
    fn up_takes_down_back() {
        for (width, height) in SIZES {
            let chart = grid(width, height);
            for place in &chart.codes {
                let below = chart.moved(*place, 20, Action::Down);
                if below != place.of {
                    assert_eq!(chart.moved(chart.place(Some(below)).unwrap(), 20, Action::Up), place.of);
                }
            }
        }
    }
}
