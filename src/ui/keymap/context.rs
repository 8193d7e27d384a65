//! Where keys are pressed: each screen has keys of its own.

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// On every screen.
    Anywhere,
    /// On the home screen.
    Home,
    /// In the list of lessons.
    Lessons,
    /// While reading a lesson.
    Lesson,
    /// While answering the check of a page.
    Check,
    /// While choosing what to practise.
    Practice,
    /// On the chart of all codes.
    Reference,
    /// While searching.
    Search,
    /// On the page of a code, a header field or a rule.
    Sheet,
    /// While a question is open.
    Question,
    /// While a code is being typed.
    Typing,
    /// While the explanation is shown.
    Explanation,
    /// In the summary of a session.
    Summary,
    /// On the progress screen: the overview, confusions, examinations.
    Progress,
    /// In the table of codes.
    Codes,
    /// In a list of answers.
    Answers,
    /// While searching answers.
    Finding,
    /// While looking back at an answer.
    Review,
    /// While the coach asks.
    Coach,
    /// When the coach has found a code.
    Found,
    /// While the whole walk of a scenario is shown.
    WholeWalk,
    /// On the help screen.
    Help,
}

impl Context {
    /// All contexts, in the order of the help screen.
    pub const ALL: [Context; 22] = [
        Context::Home,
        Context::Lessons,
        Context::Lesson,
        Context::Check,
        Context::Practice,
        Context::Reference,
        Context::Search,
        Context::Sheet,
        Context::Question,
        Context::Typing,
        Context::Explanation,
        Context::Summary,
        Context::Progress,
        Context::Codes,
        Context::Answers,
        Context::Finding,
        Context::Review,
        Context::Coach,
        Context::Found,
        Context::WholeWalk,
        Context::Help,
        Context::Anywhere,
    ];

    /// Whether letters are letters there.
    pub fn is_text_field(self) -> bool {
        matches!(self, Context::Typing | Context::Search | Context::Finding)
    }

    /// The heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Context::Anywhere => "Everywhere",
            Context::Home => "Home",
            Context::Lessons => "Lessons",
            Context::Lesson => "Lesson",
            Context::Check => "Check of a page",
            Context::Practice => "Practice",
            Context::Reference => "Looking up",
            Context::Search => "Searching",
            Context::Sheet => "Page of a code",
            Context::Question => "Question",
            Context::Typing => "Typing a code",
            Context::Explanation => "Explanation",
            Context::Summary => "Summary",
            Context::Progress => "Progress",
            Context::Codes => "Table of codes",
            Context::Answers => "List of answers",
            Context::Finding => "Searching answers",
            Context::Review => "Looking back",
            Context::Coach => "Which code?",
            Context::Found => "Code found",
            Context::WholeWalk => "Whole walk",
            Context::Help => "Help",
        }
    }
}
