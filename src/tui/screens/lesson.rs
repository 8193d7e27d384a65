//! One page of a lesson, then the question that asks for its idea, then what is to be said about the answer.

use super::{Step, Transition, scrolled};
use crate::progress::{PageRead, Record, Verdict};
use crate::questions::{self, LessonPage};
use crate::tui::keymap::{Action, Context};
use crate::tui::page::Page;
use crate::tui::question_page::QuestionPage;
use crate::tui::theme::Role;
use crate::tui::verdict::badge;
use crate::tui::view::{Keeping, View};
use crate::tutor::{Attempt, Given, check, page_read, readings};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// A lesson being read.
#[derive(Debug)]
pub struct Lesson {
    number: usize,
    page: usize,
    stage: Stage,
    scroll: u16,
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
        Self { number: lesson, page, stage: Stage::Reading, scroll: 0 }
    }

    /// Whose keys hold.
    pub fn context(&self) -> Context {
        if matches!(self.stage, Stage::Asked(_)) { Context::Check } else { Context::Lesson }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>, given: Given) -> Step {
        let Some((lesson, page)) = self.current(view) else { return Transition::Pop.into() };
        match (&mut self.stage, action) {
            (Stage::Asked(_), Action::Back) => self.enter(Stage::Reading).into(),
            (_, Action::Back) => Transition::Pop.into(),
            (Stage::Reading, Action::Confirm) => self.enter(Stage::Asked(check(page, given.id))).into(),
            (Stage::Asked(attempt), Action::Confirm) => {
                let Ok(chosen) = attempt.answer(view.bank) else { return Transition::Stay.into() };
                let read = page_read(lesson, page, &chosen, given);
                let record = Some(Record::Page(Box::new(read.clone())));
                Step { transition: self.enter(Stage::Answered(read)), record }
            }
            (Stage::Answered(_), Action::Confirm) if self.page + 1 == lesson.pages.len() => {
                Transition::Pop.into()
            }
            (Stage::Answered(_), Action::Confirm) | (_, Action::NextPage) => {
                self.turn(self.page + 1, lesson.pages.len()).into()
            }
            (_, Action::PreviousPage) => self.turn(self.page.saturating_sub(1), lesson.pages.len()).into(),
            (_, _) => self.work(action, view).into(),
        }
    }

    fn enter(&mut self, stage: Stage) -> Transition {
        self.stage = stage;
        self.scroll = 0;
        Transition::Stay
    }

    fn turn(&mut self, page: usize, pages: usize) -> Transition {
        if page < pages {
            self.page = page;
        }
        self.enter(Stage::Reading)
    }

    fn work(&mut self, action: Action, view: &View<'_>) -> Transition {
        if let Stage::Asked(attempt) = &mut self.stage {
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

    fn current<'a>(&self, view: &View<'a>) -> Option<(&'a questions::Lesson, &'a LessonPage)> {
        let lesson = view.bank.lessons().get(self.number)?;
        Some((lesson, lesson.pages.get(self.page)?))
    }

    /// The option at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        self.check_page(view)?.pointed(at, self.scroll, view.body())
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let Some((lesson, _)) = self.current(view) else { return };
        let right = match &self.stage {
            Stage::Answered(read) => badge(verdict(read), view.theme),
            _ => view.aside(format!("page {} of {}", self.page + 1, lesson.pages.len())),
        };
        let title = format!("Lesson {}: {}", self.number + 1, lesson.title);
        let mut chrome = view.chrome(self.context(), title, right);
        chrome.status = self.status(view);
        let body = chrome.draw(view.theme, view.area, buf);
        match self.check_page(view) {
            Some(page) => page.draw(self.scroll, body, buf),
            None => self.text(view).draw(self.scroll, body, buf),
        }
    }

    /// Whether the page is saved, and that its rules will be asked.
    fn status(&self, view: &View<'_>) -> Option<String> {
        let Stage::Answered(read) = &self.stage else { return None };
        let saved = if *view.keeping == Keeping::Saved { "Saved. " } else { "" };
        let rules = match read.rules.len() {
            0 => String::new(),
            1 => "The rule of this page is asked from tomorrow on.".to_owned(),
            n => format!("The {n} rules of this page are asked from tomorrow on."),
        };
        Some(format!("{saved}{rules}").trim().to_owned())
    }

    fn check_page(&self, view: &View<'_>) -> Option<QuestionPage> {
        let Stage::Asked(attempt) = &self.stage else { return None };
        let (_, page) = self.current(view)?;
        Some(QuestionPage::new(&page.check, attempt, None, view))
    }

    fn text(&self, view: &View<'_>) -> Page {
        let mut text = Page::new(view.body().width, view.theme);
        let Some((_, page)) = self.current(view) else { return text };
        match &self.stage {
            Stage::Answered(read) => add_outcome(&mut text, page, read, view.area.height),
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
    if let Some(questions::Alternative { stance: questions::Stance::Wrong(refutation), .. }) =
        page.check.alternative(&read.chosen)
    {
        text.gap(height);
        text.labelled("Why not yours", refutation.why_not.as_str());
    }
    text.gap(height);
    text.labelled("Source", page.source.as_str());
}
