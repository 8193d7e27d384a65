//! The coach and the whole walk: by keys on the screen, and by lines.

mod support;

use insta::assert_snapshot;
use statusquiz::testing::bank::{Bank, Choice};
use statusquiz::testing::http::{Class, StatusCode, registry};
use statusquiz::testing::learn::{DecisionPath, Part, SessionKind, Verdict};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use support::journey::Journey;

fn code(number: u16) -> StatusCode {
    StatusCode::new(number).unwrap()
}

// On the screen

/// Gives all answers to all questions behind some keys; the codes that they lead to.
fn explore(journey: &mut Journey, keys: &str, found: &mut BTreeSet<String>) {
    let text = journey.press("<C-r>").press(keys).text();
    let mut lines = text.lines().map(|line| line.trim_matches([' ', '▌']));
    if !lines.find(|line| line.starts_with("Which code?")).unwrap().contains(" question ") {
        let code = lines.find(|line| !line.is_empty()).unwrap();
        found.insert(code.get(..3).unwrap().to_owned());
        return;
    }
    // None of what was offered: it begins again.
    if !keys.is_empty() && text.contains("1  It worked, or") {
        return;
    }
    let options = text.lines().filter_map(|line| line.trim_start_matches(['>', ' ']).split_once("  "));
    let numbers =
        options.filter(|(number, says)| number.parse::<u8>().is_ok() && !says.contains("I don't know"));
    for number in numbers.map(|(number, _)| number.to_owned()).collect::<Vec<_>>() {
        explore(journey, &format!("{keys}{number}"), found);
    }
}

#[test]
fn the_coach_finds_every_registered_code_by_keys_alone() {
    let mut found = BTreeSet::new();
    let mut journey = Journey::full();
    explore(journey.resize(100, 60).press("w"), "", &mut found);
    let missing: Vec<_> =
        registry().iter().filter(|entry| !found.contains(&entry.number.to_string())).collect();
    assert!(missing.is_empty(), "{missing:?} of {found:?}");
}

#[test]
fn the_first_question_is_a_picture() {
    assert_snapshot!(Journey::full().press("w").picture());
}

#[test]
fn a_question_on_the_way_shows_the_way_so_far() {
    assert_snapshot!(Journey::full().press("w38").picture());
}

#[test]
fn the_end_names_the_code_what_it_carries_and_what_was_close() {
    assert_snapshot!(Journey::full().press("w161").resize(80, 52).picture());
}

#[test]
fn back_returns_to_the_answer_that_was_taken_and_escape_leaves() {
    let mut journey = Journey::full();
    journey.press("w38").sees("question 3").press("<BS>").sees("question 2").sees("> 8  None of these");
    journey.press("<Left>").sees("question 1").sees("> 3").press("<BS>").sees("question 1");
    journey.press("61").sees("412 Precondition Failed").press("<BS>").sees("question 2").sees("> 1  ");
    journey.press("<Esc>").sees("Start today").press("jjjjj<Enter>").sees("Which code?").sees("question 1");
    // Neither the first nor the last leads on to the other.
    journey.press("9").sees("question 1").sees_no("> ").press("k").sees("> 8");
    journey.press("kkkkkkk").sees("> 1").press("jjjjjjjjj").sees("> 8");
}

#[test]
fn what_is_not_known_stays_possible_and_the_codes_that_are_left_are_told() {
    let mut journey = Journey::full();
    journey.press("wi").sees("Choose what comes closest.").press("5i").sees("It may be any of these:");
    journey.sees("404 Not Found").sees("410 Gone").sees("404 or 410?").press("<BS>").sees("> ");
    Journey::full().press("w5ip").sees("Practice, 404, 410: 1 of");
    // None of these: what happened is asked again.
    journey.press("<C-r>5").press("4").sees("What happened?").sees("question 3");
}

#[test]
fn questions_about_a_situation_ask_only_what_tells_its_codes_apart() {
    let mut journey = Journey::full();
    journey.press("/email<Space>already<Space>exists").sees("409 Conflict").sees("Not sure?");
    journey.press("<Down><Down><Down><Down><Down><Down><Enter>").sees("Which code?").sees("question 1");
}

#[test]
fn a_held_key_does_not_run_through_the_questions() {
    use statusquiz::testing::ui::input::{Input, Key};
    let mut journey = Journey::full();
    journey.press("w3").input(&Input::Key { key: Key::Char('2'), repeat: true }).sees("question 2");
    journey.press_fast("j<Enter><Enter><Enter>").sees("421").press("<BS>").sees("question 2");
}

#[test]
fn enter_before_a_choice_answers_no_question_of_the_walk() {
    let mut journey = Journey::full();
    journey.press("w<Enter>").sees("question 1").sees("Choose an answer first.");
    journey.press_fast("<Enter><Enter><Enter>").sees("question 1").press("j").sees("> 1");
    journey.press("<Enter>").sees("question 2").sees_no("> ").press("<Enter>").sees("question 2");
}

#[test]
fn the_code_that_was_found_can_be_practised_at_once() {
    Journey::full().press("w61").press("p").sees("Practice, 412");
}

#[test]
fn without_a_walk_the_coach_says_so() {
    Journey::new()
        .press("w")
        .sees("contain a decision tree")
        .press("1<Enter>d<BS>")
        .sees("contain a decision tree")
        .press("<Esc>")
        .sees("Start");
}

#[test]
fn on_a_small_terminal_the_selected_answer_is_always_seen() {
    for size in [(40, 12), (30, 8), (20, 6)] {
        let mut journey = Journey::full();
        journey.resize(size.0, size.1).press("w1");
        for row in 1..=6 {
            journey.press("j").sees(&format!("> {row}"));
        }
        for row in (1..=5).rev() {
            journey.press("k").sees(&format!("> {row}"));
        }
        // Also one that was selected where there was room.
        journey.resize(80, 24).press("jjjjj").resize(size.0, size.1).sees("> 6");
    }
}

// After an answer

/// A journey to the explanation of a wrong 400 where 409 is right.
fn wrong() -> Journey {
    let mut journey = Journey::full();
    journey.start(&SessionKind::Practice(Part::Code(code(409)).into()));
    for _ in 0..20 {
        if journey.text().contains("422 Unprocessable Content") {
            journey.choose("422").press("<Enter>");
            return journey;
        }
        journey.press("s");
    }
    panic!("no question offers 422:\n{}", journey.text())
}

#[test]
fn where_the_choice_left_the_right_way_is_one_key_away_at_once_and_later() {
    let mut journey = wrong();
    journey.resize(80, 60).sees_no("rong turn").press("w").sees("Your wrong turn").sees("break a rule");
    journey.press("<Esc><Esc><Enter>").sees("Review").press("w").sees("Your wrong turn");
}

#[test]
fn the_whole_walk_opens_where_the_choice_left_and_scrolls_both_ways() {
    let mut journey = wrong();
    journey
        .press("w")
        .sees("Decision path")
        .sees("422 -> 409")
        .sees("Your wrong turn: 422 would need \"Yes\".");
    assert_snapshot!(journey.picture());
    journey.press("<Home>").sees("1  Who has to act").press("<End>").sees("The path to 422 from question");
    journey.press("<Esc>").sees("Why 409");
}

#[test]
fn after_a_right_answer_the_whole_walk_has_no_place_where_it_was_left() {
    let mut journey = Journey::full();
    journey.start(&SessionKind::Practice(Part::Class(Class::Successful).into())).answer(Verdict::Right);
    let right = journey.saved[0].right.clone();
    journey.resize(80, 60).sees("✓ right").sees_no("rong turn").press("w").sees(&right).sees_no("rong turn");
}

#[test]
fn where_there_is_no_walk_nothing_is_said_of_one() {
    let mut journey = Journey::new();
    journey.press("s1<Enter>").resize(80, 60).sees_no("rong turn").press("w").sees("Why 409");
}

#[test]
fn every_wrong_registered_option_leaves_the_way_of_its_scenario_at_a_named_question() {
    let bank = Bank::built_in();
    let mut pairs = 0;
    for (_, question) in bank.questions().filter(|(_, question)| question.is_scenario()) {
        let path = bank.walk().path(question.answer.code().unwrap(), question.path.as_deref()).unwrap();
        let way = bank.walk().along(&path);
        // Typed codes, too: every entry of the registry.
        for option in registry().iter().map(|entry| Choice::Code(code(entry.number))) {
            let left = DecisionPath::new(&bank, question, &option).unwrap().left;
            assert_eq!(left.is_some(), option != question.answer, "{} {option}", question.id);
            let Some((_, left)) = left else { continue };
            let (step, right) = way[left.after];
            assert_eq!(
                (&left.step.id, &left.right.says),
                (&step.id, &right.says),
                "{} {option}",
                question.id
            );
            assert_ne!(left.taken.says, right.says, "{} {option}", question.id);
            let (_, last) = bank.walk().along(&left.way).pop().unwrap();
            let ends = statusquiz::testing::bank::Goal::Code(option.code().unwrap());
            assert_eq!(last.goal, ends, "{} {option}", question.id);
            pairs += 1;
        }
        let made_up = Choice::Code(code(299));
        assert!(DecisionPath::new(&bank, question, &made_up).unwrap().left.is_none());
    }
    assert!(pairs > 20_000, "{pairs}");
}

// By lines

fn decide(input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_statusquiz"))
        .arg("decide")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have left before everything is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn a_script_can_walk_to_a_code() {
    let (status, out, err) = decide("3\nnone\nnote\nunsure\nb\nperhaps\n3\n");
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.lines().all(|line| line.len() <= 80 && !line.contains('\u{1b}')), "{out}");
    assert_snapshot!(out);
}

#[test]
fn leaving_and_the_end_of_the_input_are_no_failures() {
    for input in ["", "q\n", "1\n", "1", "nonsense\n\u{1b}[31m\nb\n", "\n\n\n"] {
        let (status, out, err) = decide(input);
        assert_eq!((status, err.as_str()), (0, ""), "{input:?}");
        assert!(out.ends_with('\n') && !out.contains('\u{1b}'), "{input:?}: {out}");
        assert!(out.contains("What happened?"), "{out}");
    }
}

#[test]
fn decide_survives_closed_and_broken_streams() {
    let exe = env!("CARGO_BIN_EXE_statusquiz");
    for (redirections, expected) in [
        ("<&-", 0),
        ("</dev/null >&-", 0),
        ("</dev/null 2>&-", 0),
        ("</dev/null >/dev/full", 74),
        ("</dev/zero", 0),
    ] {
        let output =
            Command::new("sh").args(["-c", &format!("'{exe}' decide {redirections}")]).output().unwrap();
        assert_eq!(output.status.code(), Some(expected), "{redirections}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{redirections}");
    }
}
