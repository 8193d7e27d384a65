//! Disks for tests: one that fails as planned, and one that lies.

use super::bytes;
use super::model::Model;
use statusquiz::testing::store::{Disk, EntryKind, FileState, Files, FolderEntry, Line, decode};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a failed sync does to a disk.
pub trait Fallible: Files {
    /// Drops what the sync should have saved.
    fn fail_sync(&mut self, _: &mut Self::Segment) {}
}

impl Fallible for Disk {}

impl Fallible for Model {
    fn fail_sync(&mut self, segment: &mut usize) {
        self.drop_unsynced(*segment);
    }
}

/// Which operations fail, counted from 0, and how.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The first to fail.
    pub from: usize,
    /// How many fail in a row.
    pub length: usize,
    /// The number of the error.
    pub errno: i32,
    /// Whether a failing write leaves half of its bytes.
    pub half: bool,
}

/// What somebody else does just before an operation, given its number.
pub type Meddler = Box<dyn FnMut(usize) + Send>;

/// A disk on which some operations fail.
pub struct Flaky<F> {
    inner: F,
    plan: Plan,
    /// How many operations there were; the test turns it up to heal the disk.
    pub count: Arc<Mutex<usize>>,
    /// Somebody else who uses the same disk.
    pub meddler: Mutex<Option<Meddler>>,
}

impl<F> Flaky<F> {
    /// Lays a plan over a disk.
    pub fn new(inner: F, plan: Plan) -> Self {
        Self { inner, plan, count: Arc::default(), meddler: Mutex::default() }
    }

    fn step(&self) -> io::Result<()> {
        let mut count = self.count.lock().unwrap();
        if let Some(meddle) = &mut *self.meddler.lock().unwrap() {
            meddle(*count);
        }
        let fails = (self.plan.from..self.plan.from.saturating_add(self.plan.length)).contains(&*count);
        *count = count.saturating_add(1);
        if fails { Err(io::Error::from_raw_os_error(self.plan.errno)) } else { Ok(()) }
    }
}

impl<F: Fallible> Files for Flaky<F> {
    type Segment = F::Segment;

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.create_folder(path))
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        self.step().is_ok() && self.inner.is_folder(path)
    }

    fn kind(&mut self, path: &Path) -> io::Result<EntryKind> {
        self.step().and_then(|()| self.inner.kind(path))
    }

    fn check_writable(&mut self, folder: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.check_writable(folder))
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.sync_folder(folder))
    }

    fn create_segment(&mut self, path: &Path) -> io::Result<F::Segment> {
        self.step().and_then(|()| self.inner.create_segment(path))
    }

    fn append(&mut self, segment: &mut F::Segment, bytes: &[u8]) -> io::Result<()> {
        match self.step() {
            Ok(()) => self.inner.append(segment, bytes),
            Err(e) => {
                if self.plan.half {
                    self.inner.append(segment, &bytes[..bytes.len() / 2])?;
                }
                Err(e)
            }
        }
    }

    fn sync(&mut self, segment: &mut F::Segment) -> io::Result<()> {
        self.step().inspect_err(|_| self.inner.fail_sync(segment))?;
        self.inner.sync(segment)
    }

    fn truncate(&mut self, segment: &mut F::Segment, length: u64) -> io::Result<()> {
        self.step().and_then(|()| self.inner.truncate(segment, length))
    }

    fn is_at(&mut self, segment: &F::Segment, path: &Path) -> bool {
        self.step().is_ok() && self.inner.is_at(segment, path)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.remove(path))
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.remove_folder(path))
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.rename(from, to))
    }

    fn sync_found(&mut self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.sync_found(path))
    }

    fn is_private(&mut self, path: &Path) -> io::Result<bool> {
        self.step().and_then(|()| self.inner.is_private(path))
    }

    fn make_private(&mut self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.make_private(path))
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        self.step().and_then(|()| self.inner.list(folder))
    }

    fn open(&mut self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.step().and_then(|()| self.inner.open(path))
    }

    fn state(&mut self, path: &Path) -> io::Result<FileState> {
        self.step().and_then(|()| self.inner.state(path))
    }

    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| self.inner.replace(from, to))
    }
}

/// A way in which a disk, or a store that trusts it too much, may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// None.
    None,
    /// No file is synced.
    NoSync,
    /// No folder is synced.
    NoFolderSync,
    /// A failed sync is tried again on the same file.
    RetrySync,
    /// A failed write is tried again on the same file.
    RetryAppend,
    /// A failed write passes for a success.
    HideAppend,
    /// What is appended is written with the next append.
    AckFirst,
    /// A file that is gone passes for one that is there.
    Blind,
    /// All runs write one file anew from what they have read at their start.
    SharedFile,
    /// A new run goes on in the newest file, torn or not.
    AppendAfterTear,
    /// Reading writes a file anew without the lines that it does not understand.
    RewriteOnRead,
    /// No lie: there is room for names, but never for contents.
    Full,
}

/// A disk that lies.
pub struct Liar<F>(pub F, pub Lie);

impl<F: Files> Liar<F> {
    /// The newest file beside this path with its bytes, which is to be made again; or a new one.
    fn take_newest(&mut self, path: &Path) -> io::Result<(PathBuf, Vec<u8>)> {
        let entries = self.0.list(path.parent().unwrap())?;
        let Some(newest) = entries.into_iter().map(|entry| entry.path).max() else {
            return Ok((path.to_owned(), Vec::new()));
        };
        let held = bytes(&mut self.0, &newest)?;
        self.0.remove(&newest)?;
        Ok((newest, held))
    }
}

/// The lines that hold records of this version.
fn understood(bytes: &[u8]) -> Vec<u8> {
    let is_record = |text: &&[u8]| {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        matches!(decode(text), Ok(Line::Record(_)))
    };
    bytes.split_inclusive(|byte| *byte == b'\n').filter(is_record).flatten().copied().collect()
}

impl<F: Files> Files for Liar<F> {
    /// The file, what is held back from it or should be in it, and its path.
    type Segment = (F::Segment, Vec<u8>, PathBuf);

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.0.create_folder(path)
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        self.0.is_folder(path)
    }

    fn kind(&mut self, path: &Path) -> io::Result<EntryKind> {
        self.0.kind(path)
    }

    fn check_writable(&mut self, folder: &Path) -> io::Result<()> {
        self.0.check_writable(folder)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        if self.1 == Lie::NoFolderSync { Ok(()) } else { self.0.sync_folder(folder) }
    }

    fn create_segment(&mut self, path: &Path) -> io::Result<Self::Segment> {
        let (path, held) = match self.1 {
            Lie::SharedFile => {
                let shared = path.with_file_name("all.jsonl");
                let held = bytes(&mut self.0, &shared).unwrap_or_default();
                let _ = self.0.remove(&shared);
                (shared, held)
            }
            Lie::AppendAfterTear => self.take_newest(path)?,
            _ => (path.to_owned(), Vec::new()),
        };
        let mut segment = self.0.create_segment(&path)?;
        self.0.append(&mut segment, &held)?;
        Ok((segment, held, path))
    }

    fn append(&mut self, (segment, held, path): &mut Self::Segment, bytes: &[u8]) -> io::Result<()> {
        match self.1 {
            Lie::SharedFile => {
                held.extend_from_slice(bytes);
                let _ = self.0.remove(path);
                *segment = self.0.create_segment(path)?;
                self.0.append(segment, held)
            }
            Lie::AckFirst => {
                let late = std::mem::replace(held, bytes.to_vec());
                self.0.append(segment, &late)
            }
            Lie::RetryAppend => self.0.append(segment, bytes).or_else(|_| self.0.append(segment, bytes)),
            Lie::Full => Err(io::ErrorKind::StorageFull.into()),
            Lie::HideAppend => self.0.append(segment, bytes).or(Ok(())),
            _ => self.0.append(segment, bytes),
        }
    }

    fn sync(&mut self, (segment, ..): &mut Self::Segment) -> io::Result<()> {
        match self.1 {
            Lie::NoSync => Ok(()),
            Lie::RetrySync => self.0.sync(segment).or_else(|_| self.0.sync(segment)),
            _ => self.0.sync(segment),
        }
    }

    fn truncate(&mut self, (segment, ..): &mut Self::Segment, length: u64) -> io::Result<()> {
        self.0.truncate(segment, length)
    }

    fn is_at(&mut self, (segment, ..): &Self::Segment, path: &Path) -> bool {
        // Two of them write under another name than the one that they were given.
        matches!(self.1, Lie::Blind | Lie::SharedFile | Lie::AppendAfterTear) || self.0.is_at(segment, path)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        self.0.remove_folder(path)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }

    fn sync_found(&mut self, path: &Path) -> io::Result<()> {
        if self.1 == Lie::NoSync { Ok(()) } else { self.0.sync_found(path) }
    }

    fn is_private(&mut self, path: &Path) -> io::Result<bool> {
        self.0.is_private(path)
    }

    fn make_private(&mut self, path: &Path) -> io::Result<()> {
        self.0.make_private(path)
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        self.0.list(folder)
    }

    fn open(&mut self, path: &Path) -> io::Result<Box<dyn Read>> {
        let bytes = bytes(&mut self.0, path)?;
        if self.1 == Lie::RewriteOnRead {
            self.0.remove(path)?;
            let mut file = self.0.create_segment(path)?;
            self.0.append(&mut file, &understood(&bytes))?;
        }
        Ok(Box::new(Cursor::new(bytes)))
    }

    fn state(&mut self, path: &Path) -> io::Result<FileState> {
        self.0.state(path)
    }

    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.replace(from, to)
    }
}
