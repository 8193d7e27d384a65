//! Keys and pastes: none is left lying, and a paste is no key.

use crate::support::amount::amount;
use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use crate::{press, start, start_as};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
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
    pty.wait_for("Enter answer");
    pty.send("1");
    pty.wait_for("> 1  ");
    let question = pty.picture();
    pty.send_bytes(b"\x1b[200~404\nq\n2\r\r\x03\x1b[201~");
    press(&mut pty, "j");
    pty.send("k");
    pty.wait_picture(&question);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(answers_saved(&pty), 0, "something was recorded");
}

#[test]
fn a_paste_into_the_search_types_all_of_it_as_one_line_and_does_not_open_what_is_found() {
    let mut pty = start();
    pty.send("/");
    pty.wait_for("Search");
    pty.send_bytes("\x1b[200~too\u{202e} many\r\x03quit\n\x1b[201~".as_bytes());
    pty.wait_for("/ too many quit");
    pty.wait_for("429");
    press(&mut pty, "<BS>");
    pty.wait_for("/ too many qui ");
    pty.send("<C-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// What terminals reply to questions, or report of themselves, with letters in it that would act if they were keys.
const REPORTS: [&[u8]; 14] = [
    b"\x1b[?997;1n",
    b"\x1b[?2026;2$y",
    b"\x1b[12;40R",
    b"\x1b[?62;4c",
    b"\x1b[8;24;80t",
    b"\x1b[I",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]52;c;cQ0yDQ==\x07",
    b"\x1bP>|xterm(353) q2\r\x1b\\",
    b"\x1bP1+r544e=71\x1b\\",
    b"\x1b_Gi=31;q2\r\x1b\\",
    b"\x1b^q2\r\x1b\\",
    b"\x1bXq2\r\x1b\\",
];

/// Opens a question, of which no key of a report may answer anything, on a terminal without colors that a reply about the
/// background would change.
fn start_question() -> Pty {
    let mut pty = start_as(Launch::new().env("TERM", "xterm"));
    pty.send("s");
    pty.wait_for("Enter answer");
    pty.send("1");
    pty.wait_for("> 1  ");
    pty
}

fn answers_saved(pty: &Pty) -> usize {
    pty.home().join("data/statusquiz/reviews").read_dir().map_or(0, Iterator::count)
}

#[test]
fn after_every_report_of_the_terminal_the_next_key_acts_and_nothing_else_did() {
    let mut pty = start_question();
    let question = pty.picture();
    for report in REPORTS {
        pty.send_bytes(report);
        pty.send("j");
        pty.wait_change(&question);
        press(&mut pty, "k");
        assert!(pty.picture() == question, "{} did something", report.escape_ascii());
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(answers_saved(&pty), 0);
}

#[test]
fn in_the_midst_of_any_sequence_ctrl_c_leaves() {
    for begun in [
        "\x1b",
        "\x1bO",
        "\x1b[",
        "\x1b[12;4",
        "\x1b[M",
        "\x1b]",
        "\x1b]11;rgb",
        "\x1bP>|",
        "\x1b_G",
        "\u{9d}1",
    ] {
        let mut pty = start();
        pty.send_bytes(&[begun.as_bytes(), b"\x03"].concat());
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{}", begun.escape_debug());
    }
}

#[test]
fn a_paste_that_never_ends_is_taken_as_it_came_and_keys_act_again() {
    let mut pty = start();
    pty.send("/");
    pty.wait_for("Search");
    pty.send_bytes(b"\x1b[200~too man");
    pty.wait_for("/ too man");
    pty.send("y");
    pty.wait_for("/ too many");
    pty.send("<C-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// How long nothing has to come for Ctrl-C to work in any case.
const SILENCE: Duration = Duration::from_millis(100);

#[test]
fn no_stream_of_reports_pastes_and_unfinished_sequences_answers_or_keeps_ctrl_c_from_leaving() {
    for seed in (0_u64..).take(amount(2, 10)) {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut pty = start_question();
        let mut rest = amount(100_000, 1_000_000);
        while rest > 0 {
            let piece = piece(&mut chance);
            pty.send_bytes(&piece);
            rest = rest.saturating_sub(piece.len());
        }
        pty.wait_idle();
        pty.changes_within(SILENCE, &pty.picture());
        pty.send("<C-c>");
        assert_eq!(pty.wait_exit(), Ending::Code(0), "seed {seed}");
        assert_eq!(answers_saved(&pty), 0, "seed {seed}");
    }
}

/// A report, the beginning of one, a paste of any bytes, or the beginning of one.
fn piece(chance: &mut StdRng) -> Vec<u8> {
    let report = REPORTS.choose(chance).expect("one of some");
    let pasted: Vec<u8> = (0..chance.random_range(0..60)).map(|_| chance.random()).collect();
    match chance.random_range(0..4) {
        0 => report.to_vec(),
        1 => report[..chance.random_range(2..=report.len())].to_vec(),
        2 => [b"\x1b[200~", pasted.as_slice(), b"\x1b[201~"].concat(),
        _ => [b"\x1b[200~", pasted.as_slice()].concat(),
    }
}
