//! The lessons, and how far each one was read.

use super::lesson::LessonScreen;
use super::{Go, Outcome, Screen};
use crate::bank::Lesson;
use crate::learn::phrases::count;
use crate::learn::{Given, Reading, readings};
use crate::ui::document::{Block, BlockKind, Document, List, Row, Width, cell, plain, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The columns of how far a lesson was read, with the blank before them.
const READ: usize = 9;

/// The list of lessons.
#[derive(Debug)]
pub struct LessonsScreen {
    cursor: usize,
}

impl LessonsScreen {
    /// With the lesson selected that comes next.
    pub fn new(view: &View<'_>) -> Self {
        Self { cursor: next(view).unwrap_or(0) }
    }
}

/// The first lesson that is not finished.
fn next(view: &View<'_>) -> Option<usize> {
    readings(view.bank, view.history).iter().position(|reading| !reading.is_done())
}

impl Screen for LessonsScreen {
    fn context(&self) -> Context {
        Context::Lessons
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let lessons = view.bank.lessons();
        let readings = readings(view.bank, view.history);
        let done = readings.iter().filter(|reading| reading.is_done()).count();
        let finished = format!("{done} of {} finished", readings.len());
        let about = lessons.get(self.cursor).map(|lesson| lesson.about.as_str()).unwrap_or_default();
        let row = move |at: usize| {
            let both = lessons.get(at).zip(readings.get(at));
            both.map(|(lesson, reading)| row(at, lesson, reading)).unwrap_or_default()
        };
        Document {
            resume: format!("Lessons: {finished}.").into(),
            head: vec![Block::said(format!("Lessons: {finished}."))],
            main: vec![BlockKind::List(List::new(lessons.len(), self.cursor, row)).into()],
            foot: vec![Block::text(about, Role::Muted).unspoken()],
            prompt: "Which lesson?",
            on_empty: Some(Action::Next),
            lines_help: &[
                "number: open that lesson where you left off.",
                "Enter: open the next unfinished lesson.",
            ],
            ..Document::new("Learn").beside(finished)
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Confirm if self.cursor < view.bank.lessons().len() => {
                Outcome::push(LessonScreen::new(self.cursor, view))
            }
            Action::Next => match next(view) {
                Some(at) => Outcome::push(LessonScreen::new(at, view)),
                None => Outcome::refused("You've finished all lessons. Type a number to read one again."),
            },
            _ => Outcome::stay(),
        }
    }
}

fn row<'a>(at: usize, lesson: &'a Lesson, reading: &Reading<'_>) -> Row<'a> {
    let title = format!("{:>2}  {}", at + 1, lesson.title);
    let (read, spoken) = match reading.read {
        _ if reading.is_done() => ("✓ done".to_owned(), "finished".to_owned()),
        0 => (count(reading.pages, "page"), count(reading.pages, "page")),
        read => (
            format!("{read} of {}", reading.pages),
            format!("{read} of {} read", count(reading.pages, "page")),
        ),
    };
    let cells = vec![
        cell(plain(title), Width::Between(8, 44)),
        cell(vec![run(format!(" {read}"), Role::Muted)], Width::Exactly(READ)),
    ];
    Row::numbered(cells, format!("{}: {spoken}.", lesson.title))
}
