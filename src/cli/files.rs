//! Reads a file that a user names, whatever it turns out to be.

use super::encoding::decoded;
use super::output::Failure;
use crate::bank::{Place, Problem, Severity, Source, shown};
use crate::store::{Links, open_regular, read_limited};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Reads a regular file.
pub fn read(path: &Path) -> Result<Source, Failure> {
    let file = open_regular(path, Links::Followed).map_err(|e| unreadable(path, &e))?;
    text(path, file)
}

/// Reads whatever has that name, a pipe as well; nothing if there is none.
pub fn read_if_there(path: &Path) -> Result<Option<Source>, Failure> {
    match File::open(path) {
        Ok(file) => text(path, file).map(Some),
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(e) => Err(unreadable(path, &e)),
    }
}

/// Reads text, but never more than the limit: it may come from a pipe or a device without an end.
pub fn text(path: &Path, from: impl Read) -> Result<Source, Failure> {
    let bytes = read_limited(from).map_err(|e| unreadable(path, &e))?;
    source(path, bytes).map_err(|reason| Failure::NotText { path: shown(path), reason })
}

/// The bytes of a file as text, or why they are none.
pub fn source(path: &Path, bytes: Vec<u8>) -> Result<Source, String> {
    let path = shown(path);
    match String::from_utf8(decoded(bytes)?) {
        Ok(text) => Ok(Source { path, text }),
        Err(error) => Err(not_text(path, error.utf8_error().valid_up_to(), error.as_bytes())),
    }
}

/// Shows the first byte that is no text where it stands.
fn not_text(path: String, at: usize, bytes: &[u8]) -> String {
    let (what, why) = ("it isn't UTF-8 text".to_owned(), "this byte isn't part of a character".to_owned());
    let fix = Some("save it as UTF-8 in your editor".to_owned());
    let place = Place { file: 0, span: at..at };
    let text = String::from_utf8_lossy(bytes).into_owned();
    Problem { severity: Severity::Error, place, what: what.clone(), why, fix }
        .render(&[Source { path, text }])
        .replacen("error: ", "", 1)
}

/// Says that a file could not be read.
pub fn unreadable(path: &Path, reason: &impl ToString) -> Failure {
    Failure::Unreadable { path: shown(path), reason: reason.to_string() }
}
