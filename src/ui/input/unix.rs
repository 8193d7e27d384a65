//! Unix: what comes from the terminal on standard input, and news of the window.

use super::{Input, Parser};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use signal_hook::consts::signal::SIGWINCH;
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// More is read by the next call.
const AT_ONCE: usize = 4_096;

/// Where inputs come from.
#[derive(Debug)]
pub(super) struct Source {
    parser: Parser,
    /// Readable once the window may have changed.
    resized: UnixStream,
}

impl Source {
    /// Listens from now on, so that no resize is missed before the first read.
    pub(super) fn open() -> io::Result<Self> {
        let (resized, write) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(SIGWINCH, write)?;
        Ok(Self { parser: Parser::default(), resized })
    }

    /// Blocks until the next input.
    pub(super) fn next(&mut self) -> io::Result<Input> {
        loop {
            if let Some(input) = self.parser.next() {
                return Ok(input);
            }
            let patience = self.parser.patience();
            match self.look(patience)? {
                Seen::Nothing => self.parser.stall(),
                Seen::Bytes => {}
                Seen::Resize => return Ok(Input::Resize),
            }
        }
    }

    /// The next input that is here already.
    pub(super) fn next_ready(&mut self) -> io::Result<Option<Input>> {
        loop {
            if let Some(input) = self.parser.next() {
                return Ok(Some(input));
            }
            match self.look(Some(Duration::ZERO))? {
                Seen::Nothing => return Ok(None),
                Seen::Bytes => {}
                Seen::Resize => return Ok(Some(Input::Resize)),
            }
        }
    }

    /// Waits for bytes, which go to the parser, and for resizes.
    fn look(&mut self, patience: Option<Duration>) -> io::Result<Seen> {
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut ends =
            [PollFd::from_borrowed_fd(stdin(), PollFlags::IN), PollFd::new(&self.resized, PollFlags::IN)];
        match poll(&mut ends, timeout.as_ref()) {
            Ok(0) => return Ok(Seen::Nothing),
            // As if nothing had been seen yet.
            Err(Errno::INTR) => return Ok(Seen::Bytes),
            result => drop(result?),
        }
        let [input, resized] = ends.map(|end| !end.revents().is_empty());
        if resized {
            // Many resizes are one.
            let _ = self.resized.read(&mut [0; AT_ONCE]);
            return Ok(Seen::Resize);
        }
        if input {
            self.read()?;
        }
        Ok(Seen::Bytes)
    }

    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; AT_ONCE];
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                self.parser.feed(bytes.get(..count).unwrap_or_default());
                Ok(())
            }
            // Another program that shares the terminal made it non-blocking, and was faster.
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// What there was to see.
enum Seen {
    Nothing,
    Bytes,
    Resize,
}
