//! The replay is exact: live or read back, in any order, with undo, and with clocks that jump.

use super::answer::sample;
use super::*;
use crate::bank::{Bank, Tier};
use crate::http::StatusCode;
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

/// A code that was caused, sometimes outside its task, and sometimes with hints.
pub(super) fn caused(id: u128, at: time::OffsetDateTime, rule: u128) -> Record {
    let rule = (!rule.is_multiple_of(4)).then(|| format!("rule-{rule}"));
    let (code, hints) = (StatusCode::new(412).unwrap(), u8::from(id.is_multiple_of(3)));
    Record::Caused(Box::new(Caused { id: RecordId(id), at, day: at.date(), code, rule, hints }))
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

/// A suspension of one of few things, or its end.
pub(super) fn suspended(id: u128, at: time::OffsetDateTime, what: &str) -> Record {
    let on = !id.is_multiple_of(3);
    Record::Suspend(Suspend { id: RecordId(id), at, what: what.to_owned(), on })
}

/// Some of the answers are taken back, some questions flagged, some rules noted or suspended, and sometimes weights are fitted.
pub(super) fn records() -> impl Strategy<Value = Vec<Record>> {
    proptest::collection::vec((an_answer(), 0..16_u8), 0..40).prop_map(|answers| {
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
                12 | 13 => records.push(caused(number * 10 + 5, at, number % 6)),
                6 | 7 => records.push(note(number * 10 + 6, at, ["rule:a", "rule:b"][usize::from(more - 6)])),
                8 => {
                    records.push(note(number * 10 + 8, at, "rule:a"));
                    records.push(Record::Undo(Undo {
                        id: RecordId(number * 10 + 9),
                        at,
                        of: RecordId(number * 10 + 8),
                    }));
                }
                9 | 10 => {
                    let what = ["rule:duplicate-value-is-409", "tier:core"][usize::from(more - 9)];
                    records.push(suspended(number * 10 + 7, at, what));
                }
                11 => {
                    let (id, of) = (RecordId(number * 10 + 9), RecordId(number * 10 + 8));
                    records.push(suspended(of.0, at, "code:409"));
                    records.push(Record::Undo(Undo { id, at, of }));
                }
                4 => records.push(Record::Undo(Undo { id: RecordId(number * 10 + 4), at, of: RecordId(10) })),
                _ => {}
            }
        }
        records
    })
}

/// The rules of the bank that may be asked, by name.
fn asked(history: &History) -> Vec<String> {
    let bank = Bank::built_in();
    active(&bank, history).map(|rule| rule.id.clone()).collect()
}

proptest! {
    #[test]
    fn replaying_the_log_equals_the_state_reached_live(records in records()) {
        let mut live = History::new(TODAY);
        for record in records.clone() {
            live.add(record);
        }
        let read = replayed(records);
        prop_assert!(live.summary() == read.summary());
        prop_assert_eq!(asked(&live), asked(&read));
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
        prop_assert!(both.summary() == replayed([one.clone(), two.clone(), two.clone()].concat()).summary(), "a copy met twice counts once");
        prop_assert!(both.summary() == replayed(records.clone()).summary());
        prop_assert_eq!(asked(&both), asked(&replayed(records)));
        prop_assert_eq!(asked(&both), asked(&replayed([two, one].concat())));
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

/// Whether a rule of the core is suspended where these are said a minute apart, in whatever order they are met.
fn is_suspended(said: &[(&str, bool)]) -> bool {
    let bank = Bank::built_in();
    let rule = bank.rule("duplicate-value-is-409").unwrap();
    let record = |(at, (what, on)): (i64, &(&str, bool))| {
        let (id, at) =
            (RecordId(at.unsigned_abs().into()), datetime!(2026-11-22 10:00 UTC) + Duration::minutes(at));
        Record::Suspend(Suspend { id, at, what: (*what).to_owned(), on: *on })
    };
    let records: Vec<Record> = (1..).zip(said).map(record).collect();
    let reversed = replayed(records.iter().rev().cloned().collect());
    let mut live = replayed(Vec::new());
    for record in &records {
        live.add(record.clone());
    }
    let told = [replayed(records), reversed, live].map(|history| history.is_suspended(rule));
    assert!(told.iter().all(|is_suspended| *is_suspended == told[0]), "{said:?}");
    told[0]
}

#[test]
fn of_all_that_covers_a_rule_what_was_said_last_counts() {
    let (rule, tier) = ("rule:duplicate-value-is-409", "tier:core");
    assert!(!is_suspended(&[]));
    assert!(
        is_suspended(&[(rule, true)]) && is_suspended(&[(tier, true)]) && is_suspended(&[("code:409", true)])
    );
    assert!(!is_suspended(&[(rule, true), (rule, false)]));
    assert!(!is_suspended(&[(tier, true), (rule, false)]), "one rule of a tier can be resumed");
    assert!(is_suspended(&[(rule, false), (tier, true)]));
    assert!(!is_suspended(&[(rule, true), (tier, true), (tier, false)]), "all of a tier is resumed");
    // What doesn't cover it says nothing about it.
    assert!(is_suspended(&[(rule, true), ("tier:rare", false), ("rule:other", false), ("class:4xx", false)]));
    assert!(!is_suspended(&[("tier:rare", true), ("topic:caching", true), ("rule:other", true)]));
}

#[test]
fn what_was_suspended_by_a_wrong_clock_in_the_future_can_be_resumed() {
    let bank = Bank::built_in();
    let at = datetime!(2036-11-22 10:00 UTC);
    let ahead = Suspend { id: RecordId(9), at, what: "tier:core".into(), on: true };
    let mut history = replayed(vec![Record::Suspend(ahead)]);
    let rule = Suspendable::Rule("duplicate-value-is-409".into());
    assert!(rule.is_suspended(&bank, &history));
    let given = Given { at: datetime!(2026-11-22 10:00 UTC), id: 1, ms: 0 };
    history.add(super::suspend(&rule, false, &history, given));
    assert!(!rule.has_suspended(&bank, &history));
}

#[test]
fn what_would_change_nothing_is_known() {
    let bank = Bank::built_in();
    let mut history = replayed(Vec::new());
    let (tier, rule) = (Suspendable::Tier(Tier::Core), Suspendable::Rule("duplicate-value-is-409".into()));
    let state = |what: &Suspendable, history: &History| {
        (what.is_suspended(&bank, history), what.has_suspended(&bank, history))
    };
    assert_eq!([state(&tier, &history), state(&rule, &history)], [(false, false); 2]);
    let mut say = |what: &Suspendable, on: bool, id: u128| {
        let given = Given { at: datetime!(2026-11-22 10:00 UTC), id, ms: 0 };
        history.add(super::suspend(what, on, &history, given));
        [state(&tier, &history), state(&rule, &history)]
    };
    assert_eq!(say(&rule, true, 1), [(false, true), (true, true)]);
    assert_eq!(say(&tier, true, 2), [(true, true), (true, true)]);
    assert_eq!(say(&rule, false, 3), [(false, true), (false, false)]);
    assert_eq!(say(&tier, false, 4), [(false, false), (false, false)]);
    // A rule that is gone can be resumed as well.
    let gone = Suspendable::Rule("team-api-gone".into());
    say(&gone, true, 5);
    let given = Given { at: datetime!(2026-11-22 10:00 UTC), id: 6, ms: 0 };
    assert!(gone.has_suspended(&bank, &history));
    history.add(super::suspend(&gone, false, &history, given));
    assert!(!gone.has_suspended(&bank, &history) && !gone.is_suspended(&bank, &history));
}

/// What is known of a rule on the day after its code was caused, with or without a rule and hints, by whoever had answered before.
fn after_causing(before: Vec<Record>, hints: u8, rule: Option<&str>) -> Option<Memory> {
    let at = sample(1).at + Duration::DAY;
    let code = StatusCode::new(409).unwrap();
    let caused = Caused { id: RecordId(90), at, day: at.date(), code, rule: rule.map(str::to_owned), hints };
    let records = before.into_iter().chain([Record::Caused(Box::new(caused))]).collect();
    replayed(records).memory("duplicate-value-is-409").copied()
}

#[test]
fn a_code_caused_without_a_hint_is_practice_of_its_rule_and_never_brings_it_back_sooner() {
    let rule = Some("duplicate-value-is-409");
    let known = vec![Record::from(sample(1))];
    let before = replayed(known.clone()).memory("duplicate-value-is-409").copied();
    let after = after_causing(known.clone(), 0, rule);
    assert!(after.unwrap().due >= before.unwrap().due && after != before);
    assert_eq!(after_causing(known.clone(), 1, rule), before);
    assert_eq!(after_causing(known, 0, None), before);
    let new = after_causing(Vec::new(), 0, rule).unwrap();
    assert!(!new.missed && new.due > new.last);
    assert_eq!(after_causing(Vec::new(), 2, rule), None);
}
