//! The mouse: taken only where it is wanted, and given back.

use crate::restored::check_modes;
use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use crate::{press, start_as};
use rustix::process::Signal;

pub fn start_with_mouse() -> Pty {
    let pty = start_as(Launch::new().args(&["--mouse"]));
    assert!(String::from_utf8_lossy(&pty.raw_bytes()).contains("\x1b[?1000h\x1b[?1006h"));
    pty
}

/// Checks that the terminal is as it was before, with the mouse given back and no other mode of it ever on.
#[track_caller]
pub fn assert_restored_with_mouse(pty: &Pty) {
    assert!(pty.is_cooked());
    let ours = ["?1049", "?2004", "?2026", "?1000", "?1006"];
    assert_eq!(check_modes(&String::from_utf8_lossy(&pty.raw_bytes()), &ours), Ok(()));
}

#[test]
fn the_mouse_is_given_back_on_every_way_out() {
    let mut pty = start_with_mouse();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored_with_mouse(&pty);
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let pty = start_with_mouse();
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Ending::Signal(signal));
        assert_restored_with_mouse(&pty);
    }
}

#[test]
fn the_mouse_is_given_back_for_a_stop_and_taken_again_after_it() {
    let mut pty = start_with_mouse();
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    assert_restored_with_mouse(&pty);
    let sent = pty.raw_bytes().len();
    pty.signal(Signal::CONT);
    pty.wait_sent(sent, "\x1b[?1006h");
    press(&mut pty, "j");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored_with_mouse(&pty);
}

#[test]
fn clicks_and_the_wheel_reach_the_program_from_a_real_terminal() {
    let mut pty = start_with_mouse();
    let row = pty.screen().lines().position(|line| line.contains("Look up")).unwrap() + 1;
    let click = format!("\x1b[<0;10;{row}M\x1b[<0;10;{row}m");
    pty.send_bytes(click.as_bytes());
    pty.wait_for("> r  Look up");
    pty.send_bytes(b"\x1b[<65;10;5M");
    pty.wait_for("> w  Which code?");
    pty.send_bytes(click.as_bytes());
    pty.wait_for("> r  Look up");
    pty.send_bytes(click.as_bytes());
    pty.wait_for(">200 OK");
}
