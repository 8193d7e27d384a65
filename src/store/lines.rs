//! The lines of a file, one after the other and never more of one than a record may have.

use super::line::{Damage, LONGEST_RECORD, Line, decode};
use std::io::{self, BufRead, Read};

/// What a record may have, with its checksum and the end of its line.
const LONGEST_LINE: u64 = LONGEST_RECORD as u64 + 16;

/// The lines of a file.
#[derive(Debug)]
pub struct Lines<R> {
    from: R,
    line: Vec<u8>,
    /// How many lines were read.
    count: usize,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct RawLine<'a> {
    /// Its number, counted from 1.
    pub number: usize,
    /// What it holds, without the line feed; of one that is too long only the beginning.
    pub text: &'a [u8],
    /// How it ends.
    pub end: LineEnd,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// With a line feed.
    Feed,
    /// With the file.
    File,
    /// Nowhere near: it is longer than any record.
    TooLong,
}

impl<R: BufRead> Lines<R> {
    /// The lines of what is read from here.
    pub fn of(from: R) -> Self {
        Self { from, line: Vec::new(), count: 0 }
    }

    /// The next line; nothing at the end.
    pub fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        if self.line.len() as u64 == LONGEST_LINE && !self.line.ends_with(b"\n") {
            self.from.skip_until(b'\n')?;
        }
        self.line.clear();
        let length = self.from.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut self.line)?;
        if length == 0 {
            return Ok(None);
        }
        self.count += 1;
        let line = self.line.as_slice();
        // Some editors begin a file with a byte order mark.
        let marked = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.count == 1);
        let line = marked.unwrap_or(line);
        let (text, end) = match line.strip_suffix(b"\n") {
            Some(text) => (text, LineEnd::Feed),
            None if (length as u64) < LONGEST_LINE => (line, LineEnd::File),
            None => (line, LineEnd::TooLong),
        };
        Ok(Some(RawLine { number: self.count, text, end }))
    }
}

impl RawLine<'_> {
    /// What it holds, as it lies in the data folder.
    pub fn decode(&self) -> Result<Line, Damage> {
        match self.end {
            LineEnd::Feed => decode(self.text),
            LineEnd::File => decode(self.text).map_err(|_| Damage::Torn),
            LineEnd::TooLong => Err(Damage::TooLong),
        }
    }
}
