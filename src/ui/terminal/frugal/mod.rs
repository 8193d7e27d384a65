//! Sends what changed on the screen in few bytes, so that slow connections keep up.
//!
//! crossterm's own backend sends up to twice as much: it jumps over every cell that stayed the same, writes the blanks
//! behind a line one by one, changes the style of cells that show none, and names the background with every colour.

mod look;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crossterm::cursor::{MoveTo, MoveToColumn};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType as Erase};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};

use self::look::{Look, is_blank};

/// Jumping within a row costs up to five bytes: as many cells are written once more instead.
const JUMP: u16 = 5;

/// Erasing the rest of a row costs three bytes: so many blanks are written as such.
const ERASURE: usize = 3;

/// A backend that knows what the terminal shows, and draws with [`CrosstermBackend`] but for the cells.
#[derive(Debug)]
pub(super) struct FrugalBackend<W: Write> {
    inner: CrosstermBackend<W>,
    shown: Buffer,
}

impl<W: Write> FrugalBackend<W> {
    /// A backend in front of a terminal that shows nothing yet.
    pub(super) fn new(out: W, size: Size) -> Self {
        Self { inner: CrosstermBackend::new(out), shown: blank(size) }
    }

    /// Puts the changed cell where it will be seen.
    fn apply(&mut self, at: Position, cell: &Cell) {
        // What lies behind a wide letter is gone, and ratatui does not tell.
        for x in (at.x..).take(cell.cell_width().into()).skip(1) {
            if let Some(hidden) = self.shown.cell_mut((x, at.y)) {
                hidden.reset();
            }
        }
        if let Some(place) = self.shown.cell_mut(at) {
            place.clone_from(cell);
        }
    }

    /// Draws one row, whose changed cells have been applied, in one of two ways: the shorter.
    fn draw_row(&mut self, y: u16, changed: &[u16], look: &mut Look) -> io::Result<()> {
        let row = (0..self.shown.area.width).filter_map(|x| self.shown.cell((x, y))).collect::<Vec<_>>();
        let pen = Pen { out: Vec::new(), look: *look, row: &row, y, at: None };
        let ways = [pen.clone().change(changed)?, pen.write_anew(changed)?];
        if let Some(shorter) = ways.iter().min_by_key(|way| way.out.len()) {
            *look = shorter.look;
            self.inner.write_all(&shorter.out)?;
        }
        Ok(())
    }
}

/// What writes a row, and where it stands.
#[derive(Clone)]
struct Pen<'a> {
    out: Vec<u8>,
    look: Look,
    row: &'a [&'a Cell],
    y: u16,
    at: Option<Stand>,
}

/// Where the next letter goes, if that is known.
#[derive(Clone, Copy)]
struct Stand {
    x: Option<u16>,
    /// Terminals do not agree how wide other letters are than those that are narrow everywhere.
    is_sure: bool,
}

impl Pen<'_> {
    /// Writes the changed cells, and erases what is blank behind the last letter.
    fn change(mut self, changed: &[u16]) -> io::Result<Self> {
        let end = self.row.iter().rposition(|cell| !is_blank(cell));
        let end = end.map_or(0, |last| {
            last.saturating_add(self.row.get(last).map_or(1, |cell| cell.cell_width().into()))
        });
        let (kept, rest) = changed.split_at(changed.partition_point(|x| usize::from(*x) < end));
        for x in kept {
            self.write(*x)?;
        }
        if rest.len() <= ERASURE {
            rest.iter().try_for_each(|x| self.write(*x))?;
        } else if let Ok(end) = u16::try_from(end) {
            self.erase(end)?;
        }
        Ok(self)
    }

    /// Erases all from the first changed cell on, and writes what is not blank.
    fn write_anew(mut self, changed: &[u16]) -> io::Result<Self> {
        let Some(first) = changed.first() else { return Ok(self) };
        self.erase(*first)?;
        for (x, cell) in (0..).zip(self.row).skip((*first).into()) {
            if !is_blank(cell) {
                self.write(x)?;
            }
        }
        Ok(self)
    }

    /// Goes to the column, over what is there already if that is shorter than a jump: in the style that is written in, or
    /// in that which comes next.
    fn reach(&mut self, x: u16, next: Look) -> io::Result<()> {
        match self.at {
            Some(Stand { x: Some(here), .. }) if here == x => return Ok(()),
            Some(Stand { x: Some(here), is_sure: true }) if here < x && x.saturating_sub(here) <= JUMP => {
                let between = self.row.get(here.into()..x.into()).unwrap_or_default();
                let mut looks = [self.look, next].into_iter();
                let suiting =
                    looks.find(|look| between.iter().all(|cell| is_narrow(cell) && look.suits(cell)));
                if let Some(look) = suiting {
                    self.turn(look)?;
                    return between.iter().try_for_each(|cell| queue!(self.out, Print(cell.symbol())));
                }
                queue!(self.out, MoveToColumn(x))?;
            }
            Some(_) => queue!(self.out, MoveToColumn(x))?,
            None => queue!(self.out, MoveTo(x, self.y))?,
        }
        self.at = Some(Stand { x: Some(x), is_sure: true });
        Ok(())
    }

    /// Erases the row from this column on.
    fn erase(&mut self, x: u16) -> io::Result<()> {
        self.reach(x, Look::default())?;
        self.turn(Look::default())?;
        queue!(self.out, Clear(Erase::UntilNewLine))
    }

    /// Writes the cell of this column.
    fn write(&mut self, x: u16) -> io::Result<()> {
        let Some(cell) = self.row.get(usize::from(x)) else { return Ok(()) };
        let look = if self.look.suits(cell) { self.look } else { Look::of(cell) };
        self.reach(x, look)?;
        self.turn(look)?;
        queue!(self.out, Print(cell.symbol()))?;
        let next = x.saturating_add(1);
        // Behind the last column and behind a wide letter the cursor stands where the terminal sees fit.
        let follows = cell.cell_width() == 1 && usize::from(next) < self.row.len();
        let was_sure = self.at.is_some_and(|at| at.is_sure);
        self.at = Some(Stand { x: follows.then_some(next), is_sure: was_sure && is_narrow(cell) });
        Ok(())
    }

    /// Changes the style that is written in.
    fn turn(&mut self, to: Look) -> io::Result<()> {
        if self.look != to {
            write!(self.out, "\x1b[{}m", self.look.codes(to))?;
            self.look = to;
        }
        Ok(())
    }
}

/// Whether a letter is one column wide on every terminal for which the program is made: ASCII, lines and blocks.
fn is_narrow(cell: &Cell) -> bool {
    let mut letters = cell.symbol().chars();
    let is_narrow = |letter: char| letter.is_ascii() || ('\u{2500}'..='\u{259f}').contains(&letter);
    letters.next().is_some_and(is_narrow) && letters.next().is_none()
}

fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect::from((Position::ORIGIN, size)))
}

impl<W: Write> Backend for FrugalBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut changed = Vec::new();
        for (x, y, cell) in content {
            self.apply(Position { x, y }, cell);
            changed.push((y, x));
        }
        let mut look = Look::default();
        for row in changed.chunk_by(|(one, _), (other, _)| one == other) {
            let columns = row.iter().map(|(_, x)| *x).collect::<Vec<_>>();
            if let Some((y, _)) = row.first() {
                self.draw_row(*y, &columns, &mut look)?;
            }
        }
        if look == Look::default() { Ok(()) } else { write!(self.inner, "\x1b[m") }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Erases everything, whatever part is asked for: the full screen is the only area that ratatui clears here.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.shown = blank(self.size()?);
        self.inner.clear_region(ClearType::All)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
