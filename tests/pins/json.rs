//! The JSON of every command that has `--json`, and what `export` writes.

use crate::desk::{Desk, PACK, Said};
use crate::shape::shape;
use serde_json::{Map, Value, json};

/// Keeps a value as a picture of this name.
macro_rules! pin {
    ($name:expr, $value:expr) => {
        insta::assert_snapshot!($name, format!("{:#}", $value))
    };
}
pub(crate) use pin;

/// Whether a value is about something that the pinned pack holds.
fn is_pinned(value: &Value) -> bool {
    ["id", "rule"].iter().any(|key| value[*key].as_str().is_some_and(|text| text.starts_with("pins/")))
}

/// The elements of a list that are about the pinned pack.
fn pinned(list: &Value) -> Value {
    list.as_array().unwrap().iter().filter(|value| is_pinned(value)).cloned().collect()
}

/// Progress in one view. How much is expected to be remembered is a share of all rules, and of those there will be more;
/// of the calendar only the days with answers are kept.
pub fn progress(desk: &Desk, view: &str, more: &[&str]) -> Value {
    let mut value = told(&desk.run(&[&["progress", view, "--json"], more].concat()));
    if let Some(shares) = value.get_mut("expected_to_be_remembered").and_then(Value::as_object_mut) {
        shares.values_mut().for_each(|share| *share = shape(share));
    }
    if let Some(days) = value.get_mut("answers_by_day").and_then(Value::as_object_mut) {
        let (count, first) = (days.len(), days.keys().next().cloned());
        days.retain(|_, answers| *answers != 0);
        days.insert("days in all, and the first".to_owned(), json!([count, first]));
    }
    if view == "codes" {
        value = value.as_array().unwrap().iter().filter(|row| row["seen"] != 0).cloned().collect();
        for row in value.as_array_mut().unwrap() {
            for key in ["rules", "strength"] {
                row[key] = shape(&row[key]);
            }
        }
    }
    value
}

/// JSON from a command that may have warned.
#[track_caller]
fn told(said: &Said) -> Value {
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).expect("one JSON value")
}

#[test]
fn the_list_of_all_questions_has_this_shape_and_holds_the_pack_whole() {
    let list = Desk::new().run(&["list", "--json"]).json();
    pin!("list_shape", shape(&list));
    let parts = list.as_object().unwrap().iter().filter_map(|(key, part)| {
        let part = pinned(part);
        (!part.as_array().unwrap().is_empty()).then(|| (key.clone(), part))
    });
    pin!("list_of_the_pack", Value::Object(parts.collect::<Map<_, _>>()));
}

#[test]
fn an_explanation_has_the_shape_of_what_it_explains() {
    let desk = Desk::new();
    let mut shapes = Map::new();
    for words in [&["409"][..], &["499"], &["4xx"], &["retry-after"], &["not", "found"], &["401", "403"]] {
        let explained = desk.run(&[&["explain", "--json"], words].concat()).json();
        shapes.insert(words.join(" "), shape(&explained));
    }
    pin!("explain_shapes", Value::Object(shapes));
    let unknown = desk.run(&["explain", "--json", "299"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    pin!("explain_rule", desk.run(&["explain", "--json", "pins/taken-is-409"]).json());
}

#[test]
fn what_is_found_tells_its_kind_and_where_it_leads() {
    let desk = Desk::new();
    let found = desk.run(&["search", "--json", "gone", "good"]).json();
    pin!("search_rule", pinned(&found));
    let mut shapes = Map::new();
    for word in ["409", "retry", "cach", "teapot", "409 422", "spaghetti"] {
        let found = desk.run(&["search", "--json", word]).json();
        for result in found.as_array().unwrap() {
            shapes.insert(result["kind"].as_str().unwrap().to_owned(), shape(result));
        }
    }
    pin!("search_shapes", Value::Object(shapes));
    let nothing = desk.run(&["search", "--json", "?!"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, "[]\n"));
}

/// The other views of the same answers are pinned with their folder.
#[test]
fn every_answer_is_told_newest_first() {
    pin!("progress_history", progress(&Desk::with("plain"), "history", &[]));
}

#[test]
fn progress_is_sorted_and_filtered_in_json_too() {
    let desk = Desk::with("plain");
    let codes = |more: &[&str]| {
        let rows = progress(&desk, "codes", more);
        rows.as_array().unwrap().iter().map(|row| row["code"].clone()).collect::<Value>()
    };
    let mut sorted = Map::new();
    // By code and by what was answered; the strength of a code is that of all its rules, of which there will be more.
    for key in ["code", "seen", "right", "guesses", "last", "due"] {
        sorted.insert(key.to_owned(), codes(&["--sort", key]));
        sorted.insert(format!("{key} --reverse"), codes(&["--sort", key, "--reverse"]));
    }
    pin!("progress_sorted", Value::Object(sorted));
    let mut filtered = Map::new();
    for words in [
        "wrong",
        "guessed",
        "hinted",
        "flagged",
        "today",
        "practice mistakes",
        "exam 409",
        "placement",
        "pins/seat-taken",
    ] {
        let found = progress(&desk, "history", &["--filter", words]);
        let questions = found.as_array().unwrap().iter().map(|answer| answer["question"].clone());
        filtered.insert(words.to_owned(), questions.collect());
    }
    pin!("progress_filtered", Value::Object(filtered));
}

#[test]
fn without_answers_every_view_is_there_and_empty() {
    let desk = Desk::new();
    let views = ["overview", "codes", "confusions", "history", "exams"];
    let views = views.map(|view| (view.to_owned(), progress(&desk, view, &[])));
    pin!("progress_of_nothing", Value::Object(views.into_iter().collect()));
}

#[test]
fn flags_packs_and_what_was_moved_aside_are_lists() {
    let desk = Desk::with("plain");
    desk.write("data/statusquiz/packs/broken.toml", "format = 1\n");
    pin!("flags", told(&desk.run(&["flags", "--json"])));
    pin!("packs", told(&desk.run(&["pack", "list", "--json"])));
    assert_eq!(told(&desk.run(&["reset", "--list", "--json"])), json!([]));
    assert_eq!(desk.run(&["reset", "--yes"]).code, 0);
    pin!("backups", told(&desk.run(&["reset", "--list", "--json"])));
}

#[test]
fn the_configuration_tells_each_value_and_where_it_comes_from() {
    let desk = Desk::new();
    pin!("config_of_nobody", desk.run(&["config", "--json"]).json());
    let file = "retention = 0.85\nnew_a_day = 3\nminutes_a_day = 20\ntyping = false\nascii = true\n\
                study_by = \"2027-01-15\"\n\
                theme = \"monochrome\"\nmouse = true\n[keys]\nquestion.hint = [\"t\"]\n";
    desk.write("config/statusquiz/config.toml", file);
    let args = ["--color", "never", "--profile", "work", "--seed", "5", "config", "--json"];
    pin!("config_of_somebody", desk.run(&args).json());
    pin!("keys_shape", keys(&desk.run(&["keys", "--json"]).json()));
}

/// All actions, as one shape, and the one that was changed.
fn keys(keys: &Value) -> Value {
    let actions = keys.as_object().unwrap().values().cloned().collect::<Value>();
    json!({ "every action": shape(&actions)[0], "question.hint": keys["question.hint"]["keys"] })
}

#[test]
fn the_answers_are_exported_as_a_table() {
    insta::assert_snapshot!("export_csv", Desk::with("plain").run(&["export", "--format", "csv"]).plainly());
}

#[test]
fn every_question_of_the_pack_is_exported_as_a_note() {
    let notes = Desk::new().run(&["export", "--format", "anki"]).plainly();
    let is_kept = |line: &&str| line.starts_with('#') || line.starts_with("pins/");
    insta::assert_snapshot!("export_anki", notes.lines().filter(is_kept).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_reference_is_exported_with_a_heading_for_every_code() {
    let desk = Desk::new();
    let markdown = desk.run(&["export", "--format", "markdown"]).plainly();
    let html = desk.run(&["export", "--format", "html"]).plainly();
    for code in ["404", "409", "410"] {
        assert!(markdown.lines().any(|line| line.starts_with('#') && line.contains(code)), "{code}");
        assert!(html.contains(&format!("id=\"{code}\"")), "{code}");
    }
    assert!(html.to_lowercase().starts_with("<!doctype html>"), "{html:.40}");
}

#[test]
fn the_pack_of_these_tests_is_sound_and_adds_what_it_holds() {
    let desk = Desk::new();
    assert_eq!(desk.tell(&["pack", "check", "-"], PACK).code, 0);
    assert_eq!(desk.run(&["pack", "remove", "pins"]).code, 0);
    let added = desk.tell(&["pack", "add", "-"], PACK).plainly();
    assert!(added.contains("4 rules, 9 questions"), "{added}");
}
