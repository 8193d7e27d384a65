//! Packs in the quiz.

use super::support::journey::{Journey, NOW};
use statusquiz::testing::bank::{Bank, Choice, Loaded, Source, Standing};
use statusquiz::testing::learn::SessionKind;
use statusquiz::testing::learn::{Mode, Record, RecordId, Verdict, learning_day};

/// The fixture without a fault.
pub const GOOD: &str = include_str!("../fixtures/packs/good-whole.toml");

/// All questions, and those of a pack.
fn bank(text: &str) -> Bank {
    let mut bank = Bank::built_in();
    let sources = [Source { path: "team.toml".to_owned(), text: text.to_owned() }];
    let problems = bank.add_pack(Loaded::pack(0, text), &sources);
    assert!(problems.is_empty(), "{problems:?}");
    bank
}

#[test]
fn a_pack_is_asked_like_all_else_and_answers_carry_its_name() {
    let bank = bank(GOOD);
    let kind = SessionKind::practice(&["pack:team"], &bank).unwrap();
    assert_eq!(SessionKind::practice(&["team"], &bank), Ok(kind.clone()));
    let mut journey = Journey::with(bank, Vec::new());
    journey.start(&kind).press("1<Enter>");
    assert_eq!(journey.saved.len(), 1);
    assert_eq!(journey.saved[0].rule, "team/nothing-there");
    assert!(journey.saved[0].question.starts_with("team/"), "{}", journey.saved[0].question);
    journey.press("<End>").sees("Pack").sees("Team (team)");
}

#[test]
fn every_question_of_a_pack_is_found_under_its_rule() {
    let (_, rule) = GOOD.split_once("[[rule]]").unwrap();
    let (names, others) =
        (["nothing-there\"\ncode", "first", "second", "third"], ["not-there\"\ncode", "a", "b", "c"]);
    let other = names.iter().zip(others).fold(rule.to_owned(), |text, (name, other)| {
        text.replacen(&format!("id = \"{name}"), &format!("id = \"{other}"), 1)
    });
    let bank = bank(&format!("{GOOD}\n[[rule]]{other}"));
    let of_pack = bank.rules().iter().filter(|rule| bank.pack_of(&rule.id).is_some());
    let questions = of_pack.flat_map(|rule| rule.questions.iter().map(move |question| (rule, question)));
    let mut count = 0;
    for (rule, question) in questions {
        assert_eq!(
            bank.question(&question.id).map(|(of, found)| (&of.id, &found.id)),
            Some((&rule.id, &question.id))
        );
        count += 1;
    }
    assert_eq!(count, 6);
}

#[test]
fn practice_offers_each_pack_by_its_title_and_search_finds_it() {
    let mut journey = Journey::with(bank(GOOD), Vec::new());
    journey.press("d").sees("A pack").sees("Team").sees("1 rule, 0 seen").press("<Esc>");
    journey.press("/nothing<Space>is<Space>there<Space>404").sees("nothing is there");
}

#[test]
fn the_words_of_a_pack_come_before_those_that_statusquiz_has() {
    let bank = bank(GOOD);
    let (_, question) = bank.question("team/first").unwrap();
    let gone = Choice::from_key("410").unwrap();
    let Some(Standing::Wrong(refutation)) = bank.standing(question, &gone) else { panic!("not refuted") };
    assert_eq!(refutation.why_not.as_str(), "It never was.");
    // And nobody else's questions are explained with them.
    let told = bank.questions().filter(|(rule, _)| bank.pack_of(&rule.id).is_none()).any(|(_, question)| {
        matches!(bank.standing(question, &gone), Some(Standing::Wrong(r)) if r.why_not.as_str() == "It never was.")
    });
    assert!(!told);
}

#[test]
fn a_code_that_is_not_offered_is_refuted_in_the_words_of_the_question_that_has_some() {
    let own = "why_not.422 = \"No value is wrong here.\"\nright_if.422 = \"a value were wrong.\"\n";
    let options = "options = [400, 403, 410]\n";
    let bank = bank(&GOOD.replacen(options, &format!("{options}{own}"), 1));
    let told = |id: &str| match bank.standing(bank.question(id).unwrap().1, &Choice::from_key("422").unwrap())
    {
        Some(Standing::Wrong(refutation)) => refutation.why_not.as_str().to_owned(),
        _ => String::new(),
    };
    assert_eq!(told("team/first"), "No value is wrong here.");
    assert_ne!(told("team/second"), "No value is wrong here.");
}

#[test]
fn a_pack_with_an_error_adds_nothing_at_all() {
    for broken in ["sense-unrefuted", "sense-rule-twice", "shape-unknown-tier"] {
        let text = std::fs::read_to_string(format!("tests/fixtures/packs/{broken}.toml")).unwrap();
        let (mut bank, whole) = (Bank::built_in(), Bank::built_in());
        let sources = [Source { path: "team.toml".to_owned(), text: text.clone() }];
        assert!(!bank.add_pack(Loaded::pack(0, &text), &sources).is_empty());
        assert_eq!((bank.rules().len(), bank.packs().len()), (whole.rules().len(), 0), "{broken}");
        assert_eq!(bank.census(), whole.census(), "{broken}");
    }
}

#[test]
fn the_answers_to_a_pack_that_was_removed_are_still_shown() {
    let answer = statusquiz::testing::learn::Answer {
        id: RecordId(1),
        at: NOW,
        day: learning_day(NOW),
        mode: Mode::Practice,
        rule: "team/nothing-there".into(),
        question: "team/first".into(),
        options: ["400", "403", "404", "410"].map(str::to_owned).into(),
        chosen: "410".into(),
        right: "404".into(),
        verdict: Verdict::Wrong,
        guess: false,
        hints: 0,
        ms: 8_000,
        text: 0,
        exam: None,
        challenge: None,
    };
    let mut journey = Journey::resumed(Bank::built_in(), vec![Record::from(answer)]);
    journey.press("p<Tab><Tab><Tab>").sees("410").press("<Enter>").sees("no longer available");
}
