//! The keys that move, scroll and choose, which several screens share.

use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::{Alt, Char, Ctrl};

pub const UP: &[Key] = &[Key::Up, Char('k'), Ctrl('p')];
pub const DOWN: &[Key] = &[Key::Down, Char('j'), Ctrl('n')];
pub const PAGE_UP: &[Key] = &[Key::PageUp, Ctrl('u'), Ctrl('b'), Alt('v')];
pub const PAGE_DOWN: &[Key] = &[Key::PageDown, Char(' '), Ctrl('d'), Ctrl('f'), Ctrl('v')];
pub const TOP: &[Key] = &[Key::Home, Char('g'), Alt('<')];
pub const BOTTOM: &[Key] = &[Key::End, Char('G'), Alt('>')];
pub const RETRACE: &[Key] = &[Key::Backspace, Key::Left];

/// The keys that move through the rows of a list.
pub fn list(context: Context) -> [Binding; 6] {
    [
        row(context, "move.down", DOWN, "Down j", Action::Down, "", "Row below"),
        row(context, "move.up", UP, "Up k", Action::Up, "", "Row above"),
        row(context, "move.page-down", PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
        row(context, "move.page-up", PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
        row(context, "move.top", TOP, "Home g", Action::Top, "", "To the first row"),
        row(context, "move.bottom", BOTTOM, "End G", Action::Bottom, "", "To the last row"),
    ]
}

/// The keys that choose one of several options below a text.
pub fn options(context: Context) -> [Binding; 9] {
    [
        row(
            context,
            "options.confirm",
            &[Key::Enter],
            "Enter",
            Action::Confirm,
            "answer",
            "Answer with the chosen option",
        ),
        row(
            context,
            "options.option-1",
            &[Char('1')],
            "1-4",
            Action::Choose(0),
            "choose",
            "Choose an option by its number",
        ),
        row(context, "options.option-2", &[Char('2')], "2", Action::Choose(1), "", ""),
        row(context, "options.option-3", &[Char('3')], "3", Action::Choose(2), "", ""),
        row(context, "options.option-4", &[Char('4')], "4", Action::Choose(3), "", ""),
        row(context, "move.up", UP, "Up k", Action::Up, "", "Option above"),
        row(context, "move.down", DOWN, "Down j", Action::Down, "", "Option below"),
        row(context, "move.page-down", PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
        row(context, "move.page-up", PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
    ]
}

/// The keys that scroll a text.
pub fn text(context: Context) -> [Binding; 6] {
    [
        row(context, "move.down", DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
        row(context, "move.up", UP, "Up k", Action::Up, "", "Scroll up a line"),
        row(context, "move.page-down", PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
        row(context, "move.page-up", PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
        row(context, "move.top", TOP, "Home g", Action::Top, "", "To the beginning"),
        row(context, "move.bottom", BOTTOM, "End G", Action::Bottom, "", "To the end"),
    ]
}
