//! The one table of keys. Dispatch, the hint bar, the help, lines, `statusquiz keys` and `docs/keys.md` all read it.

mod layouts;
mod rebind;
mod table;

use super::input::Key;
use layouts::alike;
pub use rebind::Rebinding;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;
pub use table::{Action, Context, FORMER_WORDS};
use table::{FORMER, KeyRow, ROWS, WordPair};

/// One row of the table, in one context.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// What the configuration calls it, such as `question.hint`; rows of one name have the same keys.
    pub name: Cow<'static, str>,
    /// The keys, any of which will do.
    pub keys: Vec<Key>,
    /// How the keys are written, those of the numbered rows below included; empty if there are none.
    pub shown: String,
    /// What it does.
    pub action: Action,
    /// The word in the hint bar, or nothing if it is not worth the room.
    pub hint: &'static str,
    /// What is typed for it line by line, or nothing if that makes no sense there.
    pub word: &'static str,
    /// The sentence in the help, or nothing if the row before speaks for it.
    pub help: &'static str,
}

impl Binding {
    /// The name that means this row on its own screen alone: `lessons.back` for `move.back` in the list of lessons.
    fn name_here(&self) -> String {
        let (_, part) = self.name.split_once('.').unwrap_or_default();
        format!("{}.{part}", self.context.name())
    }
}

/// The usual table.
pub static TABLE: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let mut rows: Vec<Binding> = ROWS.iter().flat_map(bindings).collect();
    write_keys(&mut rows);
    rows
});

/// Every name that a configuration may use, by what stands before the dot: those of the table, those that mean a shared row on
/// one screen alone, and former ones.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = TABLE.iter().map(|b| b.name.to_string()).collect();
    names.extend(TABLE.iter().map(Binding::name_here));
    names.extend(FORMER.map(|(former, _)| former.to_owned()));
    let mut known = HashSet::new();
    names.retain(|name| known.insert(name.clone()));
    let as_found = names.clone();
    names.sort_by_cached_key(|name| as_found.iter().position(|other| area_of(other) == area_of(name)));
    names
});

/// Every name that a configuration may use.
pub fn names() -> &'static [String] {
    &NAMES
}

/// What stands before the dot of a name.
pub fn area_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(area, _)| area)
}

/// A row in each of its contexts; of numbered rows, the first has the words.
fn bindings(row: &KeyRow) -> impl Iterator<Item = Binding> {
    let &KeyRow(contexts, name, keys, action, WordPair { bar, line }, help) = row;
    let numbered = match *keys.as_bytes() {
        [first @ b'1'..=b'9', b'-', last @ b'1'..=b'9'] => first..=last,
        _ => 0..=0,
    };
    let keys: Vec<Key> = match numbered.start() {
        0 => keys.split(' ').filter_map(|key| Key::named(key).ok()).collect(),
        _ => Vec::new(),
    };
    let nth = move |context: Context, at: usize, digit: u8| {
        let (name, keys) = match char::from(digit) {
            '\0' => (Cow::Borrowed(name), keys.clone()),
            digit => (format!("{name}-{digit}").into(), vec![Key::Char(digit)]),
        };
        let (hint, help) = if at == 0 { (bar, help) } else { ("", "") };
        let (action, shown) = (action.nth(at), String::new());
        Binding { context, name, keys, shown, action, hint, word: line, help }
    };
    let digits = move || numbered.clone().enumerate();
    let each =
        contexts.iter().flat_map(move |context| digits().map(move |(at, digit)| (*context, at, digit)));
    each.map(move |(context, at, digit)| nth(context, at, digit))
}

/// Writes how the keys of each row are shown; a row speaks for those below it that have no help.
fn write_keys(rows: &mut [Binding]) {
    for at in 0..rows.len() {
        let Some((row, rest)) = rows.get(at..).and_then(<[Binding]>::split_first) else { return };
        let below = rest.iter().take_while(|b| b.help.is_empty() && b.context == row.context);
        let numbered: Vec<Key> = below.filter_map(|b| b.keys.first()).copied().collect();
        let shown = match (row.keys.first(), numbered.last()) {
            (Some(Key::Char('1')), Some(last)) if are_digits(&numbered) => format!("1-{last}"),
            (first, Some(_)) => {
                first.into_iter().chain(&numbered).map(|key| key.name()).collect::<Vec<_>>().join(" ")
            }
            (_, None) => shown(&row.keys),
        };
        if let Some(row) = rows.get_mut(at) {
            row.shown = shown;
        }
    }
}

/// Whether the keys are the digits from 2 on.
fn are_digits(keys: &[Key]) -> bool {
    keys.iter().zip('2'..).all(|(key, digit)| *key == Key::Char(digit))
}

/// The first key, and the second beside it if that is worth the room: of two letters one is enough, and a chord is only told
/// of where there is no other key.
fn shown(keys: &[Key]) -> String {
    let is_plain = |key: &Key| !matches!(key, Key::Ctrl(_) | Key::Alt(_) | Key::BackTab | Key::F(_));
    let is_letter = |key: &Key| matches!(key, Key::Char(letter) if *letter != ' ');
    match keys {
        [first, second, ..] if is_plain(second) && !(is_letter(first) && is_letter(second)) => {
            format!("{} {}", first.name(), second.name())
        }
        [first, ..] => first.name(),
        [] => String::new(),
    }
}

/// The table in effect: the usual one, or with keys of the learner's own.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    rebound: Option<Vec<Binding>>,
}

impl Keymap {
    /// What a key does in a context; where it means nothing, what the Latin letter at its place does.
    pub fn resolve(&self, context: Context, key: Key) -> Option<Action> {
        match key {
            Key::Char(letter) if context.is_text_field() => {
                self.bound(context, key).filter(|_| works_in(context, key)).or(Some(Action::Letter(letter)))
            }
            _ => {
                let meant = || alike(key).into_iter().find_map(|key| self.bound(context, key));
                self.bound(context, key).or_else(meant)
            }
        }
    }

    fn bound(&self, context: Context, key: Key) -> Option<Action> {
        match key {
            // Whatever else is configured, this leaves.
            Key::Ctrl('c') => Some(Action::Quit),
            _ => self.rows_in(context).find(|binding| binding.keys.contains(&key)).map(|row| row.action),
        }
    }

    /// All rows, in the order of the usual table.
    pub fn rows(&self) -> &[Binding] {
        self.rebound.as_deref().unwrap_or(&TABLE)
    }

    /// The rows of a context that are worth telling about: those that have keys and a sentence for the help.
    pub fn told(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let is_told = |b: &&Binding| !b.help.is_empty() && !b.shown.is_empty();
        self.rows().iter().filter(move |b| b.context == context).filter(is_told)
    }

    /// The rows that hold in a context, its own first.
    pub fn rows_in(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let of = move |wanted: Context| self.rows().iter().filter(move |b| b.context == wanted);
        of(context).chain(of(Context::Anywhere).filter(move |_| context != Context::Anywhere))
    }

    /// What the hint bar shows of a row: its first key that does that in the context, or all of those that are numbers.
    pub fn shown_in(&self, context: Context, binding: &Binding) -> String {
        let fits = |key: &Key| works_in(context, *key);
        if matches!(binding.action, Action::Choose(_) | Action::Take(_)) && binding.keys.iter().all(fits) {
            return binding.shown.clone();
        }
        match binding.keys.iter().find(|key| fits(key)) {
            Some(key) => key.name(),
            None if binding.action == Action::Quit => Key::Ctrl('c').name(),
            None => String::new(),
        }
    }

    /// The name of the first key that does something in a context, for a sentence about it.
    pub fn first(&self, context: Context, action: Action) -> String {
        let keys = self.rows_in(context).filter(|b| b.action == action).flat_map(|b| b.keys.iter());
        keys.map(|key| key.name()).next().unwrap_or_default()
    }

    /// The sentence for the help about an action in a context; empty if no key does it.
    pub fn help(&self, context: Context, action: Action) -> &'static str {
        self.rows_in(context).find(|b| b.action == action).map_or("", |b| b.help)
    }

    /// What is typed line by line for something that can be done in a context, or nothing if it needs no word.
    pub fn word(&self, context: Context, action: Action) -> &'static str {
        self.words(context).find(|(_, does, _)| *does == action).map_or("", |(word, ..)| word)
    }

    /// The words that can be typed line by line in a context, with what they do and the sentence about it.
    pub fn words(&self, context: Context) -> impl Iterator<Item = (&'static str, Action, &'static str)> {
        self.rows_in(context).filter(|b| !b.word.is_empty()).map(|b| (b.word, b.action, b.help))
    }
}

/// Whether a key does in a context what the table says, and types no character there.
pub fn works_in(context: Context, key: Key) -> bool {
    let is_typed = context.is_prose() && matches!(key, Key::Char(_));
    !is_typed && (!context.is_text_field() || works_in_text(key))
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
            let help = if context.is_prose() { Action::Letter('?') } else { Action::Help };
            assert_eq!(resolve(context, Char('?')), Some(help));
            assert_eq!(resolve(context, Key::F(1)), Some(Action::Help));
        }
    }

    /// Whether it can be pressed without Shift on the common layouts, and without the row of digits.
    fn is_plain(key: Key) -> bool {
        match key {
            Char(char) => char.is_ascii_lowercase() || [' ', ','].contains(&char),
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
                    // A number can be set step by step, too.
                    Action::Letter(_) => has(Action::Search) || has(Action::Left) && has(Action::Right),
                    // In a field, whose keys the ends have, pages lead there.
                    Action::Top | Action::Bottom if context.is_text_field() => has(Action::PageDown),
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
        for context in Context::ALL
            .into_iter()
            .filter(|c| !matches!(c, Context::Anywhere | Context::Typing | Context::Noting))
        {
            // Options are few: there is no key to their ends.
            let options = matches!(
                context,
                Context::Check | Context::Question | Context::ExamQuestion | Context::Decision
            );
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
    fn a_letter_without_a_meaning_is_the_one_at_its_place_on_a_latin_keyboard() {
        for (letters, latin) in [
            ("QHSR", "qhsr"),
            ("\u{439}\u{440}\u{44b}\u{43f}\u{433}", "qhsgu"),
            ("\u{456}", "s"),
            ("\u{419}\u{420}", "qh"),
            ("\u{3b7}\u{3c3}\u{3b3}\u{3b8}\u{3a3}", "hsgus"),
            ("\u{5d9}\u{5d3}\u{5e2}\u{5d5}", "hsgu"),
            ("\u{636}\u{627}\u{633}\u{644}\u{639}", "qhsgu"),
            ("\u{ff11}\u{ff14}\u{ff48}", "14h"),
        ] {
            for (letter, latin) in letters.chars().zip(latin.chars()) {
                for context in [Context::Question, Context::Explanation, Context::Home] {
                    let (heard, wanted) = (resolve(context, Char(letter)), resolve(context, Char(latin)));
                    assert_eq!(heard, wanted, "{letter} for {latin} in {context:?}");
                }
            }
        }
        assert_eq!(resolve(Context::Help, Char('G')), Some(Action::Bottom), "a capital letter of its own");
        assert_eq!(resolve(Context::Help, Char('\u{41f}')), Some(Action::Bottom));
        assert_eq!(resolve(Context::Search, Char('\u{439}')), Some(Action::Letter('\u{439}')));
        assert_eq!(resolve(Context::Search, Char('Q')), Some(Action::Letter('Q')));
        assert_eq!(resolve(Context::Search, Ctrl('\u{441}')), Some(Action::Quit));
        assert_eq!(resolve(Context::Home, Char(';')), None);
    }

    #[test]
    fn a_letter_that_is_bound_means_that_whatever_its_place() {
        let own = Rebinding { name: "question.hint", keys: vec![Char('\u{439}'), Char('Q')] };
        let map = Keymap::default().rebound(&[own]).unwrap();
        assert_eq!(map.resolve(Context::Question, Char('\u{439}')), Some(Action::Hint));
        assert_eq!(map.resolve(Context::Question, Char('Q')), Some(Action::Hint));
        assert_eq!(map.resolve(Context::Question, Char('q')), Some(Action::Quit));
    }

    #[test]
    fn every_key_of_the_table_is_one_and_every_row_has_a_sentence() {
        for row in ROWS {
            let KeyRow(contexts, name, keys, _, _, help) = row;
            let count = bindings(row).map(|b| b.keys.len()).sum::<usize>() / contexts.len();
            let wanted = match keys.split_once('-') {
                Some(("1", last)) => last.parse().unwrap(),
                _ => keys.split(' ').count(),
            };
            assert_eq!(count, wanted, "{keys}");
            assert!(!help.is_empty() && name.contains('.'), "{name}");
        }
    }

    #[test]
    fn at_most_two_keys_of_a_row_are_shown_and_no_second_one_that_says_little() {
        let shown = |context: Context, action: Action| {
            let map = Keymap::default();
            map.rows_in(context).find(|b| b.action == action).map(|b| b.shown.clone()).unwrap()
        };
        assert_eq!(shown(Context::Home, Action::Down), "Down j");
        assert_eq!(shown(Context::Home, Action::PageUp), "PgUp");
        assert_eq!(shown(Context::Home, Action::Search), "/");
        assert_eq!(shown(Context::Home, Action::Help), "?");
        assert_eq!(shown(Context::Decision, Action::Take(0)), "1-9");
        assert_eq!(shown(Context::Article, Action::Right), "Right l");
    }

    #[test]
    fn every_word_is_short_and_means_one_thing_in_its_context() {
        let map = Keymap::default();
        for context in Context::ALL {
            let words: Vec<_> = map.words(context).collect();
            for (at, (word, action, help)) in words.iter().enumerate() {
                assert!(words[..at].iter().all(|(other, ..)| other != word), "{word} twice in {context:?}");
                assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == ' '), "{word}");
                assert!(word.len() <= 16 && !help.is_empty(), "{word}");
                assert_eq!(map.word(context, *action), *word);
            }
        }
        assert_eq!(map.word(Context::Question, Action::Guess), "guess");
        assert_eq!(map.word(Context::Question, Action::Up), "");
    }

    #[test]
    fn a_name_for_one_screen_means_one_row_of_it() {
        for context in Context::ALL {
            let mut here: Vec<_> =
                TABLE.iter().filter(|b| b.context == context).map(Binding::name_here).collect();
            here.sort_unstable();
            assert!(here.windows(2).all(|pair| pair[0] != pair[1]), "{context:?}: {here:?}");
        }
        for (former, today) in FORMER {
            let holds = |name: &str| TABLE.iter().any(|b| b.name == name || b.name_here() == name);
            assert!(!holds(former) && holds(today), "{former}");
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
