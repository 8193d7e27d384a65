//! The one table of keys. Dispatch, the hint bar, the help screen and the README's table all read it.

mod table;

use super::input::Key;
pub use table::TABLE;

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

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Leave the program.
    Quit,
    /// Let the shell have the terminal for a while.
    Suspend,
    /// Show the keys.
    Help,
    /// Go back to where one came from.
    Back,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// Take what is selected.
    Confirm,
    /// Select an option by its number, from 0.
    Choose(usize),
    /// Mark the answer as a guess.
    Guess,
    /// Take a hint.
    Hint,
    /// Go on to the next question.
    Next,
    /// Pass over the question.
    Skip,
    /// Take the answer back.
    Undo,
    /// Say that the question is wrong or unclear, or take that back.
    Flag,
    /// Open the lessons.
    Learn,
    /// To the next page.
    NextPage,
    /// To the page before.
    PreviousPage,
    /// Choose what to practise.
    Practise,
    /// Practise what is mixed up most, or what is shown.
    Drill,
    /// Open the reference: the chart, or the page of what is selected.
    LookUp,
    /// Open the search.
    Search,
    /// To the left, or to what comes before.
    Left,
    /// To the right, or to what comes next.
    Right,
    /// Begin an examination.
    Exam,
    /// Type a letter.
    Letter(char),
    /// Take back the last letter.
    Erase,
    /// Take back all letters.
    EraseAll,
    /// To the next view of the progress screen.
    Switch,
    /// To the view before.
    SwitchBack,
    /// Tell how figures are computed.
    Figures,
    /// Sort by the next column.
    Sort,
    /// Turn the order round.
    Reverse,
    /// Only answers of the next kind.
    Filter,
    /// Only answers of the next mode.
    FilterMode,
    /// Open the progress screen.
    Progress,
    /// Walk from a situation to a code, or show the whole walk of a scenario.
    Walk,
    /// Answer at once with an option, from 0.
    Take(usize),
    /// Go back one question.
    Retrace,
    /// Begin again.
    Again,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys, any of which will do.
    pub keys: &'static [Key],
    /// How the keys are written.
    pub shown: &'static str,
    /// What it does.
    pub action: Action,
    /// The word in the hint bar, or nothing if it is not worth the room.
    pub hint: &'static str,
    /// The sentence in the help, or nothing if the row before speaks for it.
    pub help: &'static str,
}

/// What a key does in a context.
pub fn resolve(context: Context, key: Key) -> Option<Action> {
    let bound = rows(context).find(|binding| binding.keys.contains(&key)).map(|binding| binding.action);
    match (context, key) {
        // In a text field a letter is a letter, whatever it does elsewhere; no phrase has a question mark.
        (_, Key::Char(letter)) if context.is_text_field() && letter != '?' => Some(Action::Letter(letter)),
        _ => bound,
    }
}

/// The rows that hold in a context, its own first.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    let own = TABLE.iter().filter(move |b| b.context == context);
    let general =
        TABLE.iter().filter(move |b| context != Context::Anywhere && b.context == Context::Anywhere);
    own.chain(general)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Key::{Char, Ctrl};

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let keys: Vec<Key> =
                TABLE.iter().filter(|b| b.context == context).flat_map(|b| b.keys.iter().copied()).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{key} twice in {context:?}");
            }
        }
    }

    #[test]
    fn leaving_and_help_work_everywhere_and_digits_are_never_the_only_way() {
        for context in Context::ALL {
            assert_eq!(resolve(context, Ctrl('c')), Some(Action::Quit));
            let q = if context.is_text_field() { Action::Letter('q') } else { Action::Quit };
            assert_eq!(resolve(context, Char('q')), Some(q));
            assert!(matches!(resolve(context, Char('?')), Some(Action::Help | Action::Back)));
        }
        assert_eq!(resolve(Context::Question, Key::Down), Some(Action::Down));
        assert_eq!(resolve(Context::Question, Key::Enter), Some(Action::Confirm));
    }
}
