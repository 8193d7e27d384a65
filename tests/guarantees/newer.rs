//! G7: what a newer version has written is never harmed, and never built upon.

use super::evidence::{history, run_of, snapshot};
use super::player::{Kept, Player, assert_said, launch};
use super::support::launch::PROGRAM;
use super::support::pty::Ending;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with two answers of ours, and after them what we do not know.
fn folder_with(place: &Path, records: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let mut player = Player::start(launch(place, 0), 0);
    player.begin();
    player.play(2);
    assert_eq!(player.quit().1, Ending::Code(0));
    let file = snapshot(place).remove(0).0;
    let mut file = OpenOptions::new().append(true).open(file).unwrap();
    for json in records {
        writeln!(file, "{:08x} {json}", crc32fast::hash(json.as_bytes())).unwrap();
    }
    // What a newer version keeps elsewhere is none of our business either.
    fs::write(place.join("settings.v99"), "?").unwrap();
    snapshot(place)
}

#[track_caller]
fn assert_unchanged(folder: &Path, before: &[(PathBuf, Vec<u8>)], after_what: &str) {
    assert!(snapshot(folder) == before, "bytes have changed after {after_what}");
}

const UNKNOWN_KINDS: [&str; 2] = [
    r#"{"v":1,"kind":"lesson","of":"00000000000000000000000000000000"}"#,
    r#"{"v":1,"kind":"exam","score":0.5}"#,
];

#[test]
fn records_of_a_newer_version_are_told_and_nothing_is_kept_on_top() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let newer = r#"{"v":99,"kind":"answer","id":"another kind of id","at":12}"#;
    let before = folder_with(folder, &[UNKNOWN_KINDS[0], newer, UNKNOWN_KINDS[1]]);

    let player = Player::start(launch(folder, 1), 1);
    let home = player.pty.screen();
    for part in ["progress isn't being saved", "newer version of statusquiz", "upgrade this one", "2 answers"]
    {
        assert_said(&home, part);
    }
    assert_eq!(player.quit().1, Ending::Code(0));
    assert_unchanged(folder, &before, "looking");

    let mut player = Player::start(launch(folder, 2), 2);
    player.begin();
    for option in 0..2 {
        assert_eq!(player.answer(option), Kept::NotYet);
        assert_said(&player.pty.screen(), "upgrade this one");
        assert_unchanged(folder, &before, "answering");
        player.go_on();
    }
    let (_, ending, last) = player.quit();
    assert_eq!(ending, Ending::Code(74));
    for part in ["2 answers were not saved", "upgrade this one"] {
        assert_said(&last, part);
    }
    assert_unchanged(folder, &before, "quitting");
}

/// Calls of commands, with their exit codes where a newer version has written.
const CALLS: &[(&[&str], i32)] = &[
    (&["check"], 0),
    (&["list"], 0),
    (&["list", "--json"], 0),
    (&["--help"], 0),
    (&["--version"], 0),
    (&["flags"], 0),
    (&["flags", "--json"], 0),
    (&["note", "409"], 0),
    (&["note", "--list"], 0),
    (&["note", "409", "text"], 74),
    (&["suspend", "--list"], 0),
    (&["suspend", "409"], 74),
    (&["resume", "409"], 74),
    (&["optimize"], 0),
    (&["config"], 0),
    (&["export", "--format", "jsonl"], 0),
    (&["export", "--format", "csv"], 0),
    (&["import", "/dev/null"], 74),
    (&["doctor"], 0),
    (&["undo"], 74),
    (&["redo"], 74),
    (&["optimize", "--reset"], 74),
    // Without a terminal it plays line by line; the end of the input leaves.
    (&["practice"], 0),
    (&["exam", "--plain"], 0),
    (&["quick"], 0),
    (&["daily"], 0),
    (&["due"], 0),
    (&["due", "--short"], 0),
];

#[test]
fn no_command_changes_what_a_newer_version_has_written() {
    let place = tempfile::tempdir().unwrap();
    let before = folder_with(place.path(), &[r#"{"v":99,"kind":"poem"}"#]);
    for (args, code) in CALLS {
        let output = Command::new(PROGRAM)
            .args(*args)
            .env("STATUSQUIZ_DATA_DIR", place.path())
            .env("STATUSQUIZ_NOW", "2026-11-22T12:00:00+01:00")
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(*code), "{args:?}: {output:?}");
        assert_unchanged(place.path(), &before, args[0]);
    }
}

#[test]
fn answers_in_lines_are_not_added_to_what_a_newer_version_has_written() {
    let place = tempfile::tempdir().unwrap();
    let before = folder_with(place.path(), &[r#"{"v":99,"kind":"poem"}"#]);
    let mut command = Command::new(PROGRAM);
    command.args(["--plain", "exam"]).env("STATUSQUIZ_DATA_DIR", place.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().unwrap().write_all(b"\n1\n2\nq\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(74), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap().replace('\n', " ");
    assert_eq!(said.matches("upgrade this one").count(), 3, "at the start and after each answer: {said}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("2 answers were not saved"));
    assert_unchanged(place.path(), &before, "answering in lines");
}

#[test]
fn records_of_unknown_kinds_are_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let before = folder_with(place.path(), &UNKNOWN_KINDS);
    let mut player = Player::start(launch(place.path(), 1), 1);
    let home = player.pty.screen();
    assert_said(&home, "2 answers");
    assert!(!home.contains('!'), "nothing is wrong with them: {home}");
    player.begin();
    player.play(1);
    assert_eq!(player.quit().1, Ending::Code(0));
    let after = snapshot(place.path());
    assert!(before.iter().all(|file| after.contains(file)), "bytes have changed");
    assert_eq!(
        history(place.path()).records.answers().iter().filter(|answer| run_of(answer) == Some(1)).count(),
        1
    );
}
