//! One thing to make happen in the lab: a code of the hotel with its hints, or a scenario; and what came of it.

use super::article::ArticleScreen;
use super::lab::{caused, code, progress};
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Bank, Question, Subject};
use crate::http::StatusCode;
use crate::lab::{Task, addressed, decided, tasks};
use crate::learn::{Given, OpenTask};
use crate::ui::document::{Block, BlockKind, Document, OneColumn, Pane, Side, named};
use crate::ui::keymap::{Action, Context};
use crate::ui::laboratory::{LabAddress, Served, ShownExchange, ShownMessage};
use crate::ui::theme::Role;
use crate::ui::view::View;

const COPIED: &str = "Command copied, if your terminal supports that.";
/// Two hints, and then the command.
const HINTS: u8 = 3;

/// The address of the server, or why there's none.
pub fn address<'a>(view: &View<'a>) -> Result<String, &'a str> {
    view.lab.address().map(|address| format!("http://{}", address.server))
}

/// Why nothing can be caused.
pub fn why_not<'a>(why: &str) -> Block<'a> {
    Block::text(why.to_owned(), Role::Strong)
}

/// An exchange as it was on the wire, with what decided it.
pub fn exchange<'a>(shown: &'a ShownExchange, bank: &'a Bank) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let codes = shown.codes.iter().take(1).flat_map(|code| named(*code, Role::Strong)).collect();
    blocks.push(Block::runs(codes));
    blocks.extend(shown.because.as_deref().map(|because| Block::text(because, Role::Text)));
    let step = shown.step.and_then(|step| decided(bank, step, &shown.codes));
    blocks.extend(step.map(|step| Block::labelled("Decided by", step)));
    let rule = shown.rule.as_deref().and_then(|rule| bank.rule(rule));
    blocks.extend(rule.map(|rule| Block::labelled("Rule", rule.says.as_str())));
    for (said, message) in [("You sent:", &shown.received), ("The lab sent:", &shown.sent)] {
        blocks.extend([Block::gap(), Block::said(said), on_the_wire(message)]);
    }
    blocks
}

fn on_the_wire(message: &ShownMessage) -> Block<'_> {
    match message {
        Ok(message) => BlockKind::Exchange(message).into(),
        Err(text) => Block::text(text.as_str(), Role::Text),
    }
}

/// With how many hints of its task a code was caused today, maybe before the lab was opened again.
fn hints_today(code: StatusCode, view: &View<'_>) -> u8 {
    let today = view.history.caused().filter(|caused| caused.code == code && caused.day == view.today());
    today.map(|caused| caused.hints).max().unwrap_or(0)
}

/// A code to cause.
#[derive(Debug)]
pub struct LabTaskScreen {
    task: &'static Task,
    hints: u8,
    /// How many exchanges there were before it was put to the learner.
    before: usize,
    /// How many tasks were gone through here.
    turned: usize,
}

impl LabTaskScreen {
    /// Puts a task to the learner.
    pub fn new(task: &'static Task, view: &View<'_>) -> Self {
        let hints = code(task).map_or(0, |code| view.lab.hints(code).max(hints_today(code, view)));
        Self { task, hints, before: view.lab.count(), turned: 0 }
    }

    /// The command with the addresses in it.
    fn command(&self, address: LabAddress) -> String {
        addressed(self.task.curl, address.server, address.proxy)
    }

    /// What to cause, where, and with which hints.
    fn asked<'a>(&self, view: &View<'a>) -> Vec<Block<'a>> {
        let mut asked = vec![Block::text(self.task.goal, Role::Strong), Block::gap()];
        match address(view) {
            Ok(address) => asked.extend([
                Block::labelled("Address", address),
                Block::text("GET / lists its paths and tokens.", Role::Muted),
            ]),
            Err(why) => asked.push(why_not(why)),
        }
        asked.extend(self.hints(view));
        asked.push(Block::gap());
        asked
    }

    fn hints<'a>(&self, view: &View<'a>) -> Vec<Block<'a>> {
        let shown = self.task.hints.into_iter().take(self.hints.into());
        let mut blocks: Vec<_> = (1..)
            .zip(shown)
            .flat_map(|(number, hint)| [Block::gap(), Block::labelled(format!("Hint {number}"), hint)])
            .collect();
        if self.hints == HINTS
            && let Ok(address) = view.lab.address()
        {
            blocks.extend([Block::gap(), Block::labelled("Command", self.command(address))]);
        }
        blocks
    }

    /// Whether the last request did it, in a sentence.
    fn told(&self, last: &ShownExchange) -> String {
        if !code(self.task).is_some_and(|code| last.codes.contains(&code)) {
            return format!("Not {} yet.", self.task.code);
        }
        let counts = match self.hints {
            0 => "That counts as practice of its rule.",
            _ => "With a hint, it doesn't count as practice today.",
        };
        format!("You caused {}. {counts}", self.task.code)
    }

    /// What came of it so far.
    fn outcome<'a>(&self, view: &View<'a>) -> Vec<Block<'a>> {
        let Some(last) = view.lab.last_since(self.before) else {
            let waiting =
                "Waiting for your request. Send it from another terminal; it's shown here as it arrives.";
            return vec![Block::text(waiting, Role::Muted).instead(
                "Send your request from another terminal, and then press Enter here to hear what came of it.",
            )];
        };
        let told = [Block::said(self.told(last)), Block::text("Your last request", Role::Label)];
        told.into_iter().chain(exchange(last, view.bank)).collect()
    }

    /// The next task that isn't done, after this one.
    fn next(&self, view: &View<'_>) -> Option<&'static Task> {
        let caused = caused(view);
        let is_open = |task: &&Task| code(task).is_some_and(|code| !caused.contains(&code));
        let (before, after): (Vec<&Task>, Vec<&Task>) =
            tasks().iter().partition(|task| task.code <= self.task.code);
        after.into_iter().chain(before).filter(|task| task.code != self.task.code).find(is_open)
    }
}

impl Screen for LabTaskScreen {
    fn context(&self) -> Context {
        Context::LabTask
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let copy = *view;
        let mut document = Document::new(format!("Make it happen: {}", self.task.code));
        document.title = code(self.task).map(|code| named(code, Role::Accent)).unwrap_or_default();
        document.main = self.outcome(view);
        document.status = view.lab.last_since(self.before).map(|last| self.told(last));
        // Beside what came or above it, which may be long and scrolls.
        document.pane = Some(Pane::new(Side::Left, Some(OneColumn::Above), move || self.asked(&copy)));
        document.prompt = "Enter to hear what came, hint, next, or b:";
        document.on_empty = None;
        document.beside(progress(&caused(view)))
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Hint if self.hints < HINTS => {
                self.hints = self.hints.saturating_add(1);
                match self.hints {
                    1 => Outcome::stay().noting("With a hint, it doesn't count as practice today."),
                    2 => Outcome::stay().noting("The next hint is the whole command."),
                    _ => Outcome::stay(),
                }
            }
            Action::Hint => Outcome::refused("That's the whole command; there are no more hints."),
            Action::CopyCurl if self.hints < HINTS => {
                Outcome::refused("The command is the third hint; take that first.")
            }
            Action::CopyCurl => view
                .lab
                .address()
                .map_or_else(Outcome::refused, |address| Outcome::copy(self.command(address)).noting(COPIED)),
            Action::Next => match self.next(view) {
                Some(task) => {
                    *self = Self { turned: self.turned.saturating_add(1), ..Self::new(task, view) };
                    Outcome::stay()
                }
                None => Outcome::refused("You've caused every code."),
            },
            Action::LookUp => look_up(code(self.task)),
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        if line.is_empty() { Heard::Actions(Vec::new()) } else { Heard::Nothing }
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.turned, part: 0 }
    }

    fn serves(&self) -> Option<Served> {
        Some(Served::Hotel { fault: None })
    }

    fn task(&self) -> Option<OpenTask> {
        Some(OpenTask { code: code(self.task)?, rule: self.task.rule, hints: self.hints })
    }
}

fn look_up(code: Option<StatusCode>) -> Outcome {
    code.map_or_else(Outcome::stay, |code| Outcome::push(ArticleScreen::new(Subject::Code(code))))
}

/// Serves a question's scenario.
pub fn make_it_happen(question: &Question) -> Outcome {
    if question.curl().is_some() && question.response.is_some() {
        Outcome::push(ScenarioScreen { question: question.id.clone() })
    } else {
        Outcome::refused("This question isn't about a request that can be sent.")
    }
}

/// A scenario that really happens.
#[derive(Debug)]
pub struct ScenarioScreen {
    question: String,
}

impl ScenarioScreen {
    fn question<'a>(&self, view: &View<'a>) -> Option<&'a Question> {
        view.bank.question(&self.question).map(|(_, question)| question)
    }

    /// What happened, and how to make it happen.
    fn asked<'a>(&self, question: &'a Question, view: &View<'a>) -> Vec<Block<'a>> {
        let mut asked = vec![Block::text(question.situation.as_str(), Role::Text), Block::gap()];
        match self.command(view) {
            Some(command) => asked.push(Block::labelled("Send", command)),
            None => asked.extend(view.lab.address().err().map(why_not)),
        }
        let left_out = question.curl().map(|curl| curl.left_out).unwrap_or_default();
        asked.extend(left_out.into_iter().map(|why| Block::text(why.as_str(), Role::Muted)));
        asked.push(Block::gap());
        asked
    }

    /// The command that sends the scenario's request to the lab.
    fn command(&self, view: &View<'_>) -> Option<String> {
        let address = view.lab.address().ok()?;
        Some(self.question(view)?.curl()?.to_loopback(address.server))
    }
}

impl Screen for ScenarioScreen {
    fn context(&self) -> Context {
        Context::Scenario
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let copy = *view;
        let mut document = Document::new("Make it happen");
        let Some(question) = self.question(view) else { return document };
        let waiting = || {
            Block::text("Waiting for your request. Send it from another terminal.", Role::Muted)
                .instead("Send it, and then press Enter here.")
        };
        let came = view.lab.last_since(0).map(|last| exchange(last, view.bank));
        document.main = came.unwrap_or_else(|| vec![waiting()]);
        document.pane =
            Some(Pane::new(Side::Left, Some(OneColumn::Above), move || self.asked(question, &copy)));
        document.prompt = "Enter to hear what came, or b:";
        document.on_empty = None;
        document.beside(question.headline())
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::CopyCurl => match self.command(view) {
                Some(command) => Outcome::copy(command).noting(COPIED),
                None => Outcome::refused("There's no command for this."),
            },
            Action::LookUp => look_up(self.question(view).and_then(|question| question.answer.code())),
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        if line.is_empty() { Heard::Actions(Vec::new()) } else { Heard::Nothing }
    }

    fn serves(&self) -> Option<Served> {
        Some(Served::Scenario(self.question.clone()))
    }
}
