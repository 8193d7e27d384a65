//! The lab: the codes to cause, those caused so far, and the exchange that came last.

use super::hunt::another;
use super::lab_exchange::{LabTaskScreen, address, exchange, why_not};
use super::{Go, Heard, Outcome, Screen};
use crate::bank::Bank;
use crate::http::StatusCode;
use crate::lab::{Task, tasks};
use crate::learn::{Given, Verdict};
use crate::ui::document::{
    Block, BlockKind, Cell, Document, List, Pane, Row, RowNumber, Width, cell, named, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::laboratory::{Served, ShownExchange};
use crate::ui::theme::Role;
use crate::ui::view::View;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// The sign of a code that was caused.
const CAUSED: &str = "✓";
/// The columns of a code and its phrase.
const NAME: usize = 36;

/// The chart of all tasks.
#[derive(Debug)]
pub struct LabScreen {
    cursor: usize,
}

impl Default for LabScreen {
    /// Begins with the code that's caused most easily.
    fn default() -> Self {
        Self { cursor: tasks().iter().position(|task| task.code == 200).unwrap_or(0) }
    }
}

/// The codes caused so far.
pub fn caused(view: &View<'_>) -> BTreeSet<StatusCode> {
    view.history.caused().map(|caused| caused.code).collect()
}

/// How many tasks are done, in words, if these codes were caused.
pub fn progress(caused: &BTreeSet<StatusCode>) -> String {
    let done = tasks().iter().filter_map(code).filter(|code| caused.contains(code)).count();
    format!("{done} of {} codes caused", tasks().len())
}

/// The code of a task.
pub fn code(task: &Task) -> Option<StatusCode> {
    StatusCode::new(task.code).ok()
}

impl LabScreen {
    fn selected(&self) -> Option<&'static Task> {
        tasks().get(self.cursor)
    }
}

/// What the lab is, where, and how to ask it.
pub fn head<'a>(view: &View<'_>, about: &'static str) -> Vec<Block<'a>> {
    let [about, ask] = match address(view) {
        Ok(address) => {
            [Block::text(about, Role::Text), Block::text(format!("curl -i {address}"), Role::Strong)]
        }
        Err(why) => [why_not(why), Block::gap()],
    };
    vec![about, ask, Block::gap()]
}

/// The last response, in a line.
fn arrived<'a>(last: &ShownExchange) -> Block<'a> {
    let mut runs = vec![run("Your last request got ", Role::Text)];
    runs.extend(last.codes.first().map(|code| run(code.to_string(), Role::Code(code.class()))));
    let because = last.because.as_deref().unwrap_or_default();
    runs.push(run(format!(": {because}"), Role::Text));
    Block::runs(runs)
}

/// The last exchange, if there was one.
pub fn labelled_exchange<'a>(view: &View<'a>) -> Vec<Block<'a>> {
    let told = |last| exchange(last, view.bank).into_iter();
    let came =
        view.lab.last_since(0).into_iter().flat_map(|last| {
            std::iter::once(Block::text("Your last request", Role::Label)).chain(told(last))
        });
    came.collect()
}

/// What is selected, and the last exchange.
fn preview<'a>(task: &'static Task, view: &View<'a>) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    blocks.extend(code(task).map(|code| Block::runs(named(code, Role::Strong))));
    blocks.push(Block::text(task.goal, Role::Text));
    blocks.push(Block::gap());
    blocks.extend(labelled_exchange(view));
    blocks
}

/// Which codes were caused, of all that can be.
fn map<'a>(caused: &BTreeSet<StatusCode>) -> Block<'a> {
    let all = tasks().iter().filter_map(code).map(|code| (code, caused.contains(&code).then_some(100)));
    BlockKind::Map(all.collect()).into()
}

fn row<'a>(task: &Task, is_caused: bool, bank: &'a Bank) -> Row<'a> {
    let Some(code) = code(task) else { return Row::default() };
    let short = bank.entry(code).map(|entry| entry.short.as_str()).unwrap_or_default();
    let mark = run(if is_caused { CAUSED } else { "" }, Role::Sign(Verdict::Right));
    let cells = vec![
        cell(vec![mark], Width::Exactly(2)),
        cell(named(code, Role::Text), Width::Exactly(NAME)),
        Cell { drop: 1, ..cell(vec![run(short, Role::Muted)], Width::Between(short.width(), usize::MAX)) },
    ];
    let done = if is_caused { "caused" } else { "not caused yet" };
    let spoken = format!("{code} {}, {done}.", code.phrase());
    Row { number: RowNumber::None, is_detail: true, ..Row::numbered(cells, spoken) }
}

impl Screen for LabScreen {
    fn context(&self) -> Context {
        Context::Lab
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let done = caused(view);
        let (bank, seen, selected) = (view.bank, *view, self.selected());
        let (map, progress) = (map(&done), progress(&done));
        let list = List::new(tasks().len(), self.cursor, move |at| {
            let is_caused = |task: &Task| code(task).is_some_and(|of| done.contains(&of));
            tasks().get(at).map(|task| row(task, is_caused(task), bank)).unwrap_or_default()
        });
        let goal = selected.map(|task| Block::text(task.goal, Role::Muted).unspoken());
        Document {
            head: head(view, "A hotel's API runs on your machine. Ask it from another terminal:"),
            main: vec![
                Block::from(BlockKind::List(list)).called("all"),
                Block::said(
                    "Type a code to cause, all to list the codes, or an empty line to hear what came.",
                ),
            ],
            foot: match view.lab.last_since(0) {
                Some(exchange) => vec![arrived(exchange)],
                None => goal.into_iter().collect(),
            },
            pane: Some(Pane::preview(move || {
                let told = selected.map(|task| preview(task, &seen)).unwrap_or_default();
                [map.unspoken(), Block::gap()].into_iter().chain(told).collect()
            })),
            foot_reserve: if view.lab.last_since(0).is_some() { 3 } else { 0 },
            prompt: "Which code?",
            on_empty: None,
            lines_help: &[
                "Type a code such as 412: what to do to cause it, with three hints.",
                "all: list all codes, and those you've caused.",
                "Enter: hear what the lab was asked since the last line.",
            ],
            ..Document::new("Make it happen").beside(progress)
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Walk => another(view, given).map_or_else(Outcome::stay, |screen| Go::Push(screen).into()),
            Action::Confirm => {
                let open = |task| Outcome::push(LabTaskScreen::new(task, view));
                self.selected().map_or_else(Outcome::stay, open)
            }
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        if line.is_empty() {
            return Heard::Actions(Vec::new());
        }
        match tasks().iter().find(|task| line.parse() == Ok(task.code)) {
            Some(task) => Heard::Outcome(Outcome::push(LabTaskScreen::new(task, view))),
            None => Heard::Unclear("Type a code that can be caused, or all to list them.".to_owned()),
        }
    }

    fn serves(&self) -> Option<Served> {
        Some(Served::Hotel { fault: None })
    }
}
