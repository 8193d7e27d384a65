//! The lessons, and how far each one was read.

use super::explanation::sign;
use super::lesson::LessonScreen;
use super::{Go, Outcome, Screen};
use crate::bank::Lesson;
use crate::learn::phrases::{checks, count};
use crate::learn::{Given, PageRead, Reading, Verdict, readings};
use crate::ui::document::{Block, BlockKind, Document, List, Pane, Row, Width, cell, plain, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;
use std::borrow::Cow;

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
        let selected = lessons.get(self.cursor).zip(readings.get(self.cursor).cloned());
        // Where no preview is shown, what to read again matters more than what the lesson is about.
        let again = selected.as_ref().filter(|(_, reading)| reading.is_read() && !reading.missed.is_empty());
        let again = again.and_then(|(lesson, reading)| checks(lesson, reading));
        let view = *view;
        let preview = Pane::preview(move || {
            selected.map(|(lesson, reading)| contents(lesson, &reading, &view)).unwrap_or_default()
        });
        let about = lessons.get(self.cursor).map(|lesson| lesson.about.as_str()).unwrap_or_default();
        let foot = again.map_or(Cow::Borrowed(about), Cow::Owned);
        let row = move |at: usize| {
            let both = lessons.get(at).zip(readings.get(at));
            both.map(|(lesson, reading)| row(at, lesson, reading)).unwrap_or_default()
        };
        Document {
            resume: format!("Lessons: {finished}.").into(),
            head: vec![Block::said(format!("Lessons: {finished}."))],
            main: vec![BlockKind::List(List::new(lessons.len(), self.cursor, row)).into()],
            foot: vec![Block::text(foot, Role::Muted).unspoken()],
            pane: Some(preview),
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

/// The pages of a lesson, each with how its check went the last time, and where one goes on.
fn contents<'a>(lesson: &'a Lesson, reading: &Reading<'_>, view: &View<'a>) -> Vec<Block<'a>> {
    let last = |page: &str| -> Option<&PageRead> {
        let mut read = view.history.pages().rev();
        read.find(|read| read.lesson == lesson.id && read.page == page)
    };
    let mut blocks = vec![
        Block::text(lesson.title.as_str(), Role::Strong),
        Block::gap(),
        Block::text(lesson.about.as_str(), Role::Text),
        Block::gap(),
    ];
    let page = |(at, title): (usize, &'a str)| {
        let read = lesson.page_ids.get(at).and_then(|id| last(id));
        let is_next = at == reading.next && !reading.is_done();
        let mark = match read.map(|read| if read.right { Verdict::Right } else { Verdict::Wrong }) {
            Some(verdict) => run(format!("{} ", sign(verdict)), Role::Sign(verdict)),
            None => run("  ", Role::Text),
        };
        let role = if read.is_some() || is_next { Role::Text } else { Role::Muted };
        let mut runs = vec![mark, run(format!("{:>2}  ", at + 1), Role::Muted), run(title, role)];
        runs.extend(is_next.then(|| run("  next", Role::Strong)));
        Block::from(BlockKind::Text(runs, 6))
    };
    blocks.extend(lesson.pages.iter().map(|page| page.title.as_str()).enumerate().map(page));
    let checks = checks(lesson, reading).map(|told| [Block::gap(), Block::text(told, Role::Muted)]);
    blocks.extend(checks.into_iter().flatten());
    blocks
}

fn row<'a>(at: usize, lesson: &'a Lesson, reading: &Reading<'_>) -> Row<'a> {
    let title = format!("{:>2}  {}", at + 1, lesson.title);
    let (read, spoken) = match reading.read {
        _ if reading.is_done() => (format!("{} done", sign(Verdict::Right)), done(lesson, reading)),
        _ if reading.is_read() => (format!("{} reread", sign(Verdict::Wrong)), done(lesson, reading)),
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
    Row::numbered(cells, format!("{}: {}.", lesson.title, spoken.trim_end_matches('.')))
}

/// How a lesson is said that was read to its end.
fn done(lesson: &Lesson, reading: &Reading<'_>) -> String {
    let checks = checks(lesson, reading).filter(|_| !reading.missed.is_empty());
    match (reading.is_done(), checks) {
        (true, None) => "finished".to_owned(),
        (true, Some(checks)) => format!("finished, {checks}"),
        (false, checks) => checks.unwrap_or_default(),
    }
}
