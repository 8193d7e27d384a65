//! What a session brought, with the way back into each question.

use super::{Review, Screen, Transition, moved};
use crate::learn::words::{classes, comes_back, costliest, result, told, worst_first};
use crate::learn::{Aim, Part, Session, time_spent};
use crate::learn::{Answer, Mode};
use crate::ui::area::split;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::{Page, SIGN};
use crate::ui::rows::{Rows, answer_spans};
use crate::ui::theme::Role;
use crate::ui::view::View;
use crate::ui::when::lasting;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// The answers of a session, wrong ones first.
#[derive(Debug)]
pub struct Summary {
    mode: Mode,
    answers: Vec<Answer>,
    skipped: usize,
    cursor: usize,
}

impl Summary {
    /// Sums up a session.
    pub fn new(session: &Session) -> Self {
        let answers = worst_first(session.answers());
        Self { mode: session.mode(), answers, skipped: session.skipped(), cursor: 0 }
    }

    /// The answers that were not taken back since.
    fn answers<'a>(&'a self, view: &View<'_>) -> Vec<&'a Answer> {
        self.answers.iter().filter(|answer| view.history.answer(answer.id).is_some()).collect()
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let answers = self.answers(view);
        match action {
            Action::Back => Transition::Pop,
            Action::Next => Transition::Start(Aim::Today),
            Action::Drill => costliest(view.history, view.today()).map_or(Transition::Stay, |pair| {
                Transition::Start(Aim::Practice(Part::pair(pair.right, pair.chosen).into()))
            }),
            Action::Confirm => match answers.get(self.cursor) {
                Some(answer) => Transition::Push(Screen::Review(Review::new((*answer).clone()))),
                None => Transition::Stay,
            },
            _ => {
                let page = usize::from(view.body().height.saturating_sub(8));
                self.cursor = moved(self.cursor, answers.len().saturating_sub(1), page, action);
                Transition::Stay
            }
        }
    }

    /// The answer at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let (answers, body) = (self.answers(view), view.body());
        let (_, list) = layout(&self.page(&answers, body.width, view), body);
        Rows { items: &answers, selected: self.cursor }.pointed(at, list)
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let theme = view.theme;
        let answers = self.answers(view);
        let title = match self.mode {
            Mode::Today => "Session",
            mode => mode.name(),
        };
        let time = lasting(time_spent(answers.iter().copied()));
        let body = view.chrome(Context::Summary, title, view.aside(time)).draw(theme, view.area, buf);
        let page = self.page(&answers, body.width, view);
        let (head, list) = layout(&page, body);
        page.draw(0, head, buf);
        let line = |answer: &&Answer| {
            let room = body.width.saturating_sub(2 + SIGN);
            Line::from(answer_spans((*answer).into(), view.bank, theme, room.into()))
        };
        Rows { items: &answers, selected: self.cursor }.draw(theme, list, buf, line)
    }

    fn page(&self, answers: &[&Answer], width: u16, view: &View<'_>) -> Page {
        let mut page = Page::new(width, view.theme);
        page.text(&result(answers, self.skipped), Role::Strong);
        if self.mode == Mode::Exam {
            page.text(&classes(answers), Role::Text);
        }
        if self.mode == Mode::Placement {
            page.text("What you know already comes later; what is new to you comes first.", Role::Text);
        }
        page.text(&comes_back(answers, view.history, view.today()), Role::Text);
        if let Some(pair) = costliest(view.history, view.today()) {
            let key = view.keys.first(Context::Summary, Action::Drill);
            let text = format!("Mixed up most: {}. {key} practises the two.", told(&pair));
            page.text(&text, Role::Text);
        }
        page.blank();
        page
    }
}

/// Where the text above the answers and the answers are.
fn layout(above: &Page, body: Rect) -> (Rect, Rect) {
    // The rows matter more than what is said above them.
    split(body, if above.height().saturating_add(3) > body.height { 0 } else { above.height() })
}
