//! The keys of the reference.

use super::moving::{BOTTOM, DOWN, TOP, UP};
use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::{Alt, Char, Ctrl};

#[rustfmt::skip]
pub const REFERENCE: &[Binding] = &[
    row(Context::Reference, "reference.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the page of the code"),
    row(Context::Reference, "reference.search", &[Char('/'), Char('f')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Reference, "reference.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
    row(Context::Reference, "reference.left", &[Key::Left, Char('h'), Ctrl('b')], "Left h", Action::Left, "", "Column to the left"),
    row(Context::Reference, "reference.right", &[Key::Right, Char('l'), Ctrl('f')], "Right l", Action::Right, "", "Column to the right"),
    row(Context::Reference, "move.down", DOWN, "Down j", Action::Down, "", "Code below"),
    row(Context::Reference, "move.up", UP, "Up k", Action::Up, "", "Code above"),
    row(Context::Reference, "reference.page-down", &[Key::PageDown, Char(' '), Ctrl('d'), Ctrl('v')], "PgDn Space", Action::PageDown, "", "A screen down"),
    row(Context::Reference, "reference.page-up", &[Key::PageUp, Ctrl('u'), Alt('v')], "PgUp", Action::PageUp, "", "A screen up"),
    row(Context::Reference, "move.top", TOP, "Home g", Action::Top, "", "To the first code"),
    row(Context::Reference, "move.bottom", BOTTOM, "End G", Action::Bottom, "", "To the last code"),
];

#[rustfmt::skip]
pub const SEARCH: &[Binding] = &[
    row(Context::Search, "search.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the page of the selected result"),
    row(Context::Search, "search.down", &[Key::Down, Key::Tab, Ctrl('n')], "Down Tab", Action::Down, "", "Result below"),
    row(Context::Search, "search.up", &[Key::Up, Key::BackTab, Ctrl('p')], "Up", Action::Up, "", "Result above"),
    row(Context::Search, "search.back", &[Key::Esc], "Esc", Action::Back, "clear, then back", "Take back all letters; if there are none, go back"),
    row(Context::Search, "search.erase", &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Search, "search.erase-all", &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Search, "search.page-down", &[Key::PageDown, Ctrl('d'), Ctrl('f'), Ctrl('v')], "PgDn", Action::PageDown, "", "A screen of results down"),
    row(Context::Search, "search.page-up", &[Key::PageUp, Ctrl('b'), Alt('v')], "PgUp", Action::PageUp, "", "A screen of results up"),
    row(Context::Search, "search.top", &[Key::Home, Alt('<')], "Home", Action::Top, "", "To the first result"),
    row(Context::Search, "search.bottom", &[Key::End, Alt('>')], "End", Action::Bottom, "", "To the last result"),
];

#[rustfmt::skip]
pub const SHEET: &[Binding] = &[
    row(Context::Sheet, "sheet.practise", &[Char('d')], "d", Action::Drill, "practise", "Practise what is shown"),
    row(Context::Sheet, "sheet.next", &[Char('n'), Key::Right, Char('l')], "n Right", Action::Right, "next", "To the next code, header field or rule"),
    row(Context::Sheet, "sheet.previous", &[Char('p'), Key::Left, Char('h')], "p Left", Action::Left, "", "To the one before"),
    row(Context::Sheet, "sheet.search", &[Char('/'), Char('f')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Sheet, "sheet.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Sheet, "sheet.confirm", &[Key::Enter], "Enter", Action::Confirm, "", "From a rule to the page of its code"),
];
