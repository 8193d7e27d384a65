//! Understanding a code that was typed: by its number, its phrase, or an old phrase.

use crate::bank::{Bank, Entry, SafeText, with_ascii_digits};
use crate::http::{StatusCode, registered, unregistered};
use strsim::damerau_levenshtein;

/// What was typed names no code, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing was typed.
    Empty,
    /// It names none; this one comes closest, if any comes close.
    Unknown(Option<StatusCode>),
    /// It may mean any of these.
    Several(Vec<StatusCode>),
}

/// The code that a text means: `422`, `unprocessable content`, `Unprocessable Entity`, or words that only one phrase has.
pub fn understand(bank: &Bank, text: &str) -> Result<StatusCode, Unclear> {
    let words = words(&with_ascii_digits(text));
    let Some(first) = words.first() else { return Err(Unclear::Empty) };
    if first.bytes().all(|b| b.is_ascii_digit()) {
        let code = first.parse().ok().filter(|c| registered(*c).is_some() || unregistered(*c).is_some());
        return code.ok_or(Unclear::Unknown(None));
    }
    let exact = |entry: &&Entry| names(entry).any(|name| self::words(name) == words);
    if let Some(entry) = bank.entries().iter().find(exact) {
        return Ok(entry.code);
    }
    let has_all = |entry: &&Entry| names(entry).any(|name| contains(&self::words(name), &words));
    let found: Vec<StatusCode> = bank.entries().iter().filter(has_all).map(|entry| entry.code).collect();
    match found.as_slice() {
        [] => Err(Unclear::Unknown(closest(bank, &words.join(" ")))),
        [code] => Ok(*code),
        _ => Err(Unclear::Several(found)),
    }
}

/// The phrase and the old phrases of a code.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(entry.phrase.as_str()).chain(entry.aliases.iter().map(SafeText::as_str))
}

/// Each of the words begins one of the name's.
fn contains(name: &[String], words: &[String]) -> bool {
    words.iter().all(|word| name.iter().any(|of_name| of_name.starts_with(word.as_str())))
}

fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn closest(bank: &Bank, text: &str) -> Option<StatusCode> {
    let distance = |entry: &Entry| {
        let to = |name: &str| damerau_levenshtein(&words(name).join(" "), text);
        Some((names(entry).map(to).min()?, entry.code))
    };
    let (distance, code) = bank.entries().iter().filter_map(distance).min()?;
    // Every third letter may be wrong; beyond that it is another word.
    (distance * 3 <= text.len()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Result<u16, Unclear> {
        understand(&Bank::built_in(), text).map(StatusCode::number)
    }

    #[test]
    fn numbers_phrases_and_old_phrases_are_understood() {
        for (text, code) in [
            ("409", 409),
            (" 409 ", 409),
            ("409 Conflict", 409),
            ("conflict", 409),
            ("Unprocessable Entity", 422),
            ("unprocessable content", 422),
            ("unprocessable", 422),
            ("teapot", 418),
            ("I'm a teapot", 418),
            ("not-modified", 304),
            ("Payload Too Large", 413),
            ("ok", 200),
            ("created", 201),
        ] {
            assert_eq!(typed(text), Ok(code), "{text}");
        }
    }

    #[test]
    fn what_names_no_code_or_several_is_said() {
        assert_eq!(typed(""), Err(Unclear::Empty));
        assert_eq!(typed(" ,"), Err(Unclear::Empty));
        assert_eq!(typed("40"), Err(Unclear::Unknown(None)));
        assert_eq!(typed("4090"), Err(Unclear::Unknown(None)));
        assert_eq!(typed("597"), Err(Unclear::Unknown(None)));
        assert_eq!(typed("conflitc"), Err(Unclear::Unknown(StatusCode::new(409).ok())));
        assert_eq!(typed("spaghetti"), Err(Unclear::Unknown(None)));
        let Err(Unclear::Several(codes)) = typed("not") else { panic!() };
        assert!(codes.len() > 3, "{codes:?}");
    }

    #[test]
    fn every_code_is_understood_by_its_number_and_by_its_phrase() {
        let bank = Bank::built_in();
        for entry in bank.entries() {
            assert_eq!(understand(&bank, &entry.code.to_string()), Ok(entry.code));
            for name in names(entry).filter(|name| *name != "(Unused)") {
                assert_eq!(understand(&bank, name), Ok(entry.code), "{name}");
            }
        }
    }
}
