//! The state of the program: a stack of screens over the history. It knows no file, no terminal and no renderer.

use super::document::Document;
use super::keymap::{Action, Context, Keymap};
use super::laboratory::{Lab, Laboratory};
use super::screens::{
    CoachScreen, Errand, ExamScreen, Go, Heard, HelpScreen, HomeScreen, HuntScreen, LabScreen, Outcome,
    QuizScreen, Screen, SearchScreen, Stage, SummaryScreen, how_to_resume,
};
use super::settings::{Applied, Preferences};
use super::view::{Face, Keeping, View};
use crate::bank::Bank;
use crate::lab::Fault;
use crate::learn::Coach;
use crate::learn::phrases::{
    all_suspended, capitalised, nothing_but_suspended, reading_answers, schedule_fitted, suspended_in_brief,
};
use crate::learn::{
    Answer, History, Limits, Moment, Record, Session, SessionKind, Weights, brought_back, caused,
    known_codes, learning_day, plan, quick,
};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::fmt;
use std::time::Duration;
use time::OffsetDateTime;

/// With what the program begins.
#[derive(Debug, Clone)]
pub enum Opening {
    /// With what awaits the learner.
    Home,
    /// With a session; home is below it.
    Session(SessionKind),
    /// With what an examination asks; home is below it.
    Exam,
    /// With the lab; home is below it.
    Lab,
    /// With a fault to find; home is below it.
    Hunt(&'static Fault),
    /// With questions that lead to a code, and with nothing else.
    Coach(Coach),
    /// With one question that is due, and with nothing else.
    Quick,
}

/// The screens, and what they look at.
#[derive(Debug)]
pub struct App {
    bank: Bank,
    history: History,
    keys: Keymap,
    limits: Limits,
    preferences: Preferences,
    keeping: Keeping,
    /// The answer that was just taken back.
    undone: Option<Answer>,
    /// Something found at the start, said until the first session.
    remark: Option<String>,
    now: OffsetDateTime,
    face: Face,
    stack: Vec<OpenScreen>,
    /// How many screens were opened so far.
    opened: u64,
    seed: u64,
    /// What draws up the sessions.
    chance: StdRng,
    shown_at: Duration,
    fitting: Option<Box<dyn Fitting>>,
    laboratory: Option<Box<dyn Laboratory>>,
    lab: Lab,
}

/// Fits the schedule to the learner's answers, and lets nobody wait for it.
pub trait Fitting: fmt::Debug {
    /// New weights, if some are ready; is asked again and again while no session runs.
    fn fitted(&mut self, history: &History, moment: Moment) -> Option<Weights>;
}

#[derive(Debug)]
struct OpenScreen {
    number: u64,
    screen: Box<dyn Screen>,
}

/// Which screen is on top, and what it puts before the learner; renderers keep what they know of it under this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenPlace {
    pub screen: u64,
    pub stage: Stage,
}

/// What an action led to, for whoever keeps records and shows the screens.
#[derive(Debug, Default)]
pub struct Acted {
    pub record: Option<Record>,
    /// What lines say of it.
    pub said: Option<String>,
    /// What every renderer says of it.
    pub note: Option<String>,
    pub quits: bool,
    /// What is asked of the world outside.
    pub errand: Option<Errand>,
    /// The name of the blocks that lines are asked for.
    pub asked_for: Option<&'static str>,
}

impl App {
    /// Begins on the home screen.
    pub fn new(
        bank: Bank,
        history: History,
        limits: Limits,
        keeping: Keeping,
        seed: u64,
        moment: Moment,
    ) -> Self {
        let mut app = Self {
            bank,
            history,
            keys: Keymap::default(),
            limits,
            preferences: Preferences::default(),
            keeping,
            undone: None,
            remark: None,
            now: moment.at,
            face: Face::Screen,
            stack: Vec::new(),
            opened: 0,
            seed,
            chance: StdRng::seed_from_u64(seed),
            shown_at: moment.since_start,
            fitting: None,
            laboratory: None,
            lab: Lab::new(),
        };
        app.push(Box::new(HomeScreen::default()));
        app
    }

    /// Takes keys of the learner's own.
    pub fn bind(&mut self, keys: Keymap) {
        self.keys = keys;
    }

    /// Has the schedule fitted after sessions.
    pub fn fit_with(&mut self, fitting: Box<dyn Fitting>) {
        self.fitting = Some(fitting);
    }

    /// Lets screens serve what can be asked of a server on this machine.
    pub fn experiment_in(&mut self, laboratory: Box<dyn Laboratory>) {
        self.laboratory = Some(laboratory);
    }

    /// Takes note of what was asked of the lab since the last time, and says whether that was anything; `keep` puts a record on
    /// the disk and says how that went.
    pub fn listen(
        &mut self,
        mut moment: impl FnMut() -> Moment,
        mut keep: impl FnMut(Record) -> Keeping,
    ) -> bool {
        let before = self.lab.count();
        let task = self.stack.last().and_then(|level| level.screen.task());
        while let Some(exchange) = self.laboratory.as_mut().and_then(|laboratory| laboratory.next()) {
            self.lab.take(&exchange);
            // The code of a scenario or a fault is sent, not caused.
            let codes = exchange.codes.iter().chain(&exchange.reason.inside);
            for code in codes.copied().filter(|_| self.lab.is_by_the_book()) {
                let given = moment().given(self.shown_at);
                if let Some(caused) = caused(code, task, &self.history, given) {
                    let record = Record::Caused(Box::new(caused));
                    self.history.add(record.clone());
                    self.keeping = keep(record);
                }
            }
            self.refresh();
        }
        self.lab.count() > before
    }

    /// Takes settings that can be changed.
    pub fn prefer(&mut self, preferences: Preferences) {
        self.preferences = preferences;
    }

    /// Takes settings that were changed.
    pub fn apply(&mut self, applied: Applied) {
        let Applied { preferences, limits, scheduling, keys, .. } = applied;
        (self.preferences, self.limits, self.keys) = (preferences, limits, keys);
        self.history.schedule(scheduling);
        self.refresh();
    }

    /// Says something on the home screen, until the first session.
    pub fn remark(&mut self, remark: Option<String>) {
        self.remark = remark;
    }

    /// Tells in which way the learner is told things.
    pub fn show_in(&mut self, face: Face) {
        self.face = face;
    }

    /// Goes where the program begins; false if there is nothing to ask of what is wanted.
    pub fn open(&mut self, opening: &Opening) -> bool {
        match opening {
            Opening::Home => true,
            Opening::Session(kind) => self.start(kind),
            Opening::Exam => {
                self.push(Box::new(ExamScreen::default()));
                true
            }
            Opening::Lab => {
                self.push(Box::new(LabScreen::default()));
                self.serve();
                true
            }
            Opening::Hunt(fault) => {
                self.push(Box::new(HuntScreen::new(fault, &self.bank)));
                self.serve();
                true
            }
            Opening::Coach(coach) => {
                self.stack.clear();
                self.push(Box::new(CoachScreen::alone(coach.clone())));
                true
            }
            Opening::Quick => {
                let today = learning_day(self.now);
                let plan = quick(&self.bank, &self.history, self.limits, today, &mut self.chance);
                let Some(plan) = plan else { return false };
                self.stack.clear();
                self.push(Box::new(QuizScreen::quick(Session::new(&self.bank, plan))));
                true
            }
        }
    }

    /// Starts again on the home screen, with another history.
    pub fn renew(&mut self, history: History, keeping: Keeping, moment: Moment) {
        self.chance = StdRng::seed_from_u64(self.seed);
        (self.history, self.keeping) = (history, keeping);
        self.stack.clear();
        self.push(Box::new(HomeScreen::default()));
        (self.now, self.shown_at) = (moment.at, moment.since_start);
    }

    /// What is said while the answers are read from the log that the screen on top lists.
    pub fn waits_for_answers(&self) -> Option<String> {
        let lists = self.stack.last().is_some_and(|level| level.screen.lists_answers());
        (lists && !self.history.has_read_answers()).then(|| reading_answers(&self.history))
    }

    /// Reads them.
    pub fn read_answers(&mut self) {
        self.history.read_answers();
        self.refresh();
    }

    /// Takes note of how keeping the records went.
    pub fn keep(&mut self, keeping: Keeping) {
        self.keeping = keeping;
    }

    /// What every screen says because answers do not reach the disk, or because of something found at the start.
    pub fn notice(&self) -> Option<String> {
        self.keeping.notice().or_else(|| self.remark.clone())
    }

    /// How keeping the records went.
    pub fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// The answers so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The keys in effect.
    pub fn keys(&self) -> &Keymap {
        &self.keys
    }

    /// Whose keys hold.
    pub fn context(&self) -> Context {
        self.stack.last().map_or(Context::Anywhere, |level| level.screen.context())
    }

    /// Which screen is on top.
    pub fn place(&self) -> ScreenPlace {
        let level = self.stack.last();
        ScreenPlace {
            screen: level.map_or(0, |level| level.number),
            stage: level.map_or_else(Stage::default, |level| level.screen.stage()),
        }
    }

    /// Whether a screen is still on the stack.
    pub fn is_open(&self, screen: u64) -> bool {
        self.stack.iter().any(|level| level.number == screen)
    }

    /// What the screen on top has to show and to say.
    pub fn document(&self) -> Document<'_> {
        let view = self.view();
        self.stack.last().map_or_else(|| Document::new(""), |level| level.screen.document(&view))
    }

    /// Hands something to whoever draws up the help for the screen on top.
    pub fn with_help<T>(&self, tell: impl FnOnce(&Document<'_>) -> T) -> T {
        let help = HelpScreen::new(self.context());
        tell(&help.document(&self.view()))
    }

    fn view(&self) -> View<'_> {
        View {
            bank: &self.bank,
            history: &self.history,
            keys: &self.keys,
            limits: self.limits,
            preferences: &self.preferences,
            now: self.now,
            keeping: &self.keeping,
            face: self.face,
            seed: self.seed,
            lab: &self.lab,
        }
    }

    /// Does what an action says.
    pub fn act(&mut self, action: Action, moment: Moment) -> Acted {
        self.turn(moment);
        match action {
            Action::Quit => return Acted { quits: true, ..Acted::default() },
            Action::Redo => return self.redo(moment),
            // Once more it is closed again.
            Action::Help if self.context() == Context::Help => return self.act(Action::Back, moment),
            Action::Help => {
                self.push(Box::new(HelpScreen::new(self.context())));
                return Acted::default();
            }
            // The list of answers has a search of its own.
            Action::Search if self.context() != Context::Answers => {
                self.push(Box::new(SearchScreen::default()));
                return Acted::default();
            }
            _ => {}
        }
        let given = moment.given(self.shown_at);
        let before = self.place();
        let outcome = self.with_top(|screen, view| screen.act(action, view, given));
        self.carry_out(outcome.unwrap_or_else(|| Go::Quit.into()), before, moment)
    }

    /// Brings back the answer that was just taken back.
    fn redo(&mut self, moment: Moment) -> Acted {
        let Some(undone) = self.undone.take() else {
            let note = Some("There's nothing to redo.".to_owned());
            return Acted { note, ..Acted::default() };
        };
        let before = self.place();
        let answer = brought_back(&undone, moment.id);
        self.with_top(|screen, _| screen.bring_back(undone.id, &answer));
        self.carry_out(Outcome::stay().keeping(Some(answer.into())).noting("Redone."), before, moment)
    }

    /// Goes back from a screen that is only read.
    pub fn back(&mut self) {
        if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    /// Does what a typed line says to the screen on top; none if it says nothing there.
    pub fn hear(&mut self, line: &str, moment: Moment) -> Option<Acted> {
        self.turn(moment);
        let before = self.place();
        match self.with_top(|screen, view| screen.hear(line, view))? {
            Heard::Nothing => None,
            Heard::Blocks(name) => Some(Acted { asked_for: Some(name), ..Acted::default() }),
            Heard::Unclear(why) => Some(Acted { note: Some(why), ..Acted::default() }),
            Heard::Outcome(outcome) => Some(self.carry_out(outcome, before, moment)),
            Heard::Actions(actions) => {
                let mut acted = Acted::default();
                for action in actions {
                    let next = self.act(action, moment);
                    acted = Acted {
                        record: acted.record.or(next.record),
                        said: acted.said.or(next.said),
                        note: acted.note.or(next.note),
                        quits: acted.quits || next.quits,
                        errand: acted.errand.or(next.errand),
                        asked_for: None,
                    };
                }
                Some(acted)
            }
        }
    }

    fn turn(&mut self, moment: Moment) {
        self.now = moment.at;
        self.history.turn(learning_day(self.now));
        self.refresh();
    }

    /// Lets the screen on top take note of what changed.
    fn refresh(&mut self) {
        self.with_top(|screen, view| screen.refresh(view));
    }

    /// What `act` makes of the screen on top; none if no screen is open.
    fn with_top<T>(&mut self, act: impl FnOnce(&mut dyn Screen, &View<'_>) -> T) -> Option<T> {
        let OpenScreen { mut screen, number } = self.stack.pop()?;
        let made = act(screen.as_mut(), &self.view());
        self.stack.push(OpenScreen { number, screen });
        Some(made)
    }

    fn carry_out(&mut self, outcome: Outcome, before: ScreenPlace, moment: Moment) -> Acted {
        let Outcome { go, errand, record, said, mut note } = outcome;
        // What a record changes must be known to the screen that is gone to.
        if let Some(record) = &record {
            self.undone = match record {
                Record::Undo(undo) => self.history.answer(undo.of),
                _ => None,
            };
            self.history.add(record.clone());
        }
        let mut quits = false;
        match go {
            Go::Stay => {}
            Go::Push(screen) => self.push(screen),
            Go::Replace(screen) => {
                self.stack.pop();
                self.push(screen);
            }
            Go::Back => drop(self.stack.pop()),
            Go::Start(_) if self.is_in_session() => {
                note = Some("Finish the session first.".to_owned());
            }
            Go::Start(kind) => {
                if !self.start(&kind) {
                    note = Some(self.nothing_to_ask(&kind));
                }
            }
            Go::Quit => quits = true,
        }
        if !self.stack.is_empty() {
            self.serve();
            self.refresh();
        }
        if self.place() != before {
            self.shown_at = moment.since_start;
        }
        let quits = quits || self.stack.is_empty();
        let fitted = if record.is_none() && !quits { self.fitted(moment) } else { None };
        let note = note.or_else(|| fitted.as_ref().map(|weights| schedule_fitted(weights.answers)));
        let record = record.or(fitted.map(|weights| Record::Weights(Box::new(weights))));
        Acted { record, said, note, quits, errand, asked_for: None }
    }

    /// Takes over weights that were fitted meanwhile; never within a session, whose rules it would move.
    fn fitted(&mut self, moment: Moment) -> Option<Weights> {
        if self.is_in_session() {
            return None;
        }
        let weights = self.fitting.as_mut()?.fitted(&self.history, moment)?;
        self.history.add(Record::Weights(Box::new(weights.clone())));
        self.refresh();
        Some(weights)
    }

    /// Begins a session on top of home; false if there is nothing to ask.
    pub fn start(&mut self, kind: &SessionKind) -> bool {
        (self.remark, self.undone) = (None, None);
        let today = learning_day(self.now);
        let plan = plan(&self.bank, &self.history, self.limits, kind, today, &mut self.chance);
        let session = Session::new(&self.bank, plan);
        // Of a challenge that was answered, the result is shown.
        let is_answered = session.challenge().is_some() && !session.answers().is_empty();
        if session.attempt().is_none() && !is_answered {
            return false;
        }
        self.stack.truncate(1);
        let known = known_codes(&self.bank, &self.history, today);
        if session.attempt().is_some() {
            self.push(Box::new(QuizScreen::new(session, known)));
        } else {
            self.push(Box::new(SummaryScreen::new(&session, known)));
        }
        true
    }

    /// Why a session can't begin.
    fn nothing_to_ask(&self, kind: &SessionKind) -> String {
        let (bank, history, page) = (&self.bank, &self.history, how_to_resume(&self.view()));
        let suspended = match self.face {
            Face::Screen => suspended_in_brief(kind, bank, history, &page),
            Face::Lines => nothing_but_suspended(kind, bank, history, &page)
                .or_else(|| all_suspended(bank, history, &page))
                .map(|why| capitalised(&why) + "."),
        };
        suspended.unwrap_or_else(|| "There are no questions to ask.".to_owned())
    }

    fn is_in_session(&self) -> bool {
        self.stack.iter().any(|level| level.screen.is_session())
    }

    /// Serves what the topmost screen wants that wants anything, and takes note of the hints of its task.
    fn serve(&mut self) {
        if let Some(task) = self.stack.last().and_then(|level| level.screen.task()) {
            self.lab.show(task);
        }
        let wanted = self.stack.iter().rev().find_map(|level| level.screen.serves());
        if let Some(laboratory) = &mut self.laboratory {
            self.lab.serve(wanted.as_ref(), laboratory.as_mut(), &self.bank);
        }
    }

    fn push(&mut self, screen: Box<dyn Screen>) {
        self.opened += 1;
        self.stack.push(OpenScreen { number: self.opened, screen });
    }
}
