//! `statusquiz import`: records from elsewhere, each added once.

use super::args::Args;
use super::export::escaped;
use super::files::unreadable;
use super::output::{BAD_DATA, Failure, complain, count, print};
use super::shelf::Shelf;
use crate::bank::spelled_out;
use crate::learn::Record;
use crate::store::{Line, LineEnd, Lines, decode, from_json};
use serde::de::IgnoredAny;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const NOTHING: &str = "nothing was imported";

/// What the files hold.
#[derive(Default)]
struct Incoming {
    records: Vec<Record>,
    /// The JSON of records of unknown kinds, which are kept for a version that knows them.
    unknown: Vec<String>,
    /// How many lines cannot be used.
    unusable: usize,
    /// Where records of a newer version stand, and of which.
    newer: Vec<String>,
}

/// Adds what is not here yet, and says how much that was.
pub fn run(args: &Args, files: &[PathBuf], skip_newer: bool) -> Result<ExitCode, Failure> {
    let shelf = Shelf::read(args)?;
    let mut incoming = Incoming::default();
    for path in files {
        incoming.read(path)?;
    }
    incoming.newer.iter().for_each(complain);
    if !incoming.newer.is_empty() && !skip_newer {
        let reason = "a file was written by a newer statusquiz; upgrade this one, or leave its records out with \
                      --skip-newer";
        return Err(Failure::NotSaved { what: NOTHING, reason: reason.to_owned() });
    }
    let skipped = incoming.unusable + incoming.newer.len();
    let (new, known) = add(&shelf, incoming.records, incoming.unknown, NOTHING)?;
    print(&format!("Imported {}; {known} known already, {skipped} skipped.\n", count(new, "new record")))?;
    Ok(if incoming.unusable > 0 { ExitCode::from(BAD_DATA) } else { ExitCode::SUCCESS })
}

/// Saves the records that are not there yet, and returns how many were new and how many known.
fn add(
    shelf: &Shelf,
    records: Vec<Record>,
    unknown: Vec<String>,
    what: &'static str,
) -> Result<(usize, usize), Failure> {
    let all = records.len() + unknown.len();
    let mut met: HashSet<_> = shelf.found.records.ids().collect();
    let records: Vec<Record> = records.into_iter().filter(|record| met.insert(record.id())).collect();
    let mut met: HashSet<Identity> = shelf.found.strange.iter().map(|json| identity(json)).collect();
    let unknown: Vec<String> = unknown.into_iter().filter(|json| met.insert(identity(json))).collect();
    let new = records.len() + unknown.len();
    if new == 0 {
        shelf.refuse_newer(what)?;
    } else {
        shelf.save_all(&records, &unknown, what)?;
    }
    Ok((new, all - new))
}

/// What makes a record that we do not understand one and the same, however its characters are escaped; of one that is
/// nested too deep the text as it is exported.
type Identity = Result<serde_json::Value, String>;

fn identity(json: &str) -> Identity {
    serde_json::from_str(json).map_err(|_| escaped(json.to_owned()))
}

impl Incoming {
    /// Reads one file; what is wrong with a line is said at once.
    fn read(&mut self, path: &Path) -> Result<(), Failure> {
        if path == Path::new("-") {
            return self.lines("standard input", path, io::stdin().lock());
        }
        let file = File::open(path).map_err(|e| unreadable(path, &e))?;
        self.lines(&spelled_out(&path.display().to_string()), path, BufReader::new(file))
    }

    fn lines(&mut self, name: &str, path: &Path, from: impl BufRead) -> Result<(), Failure> {
        let mut lines = Lines::of(from);
        while let Some(line) = lines.next().map_err(|e| unreadable(path, &e))? {
            if line.end == LineEnd::TooLong {
                // A device without an end has no line end either.
                let reason = format!("line {} is longer than 1 MiB, so these are no records", line.number);
                return Err(unreadable(path, &reason));
            }
            self.line(&format!("{name}:{}", line.number), line.text.trim_ascii());
        }
        Ok(())
    }

    fn line(&mut self, place: &str, line: &[u8]) {
        match understood(line) {
            Ok(None) => {}
            Ok(Some(Line::Record(record))) => self.records.push(record),
            Ok(Some(Line::Newer { version })) => {
                self.newer.push(format!("{place}: written by a newer statusquiz, in version {version}"));
            }
            Ok(Some(Line::Unknown)) => self.unknown.extend(json_of(line)),
            Err(reason) => self.refuse(place, &reason),
        }
    }

    fn refuse(&mut self, place: &str, reason: &str) {
        self.unusable += 1;
        complain(&format!("{place}: {reason}"));
    }
}

/// The JSON in a line that was understood, with or without its checksum.
fn json_of(line: &[u8]) -> Option<String> {
    let json = if line.starts_with(b"{") { line } else { line.get(9..)? };
    Some(str::from_utf8(json).ok()?.to_owned())
}

/// A record as it was exported, or with its checksum as it lies in the data folder; nothing in an empty line.
fn understood(line: &[u8]) -> Result<Option<Line>, String> {
    if line.is_empty() {
        return Ok(None);
    }
    if !line.starts_with(b"{") {
        return decode(line).map(Some).map_err(|damage| damage.to_string());
    }
    let json = str::from_utf8(line).map_err(|_| "not UTF-8 text".to_owned())?;
    let no_record = |damage: crate::store::Damage| match serde_json::from_str::<IgnoredAny>(json) {
        Ok(_) => damage.to_string(),
        Err(_) => "not a whole JSON object".to_owned(),
    };
    from_json(json).map(Some).map_err(no_record)
}
