//! A session on the screen: a question, then what is to be said about the answer.

use super::{Screen, Step, Summary, Transition, WholeWalk, look_up, scrolled};
use crate::bank::Question;
use crate::learn::words::what_follows;
use crate::learn::{Answer, Mode};
use crate::learn::{Feedback, Given, Session, Unclear, flag, undo};
use crate::ui::chrome::Chrome;
use crate::ui::explanation;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::question_page::QuestionPage;
use crate::ui::theme::Role;
use crate::ui::verdict::badge;
use crate::ui::view::{Keeping, View};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

/// A session, with the question or the explanation in front of the learner.
#[derive(Debug)]
pub struct Quiz {
    session: Session,
    explained: Option<Answer>,
    scroll: u16,
    /// Why what was typed is no answer yet.
    unclear: Option<Unclear>,
}

impl Quiz {
    /// Shows a session from its first question.
    pub fn new(session: Session) -> Self {
        Self { session, explained: None, scroll: 0, unclear: None }
    }

    /// Whether there is a question to show.
    pub fn is_over(&self) -> bool {
        self.session.attempt().is_none()
    }

    /// Whose keys hold.
    pub fn context(&self) -> Context {
        let typing = self.session.attempt().is_some_and(|attempt| attempt.typed().is_some());
        match self.explained {
            Some(_) => Context::Explanation,
            None if typing => Context::Typing,
            None => Context::Question,
        }
    }

    /// A number that changes with every question and every explanation.
    pub fn stage(&self) -> usize {
        self.session.position().0.saturating_mul(2).saturating_add(self.explained.is_some().into())
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>, given: Given) -> Step {
        match (&self.explained, action) {
            (_, Action::Back) => self.finish().into(),
            (Some(_), Action::Next) => self.go_on(view).into(),
            (Some(answer), Action::Walk) => WholeWalk::opens(answer, view).into(),
            (Some(answer), Action::LookUp) => {
                let found = view.bank.question(&answer.question);
                found.map_or(Transition::Stay, |(rule, question)| look_up(rule, question)).into()
            }
            (Some(_), Action::Undo) => self.take_back(view, given),
            (Some(_), Action::Flag) => {
                let record = self.question(view).map(|question| flag(question, view.history, given));
                Step { transition: Transition::Stay, record }
            }
            (Some(_), _) => {
                let seen = view.body_above_status().height;
                self.scroll = scrolled(self.scroll, &self.explanation(view), seen, action);
                Transition::Stay.into()
            }
            (None, Action::Confirm) => self.answer(view, given),
            (None, Action::Skip) => {
                self.session.skip(view.bank);
                self.begin_question().into()
            }
            (None, _) => {
                self.work_on(action, view);
                Transition::Stay.into()
            }
        }
    }

    fn answer(&mut self, view: &View<'_>, given: Given) -> Step {
        self.unclear = self.session.attempt().and_then(|attempt| attempt.answer(view.bank).err());
        let Some(answer) = self.session.answer(view.bank, given) else { return Transition::Stay.into() };
        let record = Some(answer.clone().into());
        let transition = if self.session.mode().tells_at_the_end() {
            self.go_on(view)
        } else {
            self.explained = Some(answer);
            self.scroll = 0;
            Transition::Stay
        };
        Step { transition, record }
    }

    fn take_back(&mut self, view: &View<'_>, given: Given) -> Step {
        let record = self.session.take_back(view.bank).map(|id| undo(id, given));
        if record.is_some() {
            self.explained = None;
            self.scroll = 0;
        }
        Step { transition: Transition::Stay, record }
    }

    fn go_on(&mut self, view: &View<'_>) -> Transition {
        self.session.next(view.bank);
        self.begin_question()
    }

    fn begin_question(&mut self) -> Transition {
        self.explained = None;
        self.unclear = None;
        self.scroll = 0;
        if self.is_over() { self.finish() } else { Transition::Stay }
    }

    fn finish(&self) -> Transition {
        if self.session.answers().is_empty() {
            return Transition::Pop;
        }
        Transition::Replace(Screen::Summary(Summary::new(&self.session)))
    }

    fn work_on(&mut self, action: Action, view: &View<'_>) {
        let Some(attempt) = self.session.attempt_mut() else { return };
        match action {
            Action::Up => attempt.move_up(),
            Action::Down => attempt.move_down(),
            Action::Choose(at) => attempt.choose(at),
            Action::Guess => attempt.toggle_guess(),
            Action::Hint => drop(attempt.take_hint()),
            Action::Letter(letter) => attempt.type_letter(letter),
            Action::Erase => attempt.erase(),
            Action::EraseAll => attempt.erase_all(),
            _ => {}
        }
        self.unclear = None;
        let Some(page) = self.question_page(view) else { return };
        self.scroll = match action {
            Action::PageUp | Action::PageDown | Action::WheelUp | Action::WheelDown => {
                page.scrolled(self.scroll, view.body().height, action)
            }
            _ => page.showing_choice(self.scroll, view.body().height),
        };
    }

    /// The option at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        if self.explained.is_some() {
            return None;
        }
        self.question_page(view)?.pointed(at, self.scroll, view.body())
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let body = self.chrome(view).draw(view.theme, view.area, buf);
        if self.explained.is_some() {
            self.explanation(view).draw(self.scroll, body, buf);
            return None;
        }
        self.question_page(view)?.draw(self.scroll, body, buf)
    }

    fn chrome(&self, view: &View<'_>) -> Chrome {
        let (number, total) = self.session.position();
        let mode = match (self.session.mode(), self.session.topic()) {
            (Mode::Practice, Some(topic)) => format!("Practice, {topic}:"),
            (mode, _) => mode.name().to_owned(),
        };
        let right = match (&self.explained, self.question(view)) {
            (Some(answer), _) => badge(answer.verdict, view.theme),
            (None, Some(question)) if view.history.flag(&question.id).is_some() => view.aside("flagged"),
            (None, Some(question)) => view.aside(question.tier.word()),
            (None, None) => Span::default(),
        };
        let status = self
            .explained
            .as_ref()
            .map(|answer| what_follows(answer, view.history, *view.keeping == Keeping::Saved, view.today()));
        Chrome { status, ..view.chrome(self.context(), format!("{mode} {number} of {total}"), right) }
    }

    fn question<'a>(&self, view: &View<'a>) -> Option<&'a Question> {
        let attempt = self.session.attempt()?;
        view.bank.question(&attempt.asked().question).map(|(_, question)| question)
    }

    fn question_page(&self, view: &View<'_>) -> Option<QuestionPage> {
        let question = self.question(view)?;
        let attempt = self.session.attempt()?;
        Some(QuestionPage::new(question, attempt, self.unclear.as_ref(), view))
    }

    fn explanation(&self, view: &View<'_>) -> Page {
        let mut page = Page::new(view.body().width, view.theme);
        let Some(answer) = &self.explained else { return page };
        let Some((rule, question)) = view.bank.question(&answer.question) else { return page };
        let Some(chosen) = question.chosen(&answer.chosen) else { return page };
        let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
        explanation::add_headline(&mut page, &feedback);
        explanation::add(&mut page, &feedback, view.area.height);
        page.blank();
        page.text("You were asked", Role::Label);
        explanation::add_question(&mut page, question);
        page
    }
}
