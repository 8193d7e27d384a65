//! A window that is closed ends the program, at once and for little.

use crate::start_as;
use crate::support::launch::{HANG_UP_IGNORED, Launch};
use crate::support::pty::Ending;
use rustix::process::Signal;
use std::time::Duration;

/// How long a program may outlive its window, and what that may cost.
pub const DEATH_LIMIT: Duration = Duration::from_secs(1);
const DEATH_COST: Duration = Duration::from_millis(200);

/// Closes the window 20 times, and checks how soon, how and at what cost the program dies.
#[track_caller]
fn check_closed_window(launch: impl Fn() -> Launch) {
    for _ in 0..20 {
        let mut pty = start_as(launch());
        let closed = pty.close_master();
        let end = pty.wait_end();
        assert_eq!(end.ending, Ending::Signal(Signal::HUP));
        let took = end.at.saturating_duration_since(closed);
        assert!(took <= DEATH_LIMIT, "it lived on for {took:?}");
        assert!(end.cpu <= DEATH_COST, "it used {:?}", end.cpu);
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    check_closed_window(Launch::new);
}

#[test]
fn a_closed_window_ends_the_program_with_sighup_ignored() {
    check_closed_window(|| Launch::new().script(HANG_UP_IGNORED));
}

#[test]
fn a_closed_window_ends_the_program_with_no_controlling_terminal() {
    check_closed_window(|| Launch::new().without_controlling_terminal());
}
