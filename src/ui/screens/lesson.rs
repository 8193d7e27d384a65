//! One page of a lesson, then the question that asks for its idea, then what is to be said about the answer.

use super::explanation::{badge, bare, judged, sources};
use super::question::{answering, hear, message, situation, work_on};
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Alternative, Lesson, LessonPage, Stance};
use crate::learn::phrases::{NOT_CHOSEN, checks, finished, page_follows};
use crate::learn::{Given, LessonStage, OpenLesson, PageRead, Reading, Verdict, readings};
use crate::ui::document::{Block, Document};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// A lesson being read.
#[derive(Debug)]
pub struct LessonScreen {
    open: OpenLesson,
}

impl LessonScreen {
    /// Opens a lesson at the first page that was not read.
    pub fn new(lesson: usize, view: &View<'_>) -> Self {
        Self { open: OpenLesson::new(lesson, view.bank, view.history) }
    }

    /// Opens a lesson at one of its pages.
    pub fn at(lesson: usize, page: usize) -> Self {
        Self { open: OpenLesson::at(lesson, page) }
    }
}

impl Screen for LessonScreen {
    fn context(&self) -> Context {
        if matches!(self.open.stage(), LessonStage::Asked(_)) { Context::Check } else { Context::Lesson }
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let Some((lesson, page)) = self.open.current(view.bank) else { return Document::new("Lesson") };
        let title = format!("Lesson {}: {}", self.open.number(), lesson.title);
        let number = format!("page {} of {}", self.open.page_number(), lesson.pages.len());
        let mut document = Document::new(title).beside(number);
        match self.open.stage() {
            LessonStage::Reading => {
                document.main = self.read(lesson, page);
                document.prompt = "Enter to continue:";
                document.on_empty = Some(Action::Confirm);
            }
            LessonStage::Asked(attempt) => {
                document.main = situation(&page.check);
                document.main.push(Block::gap());
                document.pinned = answering(&page.check, attempt, None, view);
                document.prompt = "Answer:";
                document.on_empty = None;
                document.lines_help = &["Answer with the number of an option."];
            }
            LessonStage::Answered(read) => {
                document.aside = badge(verdict(read));
                document.status = Some(page_follows(read, view.is_saved()));
                document.main = outcome(page, read);
                document.main.extend(self.ended(lesson, view));
                document.prompt = "Enter to continue:";
                document.on_empty = Some(Action::Confirm);
            }
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match (self.open.stage(), action) {
            (LessonStage::Asked(_), Action::Back) => self.open.read_again(),
            (_, Action::Back) => return Go::Back.into(),
            (LessonStage::Reading, Action::Confirm) => self.open.ask(view.bank, view.history, view.seed),
            (LessonStage::Asked(_), Action::Confirm) => {
                let record = self.open.answer(view.bank, given);
                return if record.is_some() {
                    Outcome::stay().keeping(record)
                } else {
                    Outcome::refused(NOT_CHOSEN)
                };
            }
            (LessonStage::Answered(_), Action::Confirm) if self.open.is_last_page(view.bank) => {
                let said = self.reading(view).map_or("Lesson finished.", |reading| finished(&reading));
                return Outcome::from(Go::Back).saying(said);
            }
            (LessonStage::Answered(_), Action::Confirm) | (_, Action::NextPage) => {
                if !self.open.turn_on(view.bank) {
                    return Outcome::stay().saying("This is the last page.");
                }
            }
            (_, Action::PreviousPage) => {
                if !self.open.turn_back() {
                    return Outcome::stay().saying("This is the first page.");
                }
            }
            (_, _) => {
                let said = self.open.attempt().and_then(|attempt| work_on(attempt, action));
                return Outcome { said: said.map(str::to_owned), ..Outcome::stay() };
            }
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        match self.open.stage() {
            LessonStage::Asked(attempt) => hear(attempt, line, view.bank),
            _ => Heard::Unclear("Press Enter to continue, or type help for other commands.".to_owned()),
        }
    }

    fn stage(&self) -> Stage {
        let part = match self.open.stage() {
            LessonStage::Reading => 0,
            LessonStage::Asked(_) => 1,
            LessonStage::Answered(_) => 2,
        };
        // Each part is read from its beginning.
        Stage { subject: self.open.page_number() * 3 + part, part }
    }
}

impl LessonScreen {
    /// How far the lesson was read.
    fn reading<'a>(&self, view: &View<'a>) -> Option<Reading<'a>> {
        readings(view.bank, view.history).into_iter().nth(self.open.number() - 1)
    }

    /// Behind the last page: how the checks went, and what to read again.
    fn ended<'a>(&self, lesson: &Lesson, view: &View<'a>) -> Option<Block<'a>> {
        let reading = self.reading(view).filter(Reading::is_read)?;
        let told = checks(lesson, &reading).filter(|_| self.open.is_last_page(view.bank))?;
        Some(Block::labelled("This lesson", told))
    }

    fn read<'a>(&self, lesson: &'a Lesson, page: &'a LessonPage) -> Vec<Block<'a>> {
        let said = format!(
            "Lesson {}, {}. Page {} of {}: {}.",
            self.open.number(),
            lesson.title,
            self.open.page_number(),
            lesson.pages.len(),
            page.title
        );
        let mut blocks = vec![Block::text(page.title.as_str(), Role::Strong).instead(said)];
        for paragraph in &page.text {
            blocks.extend([Block::gap(), Block::text(paragraph.as_str(), Role::Text)]);
        }
        blocks.extend(page.exhibit.iter().flat_map(message));
        blocks.push(Block::gap());
        blocks.extend(sources(&page.source, &page.products));
        blocks
    }
}

fn verdict(read: &PageRead) -> Verdict {
    if read.right { Verdict::Right } else { Verdict::Wrong }
}

fn outcome<'a>(page: &'a LessonPage, read: &PageRead) -> Vec<Block<'a>> {
    let check = &page.check;
    let right = bare(&check.answer);
    let said =
        if read.right { format!("Right: {right}.") } else { format!("Wrong. The answer is: {right}.") };
    let mut blocks =
        vec![Block::said(said), Block::text(check.situation.as_str(), Role::Text).unspoken(), Block::gap()];
    if let Some(chosen) = check.chosen(&read.chosen).filter(|_| !read.right) {
        blocks.push(judged(Verdict::Wrong, &chosen));
    }
    blocks.push(judged(Verdict::Right, &check.answer));
    blocks.extend([Block::gap(), Block::labelled("Why", check.explanation.as_str())]);
    if let Some(Alternative { stance: Stance::Wrong(refutation), .. }) = check.alternative(&read.chosen) {
        blocks.extend([Block::air(), Block::labelled("Why it's wrong", refutation.why_not.as_str())]);
    }
    blocks.extend([Block::air(), Block::labelled("Source", page.source.as_str()).detail()]);
    blocks
}
