//! Notes of the learner's own: what each is on, and what may be said in one.

use super::{Given, RecordId};
use crate::bank::{SafeText, UnsafeChar};
use crate::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use time::OffsetDateTime;

/// No note has more characters.
pub const LONGEST_NOTE: usize = 500;

/// Something that the learner wrote about what is taught; the latest on the same thing counts, and an empty one deletes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The random name.
    pub id: RecordId,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What it is on, as [`NoteOn`] writes it; newer versions may know more than that.
    pub on: String,
    /// What it says.
    pub text: String,
}

/// What a note is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOn {
    /// A rule, and so all of its questions.
    Rule(String),
    /// A code.
    Code(StatusCode),
    /// A single question.
    Question(String),
    /// A flag: what is wrong with its question.
    Flag(RecordId),
}

/// Why a text can't be a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoNote {
    /// It would do something to a terminal, or hide something.
    #[error(transparent)]
    Unsafe(#[from] UnsafeChar),
    /// It is too long.
    #[error("a note has at most {LONGEST_NOTE} characters, and this has {0}")]
    TooLong(usize),
}

impl fmt::Display for NoteOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(id) => write!(f, "rule:{id}"),
            Self::Code(code) => write!(f, "code:{code}"),
            Self::Question(id) => write!(f, "question:{id}"),
            Self::Flag(id) => write!(f, "flag:{id}"),
        }
    }
}

impl FromStr for NoteOn {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, name) = text.split_once(':').ok_or(())?;
        match kind {
            "rule" => Ok(Self::Rule(name.to_owned())),
            "code" => name.parse().map(Self::Code).map_err(|_| ()),
            "question" => Ok(Self::Question(name.to_owned())),
            "flag" => RecordId::try_from(name.to_owned()).map(Self::Flag).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

impl Note {
    /// The record of a text, in which every stretch of white space becomes one space; empty if it deletes a note.
    pub fn new(on: &NoteOn, text: &str, given: Given) -> Result<Self, NoNote> {
        let text = checked(text)?;
        Ok(Self { id: RecordId(given.id), at: given.at, on: on.to_string(), text })
    }

    /// Why no version would have written it, if none would.
    pub(super) fn fault(&self) -> Option<NoNote> {
        checked(&self.text).err()
    }
}

fn checked(text: &str) -> Result<String, NoNote> {
    let text = SafeText::prose(text)?.to_string();
    let length = text.chars().count();
    if length > LONGEST_NOTE { Err(NoNote::TooLong(length)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn noted(text: &str) -> Result<String, NoNote> {
        let given = Given { at: datetime!(2026-11-22 10:00 UTC), id: 1, ms: 0 };
        Note::new(&NoteOn::Rule("a".into()), text, given).map(|note| note.text)
    }

    #[test]
    fn a_note_is_one_line_of_at_most_500_characters_that_can_be_shown() {
        assert_eq!(noted(" 412 is\r\n for\tIf-Match ").unwrap(), "412 is for If-Match");
        assert_eq!(noted(" \n").unwrap(), "");
        assert_eq!(noted(&"é".repeat(500)).unwrap().chars().count(), 500);
        assert_eq!(noted(&"é".repeat(501)), Err(NoNote::TooLong(501)));
        for bad in ['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}'] {
            assert_eq!(noted(&format!("a{bad}b")), Err(NoNote::Unsafe(UnsafeChar(bad))));
        }
    }

    #[test]
    fn what_a_note_is_on_is_read_as_it_is_written() {
        for on in [
            NoteOn::Rule("duplicate-value-is-409".into()),
            NoteOn::Code("409".parse().unwrap()),
            NoteOn::Question("signup-email-taken".into()),
            NoteOn::Flag(RecordId(7)),
        ] {
            assert_eq!(on.to_string().parse(), Ok(on));
        }
        for unknown in ["409", "code:99", "tier:core", "flag:7", ""] {
            assert_eq!(unknown.parse::<NoteOn>(), Err(()), "{unknown}");
        }
    }
}
