//! The views that are tables: codes, confusions, examinations.

use crate::http::StatusCode;
use crate::learn::{Confused, Exam, Matrix, Order};
use crate::ui::area::split;
use crate::ui::keymap::{Action, Context};
use crate::ui::look_back::{
    CodeRow, Past, code_head, code_line, code_rows, confused_line, exam_head, exam_line, fitting,
    matrix_lines,
};
use crate::ui::page::{Page, SIGN};
use crate::ui::rows::Rows;
use crate::ui::theme::{Role, Theme};
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// So many sentences are always seen beside the matrix.
const SENTENCES: u16 = 5;
/// A matrix of fewer codes says no more than the sentences.
const LEAST_CODES: usize = 3;
/// Below this width there are only sentences.
const MATRIX_FROM: u16 = 50;

/// Draws the table of codes; each of these says where the selected row is.
pub fn codes(past: &Past<'_>, order: Order, cursor: usize, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = area.width.saturating_sub(2 + SIGN);
    let list = headed(code_head(order, past.theme, width), past.theme, area, buf);
    let rows = code_rows(past.sums, order);
    let selected = known_rows(&rows).nth(cursor).unwrap_or(0);
    Rows { items: &rows, selected }
        .draw(past.theme, list, buf, |row: &CodeRow| code_line(row, order, past, width))
}

/// The rows that are no headings.
pub fn known_rows(rows: &[CodeRow]) -> impl Iterator<Item = usize> {
    let known = rows.iter().enumerate().filter(|(_, row)| matches!(row, CodeRow::Known(_)));
    known.map(|(at, _)| at)
}

/// Draws what is mixed up: a matrix where there is room, and sentences, of which one is selected in both.
pub fn confusions(past: &Past<'_>, cursor: usize, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let pairs = &past.sums.confused;
    if pairs.is_empty() {
        say("Nothing mixed up so far.", past.theme, area, buf);
        return None;
    }
    let (matrix, above, list) = matrix_above(past, cursor, area);
    matrix.draw(0, above, buf);
    let width = area.width.saturating_sub(2 + SIGN);
    let line = |pair: &Confused| confused_line(pair, past, width);
    Rows { items: pairs, selected: cursor.min(pairs.len().saturating_sub(1)) }
        .draw(past.theme, list, buf, line)
}

/// The matrix, where it is, and what it leaves for the sentences.
pub fn matrix_above(past: &Past<'_>, cursor: usize, area: Rect) -> (Page, Rect, Rect) {
    let selected = past.sums.confused.get(cursor).map(|pair| (pair.right, pair.chosen));
    let matrix = matrix(past, selected, area);
    let (above, below) = split(area, matrix.height());
    (matrix, above, below)
}

/// The matrix of as many codes as fit above the sentences; nothing where that is too few.
fn matrix(past: &Past<'_>, selected: Option<(StatusCode, StatusCode)>, area: Rect) -> Page {
    let mut page = Page::new(area.width, past.theme);
    let rows = usize::from(area.height.saturating_sub(SENTENCES + 2));
    let most = fitting(page.width()).min(rows);
    if area.width < MATRIX_FROM || most < LEAST_CODES {
        return page;
    }
    let matrix = Matrix::of(&past.sums.confused, past.history, most);
    if matrix.codes.len() >= LEAST_CODES {
        for line in matrix_lines(&matrix, selected, past.theme) {
            page.line(line);
        }
        page.line(Line::default());
    }
    page
}

/// Draws the examinations.
pub fn exams(
    past: &Past<'_>,
    view: &View<'_>,
    cursor: usize,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let exams = &past.sums.exams;
    if exams.is_empty() {
        // An unbound key leaves the entry on the home screen.
        let none = match view.keys.first(Context::Home, Action::Exam) {
            key if key.is_empty() => "No examinations yet.".to_owned(),
            key => format!("No examinations yet: {key} on the home screen begins one."),
        };
        say(&none, past.theme, area, buf);
        return None;
    }
    let width = area.width.saturating_sub(2 + SIGN);
    let head = Line::styled(exam_head(width), past.theme.style(Role::Label));
    let list = headed(head, past.theme, area, buf);
    let line = |exam: &Exam| exam_line(exam, past, width);
    Rows { items: exams, selected: cursor.min(exams.len().saturating_sub(1)) }
        .draw(past.theme, list, buf, line)
}

fn say(text: &str, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut page = Page::new(area.width, theme);
    page.text(text, Role::Text);
    page.draw(0, area, buf);
}

/// Draws the head of a table and returns what is left for its rows.
fn headed(mut head: Line<'static>, theme: Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let mut page = Page::new(area.width, theme);
    head.spans.insert(0, "  ".into());
    page.line(head);
    let (above, below) = split(area, 1);
    page.draw(0, above, buf);
    below
}

/// What a head leaves for the rows.
pub fn without_head(area: Rect) -> Rect {
    split(area, 1).1
}
