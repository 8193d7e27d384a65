//! Which row of the progress screen is at a place.

use super::Progress;
use super::draw::{known_rows, matrix_above, without_head};
use crate::ui::look_back::{Past, Shown, code_rows};
use crate::ui::rows::pointed_from;
use crate::ui::view::View;
use ratatui::layout::Position;

impl Progress {
    /// The number of the row at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        if self.explained.is_some() {
            return None;
        }
        let (_, _, body) = self.top(view, view.body());
        if let Some(answers) = self.list() {
            return answers.pointed(at, view, body);
        }
        let sums = self.sums(view);
        match self.shown {
            Shown::Overview | Shown::Answers => None,
            Shown::Codes => {
                let rows = code_rows(&sums, self.order);
                let selected = known_rows(&rows).nth(self.cursor).unwrap_or(0);
                let row = pointed_from(rows.len(), selected, at, without_head(body))?;
                known_rows(&rows).position(|known| known == row)
            }
            Shown::Confusions => {
                let (_, _, list) = matrix_above(&Past::new(view, &sums), self.cursor, body);
                pointed_from(sums.confused.len(), self.cursor, at, list)
            }
            Shown::Exams => pointed_from(sums.exams.len(), self.cursor, at, without_head(body)),
        }
    }
}
