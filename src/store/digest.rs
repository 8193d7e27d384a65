//! By what the contents of a file are known again without keeping them.

use super::files::Files;
use std::io::{self, Read};
use std::path::Path;

/// The length and the checksum of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digest {
    /// How many bytes they are.
    pub length: u64,
    /// Their CRC-32.
    pub checksum: u32,
}

/// Adds up what is read through it.
pub(super) struct Digesting<R> {
    from: R,
    length: u64,
    hasher: crc32fast::Hasher,
}

impl<R: Read> Digesting<R> {
    /// Reads from here.
    pub(super) fn new(from: R) -> Self {
        Self { from, length: 0, hasher: crc32fast::Hasher::new() }
    }

    /// What was read so far.
    pub(super) fn digest(self) -> Digest {
        Digest { length: self.length, checksum: self.hasher.finalize() }
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(into)?;
        self.hasher.update(into.get(..length).unwrap_or_default());
        self.length += length as u64;
        Ok(length)
    }
}

/// What a file holds.
pub(super) fn digest(files: &mut impl Files, path: &Path) -> io::Result<Digest> {
    let mut from = Digesting::new(files.open(path)?);
    io::copy(&mut from, &mut io::sink())?;
    Ok(from.digest())
}
