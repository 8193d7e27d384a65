//! A contact sheet: every state at one size, in one look.

use super::drawing::{COLUMN, FONT, ROW};
use super::still::drawn;
use super::{Look, states};
use std::fmt::Write as _;

/// The sizes of which there are sheets.
pub const SIZES: [(u16, u16); 4] = [(160, 45), (120, 35), (80, 24), (40, 12)];

/// About the width of a sheet.
const SHEET: u32 = 3040;
/// Around a screen.
const PAD: u32 = 8;
/// Between screens.
const GAP: u32 = 28;
/// Above a screen, for its name.
const NAME: u32 = 26;
/// Above the first row, for the name of the sheet.
const TITLE: u32 = 44;

/// The sheet of a size and look.
pub fn sheet(size: (u16, u16), look: &Look) -> Result<String, String> {
    let (columns, rows) = size;
    let (width, height) = (u32::from(columns) * COLUMN + 2 * PAD, u32::from(rows) * ROW + 2 * PAD);
    let across = (SHEET / (width + GAP)).max(1);
    let count = u32::try_from(states().len()).expect("there are a few dozen");
    let whole_width = across * (width + GAP) + GAP;
    let whole_height = TITLE + count.div_ceil(across) * (NAME + height + GAP);
    let Look { name, ink, table, aside, .. } = look;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole_width}\" height=\"{whole_height}\" \
         viewBox=\"0 0 {whole_width} {whole_height}\" fill=\"#{ink:06x}\" {FONT}>\n\
         <title>All screens of statusquiz at {columns}x{rows}, {name}</title>\n\
         <rect width=\"{whole_width}\" height=\"{whole_height}\" fill=\"#{table:06x}\"/>\n\
         <text x=\"{GAP}\" y=\"36\" font-size=\"20\" font-weight=\"700\">statusquiz, {columns}x{rows}, {name}</text>\n"
    );
    for (at, state) in (0..).zip(states()) {
        let (x, y) = (GAP + at % across * (width + GAP), TITLE + at / across * (NAME + height + GAP));
        let caption = state.name.replace('-', " ");
        let journey = state.reach(size, look)?;
        let _ = writeln!(svg, "<g transform=\"translate({x},{y})\">");
        let _ = writeln!(svg, "<text y=\"18\" font-size=\"14\" fill=\"#{aside:06x}\">{caption}</text>");
        svg += &framed(journey.size, look, &drawn(&journey, look).svg(look));
        svg += "</g>\n";
    }
    Ok(svg + "</svg>\n")
}

/// A screen on its background, below its name.
fn framed((columns, rows): (u16, u16), look: &Look, content: &str) -> String {
    let (width, height) = (u32::from(columns) * COLUMN + 2 * PAD, u32::from(rows) * ROW + 2 * PAD);
    let (Look { paper, edge, .. }, below) = (look, NAME + PAD);
    format!(
        "<rect y=\"{NAME}\" width=\"{width}\" height=\"{height}\" fill=\"#{paper:06x}\" stroke=\"#{edge:06x}\"/>\n\
         <g transform=\"translate({PAD},{below})\">\n{content}</g>\n"
    )
}
