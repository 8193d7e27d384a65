//! One append-only file, written by one run of the program and by no other.

use super::files::Files;
use super::folder::make_durable;
use crate::learn::when::by_clock;
use std::io;
use std::path::{Path, PathBuf};
use time::{Duration, OffsetDateTime};

/// What makes the name of a file unlike every other: when, which process, and chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When the file is made.
    pub at: OffsetDateTime,
    /// The process that writes it.
    pub pid: u32,
    /// A fresh random number for each file.
    pub random: u64,
}

impl Stamp {
    /// The name of the file; names sort by time.
    pub fn file_name(&self) -> String {
        format!("{}.jsonl", self.unique())
    }

    /// What no other file is named.
    pub(super) fn unique(&self) -> String {
        format!("{}-{}-{:016x}", moment(self.at), self.pid, self.random)
    }
}

/// A moment as names begin with it, such as `20261122T083000Z`.
pub(super) fn moment(at: OffsetDateTime) -> String {
    let utc = by_clock(at, time::UtcOffset::UTC);
    let (date, time) = (utc.date(), utc.time());
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// The moment that a name begins with, as it is written there: texts of this form sort by time.
pub(super) fn moment_in(name: &str) -> Option<&str> {
    const FORM: &[u8] = b"00000000T000000Z";
    let (moment, rest) = name.split_at_checked(FORM.len())?;
    let is_form = |(c, form): (u8, &u8)| if *form == b'0' { c.is_ascii_digit() } else { c == *form };
    (moment.bytes().zip(FORM).all(is_form) && rest.starts_with(['-', '.'])).then_some(moment)
}

/// A run gives its file up after so long, so that none that is older is still being written.
const LONGEST_USE: Duration = Duration::DAY;

/// A file that this run of the program has made.
#[derive(Debug)]
pub(super) struct Segment<S> {
    path: PathBuf,
    file: S,
    made: OffsetDateTime,
    /// How many of its bytes are known to survive a power cut.
    acknowledged: u64,
}

impl<S> Segment<S> {
    /// Makes an empty file that survives a power cut, with the folders that it needs.
    pub(super) fn create<F: Files<Segment = S>>(
        files: &mut F,
        reviews: &Path,
        stamp: Stamp,
    ) -> io::Result<Self> {
        make_durable(files, reviews)?;
        let path = reviews.join(stamp.file_name());
        let mut file = files.create_segment(&path)?;
        let synced = files.sync(&mut file).and_then(|()| files.sync_folder(reviews));
        let segment = Self { path, file, made: stamp.at, acknowledged: 0 };
        match synced {
            Ok(()) => Ok(segment),
            Err(e) => {
                segment.abandon(files);
                Err(e)
            }
        }
    }

    /// Writes whole lines; after an error the file must be abandoned.
    pub(super) fn append<F: Files<Segment = S>>(&mut self, files: &mut F, lines: &[u8]) -> io::Result<()> {
        files.append(&mut self.file, lines)?;
        files.sync(&mut self.file)?;
        self.acknowledged += lines.len() as u64;
        Ok(())
    }

    /// Says whether this run may still write here: whoever tidies up takes old files for finished ones.
    pub(super) fn is_young(&self, now: OffsetDateTime) -> bool {
        // A clock that was set back by years would keep a file young for years.
        (now - self.made).abs() < LONGEST_USE
    }

    /// Says whether what is written here will still be found: a file in a removed folder takes writes as ever.
    pub(super) fn is_in_place<F: Files<Segment = S>>(&self, files: &mut F) -> bool {
        files.is_at(&self.file, &self.path)
    }

    /// Leaves the file as it was when last acknowledged, as far as the file system still lets us.
    pub(super) fn abandon<F: Files<Segment = S>>(mut self, files: &mut F) {
        // If this fails too, a torn line or a second copy of an answer stays, and reading copes with both.
        let _ = if self.acknowledged > 0 {
            files.truncate(&mut self.file, self.acknowledged)
        } else if self.is_in_place(files) {
            files.remove(&self.path)
        } else {
            Ok(())
        };
    }

    /// The path of the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_file_is_named_by_its_utc_time_its_process_and_chance() {
        let stamp = Stamp { at: datetime!(2026-01-01 01:30:05 +02:00), pid: 7, random: 0xab };
        assert_eq!(stamp.file_name(), "20251231T233005Z-7-00000000000000ab.jsonl");
    }

    #[test]
    fn a_time_that_has_no_utc_is_still_a_name() {
        let stamp = Stamp { at: datetime!(9999-12-31 23:59:59 -1), pid: 7, random: 0 };
        assert_eq!(stamp.file_name(), "99991231T235959Z-7-0000000000000000.jsonl");
    }
}
