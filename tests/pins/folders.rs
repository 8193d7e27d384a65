//! Folders that the program wrote before are read as they were read then, and not changed by being read.

use crate::desk::Desk;
use crate::json::{pin, progress};
use crate::shape::shape;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Every command that only reads.
const READING: &[&[&str]] = &[
    &["list"],
    &["check"],
    &["explain", "409"],
    &["search", "conflict"],
    &["flags"],
    &["note", "409"],
    &["note", "--list"],
    &["suspend", "--list"],
    &["progress"],
    &["progress", "codes"],
    &["progress", "confusions"],
    &["progress", "history"],
    &["progress", "exams"],
    &["export", "--format", "jsonl"],
    &["export", "--format", "csv"],
    &["optimize", "--dry-run"],
    &["config"],
    &["keys"],
    &["doctor"],
    &["reset", "--list"],
    &["pack", "list"],
    &["pack", "check"],
    &["quick"],
    &["due"],
    &["due", "--short"],
    &["decide"],
];

/// What the doctor says, but for what depends on where one stands.
fn examined(desk: &Desk) -> Value {
    let mut facts = desk.run(&["doctor", "--json"]).json();
    let facts = facts.as_object_mut().unwrap();
    facts.insert("terminal".to_owned(), shape(&facts["terminal"]));
    for passing in ["version", "cache", "repairable"] {
        assert!(facts.remove(passing).is_some(), "{passing}");
    }
    Value::Object(std::mem::take(facts))
}

/// All that is told of a folder.
fn told(desk: &Desk) -> Value {
    let mut told = Map::from_iter([("doctor".to_owned(), examined(desk))]);
    for view in ["overview", "codes", "confusions", "exams"] {
        told.insert(view.to_owned(), progress(desk, view, &[]));
    }
    let history = progress(desk, "history", &[]);
    let answers = history.as_array().unwrap();
    told.insert("answers".to_owned(), answers.len().into());
    told.insert("newest".to_owned(), answers.iter().take(3).cloned().collect());
    told.insert("oldest".to_owned(), answers.iter().rev().take(3).cloned().collect());
    Value::Object(told)
}

/// The JSON of a line whose checksum is right.
fn sound(line: &[u8]) -> Option<&[u8]> {
    let (sum, json) = line.split_at_checked(9)?;
    (sum == format!("{:08x} ", crc32fast::hash(json)).as_bytes()).then_some(json)
}

/// Every record in the files of a folder that can be read, each once, by its name where it has one.
fn kept(desk: &Desk) -> BTreeMap<String, Value> {
    let files = desk.files();
    let reviews = files.iter().filter(|(name, _)| name.starts_with("reviews"));
    let lines = reviews.flat_map(|(_, bytes)| bytes.split(|byte| *byte == b'\n'));
    let records = lines.filter_map(|line| serde_json::from_slice::<Value>(sound(line)?).ok());
    records.filter(|record| record["at"] != "yesterday").map(named).collect()
}

/// Every record that is exported.
fn exported(desk: &Desk) -> BTreeMap<String, Value> {
    let export = desk.run(&["export", "--format", "jsonl"]);
    assert!([0, 65].contains(&export.code), "{}", export.err);
    let json =
        |line: &str| serde_json::from_slice(sound(line.as_bytes()).expect("a checksum")).expect("JSON");
    export.out.lines().map(|line| named(json(line))).collect()
}

fn named(record: Value) -> (String, Value) {
    (record["id"].as_str().map_or_else(|| record.to_string(), str::to_owned), record)
}

#[track_caller]
fn assert_read_as_before(folder: &str) {
    let desk = Desk::with(folder);
    let before = desk.files();
    pin!(format!("folder_{folder}"), told(&desk));
    assert_eq!(kept(&desk), exported(&desk));
    for args in READING {
        let said = desk.run(args);
        assert!([0, 65].contains(&said.code), "{args:?}: {said:?}");
        let after = desk.files();
        let changed: Vec<_> = before.iter().filter(|(name, bytes)| after.get(*name) != Some(bytes)).collect();
        assert!(changed.is_empty(), "{args:?} changed {}", changed[0].0.display());
        // A summary of the answers may be made at any time; beside the answers themselves nothing may appear.
        let holds =
            |name: &Path| ["reviews", "folded", "damaged", "packs"].iter().any(|part| name.starts_with(part));
        let new = after.keys().find(|name| holds(name) && !before.contains_key(*name));
        assert_eq!(new, None, "{args:?} made a file");
    }
}

#[test]
fn a_folder_with_every_kind_of_record_is_read_as_before() {
    assert_read_as_before("plain");
}

#[test]
fn a_folder_with_folded_files_and_a_cache_is_read_as_before() {
    assert_read_as_before("folded");
}

#[test]
fn a_folder_with_damaged_and_mended_files_is_read_as_before() {
    assert_read_as_before("damaged");
}

#[test]
fn a_folder_with_records_of_a_newer_version_is_read_as_before() {
    assert_read_as_before("newer");
}

/// Files that were folded may still lie beside the file that they went into, as after a crash or on another machine.
#[test]
fn what_was_folded_counts_once_even_if_it_is_there_twice() {
    let desk = Desk::with("folded");
    let answers = |desk: &Desk| progress(desk, "overview", &[])["answers"].clone();
    let before = answers(&desk);
    for (name, bytes) in desk.files() {
        if let Ok(small) = name.strip_prefix("folded")
            && small.extension().is_some_and(|ending| ending == "jsonl")
        {
            let (_, small) =
                small.to_str().unwrap().split_once('.').expect("when it was folded, and its name");
            desk.write(&format!("data/statusquiz/reviews/{small}"), bytes);
        }
    }
    assert_eq!(answers(&desk), before);
}

#[test]
fn a_folder_is_read_alike_without_its_summary() {
    let desk = Desk::with("folded");
    let before = told(&desk);
    std::fs::remove_dir_all(desk.data().join("cache")).unwrap();
    assert_eq!(told(&desk), before);
}
