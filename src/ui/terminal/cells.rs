//! The cells of a row, laid out for the columns there are.

use crate::ui::document::{Cell, Row, Run, Width};
use crate::ui::theme::Theme;
use ratatui::style::Modifier;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells of a row that fit so many columns.
pub fn spans(row: &Row<'_>, room: usize, theme: Theme) -> Vec<Span<'static>> {
    let cells = fitting(&row.cells, room);
    let taken: usize = cells.iter().map(|cell| least(cell)).sum();
    // Where it is still too much, texts of any length give way before the columns do.
    let mut excess = taken.saturating_sub(room);
    // What is left goes to the first cell that can take it.
    let mut spare = room.saturating_sub(taken);
    let mut room = room;
    let mut spans = Vec::new();
    for cell in cells {
        let (columns, margin) = match cell.width {
            Width::Between(least, most) => {
                let more = spare.min(most.saturating_sub(least));
                spare = spare.saturating_sub(more);
                let less = excess.min(least);
                excess = excess.saturating_sub(less);
                (least.saturating_add(more).saturating_sub(less), 0)
            }
            Width::Rest(from) => {
                let rest = std::mem::take(&mut spare);
                let is_shown = rest >= from;
                (rest, if is_shown { 2 } else { rest })
            }
            Width::Content(_) => {
                let less = excess.min(least(cell));
                excess = excess.saturating_sub(less);
                (least(cell).saturating_sub(less), 0)
            }
            Width::Exactly(columns) => (columns, 0),
        };
        let columns = columns.min(room);
        room = room.saturating_sub(columns);
        spans.extend(cut(&cell.runs, columns.saturating_sub(margin), cell.is_right, theme));
        spans.push(Span::raw(" ".repeat(margin.min(columns))));
    }
    spans
}

/// The least columns of a cell.
fn least(cell: &Cell<'_>) -> usize {
    match cell.width {
        Width::Content(least) => width(&cell.runs).max(least),
        Width::Exactly(columns) | Width::Between(columns, _) => columns,
        Width::Rest(_) => 0,
    }
}

/// The cells for which there is room, or those that never go.
fn fitting<'c, 'a>(cells: &'c [Cell<'a>], room: usize) -> Vec<&'c Cell<'a>> {
    let mut cells: Vec<&Cell<'_>> = cells.iter().collect();
    while cells.iter().map(|cell| least(cell)).sum::<usize>() > room
        && let Some(last) = cells.iter().map(|cell| cell.drop).max().filter(|drop| *drop > 0)
    {
        cells.retain(|cell| cell.drop != last);
    }
    cells
}

fn width(runs: &[Run<'_>]) -> usize {
    runs.iter().map(|run| run.text.width()).sum()
}

/// Runs cut or filled to a number of columns.
fn cut(runs: &[Run<'_>], columns: usize, is_right: bool, theme: Theme) -> Vec<Span<'static>> {
    // A code may be filled with color, and the blanks behind it are not.
    let style = runs.last().map(|run| theme.style(run.role)).unwrap_or_default();
    let style = style.remove_modifier(Modifier::REVERSED);
    let blank = Span::styled(" ".repeat(columns.saturating_sub(width(runs))), style);
    let mut spans = Vec::new();
    let mut room = columns;
    for (at, run) in runs.iter().enumerate() {
        let after = runs.iter().skip(at.saturating_add(1)).map(|run| run.text.width()).sum::<usize>();
        let own = run.text.width();
        // What follows needs room only for the sign that it was cut.
        let fits = if after == 0 { own <= room } else { own < room || own.saturating_add(after) <= room };
        let text = if fits { run.text.to_string() } else { cell(&run.text, room) };
        room = room.saturating_sub(text.width());
        spans.push(Span::styled(text, theme.style(run.role)));
        if room == 0 {
            break;
        }
    }
    if is_right {
        spans.insert(0, blank);
    } else {
        spans.push(blank);
    }
    spans
}

/// Cuts or fills a text to a number of columns.
pub fn cell(text: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut used = 0_usize;
    let fits = text.width() <= width;
    for grapheme in text.graphemes(true) {
        if used.saturating_add(grapheme.width()) > width.saturating_sub(usize::from(!fits)) {
            break;
        }
        used = used.saturating_add(grapheme.width());
        cut.push_str(grapheme);
    }
    if !fits && width > 0 {
        cut.push('…');
        used = used.saturating_add(1);
    }
    cut.push_str(&" ".repeat(width.saturating_sub(used)));
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::document::{plain, run};
    use crate::ui::theme::Role;

    #[test]
    fn a_cell_is_exactly_as_wide_as_asked() {
        for text in ["", "abc", "abcdef", "日本語", "e\u{301}e\u{301}e\u{301}e\u{301}"] {
            for width in 0..8 {
                assert_eq!(cell(text, width).width(), width, "{text} {width}");
                let (one, two) = text.split_at(text.len() / 3 * usize::from(text.is_ascii()));
                let runs = [run(one, Role::Text), run(two, Role::Strong)];
                let spans = cut(&runs, width, false, Theme::default());
                assert_eq!(spans.iter().map(Span::width).sum::<usize>(), width, "{text} {width}");
            }
        }
        assert_eq!(cell("abcdef", 4), "abc…");
    }

    #[test]
    fn cells_with_the_highest_number_go_first_and_what_is_left_is_dealt_out() {
        let one =
            |text: &'static str, width: Width, drop| Cell { runs: plain(text), width, drop, is_right: false };
        let row = Row {
            cells: vec![
                one("first", Width::Exactly(6), 2),
                one("name", Width::Between(4, 8), 0),
                one("second", Width::Exactly(7), 1),
            ],
            ..Row::default()
        };
        let text = |room| {
            spans(&row, room, Theme::default()).iter().map(|s| s.content.to_string()).collect::<String>()
        };
        assert_eq!(text(21), "first name    second ");
        assert_eq!(text(12), "name second ");
        assert_eq!(text(5), "name ");
        assert_eq!(text(3), "na…");
    }
}
