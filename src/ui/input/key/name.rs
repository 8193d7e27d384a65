//! The names of keys for people: as the configuration file, the hint bar and the help write them.

use super::Key;
use crate::bank::{is_unsafe, suggestion};
use unicode_width::UnicodeWidthChar;

/// The keys that type no character, and those whose character cannot be seen; the first name of each is shown.
pub(super) const NAMES: [(&str, Key); 18] = [
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Space", Key::Char(' ')),
    ("Tab", Key::Tab),
    ("Shift-Tab", Key::BackTab),
    ("BS", Key::Backspace),
    ("Backspace", Key::Backspace),
    ("Del", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
    ("Delete", Key::Delete),
    ("Escape", Key::Esc),
];

/// Text that names no key, or one that not every terminal can tell apart.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct NameError {
    /// Why not.
    pub why: String,
    /// What to write instead, if that can be guessed.
    pub fix: Option<String>,
}

impl NameError {
    fn new(why: impl Into<String>, fix: Option<&str>) -> Self {
        Self { why: why.into(), fix: fix.map(|name| format!("write `{name}`")) }
    }
}

impl Key {
    /// Reads the name of a key: one character, or `enter`, `pgdn`, `f1`, `ctrl-x`, `alt-x`; only in characters does case matter.
    pub fn named(text: &str) -> Result<Key, NameError> {
        if let Some(char) = only_char(text) {
            return plain(char);
        }
        let known = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        if let Some((_, key)) = known {
            return Ok(*key);
        }
        let (modifier, rest) = text.split_once('-').unwrap_or(("", text));
        match modifier.to_ascii_lowercase().as_str() {
            "ctrl" => character(rest).map_or_else(|| Err(chord_of_none(text)), ctrl),
            "alt" => character(rest).map_or_else(|| Err(chord_of_none(text)), alt),
            _ => function(text).ok_or_else(|| unknown(text)),
        }
    }

    /// The name, as [`Key::named`] reads it and screens show it.
    pub fn name(self) -> String {
        if let Some((name, _)) = NAMES.iter().find(|(_, key)| *key == self) {
            return (*name).to_owned();
        }
        let spelled = |char| if char == ' ' { "Space".to_owned() } else { String::from(char) };
        match self {
            Key::Char(char) => char.into(),
            Key::Ctrl(char) if char.is_ascii_lowercase() => format!("Ctrl-{}", char.to_ascii_uppercase()),
            Key::Ctrl(char) => format!("Ctrl-{}", spelled(char)),
            Key::Alt(char) => format!("Alt-{}", spelled(char)),
            Key::F(number) => format!("F{number}"),
            named => unreachable!("{named:?} is in the table of names"),
        }
    }

    /// The name as the configuration file has it: in small letters, but for a character.
    pub fn written(self) -> String {
        match self {
            Key::Char(char) if char != ' ' => char.into(),
            Key::Alt(char) if char != ' ' => format!("alt-{char}"),
            named => named.name().to_lowercase(),
        }
    }
}

/// `1` to `12`, without zeros before it.
pub(super) fn function_key(number: &str) -> Option<Key> {
    let number = number.parse().ok().filter(|n: &u8| n.to_string() == number)?;
    (1..=12).contains(&number).then_some(Key::F(number))
}

fn function(text: &str) -> Option<Key> {
    function_key(text.strip_prefix(['f', 'F'])?)
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The character of a chord, which may have a name.
fn character(text: &str) -> Option<char> {
    if text.eq_ignore_ascii_case("space") { Some(' ') } else { only_char(text) }
}

fn plain(char: char) -> Result<Key, NameError> {
    match char {
        ' ' => Err(NameError::new("expected a name for an invisible character", Some("space"))),
        char if !is_visible(char) => {
            Err(NameError::new("expected a visible character that one key types", None))
        }
        char => Ok(Key::Char(char)),
    }
}

fn is_visible(char: char) -> bool {
    !is_unsafe(char) && !char.is_whitespace() && char.width().is_some_and(|width| width > 0)
}

fn ctrl(char: char) -> Result<Key, NameError> {
    match char.to_ascii_lowercase() {
        'i' => Err(NameError::new("terminals send the same code for Ctrl-I and Tab", Some("tab"))),
        'm' => Err(NameError::new("terminals send the same code for Ctrl-M and Enter", Some("enter"))),
        'j' => Err(NameError::new("some terminals send the same code for Ctrl-J and Enter", Some("enter"))),
        char if char.is_ascii_lowercase() || char == ' ' => Ok(Key::Ctrl(char)),
        _ => Err(NameError::new("terminals support Ctrl only with a to z and Space", None)),
    }
}

fn alt(char: char) -> Result<Key, NameError> {
    match char {
        '[' | 'O' => Err(NameError::new("other keys send codes that start like this one", None)),
        char if char == ' ' || is_visible(char) => Ok(Key::Alt(char)),
        _ => Err(NameError::new("expected Alt with a visible character", None)),
    }
}

fn chord_of_none(text: &str) -> NameError {
    let modifier = text.split('-').next().unwrap_or_default().to_ascii_lowercase();
    NameError::new(format!("expected one character after `{modifier}-`"), Some(&format!("{modifier}-x")))
}

fn unknown(text: &str) -> NameError {
    let why = "expected one character, or enter, esc, space, tab, shift-tab, backspace, delete, up, down, left, right, \
               pgup, pgdn, home, end, f1 to f12, ctrl-x, alt-x";
    let names: Vec<String> = NAMES.iter().map(|(name, _)| name.to_lowercase()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // Of two letters every name is near.
    let fix = if text.chars().count() > 2 { suggestion(&text.to_lowercase(), &names) } else { None };
    NameError { why: why.to_owned(), fix }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_key_that_can_be_named_reads_back_as_itself() {
        let named = NAMES.iter().map(|(_, key)| *key);
        let typed = ['j', 'J', '?', '-', 'é', '漢', '&', '"'].map(Key::Char);
        let chords =
            [Key::Ctrl('x'), Key::Ctrl(' '), Key::Alt('q'), Key::Alt('Q'), Key::Alt('-'), Key::Alt(' ')];
        for key in named.chain(typed).chain(chords).chain((1..=12).map(Key::F)) {
            assert_eq!(Key::named(&key.name()), Ok(key), "{}", key.name());
            assert_eq!(Key::named(&key.written()), Ok(key), "{}", key.written());
        }
        assert_eq!(Key::named("ENTER"), Ok(Key::Enter));
        assert_eq!(Key::named("ctrl-X"), Ok(Key::Ctrl('x')));
        assert_eq!((Key::Ctrl('h').name(), Key::Ctrl('h').written()), ("Ctrl-H".into(), "ctrl-h".into()));
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_reason_and_where_it_can_be_a_fix() {
        for (text, fix) in [
            ("", None),
            (" ", Some("write `space`")),
            ("enterr", Some("did you mean `enter`?")),
            ("ctrl-i", Some("write `tab`")),
            ("ctrl-", Some("write `ctrl-x`")),
            ("alt-xy", Some("write `alt-x`")),
            ("ctrl-1", None),
            ("alt-[", None),
            ("f13", None),
            ("gg", None),
            ("\u{200b}", None),
            ("\u{1b}", None),
            ("e\u{301}", None),
        ] {
            let refused = Key::named(text).unwrap_err();
            assert!(!refused.why.is_empty(), "{text}");
            if let Some(fix) = fix {
                assert_eq!(refused.fix.as_deref(), Some(fix), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_key_or_refused_and_a_key_keeps_its_name(text in any::<String>()) {
            if let Ok(key) = Key::named(&text) {
                prop_assert_eq!(Key::named(&key.written()), Ok(key));
            }
        }

        #[test]
        fn so_is_any_chord(modifier in "(ctrl|alt|Ctrl|ALT|f|shift)-?", char in any::<char>()) {
            if let Ok(key) = Key::named(&format!("{modifier}{char}")) {
                prop_assert_eq!(Key::named(&key.name()), Ok(key));
            }
        }
    }
}
