//! The keys of the lessons.

use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::Char;

#[rustfmt::skip]
pub const LESSONS: &[Binding] = &[
    row(Context::Lessons, "lessons.confirm", &[Key::Enter], "Enter", Action::Confirm, "read", "Read the selected lesson on from where you were"),
    row(Context::Lessons, "lessons.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
];

#[rustfmt::skip]
pub const LESSON: &[Binding] = &[
    row(Context::Lesson, "lesson.confirm", &[Key::Enter], "Enter", Action::Confirm, "go on", "To the check of the page, and from its answer to the next page"),
    row(Context::Lesson, "lesson.next-page", &[Key::Right, Char('n'), Char('l')], "Right n", Action::NextPage, "next", "To the next page, without the check"),
    row(Context::Lesson, "lesson.previous-page", &[Key::Left, Char('p'), Char('h')], "Left p", Action::PreviousPage, "previous", "To the page before"),
    row(Context::Lesson, "lesson.back", &[Key::Esc], "Esc", Action::Back, "stop", "Stop reading; the lesson goes on here another time"),
];

#[rustfmt::skip]
pub const CHECK: &[Binding] = &[
    row(Context::Check, "check.back", &[Key::Esc], "Esc", Action::Back, "page", "Back to the page"),
];
