//! Signals that end the program.

use crate::restored::assert_restored;
use crate::support::amount::amount;
use crate::support::process::{self, find};
use crate::support::pty::Ending;
use crate::{on_each_terminal, press, settle, start, start_as};
use rustix::process::{Signal, kill_process};

fn die_by(signal: Signal) {
    on_each_terminal(|launch| {
        let mut pty = start_as(launch);
        press(&mut pty, "j");
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Ending::Signal(signal));
        assert_restored(&pty);
    });
}

#[test]
fn sigterm_restores_the_terminal_and_kills() {
    die_by(Signal::TERM);
}

#[test]
fn sighup_restores_the_terminal_and_kills() {
    die_by(Signal::HUP);
}

#[test]
fn sigint_restores_the_terminal_and_kills() {
    die_by(Signal::INT);
}

#[test]
fn sigquit_restores_the_terminal_and_kills() {
    die_by(Signal::QUIT);
}

#[test]
fn a_signal_kills_even_while_the_terminal_takes_no_output() {
    let mut pty = start();
    let program = pty.program();
    // Fewer than the 4,096 keys that may wait for a program, yet more frames than a terminal buffers.
    let keys = b"jk".repeat(1_700);
    pty.send_stalled(&keys, || {
        settle(program);
        kill_process(program, Signal::TERM).expect("the program lives");
        assert!(find(|| (process::state(program)? == 'Z').then_some(())).is_some(), "it is stuck");
    });
    assert_eq!(pty.wait_exit(), Ending::Signal(Signal::TERM));
    assert!(pty.is_cooked());
}

/// A resize makes the reader look at keys again that came with it, by setting the terminal to what it is: not to raw, once
/// the thread of the signals has given it back.
#[test]
fn a_resize_and_a_fatal_signal_at_one_moment_leave_nothing_raw() {
    for round in 0..amount(300, 3_000) {
        let pty = start();
        let program = pty.program();
        let mut signals = [Signal::WINCH, Signal::TERM];
        signals.rotate_left(round % 2);
        for signal in signals {
            let _ = kill_process(program, signal);
        }
        assert_eq!(pty.wait_exit(), Ending::Signal(Signal::TERM));
        assert!(pty.is_cooked(), "round {round}");
    }
}
