//! The rows of the key table, with all places and all actions that they speak of. Nothing else knows which key does what.
//!
//! In each context the order of the rows is that of the hint bar and the help: the most needed first, because a narrow
//! terminal shows only those. Rows of one name have the same keys and do the same; their words may differ by screen.

use Context::{
    Answers, Anywhere, Article, Check, Codes, Decision, DecisionPath, Exam, ExamQuestion, Explanation,
    Finding, Found, Help, Home, Hunt, Lab, LabTask, Lesson, Lessons, Noting, Practice, Progress, Question,
    Reference, Review, Scenario, Search, Settings, Summary, Typing,
};

use crate::learn::Edit;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[rustfmt::skip]
pub enum Context {
    Anywhere, Home, Lessons, Lesson, Check, Practice, Exam, Reference, Search, Article, Question, Typing, ExamQuestion,
    Explanation, Noting, Summary, Progress, Codes, Answers, Finding, Review, Decision, Found, DecisionPath, Lab, LabTask,
    Scenario, Hunt, Settings, Help,
}

/// Where one moves through the rows of a list.
const LISTS: &[Context] =
    &[Home, Lessons, Practice, Exam, Summary, Progress, Codes, Answers, Lab, Hunt, Settings];
/// Where one scrolls a text.
const TEXTS: &[Context] =
    &[Lesson, Article, Explanation, Review, Found, DecisionPath, LabTask, Scenario, Help];
/// Where one chooses one of several options below a text.
const OPTIONS: &[Context] = &[Check, Question, ExamQuestion];
/// Where letters are letters.
const FIELDS: &[Context] = &[Search, Typing, Noting, Finding];
/// Where an answer is explained, at once or another time.
const FEEDBACK: &[Context] = &[Explanation, Review];
/// Where one can search beside what the screen is for.
#[rustfmt::skip]
const SEARCHING: &[Context] = &[
    Lessons, Lesson, Practice, Exam, Explanation, Summary, Progress, Codes, Review, Decision, Found, DecisionPath, Lab, LabTask,
    Scenario, Hunt, Settings,
];
/// The views of the progress screen.
const VIEWS: &[Context] = &[Progress, Codes, Answers];
/// The walk from a situation to a code, and its end.
const WALK: &[Context] = &[Decision, Found];

impl Context {
    /// All contexts, in the order of the help screen.
    #[rustfmt::skip]
    pub const ALL: [Context; 30] = [
        Home, Lessons, Lesson, Check, Practice, Exam, Reference, Search, Article, Question, Typing, ExamQuestion,
        Explanation, Noting, Summary, Progress, Codes, Answers, Finding, Review, Decision, Found, DecisionPath, Lab,
        LabTask, Scenario, Hunt, Settings, Help, Anywhere,
    ];

    /// Whether letters are letters there.
    pub fn is_text_field(self) -> bool {
        FIELDS.contains(&self)
    }

    /// Whether any character is text there, and not only those of names and phrases.
    pub fn is_prose(self) -> bool {
        matches!(self, Noting | Search)
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
            Check => ("check", "Page question"),
            Practice => ("practice", "Practice"),
            Exam => ("exam", "Exam"),
            Reference => ("reference", "Look up"),
            Search => ("search", "Search"),
            Article => ("sheet", "Reference page"),
            Question => ("question", "Question"),
            Typing => ("typing", "Typing a code"),
            ExamQuestion => ("exam-question", "Exam question"),
            Explanation => ("explanation", "Explanation"),
            Noting => ("note", "Note"),
            Summary => ("summary", "Summary"),
            Progress => ("progress", "Progress"),
            Codes => ("codes", "Table of codes"),
            Answers => ("answers", "List of answers"),
            Finding => ("finding", "Answer search"),
            Review => ("review", "Review"),
            Decision => ("coach", "Which code?"),
            Found => ("found", "Code found"),
            DecisionPath => ("walk", "Decision path"),
            Lab => ("lab", "Make it happen"),
            LabTask => ("lab-task", "A code to cause"),
            Scenario => ("scenario", "A scenario that happens"),
            Hunt => ("hunt", "One thing is wrong"),
            Settings => ("settings", "Settings"),
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
    /// Write a note on what is explained.
    Note,
    /// Tell a code apart from the one that was chosen, or that it's mixed up with.
    Compare,
    /// Suspend what is shown, or resume it.
    SuspendRule,
    /// Read the page of a lesson that teaches what is explained.
    ReadLesson,
    /// Go on: to the next question, to another session.
    Next,
    /// Go back one question of the walk.
    Retrace,
    /// Go on without an answer.
    Unknown,
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
    /// Find out what is known already.
    Place,
    Exam, Progress, Search, Settings,
    /// Answer the challenge of the day.
    Daily,
    /// Make what is shown happen, on this machine.
    Lab,
    /// Show all of a page, or what matters first.
    More,
    /// Open the source in the browser.
    Open,
    /// Copy the response, or the request as a curl command.
    Copy, CopyCurl,
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

/// Rows that former versions did not have, or that had these keys: they give way to the keys of a configuration, which may be
/// older.
#[rustfmt::skip]
pub(super) const NEWER: [(&str, &str); 32] = [
    ("home.lab", ""), ("feedback.lab", ""), ("question.lab", ""), ("typing.lab", ""),
    ("decide.unknown", ""),
    ("sheet.compare", ""), ("feedback.compare", ""),
    ("summary.share", ""), ("home.settings", ""), ("home.challenge", ""),
    ("feedback.open", ""), ("feedback.copy", ""), ("feedback.curl", ""), ("feedback.more", ""), ("reference.more", ""),
    ("sheet.open", ""), ("home.placement", ""), ("views.figures", "i"), ("codes.reverse", "o"), ("answers.mode", "m"),
    ("summary.drill", "d"), ("summary.another-session", "n"), ("sheet.practise", "d"), ("views.drill", "d"),
    ("found.practise", "d"), ("decide.again", "r"), ("feedback.flag", "f"), ("feedback.note", ""), ("sheet.note", ""),
    ("feedback.suspend", ""), ("feedback.lesson", ""), ("sheet.suspend", ""),
];

/// Words that former versions listened to line by line, and those that do the same now.
pub const FORMER_WORDS: [(&str, &str); 3] =
    [("practise", "practice"), ("look back", "review"), ("turn", "reverse")];

#[rustfmt::skip]
pub(super) const ROWS: &[KeyRow] = &[
    // What one comes for.
    KeyRow(VIEWS, "views.next", "Tab Right l", Action::Switch, both("next view"), "Next view: overview, codes, confusions, answers, exams"),
    KeyRow(VIEWS, "views.previous", "Left Shift-Tab h", Action::SwitchBack, line("previous view"), "Previous view"),

    KeyRow(&[Home], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the selected entry"),
    KeyRow(&[Home], "home.start", "s", Action::Next, both("start"), "Start today's session"),
    KeyRow(&[Home], "home.learn", "l", Action::Learn, both("learn"), "Read a lesson"),
    KeyRow(&[Home], "home.practise", "d", Action::Practise, both("practice"), "Choose what to practice: a class, a pair, a topic, your mistakes"),
    KeyRow(&[Home], "look-up.search", "/ Ctrl-S", Action::Search, both("search"), "Find the code for a situation, or compare two"),
    KeyRow(&[Home], "home.digit", "1-5", Action::Letter('1'), NONE, "Look up a code by its number: type 409, then Enter"),
    KeyRow(&[Home], "home.look-up", "r", Action::LookUp, line("look up"), "Open the chart of all codes"),
    KeyRow(&[Home], "home.exam", "x", Action::Exam, line("exam"), "Start an exam"),
    KeyRow(&[Home], "home.challenge", "c", Action::Daily, line("daily"), "Answer the daily challenge: five questions, the same for everyone"),
    KeyRow(&[Home], "home.placement", "t", Action::Place, NONE, "Take the placement test, if you haven't answered anything yet"),
    KeyRow(&[Home], "home.progress", "p", Action::Progress, both("progress"), "See your progress and your past answers"),
    KeyRow(&[Home], "home.walk", "w", Action::Walk, WordPair { bar: "which code?", line: "walk" }, "Answer a few questions to find the right code"),
    KeyRow(&[Home], "home.lab", "L Alt-l", Action::Lab, line("lab"), "Make a server on this machine answer with each code"),
    KeyRow(&[Home], "home.settings", ",", Action::Settings, line("settings"), "Change the theme, how much a day has, and more"),

    KeyRow(&[Lessons], "move.confirm", "Enter", Action::Confirm, both("read"), "Read the selected lesson from where you left off"),
    KeyRow(&[Lesson], "move.confirm", "Enter", Action::Confirm, both("go on"), "Answer the question about the page, then go to the next page"),
    KeyRow(&[Lesson], "lesson.next-page", "Right l", Action::NextPage, both("next"), "Next page, skipping the question"),
    KeyRow(&[Lesson], "lesson.previous-page", "Left h", Action::PreviousPage, both("previous"), "Previous page"),

    KeyRow(&[Practice], "move.confirm", "Enter", Action::Confirm, both("practice"), "Practice the selected item"),
    KeyRow(&[Exam], "move.confirm", "Enter", Action::Confirm, both("start"), "Start or continue the exam"),
    KeyRow(OPTIONS, "options.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the selected option"),
    KeyRow(OPTIONS, "options.option", "1-4", Action::Choose(0), bar("choose"), "Select an option by its number"),
    KeyRow(&[Question], "question.guess", "g", Action::Guess, both("guess"), "Mark your answer as a guess, or unmark it"),
    KeyRow(&[Question], "question.hint", "h", Action::Hint, both("hint"), "Get a hint; you'll review the rule sooner"),
    KeyRow(&[Typing], "field.confirm", "Enter", Action::Confirm, both("answer"), "Answer with the code you typed: a number or a phrase"),
    KeyRow(&[Typing], "typing.hint", "Tab", Action::Hint, both("hint"), "Get a hint: the class, then options to choose from"),
    KeyRow(&[Typing], "typing.guess", "Ctrl-G", Action::Guess, both("guess"), "Mark your answer as a guess, or unmark it"),
    KeyRow(&[Explanation], "explanation.next", "Enter Right", Action::Next, both("next"), "Next question"),
    KeyRow(&[Summary], "move.confirm", "Enter", Action::Confirm, both("review"), "Review the selected question"),
    KeyRow(&[Summary], "summary.drill", "p", Action::Drill, WordPair { bar: "practice", line: "drill" }, "Practice your most common mix-up of the last 30 days, or else your mistakes"),
    KeyRow(&[Summary], "summary.another-session", "t", Action::Next, WordPair { bar: "another session", line: "next" }, "Start another session"),

    KeyRow(&[Reference], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the selected code"),
    KeyRow(&[Search], "field.confirm", "Enter", Action::Confirm, both("open"), "Open the page of the selected result"),
    KeyRow(&[Article], "sheet.practise", "p", Action::Drill, both("practice"), "Practice what this page is about"),
    KeyRow(&[Article], "sheet.open", "o", Action::Open, WordPair { bar: "open source", line: "open source" }, "Open the source in your browser"),
    KeyRow(&[Article], "sheet.more", "m", Action::More, both("more"), "Show the whole page, or only what matters first"),
    KeyRow(&[Article], "sheet.next", "Right l", Action::Right, both("next"), "Next code, header field or rule"),
    KeyRow(&[Article], "sheet.previous", "Left h", Action::Left, line("previous"), "Previous code, header field or rule"),
    KeyRow(&[Article], "sheet.compare", "d", Action::Compare, both("compare"), "Compare this code with the one it's mixed up with most"),
    KeyRow(&[Article], "sheet.note", "n", Action::Note, both("note"), "Write a note on this code or rule, or change it"),
    KeyRow(&[Article], "sheet.suspend", "z", Action::SuspendRule, line("suspend"), "Suspend this rule or code, so that we don't ask it, or resume it"),
    KeyRow(&[Lab], "move.confirm", "Enter", Action::Confirm, both("open"), "Cause the selected code, with hints if you need them"),
    KeyRow(&[Lab], "lab.hunt", "w", Action::Walk, WordPair { bar: "find a fault", line: "fault" }, "Find what's wrong: the same API with one fault"),
    KeyRow(&[Hunt], "move.confirm", "Enter", Action::Confirm, both("choose"), "Choose the selected rule as the one that's broken"),
    KeyRow(&[Hunt], "hunt.hint", "h", Action::Hint, both("hint"), "Show a command that shows the fault, and then what's wrong"),
    KeyRow(&[Hunt], "hunt.another", "n", Action::Next, both("another"), "Another fault"),
    KeyRow(&[LabTask], "lab-task.next", "Enter Right", Action::Next, both("next"), "Next code that you haven't caused yet"),
    KeyRow(&[LabTask], "lab-task.hint", "h", Action::Hint, both("hint"), "Get a hint; the third one is the command. With a hint, it doesn't count as practice"),
    KeyRow(&[LabTask], "lab-task.curl", "c", Action::CopyCurl, both("curl"), "Copy the command, once it's shown"),
    KeyRow(&[Scenario], "scenario.curl", "c", Action::CopyCurl, both("curl"), "Copy the command"),
    KeyRow(&[LabTask, Scenario], "lab-task.look-up", "r", Action::LookUp, both("look up"), "Look up the code"),
    KeyRow(&[Reference], "reference.more", "m", Action::More, both("all codes"), "Show all codes, or only the 14 core codes"),
    KeyRow(&[Reference, Article], "look-up.search", "/ Ctrl-S", Action::Search, both("search"), "Find the code for a situation, or compare two"),
    KeyRow(SEARCHING, "look-up.search", "/ Ctrl-S", Action::Search, line("search"), "Find the code for a situation, or compare two"),
    KeyRow(&[Article], "move.confirm", "Enter", Action::Confirm, line("open"), "From a rule, open the page of its code"),

    KeyRow(&[Progress], "move.confirm", "Enter", Action::Confirm, both("open"), "List the answers of the selected pair or exam"),
    KeyRow(&[Codes], "move.confirm", "Enter", Action::Confirm, both("open"), "List the answers about the selected code"),
    KeyRow(&[Answers], "move.confirm", "Enter", Action::Confirm, both("open"), "Open the selected answer"),
    KeyRow(&[Progress], "views.drill", "p", Action::Drill, WordPair { bar: "practice", line: "drill" }, "Practice the two codes that you mix up"),
    KeyRow(&[Codes], "codes.sort", "s", Action::Sort, both("sort"), "Sort by the next column"),
    KeyRow(&[Codes], "codes.reverse", "v", Action::Reverse, both("reverse"), "Reverse the order"),
    KeyRow(&[Answers], "answers.search", "/ Ctrl-S", Action::Search, both("search"), "Search requests, situations, rules, names and codes"),
    KeyRow(&[Answers], "answers.filter", "f", Action::Filter, both("filter"), "Cycle the filter: wrong, defensible, right, guessed ..., all"),
    KeyRow(&[Answers], "answers.mode", "t", Action::FilterMode, both("mode"), "Cycle the mode: daily sessions, practice ..., all"),
    KeyRow(&[Finding], "field.confirm", "Enter", Action::Confirm, both("keep"), "Keep the search and go to the answers"),

    KeyRow(&[Noting], "field.confirm", "Enter", Action::Confirm, bar("save"), "Save the note, or delete it if the field is empty"),

    KeyRow(&[Decision], "move.confirm", "Enter", Action::Confirm, both("answer"), "Give the selected answer"),
    KeyRow(&[Found], "found.practise", "p", Action::Practise, WordPair { bar: "practice it", line: "practice" }, "Practice this code"),
    KeyRow(&[Decision], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the previous question"),
    KeyRow(&[Found], "decide.retrace", "BS Left", Action::Retrace, both("back"), "Back to the last question"),
    KeyRow(&[Decision], "decide.unknown", "i", Action::Unknown, WordPair { bar: "don't know", line: "unsure" }, "Go on without an answer"),
    KeyRow(WALK, "decide.again", "Ctrl-R", Action::Again, both("restart"), "Start over with the first question"),

    KeyRow(&[Settings], "move.confirm", "Enter", Action::Confirm, both("change"), "Change to the next value, or to the number that you typed"),
    KeyRow(&[Settings], "settings.next", "Right l", Action::Right, bar("next value"), "Next value"),
    KeyRow(&[Settings], "settings.previous", "Left h", Action::Left, bar("previous value"), "Previous value"),
    KeyRow(&[Settings], "settings.digit", "1-9", Action::Letter('1'), NONE, "Type a number"),
    KeyRow(&[Settings], "settings.zero", "0", Action::Letter('0'), NONE, "Type a number"),
    KeyRow(&[Settings], "settings.erase", "BS Ctrl-H", Action::Edit(Edit::Erase), NONE, "Delete the last digit"),

    // The way back.
    KeyRow(&[Lab], "move.back", "Esc", Action::Back, both("back"), "Back to the home screen; the lab ends, and what you caused is kept"),
    KeyRow(&[Article, Progress, Codes, LabTask, Scenario, Hunt, Help], "move.back", "Esc", Action::Back, both("back"), "Back to where you came from"),
    KeyRow(&[Lessons, Practice, Exam, Reference, Settings], "move.back", "Esc", Action::Back, both("back"), "Back to the home screen"),
    KeyRow(&[Summary, Decision, Found], "move.back", "Esc", Action::Back, both("home"), "Back to the home screen"),
    KeyRow(&[Lesson], "move.back", "Esc", Action::Back, both("stop"), "Stop reading; you can continue here later"),
    KeyRow(&[Check], "move.back", "Esc", Action::Back, both("page"), "Back to the page"),
    KeyRow(&[Answers], "move.back", "Esc", Action::Back, both("back"), "Clear the filter, or go back if it's already clear"),
    KeyRow(&[Review], "move.back", "Esc", Action::Back, both("back"), "Back to the list"),
    KeyRow(&[Search], "field.back", "Esc", Action::Back, WordPair { bar: "clear, then back", line: "back" }, "Clear the field, or go back if it's empty"),
    KeyRow(&[Noting], "field.back", "Esc", Action::Back, both("back"), "Back without saving; twice if you've typed something"),
    KeyRow(&[Finding], "field.back", "Esc", Action::Back, both("clear"), "Clear the field and go to the answers"),
    KeyRow(&[DecisionPath], "walk.back", "Esc w", Action::Back, both("back"), "Back to the explanation"),

    KeyRow(&[Summary], "summary.share", "y", Action::Copy, both("share"), "Copy the result as a line to share"),

    // What can be done with an answer; while a session goes on, it can be left after all of that.
    KeyRow(FEEDBACK, "feedback.walk", "w", Action::Walk, WordPair { bar: "full path", line: "walk" }, "Show the whole decision path and any wrong turn you took"),
    KeyRow(FEEDBACK, "feedback.more", "m", Action::More, NONE, "Show all of the explanation, or as much as fits"),
    KeyRow(FEEDBACK, "feedback.open", "o", Action::Open, WordPair { bar: "open source", line: "open" }, "Open the source in your browser"),
    KeyRow(FEEDBACK, "feedback.copy", "y", Action::Copy, WordPair { bar: "copy", line: "copy" }, "Copy the response to send"),
    KeyRow(FEEDBACK, "feedback.curl", "c", Action::CopyCurl, both("curl"), "Copy the request as a curl command"),
    KeyRow(FEEDBACK, "feedback.look-up", "r", Action::LookUp, both("look up"), "Look up the right code"),
    KeyRow(FEEDBACK, "feedback.lab", "L Alt-l", Action::Lab, line("lab"), "Make it happen on this machine, with the curl command"),
    KeyRow(FEEDBACK, "feedback.compare", "d", Action::Compare, line("compare"), "Compare the right code with the one you chose"),
    KeyRow(&[Explanation], "feedback.undo", "u", Action::Undo, both("undo"), "Undo the answer and answer again"),
    KeyRow(&[Review], "feedback.undo", "u", Action::Undo, both("undo"), "Undo this answer, so that it no longer counts"),
    KeyRow(FEEDBACK, "feedback.flag", "! Ctrl-X", Action::Flag, both("flag"), "Flag the question as wrong or unclear, or remove the flag"),
    KeyRow(FEEDBACK, "feedback.note", "n", Action::Note, both("note"), "Write a note on the rule, or change it"),
    KeyRow(FEEDBACK, "feedback.suspend", "z", Action::SuspendRule, line("suspend"), "Suspend the rule, so that we don't ask it, or resume it"),
    KeyRow(FEEDBACK, "feedback.lesson", "e", Action::ReadLesson, line("lesson"), "Read the page of the lesson that teaches the rule, if there is one"),
    KeyRow(&[Question, Explanation], "move.back", "Esc", Action::Back, both("stop"), "Stop the session; your answers are kept"),
    KeyRow(&[ExamQuestion], "move.back", "Esc", Action::Back, both("stop"), "Stop; you can continue the exam within a week"),
    KeyRow(&[Typing], "field.back", "Esc", Action::Back, both("stop"), "Stop the session; your answers are kept"),

    // What is good to have.
    KeyRow(&[Question], "question.skip", "s", Action::Skip, both("skip"), "Skip the question; it will come up again"),
    KeyRow(&[Question], "question.lab", "L Alt-l", Action::Lab, line("lab"), "Make it happen on this machine; that counts as a hint"),
    KeyRow(&[Typing], "typing.lab", "Alt-l", Action::Lab, line("lab"), "Make it happen on this machine; that counts as a hint"),
    KeyRow(&[ExamQuestion], "question.skip", "s", Action::Skip, both("skip"), "Skip the question for now; it comes back after the others"),
    KeyRow(&[Typing], "typing.skip", "Ctrl-X", Action::Skip, both("skip"), "Skip the question; it will come up again"),
    KeyRow(&[Question, ExamQuestion, Summary, Answers], "feedback.redo", "U Ctrl-Y", Action::Redo, line("redo"), "Redo the answer that you just undid"),
    KeyRow(&[Typing], "typing.redo", "Ctrl-Y", Action::Redo, line("redo"), "Redo the answer that you just undid"),
    KeyRow(&[Decision], "coach.option", "1-9", Action::Take(0), bar("answer"), "Answer immediately by number"),
    KeyRow(&[Practice], "practice.look-up", "r", Action::LookUp, both("look up"), "Look up the selected code"),
    KeyRow(&[Answers], "views.drill", "p", Action::Drill, line("drill"), "Practice the two codes, if the answers are those of a pair"),
    KeyRow(&[Progress, Codes], "views.look-up", "r", Action::LookUp, both("look up"), "Look up the selected code"),
    KeyRow(&[Answers], "views.look-up", "r", Action::LookUp, line("look up"), "Look up the code of the selected answer"),
    KeyRow(VIEWS, "views.figures", "e", Action::Figures, WordPair { bar: "explain", line: "figures" }, "Show how each figure is calculated"),
    KeyRow(FIELDS, "field.erase", "BS Ctrl-H", Action::Edit(Edit::Erase), NONE, "Delete the character before the cursor"),
    KeyRow(FIELDS, "field.erase-next", "Del Ctrl-D", Action::Edit(Edit::EraseNext), NONE, "Delete the character after the cursor"),
    KeyRow(FIELDS, "field.erase-word", "Ctrl-W", Action::Edit(Edit::EraseWord), NONE, "Delete the word before the cursor"),
    KeyRow(FIELDS, "field.erase-next-word", "Alt-d", Action::Edit(Edit::EraseNextWord), NONE, "Delete the word after the cursor"),
    KeyRow(FIELDS, "field.erase-all", "Ctrl-U", Action::Edit(Edit::EraseToStart), NONE, "Delete everything before the cursor"),
    KeyRow(FIELDS, "field.erase-rest", "Ctrl-K", Action::Edit(Edit::EraseToEnd), NONE, "Delete everything after the cursor"),
    KeyRow(FIELDS, "field.left", "Left Ctrl-B", Action::Edit(Edit::Left), NONE, "Move left one character"),
    KeyRow(FIELDS, "field.right", "Right Ctrl-F", Action::Edit(Edit::Right), NONE, "Move right one character"),
    KeyRow(FIELDS, "field.word-left", "Alt-b", Action::Edit(Edit::WordLeft), NONE, "Move left one word"),
    KeyRow(FIELDS, "field.word-right", "Alt-f", Action::Edit(Edit::WordRight), NONE, "Move right one word"),
    KeyRow(FIELDS, "field.start", "Home Ctrl-A", Action::Edit(Edit::Start), NONE, "Move to the beginning of the field"),
    KeyRow(FIELDS, "field.end", "End Ctrl-E", Action::Edit(Edit::End), NONE, "Move to the end of the field"),

    // Moving.
    KeyRow(LISTS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Next row"),
    KeyRow(LISTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Previous row"),
    KeyRow(LISTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Move down one screen"),
    KeyRow(LISTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Move up one screen"),
    KeyRow(LISTS, "move.top", "Home g Alt-<", Action::Top, NONE, "First row"),
    KeyRow(LISTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "Last row"),

    KeyRow(TEXTS, "move.down", "Down j Ctrl-N", Action::Down, bar("scroll"), "Scroll down one line"),
    KeyRow(TEXTS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Scroll up one line"),
    KeyRow(TEXTS, "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down one screen"),
    KeyRow(TEXTS, "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up one screen"),
    KeyRow(TEXTS, "move.top", "Home g Alt-<", Action::Top, NONE, "Scroll to the beginning"),
    KeyRow(TEXTS, "move.bottom", "End G Alt->", Action::Bottom, NONE, "Scroll to the end"),

    KeyRow(OPTIONS, "move.up", "Up k Ctrl-P", Action::Up, NONE, "Previous option"),
    KeyRow(OPTIONS, "move.down", "Down j Ctrl-N", Action::Down, NONE, "Next option"),
    KeyRow(&[Decision], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Previous answer"),
    KeyRow(&[Decision], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Next answer"),
    KeyRow(&[Check, Question, ExamQuestion, Decision], "move.page-down", "PgDn Space Ctrl-D Ctrl-F Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    KeyRow(&[Check, Question, ExamQuestion, Decision], "move.page-up", "PgUp Ctrl-U Ctrl-B Alt-v", Action::PageUp, NONE, "Scroll up"),

    KeyRow(&[Reference], "reference.left", "Left h Ctrl-B", Action::Left, NONE, "Move left one column"),
    KeyRow(&[Reference], "reference.right", "Right l Ctrl-F", Action::Right, NONE, "Move right one column"),
    KeyRow(&[Reference], "move.down", "Down j Ctrl-N", Action::Down, NONE, "Move down one code"),
    KeyRow(&[Reference], "move.up", "Up k Ctrl-P", Action::Up, NONE, "Move up one code"),
    KeyRow(&[Reference], "reference.page-down", "PgDn Space Ctrl-D Ctrl-V", Action::PageDown, NONE, "Move down one screen"),
    KeyRow(&[Reference], "reference.page-up", "PgUp Ctrl-U Alt-v", Action::PageUp, NONE, "Move up one screen"),
    KeyRow(&[Reference], "move.top", "Home g Alt-<", Action::Top, NONE, "First code"),
    KeyRow(&[Reference], "move.bottom", "End G Alt->", Action::Bottom, NONE, "Last code"),

    // In a field only what types no letter.
    KeyRow(&[Search], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Next result"),
    KeyRow(&[Search], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Previous result"),
    KeyRow(&[Search], "field.page-down", "PgDn Ctrl-V", Action::PageDown, NONE, "Move down one screen of results"),
    KeyRow(&[Search], "field.page-up", "PgUp Alt-v", Action::PageUp, NONE, "Move up one screen of results"),
    KeyRow(&[Search], "field.top", "Alt-<", Action::Top, NONE, "First result"),
    KeyRow(&[Search], "field.bottom", "Alt->", Action::Bottom, NONE, "Last result"),
    KeyRow(&[Finding], "field.down", "Down Tab Ctrl-N", Action::Down, NONE, "Next answer"),
    KeyRow(&[Finding], "field.up", "Up Shift-Tab Ctrl-P", Action::Up, NONE, "Previous answer"),
    KeyRow(&[Finding], "field.page-down", "PgDn Ctrl-V", Action::PageDown, NONE, "Move down one screen of answers"),
    KeyRow(&[Finding], "field.page-up", "PgUp Alt-v", Action::PageUp, NONE, "Move up one screen of answers"),
    KeyRow(&[Finding], "field.top", "Alt-<", Action::Top, NONE, "First answer"),
    KeyRow(&[Finding], "field.bottom", "Alt->", Action::Bottom, NONE, "Last answer"),
    KeyRow(&[Typing], "typing.page-down", "PgDn Down Ctrl-N Ctrl-V", Action::PageDown, NONE, "Scroll down"),
    KeyRow(&[Typing], "typing.page-up", "PgUp Up Ctrl-P Alt-v", Action::PageUp, NONE, "Scroll up"),
    KeyRow(&[Noting], "field.page-down", "PgDn Ctrl-V", Action::PageDown, NONE, "Scroll down what the note is on"),
    KeyRow(&[Noting], "field.page-up", "PgUp Alt-v", Action::PageUp, NONE, "Scroll up what the note is on"),

    KeyRow(&[Anywhere], "everywhere.help", "? F1", Action::Help, both("help"), "Show these keys"),
    KeyRow(&[Anywhere], "everywhere.quit", "q", Action::Quit, both("quit"), "Quit; Ctrl-C works too"),
    KeyRow(&[Anywhere], "everywhere.suspend", "Ctrl-Z", Action::Suspend, NONE, "Suspend to the shell; `fg` brings statusquiz back"),
    KeyRow(&[Anywhere], "everywhere.redraw", "Ctrl-L", Action::Redraw, NONE, "Redraw the screen if something else wrote over it"),
];
