//! What is expected to be remembered, as bars.

use super::page::Page;
use super::rows::cell;
use super::theme::{Role, Theme};
use crate::bank::Bank;
use crate::http::Class;
use crate::learn::History;
use crate::learn::expected_recall;
use ratatui::text::{Line, Span};
use time::Date;

/// The columns of a bar.
const BAR: usize = 10;

/// One bar for each class: the share of its rules expected to be remembered.
pub fn bars(page: &mut Page, bank: &Bank, history: &History, today: Date) {
    let theme = page.theme();
    let width = BAR + 14;
    let per_line = (usize::from(page.width()) / width).max(1);
    let mut bars = Class::ALL.into_iter().filter_map(|class| {
        let share = expected_recall(bank, history, class, today)?;
        Some(bar(class, share, width, theme))
    });
    while let Some(mut spans) = bars.next() {
        for more in bars.by_ref().take(per_line.saturating_sub(1)) {
            spans.extend(more);
        }
        page.line(Line::from(spans));
    }
}

fn bar(class: Class, share: f32, width: usize, theme: Theme) -> Vec<Span<'static>> {
    // A share lies between 0 and 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let percent = (share.clamp(0.0, 1.0) * 100.0).round() as usize;
    let full = percent.saturating_mul(BAR).saturating_add(50) / 100;
    let style = theme.style(Role::Bar(class));
    vec![
        Span::styled(format!("{}  ", class.short()), theme.style(Role::Code(class))),
        Span::styled("━".repeat(full), style),
        Span::styled("─".repeat(BAR.saturating_sub(full)), theme.style(Role::Muted)),
        theme.plain(cell(&format!(" {percent:>3} %"), width.saturating_sub(BAR + 5))),
    ]
}
