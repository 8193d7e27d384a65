//! What is read from the data folder.

use crate::support::home::{Home, PROGRAM, said, sign_up_answer};
use crate::support::launch::Launch;
use crate::support::pty::Ending;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use time::Duration;

/// A home with one answer.
fn with_an_answer() -> Home {
    Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()])
}

/// What a command says that may use so many MiB of addresses.
fn within(home: &Home, mebibytes: usize, args: &[&str]) -> (i32, String, String) {
    let script = format!(r#"ulimit -v {}; exec "$@""#, mebibytes << 10);
    said(home.command("sh").args(["-c", &script, "sh", PROGRAM]).args(args))
}

/// A file that is said to hold so many bytes, all of them zero, and takes no room.
fn hollow(path: &Path, length: u64) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    File::create(path).unwrap().set_len(length).unwrap();
}

/// A line with a right checksum.
fn sealed(json: &str) -> String {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

/// A command line as arguments.
fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}

const TEBIBYTE: u64 = 1 << 40;
/// In so many MiB of addresses nothing is done that grows with what is read.
const LITTLE: usize = 64;

#[test]
fn a_file_that_is_too_large_is_named_and_the_others_are_read() {
    for length in [3 << 30, 8 * TEBIBYTE] {
        let home = with_an_answer();
        hollow(&home.data().join("reviews/z.jsonl"), length);
        for (command, answer) in
            [("progress", "Active on 1 day."), ("doctor", "answer: 1"), ("export --format jsonl", "signup")]
        {
            let (code, out, err) = within(&home, LITTLE, &words(command));
            assert!(code == 0 && out.contains(answer), "{command}: {code} {out}{err}");
            let told = format!("{out}{err}");
            assert!(told.contains("z.jsonl: it's larger than 512 MiB"), "{command}: {told}");
        }
        let (code, out, err) = within(&home, LITTLE, &["doctor", "--repair"]);
        assert!(code == 0, "{out}{err}");
        assert!(home.data().join("reviews/z.jsonl").is_file());
    }
}

#[test]
fn a_file_that_is_too_large_leaves_the_full_screen_as_it_should_be() {
    let home = with_an_answer();
    hollow(&home.data().join("reviews/z.jsonl"), 8 * TEBIBYTE);
    let mut pty = Launch::new().env("STATUSQUIZ_DATA_DIR", home.data().to_str().unwrap()).start();
    pty.wait_for("z.jsonl");
    pty.wait_for("1 answer");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert!(pty.is_cooked());
}

#[test]
fn a_snapshot_and_a_backup_that_are_too_large_are_passed_over() {
    let home = with_an_answer();
    hollow(&home.data().join("snapshot/latest"), 8 * TEBIBYTE);
    hollow(&home.data().join("backups/20261122T083000Z/reviews/a.jsonl"), 8 * TEBIBYTE);
    for (command, said) in
        [("progress", "Active on 1 day."), ("doctor", "snapshot: outdated"), ("reset --list", "0 answers")]
    {
        let (code, out, err) = within(&home, LITTLE, &words(command));
        assert!(code == 0 && out.contains(said), "{command}: {code} {out}{err}");
    }
}

#[test]
fn millions_of_damaged_lines_are_told_in_ten_lines_and_a_count() {
    let home = with_an_answer();
    home.write("data/statusquiz/reviews/z.jsonl", &vec![b'\n'; 1_000_000]);
    let (code, out, err) = within(&home, LITTLE, &["doctor"]);
    assert!(code == 0 && out.contains("z.jsonl:10: ") && !out.contains("z.jsonl:11: "), "{out}{err}");
    assert!(out.contains("z.jsonl: 999,990 more damaged lines"), "{out}");
    // Once without a snapshot, and once with the one that the first start leaves.
    for _ in 0..2 {
        let (code, out, err) = within(&home, LITTLE, &["progress"]);
        assert!(code == 0 && out.contains("Active on 1 day."), "{out}{err}");
        assert!(err.contains("z.jsonl:1: ") && err.contains("(and 999,999 more)"), "{err}");
    }
    let (code, out, err) = within(&home, LITTLE, &["doctor", "--repair"]);
    assert!(code == 0 && out.contains("moved"), "{out}{err}");
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("damaged: none") && out.contains("answer: 1"), "{out}");
}

/// So many answers, a minute apart; they need less than the program itself, and four times as much as whole records.
const MANY: u32 = 80_000;

#[test]
fn many_answers_without_a_snapshot_are_read_in_little_memory() {
    let given = |n: u32| sign_up_answer(u128::from(n), Duration::minutes(i64::from(MANY - n)), "409").into();
    let home = Home::with(&(0..MANY).map(given).collect::<Vec<_>>());
    for (command, told) in [
        ("progress --json", r#""right": 80000"#),
        ("undo", "Undone: POST /users: 409, right"),
        ("export --format jsonl", r#""kind":"undo""#),
        ("export --format csv", "signup-email-taken"),
        ("doctor", "answer: 80000"),
    ] {
        let (code, out, err) = within(&home, LITTLE, &words(command));
        assert!(code == 0 && out.contains(told), "{command}: {code} {err}");
    }
    let script = format!(r#"ulimit -v {}; exec "$@""#, LITTLE << 10);
    let launch = Launch::new().size(120, 35).script(&script);
    let mut pty = launch.env("STATUSQUIZ_DATA_DIR", home.data().to_str().unwrap()).start();
    pty.wait_for("79,999 answers");
    pty.send("p<Tab><Tab><Tab>");
    pty.wait_for("79,999 answers, newest first");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// Data folders that cannot be read, each with a word that says why.
fn unreadable() -> Vec<(Home, &'static str)> {
    let file = Home::new();
    file.write("data/statusquiz/reviews", b"mine");
    let links = [("nowhere", "it's a broken link"), ("reviews", "symbolic links")];
    let mut all: Vec<(Home, &str)> = vec![(file, "Not a directory")];
    for (to, why) in links {
        let home = Home::new();
        fs::create_dir_all(home.data()).unwrap();
        symlink(to, home.data().join("reviews")).unwrap();
        all.push((home, why));
    }
    let moved = Home::new();
    fs::create_dir_all(moved.path().join("data")).unwrap();
    symlink("/nonexistent/stick", moved.data()).unwrap();
    all.push((moved, "it's a broken link"));
    all
}

#[test]
fn a_folder_of_answers_that_cannot_be_read_is_an_error_of_every_command_that_reads_it() {
    for (home, why) in unreadable() {
        let answers = home.write("answers.jsonl", b"");
        assert_eq!(
            home.run(&["due", "--short"]),
            (74, String::new(), String::new()),
            "a prompt has no room for it"
        );
        for command in [
            "progress",
            "progress --json",
            "due",
            "due --json",
            "progress history",
            "export --format jsonl",
            "export --format csv",
            "flags",
            "undo",
            "optimize",
            "optimize --reset",
            "reset --yes",
            "reset --restore x",
            "doctor",
            "doctor --json",
            "doctor --repair",
            &format!("import {}", answers.display()),
        ] {
            let (code, out, err) = home.run(&words(command));
            assert!(code == 74 && err.contains(why), "{why}: {command}: {code} {out}{err}");
            let is_facts = command.starts_with("doctor") && !command.contains("repair");
            assert!(is_facts || out.is_empty(), "{why}: {command}: {out}");
        }
    }
}

#[test]
fn what_doctor_passes_over_is_named_and_what_looks_like_answers_is_told_at_the_start() {
    let home = with_an_answer();
    for name in
        [".b.jsonl.icloud", "c.jsonl.gz", "D.JSONL", "notes.txt", ".gitignore", "e.jsonl~", "._f.jsonl"]
    {
        home.write(&format!("data/statusquiz/reviews/{name}"), b"anything");
    }
    fs::create_dir(home.data().join("reviews/2025")).unwrap();
    let (code, out, _) = home.run(&["doctor", "--json"]);
    let facts: serde_json::Value = serde_json::from_str(&out).unwrap();
    let named = [
        "._f.jsonl",
        ".b.jsonl.icloud",
        ".gitignore",
        "2025",
        "D.JSONL",
        "c.jsonl.gz",
        "e.jsonl~",
        "notes.txt",
    ];
    let passed: Vec<&str> =
        facts["passed_over"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!((code, passed), (0, named.to_vec()));
    let told = "3 files in reviews look like answers but aren't read, such as .b.jsonl.icloud";
    let (_, out, err) = home.run(&["progress"]);
    assert!(out.contains("Active on 1 day.") && err.contains(told), "{out}{err}");
    let mut pty =
        Launch::new().size(120, 35).env("STATUSQUIZ_DATA_DIR", home.data().to_str().unwrap()).start();
    pty.wait_for("look like answers");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn answers_that_lie_in_the_folder_of_an_earlier_version_alone_are_told() {
    let home = with_an_answer();
    let file = fs::read_dir(home.data().join("reviews")).unwrap().next().unwrap().unwrap().path();
    let folded = home.write("data/statusquiz/folded/20261122T083000Z.b.jsonl", &fs::read(&file).unwrap());
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("folded: 1") && out.contains("only in folded: none"), "{out}");
    home.save("c", &[sign_up_answer(2, Duration::hours(1), "409").into()]);
    fs::rename(home.data().join("reviews/c.jsonl"), &folded).unwrap();
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("only in folded: 1 record; copy the files in `folded` to `reviews`"), "{out}");
    assert_eq!(home.records().len(), 1, "it is left alone");
}

/// A record of an unknown kind, so deep, with this name.
fn deep(name: &str) -> String {
    format!(r#"{{"v":1,"kind":"mood","id":"{name}","x":{}{}}}"#, "[".repeat(200), "]".repeat(200))
}

#[test]
fn a_deep_record_of_an_unknown_kind_is_kept_and_told_apart_from_others() {
    let home = with_an_answer();
    let lines = [deep("a"), deep("b")].map(|json| sealed(&json)).concat();
    home.write("data/statusquiz/reviews/z.jsonl", lines.as_bytes());
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("damaged: none") && out.contains("unknown: 2"), "{out}");
    let (code, out, err) = home.run(&["export", "--format", "jsonl", "all.jsonl"]);
    assert!(code == 0, "{out}{err}");
    let other = Home::new();
    let all = home.path().join("all.jsonl");
    let (code, out, err) = other.run(&["import", all.to_str().unwrap()]);
    assert!(code == 0 && out.contains("3 new records"), "{out}{err}");
    let (_, out, _) = other.run(&["import", all.to_str().unwrap()]);
    assert!(out.contains("Imported 0 new records; 3 already known"), "{out}");
    assert_eq!(other.run(&["export", "--format", "jsonl"]).1, home.run(&["export", "--format", "jsonl"]).1);
}

/// A record of an unknown kind whose JSON has so many bytes.
fn long(length: usize) -> String {
    let json = |text: &str| format!(r#"{{"v":1,"kind":"mood","x":"{text}"}}"#);
    json(&"a".repeat(length - json("").len()))
}

#[test]
fn the_longest_record_is_exported_and_imported_and_a_longer_one_is_neither() {
    for (length, is_taken) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let home = Home::new();
        home.write("data/statusquiz/reviews/z.jsonl", sealed(&long(length)).as_bytes());
        let (_, out, _) = home.run(&["doctor"]);
        let told = if is_taken { "damaged: none" } else { "z.jsonl:1: longer than 1 MiB" };
        assert!(out.contains(told), "{length}: {out}");
        let line = if is_taken { sealed(&long(length)) } else { String::new() };
        assert_eq!(home.run(&["export", "--format", "jsonl"]).1, line);
        let bare: PathBuf = home.write("bare.jsonl", long(length).as_bytes());
        let with_checksum = home.write("sealed.jsonl", sealed(&long(length)).as_bytes());
        for file in [bare, with_checksum] {
            let other = Home::new();
            let (code, out, err) = other.run(&["import", file.to_str().unwrap()]);
            assert_eq!(code == 0 && out.contains("1 new record"), is_taken, "{length}: {code} {out}{err}");
            assert_eq!(err.contains("longer than 1 MiB"), !is_taken, "{length}: {err}");
            assert_eq!(other.run(&["export", "--format", "jsonl"]).1, line);
        }
    }
}
