//! A snapshot beside the log: what its files add up to, so that a start need not read them all.
//!
//! It is derived and may be deleted at any time. It is believed only if its checksum is right, this very version made it
//! and every file that it covers is there: by name alone where that tells that no run writes in it any more, else with
//! the length and the time of change that it had, or the same contents. The others are looked at like that, too, but
//! only when the first frame is shown ([`Upkeep::holds`]). In doubt all is replayed.

use super::archive::NOTE_FOR_GIT;
use super::contents::{Contents, Damaged, LinePlace, MoreDamaged, Segments};
use super::digest::{Digest, Digesting, digest};
use super::files::{FileState, Files};
use super::folder::is_own_folder;
use super::line::Damage;
use super::paths::{reviews, snapshots};
use super::segment::{Stamp, moment, moment_in};
use crate::learn::{self, Answers, Scheduling, Snapshot};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use time::{Date, Duration, OffsetDateTime};

/// With what the file begins; the number changes with its form and with what is added up.
const MARK: &[u8] = concat!("statusquiz snapshot 6 of ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// No more than this is read of one; a million files need half of it.
const LARGEST: u64 = 256 << 20;
/// The snapshot of a few months takes less.
const USUAL: usize = 65_536;

/// A snapshot is written when at least so many records, or files, are read without it.
const WORTH_RECORDS: usize = 100;
const WORTH_FILES: usize = 8;

/// A file that is named after an earlier moment is not written any more, and has reached the other machines.
const SETTLED_AFTER: Duration = Duration::WEEK;

/// How the names of unfinished snapshots end.
const UNFINISHED: &str = "tmp";

/// Where the snapshot lies in a data folder.
fn snapshot_file(data: &Path) -> PathBuf {
    snapshots(data).join("latest")
}

/// A file that is covered, as it was; there may be a million.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Fingerprint {
    length: u32,
    checksum: u32,
    /// As [`FileState`] has it.
    modified: Option<i64>,
}

impl Fingerprint {
    fn of(state: FileState, checksum: u32) -> Option<Self> {
        Some(Self { length: u32::try_from(state.length).ok()?, checksum, modified: state.modified })
    }

    /// Whether the file is still as it was.
    fn holds(self, files: &mut impl Files, path: &Path) -> bool {
        let is_unchanged = |now: FileState| {
            now.length == u64::from(self.length) && now.modified.is_some() && now.modified == self.modified
        };
        // What was copied or checked out has another time, and the same contents.
        files.state(path).is_ok_and(is_unchanged) || self.holds_the_same(files, path).unwrap_or(false)
    }

    fn holds_the_same(self, files: &mut impl Files, path: &Path) -> io::Result<bool> {
        let length = self.length.into();
        let is_as_long = files.state(path)?.length == length;
        Ok(is_as_long && digest(files, path)? == Digest { length, checksum: self.checksum })
    }
}

/// The files that there are. A start has a millisecond for thousands of them: their names are one text.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Covered {
    /// In order, each with a line feed.
    names: String,
    /// As each was when it was read; nothing of those that are not covered.
    seen: Vec<Option<Fingerprint>>,
}

impl Covered {
    fn iter(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.names.lines().zip(&self.seen).filter_map(|(name, seen)| Some((name, (*seen)?)))
    }
}

/// Whether a file is named after a moment before this one.
fn is_named_before(name: &str, before: &str) -> bool {
    moment_in(name).is_some_and(|moment| moment < before)
}

/// What is in a snapshot file.
#[derive(Debug, Serialize, Deserialize)]
struct Saved {
    covered: Covered,
    held: Held,
}

/// What the covered files hold.
#[derive(Debug, Serialize, Deserialize)]
struct Held {
    /// Lines that are damaged: in which file, which line, and how.
    damaged: Vec<(String, usize, Damage)>,
    /// In which files how many more are.
    more_damaged: Vec<(String, usize)>,
    /// When the newest record was written.
    newest: Option<OffsetDateTime>,
    snapshot: Snapshot,
}

impl Saved {
    /// Reads it; nothing if there is none, or none that can be believed.
    fn read(files: &mut impl Files, data: &Path) -> Option<Self> {
        let mut from = files.open(&snapshot_file(data)).ok()?.take(LARGEST);
        // Into an empty vector it would be read 32 bytes at first.
        let (mut mark, mut body) = ([0; MARK.len()], Vec::with_capacity(USUAL));
        from.read_exact(&mut mark).ok().filter(|()| mark == MARK)?;
        from.read_to_end(&mut body).ok()?;
        let (body, checksum) = body.split_last_chunk()?;
        let is_sound = crc32fast::hash(body) == u32::from_le_bytes(*checksum);
        is_sound.then(|| postcard::from_bytes(body).ok()).flatten()
    }

    /// Writes it piece by piece: of a million files the whole would be large.
    fn write(&self, to: impl Write) -> io::Result<()> {
        let mut to = BufWriter::new(to);
        to.write_all(MARK)?;
        let mut body = Digesting::new(to);
        postcard::to_io(self, &mut body).map_err(io::Error::other)?;
        let (mut to, digest) = body.into_parts();
        to.write_all(&digest.checksum.to_le_bytes())?;
        to.flush()
    }
}

/// Everything that a start needs to know of the saved records.
#[derive(Debug, Default)]
pub struct Start {
    /// What was read now: all records, or those that the snapshot does not hold; and all that could not be read.
    pub found: Contents,
    /// When the newest record was written.
    pub newest: Option<OffsetDateTime>,
    data: PathBuf,
    snapshot: Option<Snapshot>,
    covered: Covered,
    /// Whether there are files that no snapshot can cover.
    has_odd_files: bool,
    /// How many files were read.
    read: usize,
    /// Names that sort before this moment are those of files that are not written any more.
    settled_before: String,
}

impl Start {
    /// Reads what is saved in a data folder, and neither makes nor changes anything.
    pub fn read(files: &mut impl Files, data: &Path) -> Self {
        // No name sorts before nothing, so each file is looked at.
        Self::trusting(files, data, String::new())
    }

    /// The same as quickly as can be: whether what a snapshot says of old files still holds is to be asked with
    /// [`Upkeep::holds`] afterwards.
    pub fn glance(files: &mut impl Files, data: &Path, now: OffsetDateTime) -> Self {
        Self::trusting(files, data, moment(now.saturating_sub(SETTLED_AFTER)))
    }

    fn trusting(files: &mut impl Files, data: &Path, settled_before: String) -> Self {
        Self::kept(files, data, settled_before).unwrap_or_else(|| Self::replayed(files, data))
    }

    /// Reads the snapshot and what it does not hold; nothing if there is none that can be believed.
    fn kept(files: &mut impl Files, data: &Path, settled_before: String) -> Option<Self> {
        let saved = Saved::read(files, data)?;
        Self::going_on(files, data, saved, settled_before)
    }

    /// Reads all of it, whether there is a snapshot or not.
    pub fn replayed(files: &mut impl Files, data: &Path) -> Self {
        let mut start = Self { data: data.to_owned(), ..Self::default() };
        let reviews = reviews(data);
        let Segments { names, odd } = start.found.segments(files, &reviews);
        start.covered.seen.reserve_exact(names.lines().count());
        for name in names.lines() {
            start.take(files, &reviews.join(name));
        }
        start.covered.names = names;
        start.take_odd(files, &reviews, &odd);
        if start.found.has_missed_files() {
            // Rare enough to do without a snapshot.
            start = Self { found: Contents::saved_in(files, data), data: data.to_owned(), ..Self::default() };
        }
        start.found.sort_and_dedup();
        start.newest = start.found.newest();
        start
    }

    /// Goes on from a snapshot; nothing if one of the files that it covers is not there or has certainly changed.
    fn going_on(files: &mut impl Files, data: &Path, saved: Saved, settled_before: String) -> Option<Self> {
        let mut start = Self { data: data.to_owned(), settled_before, ..Self::default() };
        let reviews = reviews(data);
        let Saved { covered, held: Held { damaged, more_damaged, newest, snapshot } } = saved;
        let Segments { names, odd } = start.found.segments(files, &reviews);
        start.covered.seen.reserve_exact(names.lines().count());
        let mut known = covered.iter().peekable();
        for name in names.lines() {
            match known.next_if(|(known, _)| name == *known) {
                Some((known, seen)) => {
                    let is_trusted = is_named_before(known, &start.settled_before);
                    (is_trusted || seen.holds(files, &reviews.join(known))).then_some(())?;
                    start.covered.seen.push(Some(seen));
                }
                None => start.take(files, &reviews.join(name)),
            }
        }
        start.covered.names = names;
        start.take_odd(files, &reviews, &odd);
        if known.next().is_some() || start.found.has_missed_files() {
            return None;
        }
        let damaged = damaged.into_iter().map(|(name, line, damage)| Damaged {
            place: LinePlace { file: reviews.join(name), line },
            damage,
        });
        start.found.damaged.extend(damaged);
        start.found.damaged.sort_by(|a, b| (&a.place.file, a.place.line).cmp(&(&b.place.file, b.place.line)));
        let more = more_damaged.into_iter();
        let more = more.map(|(name, lines)| MoreDamaged { file: reviews.join(name), lines });
        start.found.more_damaged.extend(more);
        start.found.sort_and_dedup();
        start.newest = start.found.newest().max(newest);
        start.snapshot = Some(snapshot);
        Some(start)
    }

    /// Reads the next file, which the next snapshot covers unless it changes meanwhile.
    fn take(&mut self, files: &mut impl Files, path: &Path) {
        self.read += 1;
        let taken = self.found.take(files, path).filter(|(state, digest)| digest.length == state.length);
        self.covered.seen.push(taken.and_then(|(state, digest)| Fingerprint::of(state, digest.checksum)));
    }

    /// Reads the files that no snapshot covers.
    fn take_odd(&mut self, files: &mut impl Files, reviews: &Path, names: &[OsString]) {
        self.has_odd_files = !names.is_empty();
        for name in names {
            self.read += 1;
            self.found.take(files, &reviews.join(name));
        }
    }

    /// What the records add up to on that day, and what has time until the first frame is shown.
    pub fn history<F: Files + Clone + Send + Sync + 'static>(
        &mut self,
        files: &F,
        scheduling: Scheduling,
        today: Date,
    ) -> (learn::History, Upkeep) {
        let records = std::mem::take(&mut self.found.records);
        let mut uncovered = records.len();
        let history = match self.snapshot.take() {
            None => learn::History::of(records, scheduling, today),
            Some(snapshot) => {
                let (files, data) = (files.clone(), self.data.clone());
                let read = move || answers(&mut files.clone(), &data);
                learn::History::going_on(snapshot, records, scheduling, today, read)
            }
        };
        if !history.stands_on_a_snapshot() {
            uncovered = history.len();
        }
        let is_worth = uncovered >= WORTH_RECORDS || self.read >= WORTH_FILES;
        // What cannot be covered as a whole is not covered at all, and so are records that only others understand.
        let is_whole = !self.has_odd_files && self.covered.seen.iter().all(Option::is_some);
        let can_be = is_whole && self.found.newer.is_empty();
        let upkeep = Upkeep {
            data: self.data.clone(),
            covered: std::mem::take(&mut self.covered),
            settled_before: std::mem::take(&mut self.settled_before),
            held: history.snapshot().filter(|_| is_worth && can_be).map(|snapshot| self.held(snapshot)),
        };
        (history, upkeep)
    }

    fn held(&self, snapshot: Snapshot) -> Held {
        let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
        let damaged = self.found.damaged.iter();
        let damaged = damaged.filter_map(|it| Some((name(&it.place.file)?, it.place.line, it.damage)));
        let more_damaged = self.found.more_damaged.iter();
        let more_damaged = more_damaged.filter_map(|more| Some((name(&more.file)?, more.lines)));
        Held {
            damaged: damaged.collect(),
            more_damaged: more_damaged.collect(),
            newest: self.newest,
            snapshot,
        }
    }
}

/// All answers of the log, whether they were taken back or not.
fn answers(files: &mut impl Files, data: &Path) -> Answers {
    Contents::saved_in(files, data).records.into_answers()
}

/// What has time until the first frame is shown.
#[derive(Debug)]
pub struct Upkeep {
    data: PathBuf,
    covered: Covered,
    settled_before: String,
    /// What a new snapshot would hold, if one is worth while.
    held: Option<Held>,
}

impl Upkeep {
    /// Whether the files that were taken on trust are as the snapshot has them; if not, [`Start::replayed`] is right.
    pub fn holds(&self, files: &mut impl Files) -> bool {
        let reviews = reviews(&self.data);
        let mut trusted = self.covered.iter().filter(|(name, _)| is_named_before(name, &self.settled_before));
        trusted.all(|(name, seen)| seen.holds(files, &reviews.join(name)))
    }

    /// Writes a new snapshot in place of the one that is there, if that is worth while; whatever stops it does no harm.
    pub fn keep(self, files: &mut impl Files, stamp: Stamp) -> io::Result<bool> {
        let Self { data, covered, held: Some(held), .. } = self else { return Ok(false) };
        let folder = snapshots(&data);
        if !is_own_folder(files, &folder)? {
            // Another copy of the program may be quicker; if there is no folder at all, writing says so.
            let _ = files.create_folder(&folder);
        }
        sweep(files, &folder);
        // Whoever keeps the data folder in git has no use for this in it.
        if let Ok(mut ignored) = files.create_segment(&folder.join(NOTE_FOR_GIT)) {
            let _ = files.append(&mut ignored, b"*\n");
        }
        let saved = Saved { covered, held };
        let unfinished = folder.join(stamp.file_name()).with_extension(UNFINISHED);
        let done = write(files, &unfinished, &saved)
            .and_then(|()| files.replace(&unfinished, &snapshot_file(&data)));
        if done.is_err() {
            // If this fails too, the next snapshot sweeps it away.
            let _ = files.remove(&unfinished);
        }
        done.map(|()| true)
    }
}

/// Removes what was left unfinished. Another copy of the program that is just writing fails, and tries at its next start.
fn sweep(files: &mut impl Files, folder: &Path) {
    for entry in files.list(folder).unwrap_or_default() {
        if entry.regular && entry.path.extension().is_some_and(|ending| ending == UNFINISHED) {
            let _ = files.remove(&entry.path);
        }
    }
}

fn write<F: Files>(files: &mut F, path: &Path, saved: &Saved) -> io::Result<()> {
    let mut file = files.create_segment(path)?;
    saved.write(Appending { files, file: &mut file })?;
    // Without this, a power cut might leave a whole name with half of its contents: noticed, but slow.
    files.sync(&mut file)
}

/// Writes at the end of a file.
struct Appending<'a, F: Files> {
    files: &'a mut F,
    file: &'a mut F::Segment,
}

impl<F: Files> Write for Appending<'_, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.files.append(self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is the matter with the snapshot.
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

/// Compares the snapshot with what the records themselves add up to.
pub fn check<F: Files + Clone + Send + Sync + 'static>(
    files: &mut F,
    data: &Path,
    scheduling: Scheduling,
    today: Date,
) -> Condition {
    let Some(start) = Start::kept(files, data, String::new()) else {
        let is_there = files.state(&snapshot_file(data)).is_ok();
        return if is_there { Condition::Unusable } else { Condition::Missing };
    };
    let same_files = files.clone();
    let said = |mut start: Start| {
        let (history, _) = start.history(&same_files, scheduling, today);
        let Start { newest, found: Contents { damaged, .. }, .. } = start;
        (newest, damaged, history.summary())
    };
    // One after the other: both together would take twice as much memory.
    let kept = said(start);
    let is_same = kept == said(Start::replayed(files, data));
    if is_same { Condition::Sound } else { Condition::Wrong }
}
