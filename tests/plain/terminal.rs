//! The plain face on a real terminal: how it is chosen, what it sends, and the one quick question.

use crate::support::home::{records_in, sign_up_answer};
use crate::support::launch::Launch;
use crate::support::lines::check;
use crate::support::pty::{Ending, Pty};
use rustix::process::Signal;
use statusquiz::testing::learn::Record;
use statusquiz::testing::store::encode;
use std::fs;
use std::path::Path;
use time::Duration;

/// A data folder with an answer to the sign-up question, given so many days ago.
fn answered(days: i64) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let record = Record::from(sign_up_answer(1, Duration::days(days), "400"));
    fs::create_dir(data.path().join("reviews")).unwrap();
    fs::write(data.path().join("reviews/a.jsonl"), encode(&record).unwrap()).unwrap();
    data
}

fn start(launch: Launch, data: &Path, args: &[&str]) -> Pty {
    let launch = launch.args(&["--data-dir", data.to_str().unwrap(), "--seed", "5"]).args(args);
    launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start()
}

/// What was sent so far, as lines; a terminal puts a CR before each LF by itself.
fn sent(pty: &Pty) -> String {
    String::from_utf8(pty.raw_bytes()).unwrap().replace("\r\n", "\n")
}

#[test]
fn lines_are_chosen_by_flag_by_variable_and_by_a_dumb_terminal() {
    let data = tempfile::tempdir().unwrap();
    let ways = [
        Launch::new().args(&["--plain"]),
        Launch::new().env("STATUSQUIZ_PLAIN", "1"),
        Launch::new().env("ACCESSIBLE", "yes"),
        Launch::new().env("TERM", "dumb"),
    ];
    for launch in ways {
        let mut pty = start(launch, data.path(), &[]);
        pty.wait_for("What next?");
        pty.send("q<Enter>");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        check(&sent(&pty), 80);
    }
    for name in ["STATUSQUIZ_PLAIN", "ACCESSIBLE"] {
        for value in ["", "0"] {
            let mut pty = start(Launch::new().env(name, value), data.path(), &[]);
            pty.wait_for("q quit");
            pty.send("q");
            assert_eq!(pty.wait_exit(), Ending::Code(0));
        }
    }
}

#[test]
fn lines_are_no_wider_than_the_terminal_and_an_answer_is_saved() {
    let data = answered(3);
    let mut pty = start(Launch::new().size(40, 24), data.path(), &["--plain"]);
    pty.wait_for("What next?");
    for (line, heard) in [("1", "Answer:"), ("2", "Enter to continue:"), ("b", "Enter for the menu:")] {
        pty.send(&format!("{line}<Enter>"));
        // Whoever types before the prompt is there is echoed before it.
        pty.wait_for(heard);
    }
    pty.send("q<Enter>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    check(&sent(&pty), 40);
    assert_eq!(records_in(data.path()).len(), 2);
}

#[test]
fn ctrl_c_leaves_at_once_and_loses_nothing() {
    let data = answered(3);
    let mut pty = start(Launch::new(), data.path(), &["--plain", "practice", "409"]);
    pty.wait_for("Answer:");
    pty.send("1<Enter>");
    pty.wait_for("Enter to continue:");
    pty.send("<C-c>");
    assert_eq!(pty.wait_exit(), Ending::Signal(Signal::INT));
    assert_eq!(records_in(data.path()).len(), 2);
}

#[test]
fn quick_asks_one_question_that_is_due_and_returns_to_the_shell() {
    let data = answered(3);
    let mut pty = start(Launch::new(), data.path(), &["quick"]);
    pty.wait_for("Answer:");
    pty.send("1<Enter>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let sent = sent(&pty);
    check(&sent, 80);
    assert!(sent.starts_with("statusquiz: a rule is due for review."), "{sent}");
    assert!(sent.contains("Saved. Next review: ") && !sent.contains("to continue"), "{sent}");
    assert_eq!(records_in(data.path()).len(), 2);
}

#[test]
fn quick_is_left_for_later_by_an_empty_line() {
    let data = answered(3);
    let mut pty = start(Launch::new(), data.path(), &["quick"]);
    pty.wait_for("Answer:");
    pty.send("<Enter>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(records_in(data.path()).len(), 1);
}

#[test]
fn quick_says_nothing_if_nothing_is_due() {
    let (empty, answered) = (tempfile::tempdir().unwrap(), answered(0));
    for data in [&empty.path().join("not-there"), answered.path()] {
        let pty = start(Launch::new(), data, &["quick"]);
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        assert_eq!(sent(&pty), "");
    }
    assert!(!empty.path().join("not-there").exists(), "a folder was made for nothing");
}
