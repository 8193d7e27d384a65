//! What a session brought, with the way back into each question.

use super::review::ReviewScreen;
use super::{Go, Heard, Outcome, Screen};
use crate::learn::phrases::{classes, comes_back, costliest, result, told, worst_first};
use crate::learn::when::lasting;
use crate::learn::{Answer, Given, Mode, Part, RecordId, Session, SessionKind, Verdict, time_spent};
use crate::ui::document::{Block, BlockKind, Document, List, Row, RowNumber};
use crate::ui::keymap::{Action, Context};
use crate::ui::screens::progress::{answer_cells, said_answer};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The answers of a session, wrong ones first.
#[derive(Debug)]
pub struct SummaryScreen {
    mode: Mode,
    answers: Vec<Answer>,
    skipped: usize,
    cursor: usize,
}

impl SummaryScreen {
    /// Sums up a session.
    pub fn new(session: &Session) -> Self {
        let answers = worst_first(session.answers());
        Self { mode: session.mode(), answers, skipped: session.skipped(), cursor: 0 }
    }

    /// The answers that were not taken back since.
    fn answers<'a>(&'a self, view: &View<'_>) -> Vec<&'a Answer> {
        self.answers.iter().filter(|answer| view.history.answer(answer.id).is_some()).collect()
    }

    fn head<'a>(&self, answers: &[&Answer], view: &View<'_>) -> Vec<Block<'a>> {
        let result = result(answers, self.skipped);
        let said = format!("Session finished: {result}");
        let mut blocks = vec![Block::text(result, Role::Strong).instead(said)];
        if self.mode == Mode::Exam {
            let classes = classes(answers);
            let said = format!("By class: {classes}");
            blocks.push(Block::text(classes, Role::Text).instead(said));
        }
        if self.mode == Mode::Placement {
            let text = "Rules you know will come up later; new ones come first.";
            blocks.push(Block::text(text, Role::Text));
        }
        blocks.push(Block::text(comes_back(answers, view.history, view.today()), Role::Text));
        if let Some(pair) = costliest(view.history, view.today()) {
            let how = view.how(Context::Summary, Action::Drill);
            let text = format!("Most common mix-up: {}. {how}: practice these two codes.", told(&pair));
            blocks.push(Block::text(text, Role::Text));
        }
        blocks.push(Block::gap());
        blocks
    }
}

impl Screen for SummaryScreen {
    fn context(&self) -> Context {
        Context::Summary
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let answers = self.answers(view);
        let time = lasting(time_spent(answers.iter().copied()));
        let head = self.head(&answers, view);
        let view = *view;
        let row = move |answer: &Answer| Row {
            cells: answer_cells(answer, &view),
            spoken: said_answer(answer, &view),
            number: RowNumber::Place,
            is_detail: answer.verdict == Verdict::Right,
        };
        let list = List::new(answers.len(), self.cursor, move |at| {
            answers.get(at).map(|answer| row(answer)).unwrap_or_default()
        });
        Document {
            head,
            main: vec![Block::from(BlockKind::List(list)).called("answers")],
            rows_before_head: 3,
            resume: "Back to the answers of the session. answers: list them.".into(),
            prompt: "Enter for the menu:",
            lines_help: &[
                "number: review that answer.",
                "answers: list all answers, including the right ones.",
            ],
            ..Document::new(if self.mode == Mode::Today { "Session" } else { self.mode.name() }).beside(time)
        }
    }

    fn bring_back(&mut self, undone: RecordId, answer: &Answer) {
        if let Some(known) = self.answers.iter_mut().find(|known| known.id == undone) {
            known.clone_from(answer);
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Next => Go::Start(SessionKind::Today).into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Drill => match costliest(view.history, view.today()) {
                Some(pair) => {
                    Go::Start(SessionKind::Practice(Part::pair(pair.right, pair.chosen).into())).into()
                }
                None => Outcome::stay().saying("You haven't mixed up any codes lately."),
            },
            Action::Confirm => match self.answers(view).get(self.cursor) {
                Some(answer) => Outcome::push(ReviewScreen::new((*answer).clone())),
                None => Outcome::stay(),
            },
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        if line == "a" { Heard::Blocks("answers") } else { Heard::Nothing }
    }

    fn refresh(&mut self, view: &View<'_>) {
        self.cursor = self.cursor.min(self.answers(view).len().saturating_sub(1));
    }
}
