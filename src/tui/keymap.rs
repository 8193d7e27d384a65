//! The one table of keys. Dispatch, the hint bar, the help screen and the README's table all read it.

use super::input::Key;
use Key::{Char, Ctrl};

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// On every screen.
    Anywhere,
    /// On the home screen.
    Home,
    /// While choosing what to practise.
    Practice,
    /// While a question is open.
    Question,
    /// While a code is being typed.
    Typing,
    /// While the explanation is shown.
    Explanation,
    /// In the summary of a session.
    Summary,
    /// On the progress screen.
    Progress,
    /// While looking back at an answer.
    Review,
    /// On the help screen.
    Help,
}

impl Context {
    /// All contexts, in the order of the help screen.
    pub const ALL: [Context; 10] = [
        Context::Home,
        Context::Practice,
        Context::Question,
        Context::Typing,
        Context::Explanation,
        Context::Summary,
        Context::Progress,
        Context::Review,
        Context::Help,
        Context::Anywhere,
    ];

    /// The heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Context::Anywhere => "Everywhere",
            Context::Home => "Home",
            Context::Practice => "Practice",
            Context::Question => "Question",
            Context::Typing => "Typing a code",
            Context::Explanation => "Explanation",
            Context::Summary => "Summary",
            Context::Progress => "Progress",
            Context::Review => "Looking back",
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
    /// Choose what to practise.
    Practise,
    /// Practise what is mixed up most.
    Drill,
    /// Begin an examination.
    Exam,
    /// Type a letter.
    Letter(char),
    /// Take back the last letter.
    Erase,
    /// Take back all letters.
    EraseAll,
    /// Change between the two lists of the progress screen.
    Switch,
    /// Open the progress screen.
    Progress,
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

/// Every key that does anything, the more particular context first.
#[rustfmt::skip]
pub static TABLE: &[Binding] = &[
    row(Context::Home, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the selected entry"),
    row(Context::Home, UP, "Up k", Action::Up, "", "Entry above"),
    row(Context::Home, DOWN, "Down j", Action::Down, "", "Entry below"),
    row(Context::Home, &[Char('s')], "s", Action::Next, "start", "Start today's session"),
    row(Context::Home, &[Char('d')], "d", Action::Practise, "practise", "Choose what to practise: a class, a pair, a topic, your mistakes"),
    row(Context::Home, &[Char('x')], "x", Action::Exam, "", "Begin an examination"),
    row(Context::Home, &[Char('p')], "p", Action::Progress, "progress", "Look back at your answers"),
    row(Context::Practice, &[Key::Enter], "Enter", Action::Confirm, "practise", "Practise what is selected"),
    row(Context::Practice, DOWN, "Down j", Action::Down, "", "Row below"),
    row(Context::Practice, UP, "Up k", Action::Up, "", "Row above"),
    row(Context::Practice, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
    row(Context::Practice, PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
    row(Context::Practice, TOP, "Home", Action::Top, "", "To the first row"),
    row(Context::Practice, BOTTOM, "End", Action::Bottom, "", "To the last row"),
    row(Context::Practice, &[Key::Esc], "Esc", Action::Back, "back", "Back to the home screen"),
    row(Context::Question, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the chosen option"),
    row(Context::Question, &[Char('1')], "1-4", Action::Choose(0), "choose", "Choose an option by its number"),
    row(Context::Question, &[Char('2')], "2", Action::Choose(1), "", ""),
    row(Context::Question, &[Char('3')], "3", Action::Choose(2), "", ""),
    row(Context::Question, &[Char('4')], "4", Action::Choose(3), "", ""),
    row(Context::Question, UP, "Up k", Action::Up, "", "Option above"),
    row(Context::Question, DOWN, "Down j", Action::Down, "", "Option below"),
    row(Context::Question, &[Char('g')], "g", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Question, &[Char('h')], "h", Action::Hint, "hint", "Take a hint; the rule then comes back sooner"),
    row(Context::Question, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Question, &[Char('s')], "s", Action::Skip, "skip", "Pass over the question; it comes again another time"),
    row(Context::Question, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down"),
    row(Context::Question, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up"),
    row(Context::Typing, &[Key::Enter], "Enter", Action::Confirm, "answer", "Answer with the code typed: a number or a phrase"),
    row(Context::Typing, &[Key::Tab], "Tab", Action::Hint, "hint", "Take a hint: the class, then options to choose from"),
    row(Context::Typing, &[Ctrl('g')], "Ctrl-G", Action::Guess, "guess", "Say that you are guessing, or take it back"),
    row(Context::Typing, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Typing, &[Ctrl('x')], "Ctrl-X", Action::Skip, "skip", "Pass over the question; it comes again another time"),
    row(Context::Typing, &[Key::Backspace, Key::Delete, Ctrl('h')], "BS", Action::Erase, "", "Take back a letter"),
    row(Context::Typing, &[Ctrl('u'), Ctrl('w')], "Ctrl-U", Action::EraseAll, "", "Take back all letters"),
    row(Context::Typing, &[Key::PageDown, Key::Down], "PgDn Down", Action::PageDown, "", "Scroll down"),
    row(Context::Typing, &[Key::PageUp, Key::Up], "PgUp Up", Action::PageUp, "", "Scroll up"),
    row(Context::Explanation, &[Key::Enter, Char('n')], "Enter n", Action::Next, "next", "Next question"),
    row(Context::Explanation, DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
    row(Context::Explanation, &[Char('u')], "u", Action::Undo, "undo", "Take the answer back and answer again"),
    row(Context::Explanation, &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
    row(Context::Explanation, &[Key::Esc], "Esc", Action::Back, "stop", "Stop the session; what you answered is kept"),
    row(Context::Explanation, UP, "Up k", Action::Up, "", "Scroll up a line"),
    row(Context::Explanation, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
    row(Context::Explanation, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
    row(Context::Explanation, TOP, "Home", Action::Top, "", "To the beginning"),
    row(Context::Explanation, BOTTOM, "End", Action::Bottom, "", "To the end"),
    row(Context::Summary, &[Key::Enter], "Enter", Action::Confirm, "look back", "Open the selected question again"),
    row(Context::Summary, DOWN, "Down j", Action::Down, "", "Question below"),
    row(Context::Summary, UP, "Up k", Action::Up, "", "Question above"),
    row(Context::Summary, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
    row(Context::Summary, PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
    row(Context::Summary, &[Char('d')], "d", Action::Drill, "drill", "Practise what you mixed up most this week"),
    row(Context::Summary, &[Char('n')], "n", Action::Next, "another session", "Start another session"),
    row(Context::Summary, &[Key::Esc], "Esc", Action::Back, "home", "Back to the home screen"),
    row(Context::Progress, &[Key::Enter], "Enter", Action::Confirm, "open", "Open the answer, or the answers of the code"),
    row(Context::Progress, &[Key::Tab, Key::Left, Key::Right, Key::BackTab], "Tab", Action::Switch, "codes or answers", "Change between codes and answers"),
    row(Context::Progress, DOWN, "Down j", Action::Down, "", "Row below"),
    row(Context::Progress, UP, "Up k", Action::Up, "", "Row above"),
    row(Context::Progress, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "A screen down"),
    row(Context::Progress, PAGE_UP, "PgUp", Action::PageUp, "", "A screen up"),
    row(Context::Progress, TOP, "Home", Action::Top, "", "To the first row"),
    row(Context::Progress, BOTTOM, "End", Action::Bottom, "", "To the last row"),
    row(Context::Progress, &[Key::Esc], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Review, DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
    row(Context::Review, &[Key::Esc], "Esc", Action::Back, "back", "Back to the list"),
    row(Context::Review, &[Char('u')], "u", Action::Undo, "undo", "Take this answer back: it counts no more"),
    row(Context::Review, &[Char('f')], "f", Action::Flag, "flag", "Say that the question is wrong or unclear, or take it back"),
    row(Context::Review, UP, "Up k", Action::Up, "", "Scroll up a line"),
    row(Context::Review, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
    row(Context::Review, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
    row(Context::Review, TOP, "Home", Action::Top, "", "To the beginning"),
    row(Context::Review, BOTTOM, "End", Action::Bottom, "", "To the end"),
    row(Context::Help, DOWN, "Down j", Action::Down, "scroll", "Scroll down a line"),
    row(Context::Help, UP, "Up k", Action::Up, "", "Scroll up a line"),
    row(Context::Help, PAGE_DOWN, "PgDn Space", Action::PageDown, "", "Scroll down a screen"),
    row(Context::Help, PAGE_UP, "PgUp", Action::PageUp, "", "Scroll up a screen"),
    row(Context::Help, &[Key::Esc, Char('?')], "Esc", Action::Back, "back", "Back to where you came from"),
    row(Context::Anywhere, &[Char('?')], "?", Action::Help, "help", "Show these keys"),
    row(Context::Anywhere, &[Char('q'), Ctrl('c')], "q", Action::Quit, "quit", "Leave; Ctrl-C does the same"),
    row(Context::Anywhere, &[Ctrl('z')], "Ctrl-Z", Action::Suspend, "", "Back to the shell for a while; `fg` returns"),
];

/// What a key does in a context.
pub fn resolve(context: Context, key: Key) -> Option<Action> {
    let bound = rows(context).find(|binding| binding.keys.contains(&key)).map(|binding| binding.action);
    match (context, key) {
        // In a text field a letter is a letter, whatever it does elsewhere; no phrase has a question mark.
        (Context::Typing, Char(letter)) if letter != '?' => Some(Action::Letter(letter)),
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
            let q = if context == Context::Typing { Action::Letter('q') } else { Action::Quit };
            assert_eq!(resolve(context, Char('q')), Some(q));
            assert!(matches!(resolve(context, Char('?')), Some(Action::Help | Action::Back)));
        }
        assert_eq!(resolve(Context::Question, Key::Down), Some(Action::Down));
        assert_eq!(resolve(Context::Question, Key::Enter), Some(Action::Confirm));
    }
}
