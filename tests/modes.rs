//! Journeys through what goes beyond choosing an option: typing, skipping, taking back, flagging, practice, examinations.

mod support;

use insta::assert_snapshot;
use statusquiz::testing::bank::{Bank, Tier};
use statusquiz::testing::learn::SessionKind;
use statusquiz::testing::learn::{Answer, Mode, Record, Verdict};
use support::journey::Journey;

// Typing

#[test]
fn a_strong_rule_is_asked_without_options_and_letters_are_letters() {
    let mut journey = Journey::veteran();
    journey.press("s").sees("Type the status code.").sees_no("Bad Request");
    journey.press("conflictqsgh").sees("> conflictqsgh");
    journey.press("<BS><BS><BS><BS>").sees("> conflict").sees_no("conflictq").press("<C-u>").sees_no("> c");
    assert!(!journey.left && journey.saved.is_empty());
    journey.press("409<Enter>").sees("✓ right");
    let answer = &journey.saved[0];
    assert!(answer.is_typed());
    assert_eq!((answer.chosen.as_str(), answer.verdict), ("409", Verdict::Right));
}

#[test]
fn a_phrase_counts_as_its_code_and_what_is_unclear_is_asked_back() {
    let mut journey = Journey::veteran();
    journey
        .press("s<Enter>")
        .sees("Type a code first")
        .press("conflitc<Enter>")
        .sees("Did you mean 409 Conflict?");
    assert!(journey.saved.is_empty());
    journey
        .press("<C-u>spaghetti<Enter>")
        .sees("There's no status code called")
        .press("<C-u>Conflict<Enter>")
        .sees("✓ right");
}

#[test]
fn a_code_that_nobody_offered_is_refuted_or_at_least_explained() {
    let mut journey = Journey::veteran();
    journey.press("s418<Enter>").sees("✗ wrong").sees("Why 409");
    assert_eq!(journey.saved[0].chosen, "418");
}

#[test]
fn hints_lead_from_the_class_to_options_to_choose_from() {
    let mut journey = Journey::veteran();
    journey.press("s<Tab>").sees("It's a 4xx code (Client Error).").sees("Type the status code.");
    journey.press("<Tab>").sees("should the server return?").sees("409 Conflict");
    journey.choose("409").press("<Enter>").sees("2 hints used");
    assert_eq!((journey.saved[0].hints, journey.saved[0].is_typed()), (2, false));
}

#[test]
fn the_field_of_a_typed_answer_is_a_picture() {
    assert_snapshot!(Journey::veteran().press("sconf").picture());
}

#[test]
fn time_goes_on_while_hints_are_taken_and_answers_are_unclear() {
    let mut journey = Journey::veteran();
    journey.press("s<Tab><Enter><Tab>").choose("409").press("<Enter>");
    // Two seconds a key, from the first key after the question came up.
    assert!(journey.saved[0].ms >= 8_000, "{}", journey.saved[0].ms);
}

// Skipping, taking back, flagging

#[test]
fn a_skipped_question_is_not_recorded_and_the_session_goes_on() {
    let mut journey = Journey::new();
    journey.press("s").sees("1 of 2").press("s").sees("2 of 2").press("1<Enter><Right>").sees("1 skipped");
    assert_eq!(journey.saved.len(), 1);
    journey.press("t").sees("Today 1 of 1").sees("should the server return?");
}

#[test]
fn an_answer_taken_back_is_asked_again_and_counts_as_never_given() {
    let mut journey = Journey::new();
    journey
        .press("s")
        .choose("400")
        .press("<Enter>")
        .sees("✗ wrong")
        .press("u")
        .sees("should the server return?");
    assert!(journey.screen.app.history().is_empty());
    let Record::Undo(undo) = &journey.others[0] else { panic!("{:?}", journey.others) };
    assert_eq!(undo.of, journey.saved[0].id);
    journey.choose("409").press("<Enter>").sees("Next review: in 2 days.");
    journey.press("<Esc>").sees("1 of 1 right");
}

#[test]
fn an_answer_just_taken_back_can_be_brought_back_in_the_session_and_in_lists() {
    let mut journey = Journey::new();
    journey.press("sU").sees("There's nothing to redo.");
    journey.choose("400").press("<Enter>u").sees("should the server return?").press("U").sees("✗ wrong");
    assert_eq!(journey.screen.app.history().len(), 1);
    let [given, brought] = &journey.saved[..] else { panic!("{:?}", journey.saved) };
    assert_eq!(*brought, Answer { id: brought.id, ..given.clone() });
    assert_ne!(brought.id, given.id);
    journey
        .press("u")
        .sees("should the server return?")
        .choose("409")
        .press("<Enter><Esc>")
        .sees("1 of 1 right");
    journey.press("<C-y>").sees("There's nothing to redo.").press("<Enter>u").sees("of 0 right");
    journey
        .press("<C-y>")
        .sees("1 of 1 right")
        .press("<Esc>p<Tab><Tab><Tab><Enter>u")
        .sees("No answers yet.");
    journey.press("U").sees_no("No answers yet.");
    assert_eq!(journey.screen.app.history().len(), 1);
}

#[test]
fn the_last_answer_can_be_taken_back_after_a_restart() {
    let mut before = Journey::new();
    before.press("s").choose("400").press("<Enter><Esc>");
    let mut after = Journey::with(support::journey::small_bank(), before.saved);
    after.press("p<Tab><Tab><Tab><Enter>").sees("✗ wrong").press("u").sees("No answers yet.");
    assert!(matches!(after.others[..], [Record::Undo(_)]));
    after.press("<Esc>").sees("Placement test");
}

#[test]
fn an_answer_taken_back_is_gone_from_the_summary_too() {
    let mut journey = Journey::new();
    journey.press("s1<Enter><Right>1<Enter><Right>").sees("of 2 right").press("<Enter>u").sees("of 1 right");
}

#[test]
fn a_flag_is_kept_shown_and_taken_back() {
    let mut journey = Journey::new();
    journey
        .press("s1<Enter>!")
        .sees("Flagged as wrong or unclear")
        .sees("What's wrong with it?")
        .press("<Esc>");
    let Record::Flag(flag) = &journey.others[0] else { panic!("{:?}", journey.others) };
    assert_eq!(flag.question, journey.saved[0].question);
    assert_eq!(journey.screen.app.history().flags().len(), 1);
    journey.press("<Esc><Enter>").sees("you flagged").press("!").sees("Flag removed.").sees_no("you flagged");
    assert!(journey.screen.app.history().flags().is_empty());
}

// Practice

#[test]
fn practice_offers_what_is_mixed_up_and_every_class_tier_topic_and_code() {
    let mut journey = Journey::with(Bank::built_in(), Vec::new());
    journey.press("d").sees("A class").sees("2xx Successful").resize(80, 60).sees("Caching").sees("A tier");
    let mut journey = Journey::veteran();
    journey.press("d").sees("400 or 409").sees("400 instead of 409 (2 of 8 times)");
    assert_snapshot!(journey.picture());
}

#[test]
fn practising_a_code_asks_for_it_whether_met_or_not_and_moves_nothing_forward() {
    let mut journey = Journey::veteran();
    let due = |journey: &Journey| journey.screen.app.history().memory("duplicate-value-is-409").unwrap().due;
    let before = due(&journey);
    journey.press("d<End><Enter>").sees("Practice, 409 and look-alikes: 1 of 5");
    journey.press("409<Enter>").sees("✓ right");
    assert_eq!(journey.saved[0].mode, Mode::Practice);
    assert!(due(&journey) >= before);
}

#[test]
fn a_pair_is_drilled_from_the_summary_with_one_key_and_both_are_offered() {
    let mut journey = Journey::new();
    journey
        .press("s")
        .choose("400")
        .press("<Enter><Right>")
        .choose("400")
        .press("<Enter><Right>")
        .sees("Most common mix-up: 400 instead of 409 (2 of 2 times in 30 days)")
        .press("p");
    journey.sees("Practice, 400 or 409").sees("400 Bad Request").sees("409 Conflict");
}

#[test]
fn what_was_mixed_up_once_is_no_evidence_and_p_practices_the_mistakes() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter><Esc>").sees("0 of 1 right").sees_no("mix-up").press("p");
    journey.sees("Mistakes 1 of 1").choose("409").press("<Enter><Right>").sees("1 of 1 right").press("p");
    journey
        .sees("There's nothing to practice: your last answer to every rule was right.")
        .sees("1 of 1 right");
    journey.press("<Esc>p").sees("You haven't mixed up any two codes more than once.");
}

#[test]
fn mistakes_are_the_rules_whose_last_answer_was_wrong() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter><Right>").choose("409").press("<Enter><Right><Esc>");
    journey.press("d").sees("1 rule you got wrong last time").press("<Enter>").sees("Mistakes 1 of 1");
    journey.choose("409").press("<Enter><Right><Esc>d").sees_no("you got wrong last time");
}

#[test]
fn after_the_day_is_done_one_goes_on_without_harm() {
    let mut journey = Journey::new();
    journey
        .press("s1<Enter><Right>1<Enter><Right><Esc>")
        .sees("You're done for today")
        .sees("> s  Keep practicing")
        .press("s");
    journey.sees("Practice 1 of");
}

// Examination and placement

#[test]
fn an_examination_tells_nothing_until_its_end_and_then_everything() {
    let mut journey = Journey::veteran();
    journey
        .press("x<Enter>")
        .sees("Exam 1 of 2")
        .sees("should the server return?")
        .choose("400")
        .press("<Enter>");
    journey.sees("Exam 2 of 2").sees_no("wrong").choose("409").press("<Enter>");
    journey.sees("1 of 2 right, 1 wrong.").sees("4xx 1 of 2.").press("<Enter>").sees("Why not 400");
    let exams: Vec<_> = journey.saved.iter().map(|answer| (answer.mode, answer.exam)).collect();
    let first = Some(journey.saved[0].id);
    assert_eq!(exams, [(Mode::Exam, first), (Mode::Exam, first)]);
}

#[test]
fn an_examination_of_the_whole_bank_asks_twenty_different_rules_of_many_codes() {
    let mut journey = Journey::with(Bank::built_in(), Vec::new());
    journey.start(&SessionKind::Exam).sees("Exam 1 of 20");
    for _ in 0..20 {
        journey.press("1<Enter>");
    }
    let rules: std::collections::BTreeSet<_> = journey.saved.iter().map(|answer| &answer.rule).collect();
    let codes: std::collections::BTreeSet<_> = journey.saved.iter().map(|answer| &answer.right).collect();
    assert_eq!((journey.saved.len(), rules.len()), (20, 20));
    assert!(codes.len() >= 14, "{codes:?}");
    journey.sees("of 20 right");
}

#[test]
fn a_beginner_is_placed_after_three_misses_and_begins_with_the_core() {
    let mut journey = Journey::with(Bank::built_in(), Vec::new());
    journey.press("j<Enter>").sees("Placement test 1 of 12");
    for _ in 0..3 {
        journey.answer(Verdict::Wrong);
    }
    journey.sees("0 of 3 right").sees("Your level: beginner. Known: core 0 of 3.");
    journey.press("<Esc>").sees_no("Placement test").sees("level beginner, 3 answers, 3 today");
}

#[test]
fn an_expert_is_led_up_through_the_tiers_and_meets_the_unknown_first() {
    let mut journey = Journey::with(Bank::built_in(), Vec::new());
    journey.press("j<Enter>");
    for _ in 0..12 {
        journey.answer(Verdict::Right);
    }
    journey.sees("12 of 12 right").sees("come up later").sees("Your level: rare. Known: core ");
    let bank = Bank::built_in();
    let tiers: Vec<_> =
        journey.saved.iter().map(|a| bank.question(&a.question).unwrap().1.tier.word()).collect();
    assert_eq!(tiers[0], "core");
    assert_eq!(tiers.last(), Some(&"rare"));
    // What was known is not asked again tomorrow.
    assert!(journey.saved.iter().all(|a| {
        let memory = journey.screen.app.history().memory(&a.rule).unwrap();
        (memory.due - memory.last).whole_days() >= 7
    }));
}

#[test]
fn who_knows_the_core_and_no_more_is_placed_there() {
    let mut journey = Journey::full();
    journey.press("j<Enter>");
    let (mut core, mut others) = (0, 0);
    while !journey.text().contains("Your level") {
        let is_core = journey.asked().tier == Tier::Core;
        *(if is_core { &mut core } else { &mut others }) += 1;
        journey.answer(if is_core { Verdict::Right } else { Verdict::Wrong });
    }
    assert!(core > 1 && others > 1, "{core} {others}");
    journey.sees(&format!("Your level: core. Known: core {core} of {core}, everyday 0 of {others}."));
    // Home tells the level for some weeks, from the answers alone.
    journey.press("<Esc>").sees("level core, ");
    let records: Vec<Record> = journey.saved.iter().cloned().map(Record::from).collect();
    let mut later = Journey::resumed(Bank::built_in(), records);
    later.sees("level core, ");
    for _ in 0..27 {
        later.sleep();
    }
    later.press("j").sees("level core, ").sleep().sleep().press("j").sees_no("level core");
}
