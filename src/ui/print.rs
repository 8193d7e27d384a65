//! Documents as lines that commands print.

use super::document::{Block, BlockKind, Document, run};
use super::keymap::Keymap;
use super::laboratory::NO_LAB;
use super::screens::{ArticleScreen, ProgressScreen, Screen, Shown, article_heading, found_by};
use super::settings::NO_PREFERENCES;
use super::terminal::printed;
use super::theme::{Role, Theme};
use super::view::{Face, Keeping, View};
use crate::bank::{Bank, Hit, Subject};
use crate::learn::article::Extent;
use crate::learn::{Filter, History, Limits, Order};
use ratatui::text::Line;
use time::OffsetDateTime;

/// For what lines are laid out.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    pub columns: u16,
    pub theme: Theme,
}

/// All that is known about a subject, under its name, and what the learner noted on it; with the addresses of sources, unless they are links.
pub fn article(
    subject: &Subject,
    extent: Extent,
    (bank, notes): (&Bank, &History),
    has_addresses: bool,
    paper: Paper,
) -> Vec<Line<'static>> {
    let now = OffsetDateTime::UNIX_EPOCH;
    let keys = Keymap::default();
    let screen = ArticleScreen::printed(subject.clone(), has_addresses, extent);
    let mut document = screen.document(&view(bank, notes, &keys, now));
    document.main.splice(0..0, [article_heading(subject, bank), Block::gap()]);
    printed(&document.main, paper.columns, paper.theme)
}

/// What some words found, each with what it is and why it was found.
pub fn found(hits: &[Hit], bank: &Bank, paper: Paper) -> Vec<Line<'static>> {
    printed(&found_by(hits, bank), paper.columns, paper.theme)
}

/// One view of what lies behind.
pub fn progress(
    shown: Shown,
    order: Order,
    filter: &Filter,
    (bank, history, now): (&Bank, &History, OffsetDateTime),
    paper: Paper,
) -> Vec<Line<'static>> {
    let keys = Keymap::default();
    let view = view(bank, history, &keys, now);
    let screen = ProgressScreen::printed(shown, order, filter, &view);
    if screen.is_empty() {
        return Vec::new();
    }
    let Document { head, mut main, .. } = screen.document(&view);
    if let Some(matrix) = head.into_iter().find(|block| matches!(block.kind, BlockKind::Matrix(..))) {
        let what = "How often you chose each code (columns), by the right code (rows):";
        main.extend([Block::gap(), Block::runs(vec![run(what, Role::Label)]), without_selection(matrix)]);
    }
    printed(&main, paper.columns, paper.theme)
}

fn without_selection(block: Block<'_>) -> Block<'_> {
    match block.kind {
        BlockKind::Matrix(of, _) => BlockKind::Matrix(of, None).into(),
        kind => kind.into(),
    }
}

fn view<'a>(bank: &'a Bank, history: &'a History, keys: &'a Keymap, now: OffsetDateTime) -> View<'a> {
    View {
        bank,
        history,
        keys,
        limits: Limits::default(),
        preferences: &NO_PREFERENCES,
        now,
        keeping: &Keeping::Saved,
        face: Face::Screen,
        seed: 0,
        lab: &NO_LAB,
    }
}
