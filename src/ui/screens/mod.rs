//! The screens: an enum on a stack. Each one answers an action with a transition and draws itself.

mod coach;
mod help;
mod home;
mod lesson;
mod lessons;
mod practice;
mod progress;
mod quiz;
mod reference;
mod review;
mod search;
mod sheet;
mod summary;
mod whole_walk;

pub use coach::Coach;
pub use help::Help;
pub use home::Home;
pub use lesson::Lesson;
pub use lessons::Lessons;
pub use practice::Practice;
pub use progress::Progress;
pub use quiz::Quiz;
pub use reference::Reference;
pub use review::Review;
pub use search::Search;
pub use sheet::Sheet;
pub use summary::Summary;
pub use whole_walk::WholeWalk;

use super::keymap::{Action, Context};
use super::view::View;
use crate::bank::{Question, Rule};
use crate::learn::Record;
use crate::learn::sheet::subject_of;
use crate::learn::{Aim, Given};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// A screen on the stack.
#[derive(Debug)]
pub enum Screen {
    /// Where everything begins.
    Home(Home),
    /// The lessons.
    Lessons(Lessons),
    /// A lesson being read.
    Lesson(Box<Lesson>),
    /// What can be practised.
    Practice(Practice),
    /// The chart of all codes.
    Reference(Reference),
    /// The search.
    Search(Search),
    /// The page of a code, a header field or a rule.
    Sheet(Sheet),
    /// A session.
    Quiz(Box<Quiz>),
    /// What a session brought.
    Summary(Summary),
    /// All that was answered.
    Progress(Box<Progress>),
    /// One answer, looked back at.
    Review(Review),
    /// The coach.
    Coach(Coach),
    /// The whole walk of a scenario.
    WholeWalk(WholeWalk),
    /// The keys.
    Help(Help),
}

/// Where to go after an action.
#[derive(Debug)]
pub enum Transition {
    /// Nowhere.
    Stay,
    /// To another screen, and later back here.
    Push(Screen),
    /// To another screen instead of this one.
    Replace(Screen),
    /// Back.
    Pop,
    /// To a new session, on top of home.
    Start(Aim),
    /// Out of the program.
    Quit,
}

/// What an action led to.
#[derive(Debug)]
pub struct Step {
    /// Where to go.
    pub transition: Transition,
    /// What is to be kept: an answer, or something said about one.
    pub record: Option<Record>,
}

impl From<Transition> for Step {
    fn from(transition: Transition) -> Self {
        Self { transition, record: None }
    }
}

impl Screen {
    /// Whose keys hold.
    pub fn context(&self) -> Context {
        match self {
            Screen::Home(_) => Context::Home,
            Screen::Lessons(_) => Context::Lessons,
            Screen::Lesson(lesson) => lesson.context(),
            Screen::Practice(_) => Context::Practice,
            Screen::Reference(_) => Context::Reference,
            Screen::Search(_) => Context::Search,
            Screen::Sheet(_) => Context::Sheet,
            Screen::Quiz(quiz) => quiz.context(),
            Screen::Summary(_) => Context::Summary,
            Screen::Progress(progress) => progress.context(),
            Screen::Review(_) => Context::Review,
            Screen::Coach(coach) => coach.context(),
            Screen::WholeWalk(_) => Context::WholeWalk,
            Screen::Help(_) => Context::Help,
        }
    }

    /// Whether it shows answers one by one.
    pub fn lists_answers(&self) -> bool {
        matches!(self, Screen::Progress(progress) if progress.lists_answers())
    }

    /// What changes when something new is put before the learner, from when on time is taken.
    pub fn stage(&self) -> (std::mem::Discriminant<Self>, usize) {
        let stage = if let Screen::Quiz(quiz) = self { quiz.stage() } else { 0 };
        (std::mem::discriminant(self), stage)
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>, given: Given) -> Step {
        match self {
            Screen::Home(home) => home.update(action, view).into(),
            Screen::Lessons(lessons) => lessons.update(action, view).into(),
            Screen::Lesson(lesson) => lesson.update(action, view, given),
            Screen::Practice(practice) => practice.update(action, view).into(),
            Screen::Reference(reference) => reference.update(action, view).into(),
            Screen::Search(search) => search.update(action, view).into(),
            Screen::Sheet(sheet) => sheet.update(action, view).into(),
            Screen::Quiz(quiz) => quiz.update(action, view, given),
            Screen::Summary(summary) => summary.update(action, view).into(),
            Screen::Progress(progress) => progress.update(action, view).into(),
            Screen::Review(review) => review.update(action, view, given),
            Screen::Coach(coach) => coach.update(action, view).into(),
            Screen::WholeWalk(walk) => walk.update(action, view).into(),
            Screen::Help(help) => help.update(action, view).into(),
        }
    }

    /// The number of the row or option at a place, which [`Action::Choose`] selects.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        match self {
            Screen::Home(home) => home.pointed(at, view),
            Screen::Lessons(lessons) => lessons.pointed(at, view),
            Screen::Lesson(lesson) => lesson.pointed(at, view),
            Screen::Practice(practice) => practice.pointed(at, view),
            Screen::Reference(reference) => reference.pointed(at, view),
            Screen::Search(search) => search.pointed(at, view),
            Screen::Quiz(quiz) => quiz.pointed(at, view),
            Screen::Summary(summary) => summary.pointed(at, view),
            Screen::Progress(progress) => progress.pointed(at, view),
            Screen::Coach(coach) => coach.pointed(at, view),
            Screen::Sheet(_) | Screen::Review(_) | Screen::WholeWalk(_) | Screen::Help(_) => None,
        }
    }

    /// Draws the screen and says where what is selected is, or where a field ends.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        match self {
            Screen::Home(home) => return home.draw(view, buf),
            Screen::Lessons(lessons) => return lessons.draw(view, buf),
            Screen::Lesson(lesson) => return lesson.draw(view, buf),
            Screen::Practice(practice) => return practice.draw(view, buf),
            Screen::Reference(reference) => return reference.draw(view, buf),
            Screen::Search(search) => return Some(search.draw(view, buf)),
            Screen::Quiz(quiz) => return quiz.draw(view, buf),
            Screen::Summary(summary) => return summary.draw(view, buf),
            Screen::Progress(progress) => return progress.draw(view, buf),
            Screen::Coach(coach) => return coach.draw(view, buf),
            // Nothing is selected on a page that is only read.
            Screen::Sheet(sheet) => sheet.draw(view, buf),
            Screen::Review(review) => review.draw(view, buf),
            Screen::WholeWalk(walk) => walk.draw(view, buf),
            Screen::Help(help) => help.draw(view, buf),
        }
        None
    }
}

/// The lines of a text that a notch of the wheel moves.
const NOTCH: u16 = 3;

/// A row or a scroll position after an action that moves it.
fn moved(at: usize, last: usize, page: usize, action: Action) -> usize {
    let target = match action {
        Action::Up | Action::WheelUp => at.saturating_sub(1),
        Action::Down | Action::WheelDown => at.saturating_add(1),
        Action::Choose(row) => row,
        Action::PageUp => at.saturating_sub(page.max(1)),
        Action::PageDown => at.saturating_add(page.max(1)),
        Action::Top => 0,
        Action::Bottom => last,
        _ => at,
    };
    target.min(last)
}

/// A scroll position after an action that moves it.
pub(super) fn scrolled(scroll: u16, page: &super::page::Page, seen: u16, action: Action) -> u16 {
    let last = page.last_scroll(seen);
    let scroll = match action {
        Action::WheelUp => scroll.saturating_sub(NOTCH - 1),
        Action::WheelDown => scroll.saturating_add(NOTCH - 1),
        _ => scroll,
    };
    let at = moved(scroll.min(last).into(), last.into(), seen.saturating_sub(1).into(), action);
    u16::try_from(at).unwrap_or(last)
}

/// To the page of the code that a question is about, or of its rule if no code owns it.
fn look_up(rule: &Rule, question: &Question) -> Transition {
    Transition::Push(Screen::Sheet(Sheet::new(subject_of(rule, question))))
}
