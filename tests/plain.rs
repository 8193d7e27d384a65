//! The plain face: every feature line by line, the same records as the full screen, and nothing but lines.

mod support;

use proptest::prelude::*;
use statusquiz::plain::Opening;
use statusquiz::progress::{Answer, Record, RecordId};
use statusquiz::questions::Bank;
use statusquiz::tutor::{Aim, Keeping, Topic};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use support::home::{Home, PROGRAM, sign_up_answer, texts};
use support::journey::{Journey, NOW, answered, small_bank};
use support::lines::{Lines, check};
use time::Duration;

/// Lines that go through every feature, whatever is asked; each with something that is heard then.
const EVERYTHING: &[(&str, &str)] = &[
    ("?", "opens an entry of the menu"),
    ("m", "1. Start today: "),
    ("nonsense", "a code to look up"),
    ("", "Today, question 1 of"),
    ("?", "g says that you are guessing"),
    ("", "Type 1 to 4"),
    ("g", "You are guessing."),
    ("g", "You are not guessing any more."),
    ("h", "Hint: "),
    ("r", "Today, question 1 of"),
    ("1", "Saved, "),
    ("?", "goes on to the next question"),
    ("r", "You were asked:"),
    ("w", "walk to"),
    ("f", "Flagged as wrong or unclear. Saved."),
    ("f", "The flag is taken back. Saved."),
    ("u", "Taken back."),
    ("2", "Saved, "),
    ("l", "Your record: "),
    ("", "Back at the answer"),
    ("", "Today, question 2 of"),
    ("s", "Skipped."),
    ("1", "Saved, "),
    ("b", "The session is over: "),
    ("?", "looks back at an answer"),
    ("a", "1. "),
    ("1", "You chose "),
    ("?", "it counts no more"),
    ("f", "Flagged"),
    ("w", "walk to"),
    ("l", "Your record: "),
    ("", "Back at the answer"),
    ("u", "Back at the answers of the session"),
    ("", "What next?"),
    ("practice", "A class:"),
    ("?", "A number practises an entry"),
    ("spaghetti", "there is nothing called `spaghetti`"),
    ("codes", "409 Conflict: "),
    ("4xx", "Practice, 4xx, question 1 of 10."),
    ("b", "What next?"),
    ("practice", "A tier:"),
    ("401 403", "Practice, 401 or 403, question 1 of"),
    ("b", "What next?"),
    ("practice", "A topic:"),
    ("1", "question 1 of"),
    ("b", "What next?"),
    ("learn", "Lessons: 0 of 10 finished."),
    ("?", "A number opens a lesson"),
    ("2", "Page 1 of 7"),
    ("?", "goes on to the check"),
    ("p", "This is the first page."),
    ("n", "Page 2 of 7"),
    ("p", "Page 1 of 7"),
    ("", "What is right?"),
    ("?", "goes back to the page"),
    ("b", "Page 1 of 7"),
    ("", "What is right?"),
    ("3", "Saved."),
    ("", "Page 2 of 7"),
    ("b", "Lessons: 0 of 10 finished."),
    ("b", "What next?"),
    ("look up", "Type a code"),
    ("?", "reads the names of all codes"),
    ("all", "5xx Server Error: 500 Internal Server Error"),
    ("retry", "found"),
    ("1", "Goes with:"),
    ("not found", "404 Not Found, 4xx Client Error."),
    ("499", "Not in the IANA registry"),
    ("3xx", "304 Not Modified: "),
    ("spaghetti", "Nothing is called"),
    ("b", "What next?"),
    ("409", "Use when:"),
    ("d", "Practice, 409, question 1 of"),
    ("b", "What next?"),
    ("/etag", "ETag, header field."),
    ("b", "What next?"),
    ("which", "Who would have to act"),
    ("?", "Answer with a number, or with y or n."),
    ("perhaps", "Please answer with a number"),
    ("1", "1. "),
    ("n", "1. "),
    ("b", "1. "),
    ("n", "1. "),
    ("2", "1. "),
    ("y", "Enter to go back:"),
    ("?", "d practises the code"),
    ("a", "Who would have to act"),
    ("b", "What next?"),
    ("progress", "Expected to be remembered today"),
    ("?", "Type overview, codes"),
    ("codes", "not asked yet"),
    ("right", "By right, the smallest first."),
    ("right", "By right, the largest first."),
    ("spaghetti", "or help."),
    ("409", "answer"),
    ("b", "1. Overview."),
    ("3", "ixed up"),
    ("b", "1. Overview."),
    ("6", "This week, "),
    ("matrix", "right"),
    ("help", "Type overview, codes"),
    ("b", "1. Overview."),
    ("answers", "newest first"),
    ("1", "You chose "),
    ("", "Back at the list."),
    ("", "There are no older answers."),
    ("b", "1. Overview."),
    ("b", "What next?"),
    ("exam", "Exam, question 1 of 20."),
];

/// All of them, with an examination at the end.
fn everything() -> Vec<(&'static str, &'static str)> {
    let mut lines = EVERYTHING.to_vec();
    lines.extend([("1", ""); 19]);
    lines.extend([
        ("1", "By class: "),
        ("", "What next?"),
        ("progress", "answers"),
        ("exams", "1. today: "),
        ("1", "20 answers, newest first"),
        ("", "11. "),
        ("q", ""),
    ]);
    lines
}

/// Someone who mixed two codes up, so that nothing is missing.
fn past() -> Vec<Record> {
    let wrong = |id, chosen| {
        sign_up_answer(id, Duration::days(3) - Duration::minutes(id.try_into().unwrap()), chosen)
    };
    vec![wrong(1, "400").into(), wrong(2, "409").into(), wrong(3, "400").into()]
}

#[test]
fn every_feature_is_there_at_every_width() {
    for width in [20, 40, 80, 88] {
        let mut lines = Lines::wide(width, Bank::built_in(), past(), &Opening::Home);
        for (line, heard) in everything() {
            lines.say(line).hears(heard);
        }
        assert!(lines.talk.is_over());
        assert_eq!(lines.saved.len(), 23, "two of today, one of them twice, and an examination");
    }
}

#[test]
fn placement_is_offered_to_a_newcomer_and_ends_by_itself() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines.say("what you know").hears("What you know, question 1 of 12.");
    for _ in 0..12 {
        if lines.prompt() == "Answer:" {
            lines.say("1");
        }
    }
    lines.hears("What you know already comes later");
}

#[test]
fn the_menu_is_read_once_and_later_only_when_it_is_asked_for() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines.hears("1. Start today");
    lines.say("5").say("");
    assert!(!lines.said.contains("1. Start today"), "{}", lines.said);
    lines.say("m").hears("1. Start today").say("b").hears("This is the menu");
}

#[test]
fn a_code_is_an_answer_as_its_number_in_the_list_is() {
    let mut lines = Lines::with(small_bank(), Vec::new(), &Opening::Session(Aim::Today));
    let code = lines.said.lines().find_map(|line| line.strip_prefix("3. ")?.get(..3)).unwrap().to_owned();
    if code.parse::<u16>().is_ok() {
        lines.say("418").hears("418 is not offered here. Type 1 to 4, one of these codes, or help.");
        lines.say(&code);
        assert_eq!(lines.saved[0].chosen, code);
    } else {
        panic!("the first question is a pick:\n{}", lines.said);
    }
}

#[test]
fn what_is_known_well_is_typed_and_what_is_typed_may_be_unclear() {
    let journey = Journey::veteran();
    let records = journey.app.history().answers().map(|answer| Record::from(answer.to_answer())).collect();
    let mut lines = Lines::with(small_bank(), records, &Opening::Session(Aim::Today));
    lines.hears("Which code do you answer?").say("").hears("Type a code");
    lines.say("zzz").hears("No code is called \"zzz\".").say("conflitc").hears("Did you mean 409 Conflict?");
    lines.say("?").hears("You know this rule well enough").say("conflict").hears("Right: 409 Conflict.");
    assert!(lines.saved[0].is_typed());
}

#[test]
fn hints_are_said_one_by_one_until_there_are_no_more() {
    let journey = Journey::veteran();
    let records = journey.app.history().answers().map(|answer| Record::from(answer.to_answer())).collect();
    let mut lines = Lines::with(small_bank(), records, &Opening::Session(Aim::Today));
    lines.say("h").hears("Hint: It is a 4xx Client Error.");
    lines.say("h").hears("These are the options.").hears("1. ").hears("4. ");
    lines.say("h").hears("Hint: It is not ");
    lines.say("h").hears("There are no more hints.");
    lines.say("409").hears("3 hints taken");
}

#[test]
fn the_verdict_comes_first_and_what_was_known_is_not_told_at_length() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(Aim::Today));
    for option in ["1", "2", "3", "4"].iter().cycle().take(12) {
        if lines.prompt() != "Answer:" {
            break;
        }
        lines.say(option);
        let verdict = lines.said.trim_start().split([':', '.']).next().unwrap().to_owned();
        assert!(["Right", "Wrong", "Defensible"].contains(&verdict.as_str()), "{}", lines.said);
        assert_eq!(lines.said.contains("\nRule: "), verdict != "Right", "{}", lines.said);
        assert!(lines.said.contains("\nSaved, "), "{}", lines.said);
        if verdict == "Right" {
            lines.say("r").hears("Rule: ");
        }
        lines.say("");
    }
    lines.hears("The session is over");
}

#[test]
fn answers_that_are_not_saved_are_said_at_once() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(Aim::Today));
    lines.keeping = Keeping::Waiting { answers: 1, reason: "the disk is full".to_owned() };
    lines.say("1").hears("1 answer is not saved yet: the disk is full.");
    assert!(!lines.said.contains("Saved"), "{}", lines.said);
    lines.say("f").hears("Flagged as wrong or unclear. 1 answer is not saved yet");
    lines.keeping = Keeping::Saved;
    lines.say("f").hears("The flag is taken back. Saved.");
}

#[test]
fn every_lesson_is_finished_in_lines() {
    let bank = Bank::built_in();
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines.say("learn");
    for lesson in bank.lessons() {
        lines.say("").hears(lesson.title.as_str());
        for page in &lesson.pages {
            lines.hears(page.title.as_str()).say("");
            let right = page.check.answer.to_string();
            let flat = lines.said.replace("\n   ", " ");
            let number = flat
                .lines()
                .find(|line| line.get(3..) == Some(right.as_str()))
                .and_then(|line| line.get(..1));
            let number = number.unwrap_or_else(|| panic!("`{right}` is not offered:\n{flat}")).to_owned();
            lines.say(&number).hears("Right: ").say("");
        }
        lines.hears("finished.");
    }
    lines.say("").hears("All lessons are finished");
    let pages = bank.lessons().iter().map(|lesson| lesson.pages.len()).sum::<usize>();
    let right = lines.others.iter().filter(|record| matches!(record, Record::Page(page) if page.right));
    assert_eq!(right.count(), pages);
}

/// What a monkey types.
const WORDS: &[&str] = &[
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "12",
    "409",
    "b",
    "?",
    "g",
    "h",
    "s",
    "r",
    "u",
    "f",
    "w",
    "l",
    "n",
    "p",
    "d",
    "a",
    "m",
    "y",
    "all",
    "codes",
    "answers",
    "exams",
    "confusions",
    "/et",
    "4xx",
    "mistakes",
    "\x1b[31m",
    "é́́",
    "99999999999999999999",
    "-1",
    "learn",
    "exam",
    "progress",
    "look",
    "which",
    "practice",
];

#[test]
fn whatever_is_typed_breaks_nothing() {
    let mut lines = Lines::wide(40, Bank::built_in(), past(), &Opening::Home);
    let mut state = 49_u64;
    for _ in 0..4_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let word = usize::try_from(state >> 33).unwrap() % (3 * WORDS.len());
        // Without a liking for what leads on, it would spend its days in the reference.
        lines.say(WORDS.get(word).unwrap_or(&["", "1", "2", "", "3", "b"][word % 6]));
        assert!(!lines.talk.is_over() && !lines.prompt().is_empty());
    }
    assert!(lines.saved.len() > 100, "{}", lines.saved.len());
}

// The same records as on the full screen

#[derive(Debug, Clone, Copy)]
enum Act {
    Guess,
    Hint,
    Skip,
    Choose(usize),
    Type(&'static str),
    Undo,
    Flag,
    Next,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => Just(Act::Guess),
        2 => Just(Act::Hint),
        1 => Just(Act::Skip),
        6 => (0usize..4).prop_map(Act::Choose),
        2 => prop::sample::select(vec!["409", "conflict", "400", "404 Not Found", "not", "zzz"]).prop_map(Act::Type),
        2 => Just(Act::Undo),
        2 => Just(Act::Flag),
        6 => Just(Act::Next),
    ];
    prop::collection::vec(act, 1..60)
}

/// Does the same in both faces, if it makes sense where they are; false at the end of the session.
fn both(act: Act, journey: &mut Journey, lines: &mut Lines) -> bool {
    let asked = lines.prompt() == "Answer:";
    if !asked && lines.prompt() != "Enter to go on:" {
        return false;
    }
    let typing = journey.text().contains("Which code do you answer?");
    let (keys, line) = match (act, asked, typing) {
        (Act::Guess, true, false) => ("g".to_owned(), "g".to_owned()),
        (Act::Guess, true, true) => ("<C-g>".into(), "g".into()),
        (Act::Hint, true, false) => ("h".into(), "h".into()),
        (Act::Hint, true, true) => ("<Tab>".into(), "h".into()),
        (Act::Skip, true, false) => ("s".into(), "s".into()),
        (Act::Skip, true, true) => ("<C-x>".into(), "s".into()),
        (Act::Choose(at), true, false) => (format!("{}<Enter>", at + 1), (at + 1).to_string()),
        (Act::Type(text), true, true) => {
            (format!("<C-u>{}<Enter>", text.replace(' ', "<Space>")), text.into())
        }
        (Act::Undo, false, _) => ("u".into(), "u".into()),
        (Act::Flag, false, _) => ("f".into(), "f".into()),
        (Act::Next, false, _) => ("<Enter>".into(), String::new()),
        _ => return true,
    };
    journey.press(&keys);
    lines.say(&line);
    true
}

/// What is said of an answer, without its name and its times.
fn bare(answers: &[Answer]) -> Vec<Answer> {
    let exam = |answer: &Answer| answer.exam.map(|exam| RecordId(u128::from(Some(exam) == answers[0].exam)));
    let bare = |a: &Answer| Answer { id: RecordId(0), at: NOW, ms: 0, exam: exam(a), ..a.clone() };
    answers.iter().map(bare).collect()
}

/// What else was recorded, by what it is about.
fn others(answers: &[Answer], others: &[Record]) -> Vec<String> {
    let about = |record: &Record| match record {
        Record::Flag(flag) => format!("flag {} {}", flag.question, flag.text),
        Record::Undo(undo) => {
            let answer = answers.iter().position(|answer| answer.id == undo.of);
            let flag = others.iter().position(|record| record.id() == undo.of);
            format!("undo {answer:?} {flag:?}")
        }
        other => format!("{other:?}"),
    };
    others.iter().map(about).collect()
}

fn aims() -> impl Strategy<Value = Aim> {
    let practice = |word: &str| Aim::Practice(Topic::parse(&[word], &Bank::built_in()).unwrap());
    let practice = ["4xx", "404", "caching", "core"].map(practice);
    let all = [Aim::Today, Aim::Exam, Aim::Placement].into_iter().chain(practice);
    prop::sample::select(all.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_same_answers_make_the_same_records_as_on_the_full_screen(aim in aims(), acts in acts()) {
        let mut journey = Journey::full();
        journey.start(&aim);
        let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(aim));
        for act in acts {
            if !both(act, &mut journey, &mut lines) {
                break;
            }
        }
        prop_assert_eq!(bare(&journey.saved), bare(&lines.saved));
        prop_assert_eq!(others(&journey.saved, &journey.others), others(&lines.saved, &lines.others));
    }

    #[test]
    fn practice_of_mistakes_makes_the_same_records_as_on_the_full_screen(acts in acts()) {
        let missed = [
            answered("duplicate-value-is-409", "email-taken", 9, false),
            answered("conflict-helps-the-caller", "order-shipped", 8, false),
        ];
        let mut journey = Journey::with(small_bank(), missed.to_vec());
        journey.start(&Aim::Mistakes);
        let records = missed.map(Record::from).to_vec();
        let mut lines = Lines::with(small_bank(), records, &Opening::Session(Aim::Mistakes));
        prop_assert_eq!(lines.prompt(), "Answer:");
        for act in acts {
            if !both(act, &mut journey, &mut lines) {
                break;
            }
        }
        prop_assert_eq!(bare(&journey.saved), bare(&lines.saved));
        prop_assert_eq!(others(&journey.saved, &journey.others), others(&lines.saved, &lines.others));
    }

    #[test]
    fn what_is_typed_makes_the_same_records_as_on_the_full_screen(acts in acts()) {
        let mut journey = Journey::veteran();
        let records = journey.app.history().answers().map(|answer| Record::from(answer.to_answer())).collect();
        journey.start(&Aim::Today);
        let mut lines = Lines::with(small_bank(), records, &Opening::Session(Aim::Today));
        for act in acts {
            if !both(act, &mut journey, &mut lines) {
                break;
            }
        }
        prop_assert_eq!(bare(&journey.saved), bare(&lines.saved));
        prop_assert_eq!(others(&journey.saved, &journey.others), others(&lines.saved, &lines.others));
    }
}

// Through a pipe

/// Types lines into the real program.
fn play(home: &Home, args: &[&str], input: &str) -> (i32, String, String) {
    let mut command = home.command(PROGRAM);
    let command = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may have left before everything is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    texts(child.wait_with_output().unwrap())
}

fn script() -> String {
    everything().iter().fold(String::new(), |mut script, (line, _)| {
        let _ = writeln!(script, "{line}");
        script
    })
}

#[test]
fn a_script_plays_every_feature_through_a_pipe_and_its_answers_are_saved() {
    let home = Home::with(&past());
    let (code, out, err) = play(&home, &["--seed", "49"], &script());
    assert_eq!((code, err.as_str()), (0, ""));
    check(&out, 80);
    for heard in
        ["The session is over", "Page 2 of 7", "By class: ", "304 Not Modified: ", "Who would have to act"]
    {
        assert!(out.contains(heard), "{heard}:\n{out}");
    }
    let answers = home.records().iter().filter(|record| matches!(record, Record::Answer(_))).count();
    assert_eq!(answers, 3 + 23);
}

#[test]
fn the_end_of_the_input_leaves_cleanly_at_every_prompt() {
    let mut lines = Lines::with(Bank::built_in(), past(), &Opening::Home);
    let mut prompts = Vec::new();
    let mut input = String::new();
    for (line, _) in everything() {
        if !prompts.contains(&lines.prompt().to_owned()) {
            prompts.push(lines.prompt().to_owned());
            let (code, out, err) = play(&Home::with(&past()), &["--seed", "49"], &input);
            assert_eq!((code, err.as_str()), (0, ""), "{input}");
            assert!(out.ends_with(&format!("{} \n", lines.prompt())), "{input}\n{out}");
        }
        lines.say(line);
        let _ = writeln!(input, "{line}");
    }
    assert!(prompts.len() >= 11, "{prompts:?}");
}

#[test]
fn a_reader_that_leaves_a_full_disk_and_closed_streams_end_without_a_panic() {
    let home = Home::new();
    home.write("script", script().as_bytes());
    for (redirections, expected) in [
        ("<script | head -3", 0),
        ("<script >/dev/full", 1),
        ("<&-", 0),
        ("<script >&-", 0),
        ("<script 2>&-", 0),
        ("</dev/zero", 0),
        ("</dev/urandom", 0),
    ] {
        let mut shell = home.command("sh");
        let output = shell.args(["-c", &format!("'{PROGRAM}' {redirections}")]).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{redirections}: {err}");
        // Random bytes may hold the line that leaves; both ends are fine.
        assert_eq!(output.status.code(), Some(expected), "{redirections}: {err}");
    }
}

#[test]
fn answers_that_could_not_be_saved_are_said_in_the_end_and_in_the_exit_code() {
    let home = Home::new();
    let file = home.write("file", b"");
    let folder = file.join("below");
    let (code, out, err) = play(&home, &["--data-dir", folder.to_str().unwrap()], "1\n1\nq\n");
    assert_eq!(code, 74, "{out}{err}");
    assert!(out.starts_with("statusquiz, line by line."), "{out}");
    assert!(out.contains("Progress is not being saved: "), "{out}");
    assert!(out.contains("1 answer is not saved yet: "), "{out}");
    assert!(err.contains("1 answer was not saved"), "{err}");
}

#[test]
fn what_a_file_of_answers_holds_moves_no_cursor() {
    let evil = "\u{1b}[31m\u{9b}2J\r\u{202e}".repeat(40);
    let answer = |id, question: &str| Answer {
        question: question.into(),
        rule: evil.clone(),
        chosen: evil.clone(),
        right: format!("{evil}!"),
        options: vec![evil.clone()],
        ..answered("x", "y", i64::from(id), false)
    };
    let records = vec![answer(1_u8, &evil).into(), answer(2, "signup-email-taken").into()];
    let mut lines = Lines::wide(60, Bank::built_in(), records, &Opening::Home);
    for line in ["progress", "codes", "answers"] {
        no_cursor(&mut lines, line);
    }
    for line in ["1", "w", "r", "", "2", "w", "l", "b", "b", "b", "confusions", "b", "b"] {
        no_cursor(&mut lines, line);
    }
}

fn no_cursor(lines: &mut Lines, line: &str) {
    lines.say(line);
    assert!(!lines.said.contains(['\u{1b}', '\u{9b}', '\r', '\u{202e}']), "{:?}", lines.said);
}

#[test]
fn practice_and_exams_begin_in_lines_with_the_flag_alike() {
    let home = Home::new();
    for args in [&["--plain", "practice", "404"][..], &["practice", "404", "--plain"]] {
        let (code, out, _) = play(&home, args, "q\n");
        assert!(code == 0 && out.contains("Practice, 404, question 1 of"), "{out}");
    }
}

#[test]
fn quick_is_silent_where_nobody_sits_before_a_terminal() {
    let home = Home::with(&past());
    assert_eq!(play(&home, &["quick"], "1\n"), (0, String::new(), String::new()));
    assert_eq!(home.records().len(), 3);
    let (code, help, _) = play(&home, &["quick", "--help"], "");
    assert!(code == 0 && help.contains("~/.bashrc") && help.contains("config.fish"), "{help}");
}

/// What the README shows is what the program says.
#[test]
fn the_readme_shows_a_true_transcript() {
    let readme = include_str!("../README.md");
    let shown =
        readme.split("```\n$ statusquiz --plain").nth(1).expect("a transcript").split("```").next().unwrap();
    let shown = shown.split_once('\n').unwrap().1.trim_end();
    let (_, out, _) = play(&Home::new(), &["--plain", "--seed", "22"], "\n412\nq\n");
    assert_eq!(shown, out.trim_end(), "the transcript is now:\n{out}");
}

#[cfg(feature = "faults")]
#[test]
fn canary_lines_that_are_too_wide_are_seen() {
    statusquiz::faults::goes_red("wide-lines", "wider than 20: ", every_feature_is_there_at_every_width);
}

#[cfg(feature = "faults")]
#[test]
fn canary_lines_that_lose_an_answer_are_seen() {
    let check = the_same_answers_make_the_same_records_as_on_the_full_screen;
    statusquiz::faults::goes_red("lost-in-lines", "`(left == right)`", check);
}
