//! What an examination asks, before it begins; one that was left can be gone on with.

use super::{Go, Outcome, Screen};
use crate::learn::when::{by_clock, full_stamp};
use crate::learn::{EXAM, Given, PASS, SECONDS_A_QUESTION, SessionKind, unfinished_exam};
use crate::ui::document::{Block, BlockKind, Document, List, Row, Width, cell, plain};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// From this height of the body on, there is room for all that an examination asks.
const ROOMY: u16 = 14;

/// What can be begun.
#[derive(Debug, Default)]
pub struct ExamScreen {
    cursor: usize,
}

/// What can be begun, with its name.
fn entries(view: &View<'_>) -> Vec<(SessionKind, String)> {
    let left = unfinished_exam(view.history, view.today()).map(|(exam, at, answered)| {
        let at = full_stamp(by_clock(at, view.now.offset()), view.today());
        let name = format!("Continue the exam of {at}: {answered} of {EXAM} answered");
        (SessionKind::ExamRest(exam), name)
    });
    let begin = if left.is_some() { "Start a new exam" } else { "Start the exam" };
    left.into_iter().chain([(SessionKind::Exam, begin.to_owned())]).collect()
}

impl Screen for ExamScreen {
    fn context(&self) -> Context {
        Context::Exam
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let minutes = EXAM * SECONDS_A_QUESTION / 60;
        let head = [
            format!("{EXAM} questions, about {minutes} minutes. There's no time limit."),
            format!("To pass, give a right or defensible code in {PASS} of them."),
            "There are no hints and no guesses, and you'll see the explanations at the end.".to_owned(),
            "You can stop and continue within a week.".to_owned(),
        ];
        let mut head: Vec<Block<'a>> = head.into_iter().map(|line| Block::text(line, Role::Text)).collect();
        // In the smallest windows, there's room for how long it is and what it takes to pass.
        head =
            head.into_iter().zip([0, 0, ROOMY, ROOMY]).map(|(block, from)| block.only_from(from)).collect();
        head.push(Block::gap().only_from(ROOMY));
        let entries = entries(view);
        let count = entries.len();
        let row = move |at: usize| {
            let Some((_, name)) = entries.get(at) else { return Row::default() };
            let shown = cell(plain(name.clone()), Width::Between(0, usize::MAX));
            Row::numbered(vec![shown], format!("{name}."))
        };
        Document {
            head,
            main: vec![BlockKind::List(List::new(count, self.cursor, row)).into()],
            rows_before_head: count,
            on_empty: Some(Action::Confirm),
            prompt: "Enter to start:",
            ..Document::new("Exam")
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Confirm => match entries(view).into_iter().nth(self.cursor) {
                Some((kind, _)) => Go::Start(kind).into(),
                None => Outcome::stay(),
            },
            _ => Outcome::stay(),
        }
    }
}
