//! Every fixture with the messages that it gets.

use super::support::home::{Home, PROGRAM, said};
use statusquiz::testing::bank::{Bank, Source};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The fixtures: `toml-` is no TOML, `shape-` and `sense-` cannot be used, `fact-` is used with warnings, `good-` is sound.
pub fn fixtures() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs");
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.into_iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

#[test]
fn each_fixture_is_told_with_place_caret_reason_and_fix() {
    let all = fixtures();
    assert!(all.len() >= 60, "{}", all.len());
    let home = Home::new();
    for kind in ["toml", "shape", "sense", "fact", "good"] {
        let mut told = String::new();
        for (name, path) in all.iter().filter(|(name, _)| name.starts_with(kind)) {
            let mut command = home.command(PROGRAM);
            let file = path.file_name().unwrap();
            let (code, out, err) =
                said(command.args(["pack", "check"]).arg(file).current_dir(path.parent().unwrap()));
            assert_eq!(err, "", "{name}");
            assert_eq!(code, if matches!(kind, "fact" | "good") { 0 } else { 65 }, "{name}: {out}");
            let problems =
                out.lines().filter(|l| l.starts_with("error:") || l.starts_with("warning:")).count();
            assert_eq!(problems == 0, kind == "good", "{name}: {out}");
            let position = format!(" --> {name}.toml:");
            for (part, wanted) in [("position", position.as_str()), ("fix", "= help: "), ("caret", "| ")] {
                let is_there = |line: &&str| {
                    line.contains(wanted)
                        && (part != "caret" || line.contains('^') && line.trim_start().starts_with('|'))
                };
                assert_eq!(out.lines().filter(is_there).count(), problems, "{part} of {name}: {out}");
            }
            let _ = writeln!(told, "=== {name}\n{out}");
        }
        insta::assert_snapshot!(kind, told);
    }
}

#[test]
fn several_files_are_checked_in_one_pass() {
    let home = Home::new();
    let wanted = ["toml-colon", "sense-unrefuted", "good-whole"];
    let all: Vec<_> = fixtures().into_iter().filter(|(name, _)| wanted.contains(&name.as_str())).collect();
    let paths: Vec<_> = all.iter().map(|(_, path)| path.as_os_str()).collect();
    let (code, out, _) = said(home.command(PROGRAM).args(["pack", "check"]).args(&paths));
    assert_eq!(code, 65);
    assert!(out.contains("toml-colon.toml:5:") && out.contains("sense-unrefuted.toml:"), "{out}");
    assert!(out.trim_end().ends_with(&format!("in {} files", all.len())), "{out}");
}

#[test]
fn check_and_pack_check_say_the_same_about_a_pack() {
    let home = Home::new();
    for (name, path) in fixtures().iter().filter(|(name, _)| !name.starts_with("toml")) {
        if matches!(name.as_str(), "shape-empty" | "shape-only-format" | "shape-no-head") {
            // Without a head it is a question file, not a pack.
            continue;
        }
        let path = path.to_str().unwrap();
        assert_eq!(home.run(&["check", path]), home.run(&["pack", "check", path]), "{name}");
    }
}

#[test]
fn a_problem_of_a_file_that_is_not_at_hand_is_told_without_its_place() {
    let source =
        Source { path: "a.toml".to_owned(), text: "format = 1\nzzz = 1\n[pack]\nid = \"a\"\n".to_owned() };
    let (_, problems) = Bank::with_packs(&[source]);
    assert!(
        problems.iter().any(|problem| problem.render(&[]) == "error: unknown field `zzz`"),
        "{problems:?}"
    );
}
