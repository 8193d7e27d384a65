//! What is asked, in which order, and how it is judged.

mod support;

use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::bank::{Bank, Choice, Stance, Tier};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::learn::phrases::costliest;
use statusquiz::testing::learn::{Answer, History, Mode, RecordId, Scheduling, Verdict};
use statusquiz::testing::learn::{Asked, Attempt, Hint, Limits, Plan, SessionKind, judge, outlook, plan};
use std::collections::{BTreeMap, BTreeSet};
use support::journey::answered;
use time::macros::{date, datetime};
use time::{Date, Duration};

const TODAY: Date = date!(2026 - 11 - 22);

/// Thirty questions a day, ten of them new.
const LIMITS: Limits = Limits { new_a_day: 10, minutes_a_day: 15, study_by: None, typing: true };

fn draw(bank: &Bank, history: &History, today: Date, seed: u64) -> (Mode, Vec<Asked>) {
    let plan = aimed(bank, history, &SessionKind::Today, today, seed);
    (plan.mode, plan.asked)
}

fn aimed(bank: &Bank, history: &History, kind: &SessionKind, today: Date, seed: u64) -> Plan {
    plan(bank, history, LIMITS, kind, today, &mut StdRng::seed_from_u64(seed))
}

/// Nothing answered yet.
fn newcomer() -> History {
    History::new(TODAY)
}

/// Answers everything of a plan; `chosen` picks what is chosen.
fn answer_all(history: &mut History, bank: &Bank, asked: &[Asked], day: Date, right: bool) {
    for asked in asked {
        let (_, question) = bank.question(&asked.question).unwrap();
        let wrong = asked.choices.iter().find(|choice| judge(bank, question, choice) == Verdict::Wrong);
        let chosen = if right { &question.answer } else { wrong.unwrap() };
        let id = history.len() as u128;
        history.turn(day);
        let answer = Answer {
            id: RecordId(id),
            at: datetime!(2026-11-22 10:00 UTC)
                + (day - TODAY)
                + Duration::seconds(i64::try_from(id).unwrap()),
            day,
            mode: Mode::Today,
            rule: asked.rule.clone(),
            question: asked.question.clone(),
            options: asked.choices.iter().map(Choice::key).collect(),
            chosen: chosen.key(),
            right: question.answer.key(),
            verdict: judge(bank, question, chosen),
            guess: false,
            hints: 0,
            ms: 30_000,
            text: question.text_crc,
            exam: None,
            challenge: None,
        };
        history.add(answer.into());
    }
}

#[test]
fn the_same_seed_draws_the_same_session_and_another_seed_another() {
    let bank = Bank::built_in();
    let questions = |seed| {
        let (_, asked) = draw(&bank, &newcomer(), TODAY, seed);
        asked.into_iter().map(|a| (a.question, a.choices)).collect::<Vec<_>>()
    };
    assert_eq!(questions(1), questions(1));
    assert_ne!(questions(1), questions(2));
}

#[test]
fn the_place_of_the_right_answer_is_uniform() {
    let bank = Bank::built_in();
    let mut places = [0_u32; 4];
    let mut all = 0;
    for seed in 0..400 {
        for asked in draw(&bank, &newcomer(), TODAY, seed).1 {
            let (_, question) = bank.question(&asked.question).unwrap();
            let place = asked.choices.iter().position(|choice| *choice == question.answer).unwrap();
            places[place] += 1;
            all += 1;
        }
    }
    // Chi-squared with 3 degrees of freedom: 16.3 is passed by chance once in a thousand seeds, and these are fixed.
    let expected = f64::from(all) / 4.0;
    let chi: f64 = places.iter().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
    assert!(chi < 16.3, "{places:?}");
}

#[test]
fn every_question_offers_its_answer_and_three_others() {
    let bank = Bank::built_in();
    for seed in 0..50 {
        for asked in draw(&bank, &newcomer(), TODAY, seed).1 {
            let (_, question) = bank.question(&asked.question).unwrap();
            let different: BTreeSet<_> = asked.choices.iter().collect();
            assert_eq!((asked.choices.len(), different.len()), (4, 4), "{}", asked.question);
            assert!(asked.choices.contains(&question.answer));
        }
    }
}

#[test]
fn a_first_session_asks_for_ten_codes_in_no_rising_order() {
    let bank = Bank::built_in();
    let (mode, asked) = draw(&bank, &newcomer(), TODAY, 3);
    assert_eq!((mode, asked.len()), (Mode::Today, 10));
    let codes: Vec<_> = asked.iter().map(|a| bank.question(&a.question).unwrap().1.answer.clone()).collect();
    let different: BTreeSet<_> = codes.iter().collect();
    assert_eq!(different.len(), 10, "{codes:?}");
    assert!(!codes.is_sorted());
}

#[test]
fn a_rule_is_first_met_in_a_scenario() {
    let bank = Bank::built_in();
    for seed in 0..20 {
        for asked in draw(&bank, &newcomer(), TODAY, seed).1 {
            let (rule, question) = bank.question(&asked.question).unwrap();
            assert!(question.is_scenario() || rule.code.is_none(), "{}", question.id);
        }
    }
}

#[test]
fn at_most_ten_new_rules_a_day_then_practice_of_what_was_met() {
    let bank = Bank::built_in();
    let mut history = newcomer();
    let (_, asked) = draw(&bank, &history, TODAY, 1);
    answer_all(&mut history, &bank, &asked, TODAY, true);
    let ahead = outlook(&bank, &history, LIMITS, TODAY);
    assert_eq!((ahead.next, ahead.due, ahead.answered_today), (0, 0, 10));
    let (mode, practice) = draw(&bank, &history, TODAY, 2);
    let rules = |asked: &[Asked]| asked.iter().map(|a| a.rule.clone()).collect::<BTreeSet<_>>();
    assert_eq!((mode, rules(&practice)), (Mode::Practice, rules(&asked)));
}

#[test]
fn what_is_due_comes_first_and_of_it_what_a_review_is_worth_most_for() {
    let bank = Bank::built_in();
    // Whichever of them it is, so that no order of the bank can stand in for the one that is meant.
    for forgotten in 0..3 {
        let mut history = newcomer();
        let (_, asked) = draw(&bank, &history, TODAY, 1);
        for at in 0..3 {
            answer_all(&mut history, &bank, &asked[at..=at], TODAY, at != forgotten);
        }
        let later = TODAY + Duration::days(8);
        assert_eq!(outlook(&bank, &history, LIMITS, later).due, 3);
        let (_, next) = draw(&bank, &history, later, 9);
        let gain = |asked: &Asked| history.gain(history.memory(&asked.rule).unwrap(), later);
        let gains: Vec<f32> = next[..3].iter().map(gain).collect();
        assert!(gains.is_sorted_by(|a, b| a >= b) && gains[0] > gains[2] && gains[2] > 0.0, "{gains:?}");
        let due: BTreeSet<_> = next[..3].iter().map(|a| &a.rule).collect();
        assert_eq!(due, asked[..3].iter().map(|a| &a.rule).collect());
        assert_eq!(next.len(), 10);
    }
}

#[test]
fn practice_begins_with_the_rules_not_asked_for_longest() {
    let bank = Bank::built_in();
    let mut history = newcomer();
    let rules = |asked: &[Asked]| asked.iter().map(|a| a.rule.clone()).collect::<BTreeSet<_>>();
    let (_, first) = draw(&bank, &history, TODAY, 1);
    answer_all(&mut history, &bank, &first, TODAY, true);
    let tomorrow = TODAY + Duration::DAY;
    let (_, second) = draw(&bank, &history, tomorrow, 1);
    answer_all(&mut history, &bank, &second, tomorrow, true);
    let (mode, practice) = draw(&bank, &history, tomorrow, 2);
    assert_eq!((mode, rules(&practice)), (Mode::Practice, rules(&first)), "not what was just answered");
    answer_all(&mut history, &bank, &practice, tomorrow, true);
    let (_, practice) = draw(&bank, &history, tomorrow, 3);
    assert_eq!(rules(&practice), rules(&second), "then that, and not the same again");
}

#[test]
fn whoever_forgets_much_still_meets_new_rules() {
    let bank = Bank::built_in();
    let mut history = newcomer();
    for day in 0..3 {
        let day = TODAY + Duration::days(day);
        let (_, asked) = draw(&bank, &history, day, 1);
        answer_all(&mut history, &bank, &asked, day, false);
    }
    let today = TODAY + Duration::days(30);
    let limits = Limits { minutes_a_day: 5, ..LIMITS };
    assert!(outlook(&bank, &history, limits, today).due > 9);
    for (due, new) in [(5, 5), (0, 0)] {
        let ahead = outlook(&bank, &history, limits, today);
        assert_eq!((ahead.left, ahead.next, ahead.next_new), (due + new, due + new, new));
        let kind = SessionKind::Today;
        let Plan { mode, asked, .. } =
            plan(&bank, &history, limits, &kind, today, &mut StdRng::seed_from_u64(1));
        let asked = if mode == Mode::Today { asked } else { Vec::new() };
        let is_new = |asked: &&Asked| history.memory(&asked.rule).is_none();
        assert_eq!((asked.len(), asked.iter().filter(is_new).count()), (due + new, new));
        answer_all(&mut history, &bank, &asked, today, false);
    }
}

#[test]
fn the_next_question_of_a_rule_is_the_one_asked_longest_ago() {
    let bank = support::journey::small_bank();
    let mut history = newcomer();
    let mut met = Vec::new();
    for round in 0..6 {
        let day = TODAY + Duration::days(20 * round);
        let (_, asked) = draw(&bank, &history, day, 4);
        met.extend(
            asked.iter().filter(|a| a.rule == "conflict-helps-the-caller").map(|a| a.question.clone()),
        );
        answer_all(&mut history, &bank, &asked, day, true);
    }
    let first: BTreeSet<_> = met[..3].iter().collect();
    assert_eq!(first.len(), 3, "{met:?}");
    assert_eq!(met[..3], met[3..6], "each comes again only when the others have been");
}

#[test]
fn a_hint_never_rules_out_an_answer_that_would_be_accepted() {
    let bank = Bank::built_in();
    for seed in 0..60 {
        for asked in draw(&bank, &newcomer(), TODAY, seed).1 {
            let (_, question) = bank.question(&asked.question).unwrap();
            let mut attempt = Attempt::new(asked, question);
            while attempt.take_hint() {}
            assert!(attempt.hints().len() <= 3);
            for hint in attempt.hints() {
                match hint {
                    Hint::Class(class) => {
                        assert_eq!(question.answer.code().map(StatusCode::class), Some(*class));
                    }
                    Hint::Options => assert!(attempt.asked().typed),
                    Hint::Lab => unreachable!("nobody opened the lab"),
                    Hint::NotThis(choice) => assert_eq!(judge(&bank, question, choice), Verdict::Wrong),
                }
            }
        }
    }
}

#[test]
fn the_class_is_hinted_at_only_where_that_tells_something() {
    let bank = Bank::built_in();
    let (mut told, mut untold) = (0, 0);
    for seed in 0..20 {
        for asked in draw(&bank, &newcomer(), TODAY, seed).1.into_iter().filter(|asked| !asked.typed) {
            let (_, question) = bank.question(&asked.question).unwrap();
            let Some(class) = question.answer.code().map(StatusCode::class) else { continue };
            let tells =
                asked.choices.iter().any(|choice| choice.code().map(StatusCode::class) != Some(class));
            let mut attempt = Attempt::new(asked, question);
            attempt.take_hint();
            assert_eq!(attempt.hints().first() == Some(&Hint::Class(class)), tells, "{}", question.id);
            if tells { told += 1 } else { untold += 1 }
        }
    }
    assert!(told > 10 && untold > 10, "{told} {untold}");
}

#[test]
fn a_choice_is_judged_by_its_stance_and_what_was_never_offered_is_wrong() {
    let bank = Bank::built_in();
    for (_, question) in bank.questions() {
        assert_eq!(judge(&bank, question, &question.answer), Verdict::Right);
        for alternative in &question.alternatives {
            let expected = match alternative.stance {
                Stance::Defensible(_) => Verdict::Defensible,
                Stance::Wrong(_) => Verdict::Wrong,
            };
            assert_eq!(judge(&bank, question, &alternative.choice), expected);
        }
        let never = Choice::Code("599".parse().unwrap());
        assert_eq!(judge(&bank, question, &never), Verdict::Wrong);
    }
}

#[test]
fn the_core_is_met_before_anything_else() {
    let bank = Bank::built_in();
    let mut history = newcomer();
    let mut tiers = Vec::new();
    for round in 0..40 {
        // Far enough apart for ten new rules each time, and with nothing due because everything is right.
        let day = TODAY + Duration::days(round);
        let (_, asked) = draw(&bank, &history, day, 6);
        let new = asked.iter().filter(|a| history.memory(&a.rule).is_none());
        tiers.extend(new.filter_map(|a| bank.rule(&a.rule).unwrap().tier()));
        answer_all(&mut history, &bank, &asked, day, true);
    }
    assert!(tiers.len() > 50, "{}", tiers.len());
    // Within a session the new rules are shuffled.
    let sessions: Vec<_> = tiers.chunks(10).map(|chunk| chunk.iter().min().unwrap()).collect();
    assert!(sessions.is_sorted(), "{sessions:?}");
}

#[test]
fn a_tier_that_is_known_comes_after_the_next_and_before_the_one_after_that() {
    let bank = Bank::built_in();
    let mut history = newcomer();
    let core = bank.rules().iter().filter(|rule| rule.tier() == Some(Tier::Core)).take(3);
    for (id, rule) in (1 << 100_u128..).zip(core) {
        let (question, at) = (&rule.questions[0], datetime!(2026-11-22 9:00 UTC));
        let right = question.answer.key();
        let placed = answered(&rule.id, &question.id, 0, true);
        let mode = Mode::Placement;
        history.add(
            Answer { id: RecordId(id), at, day: TODAY, mode, chosen: right.clone(), right, ..placed }.into(),
        );
    }
    let mut met: BTreeMap<Tier, i64> = BTreeMap::new();
    for session in 0..180 {
        let round = session / 3;
        let day = TODAY + Duration::days(round);
        let (_, asked) = draw(&bank, &history, day, 6);
        for new in asked.iter().filter(|asked| history.memory(&asked.rule).is_none()) {
            met.entry(bank.rule(&new.rule).unwrap().tier().unwrap()).or_insert(round);
        }
        answer_all(&mut history, &bank, &asked, day, true);
    }
    let [core, everyday, protocol] = [Tier::Core, Tier::Everyday, Tier::Protocol].map(|tier| met[&tier]);
    assert!(everyday == 0 && everyday < core && core <= protocol, "{met:?}");
}

#[test]
fn placing_takes_a_rule_for_known_only_where_nothing_helped() {
    let mut history = newcomer();
    let placed = answered("rule", "question", 0, true);
    let placed = Answer { mode: Mode::Placement, day: TODAY, ..placed };
    let cases = [
        ("known", placed.clone(), true),
        ("guessed", Answer { guess: true, ..placed.clone() }, false),
        ("hinted", Answer { hints: 1, ..placed.clone() }, false),
        ("missed", Answer { verdict: Verdict::Wrong, chosen: "400".into(), ..placed }, false),
    ];
    for (id, (rule, answer, _)) in (1..).zip(cases.clone()) {
        history.add(Answer { id: RecordId(id), rule: rule.into(), ..answer }.into());
    }
    for (rule, _, known) in cases {
        assert_eq!(history.placed(rule), Some(known), "{rule}");
    }
}

#[test]
fn what_was_mixed_up_long_ago_is_not_what_costs_most_now() {
    let mixed_up = |days: &[i64]| {
        let answers = days.iter().map(|days| answered("rule", "question", *days, false).into());
        History::of(answers.collect::<Vec<_>>(), Scheduling::default(), TODAY)
    };
    assert!(costliest(&mixed_up(&[3, 4]), TODAY).is_some_and(|pair| pair.lately == 2));
    // Once is no evidence, whatever was long ago.
    assert_eq!(costliest(&mixed_up(&[3]), TODAY), None);
    assert_eq!(costliest(&mixed_up(&[3, 60, 61]), TODAY), None);
    assert_eq!(costliest(&mixed_up(&[60, 61]), TODAY), None);
}
