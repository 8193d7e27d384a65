//! The daily challenge: the same for everybody on a date, apart from the schedule, and gone on with where it was left.

mod support;

use serde_json::Value;
use statusquiz::testing::bank::{Bank, Choice, Source};
use statusquiz::testing::learn::{
    Answer, Challenge, History, Limits, Mode, Record, RecordId, Scheduling, SessionKind, Verdict, plan,
};
use statusquiz::testing::ui::Theme;
use std::fmt::Write as _;
use support::home::{Home, PROGRAM, said_to, sign_up_answer};
use support::journey::{Journey, in_theme};
use support::lines::Lines;
use time::macros::date;
use time::{Date, Duration};

/// The day of the journeys.
const TODAY: Date = date!(2026 - 11 - 22);

/// The ids and the options of a date.
fn told(bank: &Bank, date: Date) -> String {
    let mut told = String::new();
    for asked in Challenge::of(bank, date).1 {
        let options: Vec<String> = asked.choices.iter().map(Choice::key).collect();
        let _ = writeln!(told, "{} {}: {}", asked.rule, asked.question, options.join(" "));
    }
    told
}

#[test]
fn the_questions_and_the_options_of_a_date_are_those_of_every_other_machine() {
    let bank = Bank::built_in();
    let dates = [date!(2027 - 01 - 15), date!(2027 - 01 - 16)];
    let told = dates.map(|date| format!("{date}\n{}", told(&bank, date)));
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_challenge_has_five_scenarios_with_five_codes_and_in_a_year_most_are_asked() {
    let bank = Bank::built_in();
    let mut met = std::collections::BTreeSet::new();
    let mut day = TODAY;
    for _ in 0..365 {
        let (challenge, asked) = Challenge::of(&bank, day);
        assert_eq!((challenge.date, asked.len()), (day, 5));
        let codes: std::collections::BTreeSet<String> = asked
            .iter()
            .map(|asked| {
                let (_, question) = bank.question(&asked.question).unwrap();
                assert!(question.is_scenario() && asked.choices.contains(&question.answer) && !asked.typed);
                assert_eq!(asked.choices.len(), 4, "{}", asked.question);
                question.answer.key()
            })
            .collect();
        assert_eq!(codes.len(), 5, "{day}");
        met.extend(challenge.questions);
        day = day.next_day().unwrap();
    }
    assert!(met.len() > 400, "{}", met.len());
}

#[test]
fn neither_answers_nor_packs_change_the_challenge() {
    let usual = told(&Bank::built_in(), TODAY);
    let pack = include_str!("fixtures/packs/good-whole.toml").to_owned();
    let (mut bank, sources) = (Bank::built_in(), [Source { path: "pack.toml".into(), text: pack }]);
    let loaded = statusquiz::testing::bank::Loaded::pack(0, &sources[0].text);
    let before = bank.rules().len();
    bank.add_pack(loaded, &sources);
    assert!(bank.rules().len() > before);
    let mut day = TODAY;
    for _ in 0..100 {
        assert_eq!(told(&bank, day), told(&Bank::built_in(), day));
        day = day.next_day().unwrap();
    }
    // Whoever knows the rules so well that they would be typed gets the same options.
    let journey = Journey::reader();
    let history = journey.screen.app.history();
    let chance = &mut <rand::rngs::StdRng as rand::SeedableRng>::seed_from_u64(7);
    let asked = plan(&bank, history, Limits::default(), &SessionKind::Daily, TODAY, chance).asked;
    let asked: Vec<&str> = asked.iter().map(|asked| asked.question.as_str()).collect();
    assert_eq!(asked, usual.lines().map(|line| line.split([' ', ':']).nth(1).unwrap()).collect::<Vec<_>>());
}

/// Answers the question on the screen and goes on.
fn answer(journey: &mut Journey, verdict: Verdict) {
    journey.resize(100, 50).answer(verdict).press("<Enter>");
}

/// Sees what practice says of the challenge, and goes back home.
#[track_caller]
fn offers(journey: &mut Journey, about: &str) {
    journey.resize(100, 50).press("d").sees("Daily challenge").sees(about).press("<Esc>");
}

#[test]
fn a_challenge_moves_only_the_memory_of_what_was_missed() {
    let mut journey = Journey::reader();
    let before: Vec<_> = {
        let bank = Bank::built_in();
        let history = journey.screen.app.history();
        bank.rules().iter().map(|rule| (rule.id.clone(), history.memory(&rule.id).copied())).collect()
    };
    journey.press("c").sees("Daily challenge: 1 of 5");
    for verdict in [Verdict::Right, Verdict::Right, Verdict::Wrong, Verdict::Right, Verdict::Right] {
        answer(&mut journey, verdict);
    }
    journey.sees("4 of 5 right, 1 wrong.").sees("statusquiz 2026-11-22  4/5  ✓✓✗✓✓");
    journey.sees("What you missed comes back in your reviews. There's another challenge tomorrow.");
    assert!(journey.saved.iter().all(|a| a.mode == Mode::Practice && a.challenge == Some(TODAY)));
    let missed = &journey.saved[2].rule;
    let history = journey.screen.app.history();
    for (rule, memory) in &before {
        if rule == missed {
            let now = history.memory(rule).unwrap();
            assert!(now.missed && now.due == TODAY.next_day().unwrap(), "{now:?}");
        } else {
            assert_eq!(history.memory(rule), memory.as_ref(), "{rule}");
        }
    }
    assert_eq!(
        (history.begun_on(TODAY), history.len()),
        (0, before.iter().filter(|(_, m)| m.is_some()).count() + 5)
    );
}

#[test]
fn a_challenge_goes_on_where_it_was_left_and_shows_its_result_once_it_is_answered() {
    let mut journey = Journey::reader();
    offers(&mut journey, "5 questions, the same for everyone");
    journey.press("c");
    answer(&mut journey, Verdict::Right);
    answer(&mut journey, Verdict::Wrong);
    journey.press("<Esc>").sees("Challenge stopped: 2 of 5 answered.");
    offers(&mut journey, "continue: 2 of 5 answered");
    // Each journey counts its names from one.
    let renamed =
        |answer: &Answer| Record::from(Answer { id: RecordId(1_000 + answer.id.0), ..answer.clone() });
    let mut records: Vec<Record> = journey.saved.iter().map(renamed).collect();
    let mut later = Journey::resumed(Bank::built_in(), records.clone());
    later.press("c").sees("Daily challenge: 3 of 5");
    for _ in 0..3 {
        answer(&mut later, Verdict::Right);
    }
    later.sees("statusquiz 2026-11-22  4/5  ✓✗✓✓✓").press("y");
    assert_eq!(later.copied, ["statusquiz 2026-11-22  4/5  ✓✗✓✓✓"]);
    records.extend(later.saved.iter().cloned().map(Record::from));
    let mut again = Journey::resumed(Bank::built_in(), records);
    offers(&mut again, "done for today; see the result");
    again.press("c").sees("4 of 5 right").sees("another challenge tomorrow");
    assert!(again.press("<Esc>").saved.is_empty());
    again.sleep();
    offers(&mut again, "5 questions, the same for everyone");
    again.press("c").sees("Daily challenge: 1 of 5");
}

#[test]
fn what_is_skipped_comes_after_the_others_and_stands_in_its_place_in_the_result() {
    let mut journey = Journey::reader();
    journey.press("cs").sees("Daily challenge: 1 of 5");
    for verdict in [Verdict::Right, Verdict::Right, Verdict::Right, Verdict::Right, Verdict::Wrong] {
        answer(&mut journey, verdict);
    }
    journey.sees("4/5  ✗✓✓✓✓");
}

#[test]
fn an_answer_that_is_undone_is_asked_again() {
    let mut journey = Journey::reader();
    journey.resize(100, 50).press("c");
    let wrong = journey.options(Verdict::Wrong).remove(0);
    journey.choose(&wrong).press("<Enter>u").sees("Daily challenge: 1 of 5");
    for _ in 0..5 {
        answer(&mut journey, Verdict::Right);
    }
    journey.sees("5/5  ✓✓✓✓✓").sees("Your reviews stay as they were.");
}

#[test]
fn a_challenge_keeps_its_date_beyond_the_end_of_the_day() {
    let mut journey = Journey::reader();
    journey.press("c");
    answer(&mut journey, Verdict::Right);
    journey.sleep();
    for _ in 0..4 {
        answer(&mut journey, Verdict::Right);
    }
    journey.sees("statusquiz 2026-11-22  5/5").sees("There's a new challenge today.");
    assert!(journey.saved.iter().all(|answer| answer.challenge == Some(TODAY)));
    assert_eq!(journey.saved[4].day, TODAY.next_day().unwrap());
    journey.press("<Esc>");
    offers(&mut journey, "5 questions, the same for everyone");
    journey.press("c").sees("Daily challenge: 1 of 5");
}

#[test]
fn in_ascii_the_line_to_share_is_ascii() {
    in_theme(Theme { ascii: true, ..Theme::default() }, || {
        let mut journey = Journey::reader();
        journey.press("c");
        for verdict in [Verdict::Right, Verdict::Wrong, Verdict::Right, Verdict::Right, Verdict::Right] {
            answer(&mut journey, verdict);
        }
        journey.sees("4/5  +x+++").press("y");
        assert_eq!(journey.copied, ["statusquiz 2026-11-22  4/5  +x+++"]);
    });
}

#[test]
fn the_challenge_is_answered_in_lines_as_well() {
    let records: Vec<Record> = Journey::reader().screen.app.history().answers().map(Record::from).collect();
    let opening = statusquiz::testing::ui::Opening::Session(SessionKind::Daily);
    let mut lines = Lines::with(Bank::built_in(), records, &opening);
    let bank = Bank::built_in();
    for (at, asked) in Challenge::of(&bank, TODAY).1.iter().enumerate() {
        lines.hears(&format!("Daily challenge, question {} of 5", at + 1));
        let (_, question) = bank.question(&asked.question).unwrap();
        lines.say(&question.answer.key()).say("");
    }
    lines.hears("Daily challenge: 5 of 5 right").hears("statusquiz 2026-11-22  5/5  ✓✓✓✓✓");
    lines.hears("another challenge tomorrow").say("share").hears("statusquiz 2026-11-22  5/5  ✓✓✓✓✓");
}

#[test]
fn of_two_answers_on_two_machines_the_first_counts() {
    let bank = Bank::built_in();
    let (challenge, asked) = Challenge::of(&bank, TODAY);
    let answer = |id: u128, hour: i64, at: usize, right: bool| {
        let mut answer = sign_up_answer(id, Duration::ZERO, "400");
        answer.at = TODAY.midnight().assume_utc() + Duration::hours(hour);
        (answer.day, answer.mode, answer.challenge) = (TODAY, Mode::Practice, Some(TODAY));
        (answer.question, answer.rule) = (asked[at].question.clone(), asked[at].rule.clone());
        answer.verdict = if right { Verdict::Right } else { Verdict::Wrong };
        answer
    };
    let all: [Answer; 3] = [answer(1, 12, 0, true), answer(2, 10, 0, false), answer(3, 11, 1, true)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let records: Vec<Record> = order.map(|at: usize| all[at].clone().into()).into();
        let history = History::of(records, Scheduling::default(), TODAY);
        let ids: Vec<u128> = challenge.answered(&history).iter().map(|answer| answer.id.0).collect();
        assert_eq!(ids, [2, 3]);
    }
}

#[test]
fn the_command_goes_on_and_then_shows_the_result_and_figures_and_exports_take_the_answers() {
    let home = Home::new();
    let bank = Bank::built_in();
    let asked = Challenge::of(&bank, TODAY).1;
    let keys: Vec<String> =
        asked.iter().map(|asked| bank.question(&asked.question).unwrap().1.answer.key()).collect();
    let play = |lines: &[&str]| {
        let (code, out, err) = said_to(home.command(PROGRAM).arg("daily"), &(lines.join("\n\n") + "\n\nq\n"));
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        out
    };
    let first = play(&[&keys[0], &keys[1]]);
    assert!(first.contains("Daily challenge, question 3 of 5"), "{first}");
    assert_eq!(home.run(&["undo"]).0, 0);
    let rest = play(&[&keys[1], &keys[2], &keys[3], &keys[4]]);
    assert!(rest.contains("Daily challenge, question 2 of 5"), "{rest}");
    let result = "statusquiz 2026-11-22  5/5  \u{2713}\u{2713}\u{2713}\u{2713}\u{2713}";
    assert!(rest.contains(result), "{rest}");
    let again = said_to(home.command(PROGRAM).args(["daily", "--ascii"]), "q\n").1;
    assert!(again.contains("statusquiz 2026-11-22  5/5  +++++"), "{again}");
    // Nothing was met by the schedule, and nothing will be due; all else counts.
    let due: Value = serde_json::from_str(&home.run(&["due", "--json"]).1).unwrap();
    assert_eq!((due["next_due"].as_str(), due["answered_today"].as_u64()), (None, Some(5)));
    let history: Value = serde_json::from_str(&home.run(&["progress", "history", "--json"]).1).unwrap();
    assert!(history.as_array().unwrap().iter().all(|answer| answer["mode"] == "practice"));
    let (code, log, _) = home.run(&["export", "--format", "jsonl"]);
    assert!(code == 0 && log.matches("\"challenge\":\"2026-11-22\"").count() == 6, "{log}");
    let other = Home::new();
    other.write("log.jsonl", log.as_bytes());
    assert_eq!(other.run(&["import", "log.jsonl"]).0, 0);
    let elsewhere = said_to(other.command(PROGRAM).arg("daily"), "q\n").1;
    assert!(elsewhere.contains(result), "{elsewhere}");
}
