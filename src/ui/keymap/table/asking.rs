//! The keys of practice and of sessions.

use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::{Alt, Char, Ctrl};

#[rustfmt::skip]
pub const PRACTICE: &[Binding] = &[
    row(Context::Practice, "practice.confirm", &[Key::Enter], "Enter", Action::Confirm, "practise", "Practise what is selected"),
    row(Context::Practice, "practice.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
    row(Context::Practice, "practice.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
];

#[rustfmt::skip]
pub const QUESTION: &[Binding] = &[
    row(Context::Question, "question.guess", &[Char('g')], "g", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Question, "question.hint", &[Char('h')], "h", Action::Hint, "hint", "Take a hint; the rule then comes back sooner"),
    row(Context::Question, "question.back", &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Question, "question.skip", &[Char('s')], "s", Action::Skip, "skip", "Pass over the question; it comes again another time"),
];

#[rustfmt::skip]
pub const TYPING: &[Binding] = &[
    row(Context::Typing, "typing.confirm", &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the code typed: a number or a phrase"),
    row(Context::Typing, "typing.hint", &[Key::Tab], "Tab", Action::Hint, "hint", "Take a hint: the class, then options to choose from"),
    row(Context::Typing, "typing.guess", &[Ctrl('g')], "Ctrl-G", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Typing, "typing.back", &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Typing, "typing.skip", &[Ctrl('x')], "Ctrl-X", Action::Skip, "skip", "Pass over the question; it comes again another time"),
    row(Context::Typing, "typing.erase", &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Typing, "typing.erase-all", &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Typing, "typing.page-down", &[Key::PageDown, Key::Down, Ctrl('n'), Ctrl('v')], "PgDn Down", Action::PageDown, "", "Scroll down"),
    row(Context::Typing, "typing.page-up", &[Key::PageUp, Key::Up, Ctrl('p'), Alt('v')], "PgUp Up", Action::PageUp, "", "Scroll up"),
];

#[rustfmt::skip]
pub const EXPLANATION: &[Binding] = &[
    row(Context::Explanation, "explanation.next", &[Key::Enter, Char('n')], "Enter n", Action::Next, "next", "Next question"),
    row(Context::Explanation, "explanation.walk", &[Char('w')], "w", Action::Walk, "whole walk", "Show all questions that lead to the code, and where you left"),
    row(Context::Explanation, "explanation.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the right code up"),
    row(Context::Explanation, "explanation.undo", &[Char('u')], "u", Action::Undo, "undo", "Take the answer back and answer again"),
    row(Context::Explanation, "explanation.flag", &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
    row(Context::Explanation, "explanation.back", &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
];

#[rustfmt::skip]
pub const SUMMARY: &[Binding] = &[
    row(Context::Summary, "summary.confirm", &[Key::Enter], "Enter", Action::Confirm, "look back", "Open the selected question again"),
    row(Context::Summary, "summary.drill", &[Char('d')], "d", Action::Drill, "drill", "Practise what you mixed up most in the last 30 days"),
    row(Context::Summary, "summary.another-session", &[Char('n')], "n", Action::Next, "another session", "Start another session"),
    row(Context::Summary, "summary.back", &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
];
