//! What the learner's own answers change: the options, the order of what is new, practice and the limits of a day.

mod support;

use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::bank::{Bank, Choice, Question, Standing, Tier};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::learn::{Answer, History, Mode, RecordId};
use statusquiz::testing::learn::{
    Asked, Limits, Part, Plan, SessionKind, Topic, confused, judge, mistakes, outlook, plan,
};
use std::collections::{BTreeMap, BTreeSet};
use time::macros::{date, datetime};
use time::{Date, Duration};

const TODAY: Date = date!(2026 - 11 - 22);

/// Thirty questions a day, ten of them new.
const LIMITS: Limits = Limits { new_a_day: 10, minutes_a_day: 15, study_by: None, typing: true };

fn draw(bank: &Bank, history: &History, kind: &SessionKind, day: Date, seed: u64) -> Plan {
    plan(bank, history, LIMITS, kind, day, &mut StdRng::seed_from_u64(seed))
}

fn practise(bank: &Bank, history: &History, words: &[&str], seed: u64) -> Vec<Asked> {
    let topic = Topic::parse(words, bank).unwrap();
    draw(bank, history, &SessionKind::Practice(topic), TODAY, seed).asked
}

/// Answers a question with a code; the clock goes on by a minute.
fn answer(history: &mut History, bank: &Bank, id: &str, chosen: &str, day: Date, mode: Mode) {
    let (rule, question) = bank.question(id).unwrap();
    let choice = question.chosen(chosen).unwrap();
    let number = history.len();
    history.turn(day);
    let answer = Answer {
        id: RecordId(number as u128),
        at: datetime!(2026-11-22 10:00 UTC)
            + (day - TODAY)
            + Duration::minutes(i64::try_from(number).unwrap()),
        day,
        mode,
        rule: rule.id.clone(),
        question: question.id.clone(),
        options: vec!["400".to_owned(), "409".to_owned()],
        chosen: chosen.to_owned(),
        right: question.answer.key(),
        verdict: judge(bank, question, &choice),
        guess: false,
        hints: 0,
        ms: 30_000,
        text: question.text_crc,
        exam: None,
        challenge: None,
    };
    history.add(answer.into());
}

fn code(number: u16) -> StatusCode {
    StatusCode::new(number).unwrap()
}

/// A scenario with that answer.
fn scenario(bank: &Bank, number: u16) -> &Question {
    let of_code = |q: &&Question| q.answer == Choice::Code(code(number));
    bank.questions().map(|(_, question)| question).find(of_code).unwrap()
}

#[test]
fn what_was_chosen_wrongly_before_is_offered_again_wherever_it_is_wrong() {
    let bank = Bank::built_in();
    for (right, wrong) in [(409, 412), (401, 403), (404, 410), (503, 429), (301, 302)] {
        let mut history = History::new(TODAY);
        let first = scenario(&bank, right);
        answer(&mut history, &bank, &first.id, &wrong.to_string(), TODAY, Mode::Today);
        assert_eq!(history.mistaken(&right.to_string(), &wrong.to_string()), 1, "{} takes {wrong}", first.id);
        for asked in practise(&bank, &history, &[&right.to_string()], 5) {
            let (_, question) = bank.question(&asked.question).unwrap();
            if !question.is_scenario() || question.answer != Choice::Code(code(right)) {
                continue;
            }
            let temptation = Choice::Code(code(wrong));
            let is_wrong = matches!(bank.standing(question, &temptation), Some(Standing::Wrong(_)));
            assert!(!is_wrong || asked.choices.contains(&temptation), "{}", question.id);
            // Where it can be defended, nobody is lured into it unless the question itself offers it.
            let is_offered = question.alternatives.iter().any(|a| a.choice == temptation);
            assert!(is_wrong || is_offered || !asked.choices.contains(&temptation), "{}", question.id);
        }
    }
}

#[test]
fn of_the_scenarios_never_seen_the_one_that_tempts_comes_first() {
    let bank = Bank::built_in();
    let mut seen = 0;
    for rule in bank.rules().iter().filter(|rule| rule.code == Some(code(409))) {
        let tempting: BTreeSet<&str> = rule
            .questions
            .iter()
            .filter(|q| q.is_scenario() && q.alternative("412").is_some_and(|_| is_wrong(&bank, q, 412)))
            .map(|q| q.id.as_str())
            .collect();
        let mut history = History::new(TODAY);
        let elsewhere =
            bank.rules().iter().find(|other| other.code == rule.code && other.id != rule.id).unwrap();
        answer(&mut history, &bank, &elsewhere.questions[0].id, "412", TODAY, Mode::Today);
        let asked = practise(&bank, &history, &["409"], 1);
        // Half of the questions are about look-alikes, so not every rule is asked.
        let Some(first) = asked.iter().find(|asked| asked.rule == rule.id) else { continue };
        seen += usize::from(!tempting.is_empty());
        assert!(
            tempting.is_empty() || tempting.contains(first.question.as_str()),
            "{} {tempting:?}",
            rule.id
        );
    }
    assert!(seen > 2, "{seen}");
}

fn is_wrong(bank: &Bank, question: &Question, number: u16) -> bool {
    matches!(bank.standing(question, &Choice::Code(code(number))), Some(Standing::Wrong(_)))
}

#[test]
fn practice_of_a_pair_offers_both_wherever_the_other_is_wrong() {
    let bank = Bank::built_in();
    let history = History::new(TODAY);
    for (a, b) in [("401", "403"), ("409", "422"), ("502", "504")] {
        let asked = practise(&bank, &history, &[a, b], 2);
        assert_eq!(asked.len(), 10);
        let mut rights = BTreeSet::new();
        for asked in &asked {
            let (_, question) = bank.question(&asked.question).unwrap();
            let right = question.answer.key();
            let other = if right == a { b } else { a };
            let offered = asked.choices.iter().any(|choice| choice.key() == other);
            assert!(offered || !is_wrong(&bank, question, other.parse().unwrap()), "{}", question.id);
            rights.insert(right);
        }
        assert_eq!(rights, [a, b].map(str::to_owned).into());
    }
}

#[test]
fn practice_of_a_code_mixes_it_with_its_look_alikes_and_no_place_tells_the_answer() {
    let bank = Bank::built_in();
    let history = History::new(TODAY);
    for word in ["409", "404", "201", "503", "412"] {
        let wanted: StatusCode = word.parse().unwrap();
        let (mut own, mut all) = (0_usize, 0_usize);
        let mut places = [0_usize; 4];
        let mut firsts = 0_usize;
        for seed in 0..200 {
            let asked = practise(&bank, &history, &[word], seed);
            assert!(asked.len() >= 4, "{word}");
            let questions: BTreeSet<_> = asked.iter().map(|asked| &asked.question).collect();
            assert_eq!(questions.len(), asked.len());
            for (at, asked) in asked.iter().enumerate() {
                let (rule, question) = bank.question(&asked.question).unwrap();
                let is_own = question.answer.code().or(rule.code) == Some(wanted);
                own += usize::from(is_own);
                firsts += usize::from(is_own && at == 0);
                all += 1;
                let place = asked.choices.iter().position(|choice| *choice == question.answer).unwrap();
                places[place] += 1;
                let offers = asked.choices.iter().any(|choice| choice.code() == Some(wanted));
                assert!(is_own || offers, "{word}: {}", question.id);
            }
        }
        assert!((40..=60).contains(&(own * 100 / all)), "{word}: {own} of {all}");
        // A die would stray from 200 firsts by less than 40, and from a quarter of the places by less than a tenth of all.
        assert!(firsts.abs_diff(100) < 40, "{word} comes first in {firsts} of 200");
        assert!(places.iter().all(|times| times.abs_diff(all / 4) < all / 10), "{word}: {places:?}");
    }
}

#[test]
fn practice_keeps_to_its_topic_and_repeats_no_question() {
    let bank = Bank::built_in();
    let history = History::new(TODAY);
    for word in ["5xx", "rare", "caching", "cors"] {
        let asked = practise(&bank, &history, &[word], 3);
        let topic = Topic::parse(&[word], &bank).unwrap();
        let questions: BTreeSet<_> = asked.iter().map(|asked| &asked.question).collect();
        assert_eq!(questions.len(), asked.len());
        assert!(!asked.is_empty());
        for asked in &asked {
            let (rule, question) = bank.question(&asked.question).unwrap();
            assert!(topic.covers(rule, question), "{word}: {}", question.id);
        }
    }
}

#[test]
fn a_topic_that_is_none_says_what_may_be_meant() {
    let bank = Bank::built_in();
    let wrong = |word| Topic::parse(&[word], &bank).unwrap_err().to_string();
    assert_eq!(wrong("cacing"), "there's nothing called `cacing` to practice; did you mean `caching`?");
    assert_eq!(wrong("599"), "there's nothing called `599` to practice");
    assert_eq!(Topic::parse(&["401", "403"], &bank).unwrap(), Part::pair(code(403), code(401)).into());
    assert_eq!(Topic::parse(&["401", "3xx"], &bank).unwrap().to_string(), "401, 3xx");
}

#[test]
fn the_first_rules_come_a_class_at_a_time_and_confusable_codes_follow_each_other() {
    let bank = Bank::built_in();
    let mut history = History::new(TODAY);
    let mut met: Vec<StatusCode> = Vec::new();
    for day in 0..2 {
        let day = TODAY + Duration::days(day);
        let plan = draw(&bank, &history, &SessionKind::Today, day, 8);
        for asked in plan.asked {
            if history.memory(&asked.rule).is_none() {
                met.extend(bank.rule(&asked.rule).unwrap().code);
            }
            let right = bank.question(&asked.question).unwrap().1.answer.key();
            answer(&mut history, &bank, &asked.question, &right, day, Mode::Today);
        }
    }
    // What is new on a day is shuffled, so the second day's ten hold the last four codes somewhere.
    let different: BTreeSet<_> = met.iter().collect();
    assert_eq!(different.len(), 14, "{met:?}: the first rule of each core code before any second");
    let first_day: BTreeSet<_> = met[..10].iter().map(|code| code.class()).collect();
    assert!(first_day.len() <= 3, "a class at a time: {:?}", &met[..10]);
}

#[test]
fn what_was_known_at_placement_comes_after_what_was_not() {
    let bank = Bank::built_in();
    let mut history = History::new(TODAY);
    let first = draw(&bank, &history, &SessionKind::Today, TODAY, 1).asked;
    let known: Vec<_> = first.iter().take(3).map(|asked| asked.question.clone()).collect();
    let mut codes = Vec::new();
    for id in &known {
        let right = bank.question(id).unwrap().1.answer.key();
        codes.push(bank.question(id).unwrap().0.code);
        answer(&mut history, &bank, id, &right, TODAY, Mode::Placement);
    }
    let next = draw(&bank, &history, &SessionKind::Today, TODAY, 1).asked;
    let next: Vec<_> = next.iter().map(|asked| bank.rule(&asked.rule).unwrap()).collect();
    assert!(next.iter().all(|rule| !codes.contains(&rule.code)), "{codes:?}");
    // Three sure answers of three: the core counts as known, and the next tier comes first.
    assert!(next.iter().all(|rule| rule.tier() == Some(Tier::Everyday)));
}

#[test]
fn a_day_has_an_end_in_questions_and_in_new_rules_and_practice_costs_neither() {
    let bank = Bank::built_in();
    let limits = Limits { new_a_day: 4, minutes_a_day: 3, ..LIMITS };
    let mut history = History::new(TODAY);
    for asked in practise(&bank, &history, &["rare"], 1) {
        let right = bank.question(&asked.question).unwrap().1.answer.key();
        answer(&mut history, &bank, &asked.question, &right, TODAY, Mode::Practice);
    }
    let ahead = outlook(&bank, &history, limits, TODAY);
    assert_eq!((ahead.next, ahead.next_new), (4, 4), "practice counts for no limit");
    let later = TODAY + Duration::days(60);
    let ahead = outlook(&bank, &history, limits, later);
    assert!(ahead.due >= 6, "{ahead:?}");
    assert_eq!(
        (ahead.next, ahead.next_new),
        (6, 3),
        "three minutes are six questions, half of them for what is new"
    );
    for asked in
        plan(&bank, &history, limits, &SessionKind::Today, later, &mut StdRng::seed_from_u64(1)).asked
    {
        let right = bank.question(&asked.question).unwrap().1.answer.key();
        answer(&mut history, &bank, &asked.question, &right, later, Mode::Today);
    }
    assert_eq!(outlook(&bank, &history, limits, later).next, 0, "the minutes of the day are spent");
}

#[test]
fn what_is_mixed_up_is_counted_by_the_code_that_was_right() {
    let bank = Bank::built_in();
    let mut history = History::new(TODAY);
    let id = &scenario(&bank, 401).id;
    for (chosen, days) in [("403", 40), ("403", 3), ("401", 2), ("403", 0)] {
        answer(&mut history, &bank, id, chosen, TODAY - Duration::days(days), Mode::Today);
    }
    let pair = confused(&history, TODAY)[0];
    assert_eq!((pair.right, pair.chosen, pair.lately, pair.lately_of), (code(401), code(403), 2, 3));
    assert_eq!((pair.times, pair.of), (3, 4));
    assert_eq!(mistakes(&bank, &history).len(), 1);
}

#[test]
fn strong_rules_and_no_others_are_asked_by_typing() {
    let bank = Bank::built_in();
    let mut history = History::new(TODAY);
    let id = scenario(&bank, 409).id.clone();
    let rule = bank.question(&id).unwrap().0.id.clone();
    let mut day = TODAY - Duration::days(400);
    for _ in 0..8 {
        answer(&mut history, &bank, &id, "409", day, Mode::Today);
        let memory = *history.memory(&rule).unwrap();
        day = memory.due;
        let plan = draw(&bank, &history, &SessionKind::Today, day, 1);
        let asked = plan.asked.iter().find(|asked| asked.rule == rule).unwrap();
        let scenario = bank.question(&asked.question).unwrap().1.is_scenario();
        assert_eq!(asked.typed, scenario && memory.is_strong(), "{memory:?}");
        if day > TODAY {
            assert!(memory.is_strong());
            return;
        }
    }
}

#[test]
fn an_exam_asks_no_code_often_and_nothing_by_typing() {
    let bank = Bank::built_in();
    let history = History::new(TODAY);
    let exam = draw(&bank, &history, &SessionKind::Exam, TODAY, 4);
    let mut codes: BTreeMap<Option<StatusCode>, usize> = BTreeMap::new();
    for asked in &exam.asked {
        assert!(!asked.typed);
        *codes.entry(bank.rule(&asked.rule).unwrap().code).or_default() += 1;
    }
    assert_eq!(exam.asked.len(), 20);
    assert!(codes.values().all(|n| *n <= 2), "{codes:?}");
    assert_eq!(draw(&bank, &history, &SessionKind::Mistakes, TODAY, 4).asked.len(), 0);
}
