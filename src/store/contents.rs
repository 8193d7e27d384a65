//! Reading: all files of the folder, whoever wrote them, put together and never changed.

use super::digest::{Digest, Digesting};
use super::files::{FileState, Files};
use super::line::{self, Damage, Line};
use super::lines::{Lines, RawLine};
use super::paths::{folded, reviews};
use crate::bank::{grouped, shown};
use crate::learn::{Record, RecordId, Records};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;

/// So often a folder is read whose files move meanwhile.
const MOST_READINGS: usize = 5;

/// A larger file is not read; a million answers have less.
const LARGEST_FILE: u64 = 512 << 20;

/// What comes after so much in a folder is not read.
const LARGEST_FOLDER: u64 = 1 << 30;

/// So many damaged lines of a file are told one by one; the others are counted.
const MOST_TOLD: usize = 10;

/// Everything that could be read, and everything that could not.
#[derive(Debug, Default)]
pub struct Contents {
    /// The records by time, each of them once.
    pub records: Records,
    /// The first lines of each file that were skipped because they are damaged.
    pub damaged: Vec<Damaged>,
    /// How many more there are.
    pub more_damaged: Vec<MoreDamaged>,
    /// The records of a newer version: whoever schedules without knowing them schedules wrongly.
    pub newer: Vec<Newer>,
    /// How many records are of a kind that this version does not know.
    pub unknown: usize,
    /// The JSON of the records of unknown kinds and newer versions, each once.
    pub strange: Vec<String>,
    /// The files, or the folder, that could not be read.
    pub unread: Vec<Unread>,
    /// The names of what else is in the folder.
    pub passed_over: Vec<OsString>,
    /// The JSON of the records that we would not write as it was written, if that is wanted.
    texts: Option<HashMap<RecordId, String>>,
    /// How many bytes were read.
    length: u64,
}

/// The files in a folder of answers, by name. There may be a million: most names are in one text.
#[derive(Debug, Default)]
pub(super) struct Segments {
    /// In order, each with a line feed.
    pub names: String,
    /// Names that hold a line feed, or are no text.
    pub odd: Vec<OsString>,
}

impl Segments {
    fn sort(&mut self) {
        self.odd.sort_unstable();
        let mut names: Vec<&str> = self.names.split_inclusive('\n').collect();
        if !names.is_sorted() {
            names.sort_unstable();
            self.names = names.concat();
        }
    }
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
        write!(f, "{}:{}", shown(&self.file), self.line)
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

/// Damaged lines that are not told one by one: there are too many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreDamaged {
    /// The file.
    pub file: PathBuf,
    /// How many they are.
    pub lines: usize,
}

impl fmt::Display for MoreDamaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = if self.lines == 1 { "line" } else { "lines" };
        write!(f, "{}: {} more damaged {lines}", shown(&self.file), grouped(self.lines))
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
    /// Whether it is the folder, so that nothing of it was read.
    pub is_folder: bool,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", shown(&self.path), self.reason)
    }
}

impl Contents {
    /// Reads what is saved in a data folder, and neither makes nor changes anything.
    pub fn saved_in(files: &mut impl Files, data: &Path) -> Self {
        Self::read(files, &reviews(data), false)
    }

    /// Reads the same, so that [`Contents::json`] knows how each record was written.
    pub fn with_json(files: &mut impl Files, data: &Path) -> Self {
        Self::read(files, &reviews(data), true)
    }

    /// The JSON of each record as it was written: by time, and last what we do not understand.
    pub fn json(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let written = self.records.iter().filter_map(|record| {
            let kept = self.texts.as_ref().and_then(|texts| texts.get(&record.id()));
            kept.map_or_else(|| made(&record).map(Cow::Owned), |text| Some(text.as_str().into()))
        });
        written.chain(self.strange.iter().map(|text| text.as_str().into()))
    }

    /// Reads the files of a folder of answers, and keeps their texts if they are wanted; a folder that is not there yet
    /// holds none.
    fn read(files: &mut impl Files, reviews: &Path, with_texts: bool) -> Self {
        // Earlier versions put files together into larger ones while we read: then some are gone, and their lines are
        // in new ones.
        for _ in 1..MOST_READINGS {
            let history = Self::read_once(files, reviews, with_texts);
            if !history.has_missed_files() {
                return history;
            }
        }
        Self::read_once(files, reviews, with_texts)
    }

    /// Reads the files that there are at one moment.
    fn read_once(files: &mut impl Files, reviews: &Path, with_texts: bool) -> Self {
        let mut history = Self { texts: with_texts.then(HashMap::new), ..Self::default() };
        let Segments { names, odd } = history.segments(files, reviews);
        for name in names.lines().map(OsStr::new).chain(odd.iter().map(OsString::as_os_str)) {
            history.take(files, &reviews.join(name));
        }
        history.sort_and_dedup();
        history
    }

    /// Whether files have gone between listing and reading them.
    pub(super) fn has_missed_files(&self) -> bool {
        self.unread.iter().any(|unread| unread.reason.kind() == io::ErrorKind::NotFound)
    }

    /// Reads one file, and says what it held; nothing if it cannot be read.
    pub(super) fn take(&mut self, files: &mut impl Files, path: &Path) -> Option<(FileState, Digest)> {
        let read = self.read_file(files, path);
        read.map_err(|reason| self.unread.push(Unread { path: path.to_owned(), reason, is_folder: false }))
            .ok()
    }

    fn read_file(&mut self, files: &mut impl Files, path: &Path) -> io::Result<(FileState, Digest)> {
        let state = files.state(path)?;
        if state.length > LARGEST_FILE {
            let what =
                "it's larger than 512 MiB, the limit for a file of answers; split it, or move it elsewhere";
            return Err(io::Error::other(what));
        }
        if self.length + state.length > LARGEST_FOLDER {
            let what = "the files before it reach 1 GiB, the limit for answers; move files without answers elsewhere";
            return Err(io::Error::other(what));
        }
        // It may grow meanwhile.
        let mut from = BufReader::new(Digesting::new(files.open(path)?.take(LARGEST_FILE)));
        self.add(path, &mut from)?;
        let digest = from.into_inner().digest();
        self.length += digest.length;
        Ok((state, digest))
    }

    /// The files in a folder of answers; a folder that is not there yet holds none.
    pub(super) fn segments(&mut self, files: &mut impl Files, reviews: &Path) -> Segments {
        let mut found = Segments::default();
        let mut others = Vec::new();
        let listed = files.each_name(reviews, &mut |name| match name.to_str() {
            _ if !is_segment(Path::new(&name)) => others.push(name),
            Some(text) if !text.contains('\n') => {
                found.names.push_str(text);
                found.names.push('\n');
            }
            _ => found.odd.push(name),
        });
        match listed {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Segments::default(),
            Err(reason) => {
                self.unread.push(Unread { path: reviews.to_owned(), reason, is_folder: true });
                return Segments::default();
            }
        }
        // The system lists files in any order; reports should not change from one start to the next.
        others.sort_unstable();
        self.passed_over = others;
        found.sort();
        found
    }

    /// Adds the lines of one file.
    fn add(&mut self, file: &Path, from: impl BufRead) -> io::Result<()> {
        let mut lines = Lines::of(from);
        let most = self.damaged.len() + MOST_TOLD;
        let mut more = 0;
        let read = loop {
            match lines.next() {
                Ok(Some(line)) => self.add_line(file, line),
                Ok(None) => break Ok(()),
                Err(e) => break Err(e),
            }
            if self.damaged.len() > most {
                self.damaged.truncate(most);
                more += 1;
            }
        };
        if more > 0 {
            self.more_damaged.push(MoreDamaged { file: file.to_owned(), lines: more });
        }
        read
    }

    fn add_line(&mut self, file: &Path, line: RawLine<'_>) {
        let place = || LinePlace { file: file.to_owned(), line: line.number };
        match line.decode() {
            Ok(Line::Record(record)) => {
                if let (Some(texts), Some(json)) = (&mut self.texts, line::json(line.text)) {
                    keep_unlike(texts, &record, json);
                }
                self.records.push(record);
            }
            Ok(Line::Unknown) => {
                self.unknown += 1;
                self.strange.extend(line::json(line.text).map(str::to_owned));
            }
            Ok(Line::Newer { version }) => {
                self.newer.push(Newer { place: place(), version });
                self.strange.extend(line::json(line.text).map(str::to_owned));
            }
            Err(damage) => self.damaged.push(Damaged { place: place(), damage }),
        }
    }

    /// Puts the records in order and drops those met before.
    pub(super) fn sort_and_dedup(&mut self) {
        self.records.sort_and_dedup();
        self.strange.sort_unstable();
        self.strange.dedup();
    }

    /// How many records lie only in the folder that earlier versions left, in which no reader looks.
    pub fn count_only_folded(&self, files: &mut impl Files, data: &Path) -> usize {
        let folded = Self::read(files, &folded(data), false).records;
        if folded.is_empty() {
            return 0;
        }
        let known: HashSet<_> = self.records.ids().collect();
        folded.ids().filter(|id| !known.contains(id)).count()
    }

    /// How many lines are damaged.
    pub fn count_damaged(&self) -> usize {
        self.damaged.len() + self.more_damaged.iter().map(|more| more.lines).sum::<usize>()
    }

    /// The names of what was passed over although it seems to hold answers: packed, renamed, or not downloaded.
    pub fn look_like_answers(&self) -> Vec<String> {
        let names = self.passed_over.iter().map(|name| name.to_string_lossy().into_owned());
        names.filter(|name| looks_like_answers(name)).collect()
    }

    /// Why the folder of answers itself could not be read, if that is so.
    pub fn unread_folder(&self) -> Option<&Unread> {
        self.unread.iter().find(|unread| unread.is_folder)
    }

    /// When the newest record was written.
    pub fn newest(&self) -> Option<OffsetDateTime> {
        self.records.span().map(|(_, newest)| newest)
    }
}

/// The JSON that we would write.
fn made(record: &Record) -> Option<String> {
    line::json(&line::encode(record).ok()?).map(str::to_owned)
}

/// Keeps the JSON of a record, if it says what we would not write.
fn keep_unlike(texts: &mut HashMap<RecordId, String>, record: &Record, json: &str) {
    // Of two copies the one that says more is kept: an earlier version wrote what it imported without unknown fields.
    let says_more = |kept: &String| (json.len(), kept.as_str()) > (kept.len(), json);
    if made(record).as_deref() != Some(json) && texts.get(&record.id()).is_none_or(says_more) {
        texts.insert(record.id(), json.to_owned());
    }
}

/// Hidden files belong to others: macOS and synchronizers leave theirs beside ours, with our ending.
pub(super) fn is_segment(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_some_and(|ending| ending == "jsonl")
}

/// Whether a file that is passed over seems to hold answers.
fn looks_like_answers(name: &str) -> bool {
    const PACKED: [&str; 6] = [".gz", ".bz2", ".xz", ".zst", ".zip", ".icloud"];
    let name = name.to_ascii_lowercase();
    let packed = PACKED.iter().find_map(|ending| name.strip_suffix(ending));
    let is_hidden = name.starts_with('.') && !name.ends_with(".icloud");
    !is_hidden && packed.unwrap_or(&name).strip_suffix(".jsonl").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::when::by_clock;
    use crate::learn::{Answer, Mode, RecordId, Verdict};
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
            challenge: None,
        }
    }

    fn read(contents: &[&[u8]]) -> Contents {
        let mut history = Contents::default();
        for (number, bytes) in contents.iter().enumerate() {
            history.add(Path::new(&format!("{number}.jsonl")), *bytes).unwrap();
        }
        history.sort_and_dedup();
        history
    }

    fn file(answers: &[Answer]) -> Vec<u8> {
        answers.iter().flat_map(|answer| line::encode(&answer.clone().into()).unwrap()).collect()
    }

    fn ids(history: &Contents) -> Vec<u128> {
        history.records.answers().iter().map(|answer| answer.id.0).collect()
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
        assert!(history.records.answers().iter().eq([answer(1, 10), answer(2, 20)]));
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
        assert_eq!(told, ["0.jsonl:1: the checksum doesn't match", "0.jsonl:3: the last line is cut off"]);
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
