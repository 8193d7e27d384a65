//! The keys of the walk from a situation to a code.

use super::moving::{DOWN, PAGE_DOWN, PAGE_UP, RETRACE, UP};
use super::row;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Binding, Context};
use Key::Char;

#[rustfmt::skip]
pub const COACH: &[Binding] = &[
    row(Context::Coach, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the selected words"),
    row(Context::Coach, UP, "Up k", Action::Up, "", "Answer above"),
    row(Context::Coach, DOWN, "Down j", Action::Down, "", "Answer below"),
    row(Context::Coach, RETRACE, "BS Left", Action::Retrace, "back", "Back to the question before"),
    row(Context::Coach, &[Char('r')], "r", Action::Again, "again", "Begin again with the first question"),
    row(Context::Coach, &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
    row(Context::Coach, &[Char('1')], "1-9", Action::Take(0), "at once", "Answer by number, at once"),
    row(Context::Coach, &[Char('2')], "2", Action::Take(1), "", ""),
    row(Context::Coach, &[Char('3')], "3", Action::Take(2), "", ""),
    row(Context::Coach, &[Char('4')], "4", Action::Take(3), "", ""),
    row(Context::Coach, &[Char('5')], "5", Action::Take(4), "", ""),
    row(Context::Coach, &[Char('6')], "6", Action::Take(5), "", ""),
    row(Context::Coach, &[Char('7')], "7", Action::Take(6), "", ""),
    row(Context::Coach, &[Char('8')], "8", Action::Take(7), "", ""),
    row(Context::Coach, &[Char('9')], "9", Action::Take(8), "", ""),
    row(Context::Coach, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
    row(Context::Coach, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
];

#[rustfmt::skip]
pub const FOUND: &[Binding] = &[
    row(Context::Found, &[Char('d')], "d", Action::Practise, "practise it", "Practise the code that was found"),
    row(Context::Found, RETRACE, "BS Left", Action::Retrace, "back", "Back to the last question"),
    row(Context::Found, &[Char('r')], "r", Action::Again, "again", "Begin again with the first question"),
    row(Context::Found, &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
];

#[rustfmt::skip]
pub const WALK: &[Binding] = &[
    row(Context::WholeWalk, &[Key::Esc, Char('w')], "Esc w", Action::Back, "back", "Back to the explanation"),
];
