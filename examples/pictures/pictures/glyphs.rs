//! Letters that are pictures: blocks and lines, which have to join up whatever the font is.

use super::drawing::{Area, COLUMN, ROW};

/// Whether a letter is drawn, and not written.
pub fn is_drawn(symbol: &str) -> bool {
    block(symbol).is_some() || lines(symbol).is_some()
}

/// The areas of a cell that a block fills, and those that it leaves to the background; none if it is another letter.
pub fn block(symbol: &str) -> Option<[Vec<Area>; 2]> {
    let letter = only(symbol)?;
    let (all, below) = (Area { x: 0, y: 0, width: COLUMN, height: ROW }, |height| ROW - height);
    let left = |width| split(all, Area { width, ..all });
    let right = |width| split(all, Area { x: COLUMN - width, width, ..all });
    let bottom = |height| split(all, Area { y: below(height), height, ..all });
    let eighths = |first: char| u32::from(letter) - u32::from(first) + 1;
    Some(match letter {
        '█' => [vec![all], Vec::new()],
        '▀' => split(all, Area { height: ROW / 2, ..all }),
        '▁'..='▇' => bottom((ROW * eighths('▁') + 4) / 8),
        '▉'..='▏' => left(COLUMN * (8 - eighths('▉')) / 8),
        '▐' => right(COLUMN / 2),
        '▔' => split(all, Area { height: ROW / 8, ..all }),
        '▕' => right(COLUMN / 8),
        _ => return None,
    })
}

/// A part of a cell, and what is left of it.
fn split(all: Area, part: Area) -> [Vec<Area>; 2] {
    let rest = if part.width < all.width {
        let x = if part.x == 0 { part.width } else { 0 };
        Area { x, width: all.width - part.width, ..all }
    } else {
        let y = if part.y == 0 { part.height } else { 0 };
        Area { y, height: all.height - part.height, ..all }
    };
    [vec![part], vec![rest]]
}

/// Where a line of a box runs: its thickness, and whether it leaves the cell to the left, right, top, and bottom.
pub fn lines(symbol: &str) -> Option<Vec<Area>> {
    let letter = only(symbol)?;
    let found = LINES.iter().find(|(letters, ..)| letters.contains(letter));
    let (_, thick, [left, right, up, down]) = *found?;
    let (x, y) = (COLUMN / 2 - thick / 2, ROW / 2 - thick / 2);
    let (end_x, end_y) = (x + thick, y + thick);
    let across = |from, to| Area { x: from, y, width: to - from, height: thick };
    let upright = |from, to| Area { x, y: from, width: thick, height: to - from };
    let mut areas = Vec::new();
    if left || right {
        areas.push(across(if left { 0 } else { x }, if right { COLUMN } else { end_x }));
    }
    if up || down {
        areas.push(upright(if up { 0 } else { y }, if down { ROW } else { end_y }));
    }
    Some(areas)
}

/// Corners are drawn alike, round or not.
#[rustfmt::skip]
const LINES: &[(&str, u32, [bool; 4])] = &[
    ("─", 1, [true, true, false, false]),
    ("│", 1, [false, false, true, true]),
    ("┌╭", 1, [false, true, false, true]),
    ("┐╮", 1, [true, false, false, true]),
    ("└╰", 1, [false, true, true, false]),
    ("┘╯", 1, [true, false, true, false]),
    ("├", 1, [false, true, true, true]),
    ("┤", 1, [true, false, true, true]),
    ("┬", 1, [true, true, false, true]),
    ("┴", 1, [true, true, true, false]),
    ("┼", 1, [true, true, true, true]),
    ("━", 2, [true, true, false, false]),
    ("┃", 2, [false, false, true, true]),
];

fn only(symbol: &str) -> Option<char> {
    let mut letters = symbol.chars();
    letters.next().filter(|_| letters.next().is_none())
}
