//! The real program, played through a pipe.

use crate::everything::{everything, past};
use crate::support::home::{Home, PROGRAM, said_to};
use crate::support::lines::{Lines, check};
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Record;
use statusquiz::testing::ui::Opening;
use std::fmt::Write as _;
use std::fs;

/// Types lines into the real program.
fn play(home: &Home, args: &[&str], input: &str) -> (i32, String, String) {
    said_to(home.command(PROGRAM).args(args), input)
}

fn script() -> String {
    everything().iter().fold(String::new(), |mut script, (line, _)| {
        let _ = writeln!(script, "{line}");
        script
    })
}

#[test]
fn a_script_plays_every_feature_through_a_pipe_and_its_answers_are_saved() {
    let home = Home::with(&past());
    let (code, out, err) = play(&home, &["--seed", "49"], &script());
    assert_eq!((code, err.as_str()), (0, ""));
    check(&out, 80);
    for heard in ["Session finished", "Page 2 of 7", "By class: ", "304 Not Modified: ", "Who has to act"] {
        assert!(out.contains(heard), "{heard}:\n{out}");
    }
    let answers = home.records().iter().filter(|record| matches!(record, Record::Answer(_))).count();
    assert_eq!(answers, 3 + 23);
}

#[test]
fn the_end_of_the_input_leaves_cleanly_at_every_prompt() {
    let mut lines = Lines::with(Bank::built_in(), past(), &Opening::Home);
    let mut prompts = Vec::new();
    let mut input = String::new();
    for (line, _) in everything() {
        if !prompts.contains(&lines.prompt().to_owned()) {
            prompts.push(lines.prompt().to_owned());
            let (code, out, err) = play(&Home::with(&past()), &["--seed", "49"], &input);
            assert_eq!((code, err.as_str()), (0, ""), "{input}");
            assert!(out.ends_with(&format!("{} \n", lines.prompt())), "{input}\n{out}");
        }
        lines.say(line);
        let _ = writeln!(input, "{line}");
    }
    assert!(prompts.len() >= 11, "{prompts:?}");
}

#[test]
fn a_reader_that_leaves_a_full_disk_and_closed_streams_end_without_a_panic() {
    let home = Home::new();
    home.write("script", script().as_bytes());
    for (redirections, expected) in [
        ("<script | head -3", 0),
        ("<script >/dev/full", 74),
        ("<&-", 0),
        ("<script >&-", 0),
        ("<script 2>&-", 0),
        ("</dev/zero", 0),
        ("</dev/urandom", 0),
    ] {
        let mut shell = home.command("sh");
        let output = shell.args(["-c", &format!("'{PROGRAM}' {redirections}")]).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{redirections}: {err}");
        // Random bytes may hold the line that leaves; both ends are fine.
        assert_eq!(output.status.code(), Some(expected), "{redirections}: {err}");
    }
}

#[test]
fn answers_that_could_not_be_saved_are_said_in_the_end_and_in_the_exit_code() {
    let home = Home::new();
    let file = home.write("file", b"");
    let folder = file.join("below");
    let (code, out, err) = play(&home, &["--data-dir", folder.to_str().unwrap()], "1\n1\nq\n");
    assert_eq!(code, 74, "{out}{err}");
    assert!(out.starts_with("statusquiz in line mode."), "{out}");
    assert!(out.contains("Progress isn't being saved: "), "{out}");
    assert!(out.contains("1 answer isn't saved yet: "), "{out}");
    assert!(err.contains("1 answer was not saved"), "{err}");
}

#[test]
fn practice_and_exams_begin_in_lines_with_the_flag_alike() {
    let home = Home::new();
    for args in [&["--plain", "practice", "404"][..], &["practice", "404", "--plain"]] {
        let (code, out, _) = play(&home, args, "q\n");
        assert!(code == 0 && out.contains("Practice, 404 and look-alikes, question 1 of"), "{out}");
    }
}

#[test]
fn quick_is_silent_where_nobody_sits_before_a_terminal() {
    let home = Home::with(&past());
    assert_eq!(play(&home, &["quick"], "1\n"), (0, String::new(), String::new()));
    assert_eq!(home.records().len(), 3);
    let (code, help, _) = play(&home, &["quick", "--help"], "");
    assert!(code == 0 && help.contains("~/.bashrc") && help.contains("config.fish"), "{help}");
}

/// What the README shows is what the program says.
#[test]
fn the_readme_shows_a_true_transcript() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(path).unwrap();
    let shown =
        readme.split("```\n$ statusquiz --plain").nth(1).expect("a transcript").split("```").next().unwrap();
    let shown = shown.split_once('\n').unwrap().1.trim_end();
    let (_, out, _) = play(&Home::new(), &["--plain", "--seed", "22"], "\n412\nq\n");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        return fs::write(path, readme.replacen(shown, out.trim_end(), 1)).unwrap();
    }
    assert_eq!(shown, out.trim_end(), "UPDATE_DOCS=1 cargo test --test plain updates README.md");
}
