//! The state of the plain face: a stack of places over the history. It knows no file and no terminal.

use super::coach::Coach;
use super::home::Home;
use super::keys;
use super::place::{Place, Step, Turn, View};
use super::quiz::Quiz;
use super::script::Script;
use crate::bank::Bank;
use crate::faults::is_sabotaged;
use crate::learn::words::{capitalised, reading_answers};
use crate::learn::{Aim, Keeping, Limits, Moment, Session, plan, quick};
use crate::learn::{History, Record, learning_day};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Duration;
use time::OffsetDateTime;

/// With what a talk begins.
#[derive(Debug, Clone)]
pub enum Opening {
    /// With what awaits the learner.
    Home,
    /// With a session; home is below it.
    Session(Aim),
    /// With the coach, and with nothing else.
    Coach,
    /// With one question that is due, and with nothing else.
    Quick,
}

/// What a place has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Nothing: what was said is enough.
    Nothing,
    /// Everything.
    Everything,
    /// Where the learner is again.
    Again,
}

/// A talk in lines.
#[derive(Debug)]
pub struct Talk {
    bank: Bank,
    history: History,
    limits: Limits,
    keeping: Keeping,
    chance: StdRng,
    now: OffsetDateTime,
    /// When the question was put.
    asked: Duration,
    stack: Vec<Place>,
    script: Script,
    /// Whether it is still to be said who is speaking.
    greets: bool,
    remark: Option<String>,
    /// What the place has to say.
    word: Word,
    /// Whether something was kept since it was last said how that went.
    kept: bool,
    left: bool,
}

impl Talk {
    /// Begins a talk; nothing is said yet.
    pub fn new(bank: Bank, history: History, limits: Limits, seed: u64, moment: Moment) -> Self {
        Self {
            bank,
            history,
            limits,
            keeping: Keeping::Saved,
            chance: StdRng::seed_from_u64(seed),
            now: moment.at,
            asked: moment.since_start,
            stack: Vec::new(),
            script: Script::new(80),
            greets: false,
            remark: None,
            word: Word::Everything,
            kept: false,
            left: false,
        }
    }

    /// From now on in lines of so many columns.
    pub fn resize(&mut self, width: u16) {
        self.script.resize(width);
    }

    /// What was found at the start: something to say once, and whether anything can be kept.
    pub fn begin_with(&mut self, remark: Option<String>, keeping: Keeping) {
        self.remark = remark;
        self.keeping = keeping;
    }

    /// Goes where the talk begins; if there is nothing to ask of what is wanted, it is over.
    pub fn open(&mut self, opening: &Opening) {
        match opening {
            Opening::Home => self.begin_at_home(),
            Opening::Session(aim) => {
                self.begin_at_home();
                self.start(aim);
            }
            Opening::Coach => self.stack.push(Place::Coach(Coach::alone())),
            Opening::Quick => {
                let today = learning_day(self.now);
                let drawn = quick(&self.bank, &self.history, self.limits, today, &mut self.chance);
                let quiz = drawn.map(|plan| Quiz::quick(Session::new(&self.bank, plan)));
                self.stack.extend(quiz.map(|quiz| Place::Quiz(Box::new(quiz))));
            }
        }
        self.left = self.stack.is_empty();
    }

    fn begin_at_home(&mut self) {
        self.greets = true;
        self.stack.push(Place::Home(Home::default()));
    }

    /// Says who is speaking, and what was found at the start.
    fn greet(&mut self) {
        self.script.say("statusquiz, line by line. Type help to hear what can be typed, q to leave.");
        for said in [self.remark.take(), self.keeping.notice()].into_iter().flatten() {
            self.script.say(&(capitalised(&said) + "."));
        }
    }

    /// Takes note of how keeping a record went.
    pub fn keep(&mut self, keeping: Keeping) {
        self.keeping = keeping;
        self.kept = true;
    }

    /// Whether the talk is over.
    pub fn is_over(&self) -> bool {
        self.left
    }

    /// What is to be said before answers are read from the log, which takes a while.
    pub fn waits_for_answers(&self) -> Option<String> {
        let lists = matches!(self.stack.last(), Some(Place::Progress(progress)) if progress.lists_answers());
        (lists && !self.history.has_read_answers()).then(|| reading_answers(&self.history))
    }

    /// The answers so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Does what a line says; returns what is to be kept, if anything is.
    pub fn hear(&mut self, line: &str, moment: Moment) -> Option<Record> {
        self.now = moment.at;
        self.history.turn(learning_day(self.now));
        let given = moment.given(self.asked);
        let line = line.trim();
        let step = match line.to_lowercase().as_str() {
            "q" | "quit" => Step::from(Turn::Leave),
            "?" | "help" => Step::from(Turn::Help),
            _ => self.at_place(|place, view, script| place.hear(line, view, given, script)),
        };
        // What a record changes must be known to the place that is gone to.
        let record = step.record.inspect(|record| self.history.add(record.clone()));
        self.go(step.turn);
        if self.word == Word::Everything {
            self.asked = moment.since_start;
        }
        record.filter(|_| !is_sabotaged("lost-in-lines"))
    }

    /// What is to be said now, with the prompt for the next line unless the talk is over.
    pub fn say(&mut self) -> String {
        if std::mem::take(&mut self.greets) {
            self.greet();
        }
        let word = std::mem::replace(&mut self.word, Word::Nothing);
        if !self.left && word != Word::Nothing {
            self.script.gap();
            self.at_place(|place, view, script| {
                match word {
                    Word::Again => place.resume(view, script),
                    Word::Nothing | Word::Everything => place.speak(view, script),
                }
                Turn::Stay.into()
            });
        }
        self.say_how_it_was_kept(word != Word::Nothing);
        self.left = self.left || self.stack.last().is_none_or(Place::is_over);
        if let Some(place) = self.stack.last().filter(|_| !self.left) {
            self.script.ask(place.prompt());
        }
        self.script.take()
    }

    /// After a place has spoken only a failure is worth a word: it has said itself what it saved.
    fn say_how_it_was_kept(&mut self, spoken: bool) {
        if !std::mem::take(&mut self.kept) {
            return;
        }
        match self.keeping.notice() {
            Some(notice) => self.script.say(&(capitalised(&notice) + ".")),
            None if !spoken => self.script.say("Saved."),
            None => {}
        }
    }

    fn at_place(&mut self, act: impl FnOnce(&mut Place, &View<'_>, &mut Script) -> Step) -> Step {
        let view = View {
            bank: &self.bank,
            history: &self.history,
            limits: self.limits,
            now: self.now,
            saved: self.keeping == Keeping::Saved,
        };
        match self.stack.last_mut() {
            Some(place) => act(place, &view, &mut self.script),
            None => Turn::Leave.into(),
        }
    }

    fn go(&mut self, turn: Turn) {
        self.word = Word::Everything;
        match turn {
            Turn::Stay => self.word = Word::Nothing,
            Turn::Anew => {}
            Turn::Push(place) => self.stack.push(place),
            Turn::Replace(place) => {
                self.stack.pop();
                self.stack.push(place);
            }
            Turn::Back => {
                self.stack.pop();
                self.word = Word::Again;
            }
            Turn::Start(aim) => self.start(&aim),
            Turn::Leave => self.left = true,
            Turn::Help => {
                self.word = Word::Nothing;
                if let Some(place) = self.stack.last() {
                    keys::tell(place, &mut self.script);
                }
            }
        }
        self.left = self.left || self.stack.is_empty();
    }

    /// Begins a session on top of home, unless there is nothing to ask.
    fn start(&mut self, aim: &Aim) {
        let today = learning_day(self.now);
        let plan = plan(&self.bank, &self.history, self.limits, aim, today, &mut self.chance);
        let session = Session::new(&self.bank, plan);
        if session.attempt().is_none() {
            self.script.say("There is nothing to ask.");
            self.word = Word::Nothing;
            return;
        }
        self.stack.truncate(1);
        self.stack.push(Place::Quiz(Box::new(Quiz::new(session))));
    }
}
