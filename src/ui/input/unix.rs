//! Unix: what comes from the terminal on standard input, and news of the window.

use super::{Input, Parser};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use signal_hook::consts::signal::SIGWINCH;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// More is read by the next call.
const AT_ONCE: usize = 4_096;
/// We wait no longer for a reply: whoever leaves because of what is shown is slower than the reply to what came with it, and
/// leaving should take no tenth of a second.
const REPLY: Duration = Duration::from_millis(80);

/// What signals and our own threads write to whoever waits for inputs; signal-hook writes any other byte.
const WAKE: u8 = b'W';

/// Wakes whoever waits for inputs.
#[derive(Debug, Clone)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Wakes.
    pub fn wake(&self) {
        // Where it can't be written, much is waiting to be read, which wakes as well.
        let _ = (&*self.0).write(&[WAKE]);
    }
}

/// Where inputs come from.
#[derive(Debug)]
pub(super) struct Source {
    parser: Parser,
    /// Readable once the window may have changed, or somebody wakes us.
    news: UnixStream,
    waker: Waker,
    /// When the terminal was asked for something to which it has not replied.
    asked: Option<Instant>,
}

impl Source {
    /// Listens from now on, so that no resize is missed before the first read.
    pub(super) fn open() -> io::Result<Self> {
        let (news, write) = UnixStream::pair()?;
        news.set_nonblocking(true)?;
        write.set_nonblocking(true)?;
        let waker = Waker(Arc::new(write.try_clone()?));
        signal_hook::low_level::pipe::register(SIGWINCH, write)?;
        Ok(Self { parser: Parser::default(), news, waker, asked: None })
    }

    pub(super) fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Takes note that the terminal was just asked for something.
    #[expect(clippy::disallowed_methods, reason = "only to wait for its reply, which no learner notices")]
    pub(super) fn asked(&mut self) {
        self.asked = Some(Instant::now());
    }

    /// Waits a little for a reply that is due, and returns what came meanwhile.
    pub(super) fn await_reply(&mut self) -> Vec<Input> {
        let mut seen = Vec::new();
        while let Some(rest) = self.asked.and_then(|asked| REPLY.checked_sub(asked.elapsed())) {
            if !matches!(self.look(Some(rest)), Ok(Seen::Bytes)) {
                break;
            }
            seen.extend(std::iter::from_fn(|| self.parsed()));
        }
        seen
    }

    /// The next input of those that the parser has read.
    fn parsed(&mut self) -> Option<Input> {
        let input = self.parser.next()?;
        if matches!(input, Input::Background(_)) {
            self.asked = None;
        }
        Some(input)
    }

    /// Blocks until the next input.
    pub(super) fn next(&mut self) -> io::Result<Input> {
        loop {
            if let Some(input) = self.parsed() {
                return Ok(input);
            }
            let patience = self.parser.patience();
            match self.look(patience)? {
                Seen::Nothing => self.parser.stall(),
                Seen::Bytes => {}
                Seen::News(news) => return Ok(news),
            }
        }
    }

    /// The next input that is here already.
    pub(super) fn next_ready(&mut self) -> io::Result<Option<Input>> {
        loop {
            if let Some(input) = self.parsed() {
                return Ok(Some(input));
            }
            match self.look(Some(Duration::ZERO))? {
                Seen::Nothing => return Ok(None),
                Seen::Bytes => {}
                Seen::News(news) => return Ok(Some(news)),
            }
        }
    }

    /// Waits for bytes, which go to the parser, and for news.
    fn look(&mut self, patience: Option<Duration>) -> io::Result<Seen> {
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut ends =
            [PollFd::from_borrowed_fd(stdin(), PollFlags::IN), PollFd::new(&self.news, PollFlags::IN)];
        match poll(&mut ends, timeout.as_ref()) {
            Ok(0) => return Ok(Seen::Nothing),
            // As if nothing had been seen yet.
            Err(Errno::INTR) => return Ok(Seen::Bytes),
            result => drop(result?),
        }
        let [input, has_news] = ends.map(|end| !end.revents().is_empty());
        if has_news {
            // Many of them are one; a resize also looks after whatever else is new.
            let mut news = [WAKE; AT_ONCE];
            let _ = self.news.read(&mut news);
            let is_resize = news.iter().any(|byte| *byte != WAKE);
            return Ok(Seen::News(if is_resize { Input::Resize } else { Input::Wake }));
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
    News(Input),
}
