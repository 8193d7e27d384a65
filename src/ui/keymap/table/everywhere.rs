//! The keys of the home screen, of the help, and those that hold on every screen.

use super::row;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Binding, Context};
use Key::{Char, Ctrl};

#[rustfmt::skip]
pub const HOME: &[Binding] = &[
    row(Context::Home, "home.confirm", &[Key::Enter], "Enter", Action::Confirm, "open", "Open the selected entry"),
    row(Context::Home, "home.start", &[Char('s')], "s", Action::Next, "start", "Start today's session"),
    row(Context::Home, "home.learn", &[Char('l')], "l", Action::Learn, "learn", "Read a lesson"),
    row(Context::Home, "home.practise", &[Char('d')], "d", Action::Practise, "practise", "Choose what to practise: a class, a pair, a topic, your mistakes"),
    row(Context::Home, "home.search", &[Char('/'), Char('f')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Home, "home.digit-1", &[Char('1')], "1-5", Action::Letter('1'), "", "Look a code up by its number, as in 409 and Enter"),
    row(Context::Home, "home.digit-2", &[Char('2')], "2", Action::Letter('2'), "", ""),
    row(Context::Home, "home.digit-3", &[Char('3')], "3", Action::Letter('3'), "", ""),
    row(Context::Home, "home.digit-4", &[Char('4')], "4", Action::Letter('4'), "", ""),
    row(Context::Home, "home.digit-5", &[Char('5')], "5", Action::Letter('5'), "", ""),
    row(Context::Home, "home.look-up", &[Char('r')], "r", Action::LookUp, "", "Look up: the chart of all codes"),
    row(Context::Home, "home.exam", &[Char('x')], "x", Action::Exam, "", "Begin an examination"),
    row(Context::Home, "home.progress", &[Char('p')], "p", Action::Progress, "progress", "Look back at your answers"),
    row(Context::Home, "home.walk", &[Char('w')], "w", Action::Walk, "which code?", "Walk from a situation of yours to a code"),
];

#[rustfmt::skip]
pub const HELP: &[Binding] = &[
    row(Context::Help, "help.back", &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
];

#[rustfmt::skip]
pub const ANYWHERE: &[Binding] = &[
    row(Context::Anywhere, "everywhere.help", &[Char('?'), Key::F(1)], "?", Action::Help, "help", "Show these keys"),
    row(Context::Anywhere, "everywhere.quit", &[Char('q')], "q", Action::Quit, "quit", "Leave; Ctrl-C does the same"),
    row(Context::Anywhere, "everywhere.suspend", &[Ctrl('z')], "Ctrl-Z", Action::Suspend, "", "Back to the shell for a while; `fg` returns"),
];
