//! A pseudo-terminal with the real program in it, and what time its frames come.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// After so much silence a frame is complete.
const GAP: Duration = Duration::from_millis(8);
/// Nothing takes so long.
const LONGEST: Duration = Duration::from_secs(60);

pub struct Window {
    pub first_frame: Duration,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    bursts: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Window {
    /// Starts the program on a data folder and waits for its first frame.
    pub fn open(data: &Path) -> Self {
        let size = PtySize { rows: 35, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_statusquiz"));
        command.args(["--data-dir", data.to_str().unwrap()]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", data);
        command.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00Z");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bursts) = channel();
        let start = now();
        let child = pair.slave.spawn_command(command).unwrap();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send((now(), bytes[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let mut window = Self { first_frame: LONGEST, child, writer, bursts, _master: pair.master };
        let mut seen = Vec::new();
        // The last line of the screen comes last.
        while !seen.windows(4).any(|word| word == b"quit") {
            let (at, bytes) = window.bursts.recv_timeout(LONGEST).unwrap();
            seen.extend(bytes);
            window.first_frame = at - start;
        }
        window
    }

    /// Waits for what is done after the first frame.
    pub fn settle(&mut self) {
        thread::sleep(Duration::from_millis(700));
        while self.bursts.try_recv().is_ok() {}
    }

    /// Waits until something is so.
    pub fn until(mut is_so: impl FnMut() -> bool) {
        let start = now();
        while !is_so() && start.elapsed() < LONGEST {
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key and says how long it took until the frame was complete.
    pub fn press(&mut self, key: &str) -> Duration {
        let start = now();
        self.writer.write_all(key.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        // A key that changes nothing on the screen is answered by nothing.
        let Ok((mut last, _)) = self.bursts.recv_timeout(Duration::from_secs(2)) else {
            return Duration::ZERO;
        };
        while let Ok((at, _)) = self.bursts.recv_timeout(GAP) {
            last = at;
        }
        last - start
    }

    /// The most memory that the program had, in MiB.
    pub fn peak_memory(&self) -> usize {
        let id = self.child.process_id().unwrap();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().trim_end_matches(" kB").parse::<usize>().unwrap() / 1024
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.writer.write_all(b"\x03");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
