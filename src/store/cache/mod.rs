//! The cache: what the records of closed files add up to, kept beside them so that a start need not read them.
//!
//! It is derived and may be deleted at any time. It is believed only if its own checksums are right and every file
//! that it covers is as it was: by length and time of change, else by a look at the contents. A file that has only
//! grown is read from there on.

mod file;
mod keep;

pub use keep::keep;

use super::files::{Entry, Files};
use super::history::{Damaged, History, Place, Unread};
use super::line::Damage;
use super::paths::reviews;
use crate::learn::{Draft, Packed, Record, Saved, Scheduling};
use file::{CacheFile, cache_file};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use time::{Date, OffsetDateTime};

/// A cache is written when at least so many records are read without it, and a share of those in it.
const WORTH: usize = 500;

/// A file that is covered, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Covered {
    name: String,
    length: u64,
    modified: Option<i128>,
    checksum: u32,
    lines: usize,
}

/// What was found in the covered files beside records.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Coverage {
    files: Vec<Covered>,
    /// Lines that are damaged: which file, which line, and how.
    damaged: Vec<(String, usize, Damage)>,
    unknown: usize,
    newest: Option<OffsetDateTime>,
}

/// Everything that a start needs to know of the saved records.
#[derive(Debug, Default)]
pub struct Start {
    /// What was read now: all records, or those that the cache does not hold; and all that could not be read.
    pub found: History,
    /// When the newest record was written.
    pub newest: Option<OffsetDateTime>,
    saved: Option<Saved>,
    /// What a new cache would cover; nothing if there cannot be one.
    coverage: Option<Coverage>,
}

/// What is to be kept as a new cache; [`keep`] does it.
#[derive(Debug)]
pub struct Kept {
    draft: Draft,
    coverage: Coverage,
}

impl Start {
    /// Reads what is saved in a data folder, and neither makes nor changes anything.
    pub fn read<F: Files + Clone + Send + 'static>(files: &mut F, data: &Path) -> Self {
        let folder = reviews(data);
        let entries = match History::entries(files, &folder) {
            Ok(entries) => entries,
            Err(reason) => {
                let found = History { unread: vec![Unread { path: folder, reason }], ..History::default() };
                return Self { found, ..Self::default() };
            }
        };
        let cached = CacheFile::open(files, &cache_file(data));
        let with = cached.and_then(|cached| Self::going_on(files, data, &entries, cached));
        with.or_else(|| Self::gather(files, &entries, Coverage::default())).unwrap_or_default()
    }

    /// Goes on from a cache, if all that it covers is as it was.
    fn going_on<F: Files + Clone + Send + 'static>(
        files: &mut F,
        data: &Path,
        entries: &[Entry],
        cached: CacheFile,
    ) -> Option<Self> {
        let CacheFile { coverage, head, names, rows } = cached;
        let covered: Vec<PathBuf> =
            coverage.files.iter().map(|file| reviews(data).join(&file.name)).collect();
        let path = cache_file(data);
        let (mut reader, names_path) = (files.clone(), path.clone());
        let bring_names = move || names.read(&mut reader, &names_path);
        let mut reader = files.clone();
        let bring_rows = move |length| {
            rows.answers(&mut reader, &path, length).unwrap_or_else(|| from_log(&mut reader, &covered))
        };
        let saved = Saved::from_parts(&head, bring_names, bring_rows)?;
        let mut start = Self::gather(files, entries, coverage)?;
        start.saved = Some(saved);
        Some(start)
    }

    /// Reads all files but those that are covered; nothing if one of these is not as it was.
    fn gather(files: &mut impl Files, entries: &[Entry], mut before: Coverage) -> Option<Self> {
        let covered = before.files.drain(..).map(|file| (file.name.clone(), file));
        let mut covered: BTreeMap<String, Covered> = covered.collect();
        let mut found = History { unknown: before.unknown, ..History::default() };
        let mut now = Vec::new();
        for entry in entries {
            let name = entry.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            match covered.remove(name) {
                Some(known) if known.is_as(entry) => now.push(Some(known)),
                known => now.push(take(files, &mut found, entry, known).ok()?),
            }
        }
        // Otherwise a covered file has vanished.
        covered.is_empty().then_some(())?;
        let folder = entries.first().and_then(|entry| entry.path.parent()).unwrap_or(Path::new(""));
        found.damaged.extend(
            before.damaged.into_iter().map(|(name, line, damage)| Damaged {
                place: Place { file: folder.join(name), line },
                damage,
            }),
        );
        found.damaged.sort_by(|a, b| (&a.place.file, a.place.line).cmp(&(&b.place.file, b.place.line)));
        found.settle();
        let newest = found.records.last().map(Record::at).max(before.newest);
        // What cannot be covered as a whole is not covered at all, and so are records that only others understand.
        let files = now.into_iter().collect::<Option<Vec<Covered>>>().filter(|_| found.newer.is_empty());
        let coverage = files.map(|files| Coverage { files, ..Coverage::default() });
        Some(Self { found, newest, saved: None, coverage })
    }

    /// What the records add up to on that day, and what is worth keeping of it.
    pub fn fold(&mut self, scheduling: Scheduling, today: Date) -> (crate::learn::History, Option<Kept>) {
        let records = std::mem::take(&mut self.found.records);
        let read = records.len();
        let (history, in_cache) = match self.saved.take() {
            None => (crate::learn::History::of(records, scheduling, today), 0),
            Some(saved) => {
                let rows = saved.rows().clone();
                let history = crate::learn::History::going_on(saved, records, scheduling, today);
                // Where everything had to be folded anew, the cache is of no use any more.
                let in_cache = if history.stands_on(&rows) { history.len() } else { 0 };
                (history, in_cache)
            }
        };
        let uncovered = if in_cache == 0 { read.max(history.len()) } else { read };
        let is_worth = uncovered >= WORTH + in_cache / WORTH;
        let coverage = self.coverage.take().filter(|_| is_worth);
        let kept = coverage.and_then(|coverage| {
            let files = coverage.files;
            let damaged = self.found.damaged.iter().filter_map(|damaged| {
                let name = damaged.place.file.file_name()?.to_str()?.to_owned();
                Some((name, damaged.place.line, damaged.damage))
            });
            let damaged = damaged.collect();
            let coverage = Coverage { files, damaged, unknown: self.found.unknown, newest: self.newest };
            Some(Kept { draft: history.draft()?, coverage })
        });
        (history, kept)
    }
}

impl Covered {
    /// Whether a file has the length and the time of change that it had.
    fn is_as(&self, entry: &Entry) -> bool {
        entry.regular
            && self.modified.is_some()
            && (self.length, self.modified) == (entry.length, entry.modified)
    }

    /// Whether these bytes begin with those that were covered, and go on, if at all, with a new line.
    fn begins(&self, bytes: &[u8]) -> bool {
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        let Some((before, after)) = bytes.split_at_checked(length) else { return false };
        crc32fast::hash(before) == self.checksum
            && (after.is_empty() || before.is_empty() || before.ends_with(b"\n"))
    }
}

/// A covered file is not as it was.
struct Stale;

/// Takes in what a file holds beyond what was covered, and says what a cache would cover of it, if it can.
fn take(
    files: &mut impl Files,
    found: &mut History,
    entry: &Entry,
    known: Option<Covered>,
) -> Result<Option<Covered>, Stale> {
    let bytes = match read(files, entry) {
        Ok(bytes) => bytes,
        Err(reason) if known.is_none() => {
            found.unread.push(Unread { path: entry.path.clone(), reason });
            return Ok(None);
        }
        Err(_) => return Err(Stale),
    };
    let (skipped, lines) = match known {
        Some(known) if known.begins(&bytes) => {
            (usize::try_from(known.length).map_err(|_| Stale)?, known.lines)
        }
        Some(_) => return Err(Stale),
        None => (0, 0),
    };
    let more = found.add_from(&entry.path, lines, bytes.get(skipped..).unwrap_or_default());
    let Entry { length, modified, .. } = *entry;
    let name = entry.path.file_name().and_then(|name| name.to_str());
    // Another copy of the program may have written in it since it was listed.
    let name = name.filter(|_| bytes.len() as u64 == length).map(str::to_owned);
    let checksum = crc32fast::hash(&bytes);
    Ok(name.map(|name| Covered { name, length, modified, checksum, lines: lines + more }))
}

fn read(files: &mut impl Files, entry: &Entry) -> io::Result<Vec<u8>> {
    if entry.regular {
        files.read(&entry.path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"))
    }
}

/// The answers of the covered files, read as if there were no cache.
fn from_log(files: &mut impl Files, covered: &[PathBuf]) -> Packed {
    let mut found = History::default();
    for path in covered {
        if let Ok(bytes) = files.read(path) {
            found.add(path, &bytes);
        }
    }
    found.settle();
    Packed::of(found.records)
}

/// What is the matter with the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// There is none, which costs nothing but time.
    Missing,
    /// It is damaged, of another version, or the files that it covers have changed: it is not used.
    Unusable,
    /// It says the same as the records.
    Sound,
    /// It is believed and says something else than the records: it should be removed.
    Wrong,
}

/// Compares the cache with what the records themselves add up to.
pub fn check<F: Files + Clone + Send + 'static>(
    files: &mut F,
    data: &Path,
    scheduling: Scheduling,
    today: Date,
) -> Condition {
    let mut start = Start::read(files, data);
    if start.saved.is_none() {
        let is_there = files.read_part(&cache_file(data), 0, 0).is_ok();
        return if is_there { Condition::Unusable } else { Condition::Missing };
    }
    let (from_cache, _) = start.fold(scheduling, today);
    let all = History::saved_in(files, data);
    let is_same = start.newest == all.records.last().map(Record::at)
        && start.found.unknown == all.unknown
        && start.found.damaged == all.damaged;
    let anew = crate::learn::History::of(all.records, scheduling, today);
    if is_same && from_cache.says_the_same_as(&anew) { Condition::Sound } else { Condition::Wrong }
}

/// Removes the cache, which the next start makes anew.
pub fn remove(files: &mut impl Files, data: &Path) -> io::Result<()> {
    match files.remove(&cache_file(data)) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
