//! The keys that hold while looking back.

use super::moving::{BOTTOM, TOP};
use super::row;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Binding, Context};
use Key::{Char, Ctrl};

#[rustfmt::skip]
/// The keys that lead from one view of the progress screen to another.
pub fn views(context: Context) -> [Binding; 2] {
    [
        row(context, &[Key::Tab, Key::Right, Char('l')], "Tab Right", Action::Switch, "next view", "To the next view: overview, codes, confusions, answers, exams"),
        row(context, &[Key::BackTab, Key::Left, Char('h')], "Left", Action::SwitchBack, "", "To the view before"),
    ]
}

#[rustfmt::skip]
pub const PROGRESS: &[Binding] = &[
    row(Context::Progress, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answers of the pair or of the exam"),
    row(Context::Progress, &[Char('d')], "d", Action::Drill, "drill", "Practise the two codes that are mixed up"),
    row(Context::Progress, &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Progress, &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
    row(Context::Progress, &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const CODES: &[Binding] = &[
    row(Context::Codes, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answers about the code"),
    row(Context::Codes, &[Char('s')], "s", Action::Sort, "sort", "Sort by the next column"),
    row(Context::Codes, &[Char('S')], "S", Action::Reverse, "turn", "Turn the order round"),
    row(Context::Codes, &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Codes, &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
    row(Context::Codes, &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const ANSWERS: &[Binding] = &[
    row(Context::Answers, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answer"),
    row(Context::Answers, &[Char('/')], "/", Action::Search, "search", "Search requests, situations, rules, names and codes"),
    row(Context::Answers, &[Char('f')], "f", Action::Filter, "filter", "Only wrong answers, then defensible, right, guessed ..., all again"),
    row(Context::Answers, &[Char('m')], "m", Action::FilterMode, "mode", "Only those of daily sessions, then of practice ..., all again"),
    row(Context::Answers, &[Key::Esc], "Esc", Action::Back, "back", "Take the filter off; if there is none, go back"),
    row(Context::Answers, &[Char('d')], "d", Action::Drill, "", "Practise the two codes, where the answers are those of a pair"),
    row(Context::Answers, &[Char('r')], "r", Action::LookUp, "", "Look the code of the answer up"),
    row(Context::Answers, &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const FINDING: &[Binding] = &[
    row(Context::Finding, &[Key::Enter], "Enter", Action::Confirm, "keep", "Keep the words and go to the answers"),
    row(Context::Finding, &[Key::Esc], "Esc", Action::Back, "clear", "Take back all letters and go to the answers"),
    row(Context::Finding, &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Finding, &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Finding, &[Key::Down, Key::Tab, Ctrl('n')], "Down Tab", Action::Down, "", "Answer below"),
    row(Context::Finding, &[Key::Up, Key::BackTab, Ctrl('p')], "Up", Action::Up, "", "Answer above"),
    row(Context::Finding, &[Key::PageDown, Ctrl('d'), Ctrl('f')], "PgDn", Action::PageDown, "", "A screen of answers down"),
    row(Context::Finding, &[Key::PageUp, Ctrl('b')], "PgUp", Action::PageUp, "", "A screen of answers up"),
    row(Context::Finding, TOP, "Home", Action::Top, "", "To the first answer"),
    row(Context::Finding, BOTTOM, "End", Action::Bottom, "", "To the last answer"),
];

#[rustfmt::skip]
pub const REVIEW: &[Binding] = &[
    row(Context::Review, &[Key::Esc], "Esc", Action::Back, "back", "Back to the list"),
    row(Context::Review, &[Char('w')], "w", Action::Walk, "whole walk", "Show all questions that lead to the code, and where you left"),
    row(Context::Review, &[Char('r')], "r", Action::LookUp, "look up", "Look the right code up"),
    row(Context::Review, &[Char('u')], "u", Action::Undo, "undo", "Take this answer back: it counts no more"),
    row(Context::Review, &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
];
