//! The rows of the key table, with all places and all actions that they speak of. Nothing else knows which key does what.
//!
//! In each context the order of the rows is that of the hint bar and the help: the most needed first, because a narrow
//! terminal shows only those. Rows of one name have the same keys and do the same; their words may differ by screen.

use Context::{
    Answers, Anywhere, Article, Check, Codes, Decision, DecisionPath, Explanation, Finding, Found, Help,
    Home, Lesson, Lessons, Practice, Progress, Question, Reference, Review, Search, Summary, Typing,
};

use crate::learn::Edit;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Context {
    Anywhere, Home, Lessons, Lesson, Check, Practice, Reference, Search, Article, Question, Typing, Explanation,
    Summary, Progress, Codes, Answers, Finding, Review, Decision, Found, DecisionPath, Help,
}

/// Where one moves through the rows of a list.
const LISTS: &[Context] = &[Home, Lessons, Practice, Summary, Progress, Codes, Answers];
/// Where one scrolls a text.
const TEXTS: &[Context] = &[Lesson, Article, Explanation, Review, Found, DecisionPath, Help];
/// Where one chooses one of several options below a text.
const OPTIONS: &[Context] = &[Check, Question];
/// Where letters are letters.
const FIELDS: &[Context] = &[Search, Typing, Finding];
/// Where an answer is explained, at once or another time.
const FEEDBACK: &[Context] = &[Explanation, Review];
/// The views of the progress screen.
const VIEWS: &[Context] = &[Progress, Codes, Answers];
/// The walk from a situation to a code, and its end.
const WALK: &[Context] = &[Decision, Found];

impl Context {
    /// All contexts, in the order of the help screen.
    #[rustfmt::skip]
    pub const ALL: [Context; 22] = [
        Home, Lessons, Lesson, Check, Practice, Reference, Search, Article, Question, Typing, Explanation, Summary,
        Progress, Codes, Answers, Finding, Review, Decision, Found, DecisionPath, Help, Anywhere,
    ];

    /// Whether letters are letters there.
    pub fn is_text_field(self) -> bool {
        FIELDS.contains(&self)
    }

    /// The heading in the help.
    pub fn title(self) -> &'static str {
        self.names().1
    }

    /// What the configuration calls it, before the dot.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Anywhere => ("everywhere", "Everywhere"),
            Home => ("home", "Home"),
            Lessons => ("lessons", "Lessons"),
            Lesson => ("lesson", "Lesson"),
            Check => ("check", "Check of a page"),
            Practice => ("practice", "Practice"),
            Reference => ("reference", "Looking up"),
            Search => ("search", "Searching"),
            Article => ("sheet", "Page of a code"),
            Question => ("question", "Question"),
            Typing => ("typing", "Typing a code"),
            Explanation => ("explanation", "Explanation"),
            Summary => ("summary", "Summary"),
            Progress => ("progress", "Progress"),
            Codes => ("codes", "Table of codes"),
            Answers => ("answers", "List of answers"),
            Finding => ("finding", "Searching answers"),
            Review => ("review", "Looking back"),
            Decision => ("coach", "Which code?"),
            Found => ("found", "Code found"),
            DecisionPath => ("walk", "Whole walk"),
            Help => ("help", "Help"),
        }
    }
}

/// What a key does; the table says each in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Action {
    Up, Down, PageUp, PageDown, Top, Bottom, WheelUp, WheelDown,
    /// To the left, or to what comes before.
    Left,
    /// To the right, or to what comes next.
    Right,
    NextPage, PreviousPage,
    /// To the next view of the progress screen.
    Switch, SwitchBack,
    Help, Back, Quit,
    /// Let the shell have the terminal for a while.
    Suspend,
    /// Redraw the whole screen.
    Redraw,
    /// Take what is selected.
    Confirm,
    /// Select an option or a row by its number, from 0.
    Choose(usize),
    /// Answer at once with an option, from 0.
    Take(usize),
    Letter(char),
    /// Move in a field, or take something back there.
    Edit(Edit),
    Guess, Hint, Skip, Undo,
    /// Bring back the answer that was just taken back.
    Redo,
    Flag,
    /// Go on: to the next question, to another session.
    Next,
    /// Go back one question of the walk.
    Retrace,
    /// Begin the walk again.
    Again,
    /// Walk from a situation to a code, or show the whole walk of a scenario.
    Walk,
    /// Open the reference: the chart, or the page of what is selected.
    LookUp,
    Learn,
    /// Choose what to practise.
    Practise,
    /// Practise what is mixed up most, or what is shown.
    Drill,
    Exam, Progress, Search,
    /// Show all of a page, or what matters first.
    More,
    /// Tell how figures are computed.
    Figures,
    Sort, Reverse,
    /// Only answers of the next kind.
    Filter,
    /// Only answers of the next mode.
    FilterMode,
}

impl Action {
    /// Whether it moves a selection or scrolls, up or down.
    pub fn is_motion(self) -> bool {
        use Action::{Bottom, Down, PageDown, PageUp, Top, Up, WheelDown, WheelUp};
        matches!(self, Up | Down | PageUp | PageDown | Top | Bottom | WheelUp | WheelDown)
    }

    /// What the row does that stands so many below the first of numbered ones.
    pub(super) fn nth(self, at: usize) -> Self {
        match self {
            Action::Choose(first) => Action::Choose(first.saturating_add(at)),
            Action::Take(first) => Action::Take(first.saturating_add(at)),
            Action::Letter(first) => Action::Letter((first..).nth(at).unwrap_or(first)),
            same => same,
        }
    }
}

/// Where it holds; what the configuration calls it, which never changes; its keys, as the configuration writes them (`1-4` stands
/// for four rows, numbered from 1); what it does, of numbered rows the first; the words for it; the sentence in the help.
pub(super) struct KeyRow(
    pub &'static [Context],
    pub &'static str,
    pub &'static str,
    pub Action,
    pub WordPair,
    pub &'static str,
);

/// The words for what a row does, empty where there is none: what the hint bar says, and what is typed line by line.
#[derive(Clone, Copy)]
pub(super) struct WordPair {
    pub bar: &'static str,
    pub line: &'static str,
}

const NONE: WordPair = WordPair { bar: "", line: "" };

const fn both(word: &'static str) -> WordPair {
    WordPair { bar: word, line: word }
}

/// Only in lines: the hint bar has no room for it.
const fn line(word: &'static str) -> WordPair {
    WordPair { bar: "", line: word }
}

/// Only in the hint bar: line by line one types the number itself, or needs nothing.
const fn bar(word: &'static str) -> WordPair {
    WordPair { bar: word, line: "" }
}

/// Names that former versions used, and those that hold the same rows now.
pub(super) const FORMER: [(&str, &str); 2] =
    [("progress.next-view", "views.next"), ("progress.previous-view", "views.previous")];

#[rustfmt::skip]
pub(super) const ROWS: &[KeyRow] = &[
    // What one comes for.
    KeyRow(VIEWS, "views.next", "Tab Right l", Action::Switch, both("next view"), "To the next view: overview, codes, confusions, answers, exams"),
    KeyRow(VIEWS, "views.previous", "Left Shift-Tab h", Action::SwitchBack, line("previous view"), "To the view before"),

    KeyRow(&[Home], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the selected entry"),
    KeyRow(&[Home], "home.start", "s", Action::Next, both("start"), "Start today's session"),
    KeyRow(&[Home], "home.learn", "l", Action::Learn, both("learn"), "Read a lesson"),
    KeyRow(&[Home], "home.practise", "d", Action::Practise, both("practise"), "Choose what to practise: a class, a pair, a topic, your mistakes"),
    KeyRow(&[Home], "look-up.search", "/ f", Action::Search, both("search"), "Search codes, phrases, header fields and rules"),
    KeyRow(&[Home], "home.digit", "1-5", Action::Letter('1'), NONE, "Look a code up by its number, as in 409 and Enter"),
    KeyRow(&[Home], "home.look-up", "r", Action::LookUp, line("look up"), "Look up: the chart of all codes"),
    KeyRow(&[Home], "home.exam", "x", Action::Exam, line("exam"), "Begin an examination"),
    KeyRow(&[Home], "home.progress", "p", Action::Progress, both("progress"), "Look back at your answers"),
    KeyRow(&[Home], "home.walk", "w", Action::Walk, WordPair { bar: "which code?", line: "walk" }, "Walk from a situation of yours to a code"),

    KeyRow(&[Lessons], "move.confirm", "Enter", Action::Confirm, both("read"), "Read the selected lesson on from where you were"),
    KeyRow(&[Lesson], "move.confirm", "Enter", Action::Confirm, both("go on"), "To the check of the page, and from its answer to the next page"),
    KeyRow(&[Lesson], "lesson.next-page", "Right n l", Action::NextPage, both("next"), "To the next page, without the check"),
    KeyRow(&[Lesson], "lesson.previous-page", "Left p h", Action::PreviousPage, both("previous"), "To the page before"),

    KeyRow(&[Practice], "move.confirm", "Enter", Action::Confirm, both("practise"), "Practise what is selected"),
    KeyRow(OPTIONS, "options.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the chosen option"),
    KeyRow(OPTIONS, "options.option", "1-4", Action::Choose(0), bar("choose"), "Choose an option by its number"),
    KeyRow(&[Question], "question.guess", "g", Action::Guess, both("guess"), "Say that you are guessing, or take it back"),
    KeyRow(&[Question], "question.hint", "h", Action::Hint, both("hint"), "Take a hint; the rule then comes back sooner"),
    KeyRow(&[Typing], "field.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the code typed: a number or a phrase"),
    KeyRow(&[Typing], "typing.hint", "Tab", Action::Hint, both("hint"), "Take a hint: the class, then options to choose from"),
    KeyRow(&[Typing], "typing.guess", "Ctrl-G", Action::Guess, both("guess"), "Say that you are guessing, or take it back"),
    KeyRow(&[Explanation], "explanation.next", "Enter n", Action::Next, both("next"), "Next question"),
    KeyRow(&[Summary], "move.confirm", "Enter", Action::Confirm, both("look back"), "Open the selected question again"),
    KeyRow(&[Summary], "summary.drill", "d", Action::Drill, both("drill"), "Practise what you mixed up most in the last 30 days"),
    KeyRow(&[Summary], "summary.another-session", "n", Action::Next, WordPair { bar: "another session", line: "next" }, "Start another session"),

    KeyRow(&[Reference], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the code"),
    KeyRow(&[Search], "field.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the selected result"),
    KeyRow(&[Article], "sheet.practise", "d", Action::Drill, both("practise"), "Practise what is shown"),
    KeyRow(&[Article], "sheet.more", "m", Action::More, both("more"), "Show the whole page, or only what matters first"),
    KeyRow(&[Article], "sheet.next", "n Right l", Action::Right, both("next"), "To the next code, header field or rule"),
    KeyRow(&[Article], "sheet.previous", "p Left h", Action::Left, line("previous"), "To the one before"),
    KeyRow(&[Reference, Article], "look-up.search", "/ f", Action::Search, both("search"), "Search codes, phrases, header fields and rules"),
    KeyRow(&[Article], "move.confirm", "Enter", Action::Confirm, line("open"), "From a rule to the page of its code"),

    KeyRow(&[Progress], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answers of the pair or of the exam"),
    KeyRow(&[Codes], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answers about the code"),
    KeyRow(&[Answers], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the answer"),
    KeyRow(&[Progress], "views.drill", "d", Action::Drill, both("drill"), "Practise the two codes that are mixed up"),
    KeyRow(&[Codes], "codes.sort", "s", Action::Sort, both("sort"), "Sort by the next column"),
    KeyRow(&[Codes], "codes.reverse", "o", Action::Reverse, both("turn"), "Turn the order round"),
    KeyRow(&[Answers], "answers.search", "/ Ctrl-S", Action::Search, both("search"), "Search requests, situations, rules, names and codes"),
    KeyRow(&[Answers], "answers.filter", "f", Action::Filter, both("filter"), "Only wrong answers, then defensible, right, guessed ..., all again"),
    KeyRow(&[Answers], "answers.mode", "m", Action::FilterMode, both("mode"), "Only those of daily sessions, then of practice ..., all again"),
    KeyRow(&[Finding], "field.confirm", "Enter", Action::Confirm, both("keep"), "Keep the words and go to the answers"),

    KeyRow(&[Decision], "move.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the selected words"),
    KeyRow(&[Found], "found.practise", "d", Action::Practise, WordPair { bar: "practise it", line: "practise" }, "Practise the code that was found"),
    KeyRow(&[Decision], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the question before"),
    KeyRow(&[Found], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the last question"),
    KeyRow(WALK, "decide.again", "r", Action::Again, WordPair { bar: "again", line: "restart" }, "Begin again with the first question"),

    // The way back.
    KeyRow(&[Article, Progress, Codes, Help], "move.back", "Esc", Action::Back, both("back"), "Back to where you came from"),
    KeyRow(&[Lessons, Practice, Reference], "move.back", "Esc", Action::Back, both("back"), "Back to the home screen"),
    KeyRow(&[Summary, Decision, Found], "move.back", "Esc", Action::Back, both("home"), "Back to the home screen"),
    KeyRow(&[Lesson], "move.back", "Esc", Action::Back, both("stop"), "Stop reading; the lesson goes on here another time"),
    KeyRow(&[Check], "move.back", "Esc", Action::Back, both("page"), "Back to the page"),
    KeyRow(&[Answers], "move.back", "Esc", Action::Back, both("back"), "Take the filter off; if there is none, go back"),
    KeyRow(&[Review], "move.back", "Esc", Action::Back, both("back"), "Back to the list"),
    KeyRow(&[Search], "field.back", "Esc", Action::Back, WordPair { bar: "clear, then back", line: "back" }, "Take back all letters; if there are none, go back"),
    KeyRow(&[Finding], "field.back", "Esc", Action::Back, both("clear"), "Take back all letters and go to the answers"),
    KeyRow(&[DecisionPath], "walk.back", "Esc w", Action::Back, both("back"), "Back to the explanation"),

    // What can be done with an answer; while a session goes on, it can be left after all of that.
    KeyRow(FEEDBACK, "feedback.walk", "w", Action::Walk, WordPair { bar: "whole walk", line: "walk" }, "Show all questions that lead to the code, and where you left"),
    KeyRow(FEEDBACK, "feedback.look-up", "r", Action::LookUp, both("look up"), "Look the right code up"),
    KeyRow(&[Explanation], "feedback.undo", "u", Action::Undo, both("undo"), "Take the answer back and answer again"),
    KeyRow(&[Review], "feedback.undo", "u", Action::Undo, both("undo"), "Take this answer back: it counts no more"),
    KeyRow(FEEDBACK, "feedback.flag", "f", Action::Flag, both("flag"), "Say that the question is wrong or unclear, or take it back"),
    KeyRow(&[Question, Explanation], "move.back", "Esc", Action::Back, both("stop"), "Stop the session; what you answered is kept"),
    KeyRow(&[Typing], "field.back", "Esc", Action::Back, both("stop"), "Stop the session; what you answered is kept"),

    // What is good to have.
    KeyRow(&[Question], "question.skip", "s", Action::Skip, both("skip"), "Pass over the question; it comes again another time"),
    KeyRow(&[Typing], "typing.skip", "Ctrl-X", Action::Skip, both("skip"), "Pass over the question; it comes again another time"),
    KeyRow(&[Question, Summary, Answers], "feedback.redo", "U Ctrl-Y", Action::Redo, line("redo"), "Bring back the answer that was just taken back"),
    KeyRow(&[Typing], "typing.redo", "Ctrl-Y", Action::Redo, line("redo"), "Bring back the answer that was just taken back"),
    KeyRow(&[Decision], "coach.option", "1-9", Action::Take(0), bar("at once"), "Answer by number, at once"),
    KeyRow(&[Practice], "practice.look-up", "r", Action::LookUp, both("look up"), "Look the selected code up"),
    KeyRow(&[Answers], "views.drill", "d", Action::Drill, line("drill"), "Practise the two codes, where the answers are those of a pair"),
    KeyRow(&[Progress, Codes], "views.look-up", "r", Action::LookUp, both("look up"), "Look the selected code up"),
    KeyRow(&[Answers], "views.look-up", "r", Action::LookUp, line("look up"), "Look the code of the answer up"),
    KeyRow(VIEWS, "views.figures", "i", Action::Figures, both("figures"), "Say how each figure is computed"),
    KeyRow(FIELDS, "field.erase", "BS Ctrl-H", Action::Edit(Edit::Erase), NONE, "Take back the letter before the cursor"),
    KeyRow(FIELDS, "field.erase-next", "Del Ctrl-D", Action::Edit(Edit::EraseNext), NONE, "Take back the letter behind the cursor"),
    KeyRow(FIELDS, "field.erase-word", "Ctrl-W", Action::Edit(Edit::EraseWord), NONE, "Take back the word before the cursor"),
    KeyRow(FIELDS, "field.erase-next-word", "Alt-d", Action::Edit(Edit::EraseNextWord), NONE, "Take back the word behind the cursor"),
    KeyRow(FIELDS, "field.erase-all", "Ctrl-U", Action::Edit(Edit::EraseToStart), NONE, "Take back all before the cursor"),
    KeyRow(FIELDS, "field.erase-rest", "Ctrl-K", Action::Edit(Edit::EraseToEnd), NONE, "Take back all behind the cursor"),
    KeyRow(FIELDS, "field.left", "Left Ctrl-B", Action::Edit(Edit::Left), NONE, "A letter to the left"),
    KeyRow(FIELDS, "field.right", "Right Ctrl-F", Action::Edit(Edit::Right), NONE, "A letter to the right"),
    KeyRow(FIELDS, "field.word-left", "Alt-b", Action::Edit(Edit::WordLeft), NONE, "A word to the left"),
    KeyRow(FIELDS, "field.word-right", "Alt-f", Action::Edit(Edit::WordRight), NONE, "A word to the right"),
    KeyRow(FIELDS, "field.start", "Home Ctrl-A", Action::Edit(Edit::Start), NONE, "To the beginning of what was typed"),
    KeyRow(FIELDS, "field.end", "End Ctrl-E", Action::Edit(Edit::End), NONE, "To the end of what was typed"),

    // Moving.
    KeyRow(LISTS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Row below"),
    KeyRow(LISTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Row above"),
    KeyRow(LISTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "A screen down"),
    KeyRow(LISTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "A screen up"),
    KeyRow(LISTS, "move.top", "Home g Alt-<", Action::Top, NONE, "To the first row"),
    KeyRow(LISTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the last row"),

    KeyRow(TEXTS, "move.down", "Down j Ctrl-N", Action::Down, bar("scroll"), "Scroll down a line"),
    KeyRow(TEXTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Scroll up a line"),
    KeyRow(TEXTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down a screen"),
    KeyRow(TEXTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up a screen"),
    KeyRow(TEXTS, "move.top", "Home g Alt-<", Action::Top, NONE, "To the beginning"),
    KeyRow(TEXTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the end"),

    KeyRow(OPTIONS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Option above"),
    KeyRow(OPTIONS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Option below"),
    KeyRow(&[Decision], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Answer above"),
    KeyRow(&[Decision], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Answer below"),
    KeyRow(&[Check, Question, Decision], "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    KeyRow(&[Check, Question, Decision], "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up"),

    KeyRow(&[Reference], "reference.left", "Left h Ctrl-B", Action::Left, NONE, "Column to the left"),
    KeyRow(&[Reference], "reference.right", "Right l Ctrl-F", Action::Right, NONE, "Column to the right"),
    KeyRow(&[Reference], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Code below"),
    KeyRow(&[Reference], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Code above"),
    KeyRow(&[Reference], "reference.page-down", "PgDn Space Ctrl-D Ctrl-V", Action::PageDown, NONE, "A screen down"),
    KeyRow(&[Reference], "reference.page-up", "PgUp Ctrl-U Alt-v", Action::PageUp, NONE, "A screen up"),
    KeyRow(&[Reference], "move.top", "Home g Alt-<", Action::Top, NONE, "To the first code"),
    KeyRow(&[Reference], "move.bottom", "End G Alt->", Action::Bottom, NONE, "To the last code"),

    // In a field only what types no letter.
    KeyRow(&[Search], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Result below"),
    KeyRow(&[Search], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Result above"),
    KeyRow(&[Search], "field.page-down", "PgDn Ctrl-V", Action::PageDown, NONE, "A screen of results down"),
    KeyRow(&[Search], "field.page-up", "PgUp Alt-v", Action::PageUp, NONE, "A screen of results up"),
    KeyRow(&[Search], "field.top", "Alt-<", Action::Top, NONE, "To the first result"),
    KeyRow(&[Search], "field.bottom", "Alt->", Action::Bottom, NONE, "To the last result"),
    KeyRow(&[Finding], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Answer below"),
    KeyRow(&[Finding], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Answer above"),
    KeyRow(&[Finding], "field.page-down", "PgDn Ctrl-V", Action::PageDown, NONE, "A screen of answers down"),
    KeyRow(&[Finding], "field.page-up", "PgUp Alt-v", Action::PageUp, NONE, "A screen of answers up"),
    KeyRow(&[Finding], "field.top", "Alt-<", Action::Top, NONE, "To the first answer"),
    KeyRow(&[Finding], "field.bottom", "Alt->", Action::Bottom, NONE, "To the last answer"),
    KeyRow(&[Typing], "typing.page-down", "PgDn Down Ctrl-N Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    KeyRow(&[Typing], "typing.page-up", "PgUp Up Ctrl-P Alt-v", Action::PageUp, NONE, "Scroll up"),

    KeyRow(&[Anywhere], "everywhere.help", "? F1", Action::Help, both("help"), "Show these keys"),
    KeyRow(&[Anywhere], "everywhere.quit", "q", Action::Quit, both("quit"), "Leave; Ctrl-C does the same"),
    KeyRow(&[Anywhere], "everywhere.suspend", "Ctrl-Z", Action::Suspend, NONE, "Back to the shell for a while; `fg` returns"),
    KeyRow(&[Anywhere], "everywhere.redraw", "Ctrl-L", Action::Redraw, NONE, "Redraw the screen, when something else wrote over it"),
];
