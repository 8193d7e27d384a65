//! The fold is exact: live or read back, in any order, with undo, and with clocks that jump.

use super::answer::sample;
use super::*;
use proptest::prelude::*;
use time::macros::{date, datetime};
use time::{Date, Duration};

const TODAY: Date = date!(2026 - 11 - 22);

fn folded(records: Vec<Record>) -> History {
    History::of(records, Scheduling::default(), TODAY)
}

fn on_days(days: &[Date]) -> History {
    let answers = days.iter().enumerate().map(|(at, day)| {
        let mut answer = sample(at as u128);
        answer.day = *day;
        answer.at = day.midnight().assume_utc() + Duration::hours(10);
        answer.into()
    });
    folded(answers.collect())
}

#[test]
fn a_streak_counts_days_in_a_row_and_survives_until_tomorrow() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20), date!(2026 - 11 - 21), date!(2026 - 11 - 21)];
    let history = on_days(&days);
    assert_eq!(history.streak(date!(2026 - 11 - 21)), 2);
    assert_eq!(history.streak(date!(2026 - 11 - 22)), 2);
    assert_eq!(history.streak(date!(2026 - 11 - 23)), 0);
    assert_eq!(folded(Vec::new()).streak(TODAY), 0);
}

#[test]
fn an_answer_taken_back_counts_as_never_given() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20)];
    let mut history = on_days(&days);
    let before = on_days(&days[..1]);
    history.add(Record::Undo(Undo { id: RecordId(9), at: datetime!(2026-11-20 11:00 UTC), of: RecordId(1) }));
    assert!(same(&history, &before));
    assert_ne!(history.memory("duplicate-value-is-409"), on_days(&days).memory("duplicate-value-is-409"));
}

#[test]
fn an_answer_that_was_taken_back_before_it_came_does_not_count() {
    let days = [date!(2026 - 11 - 18), date!(2026 - 11 - 20)];
    let mut history = on_days(&days[..1]);
    history.add(Record::Undo(Undo { id: RecordId(9), at: datetime!(2026-11-19 11:00 UTC), of: RecordId(1) }));
    let late = on_days(&days).answers().next_back().unwrap().to_answer();
    assert_eq!(late.id, RecordId(1));
    history.add(late.into());
    assert_eq!(history.answers().len(), 1);
}

#[test]
fn answers_from_the_future_hide_nothing_and_come_back_in_their_time() {
    let mut history = on_days(&[date!(2026 - 11 - 18), date!(2036 - 11 - 22)]);
    let due = history.memory("duplicate-value-is-409").unwrap().due;
    assert!(due < date!(2026 - 12 - 31), "a wrong clock hid a rule until {due}");
    assert_eq!((history.answers().len(), history.in_future()), (2, 1));
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

fn same(a: &History, b: &History) -> bool {
    let at = |history: &History| history.answers().map(|answer| answer.at().offset()).collect::<Vec<_>>();
    a.answers().eq(b.answers())
        && at(a) == at(b)
        && (a.flags(), a.weights(), a.pages()) == (b.flags(), b.weights(), b.pages())
        && a.has_fold_of(b)
}

fn weights(id: u128, at: time::OffsetDateTime) -> Record {
    let mut w = fsrs::DEFAULT_PARAMETERS.to_vec();
    w[0] += 0.3;
    Record::Weights(Box::new(Weights { id: RecordId(id), at, w, answers: 500 }))
}

fn page(id: u128, at: time::OffsetDateTime, page: &str) -> Record {
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
    ) -> Answer {
        let mut answer = sample(0);
        answer.rule = format!("rule-{rule}");
        answer.question = format!("question-{}", rule * 2 + u8::from(guess));
        answer.day = TODAY + Duration::days(day);
        answer.at = answer.day.midnight().assume_utc() + Duration::hours(4) + Duration::seconds(second);
        answer.verdict = [Verdict::Right, Verdict::Defensible, Verdict::Wrong][verdict];
        answer.mode = [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement][mode];
        answer.guess = guess;
        if typed {
            answer.options.clear();
        }
        answer
    }
}

/// Some of the answers are taken back, some questions flagged, and sometimes weights are fitted.
fn records() -> impl Strategy<Value = Vec<Record>> {
    proptest::collection::vec((an_answer(), 0..12_u8), 0..40).prop_map(|answers| {
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
                4 => records.push(Record::Undo(Undo { id: RecordId(number * 10 + 4), at, of: RecordId(10) })),
                _ => {}
            }
        }
        records
    })
}

proptest! {
    #[test]
    fn the_fold_over_the_log_equals_the_state_reached_live(records in records()) {
        let mut live = History::new(TODAY);
        for record in records.clone() {
            live.add(record);
        }
        prop_assert!(same(&live, &folded(records)));
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
        let both = folded([one.clone(), two.clone()].concat());
        prop_assert!(same(&both, &folded([two.clone(), one.clone()].concat())));
        prop_assert!(same(&both, &folded([one, two.clone(), two].concat())), "a copy met twice counts once");
        prop_assert!(same(&both, &folded(records)));
    }

    #[test]
    fn clocks_that_jump_hide_no_rule(records in records()) {
        let history = folded(records.clone());
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
        prop_assert!(same(&turned, &folded(records)));
    }
}

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
