//! The manners of the command line: pipes, exit codes, help, completions and manual pages of every command there is.

// Where the files are is told by the variables of XDG, and what a full disk says by /dev/full.
#![cfg(target_os = "linux")]

mod support;

use statusquiz::testing::learn::{Flag, Record, RecordId};
use std::fs;
use std::path::Path;
use std::process::Command;
use support::home::{Home, PROGRAM, said, sign_up_answer};
use support::journey::NOW;
use time::Duration;

/// Every command that the help names.
fn commands(home: &Home) -> Vec<String> {
    let help = home.run(&["--help"]).1;
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<_> = names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(names.len() > 15, "{names:?}");
    names
}

/// How a command is called here: with what it cannot do without, and in every form of what it prints.
fn calls(command: &str) -> Vec<String> {
    let arguments: &[&str] = match command {
        "explain" => &["409", "4xx --json"],
        "compare" => &["409 422", "409 422 --json"],
        "search" => &["conflict", "a --json"],
        "export" => &[
            "--format csv",
            "--format jsonl",
            "--format markdown",
            "--format html",
            "--format svg",
            "--format anki",
        ],
        "import" => &["-", "data/statusquiz/reviews/a.jsonl"],
        "completions" => &["bash"],
        "pack" => &["list", "schema"],
        "reset" => &["--list", "--list --json"],
        "optimize" => &["--dry-run", "", "--reset"],
        "progress" => &["", "history", "--json"],
        // It serves until somebody ends it: see lab.rs.
        "lab" => &[],
        "grade" => &["--help"],
        "undo" => &["--older"],
        "note" => &["409", "--list", "--list --json"],
        "suspend" => &["--list", "--list --json", "409"],
        "resume" => &["409"],
        "due" => &["", "--short", "--json"],
        "flags" | "list" | "config" | "keys" | "doctor" => &["", "--json"],
        _ => &[""],
    };
    arguments.iter().map(|arguments| format!("{command} {arguments}")).collect()
}

/// More answers than a pipe holds, and as many flags as `head` leaves something of.
fn much() -> Home {
    let answers = (0..1_000).map(|id| sign_up_answer(id, Duration::days(1), "400").into());
    let flag = |id| {
        let (at, question) = (NOW - Duration::DAY, "signup-email-taken".into());
        Record::Flag(Flag { id: RecordId(id), at, question, text: 1 })
    };
    Home::with(&answers.chain((1_000..1_100).map(flag)).collect::<Vec<_>>())
}

#[test]
fn every_command_survives_a_reader_that_leaves_a_full_disk_and_a_closed_output() {
    let home = much();
    for call in commands(&home).iter().flat_map(|command| calls(command)) {
        let prints = !home.run(&call.split_whitespace().collect::<Vec<_>>()).1.is_empty();
        let program = format!("'{PROGRAM}' {call} </dev/null");
        let script = format!(
            "{program} | head -1 >/dev/null; {program} | true; \
             {program} >/dev/full; echo $?; {program} >&-; echo $?; {program} 2>&- >/dev/null; echo $?"
        );
        let (_, out, err) = said(home.command("sh").args(["-c", &script]));
        // Whoever cannot write what was asked for says so; what prints nothing has nothing to say.
        let full = if prints { "74" } else { "0" };
        // What is closed at the start, Rust opens to nowhere.
        assert_eq!(out, format!("{full}\n0\n0\n"), "{call}: {err}");
        assert_eq!(err.contains("can't write the output"), prints, "{call}: {err}");
    }
}

#[test]
fn every_command_has_help_with_an_example_of_itself() {
    let home = Home::new();
    for command in commands(&home).iter().filter(|command| *command != "help") {
        let (code, out, _) = home.run(&[command, "--help"]);
        assert_eq!(code, 0);
        assert!(out.contains("\nExample") && out.contains(&format!("statusquiz {command}")), "{out}");
    }
}

#[test]
fn the_exit_codes_are_those_that_the_help_and_the_readme_tell() {
    let home = Home::with(&[sign_up_answer(1, Duration::DAY, "400").into()]);
    assert_eq!(home.run(&["export", "--format", "jsonl", "backup.jsonl"]).0, 0);
    home.write("faulty.toml", b"retenton = 1");
    home.write("file", b"");
    let table: [(&[&str], i32); 9] = [
        (&["list"], 0),
        (&["explain", "409"], 0),
        (&["search", "?!"], 1),
        (&["--config", "missing.toml", "config"], 1),
        (&["--no-such-option"], 2),
        (&[], 0),
        (&["practice", "cachng"], 2),
        (&["--config", "faulty.toml", "keys"], 65),
        (&["--data-dir", "file", "import", "backup.jsonl"], 74),
    ];
    let (help, readme) = (home.run(&["--help"]).1, include_str!("../README.md"));
    let told = |text: &str| text.split_once("Exit codes: ").unwrap().1.replace('\n', " ");
    for (args, code) in table {
        assert_eq!(home.run(args).0, code, "{args:?}");
        for told in [told(&help), told(readme)] {
            assert!(told.split(' ').any(|word| word == code.to_string()), "{code} in {told}");
        }
    }
}

#[test]
fn completions_load_in_the_shells_that_are_here() {
    let home = Home::new();
    for (shell, check) in [
        ("bash", "bash --norc -c 'source FILE && complete -p statusquiz'"),
        ("zsh", "zsh -f -c 'autoload -U compinit && compinit -u && source FILE'"),
        ("fish", "fish --no-config -c 'source FILE; complete -C \"statusquiz prac\" | grep practice'"),
        ("powershell", "pwsh -NoProfile -File FILE"),
    ] {
        let (code, script, err) = home.run(&["completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""), "{shell}");
        assert!(script.contains("STATUSQUIZ_COMPLETE"), "{shell}");
        let program = check.split(' ').next().unwrap();
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("skipped: {program} is not installed, so its completions are not loaded");
            continue;
        }
        let file = home.write(
            &format!("completions.{}", if shell == "powershell" { "ps1" } else { shell }),
            script.as_bytes(),
        );
        let check = check.replace("FILE", file.to_str().unwrap());
        // The scripts ask the program.
        let folder = Path::new(PROGRAM).parent().unwrap().display();
        let path = format!("{folder}:/usr/local/bin:/usr/bin:/bin");
        let (code, out, err) = said(home.command("sh").env("PATH", path).args(["-c", &check]));
        assert_eq!(code, 0, "{shell}: {out}{err}");
    }
}

#[test]
fn the_manual_has_a_page_for_every_command_and_man_shows_it_without_warnings() {
    let home = Home::new();
    fs::create_dir(home.path().join("pages")).unwrap();
    assert_eq!(home.run(&["man", "--dir", "pages"]).0, 0);
    let pages = fs::read_dir(home.path().join("pages")).unwrap().map(|page| page.unwrap().path());
    let mut pages: Vec<_> = pages.collect();
    pages.sort();
    for command in commands(&home).iter().filter(|command| *command != "help") {
        let page = home.path().join(format!("pages/statusquiz-{command}.1"));
        assert!(pages.contains(&page), "{command}");
        let printed = home.run(&["man", command]).1;
        assert!(printed.contains(".SH EXTRA") && printed.contains(".TH"), "{command}");
    }
    assert!(home.run(&["man"]).1.contains(".SH SYNOPSIS"));
    let (code, _, err) = home.run(&["man", "practise"]);
    assert!(
        code == 2 && err.contains("there's no command called `practise`; commands: explain, compare"),
        "{err}"
    );
    if Command::new("groff").arg("--version").output().is_err() {
        eprintln!("skipped: groff is not installed, so no page is laid out");
        return;
    }
    for page in pages {
        let page = page.to_str().unwrap().to_owned();
        let (code, out, err) = said(home.command("groff").args(["-ww", "-man", "-Tutf8", "-P-cbou", &page]));
        assert!(code == 0 && err.is_empty() && out.contains("NAME"), "{page}: {err}");
    }
}
