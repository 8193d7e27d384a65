//! The screens, each written once: state, a document of it, and what an action leads to.

mod article;
mod coach;
mod decision_path;
mod exam;
mod explanation;
mod help;
mod home;
mod hunt;
mod lab;
mod lab_exchange;
mod lesson;
mod lessons;
mod note;
mod practice;
mod practice_preview;
mod progress;
mod question;
mod quiz;
mod reference;
mod review;
mod search;
mod settings;
mod summary;
mod suspension;

pub use article::{ArticleScreen, heading as article_heading};
pub use coach::CoachScreen;
pub use exam::ExamScreen;
pub use help::HelpScreen;
pub use home::HomeScreen;
pub use hunt::HuntScreen;
pub use lab::LabScreen;
pub use progress::{ProgressScreen, Shown};
pub use quiz::QuizScreen;
pub use search::{SearchScreen, found as found_by};
pub use summary::SummaryScreen;
pub use suspension::how_to_resume;

use super::document::Document;
use super::keymap::{Action, Context};
use super::laboratory::Served;
use super::settings::Change;
use super::view::View;
use crate::bank::{Question, Rule};
use crate::learn::article::subject_of;
use crate::learn::{Answer, Edit, Given, OpenTask, Record, RecordId, SessionKind};

/// A screen on the stack.
pub trait Screen: std::fmt::Debug {
    /// Whose keys hold.
    fn context(&self) -> Context;

    /// What there is to see and to hear.
    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a>;

    /// Does what an action says.
    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome;

    /// Does what a typed line says, if it is neither a number nor a word of the key table.
    fn hear(&mut self, _line: &str, _view: &View<'_>) -> Heard {
        Heard::Nothing
    }

    /// Takes note of what changed in the history or with the day, before anything else is asked of it.
    fn refresh(&mut self, _view: &View<'_>) {}

    /// Takes an answer in again that was taken back, under its new name.
    fn bring_back(&mut self, _undone: RecordId, _answer: &Answer) {}

    /// What is put before the learner; time is taken from when it changes.
    fn stage(&self) -> Stage {
        Stage::default()
    }

    /// Whether it shows answers one by one, which have to be read for it.
    fn lists_answers(&self) -> bool {
        false
    }

    /// What the lab has to serve for it.
    fn serves(&self) -> Option<Served> {
        None
    }

    /// The task that it puts to the learner.
    fn task(&self) -> Option<OpenTask> {
        None
    }

    /// Whether leaving it for another session would end this one.
    fn is_session(&self) -> bool {
        false
    }
}

/// What is put before the learner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stage {
    /// Which of the things that come one after the other, such as the number of the question.
    pub subject: usize,
    /// Which part of it, such as its explanation.
    pub part: usize,
}

/// Where to go after an action.
#[derive(Debug)]
pub enum Go {
    /// Nowhere.
    Stay,
    /// To another screen, and later back here.
    Push(Box<dyn Screen>),
    /// To another screen instead of this one.
    Replace(Box<dyn Screen>),
    /// Back.
    Back,
    /// To a new session, on top of home.
    Start(SessionKind),
    /// Out of the program.
    Quit,
}

/// What is asked of the world outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Open an address in the browser.
    Open(String),
    /// Copy a text to the clipboard; lines say it.
    Copy(String),
    /// Copy a line to share, in the characters that the screen shows; lines say it.
    Share(String),
    /// Change a setting, and save it.
    Set(Change),
}

/// What an action led to.
#[derive(Debug)]
pub struct Outcome {
    pub go: Go,
    /// What is asked of the world outside.
    pub errand: Option<Errand>,
    /// What is to be kept: an answer, or something said about one.
    pub record: Option<Record>,
    /// What lines say of it, where the screen shows it by itself.
    pub said: Option<String>,
    /// What both say of it: why nothing was done, or what was taken back.
    pub note: Option<String>,
}

impl From<Go> for Outcome {
    fn from(go: Go) -> Self {
        Self { go, errand: None, record: None, said: None, note: None }
    }
}

impl Outcome {
    /// Something happened on this screen.
    pub fn stay() -> Self {
        Go::Stay.into()
    }

    /// To another screen, and later back here.
    pub fn push(screen: impl Screen + 'static) -> Self {
        Go::Push(Box::new(screen)).into()
    }

    /// Nothing was done, and why.
    pub fn refused(why: impl Into<String>) -> Self {
        Self::stay().noting(why)
    }

    /// With something to keep.
    pub fn keeping(mut self, record: Option<Record>) -> Self {
        self.record = record;
        self
    }

    /// An address to be opened in the browser.
    pub fn open(address: String) -> Self {
        Self { errand: Some(Errand::Open(address)), ..Self::stay() }
    }

    /// A text to be copied to the clipboard.
    pub fn copy(text: impl Into<String>) -> Self {
        Self { errand: Some(Errand::Copy(text.into())), ..Self::stay() }
    }

    /// With something that both say.
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// With something that lines say.
    pub fn saying(mut self, said: impl Into<String>) -> Self {
        self.said = Some(said.into());
        self
    }
}

/// What a typed line means to a screen.
#[derive(Debug)]
pub enum Heard {
    /// Nothing: it may be a number.
    Nothing,
    /// The same as these actions, one after the other.
    Actions(Vec<Action>),
    /// Something that no single key does.
    Outcome(Outcome),
    /// The blocks of that name are wanted.
    Blocks(&'static str),
    /// Nothing that can be done, and why.
    Unclear(String),
}

/// The actions that put a text into a field.
fn typing(text: &str) -> Vec<Action> {
    std::iter::once(Action::Edit(Edit::EraseAll)).chain(text.chars().map(Action::Letter)).collect()
}

/// To the page of the code that a question is about, or of its rule if no code owns it.
fn look_up(rule: &Rule, question: &Question) -> Outcome {
    Outcome::push(ArticleScreen::new(subject_of(rule, question)))
}
