//! The whole walk of a scenario: every question on the right way, where the choice turned off, and its way from there.

use super::{Screen, Transition, scrolled};
use crate::bank::Choice;
use crate::http::StatusCode;
use crate::learn::Answer;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::theme::Role;
use crate::ui::view::View;
use crate::ui::walk_page::add_numbered;
use ratatui::buffer::Buffer;
use ratatui::text::Span;

/// The walk of an answer, shown from the place where it turned off.
#[derive(Debug)]
pub struct WholeWalk {
    question: String,
    chosen: Choice,
    scroll: Option<u16>,
}

impl WholeWalk {
    /// Opens the walk of an answer, if there is one.
    pub fn opens(answer: &Answer, view: &View<'_>) -> Transition {
        let question = view.bank.question(&answer.question).map(|(_, question)| question);
        let Some(chosen) = question.and_then(|question| question.chosen(&answer.chosen)) else {
            return Transition::Stay;
        };
        let walk = Self { question: answer.question.clone(), chosen, scroll: None };
        let has_way = walk.walk(view).is_some();
        if has_way { Transition::Push(Screen::WholeWalk(walk)) } else { Transition::Stay }
    }

    fn walk<'b>(&self, view: &View<'b>) -> Option<crate::learn::WholeWalk<'b>> {
        let (_, question) = view.bank.question(&self.question)?;
        crate::learn::WholeWalk::new(view.bank, question, &self.chosen)
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        if action == Action::Back {
            return Transition::Pop;
        }
        let (page, scroll) = self.page(view);
        self.scroll = Some(scrolled(scroll, &page, view.body().height, action));
        Transition::Stay
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let chrome = view.chrome(Context::WholeWalk, "Whole walk", self.codes(view));
        let body = chrome.draw(view.theme, view.area, buf);
        let (page, scroll) = self.page(view);
        page.draw(scroll, body, buf);
    }

    /// `400 -> 409`
    fn codes(&self, view: &View<'_>) -> Span<'static> {
        let walk = self.walk(view);
        let text = walk.map(|walk| match walk.left {
            Some((chosen, _)) => format!("{chosen} -> {}", walk.right),
            None => walk.right.to_string(),
        });
        view.aside(text.unwrap_or_default())
    }

    /// The walk laid out, and how far it is scrolled: at first so that the place of divergence is in the middle.
    fn page(&self, view: &View<'_>) -> (Page, u16) {
        let body = view.body();
        let mut page = Page::new(body.width, view.theme);
        let Some(walk) = self.walk(view) else { return (page, 0) };
        let mut mark = 0..0;
        for (at, taken) in walk.way.iter().enumerate() {
            let left = walk.left.as_ref().filter(|(_, left)| left.after == at);
            let start = page.height();
            add_numbered(&mut page, at.saturating_add(1), *taken, Role::Strong);
            if let Some((chosen, left)) = left {
                let sign = Span::styled("  ✗ ", view.theme.style(Role::Accent));
                let text = format!("You left here. To {chosen}: {}.", left.taken.says);
                page.hanging(vec![sign], 4, &text, Role::Text);
                mark = start..page.height();
            }
        }
        end(&mut page, walk.right);
        if let Some((chosen, left)) = &walk.left {
            page.blank();
            page.text(
                &format!("The way to {chosen} from question {}", left.after.saturating_add(1)),
                Role::Label,
            );
            for (at, taken) in view.bank.walk().along(&left.way).into_iter().enumerate() {
                add_numbered(&mut page, left.after.saturating_add(at).saturating_add(1), taken, Role::Strong);
            }
            end(&mut page, *chosen);
        }
        let scroll = self.scroll.unwrap_or_else(|| {
            let around = body.height.saturating_sub(mark.end.saturating_sub(mark.start));
            mark.start.saturating_sub(around / 2)
        });
        let scroll = scroll.min(page.last_scroll(body.height));
        (page, scroll)
    }
}

/// The code at the end of a way.
fn end(page: &mut Page, code: StatusCode) {
    page.blank();
    page.choice(vec![Span::raw("    ")], &Choice::Code(code), Role::Text);
}
