//! Streams with a time for all of what's read or sent.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// A stream that is read until a moment.
pub struct Timed {
    /// The stream.
    pub stream: TcpStream,
    /// The moment.
    pub until: Instant,
}

/// Now, for what takes time on the network.
#[expect(clippy::disallowed_methods, reason = "how long the other side takes is no learner's time")]
pub fn moment() -> Instant {
    Instant::now()
}

impl Timed {
    /// Reads for so long from now on.
    pub fn allow(&mut self, time: Duration) {
        let now = moment();
        self.until = now.checked_add(time).unwrap_or(now);
    }

    /// Sends all of it, unless the client takes longer to read it.
    pub fn send(&mut self, mut bytes: &[u8], time: Duration) -> io::Result<()> {
        self.allow(time);
        // Each call waits for as long, so that no call more is needed where the first one takes everything.
        while moment() < self.until {
            match self.stream.write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            if bytes.is_empty() {
                return Ok(());
            }
        }
        Err(ErrorKind::TimedOut.into())
    }

    /// Reads and drops what comes in that time, at most so many bytes.
    pub fn drain(&mut self, time: Duration, most: usize) {
        self.allow(time);
        let (mut bytes, mut left) = ([0; 4 * 1024], most);
        while let (1.., Ok(count @ 1..)) = (left, self.read(&mut bytes)) {
            left = left.saturating_sub(count);
        }
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(moment());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(into)
    }
}
