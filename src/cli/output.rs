//! Standard output and standard error: quiet when the reader has gone, clear about every other failure.

use super::appearance;
use super::clock::NotATime;
use crate::learn::NoTopic;
use crate::store::NoDataFolder;
pub use crate::ui::count;
use crate::ui::terminal::OpenError;
use crate::ui::text_in_ascii;
use serde_json::Value;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use time::OffsetDateTime;

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
    #[error("{0}\n`statusquiz --plain` needs no such terminal: it asks line by line.")]
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
    /// A file that should hold text holds something else.
    #[error("cannot read {path}: {reason}")]
    NotText {
        /// The file.
        path: String,
        /// Where it is none.
        reason: String,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The file.
        path: String,
        /// Why not, and what to do.
        reason: String,
    },
    /// The configuration or a theme is faulty; every problem is told.
    #[error("the {what} cannot be used\n\n{problems}")]
    Faulty {
        /// Which of them.
        what: &'static str,
        /// What is wrong with it, and where.
        problems: String,
    },
    /// There is no theme by that name.
    #[error("no theme is called `{name}`{meant}\nThere is: {there_is}")]
    NoTheme {
        /// What was asked for.
        name: String,
        /// What may have been meant.
        meant: String,
        /// What there is.
        there_is: String,
    },
    /// There is nothing by that name to practise.
    #[error("{reason}\n{there_is}")]
    NoTopic {
        /// What is not there.
        reason: NoTopic,
        /// What is there.
        there_is: String,
    },
    /// There is nobody to ask whether a step is meant.
    #[error("this moves all answers aside; say --yes if you mean it")]
    NotSure,
    /// A byte order mark is asked for where it would be in the way.
    #[error("--bom goes with `--format csv` alone: other formats need no byte order mark")]
    NoTable,
    /// There is no backup of that name.
    #[error("there is no backup called `{name}`; there is: {there_is}")]
    NoBackup {
        /// What was asked for.
        name: String,
        /// The names of all backups.
        there_is: String,
    },
    /// There is no such command.
    #[error("there is no command `{name}`; there are {there_is}")]
    NoCommand {
        /// What was named.
        name: String,
        /// What could have been.
        there_is: String,
    },
    /// There is no folder that answers could be in.
    #[error(transparent)]
    NoFolder(#[from] NoDataFolder),
    /// What was to be kept could not be saved.
    #[error("{what}: {reason}")]
    NotSaved {
        /// What did not happen.
        what: &'static str,
        /// Why not, and what to do.
        reason: String,
    },
}

impl Failure {
    /// Says what went wrong on standard error and returns the exit code.
    pub fn report(&self) -> ExitCode {
        // The reader of a pipe left (`| head`): it has what it wanted.
        if matches!(self, Self::Output(e) if e.kind() == ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        complain(self);
        ExitCode::from(self.exit_code())
    }

    /// What a caller can tell it by, as the help says.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoTerminal(_)
            | Self::NotATime(_)
            | Self::NoTopic { .. }
            | Self::NoTheme { .. }
            | Self::NoCommand { .. }
            | Self::NotSure
            | Self::NoTable
            | Self::NoBackup { .. } => USAGE,
            Self::Faulty { .. } | Self::NotText { .. } => BAD_DATA,
            Self::NoFolder(_) | Self::NotSaved { .. } => NOT_SAVED,
            Self::Output(_) | Self::Terminal(_) | Self::Unreadable { .. } | Self::Unwritable { .. } => 1,
        }
    }
}

/// Writes one message to standard error; if that fails there is nobody left to tell.
pub fn complain(message: &impl Display) {
    let message = message.to_string();
    let is_ascii = is_ascii_wanted(io::stderr().is_terminal());
    let message = if is_ascii { text_in_ascii(&message) } else { message };
    let _ = writeln!(io::stderr(), "statusquiz: {message}");
}

/// Writes a whole text for people to standard output: in ASCII where that is wanted, or all that the terminal shows.
pub fn print(text: &str) -> Result<(), Failure> {
    if is_ascii_wanted(io::stdout().is_terminal()) {
        print_data(&text_in_ascii(text))
    } else {
        print_data(text)
    }
}

/// Settles whether texts are printed in ASCII, if somebody said so or otherwise.
pub fn say_ascii(said: Option<bool>) {
    // The first to say so is the only one: there is one command in a process.
    let _ = ASCII.set(said);
}

static ASCII: OnceLock<Option<bool>> = OnceLock::new();

/// A pipe gets what there is, unless somebody said so: what it leads to may know more than the locale says.
fn is_ascii_wanted(is_terminal: bool) -> bool {
    let said = ASCII.get().copied().flatten();
    said.unwrap_or_else(|| is_terminal && appearance::shows_only_ascii())
}

/// Writes one JSON value for programs to standard output.
pub fn print_json(value: &Value) -> Result<(), Failure> {
    print_data(&format!("{value:#}\n"))
}

/// Writes a whole text for programs to standard output.
pub fn print_data(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// A moment such as `2026-11-22 09:30`, in the offset that it carries.
pub fn minute(at: OffsetDateTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// So many columns are taken where a terminal does not tell how many it has, and for text in pipes and files.
pub const COLUMNS: u16 = 80;

/// The columns of the terminal that standard output is, if it is one.
pub fn terminal_columns() -> Option<u16> {
    let size = io::stdout().is_terminal().then(crossterm::terminal::size)?;
    Some(size.map_or(COLUMNS, |(columns, _)| if columns > 0 { columns } else { COLUMNS }))
}
