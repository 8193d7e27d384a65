//! Records on their way out and back in (G11), by the real binary.
#![cfg(target_os = "linux")]

mod support;

use proptest::prelude::*;
use statusquiz::testing::bank::{Bank, is_unsafe};
use statusquiz::testing::learn::{
    Answer, Caused, Flag, History, Note, PageRead, Record, RecordId, Scheduling, Suspend, Undo, Weights,
    learning_day,
};
use std::fs;
use std::path::Path;
use std::process::Command;
use support::home::{Home, PROGRAM, json_of, records_in, said, said_to, sign_up_answer};
use support::journey::NOW;
use time::Duration;

/// Imports what comes through standard input.
fn import_text(home: &Home, text: &str, args: &[&str]) -> (i32, String, String) {
    said_to(home.command(PROGRAM).args(["import", "-"]).args(args), text)
}

/// How many files of records there are.
fn number_of_files(home: &Home) -> usize {
    fs::read_dir(home.data().join("reviews")).map_or(0, Iterator::count)
}

/// An answer to the sign-up question, so many hours ago.
fn answer(id: u128, hours_ago: i64, chosen: &str) -> Record {
    sign_up_answer(id, Duration::hours(hours_ago), chosen).into()
}

/// One record of the kind that `kind` counts.
fn record(id: u128, hours_ago: i64, kind: usize, text: &str) -> Record {
    let (name, at) = (RecordId(id), NOW - Duration::hours(hours_ago));
    match kind {
        // Typed, so that any text may have been chosen.
        0 => Answer { options: Vec::new(), ..sign_up_answer(id, Duration::hours(hours_ago), text) }.into(),
        1 => Record::Undo(Undo { id: name, at, of: RecordId(id ^ 1) }),
        2 => Record::Flag(Flag { id: name, at, question: text.into(), text: 7 }),
        // Only what can be shown is imported as a note.
        4 => {
            let text = text.escape_default().to_string();
            Record::Note(Note { id: name, at, on: format!("rule:{text}"), text })
        }
        5 => Record::Suspend(Suspend { id: name, at, what: text.into(), on: id & 2 == 0 }),
        6 => Record::Caused(Box::new(Caused {
            id: name,
            at,
            day: learning_day(at),
            code: "412".parse().unwrap(),
            rule: (id & 2 == 0).then(|| text.into()),
            hints: 1,
        })),
        3 => Record::Weights(Box::new(Weights { id: name, at, w: vec![0.5; 21], answers: 400 })),
        _ => Record::Page(Box::new(PageRead {
            id: name,
            at,
            day: learning_day(at),
            lesson: text.into(),
            page: "moved-for-good".into(),
            rules: vec!["page-at-new-address-301".into()],
            chosen: text.into(),
            right: true,
        })),
    }
}

fn some_records() -> impl Strategy<Value = Vec<Record>> {
    let text = proptest::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter);
    let one = (0..40_u128, -48..9_000_i64, 0..8_usize, text);
    let one = one.prop_map(|(id, ago, kind, text)| record(id, ago, kind, &text));
    proptest::collection::vec(one, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn exported_and_imported_records_are_the_same_and_a_second_time_changes_nothing(records in some_records()) {
        prop_assert_eq!(round_trip(&records, str::to_owned), Ok(()));
    }
}

/// Whether records are the same after a way out and in, on which they may be spoilt, and a second time adds none.
fn round_trip(records: &[Record], spoil: impl Fn(&str) -> String) -> Result<(), String> {
    let same = |what: &str, is_same: bool| if is_same { Ok(()) } else { Err(format!("{what} differs")) };
    let (from, to) = (Home::with(records), Home::new());
    let (code, text, err) = from.run(&["export", "--format", "jsonl"]);
    same("how the export ends", (code, err.as_str()) == (0, ""))?;
    let (code, _, err) = import_text(&to, &spoil(&text), &[]);
    let said =
        if text.is_empty() { "statusquiz: standard input is empty: there's nothing to import\n" } else { "" };
    same("how the import ends", (code, err.as_str()) == (0, said))?;
    same("what is there", to.records() == from.records())?;
    same("what is exported again", to.run(&["export", "--format", "jsonl"]).1 == text)?;
    let files = number_of_files(&to);
    let (code, out, _) = import_text(&to, &text, &[]);
    same("the number of files", (code, number_of_files(&to)) == (0, files))?;
    let said = format!("Imported 0 new records; {} already known, 0 skipped.\n", from.records().len());
    same("what the second import says", out == said)
}

#[test]
fn the_check_sees_a_record_that_is_changed_or_left_out_on_the_way() {
    let records = [answer(1, 2, "400"), answer(2, 1, "409")];
    assert_eq!(round_trip(&records, str::to_owned), Ok(()));
    let shorter = |text: &str| text.lines().next().unwrap().to_owned();
    assert_eq!(round_trip(&records, shorter), Err("what is there differs".to_owned()));
    let changed = |text: &str| text.replace("8000", "8001");
    assert_eq!(round_trip(&records, changed), Err("how the import ends differs".to_owned()));
    let without_checksum = |text: &str| text.lines().map(|line| changed(json_of(line)) + "\n").collect();
    assert_eq!(round_trip(&records, without_checksum), Err("what is there differs".to_owned()));
}

#[test]
fn bad_lines_are_told_by_place_and_reason_and_the_others_are_imported() {
    let from = Home::with(&[answer(1, 2, "400"), answer(2, 1, "409")]);
    let good = from.run(&["export", "--format", "jsonl"]).1;
    let (first, second) = good.split_once('\n').unwrap();
    let unknown = r#"{"v":1,"kind":"mood"}"#;
    let text =
        format!("\u{feff}{first}\r\n\n{{\"v\":1,\nhello\n{unknown}\n{{\"v\":1,\"kind\":\"undo\"}}\n{second}");
    let to = Home::new();
    let file = to.write("in.jsonl", text.as_bytes());
    let (code, out, err) = to.run(&["import", "in.jsonl", file.to_str().unwrap()]);
    assert_eq!(code, 65);
    assert_eq!(out, "Imported 3 new records; 3 already known, 6 skipped.\n");
    for said in [
        "in.jsonl:3: not a complete JSON object\n",
        "in.jsonl:4: not a statusquiz record\n",
        "in.jsonl:6: the record is invalid\n",
    ] {
        assert!(err.contains(&format!("statusquiz: {said}")), "{err}");
    }
    assert_eq!((to.records(), number_of_files(&to)), (from.records(), 1));
}

#[test]
fn a_line_of_a_newer_version_stops_the_import_unless_it_is_left_out() {
    let from = Home::with(&[answer(1, 2, "400")]);
    let text = from.run(&["export", "--format", "jsonl"]).1 + "{\"v\":99,\"kind\":\"poem\"}\n";
    let to = Home::new();
    let (code, out, err) = import_text(&to, &text, &[]);
    assert_eq!((code, out.as_str(), to.data().exists()), (74, "", false));
    assert!(
        err.contains("standard input:2: written by a newer version of statusquiz, in format version 99"),
        "{err}"
    );
    assert!(err.contains("nothing was imported: ") && err.contains("--skip-newer"), "{err}");
    let (code, out, _) = import_text(&to, &text, &["--skip-newer"]);
    assert_eq!((code, out.as_str()), (0, "Imported 1 new record; 0 already known, 1 skipped.\n"));
    assert_eq!(to.records(), from.records());
}

#[test]
fn nothing_is_imported_from_what_cannot_be_read_or_where_nothing_can_be_saved() {
    let to = Home::new();
    for (file, reason) in [("missing.jsonl", "No such file"), ("/dev/zero", "line 1 is longer than 1 MiB")] {
        let (code, _, err) = to.run(&["import", file]);
        assert_eq!((code, to.data().exists()), (1, false));
        assert!(err.contains(&format!("can't read {file}: {reason}")), "{err}");
    }
    let text = Home::with(&[answer(1, 2, "400")]).run(&["export", "--format", "jsonl"]).1;
    to.write("data/statusquiz", b"in the way");
    let (code, out, err) = import_text(&to, &text, &[]);
    assert_eq!((code, out.as_str()), (74, ""));
    assert!(err.contains("can't read ") && err.contains("--data-dir"), "{err}");
}

#[test]
fn csv_holds_the_answers_that_count_and_a_file_is_never_overwritten() {
    let undo = Record::Undo(Undo { id: RecordId(9), at: NOW, of: RecordId(1) });
    let place = Home::with(&[answer(1, 2, "400"), answer(2, 1, "=1+1"), undo]);
    let (code, out, err) = place.run(&["export", "--format", "csv", "a.csv"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    let table = fs::read_to_string(place.path().join("a.csv")).unwrap();
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(lines.len(), 3, "{table}");
    assert!(
        lines[0].starts_with("id,at,day,mode,rule,") && lines[1].contains(",\"'=1+1\",409,wrong,"),
        "{table}"
    );
    let (code, _, err) = place.run(&["export", "--format", "csv", "a.csv"]);
    assert_eq!(
        (code, err.as_str()),
        (1, "statusquiz: can't write a.csv: it already exists; choose another name\n")
    );
    assert_eq!(number_of_files(&place), 1);
}

/// The lines of an export of what statusquiz carries, which needs no data folder.
fn exported(format: &str) -> String {
    let place = Home::new();
    let (code, out, err) = place.run(&["export", "--format", format]);
    assert_eq!((code, err.as_str(), place.data().exists()), (0, "", false));
    assert!(!out.contains(|c| c != '\n' && c != '\t' && is_unsafe(c)), "{format}");
    out
}

#[test]
fn the_reference_is_whole_as_markdown_and_as_html() {
    let bank = Bank::built_in();
    let (markdown, html) = (exported("markdown"), exported("html"));
    for entry in bank.entries() {
        assert!(html.contains(&format!("<section id=\"{}\">", entry.code)), "{}", entry.code);
        assert!(markdown.contains(&format!("\n## {} ", entry.code)), "{}", entry.code);
    }
    let bullets = |text: &str, sign: &str| text.lines().filter(|line| line.starts_with(sign)).count();
    assert_eq!(bullets(&markdown, "- "), bullets(&html, "<li>"));
    assert!(bullets(&html, "<li>") > bank.rules().len() + bank.entries().len() * 5);
    for (open, close) in
        [("<li>", "</li>"), ("<ul>", "</ul>"), ("<section", "</section>"), ("<code>", "</code>")]
    {
        assert_eq!(html.matches(open).count(), html.matches(close).count(), "{open}");
    }
    for foreign in ["<script", "src=", "url(", "http-equiv", "@import", "javascript:"] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

#[test]
fn every_question_is_one_note_of_four_columns_for_anki() {
    let bank = Bank::built_in();
    let text = exported("anki");
    let (head, notes): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    for line in ["#separator:tab", "#html:true", "#guid column:1", "#tags column:4"] {
        assert!(head.contains(&line), "{head:?}");
    }
    assert_eq!(notes.len(), bank.questions().count());
    assert!(notes.iter().all(|note| note.split('\t').count() == 4));
    let note = notes.iter().find(|note| note.starts_with("signup-email-taken\t")).unwrap();
    let columns: Vec<&str> = note.split('\t').collect();
    assert!(columns[1].contains("POST /users HTTP/1.1<br>"), "{note}");
    assert!(columns[2].starts_with("<b>409 Conflict</b><br>"), "{note}");
    assert!(columns[2].contains("<b>422 Unprocessable Content</b> is defensible: "), "{note}");
    assert!(columns[2].contains("<b>403 Forbidden</b>: ") && columns[2].contains(" Right if "), "{note}");
    assert_eq!(columns[3], "tier::core code::409 class::4xx");
}

#[test]
fn doctor_tells_what_there_is_and_what_is_wrong_and_changes_nothing() {
    let place = Home::with(&[answer(1, 2, "400"), record(2, 1, 2, "x"), answer(3, -90_000, "409")]);
    let newer = r#"{"v":99,"kind":"poem"}"#;
    let bytes = format!("not a record\n{:08x} {newer}\n", crc32fast::hash(newer.as_bytes()));
    let file = place.write("data/statusquiz/reviews/b.jsonl", bytes.as_bytes());
    let (code, out, err) = place.run(&["doctor"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let damaged = format!("{}:1: not a statusquiz record", file.display());
    for line in
        ["files: 2", "  answer: 2", "  flag: 1", &format!("  {damaged}"), "in future: 1", "  utf8: yes"]
    {
        assert!(out.lines().any(|told| told == line), "{line}: {out}");
    }
    let json: serde_json::Value = serde_json::from_str(&place.run(&["doctor", "--json"]).1).unwrap();
    assert_eq!((&json["damaged"][0], &json["records"]["answer"]), (&damaged.into(), &2.into()));
    assert_eq!(json["newer"][0], format!("{}:2: version 99", file.display()));
    assert_eq!((number_of_files(&place), fs::read(&file).unwrap()), (2, bytes.into_bytes()));
    let nothing = Home::new();
    assert_eq!((nothing.run(&["doctor"]).0, nothing.data().exists()), (0, false));
}

#[test]
fn each_profile_has_answers_of_its_own_and_a_plain_name() {
    let place = Home::with(&[answer(1, 2, "400")]);
    let text = place.run(&["export", "--format", "jsonl"]).1;
    assert_eq!(place.run(&["--profile", "work-2", "export", "--format", "jsonl"]).1, "");
    assert_eq!(import_text(&place, &text, &["--profile", "work-2"]).0, 0);
    assert_eq!(records_in(&place.data().join("profiles/work-2")), place.records());
    let named = said(place.command(PROGRAM).arg("undo").env("STATUSQUIZ_PROFILE", "work-2"));
    assert!(named.1.starts_with("Undone: "), "{named:?}");
    assert_eq!(place.records().len(), 1);
    for name in ["../up", "A", "a/b", "-a", "a.b", "é"] {
        let (code, _, err) = place.run(&[&format!("--profile={name}"), "flags"]);
        assert_eq!(code, 2, "{name}");
        assert!(err.contains("a-z, 0-9 and -"), "{err}");
    }
    assert_eq!(said(place.command(PROGRAM).arg("flags").env("STATUSQUIZ_PROFILE", "")).0, 0);
}

fn git(folder: &Path, args: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(args).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "me").env(format!("GIT_{who}_EMAIL"), "me@example.com");
    }
    let output = command.output().ok()?;
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn two_machines_that_share_a_git_repository_merge_and_have_the_same_schedule() {
    let (here, there) = (Home::with(&[answer(1, 200, "400")]), Home::new());
    let (ours, theirs) = (here.data(), there.data());
    if git(&ours, &["init", "-q", "-b", "main"]).is_none() {
        eprintln!("skipped: there is no git");
        return;
    }
    let commit = |folder: &Path| {
        git(folder, &["add", "."]);
        git(folder, &["commit", "-q", "-m", "answers"]);
    };
    commit(&ours);
    git(there.path(), &["clone", "-q", ours.to_str().unwrap(), theirs.to_str().unwrap()]);
    for (place, records) in [
        (&here, [answer(2, 100, "409"), record(3, 90, 4, "redirects")]),
        (&there, [answer(4, 95, "400"), record(5, 80, 1, "")]),
    ] {
        let text = Home::with(&records).run(&["export", "--format", "jsonl"]).1;
        assert_eq!(import_text(place, &text, &[]).0, 0);
        commit(&place.data());
    }
    git(&theirs, &["pull", "-q", "--no-rebase", "--no-edit"]);
    git(&ours, &["pull", "-q", "--ff-only", theirs.to_str().unwrap(), "main"]);
    assert_eq!(here.records().len(), 5);
    assert_eq!(here.records(), there.records());
    let memory = |place: &Home| {
        let history = History::of(place.records(), Scheduling::default(), learning_day(NOW));
        format!("{:?}", history.memory("duplicate-value-is-409").unwrap())
    };
    assert_eq!(memory(&here), memory(&there));
}
