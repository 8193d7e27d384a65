//! The keys of the reference.

use super::moving::{BOTTOM, DOWN, TOP, UP};
use super::row;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Binding, Context};
use Key::{Char, Ctrl};

#[rustfmt::skip]
pub const REFERENCE: &[Binding] = &[
    row(Context::Reference, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the page of the code"),
    row(Context::Reference, &[Char('/')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Reference, &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
    row(Context::Reference, &[Key::Left, Char('h'), Ctrl('b')], "Left h", Action::Left, "", "Column to the left"),
    row(Context::Reference, &[Key::Right, Char('l'), Ctrl('f')], "Right l", Action::Right, "", "Column to the right"),
    row(Context::Reference, DOWN, "Down j", Action::Down, "", "Code below"),
    row(Context::Reference, UP, "Up k", Action::Up, "", "Code above"),
    row(Context::Reference, &[Key::PageDown, Char(' '), Ctrl('d')], "PgDn Space", Action::PageDown, "", "A screen down"),
    row(Context::Reference, &[Key::PageUp, Ctrl('u')], "PgUp", Action::PageUp, "", "A screen up"),
    row(Context::Reference, TOP, "Home", Action::Top, "", "To the first code"),
    row(Context::Reference, BOTTOM, "End", Action::Bottom, "", "To the last code"),
];

#[rustfmt::skip]
pub const SEARCH: &[Binding] = &[
    row(Context::Search, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the page of the selected result"),
    row(Context::Search, &[Key::Down, Key::Tab, Ctrl('n')], "Down Tab", Action::Down, "", "Result below"),
    row(Context::Search, &[Key::Up, Key::BackTab, Ctrl('p')], "Up", Action::Up, "", "Result above"),
    row(Context::Search, &[Key::Esc], "Esc", Action::Back, "clear, then back", "Take back all letters; if there are none, go back"),
    row(Context::Search, &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Search, &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Search, &[Key::PageDown, Ctrl('d'), Ctrl('f')], "PgDn", Action::PageDown, "", "A screen of results down"),
    row(Context::Search, &[Key::PageUp, Ctrl('b')], "PgUp", Action::PageUp, "", "A screen of results up"),
    row(Context::Search, TOP, "Home", Action::Top, "", "To the first result"),
    row(Context::Search, BOTTOM, "End", Action::Bottom, "", "To the last result"),
];

#[rustfmt::skip]
pub const SHEET: &[Binding] = &[
    row(Context::Sheet, &[Char('d')], "d", Action::Drill, "practise", "Practise what is shown"),
    row(Context::Sheet, &[Char('n'), Key::Right, Char('l')], "n Right", Action::Right, "next", "To the next code, header field or rule"),
    row(Context::Sheet, &[Char('p'), Key::Left, Char('h')], "p Left", Action::Left, "", "To the one before"),
    row(Context::Sheet, &[Char('/')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Sheet, &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Sheet, &[Key::Enter], "Enter", Action::Confirm, "", "From a rule to the page of its code"),
];
