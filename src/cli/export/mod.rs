//! `statusquiz export`: answers and the reference in formats of other programs.

mod anki;
mod card;
mod csv;
mod pages;
mod reference;

use super::args::{Args, Format};
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, count, escaped_json, print_data_by, write_data};
use super::remarks;
use super::shelf::{Shelf, refuse_unread};
use crate::bank::{Bank, is_unsafe, shown};
use crate::learn::Records;
use crate::store::{Contents, Disk, seal};
use card::Card;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

/// By which Excel knows that a table is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes what was asked for to a new file, or else to standard output.
pub fn run(args: &Args, format: Format, is_marked: bool, file: Option<&Path>) -> Result<ExitCode, Failure> {
    if is_marked && format != Format::Csv {
        return Err(Failure::NoTable);
    }
    let export = match format {
        Format::Jsonl => Export::Lines(lines(args)?.into()),
        Format::Csv => Export::Table { records: shelf(args)?.found.records.into(), is_marked },
        Format::Markdown => Export::Text(pages::markdown(&reference::sections(
            &bank::with_packs(args),
            &Learner::notes(args),
        ))),
        Format::Html => Export::Text(page(args)),
        Format::Svg => Export::Text(card::svg(&Card::of(&Bank::built_in()))),
        Format::Anki => Export::Text(anki::notes(&bank::with_packs(args))),
    };
    match file.filter(|path| *path != Path::new("-")) {
        Some(path) if is_device(path) => write_device(path, &export).map_err(|e| unwritable(path, &e))?,
        Some(path) => write_new(path, &export).map_err(|e| unwritable(path, &e))?,
        None => print_data_by(|out| export.write(out))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The card and the reference. To a pack, other codes may be core, so the card is the one of the built-in bank.
fn page(args: &Args) -> String {
    let sections = reference::sections(&bank::with_packs(args), &Learner::notes(args));
    pages::html(&Card::of(&Bank::built_in()), &sections)
}

/// What is written. Of answers there may be a million, so no text is made of all of them.
enum Export {
    /// One record a line.
    Lines(Box<Contents>),
    /// One answer a row, behind a byte order mark if it is marked.
    Table { records: Box<Records>, is_marked: bool },
    /// Anything else.
    Text(String),
}

impl Export {
    fn write(&self, mut to: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Lines(found) => found.json().try_for_each(|json| to.write_all(line(&json).as_bytes())),
            Self::Table { records, is_marked } => {
                if *is_marked {
                    to.write_all(BYTE_ORDER_MARK.as_bytes())?;
                }
                csv::table(records, &mut to)
            }
            Self::Text(text) => to.write_all(text.as_bytes()),
        }
    }
}

/// Says on standard error what could not be read.
fn say_what_is_left_out(found: &Contents) {
    let said = [remarks::skipped(found), remarks::passed_over(found)];
    said.iter().flatten().for_each(complain);
}

/// All that can be read, with a word on standard error about what cannot, and about what we do not understand and
/// therefore cannot put in a table.
fn shelf(args: &Args) -> Result<Shelf, Failure> {
    let shelf = Shelf::read(args)?;
    say_what_is_left_out(&shelf.found);
    let strange = shelf.found.unknown + shelf.found.newer.len();
    if strange > 0 {
        let records = count(strange, "record");
        complain(&format!(
            "{records} from a newer version of statusquiz skipped; upgrade this one to export everything"
        ));
    }
    Ok(shelf)
}

/// The records as they are kept: to write one again would lose the fields that only a newer version knows.
fn lines(args: &Args) -> Result<Contents, Failure> {
    let found = Contents::with_json(&mut Disk, &args.data_folder()?);
    refuse_unread(&found)?;
    say_what_is_left_out(&found);
    Ok(found)
}

/// A line with its checksum: that of the log, unless characters that must not reach a terminal have to be escaped.
fn line(json: &str) -> String {
    if !json.contains(is_unsafe) {
        return seal(json);
    }
    // JSON has these between its parts only.
    seal(&escaped_json(json.replace(['\t', '\r'], " ")))
}

/// What an export that begins like this holds, if it is none of records.
pub fn format_of(head: &[u8]) -> Option<Format> {
    let head = head.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(head);
    let begins = |with: &str| head.starts_with(with.as_bytes());
    let formats = [
        (Format::Csv, begins(&csv::HEAD[..5].join(","))),
        (Format::Markdown, begins(&pages::markdown(&[]))),
        (Format::Html, begins(pages::DOCTYPE)),
        (Format::Svg, begins(card::SVG)),
        (Format::Anki, begins(anki::SEPARATOR)),
    ];
    formats.into_iter().find(|(_, is_it)| *is_it).map(|(format, _)| format)
}

/// Whether a path leads to what holds nothing that could be lost: a device or a pipe.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

fn write_device(path: &Path, export: &Export) -> io::Result<()> {
    let device = OpenOptions::new().write(true).open(path)?;
    write_data(&device, device.is_terminal(), |to| export.write(to))
}

/// Writes a file that is not there yet, and leaves nothing behind if that fails.
fn write_new(path: &Path, export: &Export) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = write_data(&file, false, |to| export.write(to)).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::AlreadyExists => "it already exists; choose another name".to_owned(),
        _ => error.to_string(),
    };
    Failure::Unwritable { path: shown(path), reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Flag, Record, RecordId};
    use crate::store::{Line, decode, encode, json};
    use time::macros::datetime;

    #[test]
    fn what_must_not_reach_a_terminal_is_escaped_and_comes_back() {
        let question = "a\u{1b}[31m\u{9b}\u{202e}\u{7f}\u{e0041}é\"\\".to_owned();
        let at = datetime!(2026-11-22 10:00 +1);
        let record = Record::Flag(Flag { id: RecordId(1), at, question, text: 0 });
        let kept = encode(&record).unwrap();
        let kept = json(kept.trim_ascii_end()).unwrap().replacen(':', "\t:", 1);
        let line = line(&kept);
        assert!(!line.trim_end().contains(is_unsafe), "{line:?}");
        assert_eq!(decode(line.trim_end().as_bytes()), Ok(Line::Record(record)));
    }
}
