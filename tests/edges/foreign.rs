//! Texts that others wrote: names of files, records, arguments, packs.

use crate::support::amount::{amount, skipped};
use crate::support::home::{Home, PROGRAM, said, said_to, sign_up_answer};
use crate::support::launch::Launch;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::is_unsafe;
use statusquiz::testing::learn::{Flag, Record, RecordId};
use std::fs;
use std::io::Write as _;
use std::process::{Command, ExitStatus, Output, Stdio};
use time::Duration;

/// The name of a file that sets the title of a window, turns the direction of text, and begins a line of its own.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{202e}\u{9b}2J\nfake";

/// All that a command printed, of which nothing may move a cursor or hide anything.
fn harmless(args: &[&str], Output { stdout, stderr, .. }: &Output) -> String {
    let text = String::from_utf8([stdout.as_slice(), stderr].concat()).unwrap().replace("\r\n", "\n");
    let found = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
    assert_eq!(found, None, "{args:?}: {text:?}");
    assert!(!text.lines().any(|line| line.starts_with("fake")), "{args:?}: a line of its own: {text}");
    text
}

fn output(home: &Home, args: &[&str]) -> String {
    harmless(args, &home.command(PROGRAM).args(args).output().unwrap())
}

/// A data folder in which somebody else put damaged answers, records with texts of their own, a pack and a backup.
fn shared() -> Home {
    let mut answer = sign_up_answer(1, Duration::hours(2), "400");
    answer.question = format!("gone{HOSTILE}");
    answer.chosen = format!("400{HOSTILE}");
    let flag = Flag { id: RecordId(2), at: answer.at, question: answer.question.clone(), text: 1 };
    let home = Home::with(&[answer.into(), Record::Flag(flag)]);
    home.write(&format!("data/statusquiz/reviews/{HOSTILE}.jsonl"), b"damaged\n");
    home.write(&format!("data/statusquiz/packs/{HOSTILE}.toml"), b"format = 1");
    home.write(&format!("config/statusquiz/themes/{HOSTILE}.toml"), b"");
    let backup = format!("data/statusquiz/backups/{HOSTILE}/reviews");
    fs::create_dir_all(home.path().join(&backup)).unwrap();
    fs::copy(home.data().join("reviews/a.jsonl"), home.path().join(backup).join("a.jsonl")).unwrap();
    home
}

#[test]
fn the_name_of_a_shared_file_moves_no_cursor_in_any_command() {
    for command in [
        "progress",
        "progress history",
        "progress --json",
        "export --format csv",
        "export --format jsonl",
        "undo",
        "flags",
        "flags --json",
        "optimize",
        "optimize --reset",
        "pack list",
        "pack list --json",
        "pack check",
        "config themes",
        "config",
        "config --json",
        "practice nothing",
        "list",
        "doctor",
        "doctor --json",
        "reset --list",
        "reset --list --json",
        "reset --restore x",
        "doctor --repair",
        "reset --yes",
    ] {
        let home = shared();
        output(&home, &command.split(' ').collect::<Vec<_>>());
    }
    assert!(output(&shared(), &["progress"]).contains("^[]0;x^G\\u{202e}\\u{9b}2J^Jfake.jsonl:1"));
}

#[test]
fn json_says_what_is_there_and_escapes_what_would_move_a_cursor() {
    let home = shared();
    let json = |args: &[&str]| {
        let output = home.command(PROGRAM).args(args).output().unwrap();
        harmless(args, &output);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    assert_eq!(json(&["flags", "--json"])[0]["question"], format!("gone{HOSTILE}"));
    assert_eq!(json(&["progress", "history", "--json"])[0]["chosen"], format!("400{HOSTILE}"));
    assert_eq!(json(&["pack", "list", "--json"])[0]["id"], HOSTILE);
    assert_eq!(json(&["reset", "--list", "--json"])[0]["name"], HOSTILE);
}

#[test]
fn what_was_typed_is_echoed_without_moving_a_cursor() {
    let home = Home::new();
    let hostile = HOSTILE.replace('\n', " ");
    let hostile = hostile.as_str();
    let calls: [&[&str]; 14] = [
        &["search", hostile],
        &["explain", hostile],
        &["man", hostile],
        &["practice", hostile],
        &["reset", "--restore", hostile],
        &["pack", "remove", hostile],
        &["pack", "new", hostile],
        &["pack", "add", hostile],
        &["check", hostile],
        &["import", hostile],
        &["--theme", hostile, "config"],
        &["--config", hostile, "config"],
        &["--data-dir", hostile, "doctor"],
        &["man", "--dir", hostile],
    ];
    for args in calls {
        output(&home, args);
    }
    for args in [
        vec![hostile],
        vec!["--color", hostile],
        vec!["progress", "--sort", hostile],
        vec!["--seed", hostile],
    ] {
        let output = home.command(PROGRAM).args(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(harmless(&args, &output).contains("^[]0;x^G"), "{args:?}");
    }
    for variable in
        ["STATUSQUIZ_NOW", "HOME", "STATUSQUIZ_DATA_DIR", "STATUSQUIZ_PROFILE", "STATUSQUIZ_CONFIG"]
    {
        let mut command = home.command(PROGRAM);
        command.env_remove("XDG_DATA_HOME").env(variable, hostile).arg("doctor");
        harmless(&[variable], &command.output().unwrap());
    }
}

/// What a terminal is sent where all is printed that looks at a folder which others may write to.
fn on_a_terminal(home: &Home, args: &[&str]) -> String {
    let environment = crate::support::launch::environment(home.path());
    let launch =
        environment.fold(Launch::new().args(args), |launch, (name, value)| launch.env(&name, &value));
    let mut pty = launch.size(100, 30).start();
    if args.is_empty() {
        pty.wait_for("Start today");
        pty.send("p<Tab><Tab><Tab>");
        pty.wait_for("newest first");
        pty.send("q");
    }
    pty.wait_exit();
    String::from_utf8(pty.raw_bytes()).unwrap()
}

#[test]
fn a_terminal_is_sent_nothing_that_others_wrote_but_text() {
    for args in [
        &[][..],
        &["progress", "history"],
        &["doctor"],
        &["export", "--format", "csv"],
        &["flags"],
        &["x\u{1b}]0;x\u{7}"],
    ] {
        let sent = on_a_terminal(&shared(), args);
        assert!(
            !sent.contains("\u{1b}]0;x") && !sent.contains(['\u{7}', '\u{202e}', '\u{9b}']),
            "{args:?}: {sent:?}"
        );
    }
}

#[test]
fn help_versions_completions_and_manuals_say_that_a_disk_is_full() {
    let home = Home::new();
    for call in [
        "--help",
        "-h",
        "help",
        "help pack",
        "--version",
        "explain --help",
        "completions bash",
        "man",
        "list",
        "keys",
    ] {
        let script = format!("'{PROGRAM}' {call} >/dev/full");
        let (code, out, err) = said(home.command("sh").args(["-c", &script]));
        assert_eq!((code, out.as_str()), (74, ""), "{call}: {err}");
        assert!(err.contains("can't write the output: No space left"), "{call}: {err}");
        let script = format!("'{PROGRAM}' {call} | true");
        assert_eq!(said(home.command("sh").args(["-c", &script])).2, "", "{call}");
    }
}

/// A pack without a fault.
const PACK: &str = include_str!("../fixtures/packs/good-whole.toml");

/// What `pack check` says of a pack.
fn checked(text: &str) -> String {
    let home = Home::new();
    home.write("pack.toml", text.as_bytes());
    let (_, out, err) = home.run(&["pack", "check", "pack.toml"]);
    format!("{out}{err}")
}

#[test]
fn an_id_is_told_to_be_used_twice_where_one_of_the_two_has_another_fault() {
    let twice = PACK.replace("id = \"second\"", "id = \"first\"");
    for (fault, told) in [
        (
            "situation = \"A reader opens a page that was never there, and the server has never heard of it.\"\n",
            "has no `situation`",
        ),
        (
            "situation = \"A reader opens the profile of a user who was never there, and the server knows it.\"\n",
            "has no `situation`",
        ),
        ("says = \"Nothing is there: 404.\"\n", "has no `says`"),
    ] {
        let said = checked(&twice.replacen(fault, "", 1));
        assert!(said.contains(told) && said.contains("`team/first` is used twice"), "{fault}: {said}");
        assert!(said.contains("2 problems"), "{fault}: {said}");
    }
    let (_, rule) = PACK.split_once("[[rule]]").unwrap();
    let said = checked(&format!("{PACK}\n[[rule]]{}", rule.replacen("source = ", "sauce = ", 1)));
    for told in ["has no `source`", "rule id `team/nothing-there`", "id `team/first`", "id `team/third`"] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn a_byte_that_toml_refuses_hides_no_other_problem() {
    let faulty = PACK
        .replacen("title = \"Team\"", "title = \"Te\u{1b}[31mam\"", 1)
        .replacen("tier = \"core\"", "tier = \"cord\"", 1)
        .replacen("explanation = \"That", "explanation = \"\0That", 1)
        .replacen("text = \"One\"", "text = \"One\"\nwhy = \"\"", 1);
    let said = checked(&faulty);
    for told in ["pack.toml:5:12", "^[", "^@", "did you mean `core`?", "unknown field `why`", "4 problems"] {
        assert!(said.contains(told), "{told}: {said}");
    }
    let home = Home::new();
    home.write("config/statusquiz/config.toml", b"# a \x1b\nnew_a_day = 101\n\x07\nthema = 1\n");
    let (code, _, err) = home.run(&["config"]);
    let told =
        ["config.toml:1:5", "config.toml:2:", "config.toml:3:1", "unknown field `thema`", "4 problems"];
    assert!(code == 65 && told.iter().all(|told| err.contains(told)), "{err}");
}

#[test]
fn digits_of_other_scripts_are_understood_where_a_code_is_typed() {
    let home = Home::new();
    for digits in ["４０９", "٤٠٩", "४०९", "𝟜𝟘𝟡"] {
        for command in ["explain", "search"] {
            assert_eq!(home.run(&[command, digits]), home.run(&[command, "409"]), "{command} {digits}");
        }
        let practice =
            |topic| said_to(home.command(PROGRAM).args(["--plain", "--seed", "1", "practice", topic]), "\n");
        assert_eq!(practice(digits), practice("409"), "{digits}");
    }
    assert_eq!(home.run(&["explain", "４xx"]), home.run(&["explain", "4xx"]));
    // By number of the option, and by code.
    for (typed, plain) in [("２", "2"), ("４０９", "409")] {
        let answered = |answer: &str| {
            let home = Home::new();
            let input = format!("{answer}\nq\n");
            said_to(home.command(PROGRAM).args(["--plain", "--seed", "1", "practice", "409"]), &input);
            home.records()
                .iter()
                .map(|record| format!("{record:?}").split("chosen").nth(1).unwrap().to_owned())
                .count()
        };
        assert_eq!((answered(typed), answered(plain)), (1, 1), "{typed}");
    }
}

/// What is typed, and what is offered behind it.
const OFFERED: [(&str, &[&str]); 14] = [
    ("--theme", &["default", "mine"]),
    ("man", &["explain", "practice"]),
    ("practice", &["404", "4xx", "core", "caching", "mistakes", "team"]),
    ("explain", &["404", "4xx", "Retry-After"]),
    ("pack remove", &["team"]),
    ("reset --restore", &["2026-11-01"]),
    ("progress codes --sort", &["strength"]),
    ("progress history --filter", &["wrong"]),
    ("search", &[]),
    ("--seed", &[]),
    ("pack new", &[]),
    ("completions", &["bash"]),
    ("import", &["stray.txt"]),
    ("--config", &["stray.txt"]),
];

#[test]
fn a_completion_offers_words_that_fit_and_files_only_where_one_is_named() {
    let home = Home::new();
    home.write("stray.txt", b"");
    home.write("data/statusquiz/packs/team.toml", PACK.as_bytes());
    home.write("config/statusquiz/themes/mine.toml", b"");
    home.write("data/statusquiz/backups/2026-11-01/reviews/a.jsonl", b"");
    let folder = std::path::Path::new(PROGRAM).parent().unwrap().to_str().unwrap();
    let path = format!("{folder}:/usr/local/bin:/usr/bin:/bin");
    for (shell, script) in [
        (
            "bash",
            "source FILE; f=$(complete -p statusquiz | sed 's/.*-F \\([^ ]*\\).*/\\1/'); \
                  complete -p statusquiz | grep -q -e '-o default' && ls; COMP_WORDS=(statusquiz TYPED ''); \
                  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); $f statusquiz '' x; printf '%s\\n' \"${COMPREPLY[@]}\"",
        ),
        ("fish", "source FILE; complete -C 'statusquiz TYPED '"),
    ] {
        if Command::new(shell).arg("--version").output().is_err() {
            skipped("completions", format!("{shell} is not installed"));
            continue;
        }
        let file = home.write("script", home.run(&["completions", shell]).1.as_bytes());
        for (words, offered) in OFFERED {
            let check = script.replace("FILE", file.to_str().unwrap()).replace("TYPED", words);
            let (_, out, err) = said(home.command(shell).env("PATH", &path).args(["-c", &check]));
            let found: Vec<&str> = out.lines().map(|line| line.split('\t').next().unwrap().trim()).collect();
            assert!(offered.iter().all(|word| found.contains(word)), "{shell} {words}: {out}{err}");
            let has_file = found.contains(&"stray.txt");
            assert_eq!(has_file, offered.contains(&"stray.txt"), "{shell} {words}: {out}{err}");
        }
    }
}

#[test]
fn emoji_and_joiners_that_scripts_need_are_taken_and_stay_in_their_columns() {
    for title in ["Team ❤️ 👩‍💻", "می‌خواهم", "क्‍ष", "ශ්‍රී", "👍🏽 ok", "1️⃣"]
    {
        let said = checked(&PACK.replacen("title = \"Team\"", &format!("title = \"{title}\""), 1));
        assert!(said.contains("without problems"), "{title}: {said}");
    }
    for (title, refused) in
        [("Te\u{200d}am", "200d"), ("Te\u{200c}am", "200c"), ("Te\u{fe0f}am", "fe0f"), ("\u{200d}👩", "200d")]
    {
        let said = checked(&PACK.replacen("title = \"Team\"", &format!("title = \"{title}\""), 1));
        assert!(said.contains(&format!("\\u{{{refused}}}, which isn't allowed")), "{title:?}: {said}");
    }
}

/// What does something to a terminal, or hides something, and is never sent by statusquiz itself.
const RAW: [&str; 14] = [
    "\u{1b}]0;x\u{7}",
    "\u{1b}[999;999H",
    "\u{1b}[88m",
    "\u{1b}]8;;http://x\u{7}",
    "\u{1b}P",
    "\u{9b}88m",
    "\u{9d}0;x",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{8}",
    "\u{7f}",
    "\u{e0041}",
    "\u{2028}",
];

/// The same by escapes, and what breaks formats.
const OTHERS: [&str; 8] = ["\\u001b[88m", "\\u202e", "\"", "'''", "\\", "é漢🦀", "\n", " "];

/// Some words with hostile pieces.
fn hostile(chance: &mut StdRng) -> String {
    let mut text = String::new();
    for _ in 0..chance.random_range(1..5) {
        let piece = if chance.random_ratio(2, 3) { RAW.choose(chance) } else { OTHERS.choose(chance) };
        text += piece.unwrap();
        text += ["x", "404", "", "a b"].choose(chance).unwrap();
    }
    text
}

/// A text with hostile pieces at some places.
fn spoilt(text: &str, chance: &mut StdRng) -> String {
    let mut spoilt = text.to_owned();
    for _ in 0..chance.random_range(1..4) {
        let places: Vec<usize> = spoilt.char_indices().map(|(at, _)| at).collect();
        let at = *places.choose(chance).unwrap();
        spoilt.insert_str(at, &hostile(chance));
    }
    spoilt
}

fn file_name(chance: &mut StdRng) -> String {
    hostile(chance).replace('/', "_")
}

/// A home in which somebody wrote whatever came into their mind.
fn attacked(chance: &mut StdRng) -> Home {
    let mut answer = sign_up_answer(chance.random(), Duration::hours(2), "400");
    for text in [&mut answer.rule, &mut answer.question, &mut answer.chosen, &mut answer.right] {
        if chance.random_ratio(1, 2) {
            *text = hostile(chance);
        }
    }
    let flag = Flag { id: RecordId(chance.random()), at: answer.at, question: hostile(chance), text: 1 };
    let home = Home::with(&[answer.into(), Record::Flag(flag)]);
    let log = fs::read_to_string(home.data().join("reviews/a.jsonl")).unwrap();
    home.write(
        &format!("data/statusquiz/reviews/{}.jsonl", file_name(chance)),
        spoilt(&log, chance).as_bytes(),
    );
    home.write(&format!("data/statusquiz/packs/{}.toml", file_name(chance)), spoilt(PACK, chance).as_bytes());
    home.write("data/statusquiz/packs/team.toml", spoilt(PACK, chance).as_bytes());
    home.write(&format!("data/statusquiz/snapshot/{}", file_name(chance)), hostile(chance).as_bytes());
    home.write(&format!("data/statusquiz/backups/{}/reviews/a.jsonl", file_name(chance)), log.as_bytes());
    home.write(&format!("config/statusquiz/themes/{}.toml", file_name(chance)), b"accent = 'red'");
    let config = spoilt("theme = \"default\"\n[keys]\nmove.back = [\"b\"]\n", chance);
    home.write("config.toml", config.as_bytes());
    home.write("import.jsonl", spoilt(log.split_once(' ').unwrap().1, chance).as_bytes());
    home
}

const COMMANDS: [&str; 20] = [
    "due",
    "due --short",
    "progress",
    "progress history",
    "progress history --json",
    "progress --json",
    "flags",
    "flags --json",
    "doctor",
    "doctor --json",
    "pack list",
    "pack check",
    "list",
    "export --format jsonl",
    "export --format csv",
    "import import.jsonl",
    "reset --list",
    "--config config.toml config",
    "config themes",
    "undo",
];

#[test]
fn nothing_that_others_wrote_reaches_a_terminal_but_as_text() {
    let mut chance = StdRng::seed_from_u64(11);
    for _ in 0..amount(40, 1_500) {
        let home = attacked(&mut chance);
        for _ in 0..3 {
            let args: Vec<&str> = COMMANDS.choose(&mut chance).unwrap().split(' ').collect();
            harmless(&args, &home.command(PROGRAM).args(&args).output().unwrap());
        }
        let typed = hostile(&mut chance).replace('\0', "");
        let words = ["search", "explain", "practice", "man", "--theme"];
        let args = [*words.choose(&mut chance).unwrap(), &typed];
        harmless(&args, &home.command(PROGRAM).args(args).output().unwrap());
        let mut command = home.command(PROGRAM);
        command.arg("--plain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let _ = child
            .stdin
            .take()
            .unwrap()
            .write_all(format!("progress\nanswers\n1\nb\n{typed}\nq\n").as_bytes());
        harmless(&["--plain"], &child.wait_with_output().unwrap());
    }
}

#[test]
fn no_frame_holds_anything_that_others_wrote_but_as_text() {
    let mut chance = StdRng::seed_from_u64(12);
    for _ in 0..amount(6, 150) {
        let home = attacked(&mut chance);
        let sent = on_a_terminal(&home, &[]);
        let found = RAW.iter().find(|raw| sent.contains(**raw));
        assert_eq!(found, None, "{sent:?}");
        let (args, sent) = {
            let args: Vec<&str> = COMMANDS.choose(&mut chance).unwrap().split(' ').collect();
            let sent = on_a_terminal(&home, &args);
            (args, sent)
        };
        assert_eq!(RAW.iter().find(|raw| sent.contains(**raw)), None, "{args:?}: {sent:?}");
    }
}

#[test]
fn what_must_not_be_printed_is_seen() {
    for raw in RAW {
        let output =
            Output { status: ExitStatus::default(), stdout: raw.as_bytes().to_vec(), stderr: Vec::new() };
        assert!(std::panic::catch_unwind(|| harmless(&[], &output)).is_err(), "{raw:?}");
    }
}
