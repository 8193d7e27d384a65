//! Leaving by a key.

use crate::closed_window::DEATH_LIMIT;
use crate::restored::assert_restored;
use crate::support::launch::Launch;
use crate::support::process::{self, find};
use crate::support::pty::Ending;
use crate::{on_each_terminal, start, start_as};
use rustix::process::{Signal, kill_process};
use rustix::termios::{Action, tcflow};
use std::fs::File;
use std::time::Duration;

#[test]
fn leaving_by_key_restores_the_terminal() {
    for key in ["q", "<C-c>"] {
        on_each_terminal(|launch| leave_by(key, launch));
    }
}

fn leave_by(key: &str, launch: Launch) {
    let mut pty = start_as(launch);
    assert!(!pty.is_cooked(), "or else the check below proves nothing");
    pty.send(key);
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored(&pty);
}

#[test]
fn ctrl_c_leaves_within_a_tenth_of_a_second() {
    let mut fastest = DEATH_LIMIT;
    // A busy machine makes some attempts slow, but not all of them.
    for _ in 0..20 {
        let mut pty = start();
        pty.send("s");
        pty.wait_for("Enter answer");
        let begin = process::now();
        pty.send("<C-c>");
        fastest = fastest.min(pty.wait_end().at.saturating_duration_since(begin));
        if fastest <= Duration::from_millis(100) {
            return;
        }
    }
    panic!("at best it took {fastest:?}");
}

/// The last bytes wait for a terminal that takes none for a moment; a signal may end that wait, but not the leaving.
#[test]
fn a_resize_while_a_stalled_terminal_is_left_leaves_it_all_the_same() {
    let mut pty = start();
    let program = pty.program();
    let terminal = File::options().write(true).open(format!("/proc/{}/fd/1", program.as_raw_pid()));
    let terminal = terminal.expect("the terminal of the program");
    tcflow(&terminal, Action::OOff).expect("it stalls");
    pty.send("q");
    assert!(find(|| process::waits_in(program, "poll_schedule").then_some(())).is_some(), "it does not wait");
    let before = process::wake_ups(program);
    kill_process(program, Signal::WINCH).expect("it lives");
    assert!(find(|| (process::wake_ups(program) > before).then_some(())).is_some(), "it sleeps on");
    tcflow(&terminal, Action::OOn).expect("it goes on");
    drop(terminal);
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored(&pty);
}
