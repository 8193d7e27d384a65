//! What is told of records is the same live, replayed, and read on top of a snapshot of the first of them.

use super::answer::sample;
use super::history_tests::{TODAY, note, page, replayed, suspended, weights};
use super::*;
use crate::learn::when::by_clock;
use time::Duration;
use time::macros::datetime;

/// What is told of these records where a snapshot has the first of them, and the others are read on top of it.
fn going_on(first: Vec<Record>, then: Vec<Record>) -> History {
    let kept = postcard::to_stdvec(&replayed(first.clone()).snapshot().unwrap()).unwrap();
    let all = [first, then.clone()].concat();
    let read = move || {
        let mut records = Records::from(all.clone());
        records.sort_and_dedup();
        records.into_answers()
    };
    History::going_on(postcard::from_bytes(&kept).unwrap(), then.into(), Scheduling::default(), TODAY, read)
}

/// Answers a minute apart.
fn numbered(numbers: std::ops::Range<i64>) -> Vec<Record> {
    let answer = |n: i64| {
        let mut answer = sample(u128::from(n.unsigned_abs()) + 1);
        answer.at += Duration::minutes(n);
        Record::from(answer)
    };
    numbers.map(answer).collect()
}

#[test]
fn answers_are_read_only_when_somebody_looks_at_them() {
    let history = going_on(numbered(0..5), numbered(5..8));
    let recent = history.answer(RecordId(7)).is_some() && history.newest().is_some();
    assert!((history.len(), recent, history.has_read_answers()) == (8, true, false));
    assert_eq!(history.snapshot().unwrap().answers, 8);
    assert_eq!((history.answers().count(), history.has_read_answers()), (8, true));
}

#[test]
fn only_what_changes_what_a_snapshot_adds_up_is_a_reason_to_read_the_answers() {
    let at = sample(1).at + Duration::hours(1);
    let undo = |of: u128| Record::Undo(Undo { id: RecordId(99), at, of: RecordId(of) });
    let flag = Record::Flag(Flag { id: RecordId(50), at: sample(1).at, question: "q".into(), text: 1 });
    let others = vec![flag, note(52, sample(1).at, "rule:a"), suspended(53, sample(1).at, "tier:core")];
    let first = [numbered(0..5), others].concat();
    // One of the new answers, the flag, the note, the suspension, an answer of the snapshot, one that nobody knows.
    for (of, reads) in [(8, false), (50, false), (52, false), (53, false), (2, true), (77, true)] {
        let then = [numbered(5..8), vec![undo(of)]].concat();
        let history = going_on(first.clone(), then.clone());
        assert_eq!(history.has_read_answers(), reads, "{of}");
        assert!(history.summary() == replayed([first.clone(), then].concat()).summary(), "{of}");
        let mut live = going_on(first.clone(), numbered(5..8));
        live.add(undo(of));
        assert_eq!(live.has_read_answers(), reads, "live: {of}");
    }
}

#[test]
fn what_happened_at_one_moment_is_told_alike_live_and_read_back() {
    let answer = |id: u128, verdict: Verdict| {
        let mut answer = sample(id);
        answer.rule = "rule-0".to_owned();
        answer.verdict = verdict;
        Record::from(answer)
    };
    let at = sample(1).at;
    for records in [
        vec![answer(9, Verdict::Right), answer(3, Verdict::Wrong)],
        vec![answer(3, Verdict::Right), answer(9, Verdict::Wrong)],
        vec![page(9, at, "p"), answer(3, Verdict::Wrong)],
        vec![answer(3, Verdict::Wrong), page(9, at, "p")],
    ] {
        let mut live = replayed(Vec::new());
        for record in &records {
            live.add(record.clone());
        }
        assert!(live.summary() == replayed(records.clone()).summary(), "{records:?}");
        let (first, then) = records.split_at(1);
        let kept = going_on(first.to_vec(), then.to_vec());
        assert!(kept.summary() == replayed(records.clone()).summary(), "kept: {records:?}");
    }
}

#[test]
fn weights_that_are_taken_back_are_told_alike_live_kept_and_read_back() {
    let answers = (0..4).map(|n| {
        let mut answer = sample(n);
        let ago = Duration::days(9 - i64::try_from(n).unwrap());
        (answer.at, answer.day) = (answer.at - ago, answer.day - ago);
        answer.verdict = Verdict::Wrong;
        Record::from(answer)
    });
    let first: Vec<_> = answers.chain([weights(90, sample(1).at - Duration::days(1))]).collect();
    let undo = Record::Undo(Undo { id: RecordId(91), at: sample(1).at, of: RecordId(90) });
    let all = replayed([first.clone(), vec![undo.clone()]].concat());
    let mut live = replayed(first.clone());
    assert!(live.summary() != all.summary(), "or else the weights change nothing");
    live.add(undo.clone());
    assert!(live.summary() == all.summary());
    assert!(going_on(first, vec![undo]).summary() == all.summary());
}

#[test]
fn what_comes_late_and_happened_early_is_told_alike_live_and_read_back() {
    let at = |minutes| sample(1).at + Duration::minutes(minutes);
    let answer = |id: u128, minutes: i64| {
        let mut answer = sample(id);
        (answer.rule, answer.at) = ("rule-0".to_owned(), at(minutes));
        Record::from(answer)
    };
    let first = vec![answer(1, 10), page(2, at(20), "p"), answer(3, 30)];
    let mut of_another_rule = page(4, at(0), "q");
    if let Record::Page(page) = &mut of_another_rule {
        page.rules = vec!["rule-9".to_owned()];
    }
    for late in [answer(5, 0), of_another_rule, answer(6, 20)] {
        let mut live = replayed(first.clone());
        live.add(late.clone());
        assert!(
            live.summary() == replayed([first.clone(), vec![late.clone()]].concat()).summary(),
            "{late:?}"
        );
    }
}

#[test]
fn whatever_can_be_asked_of_two_histories_is_compared() {
    let at = datetime!(2026-11-20 11:00 UTC);
    let answer = |id, hours: i64| {
        let mut answer = sample(id);
        answer.at = at + Duration::hours(hours);
        Record::Answer(answer.into())
    };
    let flag = Record::Flag(Flag { id: RecordId(7), at, question: "q".into(), text: 1 });
    let undo = Record::Undo(Undo { id: RecordId(8), at: at + Duration::DAY, of: RecordId(1) });
    let all =
        vec![answer(0, 0), answer(1, 1), flag, undo, note(10, at, "rule:a"), suspended(11, at, "rule:a")];
    assert!(replayed(all.clone()).summary() == replayed(all.clone()).summary());
    // The second answer was taken back: without it nothing is different.
    for left_out in [0, 2, 3, 4, 5] {
        let mut others = all.clone();
        others.remove(left_out);
        assert!(replayed(all.clone()).summary() != replayed(others).summary(), "{left_out}");
    }
    // The same moment at another offset is another time of day to look back at.
    let Record::Answer(elsewhere) = answer(0, 0) else { unreachable!() };
    let mut elsewhere = *elsewhere;
    elsewhere.at = by_clock(elsewhere.at, time::macros::offset!(+2));
    let mut others = all.clone();
    others[0] = elsewhere.into();
    assert!(replayed(all).summary() != replayed(others).summary());
}

#[test]
fn another_retention_gives_the_schedule_that_it_would_always_have_given() {
    let scheduling = Scheduling::new(0.97).unwrap();
    let all = numbered(0..8);
    let expected = History::of(all.clone(), scheduling, TODAY).summary();
    for mut history in [replayed(all), going_on(numbered(0..5), numbered(5..8))] {
        assert!(history.summary() != expected);
        history.schedule(scheduling);
        assert!(history.summary() == expected);
    }
}
