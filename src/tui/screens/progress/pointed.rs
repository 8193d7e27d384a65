//! Which row of the progress screen is at a place.

use super::{Progress, without_head};
use crate::tui::look_back::{CodeRow, Shown, code_rows};
use crate::tui::rows::Rows;
use crate::tui::view::View;
use crate::tutor::{confused, exams};
use ratatui::layout::{Position, Rect};

impl Progress {
    /// The number of the row at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let (_, body) = self.top(view, view.body());
        let pointed = |rows: usize, selected: usize, area: Rect| {
            Rows { items: &vec![(); rows], selected }.pointed(at, area)
        };
        match (self.opened, self.shown) {
            (Some(_), _) | (_, Shown::Answers) => pointed(self.answers(view).count(), self.at(), body),
            (_, Shown::Overview) => None,
            (_, Shown::Codes) => {
                let rows = code_rows(view.bank);
                let row = pointed(rows.len(), selected_of(&rows, self.cursor), without_head(body))?;
                about_rows(&rows).position(|about| about == row)
            }
            (_, Shown::Confusions) => pointed(confused(view.history, view.today()).len(), self.at(), body),
            (_, Shown::Exams) => pointed(exams(view.history).len(), self.at(), without_head(body)),
        }
    }
}

/// The rows that are no headings.
fn about_rows(rows: &[CodeRow]) -> impl Iterator<Item = usize> {
    let abouts = rows.iter().enumerate().filter(|(_, row)| matches!(row, CodeRow::About(_)));
    abouts.map(|(at, _)| at)
}

/// The row that a cursor among those selects.
pub fn selected_of(rows: &[CodeRow], cursor: usize) -> usize {
    about_rows(rows).nth(cursor).unwrap_or(0)
}
