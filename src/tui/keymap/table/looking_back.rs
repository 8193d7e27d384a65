//! The keys of the progress screen and of an answer that is looked back at.

use super::row;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Binding, Context};
use Key::Char;

#[rustfmt::skip]
pub const PROGRESS: &[Binding] = &[
    row(Context::Progress, "progress.next-view", &[Key::Tab, Key::Right, Char('l')], "Tab Right", Action::Switch, "next view", "To the next view: overview, codes, confusions, answers, exams"),
    row(Context::Progress, "progress.previous-view", &[Key::BackTab, Key::Left, Char('h')], "Left", Action::SwitchBack, "", "To the view before"),
    row(Context::Progress, "progress.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answer, or the answers of the code, the pair or the exam"),
    row(Context::Progress, "progress.drill", &[Char('d')], "d", Action::Drill, "drill", "Practise the two codes that are mixed up"),
    row(Context::Progress, "progress.figures", &[Char('i')], "i", Action::Figures, "figures", "Say how the figures are computed"),
    row(Context::Progress, "progress.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Progress, "progress.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
];

#[rustfmt::skip]
pub const REVIEW: &[Binding] = &[
    row(Context::Review, "review.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to the list"),
    row(Context::Review, "review.walk", &[Char('w')], "w", Action::Walk, "whole walk", "Show all questions that lead to the code, and where you left"),
    row(Context::Review, "review.look-up", &[Char('r')], "r", Action::LookUp, "look up", "Look the right code up"),
    row(Context::Review, "review.undo", &[Char('u')], "u", Action::Undo, "undo", "Take this answer back: it counts no more"),
    row(Context::Review, "review.flag", &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
];
