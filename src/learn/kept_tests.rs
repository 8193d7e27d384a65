//! What is told of records is the same live, read back, and read on top of what was kept of the first of them.

use super::answer::sample;
use super::history_tests::{TODAY, folded, page, weights};
use super::*;
use time::Duration;
use time::macros::datetime;

/// What is told of these records where the first are kept, and the others read on top of them.
fn going_on(kept: Vec<Record>, since: Vec<Record>) -> History {
    let Parts { head, rows, .. } = folded(kept).draft().unwrap().into_parts().unwrap();
    let saved = Saved::from_parts(&head, || None, move |length| Packed::from_bytes(rows, length).unwrap());
    History::going_on(saved.unwrap(), since, Scheduling::default(), TODAY)
}

#[test]
fn what_is_kept_again_holds_what_was_kept_before_and_what_came_since() {
    let numbered = |numbers: std::ops::Range<i64>| {
        let answer = |n: i64| {
            let mut answer = sample(u128::from(n.unsigned_abs()) + 1);
            answer.at += Duration::minutes(n);
            Record::from(answer)
        };
        numbers.map(answer).collect::<Vec<_>>()
    };
    let history = going_on(numbered(0..5), numbered(5..8));
    let again = history.draft().unwrap();
    assert_eq!(again.head.length, 8);
    let kept = Packed::from_bytes(again.into_parts().unwrap().rows, 8).unwrap();
    assert!(kept.iter().eq(history.answers()));
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
        let mut live = folded(Vec::new());
        for record in &records {
            live.add(record.clone());
        }
        assert!(live.says_the_same_as(&folded(records.clone())), "{records:?}");
        let (first, then) = records.split_at(1);
        let kept = going_on(first.to_vec(), then.to_vec());
        assert!(kept.says_the_same_as(&folded(records.clone())), "kept: {records:?}");
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
    let all = folded([first.clone(), vec![undo.clone()]].concat());
    let mut live = folded(first.clone());
    assert!(!live.says_the_same_as(&all), "or else the weights change nothing");
    live.add(undo.clone());
    assert!(live.says_the_same_as(&all));
    assert!(going_on(first, vec![undo]).says_the_same_as(&all));
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
        let mut live = folded(first.clone());
        live.add(late.clone());
        assert!(live.says_the_same_as(&folded([first.clone(), vec![late.clone()]].concat())), "{late:?}");
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
    let all = vec![answer(0, 0), answer(1, 1), flag, undo];
    assert!(folded(all.clone()).says_the_same_as(&folded(all.clone())));
    // The second answer was taken back: without it nothing is different.
    for left_out in [0, 2, 3] {
        let mut others = all.clone();
        others.remove(left_out);
        assert!(!folded(all.clone()).says_the_same_as(&folded(others)), "{left_out}");
    }
    // The same moment at another offset is another time of day to look back at.
    let Record::Answer(elsewhere) = answer(0, 0) else { unreachable!() };
    let mut elsewhere = *elsewhere;
    elsewhere.at = elsewhere.at.to_offset(time::macros::offset!(+2));
    let mut others = all.clone();
    others[0] = elsewhere.into();
    assert!(!folded(all).says_the_same_as(&folded(others)));
}
