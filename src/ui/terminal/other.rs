//! Systems without Unix signals: no job control, and a closed window ends the program by itself.

use std::io::{self, Write};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::modes::Tty;

pub(super) use crossterm::terminal::size;

/// The terminal on standard input and output.
pub(super) struct Device;

impl Tty for Device {
    fn set_raw(&mut self, raw: bool) -> io::Result<()> {
        if raw { enable_raw_mode() } else { disable_raw_mode() }
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    fn send_parting(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.send(bytes)
    }
}

/// There is nothing to watch.
pub(super) fn watch() -> io::Result<()> {
    Ok(())
}

/// Every program has its console.
pub(super) fn await_foreground() {}

/// A terminal that is gone ends the program by itself.
pub(super) fn die_if_gone() {}

/// There is no job control.
pub(super) fn suspend() -> io::Result<()> {
    Ok(())
}
