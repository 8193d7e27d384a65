//! Keys and pastes: none is left lying, and a paste is no key.

use crate::support::pty::{Ending, Pty};
use crate::{press, start};
use rustix::process::{Signal, kill_process};
use std::time::Duration;

#[test]
fn a_key_that_comes_together_with_a_resize_is_not_left_lying() {
    check_no_key_is_left_lying(&mut start()).unwrap();
}

/// Sends a key and a resize at the same moment, often enough that they meet in one wake-up of the program.
fn check_no_key_is_left_lying(pty: &mut Pty) -> Result<(), String> {
    let program = pty.program();
    for key in ["j", "k"].iter().cycle().take(500) {
        let before = pty.picture();
        kill_process(program, Signal::WINCH).expect("the program lives");
        pty.send(key);
        if !pty.changes_within(Duration::from_secs(2), &before) {
            return Err(format!("{key} was not seen"));
        }
    }
    Ok(())
}

#[test]
fn a_paste_types_no_keys() {
    let mut pty = start();
    pty.send_bytes(b"\x1b[200~404\nq\n\x03\x1b[201~");
    press(&mut pty, "j");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_paste_with_line_ends_answers_nothing_and_leaves_nothing() {
    let mut pty = start();
    pty.send("s");
    pty.wait_for("> 1  ");
    let question = pty.picture();
    pty.send_bytes(b"\x1b[200~404\nq\n2\r\r\x03\x1b[201~");
    press(&mut pty, "j");
    pty.send("k");
    pty.wait_picture(&question);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let files = pty.home().join("data/statusquiz/reviews").read_dir().map_or(0, Iterator::count);
    assert_eq!(files, 0, "something was recorded");
}

#[test]
fn a_paste_into_a_field_types_its_first_line_and_does_not_open_what_is_found() {
    let mut pty = start();
    pty.send("/");
    pty.wait_for("Search");
    pty.send_bytes("\x1b[200~too\u{202e} many\r\x03quit\n\x1b[201~".as_bytes());
    pty.wait_for("/ too many");
    pty.wait_for("429");
    press(&mut pty, "<BS>");
    pty.wait_for("/ too man ");
    pty.send("<C-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}
