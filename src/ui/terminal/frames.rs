//! Frames: each is gathered in memory and leaves in one write, so that no terminal shows half of one.

use std::io;
use std::mem::swap;
use std::ops::Range;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use super::cursor::Cursor;
use crate::ui::theme::Pen;
use unicode_width::UnicodeWidthStr;

/// Changes of no more bytes than this are not worth comparing with the whole frame.
const FEW: usize = 1_024;

/// No more columns are written as blanks: to move the cursor takes about as many bytes.
const FEW_BLANKS: usize = 4;

/// Turns what is drawn into the bytes that show it.
///
/// ratatui's `Terminal` has but one way to show a frame, and hides the cursor each time.
#[derive(Default)]
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
}

impl Frames {
    /// The bytes of a frame, whose cursor `render` returns; `redraw` if what is on the screen is unknown.
    pub(super) fn draw(
        &mut self,
        size: Size,
        render: impl FnOnce(&mut Buffer) -> Cursor,
        redraw: bool,
    ) -> io::Result<Vec<u8>> {
        let area = Rect::from((Position::ORIGIN, size));
        let redraw = redraw || self.shown.area != area;
        self.next.resize(area);
        self.next.reset();
        let cursor = render(&mut self.next);
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate, Hide)?;
        bytes.extend(if redraw { self.whole()? } else { self.shorter()? });
        match cursor {
            Cursor::Shown(at) => queue!(bytes, MoveTo(at.x, at.y), Show)?,
            Cursor::Parked(at) => queue!(bytes, MoveTo(at.x, at.y))?,
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        swap(&mut self.shown, &mut self.next);
        Ok(bytes)
    }

    /// The changes, or the whole frame if that is shorter: from one full page to another nearly everything changes, and
    /// jumping over the rest costs more than it saves.
    fn shorter(&mut self) -> io::Result<Vec<u8>> {
        let changes = self.changes()?;
        if changes.len() <= FEW {
            return Ok(changes);
        }
        let whole = self.whole()?;
        Ok(if whole.len() < changes.len() { whole } else { changes })
    }

    /// The bytes that turn what is shown into the next frame.
    ///
    /// ratatui's backend tells both colors and each weight with a sequence of its own, which is twice as much.
    fn changes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut pen = Pen::default();
        let mut next = None;
        for (x, y, cell) in self.changed() {
            match next {
                Some(at) if at == (x, y) => {}
                // A blank is shorter than any way around it.
                Some((after, line)) if line == y && self.is_blank(after..x, y) => {
                    bytes.extend(pen.change(Pen::default()).bytes());
                    pen = Pen::default();
                    bytes.extend((after..x).map(|_| b' '));
                }
                _ => queue!(bytes, MoveTo(x, y))?,
            }
            let wanted = Pen::from(cell.style());
            bytes.extend(pen.change(wanted).bytes());
            bytes.extend(cell.symbol().bytes());
            pen = wanted;
            next = Some((x.saturating_add(columns(cell)), y));
        }
        bytes.extend(pen.change(Pen::default()).bytes());
        Ok(bytes)
    }

    /// The cells to write, with their columns and lines.
    ///
    /// ratatui's own comparison takes twice as long, and takes a cell behind a wide letter for what is seen.
    fn changed(&self) -> Vec<(u16, u16, &Cell)> {
        let width = usize::from(self.next.area.width).max(1);
        let lines = self.shown.content.chunks(width).zip(self.next.content.chunks(width));
        let mut changed = Vec::new();
        for (y, (shown, next)) in (0..).zip(lines) {
            // The first columns that are not behind a wide letter, of this frame or one that goes.
            let (mut free, mut kept) = (0, 0);
            for (x, (old, new)) in (0_u16..).zip(shown.iter().zip(next)) {
                let is_hidden = x < free;
                if is_hidden || x < kept || old != new {
                    kept = kept.max(x.saturating_add(columns(old)));
                }
                if !is_hidden {
                    free = x.saturating_add(columns(new));
                    if x < kept {
                        changed.push((x, y, new));
                    }
                }
            }
        }
        changed
    }

    /// Whether few columns of a line are blank, and stay so.
    fn is_blank(&self, columns: Range<u16>, line: u16) -> bool {
        let is_blank = |column| self.next.cell((column, line)).is_some_and(|cell| *cell == Cell::EMPTY);
        columns.len() <= FEW_BLANKS && columns.into_iter().all(is_blank)
    }

    /// The bytes that clear the screen and show the next frame.
    fn whole(&mut self) -> io::Result<Vec<u8>> {
        self.shown.resize(self.next.area);
        self.shown.reset();
        let mut bytes = Vec::new();
        queue!(bytes, Clear(ClearType::All))?;
        bytes.extend(self.changes()?);
        Ok(bytes)
    }
}

/// How many columns a cell takes: two, if its letter is wide.
fn columns(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.is_ascii() { 1 } else { u16::try_from(symbol.width()).unwrap_or(1).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Style};

    const SIZE: Size = Size { width: 24, height: 4 };

    /// A run of cells in one style, somewhere.
    type Patch = (u16, u16, String, Style);

    fn patches(letters: &[&'static str], styles: &[Style]) -> impl Strategy<Value = Vec<Patch>> + use<> {
        let text = prop::collection::vec(prop::sample::select(letters.to_vec()), 1..12);
        let style = prop::sample::select(styles.to_vec());
        let text = text.prop_map(|parts| parts.concat());
        prop::collection::vec((0..SIZE.width, 0..SIZE.height, text, style), 0..6)
    }

    /// Either wide letters, or styles that are seen on blanks: what half of an overwritten wide letter looks like is up to
    /// the terminal.
    fn frames() -> impl Strategy<Value = Vec<Vec<Patch>>> {
        let plain = Style::reset();
        let unseen = [plain, plain.bold(), plain.fg(Color::Green), plain.italic().fg(Color::LightRed)];
        let seen = [plain, plain.reversed(), plain.bg(Color::Blue), plain.underlined().fg(Color::Green)];
        let wide = patches(&["a", "b", " ", "  ", "▌", "漢", "é"], &unseen);
        let styled = patches(&["a", "b", " ", "  ", "▌", "é"], &seen);
        prop_oneof![prop::collection::vec(wide, 1..8), prop::collection::vec(styled, 1..8)]
    }

    fn paint(buffer: &mut Buffer, patches: &[Patch]) -> Cursor {
        for (x, y, text, style) in patches {
            let width = usize::from(SIZE.width - x);
            buffer.set_stringn(*x, *y, text, width, *style);
        }
        Cursor::Parked(Position::ORIGIN)
    }

    /// Each cell as it looks: nothing is seen of the color of a blank, but when it is reversed or underlined.
    fn picture(parser: &vt100::Parser) -> Vec<String> {
        let cells = (0..SIZE.height).flat_map(|row| (0..SIZE.width).map(move |col| (row, col)));
        let look = |(row, col)| {
            let cell = parser.screen().cell(row, col).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let seen = (cell.bgcolor(), cell.inverse(), cell.underline());
            let letter = (cell.fgcolor(), cell.bold(), cell.italic());
            let is_blank = text == " " && !cell.inverse() && !cell.underline();
            format!("{text:?} {seen:?} {:?}", (!is_blank).then_some(letter))
        };
        cells.map(look).collect()
    }

    fn blank() -> (Frames, vt100::Parser) {
        (Frames::default(), vt100::Parser::new(SIZE.height, SIZE.width, 0))
    }

    /// Shows frame after frame, and each of them also on a terminal of its own, drawn from the beginning.
    fn compare(shown: &[Vec<Patch>]) {
        let (mut frames, mut screen) = blank();
        for patches in shown {
            screen.process(&frames.draw(SIZE, |buffer| paint(buffer, patches), false).unwrap());
            let (mut others, mut fresh) = blank();
            fresh.process(&others.draw(SIZE, |buffer| paint(buffer, patches), true).unwrap());
            let (found, expected) = (picture(&screen), picture(&fresh));
            assert_eq!(found.iter().zip(&expected).find(|(found, expected)| found != expected), None);
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_the_last_frame_whatever_was_shown_before(shown in frames()) {
            compare(&shown);
        }
    }

    fn line(text: &str) -> Vec<Patch> {
        vec![(0, 0, text.to_owned(), Style::default())]
    }

    #[test]
    fn what_was_hidden_by_a_wide_letter_does_not_come_back() {
        compare(&["abcdef", "a漢def", "aX def", "aY deg"].map(line));
        compare(&["漢 a", "文 b", "漢  c"].map(line));
        let mark = (1, 0, "▌".to_owned(), Style::default());
        compare(&[vec![(0, 0, "漢".to_owned(), Style::default()), mark.clone()], vec![mark]]);
    }

    #[test]
    fn a_screen_of_which_nothing_is_known_is_cleared_and_another_is_changed_where_it_changes() {
        let (mut frames, _) = blank();
        let mut sent = |text: &str, redraw: bool| {
            let bytes = frames.draw(SIZE, |buffer| paint(buffer, &line(text)), redraw).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert!(sent("to be or not to be", true).contains("\x1b[2J"));
        let changed = sent("to be or hot to be", false);
        assert!(!changed.contains("\x1b[2J") && !changed.contains("be"), "{changed:?}");
        assert!(sent("to be or hot to be", true).contains("\x1b[2J"));
    }

    #[test]
    fn from_page_to_page_the_whole_one_is_drawn_where_that_is_shorter() {
        let size = Size { width: 80, height: 10 };
        let mut frames = Frames::default();
        let mut sent = |letters: [&str; 2], rows: u16| {
            let every_other = |row: u16| (0, row, letters.concat().repeat(40), Style::default());
            let page: Vec<Patch> = (0..rows).map(every_other).collect();
            let paint = |buffer: &mut Buffer| {
                for (x, y, text, style) in &page {
                    buffer.set_string(*x, *y, text, *style);
                }
                Cursor::Parked(Position::ORIGIN)
            };
            String::from_utf8(frames.draw(size, paint, false).unwrap()).unwrap()
        };
        assert!(sent(["a", "."], 10).contains("\x1b[2J"));
        assert!(!sent(["a", "."], 9).contains("\x1b[2J"));
        assert!(sent(["b", "."], 9).contains("\x1b[2J"));
    }
}
