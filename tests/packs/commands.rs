//! `statusquiz pack`, run as a user's shell runs it.

use super::app::GOOD;
use super::support::home::{Home, PROGRAM, said};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

fn with_pack(text: &str) -> Home {
    let home = Home::new();
    home.write("data/statusquiz/packs/team.toml", text.as_bytes());
    home
}

#[test]
fn a_pack_is_added_listed_replaced_and_moved_aside() {
    let home = Home::new();
    home.write("team.toml", GOOD.as_bytes());
    let kept = home.data().join("packs/team.toml");
    let (code, out, err) = home.run(&["pack", "add", "team.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Added `team`, Team: 1 rule, 3 questions."), "{out}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), GOOD);
    assert!(home.run(&["pack", "add", "team.toml"]).1.contains("already there, and hasn't changed"));

    let changed = GOOD.replace("It does not.", "Not it.").replace("id = \"second\"", "id = \"fourth\"");
    home.write("team.toml", changed.as_bytes());
    let (code, _, err) = home.run(&["pack", "add", "team.toml"]);
    assert_eq!(code, 1);
    assert!(err.contains("1 question added, 1 changed, 1 removed") && err.contains("--replace"), "{err}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), GOOD);
    let (code, out, _) = home.run(&["pack", "add", "--replace", "team.toml"]);
    assert!(code == 0 && out.contains("1 question added, 1 changed, 1 removed"), "{out}");
    assert_eq!(fs::read_to_string(&kept).unwrap(), changed);
    let before = home.data().join("packs/removed/team.toml");
    assert!(out.contains("The old file is now ") && out.contains("removed/team.toml"), "{out}");
    assert_eq!(fs::read_to_string(before).unwrap(), GOOD);

    assert_eq!(home.run(&["pack", "list"]).1, "team  Team: 1 rule, 3 questions\n");
    let list: Value = serde_json::from_str(&home.run(&["pack", "list", "--json"]).1).unwrap();
    assert_eq!((&list[0]["id"], &list[0]["questions"]), (&Value::from("team"), &Value::from(3)));
    for number in ["-2", "-3"] {
        let (code, out, _) = home.run(&["pack", "remove", "team"]);
        assert!(code == 0 && out.contains(&format!("removed/team{number}.toml")), "{out}");
        assert!(home.data().join(format!("packs/removed/team{number}.toml")).exists() && !kept.exists());
        home.run(&["pack", "add", "team.toml"]);
    }
}

#[test]
fn a_pack_with_an_error_is_not_added_and_one_with_warnings_is() {
    let home = Home::new();
    let bad = format!("{}/tests/fixtures/packs/sense-unrefuted.toml", env!("CARGO_MANIFEST_DIR"));
    let (code, out, err) = home.run(&["pack", "add", &bad]);
    assert_eq!((code, out.as_str()), (65, ""));
    assert!(err.contains("option 418 of") && err.contains("was not added"), "{err}");
    assert!(!home.data().exists());
    let warned = format!("{}/tests/fixtures/packs/fact-made-up-answer.toml", env!("CARGO_MANIFEST_DIR"));
    let (code, out, err) = home.run(&["pack", "add", &warned]);
    assert!(
        code == 0 && out.starts_with("Added") && err.contains("isn't in the IANA registry"),
        "{out}{err}"
    );
}

#[test]
fn a_pack_comes_through_a_pipe_and_one_without_an_end_is_refused() {
    let home = Home::new();
    let script = |line: &str| said(home.command("sh").args(["-c", &line.replace("statusquiz", PROGRAM)]));
    home.write("team.toml", GOOD.as_bytes());
    assert_eq!(script("cat team.toml | statusquiz pack add -").0, 0);
    let (code, _, err) = script("statusquiz pack add - < /dev/zero");
    assert!(code == 1 && err.contains("larger than 1 MiB"), "{err}");
}

#[test]
fn what_cannot_be_read_is_named_and_no_device_or_pipe_is_waited_for() {
    let home = Home::new();
    let at = |name: &str| home.path().join(name);
    assert!(Command::new("mkfifo").arg(at("pipe.toml")).status().unwrap().success());
    symlink("self.toml", at("self.toml")).unwrap();
    fs::create_dir(at("folder.toml")).unwrap();
    home.write("large.toml", &vec![b'#'; (1 << 20) + 1]);
    home.write("binary.toml", b"format = 1\ntitle = \"\xff\xfe\"\n");
    home.write("utf16.toml", &"format = 1".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    home.write("\u{1b}[31m\nred.toml", b"\xff");
    for (name, reason) in [
        ("pipe.toml", "isn't a regular file"),
        ("/dev/zero", "isn't a regular file"),
        ("/dev/tty", "can't read /dev/tty"),
        ("/proc/self/mem", "can't read /proc/self/mem"),
        ("folder.toml", "isn't a regular file"),
        ("self.toml", "can't read self.toml"),
        ("missing.toml", "can't read missing.toml"),
        ("large.toml", "larger than 1 MiB"),
        ("binary.toml", "binary.toml:2:10"),
        ("\u{1b}[31m\nred.toml", "^[[31m^Jred.toml:1:1"),
    ] {
        let (code, out, err) = home.run(&["pack", "check", name]);
        let expected = if err.contains("it isn't UTF-8 text") { 65 } else { 1 };
        assert_eq!((code, out.as_str()), (expected, ""), "{name}");
        assert!(err.contains(reason), "{name}: {err}");
    }
    // UTF-16 without a mark is UTF-8 full of null bytes.
    assert_eq!(home.run(&["pack", "check", "utf16.toml"]).0, 65);
    home.write("mark.toml", format!("\u{feff}{GOOD}").as_bytes());
    home.write("crlf.toml", GOOD.replace('\n', "\r\n").as_bytes());
    for name in ["mark.toml", "crlf.toml"] {
        assert_eq!(home.run(&["pack", "check", name]).0, 0, "{name}");
    }
}

#[test]
fn one_bad_pack_is_left_out_with_a_word_and_all_else_works() {
    let home = with_pack(GOOD);
    let packs = home.data().join("packs");
    let put = |name: &str, text: &str| fs::write(packs.join(name), text).unwrap();
    put("bad.toml", &GOOD.replace("id = \"team\"", "id = \"bad\"").replace("tier", "teir"));
    put("newer.toml", "format = 2\n[pack]\nid = \"newer\"\n");
    put("team.sync-conflict-20261122.toml", GOOD);
    put("notes.txt", "not a pack");
    symlink("/etc/passwd", packs.join("passwd.toml")).unwrap();
    symlink("loop.toml", packs.join("loop.toml")).unwrap();
    symlink("/dev/tty", packs.join("tty.toml")).unwrap();
    symlink("team.toml", packs.join("alias.toml")).unwrap();
    assert!(Command::new("mkfifo").arg(packs.join("pipe.toml")).status().unwrap().success());
    let (code, out, err) = home.run(&["list"]);
    assert_eq!(code, 0);
    assert!(out.contains("[team/first]") && out.contains("[signup-email-taken]") && !out.contains("bad/"));
    insta::assert_snapshot!("left_out", err);
    let (code, out, err) = home.run(&["pack", "check"]);
    assert_eq!(code, 65);
    assert!(
        out.contains("unknown field `teir`") && err.contains("passwd.toml") && !err.contains("root:"),
        "{out}{err}"
    );
    fs::remove_dir_all(&packs).unwrap();
    symlink("/etc", &packs).unwrap();
    let (code, _, err) = home.run(&["list"]);
    assert!(code == 0 && err.contains("no packs are used") && err.contains("packs is a link"), "{err}");
}

#[test]
fn no_more_than_64_packs_are_used() {
    let home = Home::new();
    let text = |n: usize| GOOD.replace("id = \"team\"", &format!("id = \"t{n:02}\""));
    for n in 0..65 {
        home.write(&format!("data/statusquiz/packs/t{n:02}.toml"), text(n).as_bytes());
    }
    let (_, out, err) = home.run(&["list"]);
    assert!(out.contains("[t63/first]") && !out.contains("[t64/first]"));
    assert!(err.contains("t64.toml skipped: only the first 64 packs are used"), "{err}");
    home.write("more.toml", text(99).as_bytes());
    assert_eq!(home.run(&["pack", "add", "more.toml"]).0, 1);
}

#[test]
fn a_pack_is_removed_by_its_name_only() {
    let home = with_pack(GOOD);
    for name in ["../../../team", "team.toml", "", "packs/team", "/etc/passwd", "\u{1b}[31m"] {
        let (code, out, err) = home.run(&["pack", "remove", name]);
        assert_eq!((code, out.as_str()), (1, ""), "{name}");
        assert!(err.contains("there's no pack called") && err.contains("packs: team"), "{err}");
    }
}

#[test]
fn a_new_pack_is_sound_whatever_it_is_called() {
    let home = Home::new();
    for (id, code) in [("team-api", 0), ("core", 65), ("Team", 65), ("a\"\nb", 65), ("\u{1b}", 65)] {
        let (found, out, err) = home.run(&["pack", "new", id]);
        assert_eq!(found, code, "{id}: {err}");
        if code == 0 {
            home.write("new.toml", out.as_bytes());
            assert!(home.run(&["pack", "check", "new.toml"]).1.ends_with("without problems\n"));
        }
    }
}

#[test]
fn packs_belong_to_the_data_folder_of_the_profile() {
    let home = with_pack(GOOD);
    assert!(home.run(&["list"]).1.contains("team/first"));
    assert!(!home.run(&["--profile", "other", "list"]).1.contains("team/first"));
    let (code, _, err) = home.run(&["practice", "nothing-so-called"]);
    assert!(code == 2 && err.contains("a pack    team"), "{err}");
}

#[test]
fn every_command_that_the_readme_shows_for_packs_works() {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## Questions of your own\n").unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let home = Home::new();
    let mut commands = 0;
    for line in block.lines() {
        let line = line.split('#').next().unwrap().trim().replace("statusquiz", PROGRAM);
        let output = home.command("sh").args(["-c", &line]).stdin(Stdio::null()).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        // The quiz itself needs a terminal, and says so only after it knows the pack.
        let wants_terminal = line.contains(" practice ") && err.contains("needs a terminal");
        assert!(output.status.success() || wants_terminal, "{line}: {err}");
        commands += 1;
    }
    assert!(commands >= 6, "{commands}");
}
