//! What is kept in few bytes says the same as the records themselves.

use super::answer::sample;
use super::history_tests::{TODAY, records};
use super::totals::Totals;
use super::*;
use crate::learn::when::by_clock;
use proptest::prelude::*;
use std::collections::HashSet;
use time::{Duration, UtcOffset};

fn texts() -> impl Strategy<Value = String> {
    // Few, so that most of them are met again.
    prop_oneof!["[ab\u{e9}\n\"]{0,3}", Just("409".to_owned())]
}

prop_compose! {
    fn answers()(
        (id, ms, text, hints) in (any::<u128>(), any::<u64>(), any::<u32>(), any::<u8>()),
        (seconds, offset, days) in (-9_000_000_i64..9_000_000, -50_000..50_000_i32, -4_000_i64..4_000),
        (mode, verdict, guess) in (0..5_usize, 0..3_usize, any::<bool>()),
        (rule, question, chosen, right) in (texts(), texts(), texts(), texts()),
        options in proptest::collection::vec(texts(), 0..6),
        exam in proptest::option::of((0..3_u128).prop_map(RecordId)),
        challenge in proptest::option::of(-4_000_i64..4_000),
    ) -> Answer {
        let given = sample(0);
        let offset = UtcOffset::from_whole_seconds(offset).unwrap();
        let (at, day) = (given.at + Duration::seconds(seconds), given.day + Duration::days(days));
        let mode = [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement][mode];
        let verdict = [Verdict::Right, Verdict::Defensible, Verdict::Wrong][verdict];
        let (id, at) = (RecordId(id), by_clock(at, offset));
        let challenge = challenge.map(|days| given.day + Duration::days(days));
        Answer { id, at, day, mode, rule, question, options, chosen, right, verdict, guess, hints, ms, text, exam, challenge }
    }
}

/// Records as they lie in the files of several machines: in any order, some of them twice, some copies with another
/// time, and some of one kind with the name of another.
fn scattered() -> impl Strategy<Value = Vec<Record>> {
    (records(), proptest::collection::vec((any::<prop::sample::Index>(), 0..3_u8), 0..8)).prop_flat_map(
        |(mut records, copies)| {
            let first: Vec<Record> = records.clone();
            for (at, how) in copies.into_iter().filter(|_| !first.is_empty()) {
                records.push(copied(at.get(&first), how));
            }
            Just(records).prop_shuffle()
        },
    )
}

fn copied(record: &Record, how: u8) -> Record {
    let later = record.at() + Duration::hours(1);
    match (how, record) {
        (0, record) => record.clone(),
        (1, Record::Answer(answer)) => Record::from(Answer { at: later, ..(**answer).clone() }),
        (_, record) => Record::Flag(Flag { id: record.id(), at: later, question: "q".into(), text: 0 }),
    }
}

/// The records by time, each of them once.
fn in_order(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| (record.at(), record.id()));
    let mut met = HashSet::new();
    records.retain(|record| met.insert(record.id()));
    records
}

/// The answers that count or will count, and what all that counts adds up to, one whole record after the other.
fn added_up(records: &[Record]) -> (Vec<Answer>, Totals) {
    let undone = |record: &Record| if let Record::Undo(undo) = record { Some(undo.of) } else { None };
    let undone: HashSet<RecordId> = records.iter().filter_map(undone).collect();
    let stand: Vec<&Record> = records.iter().filter(|record| !undone.contains(&record.id())).collect();
    let weights = stand.iter().rev().find_map(|record| match record {
        Record::Weights(weights) => Some(&**weights),
        _ => None,
    });
    let scheduler = Scheduler::new(Scheduling::default(), weights);
    let (mut answers, mut totals) = (Vec::new(), Totals::default());
    let counts = |day| day <= TODAY + Duration::DAY;
    // Of what happened at one moment answers come first.
    let is_activity = |record: &&&Record| matches!(record, Record::Page(_) | Record::Caused(_));
    let mut stand: Vec<&&Record> = stand.iter().collect();
    stand.sort_by_key(|record| (record.at(), is_activity(record)));
    for record in stand {
        match record {
            Record::Answer(answer) => {
                if counts(answer.day) {
                    totals.add(&scheduler, answers.len(), answer);
                }
                answers.push((**answer).clone());
            }
            Record::Page(page) if counts(page.day) => {
                totals.add_activity(&scheduler, &Activity::Page(page.clone()));
            }
            Record::Caused(caused) if counts(caused.day) => {
                totals.add_activity(&scheduler, &Activity::Caused(caused.clone()));
            }
            _ => {}
        }
    }
    (answers, totals)
}

proptest! {
    #[test]
    fn every_field_of_answers_that_share_texts_comes_back(answers in proptest::collection::vec(answers(), 0..12)) {
        let mut kept = Answers::default();
        for answer in &answers {
            kept.push(answer);
        }
        prop_assert!(kept.iter().eq(answers.iter().cloned()));
        // Moments are equal wherever on earth; the learner's own clock must come back too.
        prop_assert!(kept.iter().map(|kept| kept.at.offset()).eq(answers.iter().map(|answer| answer.at.offset())));
        for (glance, answer) in kept.glances().zip(&answers) {
            prop_assert_eq!((glance.asked, glance.chosen), (answer.asked(), answer.chosen.as_str()));
            prop_assert_eq!((glance.mode, glance.verdict, glance.guess), (answer.mode, answer.verdict, answer.guess));
            prop_assert_eq!((glance.hints, glance.is_typed), (answer.hints, answer.is_typed()));
            prop_assert_eq!(glance.exam, answer.exam);
        }
    }

    #[test]
    fn records_are_put_in_order_and_kept_once_as_if_each_stood_alone(records in scattered()) {
        let mut kept = Records::from(records.clone());
        kept.sort_and_dedup();
        let records = in_order(records);
        prop_assert!(kept.iter().eq(records.iter().cloned()));
        let ends = records.first().map(Record::at).zip(records.last().map(Record::at));
        prop_assert_eq!((kept.len(), kept.span()), (records.len(), ends));
        let mut ids: Vec<RecordId> = kept.ids().collect();
        ids.sort();
        let mut all: Vec<RecordId> = records.iter().map(Record::id).collect();
        all.sort();
        prop_assert_eq!(ids, all);
    }

    #[test]
    fn what_records_in_few_bytes_add_up_to_is_what_whole_records_add_up_to(records in scattered()) {
        let mut kept = Records::from(records.clone());
        kept.sort_and_dedup();
        let history = History::of(kept, Scheduling::default(), TODAY);
        let (answers, totals) = added_up(&in_order(records));
        prop_assert_eq!(&*history.totals, &totals);
        prop_assert!(history.answers().eq(answers.iter().cloned()));
        for (place, answer) in answers.iter().enumerate() {
            prop_assert_eq!(history.nth(place), Some(answer.clone()));
            prop_assert_eq!(history.answer(answer.id), Some(answer.clone()));
        }
        prop_assert_eq!(history.newest(), answers.last().cloned());
    }
}
