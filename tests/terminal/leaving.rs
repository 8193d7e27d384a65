//! Leaving by a key.

use crate::closed_window::DEATH_LIMIT;
use crate::restored::assert_restored;
use crate::support::launch::Launch;
use crate::support::process;
use crate::support::pty::Ending;
use crate::{on_each_terminal, start, start_as};
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
        pty.wait_for("> 1  ");
        let begin = process::now();
        pty.send("<C-c>");
        fastest = fastest.min(pty.wait_end().at.saturating_duration_since(begin));
        if fastest <= Duration::from_millis(100) {
            return;
        }
    }
    panic!("at best it took {fastest:?}");
}
