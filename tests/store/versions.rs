//! Files of a newer version: told, left out, and never touched.

use super::{answer, compare, is_saved, log, snapshot};
use statusquiz::testing::store::{Disk, encode};
use std::fs;
use std::path::Path;

fn seal(json: &str) -> String {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

/// A folder that a newer version has written to.
fn newer_folder(path: &Path) {
    let reviews = path.join("reviews");
    fs::create_dir_all(&reviews).unwrap();
    let mut text = String::from_utf8(encode(&answer(0).into()).unwrap()).unwrap();
    text += &seal(r#"{"v":99,"kind":"answer","id":"new kind of id","at":12}"#);
    text += &seal(r#"{"v":1,"kind":"lesson","of":"00000000000000000000000000000000"}"#);
    text += &seal(r#"{"v":1,"kind":"exam","score":0.5}"#);
    text += &seal(r#"{"v":99,"kind":"poem"}"#);
    text += std::str::from_utf8(&encode(&answer(1).into()).unwrap()).unwrap();
    fs::write(reviews.join("20990101T000000Z-1-0000000000000001.jsonl"), text).unwrap();
    // What a newer version keeps elsewhere is none of our business.
    fs::write(path.join("settings.v99"), "?").unwrap();
}

#[test]
fn records_of_a_newer_version_and_unknown_kinds_are_told_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    newer_folder(place.path());
    let before = snapshot(place.path());
    let history = super::writable(place.path()).history(&mut Disk);
    compare(&history, [0, 1]).unwrap();
    let newer: Vec<_> = history.newer.iter().map(|newer| (newer.place.line, newer.version)).collect();
    assert_eq!(newer, [(2, 99), (5, 99)]);
    assert_eq!((history.unknown, history.damaged.len(), history.unread.len()), (2, 0, 0));
    assert_eq!(snapshot(place.path()), before);
}

#[test]
fn writing_beside_a_newer_version_changes_none_of_its_bytes() {
    let place = tempfile::tempdir().unwrap();
    newer_folder(place.path());
    let before = snapshot(place.path());
    let mut log = log(Disk, place.path(), 3);
    assert!(is_saved(&log.record(&answer(2).into())));
    let after = snapshot(place.path());
    assert_eq!(after.len(), before.len() + 1);
    assert!(before.iter().all(|file| after.contains(file)));
    compare(&super::history(place.path()), 0..3).unwrap();
}
