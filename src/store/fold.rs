//! Folding: the lines of many small files in one larger one, copied byte for byte.
//!
//! Nothing is lost whenever it is broken off: the sources stay until their lines are durable in the new file and were
//! read back there, then they are set aside, and they are removed only by a later folding, after one more look. Meanwhile
//! lines are found twice, and reading drops the second. Two machines that fold the same files make the same file.

use super::aside::{Released, Seen, name, publish, release, segments, set_aside, unfinished};
use super::files::Files;
use super::history::lines;
use super::line::{Line, decode};
use super::paths::{folded, reviews};
use super::segment::{Stamp, moment, moment_in};
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use time::Duration;

/// A file so old has been given up by the run that wrote it, and has reached the other machines.
const OLD: Duration = Duration::days(7);
/// Fewer files of a month are left as they are.
const FEWEST: usize = 8;
/// From so many files on it is worth while.
const WORTH_WHILE: usize = 64;
/// More files of a month are left to the next time.
const MOST: usize = 1_000;
/// Larger files, and more bytes at a time, would make somebody wait.
const LARGEST: usize = 1 << 20;
const MOST_BYTES: usize = 16 << 20;
/// Stands in the name of a file where others have the number of a process.
const FOLDED: &str = "-folded-";

/// The small old files that can be folded, by month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foldable(BTreeMap<String, Vec<PathBuf>>);

impl Foldable {
    /// Looks for them, by their names alone.
    pub fn find(files: &mut impl Files, data: &Path, now: Stamp) -> io::Result<Self> {
        let before = moment(now.at.saturating_sub(OLD));
        let mut months = BTreeMap::<String, Vec<PathBuf>>::new();
        for path in segments(files, &reviews(data))? {
            let Some(name) = name(&path).filter(|name| !name.contains(FOLDED)) else { continue };
            if let Some(moment) = moment_in(name).filter(|moment| **moment < *before) {
                months.entry(moment.chars().take(6).collect()).or_default().push(path);
            }
        }
        months.retain(|_, paths| paths.len() >= FEWEST);
        Ok(Self(months))
    }

    /// How many files they are.
    pub fn files(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// In how many months.
    pub fn months(&self) -> usize {
        self.0.len()
    }

    /// Whether it is worth while to fold them without being asked.
    pub fn is_worth_while(&self) -> bool {
        self.files() >= WORTH_WHILE
    }
}

/// What a folding has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Folded {
    /// How many files were folded.
    pub files: usize,
    /// Into how many.
    pub into: usize,
    /// What became of those that were folded before.
    pub released: Released,
}

/// Folds what can be folded, and looks after what was folded long ago; `stamps` names new files.
pub fn fold(files: &mut impl Files, data: &Path, mut stamps: impl FnMut() -> Stamp) -> io::Result<Folded> {
    let now = stamps();
    let before = moment(now.at.saturating_sub(OLD));
    let (reviews, aside) = (reviews(data), folded(data));
    let released = release(files, data, &aside, &before)?;
    for path in unfinished(files, &reviews, &before) {
        files.remove(&path)?;
    }
    let mut done = Folded { released, ..Folded::default() };
    for (_, paths) in Foldable::find(files, data, now)?.0 {
        let sources = sound(files, paths)?;
        if sources.len() < FEWEST {
            continue;
        }
        let content = content(&sources);
        publish(files, &reviews.join(named(&sources, &content)), &content, stamps())?;
        done.files += set_aside(files, &sources, &aside, &moment(now.at))?;
        done.into += 1;
    }
    Ok(done)
}

/// Those of the files that hold nothing but whole lines that this version knows how to treat.
fn sound(files: &mut impl Files, paths: Vec<PathBuf>) -> io::Result<Vec<Seen>> {
    let mut sound = Vec::new();
    let mut size = 0;
    for path in paths {
        let seen = match Seen::read(files, path) {
            // Another copy of the program has just folded it.
            Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
            seen => seen?,
        };
        if seen.bytes.len() > LARGEST || !is_sound(&seen.bytes) {
            continue;
        }
        size += seen.bytes.len();
        if size > MOST_BYTES || sound.len() == MOST {
            break;
        }
        sound.push(seen);
    }
    Ok(sound)
}

/// Lines of unknown kinds are carried along; a file with one of a newer version, or a damaged one, is left alone.
fn is_sound(bytes: &[u8]) -> bool {
    lines(bytes)
        .all(|(line, is_whole)| is_whole && matches!(decode(line), Ok(Line::Record(_) | Line::Unknown)))
}

/// Every line once, in the order of the files.
fn content(sources: &[Seen]) -> Vec<u8> {
    let mut met = HashSet::new();
    let mut content = Vec::new();
    for (line, _) in sources.iter().flat_map(|source| lines(&source.bytes)) {
        if met.insert(line) {
            content.extend_from_slice(line);
            content.push(b'\n');
        }
    }
    content
}

/// A name that sorts with the sources and follows from the content.
fn named(sources: &[Seen], content: &[u8]) -> String {
    let first = sources.first().and_then(|source| name(&source.path)).and_then(moment_in).unwrap_or_default();
    format!("{first}{FOLDED}{:08x}{:08x}.jsonl", crc32fast::hash(content), content.len())
}
