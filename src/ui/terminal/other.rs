//! Windows: no job control, and one handler for what ends a program from outside.

use std::io::{self, Write};
use std::process;

use crossterm::ansi_support::supports_ansi;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::claim::CLAIM;
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

/// Gives the terminal back when Ctrl-Break, a closed window, or the end of the session ends the program.
pub(super) fn watch() -> io::Result<()> {
    ctrlc::set_handler(|| {
        CLAIM.abandon();
        process::exit(INTERRUPTED);
    })
    .map_err(io::Error::other)
}

/// The exit code of a program that was interrupted: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Whether the console understands escape codes; makes it do so where that must be asked for.
pub(super) fn understands_escapes() -> bool {
    supports_ansi()
}

/// Every program has its console.
pub(super) fn await_foreground() {}

/// A terminal that is gone ends the program by itself.
pub(super) fn die_if_gone() {}

/// There is no job control.
pub(super) fn suspend() -> io::Result<()> {
    Ok(())
}
