//! One answer, looked back at: the question as it was asked, what was chosen, and today's explanation.

use super::{Step, Transition, WholeWalk, look_up, scrolled};
use crate::bank::{Choice, Question};
use crate::learn::words::circumstances;
use crate::learn::{Answer, Verdict};
use crate::learn::{Feedback, Given, flag, undo};
use crate::ui::explanation;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::theme::Role;
use crate::ui::verdict::{badge, sign};
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::text::Span;

/// An answer that is looked back at.
#[derive(Debug)]
pub struct Review {
    answer: Answer,
    scroll: u16,
}

impl Review {
    /// Shows an answer from its beginning.
    pub fn new(answer: Answer) -> Self {
        Self { answer, scroll: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>, given: Given) -> Step {
        let question = view.bank.question(&self.answer.question).map(|(_, question)| question);
        let record = match action {
            Action::Back => return Transition::Pop.into(),
            Action::LookUp => {
                let found = view.bank.question(&self.answer.question);
                return found.map_or(Transition::Stay, |(rule, question)| look_up(rule, question)).into();
            }
            Action::Undo => {
                return Step { transition: Transition::Pop, record: Some(undo(self.answer.id, given)) };
            }
            Action::Walk => return WholeWalk::opens(&self.answer, view).into(),
            Action::Flag => question.map(|question| flag(question, view.history, given)),
            _ => None,
        };
        self.scroll = scrolled(self.scroll, &self.page(view), view.body().height, action);
        Step { transition: Transition::Stay, record }
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let chrome = view.chrome(Context::Review, "Looking back", badge(self.answer.verdict, view.theme));
        let body = chrome.draw(view.theme, view.area, buf);
        self.page(view).draw(self.scroll, body, buf);
    }

    fn page(&self, view: &View<'_>) -> Page {
        let mut page = Page::new(view.body().width, view.theme);
        page.text(&circumstances(&self.answer, view.history, view.now), Role::Muted);
        page.blank();
        let Some((rule, question)) = view.bank.question(&self.answer.question) else {
            self.without_question(&mut page);
            return page;
        };
        if question.is_reworded(self.answer.text) {
            page.text("The question has been reworded since.", Role::Label);
            page.blank();
        }
        explanation::add_question(&mut page, question);
        page.blank();
        self.options(&mut page, Some(question));
        page.blank();
        if let Some(chosen) = question.chosen(&self.answer.chosen) {
            let feedback = Feedback::new(view.bank, rule, question, &chosen, self.answer.verdict);
            explanation::add(&mut page, &feedback, view.area.height);
        }
        page
    }

    /// The options in the order shown, with signs for what was chosen and what is right.
    fn options(&self, page: &mut Page, question: Option<&Question>) {
        let theme = page.theme();
        let typed = [self.answer.chosen.clone(), self.answer.right.clone()];
        let shown = if self.answer.is_typed() { typed.as_slice() } else { &self.answer.options };
        let both = self.answer.chosen == self.answer.right && self.answer.is_typed();
        for key in shown.iter().skip(usize::from(both)) {
            let chosen = *key == self.answer.chosen;
            let right = *key == self.answer.right;
            let mark = match (chosen, right) {
                (true, _) => sign(self.answer.verdict),
                (false, true) => sign(Verdict::Right),
                (false, false) => " ",
            };
            let word = match (chosen, right) {
                (true, _) => "you    ",
                (false, true) => "right  ",
                (false, false) => "       ",
            };
            let before = vec![
                Span::styled(format!("{mark} "), theme.style(Role::Strong)),
                Span::styled(word, theme.style(Role::Muted)),
            ];
            let choice = question.map_or_else(|| Choice::from_key(key), |question| question.chosen(key));
            if let Some(choice) = choice {
                page.choice(before, &choice, Role::Text);
            }
        }
    }

    /// The question was withdrawn: the answer still tells what was chosen.
    fn without_question(&self, page: &mut Page) {
        page.text("This question is no longer in the collection.", Role::Label);
        page.blank();
        self.options(page, None);
    }
}
