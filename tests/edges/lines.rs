//! Lines, sessions and screens.

use crate::support::home::{Home, PROGRAM, said_to, sign_up_answer};
use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use std::fs;
use time::Duration;

/// What lines say to this, in a home with answers or without.
fn heard(home: &Home, args: &[&str], typed: &str) -> String {
    let (code, out, err) = said_to(home.command(PROGRAM).arg("--plain").args(args), typed);
    assert!(code == 0 && err.is_empty(), "{code} {out}{err}");
    out
}

fn veteran() -> Home {
    Home::with(&[sign_up_answer(1, Duration::days(3), "400").into()])
}

#[test]
fn the_request_of_a_question_is_announced_before_it_is_read() {
    let said = heard(&veteran(), &["practice", "409", "--seed", "1"], "s\ns\ns\ns\nq\n");
    let request = said.lines().position(|line| line.ends_with(" HTTP/1.1")).expect("a request");
    let before: Vec<&str> = said.lines().take(request).filter(|line| !line.is_empty()).collect();
    assert_eq!(before.last(), Some(&"Request:"), "{said}");
}

#[test]
fn an_entry_of_the_menu_keeps_its_number_from_the_first_day_on() {
    let entries = |home: &Home| -> Vec<(String, String)> {
        let said = heard(home, &[], "q\n");
        let entry =
            |line: &str| line.split_once(". ").map(|(number, name)| (number.to_owned(), name.to_owned()));
        let is_numbered = |(number, _): &(String, String)| number.bytes().all(|digit| digit.is_ascii_digit());
        said.lines().filter_map(entry).filter(is_numbered).collect()
    };
    let number = |entries: &[(String, String)], name: &str| {
        entries.iter().find(|(_, entry)| entry.starts_with(name)).map(|(number, _)| number.clone())
    };
    let (first, later) = (entries(&Home::new()), entries(&veteran()));
    for name in ["Start", "Learn", "Practice", "Look up", "Which code?", "Make it happen", "Help", "Quit"] {
        assert!(number(&first, name).is_some(), "{name}: {first:?}");
        assert_eq!(number(&first, name), number(&later, name), "{name}: {first:?} {later:?}");
    }
    for (home, name, heard_of) in [
        (Home::new(), "Learn", "Lessons: "),
        (Home::new(), "Placement test", "question 1"),
        (veteran(), "Exam", "1. Start the exam."),
    ] {
        let number = number(&entries(&home), name).expect("an entry");
        let said = heard(&home, &[], &format!("{number}\nq\n"));
        assert!(said.contains(heard_of), "{number} for {name}: {said}");
    }
    let absent = heard(&Home::new(), &[], "4\n7\n13\nq\n");
    assert_eq!(absent.matches("Type a number from the menu").count(), 3, "{absent}");
}

#[test]
fn columns_counts_where_no_terminal_tells_its_width() {
    let home = veteran();
    let widest = |columns: &str, args: &[&str]| {
        let mut command = home.command(PROGRAM);
        let (code, out, err) = said_to(command.env("COLUMNS", columns).args(args), "again\nq\n");
        assert_eq!(code, 0, "{args:?}: {err}");
        out.lines().map(|line| line.chars().count()).max().unwrap_or_default()
    };
    let plain = ["--plain", "practice", "409", "--seed", "1"];
    let commands: [&[&str]; 3] = [&plain, &["explain", "409"], &["progress"]];
    for args in commands {
        let usual = widest("", args);
        assert!(usual <= 80, "{args:?}: {usual}");
        for bad in ["0", "-1", "many", "99999999999", "5"] {
            assert_eq!(widest(bad, args), usual, "{args:?} with COLUMNS={bad}");
        }
        assert!(widest("40", args) <= 40, "{args:?}");
    }
    for args in [&plain[..], &["explain", "409"]] {
        assert!(widest("400", args) > 100, "{args:?}");
    }
}

#[test]
fn a_seed_decides_the_order_of_the_options_of_a_check() {
    let home = Home::new();
    let check = |seed: &str| heard(&home, &["--seed", seed], "learn\n1\n\nq\n");
    for seed in ["1", "2", "3"] {
        let first = check(seed);
        assert!(first.contains("Which answer is right?"), "{first}");
        (0..4).for_each(|_| assert_eq!(check(seed), first, "seed {seed}"));
    }
    assert!((2..9).any(|seed| check(&seed.to_string()) != check("1")), "no chance at all");
}

#[test]
fn what_is_taken_back_is_named_in_lines() {
    let home = veteran();
    let said = heard(&home, &["practice", "409"], "1\nu\nq\n");
    assert!(said.contains("\nUndone: "), "{said}");
    let named = said.lines().find(|line| line.starts_with("Undone: ")).unwrap();
    let records = home.records();
    assert_eq!(records.len(), 3);
    assert!(named.len() > "Undone: ".len() + 10, "{named}");
    let said = heard(&home, &[], "progress\nanswers\n1\nu\nq\n");
    assert!(said.contains("Undone: POST /users: 400 Bad Request."), "{said}");
}

/// A program for which something was typed before it began: the shell takes the first line, and the rest waits.
fn typed_ahead(data: &Home, args: &[&str], keys: &[u8]) -> Pty {
    let data = data.data();
    let launch = Launch::new().args(&["--data-dir", data.to_str().unwrap(), "--seed", "5"]).args(args);
    let launch = launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00");
    let mut pty = launch.script(r#"echo ready; read line; exec "$@""#).start();
    pty.wait_for("ready");
    pty.send_bytes(&[b"go\n", keys].concat());
    pty
}

#[test]
fn what_is_typed_before_a_question_is_shown_is_no_answer_in_lines() {
    for args in [&["quick"][..], &["--plain", "practice", "409"]] {
        let home = veteran();
        let mut pty = typed_ahead(&home, args, b"git status\n1\n2\n");
        pty.wait_for("Answer:");
        pty.send("1<Enter>");
        pty.wait_for("Saved. ");
        if args[0] != "quick" {
            pty.send("q<Enter>");
        }
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        assert_eq!(home.records().len(), 2, "{args:?}");
        assert!(!pty.screen().contains("Type 1 to"), "{args:?}: {}", pty.screen());
    }
    let (code, out, _) = said_to(veteran().command(PROGRAM).args(["--plain", "practice", "409"]), "1\n\nq\n");
    assert!(code == 0 && out.contains("Saved. "), "a pipe loses nothing: {out}");
}

#[test]
fn what_is_typed_before_the_first_frame_is_no_answer() {
    let home = veteran();
    let mut pty = typed_ahead(&home, &["practice", "409"], b"1\rq");
    pty.wait_for("Practice, 409 and look-alikes: 1 of");
    pty.send("2");
    pty.wait_for("> 2");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(home.records().len(), 1);
}

#[test]
fn caps_lock_and_a_cyrillic_layout_leave_as_q_does() {
    for keys in ["Q", "\u{439}", "\u{419}"] {
        let home = Home::new();
        let data = home.data();
        fs::create_dir_all(&data).unwrap();
        let mut pty = Launch::new().args(&["--data-dir", data.to_str().unwrap()]).start();
        pty.wait_for("q quit");
        pty.send(keys);
        assert_eq!(pty.wait_exit(), Ending::Code(0), "{keys}");
    }
}
