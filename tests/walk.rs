//! The decision walk leads to every code, to the answer of every scenario, and tells where a wrong choice turns off.

use statusquiz::testing::bank::{Bank, Choice, DecisionTree, Divergence, Goal, Source, Turn};
use statusquiz::testing::http::{StatusCode, registered, registry};
use std::collections::VecDeque;

fn code(number: u16) -> StatusCode {
    StatusCode::new(number).unwrap()
}

/// The code that a path ends at.
fn end(walk: &DecisionTree, path: &[(usize, usize)]) -> StatusCode {
    let mut at = 0;
    for (number, &(step, turn)) in path.iter().enumerate() {
        assert_eq!(step, at, "the path jumps");
        match &walk.steps()[step].turns[turn].goal {
            Goal::Code(code) => {
                assert_eq!(number + 1, path.len(), "the path goes on behind its end");
                return *code;
            }
            Goal::Step(id) => at = walk.steps().iter().position(|s| s.id == *id).unwrap(),
        }
    }
    panic!("the path breaks off");
}

#[test]
fn every_registered_code_can_be_reached() {
    let bank = Bank::built_in();
    for entry in registry() {
        let paths = bank.walk().paths_to(code(entry.number));
        assert!(!paths.is_empty(), "{}", entry.number);
        for path in paths {
            assert_eq!(end(bank.walk(), &path), code(entry.number));
        }
    }
}

#[test]
fn the_path_of_every_scenario_ends_at_its_answer() {
    let bank = Bank::built_in();
    for (_, question) in bank.questions() {
        let Choice::Code(answer) = question.answer else { continue };
        let path = bank.walk().path(answer, question.path.as_deref());
        let path = path.unwrap_or_else(|| panic!("{} has no path", question.id));
        assert_eq!(end(bank.walk(), &path), answer, "{}", question.id);
    }
}

#[test]
fn for_every_registered_option_the_turn_off_the_right_path_is_known() {
    let bank = Bank::built_in();
    for (_, question) in bank.questions() {
        let Choice::Code(answer) = question.answer else { continue };
        let path = bank.walk().path(answer, question.path.as_deref()).unwrap();
        for alternative in &question.alternatives {
            let option = alternative.choice.code().unwrap();
            let step = bank.walk().divergence(&path, option);
            // An unregistered number has no path: there is no right way to it.
            assert_eq!(step.is_some(), registered(option).is_some(), "{} {option}", question.id);
            if let Some(Divergence { step, .. }) = step {
                let on_path = path.iter().any(|(at, _)| bank.walk().steps()[*at].id == step.id);
                assert!(on_path, "{} {option} turns off at {}", question.id, step.id);
            }
        }
    }
}

#[test]
fn known_situations_end_where_they_should() {
    let bank = Bank::built_in();
    // Where each walk turns from "no" to "yes", and the code it must end at.
    for (last, number) in [
        ("clash", 409),
        ("condition-failed", 412),
        ("condition-missing", 428),
        ("may-it", 404),
        ("other-server", 502),
        ("down-for-a-while", 503),
        ("keep-method-for-good", 308),
        ("something-new", 201),
        ("nothing-to-show", 204),
        ("nothing-there", 404),
    ] {
        assert!(bank.walk().path(code(number), Some(last)).is_some(), "{last} {number}");
    }
}

#[test]
fn a_wrong_choice_turns_off_at_the_last_question_that_both_ways_share() {
    let bank = Bank::built_in();
    let turn_off = |answer: u16, option: u16| {
        let path = bank.walk().path(code(answer), None).unwrap();
        bank.walk().divergence(&path, code(option)).unwrap().step.id.clone()
    };
    assert_eq!(turn_off(409, 422), "sense");
    // Who answers 400 thinks that something cannot be read, and not that no other code fits.
    assert_eq!(turn_off(409, 400), "readable");
    assert_eq!(turn_off(422, 400), "readable");
    assert_eq!(turn_off(409, 500), "who-must-act");
    assert_eq!(turn_off(401, 403), "credentials");
    assert_eq!(turn_off(503, 502), "down-for-a-while");
    assert_eq!(turn_off(301, 308), "keep-method-for-good");
}

#[test]
fn where_the_order_is_disputed_the_walk_says_so() {
    let bank = Bank::built_in();
    let disputed: Vec<_> =
        bank.walk().steps().iter().filter(|step| step.order.is_some()).map(|s| s.id.as_str()).collect();
    for id in ["too-large", "credentials", "method", "condition-missing"] {
        assert!(disputed.contains(&id), "{id}");
    }
}

#[test]
fn a_walk_in_a_circle_or_into_the_void_is_reported() {
    let text = r#"
format = 1

[[step]]
id = "first"
ask = "One?"
turn = [{ says = "Yes", to = "second" }, { says = "No", to = "nowhere" }]

[[step]]
id = "second"
ask = "Two?"
turn = [{ says = "Yes", to = "first" }, { says = "No", code = 200, to = "first" }, { says = "Perhaps", code = 200 }]

[[step]]
id = "third"
ask = "Three?"
turn = [{ says = "Yes", code = 404, last_resort = "yes" }]
"#;
    let sources = [Source { path: "walk.toml".to_owned(), text: text.to_owned() }];
    let (bank, problems) = Bank::from_sources(&sources);
    let told: Vec<String> = problems.iter().map(|p| p.what.clone()).collect();
    for what in [
        "`nowhere` isn't a step further down",
        "`first` isn't a step further down",
        "a turn must lead to exactly one place",
        "`last_resort` must be true or false",
        "nothing leads to step `third`",
        "a step with fewer than two turns",
        "the decision tree doesn't lead to 201",
    ] {
        assert!(told.iter().any(|t| t == what), "{what}: {told:#?}");
    }
    assert_eq!(bank.walk().paths_to(code(200)).len(), 1);
}

#[test]
fn who_chooses_a_code_did_not_mean_the_last_resort_unless_there_is_nothing_else() {
    let text = r#"
format = 1

[[step]]
id = "first"
ask = "One?"
turn = [{ says = "Yes", code = 400 }, { says = "No", to = "second" }]

[[step]]
id = "second"
ask = "Two?"
turn = [{ says = "Yes", code = 409 }, { says = "No", to = "third" }]

[[step]]
id = "third"
ask = "Three?"
turn = [{ says = "Yes", code = 418, last_resort = true }, { says = "No", code = 400, last_resort = true }]
"#;
    let (bank, _) = Bank::from_sources(&[Source { path: "walk.toml".to_owned(), text: text.to_owned() }]);
    let right = bank.walk().path(code(409), None).unwrap();
    let left = |option| bank.walk().divergence(&right, code(option)).map(|left| left.step.id.as_str());
    assert_eq!((left(400), left(418), left(404)), (Some("first"), Some("second"), None));
    assert_eq!(bank.walk().divergence(&right, code(418)).unwrap().way, [(1, 1), (2, 0)]);
}

/// How many questions the nearest end is away from a step, if its turn with that number is not taken.
fn nearest(
    walk: &DecisionTree,
    from: usize,
    without: usize,
    is_end: impl Fn(&Turn) -> bool,
) -> Option<usize> {
    let mut steps = VecDeque::from([(from, 1)]);
    while let Some((at, questions)) = steps.pop_front() {
        let open = |number: usize| (at, number) != (from, without);
        let turns = || walk.steps()[at].turns.iter().enumerate().filter(|(number, _)| open(*number));
        if turns().any(|(_, turn)| is_end(turn)) {
            return Some(questions);
        }
        steps.extend(turns().filter_map(|(_, turn)| Some((walk.next(at, turn)?, questions + 1))));
    }
    None
}

#[test]
fn a_short_way_is_told_before_a_long_one_that_is_written_first() {
    let text = r#"
format = 1

[[step]]
id = "first"
ask = "One?"
turn = [{ says = "Right", code = 200 }, { says = "Long", to = "second" }, { says = "Short", to = "third" }]

[[step]]
id = "second"
ask = "Two?"
turn = [{ says = "On", to = "third" }, { says = "Off", code = 201 }]

[[step]]
id = "third"
ask = "Three?"
turn = [{ says = "Wrong", code = 404 }, { says = "Off", code = 202 }]
"#;
    let (bank, _) = Bank::from_sources(&[Source { path: "walk.toml".to_owned(), text: text.to_owned() }]);
    let way = bank.walk().divergence(&vec![(0, 0)], code(404)).unwrap().way;
    assert_eq!(way, [(0, 2), (2, 0)]);
}

#[test]
fn of_the_ways_that_explain_a_choice_the_shortest_is_told() {
    let bank = Bank::built_in();
    let walk = bank.walk();
    let mut compared = 0;
    for (_, question) in bank.questions() {
        let Choice::Code(answer) = question.answer else { continue };
        let path = walk.path(answer, question.path.as_deref()).unwrap();
        for entry in registry().iter().filter(|entry| entry.number != answer.number()) {
            let Some(Divergence { after, way, .. }) = walk.divergence(&path, code(entry.number)) else {
                continue;
            };
            let (last, turn) = *way.last().unwrap();
            let is_resort = walk.steps()[last].turns[turn].last_resort;
            let is_end =
                |turn: &Turn| turn.goal == Goal::Code(code(entry.number)) && (is_resort || !turn.last_resort);
            let (from, without) = path[after];
            assert_eq!(
                Some(way.len()),
                nearest(walk, from, without, is_end),
                "{} {}",
                question.id,
                entry.number
            );
            compared += 1;
        }
    }
    assert!(compared > 10_000, "{compared}");
}
