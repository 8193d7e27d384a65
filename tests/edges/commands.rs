//! Paths, options and figures.

use crate::support::amount::skipped;
use crate::support::home::{Home, PROGRAM, json_of, said, said_to, sign_up_answer};
use crate::support::launch::{Launch, copy_program};
use crate::support::pty::Ending;
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::Command;
use time::Duration;

/// What the program says in `home`, with a variable set.
fn with_variable(home: &Home, name: &str, value: &str, args: &[&str]) -> (i32, String, String) {
    said(home.command(PROGRAM).env(name, value).args(args))
}

#[test]
fn a_tilde_that_no_shell_expanded_is_the_home_folder() {
    let home = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let saved = home.path().join("sync");
    fs::create_dir(&saved).unwrap();
    fs::rename(home.data().join("reviews"), saved.join("reviews")).unwrap();
    fs::write(home.path().join("my.toml"), "new_a_day = 7").unwrap();
    let options: [&[&str]; 2] = [&["--data-dir=~/sync"], &["--data-dir", "~/sync/"]];
    for option in options {
        let (code, out, err) = home.run(&[option, &["progress"]].concat());
        assert!(code == 0 && out.contains("Active on 1 day."), "{option:?}: {out}{err}");
    }
    let (_, out, _) = with_variable(&home, "STATUSQUIZ_DATA_DIR", "~/sync", &["progress"]);
    assert!(out.contains("Active on 1 day."), "{out}");
    for (code, out, err) in [
        home.run(&["--config=~/my.toml", "config"]),
        with_variable(&home, "STATUSQUIZ_CONFIG", "~/my.toml", &["config"]),
    ] {
        assert!(code == 0 && out.contains('7'), "{out}{err}");
    }
    fs::create_dir(home.path().join("pages")).unwrap();
    let (code, _, err) = home.run(&["man", "--dir=~/pages"]);
    assert!(code == 0 && home.path().join("pages/statusquiz.1").is_file(), "{err}");
    assert!(!home.path().join("~").exists());
}

#[test]
fn a_tilde_within_a_name_and_the_name_of_somebody_are_left_alone() {
    let home = Home::new();
    for name in ["a~", "~somebody", "b/~"] {
        let folder = home.path().join(name);
        let (code, _, err) = home.run(&["--data-dir", folder.to_str().unwrap(), "doctor"]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn of_an_option_given_twice_the_last_one_wins() {
    let home = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let data = home.data();
    let elsewhere = home.path().join("elsewhere");
    let (data, elsewhere) = (data.to_str().unwrap(), elsewhere.to_str().unwrap());
    let orders: [&[&str]; 3] = [
        &["--data-dir", elsewhere, "--data-dir", data, "progress"],
        &["--data-dir", elsewhere, "progress", "--data-dir", data],
        &["--plain", "--data-dir", elsewhere, "progress", "--plain", "--data-dir", data],
    ];
    for args in orders {
        let (code, out, err) = home.run(args);
        assert!(code == 0 && out.contains("Active on 1 day."), "{args:?}: {code} {out}{err}");
    }
    let (code, out, err) = home.run(&["progress", "history", "--filter", "wrong", "--filter", "right"]);
    assert!(code == 0 && !out.contains("Wrong"), "{out}{err}");
}

#[test]
fn an_export_to_a_dash_is_printed_and_one_to_a_device_is_written_there() {
    let home = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let printed = home.run(&["export", "--format", "csv"]);
    assert_eq!(home.run(&["export", "--format", "csv", "-"]), printed);
    assert!(!Path::new("-").exists() && !home.path().join("-").exists());
    for device in ["/dev/null", "/dev/stdout"] {
        let (code, _, err) = home.run(&["export", "--format", "csv", device]);
        assert_eq!((code, err.as_str()), (0, ""), "{device}");
    }
    let (code, _, err) = home.run(&["export", "--format", "csv", "/dev/full"]);
    assert!(code != 0 && err.contains("No space left"), "{code} {err}");
    let there = home.path().join("there.csv");
    fs::write(&there, "mine").unwrap();
    let (code, _, err) = home.run(&["export", "--format", "csv", there.to_str().unwrap()]);
    assert!(code == 1 && err.contains("already exists") && !err.contains("remove"), "{err}");
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
}

#[test]
fn what_was_never_asked_is_new_and_not_a_share() {
    let home = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let (_, json, _) = home.run(&["progress", "--json"]);
    assert!(json.contains("\"5xx\": null") && !json.contains("-0.0"), "{json}");
    let (_, heard, _) = said_to(home.command(PROGRAM).arg("--plain"), "progress\nq\n");
    assert!(heard.contains("5xx") && !heard.contains("-0%"), "{heard}");
}

#[test]
fn a_byte_order_mark_before_the_first_answer_damages_nothing() {
    let home = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let file = fs::read_dir(home.data().join("reviews")).unwrap().next().unwrap().unwrap().path();
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, [b"\xef\xbb\xbf".as_slice(), &bytes].concat()).unwrap();
    let (_, out, _) = home.run(&["progress"]);
    assert!(out.contains("Active on 1 day."), "{out}");
    let (code, out, _) = home.run(&["doctor"]);
    assert!(code == 0 && out.contains("damaged: none"), "{code} {out}");
    assert_eq!(home.records().len(), 1);
}

#[test]
fn what_is_no_utf_8_is_faulty_data() {
    let home = Home::new();
    let file = home.path().join("latin.toml");
    fs::write(&file, b"theme = \"caf\xe9\"").unwrap();
    let file = file.to_str().unwrap();
    let commands: [&[&str]; 3] =
        [&["--config", file, "config"], &["pack", "add", file], &["pack", "check", file]];
    for args in commands {
        let (code, _, err) = home.run(args);
        assert!(code == 65 && err.contains("it isn't UTF-8 text"), "{args:?}: {code} {err}");
    }
}

/// `HH:MM` before or behind UTC, as the variable `TZ` has it, where no zone is known by name.
const ZONES: [&str; 4] = ["X-14", "X+12", "UTC", "X-5:45"];

/// The ends of the calendar, and what lies beyond them by another clock.
const MOMENTS: [&str; 6] = [
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59+14:00",
    "9999-12-31T00:00:00-12:00",
    "0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00+14:00",
    "0001-06-01T12:00:00-12:00",
];

/// Answers of an examination at all these moments.
fn with_odd_dates() -> Home {
    let home = Home::new();
    let model = Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()]);
    let (_, answer, _) = model.run(&["export", "--format", "jsonl"]);
    let mut lines = Vec::new();
    for (number, at) in MOMENTS.into_iter().enumerate() {
        let mut value: serde_json::Value = serde_json::from_str(json_of(&answer)).unwrap();
        let (day, _) = at.split_once('T').unwrap();
        value["id"] = format!("{:032x}", number + 10).into();
        value["exam"] = format!("{:032x}", number + 100).into();
        value["at"] = at.into();
        value["day"] = day.into();
        lines.push(value.to_string());
    }
    let file = home.path().join("dates.jsonl");
    fs::write(&file, lines.join("\n")).unwrap();
    let (code, out, err) = home.run(&["import", file.to_str().unwrap()]);
    assert!(code == 0 && out.contains("Imported 6 new"), "{out}{err}");
    home
}

#[test]
fn no_date_that_a_record_may_hold_makes_a_command_panic() {
    let home = with_odd_dates();
    for zone in ZONES {
        for command in [
            "progress",
            "progress history",
            "progress codes",
            "progress confusions",
            "progress exams",
            "progress --json",
            "progress history --json",
            "export --format csv",
            "doctor",
            "undo",
        ] {
            let args: Vec<&str> = command.split(' ').collect();
            let (code, _, err) = with_variable(&home, "TZ", zone, &args);
            assert!(code != 101 && !err.contains("panicked"), "{zone} {command}: {err}");
        }
    }
}

#[test]
fn no_date_that_a_record_may_hold_makes_a_screen_panic() {
    let home = with_odd_dates();
    for zone in ZONES {
        let typed = "progress\nanswers\n1\n\nb\nexams\n1\nb\ncodes\nb\ncalendar\nq\n";
        let (code, _, err) = said_to(home.command(PROGRAM).env("TZ", zone).arg("--plain"), typed);
        assert_eq!(code, 0, "{zone}: {err}");
    }
}

/// Who is nobody in particular.
const NOBODY: u32 = 65_534;

/// A script that runs the program, copied to `place`, as somebody who may have no second thread.
fn without_threads(place: &Path) -> Result<String, String> {
    Command::new("prlimit").arg("--version").output().map_err(|e| format!("no prlimit: {e}"))?;
    let program = place.join("statusquiz");
    copy_program(&program);
    // No such limit holds root.
    let mut become_nobody = String::new();
    if rustix::process::geteuid().is_root() {
        fs::set_permissions(place, fs::Permissions::from_mode(0o755)).unwrap();
        chown(place, Some(NOBODY), Some(NOBODY)).unwrap();
        become_nobody = format!("setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups ");
    }
    let (program, data) = (program.display(), place.join("data"));
    Ok(format!(r#"exec {become_nobody}prlimit --nproc=1 '{program}' --data-dir '{}' "$@""#, data.display()))
}

#[test]
fn where_no_thread_can_start_every_command_goes_on_without() {
    let place = tempfile::tempdir().unwrap();
    let script = match without_threads(place.path()) {
        Ok(script) => script,
        Err(why_not) => return skipped("commands without threads", why_not),
    };
    let commands: [&[&str]; 9] = [
        &["list"],
        &["explain", "404"],
        &["search", "rate limit"],
        &["check"],
        &["progress"],
        &["doctor"],
        &["export", "--format", "jsonl"],
        &["--plain", "practice", "404"],
        &["quick"],
    ];
    for args in commands {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &script, "sh"]).args(args).env("HOME", place.path()).current_dir(place.path());
        let (code, out, err) = said_to(&mut command, "1\nq\n");
        assert!(code == 0 && !err.contains("panicked"), "{args:?}: {code} {out}{err}");
    }
    let pty = Launch::new().script(&script.replace(r#""$@""#, "")).start();
    pty.wait_for("--plain");
    assert_eq!(pty.wait_exit(), Ending::Code(2));
    assert!(pty.is_cooked());
}
