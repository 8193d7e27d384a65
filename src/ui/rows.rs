//! A list of rows of which one is selected, drawn so that the selected one is always seen.

use super::cursor::within;
use super::page::more_signs;
use super::theme::{Role, Theme};
use super::verdict::sign;
use crate::bank::{Bank, Question};
use crate::faults::is_sabotaged;
use crate::learn::Answer;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Items of which one is selected, a row each.
#[derive(Debug)]
pub struct Rows<'a, T> {
    /// The items.
    pub items: &'a [T],
    /// The selected one.
    pub selected: usize,
}

impl<T> Rows<'_, T> {
    /// The item that is seen at a place.
    pub fn pointed(&self, at: Position, area: Rect) -> Option<usize> {
        pointed_from(self.items.len(), self.selected, at, area)
    }

    /// Draws the rows around the selected one and says where that is; `line` is asked only for those that are seen.
    pub fn draw(
        &self,
        theme: Theme,
        area: Rect,
        buf: &mut Buffer,
        line: impl Fn(&T) -> Line<'static>,
    ) -> Option<Position> {
        let at = |first: usize| self.items.iter().skip(first).map(&line);
        draw_from(self.items.len(), self.selected, theme, area, buf, at)
    }
}

/// The first row that is seen of so many around the selected one.
fn first_seen(count: usize, selected: usize, area: Rect) -> usize {
    let height = usize::from(area.height);
    selected.saturating_sub(height / 2).min(count.saturating_sub(height))
}

/// Which of so many rows around the selected one is seen at a place.
pub fn pointed_from(count: usize, selected: usize, at: Position, area: Rect) -> Option<usize> {
    let row = area.rows().position(|row| row.contains(at))?;
    Some(first_seen(count, selected, area).saturating_add(row)).filter(|at| *at < count)
}

/// Draws so many rows around the selected one and says where that is; `lines` is asked once for those from the first one seen on.
pub fn draw_from<L: Iterator<Item = Line<'static>>>(
    count: usize,
    selected: usize,
    theme: Theme,
    area: Rect,
    buf: &mut Buffer,
    lines: impl FnOnce(usize) -> L,
) -> Option<Position> {
    let mut cursor = None;
    let first = first_seen(count, selected, area);
    for ((at, line), row) in (first..).zip(lines(first)).zip(area.rows()) {
        let mark = if at == selected { "> " } else { "  " };
        let mut spans = vec![Span::styled(mark, theme.style(Role::Accent))];
        spans.extend(line.spans);
        Line::from(spans).render(row, buf);
        if at == selected {
            buf.set_style(row, theme.style(Role::Selected));
            cursor = Some(within(row, 0));
        }
    }
    more_signs(first > 0, first.saturating_add(area.height.into()) < count, theme, area, buf);
    cursor
}

/// What a row may say about an answer: the sign, the codes, the request, the beginning of the situation, a guess.
pub fn answer_spans(answer: &Answer, bank: &Bank, theme: Theme, width: usize) -> Vec<Span<'static>> {
    let (chosen, right) = (&answer.chosen, &answer.right);
    let question = bank.question(&answer.question).map(|(_, question)| question);
    let is_code = question.is_none_or(Question::is_scenario);
    let codes = match (is_code, chosen == right) {
        (true, true) => right.to_owned(),
        (true, false) => format!("{chosen} -> {right}"),
        (false, _) => "pick".to_owned(),
    };
    let headline = question.map_or_else(|| answer.question.clone(), Question::headline);
    let situation = question.filter(|q| q.is_scenario()).map(|q| q.situation.as_str()).unwrap_or_default();
    let (codes_width, guess_width) = (12, 6);
    let room = width.saturating_sub(2).saturating_sub(codes_width).saturating_sub(guess_width);
    let shown = headline.width().min(room);
    let rest = room.saturating_sub(shown);
    let situation =
        if rest > 12 { format!("  {}", cell(situation, rest.saturating_sub(4))) } else { String::new() };
    vec![
        theme.plain(format!("{} ", sign(answer.verdict))),
        Span::styled(cell(&codes, codes_width), theme.style(Role::Strong)),
        theme.plain(cell(&headline, shown)),
        Span::styled(cell(&situation, rest), theme.style(Role::Muted)),
        theme.plain(if answer.guess { " guess" } else { "" }),
    ]
}

/// Cuts or fills a text to a number of columns.
pub fn cell(text: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut used = 0_usize;
    let fits = text.width() <= width;
    let columns = |letter: &str| if is_sabotaged("letters") { letter.len() } else { letter.width() };
    for grapheme in text.graphemes(true) {
        if used.saturating_add(columns(grapheme)) > width.saturating_sub(usize::from(!fits)) {
            break;
        }
        used = used.saturating_add(columns(grapheme));
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
    use super::cell;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_cell_is_exactly_as_wide_as_asked() {
        for text in ["", "abc", "abcdef", "日本語", "e\u{301}e\u{301}e\u{301}e\u{301}"] {
            for width in 0..8 {
                assert_eq!(cell(text, width).width(), width, "{text} {width}");
            }
        }
        assert_eq!(cell("abcdef", 4), "abc…");
    }

    #[cfg(feature = "faults")]
    #[test]
    fn canary_columns_counted_in_bytes_are_seen() {
        crate::faults::goes_red("letters", "日本語 4", a_cell_is_exactly_as_wide_as_asked);
    }
}
