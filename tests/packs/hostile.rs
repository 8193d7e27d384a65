//! Files made to harm: nothing of them reaches a terminal, and none takes long or much memory.

use super::app::GOOD;
use super::support::home::{Home, PROGRAM, sign_up_answer};
use proptest::prelude::*;
use statusquiz::testing::bank::{Bank, Loaded, Source, Stance};
use statusquiz::testing::learn::Record;
use std::fmt::Write as _;
use std::process::Output;
use time::Duration;

/// Every command that prints something of a pack.
const COMMANDS: &[&str] = &[
    "pack check",
    "pack list",
    "pack list --json",
    "list",
    "list --json",
    "search nothing",
    "search nothing --json",
    "explain team/nothing-there",
    "practice nothing-so-called",
    "progress history",
    "export --format anki",
    "export --format markdown",
    "export --format html",
    "export --format svg",
    "export --format csv",
    "export --format jsonl",
    "pack add --replace data/statusquiz/packs/team.toml",
    "pack remove team",
];

/// What a terminal would take for a command, whatever text it stands in.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
}

#[test]
fn nothing_in_a_pack_reaches_a_pipe_as_an_escape_code() {
    let escape = "\\u001b]52;c;Z28=\\u0007\\u009b31m";
    let hostile = |field: &str| GOOD.replacen(field, &format!("{field}{escape}"), 1);
    let fields = ["title = \"", "situation = \"", "text = \""];
    for field in fields {
        let home = Home::with(&[Record::from(sign_up_answer(1, Duration::ZERO, "409"))]);
        home.write("data/statusquiz/packs/team.toml", hostile(field).as_bytes());
        for command in COMMANDS {
            let args: Vec<&str> = command.split(' ').collect();
            let Output { stdout, stderr, .. } = home.command(PROGRAM).args(args).output().unwrap();
            for bytes in [stdout, stderr] {
                let text = String::from_utf8(bytes).unwrap();
                assert!(!text.contains(is_control), "{command}, {field}: {text:?}");
            }
        }
    }
}

/// All that is said about a text as a pack, and all that it says itself if it is one.
fn all_that_is_shown(text: &str) -> String {
    let mut bank = Bank::default();
    let sources = [Source { path: "a\u{1b}.toml".to_owned(), text: text.to_owned() }];
    let problems = bank.add_pack(Loaded::pack(0, text), &sources);
    let mut shown = String::new();
    for problem in &problems {
        let _ = writeln!(shown, "{}\n{}", problem.render(&sources), problem.headline(&sources));
    }
    for pack in bank.packs() {
        let _ =
            writeln!(shown, "{} {} {:?}", pack.id, pack.title, [&pack.author, &pack.licence, &pack.homepage]);
    }
    for (rule, question) in bank.questions() {
        let _ = writeln!(shown, "{} {} {} {}", rule.id, rule.says, rule.source, question.id);
        let _ = writeln!(shown, "{} {} {}", question.situation, question.explanation, question.answer);
        for message in [&question.exhibit, &question.response].into_iter().flatten() {
            let _ = writeln!(shown, "{}", message.as_str());
        }
        for alternative in &question.alternatives {
            let why = match &alternative.stance {
                Stance::Defensible(why) => why,
                Stance::Wrong(refutation) => &refutation.why_not,
            };
            let _ = writeln!(shown, "{} {why}", alternative.choice);
        }
    }
    shown
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_no_control_byte_comes_out(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let shown = all_that_is_shown(&String::from_utf8_lossy(&bytes));
        prop_assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        prop_assert!(!shown.is_empty());
    }

    #[test]
    fn a_sound_pack_with_anything_put_into_it_lets_no_control_byte_out(
        at in any::<prop::sample::Index>(),
        cut in 0_usize..8,
        put in prop_oneof![
            any::<String>(),
            any::<char>().prop_map(|c| c.to_string()),
            (0_u32..0xa0).prop_map(|c| format!("\\u{c:04x}")),
            (0x2000_u32..0x2070).prop_map(|c| format!("\\u{c:04x}")),
        ],
    ) {
        let places: Vec<usize> = GOOD.char_indices().map(|(at, _)| at).collect();
        let from = places[at.index(places.len())];
        let to = (from + cut).min(GOOD.len());
        let shown = all_that_is_shown(&format!("{}{put}{}", GOOD.get(..from).unwrap(), GOOD.get(to..).unwrap()));
        prop_assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }
}

#[test]
fn no_file_takes_more_than_a_second_of_a_processor_or_64_mib() {
    let head = "format = 1\n[pack]\nid = \"team\"\ntitle = \"T\"\n";
    let rule = "[[rule]]\nid = \"r\"\nsays = \"s\"\nsource = \"s\"\ncode = 404\n";
    let fill = |start: &str, part: &str, times: usize| {
        let mut text = format!("{start}{}", part.repeat(times));
        text.truncate(1 << 20);
        text
    };
    let numbered = (0..12_000).map(|n| format!("k{n} = 1")).collect::<Vec<_>>().join("\n");
    let home = Home::new();
    for (name, text) in [
        ("tables in a list", fill("format = 1\nx = [", "{a=1},", 200_000)),
        ("tables in a list, as many as may be", fill("format = 1\nx = [", "{a=1},", 13_000) + "]"),
        ("deep lists", fill("format = 1\nx = ", "[", 100_000)),
        ("deep tables", fill("format = 1\nx = ", "{a=", 13_000)),
        ("long dotted key", fill("", "a.", 500_000)),
        ("dotted keys, as many as may be", fill("", "a.b.c.d.e.f.g = 1\n", 5_000)),
        ("broken lines", fill("", "a\n", 30_000)),
        ("closing brackets", fill("", "]", 190_000)),
        ("a long name", fill("format = 1\n", "a", 1_000_000) + " = 1\n"),
        ("many unknown fields", fill("format = 1\n", "", 0) + &numbered),
        ("one long line", fill("format = 1\ntitle = \"", "x", 1_000_000)),
        (
            "one option very often",
            fill(&format!("{head}{rule}[[rule.scenario]]\nid = \"a\"\noptions = ["), "400,", 39_000) + "]",
        ),
        ("5,001 questions", fill(&format!("{head}{rule}"), "[[rule.scenario]]\n", 5_001)),
        ("5,000 questions", fill(&format!("{head}{rule}"), "[[rule.scenario]]\n", 5_000)),
        ("pairs", fill(head, "[[confused]]\n", 13_000)),
        ("combining marks", fill(&format!("{head}author = \"e"), "\u{301}", 3_900) + "\"\n"),
    ] {
        let path = home.write("bad.toml", text.as_bytes());
        let script =
            format!("ulimit -t 1; ulimit -v 65536; exec '{PROGRAM}' pack check '{}'", path.display());
        let output = home.command("sh").args(["-c", &script]).output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(65), "{name}: {out}{err}");
        assert!(out.contains("= help: ") && out.len() < 100_000, "{name}: {} bytes", out.len());
        let too_many = out.contains("too many questions");
        assert_eq!(too_many, name == "5,001 questions", "{name}: {out}");
    }
}

/// What `pack check` says of a file.
fn checked(home: &Home, text: &str) -> String {
    let path = home.write("bad.toml", text.as_bytes());
    let output = home.command(PROGRAM).args(["pack", "check"]).arg(path).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
fn what_reaches_a_limit_is_taken_and_one_more_is_not() {
    let home = Home::new();
    let sign = "author = \"";
    let author =
        |text: String| GOOD.replace("title = \"Team\"\n", &format!("title = \"Team\"\n{sign}{text}\"\n"));
    let options = |count: usize| {
        let option =
            |n| format!("[[rule.pick.option]]\ntext = \"Other {n}\"\nwhy_not = \"It does not.\"\n\n");
        GOOD.to_owned() + "\n" + &(3..count).map(option).collect::<String>()
    };
    let long = |size: usize| GOOD.to_owned() + "# " + &"x".repeat(size - GOOD.len() - 2);
    let id = |size: usize| GOOD.replacen("id = \"team\"", &format!("id = \"{}\"", "a".repeat(size)), 1);
    let cases: [(&str, String, String); 5] = [
        ("the limit is 2000", author("x".repeat(2_000)), author("x".repeat(2_001))),
        ("the limit is 8000", author("é".repeat(2_000)), author("漢".repeat(2_667))),
        ("at most 8 are allowed besides the answer", options(8), options(9)),
        ("an id has 1 to 64 characters", id(64), id(65)),
        ("1 MiB, the limit for a file", long(1 << 20), long((1 << 20) + 1)),
    ];
    for (why, fits, too_much) in cases {
        let (fits, too_much) = (checked(&home, &fits), checked(&home, &too_much));
        assert!(!fits.contains("error"), "{why}: {fits}");
        assert!(too_much.contains(why), "{why}: {too_much}");
    }
}
