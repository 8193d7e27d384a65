//! The state of the full-screen face: a stack of screens over the history. It knows no file and no terminal.

use super::chrome;
use super::cursor::Cursor;
use super::input::{Input, Key, typed_line};
use super::keymap::{Action, Context, Keymap};
use super::screens::{Help, Home, Quiz, Screen, Step, Transition};
use super::spoil::spoil;
use super::view::{Facts, Keeping, Preferences, View};
use crate::bank::Bank;
use crate::faults;
use crate::learn::{Aim, Moment, Session, plan};
use crate::learn::{History, Record, learning_day};
use rand::SeedableRng;
use rand::rngs::StdRng;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::time::Duration;

/// Enter that comes again sooner than this is a held key, not a decision; keyboards repeat every 30 to 90 ms.
const HELD: Duration = Duration::from_millis(100);

/// What the outside has to do after an input; at most one thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep a record, then say how that went with [`App::keep`].
    Record(Box<Record>),
    /// Let the shell have the terminal for a while.
    Suspend,
    /// Leave.
    Quit,
}

/// The full-screen face.
#[derive(Debug)]
pub struct App {
    facts: Facts,
    stack: Vec<Screen>,
    chance: StdRng,
    shown_at: Duration,
    last_enter: Option<Duration>,
    /// What was clicked last, if nothing else was done since.
    clicked: Option<usize>,
}

impl App {
    /// Begins on the home screen.
    pub fn new(
        bank: Bank,
        history: History,
        preferences: Preferences,
        keeping: Keeping,
        seed: u64,
        moment: Moment,
    ) -> Self {
        Self {
            facts: Facts {
                bank,
                history,
                preferences,
                keys: Keymap::default(),
                notice: keeping.notice(),
                keeping,
                remark: None,
                area: Rect::default(),
                now: moment.at,
            },
            stack: vec![Screen::Home(Home::default())],
            chance: StdRng::seed_from_u64(seed),
            shown_at: moment.since_start,
            last_enter: None,
            clicked: None,
        }
    }

    /// Takes keys of the learner's own.
    pub fn bind(&mut self, keys: Keymap) {
        self.facts.keys = keys;
    }

    /// Takes note of the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.facts.area = Rect::new(0, 0, width, height);
    }

    /// Takes note of how keeping the answers went.
    pub fn keep(&mut self, keeping: Keeping) {
        self.facts.keeping = keeping;
        self.facts.notice = self.facts.keeping.notice();
    }

    /// Says something on the home screen, once.
    pub fn remark(&mut self, remark: Option<String>) {
        self.facts.remark = remark;
    }

    /// Begins anew with another history.
    pub fn renew(&mut self, history: History, keeping: Keeping, moment: Moment) {
        (self.facts.history, self.facts.now, self.shown_at) = (history, moment.at, moment.since_start);
        self.keep(keeping);
    }

    /// Whether the screen shows answers that are still to be read from the log.
    pub fn waits_for_answers(&self) -> bool {
        self.screen().lists_answers() && !self.facts.history.has_read_answers()
    }

    /// The answers so far.
    pub fn history(&self) -> &History {
        &self.facts.history
    }

    /// Does what an input asks for.
    pub fn update(&mut self, input: &Input, moment: Moment) -> Option<Effect> {
        self.facts.now = moment.at;
        self.facts.history.turn(learning_day(self.facts.now));
        let clicked = self.clicked.take();
        match input {
            Input::Key { key, repeat } => self.press(*key, *repeat, moment),
            Input::Click(at) => self.click(*at, clicked, moment),
            Input::Wheel { down: true } => self.act(Action::WheelDown, moment),
            Input::Wheel { down: false } => self.act(Action::WheelUp, moment),
            Input::Paste(text) if faults::is_sabotaged("paste") => {
                let key = |letter| if letter == '\r' { Key::Enter } else { Key::Char(letter) };
                text.chars().find_map(|letter| self.press(key(letter), false, moment))
            }
            Input::Paste(text) => {
                // Outside a field a paste does nothing, and in it it decides nothing.
                if self.screen().context().is_text_field() {
                    typed_line(text).for_each(|letter| drop(self.act(Action::Letter(letter), moment)));
                }
                None
            }
            Input::Resize => None,
        }
    }

    fn press(&mut self, key: Key, repeat: bool, moment: Moment) -> Option<Effect> {
        let context = self.screen().context();
        let held = self.is_held(key, repeat, moment.since_start);
        faults::point("update");
        match self.facts.keys.resolve(context, key)? {
            Action::Quit if !faults::is_sabotaged("no-way-out") => Some(Effect::Quit),
            Action::Suspend => Some(Effect::Suspend),
            Action::Help if context == Context::Help => self.act(Action::Back, moment),
            Action::Help if !faults::is_sabotaged("no-help") => {
                self.stack.push(Screen::Help(Help::new(context)));
                None
            }
            // A held key may move, but must not decide anything twice.
            Action::Confirm | Action::Next | Action::Take(_) if held => None,
            action => self.act(action, moment),
        }
    }

    /// Whether Enter is being held down; terminals report that as presses in quick succession.
    fn is_held(&mut self, key: Key, repeat: bool, now: Duration) -> bool {
        if key != Key::Enter {
            self.last_enter = None;
            return repeat;
        }
        let before = self.last_enter.replace(now);
        let fast = before.is_some_and(|before| now.saturating_sub(before) < HELD);
        repeat || fast && !faults::is_sabotaged("held")
    }

    /// A click selects; a second one at the same place takes what is selected, so that one alone decides nothing.
    fn click(&mut self, at: Position, clicked: Option<usize>, moment: Moment) -> Option<Effect> {
        if !chrome::is_usable(self.facts.area) {
            return None;
        }
        let pointed = self.screen().pointed(at, &self.view())?;
        if clicked == Some(pointed) {
            return self.act(Action::Confirm, moment);
        }
        let effect = self.act(Action::Choose(pointed), moment);
        self.clicked = Some(pointed);
        effect
    }

    /// What screens may look at.
    fn view(&self) -> View<'_> {
        self.facts.view(self.is_in_session())
    }

    fn act(&mut self, action: Action, moment: Moment) -> Option<Effect> {
        let given = moment.given(self.shown_at);
        let view = self.facts.view(self.is_in_session());
        let before = self.stack.last().map(Screen::stage);
        let step = match self.stack.last_mut() {
            Some(screen) => screen.update(action, &view, given),
            None => Step::from(Transition::Quit),
        };
        let quit = self.go(step.transition);
        if self.stack.last().map(Screen::stage) != before {
            self.shown_at = moment.since_start;
        }
        let recorded = step.record.map(|record| {
            self.facts.history.add(record.clone());
            Effect::Record(Box::new(record))
        });
        let handed_on = recorded.filter(|_| !faults::is_sabotaged("lost-answer"));
        handed_on.or_else(|| quit.then_some(Effect::Quit))
    }

    /// Changes the stack; true if the program is to be left.
    fn go(&mut self, transition: Transition) -> bool {
        match transition {
            Transition::Stay => {}
            Transition::Push(screen) => self.stack.push(screen),
            Transition::Replace(screen) => {
                self.stack.pop();
                self.stack.push(screen);
            }
            Transition::Pop => {
                self.stack.pop();
            }
            Transition::Start(aim) => self.start(&aim),
            Transition::Quit => return true,
        }
        self.stack.is_empty()
    }

    /// Begins a session on top of home, unless there is nothing to ask.
    pub fn start(&mut self, aim: &Aim) {
        self.facts.remark = None;
        let today = learning_day(self.facts.now);
        let plan = plan(
            &self.facts.bank,
            &self.facts.history,
            self.facts.preferences.limits,
            aim,
            today,
            &mut self.chance,
        );
        let quiz = Quiz::new(Session::new(&self.facts.bank, plan));
        if !quiz.is_over() {
            self.stack.truncate(1);
            self.stack.push(Screen::Quiz(Box::new(quiz)));
        }
    }

    fn is_in_session(&self) -> bool {
        self.stack.iter().any(|screen| matches!(screen, Screen::Quiz(_)))
    }

    /// The screen on top; the stack is never empty while the program runs.
    fn screen(&self) -> &Screen {
        static HOME: Screen = Screen::Home(Home::FIRST);
        self.stack.last().unwrap_or(&HOME)
    }
}

impl App {
    /// Draws the screen on top and says where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> Cursor {
        faults::point("draw");
        if !chrome::is_usable(area) {
            chrome::draw_too_small(area, buf);
            return Cursor::on(None, area);
        }
        let view = View { area, ..self.view() };
        let selected = self.screen().draw(&view, buf).filter(|_| !faults::is_sabotaged("no-cursor"));
        let cursor = Cursor::on(selected, view.body());
        self.facts.preferences.theme.settle(buf);
        spoil(buf, self.last_enter.is_some());
        cursor
    }
}
