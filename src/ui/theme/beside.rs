//! The last look at what is drawn or printed: puts colors beside texts, and signs into ASCII, where that is wanted.

use super::ascii::{in_ascii, text_in_ascii};
use super::{Theme, Tint};
use crate::bank::{is_joiner, is_unsafe};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

/// What carries the color of the text behind it.
const TILE: &str = "▌";

impl Theme {
    /// Puts a drawn screen into its last form.
    pub fn finish(self, buf: &mut Buffer) {
        let width = usize::from(buf.area.width).max(1);
        for row in buf.content.chunks_mut(width) {
            for cell in &mut *row {
                if cell.symbol() == " " {
                    // A line below the blanks of a column looks like something to fill in.
                    cell.modifier.remove(Modifier::UNDERLINED);
                } else {
                    leave_out_unsafe(cell);
                }
            }
            if self.tint == Tint::Beside {
                self.put_beside(row);
            }
            if self.fills.is_some() && !self.ascii && row.iter().any(is_reversed) {
                self.round_off(row);
            }
            if self.ascii {
                spell(row);
            }
        }
    }

    /// A line that is printed, in its last form.
    #[must_use]
    pub fn finished(self, line: &Line<'_>) -> Line<'static> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for Span { content, style } in &line.spans {
            let mut style = line.style.patch(*style);
            if self.tint == Tint::Beside
                && !is_bar(content)
                && let Some(color) = style.fg.take()
                && is_word(content)
                && let Some(last) = spans.last_mut()
                && let Some(rest) = last.content.strip_suffix("  ")
            {
                *last = Span::styled(format!("{rest} "), last.style);
                let (sign, style) = self.tile(color);
                spans.push(Span::styled(sign, style));
            }
            spans.push(Span::styled(content.to_string(), style));
        }
        if self.ascii {
            for span in &mut spans {
                span.content = text_in_ascii(&span.content).into();
            }
        }
        Line::from(spans)
    }

    fn put_beside(self, row: &mut [Cell]) {
        let mut last = Color::Reset;
        for at in 0..row.len() {
            let (before, [cell, ..]) = row.split_at_mut(at) else { continue };
            let color = if cell.fg == Color::Reset || is_bar(cell.symbol()) { Color::Reset } else { cell.fg };
            if color != Color::Reset {
                cell.fg = Color::Reset;
                if color != last
                    && is_word(cell.symbol())
                    && let [apart @ .., blank] = before
                    && apart.last().is_none_or(is_free)
                    && is_free(blank)
                {
                    let (sign, style) = self.tile(color);
                    blank.set_symbol(sign).set_style(style.not_bold());
                }
            }
            last = color;
        }
    }

    /// Gives each chip half a column more on both sides, where there is a blank.
    fn round_off(self, row: &mut [Cell]) {
        let is_chip = |cell: &Cell| is_reversed(cell) && self.classes.contains(&Some(cell.fg));
        for at in 1..row.len() {
            let Some([one, other]) = row.get_mut(at.saturating_sub(1)..=at) else { continue };
            let (blank, chip, sign) = match (is_chip(one), is_chip(other)) {
                (false, true) => (one, other, "▐"),
                (true, false) => (other, one, "▌"),
                _ => continue,
            };
            if blank.symbol() == " " {
                blank.set_symbol(sign).set_fg(chip.fg);
            }
        }
    }

    /// A sign that stands in for nothing: in ASCII no letter does, so it is a blank in reverse.
    fn tile(self, color: Color) -> (&'static str, Style) {
        let style = Style::new().fg(color);
        if self.ascii { (" ", style.add_modifier(Modifier::REVERSED)) } else { (TILE, style) }
    }
}

/// Leaves out what could change more than its cell, should anything have come so far that was not spelled out.
fn leave_out_unsafe(cell: &mut Cell) {
    let goes = |c: char| is_unsafe(c) && !is_joiner(c);
    if cell.symbol().contains(goes) {
        let safe: String = cell.symbol().chars().filter(|c| !goes(*c)).collect();
        cell.set_symbol(if safe.is_empty() { " " } else { &safe });
    }
}

/// Puts ASCII into a row; what took two columns still does.
fn spell(row: &mut [Cell]) {
    let mut rest = String::new();
    for cell in row {
        if !cell.symbol().is_ascii() {
            rest = in_ascii(cell.symbol());
        } else if rest.is_empty() {
            continue;
        }
        let first: String = rest.drain(..rest.len().min(1)).collect();
        cell.set_symbol(if first.is_empty() { " " } else { &first });
    }
}

/// Lines and blocks are no text: they keep their color.
fn is_bar(symbol: &str) -> bool {
    symbol.chars().all(|sign| ('\u{2500}'..='\u{259f}').contains(&sign))
}

fn is_word(symbol: &str) -> bool {
    symbol.contains(char::is_alphanumeric)
}

fn is_free(cell: &Cell) -> bool {
    cell.symbol() == " " && !is_reversed(cell)
}

fn is_reversed(cell: &Cell) -> bool {
    cell.modifier.contains(Modifier::REVERSED)
}
