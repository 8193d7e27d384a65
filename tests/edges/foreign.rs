//! Texts that others wrote: names of files, records, arguments, packs.

use crate::support::home::{Home, PROGRAM, said, sign_up_answer};
use crate::support::launch::Launch;
use statusquiz::testing::bank::is_unsafe;
use statusquiz::testing::learn::{Flag, Record, RecordId};
use std::fs;
use std::process::Output;
use time::Duration;

/// The name of a file that sets the title of a window, turns the direction of text, and begins a line of its own.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{202e}\u{9b}2J\nfake";

/// All that a command printed, of which nothing may move a cursor or hide anything.
fn harmless(args: &[&str], Output { stdout, stderr, .. }: &Output) -> String {
    let text = String::from_utf8([stdout.as_slice(), stderr].concat()).unwrap().replace("\r\n", "\n");
    let found = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
    assert_eq!(found, None, "{args:?}: {text:?}");
    assert!(!text.lines().any(|line| line.starts_with("fake")), "{args:?}: a line of its own: {text}");
    text
}

fn output(home: &Home, args: &[&str]) -> String {
    harmless(args, &home.command(PROGRAM).args(args).output().unwrap())
}

/// A data folder in which somebody else put damaged answers, records with texts of their own, a pack and a backup.
fn shared() -> Home {
    let mut answer = sign_up_answer(1, Duration::hours(2), "400");
    answer.question = format!("gone{HOSTILE}");
    answer.chosen = format!("400{HOSTILE}");
    let flag = Flag { id: RecordId(2), at: answer.at, question: answer.question.clone(), text: 1 };
    let home = Home::with(&[answer.into(), Record::Flag(flag)]);
    home.write(&format!("data/statusquiz/reviews/{HOSTILE}.jsonl"), b"damaged\n");
    home.write(&format!("data/statusquiz/packs/{HOSTILE}.toml"), b"format = 1");
    home.write(&format!("config/statusquiz/themes/{HOSTILE}.toml"), b"");
    let backup = format!("data/statusquiz/backups/{HOSTILE}/reviews");
    fs::create_dir_all(home.path().join(&backup)).unwrap();
    fs::copy(home.data().join("reviews/a.jsonl"), home.path().join(backup).join("a.jsonl")).unwrap();
    home
}

#[test]
fn the_name_of_a_shared_file_moves_no_cursor_in_any_command() {
    for command in [
        "progress",
        "progress history",
        "progress --json",
        "export --format csv",
        "export --format jsonl",
        "undo",
        "flags",
        "flags --json",
        "optimize",
        "optimize --reset",
        "pack list",
        "pack list --json",
        "pack check",
        "config themes",
        "config",
        "config --json",
        "practice nothing",
        "list",
        "doctor",
        "doctor --json",
        "reset --list",
        "reset --list --json",
        "reset --restore x",
        "doctor --repair",
        "reset --yes",
    ] {
        let home = shared();
        output(&home, &command.split(' ').collect::<Vec<_>>());
    }
    assert!(output(&shared(), &["progress"]).contains("^[]0;x^G\\u{202e}\\u{9b}2J^Jfake.jsonl:1"));
}

#[test]
fn json_says_what_is_there_and_escapes_what_would_move_a_cursor() {
    let home = shared();
    let json = |args: &[&str]| {
        let output = home.command(PROGRAM).args(args).output().unwrap();
        harmless(args, &output);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    assert_eq!(json(&["flags", "--json"])[0]["question"], format!("gone{HOSTILE}"));
    assert_eq!(json(&["progress", "history", "--json"])[0]["chosen"], format!("400{HOSTILE}"));
    assert_eq!(json(&["pack", "list", "--json"])[0]["id"], HOSTILE);
    assert_eq!(json(&["reset", "--list", "--json"])[0]["name"], HOSTILE);
}

#[test]
fn what_was_typed_is_echoed_without_moving_a_cursor() {
    let home = Home::new();
    let hostile = HOSTILE.replace('\n', " ");
    let hostile = hostile.as_str();
    let calls: [&[&str]; 14] = [
        &["search", hostile],
        &["explain", hostile],
        &["man", hostile],
        &["practice", hostile],
        &["reset", "--restore", hostile],
        &["pack", "remove", hostile],
        &["pack", "new", hostile],
        &["pack", "add", hostile],
        &["check", hostile],
        &["import", hostile],
        &["--theme", hostile, "config"],
        &["--config", hostile, "config"],
        &["--data-dir", hostile, "doctor"],
        &["man", "--dir", hostile],
    ];
    for args in calls {
        output(&home, args);
    }
    for args in [
        vec![hostile],
        vec!["--color", hostile],
        vec!["progress", "--sort", hostile],
        vec!["--seed", hostile],
    ] {
        let output = home.command(PROGRAM).args(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(harmless(&args, &output).contains("^[]0;x^G"), "{args:?}");
    }
    for variable in
        ["STATUSQUIZ_NOW", "HOME", "STATUSQUIZ_DATA_DIR", "STATUSQUIZ_PROFILE", "STATUSQUIZ_CONFIG"]
    {
        let mut command = home.command(PROGRAM);
        command.env_remove("XDG_DATA_HOME").env(variable, hostile).arg("doctor");
        harmless(&[variable], &command.output().unwrap());
    }
}

/// What a terminal is sent where all is printed that looks at a folder which others may write to.
fn on_a_terminal(home: &Home, args: &[&str]) -> String {
    let environment = crate::support::launch::environment(home.path());
    let launch =
        environment.fold(Launch::new().args(args), |launch, (name, value)| launch.env(&name, &value));
    let mut pty = launch.size(100, 30).start();
    if args.is_empty() {
        pty.wait_for("Start today");
        pty.send("p<Tab><Tab><Tab>");
        pty.wait_for("400");
        pty.send("q");
    }
    pty.wait_exit();
    String::from_utf8(pty.raw_bytes()).unwrap()
}

#[test]
fn a_terminal_is_sent_nothing_that_others_wrote_but_text() {
    for args in [
        &[][..],
        &["progress", "history"],
        &["doctor"],
        &["export", "--format", "csv"],
        &["flags"],
        &["x\u{1b}]0;x\u{7}"],
    ] {
        let sent = on_a_terminal(&shared(), args);
        assert!(
            !sent.contains("\u{1b}]0;x") && !sent.contains(['\u{7}', '\u{202e}', '\u{9b}']),
            "{args:?}: {sent:?}"
        );
    }
}

#[test]
fn help_versions_completions_and_manuals_say_that_a_disk_is_full() {
    let home = Home::new();
    for call in [
        "--help",
        "-h",
        "help",
        "help pack",
        "--version",
        "explain --help",
        "completions bash",
        "man",
        "list",
        "keys",
    ] {
        let script = format!("'{PROGRAM}' {call} >/dev/full");
        let (code, out, err) = said(home.command("sh").args(["-c", &script]));
        assert_eq!((code, out.as_str()), (74, ""), "{call}: {err}");
        assert!(err.contains("cannot write the output: No space left"), "{call}: {err}");
        let script = format!("'{PROGRAM}' {call} | true");
        assert_eq!(said(home.command("sh").args(["-c", &script])).2, "", "{call}");
    }
}
