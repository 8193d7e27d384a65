//! The rows of the table of keys.

mod looking_back;

use super::super::input::Key;
use super::{Action, Binding, Context};
use Key::{Char, Ctrl};
use looking_back::{ANSWERS, CODES, FINDING, PROGRESS, REVIEW, views};
use std::sync::LazyLock;

const fn row(
    context: Context,
    keys: &'static [Key],
    shown: &'static str,
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { context, keys, shown, action, hint, help }
}

const UP: &[Key] = &[Key::Up, Char('k'), Ctrl('p')];
const DOWN: &[Key] = &[Key::Down, Char('j'), Ctrl('n')];
const PAGE_UP: &[Key] = &[Key::PageUp, Ctrl('u'), Ctrl('b')];
const PAGE_DOWN: &[Key] = &[Key::PageDown, Ctrl('d'), Ctrl('f'), Char(' ')];
const TOP: &[Key] = &[Key::Home];
const BOTTOM: &[Key] = &[Key::End];
const RETRACE: &[Key] = &[Key::Backspace, Key::Left];

/// The keys that move through the rows of a list.
fn list(context: Context) -> [Binding; 6] {
    [
        row(context, DOWN, "Down j", Action::Down, "", "Row below"),
        row(context, UP, "Up k", Action::Up, "", "Row above"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
        row(context, TOP, "Home", Action::Top, "", "To the first row"),
        row(context, BOTTOM, "End", Action::Bottom, "", "To the last row"),
    ]
}

/// The keys that choose one of several options below a text.
fn options(context: Context) -> [Binding; 9] {
    [
        row(context, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the chosen option"),
        row(context, &[Char('1')], "1-4", Action::Choose(0), "choose", "Choose an option by its number"),
        row(context, &[Char('2')], "2", Action::Choose(1), "", ""),
        row(context, &[Char('3')], "3", Action::Choose(2), "", ""),
        row(context, &[Char('4')], "4", Action::Choose(3), "", ""),
        row(context, UP, "Up k", Action::Up, "", "Option above"),
        row(context, DOWN, "Down j", Action::Down, "", "Option below"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
    ]
}

/// The keys that scroll a text.
fn text(context: Context) -> [Binding; 6] {
    [
        row(context, DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
        row(context, UP, "Up k", Action::Up, "", "Scroll up a line"),
        row(context, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
        row(context, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
        row(context, TOP, "Home", Action::Top, "", "To the beginning"),
        row(context, BOTTOM, "End", Action::Bottom, "", "To the end"),
    ]
}

/// Every key that does anything, the more particular context first.
pub static TABLE: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let own = [
        HOME,
        LESSONS,
        LESSON,
        CHECK,
        PRACTICE,
        REFERENCE,
        SEARCH,
        SHEET,
        QUESTION,
        TYPING,
        EXPLANATION,
        SUMMARY,
        PROGRESS,
        CODES,
        ANSWERS,
        FINDING,
        REVIEW,
        COACH,
        FOUND,
        WALK,
        HELP,
        ANYWHERE,
    ]
    .concat();
    let lists = [
        Context::Home,
        Context::Lessons,
        Context::Practice,
        Context::Summary,
        Context::Progress,
        Context::Codes,
        Context::Answers,
    ]
    .map(list);
    let views = [Context::Progress, Context::Codes, Context::Answers].map(views);
    let texts = [
        Context::Lesson,
        Context::Sheet,
        Context::Explanation,
        Context::Review,
        Context::Found,
        Context::WholeWalk,
        Context::Help,
    ]
    .map(text);
    let options = [Context::Check, Context::Question].map(options);
    options
        .into_iter()
        .flatten()
        .chain(views.into_iter().flatten())
        .chain(own)
        .chain(lists.into_iter().flatten())
        .chain(texts.into_iter().flatten())
        .collect()
});

#[rustfmt::skip]
const HOME: &[Binding] = &[
    row(Context::Home, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the selected entry"),
    row(Context::Home, &[Char('s')], "s", Action::Next, "start", "Start today's session"),
    row(Context::Home, &[Char('l')], "l", Action::Learn, "learn", "Read a lesson"),
    row(Context::Home, &[Char('d')], "d", Action::Practise, "practise", "Choose what to practise: a class, a pair, a topic, your mistakes"),
    row(Context::Home, &[Char('/')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Home, &[Char('1')], "1-5", Action::Letter('1'), "", "Look a code up by its number, as in 409 and Enter"),
    row(Context::Home, &[Char('2')], "2", Action::Letter('2'), "", ""),
    row(Context::Home, &[Char('3')], "3", Action::Letter('3'), "", ""),
    row(Context::Home, &[Char('4')], "4", Action::Letter('4'), "", ""),
    row(Context::Home, &[Char('5')], "5", Action::Letter('5'), "", ""),
    row(Context::Home, &[Char('r')], "r", Action::LookUp, "", "Look up: the chart of all codes"),
    row(Context::Home, &[Char('x')], "x", Action::Exam, "", "Begin an examination"),
    row(Context::Home, &[Char('p')], "p", Action::Progress, "progress", "Look back at your answers"),
    row(Context::Home, &[Char('w')], "w", Action::Walk, "which code?", "Walk from a situation of yours to a code"),
];

#[rustfmt::skip]
const LESSONS: &[Binding] = &[
    row(Context::Lessons, &[Key::Enter], "Enter", Action::Confirm, "read", "Read the selected lesson on from where you were"),
    row(Context::Lessons, &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
];

#[rustfmt::skip]
const LESSON: &[Binding] = &[
    row(Context::Lesson, &[Key::Enter], "Enter", Action::Confirm, "go on", "To the check of the page, and from its answer to the next page"),
    row(Context::Lesson, &[Key::Right, Char('n'), Char('l')], "Right n", Action::NextPage, "next", "To the next page, without the check"),
    row(Context::Lesson, &[Key::Left, Char('p'), Char('h')], "Left p", Action::PreviousPage, "previous", "To the page before"),
    row(Context::Lesson, &[Key::Esc], "Esc", Action::Back, "stop", "Stop reading; the lesson goes on here another time"),
];

#[rustfmt::skip]
const CHECK: &[Binding] = &[
    row(Context::Check, &[Key::Esc], "Esc", Action::Back, "page", "Back to the page"),
];

#[rustfmt::skip]
const PRACTICE: &[Binding] = &[
    row(Context::Practice, &[Key::Enter], "Enter", Action::Confirm, "practise", "Practise what is selected"),
    row(Context::Practice, &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
    row(Context::Practice, &[Char('r')], "r", Action::LookUp, "look up", "Look the selected code up"),
];

#[rustfmt::skip]
const REFERENCE: &[Binding] = &[
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
const SEARCH: &[Binding] = &[
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
const SHEET: &[Binding] = &[
    row(Context::Sheet, &[Char('d')], "d", Action::Drill, "practise", "Practise what is shown"),
    row(Context::Sheet, &[Char('n'), Key::Right, Char('l')], "n Right", Action::Right, "next", "To the next code, header field or rule"),
    row(Context::Sheet, &[Char('p'), Key::Left, Char('h')], "p Left", Action::Left, "", "To the one before"),
    row(Context::Sheet, &[Char('/')], "/", Action::Search, "search", "Search codes, phrases, header fields and rules"),
    row(Context::Sheet, &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Sheet, &[Key::Enter], "Enter", Action::Confirm, "", "From a rule to the page of its code"),
];

#[rustfmt::skip]
const QUESTION: &[Binding] = &[
    row(Context::Question, &[Char('g')], "g", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Question, &[Char('h')], "h", Action::Hint, "hint", "Take a hint; the rule then comes back sooner"),
    row(Context::Question, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Question, &[Char('s')], "s", Action::Skip, "skip", "Pass over the question; it comes again another time"),
];

#[rustfmt::skip]
const TYPING: &[Binding] = &[
    row(Context::Typing, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the code typed: a number or a phrase"),
    row(Context::Typing, &[Key::Tab], "Tab", Action::Hint, "hint", "Take a hint: the class, then options to choose from"),
    row(Context::Typing, &[Ctrl('g')], "Ctrl-G", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Typing, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Typing, &[Ctrl('x')], "Ctrl-X", Action::Skip, "skip", "Pass over the question; it comes again another time"),
    row(Context::Typing, &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Typing, &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Typing, &[Key::PageDown, Key::Down], "PgDn Down", Action::PageDown, "", "Scroll down"),
    row(Context::Typing, &[Key::PageUp, Key::Up], "PgUp Up", Action::PageUp, "", "Scroll up"),
];

#[rustfmt::skip]
const EXPLANATION: &[Binding] = &[
    row(Context::Explanation, &[Key::Enter, Char('n')], "Enter n", Action::Next, "next", "Next question"),
    row(Context::Explanation, &[Char('w')], "w", Action::Walk, "whole walk", "Show all questions that lead to the code, and where you left"),
    row(Context::Explanation, &[Char('r')], "r", Action::LookUp, "look up", "Look the right code up"),
    row(Context::Explanation, &[Char('u')], "u", Action::Undo, "undo", "Take the answer back and answer again"),
    row(Context::Explanation, &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
    row(Context::Explanation, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
];

#[rustfmt::skip]
const SUMMARY: &[Binding] = &[
    row(Context::Summary, &[Key::Enter], "Enter", Action::Confirm, "look back", "Open the selected question again"),
    row(Context::Summary, &[Char('d')], "d", Action::Drill, "drill", "Practise what you mixed up most in the last 30 days"),
    row(Context::Summary, &[Char('n')], "n", Action::Next, "another session", "Start another session"),
    row(Context::Summary, &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
];

#[rustfmt::skip]
const COACH: &[Binding] = &[
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
const FOUND: &[Binding] = &[
    row(Context::Found, &[Char('d')], "d", Action::Practise, "practise it", "Practise the code that was found"),
    row(Context::Found, RETRACE, "BS Left", Action::Retrace, "back", "Back to the last question"),
    row(Context::Found, &[Char('r')], "r", Action::Again, "again", "Begin again with the first question"),
    row(Context::Found, &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
];

#[rustfmt::skip]
const WALK: &[Binding] = &[
    row(Context::WholeWalk, &[Key::Esc, Char('w')], "Esc w", Action::Back, "back", "Back to the explanation"),
];

#[rustfmt::skip]
const HELP: &[Binding] = &[
    row(Context::Help, &[Key::Esc, Char('?')], "Esc", Action::Back, "back", "Back to where you came from"),
];

#[rustfmt::skip]
const ANYWHERE: &[Binding] = &[
    row(Context::Anywhere, &[Char('?')], "?", Action::Help, "help", "Show these keys"),
    row(Context::Anywhere, &[Char('q'), Ctrl('c')], "q", Action::Quit, "quit", "Leave; Ctrl-C does the same"),
    row(Context::Anywhere, &[Ctrl('z')], "Ctrl-Z", Action::Suspend, "", "Back to the shell for a while; `fg` returns"),
];
