//! One page of a lesson, then the question that asks for its idea, then what is to be said about the answer.

use super::{Step, Transition, scrolled};
use crate::bank::{Alternative, LessonPage, Stance};
use crate::learn::words::page_follows;
use crate::learn::{Given, LessonStage, OpenLesson};
use crate::learn::{PageRead, Verdict};
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::question_page::QuestionPage;
use crate::ui::theme::Role;
use crate::ui::verdict::badge;
use crate::ui::view::{Keeping, View};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// A lesson being read.
#[derive(Debug)]
pub struct Lesson {
    open: OpenLesson,
    scroll: u16,
}

impl Lesson {
    /// Opens a lesson at the first page that was not read.
    pub fn new(lesson: usize, view: &View<'_>) -> Self {
        Self { open: OpenLesson::new(lesson, view.bank, view.history), scroll: 0 }
    }

    /// Whose keys hold.
    pub fn context(&self) -> Context {
        if matches!(self.open.stage(), LessonStage::Asked(_)) { Context::Check } else { Context::Lesson }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>, given: Given) -> Step {
        let mut record = None;
        match (self.open.stage(), action) {
            (LessonStage::Asked(_), Action::Back) => self.open.read_again(),
            (_, Action::Back) => return Transition::Pop.into(),
            (LessonStage::Reading, Action::Confirm) => self.open.ask(view.bank, given.id),
            (LessonStage::Asked(_), Action::Confirm) => record = self.open.answer(view.bank, given),
            (LessonStage::Answered(_), Action::Confirm) if self.open.is_last_page(view.bank) => {
                return Transition::Pop.into();
            }
            (LessonStage::Answered(_), Action::Confirm) | (_, Action::NextPage) => {
                self.open.turn_on(view.bank);
            }
            (_, Action::PreviousPage) => {
                self.open.turn_back();
            }
            (_, _) => return self.work(action, view).into(),
        }
        self.scroll = 0;
        Step { transition: Transition::Stay, record }
    }

    fn work(&mut self, action: Action, view: &View<'_>) -> Transition {
        if let Some(attempt) = self.open.attempt() {
            match action {
                Action::Up => attempt.move_up(),
                Action::Down => attempt.move_down(),
                Action::Choose(at) => attempt.choose(at),
                _ => {}
            }
            if let Some(page) = self.check_page(view) {
                let seen = view.body().height;
                self.scroll = match action {
                    Action::PageUp | Action::PageDown | Action::WheelUp | Action::WheelDown => {
                        page.scrolled(self.scroll, seen, action)
                    }
                    _ => page.showing_choice(self.scroll, seen),
                };
            }
        } else {
            self.scroll = scrolled(self.scroll, &self.text(view), self.seen(view), action);
        }
        Transition::Stay
    }

    fn seen(&self, view: &View<'_>) -> u16 {
        if self.status(view).is_some() { view.body_above_status().height } else { view.body().height }
    }

    /// The option at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        self.check_page(view)?.pointed(at, self.scroll, view.body())
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let (lesson, _) = self.open.current(view.bank)?;
        let right = match self.open.stage() {
            LessonStage::Answered(read) => badge(verdict(read), view.theme),
            _ => view.aside(format!("page {} of {}", self.open.page_number(), lesson.pages.len())),
        };
        let title = format!("Lesson {}: {}", self.open.number(), lesson.title);
        let mut chrome = view.chrome(self.context(), title, right);
        chrome.status = self.status(view);
        let body = chrome.draw(view.theme, view.area, buf);
        if let Some(page) = self.check_page(view) {
            return page.draw(self.scroll, body, buf);
        }
        self.text(view).draw(self.scroll, body, buf);
        None
    }

    /// Whether the page is saved, and that its rules will be asked.
    fn status(&self, view: &View<'_>) -> Option<String> {
        let LessonStage::Answered(read) = self.open.stage() else { return None };
        Some(page_follows(read, *view.keeping == Keeping::Saved))
    }

    fn check_page(&self, view: &View<'_>) -> Option<QuestionPage> {
        let LessonStage::Asked(attempt) = self.open.stage() else { return None };
        let (_, page) = self.open.current(view.bank)?;
        Some(QuestionPage::new(&page.check, attempt, None, view))
    }

    fn text(&self, view: &View<'_>) -> Page {
        let mut text = Page::new(view.body().width, view.theme);
        let Some((_, page)) = self.open.current(view.bank) else { return text };
        match self.open.stage() {
            LessonStage::Answered(read) => add_outcome(&mut text, page, read, view.area.height),
            _ => add_page(&mut text, page),
        }
        text
    }
}

fn verdict(read: &PageRead) -> Verdict {
    if read.right { Verdict::Right } else { Verdict::Wrong }
}

fn add_page(text: &mut Page, page: &LessonPage) {
    text.text(page.title.as_str(), Role::Strong);
    for paragraph in &page.text {
        text.blank();
        text.text(paragraph.as_str(), Role::Text);
    }
    if let Some(exhibit) = &page.exhibit {
        text.blank();
        text.message(exhibit);
    }
    text.blank();
    text.labelled("Source", page.source.as_str());
}

fn add_outcome(text: &mut Page, page: &LessonPage, read: &PageRead, height: u16) {
    let muted = text.theme().style(Role::Muted);
    text.text(page.check.situation.as_str(), Role::Text);
    text.blank();
    if let Some(chosen) = page.check.chosen(&read.chosen).filter(|_| !read.right) {
        text.choice(vec![Span::styled("you    ", muted)], &chosen, Role::Text);
    }
    text.choice(vec![Span::styled("right  ", muted)], &page.check.answer, Role::Strong);
    text.blank();
    text.labelled("Why", page.check.explanation.as_str());
    if let Some(Alternative { stance: Stance::Wrong(refutation), .. }) = page.check.alternative(&read.chosen)
    {
        text.gap(height);
        text.labelled("Why not yours", refutation.why_not.as_str());
    }
    text.gap(height);
    text.labelled("Source", page.source.as_str());
}
