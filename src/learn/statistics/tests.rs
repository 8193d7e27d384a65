//! The figures, each against a recount that goes over the answers one by one.

use super::*;
use crate::learn::{Answer, Mode, Record, RecordId, Scheduling, Tally, Verdict, sample};
use time::macros::date;

const TODAY: Date = date!(2026 - 11 - 22);

/// Answers of a hundred days with gaps, about two rules of the bank, one that is gone and an examination.
fn answers() -> Vec<Answer> {
    let bank = Bank::built_in();
    let rules: Vec<&str> = bank.rules().iter().map(|rule| rule.id.as_str()).collect();
    let mut answers = Vec::new();
    for n in 0..600_u32 {
        let mut answer = sample(n.into());
        let days = i64::from((599 - n) / 6);
        if days % 5 == 3 {
            continue;
        }
        answer.day = TODAY.saturating_sub(Duration::days(days));
        answer.at =
            answer.day.midnight().assume_utc() + Duration::hours(10) + Duration::minutes((n % 6).into());
        let rule = rules.get(n as usize * 7 % (rules.len() + 9)).copied().unwrap_or("a-rule-that-is-gone");
        answer.rule = rule.to_owned();
        answer.right = ["409", "401", "no code", "503"][n as usize % 4].to_owned();
        answer.chosen = ["409", "403", "401"][n as usize % 3].to_owned();
        let right = answer.chosen == answer.right || i64::from(n % 7) < days % 5;
        answer.verdict = if right { Verdict::Right } else { Verdict::Wrong };
        answer.exam = (days % 20 == 0).then_some(RecordId(u128::from(n / 6)));
        answers.push(answer);
    }
    answers
}

fn history() -> History {
    History::of(answers().into_iter().map(Record::from).collect::<Vec<_>>(), Scheduling::default(), TODAY)
}

#[test]
fn counts_by_code_are_those_of_a_recount() {
    let (bank, history) = (Bank::built_in(), history());
    let counts = Counts::of(&bank, &history);
    let recount = |wanted: &dyn Fn(About) -> bool| {
        Tally::of(history.answers().filter(|answer| wanted(About::of(answer, &bank))))
    };
    let subjects = bank.entries().iter().map(|entry| About::Code(entry.code)).chain([About::Practice]);
    for subject in subjects {
        assert_eq!(counts.about(subject), recount(&|about| about == subject), "{subject:?}");
    }
    for class in crate::http::Class::ALL {
        let of_class = |about| matches!(about, About::Code(code) if code.class() == class);
        assert_eq!(counts.class(class), recount(&of_class), "{class:?}");
    }
    assert_eq!(counts.all(), Tally::of(history.answers()));
}

#[test]
fn the_calendar_has_every_day_in_its_place_and_none_that_is_to_come() {
    let history = history();
    for today in (0..9).map(|days| TODAY.saturating_sub(Duration::days(days))) {
        let calendar = calendar(&history, 10, today);
        assert_eq!(calendar.len(), 10);
        let monday = today.saturating_sub(Duration::days(today.weekday().number_days_from_monday().into()));
        for (at, count) in calendar.iter().flatten().enumerate() {
            let day = monday.saturating_sub(Duration::weeks(9)) + Duration::days(i64::try_from(at).unwrap());
            let recount = history.answers().filter(|answer| answer.day == day).count();
            assert_eq!(*count, (day <= today).then_some(recount), "{day} on {today}");
        }
    }
    assert!(super::calendar(&history, 0, TODAY).is_empty());
}

#[test]
fn what_is_due_ahead_is_what_the_schedule_says() {
    let (bank, history) = (Bank::built_in(), history());
    let ahead = due_ahead(&bank, &history, TODAY);
    for (days, count) in ahead.into_iter().enumerate() {
        let day = TODAY + Duration::days(i64::try_from(days).unwrap());
        let is_due = |due: Date| due == day || (days == 0 && due < day);
        let rules = bank.rules().iter().filter_map(|rule| history.memory(&rule.id));
        assert_eq!(count, rules.filter(|memory| is_due(memory.due)).count(), "{day}");
    }
    assert!(ahead.iter().sum::<usize>() > 0);
}

#[test]
fn the_trend_compares_lately_with_all_that_was_before() {
    let history = history();
    let trend = trend(&history, TODAY);
    let recount = |days: std::ops::Range<i64>| {
        Tally::of(history.answers().filter(|answer| days.contains(&(TODAY - answer.day).whole_days())))
    };
    assert_eq!((trend.week, trend.before_week), (recount(0..7), recount(7..9999)));
    assert_eq!((trend.month, trend.before_month), (recount(0..30), recount(30..9999)));
}

#[test]
fn the_direction_needs_enough_answers_and_more_than_a_little_difference() {
    let of = |right: usize, seen: usize| Tally { seen, right, ..Tally::default() };
    let direction = |week, before_week| {
        Trend { week, before_week, month: Tally::default(), before_month: Tally::default() }.of_week()
    };
    assert_eq!(direction(of(90, 100), of(80, 100)), Direction::Better);
    assert_eq!(direction(of(80, 100), of(90, 100)), Direction::Worse);
    assert_eq!(direction(of(83, 100), of(80, 100)), Direction::Same);
    assert_eq!(direction(of(19, 19), of(80, 100)), Direction::Unknown);
    assert_eq!(direction(of(20, 20), of(16, 20)), Direction::Better);
    assert_eq!(direction(of(20, 20), of(16, 19)), Direction::Unknown);
    assert_eq!(direction(of(80, 100), of(0, 0)), Direction::Unknown);
}

#[test]
fn examinations_are_counted_whole_and_by_class_newest_first() {
    let history = history();
    let exams = exams(&history);
    assert!(exams.len() > 2 && exams.is_sorted_by(|a, b| a.at > b.at));
    for exam in &exams {
        let of_exam = || history.answers().filter(|answer| answer.exam == Some(exam.id));
        assert_eq!(exam.tally, Tally::of(of_exam()));
        assert_eq!(exam.classes.iter().map(|(_, tally)| *tally).sum::<Tally>(), exam.tally);
        for (class, tally) in &exam.classes {
            let begins = |answer: &Answer| match class {
                Some(class) => answer.right.starts_with(class.short().trim_end_matches('x')),
                None => answer.right == "no code",
            };
            assert_eq!(*tally, Tally::of(of_exam().filter(begins)), "{class:?}");
        }
    }
}

#[test]
fn what_is_mixed_up_lately_comes_first_with_counts_of_both_times() {
    let history = history();
    let confused = confused(&history, TODAY);
    assert!(!confused.is_empty() && confused.is_sorted_by(|a, b| a.lately >= b.lately));
    for pair in &confused {
        let asked = |days: i64| {
            history.answers().filter(move |answer| {
                answer.right == pair.right.to_string() && (TODAY - answer.day).whole_days() < days
            })
        };
        let wrong =
            |answer: &Answer| answer.verdict == Verdict::Wrong && answer.chosen == pair.chosen.to_string();
        assert_eq!((pair.lately, pair.lately_of), (asked(30).filter(wrong).count(), asked(30).count()));
        assert_eq!((pair.times, pair.of), (asked(9999).filter(wrong).count(), asked(9999).count()));
    }
}

#[test]
fn days_with_an_answer_are_counted_once() {
    let mut days: Vec<Date> = answers().iter().map(|answer| answer.day).collect();
    days.dedup();
    assert_eq!(days_studied(&history()), days.len());
}

#[test]
fn an_answer_is_found_by_several_words_if_each_of_them_finds_it() {
    let (bank, history) = (Bank::built_in(), history());
    let by = |words: &str| found(&bank, &history, None, &Filter::read(words));
    let words = ["403", "401", "409", "client", "server", "token", "a-rule"];
    let mut told_apart = 0;
    for (one, other) in words.iter().flat_map(|one| words.map(|other| (*one, other))) {
        let both: Vec<usize> = by(one).into_iter().filter(|place| by(other).contains(place)).collect();
        assert_eq!(by(&format!("{one} {other}")), both, "{one} {other}");
        told_apart += usize::from(!both.is_empty() && both.len() < by(one).len());
    }
    assert!(told_apart >= 4, "{told_apart}");
}

#[test]
fn the_filters_go_round_through_every_kind_and_mode_and_back_to_none() {
    let mut modes = std::iter::successors(Filter::mode_after(None), |mode| Filter::mode_after(Some(*mode)));
    let met: Vec<_> = modes.by_ref().take(9).collect();
    assert!(met == [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement], "{met:?}");
    let kinds = std::iter::successors(Filter::kind_after(None), |kind| Filter::kind_after(Some(*kind)));
    assert!(kinds.take(9).eq(AnswerKind::ALL));
}
