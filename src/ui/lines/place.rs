//! Where the learner is: places on a stack, each of which speaks, hears a line and says what can be typed.

use super::coach::Coach;
use super::home::{self, Home};
use super::lesson::Lesson;
use super::look_up::LookUp;
use super::progress::Progress;
use super::quiz::Quiz;
use super::review::Review;
use super::script::Script;
use super::summary::Summary;
use super::{lessons, practice};
use crate::bank::Bank;
use crate::learn::{Aim, Given, Limits};
use crate::learn::{History, Record, learning_day};
use time::{Date, OffsetDateTime};

/// What every place may look at, and none may change.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The questions.
    pub bank: &'a Bank,
    /// The answers so far.
    pub history: &'a History,
    /// How much a day may ask.
    pub limits: Limits,
    /// The time.
    pub now: OffsetDateTime,
    /// Whether everything so far is saved.
    pub saved: bool,
}

impl View<'_> {
    /// The learner's day.
    pub fn today(&self) -> Date {
        learning_day(self.now)
    }
}

/// A place on the stack.
#[derive(Debug)]
pub enum Place {
    /// Where everything begins.
    Home(Home),
    /// A session.
    Quiz(Box<Quiz>),
    /// What a session brought.
    Summary(Summary),
    /// What can be practised.
    Practice,
    /// The lessons.
    Lessons,
    /// A lesson being read.
    Lesson(Box<Lesson>),
    /// The reference.
    LookUp(LookUp),
    /// The coach.
    Coach(Coach),
    /// All that was answered.
    Progress(Progress),
    /// One answer, looked back at.
    Review(Box<Review>),
}

/// Where to go after a line.
#[derive(Debug)]
pub enum Turn {
    /// Nowhere: what was said is enough.
    Stay,
    /// Nowhere, but there is something new to say.
    Anew,
    /// To another place, and later back here.
    Push(Place),
    /// To another place instead of this one.
    Replace(Place),
    /// Back.
    Back,
    /// To a new session, on top of home.
    Start(Aim),
    /// Out of the program.
    Leave,
    /// To help.
    Help,
}

/// What a line led to.
#[derive(Debug)]
pub struct Step {
    /// Where to go.
    pub turn: Turn,
    /// What is to be kept: an answer, or something said about one.
    pub record: Option<Record>,
}

impl From<Turn> for Step {
    fn from(turn: Turn) -> Self {
        Self { turn, record: None }
    }
}

/// Says something and stays.
pub fn remark(script: &mut Script, text: &str) -> Turn {
    script.say(text);
    Turn::Stay
}

impl Place {
    /// Says where the learner is and what there is to do.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        match self {
            Place::Home(home) => home.speak(view, script),
            Place::Quiz(quiz) => quiz.speak(view, script),
            Place::Summary(summary) => summary.speak(view, script),
            Place::Practice => practice::speak(view, script),
            Place::Lessons => lessons::speak(view, script),
            Place::Lesson(lesson) => lesson.speak(view, script),
            Place::LookUp(look_up) => look_up.speak(view, script),
            Place::Coach(coach) => coach.speak(view, script),
            Place::Progress(progress) => progress.speak(view, script),
            Place::Review(review) => review.speak(view, script),
        }
    }

    /// Says where the learner is again, without all that was said before.
    pub fn resume(&mut self, view: &View<'_>, script: &mut Script) {
        match self {
            Place::Home(home) => home.speak(view, script),
            Place::Lessons => lessons::resume(view, script),
            Place::Quiz(_) | Place::Review(_) => script.say("Back at the answer; r reads it again."),
            Place::Summary(_) => script.say("Back at the answers of the session; a lists them."),
            Place::Progress(_) => script.say("Back at the list."),
            // Nothing is ever put on top of these.
            Place::Practice | Place::Lesson(_) | Place::LookUp(_) | Place::Coach(_) => {
                self.speak(view, script);
            }
        }
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        match self {
            Place::Home(_) => home::hear(line, view, script).into(),
            Place::Quiz(quiz) => quiz.hear(line, view, given, script),
            Place::Summary(summary) => summary.hear(line, view, script).into(),
            Place::Practice => practice::hear(line, view, script).into(),
            Place::Lessons => lessons::hear(line, view, script).into(),
            Place::Lesson(lesson) => lesson.hear(line, view, given, script),
            Place::LookUp(look_up) => look_up.hear(line, view, script).into(),
            Place::Coach(coach) => coach.hear(line, view, script).into(),
            Place::Progress(progress) => progress.hear(line, view, script).into(),
            Place::Review(review) => review.hear(line, view, given, script),
        }
    }

    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        match self {
            Place::Home(_) => "What next?",
            Place::Quiz(quiz) => quiz.prompt(),
            Place::Summary(_) => "Enter for the menu:",
            Place::Practice => "Practise what?",
            Place::Lessons => "Which lesson?",
            Place::Lesson(lesson) => lesson.prompt(),
            Place::LookUp(_) => "Look up:",
            Place::Coach(coach) => coach.prompt(),
            Place::Progress(progress) => progress.prompt(),
            Place::Review(_) => "Enter to go back:",
        }
    }

    /// Whether nothing more is asked here.
    pub fn is_over(&self) -> bool {
        match self {
            Place::Quiz(quiz) => quiz.is_over(),
            Place::Coach(coach) => coach.is_over(),
            Place::Home(_)
            | Place::Summary(_)
            | Place::Practice
            | Place::Lessons
            | Place::Lesson(_)
            | Place::LookUp(_)
            | Place::Progress(_)
            | Place::Review(_) => false,
        }
    }
}
