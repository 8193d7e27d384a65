//! Frames: each is gathered in memory and leaves in one write, so that no terminal shows half of one.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::{Frame, TerminalOptions, Viewport};

use super::cursor::Cursor;

/// Turns what is drawn into the bytes that show it.
pub(super) struct Frames {
    screen: ratatui::Terminal<CrosstermBackend<Gathered>>,
    gathered: Gathered,
}

impl Frames {
    /// For a terminal of which nothing is known.
    pub(super) fn new(viewport: Viewport) -> io::Result<Self> {
        let gathered = Gathered::default();
        let backend = CrosstermBackend::new(gathered.clone());
        let screen = ratatui::Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Self { screen, gathered })
    }

    /// The bytes of a frame, whose cursor `render` returns; `redraw` if what is on the screen is unknown.
    pub(super) fn draw(
        &mut self,
        render: impl FnOnce(&mut Frame) -> Cursor,
        redraw: bool,
    ) -> io::Result<Vec<u8>> {
        // What belongs to a frame that was never finished.
        self.gathered.take();
        // Step by step, because `draw` hides the cursor each time, and has but one way to show a frame.
        self.screen.autoresize()?;
        let cursor = render(&mut self.screen.get_frame());
        let whole = draw_whole(self.screen.current_buffer_mut())?;
        self.screen.flush()?;
        self.screen.swap_buffers();
        let changes = self.gathered.take();
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate, Hide)?;
        // From one full page to another nearly everything changes, and jumping over the rest costs more than it saves.
        bytes.extend(if redraw || whole.len() < changes.len() { whole } else { changes });
        match cursor {
            Cursor::Shown(at) => queue!(bytes, MoveTo(at.x, at.y), Show)?,
            Cursor::Parked(at) => queue!(bytes, MoveTo(at.x, at.y))?,
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        Ok(bytes)
    }
}

/// The bytes that clear a screen and show a whole frame.
fn draw_whole(frame: &Buffer) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, Clear(ClearType::All))?;
    CrosstermBackend::new(&mut bytes).draw(Buffer::empty(frame.area).diff_iter(frame))?;
    Ok(bytes)
}

/// What ratatui has written; clones share it.
#[derive(Clone, Debug, Default)]
struct Gathered(Arc<Mutex<Vec<u8>>>);

impl Gathered {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    /// Does nothing: ratatui flushes in the middle of a frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::{Position, Rect};
    use ratatui::style::{Color, Style};

    const AREA: Rect = Rect { x: 0, y: 0, width: 24, height: 4 };

    /// A run of cells in one style, somewhere.
    type Patch = (u16, u16, String, Style);

    fn patches(letters: &[&'static str], styles: &[Style]) -> impl Strategy<Value = Vec<Patch>> + use<> {
        let text = prop::collection::vec(prop::sample::select(letters.to_vec()), 1..12);
        let style = prop::sample::select(styles.to_vec());
        let text = text.prop_map(|parts| parts.concat());
        prop::collection::vec((0..AREA.width, 0..AREA.height, text, style), 0..6)
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

    fn paint(frame: &mut Frame, patches: &[Patch]) -> Cursor {
        for (x, y, text, style) in patches {
            let width = usize::from(AREA.width - x);
            frame.buffer_mut().set_stringn(*x, *y, text, width, *style);
        }
        Cursor::Parked(Position::ORIGIN)
    }

    /// Each cell as it looks: nothing is seen of the colour of a blank, but when it is reversed or underlined.
    fn picture(parser: &vt100::Parser) -> Vec<String> {
        let cells = (0..AREA.height).flat_map(|row| (0..AREA.width).map(move |col| (row, col)));
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

    fn fixed() -> (Frames, vt100::Parser) {
        (Frames::new(Viewport::Fixed(AREA)).unwrap(), vt100::Parser::new(AREA.height, AREA.width, 0))
    }

    /// Shows frame after frame, and each of them also on a terminal of its own, drawn from the beginning.
    fn compare(shown: &[Vec<Patch>]) {
        let (mut frames, mut screen) = fixed();
        for patches in shown {
            screen.process(&frames.draw(|frame| paint(frame, patches), false).unwrap());
            let (mut others, mut fresh) = fixed();
            fresh.process(&others.draw(|frame| paint(frame, patches), true).unwrap());
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
    }

    #[test]
    fn a_screen_of_which_nothing_is_known_is_cleared_and_another_is_changed_where_it_changes() {
        let (mut frames, _) = fixed();
        let mut sent = |text: &str, redraw: bool| {
            let bytes = frames.draw(|frame| paint(frame, &line(text)), redraw).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert!(sent("to be or not to be", true).contains("\x1b[2J"));
        let changed = sent("to be or hot to be", false);
        assert!(!changed.contains("\x1b[2J") && !changed.contains("be"), "{changed:?}");
        assert!(sent("to be or hot to be", true).contains("\x1b[2J"));
    }

    #[test]
    fn from_page_to_page_the_whole_one_is_drawn_where_that_is_shorter() {
        let (mut frames, _) = fixed();
        let every_other = |letter: &str| line(&format!("{letter}.").repeat(12));
        for (letter, is_shorter) in [("a", false), ("b", true)] {
            let bytes = frames.draw(|frame| paint(frame, &every_other(letter)), false).unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap().contains("\x1b[2J"), is_shorter);
        }
    }
}
