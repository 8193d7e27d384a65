//! One screen in a thin window.

use super::drawing::{COLUMN, Drawing, FONT, ROW, escaped};
use super::{Look, State};
use crate::support::journey::Journey;
use ratatui::layout::Position;
use statusquiz::testing::ui::terminal::Cursor;

/// The height of the bar of a window.
pub const BAR: u32 = 34;
/// Around the screen in its window.
pub const PAD: u32 = 8;

/// One state as a file.
pub fn still(state: &State, size: (u16, u16), look: &Look) -> Result<String, String> {
    let journey = state.reach(size, look)?;
    let content = drawn(&journey, look).svg(look);
    let title = state.name.replace('-', " ");
    Ok(window(
        journey.size,
        look,
        &title,
        &format!("<g transform=\"translate({PAD},{BAR})\">\n{content}</g>\n"),
    ))
}

/// What is seen now.
pub fn drawn(journey: &Journey, look: &Look) -> Drawing {
    Drawing::of(&journey.buffer(), cursor(journey), look)
}

/// Where the cursor is seen; on a selected row the row itself is seen better.
fn cursor(journey: &Journey) -> Option<Position> {
    match journey.cursor() {
        Cursor::Shown(at) if journey.screen.app.context().is_text_field() => Some(at),
        _ => None,
    }
}

/// A window around what a terminal of that size shows, as a file.
pub fn window((columns, rows): (u16, u16), look: &Look, title: &str, content: &str) -> String {
    let width = u32::from(columns) * COLUMN + 2 * PAD;
    let height = u32::from(rows) * ROW + BAR + PAD;
    let Look { paper, ink, edge, aside, .. } = look;
    let dots: String = [18, 36, 54].map(|x| format!("<circle cx=\"{x}\" cy=\"17\" r=\"5\"/>")).concat();
    let (inner_width, inner_height, middle) = (width - 1, height - 1, width / 2);
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" fill=\"#{ink:06x}\" {FONT}>\n\
         <title>statusquiz: {title}</title>\n\
         <rect x=\".5\" y=\".5\" width=\"{inner_width}\" height=\"{inner_height}\" rx=\"8\" fill=\"#{paper:06x}\" \
         stroke=\"#{edge:06x}\"/>\n\
         <g fill=\"#{edge:06x}\">{dots}</g>\n\
         <text x=\"{middle}\" y=\"21\" text-anchor=\"middle\" font-size=\"12\" fill=\"#{aside:06x}\">statusquiz</text>\n\
         {content}</svg>\n"
    )
}
