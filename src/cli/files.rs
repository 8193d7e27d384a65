//! Reads a file that a user names, whatever it turns out to be.

use super::output::Failure;
use crate::questions::{LARGEST_FILE, Source};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Reads a regular file.
pub fn read(path: &Path) -> Result<Source, Failure> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let regular = file.metadata().map_err(|e| unreadable(path, &e))?.is_file();
    if !regular {
        return Err(unreadable(path, &"it is not a regular file"));
    }
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

/// Reads a file, but never more than the limit: it may be a pipe or a device without an end.
fn text(path: &Path, file: File) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(unreadable(path, &"it is larger than 1 MiB, the limit for a file"));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable(path, &"it is not UTF-8 text"))?;
    Ok(Source { path: path.display().to_string(), text })
}

/// Says that a file could not be read.
pub fn unreadable(path: &Path, reason: &impl ToString) -> Failure {
    Failure::Unreadable { path: path.display().to_string(), reason: reason.to_string() }
}
