//! Rules that the learner doesn't want: suspended by keys, in lines and by the command, never asked, and brought back as they were.

mod support;

use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::bank::{Bank, Question, Rule, Tier};
use statusquiz::testing::learn::{
    Answer, History, Limits, Plan, Record, RecordId, Scheduling, SessionKind, Suspend, Topic, Undo, Verdict,
    learning_day, mistakes, outlook, plan,
};
use statusquiz::testing::ui::Opening;
use support::home::{Home, json_of};
use support::journey::{Journey, NOW, answered, small_bank};
use support::lines::Lines;
use time::Duration;

const RULE: &str = "duplicate-value-is-409";

fn suspend(id: u128, minutes: i64, what: &str, on: bool) -> Record {
    let at = NOW + Duration::minutes(minutes);
    Record::Suspend(Suspend { id: RecordId(id), at, what: what.to_owned(), on })
}

/// All four tiers, and so every rule.
fn everything() -> Vec<Record> {
    (1_i64..)
        .zip(Tier::ALL)
        .map(|(n, tier)| {
            suspend(9_000 + u128::from(n.unsigned_abs()), n - 60, &format!("tier:{}", tier.word()), true)
        })
        .collect()
}

/// What was suspended or resumed in a journey.
fn said(others: &[Record]) -> Vec<(&str, bool)> {
    let suspends =
        others.iter().filter_map(|record| if let Record::Suspend(said) = record { Some(said) } else { None });
    suspends.map(|said| (said.what.as_str(), said.on)).collect()
}

// Sessions

/// Answers to every fifth rule, every other of them wrong.
fn answers(bank: &Bank) -> Vec<Answer> {
    let rules = bank.rules().iter().step_by(5).enumerate();
    let answer = |(n, rule): (usize, &Rule)| {
        let days = 3 + i64::try_from(n % 40).unwrap();
        let id = RecordId(n as u128 + 1);
        Answer { id, ..answered(&rule.id, &rule.questions[0].id, days, n % 2 == 0) }
    };
    rules.map(answer).collect()
}

fn history(bank: &Bank, more: &[Record]) -> History {
    let records: Vec<Record> =
        answers(bank).into_iter().map(Record::from).chain(more.iter().cloned()).collect();
    History::of(records, Scheduling::default(), learning_day(NOW))
}

fn kinds(bank: &Bank) -> Vec<SessionKind> {
    let practice = |words: &[&str]| SessionKind::Practice(Topic::parse(words, bank).unwrap());
    let mut kinds =
        vec![SessionKind::Today, SessionKind::Mistakes, SessionKind::Exam, SessionKind::Placement];
    for words in [&[][..], &["core"], &["4xx"], &["caching"], &["409"], &["401", "403"], &["409", "rare"]] {
        kinds.push(practice(words));
    }
    kinds
}

fn draw(bank: &Bank, history: &History, kind: &SessionKind) -> Plan {
    plan(bank, history, Limits::default(), kind, learning_day(NOW), &mut StdRng::seed_from_u64(5))
}

/// The rules that a session asks; of a placement, all while every answer is known, and while none is.
fn rules(bank: &Bank, history: &History, kind: &SessionKind) -> Vec<String> {
    let mut rules: Vec<String> =
        draw(bank, history, kind).asked.into_iter().map(|asked| asked.rule).collect();
    for knows in [true, false] {
        let Some(mut ladder) = draw(bank, history, kind).ladder else { continue };
        while let Some(asked) = ladder.step() {
            rules.push(asked.rule);
            ladder.answered(knows);
        }
    }
    rules
}

fn suspensions(bank: &Bank) -> impl Strategy<Value = Vec<Record>> + use<> {
    let mut whats: Vec<String> = Tier::ALL.iter().map(|tier| format!("tier:{}", tier.word())).collect();
    whats.extend(bank.rules().iter().step_by(5).map(|rule| format!("rule:{}", rule.id)));
    whats.extend(["code:409", "code:401", "code:403", "topic:caching", "class:4xx"].map(str::to_owned));
    let said = (prop::sample::select(whats), any::<bool>());
    proptest::collection::vec(said, 0..12).prop_map(|said| {
        let record = |(n, (what, on)): (i64, (String, bool))| {
            suspend(8_000 + u128::from(n.unsigned_abs()), n - 60, &what, on)
        };
        (1..).zip(said).map(record).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_session_asks_what_is_suspended_and_resuming_gives_back_the_same(said in suspensions(&Bank::built_in())) {
        let bank = Bank::built_in();
        let (plain, suspended) = (history(&bank, &[]), history(&bank, &said));
        let today = learning_day(NOW);
        for kind in kinds(&bank) {
            for rule in rules(&bank, &suspended, &kind) {
                prop_assert!(!suspended.is_suspended(bank.rule(&rule).unwrap()), "{rule} in {kind:?}");
            }
        }
        prop_assert!(!mistakes(&bank, &suspended).iter().any(|rule| suspended.is_suspended(rule)));
        let ahead = outlook(&bank, &suspended, Limits::default(), today);
        let active = || bank.rules().iter().filter(|rule| !suspended.is_suspended(rule));
        let memory = |rule: &Rule| suspended.memory(&rule.id);
        prop_assert_eq!(ahead.unseen, active().filter(|rule| memory(rule).is_none()).count());
        prop_assert_eq!(ahead.due, active().filter(|rule| memory(rule).is_some_and(|m| m.due <= today)).count());
        // Memory doesn't know of it, and all is as before once everything is resumed.
        prop_assert!(bank.rules().iter().all(|rule| plain.memory(&rule.id) == suspended.memory(&rule.id)));
        let resumed = Tier::ALL.map(|tier| suspend(9_500 + tier as u128, 5, &format!("tier:{}", tier.word()), false));
        let resumed = history(&bank, &[said, resumed.to_vec()].concat());
        for kind in kinds(&bank) {
            prop_assert_eq!(rules(&bank, &resumed, &kind), rules(&bank, &plain, &kind), "{:?}", kind);
        }
    }
}

#[test]
fn with_everything_suspended_no_session_has_a_question() {
    let bank = Bank::built_in();
    let history = history(&bank, &everything());
    for kind in kinds(&bank) {
        assert_eq!(rules(&bank, &history, &kind), Vec::<String>::new(), "{kind:?}");
    }
}

#[test]
fn an_exam_that_could_not_be_passed_is_not_begun() {
    let bank = Bank::built_in();
    let mut said = everything();
    let keep: Vec<&str> = bank
        .rules()
        .iter()
        .filter(|rule| rule.questions.iter().any(Question::is_scenario))
        .map(|rule| rule.id.as_str())
        .take(20)
        .collect();
    for (n, rule) in (1_u128..).zip(&keep[1..]) {
        said.push(suspend(9_600 + n, 0, &format!("rule:{rule}"), false));
    }
    assert_eq!(draw(&bank, &history(&bank, &said), &SessionKind::Exam).asked.len(), 0);
    said.push(suspend(9_700, 0, &format!("rule:{}", keep[0]), false));
    assert_eq!(draw(&bank, &history(&bank, &said), &SessionKind::Exam).asked.len(), 20);
}

#[test]
fn a_suspension_that_is_undone_counts_as_never_said() {
    let bank = Bank::built_in();
    let undo = Record::Undo(Undo { id: RecordId(99_999), at: NOW, of: RecordId(9_001) });
    let history = history(&bank, &[everything(), vec![undo]].concat());
    assert!(bank.rules().iter().all(|rule| history.is_suspended(rule) == (rule.tier() != Some(Tier::Core))));
}

// In the quiz

/// Plays a session to its end with wrong answers, and says which questions it asked.
fn asked_until_the_end(journey: &mut Journey) -> String {
    let mut seen = String::new();
    for _ in 0..40 {
        seen += &journey.text();
        journey.press("1<Enter><Enter>");
    }
    seen
}

#[test]
fn a_rule_suspended_in_its_explanation_is_not_asked_until_it_is_resumed() {
    let mut journey = Journey::veteran();
    journey.press("s400<Enter>").sees("409 Conflict").sees_no("uspended").press("z");
    journey.sees("Suspended. z: resume. Rule: ").sees("Suspended").sees("since today. z: resume.");
    let what = said(&journey.others)[0].0.to_owned();
    let (rule, asked) = (what.strip_prefix("rule:").unwrap().to_owned(), journey.saved[0].rule.clone());
    assert_eq!(rule, asked);
    // Twice is resumed, and suspended again.
    journey.press("z").sees("Resumed. ").press("z").sees("Suspended. z: resume. Rule: ");
    assert_eq!(said(&journey.others), [(&*what, true), (&*what, false), (&*what, true)]);
    journey.press("<Down>").sees("The rule is suspended.").press("<Esc><Esc>");
    journey.press("s");
    asked_until_the_end(&mut journey);
    let again = |journey: &Journey| journey.saved.iter().filter(|answer| answer.rule == rule).count();
    assert_eq!(again(&journey), 1);
    journey.press("<Esc><Esc><Esc>");
    let says = small_bank().rule(&rule).unwrap().says.to_string();
    let words: Vec<&str> = says.split(' ').take(3).collect();
    journey.press(&format!("/{}<Enter>", words.join("<Space>"))).sees("Suspended").sees("since today");
    journey.press("z").sees("Resumed. ").sees_no("since today").press("<Esc><Esc><Esc>d");
    journey.start(&SessionKind::Mistakes);
    asked_until_the_end(&mut journey);
    assert!(again(&journey) > 1);
}

#[test]
fn a_suspended_rule_is_not_asked_in_the_same_session_either() {
    let bank = Bank::built_in();
    let topic = Topic::parse(&["409"], &bank).unwrap();
    let mut journey = Journey::full();
    journey.start(&SessionKind::Practice(topic)).press("1<Enter>z");
    let rule = journey.saved[0].rule.clone();
    journey.press("<Enter>");
    asked_until_the_end(&mut journey);
    assert_eq!(journey.saved.iter().filter(|answer| answer.rule == rule).count(), 1);
    assert!(journey.saved.len() > 3, "{}", journey.saved.len());
}

#[test]
fn with_everything_suspended_home_says_how_to_resume_and_so_does_each_session() {
    let answers = answers(&Bank::built_in()).into_iter().map(Record::from).collect::<Vec<_>>();
    let mut journey = Journey::resumed(Bank::built_in(), [answers, everything()].concat());
    journey.sees("All rules are suspended. Resume: `statusquiz resume tier:rare`, or z on");
    journey.press("s").sees("Suspended. Resume: z on a rule's page, or `statusquiz resume tier:rare`");
    journey.press("x<Enter>").sees("Too few rules aren't suspended. Resume: z on a rule's page, or");
    journey.press("<Esc>d<Enter>").sees("Suspended. Resume: z").press("<Esc>");
    // One rule is enough to go on.
    journey
        .press("/duplicate<Space>value<Enter>z")
        .sees("Resumed. ")
        .press("<Esc><Esc><Esc>")
        .sees_no("All rules are suspended");
}

#[test]
fn practice_of_what_is_suspended_says_what_is_left_out_or_how_to_resume_it() {
    let bank = Bank::built_in();
    let practice = |words: &[&str]| SessionKind::Practice(Topic::parse(words, &bank).unwrap());
    let rule = suspend(9_000, -9, &format!("rule:{RULE}"), true);
    let mut journey = Journey::resumed(Bank::built_in(), vec![rule.clone()]);
    journey.start(&practice(&["409"])).sees("1 suspended rule is left out.");
    journey.press("1<Enter><Enter>").sees_no("left out");
    let code = suspend(9_001, -8, "code:409", true);
    let mut journey = Journey::resumed(Bank::built_in(), vec![rule, code]);
    journey.resize(200, 40).press("/409<Enter>").sees("Suspended").press("p");
    journey.sees("Suspended. Resume: z on a rule's page, or `statusquiz resume code:409`");
    journey.press("z").sees("Resumed. 409 Conflict, 11 rules.").press("p").sees("Practice, 409");
}

#[test]
fn lists_of_what_can_be_practised_count_what_is_suspended_and_name_it() {
    let mut journey = Journey::resumed(Bank::built_in(), vec![suspend(1, -9, "topic:caching", true)]);
    journey.resize(200, 60).press("d").sees("4 rules, 4 suspended");
    // The topics come after the classes and the tiers.
    for _ in 0..30 {
        if journey.text().contains("4 rules, none seen yet, 4 suspended") {
            break;
        }
        journey.press("<Down>");
    }
    journey.sees("4 rules, none seen yet, 4 suspended").sees("  suspended");
}

#[test]
fn a_page_that_is_no_rule_and_no_code_cannot_be_suspended() {
    let mut journey = Journey::new();
    journey.press("/retry<Enter>z").sees("You can suspend codes and rules that we ask about.");
    assert!(journey.others.is_empty());
}

/// A rule that a lesson teaches, missed so many times.
fn missed(times: usize) -> Journey {
    let bank = Bank::built_in();
    let taught = |id: &String| bank.rule(id).is_some_and(|rule| rule.code.is_some());
    let mut pages = bank.lessons().iter().flat_map(|lesson| lesson.pages.iter());
    let rule = pages.find_map(|page| page.rules.iter().find(|id| taught(id)).cloned()).unwrap();
    let question = bank.rule(&rule).unwrap().questions[0].id.clone();
    let answers = (0..times).map(|n| answered(&rule, &question, 20 + i64::try_from(n).unwrap(), false));
    let mut journey = Journey::with(Bank::built_in(), answers.collect());
    journey.resize(80, 50).start(&SessionKind::Mistakes);
    journey
}

#[test]
fn a_rule_missed_eight_times_says_so_and_offers_its_lesson() {
    let mut journey = missed(6);
    journey.answer(Verdict::Wrong).sees("wrong").sees_no("You've missed this rule");
    let mut journey = missed(7);
    journey
        .answer(Verdict::Wrong)
        .sees("You've missed this rule 8 times. e: its lesson page; z: suspend it.");
    journey.press("e").sees("Lesson ").sees("page ").press("<Esc>").sees("You've missed this rule 8 times.");
    journey.press("z").sees("Suspended. z: resume. Rule: ").sees_no("You've missed this rule");
    let mut journey = missed(7);
    journey.answer(Verdict::Right).sees("right").sees_no("You've missed this rule");
}

#[test]
fn a_rule_that_no_lesson_teaches_says_so() {
    let mut journey = Journey::veteran();
    journey.press("s400<Enter>e").sees("No lesson teaches this rule.");
}

#[test]
fn lines_suspend_and_resume_by_words() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines.say("s").say("1").say("resume").hears("This isn't suspended.");
    lines.say("suspend").hears("Suspended. resume: resume. Rule: ").hears("Suspended: since today.");
    lines.say("resume").hears("Resumed. Rule: ").say("z").hears("Suspended. ");
    lines.say("lesson");
    assert_eq!(said(&lines.others).iter().map(|(_, on)| *on).collect::<Vec<_>>(), [true, false, true]);
    let mut lines = Lines::with(Bank::built_in(), everything(), &Opening::Home);
    lines
        .hears("All rules are suspended")
        .hears("or resume on the page of a rule")
        .say("")
        .hears("All rules are suspended");
    lines
        .say("409")
        .hears("Suspended: since")
        .say("resume")
        .hears("Resumed. 409 Conflict, 11 rules.")
        .say("b");
    lines.say("3").say("409").hears("question 1 of");
}

#[test]
fn in_quick_nothing_is_asked_of_what_is_suspended() {
    let bank = Bank::built_in();
    let due = answers(&bank).into_iter().map(Record::from).collect::<Vec<_>>();
    let is_over = |more: Vec<Record>| {
        let lines = Lines::with(Bank::built_in(), [due.clone(), more].concat(), &Opening::Quick);
        lines.console.is_over()
    };
    assert!(!is_over(Vec::new()));
    assert!(is_over(everything()));
}

// The command

#[test]
fn the_command_suspends_and_resumes_and_says_what_is_so_already() {
    let home = Home::new();
    let rule = "rule:duplicate-value-is-409";
    for (args, out, how) in [
        (["suspend", RULE], format!("Suspended: {rule}"), rule),
        (["suspend", rule], format!("{rule} is already suspended."), ""),
        (["suspend", "tier:core"], "Suspended: tier:core, 64 rules".to_owned(), "tier:core"),
        (["suspend", "Core"], "tier:core is already suspended.".to_owned(), ""),
        (["resume", RULE], format!("Resumed: {rule}"), ""),
        (["resume", RULE], format!("{rule} isn't suspended."), ""),
        (["suspend", "caching"], "Suspended: topic:caching, 4 rules".to_owned(), "topic:caching"),
        (["suspend", "409 "], "Suspended: code:409, 11 rules".to_owned(), "code:409"),
        (["suspend", RULE], format!("{rule} is already suspended with code:409."), ""),
        (["resume", "code:409"], "Resumed: code:409, 11 rules".to_owned(), ""),
    ] {
        let how = if how.is_empty() {
            String::new()
        } else {
            format!("`statusquiz resume {how}` brings it back.\n")
        };
        assert_eq!(home.run(&args), (0, format!("{out}\n{how}"), String::new()), "{args:?}");
    }
    assert_eq!(home.records().len(), 6);
    assert!(home.run(&["doctor"]).1.contains("suspend: 6"));
}

#[test]
fn the_command_lists_what_is_suspended() {
    let home = Home::new();
    let nothing =
        "statusquiz: nothing is suspended; press `z` in an explanation, or use `statusquiz suspend ID`\n";
    assert_eq!(home.run(&["suspend", "--list"]), (0, String::new(), nothing.to_owned()));
    let rule = format!("rule:{RULE}");
    let said = [
        ("tier:core", true),
        ("topic:caching", true),
        ("code:404", true),
        ("code:404", false),
        (&rule, false),
    ];
    let records = (1_u8..).zip(said).map(|(n, (what, on))| suspend(n.into(), i64::from(n) - 60, what, on));
    let home = Home::with(&records.collect::<Vec<_>>());
    // All of 404 was resumed, and one more rule of the core.
    let (code, list, _) = home.run(&["suspend", "--list"]);
    assert!(code == 0 && list.contains("  tier:core, ") && list.contains(" of 64 rules\n"), "{list}");
    assert!(list.ends_with("  topic:caching, 4 rules\n") && !list.contains("code:404"), "{list}");
    let json: serde_json::Value =
        serde_json::from_str(&home.run(&["suspend", "--list", "--json"]).1).unwrap();
    let of = &json[1];
    assert_eq!((json.as_array().unwrap().len(), &of["what"]), (2, &"topic:caching".into()));
    assert_eq!((&of["rules"], &of["suspended"], &of["gone"]), (&4.into(), &4.into(), &false.into()));
}

#[test]
fn what_cant_be_suspended_is_refused_with_what_may_be_meant() {
    let home = Home::new();
    for (args, reason) in [
        (["suspend", "duplicate-value-is-40"], "did you mean `duplicate-value-is-409`?"),
        (["resume", "cachin"], "did you mean `caching`?"),
        (["suspend", "tier:easy"], "there's no rule, code, tier or topic called `tier:easy`"),
        (["suspend", "498765"], "`statusquiz list` prints all rules"),
        (["suspend", ""], "called ``"),
    ] {
        let (code, out, err) = home.run(&args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(reason), "{args:?}: {err}");
    }
    assert!(home.records().is_empty());
}

#[test]
fn practice_of_what_is_suspended_ends_with_how_to_resume_it() {
    let home = Home::with(&everything());
    let (code, out, err) = home.run(&["practice", "core"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(
        err,
        "statusquiz: there's nothing to practice about core: 64 rules are suspended (tier:core). Resume: `statusquiz resume tier:core`\n"
    );
    assert!(
        home.run(&["practice"]).2.contains("all rules are suspended. Resume: `statusquiz resume tier:rare`")
    );
    assert!(home.run(&["resume", "tier:core"]).1.contains("64 rules"));
}

#[test]
fn what_is_gone_is_listed_and_can_be_resumed_and_records_travel_as_they_were_written() {
    let home = Home::with(&[suspend(1, -5, "rule:team-api-gone", true)]);
    assert!(home.run(&["suspend", "--list"]).1.contains("rule:team-api-gone, removed since\n"));
    let text = home.run(&["export", "--format", "jsonl"]).1;
    let json = json_of(text.trim_end());
    let more = json.replace(r#""what""#, r#""mood":"good","what""#);
    let to = Home::new();
    to.write("in.jsonl", more.as_bytes());
    assert_eq!(to.run(&["import", "in.jsonl"]).1, "Imported 1 new record; 0 already known, 0 skipped.\n");
    assert_eq!(json_of(to.run(&["export", "--format", "jsonl"]).1.trim_end()), more);
    assert_eq!(to.run(&["resume", "team-api-gone"]).1, "Resumed: rule:team-api-gone\n");
    assert_eq!(to.run(&["suspend", "--list"]).1, "");
    assert_eq!(to.run(&["suspend", "other-gone"]).0, 2);
}
