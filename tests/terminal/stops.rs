//! Stopping and resuming, by the keyboard, by a shell and from outside.

use crate::mouse::{assert_restored_with_mouse, start_with_mouse};
use crate::restored::assert_restored;
use crate::support::launch::Launch;
use crate::support::process::{self, find};
use crate::support::pty::{Ending, Pty};
use crate::{READY, on_each_terminal, press, start, start_as};
use rustix::process::{Pid, Signal, kill_process};

/// A shell that waits for a line after the program stopped, and then takes it back to the foreground.
const SHELL: &str = r#"set -m; "$@"; echo "stopped with $?"; read -r line; fg; echo "ended with $?""#;

#[test]
fn what_was_sent_before_a_stop_counts_although_the_reader_lags_behind() {
    let mut pty = start_with_mouse();
    let program = pty.program();
    pty.send_stalled(b"", || {
        kill_process(program, Signal::TSTP).expect("the program lives");
        assert!(find(|| (process::state(program)? == 'T').then_some(())).is_some(), "not stopped");
    });
    assert_restored_with_mouse(&pty);
}

#[test]
fn ctrl_z_hands_the_terminal_to_the_shell_and_fg_brings_the_same_screen_back() {
    on_each_terminal(|launch| stop_and_resume(launch.script(SHELL)));
}

fn stop_and_resume(launch: Launch) {
    let mut pty = start_as(launch);
    press(&mut pty, "j");
    let before = pty.picture();
    pty.send("<C-z>");
    pty.wait_for("stopped with 147");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the same screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("> t  Placement test")
    });
    assert_eq!(pty.picture(), before);
    press(&mut pty, "k");
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

// The shells of the next two tests sleep for a moment so that the program has its turn in the background; should it be
// late, the tests prove less and do not fail.

#[test]
fn a_program_resumed_in_the_background_waits_for_the_foreground() {
    let script =
        r#"set -m; "$@"; bg; sleep 0.3; echo "in the background"; read -r line; fg; echo "ended with $?""#;
    let mut pty = start_as(Launch::new().script(script));
    pty.send("<C-z>");
    pty.wait_for("in the background");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the program", vt100::Screen::alternate_screen);
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

#[test]
fn a_program_started_in_the_background_waits_for_the_foreground() {
    let script = r#"set -m; "$@" & sleep 0.3; bg; sleep 0.3; echo "in the background"; read -r line; fg; echo "ended with $?""#;
    let mut pty = Launch::new().script(script).start();
    pty.wait_for("in the background");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the program", |screen| screen.alternate_screen() && screen.contents().contains(READY));
    press(&mut pty, "j");
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

#[test]
fn a_stopped_program_can_be_killed() {
    for _ in 0..10 {
        let mut pty = start_as(Launch::new().script(r#"set -m; "$@"; echo stopped; read -r line"#));
        let program = pty.program();
        pty.send("<C-z>");
        pty.wait_for("stopped");
        kill_in_background(&pty, program);
    }
}

#[test]
fn a_program_started_in_the_background_can_be_killed() {
    for _ in 0..10 {
        let pty = Launch::new().script(r#"set -m; "$@" & read -r line"#).start();
        pty.wait_stopped();
        kill_in_background(&pty, pty.program());
    }
}

/// Kills a stopped program as `kill %1` does: the first signal must be seen although the second resumes the program in the
/// background, where it has to stop again for want of the terminal.
#[track_caller]
fn kill_in_background(pty: &Pty, program: Pid) {
    kill_process(program, Signal::TERM).expect("the program lives");
    kill_process(program, Signal::CONT).expect("the program lives");
    let dead = find(|| (process::state(program).is_none_or(|state| state == 'Z')).then_some(()));
    assert!(dead.is_some(), "it lives on");
    assert_restored(pty);
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_resume_the_program() {
    for launch in [Launch::new(), Launch::new().script(r#""$@"; true"#)] {
        let mut pty = start_as(launch);
        pty.send("<C-z>");
        press(&mut pty, "j");
    }
}

#[test]
fn sigtstp_from_outside_restores_the_terminal_and_sigcont_brings_the_same_screen_back() {
    let mut pty = start();
    press(&mut pty, "j");
    let before = pty.picture();
    for _ in 0..10 {
        pty.signal(Signal::TSTP);
        pty.wait_stopped();
        pty.wait_screen("main screen", |screen| !screen.alternate_screen());
        assert_restored(&pty);
        pty.signal(Signal::CONT);
        pty.wait_picture(&before);
        assert!(!pty.is_cooked());
    }
}

#[test]
fn the_screen_is_cleared_at_the_start_and_when_the_window_changes_its_size() {
    let pty = start();
    pty.wait_sent(0, "\x1b[2J");
    let sent = pty.raw_bytes().len();
    pty.resize(100, 30);
    pty.wait_sent(sent, "\x1b[2J");
}

#[test]
fn ctrl_l_redraws_what_something_else_wrote_over() {
    let mut pty = start();
    let before = pty.picture();
    for key in ["", "/"] {
        pty.send(key);
        let sent = pty.raw_bytes().len();
        pty.send("<C-l>");
        pty.wait_sent(sent, "\x1b[2J");
    }
    pty.send("<Esc>");
    pty.wait_picture(&before);
}

#[test]
fn sigstop_from_outside_cannot_be_seen_but_sigcont_repairs_what_it_left() {
    let mut pty = start();
    press(&mut pty, "j");
    let before = pty.picture();
    let frames = pty.raw_bytes().len();
    pty.signal(Signal::STOP);
    pty.wait_stopped();
    pty.signal(Signal::CONT);
    pty.wait_sent(frames, "\x1b[2J");
    pty.wait_picture(&before);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored(&pty);
}

#[test]
fn a_window_closed_over_a_stopped_program_ends_it() {
    let mut pty = start();
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    pty.close_master();
    assert_eq!(pty.wait_exit(), Ending::Signal(Signal::HUP));
}
