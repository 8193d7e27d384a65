//! The help: what can be pressed or typed, made from the key table.

use super::{Go, Outcome, Screen};
use crate::learn::Given;
use crate::ui::document::{Block, Document};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};

/// What is true of the keys of every screen.
const PLACES: &str = "Caps Lock and other keyboard layouts work too: a letter without a meaning counts as the Latin letter on its key.";

/// The help, with what holds on the screen below it first.
#[derive(Debug)]
pub struct HelpScreen {
    about: Context,
}

impl HelpScreen {
    /// Helps with a context.
    pub fn new(about: Context) -> Self {
        Self { about }
    }
}

impl Screen for HelpScreen {
    fn context(&self) -> Context {
        Context::Help
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let mut document = Document::new("Help").beside(concat!("statusquiz ", env!("CARGO_PKG_VERSION")));
        document.is_only_read = true;
        if view.face == Face::Lines {
            document.main = words(self.about, view);
            return document;
        }
        let first = [self.about, Context::Anywhere];
        let rest = Context::ALL.into_iter().filter(|context| !first.contains(context));
        for context in first.into_iter().chain(rest) {
            document.main.push(Block::gap());
            document.main.push(Block::text(context.title(), Role::Strong));
            let rows = view.keys.told(context);
            document.main.extend(rows.map(|row| Block::labelled(row.shown.clone(), row.help)));
            if context == Context::Anywhere {
                document.main.push(Block::text(PLACES, Role::Muted));
            }
        }
        document
    }

    fn act(&mut self, action: Action, _view: &View<'_>, _given: Given) -> Outcome {
        if action == Action::Back { Go::Back.into() } else { Outcome::stay() }
    }
}

/// What can be typed in a context, each word with what it does.
fn words<'a>(context: Context, view: &View<'_>) -> Vec<Block<'a>> {
    let is_told = |action: &Action| {
        use Action::{
            Back, Choose, Confirm, Exam, Help, Learn, LookUp, Next, Practise, Progress, Quit, Take, Walk,
        };
        // What the menu offers goes by the names that it has there.
        let is_in_menu = context == Context::Home
            && matches!(action, Next | Learn | Practise | Exam | LookUp | Progress | Walk);
        !is_in_menu && !matches!(action, Help | Quit | Back | Confirm | Choose(_) | Take(_))
    };
    let words = view.keys.words(context).filter(|(_, action, _)| is_told(action));
    words.map(|(word, _, help)| Block::said(format!("{word}: {help}."))).collect()
}
