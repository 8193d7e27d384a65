//! The same answers make the same records as on the full screen.

use crate::support::journey::{Journey, NOW, answered, small_bank};
use crate::support::lines::Lines;
use proptest::prelude::*;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Answer, Record, RecordId};
use statusquiz::testing::learn::{SessionKind, Topic};
use statusquiz::testing::ui::Opening;

/// What is done in a session.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    Guess,
    Hint,
    Skip,
    Choose(usize),
    Type(&'static str),
    Undo,
    /// With a reason, or without one if that is empty.
    Flag(&'static str),
    /// Deletes the note there is if it is empty.
    Note(&'static str),
    Next,
}

/// What is done in a session, one after another.
pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => Just(Act::Guess),
        2 => Just(Act::Hint),
        1 => Just(Act::Skip),
        6 => (0usize..4).prop_map(Act::Choose),
        2 => prop::sample::select(vec!["409", "conflict", "400", "404 Not Found", "not", "zzz"]).prop_map(Act::Type),
        2 => Just(Act::Undo),
        2 => prop::sample::select(vec!["", "What? Both fit."]).prop_map(Act::Flag),
        2 => prop::sample::select(vec!["", "note", "409 if it's taken"]).prop_map(Act::Note),
        6 => Just(Act::Next),
    ];
    prop::collection::vec(act, 1..60)
}

/// Does the same in both faces, if it makes sense where they are; false at the end of the session.
pub fn both(act: Act, journey: &mut Journey, lines: &mut Lines) -> bool {
    let asked = lines.prompt() == "Answer:";
    if !asked && lines.prompt() != "Enter to continue:" {
        return false;
    }
    let typing = journey.text().contains("Type the status code.");
    let (keys, line) = match (act, asked, typing) {
        (Act::Guess, true, false) => ("g".to_owned(), "g".to_owned()),
        (Act::Guess, true, true) => ("<C-g>".into(), "g".into()),
        (Act::Hint, true, false) => ("h".into(), "h".into()),
        (Act::Hint, true, true) => ("<Tab>".into(), "h".into()),
        (Act::Skip, true, false) => ("s".into(), "s".into()),
        (Act::Skip, true, true) => ("<C-x>".into(), "s".into()),
        (Act::Choose(at), true, false) => (format!("{}<Enter>", at + 1), (at + 1).to_string()),
        (Act::Type(text), true, true) => (format!("<C-u>{}<Enter>", keys(text)), text.into()),
        (Act::Undo, false, _) => ("u".into(), "u".into()),
        (Act::Flag(reason), false, _) => {
            flag(reason, journey, lines);
            return true;
        }
        (Act::Note(""), false, _) => ("n<C-u><Enter>".into(), "note delete".into()),
        (Act::Note(text), false, _) => (format!("n<C-u>{}<Enter>", keys(text)), format!("note {text}")),
        (Act::Next, false, _) => ("<Enter>".into(), String::new()),
        _ => return true,
    };
    journey.press(&keys);
    lines.say(&line);
    true
}

fn keys(text: &str) -> String {
    text.replace(' ', "<Space>")
}

/// Flags a question with a reason, or removes the flag.
pub fn flag(reason: &str, journey: &mut Journey, lines: &mut Lines) {
    journey.press("!");
    lines.say("!");
    if lines.prompt().starts_with("What's wrong with it?") {
        journey.press(&format!("{}<Enter>", keys(reason)));
        lines.say(reason);
    }
}

/// What is said of an answer, without its name and its times.
fn bare(answers: &[Answer]) -> Vec<Answer> {
    let exam = |answer: &Answer| answer.exam.map(|exam| RecordId(u128::from(Some(exam) == answers[0].exam)));
    let bare = |a: &Answer| Answer { id: RecordId(0), at: NOW, ms: 0, exam: exam(a), ..a.clone() };
    answers.iter().map(bare).collect()
}

/// What else was recorded, by what it is about.
fn others(answers: &[Answer], others: &[Record]) -> Vec<String> {
    let about = |record: &Record| match record {
        Record::Flag(flag) => format!("flag {} {}", flag.question, flag.text),
        Record::Undo(undo) => {
            let answer = answers.iter().position(|answer| answer.id == undo.of);
            let flag = others.iter().position(|record| record.id() == undo.of);
            format!("undo {answer:?} {flag:?}")
        }
        Record::Note(note) => match note.on.strip_prefix("flag:") {
            Some(id) => {
                let flag = others.iter().position(|record| record.id().to_string() == id);
                format!("reason {flag:?} {}", note.text)
            }
            None => format!("note {} {}", note.on, note.text),
        },
        Record::Page(page) => {
            format!("{} {} {:?} {} {}", page.lesson, page.page, page.rules, page.chosen, page.right)
        }
        other => format!("{other:?}"),
    };
    others.iter().map(about).collect()
}

fn aims() -> impl Strategy<Value = SessionKind> {
    let practice = |word: &str| SessionKind::Practice(Topic::parse(&[word], &Bank::built_in()).unwrap());
    let practice = ["4xx", "404", "caching", "core"].map(practice);
    let all = [SessionKind::Today, SessionKind::Exam, SessionKind::Placement].into_iter().chain(practice);
    prop::sample::select(all.collect::<Vec<_>>())
}

/// Does all of that in both faces, and compares what they recorded.
fn make_the_same_records(
    acts: Vec<Act>,
    journey: &mut Journey,
    lines: &mut Lines,
) -> Result<(), TestCaseError> {
    for act in acts {
        if !both(act, journey, lines) {
            break;
        }
    }
    alike(journey, lines)
}

/// Compares what both faces have recorded.
pub fn alike(journey: &Journey, lines: &Lines) -> Result<(), TestCaseError> {
    prop_assert_eq!(bare(&journey.saved), bare(&lines.saved));
    prop_assert_eq!(others(&journey.saved, &journey.others), others(&lines.saved, &lines.others));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_answers_make_the_same_records_as_on_the_full_screen(kind in aims(), acts in acts()) {
        let mut journey = Journey::full();
        journey.start(&kind);
        let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Session(kind));
        make_the_same_records(acts, &mut journey, &mut lines)?;
    }

    #[test]
    fn practice_of_mistakes_makes_the_same_records_as_on_the_full_screen(acts in acts()) {
        let missed = [
            answered("duplicate-value-is-409", "email-taken", 9, false),
            answered("conflict-helps-the-caller", "order-shipped", 8, false),
        ];
        let mut journey = Journey::with(small_bank(), missed.to_vec());
        journey.start(&SessionKind::Mistakes);
        let records = missed.map(Record::from).to_vec();
        let mut lines = Lines::with(small_bank(), records, &Opening::Session(SessionKind::Mistakes));
        prop_assert_eq!(lines.prompt(), "Answer:");
        make_the_same_records(acts, &mut journey, &mut lines)?;
    }

    #[test]
    fn what_is_typed_makes_the_same_records_as_on_the_full_screen(acts in acts()) {
        let mut journey = Journey::veteran();
        let records = journey.screen.app.history().answers().map(|answer| Record::from(answer.clone())).collect();
        journey.start(&SessionKind::Today);
        let mut lines = Lines::with(small_bank(), records, &Opening::Session(SessionKind::Today));
        make_the_same_records(acts, &mut journey, &mut lines)?;
    }
}
