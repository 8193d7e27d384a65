//! The keys that hold while looking back.

use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::{Alt, Char, Ctrl};

#[rustfmt::skip]
/// The keys that lead from one view of the progress screen to another.
pub fn views(context: Context) -> [Binding; 2] {
    [
        row(context, "progress.next-view", &[Key::Tab, Key::Right, Char('l')], "Tab Right", Action::Switch, "next view", "To the next view: overview, codes, confusions, answers, exams"),
        row(context, "progress.previous-view", &[Key::BackTab, Key::Left, Char('h')], "Left", Action::SwitchBack, "", "To the view before"),
    ]
}

#[rustfmt::skip]
pub const PROGRESS: &[Binding] = &[
    row(Context::Progress, "progress.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answers of the pair or of the exam"),
    row(Context::Progress, "progress.drill", &[Char('d')], "d", Action::Drill, "drill", "Practise the two codes that are mixed up"),
    row(Context::Progress, "progress.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Progress, "progress.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
    row(Context::Progress, "progress.figures", &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const CODES: &[Binding] = &[
    row(Context::Codes, "codes.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answers about the code"),
    row(Context::Codes, "codes.sort", &[Char('s')], "s", Action::Sort, "sort", "Sort by the next column"),
    row(Context::Codes, "codes.reverse", &[Char('o')], "o", Action::Reverse, "turn", "Turn the order round"),
    row(Context::Codes, "codes.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Codes, "codes.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
    row(Context::Codes, "codes.figures", &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const ANSWERS: &[Binding] = &[
    row(Context::Answers, "answers.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answer"),
    row(Context::Answers, "answers.search", &[Char('/'), Ctrl('s')], "/ Ctrl-S", Action::Search, "search", "Search requests, situations, rules, names and codes"),
    row(Context::Answers, "answers.filter", &[Char('f')], "f", Action::Filter, "filter", "Only wrong answers, then defensible, right, guessed ..., all again"),
    row(Context::Answers, "answers.mode", &[Char('m')], "m", Action::FilterMode, "mode", "Only those of daily sessions, then of practice ..., all again"),
    row(Context::Answers, "answers.back", &[Key::Esc], "Esc", Action::Back, "back", "Take the filter off; if there is none, go back"),
    row(Context::Answers, "answers.drill", &[Char('d')], "d", Action::Drill, "", "Practise the two codes, where the answers are those of a pair"),
    row(Context::Answers, "answers.look-up", &[Char('r')], "r", Action::LookUp, "", "Look the code of the answer up"),
    row(Context::Answers, "answers.figures", &[Char('i')], "i", Action::Figures, "figures", "Say how each figure is computed"),
];

#[rustfmt::skip]
pub const FINDING: &[Binding] = &[
    row(Context::Finding, "finding.confirm", &[Key::Enter], "Enter", Action::Confirm, "keep", "Keep the words and go to the answers"),
    row(Context::Finding, "finding.back", &[Key::Esc], "Esc", Action::Back, "clear", "Take back all letters and go to the answers"),
    row(Context::Finding, "finding.erase", &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Finding, "finding.erase-all", &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Finding, "finding.down", &[Key::Down, Key::Tab, Ctrl('n')], "Down Tab", Action::Down, "", "Answer below"),
    row(Context::Finding, "finding.up", &[Key::Up, Key::BackTab, Ctrl('p')], "Up", Action::Up, "", "Answer above"),
    row(Context::Finding, "finding.page-down", &[Key::PageDown, Ctrl('d'), Ctrl('f'), Ctrl('v')], "PgDn", Action::PageDown, "", "A screen of answers down"),
    row(Context::Finding, "finding.page-up", &[Key::PageUp, Ctrl('b'), Alt('v')], "PgUp", Action::PageUp, "", "A screen of answers up"),
    row(Context::Finding, "finding.top", &[Key::Home, Alt('<')], "Home", Action::Top, "", "To the first answer"),
    row(Context::Finding, "finding.bottom", &[Key::End, Alt('>')], "End", Action::Bottom, "", "To the last answer"),
];

#[rustfmt::skip]
pub const REVIEW: &[Binding] = &[
    row(Context::Review, "review.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to the list"),
    row(Context::Review, "review.walk", &[Char('w')], "w", Action::Walk, "whole walk", "Show all questions that lead to the code, and where you left"),
    row(Context::Review, "review.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the right code up"),
    row(Context::Review, "review.undo", &[Char('u')], "u", Action::Undo, "undo", "Take this answer back: it counts no more"),
    row(Context::Review, "review.flag", &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
];
