//! The keys, made from the key table.

use super::{Transition, scrolled};
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::theme::Role;
use crate::ui::view::View;
use ratatui::buffer::Buffer;

/// The help, with the keys of the screen below it first.
#[derive(Debug)]
pub struct Help {
    about: Context,
    scroll: u16,
}

impl Help {
    /// Helps with a context.
    pub fn new(about: Context) -> Self {
        Self { about, scroll: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        if action == Action::Back {
            return Transition::Pop;
        }
        self.scroll = scrolled(self.scroll, &self.page(view), view.body().height, action);
        Transition::Stay
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let version = view.aside(concat!("statusquiz ", env!("CARGO_PKG_VERSION")));
        let chrome = view.chrome(Context::Help, "Help", version);
        let body = chrome.draw(view.theme, view.area, buf);
        self.page(view).draw(self.scroll, body, buf);
    }

    fn page(&self, view: &View<'_>) -> Page {
        let mut page = Page::new(view.body().width, view.theme);
        let first = [self.about, Context::Anywhere];
        let rest = Context::ALL.into_iter().filter(|context| !first.contains(context));
        for context in first.into_iter().chain(rest) {
            page.blank();
            page.text(context.title(), Role::Strong);
            for binding in view.keys.told(context) {
                page.labelled(&binding.shown, binding.help);
            }
        }
        page
    }
}
