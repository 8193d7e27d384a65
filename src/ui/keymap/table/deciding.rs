//! The keys of the walk from a situation to a code.

use super::moving::{DOWN, PAGE_DOWN, PAGE_UP, RETRACE, UP};
use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::Char;

#[rustfmt::skip]
pub const COACH: &[Binding] = &[
    row(Context::Coach, "coach.confirm", &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the selected words"),
    row(Context::Coach, "move.up", UP, "Up k", Action::Up, "", "Answer above"),
    row(Context::Coach, "move.down", DOWN, "Down j", Action::Down, "", "Answer below"),
    row(Context::Coach, "coach.retrace", RETRACE, "BS Left", Action::Retrace, "back", "Back to the question before"),
    row(Context::Coach, "coach.again", &[Char('r')], "r", Action::Again, "again", "Begin again with the first question"),
    row(Context::Coach, "coach.back", &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
    row(Context::Coach, "coach.option-1", &[Char('1')], "1-9", Action::Take(0), "at once", "Answer by number, at once"),
    row(Context::Coach, "coach.option-2", &[Char('2')], "2", Action::Take(1), "", ""),
    row(Context::Coach, "coach.option-3", &[Char('3')], "3", Action::Take(2), "", ""),
    row(Context::Coach, "coach.option-4", &[Char('4')], "4", Action::Take(3), "", ""),
    row(Context::Coach, "coach.option-5", &[Char('5')], "5", Action::Take(4), "", ""),
    row(Context::Coach, "coach.option-6", &[Char('6')], "6", Action::Take(5), "", ""),
    row(Context::Coach, "coach.option-7", &[Char('7')], "7", Action::Take(6), "", ""),
    row(Context::Coach, "coach.option-8", &[Char('8')], "8", Action::Take(7), "", ""),
    row(Context::Coach, "coach.option-9", &[Char('9')], "9", Action::Take(8), "", ""),
    row(Context::Coach, "move.page-down", PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
    row(Context::Coach, "move.page-up", PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
];

#[rustfmt::skip]
pub const FOUND: &[Binding] = &[
    row(Context::Found, "found.practise", &[Char('d')], "d", Action::Practise, "practise it", "Practise the code that was found"),
    row(Context::Found, "found.retrace", RETRACE, "BS Left", Action::Retrace, "back", "Back to the last question"),
    row(Context::Found, "found.again", &[Char('r')], "r", Action::Again, "again", "Begin again with the first question"),
    row(Context::Found, "found.back", &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
];

#[rustfmt::skip]
pub const WALK: &[Binding] = &[
    row(Context::WholeWalk, "walk.back", &[Key::Esc, Char('w')], "Esc w", Action::Back, "back", "Back to the explanation"),
];
