//! Every feature, in lines no wider than asked and with nothing in them that could move a cursor.

use crate::everything::{everything, past};
use crate::support::journey::{Journey, answered, small_bank};
use crate::support::lines::Lines;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Answer, Record};
use statusquiz::testing::learn::{Keeping, SessionKind};
use statusquiz::testing::ui::Opening;

#[test]
fn every_feature_is_there_at_every_width() {
    for width in [20, 40, 80, 88] {
        let mut lines = Lines::wide(width, Bank::built_in(), past(), &Opening::Home);
        for (line, heard) in everything() {
            lines.say(line).hears(heard);
        }
        assert!(lines.console.is_over());
        assert_eq!(lines.saved.len(), 23, "two of today, one of them twice, and an examination");
    }
}

#[test]
fn placement_is_offered_to_a_newcomer_and_ends_by_itself() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines.say("placement").hears("Placement test, question 1 of 12,");
    for _ in 0..12 {
        if lines.prompt() == "Answer:" {
            lines.say("1");
        }
    }
    lines.hears("Rules you know will come up later");
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
    let mut lines = Lines::with(small_bank(), Vec::new(), &Opening::Session(SessionKind::Today));
    let code = lines.said.lines().find_map(|line| line.strip_prefix("3. ")?.get(..3)).unwrap().to_owned();
    if code.parse::<u16>().is_ok() {
        lines.say("418").hears("418 isn't one of the options. Type 1 to 4, one of these codes, or help.");
        lines.say(&code);
        assert_eq!(lines.saved[0].chosen, code);
    } else {
        panic!("the first question is a pick:\n{}", lines.said);
    }
}

#[test]
fn what_is_known_well_is_typed_and_what_is_typed_may_be_unclear() {
    let journey = Journey::veteran();
    let records = journey.screen.app.history().answers().map(|answer| Record::from(answer.clone())).collect();
    let mut lines = Lines::with(small_bank(), records, &Opening::Session(SessionKind::Today));
    lines.hears("Type the status code.").say("").hears("Type a code");
    lines
        .say("zzz")
        .hears("There's no status code called \"zzz\".")
        .say("conflitc")
        .hears("Did you mean 409 Conflict?");
    lines.say("?").hears("You know this rule well enough").say("conflict").hears("Right: 409 Conflict.");
    assert!(lines.saved[0].is_typed());
}

#[test]
fn hints_are_said_one_by_one_until_there_are_no_more() {
    let journey = Journey::veteran();
    let records = journey.screen.app.history().answers().map(|answer| Record::from(answer.clone())).collect();
    let mut lines = Lines::with(small_bank(), records, &Opening::Session(SessionKind::Today));
    lines.say("h").hears("Hint: It's a 4xx code (Client Error).");
    lines.say("h").hears("Here are the options.").hears("1. ").hears("4. ");
    lines.say("h").hears("Hint: It isn't ");
    lines.say("h").hears("No more hints.");
    lines.say("409").hears("3 hints used");
}

#[test]
fn the_verdict_comes_first_and_what_was_known_is_not_told_at_length() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(SessionKind::Today));
    for option in ["1", "2", "3", "4"].iter().cycle().take(12) {
        if lines.prompt() != "Answer:" {
            break;
        }
        lines.say(option);
        let verdict = lines.said.trim_start().split([':', '.']).next().unwrap().to_owned();
        assert!(["Right", "Wrong", "Defensible"].contains(&verdict.as_str()), "{}", lines.said);
        assert_eq!(lines.said.contains("\nRule: "), verdict != "Right", "{}", lines.said);
        assert!(lines.said.contains("\nSaved. Next review: "), "{}", lines.said);
        if verdict == "Right" {
            lines.say("again").hears("Rule: ");
        }
        lines.say("");
    }
    lines.hears("Session finished");
}

#[test]
fn answers_that_are_not_saved_are_said_at_once() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(SessionKind::Today));
    lines.keeping = Keeping::Waiting { answers: 1, reason: "the disk is full".to_owned() };
    lines.say("1").hears("1 answer isn't saved yet: the disk is full.");
    assert!(!lines.said.contains("Saved"), "{}", lines.said);
    lines.say("!").hears("Flagged as wrong or unclear. 1 answer isn't saved yet");
    lines.keeping = Keeping::Saved;
    lines.say("");
    lines.say("!").hears("Flag removed. Saved.");
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
    lines.say("").hears("You've finished all lessons");
    let pages = bank.lessons().iter().map(|lesson| lesson.pages.len()).sum::<usize>();
    let right = lines.others.iter().filter(|record| matches!(record, Record::Page(page) if page.right));
    assert_eq!(right.count(), pages);
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
