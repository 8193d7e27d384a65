//! The decision tree, asked question by question, from a situation of the learner's own to a code.

use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Bank, Step, Turn};
use crate::learn::phrases::NOT_CHOSEN;
use crate::learn::{Decision, Ending, Given, Lead, Part, SessionKind, Stand, Told};
use crate::ui::document::{Block, BlockKind, Choosable, Document, Options, named, plain, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

const HOW: &str = "Answer with a number, or with y or n. b: go back; help: list the commands; q: quit.";

/// The way through the tree so far.
#[derive(Debug, Default)]
pub struct DecisionScreen {
    walk: Decision,
    selected: Option<usize>,
    is_found: bool,
    /// Whether nothing is below it: lines end with the walk.
    is_alone: bool,
}

impl DecisionScreen {
    /// The tree with nothing below it.
    pub fn alone() -> Self {
        Self { is_alone: true, ..Self::default() }
    }

    fn take(&mut self, number: usize, view: &View<'_>) {
        if self.walk.answer(view.bank.walk(), number) {
            self.begin(None, view);
        }
    }

    /// Puts another question or the end before the learner.
    fn begin(&mut self, selected: Option<usize>, view: &View<'_>) {
        self.selected = selected;
        self.is_found = matches!(self.walk.stand(view.bank.walk()), Some(Stand::Found(_)));
    }

    fn taken<'a>(&self, bank: &'a Bank) -> Vec<(&'a str, &'a str)> {
        let taken = self.walk.taken(bank.walk()).into_iter();
        taken.map(|(step, turn)| (step.ask.as_str(), turn.says.as_str())).collect()
    }

    fn ask<'a>(&self, step: &'a Step, is_first: bool) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        if is_first {
            blocks.push(Block::said(
                "Answer with a number, or with y or n. b: go back; help: list the commands; q: quit.",
            ));
            let text = "Think of one of your own requests. Choose the first answer that fits.";
            blocks.extend([Block::text(text, Role::Muted).unspoken(), Block::gap()]);
        }
        blocks.extend([Block::text(step.ask.as_str(), Role::Strong), Block::gap()]);
        let choosable = |turn: &'a Turn| Choosable { runs: plain(turn.says.as_str()), is_out: false };
        let options = step.turns.iter().map(choosable).collect();
        blocks
            .push(BlockKind::Options(Options { all: options, selected: self.selected, wraps: false }).into());
        blocks.push(Block::gap());
        let note = |label, text: &'a str| Block::labelled(label, text).instead(text).detail().called("note");
        blocks.extend(step.help.as_ref().map(|help| note("Note", help.as_str())));
        blocks.extend(step.order.as_ref().map(|order| note("Order", order.as_str())));
        blocks
    }

    /// The code, what it asks for, what was close, and the way to it.
    fn ending<'a>(&self, ending: &Ending<'a>, bank: &'a Bank) -> Vec<Block<'a>> {
        let mut blocks = vec![Block::runs(named(ending.code, Role::Text))];
        blocks.extend(ending.meaning().map(|meaning| Block::text(meaning, Role::Text)));
        blocks.push(Block::gap());
        for Told { label, lead, text } in ending.told() {
            if !label.is_empty() {
                blocks.push(Block::air());
            }
            let mut runs = match lead {
                Lead::Nothing => Vec::new(),
                Lead::Field(name) => vec![run(name, Role::Field)],
                Lead::Code(code) => vec![run(code.to_string(), Role::Code(code.class()))],
            };
            runs.extend(plain(text));
            blocks.push(BlockKind::Labelled(label.into(), runs).into());
        }
        blocks.extend([Block::gap(), Block::text("Your path", Role::Label).unspoken()]);
        blocks.push(Block::from(BlockKind::Trail(self.taken(bank))).unspoken());
        blocks
    }
}

impl Screen for DecisionScreen {
    fn context(&self) -> Context {
        if self.is_found { Context::Found } else { Context::Decision }
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let taken = self.taken(view.bank);
        let mut document = Document::new("Which code?");
        if self.is_alone || !taken.is_empty() {
            document.on_back = Action::Retrace;
        }
        match self.walk.stand(view.bank.walk()) {
            Some(Stand::Asked(step)) => {
                document = document.beside(format!("question {}", taken.len() + 1));
                document.main = self.ask(step, taken.is_empty());
                document.head = vec![Block::from(BlockKind::Trail(taken)).unspoken()];
                document.prompt = "Answer:";
                document.on_empty = None;
                document.lines_help = &[HOW];
            }
            Some(Stand::Found(_)) => {
                let questions = if taken.len() == 1 { "question" } else { "questions" };
                document = document.beside(format!("{} {questions}", taken.len()));
                let ending = self.walk.ending(view.bank);
                document.main = ending.map(|ending| self.ending(&ending, view.bank)).unwrap_or_default();
                document.prompt = "Enter to go back:";
                document.is_over = self.is_alone;
            }
            None => {
                document.main =
                    vec![Block::text("These question files don't contain a decision tree.", Role::Label)];
                document.is_over = self.is_alone;
            }
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match (self.walk.stand(view.bank.walk()), action) {
            (_, Action::Back) => return Go::Back.into(),
            (_, Action::Again) => {
                self.walk.restart();
                self.begin(None, view);
            }
            (_, Action::Retrace) => match self.walk.back() {
                Some(taken) => self.begin(Some(taken), view),
                None => return Outcome::stay().saying("This is the first question."),
            },
            (Some(Stand::Found(code)), Action::Practise) => {
                return Go::Start(SessionKind::Practice(Part::Code(code).into())).into();
            }
            (Some(Stand::Asked(_)), Action::Choose(at)) => self.selected = Some(at),
            (Some(Stand::Asked(_)), Action::Confirm) => match self.selected {
                Some(selected) => self.take(selected, view),
                None => return Outcome::refused(NOT_CHOSEN),
            },
            (Some(Stand::Asked(_)), Action::Take(number)) => self.take(number, view),
            _ => {}
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let line = line.to_lowercase();
        match self.walk.stand(view.bank.walk()) {
            Some(Stand::Asked(step)) => match understood(&line, &step.turns) {
                Some(number) => Heard::Actions(vec![Action::Take(number)]),
                None => Heard::Unclear(choices(&step.turns)),
            },
            _ => Heard::Unclear("Press Enter to go back, or type help for other commands.".to_owned()),
        }
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.walk.depth(), part: 0 }
    }
}

/// The answer that a line stands for.
fn understood(line: &str, turns: &[Turn]) -> Option<usize> {
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line {
        "y" | "yes" => only(turns, "Yes"),
        "n" | "no" => only(turns, "No"),
        _ => number.filter(|number| *number < turns.len()),
    }
}

/// The one answer that begins with a word and a pause: "No one" is an answer to "who?".
fn only(turns: &[Turn], word: &str) -> Option<usize> {
    let begins = |turn: &Turn| {
        let rest = turn.says.as_str().strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()))
    };
    let mut found = turns.iter().enumerate().filter(|(_, turn)| begins(turn)).map(|(number, _)| number);
    found.next().filter(|_| found.next().is_none())
}

/// What can be answered here.
fn choices(turns: &[Turn]) -> String {
    let words = [("Yes", "y"), ("No", "n")].into_iter().filter(|(word, _)| only(turns, word).is_some());
    let letters: Vec<_> = words.map(|(_, letter)| letter).chain(["b"]).collect();
    format!("Type a number from 1 to {}, {}, help or q.", turns.len(), letters.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_or_unclear() {
        let bank = Bank::built_in();
        let turns = |id: &str| &bank.walk().steps().iter().find(|step| step.id == id).unwrap().turns;
        for (line, answer) in
            [("1", Some(0)), ("y", Some(0)), ("no", Some(1)), ("3", None), ("0", None), ("", None)]
        {
            assert_eq!(understood(line, turns("work-goes-on")), answer, "{line}");
        }
        // Several answers begin with yes, one with no.
        assert_eq!(understood("y", turns("before-the-end")), None);
        assert_eq!(understood("n", turns("before-the-end")), Some(5));
        // "No one" isn't "no".
        assert_eq!(understood("n", turns("who-must-act")), None);
    }
}
