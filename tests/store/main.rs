//! The promises of the store, each with a broken store on which its test fails.
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod broken;
mod copies;
mod damage;
mod faults;
mod folders;
mod former;
mod model;
mod repairing;
mod snapshot;
// Elsewhere nothing is removed or replaced that a program has open.
#[cfg(unix)]
mod vanished;
mod versions;

use statusquiz::testing::learn::{Answer, Mode, RecordId, Verdict};
use statusquiz::testing::store::{AnswerLog, Contents, Disk, Files, Folder, SaveOutcome, Stamp};
use std::collections::HashSet;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use time::{Duration, macros::datetime};

/// The n-th answer: all its fields follow from the number.
fn answer(n: usize) -> Answer {
    let number = u64::try_from(n).unwrap();
    let at = datetime!(2026-11-22 12:00 UTC) + Duration::seconds(i64::try_from(n).unwrap());
    Answer {
        // Not in the order of time, so that sorting by id cannot pass for sorting by time.
        id: RecordId(u128::from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64 | u128::from(number)),
        at,
        day: at.date(),
        mode: Mode::Today,
        rule: "409/dup".to_owned(),
        question: format!("q{n}"),
        options: vec!["400".to_owned(), "409".to_owned()],
        chosen: "400".to_owned(),
        right: "409".to_owned(),
        verdict: Verdict::Wrong,
        guess: n.is_multiple_of(2),
        hints: 1,
        ms: number,
        text: 7,
        exam: None,
        challenge: None,
    }
}

/// Names for files, different for each writer and each file.
fn stamps(writer: u32) -> impl FnMut() -> Stamp + Send + 'static {
    let mut random = 0;
    move || {
        random += 1;
        Stamp { at: datetime!(2026-11-22 12:00 UTC), pid: writer, random }
    }
}

fn writable(path: &Path) -> Folder {
    Folder::Writable { path: path.to_owned() }
}

/// A writer in a folder on the real disk.
fn log<F: Files>(files: F, path: &Path, writer: u32) -> AnswerLog<F> {
    AnswerLog::new(files, &writable(path), stamps(writer))
}

fn is_saved(outcome: &SaveOutcome) -> bool {
    matches!(outcome, SaveOutcome::Saved { .. })
}

/// What a fresh start of the program would find.
fn history(path: &Path) -> Contents {
    writable(path).history(&mut Disk)
}

/// Says which of the acknowledged answers are missing, and which of those found were never given.
fn compare(history: &Contents, acknowledged: impl IntoIterator<Item = usize>) -> Result<(), String> {
    let found: HashSet<RecordId> = history.records.ids().collect();
    if found.len() != history.records.len() {
        return Err("an answer counts twice".to_owned());
    }
    if !history.records.iter().is_sorted_by_key(|found| (found.at(), found.id())) {
        return Err("answers are out of order".to_owned());
    }
    for found in history.records.answers().iter() {
        let n = usize::try_from(found.ms).ok().filter(|n| *n < 1_000_000);
        if n.is_none_or(|n| found != answer(n)) {
            return Err(format!("this answer was never given: {found:?}"));
        }
    }
    let missing: Vec<usize> = acknowledged.into_iter().filter(|n| !found.contains(&answer(*n).id)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("acknowledged and missing: {missing:?}")) }
}

/// All that a file holds.
fn bytes(files: &mut impl Files, path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    files.open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All files of a folder with their bytes.
fn snapshot(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}
