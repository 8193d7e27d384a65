//! One page of a lesson, then the question that asks for its idea, then what is to be said about the answer.

use super::place::{Step, Turn, View, remark};
use super::script::Script;
use super::{keys, question};
use crate::bank::{Alternative, LessonPage, Stance};
use crate::learn::PageRead;
use crate::learn::words::page_follows;
use crate::learn::{Given, LessonStage, OpenLesson};

/// A lesson being read.
#[derive(Debug)]
pub struct Lesson(OpenLesson);

impl Lesson {
    /// Opens a lesson at the first page that was not read.
    pub fn new(lesson: usize, view: &View<'_>) -> Self {
        Self(OpenLesson::new(lesson, view.bank, view.history))
    }

    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        match self.0.stage() {
            LessonStage::Reading => "Enter for the check:",
            LessonStage::Asked(_) => "Answer:",
            LessonStage::Answered(_) => "Enter to go on:",
        }
    }

    /// What can be typed now.
    pub fn keys(&self) -> &'static [&'static str] {
        if matches!(self.0.stage(), LessonStage::Asked(_)) { keys::CHECK } else { keys::PAGE }
    }

    /// Reads the page, its check, or what there is to say about the answer.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        let Some((lesson, page)) = self.0.current(view.bank) else { return };
        match self.0.stage() {
            LessonStage::Reading => {
                script.say(&format!(
                    "Lesson {}, {}. Page {} of {}: {}.",
                    self.0.number(),
                    lesson.title,
                    self.0.page_number(),
                    lesson.pages.len(),
                    page.title
                ));
                read(page, script);
            }
            LessonStage::Asked(attempt) => question::speak(&page.check, attempt, script),
            LessonStage::Answered(read) => outcome(page, read, view.saved, script),
        }
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        let bank = view.bank;
        match (self.0.stage(), line.to_lowercase().as_str()) {
            (_, "r") => return Turn::Anew.into(),
            (LessonStage::Asked(_), "b" | "back") => self.0.read_again(),
            (LessonStage::Asked(_), _) => return self.answer(line, view, given, script),
            (_, "b" | "back") => return Turn::Back.into(),
            (LessonStage::Reading, "") => self.0.ask(bank, given.id),
            (LessonStage::Answered(_), "") if self.0.is_last_page(bank) => {
                script.say("The lesson is finished.");
                return Turn::Back.into();
            }
            (LessonStage::Answered(_), "") | (_, "n") => {
                if !self.0.turn_on(bank) {
                    return remark(script, "This is the last page.").into();
                }
            }
            (_, "p") => {
                if !self.0.turn_back() {
                    return remark(script, "This is the first page.").into();
                }
            }
            (_, _) => {
                return remark(script, "An empty line goes on; help says what else can be typed.").into();
            }
        }
        Turn::Anew.into()
    }

    fn answer(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        let is_chosen =
            self.0.attempt().is_some_and(|attempt| question::put_in(attempt, line, view.bank, script));
        let record = if is_chosen { self.0.answer(view.bank, given) } else { None };
        Step { turn: if record.is_some() { Turn::Anew } else { Turn::Stay }, record }
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
