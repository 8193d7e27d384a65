//! What a session brought, with the way back into each question.

use super::practice::{costliest, told};
use super::{Review, Screen, Transition, moved};
use crate::codes::Class;
use crate::progress::{Answer, Mode, Tally, Verdict};
use crate::tui::keymap::{Action, Context};
use crate::tui::page::{Page, SIGN};
use crate::tui::rows::{Rows, answer_spans};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::when::lasting;
use crate::tutor::{Aim, Part, Session, by_class, time_spent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use std::collections::BTreeSet;
use time::Duration;

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
        let mut answers = session.answers().to_vec();
        let order = |answer: &Answer| match answer.verdict {
            Verdict::Wrong => 0,
            Verdict::Defensible => 1,
            Verdict::Right => 2,
        };
        answers.sort_by_key(order);
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
            Action::Drill => costliest(view).map_or(Transition::Stay, |pair| {
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

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
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
        Rows { items: &answers, selected: self.cursor }.draw(theme, list, buf, line);
    }

    fn page(&self, answers: &[&Answer], width: u16, view: &View<'_>) -> Page {
        let mut page = Page::new(width, view.theme);
        page.text(&self.result(answers), Role::Strong);
        if self.mode == Mode::Exam {
            page.text(&classes(answers), Role::Text);
        }
        if self.mode == Mode::Placement {
            page.text("What you know already comes later; what is new to you comes first.", Role::Text);
        }
        page.text(&comes_back(answers, view), Role::Text);
        if let Some(pair) = costliest(view) {
            let key = view.keys.first(Context::Summary, Action::Drill);
            let text = format!("Mixed up most this week: {}. {key} practises the two.", told(&pair));
            page.text(&text, Role::Text);
        }
        page.blank();
        page
    }

    fn result(&self, answers: &[&Answer]) -> String {
        let tally = Tally::of(answers.iter().copied());
        let mut parts = vec![format!("{} of {} right", tally.right, tally.seen)];
        let mut add = |n: usize, one: &str, many: &str| match n {
            0 => {}
            1 => parts.push(one.to_owned()),
            n => parts.push(format!("{n} {many}")),
        };
        add(tally.defensible, "1 defensible", "defensible");
        add(tally.wrong(), "1 wrong", "wrong");
        add(tally.guessed, "1 of them a guess", "of them guesses");
        add(self.skipped, "1 skipped", "skipped");
        format!("{}.", parts.join(", "))
    }
}

/// Where the text above the answers and the answers are.
fn layout(above: &Page, body: Rect) -> (Rect, Rect) {
    // The rows matter more than what is said above them.
    let top = if above.height() + 3 > body.height { 0 } else { above.height() };
    (Rect { height: top, ..body }, Rect { y: body.y + top, height: body.height - top, ..body })
}

/// `2xx 3 of 4, 4xx 5 of 9.`
fn classes(answers: &[&Answer]) -> String {
    let score = |(class, tally): (Option<Class>, Tally)| {
        let name = class.map_or("headers and practice", Class::short);
        format!("{name} {} of {}", tally.right, tally.seen)
    };
    format!("{}.", by_class(answers).into_iter().map(score).collect::<Vec<_>>().join(", "))
}

/// When the rules of a session come up again: `Back tomorrow 2, within a week 5, later 3.`
fn comes_back(answers: &[&Answer], view: &View<'_>) -> String {
    let rules: BTreeSet<&str> = answers.iter().map(|answer| answer.rule.as_str()).collect();
    let due = || rules.iter().filter_map(|rule| view.history.memory(rule)).map(|memory| memory.due);
    let tomorrow = view.today().saturating_add(Duration::DAY);
    let week = view.today().saturating_add(Duration::WEEK);
    let counts = [
        ("tomorrow", due().filter(|day| *day <= tomorrow).count()),
        ("within a week", due().filter(|day| *day > tomorrow && *day <= week).count()),
        ("later", due().filter(|day| *day > week).count()),
    ];
    let said = counts.iter().filter(|(_, n)| *n > 0).map(|(when, n)| format!("{n} {when}"));
    format!("The rules come back: {}.", said.collect::<Vec<_>>().join(", "))
}
