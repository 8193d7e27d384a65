//! What a session brought, with the way back into each question.

use super::{Review, Screen, Transition, moved};
use crate::progress::{Answer, Tally, Verdict};
use crate::tui::keymap::{Action, Context};
use crate::tui::page::{Page, SIGN};
use crate::tui::rows::{Rows, answer_spans};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::when::lasting;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The answers of a session, wrong ones first.
#[derive(Debug)]
pub struct Summary {
    answers: Vec<Answer>,
    cursor: usize,
}

impl Summary {
    /// Sums up a session.
    pub fn new(mut answers: Vec<Answer>) -> Self {
        let order = |answer: &Answer| match answer.verdict {
            Verdict::Wrong => 0,
            Verdict::Defensible => 1,
            Verdict::Right => 2,
        };
        answers.sort_by_key(order);
        Self { answers, cursor: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        match action {
            Action::Back => Transition::Pop,
            Action::Next => Transition::StartSession,
            Action::Confirm => match self.answers.get(self.cursor) {
                Some(answer) => Transition::Push(Screen::Review(Review::new(answer.clone()))),
                None => Transition::Stay,
            },
            _ => {
                let page = usize::from(view.body().height.saturating_sub(5));
                self.cursor = moved(self.cursor, self.answers.len().saturating_sub(1), page, action);
                Transition::Stay
            }
        }
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let theme = view.theme;
        let time: u64 = self.answers.iter().map(|a| a.ms).sum();
        let chrome = view.chrome(Context::Summary, "Session", view.aside(lasting(time)));
        let body = chrome.draw(theme, view.area, buf);
        let mut page = Page::new(body.width, theme);
        page.text(&self.result(), Role::Strong);
        page.blank();
        let top = if page.height() + 3 > body.height { 0 } else { page.height() };
        page.draw(0, Rect { height: top, ..body }, buf);
        let list = Rect { y: body.y + top, height: body.height - top, ..body };
        let line = |answer: &Answer| {
            let room = body.width.saturating_sub(2 + SIGN);
            Line::from(answer_spans(answer, view.bank, theme, room.into()))
        };
        Rows { items: &self.answers, selected: self.cursor }.draw(theme, list, buf, line);
    }

    fn result(&self) -> String {
        let tally = Tally::of(&self.answers);
        let mut parts = vec![format!("{} of {} right", tally.right, tally.seen)];
        if tally.defensible > 0 {
            parts.push(format!("{} defensible", tally.defensible));
        }
        if tally.wrong() > 0 {
            parts.push(format!("{} wrong", tally.wrong()));
        }
        match tally.guessed {
            0 => {}
            1 => parts.push("1 of them a guess".to_owned()),
            guessed => parts.push(format!("{guessed} of them guesses")),
        }
        format!("{}.", parts.join(", "))
    }
}
