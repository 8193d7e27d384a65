//! Where the terminal's own cursor stands: magnifiers, braille displays and screen readers follow it.

use ratatui::layout::{Position, Rect};

/// Where the terminal's own cursor stands after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// On the mark of the selected row or in a field, where keys act; many readers follow only a cursor that is seen.
    Shown(Position),
    /// Where reading begins on a screen without a selection; hidden, because it would cover the first letter.
    Parked(Position),
}

impl Cursor {
    /// On what is selected, or else at the beginning of the body.
    pub fn on(selected: Option<Position>, body: Rect) -> Self {
        selected.map_or(Self::Parked(body.as_position()), Self::Shown)
    }
}

/// Where the cursor stands in a row that is seen, so many columns behind its beginning, but never outside it.
pub fn within(row: Rect, columns: u16) -> Position {
    Position { x: row.x.saturating_add(columns.min(row.width.saturating_sub(1))), y: row.y }
}
