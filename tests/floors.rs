//! The floors: imports run downwards only, and the lower ones are pure.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the bottom up, and which others each may use.
const FLOORS: &[(&str, &[&str])] = &[
    ("http", &[]),
    ("bank", &["http"]),
    ("wire", &["http"]),
    ("lab", &["http", "bank", "wire"]),
    ("checks", &["http", "bank", "wire"]),
    ("learn", &["http", "bank"]),
    ("store", &["http", "bank", "learn"]),
    // The faces return effects; they never reach for a file.
    ("ui", &["http", "bank", "lab", "learn"]),
    ("cli", &["http", "bank", "wire", "lab", "checks", "learn", "store", "ui"]),
];

/// What the pure floors must not name.
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::process", "std::thread", "ratatui", "SystemTime::now", "Instant::"];

#[test]
fn imports_run_downwards_only() {
    for (floor, below) in FLOORS {
        for (path, code) in sources(floor) {
            for other in FLOORS.iter().map(|(name, _)| name).filter(|name| *name != floor) {
                if !below.contains(other) {
                    let upward = code.contains(&format!("crate::{other}"));
                    assert!(!upward, "{} names crate::{other}", path.display());
                }
            }
        }
    }
}

#[test]
fn the_lower_floors_know_no_clock_no_file_and_no_terminal() {
    for floor in ["http", "bank", "lab", "checks", "learn"] {
        for (path, code) in sources(floor) {
            for word in IMPURE {
                assert!(!code.contains(word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn the_plain_face_knows_no_screen() {
    for (path, code) in sources("ui/lines") {
        for word in ["ratatui", "crossterm", "std::fs", "std::env", "std::io", "\\x1b", "\\u{1b}"] {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn only_the_adapter_names_the_events_of_crossterm() {
    for (path, code) in sources("ui") {
        let is_adapter = path.ends_with("ui/input.rs") || path.to_string_lossy().contains("ui/input/");
        assert!(is_adapter || !code.contains("KeyEvent"), "{} names KeyEvent", path.display());
    }
}

#[test]
fn one_file_prints_and_no_path_is_shown_as_it_is() {
    for (path, code) in FLOORS.iter().flat_map(|(floor, _)| sources(floor)) {
        let may_print = path.ends_with("cli/output.rs") || path.to_string_lossy().contains("ui/terminal/");
        for word in ["stdout()", "stderr()"] {
            assert!(
                may_print || !code.contains(word),
                "{} names {word}; print through output",
                path.display()
            );
        }
        assert!(!code.contains(".display()"), "{} names display(); use bank::shown", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (floor, _) in FLOORS {
        for (path, code) in sources(floor) {
            assert!(code.starts_with("//!"), "{} does not say what it is for", path.display());
        }
    }
}

#[test]
fn what_is_only_for_tests_is_left_out_and_nothing_else() {
    let code = "use a;\n#[cfg(test)]\nmod tests;\nfn b() {}\n#[cfg(test)]\nmod more {\n    use c;\n}\nfn d() {}\n\
                #[cfg(test)]\npub fn e() {\n    f()\n}\nfn g() {}\n";
    assert_eq!(without_tests(code), "use a;\nfn b() {}\nfn d() {}\nfn g() {}\n");
}

#[test]
fn there_is_one_copy_of_crossterm_and_it_is_the_one_that_ratatui_uses() {
    let lock = include_str!("../Cargo.lock");
    let copies = lock.lines().filter(|line| *line == "name = \"crossterm\"").count();
    assert_eq!(copies, 1);
    let packages: Vec<&str> = lock.split("[[package]]").collect();
    let user = packages.iter().find(|package| package.contains("name = \"ratatui-crossterm\"")).unwrap();
    assert!(user.contains("\"crossterm\""), "ratatui draws with another terminal library");
}

#[test]
fn every_dependency_comes_from_crates_io_and_is_pinned_by_its_checksum() {
    let lock = include_str!("../Cargo.lock");
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    let is_ours = |package: &&str| package.contains("name = \"statusquiz\"");
    for package in packages.iter().filter(|package| !is_ours(package)) {
        let source = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert!(package.contains(source) && package.contains("checksum = \""), "{package}");
    }
    assert!(packages.len() > 50);
}

/// The files of a floor without their tests.
fn sources(floor: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor), &mut files);
    assert!(!files.is_empty(), "no such floor: {floor}");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.to_string_lossy().ends_with("tests.rs")
        {
            let code = without_tests(&fs::read_to_string(&path).unwrap());
            files.push((path, code));
        }
    }
}

/// The code without the items that are there for tests alone, wherever they stand; rustfmt ends each in the first column.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            code.push_str(line);
            code.push('\n');
            continue;
        }
        let ends = |line: &str| !line.starts_with([' ', '#']) && line.ends_with([';', '}']);
        lines.find(|line| ends(line));
    }
    code
}
