//! Reading: all files of the folder, whoever wrote them, put together and never changed.

use super::files::Files;
use super::line::{self, Damage, Line};
use super::paths::reviews;
use crate::learn::{Answer, Record};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// So often a folder is read whose files move meanwhile.
const MOST_READINGS: usize = 5;

/// Everything that could be read, and everything that could not.
#[derive(Debug, Default)]
pub struct Contents {
    /// The records by time, each of them once.
    pub records: Vec<Record>,
    /// The lines that were skipped because they are damaged.
    pub damaged: Vec<Damaged>,
    /// The records of a newer version: whoever schedules without knowing them schedules wrongly.
    pub newer: Vec<Newer>,
    /// How many records are of a kind that this version does not know.
    pub unknown: usize,
    /// The JSON of the records of unknown kinds and newer versions, each once.
    pub strange: Vec<String>,
    /// The files, or the folder, that could not be read.
    pub unread: Vec<Unread>,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePlace {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
}

impl fmt::Display for LinePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

/// A line that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// Where it stands.
    pub place: LinePlace,
    /// What is wrong with it.
    pub damage: Damage,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.damage)
    }
}

/// A record of a newer version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// Where it stands.
    pub place: LinePlace,
    /// The version of its format.
    pub version: u64,
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub reason: io::Error,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl Contents {
    /// Reads what is saved in a data folder, and neither makes nor changes anything.
    pub fn saved_in(files: &mut impl Files, data: &Path) -> Self {
        Self::read(files, &reviews(data), drop).0
    }

    /// Reads the same, and the JSON of each record as it was written: by time, and last what we do not understand.
    pub fn with_json(files: &mut impl Files, data: &Path) -> (Self, Vec<String>) {
        let (contents, texts) = Self::read(files, &reviews(data), |bytes| bytes);
        (contents, all_json(&texts))
    }

    /// Reads the files of a folder of answers, with what is kept of the bytes of each; a folder that is not there yet
    /// holds none.
    fn read<T>(files: &mut impl Files, reviews: &Path, keep: impl Fn(Vec<u8>) -> T) -> (Self, Vec<T>) {
        // Earlier versions put files together into larger ones while we read: then some are gone, and their lines are
        // in new ones.
        for _ in 1..MOST_READINGS {
            let (history, texts) = Self::read_once(files, reviews, &keep);
            if !history.has_missed_files() {
                return (history, texts);
            }
        }
        Self::read_once(files, reviews, keep)
    }

    /// Reads the files that there are at one moment.
    fn read_once<T>(files: &mut impl Files, reviews: &Path, keep: impl Fn(Vec<u8>) -> T) -> (Self, Vec<T>) {
        let mut history = Self::default();
        let names = history.segments(files, reviews).into_iter();
        let texts = names.filter_map(|name| history.take(files, &reviews.join(name)).map(&keep)).collect();
        history.settle();
        (history, texts)
    }

    /// Whether files have gone between listing and reading them.
    pub(super) fn has_missed_files(&self) -> bool {
        self.unread.iter().any(|unread| unread.reason.kind() == io::ErrorKind::NotFound)
    }

    /// Reads one file, and returns its bytes unless it cannot be read.
    pub(super) fn take(&mut self, files: &mut impl Files, path: &Path) -> Option<Vec<u8>> {
        match files.read(path) {
            Ok(bytes) => {
                self.add(path, &bytes);
                Some(bytes)
            }
            Err(reason) => {
                self.unread.push(Unread { path: path.to_owned(), reason });
                None
            }
        }
    }

    /// The names of the files in a folder of answers, sorted; a folder that is not there yet holds none.
    pub(super) fn segments(&mut self, files: &mut impl Files, reviews: &Path) -> Vec<OsString> {
        let mut names = match files.names(reviews) {
            Ok(names) => names,
            Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(reason) => {
                self.unread.push(Unread { path: reviews.to_owned(), reason });
                Vec::new()
            }
        };
        names.retain(|name| is_segment(Path::new(name)));
        // The system lists files in any order; reports should not change from one start to the next.
        names.sort_unstable();
        names
    }

    /// Adds the lines of one file.
    fn add(&mut self, file: &Path, bytes: &[u8]) {
        for (line, (text, whole)) in (1..).zip(lines(bytes)) {
            let place = || LinePlace { file: file.to_owned(), line };
            match line::decode(text) {
                Ok(Line::Record(record)) => self.records.push(record),
                Ok(Line::Unknown) => {
                    self.unknown += 1;
                    self.strange.extend(line::json(text).map(str::to_owned));
                }
                Ok(Line::Newer { version }) => {
                    self.newer.push(Newer { place: place(), version });
                    self.strange.extend(line::json(text).map(str::to_owned));
                }
                Err(damage) => {
                    let damage = if whole { damage } else { Damage::Torn };
                    self.damaged.push(Damaged { place: place(), damage });
                }
            }
        }
    }

    /// Puts the records in order and drops those met before.
    pub(super) fn settle(&mut self) {
        self.records.sort_by_key(|record| (record.at(), record.id()));
        let mut met = HashSet::with_capacity(self.records.len());
        self.records.retain(|record| met.insert(record.id()));
        self.strange.sort_unstable();
        self.strange.dedup();
    }

    /// The answers among the records, taken back or not.
    pub fn answers(&self) -> impl Iterator<Item = &Answer> {
        self.records.iter().filter_map(|record| match record {
            Record::Answer(answer) => Some(&**answer),
            _ => None,
        })
    }
}

/// The JSON of the sound lines of all files, each record once.
fn all_json(texts: &[Vec<u8>]) -> Vec<String> {
    let (mut records, mut strange) = (Vec::new(), Vec::new());
    for (text, _) in texts.iter().flat_map(|bytes| lines(bytes)) {
        match (line::decode(text), line::json(text)) {
            (Ok(Line::Record(record)), Some(json)) => records.push((record.at(), record.id(), json)),
            (Ok(Line::Unknown | Line::Newer { .. }), Some(json)) => strange.push(json),
            _ => {}
        }
    }
    // Of two copies the one that says more is kept: an earlier version wrote what it imported without unknown fields.
    records.sort_by_key(|(at, id, json)| (*at, *id, Reverse(json.len()), *json));
    let mut met = HashSet::with_capacity(records.len());
    records.retain(|(_, id, _)| met.insert(*id));
    strange.sort_unstable();
    strange.dedup();
    let records = records.into_iter().map(|(_, _, json)| json);
    records.chain(strange).map(str::to_owned).collect()
}

/// Hidden files belong to others: macOS and synchronizers leave theirs beside ours, with our ending.
pub(super) fn is_segment(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_some_and(|ending| ending == "jsonl")
}

/// The lines of a file without their line feeds, and whether they had one.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (&[u8], bool)> {
    // Some editors begin a file with a byte order mark.
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::iter::from_fn(move || {
        let whole = rest;
        let length = rest.skip_until(b'\n').ok().filter(|length| *length > 0)?;
        let line = whole.get(..length)?;
        Some(line.strip_suffix(b"\n").map_or((line, false), |text| (text, true)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::when::by_clock;
    use crate::learn::{Mode, RecordId, Verdict};
    use time::{Duration, macros::datetime};

    /// An answer with this name, this many seconds after noon.
    fn answer(id: u128, seconds: i64) -> Answer {
        let at = datetime!(2026-11-22 12:00 UTC) + Duration::seconds(seconds);
        Answer {
            id: RecordId(id),
            at,
            day: at.date(),
            mode: Mode::Today,
            rule: "duplicate-value".to_owned(),
            question: "sign-up".to_owned(),
            options: vec!["400".to_owned(), "409".to_owned()],
            chosen: "409".to_owned(),
            right: "409".to_owned(),
            verdict: Verdict::Right,
            guess: false,
            hints: 0,
            ms: 4_000,
            text: 7,
            exam: None,
        }
    }

    fn read(contents: &[&[u8]]) -> Contents {
        let mut history = Contents::default();
        for (number, bytes) in contents.iter().enumerate() {
            history.add(Path::new(&format!("{number}.jsonl")), bytes);
        }
        history.settle();
        history
    }

    fn file(answers: &[Answer]) -> Vec<u8> {
        answers.iter().flat_map(|answer| line::encode(&answer.clone().into()).unwrap()).collect()
    }

    fn ids(history: &Contents) -> Vec<u128> {
        history.answers().map(|answer| answer.id.0).collect()
    }

    #[test]
    fn answers_come_by_time_and_then_by_id_whatever_file_they_are_in() {
        let first = file(&[answer(5, 30), answer(3, 10)]);
        let second = file(&[answer(1, 10), answer(2, 20), answer(4, -9)]);
        assert_eq!(ids(&read(&[&first, &second])), [4, 1, 3, 2, 5]);
    }

    #[test]
    fn order_goes_by_the_moment_and_not_by_the_clock_on_the_wall() {
        let mut east = answer(1, 60);
        east.at = by_clock(east.at, time::macros::offset!(-9));
        assert_eq!(ids(&read(&[&file(&[east, answer(2, 0)])])), [2, 1]);
    }

    #[test]
    fn an_answer_met_twice_counts_once_even_if_the_copies_differ_in_time() {
        let bytes = file(&[answer(1, 50), answer(2, 20), answer(1, 10), answer(1, 10)]);
        let history = read(&[&bytes, &bytes]);
        assert!(history.answers().eq(&[answer(1, 10), answer(2, 20)]));
    }

    #[test]
    fn a_last_line_without_a_line_feed_counts_if_it_is_whole() {
        let mut bytes = file(&[answer(1, 1), answer(2, 2)]);
        bytes.pop();
        let history = read(&[&bytes]);
        assert_eq!((ids(&history), history.damaged.len()), (vec![1, 2], 0));
    }

    #[test]
    fn a_last_line_that_breaks_off_is_torn_and_any_other_is_damaged() {
        let mut bytes = file(&[answer(1, 1), answer(2, 2), answer(3, 3)]);
        bytes.truncate(bytes.len() - 2);
        bytes[20] ^= 1;
        let history = read(&[&bytes]);
        assert_eq!(ids(&history), [2]);
        let told: Vec<String> = history.damaged.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["0.jsonl:1: the checksum does not match", "0.jsonl:3: the last line breaks off"]);
    }

    #[test]
    fn an_empty_file_holds_nothing_and_is_no_damage() {
        let history = read(&[b"", &file(&[answer(1, 1)])]);
        assert_eq!((ids(&history), history.damaged.len()), (vec![1], 0));
    }

    #[test]
    fn only_visible_files_with_our_ending_are_read() {
        for (name, ours) in [
            ("a.jsonl", true),
            ("a.sync-conflict-20261122-7.jsonl", true),
            ("._a.jsonl", false),
            (".syncthing.a.jsonl.tmp", false),
            ("a.jsonl~", false),
            ("jsonl", false),
        ] {
            assert_eq!(is_segment(Path::new(name)), ours, "{name}");
        }
    }
}
