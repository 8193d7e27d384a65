//! Beginning anew, repairing, and Anki, by the real binary.
#![cfg(target_os = "linux")]

mod support;

use serde_json::Value;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Record;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use support::home::{Home, PROGRAM, sign_up_answer};
use support::launch::Launch;
use support::pty::Ending;
use support::python;
use time::Duration;

fn answer(id: u128, hours_ago: i64) -> Record {
    sign_up_answer(id, Duration::hours(hours_ago), "400").into()
}

fn json(home: &Home, args: &[&str]) -> Value {
    let (code, out, err) = home.run(args);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    serde_json::from_str(&out).unwrap()
}

/// The files of answers.
fn files(home: &Home, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(home.data().join(folder)).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_reset_moves_everything_aside_and_restoring_adds_it_to_what_there_is() {
    let home = Home::with(&[answer(1, 50), answer(2, 2)]);
    let (code, out, err) = home.run(&["reset"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("--yes"), "{err}");
    assert_eq!(home.records().len(), 2);
    let (code, out, _) = home.run(&["reset", "--yes"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("Moved 2 answers (2026-11-20 07:30 to 2026-11-22 07:30) to "), "{out}");
    assert!(out.contains("`statusquiz reset --restore 20261122T083000Z`"), "{out}");
    assert_eq!(home.records().len(), 0);
    assert_eq!(home.run(&["reset", "--yes"]).1, "There's nothing to reset.\n");

    // What is given meanwhile stays, and what is there twice counts once.
    home.save("b", &[answer(2, 2), answer(3, 1)]);
    let list = json(&home, &["reset", "--list", "--json"]);
    assert_eq!((&list[0]["name"], &list[0]["answers"]), (&"20261122T083000Z".into(), &2.into()));
    assert!(list[0]["first"].as_str().unwrap().starts_with("2026-11-20T"), "{list}");
    let listed = home.run(&["reset", "--list"]).1;
    assert_eq!(listed, "20261122T083000Z  2 answers (2026-11-20 07:30 to 2026-11-22 07:30)\n");
    for name in ["../reviews", "2026", ""] {
        let (code, _, err) = home.run(&["reset", "--restore", name]);
        assert_eq!(code, 2, "{name}");
        assert!(err.contains("backups: 20261122T083000Z"), "{err}");
    }
    let (code, out, _) = home.run(&["reset", "--restore", "20261122T083000Z"]);
    assert_eq!((code, out.starts_with("Restored 2 answers")), (0, true), "{out}");
    assert_eq!(home.records().len(), 3);
    assert_eq!(home.run(&["reset", "--list"]).1, "There are no backups.\n");
}

#[test]
fn a_reset_asks_on_a_terminal_and_only_yes_is_yes() {
    let home = Home::with(&[answer(1, 2)]);
    let data = home.data();
    for (said, code) in [("y<Enter>", 1), ("no<Enter>", 1), ("yes<Enter>", 0)] {
        assert_eq!(home.records().len(), 1);
        let args = ["--data-dir", data.to_str().unwrap(), "reset"];
        let mut pty = Launch::new().args(&args).env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start();
        pty.wait_for("Type `yes` to continue");
        pty.send(said);
        assert_eq!(pty.wait_exit(), Ending::Code(code), "{said:?}");
    }
    assert_eq!(home.records().len(), 0);
}

#[test]
fn an_open_quiz_goes_on_after_a_reset_beside_it() {
    let home = Home::with(&[answer(1, 2)]);
    let data = home.data();
    let args = ["--data-dir", data.to_str().unwrap(), "--seed", "1"];
    let mut pty = Launch::new().args(&args).env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start();
    pty.wait_for("q quit");
    pty.send("s");
    pty.wait_for("Enter answer");
    pty.send("1<Enter>");
    pty.wait_answered();
    assert_eq!(home.run(&["reset", "--yes"]).0, 0);
    pty.send("<Right>");
    pty.wait_for("Enter answer");
    pty.send("1<Enter>");
    pty.wait_answered();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(home.records().len(), 1);
    assert_eq!(json(&home, &["reset", "--list", "--json"])[0]["answers"], 2);
}

#[test]
fn doctor_changes_nothing_until_it_is_asked_and_then_once() {
    let home = Home::with(&[answer(1, 2)]);
    let good = home.data().join("reviews/a.jsonl");
    let bytes = [&fs::read(&good).unwrap()[..], b"not a record\n"].concat();
    let damaged = home.write("data/statusquiz/reviews/b.jsonl", &bytes);
    let litter = ".20261101T120000Z-7-0000000000000001.unfinished";
    home.write(&format!("data/statusquiz/reviews/{litter}"), b"half");
    let young = ".20261122T083000Z-7-0000000000000001.unfinished";
    home.write(&format!("data/statusquiz/reviews/{young}"), b"half");
    fs::set_permissions(home.data().join("reviews"), fs::Permissions::from_mode(0o755)).unwrap();
    let before = files(&home, "reviews");
    let told = json(&home, &["doctor", "--json"]);
    let planned: Vec<&str> =
        told["repairable"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    for part in [
        "remove this unfinished file",
        "keep its intact lines",
        "make it and 4 files in it accessible only to the owner",
    ] {
        assert!(planned.iter().any(|plan| plan.contains(part)), "{part}: {planned:?}");
    }
    assert_eq!(files(&home, "reviews"), before);

    let (code, out, err) = home.run(&["doctor", "--repair"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(!out.contains("failed"), "{out}");
    let after = files(&home, "reviews");
    assert!(!after.contains(&litter.to_owned()) && after.contains(&young.to_owned()), "{after:?}");
    assert_eq!(home.records().len(), 1, "and nothing is damaged any more");
    let kept = files(&home, "damaged").into_iter().find(|name| name.ends_with(".b.jsonl")).unwrap();
    assert_eq!(fs::read(home.data().join("damaged").join(kept)).unwrap(), bytes);
    assert!(!damaged.exists());
    let mode = fs::metadata(home.data().join("reviews")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(json(&home, &["doctor", "--json"])["repairable"], Value::Array(Vec::new()));
    assert_eq!(home.run(&["doctor", "--repair"]).1, "repaired: none\n");
    assert_eq!(files(&home, "reviews"), after);
}

#[test]
fn nothing_is_repaired_or_reset_where_a_newer_version_has_written() {
    let home = Home::with(&[answer(1, 2)]);
    let newer = r#"{"v":99,"kind":"poem"}"#;
    let line = format!("{:08x} {newer}\nnot a record\n", crc32fast::hash(newer.as_bytes()));
    home.write("data/statusquiz/reviews/b.jsonl", line.as_bytes());
    let before = files(&home, "reviews");
    for args in [&["doctor", "--repair"][..], &["reset", "--yes"], &["reset", "--restore", "x"]] {
        let (code, out, err) = home.run(args);
        assert_eq!((code, out.as_str()), (74, ""), "{args:?}");
        assert!(err.contains("upgrade this one"), "{err}");
    }
    assert_eq!(files(&home, "reviews"), before);
}

#[test]
fn a_quiz_makes_a_snapshot_and_doctor_tells_what_earlier_versions_left() {
    let home = Home::new();
    for file in 0..9_u128 {
        home.save(&format!("202610{:02}T120000Z-1-{file:016x}", file + 1), &[answer(file, 400)]);
    }
    let left = [("folded/20261101T120000Z.x.jsonl", "earlier"), ("cache/answers", "earlier")];
    for (name, text) in left {
        home.write(&format!("data/statusquiz/{name}"), text.as_bytes());
    }
    let told = json(&home, &["doctor", "--json"]);
    assert!(told["snapshot"].as_str().unwrap().starts_with("none"), "{told}");
    assert!(told["cache"].as_str().unwrap().contains("earlier version") && told["set_aside"]["folded"] == 1);
    let data = home.data();
    let mut pty = Launch::new()
        .args(&["--data-dir", data.to_str().unwrap()])
        .env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00")
        .start();
    pty.wait_for("q quit");
    while !data.join("snapshot/latest").exists() {
        std::thread::yield_now();
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!((files(&home, "reviews").len(), home.records().len()), (9, 9));
    assert_eq!(json(&home, &["doctor", "--json"])["snapshot"], "matches the records");
    for (name, text) in left {
        assert_eq!(fs::read_to_string(data.join(name)).unwrap(), text, "{name} is left alone");
    }
}

#[test]
fn what_a_first_frame_trusted_and_was_changed_is_drawn_anew() {
    let home = Home::new();
    for file in 0..9_u128 {
        home.save(&format!("202610{:02}T120000Z-1-{file:016x}", file + 1), &[answer(file, 400)]);
    }
    let data = home.data();
    let open = || {
        let launch = Launch::new().args(&["--data-dir", data.to_str().unwrap()]);
        launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start()
    };
    let mut pty = open();
    pty.wait_for(" 9 answers");
    while !data.join("snapshot/latest").exists() {
        std::thread::yield_now();
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    home.save("20261001T120000Z-1-0000000000000000", &[answer(0, 400), answer(100, 300)]);
    let mut pty = open();
    pty.wait_for(" 10 answers");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

fn git(folder: &Path, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(folder).args(args).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "me").env(format!("GIT_{who}_EMAIL"), "me@example.com");
    }
    command.output().is_ok_and(|output| {
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {said}");
        true
    })
}

/// Whether git keeps anything of that name.
fn git_lists(folder: &Path, name: &str) -> bool {
    let mut command = Command::new("git");
    let listed = command.current_dir(folder).args(["ls-files", name]).env("HOME", folder).output().unwrap();
    !listed.stdout.is_empty()
}

#[test]
fn two_machines_that_both_have_a_snapshot_merge_by_git_without_a_conflict() {
    let (here, there) = (Home::new(), Home::new());
    for day in 1..=9 {
        let name = format!("202610{day:02}T120000Z-1-000000000000000{day}");
        here.save(&name, &[answer(100 + day, 400)]);
    }
    let (ours, theirs) = (here.data(), there.data());
    if Command::new("git").arg("--version").output().is_err() {
        let _ = writeln!(std::io::stderr(), "\nskipped: there is no git");
        return;
    }
    let commit = |folder: &Path| git(folder, &["add", "-A"]) && git(folder, &["commit", "-qm", "answers"]);
    git(&ours, &["init", "-q", "-b", "main"]);
    commit(&ours);
    git(there.path(), &["clone", "-q", ours.to_str().unwrap(), theirs.to_str().unwrap()]);
    // One of them has a file more, so that their snapshots differ.
    there.save("20261010T120000Z-1-00000000000000aa", &[answer(200, 300)]);
    for home in [&here, &there] {
        let mut pty = Launch::new().args(&["--data-dir", home.data().to_str().unwrap()]).start();
        pty.wait_for("q quit");
        while !home.data().join("snapshot/latest").exists() {
            std::thread::yield_now();
        }
        pty.send("q");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        home.save(
            &format!("20261020T120000Z-{}-00000000000000bb", home.records().len()),
            &[answer(300 + home.records().len() as u128, 200)],
        );
        commit(&home.data());
    }
    git(&theirs, &["pull", "-q", "--no-rebase", "--no-edit"]);
    git(&ours, &["pull", "-q", "--ff-only", theirs.to_str().unwrap(), "main"]);
    assert_eq!((here.records().len(), files(&here, "reviews").len()), (12, 12));
    assert!(!git_lists(&ours, "snapshot"));
    assert_eq!(here.records(), there.records());
}

#[test]
fn records_of_unknown_kinds_travel_and_those_of_a_newer_version_leave() {
    let unknown = r#"{"v":1,"kind":"mood","id":"x","text":"\u001b[31m \u202e"}"#;
    let newer = r#"{"v":99,"kind":"poem","lines":[1.50,2]}"#;
    let line = |json: &str| format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
    let from = Home::with(&[answer(1, 2)]);
    from.write("data/statusquiz/reviews/b.jsonl", (line(unknown) + &line(unknown)).as_bytes());
    let (code, text, err) = from.run(&["export", "--format", "jsonl", "all.jsonl"]);
    assert_eq!((code, text.as_str(), err.as_str()), (0, "", ""));
    let exported = fs::read_to_string(from.path().join("all.jsonl")).unwrap();
    assert!(exported.ends_with(&format!("{unknown}\n")) && exported.lines().count() == 2, "{exported}");
    let to = Home::new();
    let file = to.write("all.jsonl", exported.as_bytes());
    for said in ["Imported 2 new records; 0 already known", "Imported 0 new records; 2 already known"] {
        let (code, out, err) = to.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.starts_with(said), "{out}");
    }
    assert_eq!(to.run(&["export", "--format", "jsonl"]).1, exported);
    from.write("data/statusquiz/reviews/c.jsonl", line(newer).as_bytes());
    let (code, text, err) = from.run(&["export", "--format", "jsonl"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(text.lines().any(|line| line.ends_with(newer)), "{text}");
}

#[test]
fn anki_imports_every_question_as_one_note_and_none_a_second_time() {
    let home = Home::new();
    assert_eq!(home.run(&["export", "--format", "anki", "notes.txt"]).0, 0);
    let notes = std::fs::read_to_string(home.path().join("notes.txt")).unwrap();
    let Some(found) = python::ask("import into Anki", "anki_import.py", "anki.collection", &notes) else {
        return;
    };
    let bank = Bank::built_in();
    let all = bank.questions().count();
    assert_eq!((&found["first"]["new"], &found["cards"]), (&all.into(), &all.into()));
    assert_eq!((&found["second"]["new"], &found["second"]["duplicate"]), (&0.into(), &all.into()));
    assert_eq!((&found["third"]["new"], &found["third"]["updated"]), (&0.into(), &1.into()));
    assert_eq!(
        (&found["notetypes"][0], &found["decks"]),
        (&"Basic".into(), &serde_json::json!(["statusquiz"]))
    );
    for (_, question) in bank.questions() {
        let note = &found["notes"][question.id.as_str()];
        let (front, answer) = (note["fields"][0].as_str().unwrap(), note["fields"][1].as_str().unwrap());
        assert!(!front.is_empty() && answer.starts_with("<b>"), "{}: {note}", question.id);
        let tier = format!("tier::{}", question.tier.word());
        assert!(note["tags"].as_array().unwrap().contains(&tier.into()), "{}: {note}", question.id);
    }
}

#[test]
fn reset_has_help_with_examples() {
    let (code, out, _) = Home::new().run(&["reset", "--help"]);
    assert!(code == 0 && out.contains("  statusquiz reset --restore "), "{out}");
    assert!(Home::new().command(PROGRAM).arg("--help").output().unwrap().stdout.len() > 100);
}
