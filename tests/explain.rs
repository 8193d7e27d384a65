//! `explain` and `search`, run as a user's shell runs them.

use serde_json::Value;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statusquiz"));
    let Output { status, stdout, stderr } = command.args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[track_caller]
fn explained(args: &[&str]) -> String {
    let (code, out, err) = run(&[&["explain"], args].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

#[test]
fn a_code_is_told_with_use_headers_example_confusions_and_address() {
    let short = explained(&["405"]);
    let all = explained(&["--all", "405"]);
    for part in [
        "405 Method Not Allowed  4xx Client Error",
        "Use when       - ",
        "Avoid when     - ",
        "Header fields  Allow MUST",
        "Mixed up with  ",
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6",
    ] {
        assert!(short.contains(part) && all.contains(part), "{part}\n{short}\n{all}");
    }
    for part in ["│ HTTP/1.1 405 Method Not Allowed", "Caching  ", "Rules  "] {
        assert!(all.contains(part) && !short.contains(part), "{part}\n{short}\n{all}");
    }
    assert!(short.contains("With --all     ") && !all.contains("With --all"), "{short}");
}

#[test]
fn in_a_pipe_there_is_no_escape_code_and_no_line_beyond_80_columns() {
    for args in [&["409"][..], &["4xx"], &["retry-after"], &["499"], &["401", "403"], &["not", "found"]] {
        let out = explained(args);
        assert!(!out.contains('\u{1b}'), "{args:?}");
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(out.lines().all(|line| line.trim_end() == line), "{out}");
    }
}

#[test]
fn phrases_old_names_classes_fields_and_several_at_once_are_understood() {
    for (args, part) in [
        (&["not", "found"][..], "404 Not Found"),
        (&["Unprocessable Entity"], "422 Unprocessable Content"),
        (&["teapot"], "418 (Unused)"),
        (&["4xx"], "409 Conflict"),
        (&["ETAG"], "ETag  header field"),
        (&["499"], "nginx"),
        (&["200", "404"], "404 Not Found"),
    ] {
        assert!(explained(args).contains(part), "{args:?}");
    }
}

#[test]
fn what_is_unknown_or_ambiguous_is_wrong_usage_with_a_way_out() {
    for (args, way_out) in [
        (&["conflitc"][..], "did you mean \"409 Conflict\"?"),
        (&["retry-aftr"], "did you mean \"Retry-After\"?"),
        (&["not"], "404 Not Found"),
        (&["spaghetti"], "statusquiz search"),
        (&["409", "spaghetti"], "spaghetti"),
        (&["450"], "isn't in the IANA registry"),
        (&["999"], "999 isn't a status code (100 to 599)"),
        (&[], "statusquiz explain"),
    ] {
        let (code, out, err) = run(&[&["explain"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(way_out), "{args:?}: {err}");
    }
}

#[test]
fn as_json_each_thing_is_an_object_with_its_kind() {
    let all: Value = serde_json::from_str(&explained(&["409", "499", "ETag", "5xx", "--json"])).unwrap();
    let kinds: Vec<&str> = all.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["code", "unregistered", "header", "class"]);
    assert_eq!((&all[0]["code"], &all[0]["phrase"]), (&Value::from(409), &Value::from("Conflict")));
    assert!(!all[0]["confused"].as_array().unwrap().is_empty());
    assert!(all[0]["rules"].as_array().unwrap().iter().all(|rule| rule["says"].is_string()));
    assert!(
        all[2]["with"].as_array().unwrap().iter().any(|with| with["code"] == 304 && with["level"] == "MUST")
    );
}

#[test]
fn a_search_prints_the_best_first_and_says_which_are_guesses() {
    let (code, out, _) = run(&["search", "rate", "limit"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("code           429 Too Many Requests"), "{out}");
    let (code, out, _) = run(&["search", "teapot", "--json"]);
    let hits: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &hits[0]["code"], &hits[0]["kind"]), (0, &Value::from(418), &Value::from("code")));
    let long = "x".repeat(10_000);
    for (words, said) in [
        ("spaghetti", "Nothing matches \"spaghetti\""),
        ("日本", "Nothing matches"),
        ("the of", "Nothing matches"),
        ("999", "999 isn't a status code; those are 100 to 599."),
        (&long, "xxx..."),
    ] {
        let (code, out, err) = run(&["search", words]);
        assert!(code == 0 && out.starts_with("code           200 OK") && err.contains(said), "{err}{out}");
        let hits: Value = serde_json::from_str(&run(&["search", words, "--json"]).1).unwrap();
        assert_eq!(hits[0]["guess"], Value::from(true), "{words}");
    }
    assert_eq!(run(&["search", "?!", "--json"]), (1, "[]\n".to_owned(), String::new()));
    let (code, out, err) = run(&["search", "?!"]);
    assert!(code == 1 && out.is_empty() && err.contains("Type a letter or a digit."), "{err}");
    // Digits of other scripts, control characters, and two codes of which one is unregistered.
    for (words, first) in
        [("４０９", "409 Conflict"), ("\u{1b}conflict\u{7}", "409 Conflict"), ("409 499", "409 or 499")]
    {
        let (code, out, _) = run(&["search", words]);
        assert!(code == 0 && out.lines().next().unwrap().contains(first) && !out.contains('\u{1b}'), "{out}");
    }
}

#[test]
fn two_codes_are_compared_however_they_are_named() {
    for words in
        [&["409", "422"][..], &["409", "vs", "422?"], &["409, 422"], &["conflict or unprocessable content"]]
    {
        let (code, out, err) = run(&[&["compare"], words].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        for part in [
            "409 or 422",
            "already stored",
            "Right if",
            "The difference in one fact",
            "40 letters",
            "GitHub:",
        ] {
            assert!(out.contains(part), "{part}: {out}");
        }
    }
    // A pair that isn't taught, and one of which no specification knows a code.
    assert!(run(&["compare", "204", "429"]).1.contains("The question is from the decision tree."));
    assert!(run(&["compare", "404", "499"]).1.contains("No specification defines 499"));
    for (words, said) in [
        (&["409"][..], "compare two codes"),
        (&["409", "422", "400"], "compare two codes"),
        (&["409", "409"], "409 and 409 are the same code"),
        (&["409", "999"], "999 isn't a status code"),
        (&["409", "298"], "298 isn't in the IANA registry"),
    ] {
        let (code, out, err) = run(&[&["compare"], words].concat());
        assert!(code == 2 && out.is_empty() && err.contains(said), "{words:?}: {err}");
    }
    let (_, out, _) = run(&["compare", "422", "409", "--json"]);
    let pair: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&pair[0]["kind"], &pair[0]["codes"][0]["code"]), (&Value::from("pair"), &Value::from(422)));
    assert_eq!(pair[0]["confused"]["situations"][0]["code"], 409);
}
