//! The rows of the key table. Nothing else knows which key does what.
//!
//! In each context the order of the rows is that of the hint bar and the help: the most needed first, because a narrow
//! terminal shows only those. Rows of one name have the same keys and do the same; their words may differ by screen.

use super::Action;
use super::context::Context::{
    self, Answers, Anywhere, Check, Coach, Codes, Explanation, Finding, Found, Help, Home, Lesson, Lessons,
    Practice, Progress, Question, Reference, Review, Search, Sheet, Summary, Typing, WholeWalk,
};
use super::context::{FEEDBACK, FIELDS, LISTS, OPTIONS, TEXTS, VIEWS, WALK};

/// Where it holds; what the configuration calls it, which never changes; its keys, as the configuration writes them (`1-4` stands
/// for four rows, numbered from 1); what it does, of numbered rows the first; the words for it; the sentence in the help.
pub(super) struct Row(
    pub &'static [Context],
    pub &'static str,
    pub &'static str,
    pub Action,
    pub Word,
    pub &'static str,
);

/// The words for what a row does, empty where there is none: what the hint bar says, and what is typed line by line.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub bar: &'static str,
    pub line: &'static str,
}

const NONE: Word = Word { bar: "", line: "" };

const fn both(word: &'static str) -> Word {
    Word { bar: word, line: word }
}

/// Only in lines: the hint bar has no room for it.
const fn line(word: &'static str) -> Word {
    Word { bar: "", line: word }
}

/// Only in the hint bar: line by line one types the number itself, or needs nothing.
const fn bar(word: &'static str) -> Word {
    Word { bar: word, line: "" }
}

/// Names that former versions used, and those that hold the same rows now.
pub(super) const FORMER: [(&str, &str); 2] =
    [("progress.next-view", "views.next"), ("progress.previous-view", "views.previous")];

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // What one comes for.
    Row(VIEWS, "views.next", "Tab Right l", Action::Switch, both("next view"), "To the next view: overview, codes, confusions, answers, exams"),
    Row(VIEWS, "views.previous", "Left Shift-Tab h", Action::SwitchBack, line("previous view"), "To the view before"),

    Row(&[Home], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the selected entry"),
    Row(&[Home], "home.start", "s", Action::Next, both("start"), "Start today's session"),
    Row(&[Home], "home.learn", "l", Action::Learn, both("learn"), "Read a lesson"),
    Row(&[Home], "home.practise", "d", Action::Practise, both("practise"), "Choose what to practise: a class, a pair, a topic, your mistakes"),
    Row(&[Home], "look-up.search", "/ f", Action::Search, both("search"), "Search codes, phrases, header fields and rules"),
    Row(&[Home], "home.digit", "1-5", Action::Letter('1'), NONE, "Look a code up by its number, as in 409 and Enter"),
    Row(&[Home], "home.look-up", "r", Action::LookUp, line("look up"), "Look up: the chart of all codes"),
    Row(&[Home], "home.exam", "x", Action::Exam, line("exam"), "Begin an examination"),
    Row(&[Home], "home.progress", "p", Action::Progress, both("progress"), "Look back at your answers"),
    Row(&[Home], "home.walk", "w", Action::Walk, Word { bar: "which code?", line: "walk" }, "Walk from a situation of yours to a code"),

    Row(&[Lessons], "move.confirm", "Enter", Action::Confirm, both("read"), "Read the selected lesson on from where you were"),
    Row(&[Lesson], "move.confirm", "Enter", Action::Confirm, both("go on"), "To the check of the page, and from its answer to the next page"),
    Row(&[Lesson], "lesson.next-page", "Right n l", Action::NextPage, both("next"), "To the next page, without the check"),
    Row(&[Lesson], "lesson.previous-page", "Left p h", Action::PreviousPage, both("previous"), "To the page before"),

    Row(&[Practice], "move.confirm", "Enter", Action::Confirm, both("practise"), "Practise what is selected"),
    Row(OPTIONS, "options.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the chosen option"),
    Row(OPTIONS, "options.option", "1-4", Action::Choose(0), bar("choose"), "Choose an option by its number"),
    Row(&[Question], "question.guess", "g", Action::Guess, both("guess"), "Say that you are guessing, or take it back"),
    Row(&[Question], "question.hint", "h", Action::Hint, both("hint"), "Take a hint; the rule then comes back sooner"),
    Row(&[Typing], "field.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the code typed: a number or a phrase"),
    Row(&[Typing], "typing.hint", "Tab", Action::Hint, both("hint"), "Take a hint: the class, then options to choose from"),
    Row(&[Typing], "typing.guess", "Ctrl-G", Action::Guess, both("guess"), "Say that you are guessing, or take it back"),
    Row(&[Explanation], "explanation.next", "Enter n", Action::Next, both("next"), "Next question"),
    Row(&[Summary], "move.confirm", "Enter", Action::Confirm, both("look back"), "Open the selected question again"),
    Row(&[Summary], "summary.drill", "d", Action::Drill, both("drill"), "Practise what you mixed up most in the last 30 days"),
    Row(&[Summary], "summary.another-session", "n", Action::Next, Word { bar: "another session", line: "next" }, "Start another session"),

    Row(&[Reference], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the code"),
    Row(&[Search], "field.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the selected result"),
    Row(&[Sheet], "sheet.practise", "d", Action::Drill, both("practise"), "Practise what is shown"),
    Row(&[Sheet], "sheet.next", "n Right l", Action::Right, both("next"), "To the next code, header field or rule"),
    Row(&[Sheet], "sheet.previous", "p Left h", Action::Left, line("previous"), "To the one before"),
    Row(&[Reference, Sheet], "look-up.search", "/ f", Action::Search, both("search"), "Search codes, phrases, header fields and rules"),
    Row(&[Sheet], "move.confirm", "Enter", Action::Confirm, line("open"), "From a rule to the page of its code"),

    Row(&[Progress], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answers of the pair or of the exam"),
    Row(&[Codes], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answers about the code"),
    Row(&[Answers], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answer"),
    Row(&[Progress], "views.drill", "d", Action::Drill, both("drill"), "Practise the two codes that are mixed up"),
    Row(&[Codes], "codes.sort", "s", Action::Sort, both("sort"), "Sort by the next column"),
    Row(&[Codes], "codes.reverse", "o", Action::Reverse, both("turn"), "Turn the order round"),
    Row(&[Answers], "answers.search", "/ Ctrl-S", Action::Search, both("search"), "Search requests, situations, rules, names and codes"),
    Row(&[Answers], "answers.filter", "f", Action::Filter, both("filter"), "Only wrong answers, then defensible, right, guessed ..., all again"),
    Row(&[Answers], "answers.mode", "m", Action::FilterMode, both("mode"), "Only those of daily sessions, then of practice ..., all again"),
    Row(&[Finding], "field.confirm", "Enter", Action::Confirm, both("keep"), "Keep the words and go to the answers"),

    Row(&[Coach], "move.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the selected words"),
    Row(&[Found], "found.practise", "d", Action::Practise, Word { bar: "practise it", line: "practise" }, "Practise the code that was found"),
    Row(&[Coach], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the question before"),
    Row(&[Found], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the last question"),
    Row(WALK, "decide.again", "r", Action::Again, Word { bar: "again", line: "restart" }, "Begin again with the first question"),

    // The way back.
    Row(&[Sheet, Progress, Codes, Help], "move.back", "Esc", Action::Back, both("back"), "Back to where you came from"),
    Row(&[Lessons, Practice, Reference], "move.back", "Esc", Action::Back, both("back"), "Back to the home screen"),
    Row(&[Summary, Coach, Found], "move.back", "Esc", Action::Back, both("home"), "Back to the home screen"),
    Row(&[Lesson], "move.back", "Esc", Action::Back, both("stop"), "Stop reading; the lesson goes on here another time"),
    Row(&[Check], "move.back", "Esc", Action::Back, both("page"), "Back to the page"),
    Row(&[Answers], "move.back", "Esc", Action::Back, both("back"), "Take the filter off; if there is none, go back"),
    Row(&[Review], "move.back", "Esc", Action::Back, both("back"), "Back to the list"),
    Row(&[Search], "field.back", "Esc", Action::Back, Word { bar: "clear, then back", line: "back" }, "Take back all letters; if there are none, go back"),
    Row(&[Finding], "field.back", "Esc", Action::Back, both("clear"), "Take back all letters and go to the answers"),
    Row(&[WholeWalk], "walk.back", "Esc w", Action::Back, both("back"), "Back to the explanation"),

    // What can be done with an answer; while a session goes on, it can be left after all of that.
    Row(FEEDBACK, "feedback.walk", "w", Action::Walk, Word { bar: "whole walk", line: "walk" }, "Show all questions that lead to the code, and where you left"),
    Row(FEEDBACK, "feedback.look-up", "r", Action::LookUp, both("look up"), "Look the right code up"),
    Row(&[Explanation], "feedback.undo", "u", Action::Undo, both("undo"), "Take the answer back and answer again"),
    Row(&[Review], "feedback.undo", "u", Action::Undo, both("undo"), "Take this answer back: it counts no more"),
    Row(FEEDBACK, "feedback.flag", "f", Action::Flag, both("flag"), "Say that the question is wrong or unclear, or take it back"),
    Row(&[Question, Explanation], "move.back", "Esc", Action::Back, both("stop"), "Stop the session; what you answered is kept"),
    Row(&[Typing], "field.back", "Esc", Action::Back, both("stop"), "Stop the session; what you answered is kept"),

    // What is good to have.
    Row(&[Question], "question.skip", "s", Action::Skip, both("skip"), "Pass over the question; it comes again another time"),
    Row(&[Typing], "typing.skip", "Ctrl-X", Action::Skip, both("skip"), "Pass over the question; it comes again another time"),
    Row(&[Coach], "coach.option", "1-9", Action::Take(0), bar("at once"), "Answer by number, at once"),
    Row(&[Practice], "practice.look-up", "r", Action::LookUp, both("look up"), "Look the selected code up"),
    Row(&[Answers], "views.drill", "d", Action::Drill, line("drill"), "Practise the two codes, where the answers are those of a pair"),
    Row(&[Progress, Codes], "views.look-up", "r", Action::LookUp, both("look up"), "Look the selected code up"),
    Row(&[Answers], "views.look-up", "r", Action::LookUp, line("look up"), "Look the code of the answer up"),
    Row(VIEWS, "views.figures", "i", Action::Figures, both("figures"), "Say how each figure is computed"),
    Row(FIELDS, "field.erase", "BS Ctrl-H Del", Action::Erase, NONE, "Take back a letter"),
    Row(FIELDS, "field.erase-all", "Ctrl-U Ctrl-W", Action::EraseAll, NONE, "Take back all letters"),

    // Moving.
    Row(LISTS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Row below"),
    Row(LISTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Row above"),
    Row(LISTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "A screen down"),
    Row(LISTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "A screen up"),
    Row(LISTS, "move.top", "Home g Alt-<", Action::Top, NONE, "To the first row"),
    Row(LISTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the last row"),

    Row(TEXTS, "move.down", "Down j Ctrl-N", Action::Down, bar("scroll"), "Scroll down a line"),
    Row(TEXTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Scroll up a line"),
    Row(TEXTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down a screen"),
    Row(TEXTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up a screen"),
    Row(TEXTS, "move.top", "Home g Alt-<", Action::Top, NONE, "To the beginning"),
    Row(TEXTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the end"),

    Row(OPTIONS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Option above"),
    Row(OPTIONS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Option below"),
    Row(&[Coach], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Answer above"),
    Row(&[Coach], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Answer below"),
    Row(&[Check, Question, Coach], "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    Row(&[Check, Question, Coach], "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up"),

    Row(&[Reference], "reference.left", "Left h Ctrl-B", Action::Left, NONE, "Column to the left"),
    Row(&[Reference], "reference.right", "Right l Ctrl-F", Action::Right, NONE, "Column to the right"),
    Row(&[Reference], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Code below"),
    Row(&[Reference], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Code above"),
    Row(&[Reference], "reference.page-down", "PgDn Space Ctrl-D Ctrl-V", Action::PageDown, NONE, "A screen down"),
    Row(&[Reference], "reference.page-up", "PgUp Ctrl-U Alt-v", Action::PageUp, NONE, "A screen up"),
    Row(&[Reference], "move.top", "Home g Alt-<", Action::Top, NONE, "To the first code"),
    Row(&[Reference], "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the last code"),

    // In a field only what types no letter.
    Row(&[Search], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Result below"),
    Row(&[Search], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Result above"),
    Row(&[Search], "field.page-down", "PgDn Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "A screen of results down"),
    Row(&[Search], "field.page-up", "PgUp Ctrl-B Alt-v", Action::PageUp, NONE, "A screen of results up"),
    Row(&[Search], "field.top", "Home Alt-<", Action::Top, NONE, "To the first result"),
    Row(&[Search], "field.bottom", "End Alt->", Action::Bottom, NONE, "To the last result"),
    Row(&[Finding], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Answer below"),
    Row(&[Finding], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Answer above"),
    Row(&[Finding], "field.page-down", "PgDn Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "A screen of answers down"),
    Row(&[Finding], "field.page-up", "PgUp Ctrl-B Alt-v", Action::PageUp, NONE, "A screen of answers up"),
    Row(&[Finding], "field.top", "Home Alt-<", Action::Top, NONE, "To the first answer"),
    Row(&[Finding], "field.bottom", "End Alt->", Action::Bottom, NONE, "To the last answer"),
    Row(&[Typing], "typing.page-down", "PgDn Down Ctrl-N Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    Row(&[Typing], "typing.page-up", "PgUp Up Ctrl-P Alt-v", Action::PageUp, NONE, "Scroll up"),

    Row(&[Anywhere], "everywhere.help", "? F1", Action::Help, both("help"), "Show these keys"),
    Row(&[Anywhere], "everywhere.quit", "q", Action::Quit, both("quit"), "Leave; Ctrl-C does the same"),
    Row(&[Anywhere], "everywhere.suspend", "Ctrl-Z", Action::Suspend, NONE, "Back to the shell for a while; `fg` returns"),
];
