//! A screen as SVG: areas for backgrounds and blocks, lines, and texts whose length is told, so that columns line up in any font.

use super::glyphs::{block, lines};
use super::look::{Cell, Look};
use crate::support::palettes::Rgb;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// The width of a column.
pub const COLUMN: u32 = 8;
/// The height of a row.
pub const ROW: u32 = 17;
/// Where letters stand in a row, from its top.
const BASE: u32 = 13;
/// The attributes of all texts: letters of most fonts for terminals are three fifths as wide as they are high.
pub const FONT: &str = "font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace\" \
     font-size=\"13.3\"";
/// So many blanks end a text: viewers show several as one.
const GAP: u32 = 2;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// What is drawn of a screen.
#[derive(Default)]
pub struct Drawing {
    /// Backgrounds and blocks, which never overlap.
    areas: BTreeMap<Rgb, Vec<Area>>,
    /// What is drawn over them.
    lines: BTreeMap<Rgb, Vec<Area>>,
    texts: Vec<Text>,
}

/// Letters of one look in a row.
struct Text {
    color: Rgb,
    bold: bool,
    row: u32,
    column: u32,
    width: u32,
    letters: String,
}

impl Drawing {
    /// What is drawn of a screen, with the cursor if it is seen.
    pub fn of(buffer: &Buffer, cursor: Option<Position>, look: &Look) -> Self {
        let mut drawing = Self::default();
        for (row, cells) in (0..).zip(buffer.content.chunks(usize::from(buffer.area.width).max(1))) {
            drawing.add_row(row, cells, look);
        }
        if let Some(Position { x, y }) = cursor {
            let at = Area { x: u32::from(x) * COLUMN, y: u32::from(y) * ROW, width: 2, height: ROW };
            drawing.lines.entry(look.ink).or_default().push(at);
        }
        drawing.areas.values_mut().chain(drawing.lines.values_mut()).for_each(merge);
        drawing
    }

    fn add_row(&mut self, row: u32, cells: &[ratatui::buffer::Cell], look: &Look) {
        let mut text: Option<Text> = None;
        let mut column = 0;
        while let Some(cell) = usize::try_from(column).ok().and_then(|at| cells.get(at)) {
            let (symbol, style) = (cell.symbol(), look.cell(cell));
            let width = u32::try_from(symbol.width().max(1)).expect("a letter has a column or two");
            let at = Area { x: column * COLUMN, y: row * ROW, width: width * COLUMN, height: ROW };
            if !self.paint(at, symbol, &style) {
                let letters = symbol.to_owned();
                let letter = Text { color: style.letters, bold: style.bold, row, column, width, letters };
                text = match text.take() {
                    Some(text) if text.goes_on_with(&letter) => Some(text.and(&letter)),
                    done => {
                        self.texts.extend(done);
                        Some(letter)
                    }
                };
            }
            column += width;
        }
        self.texts.extend(text);
    }

    /// Paints what of a cell is no letter; says whether that was all.
    fn paint(&mut self, at: Area, symbol: &str, style: &Cell) -> bool {
        let mut area = |color, part: Area| self.areas.entry(color).or_default().push(part.within(at));
        let whole = Area { x: 0, y: 0, ..at };
        let block = block(symbol);
        let [filled, rest] = block.clone().unwrap_or_else(|| [Vec::new(), vec![whole]]);
        for part in filled {
            area(style.letters, part);
        }
        for part in rest {
            style.background.into_iter().for_each(|color| area(color, part));
        }
        let lines = lines(symbol);
        let across = |y| Area { x: 0, y, width: at.width, height: 1 };
        let marks = [(style.underlined, across(BASE + 2)), (style.crossed_out, across(BASE - 4))];
        let marks = marks.into_iter().filter(|(is_marked, _)| *is_marked).map(|(_, mark)| mark);
        for line in lines.clone().into_iter().flatten().chain(marks) {
            self.lines.entry(style.letters).or_default().push(line.within(at));
        }
        block.is_some() || lines.is_some() || symbol.trim().is_empty()
    }

    /// It as SVG.
    pub fn svg(&self, look: &Look) -> String {
        let mut svg = "<g shape-rendering=\"crispEdges\">\n".to_owned();
        svg.extend(self.areas.iter().map(|(color, areas)| path(*color, areas)));
        svg += "</g>\n";
        svg.extend(self.lines.iter().map(|(color, areas)| path(*color, areas)));
        let mut texts: BTreeMap<(Rgb, bool), Vec<&Text>> = BTreeMap::new();
        self.texts.iter().for_each(|text| texts.entry((text.color, text.bold)).or_default().push(text));
        for ((color, bold), texts) in texts {
            let fill = if color == look.ink { String::new() } else { format!(" fill=\"#{color:06x}\"") };
            let weight = if bold { " font-weight=\"700\"" } else { "" };
            let _ = writeln!(svg, "<g{fill}{weight}>");
            svg.extend(texts.into_iter().map(Text::svg));
            svg += "</g>\n";
        }
        svg
    }
}

impl Text {
    fn goes_on_with(&self, letter: &Self) -> bool {
        let is_near = letter.column - self.column - self.width < GAP;
        is_near && (self.color, self.bold) == (letter.color, letter.bold)
    }

    fn and(mut self, letter: &Self) -> Self {
        let gap = letter.column - self.column - self.width;
        self.letters.extend((0..gap).map(|_| ' '));
        self.letters += &letter.letters;
        self.width += gap + letter.width;
        self
    }

    fn svg(&self) -> String {
        let (x, y) = (self.column * COLUMN, self.row * ROW + BASE);
        // One letter has no gaps that could become wider.
        let length = Some(self.width * COLUMN).filter(|_| self.width > 1);
        let length = length.map(|length| format!(" textLength=\"{length}\"")).unwrap_or_default();
        format!("<text x=\"{x}\" y=\"{y}\"{length}>{}</text>\n", escaped(&self.letters))
    }
}

impl Area {
    /// The part of a cell, where the cell is.
    fn within(self, cell: Self) -> Self {
        Self { x: cell.x + self.x, y: cell.y + self.y, ..self }
    }
}

/// Rectangles of one color as one path.
fn path(color: Rgb, areas: &[Area]) -> String {
    let one = |area: &Area| {
        let Area { x, y, width, height } = area;
        format!("M{x} {y}h{width}v{height}H{x}z")
    };
    format!("<path fill=\"#{color:06x}\" d=\"{}\"/>\n", areas.iter().map(one).collect::<String>())
}

/// Joins rectangles side by side, then those below each other, so that there is no seam where a picture is scaled.
fn merge(areas: &mut Vec<Area>) {
    areas.sort_by_key(|area| (area.y, area.height, area.x));
    areas.dedup_by(|next, last| {
        let joins = (last.y, last.height, last.x + last.width) == (next.y, next.height, next.x);
        last.width += if joins { next.width } else { 0 };
        joins
    });
    areas.sort_by_key(|area| (area.x, area.width, area.y));
    areas.dedup_by(|next, last| {
        let joins = (last.x, last.width, last.y + last.height) == (next.x, next.width, next.y);
        last.height += if joins { next.height } else { 0 };
        joins
    });
}

/// A text between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
