//! A disk that breaks its promises on purpose: each test of the store must fail on one of these.

use super::disk::Disk;
use super::files::{Entry, Files};
use super::line;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A way in which a store may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// Nothing is synced.
    NoSync,
    /// Files are synced, but the folders that name them are not.
    NoFolderSync,
    /// An answer is called saved, but written only with the next one.
    AckFirst,
    /// Damage goes unnoticed.
    NoCrc,
    /// All copies of the program rewrite one file from what they read at their start.
    SharedFile,
    /// A new run goes on in the newest file, torn or not.
    AppendAfterTear,
    /// A removed file is written as if it were still there.
    Blind,
    /// Reading rewrites a file without the lines that it does not understand.
    Mend,
    /// What fails passes for a success.
    Deaf,
    /// The cache is believed without a look at its checksums and at the files that it covers.
    Trusting,
    /// Files are removed before what replaces them is written.
    Hasty,
    /// Lines that it does not understand are passed over as if they were not there.
    Oblivious,
}

/// The sabotage that the environment variable `STATUSQUIZ_SABOTAGE` names, read once.
pub fn chosen() -> Option<Sabotage> {
    static CHOSEN: OnceLock<Option<Sabotage>> = OnceLock::new();
    *CHOSEN.get_or_init(|| {
        let name = std::env::var("STATUSQUIZ_SABOTAGE").ok()?;
        Some(match name.as_str() {
            "no-sync" => Sabotage::NoSync,
            "no-folder-sync" => Sabotage::NoFolderSync,
            "ack-first" => Sabotage::AckFirst,
            "no-crc" => Sabotage::NoCrc,
            "shared-file" => Sabotage::SharedFile,
            "append-after-tear" => Sabotage::AppendAfterTear,
            "blind" => Sabotage::Blind,
            "mend" => Sabotage::Mend,
            "deaf" => Sabotage::Deaf,
            "trusting" => Sabotage::Trusting,
            "hasty" => Sabotage::Hasty,
            "oblivious" => Sabotage::Oblivious,
            // A misspelt canary would be a sound store, and the test would seem to miss it.
            _ => panic!("STATUSQUIZ_SABOTAGE={name} is unknown"),
        })
    })
}

/// The result of an operation, unless nobody listens.
fn heard(result: io::Result<()>) -> io::Result<()> {
    if chosen() == Some(Sabotage::Deaf) { Ok(()) } else { result }
}

/// The disk, broken in the chosen way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sabotaged;

/// An open file, and what the sabotage keeps beside it.
#[derive(Debug)]
pub struct Broken {
    file: File,
    /// What is not written yet, or what the whole file should hold.
    held: Vec<u8>,
}

impl Files for Sabotaged {
    type Segment = Broken;

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        match Disk.create_folder(path) {
            // Without those above it even a deaf store makes no folder.
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(e),
            done => heard(done),
        }
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        Disk.is_folder(path)
    }

    fn check_writable(&mut self, folder: &Path) -> io::Result<()> {
        heard(Disk.check_writable(folder))
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        match chosen() {
            Some(Sabotage::NoSync | Sabotage::NoFolderSync) => Ok(()),
            _ => heard(Disk.sync_folder(folder)),
        }
    }

    fn create_segment(&mut self, path: &Path) -> io::Result<Broken> {
        let mut held = Vec::new();
        let file = match chosen() {
            Some(Sabotage::SharedFile) => {
                let shared = path.with_file_name("all.jsonl");
                let file = OpenOptions::new().write(true).create(true).truncate(false).open(&shared)?;
                held = fs::read(shared)?;
                file
            }
            Some(Sabotage::AppendAfterTear) => match newest(path) {
                Some(newest) => OpenOptions::new().append(true).open(newest)?,
                None => Disk.create_segment(path)?,
            },
            Some(Sabotage::Hasty) => {
                if path.extension().is_some_and(|ending| ending == "unfinished") {
                    remove_all_beside(path)?;
                }
                Disk.create_segment(path)?
            }
            _ => Disk.create_segment(path)?,
        };
        Ok(Broken { file, held })
    }

    fn append(&mut self, segment: &mut Broken, bytes: &[u8]) -> io::Result<()> {
        match chosen() {
            Some(Sabotage::AckFirst) => {
                let late = std::mem::replace(&mut segment.held, bytes.to_vec());
                Disk.append(&mut segment.file, &late)
            }
            Some(Sabotage::SharedFile) => {
                segment.held.extend_from_slice(bytes);
                segment.file.rewind()?;
                segment.file.set_len(0)?;
                segment.file.write_all(&segment.held)
            }
            _ => heard(Disk.append(&mut segment.file, bytes)),
        }
    }

    fn sync(&mut self, segment: &mut Broken) -> io::Result<()> {
        if chosen() == Some(Sabotage::NoSync) { Ok(()) } else { heard(Disk.sync(&mut segment.file)) }
    }

    fn truncate(&mut self, segment: &mut Broken, length: u64) -> io::Result<()> {
        Disk.truncate(&mut segment.file, length)
    }

    fn is_at(&mut self, segment: &Broken, path: &Path) -> bool {
        match chosen() {
            // These two write under a name other than the one they were given.
            Some(Sabotage::Blind | Sabotage::SharedFile | Sabotage::AppendAfterTear) => true,
            _ => Disk.is_at(&segment.file, path),
        }
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        Disk.remove_folder(path)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }

    fn sync_found(&mut self, path: &Path) -> io::Result<()> {
        if chosen() == Some(Sabotage::NoSync) { Ok(()) } else { heard(Disk.sync_found(path)) }
    }

    fn is_private(&mut self, path: &Path) -> io::Result<bool> {
        Disk.is_private(path)
    }

    fn make_private(&mut self, path: &Path) -> io::Result<()> {
        Disk.make_private(path)
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<Entry>> {
        Disk.list(folder)
    }

    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        let bytes = Disk.read(path)?;
        match chosen() {
            Some(Sabotage::Mend) => fs::write(path, understood(&bytes)).map(|()| bytes),
            Some(Sabotage::Oblivious) => Ok(understood(&bytes)),
            _ => Ok(bytes),
        }
    }

    fn read_part(&mut self, path: &Path, from: u64, length: u64) -> io::Result<Vec<u8>> {
        Disk.read_part(path, from, length)
    }

    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        heard(Disk.replace(from, to))
    }
}

/// The lines that hold answers of this version.
fn understood(bytes: &[u8]) -> Vec<u8> {
    let is_answer = |text: &&[u8]| {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        matches!(line::decode(text), Ok(line::Line::Record(_)))
    };
    bytes.split_inclusive(|byte| *byte == b'\n').filter(is_answer).flatten().copied().collect()
}

/// The newest file beside this path.
fn newest(path: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(path.parent()?).ok()?;
    entries.flatten().map(|entry| entry.path()).max()
}

/// Removes the files of answers beside this path.
fn remove_all_beside(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path.parent().unwrap_or(path))?.flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "jsonl") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
