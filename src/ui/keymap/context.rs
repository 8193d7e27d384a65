//! Where keys are pressed: each screen has keys of its own.

use Context::{
    Answers, Anywhere, Check, Coach, Codes, Explanation, Finding, Found, Help, Home, Lesson, Lessons,
    Practice, Progress, Question, Reference, Review, Search, Sheet, Summary, Typing, WholeWalk,
};

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Context {
    Anywhere, Home, Lessons, Lesson, Check, Practice, Reference, Search, Sheet, Question, Typing, Explanation,
    Summary, Progress, Codes, Answers, Finding, Review, Coach, Found, WholeWalk, Help,
}

/// Where one moves through the rows of a list.
pub(super) const LISTS: &[Context] = &[Home, Lessons, Practice, Summary, Progress, Codes, Answers];
/// Where one scrolls a text.
pub(super) const TEXTS: &[Context] = &[Lesson, Sheet, Explanation, Review, Found, WholeWalk, Help];
/// Where one chooses one of several options below a text.
pub(super) const OPTIONS: &[Context] = &[Check, Question];
/// Where letters are letters.
pub(super) const FIELDS: &[Context] = &[Search, Typing, Finding];
/// Where an answer is explained, at once or another time.
pub(super) const FEEDBACK: &[Context] = &[Explanation, Review];
/// The views of the progress screen.
pub(super) const VIEWS: &[Context] = &[Progress, Codes, Answers];
/// The walk from a situation to a code, and its end.
pub(super) const WALK: &[Context] = &[Coach, Found];

impl Context {
    /// All contexts, in the order of the help screen.
    #[rustfmt::skip]
    pub const ALL: [Context; 22] = [
        Home, Lessons, Lesson, Check, Practice, Reference, Search, Sheet, Question, Typing, Explanation, Summary,
        Progress, Codes, Answers, Finding, Review, Coach, Found, WholeWalk, Help, Anywhere,
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
            Sheet => ("sheet", "Page of a code"),
            Question => ("question", "Question"),
            Typing => ("typing", "Typing a code"),
            Explanation => ("explanation", "Explanation"),
            Summary => ("summary", "Summary"),
            Progress => ("progress", "Progress"),
            Codes => ("codes", "Table of codes"),
            Answers => ("answers", "List of answers"),
            Finding => ("finding", "Searching answers"),
            Review => ("review", "Looking back"),
            Coach => ("coach", "Which code?"),
            Found => ("found", "Code found"),
            WholeWalk => ("walk", "Whole walk"),
            Help => ("help", "Help"),
        }
    }
}
