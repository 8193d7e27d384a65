//! All that can be done in both faces makes the same records in both: sessions of every kind, however they begin, lessons
//! with their checks, and looking back.

use crate::same_records::{Act, acts, alike, both, flag};
use crate::support::journey::Journey;
use crate::support::lines::Lines;
use proptest::prelude::*;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Record;
use statusquiz::testing::ui::Opening;

/// How a session begins.
#[derive(Debug, Clone, Copy)]
enum Start {
    Today,
    Exam,
    /// An entry of the list of what can be practised.
    Practice(usize),
    /// From the page of a code.
    Code(&'static str),
    /// The two codes that are mixed up most.
    Pair,
}

/// What is done at home, and ends there.
#[derive(Debug, Clone)]
enum Deed {
    /// A session; in its summary an answer is looked back at, and flagged or taken back; or the pair is practised.
    Session(Start, Vec<Act>, Option<Act>, bool),
    /// A page of a lesson, and an answer to its check.
    Lesson(usize, usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let start = prop_oneof![
        Just(Start::Today),
        Just(Start::Exam),
        (0_usize..6).prop_map(Start::Practice),
        prop::sample::select(vec!["404", "409", "503"]).prop_map(Start::Code),
        Just(Start::Pair),
    ];
    let review = prop::option::of(prop::sample::select(vec![
        Act::Flag(""),
        Act::Flag("unclear"),
        Act::Note("taken"),
        Act::Undo,
    ]));
    let session = (start, acts(), review, any::<bool>())
        .prop_map(|(start, acts, review, drills)| Deed::Session(start, acts, review, drills));
    let lesson = (0_usize..10, 0_usize..4).prop_map(|(lesson, option)| Deed::Lesson(lesson, option));
    prop::collection::vec(prop_oneof![3 => session, 1 => lesson], 1..5)
}

/// Presses the keys, and types the lines.
fn press(journey: &mut Journey, lines: &mut Lines, keys: &str, typed: &[&str]) {
    journey.press(keys);
    for line in typed {
        lines.say(line);
    }
}

fn is_in_session(lines: &Lines) -> bool {
    ["Answer:", "Enter to continue:"].contains(&lines.prompt())
}

fn begin(start: Start, journey: &mut Journey, lines: &mut Lines) {
    match start {
        Start::Today => press(journey, lines, "s", &[""]),
        Start::Exam => press(journey, lines, "x<Enter>", &["exam", ""]),
        Start::Practice(entry) => {
            let keys = format!("d{}<Enter>", "j".repeat(entry));
            press(journey, lines, &keys, &["practice", &(entry + 1).to_string()]);
        }
        Start::Code(code) => press(journey, lines, &format!("{code}<Enter>p"), &[code, "p"]),
        Start::Pair => press(journey, lines, "p<Tab><Tab>p", &["progress", "p"]),
    }
}

/// Does the acts as long as the session lasts, and leaves it.
fn play(acts: &[Act], journey: &mut Journey, lines: &mut Lines) {
    for act in acts {
        if !both(*act, journey, lines) {
            break;
        }
    }
    if is_in_session(lines) {
        press(journey, lines, "<Esc>", &["b"]);
    }
}

fn sum_up(review: Option<Act>, drills: bool, journey: &mut Journey, lines: &mut Lines) {
    let lists_answers = lines.said.contains("\n1. ");
    if let Some(act) = review.filter(|_| lists_answers) {
        press(journey, lines, "<Enter>", &["1"]);
        match act {
            Act::Flag(reason) => flag(reason, journey, lines),
            Act::Note(text) => press(journey, lines, &format!("n<C-u>{text}<Enter>"), &["note", text]),
            _ => press(journey, lines, "u", &["u"]),
        }
        if lines.prompt() == "Enter to go back:" {
            press(journey, lines, "<Esc>", &[""]);
        }
    }
    if drills {
        press(journey, lines, "p", &["p"]);
    }
}

fn read(lesson: usize, option: usize, journey: &mut Journey, lines: &mut Lines) {
    press(
        journey,
        lines,
        &format!("l{}<Enter><Enter>", "j".repeat(lesson)),
        &["learn", &(lesson + 1).to_string(), ""],
    );
    if lines.prompt() == "Answer:" {
        // Options are shuffled by the name of the page's record, which differs: one and the same text is chosen.
        let text = lines.said.lines().find_map(|line| line.strip_prefix(&format!("{}. ", option + 1)));
        let text = text.unwrap().to_owned();
        lines.say(&(option + 1).to_string());
        journey.choose(&text).press("<Enter>");
        press(journey, lines, "", &[""]);
    }
    press(journey, lines, "<Esc><Esc>", &["b", "b"]);
}

/// Goes home from wherever both are.
fn go_home(journey: &mut Journey, lines: &mut Lines) {
    for _ in 0..6 {
        if lines.prompt() == "What next?" {
            break;
        }
        lines.say("b");
    }
    assert_eq!(lines.prompt(), "What next?");
    journey.press("<Esc><Esc><Esc><Esc>");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_that_both_faces_can_do_makes_the_same_records(deeds in deeds()) {
        let past = crate::everything::past();
        let mut journey = Journey::resumed(Bank::built_in(), past.clone());
        let mut lines = Lines::with(Bank::built_in(), past, &Opening::Home);
        for deed in &deeds {
            match deed {
                Deed::Session(start, acts, review, drills) => {
                    begin(*start, &mut journey, &mut lines);
                    play(acts, &mut journey, &mut lines);
                    if lines.prompt() == "Enter for the menu:" {
                        sum_up(*review, *drills, &mut journey, &mut lines);
                        play(acts, &mut journey, &mut lines);
                    }
                }
                Deed::Lesson(lesson, option) => read(*lesson, *option, &mut journey, &mut lines),
            }
            go_home(&mut journey, &mut lines);
            alike(&journey, &lines)?;
        }
    }
}

/// The property sees what it is meant to see: every kind of record comes up.
#[test]
fn every_kind_of_record_is_made_by_what_both_faces_can_do() {
    let mut journey = Journey::resumed(Bank::built_in(), crate::everything::past());
    let mut lines = Lines::with(Bank::built_in(), crate::everything::past(), &Opening::Home);
    read(0, 0, &mut journey, &mut lines);
    go_home(&mut journey, &mut lines);
    for start in [Start::Today, Start::Exam, Start::Practice(0), Start::Code("404"), Start::Pair] {
        begin(start, &mut journey, &mut lines);
        assert!(is_in_session(&lines), "{start:?}: {}", lines.said);
        play(
            &[Act::Choose(0), Act::Flag("why?"), Act::Note("taken"), Act::Next, Act::Choose(1), Act::Undo],
            &mut journey,
            &mut lines,
        );
        go_home(&mut journey, &mut lines);
        alike(&journey, &lines).unwrap();
    }
    let others = &lines.others;
    assert!(others.iter().any(|record| matches!(record, Record::Page(_))));
    assert!(others.iter().any(|record| matches!(record, Record::Flag(_))));
    assert!(others.iter().any(|record| matches!(record, Record::Undo(_))));
    let on = |kind: &str| {
        others.iter().any(|record| matches!(record, Record::Note(note) if note.on.starts_with(kind)))
    };
    assert!(on("rule:") && on("flag:"));
    assert!(lines.saved.len() >= 8, "{}", lines.saved.len());
}
