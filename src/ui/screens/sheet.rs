//! One thing looked up: the page of a code, a header field or a rule.

use super::{Screen, Search, Transition, scrolled};
use crate::bank::{Bank, Subject, field_names};
use crate::http::{StatusCode, UNREGISTERED};
use crate::learn::{Aim, Topic};
use crate::ui::chrome::Chrome;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::sheet::{Desk, kind, lay_out, title};
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A page of the reference.
#[derive(Debug)]
pub struct Sheet {
    subject: Subject,
    scroll: u16,
    /// Why the last key did nothing.
    refused: Option<String>,
}

impl Sheet {
    /// Shows a subject from its beginning.
    pub fn new(subject: Subject) -> Self {
        Self { subject, scroll: 0, refused: None }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        self.refused = None;
        match action {
            Action::Back => return Transition::Pop,
            Action::Search => return Transition::Push(Screen::Search(Search::default())),
            Action::Drill => return self.drill(view),
            Action::Confirm => return self.owner(view.bank),
            Action::Left | Action::Right => {
                if let Some(subject) = neighbour(&self.subject, view.bank, action) {
                    *self = Self::new(subject);
                }
            }
            _ => self.scroll = scrolled(self.scroll, &self.page(view), self.body(view).height, action),
        }
        Transition::Stay
    }

    /// Practice of what is shown, unless that would end the session below.
    fn drill(&mut self, view: &View<'_>) -> Transition {
        if view.in_session {
            let key = view.keys.first(Context::Sheet, Action::Drill);
            self.refused = Some(format!("Finish the session first; then {key} practises this."));
            return Transition::Stay;
        }
        if let Some(topic) = Topic::about(&self.subject, view.bank) {
            return Transition::Start(Aim::Practice(topic));
        }
        self.refused = Some("There are no questions about this.".to_owned());
        Transition::Stay
    }

    /// From a rule to the page of its code.
    fn owner(&self, bank: &Bank) -> Transition {
        let Subject::Rule(id) = &self.subject else { return Transition::Stay };
        let code = bank.rule(id).and_then(|rule| rule.code);
        code.map_or(Transition::Stay, |code| Transition::Push(Screen::Sheet(Self::new(Subject::Code(code)))))
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let chrome = view.chrome(Context::Sheet, "", view.aside(kind(&self.subject)));
        let title = title(&self.subject, view.bank, view.theme);
        let chrome = Chrome { title, status: self.refused.clone(), ..chrome };
        let body = chrome.draw(view.theme, view.area, buf);
        self.page(view).draw(self.scroll, body, buf);
    }

    fn body(&self, view: &View<'_>) -> Rect {
        if self.refused.is_some() { view.body_above_status() } else { view.body() }
    }

    fn page(&self, view: &View<'_>) -> Page {
        let learner = Some((view.history, view.today()));
        let (bank, theme) = (view.bank, view.theme);
        lay_out(&self.subject, &Desk { bank, learner, width: view.body().width, theme, addresses: true })
    }
}

/// What stands before or behind a subject among its like.
fn neighbour(subject: &Subject, bank: &Bank, action: Action) -> Option<Subject> {
    let all: Vec<Subject> = match subject {
        Subject::Class(_) => Vec::new(),
        Subject::Code(code) if bank.entry(*code).is_some() => {
            bank.entries().iter().map(|entry| Subject::Code(entry.code)).collect()
        }
        Subject::Code(_) => {
            let codes = UNREGISTERED.iter().filter_map(|made_up| StatusCode::new(made_up.number).ok());
            codes.map(Subject::Code).collect()
        }
        Subject::Field(_) => {
            field_names(bank).into_iter().map(|name| Subject::Field(name.to_owned())).collect()
        }
        Subject::Rule(_) => bank.rules().iter().map(|rule| Subject::Rule(rule.id.clone())).collect(),
    };
    let at = all.iter().position(|other| other == subject)?;
    let next = if action == Action::Left { at.checked_sub(1)? } else { at.saturating_add(1) };
    all.get(next).cloned()
}
