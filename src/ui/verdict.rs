//! How a verdict looks: always a sign and a word.

use super::theme::{Role, Theme};
use crate::learn::Verdict;
use crate::learn::words;
use ratatui::text::Span;

/// The sign of a verdict.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Defensible => "≈",
        Verdict::Wrong => "✗",
    }
}

/// Sign and word as a badge.
pub fn badge(verdict: Verdict, theme: Theme) -> Span<'static> {
    Span::styled(format!(" {} {} ", sign(verdict), words::verdict(verdict)), theme.style(Role::Badge))
}
