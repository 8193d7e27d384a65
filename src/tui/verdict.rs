//! How a verdict looks: always a sign and a word.

use super::theme::{Role, Theme};
use crate::progress::Verdict;
use ratatui::text::Span;

/// The sign of a verdict.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Defensible => "≈",
        Verdict::Wrong => "✗",
    }
}

/// The word for a verdict.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Defensible => "defensible",
        Verdict::Wrong => "wrong",
    }
}

/// Sign and word as a badge.
pub fn badge(verdict: Verdict, theme: Theme) -> Span<'static> {
    Span::styled(format!(" {} {} ", sign(verdict), word(verdict)), theme.style(Role::Badge))
}
