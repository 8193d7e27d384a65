//! `statusquiz export`: answers and the reference in formats of other programs.

mod anki;
mod csv;
mod pages;
mod reference;

use super::args::{Args, Format};
use super::bank;
use super::output::{Failure, complain, count};
use super::remarks;
use super::shelf::Shelf;
use crate::bank::is_unsafe;
use crate::learn::{Record, Records};
use crate::store::{Contents, to_json};
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes what was asked for to a new file, or else to standard output.
pub fn run(args: &Args, format: Format, file: Option<&Path>) -> Result<ExitCode, Failure> {
    let export = match format {
        Format::Jsonl => Export::Lines(whole_shelf(args)?.found),
        Format::Csv => Export::Table(shelf(args)?.found.records),
        Format::Markdown => Export::Text(pages::markdown(&reference::sections(&bank::with_packs(args)))),
        Format::Html => Export::Text(pages::html(&reference::sections(&bank::with_packs(args)))),
        Format::Anki => Export::Text(anki::notes(&bank::with_packs(args))),
    };
    match file.filter(|path| *path != Path::new("-")) {
        Some(path) if is_device(path) => {
            let device = OpenOptions::new().write(true).open(path);
            device.and_then(|device| export.write(device)).map_err(|e| unwritable(path, &e))?;
        }
        Some(path) => write_new(path, &export).map_err(|e| unwritable(path, &e))?,
        None => export.write(io::stdout().lock())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is written. Of answers there may be a million, so no text is made of all of them.
enum Export {
    /// One record a line.
    Lines(Contents),
    /// One answer a row.
    Table(Records),
    /// Anything else.
    Text(String),
}

impl Export {
    fn write(&self, to: impl Write) -> io::Result<()> {
        let mut to = BufWriter::new(to);
        match self {
            Self::Lines(found) => jsonl(found, &mut to)?,
            Self::Table(records) => csv::table(records, &mut to)?,
            Self::Text(text) => to.write_all(text.as_bytes())?,
        }
        to.flush()
    }
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
fn jsonl(found: &Contents, to: &mut impl Write) -> io::Result<()> {
    let records = found.records.iter().filter_map(|record| json(&record));
    let strange = found.strange.iter().map(|json| escaped(json.clone()));
    records.chain(strange).try_for_each(|json| writeln!(to, "{json}"))
}

/// The JSON of a record; one that was read can be written.
fn json(record: &Record) -> Option<String> {
    to_json(record).ok().map(escaped)
}

/// JSON in which every character that must not reach a terminal is escaped.
pub fn escaped(json: String) -> String {
    if !json.contains(is_unsafe) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Whether a path leads to what holds nothing that could be lost: a device or a pipe.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Writes a file that is not there yet, and leaves nothing behind if that fails.
fn write_new(path: &Path, export: &Export) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = export.write(&file).and_then(|()| file.sync_all());
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
    Failure::Unwritable { path: path.display().to_string(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
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
