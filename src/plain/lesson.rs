//! One page of a lesson, then the question that asks for its idea, then what is to be said about the answer.

use super::place::{Step, Turn, View, remark};
use super::script::Script;
use super::{keys, question};
use crate::progress::{PageRead, Record};
use crate::questions::{self, Alternative, LessonPage, Stance};
use crate::tutor::words::page_follows;
use crate::tutor::{Attempt, Given, check, page_read, readings};

/// A lesson being read.
#[derive(Debug)]
pub struct Lesson {
    number: usize,
    page: usize,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Reading,
    Asked(Attempt),
    Answered(PageRead),
}

impl Lesson {
    /// Opens a lesson at the first page that was not read.
    pub fn new(lesson: usize, view: &View<'_>) -> Self {
        let page = readings(view.bank, view.history).get(lesson).map_or(0, |reading| reading.next);
        Self { number: lesson, page, stage: Stage::Reading }
    }

    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        match self.stage {
            Stage::Reading => "Enter for the check:",
            Stage::Asked(_) => "Answer:",
            Stage::Answered(_) => "Enter to go on:",
        }
    }

    /// What can be typed now.
    pub fn keys(&self) -> &'static [&'static str] {
        if matches!(self.stage, Stage::Asked(_)) { keys::CHECK } else { keys::PAGE }
    }

    /// Reads the page, its check, or what there is to say about the answer.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        let Some((lesson, page)) = self.current(view) else { return };
        match &self.stage {
            Stage::Reading => {
                let (number, of) = (self.page + 1, lesson.pages.len());
                script.say(&format!(
                    "Lesson {}, {}. Page {number} of {of}: {}.",
                    self.number + 1,
                    lesson.title,
                    page.title
                ));
                read(page, script);
            }
            Stage::Asked(attempt) => question::speak(&page.check, attempt, script),
            Stage::Answered(read) => outcome(page, read, view.saved, script),
        }
    }

    fn current<'a>(&self, view: &View<'a>) -> Option<(&'a questions::Lesson, &'a LessonPage)> {
        let lesson = view.bank.lessons().get(self.number)?;
        Some((lesson, lesson.pages.get(self.page)?))
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        let Some((lesson, page)) = self.current(view) else { return Turn::Back.into() };
        let pages = lesson.pages.len();
        let word = line.to_lowercase();
        match (&mut self.stage, word.as_str()) {
            (_, "r") => Turn::Anew.into(),
            (Stage::Asked(_), "b" | "back") => self.enter(Stage::Reading).into(),
            (Stage::Asked(attempt), _) => {
                if !question::put_in(attempt, line, view.bank, script) {
                    return Turn::Stay.into();
                }
                let Ok(chosen) = attempt.answer(view.bank) else { return Turn::Stay.into() };
                let read = page_read(lesson, page, &chosen, given);
                let record = Some(Record::Page(Box::new(read.clone())));
                Step { turn: self.enter(Stage::Answered(read)), record }
            }
            (_, "b" | "back") => Turn::Back.into(),
            (Stage::Reading, "") => self.enter(Stage::Asked(check(page, given.id))).into(),
            (Stage::Answered(_), "") if self.page + 1 == pages => {
                script.say("The lesson is finished.");
                Turn::Back.into()
            }
            (Stage::Answered(_), "") | (_, "n") if self.page + 1 < pages => self.turn(self.page + 1).into(),
            (_, "n") => remark(script, "This is the last page.").into(),
            (_, "p") if self.page > 0 => self.turn(self.page - 1).into(),
            (_, "p") => remark(script, "This is the first page.").into(),
            (_, _) => remark(script, "An empty line goes on; ? says what else can be typed.").into(),
        }
    }

    fn enter(&mut self, stage: Stage) -> Turn {
        self.stage = stage;
        Turn::Anew
    }

    fn turn(&mut self, page: usize) -> Turn {
        self.page = page;
        self.enter(Stage::Reading)
    }
}

fn read(page: &LessonPage, script: &mut Script) {
    for paragraph in &page.text {
        script.gap();
        script.say(paragraph.as_str());
    }
    if let Some(exhibit) = &page.exhibit {
        script.gap();
        script.message(exhibit);
    }
    script.gap();
    script.labelled("Source", page.source.as_str());
}

fn outcome(page: &LessonPage, read: &PageRead, saved: bool, script: &mut Script) {
    let right = page.check.answer.to_string();
    let right = right.trim_end_matches('.');
    script.say(&if read.right {
        format!("Right: {right}.")
    } else {
        format!("Wrong. The answer is: {right}.")
    });
    script.labelled("Why", page.check.explanation.as_str());
    let chosen = page.check.alternative(&read.chosen);
    if let Some(Alternative { stance: Stance::Wrong(refutation), .. }) = chosen {
        script.labelled("Why not yours", refutation.why_not.as_str());
    }
    script.say(&page_follows(read, saved));
}
