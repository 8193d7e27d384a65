//! `statusquiz import`: records from elsewhere, each added once.

use super::args::{Args, Format};
use super::encoding::{decoded, is_encoded};
use super::export;
use super::files::unreadable;
use super::output::{BAD_DATA, Failure, complain, count, escaped_json, print};
use super::shelf::Shelf;
use crate::bank::shown;
use crate::learn::RecordId;
use crate::store::{self, Damage, Line, LineEnd, Lines, decode, from_json};
use serde::de::IgnoredAny;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// So many bytes tell what kind of file it is.
const HEAD: u64 = 64;
/// So many lines of a file are told one by one.
const MOST_TOLD: usize = 10;
const NOTHING: &str = "nothing was imported";
const WHAT_IS_READ: &str = "`import` reads what `statusquiz export --format jsonl` writes";

/// What the files hold.
#[derive(Default)]
struct Incoming {
    /// The records, each with its JSON, which may say more than we understand.
    records: Vec<(RecordId, String)>,
    /// The JSON of records of unknown kinds, which are kept for a version that knows them.
    unknown: Vec<String>,
    /// How many lines cannot be used.
    unusable: usize,
    /// How many records are of a newer version.
    newer: usize,
    /// Whether there is anything that should not be in such a file.
    is_faulty: bool,
}

/// Adds what is not here yet, and says how much that was.
pub fn run(args: &Args, files: &[PathBuf], skip_newer: bool) -> Result<ExitCode, Failure> {
    let shelf = Shelf::read(args)?;
    let mut incoming = Incoming::default();
    for path in files {
        incoming.read(path)?;
    }
    if incoming.newer > 0 && !skip_newer {
        let reason = "there are records from a newer version of statusquiz; upgrade this one, or skip those records \
                      with --skip-newer";
        return Err(Failure::NotSaved { what: NOTHING, reason: reason.to_owned() });
    }
    let skipped = incoming.unusable + incoming.newer;
    let is_faulty = incoming.is_faulty;
    let (new, known) = add(&shelf, incoming)?;
    print(&format!("Imported {}; {known} already known, {skipped} skipped.\n", count(new, "new record")))?;
    Ok(if is_faulty { ExitCode::from(BAD_DATA) } else { ExitCode::SUCCESS })
}

/// Saves the records that are not there yet, and returns how many were new and how many known.
fn add(shelf: &Shelf, incoming: Incoming) -> Result<(usize, usize), Failure> {
    let Incoming { records, unknown, .. } = incoming;
    let all = records.len() + unknown.len();
    let mut met: HashSet<_> = shelf.found.records.ids().collect();
    let records = records.into_iter().filter(|(id, _)| met.insert(*id)).map(|(_, json)| json);
    let mut met: HashSet<Identity> = shelf.found.strange.iter().map(|json| identity(json)).collect();
    let unknown = unknown.into_iter().filter(|json| met.insert(identity(json)));
    let new: Vec<String> = records.chain(unknown).collect();
    if new.is_empty() {
        shelf.refuse_newer(NOTHING)?;
    } else {
        shelf.save_json(&new, NOTHING)?;
    }
    Ok((new.len(), all - new.len()))
}

/// What makes a record that we do not understand one and the same, however its characters are escaped; of one that is
/// nested too deep the text as it is exported.
type Identity = Result<serde_json::Value, String>;

fn identity(json: &str) -> Identity {
    serde_json::from_str(json).map_err(|_| escaped_json(json.to_owned()))
}

impl Incoming {
    /// Reads one file, and says what is wrong with it.
    fn read(&mut self, path: &Path) -> Result<(), Failure> {
        if path == Path::new("-") {
            return self.text("standard input", path, io::stdin().lock());
        }
        if path.is_dir() {
            return Err(unreadable(path, &"it's a folder; name the files in it"));
        }
        let file = File::open(path).map_err(|e| unreadable(path, &e))?;
        self.text(&shown(path), path, BufReader::new(file))
    }

    fn text(&mut self, name: &str, path: &Path, mut from: impl BufRead) -> Result<(), Failure> {
        let mut head = Vec::new();
        let failed = |e: io::Error| unreadable(path, &e);
        from.by_ref().take(HEAD).read_to_end(&mut head).map_err(failed)?;
        if head.is_empty() {
            complain(&format!("{name} is empty: there's nothing to import"));
            return Ok(());
        }
        if let Some(format) = export::format_of(&head) {
            self.refuse(name, format!("it contains {}; {WHAT_IS_READ}", what_it_holds(format)));
            return Ok(());
        }
        if !is_encoded(&head) {
            return self.lines(name, path, head.as_slice().chain(from));
        }
        from.read_to_end(&mut head).map_err(failed)?;
        match decoded(head) {
            Ok(text) => self.lines(name, path, text.as_slice()),
            Err(reason) => {
                self.refuse(name, reason);
                Ok(())
            }
        }
    }

    /// Leaves a whole file out.
    fn refuse(&mut self, name: &str, reason: String) {
        self.is_faulty = true;
        complain(&Failure::NotText { path: name.to_owned(), reason });
    }

    fn lines(&mut self, name: &str, path: &Path, from: impl BufRead) -> Result<(), Failure> {
        let mut report = Report::default();
        let mut lines = Lines::of(from);
        while let Some(line) = lines.next().map_err(|e| unreadable(path, &e))? {
            if line.end == LineEnd::TooLong {
                // A device without an end has no line end either.
                let reason =
                    format!("line {} is longer than 1 MiB, so this isn't a file of records", line.number);
                return Err(unreadable(path, &reason));
            }
            let text = line.text.trim_ascii();
            if !text.is_empty() {
                self.line(&mut report, line.number, text);
            }
        }
        self.finish(name, &report);
        Ok(())
    }

    fn line(&mut self, report: &mut Report, number: usize, line: &[u8]) {
        match understood(line) {
            Ok((Line::Record(record), json)) => self.records.push((record.id(), json.to_owned())),
            Ok((Line::Unknown, json)) => self.unknown.push(json.to_owned()),
            Ok((Line::Newer { version }, _)) => {
                report.newer.add(
                    number,
                    format!("written by a newer version of statusquiz, in format version {version}"),
                );
            }
            Err(reason) => return report.refused.add(number, reason),
        }
        report.is_of_records = true;
    }

    /// Says what is wrong with the lines of a file.
    fn finish(&mut self, name: &str, Report { is_of_records, refused, newer }: &Report) {
        self.newer += newer.all;
        self.unusable += refused.all;
        newer.tell(name, "from a newer version of statusquiz");
        match refused.first.first() {
            Some((number, reason)) if !is_of_records => {
                let reason =
                    format!("none of its lines is a record (line {number}: {reason}); {WHAT_IS_READ}");
                self.refuse(name, reason);
            }
            Some(_) => {
                self.is_faulty = true;
                refused.tell(name, "that can't be used");
            }
            None => {}
        }
    }
}

/// What there is to say of one file.
#[derive(Default)]
struct Report {
    /// Whether any line is a record.
    is_of_records: bool,
    refused: Told,
    newer: Told,
}

fn what_it_holds(format: Format) -> &'static str {
    match format {
        Format::Jsonl => "records",
        Format::Csv => "a table of answers",
        Format::Markdown | Format::Html => "the reference",
        Format::Svg => "the reference card",
        Format::Anki => "Anki notes",
    }
}

/// What there is to say of lines, of which the first are told one by one.
#[derive(Default)]
struct Told {
    first: Vec<(usize, String)>,
    all: usize,
}

impl Told {
    fn add(&mut self, line: usize, what: String) {
        self.all += 1;
        if self.first.len() < MOST_TOLD {
            self.first.push((line, what));
        }
    }

    fn tell(&self, name: &str, rest: &str) {
        for (line, what) in &self.first {
            complain(&format!("{name}:{line}: {what}"));
        }
        let more = self.all - self.first.len();
        if more > 0 {
            complain(&format!("{name}: {} {rest}", count(more, "more line")));
        }
    }
}

/// A record with its checksum as it lies in the data folder, or without as earlier versions exported it; and its JSON.
fn understood(line: &[u8]) -> Result<(Line, &str), String> {
    let (found, json) = if line.starts_with(b"{") {
        let json = str::from_utf8(line).map_err(|_| "not UTF-8 text".to_owned())?;
        (from_json(json).map_err(|damage| no_record(json, damage))?, Some(json))
    } else {
        (decode(line).map_err(|damage| damage.to_string())?, store::json(line))
    };
    match &found {
        Line::Record(record) => record.contradiction().map_or(Ok(()), Err)?,
        Line::Unknown | Line::Newer { .. } => {}
    }
    Ok((found, json.unwrap_or_default()))
}

fn no_record(json: &str, damage: Damage) -> String {
    match serde_json::from_str::<IgnoredAny>(json) {
        Ok(_) => damage.to_string(),
        Err(_) => "not a complete JSON object".to_owned(),
    }
}
