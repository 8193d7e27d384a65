//! However the program ends or pauses, the terminal is as it was before: with the real program in a real pseudo-terminal.
//!
//! What a panic leaves behind is seen by `panics`, which needs a program that panics.

// The harness reads `/proc`.
#![cfg(target_os = "linux")]

mod background;
mod closed_window;
mod costs;
mod errands;
mod harness;
mod keys;
mod leaving;
mod mouse;
mod no_terminal;
mod one_screen;
mod restored;
mod settings;
mod signals;
mod stops;
#[path = "../support/mod.rs"]
mod support;
mod unknown_size;

use rustix::process::Pid;
use support::amount::amount;
use support::launch::Launch;
use support::process::{self, find};
use support::pty::Pty;

/// What the first frame shows.
const READY: &str = "statusquiz";

/// The terminals that are pretended to be there; none of them replies to what it is asked.
const TERMS: [&str; 3] = ["xterm-256color", "screen", "tmux-256color"];

fn start() -> Pty {
    start_as(Launch::new())
}

fn start_as(launch: Launch) -> Pty {
    let pty = launch.start();
    pty.wait_for(READY);
    pty
}

/// Presses a key that changes the screen: `j` and `k` do, in turn.
#[track_caller]
fn press(pty: &mut Pty, key: &str) {
    let before = pty.picture();
    pty.send(key);
    pty.wait_change(&before);
}

/// Waits until the program comes to rest, so that its figures stand still.
#[track_caller]
fn settle(program: Pid) {
    let (mut last, mut times) = (0, 0);
    let rested = find(|| {
        let figures = process::wake_ups(program) + process::write_calls(program);
        times = if figures == last { times + 1 } else { 0 };
        last = figures;
        (times == 50).then_some(())
    });
    assert!(rested.is_some(), "the program never comes to rest");
}

/// Tries something on each terminal, once or 50 times.
fn on_each_terminal(attempt: impl Fn(Launch)) {
    for term in TERMS {
        for _ in 0..amount(1, 50) {
            attempt(Launch::new().env("TERM", term));
        }
    }
}
