//! The summary of a session: what is known better, how many days in a row, and a line to share.

mod support;

use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Record, SessionKind, Verdict};
use statusquiz::testing::ui::Opening;
use support::journey::{Journey, answered, small_bank};
use support::lines::Lines;

/// A session of two answers, in the order in which they are chosen.
fn answering(chosen: [&str; 2]) -> Journey {
    let mut journey = Journey::new();
    journey.press("s").choose(chosen[0]).press("<Enter><Right>").choose(chosen[1]).press("<Enter><Right>");
    journey.sees("Session");
    journey
}

/// The line that is copied by `y`.
fn shared(journey: &mut Journey) -> String {
    journey.press("y").sees("Copied to the clipboard");
    journey.copied.pop().unwrap()
}

// The line to share

#[test]
fn the_line_to_share_has_a_square_for_each_answer_in_the_order_given() {
    for (chosen, line) in [
        (["409", "400"], "statusquiz 22 Nov: 1/2 ■□"),
        (["400", "409"], "statusquiz 22 Nov: 1/2 □■"),
        (["409", "409"], "statusquiz 22 Nov: 2/2 ■■"),
        // A defensible answer is half of a right one, and none in the count.
        (["409", "422"], "statusquiz 22 Nov: 1/2 ■◧"),
    ] {
        assert_eq!(shared(&mut answering(chosen)), line);
    }
}

#[test]
fn the_line_to_share_says_what_kind_of_session_it_was() {
    let mut exam = Journey::veteran();
    exam.press("x<Enter>").choose("409").press("<Enter>").choose("400").press("<Enter>");
    assert_eq!(shared(&mut exam), "statusquiz exam 22 Nov: 1/2 ■□");
    let mut practice = Journey::full();
    let kind = SessionKind::practice(&["409"], &Bank::built_in()).unwrap();
    practice.start(&kind).answer(Verdict::Right).press("<Esc>");
    assert_eq!(shared(&mut practice), "statusquiz practice 22 Nov: 1/1 ■");
}

#[test]
fn the_line_to_share_counts_the_days_in_a_row() {
    let known = (1..=3).map(|days| answered("duplicate-value-is-409", "signup-email-taken", days, true));
    let mut journey = Journey::with(Bank::built_in(), known.collect());
    let kind = SessionKind::practice(&["409"], &Bank::built_in()).unwrap();
    journey.start(&kind).answer(Verdict::Right).press("<Esc>").sees("4-day streak. Next milestone: 7 days.");
    assert_eq!(shared(&mut journey), "statusquiz practice 22 Nov: 1/1 ■, 4-day streak");
}

#[test]
fn an_answer_taken_back_is_not_shared() {
    let mut journey = answering(["400", "409"]);
    journey.press("<Enter>").sees("Review").press("u").sees("1 of 1 right");
    assert_eq!(shared(&mut journey), "statusquiz 22 Nov: 1/1 ■");
}

// What is known better

#[test]
fn the_code_of_a_right_answer_is_known_better_and_that_of_a_wrong_one_is_not() {
    let mut journey = Journey::full();
    journey.resize(80, 60).press("s");
    let known = journey.asked().answer.to_string();
    journey.answer(Verdict::Right).press("<Right>");
    while journey.asked().answer.to_string() == known {
        journey.press("s");
    }
    let missed = journey.asked().answer.to_string();
    journey.answer(Verdict::Wrong).press("<Esc>").sees("Known better").resize(120, 60);
    let text = journey.text();
    let (_, better) = text.split_once("Known better").unwrap();
    let line = |code: &str| better.lines().find(|line| line.contains('━') && line.contains(code));
    let (known, missed) = (known.get(..3).unwrap(), missed.get(..3).unwrap());
    assert!(line(known).is_some_and(|line| line.contains("new → ")), "{known}:\n{text}");
    assert!(line(missed).is_none(), "{missed}:\n{text}");
}

#[test]
fn what_was_known_before_stands_before_what_is_known_now() {
    let mut journey = Journey::veteran();
    journey.press("s409<Enter><Right>409<Enter><Right>").sees("Known better").sees("409 from 82 to 100%");
    journey.resize(120, 35).sees("Known better").sees("82 → 100%");
    let records = Journey::veteran().screen.app.history().answers().map(Record::from).collect();
    let mut lines = Lines::with(small_bank(), records, &Opening::Session(SessionKind::Today));
    lines.say("409").say("").say("409").say("").hears("2 of 2 right");
    lines.say("growth").hears("Known better: 409 from 82 to 100%.");
}

#[test]
fn nothing_is_known_better_by_wrong_answers_alone() {
    answering(["400", "400"])
        .sees("0 of 2 right")
        .sees_no("Known better")
        .resize(120, 35)
        .sees_no("Known better");
}

// Home, to which it leads, keeps its figures between keys

/// Asserts that home shows what a new run with the same records shows.
#[track_caller]
fn is_up_to_date(journey: &mut Journey) {
    let records = journey.saved.iter().cloned().map(Record::from).chain(journey.others.iter().cloned());
    let records: Vec<Record> = records.collect();
    // A key takes away what was said last.
    let shown = journey.press("<Home>").text();
    assert_eq!(shown, Journey::resumed(Bank::built_in(), records).resize(80, 60).press("<Home>").text());
}

#[test]
fn home_is_up_to_date_after_a_session_and_after_an_answer_is_taken_back() {
    let mut journey = Journey::full();
    journey.resize(80, 60);
    let first = journey.press("<Home>").text();
    journey.press("s").answer(Verdict::Right).press("<Right>").answer(Verdict::Wrong).press("<Esc><Esc>");
    let after = journey.sees("2 answers, 2 today").text();
    is_up_to_date(&mut journey);
    journey.press("p<Tab><Tab><Tab><Enter>").sees("Review").press("u<Esc>").sees("1 answer, 1 today");
    assert_ne!(journey.text(), after);
    is_up_to_date(&mut journey);
    journey.press("p<Tab><Tab><Tab><Enter>").sees("Review").press("u<Esc>").sees("Placement test");
    is_up_to_date(&mut journey);
    assert_eq!(journey.text(), first);
}

#[test]
fn home_is_up_to_date_after_the_day_turned() {
    let mut journey = answering(["409", "400"]);
    journey.press("<Esc>").sees("Sunday 22 November").sees("You're done for today. Next review: tomorrow.");
    journey
        .sleep()
        .press("k")
        .sees("Monday 23 November")
        .sees("1 question today:")
        .sees("2 answers, 0 today");
    journey.sleep().press("k").sees("Tuesday 24 November").sees("2 questions today:");
}
