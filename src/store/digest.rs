//! By what the contents of a file are known again without keeping them.

use super::files::Files;
use std::io::{self, Read, Write};
use std::path::Path;

/// The length and the checksum of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digest {
    /// How many bytes they are.
    pub length: u64,
    /// Their CRC-32.
    pub checksum: u32,
}

/// Adds up what is read or written through it.
pub(super) struct Digesting<T> {
    through: T,
    length: u64,
    hasher: crc32fast::Hasher,
}

impl<T> Digesting<T> {
    pub(super) fn new(through: T) -> Self {
        Self { through, length: 0, hasher: crc32fast::Hasher::new() }
    }

    /// What was read or written so far.
    pub(super) fn digest(self) -> Digest {
        self.into_parts().1
    }

    /// Gives back what it went through.
    pub(super) fn into_parts(self) -> (T, Digest) {
        (self.through, Digest { length: self.length, checksum: self.hasher.finalize() })
    }

    fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.through.read(into)?;
        self.add(into.get(..length).unwrap_or_default());
        Ok(length)
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.through.write(bytes)?;
        self.add(bytes.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.through.flush()
    }
}

/// What a file holds.
pub(super) fn digest(files: &mut impl Files, path: &Path) -> io::Result<Digest> {
    let mut from = Digesting::new(files.open(path)?);
    io::copy(&mut from, &mut io::sink())?;
    Ok(from.digest())
}
