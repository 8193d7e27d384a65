//! `statusquiz export`: answers and the reference in formats of other programs.

mod anki;
mod csv;
mod pages;
mod reference;

use super::args::{Args, Format};
use super::bank;
use super::output::{Failure, complain, count, data_for, escaped_json, print_data};
use super::remarks;
use super::shelf::Shelf;
use crate::bank::shown;
use crate::learn::Record;
use crate::store::to_json;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Writes what was asked for to a new file, or else to standard output.
pub fn run(args: &Args, format: Format, file: Option<&Path>) -> Result<ExitCode, Failure> {
    let text = match format {
        Format::Jsonl => jsonl(&whole_shelf(args)?),
        Format::Csv => csv::table(shelf(args)?.found.records),
        Format::Markdown => pages::markdown(&reference::sections(&bank::with_packs(args))),
        Format::Html => pages::html(&reference::sections(&bank::with_packs(args))),
        Format::Anki => anki::notes(&bank::with_packs(args)),
    };
    match file.filter(|path| *path != Path::new("-")) {
        Some(path) if is_device(path) => write_device(path, &text).map_err(|e| unwritable(path, &e))?,
        Some(path) => write_new(path, &text).map_err(|e| unwritable(path, &e))?,
        None => print_data(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// All that can be read, with a word on standard error about what cannot.
fn whole_shelf(args: &Args) -> Result<Shelf, Failure> {
    let shelf = Shelf::read(args)?;
    let said = [remarks::skipped(&shelf.found), remarks::passed_over(&shelf.found)];
    said.iter().flatten().for_each(complain);
    Ok(shelf)
}

/// The same, with a word about what we do not understand and therefore cannot put in a table.
fn shelf(args: &Args) -> Result<Shelf, Failure> {
    let shelf = whole_shelf(args)?;
    let strange = shelf.found.unknown + shelf.found.newer.len();
    if strange > 0 {
        let records = count(strange, "record");
        complain(&format!("{records} of a newer statusquiz left out; upgrade this one to export all"));
    }
    Ok(shelf)
}

/// One record a line, exactly as it is kept but for the checksum; at the end those that we do not understand.
fn jsonl(shelf: &Shelf) -> String {
    let mut text = String::new();
    let strange = shelf.found.strange.iter().map(|json| escaped_json(json.clone()));
    for json in shelf.found.records.iter().filter_map(json).chain(strange) {
        text.push_str(&json);
        text.push('\n');
    }
    text
}

/// The JSON of a record; one that was read can be written.
fn json(record: &Record) -> Option<String> {
    to_json(record).ok().map(escaped_json)
}

/// Whether a path leads to what holds nothing that could be lost: a device or a pipe.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

fn write_device(path: &Path, text: &str) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    let text = data_for(text, device.is_terminal());
    device.write_all(text.as_bytes())
}

/// Writes a file that is not there yet, and leaves nothing behind if that fails.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::AlreadyExists => "it is there already; name another".to_owned(),
        _ => error.to_string(),
    };
    Failure::Unwritable { path: shown(path), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::is_unsafe;
    use crate::learn::{Flag, RecordId};
    use crate::store::{Line, from_json};
    use time::macros::datetime;

    #[test]
    fn what_must_not_reach_a_terminal_is_escaped_and_comes_back() {
        let question = "a\u{1b}[31m\u{9b}\u{202e}\u{7f}\u{e0041}é\"\\".to_owned();
        let at = datetime!(2026-11-22 10:00 +1);
        let record = Record::Flag(Flag { id: RecordId(1), at, question, text: 0 });
        let json = json(&record).unwrap();
        assert!(!json.contains(is_unsafe), "{json:?}");
        assert_eq!(from_json(&json), Ok(Line::Record(record)));
    }
}
