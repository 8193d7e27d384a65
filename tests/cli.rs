//! The commands, run as a user's shell runs them.

mod support;

use serde_json::Value;
use std::fs;
use std::process::{Command, Output, Stdio};

fn statusquiz(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statusquiz"));
    command.args(args).stdin(Stdio::null()).env_remove("STATUSQUIZ_DATA_DIR");
    command
}

fn run(args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = statusquiz(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn check_counts_what_there_is() {
    let (code, out, err) = run(&["check"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for line in [
        "0 unreachable in the decision tree",
        "    64 codes",
        "0 unrefuted (100% refuted)",
        "0 unsourced (100% sourced)",
    ] {
        assert!(out.contains(line), "{out}");
    }
}

#[test]
fn check_reports_every_problem_of_a_file_with_place_reason_and_fix() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.toml"), include_str!("fixtures/faulty.toml")).unwrap();
    fs::write(folder.path().join("worse.toml"), "format = 1\n[[rule]\n").unwrap();
    let (code, out, _) = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(code, 65);
    insta::assert_snapshot!(out.replace(folder.path().to_str().unwrap(), "FOLDER"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let binary = folder.path().join("binary.toml");
    fs::write(&binary, [0xff, 0x00, 0xfe]).unwrap();
    let huge = folder.path().join("huge.toml");
    fs::write(&huge, vec![b'#'; (1 << 20) + 1]).unwrap();
    for (path, reason, expected) in [
        ("no-such-file.toml", "can't read no-such-file.toml", 1),
        (binary.to_str().unwrap(), "isn't UTF-8", 65),
        (huge.to_str().unwrap(), "larger than 1 MiB", 1),
        ("/dev/zero", "isn't a regular file", 1),
    ] {
        let (code, out, err) = run(&["check", path]);
        assert_eq!((code, out.as_str()), (expected, ""), "{path}");
        assert!(err.contains(reason), "{err}");
    }
}

#[test]
fn list_prints_the_whole_bank_as_one_object() {
    let (code, out, _) = run(&["list", "--json"]);
    assert_eq!(code, 0);
    let bank: Value = serde_json::from_str(&out).unwrap();
    let list = |key: &str| bank[key].as_array().unwrap().clone();
    assert_eq!(list("codes").len(), 64);
    let conflict = list("codes").into_iter().find(|code| code["code"] == 409).unwrap();
    assert_eq!((&conflict["phrase"], &conflict["class"]), (&Value::from("Conflict"), &Value::from("4xx")));
    assert!(list("rules").iter().all(|rule| rule["says"].is_string() && rule["source"].is_string()));
    let scenarios = list("scenarios");
    let taken = scenarios.iter().find(|s| s["id"] == "signup-email-taken").unwrap();
    assert_eq!((&taken["answer"], &taken["tier"]), (&Value::from(409), &Value::from("core")));
    let options = taken["options"].as_array().unwrap();
    assert!(options.iter().any(|o| o["code"] == 422 && o["defensible"] == true));
    assert!(options.iter().all(|o| !o["refutation"].as_str().unwrap().is_empty()));
    assert!(
        list("picks").iter().all(|pick| pick["answer"].is_string() && pick["options"][0]["text"].is_string())
    );
}

#[test]
fn list_for_people_names_rules_and_questions() {
    let (code, out, _) = run(&["list"]);
    assert_eq!(code, 0);
    assert!(out.contains("[signup-email-taken]") && out.contains("409"));
}

#[test]
fn wrong_usage_is_exit_code_2_and_says_what_is_right() {
    let (code, _, err) = run(&["chekc"]);
    assert_eq!(code, 2);
    assert!(err.contains("check"), "{err}");
    assert_eq!(run(&["--seed", "many"]).0, 2);
}

#[test]
fn help_and_version_go_to_standard_output() {
    let (code, out, _) = run(&["--help"]);
    assert_eq!(code, 0);
    assert!(out.contains("check") && out.contains("list") && out.contains("Exit codes"));
    assert!(run(&["--version"]).1.starts_with("statusquiz 0."));
}

#[test]
fn a_time_that_is_none_is_refused_with_an_example() {
    let output = statusquiz(&[]).env("STATUSQUIZ_NOW", "yesterday").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("2026-11-22T09:30:00+01:00"));
}
