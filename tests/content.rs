//! The questions that statusquiz carries: all of them sound, sourced, refuted, and fair.

use statusquiz::testing::bank::{Bank, Choice, Question, Rule, Stance, Tier};
use statusquiz::testing::http::{Class, StatusCode, registry};
use statusquiz::testing::question_files;
use std::collections::BTreeSet;

/// The codes of the core lesson.
const CORE: [u16; 14] = [200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503];

#[test]
fn the_questions_we_carry_have_no_problem() {
    let sources = question_files();
    let (bank, problems) = Bank::from_sources(&sources);
    let shown: Vec<_> = problems.iter().map(|p| p.render(&sources)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    let census = bank.census();
    assert_eq!((census.options, census.statements), (census.refuted, census.sourced));
}

#[test]
fn each_code_of_the_core_lesson_is_complete() {
    let bank = Bank::built_in();
    for number in CORE {
        let code = StatusCode::new(number).unwrap();
        let entry = bank.entry(code).unwrap_or_else(|| panic!("{code} has no entry"));
        assert!(entry.use_when.len() >= 2 && entry.avoid_when.len() >= 2, "{code}");
        assert!(!entry.elsewhere.is_empty(), "{code} does not say what others do");
        let rules: Vec<&Rule> = bank.rules().iter().filter(|rule| rule.code == Some(code)).collect();
        assert!(rules.len() >= 2, "{code} has {} rules", rules.len());
        for rule in rules {
            let scenarios = rule.questions.iter().filter(|q| q.is_scenario()).count();
            let picks = rule.questions.len() - scenarios;
            assert!(
                scenarios >= 2 || (scenarios == 0 && picks >= 2),
                "{} has {scenarios} scenarios",
                rule.id
            );
        }
    }
    let core = bank.questions().filter(|(_, q)| q.is_scenario() && q.tier == Tier::Core).count();
    assert!(core >= 81, "{core} core scenarios");
}

#[test]
fn there_is_as_much_as_we_promise() {
    let bank = Bank::built_in();
    let census = bank.census();
    assert_eq!(census.codes, 64);
    assert!(census.rules >= 120 && census.scenarios >= 300 && census.picks >= 60, "{census:?}");
    let practices = bank.rules().iter().filter(|rule| rule.code.is_none()).count();
    assert!(practices >= 9, "{practices} rules of good practice");
}

#[test]
fn the_pairs_that_people_mix_up_are_separated_in_both_directions() {
    let bank = Bank::built_in();
    for (one, other) in PAIRS {
        let (one, other) = (StatusCode::new(*one).unwrap(), StatusCode::new(*other).unwrap());
        let separated = |right, wrong| bank.confusions().iter().any(|p| p.refutation(right, wrong).is_some());
        assert!(separated(one, other) && separated(other, one), "{one} and {other}");
        let asked = |right: StatusCode, wrong: StatusCode| {
            bank.questions().any(|(_, question)| {
                question.answer.code() == Some(right) && question.alternative(&wrong.to_string()).is_some()
            })
        };
        assert!(asked(one, other) && asked(other, one), "{one} and {other} never meet in a scenario");
    }
}

/// The pairs that developers ask about most.
const PAIRS: &[(u16, u16)] = &[
    (401, 403),
    (403, 404),
    (400, 422),
    (409, 422),
    (409, 412),
    (412, 428),
    (304, 412),
    (404, 410),
    (400, 404),
    (200, 404),
    (200, 201),
    (200, 204),
    (201, 202),
    (301, 302),
    (301, 308),
    (302, 303),
    (302, 307),
    (307, 308),
    (405, 501),
    (404, 405),
    (406, 415),
    (413, 414),
    (414, 431),
    (400, 415),
    (429, 503),
    (403, 429),
    (402, 403),
    (500, 503),
    (502, 504),
    (502, 503),
    (408, 504),
    (409, 423),
    (403, 451),
    (200, 206),
    (206, 416),
    (200, 207),
];

#[test]
fn the_taken_address_is_409_and_422_is_defended_with_its_reasons() {
    let bank = Bank::built_in();
    let (_, question) = bank.question("signup-email-taken").expect("the first question of the lesson");
    assert_eq!(question.answer.key(), "409");
    let Some(Stance::Defensible(why)) = question.alternative("422").map(|a| &a.stance) else {
        panic!("422 is not defensible")
    };
    assert!(why.as_str().contains("GitHub"), "{why}");
}

#[test]
fn a_situation_never_names_its_answer() {
    let bank = Bank::built_in();
    for (_, question) in bank.questions().filter(|(_, q)| q.is_scenario()) {
        let Choice::Code(code) = question.answer else { continue };
        let told = question.situation.as_str().to_lowercase();
        let phrase = code.phrase().to_lowercase();
        // "OK" is too short to be searched for.
        assert!(phrase.len() < 4 || !told.contains(&phrase), "{} names its phrase", question.id);
        let words: Vec<&str> = told.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        assert!(!words.contains(&code.to_string().as_str()), "{} names its code", question.id);
    }
}

#[test]
fn texts_are_short_enough_to_be_read() {
    let bank = Bank::built_in();
    for (rule, question) in bank.questions() {
        let limits = [
            ("rule", rule.says.as_str(), 140),
            ("situation", question.situation.as_str(), 330),
            ("explanation", question.explanation.as_str(), 420),
        ];
        for (what, text, limit) in limits {
            assert!(text.chars().count() <= limit, "{what} of {} has {}", question.id, text.chars().count());
        }
        for message in [&question.exhibit, &question.response].into_iter().flatten() {
            let widest = message.as_str().lines().map(|l| l.chars().count()).max().unwrap_or(0);
            assert!(widest <= 72, "a message of {} is {widest} columns wide", question.id);
        }
    }
}

/// Options that are padded to one length read badly, and a length that goes with the answer gives it away.
#[test]
fn the_length_of_an_option_tells_nothing() {
    let bank = Bank::built_in();
    let (mut picks, mut padded, mut longest) = (0, 0, 0);
    for (_, question) in bank.questions().filter(|(_, question)| !question.is_scenario()) {
        let length = |choice: &Choice| choice.to_string().chars().count();
        let answer = length(&question.answer);
        let all = question.alternatives.iter().map(|option| length(&option.choice)).chain([answer]);
        let (least, most) = all.fold((usize::MAX, 0), |(least, most), n| (least.min(n), most.max(n)));
        picks += 1;
        padded += usize::from(least * 100 >= most * 85);
        longest += usize::from(answer == most);
    }
    assert!(padded * 5 <= picks, "{padded} of {picks} have options of one length");
    let share = longest * 100 / picks;
    assert!((15..=35).contains(&share), "the longest option is right in {share} % of {picks}");
}

#[test]
fn a_refutation_speaks_about_its_own_scenario() {
    let bank = Bank::built_in();
    let mut met = BTreeSet::new();
    for (_, question) in bank.questions() {
        for alternative in &question.alternatives {
            let Stance::Wrong(refutation) = &alternative.stance else { continue };
            assert!(met.insert(refutation.why_not.as_str().to_owned()), "twice: {}", refutation.why_not);
            if let Some(right_if) = &refutation.right_if {
                let text = right_if.as_str();
                assert!(text.ends_with('.'), "{}: {text}", question.id);
            }
        }
    }
}

#[test]
fn the_longest_option_of_a_pick_does_not_give_the_answer_away() {
    let bank = Bank::built_in();
    let picks: Vec<&Question> = bank.questions().map(|(_, q)| q).filter(|q| !q.is_scenario()).collect();
    let length = |choice: &Choice| choice.to_string().chars().count();
    let longest =
        picks.iter().filter(|q| q.alternatives.iter().all(|a| length(&a.choice) < length(&q.answer)));
    let longest: Vec<_> = longest.map(|q| q.id.as_str()).collect();
    // By chance a quarter of the answers are the longest option.
    assert!(longest.len() * 5 <= picks.len() * 2, "{} of {}: {longest:?}", longest.len(), picks.len());
}

#[test]
fn every_question_has_a_record_of_its_second_reader() {
    let review = include_str!("../questions/REVIEW.md");
    let bank = Bank::built_in();
    for (_, question) in bank.questions() {
        let row = format!("| {} |", question.id);
        assert!(review.contains(&row), "{} has no row in questions/REVIEW.md", question.id);
    }
}

#[test]
fn the_registry_has_64_entries_in_five_classes() {
    assert_eq!(registry().len(), 64);
    for class in Class::ALL {
        let of_class = registry().iter().filter(|r| StatusCode::new(r.number).unwrap().class() == class);
        assert!(of_class.count() >= 5, "{}", class.short());
    }
}
