//! The one table of keys. Dispatch, the hint bar, the help screen and the README's table all read it.

mod context;
mod rebind;
mod table;

use super::input::Key;
pub use context::Context;
pub use rebind::{Rebinding, Refusal};
use std::borrow::Cow;
pub use table::TABLE;

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
    /// Select an option or a row by its number, from 0.
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
    /// Up by a notch of the wheel.
    WheelUp,
    /// Down by a notch of the wheel.
    WheelDown,
}

impl Action {
    /// Whether it moves a selection or scrolls, up or down.
    pub fn is_motion(self) -> bool {
        matches!(
            self,
            Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::Top
                | Action::Bottom
                | Action::WheelUp
                | Action::WheelDown
        )
    }
}

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// What the configuration file calls it, such as `question.hint`; rows of one name have the same keys.
    pub name: &'static str,
    /// The keys, any of which will do.
    pub keys: Cow<'static, [Key]>,
    /// How the keys are written; empty if there are none.
    pub shown: Cow<'static, str>,
    /// What it does.
    pub action: Action,
    /// The word in the hint bar, or nothing if it is not worth the room.
    pub hint: &'static str,
    /// The sentence in the help, or nothing if the row before speaks for it.
    pub help: &'static str,
}

/// The table in effect: the usual one, or with keys of the learner's own.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { rows: TABLE.clone() }
    }
}

impl Keymap {
    /// What a key does in a context.
    pub fn resolve(&self, context: Context, key: Key) -> Option<Action> {
        let bound = self.rows_in(context).find(|binding| binding.keys.contains(&key));
        match key {
            // Whatever else is configured, this leaves.
            Key::Ctrl('c') => Some(Action::Quit),
            Key::Char(letter) if context.is_text_field() && !(works_in_text(key) && bound.is_some()) => {
                Some(Action::Letter(letter))
            }
            _ => bound.map(|binding| binding.action),
        }
    }

    /// All rows.
    pub fn rows(&self) -> &[Binding] {
        &self.rows
    }

    /// The rows of a context that are worth telling about: those that have keys and a sentence for the help.
    pub fn told(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let is_told = |b: &&Binding| !b.help.is_empty() && !b.shown.is_empty();
        self.rows.iter().filter(move |b| b.context == context).filter(is_told)
    }

    /// The rows that hold in a context, its own first.
    pub fn rows_in(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let own = self.rows.iter().filter(move |b| b.context == context);
        let general =
            self.rows.iter().filter(move |b| context != Context::Anywhere && b.context == Context::Anywhere);
        own.chain(general)
    }

    /// How a row's keys are written in a context: in a text field only those that type no letter there.
    pub fn shown_in(&self, context: Context, binding: &Binding) -> String {
        let fits = |key: &&Key| !context.is_text_field() || works_in_text(**key);
        if binding.keys.iter().all(|key| fits(&key)) && !binding.keys.is_empty() {
            return binding.shown.clone().into_owned();
        }
        match binding.keys.iter().find(fits) {
            Some(key) => key.name(),
            None if binding.action == Action::Quit => Key::Ctrl('c').name(),
            None => String::new(),
        }
    }

    /// The word that lines hear for an action in a context.
    pub fn word(&self, context: Context, action: Action) -> &'static str {
        self.rows_in(context).find(|b| b.action == action).map_or("", |b| b.hint)
    }

    /// The sentence for the help about an action in a context; empty if no key does it.
    pub fn help(&self, context: Context, action: Action) -> &'static str {
        self.rows_in(context).find(|b| b.action == action).map_or("", |b| b.help)
    }

    /// The words that lines hear in a context, each with what it does.
    pub fn words(&self, context: Context) -> impl Iterator<Item = (&'static str, Action, &'static str)> {
        let rows = self.rows_in(context).filter(|b| !b.hint.is_empty() && !b.help.is_empty());
        rows.map(|b| (b.hint, b.action, b.help))
    }

    /// The name of the first key that does something in a context, for a sentence about it.
    pub fn first(&self, context: Context, action: Action) -> String {
        let keys = self.rows_in(context).filter(|b| b.action == action).flat_map(|b| b.keys.iter());
        keys.map(|key| key.name()).next().unwrap_or_default()
    }
}

/// Whether a key does in a text field what it does elsewhere; no phrase has a question mark.
pub fn works_in_text(key: Key) -> bool {
    !matches!(key, Key::Char(letter) if letter != '?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Key::{Char, Ctrl};

    fn resolve(context: Context, key: Key) -> Option<Action> {
        Keymap::default().resolve(context, key)
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let map = Keymap::default();
            let keys: Vec<Key> = map.rows_in(context).flat_map(|b| b.keys.iter().copied()).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{key} twice in {context:?}");
            }
        }
    }

    #[test]
    fn leaving_and_help_work_everywhere() {
        for context in Context::ALL {
            assert_eq!(resolve(context, Ctrl('c')), Some(Action::Quit));
            let q = if context.is_text_field() { Action::Letter('q') } else { Action::Quit };
            assert_eq!(resolve(context, Char('q')), Some(q));
            assert_eq!(resolve(context, Char('?')), Some(Action::Help));
            assert_eq!(resolve(context, Key::F(1)), Some(Action::Help));
        }
    }

    /// Whether it can be pressed without Shift on the common layouts, and without the row of digits.
    fn is_plain(key: Key) -> bool {
        match key {
            Char(char) => char.is_ascii_lowercase() || char == ' ',
            Ctrl(char) | Key::Alt(char) => char.is_ascii_lowercase(),
            Key::BackTab => false,
            _ => true,
        }
    }

    #[test]
    fn every_action_has_a_path_without_digits_and_without_shift() {
        let map = Keymap::default();
        for context in Context::ALL {
            let has = |action: Action| {
                let rows = map.rows_in(context).filter(|b| b.action == action);
                rows.flat_map(|b| b.keys.iter().copied()).any(is_plain)
            };
            for binding in map.rows_in(context) {
                let reached = match binding.action {
                    Action::Choose(_) | Action::Take(_) => {
                        has(Action::Up) && has(Action::Down) && has(Action::Confirm)
                    }
                    Action::Letter(_) => has(Action::Search),
                    action => has(action),
                };
                assert!(reached, "{:?} {}", context, binding.name);
            }
        }
    }

    #[test]
    fn vim_and_emacs_move_in_every_list_and_text() {
        let vim = [('j', Action::Down), ('k', Action::Up)];
        let emacs = [
            (Ctrl('n'), Action::Down),
            (Ctrl('p'), Action::Up),
            (Ctrl('v'), Action::PageDown),
            (Key::Alt('v'), Action::PageUp),
            (Key::Alt('<'), Action::Top),
            (Key::Alt('>'), Action::Bottom),
        ];
        let both_ends = [(Char('g'), Action::Top), (Char('G'), Action::Bottom)];
        let half = [(Ctrl('d'), Action::PageDown), (Ctrl('u'), Action::PageUp)];
        for context in Context::ALL.into_iter().filter(|c| !matches!(c, Context::Anywhere | Context::Typing))
        {
            // Options are few: there is no key to their ends.
            let options = matches!(context, Context::Check | Context::Question | Context::Coach);
            let is_end = |action: Action| matches!(action, Action::Top | Action::Bottom);
            let letters = vim.map(|(letter, action)| (Char(letter), action));
            let letters = letters.into_iter().chain(both_ends).chain(half);
            let letters = letters.filter(|_| !context.is_text_field());
            for (key, action) in letters.chain(emacs) {
                if !(options && is_end(action)) {
                    assert_eq!(resolve(context, key), Some(action), "{key} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_shown_of_a_row_are_keys_of_it() {
        for binding in TABLE.iter().filter(|b| !b.shown.contains('-') || b.keys.len() > 1) {
            for word in binding.shown.split(' ') {
                let key = Key::named(word).unwrap();
                assert!(binding.keys.contains(&key), "{word} of {}", binding.name);
            }
        }
    }

    #[test]
    fn rows_of_one_name_have_the_same_keys_and_do_the_same() {
        for binding in TABLE.iter() {
            for other in TABLE.iter().filter(|other| other.name == binding.name) {
                assert_eq!((&other.keys, other.action), (&binding.keys, binding.action), "{}", other.name);
            }
        }
    }
}
