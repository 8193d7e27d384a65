//! How fast the program starts: `cargo bench --bench startup`.
//!
//! The first frame beside that of the smallest ratatui program, and `explain 409` beside `--version`. They are started
//! alternately, so that whatever else the machine does slows both; what counts is the ratio of the medians. Set
//! `STATUSQUIZ_BENCH_ROUNDS` for other than 60 rounds.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that fails says so, and prints")]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_statusquiz");

fn main() {
    let rounds = std::env::var("STATUSQUIZ_BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let rounds: usize = rounds.unwrap_or(60);
    let smallest = build_smallest();
    let home = tempfile::tempdir().unwrap();
    let mut opened = [Vec::new(), Vec::new()];
    let mut printed = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (program, opened) in [smallest.as_path(), Path::new(PROGRAM)].into_iter().zip(&mut opened) {
            opened.push(open(program, home.path()));
        }
        for (arguments, printed) in [&["--version"][..], &["explain", "409"]].into_iter().zip(&mut printed) {
            printed.push(print(arguments, home.path()));
        }
    }
    let [smallest, ours] = opened.map(|opened: Vec<Opened>| {
        let memory = opened.last().map_or(0, |opened| opened.memory);
        (median(opened.into_iter().map(|opened| opened.first_frame).collect()), memory)
    });
    let [version, explain] = printed.map(median);
    compare("first frame", ("the smallest", smallest.0), ("statusquiz", ours.0));
    compare("printing", ("--version", version), ("explain 409", explain));
    println!("memory of its own: {} KiB and {} KiB", smallest.1, ours.1);
}

fn compare(what: &str, one: (&str, Duration), other: (&str, Duration)) {
    let ratio = other.1.as_secs_f64() / one.1.as_secs_f64();
    println!("{what}: {} {:.2?}, {} {:.2?}, {ratio:.2} times as long", one.0, one.1, other.0, other.1);
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Builds the smallest program as ours is built.
fn build_smallest() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--release", "--example", "smallest"]).status().unwrap();
    assert!(built.success(), "the smallest program cannot be built");
    Path::new(PROGRAM).parent().unwrap().join("examples/smallest")
}

struct Opened {
    first_frame: Duration,
    /// In KiB; what it shares with files does not count.
    memory: u64,
}

/// Opens a program in a pseudo-terminal until its first frame is complete, and leaves it.
fn open(program: &Path, home: &Path) -> Opened {
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", home);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let start = now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    // The last end of it is the program's: when it leaves there is no more to read.
    drop(pair.slave);
    let mut seen: Vec<u8> = Vec::new();
    let mut bytes = vec![0; 1 << 16];
    // The last line of the screen comes last, and both programs say there how to leave.
    while !seen.windows(4).any(|word| word == b"quit") {
        let count = reader.read(&mut bytes).unwrap();
        seen.extend(&bytes[..count]);
    }
    let first_frame = start.elapsed();
    let memory = own_memory(child.process_id().unwrap());
    pair.master.take_writer().unwrap().write_all(b"q").unwrap();
    while reader.read(&mut bytes).is_ok_and(|count| count > 0) {}
    assert!(child.wait().unwrap().success());
    Opened { first_frame, memory }
}

fn own_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Runs a command that prints and says how long that took.
fn print(arguments: &[&str], home: &Path) -> Duration {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_clear().env("HOME", home).stdin(Stdio::null()).stdout(Stdio::null());
    let start = now();
    assert!(command.status().unwrap().success());
    start.elapsed()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
