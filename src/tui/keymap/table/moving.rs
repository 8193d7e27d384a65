//! The keys that move, scroll and choose, which several screens share.

use super::row;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Binding, Context};
use Key::{Char, Ctrl};

pub const UP: &[Key] = &[Key::Up, Char('k'), Ctrl('p')];
pub const DOWN: &[Key] = &[Key::Down, Char('j'), Ctrl('n')];
pub const PAGE_UP: &[Key] = &[Key::PageUp, Ctrl('u'), Ctrl('b')];
pub const PAGE_DOWN: &[Key] = &[Key::PageDown, Ctrl('d'), Ctrl('f'), Char(' ')];
pub const TOP: &[Key] = &[Key::Home];
pub const BOTTOM: &[Key] = &[Key::End];
pub const RETRACE: &[Key] = &[Key::Backspace, Key::Left];

/// The keys that move through the rows of a list.
pub fn list(context: Context) -> [Binding; 6] {
    [
        row(context, DOWN, "Down j", Action::Down, "", "Row below"),
        row(context, UP, "Up k", Action::Up, "", "Row above"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
        row(context, TOP, "Home", Action::Top, "", "To the first row"),
        row(context, BOTTOM, "End", Action::Bottom, "", "To the last row"),
    ]
}

/// The keys that choose one of several options below a text.
pub fn options(context: Context) -> [Binding; 9] {
    [
        row(context, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the chosen option"),
        row(context, &[Char('1')], "1-4", Action::Choose(0), "choose", "Choose an option by its number"),
        row(context, &[Char('2')], "2", Action::Choose(1), "", ""),
        row(context, &[Char('3')], "3", Action::Choose(2), "", ""),
        row(context, &[Char('4')], "4", Action::Choose(3), "", ""),
        row(context, UP, "Up k", Action::Up, "", "Option above"),
        row(context, DOWN, "Down j", Action::Down, "", "Option below"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
    ]
}

/// The keys that scroll a text.
pub fn text(context: Context) -> [Binding; 6] {
    [
        row(context, DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
        row(context, UP, "Up k", Action::Up, "", "Scroll up a line"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
        row(context, TOP, "Home", Action::Top, "", "To the beginning"),
        row(context, BOTTOM, "End", Action::Bottom, "", "To the end"),
    ]
}
