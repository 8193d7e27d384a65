//! What is seen of a program from outside: its screen, its bytes and its end.

use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::PtySize;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, WaitOptions, waitid, waitpid};

use super::process::{self, LIMIT, now};

/// What a test writes to the terminal beside the program, which never sends this byte.
pub const MARK: u8 = 0;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With this exit code.
    Code(i32),
    /// By this signal.
    Signal(Signal),
}

/// The end of the first process: how, when, and at what cost.
#[derive(Clone, Copy, Debug)]
pub struct Exit {
    /// How it ended.
    pub ending: Ending,
    /// When it was dead.
    pub at: Instant,
    /// The processor time that it and its children used.
    pub cpu: Duration,
}

/// What the terminal has received so far.
pub struct Seen {
    /// The emulated screen.
    pub parser: vt100::Parser,
    /// Every byte of the program, in order.
    pub bytes: Vec<u8>,
    /// How many marks were read that the test itself wrote.
    pub marks: usize,
    /// Nothing more can come: nobody has the terminal open any longer, or we closed the window.
    pub is_over: bool,
    /// The window is about to be closed: stop reading.
    pub is_closing: bool,
    /// The end of the first process.
    pub exit: Option<Exit>,
}

impl Seen {
    /// Whether the program has begun to send a frame that is not complete yet.
    pub fn is_mid_frame(&self) -> bool {
        let last = |code: &[u8]| self.bytes.windows(code.len()).rposition(|window| window == code);
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l") && !self.is_over
    }

    /// The screen with its styles.
    pub fn picture(&self) -> Picture {
        let screen = self.parser.screen();
        let (rows, cols) = screen.size();
        let places = (0..rows).flat_map(|row| (0..cols).map(move |col| (row, col)));
        let cells = places.filter_map(|(row, col)| screen.cell(row, col)).map(look).collect();
        Picture { is_alternate: screen.alternate_screen(), cells }
    }

    /// What to know when a test gives up.
    pub fn describe(&self) -> String {
        let end = self.exit.map_or("still running".to_owned(), |exit| format!("{:?}", exit.ending));
        let screen = self.parser.screen();
        let which = if screen.alternate_screen() { "alternate" } else { "main" };
        format!("the program is {end}, the {which} screen shows\n{}", screen.contents())
    }
}

/// The screen with its styles, and which screen it is: equal pictures look the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    is_alternate: bool,
    cells: Vec<(String, String)>,
}

impl std::fmt::Debug for Picture {
    /// Tells the letters only: thousands of styles would tell nobody anything.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.cells.iter().map(|(text, _)| text.as_str()).collect::<String>();
        write!(out, "alternate: {}, {text:?}", self.is_alternate)
    }
}

/// What a cell looks like; one that was never written looks like a space, and nothing is seen of the style of a letter that is none.
fn look(cell: &vt100::Cell) -> (String, String) {
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let marks = [cell.underline(), cell.inverse()];
    let letter = (text != " " || marks != [false; 2])
        .then(|| (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic()));
    (text.to_owned(), format!("{:?} {marks:?} {letter:?}", cell.bgcolor()))
}

/// The length of the bytes without a letter at their end of which the rest is still to come: vte 0.15 loses what follows such a
/// letter if it comes with the start of the next one (`advance_partial_utf8`).
fn whole_letters(bytes: &[u8]) -> usize {
    let tail = bytes.len().saturating_sub(3);
    let start = (tail..bytes.len()).rev().find(|at| bytes[*at] & 0xc0 != 0x80);
    let is_cut =
        |at: &usize| std::str::from_utf8(&bytes[*at..]).is_err_and(|error| error.error_len().is_none());
    start.filter(is_cut).unwrap_or(bytes.len())
}

/// What the threads around a terminal share: what was seen, and a bell that rings when it changes.
pub struct Window {
    seen: Mutex<Seen>,
    /// Rings when anything was seen.
    pub bell: Condvar,
}

impl Window {
    /// A window of this size that has shown nothing yet.
    pub fn new(size: PtySize) -> Self {
        let seen = Seen {
            parser: vt100::Parser::new(size.rows, size.cols, 0),
            bytes: Vec::new(),
            marks: 0,
            is_over: false,
            is_closing: false,
            exit: None,
        };
        Self { seen: Mutex::new(seen), bell: Condvar::new() }
    }

    /// Waits until what was seen is as wanted; panics with the screen after the limit.
    #[track_caller]
    pub fn wait(&self, what: &str, mut is_so: impl FnMut(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let start = now();
        let mut seen = self.lock();
        while !is_so(&seen) {
            let left = LIMIT.saturating_sub(start.elapsed());
            // Nothing more can come once all was read and the process was collected.
            let is_final = seen.is_over && seen.exit.is_some();
            assert!(!is_final && !left.is_zero(), "no {what}; {}", seen.describe());
            seen = self.bell.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        seen
    }

    /// What was seen so far.
    pub fn lock(&self) -> MutexGuard<'_, Seen> {
        // A test that fails while it looks must not hide its message behind a poisoned lock.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows what comes until the program is gone or the window is closed.
    pub fn read_all(&self, mut source: impl Read) {
        let mut buffer = [0; 4096];
        let mut ends = 0;
        let mut letters = Vec::new();
        loop {
            let count = source.read(&mut buffer).unwrap_or(0);
            // On a busy machine Linux may tell the end while the last bytes are still on their way from the other side
            // (`n_tty_read` looks for bytes first and for the end then); they are there before it is told once more.
            ends = if count == 0 { ends + 1 } else { 0 };
            let mut seen = self.lock();
            if ends == 2 || seen.is_closing {
                seen.is_over = true;
                self.bell.notify_all();
                return;
            }
            let (marks, bytes): (Vec<u8>, Vec<u8>) = buffer[..count].iter().partition(|byte| **byte == MARK);
            seen.marks += marks.len();
            letters.extend(&bytes);
            let end = whole_letters(&letters);
            seen.parser.process(&letters[..end]);
            letters.drain(..end);
            seen.bytes.extend(bytes);
            self.bell.notify_all();
        }
    }

    /// Waits for the end of the process and takes it down.
    pub fn await_exit(&self, child: Pid) {
        // Leaves the process as a zombie for a moment, so that its cost can still be read.
        waitid(WaitId::Pid(child), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).expect("our child");
        let at = now();
        let cpu = process::cpu_time(child).expect("a zombie has its figures");
        let mut seen = self.lock();
        let (_, status) = waitpid(Some(child), WaitOptions::empty()).expect("our child").expect("it ended");
        let ending =
            match (status.exit_status(), status.terminating_signal().and_then(Signal::from_named_raw)) {
                (Some(code), _) => Ending::Code(code),
                (None, Some(signal)) => Ending::Signal(signal),
                (None, None) => panic!("neither exit code nor signal in {status:?}"),
            };
        seen.exit = Some(Exit { ending, at, cpu });
        self.bell.notify_all();
    }
}
