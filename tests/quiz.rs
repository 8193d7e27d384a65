//! The real program in a real pseudo-terminal: play, quit, come back.

// The harness reads `/proc`.
#![cfg(target_os = "linux")]

mod support;

use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Flag, Record, RecordId};
use statusquiz::testing::store::encode;
use std::path::Path;
use support::launch::Launch;
use support::pty::{Ending, Pty};
use time::macros::datetime;

fn start(data: &Path) -> Pty {
    let data = data.to_str().unwrap();
    let launch = Launch::new().args(&["--data-dir", data, "--seed", "5"]);
    let pty = launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start();
    pty.wait_for("statusquiz");
    pty
}

/// Answers the question on the screen with an option, and returns what that option says.
fn answer(pty: &mut Pty, option: usize, guess: bool) -> String {
    pty.send(&option.to_string());
    let mark = format!("> {option}  ");
    pty.wait_for(&mark);
    let screen = pty.screen();
    let chosen =
        screen.lines().find_map(|line| line.split_once(&mark)).map(|(_, text)| text.trim().to_owned());
    if guess {
        pty.send("g");
        pty.wait_for("Marked as a guess.");
    }
    pty.send("<Enter>");
    pty.wait_answered();
    chosen.unwrap()
}

#[test]
fn five_answers_are_found_again_after_quitting_with_what_was_chosen() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = start(data.path());
    pty.send("s");
    let mut chosen = Vec::new();
    for number in 1..=5 {
        pty.wait_for(&format!("Today {number} of 9"));
        pty.wait_for("answer");
        let guess = number % 3 == 0;
        chosen.push((answer(&mut pty, number % 4 + 1, guess), guess));
        pty.send("<Right>");
    }
    pty.wait_for("Today 6 of 9");
    pty.send("<Esc>");
    pty.wait_for("of 5 right");
    pty.wait_for("1 was a guess");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));

    let mut pty = start(data.path());
    pty.wait_for("5 answers, 5 today");
    pty.send("p<Tab><Tab><Tab>");
    pty.wait_for("Progress: answers");
    // Newest first.
    for (number, (option, guess)) in chosen.iter().rev().enumerate() {
        pty.send("<Enter>");
        pty.wait_for("Review");
        let screen = pty.screen();
        let start: String = option.chars().take(30).collect();
        assert!(screen.contains("your answer"), "{screen}");
        assert!(
            screen
                .lines()
                .any(|line| line.contains(&start) && ["✓", "≈", "✗"].iter().any(|sign| line.contains(sign))),
            "{option}\n{screen}"
        );
        assert_eq!(screen.contains("marked as a guess"), *guess, "answer {number}\n{screen}");
        pty.send("<Esc>");
        pty.wait_for("Progress: answers");
        pty.send("j");
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_held_enter_answers_once_and_leaves_the_explanation() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = start(data.path());
    pty.send("s");
    pty.wait_for("Today 1 of 9");
    pty.wait_for("answer");
    pty.send_bytes("\r".repeat(20).as_bytes());
    pty.wait_for("Choose an answer first.");
    pty.send("1");
    pty.wait_for("> 1  ");
    pty.send_bytes("\r".repeat(20).as_bytes());
    pty.wait_answered();
    pty.send("j");
    pty.wait_for("Today 1 of 9");
    pty.send("<Esc>");
    pty.wait_for("of 1 right");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn without_color_the_selection_is_still_seen() {
    let data = tempfile::tempdir().unwrap();
    let launch = Launch::new().args(&["--data-dir", data.path().to_str().unwrap()]).env("NO_COLOR", "1");
    let mut pty = launch.start();
    pty.wait_for("statusquiz");
    pty.send("s");
    pty.wait_for("Enter answer");
    pty.send("1");
    pty.wait_for("> 1  ");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let sent = String::from_utf8_lossy(&pty.raw_bytes()).into_owned();
    for color in ["38;", "48;", "\x1b[;m"] {
        assert!(!sent.contains(color), "{color:?} was sent");
    }
    assert!(sent.contains("\x1b[7m> 1"), "the selected row is not reversed");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_quiz_runs_all_the_same() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let mut pty = Launch::new().args(&["--data-dir", file.to_str().unwrap(), "--seed", "5"]).start();
    pty.wait_for("progress isn't being saved");
    pty.send("s");
    pty.wait_for("answer");
    pty.send("1<Enter>");
    pty.wait_for("1 answer isn't saved yet");
    pty.wait_idle();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(74));
    assert!(String::from_utf8_lossy(&pty.raw_bytes()).contains("1 answer was not saved"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "in the way");
}

/// Starts the program with these arguments, at the usual time.
fn start_with(data: &Path, args: &[&str]) -> Pty {
    let launch = Launch::new().args(&["--data-dir", data.to_str().unwrap(), "--seed", "5"]).args(args);
    launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start()
}

#[test]
fn practice_opens_with_its_topic_and_leads_home_over_the_summary() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = start_with(data.path(), &["practice", "401", "403"]);
    pty.wait_for("Practice, 401 or 403: 1 of 10");
    pty.wait_for("401 Unauthorized");
    pty.wait_for("403 Forbidden");
    answer(&mut pty, 1, false);
    pty.send("<Esc>");
    pty.wait_for("of 1 right");
    pty.send("<Esc>");
    pty.wait_for("1 answer, 1 today");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));

    // Without a topic it keeps to what was met.
    let mut pty = start_with(data.path(), &["practice"]);
    pty.wait_for("Practice, everything: 1 of ");
    pty.send("<Esc>");
    pty.wait_for("1 answer, 1 today");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn mistakes_open_at_once_and_an_examination_with_what_it_asks() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = start_with(data.path(), &["exam"]);
    pty.wait_for("20 questions, about 10 minutes.");
    pty.wait_for("> Start the exam");
    pty.wait_idle();
    pty.send("<Enter>");
    pty.wait_for("Exam 1 of 20");
    // Nobody answers ten questions rightly with the first option.
    for number in 1..=10 {
        pty.wait_for(&format!("Exam {number} of 20"));
        pty.wait_idle();
        pty.send("1<Enter>");
    }
    pty.wait_for("Exam 11 of 20");
    pty.wait_idle();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    // Another run goes on with it.
    let mut pty = start_with(data.path(), &["exam"]);
    pty.wait_for("> Continue the exam of 22 Nov 09:30: 10 of 20 answered");
    pty.wait_idle();
    pty.send("<Enter>");
    pty.wait_for("Exam 11 of 20");
    pty.send("<Esc>");
    pty.wait_for("Exam stopped: 10 of 20 answered. You can continue within a week.");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let mut pty = start_with(data.path(), &["practice", "mistakes"]);
    pty.wait_for("Mistakes 1 of ");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn what_prevents_a_session_is_said_before_the_terminal_is_touched() {
    let data = tempfile::tempdir().unwrap();
    let faulty = data.path().join("config.toml");
    std::fs::write(&faulty, "retention = 2\n").unwrap();
    let faulty = faulty.to_str().unwrap();
    for (args, code, said) in [
        (&["practice", "cachng"][..], 2, "did you mean `caching`?"),
        (&["practice"], 0, "you haven't seen any rules"),
        (&["practice", "mistakes"], 0, "no mistakes to practice"),
        (&["--config", faulty], 65, "`retention` is out of range"),
        (&["exam", "--config", faulty], 65, "expected a number from 0.80 to 0.97"),
    ] {
        let pty = start_with(data.path(), args);
        assert_eq!(pty.wait_exit(), Ending::Code(code), "{args:?}");
        let sent = String::from_utf8_lossy(&pty.raw_bytes()).replace("\r\n", "\n");
        assert!(!sent.contains('\x1b'), "{args:?}: {sent:?}");
        assert!(sent.contains(said), "{args:?}: {sent}");
    }
    assert!(!data.path().join("reviews").exists());
}

#[test]
fn the_configuration_takes_effect() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("config.toml");
    std::fs::write(&file, "new_a_day = 3\n").unwrap();
    let mut pty = start_with(data.path(), &["--config", file.to_str().unwrap()]);
    pty.wait_for("3 new");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn lists_are_wrapped_at_the_width_of_the_terminal() {
    let data = tempfile::tempdir().unwrap();
    let flag = Flag {
        id: RecordId(1),
        at: datetime!(2026-11-22 09:00 +1),
        question: Bank::built_in().questions().find(|(_, q)| !q.is_scenario()).unwrap().1.id.clone(),
        text: 0,
    };
    std::fs::create_dir(data.path().join("reviews")).unwrap();
    let line = encode(&Record::Flag(flag)).unwrap();
    std::fs::write(data.path().join("reviews/a.jsonl"), line).unwrap();
    let args = ["--data-dir", data.path().to_str().unwrap(), "flags"];
    let pty = Launch::new().size(34, 24).args(&args).start();
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let sent = String::from_utf8(pty.raw_bytes()).unwrap();
    assert!(sent.lines().count() > 2 && sent.lines().all(|line| line.trim_end().len() <= 34), "{sent}");
}

/// Asks the lab whose address is on the screen for a path.
#[expect(clippy::disallowed_types, reason = "a client of the lab")]
fn ask(pty: &Pty, path: &str) {
    let screen = pty.screen();
    let (_, address) = screen.split_once("http://").unwrap_or_else(|| panic!("no address:\n{screen}"));
    let address = address.split_whitespace().next().unwrap();
    let mut lab = std::net::TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    std::io::Write::write_all(&mut lab, request.as_bytes()).unwrap();
    std::io::Read::read_to_end(&mut lab, &mut Vec::new()).unwrap();
}

#[test]
fn what_is_asked_of_the_lab_is_shown_without_a_key_and_found_again_after_quitting() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = start(data.path());
    pty.send("L");
    pty.wait_for("curl -i http://");
    ask(&pty, "/rooms/13");
    pty.wait_for("Your last request got");
    pty.wait_for("1 of 58 codes caused");
    pty.send("<Enter>");
    pty.wait_for("Waiting for your request");
    ask(&pty, "/no-such-thing");
    pty.wait_for("Nothing is at /no-such-thing");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));

    let mut pty = start(data.path());
    pty.send("L");
    pty.wait_for("2 of 58 codes caused");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}
