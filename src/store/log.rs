//! The writer: the records of this run of the program, on their way to the disk.

use super::files::Files;
use super::folder::Folder;
use super::line;
use super::paths::{NoDataFolder, reviews};
use super::segment::{Segment, Stamp};
use crate::bank::shown;
use crate::learn::Record;
use std::io;
use std::path::PathBuf;

/// So often a file may be moved away under our hands before we give up.
const MOST_MOVES: usize = 3;

/// Why answers are not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// There is no folder to save them in.
    #[error(transparent)]
    NoFolder(#[from] NoDataFolder),
    /// A file or its folder could not be made or written.
    #[error("{source}, while writing {}", shown(.path))]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The answer cannot be put in words, such as one of the year 12,000.
    #[error("this answer can't be saved: {0}")]
    Unwritable(#[from] serde_json::Error),
}

/// What became of the answers handed over so far.
#[derive(Debug)]
#[must_use]
pub enum SaveOutcome {
    /// All of them are saved for good.
    Saved {
        /// How many this attempt saved: those that were waiting, and the new one.
        answers: usize,
    },
    /// Some of them are kept in memory only.
    Unsaved {
        /// Why.
        reason: NotSaved,
        /// How many are not saved.
        waiting: usize,
    },
}

/// The writer of this run of the program: it saves each answer at once, and keeps those it cannot save.
pub struct AnswerLog<F: Files> {
    files: F,
    place: Result<PathBuf, NoDataFolder>,
    stamps: Box<dyn FnMut() -> Stamp + Send>,
    segment: Option<Segment<F::Segment>>,
    /// The lines of the answers that are not acknowledged, and how many they are.
    lines: Vec<u8>,
    waiting: usize,
    /// Answers that no attempt can save.
    unwritable: usize,
}

impl<F: Files> AnswerLog<F> {
    /// Prepares to write in a folder, and touches nothing before the first answer; `stamps` names new files.
    pub fn new(files: F, folder: &Folder, stamps: impl FnMut() -> Stamp + Send + 'static) -> Self {
        // A folder found read-only is tried all the same: the reason may have gone since.
        let place = match folder {
            Folder::Writable { path } | Folder::ReadOnly { path, .. } => Ok(reviews(path)),
            Folder::None { reason } => Err(reason.clone()),
        };
        let stamps = Box::new(stamps);
        Self { files, place, stamps, segment: None, lines: Vec::new(), waiting: 0, unwritable: 0 }
    }

    /// Saves a record, and with it all that are waiting.
    pub fn record(&mut self, record: &Record) -> SaveOutcome {
        self.record_all(std::slice::from_ref(record))
    }

    /// Takes the JSON of a record as somebody else has written it, which is saved with the next record or attempt.
    pub fn hold_json(&mut self, json: &str) {
        self.lines.extend_from_slice(line::seal(json).as_bytes());
        self.waiting += 1;
    }

    /// Saves records with one write and one sync, and with them all that are waiting.
    pub fn record_all(&mut self, records: &[Record]) -> SaveOutcome {
        let mut unwritable = None;
        for record in records {
            match line::encode(record) {
                Ok(line) => {
                    self.lines.extend_from_slice(&line);
                    self.waiting += 1;
                }
                Err(error) => {
                    self.unwritable += 1;
                    unwritable = Some(error);
                }
            }
        }
        match unwritable {
            // Among several the others are saved all the same.
            Some(error) if records.len() == 1 => self.refused(error.into()),
            Some(error) => match self.retry() {
                SaveOutcome::Saved { .. } => self.refused(error.into()),
                unsaved @ SaveOutcome::Unsaved { .. } => unsaved,
            },
            None => self.retry(),
        }
    }

    fn refused(&self, reason: NotSaved) -> SaveOutcome {
        SaveOutcome::Unsaved { reason, waiting: self.unsaved() }
    }

    /// Tries again to save the answers that are waiting.
    pub fn retry(&mut self) -> SaveOutcome {
        if self.waiting == 0 {
            return SaveOutcome::Saved { answers: 0 };
        }
        match self.flush() {
            Ok(()) => {
                self.lines.clear();
                SaveOutcome::Saved { answers: std::mem::take(&mut self.waiting) }
            }
            Err(reason) => SaveOutcome::Unsaved { reason, waiting: self.unsaved() },
        }
    }

    /// How many answers would be lost if the program ended now.
    pub fn unsaved(&self) -> usize {
        self.waiting + self.unwritable
    }

    /// Writes what is waiting to a sound file, or leaves no file open.
    fn flush(&mut self) -> Result<(), NotSaved> {
        for _ in 0..MOST_MOVES {
            let mut segment = self.segment()?;
            match segment.append(&mut self.files, &self.lines) {
                Ok(()) if segment.is_in_place(&mut self.files) => {
                    self.segment = Some(segment);
                    return Ok(());
                }
                // It was moved away while we wrote. Nothing tells whether the line was seen before that, so it is
                // written once more: reading drops the second copy.
                Ok(()) => {}
                // Never again on this file: the system may have dropped the bytes and call the next sync a success.
                Err(source) => {
                    let path = segment.path().to_owned();
                    segment.abandon(&mut self.files);
                    return Err(NotSaved::File { path, source });
                }
            }
        }
        let path = self.place.clone()?;
        Err(NotSaved::File {
            path,
            source: io::Error::other("files are moved away as soon as they are made"),
        })
    }

    /// Takes the file of this run, or makes a new one if there is none, it is gone, or it has grown old.
    fn segment(&mut self) -> Result<Segment<F::Segment>, NotSaved> {
        let reviews = self.place.as_ref().map_err(Clone::clone)?;
        let stamp = (self.stamps)();
        let usable =
            |segment: &Segment<_>| segment.is_young(stamp.at) && segment.is_in_place(&mut self.files);
        if let Some(segment) = self.segment.take().filter(usable) {
            return Ok(segment);
        }
        Segment::create(&mut self.files, reviews, stamp)
            .map_err(|source| NotSaved::File { path: reviews.clone(), source })
    }
}
