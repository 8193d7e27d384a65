//! The matrix of confusions in lines.

use crate::http::StatusCode;
use crate::learn::Matrix;
use crate::ui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// The columns of a cell.
const CELL: usize = 5;
/// The columns of the names of the rows.
const NAMES: usize = 14;

/// How many codes fit that many columns.
pub fn fitting(width: u16) -> usize {
    usize::from(width).saturating_sub(NAMES) / CELL
}

/// A head and a row for each code; the cell of a pair, the right code and the one chosen, may be selected.
pub fn lines(
    matrix: &Matrix,
    selected: Option<(StatusCode, StatusCode)>,
    theme: Theme,
) -> Vec<Line<'static>> {
    let code = |code: &StatusCode| Span::styled(code.to_string(), theme.style(Role::Code(code.class())));
    let mut head = vec![Span::styled(format!("{:<NAMES$}", "right \\ chosen"), theme.style(Role::Label))];
    for column in &matrix.codes {
        head.extend([Span::raw(" ".repeat(CELL - 3)), code(column)]);
    }
    let row = |(right, times): (&StatusCode, &Vec<usize>)| {
        let mut spans = vec![Span::raw("  "), code(right), Span::raw(" ".repeat(NAMES - 5))];
        for (chosen, times) in matrix.codes.iter().zip(times) {
            let role = match (selected == Some((*right, *chosen)), right == chosen, times) {
                (true, _, _) => Role::Selected,
                (false, false, 1..) => Role::Strong,
                (false, true, _) | (false, false, 0) => Role::Muted,
            };
            let text = told(*times);
            spans.push(Span::raw(" ".repeat(CELL.saturating_sub(text.chars().count()))));
            spans.push(Span::styled(text, theme.style(role)));
        }
        Line::from(spans)
    };
    let rows = matrix.codes.iter().zip(&matrix.times).map(row);
    [Line::from(head)].into_iter().chain(rows).collect()
}

/// A number in at most four columns; a dot says less than a zero.
fn told(times: usize) -> String {
    match times {
        0 => "·".to_owned(),
        1..=9_999 => times.to_string(),
        _ => format!("{}k", (times / 1_000).min(999)),
    }
}
