//! The commands that read or change what the learner did, and the configuration.

// Where the files are is told by the variables of XDG.
#![cfg(target_os = "linux")]

mod support;

use serde_json::Value;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{
    Answer, Flag, History, Record, RecordId, Scheduling, Weights, learning_day,
};
use std::fs;
use std::path::PathBuf;
use support::home::{Home, PROGRAM, said, sign_up_answer};
use support::journey::NOW;
use time::Duration;

/// Writes the configuration.
fn configure(home: &Home, text: &str) -> PathBuf {
    home.write("config/statusquiz/config.toml", text.as_bytes())
}

/// All that is saved, replayed.
fn history(home: &Home) -> History {
    History::of(home.records(), Scheduling::default(), learning_day(NOW))
}

/// An answer to the sign-up question, so many minutes ago.
fn answer(id: u128, minutes_ago: i64, chosen: &str) -> Answer {
    sign_up_answer(id, Duration::minutes(minutes_ago), chosen)
}

fn flag(id: u128, question: &str, text: u32) -> Record {
    let at = NOW - Duration::days(30 - i64::try_from(id).unwrap());
    Record::Flag(Flag { id: RecordId(id), at, question: question.into(), text })
}

/// Answers of somebody who forgets less than most, to so many rules on so many days.
fn studied(rules: u128, times: u128) -> Vec<Record> {
    let mut records = Vec::new();
    for rule in 0..rules {
        let mut days = 300 - i64::try_from(rule % 20).unwrap();
        for time in 0..times {
            let right = !(rule + time * 3).is_multiple_of(11);
            let mut answer = answer(rule * 100 + time, days * 24 * 60, if right { "409" } else { "400" });
            answer.rule = format!("rule-{rule}");
            days -= if right { 7 * i64::try_from(time + 1).unwrap() } else { 2 };
            records.push(answer.into());
        }
    }
    records
}

#[test]
fn an_unknown_topic_is_told_with_what_there_is_and_what_was_meant() {
    let home = Home::new();
    for (topics, said) in [
        (&["cachng"][..], "nothing called `cachng` to practice; did you mean `caching`?"),
        (&["404", "mistaks"], "did you mean `mistakes`?"),
        (&["\x1b[31m"], "nothing called `^[[31m`"),
        (&[""], "nothing called ``"),
        (&["299"], "nothing called `299`"),
        (&["404", "mistakes"], "`mistakes` can't be combined"),
    ] {
        let (code, out, err) = home.run(&[&["practice"], topics].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{topics:?}");
        for part in [said, "4xx", "everyday", "caching", "mistakes", "404"] {
            assert!(err.contains(part), "{topics:?}, {part}: {err}");
        }
    }
}

#[test]
fn nothing_to_practise_is_one_sentence_and_no_failure() {
    let home = Home::with(&[answer(1, 60, "409").into()]);
    let (code, out, err) = home.run(&["practice", "mistakes"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, "statusquiz: there are no mistakes to practice: you got no rule wrong last time\n");
    let (code, out, err) = Home::new().run(&["practice"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("you haven't seen any rules") && err.lines().count() == 1, "{err}");
}

#[test]
fn a_session_without_a_terminal_begins_in_lines_and_records_nothing_by_itself() {
    let home = Home::new();
    for (args, begun) in [
        (&["practice", "4xx"][..], "Practice, 4xx, question 1 of 10,"),
        (&["practice", "401", "403"], "Practice, 401 or 403, question 1 of 10,"),
        (&["exam"], "1. Start the exam.\nEnter to start:"),
    ] {
        let (code, out, err) = home.run(args);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains(begun), "{out}");
    }
    assert!(home.records().is_empty());
}

#[test]
fn undo_takes_answers_back_one_by_one_and_says_which() {
    let home = Home::with(&[answer(1, 60, "400").into(), answer(2, 30, "409").into()]);
    let (code, out, err) = home.run(&["undo"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "Undone: POST /users: 409, right (2026-11-22 09:00)\n");
    assert_eq!(history(&home).answers().map(|a| a.id.0).collect::<Vec<_>>(), [1]);
    assert_eq!(home.run(&["undo"]).1, "Undone: POST /users: 400 -> 409 (2026-11-22 08:30)\n");
    assert!(history(&home).is_empty());
    let (code, out, _) = home.run(&["undo"]);
    assert_eq!((code, out.as_str()), (0, "There's no answer to undo.\n"));
}

#[test]
fn undo_keeps_to_answers_that_count_and_to_one_line() {
    let mut long = answer(1, 60, "\x1b[2J");
    long.question = "gone\u{202e}".into();
    long.right = "a text ".repeat(40);
    let mut future = answer(2, 0, "400");
    (future.at, future.day) = (NOW + Duration::days(3650), learning_day(NOW) + Duration::days(3650));
    let home = Home::with(&[long.into(), future.into()]);
    let (code, out, err) = home.run(&["undo"]);
    assert_eq!((code, out.lines().count()), (0, 1));
    assert!(out.ends_with("a text a ... (2026-11-22 08:30)\n") && !out.contains('\u{202e}'), "{out}");
    assert!(err.contains("1 answer is dated after tomorrow, up to 2036-11-19"), "{err}");
    assert_eq!(history(&home).len(), 1);
}

#[test]
fn undo_and_reset_refuse_where_a_newer_version_wrote_and_where_nothing_can_be_written() {
    let home = Home::with(&[answer(1, 60, "400").into()]);
    let json = r#"{"v":99,"kind":"answer"}"#;
    let newer = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
    home.write("data/statusquiz/reviews/b.jsonl", newer.as_bytes());
    for (args, what) in
        [(&["undo"][..], "nothing was undone: "), (&["optimize", "--reset"], "the weights were not reset: ")]
    {
        let (code, out, err) = home.run(args);
        assert_eq!((code, out.as_str()), (74, ""), "{args:?}");
        assert!(err.contains(what) && err.contains("upgrade this one"), "{err}");
    }
    assert_eq!(fs::read_dir(home.path().join("data/statusquiz/reviews")).unwrap().count(), 2);

    let nowhere = Home::new();
    let (code, _, err) =
        said(nowhere.command(PROGRAM).arg("undo").env("XDG_DATA_HOME", "").env("HOME", "relative"));
    assert_eq!(code, 74);
    assert!(err.contains("--data-dir"), "{err}");
}

#[test]
fn flags_tell_when_which_and_whether_the_question_is_still_the_same() {
    let bank = Bank::built_in();
    let text = bank.question("signup-email-taken").unwrap().1.text_crc;
    let pick = bank.questions().find(|(_, question)| !question.is_scenario()).unwrap().1;
    let home = Home::with(&[
        flag(2, "signup-email-taken", text),
        flag(1, "no-such-question\u{1b}[31m", 5),
        flag(3, "signup-email-taken", text ^ 1),
        flag(4, &pick.id, pick.text_crc),
    ]);
    let (code, out, err) = home.run(&["flags"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let words = |text: &str| text.replace(&pick.id, "PICK").replace(pick.situation.as_str(), "What it asks?");
    insta::assert_snapshot!("flags", words(&out));
    let (code, out, _) = home.run(&["flags", "--json"]);
    assert_eq!(code, 0);
    let list: Value = serde_json::from_str(&out).unwrap();
    insta::assert_snapshot!("flags_json", words(&format!("{list:#}")));
}

/// Answers of a month, among them an examination and a pair that is mixed up.
fn month() -> Vec<Record> {
    let days = (0..60_u128).map(|n| {
        let days = 29 - i64::try_from(n / 2).unwrap();
        let mut answer = answer(n + 1, days * 24 * 60, if n % 5 == 0 { "400" } else { "409" });
        answer.at += Duration::seconds(i64::try_from(n).unwrap());
        answer.exam = (n < 4).then_some(RecordId(1));
        answer.into()
    });
    days.collect()
}

#[test]
fn progress_is_told_in_lines_for_every_view() {
    let home = Home::with(&month());
    let mut all = String::new();
    for view in [&["progress"][..], &["progress", "confusions"], &["progress", "exams"]] {
        let (code, out, err) = home.run(view);
        assert_eq!((code, err.as_str()), (0, ""), "{view:?}");
        all += &["$ ", &view.join(" "), "\n", &out].concat();
    }
    insta::assert_snapshot!("progress", all);
    assert_eq!(home.run(&["progress"]).1, home.run(&["progress", "overview"]).1);
    let (_, codes, _) = home.run(&["progress", "codes"]);
    assert!(codes.lines().any(|line| line.contains("409 Conflict") && line.contains("60    80%")), "{codes}");
    let (_, history, _) = home.run(&["progress", "history"]);
    assert_eq!(history.lines().count(), 60);
    assert!(history.starts_with("22 Nov 09:30  ✓ 409         POST /users"), "{history}");
}

#[test]
fn progress_is_one_json_value_for_every_view() {
    let home = Home::with(&month());
    let value = |view: &str| -> Value {
        let (code, out, err) = home.run(&["progress", view, "--json"]);
        assert_eq!((code, err.as_str()), (0, ""), "{view}");
        serde_json::from_str(&out).unwrap()
    };
    let overview = value("overview");
    assert_eq!(overview["answers"]["seen"], 60);
    assert_eq!(overview["mixed_up_most"]["chosen"], 400);
    assert_eq!(overview["answers_by_day"]["2026-11-22"], 2);
    assert_eq!(overview["due_in_14_days"].as_array().unwrap().len(), 14);
    assert_eq!(value("confusions")["pairs"][0]["times"], 12);
    assert_eq!(value("confusions")["codes"], serde_json::json!([400, 409]));
    assert_eq!(value("history")[0]["question"], "signup-email-taken");
    assert_eq!(value("exams")[0]["by_class"]["4xx"]["seen"], 4);
    let codes = value("codes");
    let conflict = codes.as_array().unwrap().iter().find(|row| row["code"] == 409).unwrap();
    assert_eq!((&conflict["seen"], &conflict["wrong"]), (&60.into(), &12.into()));
}

#[test]
fn progress_is_sorted_and_filtered_as_wanted_and_refuses_what_does_not_fit() {
    let home = Home::with(&month());
    let (_, codes, _) = home.run(&["progress", "codes", "--sort", "seen"]);
    let rows: Vec<&str> = codes.lines().take(2).collect();
    assert!(rows[0].contains("seen↓") && rows[1].starts_with("409 Conflict"), "{codes}");
    let (_, wrong, _) = home.run(&["progress", "history", "--filter", "wrong 409"]);
    assert_eq!(wrong.lines().count(), 12);
    let (code, out, err) = home.run(&["progress", "history", "--filter", "zzz"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "statusquiz: no matching answers\n"));
    let (code, _, err) = home.run(&["progress", "exams", "--sort", "due"]);
    assert_eq!((code, err.contains("only with `progress codes`")), (2, true), "{err}");
    let (code, _, err) = home.run(&["progress", "codes", "--sort", "size"]);
    assert_eq!((code, err.contains("you can sort codes by code, strength")), (2, true), "{err}");
}

#[test]
fn progress_without_answers_says_so_and_what_a_file_holds_moves_no_cursor() {
    let (code, out, err) = Home::new().run(&["progress", "codes"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "statusquiz: no answers yet\n"));
    assert_eq!(Home::new().run(&["progress", "history", "--json"]).1, "[]\n");
    let mut odd = answer(1, 60, "400");
    (odd.question, odd.chosen) = ("gone\u{202e}".into(), "\x1b[2J".into());
    let home = Home::with(&[odd.into()]);
    for view in [&["progress", "history"][..], &["progress", "history", "--json"]] {
        let (_, out, _) = home.run(view);
        assert!(!out.contains('\u{202e}') && !out.contains('\x1b') && out.contains("gone"), "{out}");
    }
}

#[test]
fn no_flags_are_an_empty_list() {
    let home = Home::new();
    let (code, out, err) = home.run(&["flags"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("no question is flagged"), "{err}");
    assert_eq!(home.run(&["flags", "--json"]), (0, "[]\n".to_owned(), String::new()));
}

#[test]
fn too_few_answers_are_counted_and_change_nothing() {
    let home = Home::with(&studied(10, 5));
    let (code, out, err) = home.run(&["optimize"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("needs 400 answers") && out.contains("so far you have 40"), "{out}");
    assert!(history(&home).weights().is_none());
}

#[test]
fn weights_are_fitted_shown_kept_and_taken_back() {
    let home = Home::with(&studied(120, 6));
    let (code, dry, err) = home.run(&["optimize", "--dry-run"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(dry.contains("Fitted to 600 answers") && dry.ends_with("leave out --dry-run.\n"), "{dry}");
    assert!(history(&home).weights().is_none());

    let (code, kept, _) = home.run(&["optimize"]);
    assert_eq!(code, 0);
    assert!(kept.contains("Saved: "), "{kept}");
    assert_eq!(kept.lines().take(5).collect::<Vec<_>>(), dry.lines().take(5).collect::<Vec<_>>());
    let weights = history(&home).weights().unwrap().clone();
    assert_eq!((weights.w.len(), weights.answers), (21, 600));

    let (code, again, _) = home.run(&["optimize"]);
    assert_eq!(code, 0);
    assert!(again.contains("the weights in use") && again.ends_with("so nothing has changed.\n"), "{again}");
    assert_eq!(history(&home).weights(), Some(&weights));

    let (code, reset, _) = home.run(&["optimize", "--reset"]);
    assert_eq!(code, 0);
    assert!(
        reset.starts_with("Reset: the schedule uses the default weights, and won't be fitted by itself"),
        "{reset}"
    );
    assert!(history(&home).weights().unwrap().are_reset());
    let (code, reset, _) = home.run(&["optimize", "--reset"]);
    assert_eq!((code, reset.as_str()), (0, "The schedule uses the default weights already.\n"));
    let (code, again, _) = home.run(&["optimize"]);
    assert_eq!(code, 0);
    assert!(again.contains("Saved: ") && !history(&home).weights().unwrap().are_reset(), "{again}");
    assert_eq!(home.run(&["optimize", "--reset", "--dry-run"]).0, 2);
}

#[test]
fn a_reset_takes_the_place_of_all_weights_whenever_they_are_dated() {
    let weights = |id, days| {
        let at = NOW - Duration::days(days);
        Record::Weights(Box::new(Weights { id: RecordId(id), at, w: vec![0.5; 21], answers: 400 }))
    };
    let home = Home::with(&[weights(1, 20), weights(2, 10), weights(3, -3650)]);
    assert_eq!(home.run(&["optimize", "--reset"]).0, 0);
    assert!(history(&home).weights().unwrap().are_reset());
}

#[test]
fn new_weights_hold_even_if_the_old_ones_are_dated_in_the_future() {
    let mut records = studied(120, 6);
    let mut w = fsrs_defaults();
    w[0] = 90.0;
    let at = NOW + Duration::days(3650);
    records.push(Record::Weights(Box::new(Weights { id: RecordId(1 << 90), at, w, answers: 400 })));
    let home = Home::with(&records);
    let (code, out, _) = home.run(&["optimize"]);
    assert_eq!(code, 0);
    assert!(out.contains("Saved: "), "{out}");
    assert_eq!(history(&home).weights().unwrap().answers, 600);
}

fn fsrs_defaults() -> Vec<f32> {
    fsrs::DEFAULT_PARAMETERS.to_vec()
}

#[test]
fn all_problems_of_the_configuration_are_told_at_once() {
    let home = Home::new();
    let path = configure(&home, "retenton = 0.9\nnew_a_day = 300\n\ntyping = \"yes\"\nminutes_a_day = 5\n");
    for args in [&[][..], &["config"], &["practice", "4xx"], &["exam"], &["optimize"]] {
        let (code, out, err) = home.run(args);
        assert_eq!((code, out.as_str()), (65, ""), "{args:?}");
        let err = err.replace(path.to_str().unwrap(), "config.toml");
        insta::allow_duplicates!(insta::assert_snapshot!("faulty_configuration", err));
    }
    for args in [&["flags"][..], &["undo"], &["list"]] {
        assert_eq!(home.run(args).0, 0, "{args:?} does not depend on it");
    }
}

#[test]
fn config_tells_every_value_and_where_it_comes_from() {
    let home = Home::new();
    let place = home.path().to_str().unwrap().to_owned();
    let shown = |args: &[&str]| {
        let (code, out, err) = home.run(args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        out.replace(&place, "~")
    };
    insta::assert_snapshot!("config", shown(&["config"]));
    configure(&home, "retention = 0.925\nminutes_a_day = 30\n");
    insta::assert_snapshot!("config_of_a_file", shown(&["config", "--data-dir", &place]));
    let json: Value = serde_json::from_str(&shown(&["config", "--json"])).unwrap();
    assert_eq!(json["retention"]["value"], 0.925);
    assert_eq!(json["retention"]["source"], "file");
    assert_eq!(json["retention"]["from"], "~/config/statusquiz/config.toml");
    assert_eq!((&json["typing"]["value"], &json["typing"]["source"]), (&true.into(), &"default".into()));
}

#[test]
fn the_help_and_the_readme_name_every_key_with_its_default() {
    let home = Home::new();
    let (help, readme) = (home.run(&["config", "--help"]).1, include_str!("../README.md"));
    let config = home.run(&["config"]).1;
    let keys: Vec<&str> = config.lines().filter_map(|line| Some(line.split_once("  # ")?.0.trim())).collect();
    assert_eq!(keys.len(), 11);
    for key in keys.into_iter().filter(|key| *key != "[keys]") {
        assert!(help.contains(&format!("\n  {key}  ")) && readme.contains(&format!("\n{key}  ")), "{key}");
    }
}

const OWN_KEYS: &str = r#"retention = 3
[keys]
question.hint = ["t", "ctrl-h"]
question.gues = ["x"]
question.skip = "s"
questoin.skip = ["s"]
move.down = ["d", "dwn", "ctrl-i", "\u200b"]
move.up = ["k", "d"]
typing.hint = ["h"]
home.exam = []
home.search = []
everywhere.help = ["é"]
review.undo = ["ctrl-c"]
"#;

#[test]
fn all_that_is_wrong_with_keys_is_told_at_once_with_place_reason_and_fix() {
    let home = Home::new();
    let path = configure(&home, OWN_KEYS);
    let (code, out, err) = home.run(&["keys"]);
    assert_eq!((code, out.as_str()), (65, ""));
    insta::assert_snapshot!("faulty_keys", err.replace(path.to_str().unwrap(), "config.toml"));
}

#[test]
fn the_keys_are_printed_as_a_table_that_can_be_kept_and_says_what_is_usual() {
    let home = Home::new();
    configure(&home, "keys.question.hint = ['t', '\"', 'f2']\n");
    let (code, printed, err) = home.run(&["keys"]);
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!("keys", printed);
    configure(&home, &printed);
    assert_eq!(home.run(&["keys"]).1, printed);
    let json: Value = serde_json::from_str(&home.run(&["keys", "--json"]).1).unwrap();
    assert_eq!(json["question.hint"]["keys"], serde_json::json!(["t", "\"", "f2"]));
    assert_eq!(json["question.hint"]["default"], serde_json::json!(["h"]));
    let config = home.run(&["config"]).1;
    assert!(
        config.contains("\nquestion.hint = [") && config.contains("[keys]                # file"),
        "{config}"
    );
}

#[test]
fn the_table_that_a_former_version_printed_is_still_understood_and_its_keys_stay() {
    let home = Home::new();
    configure(&home, include_str!("data/former_keys.toml"));
    let (code, printed, err) = home.run(&["keys"]);
    assert_eq!((code, err.as_str()), (0, ""));
    // It names the keys of two rows in another order, screen by screen, and fields had fewer keys that edit.
    let others: Vec<&str> = printed.lines().filter(|line| line.contains("; default")).collect();
    let former = include_str!("data/former_keys.toml");
    let is_meant = |line: &&str| {
        let setting = line.split("  #").next().unwrap_or_default().trim_end();
        former.contains(setting)
            || line.contains("views.previous =")
            // Its letter was that of other rows then.
            || line.contains(".note = []")
            || line.contains(".compare = []")
            || ["field.", "search.", "typing.", "finding."].iter().any(|area| line.starts_with(area))
    };
    assert!(others.iter().all(is_meant), "{others:#?}");
    configure(&home, &printed);
    assert_eq!(home.run(&["keys"]).1, printed);
    configure(&home, "[keys]\nlessons.back = ['esc', 'b']\nmove.back = ['esc', 'e']\n");
    let printed = home.run(&["keys"]).1;
    assert!(
        printed.contains("\nlessons.back = [\"esc\", \"b\"]")
            && printed.contains("\nmove.back = [\"esc\", \"e\"]")
    );
    configure(&home, &printed);
    assert_eq!(home.run(&["keys"]).1, printed);
    configure(&home, "[keys]\nlessons.back = ['esc']\nmove.back = ['esc', 'e']\n");
    assert!(home.run(&["config"]).1.contains("\nlessons.back = [\"esc\"]"));
}

#[test]
fn another_file_can_be_named_and_must_then_be_there() {
    let home = Home::new();
    configure(&home, "faulty");
    let other = home.write("other.toml", b"new_a_day = 3\n");
    let other = other.to_str().unwrap();
    let named = said(home.command(PROGRAM).arg("config").env("STATUSQUIZ_CONFIG", other));
    assert!(named.1.contains(&format!("new_a_day = 3         # file {other}")), "{named:?}");
    assert!(named.1.contains("environment STATUSQUIZ_CONFIG"), "{named:?}");
    let (code, out, _) =
        said(home.command(PROGRAM).args(["config", "--config", other]).env("STATUSQUIZ_CONFIG", "no"));
    assert_eq!(code, 0);
    assert!(out.contains("option --config"), "{out}");
    let (code, _, err) = home.run(&["--config", "missing.toml", "config"]);
    assert_eq!((code, err.as_str()), (1, "statusquiz: can't read missing.toml: there's no such file\n"));
    let (code, _, err) = said(home.command(PROGRAM).arg("config").env("STATUSQUIZ_CONFIG", ""));
    assert_eq!(code, 65, "an empty variable counts as unset: {err}");
}

#[test]
fn what_config_prints_can_be_kept_as_a_file() {
    let home = Home::new();
    configure(&home, "retention = 0.85\ntyping = false\nkeys.question.hint = ['\"', ',', 'ctrl-t']\n");
    let (_, printed, _) = home.run(&["config"]);
    configure(&home, &printed);
    let values = |text: &str| {
        text.lines().filter_map(|line| Some(line.split_once('#')?.0.trim().to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(values(&home.run(&["config"]).1), values(&printed));
}

#[test]
fn damaged_lines_are_told_and_the_rest_is_used() {
    let home = Home::with(&[answer(1, 60, "400").into()]);
    home.write("data/statusquiz/reviews/b.jsonl", b"not a record\n");
    let (code, out, err) = home.run(&["undo"]);
    assert_eq!(code, 0);
    assert!(out.contains("400 -> 409"), "{out}");
    assert!(err.starts_with("statusquiz: skipped ") && err.contains("b.jsonl:1: "), "{err}");
}
