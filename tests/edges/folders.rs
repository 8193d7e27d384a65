//! What is written, moved, deleted, exported and imported.

use crate::support::home::{Home, sign_up_answer};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use time::Duration;

/// A pack of one question.
const PACK: &str = include_str!("../fixtures/packs/good-whole.toml");

fn one_answer() -> Home {
    Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()])
}

/// Every file below a folder, with its rights and contents.
fn all_below(folder: &Path) -> Vec<(PathBuf, u32, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let known = fs::symlink_metadata(&path).unwrap();
        if known.is_dir() {
            all.extend(all_below(&path));
        }
        let bytes = if known.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        all.push((path, known.permissions().mode(), bytes));
    }
    all.sort();
    all
}

/// A folder of somebody else, with all the names that statusquiz gives to files.
fn foreign(home: &Home) -> PathBuf {
    let lines = fs::read(home.data().join("reviews/a.jsonl")).unwrap();
    for (name, bytes) in [
        ("a.jsonl", lines.as_slice()),
        ("damaged.jsonl", b"damaged"),
        (".20200101T000000Z-1-0000000000000000.unfinished", b""),
        ("latest", b"theirs"),
        ("20200101T000000Z-1-0000000000000000.tmp", b"theirs"),
        ("team.toml", b"theirs"),
        ("reviews/a.jsonl", lines.as_slice()),
        ("folded/b.jsonl", lines.as_slice()),
    ] {
        let path = home.write(&format!("foreign/{name}"), bytes);
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    home.path().join("foreign")
}

/// A home with a backup, a damaged file and a pack, with other packs to add.
fn with_everything() -> Home {
    let home = one_answer();
    let lines = fs::read(home.data().join("reviews/a.jsonl")).unwrap();
    home.write("data/statusquiz/backups/20200101T000000Z/reviews/old.jsonl", &lines);
    home.write("data/statusquiz/reviews/damaged.jsonl", b"damaged");
    home.write("team.toml", PACK.as_bytes());
    home.write("other.toml", format!("{PACK}\n# changed").as_bytes());
    assert_eq!(home.run(&["pack", "add", "team.toml"]).0, 0);
    home
}

/// Where a link is, what is done then, and whether that has to be said by the command itself.
const LINKS: [(&str, &str, bool); 17] = [
    ("reviews", "reset --yes", true),
    ("folded", "reset --yes", true),
    ("backups", "reset --yes", true),
    ("backups", "reset --restore reviews", true),
    ("backups/20200101T000000Z", "reset --list", false),
    ("backups/20200101T000000Z/reviews", "reset --restore 20200101T000000Z", true),
    ("backups/20200101T000000Z/folded", "reset --restore 20200101T000000Z", true),
    ("damaged", "doctor --repair", true),
    ("reviews", "doctor --repair", true),
    ("folded", "doctor --repair", false),
    ("backups", "doctor --repair", false),
    ("backups/20200101T000000Z", "doctor --repair", false),
    ("backups/20200101T000000Z/reviews", "doctor --repair", false),
    ("packs", "pack add --replace team.toml", true),
    ("packs", "pack remove team", true),
    ("packs/removed", "pack remove team", true),
    ("packs/removed", "pack add --replace other.toml", true),
];

#[test]
fn nothing_is_written_moved_or_deleted_through_a_link_in_the_data_folder() {
    for (link, command, is_told) in LINKS {
        let home = with_everything();
        let (foreign, at) = (foreign(&home), home.data().join(link));
        let _ = fs::remove_dir_all(&at);
        symlink(&foreign, &at).unwrap();
        let before = all_below(&foreign);
        let (code, out, err) = home.run(&command.split(' ').collect::<Vec<_>>());
        assert_eq!(all_below(&foreign), before, "{link}, {command}: {out}{err}");
        assert!(at.is_symlink(), "{link}, {command}");
        let told = format!("{} is a link", at.display());
        assert!(!is_told || code != 0 && (out + &err).contains(&told), "{link}, {command}: {err}");
        let (_, out, _) = home.run(&["doctor"]);
        assert!(out.contains(&format!("links:\n  {told}")), "{link}: {out}");
    }
}

#[test]
fn answers_behind_a_link_that_the_learner_made_are_read_and_added_to_but_not_moved() {
    let home = one_answer();
    let elsewhere = home.path().join("Dropbox");
    fs::rename(home.data().join("reviews"), &elsewhere).unwrap();
    symlink("../../Dropbox", home.data().join("reviews")).unwrap();
    let (code, out, err) = home.run(&["undo"]);
    assert!(code == 0 && out.contains("Taken back"), "{out}{err}");
    assert_eq!((home.records().len(), fs::read_dir(&elsewhere).unwrap().count()), (2, 2));
    let (code, out, err) = home.run(&["reset", "--yes"]);
    assert!(
        code == 74 && out.is_empty() && err.contains("reviews is a link") && err.contains("--data-dir"),
        "{err}"
    );
    assert_eq!((home.records().len(), home.data().join("backups").exists()), (2, false));
}

#[test]
fn a_backup_of_a_link_that_an_earlier_version_made_is_listed_and_told() {
    let home = one_answer();
    let backup = home.data().join("backups/20261101T080000Z");
    fs::create_dir_all(&backup).unwrap();
    symlink("../../Dropbox", backup.join("reviews")).unwrap();
    let (code, out, err) = home.run(&["reset", "--list"]);
    assert!(code == 0 && out.contains("20261101T080000Z"), "{out}{err}");
    let (code, _, err) = home.run(&["reset", "--restore", "20261101T080000Z"]);
    let link = format!("{} is a link", backup.join("reviews").display());
    assert!(code == 74 && err.contains(&link), "{err}");
}

#[test]
fn a_hidden_file_of_the_same_name_is_restored_beside_the_one_that_is_there() {
    let home = one_answer();
    home.write("data/statusquiz/reviews/.stfolder", b"old");
    home.write("data/statusquiz/reviews/._a.jsonl", b"old");
    assert_eq!(home.run(&["reset", "--yes"]).0, 0);
    home.write("data/statusquiz/reviews/.stfolder", b"new");
    home.write("data/statusquiz/reviews/._a.jsonl", b"new");
    let (_, list, _) = home.run(&["reset", "--list"]);
    let name = list.split(' ').next().unwrap();
    let (code, _, err) = home.run(&["reset", "--restore", name]);
    assert_eq!((code, err.as_str()), (0, ""));
    let read = |file: &str| fs::read(home.data().join("reviews").join(file)).unwrap();
    for file in ["stfolder", "_a.jsonl"] {
        assert_eq!(read(&format!(".{file}")), b"new");
        assert_eq!(read(&format!(".{name}.{file}")), b"old", "{file}");
    }
    assert_eq!(home.records().len(), 1, "what was hidden from readers still is");
    assert!(!home.data().join("backups").join(name).exists());
}

#[test]
fn what_a_killed_pack_add_left_is_told_and_removed() {
    let home = one_answer();
    for (name, days) in [(".team.4711", 2), (".team.4712", 0), (".notes", 2), (".a.b", 2)] {
        let path = home.write(&format!("data/statusquiz/packs/{name}"), b"format = 1");
        let now = std::time::SystemTime::from(crate::support::journey::NOW);
        let at = now - std::time::Duration::from_secs(days * 24 * 3_600 + 60);
        fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("packs/.team.4711: remove what was never finished"), "{out}");
    let (code, _, err) = home.run(&["doctor", "--repair"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let left: Vec<PathBuf> =
        all_below(&home.data().join("packs")).into_iter().map(|(path, ..)| path).collect();
    assert_eq!(left, [".a.b", ".notes", ".team.4712"].map(|name| home.data().join("packs").join(name)));
}
