//! Our own keys and their notation, which help, tests and the key table share.

mod name;

use std::fmt;
use std::str::FromStr;

/// A key or chord that the program can tell apart on every terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that types this character.
    Char(char),
    /// A character with Ctrl, in lower case.
    Ctrl(char),
    /// A character with Alt, or one that followed Esc too closely to tell the two apart.
    Alt(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// A function key, from 1 to 12.
    F(u8),
}

/// What the notation calls otherwise than people do; `<lt>` is a character that it cannot show as itself.
const NOTED: [(&str, Key); 2] = [("S-Tab", Key::BackTab), ("lt", Key::Char('<'))];

/// Text that is no key notation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` isn't a key: write one character, or a name such as <Enter>, <Space>, <lt> or <C-c>")]
pub struct KeyError(String);

impl Key {
    /// Reads a run of keys such as `j<Enter>`.
    pub fn parse_all(text: &str) -> Result<Vec<Key>, KeyError> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = if first == '<' {
                rest.find('>').map_or(rest.len(), |at| at.saturating_add(1))
            } else {
                first.len_utf8()
            };
            let (token, tail) = rest.split_at(end);
            keys.push(token.parse()?);
            rest = tail;
        }
        Ok(keys)
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let key = match text.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            Some(name) => parse_name(name),
            None => parse_char(text).map(Key::Char),
        };
        key.ok_or_else(|| KeyError(text.to_owned()))
    }
}

/// Reads what stands between the angle brackets.
fn parse_name(name: &str) -> Option<Key> {
    if let Some((_, key)) = NOTED.iter().chain(&name::NAMES).find(|(known, _)| *known == name) {
        return Some(*key);
    }
    if let Some(number) = name.strip_prefix('F') {
        return name::function_key(number);
    }
    match name.split_once('-')? {
        ("C", chord) => parse_chord(chord).map(|char| Key::Ctrl(char.to_ascii_lowercase())),
        ("A", chord) => parse_chord(chord).map(Key::Alt),
        _ => None,
    }
}

/// Reads the character of a chord, which may have a name of its own.
fn parse_chord(chord: &str) -> Option<char> {
    match chord {
        "Space" => Some(' '),
        "lt" => Some('<'),
        _ => parse_char(chord),
    }
}

/// Reads exactly one character that can stand for itself.
fn parse_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let char = chars.next().filter(|char| *char != '<' && *char != ' ' && !char.is_control())?;
    chars.next().is_none().then_some(char)
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = NOTED.iter().chain(&name::NAMES).find(|(_, key)| key == self) {
            return write!(out, "<{name}>");
        }
        match *self {
            Key::Char(char) => write!(out, "{char}"),
            Key::Ctrl(char) => write!(out, "<C-{}>", Spelled(char)),
            Key::Alt(char) => write!(out, "<A-{}>", Spelled(char)),
            Key::F(number) => write!(out, "<F{number}>"),
            named => unreachable!("{named:?} is in the table of names"),
        }
    }
}

/// A character of a chord, spelled out where the notation needs it.
struct Spelled(char);

impl fmt::Display for Spelled {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ' ' => out.write_str("Space"),
            '<' => out.write_str("lt"),
            char => write!(out, "{char}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_as_itself() {
        let named = NOTED.iter().chain(&name::NAMES).map(|(_, key)| *key);
        let typed = ['j', 'J', '?', '>', '-', 'é', '漢'].map(Key::Char);
        let chords =
            [Key::Ctrl('c'), Key::Ctrl(' '), Key::Ctrl('<'), Key::Alt('q'), Key::Alt('>'), Key::Alt('-')];
        let functions = (1..=12).map(Key::F);
        for key in named.chain(typed).chain(chords).chain(functions) {
            assert_eq!(key.to_string().parse(), Ok(key), "{key}");
        }
    }

    #[test]
    fn a_run_of_keys_reads_in_order() {
        let keys = Key::parse_all("j<Enter><C-C>é<Space><lt><PgDn>").unwrap();
        let wanted = [
            Key::Char('j'),
            Key::Enter,
            Key::Ctrl('c'),
            Key::Char('é'),
            Key::Char(' '),
            Key::Char('<'),
            Key::PageDown,
        ];
        assert_eq!(keys, wanted);
    }

    #[test]
    fn what_is_no_key_is_refused_by_its_own_text() {
        for text in [
            "", "jj", "<", "<>", "<Return>", "<C->", "<C-xy>", "<X-a>", "<F0>", "<F13>", "<F01>", "\u{1b}",
            " ",
        ] {
            assert_eq!(text.parse::<Key>(), Err(KeyError(text.to_owned())));
        }
        assert_eq!(Key::parse_all("j<Retur"), Err(KeyError("<Retur".to_owned())));
    }
}
