//! The real program in a pseudo-terminal, with an emulated screen in front of it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::LocalModes;
use statusquiz::testing::ui::input::Key;
use tempfile::TempDir;

use super::keys::bytes_of;
use super::launch::PROGRAM;
use super::process::{self, find, now};
pub use super::window::{Ending, Exit, Picture};
use super::window::{MARK, Seen, Window};

/// Opening a terminal with this flag never makes it the controlling one.
const O_NOCTTY: i32 = 0o400;

/// A running program and the window it runs in; both are gone when this is dropped.
pub struct Pty {
    child: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    window: Arc<Window>,
    reader: Option<JoinHandle<()>>,
    home: TempDir,
}

impl Pty {
    /// Starts the command, which learns where its home is, in a window of this size.
    pub fn start(size: PtySize, command: impl FnOnce(&Path) -> CommandBuilder) -> Self {
        let home = TempDir::new().expect("a folder for this test");
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command(home.path())).expect("the program starts");
        let child = child.process_id().and_then(|id| Pid::from_raw(id.cast_signed())).expect("a process id");
        let window = Arc::new(Window::new(size));
        let source = pair.master.try_clone_reader().expect("a reader");
        let reader = thread::spawn({
            let window = Arc::clone(&window);
            move || window.read_all(source)
        });
        thread::spawn({
            let window = Arc::clone(&window);
            move || window.await_exit(child)
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self { child, master: Some(pair.master), writer: Some(writer), window, reader: Some(reader), home }
    }

    /// The folder in which the program finds its home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types keys, in our notation. Esc must come last: with a key right after it, it would be Alt and that key.
    #[track_caller]
    pub fn send(&mut self, keys: &str) {
        let keys = Key::parse_all(keys).expect("key notation");
        let esc = keys.iter().position(|key| *key == Key::Esc);
        assert!(
            esc.is_none_or(|at| at + 1 == keys.len()),
            "wait for the effect of <Esc> before the next key"
        );
        let bytes: Vec<u8> = keys.into_iter().flat_map(bytes_of).collect();
        self.send_bytes(&bytes);
    }

    /// Sends bytes as a terminal would, such as a paste.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the window is open");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Waits until the screen shows the text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |seen| {
            seen.parser.screen().contents().contains(text)
        });
    }

    /// Waits until the screen does not show the text.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("{text:?} off the screen"), |seen| {
            !seen.parser.screen().contents().contains(text)
        });
    }

    /// Waits until the emulated screen is as described.
    #[track_caller]
    pub fn wait_screen(&self, what: &str, mut is_so: impl FnMut(&vt100::Screen) -> bool) {
        self.wait_until(what, |seen| is_so(seen.parser.screen()));
    }

    /// Waits until the program has sent the text after the first `start` bytes.
    #[track_caller]
    pub fn wait_sent(&self, start: usize, text: &str) {
        self.wait_until(&format!("{text:?} sent"), |seen| {
            let sent = seen.bytes.get(start..).unwrap_or_default();
            sent.windows(text.len()).any(|window| window == text.as_bytes())
        });
    }

    /// Waits until the screen looks different.
    #[track_caller]
    pub fn wait_change(&self, before: &Picture) {
        self.wait_until("change of the screen", |seen| seen.picture() != *before);
    }

    /// Waits until the screen looks like this.
    #[track_caller]
    pub fn wait_picture(&self, picture: &Picture) {
        self.wait_until("picture as expected", |seen| seen.picture() == *picture);
    }

    /// Whether the screen looks different before the time is over, for the rare test that expects it not to.
    pub fn changes_within(&self, limit: Duration, before: &Picture) -> bool {
        let same = |seen: &mut Seen| seen.is_mid_frame() || seen.picture() == *before;
        let waited = self.window.bell.wait_timeout_while(self.window.lock(), limit, same);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    /// Waits for something between two frames: half a frame is nothing a learner could see.
    #[track_caller]
    fn wait_until(&self, what: &str, mut is_so: impl FnMut(&Seen) -> bool) {
        drop(self.window.wait(what, |seen| is_so(seen) && !seen.is_mid_frame()));
    }

    #[track_caller]
    fn between_frames(&self) -> MutexGuard<'_, Seen> {
        self.window.wait("end of a frame", |seen| !seen.is_mid_frame())
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.between_frames().parser.screen().contents()
    }

    /// The screen with its styles.
    pub fn picture(&self) -> Picture {
        self.between_frames().picture()
    }

    /// The cell at this place, with its style.
    #[track_caller]
    pub fn cell(&self, row: u16, col: u16) -> vt100::Cell {
        self.between_frames().parser.screen().cell(row, col).expect("a cell on the screen").clone()
    }

    /// Row and column of the cursor, if it is shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let seen = self.between_frames();
        let screen = seen.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// All bytes that the program has sent so far, also those that the reader has not yet come to.
    #[track_caller]
    pub fn raw_bytes(&self) -> Vec<u8> {
        let (marks, is_over) = {
            let seen = self.window.lock();
            (seen.marks, seen.is_over)
        };
        if !is_over {
            self.mark();
        }
        let is_read = |seen: &Seen| seen.marks > marks || seen.is_over;
        self.window.wait("mark behind what was sent", is_read).bytes.clone()
    }

    /// Changes the size of the window.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.window.lock().parser.screen_mut().set_size(rows, cols);
        self.master().resize(size(cols, rows)).expect("the window changes its size");
    }

    /// Whether the terminal is as a shell wants it: line by line, and showing what is typed.
    pub fn is_cooked(&self) -> bool {
        let flags = self.master().get_termios().expect("terminal attributes").local_flags.bits();
        let wanted = LocalModes::ICANON | LocalModes::ECHO;
        LocalModes::from_bits_retain(flags).contains(wanted)
    }

    /// Sends bytes while nobody reads what the program shows, and calls `then` before reading goes on.
    pub fn send_stalled(&mut self, bytes: &[u8], then: impl FnOnce()) {
        let window = Arc::clone(&self.window);
        let _reader_waits = window.lock();
        self.send_bytes(bytes);
        then();
    }

    /// Closes the window, as when the emulator is killed or the connection breaks, and says when.
    pub fn close_master(&mut self) -> Instant {
        self.window.lock().is_closing = true;
        self.mark();
        self.reader.take().expect("the window is open").join().expect("no panic while reading");
        let at = now();
        self.writer = None;
        self.master = None;
        at
    }

    /// Sends a byte as the program might: it comes after all that was sent before, and wakes the reader, which sits in a
    /// read that only output can end.
    fn mark(&self) {
        let path = self.master().tty_name().expect("a terminal name");
        let slave = OpenOptions::new().write(true).custom_flags(O_NOCTTY).open(path);
        slave.and_then(|mut slave| slave.write_all(&[MARK])).expect("the terminal takes output");
    }

    /// The process that was started, which is the program unless a script was given.
    pub fn child(&self) -> Pid {
        self.child
    }

    /// The process of the program itself.
    #[track_caller]
    pub fn program(&self) -> Pid {
        find(|| process::running(Path::new(PROGRAM), self.child)).expect("the program runs")
    }

    /// Sends a signal to the program.
    #[track_caller]
    pub fn signal(&self, signal: Signal) {
        kill_process(self.program(), signal).expect("the program lives");
    }

    /// Waits until the program waits for a key: what is typed while an explanation appears is dropped on purpose.
    #[track_caller]
    pub fn wait_idle(&self) {
        let is_asleep = process::falls_asleep(Path::new(PROGRAM), self.child);
        assert!(is_asleep, "never idle; {}", self.window.lock().describe());
    }

    /// Waits until an answer is saved and explained, and keys count again.
    #[track_caller]
    pub fn wait_answered(&self) {
        self.wait_for("Saved.");
        self.wait_idle();
    }

    /// Waits until the program is stopped.
    #[track_caller]
    pub fn wait_stopped(&self) {
        let program = self.program();
        assert!(
            find(|| (process::state(program)? == 'T').then_some(())).is_some(),
            "not stopped; {}",
            self.window.lock().describe()
        );
    }

    /// Waits for the end of what was started, and until all its output was read.
    #[track_caller]
    pub fn wait_exit(&self) -> Ending {
        self.wait_end().ending
    }

    /// As [`Pty::wait_exit`], with when and at what cost.
    #[track_caller]
    pub fn wait_end(&self) -> Exit {
        let seen = self.window.wait("end of the program", |seen| seen.is_over && seen.exit.is_some());
        seen.exit.expect("it has just been seen")
    }

    fn master(&self) -> &(dyn MasterPty + Send) {
        self.master.as_deref().expect("the window is open")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let program = process::running(Path::new(PROGRAM), self.child);
        for pid in program.into_iter().chain([self.child]) {
            if self.window.lock().exit.is_none() {
                let _ = kill_process(pid, Signal::KILL);
            }
        }
    }
}

/// A terminal with nobody in it: what is written to the file is received by the reader.
pub fn bare_terminal() -> (File, Box<dyn Read + Send>) {
    let master = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal").master;
    let path = master.tty_name().expect("a terminal name");
    let slave =
        OpenOptions::new().read(true).write(true).custom_flags(O_NOCTTY).open(path).expect("a terminal");
    (slave, master.try_clone_reader().expect("a reader"))
}

/// The size of a window in cells.
pub fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
