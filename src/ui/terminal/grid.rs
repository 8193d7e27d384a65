//! The grid of all codes: the classes side by side where there is room, and where each code stands in it.

use crate::http::{Class, StatusCode};
use crate::ui::keymap::Action;

/// So many columns hold a code, its phrase and how well it is known.
const NARROWEST: u16 = 35;

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

/// Every class at a glance: 4xx is as long as the others together.
const THREE: &[&[Quadrant]] = &[
    &[quadrant(0, 2, &[Informational, Successful]), quadrant(2, 1, &[Redirection])],
    &[quadrant(0, 2, &[ClientError]), quadrant(2, 1, &[ServerError])],
];
const TWO: &[&[Quadrant]] = &[
    &[quadrant(0, 1, &[Successful]), quadrant(1, 1, &[Redirection])],
    &[quadrant(0, 1, &[ClientError]), quadrant(1, 1, &[ServerError, Informational])],
];
const ONE: &[&[Quadrant]] = &[&[quadrant(0, 1, &Class::ALL)]];

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
    /// The number of lines.
    pub height: u16,
}

impl Grid {
    /// Lays out some codes for a width.
    pub fn new(all: &[StatusCode], width: u16) -> Self {
        let (rows, columns) = match width / NARROWEST {
            0 | 1 => (ONE, 1),
            2 => (TWO, 2),
            _ => (THREE, 3),
        };
        let mut chart = Self {
            codes: Vec::new(),
            headings: Vec::new(),
            column: width.checked_div(columns).unwrap_or(width),
            height: 0,
        };
        for row in rows {
            let top = chart.height.saturating_add(u16::from(chart.height > 0));
            for quadrant in *row {
                let end = chart.add(all, quadrant, top);
                chart.height = chart.height.max(end);
            }
        }
        chart
    }

    /// Adds a quadrant from a line on, and returns the line below it.
    fn add(&mut self, all: &[StatusCode], quadrant: &Quadrant, top: u16) -> u16 {
        let mut line = top;
        for class in quadrant.classes {
            let codes: Vec<StatusCode> = all.iter().copied().filter(|code| code.class() == *class).collect();
            if codes.is_empty() {
                continue;
            }
            line = line.saturating_add(u16::from(line > top));
            self.headings.push(Spot { of: *class, column: quadrant.first, line });
            let lines = codes.len().div_ceil(usize::from(quadrant.columns));
            for (columns, part) in (quadrant.first..).zip(codes.chunks(lines)) {
                let places = part.iter().zip(line.saturating_add(1)..);
                self.codes.extend(places.map(|(code, line)| Spot { of: *code, column: columns, line }));
            }
            line = line.saturating_add(u16::try_from(lines).unwrap_or(u16::MAX)).saturating_add(1);
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

    const WIDTHS: [u16; 4] = [114, 88, 74, 38];

    #[test]
    fn every_code_stands_once_and_no_two_in_one_place() {
        for width in 1..=200 {
            let chart = Grid::new(&all(), width);
            let codes: BTreeSet<_> = chart.codes.iter().map(|place| place.of).collect();
            let places: BTreeSet<_> = chart.codes.iter().map(|place| (place.column, place.line)).collect();
            assert_eq!((codes.len(), places.len(), chart.codes.len()), (64, 64, 64), "{width}");
            assert!(chart.codes.iter().all(|place| place.line < chart.height));
        }
    }

    #[test]
    fn at_120_columns_all_codes_are_seen_at_a_glance() {
        assert!(Grid::new(&all(), 114).height <= 30);
    }

    #[test]
    fn the_cursor_reaches_every_code_in_all_four_directions() {
        for width in WIDTHS {
            let chart = Grid::new(&all(), width);
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
        let chart = Grid::new(&all(), 74);
        for place in &chart.codes {
            let below = chart.moved(*place, 20, Action::Down);
            if below != place.of {
                assert_eq!(chart.moved(chart.place(Some(below)).unwrap(), 20, Action::Up), place.of);
            }
        }
    }
}
