//! Standard output and standard error: the one way to them, which lets nothing through that could move a cursor.

use super::ansi::StyledText;
use super::appearance::{is_colored, shows_only_ascii};
use super::clock::NotATime;
use crate::bank::is_unsafe;
use crate::learn::NoTopic;
use crate::store::NoDataFolder;
pub use crate::ui::count;
use crate::ui::terminal::OpenError;
use crate::ui::text_in_ascii;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::ops::RangeInclusive;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use time::OffsetDateTime;

/// Faulty data, as in sysexits.h.
pub const BAD_DATA: u8 = 65;
/// Answers could not be saved or read, or output not written, as in sysexits.h.
pub const NOT_WRITTEN: u8 = 74;
/// Wrong usage, or no terminal.
const USAGE: u8 = 2;

/// Why a command could not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Standard output could not be written.
    #[error("can't write the output: {0}")]
    Output(#[from] io::Error),
    /// What was said on the command line cannot be understood, or asks for help.
    #[error(transparent)]
    Usage(clap::Error),
    /// The terminal could not be opened.
    #[error("{0}\nUse `statusquiz --plain` instead: it asks line by line.")]
    NoTerminal(#[from] OpenError),
    /// The terminal failed while the quiz was open.
    #[error("the terminal failed: {0}")]
    Terminal(io::Error),
    /// The time was set to something that is no time.
    #[error(transparent)]
    NotATime(#[from] NotATime),
    /// A file could not be read.
    #[error("can't read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// The folder of answers could not be read.
    #[error("can't read {path}: {reason}; fix that, or choose another folder with --data-dir")]
    Unread {
        /// The folder.
        path: String,
        /// Why not.
        reason: String,
    },
    /// A file that should hold text holds something else.
    #[error("can't read {path}: {reason}")]
    NotText {
        /// The file.
        path: String,
        /// Where it is none.
        reason: String,
    },
    /// A file could not be written.
    #[error("can't write {path}: {reason}")]
    Unwritable {
        /// The file.
        path: String,
        /// Why not, and what to do.
        reason: String,
    },
    /// The configuration or a theme is faulty; every problem is told.
    #[error("the {what} is invalid\n\n{problems}")]
    Faulty {
        /// Which of them.
        what: &'static str,
        /// What is wrong with it, and where.
        problems: String,
    },
    /// There is no theme by that name.
    #[error("there's no theme called `{name}`{meant}\nThemes: {there_is}")]
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
    /// There is nothing of that name that could have a note.
    #[error("there's no code, rule or question called `{name}`{meant}; `statusquiz list` prints all of them")]
    NotNotable {
        /// What was named.
        name: String,
        /// What may have been meant.
        meant: String,
    },
    /// There is nothing of that name that could be suspended.
    #[error(
        "there's no rule, code, tier or topic called `{name}`{meant}; `statusquiz list` prints all rules"
    )]
    NotSuspendable {
        /// What was named.
        name: String,
        /// What may have been meant.
        meant: String,
    },
    /// A text cannot be a note.
    #[error("{reason}; nothing was saved")]
    NoNote {
        /// Why not.
        reason: String,
    },
    /// There is nobody to ask whether a step is meant.
    #[error("this moves all answers to a backup; confirm it with --yes")]
    NotSure,
    /// A byte order mark is asked for where it would be in the way.
    #[error("--bom works only with `--format csv`: other formats don't need a byte order mark")]
    NoTable,
    /// There is no backup of that name.
    #[error("there's no backup called `{name}`; backups: {there_is}")]
    NoBackup {
        /// What was asked for.
        name: String,
        /// The names of all backups.
        there_is: String,
    },
    /// There is no such command.
    #[error("there's no command called `{name}`; commands: {there_is}")]
    NoCommand {
        /// What was named.
        name: String,
        /// What could have been.
        there_is: String,
    },
    /// There is no scenario of that name.
    #[error("there's no scenario called `{id}`; `statusquiz list` prints all of them")]
    NoScenario {
        /// What was named.
        id: String,
    },
    /// There is no fault of that name that the lab could have.
    #[error("there's no fault called `{name}`; {meant}")]
    NoFault {
        /// What was named.
        name: String,
        /// What may have been meant, or all that there is.
        meant: String,
    },
    /// There's no API that could be graded.
    #[error("can't grade {api}: {reason}")]
    NotGraded {
        /// The API.
        api: String,
        /// Why not, and what to do.
        reason: String,
        /// Whether it's for the user to say something else.
        is_usage: bool,
    },
    /// The lab can't listen.
    #[error("can't listen on port {port} of 127.0.0.1: {error}; choose another with --port, or leave it out")]
    NoPort {
        /// The port.
        port: u16,
        /// Why not.
        error: io::Error,
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
        match self {
            Self::Usage(help) if !help.use_stderr() => {
                return print_help(help).map_or_else(|failure| failure.report(), |()| ExitCode::SUCCESS);
            }
            Self::Usage(error) => write_error(&StyledText::of_clap(error, is_colored(is_error_terminal()))),
            failure => complain(failure),
        }
        ExitCode::from(self.exit_code())
    }

    /// What a caller can tell it by, as the help says.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::NoTerminal(_)
            | Self::NotATime(_)
            | Self::NoTopic { .. }
            | Self::NoTheme { .. }
            | Self::NoCommand { .. }
            | Self::NotNotable { .. }
            | Self::NotSuspendable { .. }
            | Self::NoNote { .. }
            | Self::NotSure
            | Self::NoTable
            | Self::NoScenario { .. }
            | Self::NoFault { .. }
            | Self::NotGraded { is_usage: true, .. }
            | Self::NoBackup { .. } => USAGE,
            Self::Faulty { .. } | Self::NotText { .. } => BAD_DATA,
            Self::Output(_) | Self::NoFolder(_) | Self::Unread { .. } | Self::NotSaved { .. } => NOT_WRITTEN,
            Self::Terminal(_)
            | Self::NotGraded { .. }
            | Self::NoPort { .. }
            | Self::Unreadable { .. }
            | Self::Unwritable { .. } => 1,
        }
    }
}

/// Writes one message to standard error.
pub fn complain(message: &impl Display) {
    write_error(&StyledText::plain(&format!("statusquiz: {message}\n")));
}

/// Asks something on standard error; the answer stands behind it.
pub fn ask(question: &str) {
    write_error(&StyledText::plain(question));
}

/// If that fails there is nobody left to tell.
fn write_error(text: &StyledText) {
    let _ = io::stderr().write_all(last_form(text, is_error_terminal()).as_bytes());
}

/// Writes a whole text for people to standard output, with whatever could move a cursor spelled out.
pub fn print(text: &str) -> Result<(), Failure> {
    print_styled(&StyledText::plain(text))
}

/// Writes a whole text for people to standard output, with its colors and links.
pub fn print_styled(text: &StyledText) -> Result<(), Failure> {
    write_output(&last_form(text, is_output_terminal()))
}

/// Writes the help or the version that somebody asked clap for.
fn print_help(help: &clap::Error) -> Result<(), Failure> {
    print_styled(&StyledText::of_clap(help, is_colored(is_output_terminal())))
}

/// In ASCII where that is wanted, or all that the terminal shows.
fn last_form(text: &StyledText, is_terminal: bool) -> Cow<'_, str> {
    if is_ascii_wanted(is_terminal) { text_in_ascii(text.as_str()).into() } else { text.as_str().into() }
}

/// Settles whether texts are printed in ASCII, if somebody said so or otherwise.
pub fn say_ascii(said: Option<bool>) {
    *ASCII.lock().unwrap_or_else(PoisonError::into_inner) = said;
}

static ASCII: Mutex<Option<bool>> = Mutex::new(None);

/// A pipe gets what there is, unless somebody said so: what it leads to may know more than the locale says.
fn is_ascii_wanted(is_terminal: bool) -> bool {
    let said = *ASCII.lock().unwrap_or_else(PoisonError::into_inner);
    said.unwrap_or_else(|| is_terminal && shows_only_ascii())
}

/// Writes one JSON value for programs to standard output.
pub fn print_json(value: &Value) -> Result<(), Failure> {
    print_data(&escaped_json(format!("{value:#}\n")))
}

/// Writes a whole text for programs to standard output.
pub fn print_data(text: &str) -> Result<(), Failure> {
    print_data_by(|out| out.write_all(text.as_bytes()))
}

/// Writes data for programs to standard output piece by piece.
pub fn print_data_by(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    Ok(write_data(io::stdout().lock(), is_output_terminal(), write)?)
}

/// Writes data byte for byte; on a terminal they are read by people.
pub fn write_data(
    mut to: impl Write,
    is_terminal: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if is_terminal {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\t', "    ");
        to.write_all(StyledText::plain(&text).as_str().as_bytes())?;
        return to.flush();
    }
    let mut to = BufWriter::new(to);
    write(&mut to)?;
    to.flush()
}

/// JSON in which every character that must not reach a terminal is escaped.
pub fn escaped_json(json: String) -> String {
    let must_not = |c: char| c != '\n' && is_unsafe(c);
    if !json.contains(must_not) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if must_not(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn write_output(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Whether standard output is a terminal.
pub fn is_output_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard error is one.
pub fn is_error_terminal() -> bool {
    io::stderr().is_terminal()
}

/// A moment such as `2026-11-22 09:30`, in the offset that it carries.
pub fn minute(at: OffsetDateTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// So many columns are taken where a terminal does not tell how many it has, and for text in pipes and files.
const COLUMNS: u16 = 80;

/// What the variable `COLUMNS` may say; anything else is no width that somebody reads.
const ASKED: RangeInclusive<u16> = 20..=1_000;

/// The columns of the terminal that standard output is, if it is one.
pub fn terminal_columns() -> Option<u16> {
    let size = is_output_terminal().then(crossterm::terminal::size)?;
    let told = size.ok().map(|(columns, _)| columns).filter(|columns| *columns > 0);
    told.or_else(|| Some(asked_columns().unwrap_or(COLUMNS)))
}

/// The columns that the variable `COLUMNS` asks for where no terminal can be asked.
fn asked_columns() -> Option<u16> {
    number_in("COLUMNS").filter(|columns| ASKED.contains(columns))
}

/// The number that a variable holds.
pub fn number_in(variable: &str) -> Option<u16> {
    std::env::var(variable).ok()?.trim().parse().ok()
}

/// The columns of text that is broken: those of the terminal, but no more than are read well, or as many as are asked for.
pub fn text_columns(widest: u16) -> u16 {
    match terminal_columns() {
        Some(columns) => columns.min(widest),
        None => asked_columns().unwrap_or(COLUMNS),
    }
}
