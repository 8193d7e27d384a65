//! Standard output and standard error: quiet when the reader has gone, clear about every other failure.

use super::clock::NotATime;
use crate::tui::terminal::OpenError;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Faulty data, as in sysexits.h.
pub const BAD_DATA: u8 = 65;
/// Answers could not be saved, as in sysexits.h.
pub const NOT_SAVED: u8 = 74;
/// Wrong usage, or no terminal.
const USAGE: u8 = 2;

/// Why a command could not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Standard output could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// The terminal could not be opened.
    #[error(
        "{0}\nThe quiz needs a terminal window, without pipes. In a pipe, `statusquiz decide`, `list` and `check` work."
    )]
    NoTerminal(#[from] OpenError),
    /// The terminal failed while the quiz was open.
    #[error("the terminal failed: {0}")]
    Terminal(io::Error),
    /// The time was set to something that is no time.
    #[error(transparent)]
    NotATime(#[from] NotATime),
    /// A file could not be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
}

impl Failure {
    /// Says what went wrong on standard error and returns the exit code.
    pub fn report(&self) -> ExitCode {
        match self {
            // The reader of a pipe left (`| head`): it has what it wanted.
            Self::Output(e) if e.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            _ => {
                complain(self);
                match self {
                    Self::NoTerminal(_) | Self::NotATime(_) => ExitCode::from(USAGE),
                    _ => ExitCode::FAILURE,
                }
            }
        }
    }
}

/// Writes one message to standard error; if that fails there is nobody left to tell.
pub fn complain(message: &impl Display) {
    let _ = writeln!(io::stderr(), "statusquiz: {message}");
}

/// Writes a whole text to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
