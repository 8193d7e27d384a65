//! Examinations: what they ask and do not offer, stopping and continuing them, and what is told at their end.

mod support;

use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Mode, Record, Verdict};
use statusquiz::testing::ui::Opening;
use std::collections::BTreeSet;
use support::journey::Journey;
use support::lines::Lines;

/// In a window in which every question is seen whole.
fn examined() -> Journey {
    let mut journey = Journey::full();
    journey.resize(100, 60).press("x");
    journey
}

/// All 20 answers are those of one examination, about different rules, and to scenarios.
#[track_caller]
fn is_one_exam(saved: &[statusquiz::testing::learn::Answer]) {
    let bank = Bank::built_in();
    let rules: BTreeSet<_> = saved.iter().map(|answer| &answer.rule).collect();
    assert_eq!((saved.len(), rules.len()), (20, 20));
    for answer in saved {
        assert_eq!((answer.mode, answer.exam), (Mode::Exam, Some(saved[0].id)));
        assert_eq!((answer.guess, answer.hints), (false, 0));
        assert!(bank.question(&answer.question).unwrap().1.is_scenario(), "{}", answer.question);
    }
}

#[test]
fn an_exam_says_what_it_asks_before_it_begins() {
    let mut journey = examined();
    journey.sees("20 questions, about 10 minutes.").sees("> Start the exam").sees_no("Exam 1 of 20");
    journey.press("<Esc>").sees("Start today").press("x").press("<Enter>").sees("Exam 1 of 20");
    assert!(journey.saved.is_empty());
}

#[test]
fn an_exam_has_no_hints_and_no_guesses() {
    let mut journey = examined();
    journey.press("<Enter>").sees("Exam 1 of 20");
    let before = journey.text();
    journey.press("ghGH<Tab><C-g>");
    assert_eq!(journey.text(), before);
    journey.sees_no("hint").sees_no("guess").press("1<Enter>").sees("Exam 2 of 20");
    assert_eq!((journey.saved[0].guess, journey.saved[0].hints), (false, 0));
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Exam);
    lines.say("").hears("Exam, question 1 of 20,");
    for line in ["g", "guess", "h", "hint"] {
        lines.say(line).hears("Type 1 to 4");
    }
    lines.say("1").hears("Exam, question 2 of 20,");
    assert_eq!((lines.saved[0].guess, lines.saved[0].hints), (false, 0));
}

#[test]
fn an_exam_that_was_stopped_is_continued_with_the_other_questions() {
    let mut journey = examined();
    journey.press("<Enter>1<Enter>2<Enter>").sees("Exam 3 of 20").press("<Esc>");
    journey.sees("Exam stopped: 2 of 20 answered. You can continue within a week.").sees("Start today");
    journey.press("j").sees("continue: 2 of 20 answered");
    journey.press("x").sees("> Continue the exam of 22 Nov 09:30: 2 of 20 answered").sees("Start a new exam");
    journey.press("<Enter>").sees("Exam 3 of 20");
    for _ in 0..18 {
        journey.press("1<Enter>");
    }
    is_one_exam(&journey.saved);
    assert_eq!(journey.screen.app.history().exams().len(), 1);
    let right = journey.saved.iter().filter(|answer| answer.verdict == Verdict::Right).count();
    journey.sees(&format!("{right} of 20 right")).sees("passed");
    journey.press("<Esc>").sees("20 questions").press("x").sees_no("Continue").sees("> Start the exam");
}

#[test]
fn an_exam_that_was_stopped_is_continued_in_another_run() {
    let mut before = examined();
    before.press("<Enter>1<Enter>2<Enter><Esc>");
    let records: Vec<Record> = before.saved.iter().cloned().map(Record::from).collect();
    let mut after = Journey::resumed(Bank::built_in(), records.clone());
    // Its answers get other names than those of the run before.
    after.resize(100, 60).press(&"j".repeat(40)).sees("continue: 2 of 20 answered");
    after.press("x").sees("2 of 20 answered").press("<Enter>").sees("Exam 3 of 20");
    for _ in 0..18 {
        after.press("1<Enter>");
    }
    is_one_exam(&[before.saved.clone(), after.saved.clone()].concat());
    let right = before.saved.iter().chain(&after.saved).filter(|answer| answer.verdict == Verdict::Right);
    after.sees(&format!("{} of 20 right", right.count()));
    let mut lines = Lines::with(Bank::built_in(), records, &Opening::Home);
    lines.say("exam").hears("1. Continue the exam of 22 Nov 09:30: 2 of 20 answered.");
    lines.say("2").hears("Exam, question 1 of 20,").say("b").say("exam").say("1").hears("question 3 of 20,");
}

#[test]
fn a_new_exam_can_be_started_instead_and_is_then_the_one_that_is_continued() {
    let mut journey = examined();
    journey.press("<Enter>1<Enter>2<Enter><Esc>x").sees("2 of 20 answered").press("j<Enter>");
    journey.sees("Exam 1 of 20").press("1<Enter><Esc>x").sees("1 of 20 answered");
    let exams: BTreeSet<_> = journey.saved.iter().map(|answer| answer.exam).collect();
    assert_eq!(exams.len(), 2);
}

#[test]
fn an_exam_is_continued_within_a_week_and_not_later() {
    let mut journey = examined();
    journey.press("<Enter>1<Enter><Esc>");
    for _ in 0..7 {
        journey.sleep();
    }
    journey.press("x").sees("> Continue the exam of 22 Nov").press("<Esc>").sleep();
    journey.press("j").sees_no("continue: ").press("x").sees_no("Continue").sees("> Start the exam");
}

#[test]
fn an_exam_without_an_answer_is_none_to_continue() {
    let mut journey = examined();
    journey.press("<Enter>").sees("Exam 1 of 20").press("<Esc>").sees("Start today").sees_no("Exam stopped");
    journey.press("x").sees_no("Continue").sees("> Start the exam");
}

#[test]
fn sixteen_right_or_defensible_answers_pass() {
    for (good, told) in [
        (17, "Passed: 17 of 20 right or defensible, and the pass mark is 16."),
        (16, "Passed: 16 of 20 right or defensible, and the pass mark is 16."),
        (15, "Not passed: 15 of 20 right or defensible, and the pass mark is 16."),
    ] {
        let mut journey = examined();
        journey.press("<Enter>");
        for number in 0..20 {
            let is_argued = number < good && !journey.options(Verdict::Defensible).is_empty();
            journey.answer(match () {
                () if is_argued => Verdict::Defensible,
                () if number < good => Verdict::Right,
                () => Verdict::Wrong,
            });
        }
        let verdicts = [Verdict::Right, Verdict::Defensible, Verdict::Wrong];
        let all = verdicts.map(|wanted| journey.saved.iter().filter(|a| a.verdict == wanted).count());
        assert!(all[1] > 0 && all[0] + all[1] == good, "{all:?}");
        // A `Passed` alone would be found in `Not passed`, too.
        let text = journey.text();
        assert!(text.lines().any(|line| line.trim() == told), "{told}:\n{text}");
    }
}

#[test]
fn what_is_skipped_in_an_exam_comes_back_after_the_other_questions() {
    let mut journey = examined();
    journey.press("<Enter>");
    let skipped: Vec<String> = (0..3)
        .map(|_| {
            let asked = journey.asked().id.clone();
            journey.press("s").sees("Exam 1 of 20");
            asked
        })
        .collect();
    for number in 1..=17 {
        journey.sees(&format!("Exam {number} of 20")).answer(Verdict::Right);
    }
    for (number, question) in (18..).zip(&skipped) {
        journey.sees(&format!("Exam {number} of 20"));
        assert_eq!(journey.asked().id, *question);
        if number == 20 {
            // Nothing comes after the last one.
            journey.press("s").sees("Exam 20 of 20");
        }
        journey.answer(Verdict::Wrong);
    }
    journey.sees("Passed: 17 of 20 right or defensible");
}
