//! Weights are fitted to enough answers only, to the same answers always alike, and they change the schedule.

use super::answer::sample;
use super::scheduling::ENOUGH_TO_FIT;
use super::*;
use proptest::prelude::*;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use time::macros::datetime;
use time::{Date, Duration};

/// Somebody who forgets slower than most: a rule is answered right nine times in ten after gaps that triple.
fn studied(rules: u64, times: u32) -> Vec<Answer> {
    let mut chance = StdRng::seed_from_u64(7);
    let mut answers = Vec::new();
    for rule in 0..rules {
        let mut at = datetime!(2025-01-01 10:00 UTC) + Duration::days(i64::try_from(rule % 20).unwrap());
        let mut gap = 2;
        for _ in 0..times {
            let mut answer = sample(answers.len() as u128 + 1);
            answer.rule = format!("rule-{rule:03}");
            (answer.at, answer.day) = (at, at.date());
            let right = chance.random_bool(0.9);
            answer.verdict = if right { Verdict::Right } else { Verdict::Wrong };
            gap = if right { (gap * 3).min(100) } else { 2 };
            at += Duration::days(gap);
            answers.push(answer);
        }
    }
    answers.sort_by_key(|answer| (answer.at, answer.id));
    answers
}

fn weights(fit: &Fit) -> Weights {
    let at = datetime!(2026-11-22 10:00 UTC);
    Weights { id: RecordId(1 << 100), at, w: fit.w.clone(), answers: fit.reviews }
}

fn history(answers: &[Answer]) -> History {
    let today = answers.iter().map(|answer| answer.day).max().unwrap_or(Date::MIN);
    History::of(answers.iter().cloned().map(Record::from).collect::<Vec<_>>(), Scheduling::default(), today)
}

#[test]
fn too_few_answers_are_counted_and_fitted_to_nothing() {
    assert_eq!(fit(&[] as &[Answer], None), Err(NoFit::TooFew(0)));
    // The first answer to a rule says nothing about what was kept of it.
    assert_eq!(fit(studied(500, 1), None), Err(NoFit::TooFew(0)));
    let mut answers = studied(100, 5);
    assert_eq!(fit(answers.iter().take(400), None), Err(NoFit::TooFew(300)));
    for answer in &mut answers {
        answer.day = Date::MIN;
    }
    assert_eq!(fit(&answers, None), Err(NoFit::TooFew(0)), "all on one day");
    assert_eq!(fit(studied(100, 5), None).map(|fit| fit.reviews), Ok(ENOUGH_TO_FIT));
}

#[test]
fn fitted_weights_foretell_better_and_change_what_is_due_when() {
    let answers = studied(100, 7);
    let found = fit(&answers, None).unwrap();
    assert!(found.is_better(), "{found:?}");
    assert_eq!((found.w.len(), found.reviews), (21, 600));
    let before = history(&answers);
    let mut after = history(&answers);
    after.add(Record::Weights(Box::new(weights(&found))));
    assert!(after.summary() != before.summary());
    let again = fit(&answers, after.weights()).unwrap();
    assert!(!again.is_better(), "the same answers have nothing more to say: {again:?}");
    assert_eq!((again.w, again.loss_before), (found.w, found.loss_after));
}

#[test]
fn what_rules_are_called_makes_no_difference() {
    let answers = studied(100, 6);
    let mut renamed = answers.clone();
    for answer in &mut renamed {
        answer.rule = answer.rule.chars().rev().collect();
    }
    assert_eq!(fit(&answers, None), fit(&renamed, None));
}

#[test]
fn answers_from_the_future_teach_nothing_yet() {
    let mut answers = studied(100, 5);
    let last = answers.last_mut().unwrap();
    (last.at, last.day) = (last.at + Duration::days(3650), last.day + Duration::days(3650));
    let history = History::of(
        answers.into_iter().map(Record::from).collect::<Vec<_>>(),
        Scheduling::default(),
        datetime!(2026-11-22 10:00 UTC).date(),
    );
    assert_eq!(fit(history.counted(), None), Err(NoFit::TooFew(399)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn the_same_answers_in_any_order_of_records_give_the_same_weights(seed in any::<u64>()) {
        let mut answers = studied(100, 5);
        let in_order = fit(history(&answers).counted(), None);
        answers.shuffle(&mut StdRng::seed_from_u64(seed));
        prop_assert_eq!(fit(history(&answers).counted(), None), in_order);
    }
}
