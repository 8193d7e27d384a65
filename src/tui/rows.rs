//! A list of rows of which one is selected, drawn so that the selected one is always seen.

use super::cursor::within;
use super::page::more_signs;
use super::theme::{Role, Theme};
use super::verdict::sign;
use crate::progress::Answer;
use crate::questions::{Bank, Question};
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
    /// Draws the rows around the selected one and says where that is; `line` is asked only for those that are seen.
    pub fn draw(
        &self,
        theme: Theme,
        area: Rect,
        buf: &mut Buffer,
        line: impl Fn(&T) -> Line<'static>,
    ) -> Option<Position> {
        let height = usize::from(area.height);
        let last_first = self.items.len().saturating_sub(height);
        let first = self.selected.saturating_sub(height / 2).min(last_first);
        let more_below = first + height < self.items.len();
        let mut cursor = None;
        for ((at, item), row) in self.items.iter().enumerate().skip(first).zip(area.rows()) {
            let mark = if at == self.selected { "> " } else { "  " };
            let mut spans = vec![Span::styled(mark, theme.style(Role::Accent))];
            spans.extend(line(item).spans);
            Line::from(spans).render(row, buf);
            if at == self.selected {
                buf.set_style(row, theme.style(Role::Selected));
                cursor = Some(within(row, 0));
            }
        }
        more_signs(first > 0, more_below, theme, area, buf);
        cursor
    }
}

/// What a row may say about an answer: the sign, the codes, the request, the beginning of the situation, a guess.
pub fn answer_spans(answer: &Answer, bank: &Bank, theme: Theme, width: usize) -> Vec<Span<'static>> {
    let question = bank.question(&answer.question).map(|(_, question)| question);
    let is_code = question.is_none_or(Question::is_scenario);
    let codes = match (is_code, answer.chosen == answer.right) {
        (true, true) => answer.right.clone(),
        (true, false) => format!("{} -> {}", answer.chosen, answer.right),
        (false, _) => "pick".to_owned(),
    };
    let headline = question.map_or_else(|| answer.question.clone(), Question::headline);
    let situation = question.filter(|q| q.is_scenario()).map(|q| q.situation.as_str()).unwrap_or_default();
    let (codes_width, guess_width) = (12, 6);
    let room = width.saturating_sub(2 + codes_width + guess_width);
    let shown = headline.width().min(room);
    let rest = room - shown;
    let situation = if rest > 12 { format!("  {}", cell(situation, rest - 4)) } else { String::new() };
    vec![
        Span::raw(format!("{} ", sign(answer.verdict))),
        Span::styled(cell(&codes, codes_width), theme.style(Role::Strong)),
        Span::raw(cell(&headline, shown)),
        Span::styled(cell(&situation, rest), theme.style(Role::Muted)),
        Span::raw(if answer.guess { " guess" } else { "" }),
    ]
}

/// Cuts or fills a text to a number of columns.
pub fn cell(text: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut used = 0;
    let fits = text.width() <= width;
    for grapheme in text.graphemes(true) {
        if used + grapheme.width() > width.saturating_sub(usize::from(!fits)) {
            break;
        }
        used += grapheme.width();
        cut.push_str(grapheme);
    }
    if !fits && width > 0 {
        cut.push('…');
        used += 1;
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
}
