//! The overview: what is mixed up most, whether it gets better, and what was and is to be done.

use super::{Past, calendar};
use crate::learn::words::{by_week, effort, getting_better, mixed_up_most};
use crate::ui::bars::bars;
use crate::ui::page::Page;
use crate::ui::theme::Role;

/// Lays the overview out, the answers to the two great questions first.
pub fn page(past: &Past<'_>, width: u16) -> Page {
    let mut page = Page::new(width, past.theme);
    if past.history.is_empty() {
        page.text("No answers yet: what you answer is counted here.", Role::Text);
        return page;
    }
    page.text(&mixed_up_most(past.sums), Role::Strong);
    page.text(&getting_better(&past.sums.trend), Role::Strong);
    page.text(&by_week(&past.sums.weeks), Role::Text);
    page.text(&effort(past.sums), Role::Text);
    page.blank();
    page.text("Expected to be remembered today", Role::Label);
    bars(&mut page, past.bank, past.history, past.today);
    page.blank();
    calendar::add(&mut page, past);
    page
}
