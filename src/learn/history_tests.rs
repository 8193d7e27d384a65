//! The replay is exact: live or read back, in any order, with undo, and with clocks that jump.

use super::answer::sample;
use super::*;
use proptest::prelude::*;
use time::macros::{date, datetime};
use time::{Date, Duration};

pub(super) const TODAY: Date = date!(2026 - 11 - 22);

pub(super) fn replayed(records: Vec<Record>) -> History {
    History::of(records, Scheduling::default(), TODAY)
}

fn on_days(days: &[Date]) -> History {
    let answers = days.iter().enumerate().map(|(at, day)| {
        let mut answer = sample(at as u128);
        answer.day = *day;
        answer.at = day.midnight().assume_utc() + Duration::hours(10);
        answer.into()
    });
    replayed(answers.collect())
}

#[test]
fn a_streak_counts_days_in_a_row_and_survives_until_tomorrow() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20), date!(2026 - 11 - 21), date!(2026 - 11 - 21)];
    let history = on_days(&days);
    assert_eq!(history.streak(date!(2026 - 11 - 21)), 2);
    assert_eq!(history.streak(date!(2026 - 11 - 22)), 2);
    assert_eq!(history.streak(date!(2026 - 11 - 23)), 0);
    assert_eq!(replayed(Vec::new()).streak(TODAY), 0);
}

#[test]
fn an_answer_taken_back_counts_as_never_given() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20)];
    let mut history = on_days(&days);
    let before = on_days(&days[..1]);
    history.add(Record::Undo(Undo { id: RecordId(9), at: datetime!(2026-11-20 11:00 UTC), of: RecordId(1) }));
    assert!(history.answers().eq(before.answers()));
    assert_eq!(history.memory("duplicate-value-is-409"), before.memory("duplicate-value-is-409"));
    assert_ne!(history.memory("duplicate-value-is-409"), on_days(&days).memory("duplicate-value-is-409"));
}

#[test]
fn an_answer_that_was_taken_back_before_it_came_does_not_count() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20)];
    let mut history = on_days(&days[..1]);
    history.add(Record::Undo(Undo { id: RecordId(9), at: datetime!(2026-11-19 11:00 UTC), of: RecordId(1) }));
    let late = on_days(&days).answers().next_back().unwrap().clone();
    assert_eq!(late.id, RecordId(1));
    history.add(late.into());
    assert_eq!(history.len(), 1);
}

#[test]
fn answers_from_the_future_hide_nothing_and_come_back_in_their_time() {
    let mut history = on_days(&[date!(2026 - 11 - 18), date!(2036 - 11 - 22)]);
    let due = history.memory("duplicate-value-is-409").unwrap().due;
    assert!(due < date!(2026 - 12 - 31), "a wrong clock hid a rule until {due}");
    assert_eq!((history.len(), history.in_future()), (2, 1));
    history.turn(date!(2036 - 11 - 21));
    assert_eq!(history.in_future(), 0);
    assert!(history.memory("duplicate-value-is-409").unwrap().due > date!(2036 - 11 - 22));
}

#[test]
fn whoever_travels_west_may_have_answered_tomorrow() {
    let history = on_days(&[date!(2026 - 11 - 23)]);
    assert_eq!(history.in_future(), 0);
    assert!(history.memory("duplicate-value-is-409").is_some());
}

pub(super) fn weights(id: u128, at: time::OffsetDateTime) -> Record {
    let mut w = fsrs::DEFAULT_PARAMETERS.to_vec();
    w[0] += 0.3;
    Record::Weights(Box::new(Weights { id: RecordId(id), at, w, answers: 500 }))
}

pub(super) fn page(id: u128, at: time::OffsetDateTime, page: &str) -> Record {
    let rules = vec!["rule-0".to_owned(), "rule-3".to_owned()];
    let (lesson, page, chosen) = ("redirects".into(), page.to_owned(), "301".into());
    Record::Page(Box::new(PageRead {
        id: RecordId(id),
        at,
        day: at.date(),
        lesson,
        page,
        rules,
        chosen,
        right: true,
    }))
}

prop_compose! {
    fn an_answer()(
        rule in 0..6_u8,
        day in prop_oneof![8 => -60_i64..=0, 1 => Just(-3650), 1 => Just(3650)],
        second in 0..80_000_i64,
        verdict in 0..3_usize,
        (guess, typed, mode) in (any::<bool>(), any::<bool>(), 0..5_usize),
        challenge in prop_oneof![3 => Just(None), 2 => (-5_i64..3).prop_map(Some)],
    ) -> Answer {
        let mut answer = sample(0);
        answer.rule = format!("rule-{rule}");
        answer.question = format!("question-{}", rule * 2 + u8::from(guess));
        answer.day = TODAY + Duration::days(day);
        answer.at = answer.day.midnight().assume_utc() + Duration::hours(4) + Duration::seconds(second);
        answer.verdict = [Verdict::Right, Verdict::Defensible, Verdict::Wrong][verdict];
        answer.mode = [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement][mode];
        answer.guess = guess;
        if let Some(days) = challenge {
            (answer.mode, answer.challenge) = (Mode::Practice, Some(answer.day + Duration::days(days)));
        }
        if typed {
            answer.options.clear();
        }
        answer
    }
}

/// A note on one of few things, which may be a second one on it, or delete it.
pub(super) fn note(id: u128, at: time::OffsetDateTime, on: &str) -> Record {
    let text = if id.is_multiple_of(3) { String::new() } else { format!("note {id}") };
    Record::Note(Note { id: RecordId(id), at, on: on.to_owned(), text })
}

/// Some of the answers are taken back, some questions flagged, some rules noted, and sometimes weights are fitted.
pub(super) fn records() -> impl Strategy<Value = Vec<Record>> {
    proptest::collection::vec((an_answer(), 0..14_u8), 0..40).prop_map(|answers| {
        let mut records = Vec::new();
        for (number, (mut answer, more)) in (1_u128..).zip(answers) {
            let (id, at) = (RecordId(number * 10), answer.at);
            answer.id = id;
            let question = answer.question.clone();
            records.push(Record::from(answer));
            match more {
                0 | 1 => records.push(Record::Undo(Undo { id: RecordId(number * 10 + 1), at, of: id })),
                2 => {
                    records.push(Record::Flag(Flag { id: RecordId(number * 10 + 2), at, question, text: 0 }));
                }
                3 => records.push(weights(number * 10 + 3, at)),
                5 => records.push(page(number * 10 + 5, at, &question)),
                6 | 7 => records.push(note(number * 10 + 6, at, ["rule:a", "rule:b"][usize::from(more - 6)])),
                8 => {
                    records.push(note(number * 10 + 8, at, "rule:a"));
                    records.push(Record::Undo(Undo {
                        id: RecordId(number * 10 + 9),
                        at,
                        of: RecordId(number * 10 + 8),
                    }));
                }
                4 => records.push(Record::Undo(Undo { id: RecordId(number * 10 + 4), at, of: RecordId(10) })),
                _ => {}
            }
        }
        records
    })
}

proptest! {
    #[test]
    fn replaying_the_log_equals_the_state_reached_live(records in records()) {
        let mut live = History::new(TODAY);
        for record in records.clone() {
            live.add(record);
        }
        prop_assert!(live.summary() == replayed(records).summary());
    }

    #[test]
    fn logs_of_two_machines_merged_in_either_order_give_the_same_schedule(
        records in records(),
        dealt in proptest::collection::vec(any::<bool>(), 80),
    ) {
        let mut machines = [Vec::new(), Vec::new()];
        for (record, second) in records.iter().zip(dealt.iter().chain(std::iter::repeat(&true))) {
            machines[usize::from(*second)].push(record.clone());
        }
        let [one, two] = machines;
        let both = replayed([one.clone(), two.clone()].concat());
        prop_assert!(both.summary() == replayed([two.clone(), one.clone()].concat()).summary());
        prop_assert!(both.summary() == replayed([one, two.clone(), two].concat()).summary(), "a copy met twice counts once");
        prop_assert!(both.summary() == replayed(records).summary());
    }

    #[test]
    fn clocks_that_jump_hide_no_rule(records in records()) {
        let history = replayed(records.clone());
        for record in &records {
            let Record::Answer(answer) = record else { continue };
            if let Some(memory) = history.memory(&answer.rule) {
                prop_assert!(memory.due > memory.last && memory.last <= TODAY + Duration::DAY);
            }
        }
    }

    #[test]
    fn turning_the_days_one_by_one_equals_reading_on_the_last(records in records(), start in 0..4000_i64) {
        let mut turned = History::of(records.clone(), Scheduling::default(), TODAY - Duration::days(start));
        turned.turn(TODAY - Duration::days(start / 2));
        turned.turn(TODAY);
        prop_assert!(turned.summary() == replayed(records).summary());
    }
}

#[test]
fn the_latest_note_counts_in_whatever_order_they_are_met_and_an_empty_one_deletes() {
    let at = datetime!(2026-11-22 10:00 UTC);
    let noted = |id: u128, minutes: i64, text: &str| {
        let (at, on) = (at + Duration::minutes(minutes), "code:409".to_owned());
        Record::Note(Note { id: RecordId(id), at, on, text: text.to_owned() })
    };
    let on = NoteOn::Code("409".parse().unwrap());
    let counts = |records: &[Record]| {
        let reversed = records.iter().rev().cloned().collect();
        let text = |history: &History| history.note(&on).map(|note| note.text.clone());
        let (one, other) = (replayed(records.to_vec()), replayed(reversed));
        assert_eq!(text(&one), text(&other));
        assert_eq!(one.notes().len(), usize::from(text(&one).is_some()));
        text(&one)
    };
    assert_eq!(counts(&[]), None);
    assert_eq!(counts(&[noted(9, 0, "old"), noted(1, 1, "new")]).as_deref(), Some("new"));
    assert_eq!(
        counts(&[noted(9, 0, "of the greater id"), noted(1, 0, "other")]).as_deref(),
        Some("of the greater id")
    );
    assert_eq!(counts(&[noted(9, 0, "old"), noted(1, 1, "")]), None);
    let undo = Record::Undo(Undo { id: RecordId(5), at, of: RecordId(1) });
    assert_eq!(counts(&[noted(9, 0, "old"), noted(1, 1, ""), undo]).as_deref(), Some("old"));
}

#[test]
fn a_note_replaces_one_that_a_wrong_clock_dated_in_the_future() {
    let on = NoteOn::Rule("rule-0".into());
    let ahead =
        Note { id: RecordId(9), at: datetime!(2036-11-22 10:00 UTC), on: on.to_string(), text: "old".into() };
    let mut history = replayed(vec![Record::Note(ahead)]);
    let given = Given { at: datetime!(2026-11-22 10:00 UTC), id: 1, ms: 0 };
    history.add(super::note(&on, "new", &history, given).unwrap());
    assert_eq!(history.note(&on).unwrap().text, "new");
}

#[test]
fn what_is_wrong_with_a_question_is_told_as_long_as_it_is_flagged() {
    let at = datetime!(2026-11-22 10:00 UTC);
    let flag = |id| Record::Flag(Flag { id: RecordId(id), at, question: "q".into(), text: 0 });
    let reason = Note { id: RecordId(2), at, on: NoteOn::Flag(RecordId(1)).to_string(), text: "typo".into() };
    let mut history = replayed(vec![flag(1), Record::Note(reason)]);
    assert_eq!(history.reason("q").unwrap().text, "typo");
    // Another machine flagged it, too, without a reason.
    history.add(flag(3));
    assert_eq!(history.reason("q").unwrap().text, "typo");
    for of in [1, 3] {
        history.add(Record::Undo(Undo { id: RecordId(10 + of), at, of: RecordId(of) }));
    }
    assert_eq!(history.reason("q"), None);
}
