//! The form of the cache: a head that says how long its four parts are, and the parts, each with a checksum.

use super::Coverage;
use crate::learn::Packed;
use crate::store::files::Files;
use std::path::{Path, PathBuf};

/// With what the file begins. The number changes with the form of the file and with what is folded.
const MARK: &[u8; 16] = b"statusquiz-cache";
const VERSION: u32 = 1;
const PARTS: usize = 4;
/// The mark, the version, length and checksum of each part, and the checksum of all that.
const HEADER: usize = 16 + 4 + PARTS * 12 + 4;

/// Where the cache lies in a data folder.
pub(super) fn cache_file(data: &Path) -> PathBuf {
    data.join("cache").join("answers")
}

/// An open cache, whose large parts are not read yet.
pub(super) struct CacheFile {
    pub coverage: Coverage,
    pub head: Vec<u8>,
    pub names: Part,
    pub rows: Part,
}

/// Where a part stands in the cache.
#[derive(Clone, Copy)]
pub(super) struct Part {
    from: u64,
    length: u64,
    checksum: u32,
}

impl Part {
    /// Reads it; nothing if it is not what was written.
    pub fn read(self, files: &mut impl Files, path: &Path) -> Option<Vec<u8>> {
        let bytes = files.read_part(path, self.from, self.length).ok()?;
        (bytes.len() as u64 == self.length && is_sound(&bytes, self.checksum)).then_some(bytes)
    }

    /// Reads it as answers, so many.
    pub fn answers(self, files: &mut impl Files, path: &Path, answers: usize) -> Option<Packed> {
        let packed = Packed::from_bytes(self.read(files, path)?, answers)?;
        (packed.count() == answers).then_some(packed)
    }
}

impl CacheFile {
    /// Opens a cache; nothing if there is none, or none that can be believed.
    pub fn open(files: &mut impl Files, path: &Path) -> Option<Self> {
        let header = files.read_part(path, 0, HEADER as u64).ok()?;
        let (said, checksum) = header.split_last_chunk::<4>()?;
        let of_this_version = said.strip_prefix(MARK)?.strip_prefix(&VERSION.to_le_bytes())?;
        if header.len() != HEADER || !is_sound(said, u32::from_le_bytes(*checksum)) {
            return None;
        }
        let (parts, _) = of_this_version.as_chunks::<12>();
        let mut from = HEADER as u64;
        let mut part = |at: usize| {
            let (length, checksum) = parts.get(at)?.split_last_chunk::<4>()?;
            let length = u64::from_le_bytes(length.try_into().ok()?);
            let part = Part { from, length, checksum: u32::from_le_bytes(*checksum) };
            from = from.checked_add(length)?;
            Some(part)
        };
        let (coverage, head, names, rows) = (part(0)?, part(1)?, part(2)?, part(3)?);
        let coverage = postcard::from_bytes(&coverage.read(files, path)?).ok()?;
        Some(Self { coverage, head: head.read(files, path)?, names, rows })
    }
}

/// The bytes before the parts.
pub(super) fn header(parts: [&[u8]; PARTS]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(part).to_le_bytes());
    }
    bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

fn is_sound(bytes: &[u8], checksum: u32) -> bool {
    crc32fast::hash(bytes) == checksum
}
