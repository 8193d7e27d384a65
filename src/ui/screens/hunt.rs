//! The hotel with one thing wrong: it's found with requests, and the rule that it breaks is named.

use super::lab::{head, labelled_exchange};
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Bank, Rule};
use crate::lab::{Fault, addressed, faults};
use crate::learn::Given;
use crate::ui::document::{Block, BlockKind, Cell, Document, List, Pane, Row, Width, cell, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::laboratory::Served;
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The columns of a code.
const CODE: usize = 4;

/// What the learner has said of it so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    No,
    /// The rule that was named last isn't it.
    NotThis,
    Yes,
    /// It was shown.
    Shown,
}

/// A fault to find.
#[derive(Debug)]
pub struct HuntScreen {
    fault: &'static Fault,
    /// The rules to choose from, by their places in the bank.
    rules: Vec<usize>,
    cursor: usize,
    /// How many hints were shown: the command, and then what's wrong.
    hints: u8,
    found: Found,
}

impl HuntScreen {
    /// Lets a fault be found.
    pub fn new(fault: &'static Fault, bank: &Bank) -> Self {
        let is_broken = |rule: &Rule| faults().iter().any(|fault| fault.rule == rule.id);
        let mut rules: Vec<usize> =
            (0..bank.rules().len()).filter(|at| bank.rules().get(*at).is_some_and(is_broken)).collect();
        rules.sort_by_key(|at| bank.rules().get(*at).map(|rule| rule.code));
        Self { fault, rules, cursor: 0, hints: 0, found: Found::No }
    }

    fn rule<'a>(&self, at: usize, bank: &'a Bank) -> Option<&'a Rule> {
        bank.rules().get(*self.rules.get(at)?)
    }

    /// Takes the rule that's selected for the broken one.
    fn name(&mut self, bank: &Bank) {
        let is_it = self.rule(self.cursor, bank).is_some_and(|rule| rule.id == self.fault.rule);
        self.found = if is_it { Found::Yes } else { Found::NotThis };
    }

    /// What's said of what was named, and the hints.
    fn told<'a>(&self, view: &View<'a>) -> Vec<Block<'a>> {
        let verdict = match self.found {
            Found::No => None,
            Found::NotThis => Some("Not this rule. Keep looking, or take a hint."),
            Found::Yes => Some("Right: that's the rule that the hotel breaks."),
            Found::Shown => Some("That's what was wrong."),
        };
        let mut blocks: Vec<_> = verdict.into_iter().map(|said| Block::text(said, Role::Strong)).collect();
        if matches!(self.found, Found::Yes | Found::Shown) {
            blocks.push(Block::text(self.fault.says, Role::Text));
        }
        if self.hints > 0
            && let Ok(address) = view.lab.address()
        {
            let command = addressed(self.fault.probe, address.server, address.proxy);
            blocks.push(Block::labelled("Shows it", command));
        }
        if !blocks.is_empty() {
            blocks.push(Block::gap());
        }
        blocks
    }
}

fn row<'a>(rule: &'a Rule) -> Row<'a> {
    let code = rule.code.map(|code| run(code.to_string(), Role::Code(code.class())));
    let says = cell(vec![run(rule.says.as_str(), Role::Text)], Width::Between(0, usize::MAX));
    let cells: Vec<Cell<'a>> = vec![cell(code.into_iter().collect(), Width::Exactly(CODE)), says];
    Row::numbered(cells, rule.says.to_string())
}

impl Screen for HuntScreen {
    fn context(&self) -> Context {
        Context::Hunt
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let (seen, bank) = (*view, view.bank);
        let list = List::new(self.rules.len(), self.cursor, move |at| {
            self.rule(at, bank).map(row).unwrap_or_default()
        });
        let selected = self.rule(self.cursor, bank).map(|rule| rule.says.as_str()).unwrap_or_default();
        let mut foot = self.told(view);
        if foot.is_empty() {
            foot.push(Block::text(selected, Role::Muted).unspoken());
        }
        Document {
            head: head(
                view,
                "One thing is wrong with this hotel's API. Find it, and choose the rule that it breaks:",
            ),
            main: vec![Block::from(BlockKind::List(list)).called("all").once()],
            foot,
            foot_reserve: 4,
            pane: Some(Pane::preview(move || {
                let mut blocks = vec![Block::text(selected, Role::Text), Block::gap()];
                blocks.extend(self.told(&seen));
                blocks.extend(labelled_exchange(&seen));
                blocks
            })),
            prompt: "Which rule?",
            on_empty: None,
            lines_help: &[
                "number: the rule that the hotel breaks.",
                "Enter: hear what came of your last request.",
            ],
            ..Document::new("One thing is wrong").beside("what you find isn't recorded")
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                self.found = if self.found == Found::NotThis { Found::No } else { self.found };
                Outcome::stay()
            }
            Action::Confirm => {
                self.name(view.bank);
                Outcome::stay()
            }
            Action::Hint => {
                self.hints = self.hints.saturating_add(1);
                if self.hints > 1 {
                    self.found = Found::Shown;
                }
                Outcome::stay()
            }
            Action::Next => {
                another(view, given).map_or_else(Outcome::stay, |screen| Go::Replace(screen).into())
            }
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        if line.is_empty() { Heard::Actions(Vec::new()) } else { Heard::Nothing }
    }

    fn stage(&self) -> Stage {
        Stage { subject: 0, part: usize::from(self.hints) }
    }

    fn serves(&self) -> Option<Served> {
        Some(Served::Hotel { fault: Some(self.fault.name) })
    }
}

/// Any fault.
pub fn another(view: &View<'_>, given: Given) -> Option<Box<dyn Screen>> {
    // The lower half is as random as the whole.
    #[expect(clippy::cast_possible_truncation)]
    let fault = crate::lab::any_fault(given.id as u64)?;
    Some(Box::new(HuntScreen::new(fault, view.bank)))
}
