//! Few questions from a situation of the learner's own to a code.

use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::Bank;
use crate::http::StatusCode;
use crate::learn::phrases::NOT_CHOSEN;
use crate::learn::{
    Asking, Coach, Ending, Given, Lead, NONE_OF_THESE, Part, Reply, SessionKind, Stand, Told, UNKNOWN,
};
use crate::ui::document::{Block, BlockKind, Choosable, Document, Options, named, plain, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};
use std::cell::OnceCell;

const HOW: &str = "Answer with a number, y, n, or none. unsure: go on without an answer; b: go back; note: read the notes; help: list the \
     commands; q: quit.";

/// The questions so far.
#[derive(Debug, Default)]
pub struct CoachScreen {
    coach: Coach,
    selected: Option<usize>,
    /// How many more questions there are at most, until the next answer.
    most: OnceCell<usize>,
    is_found: bool,
    /// Whether nothing is below it: lines end with the search.
    is_alone: bool,
}

impl CoachScreen {
    /// With questions that tell some codes apart, or what happened if there are none.
    pub fn new(coach: Coach) -> Self {
        Self { coach, ..Self::default() }
    }

    /// The same with nothing below it.
    pub fn alone(coach: Coach) -> Self {
        Self { is_alone: true, ..Self::new(coach) }
    }

    fn take(&mut self, number: usize, view: &View<'_>) {
        let Stand::Asked(asked) = self.coach.stand(view.bank) else { return };
        if self.coach.answer(view.bank, reply(&asked, number)) {
            self.begin(None, view);
        }
    }

    /// Puts another question or the end before the learner.
    fn begin(&mut self, selected: Option<usize>, view: &View<'_>) {
        self.selected = selected;
        self.most.take();
        self.is_found = !matches!(self.coach.stand(view.bank), Stand::Asked(_));
    }

    /// Goes back one question, to the answer that was given there.
    fn back(&mut self, view: &View<'_>) -> Outcome {
        let Some(taken) = self.coach.back() else {
            return Outcome::stay().saying("This is the first question.");
        };
        let number = match self.coach.stand(view.bank) {
            Stand::Asked(asked) => (0..answers(&asked).len()).find(|number| reply(&asked, *number) == taken),
            _ => None,
        };
        self.begin(number, view);
        Outcome::stay()
    }

    fn ask<'a>(&self, asked: &Asking<'a>, view: &View<'a>) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        if self.coach.depth() == 0 {
            blocks.push(Block::said(HOW));
        }
        blocks.extend([Block::text(asked.ask, Role::Strong), Block::gap()]);
        let choosable = |says: &'a str| Choosable { runs: plain(says), is_out: false };
        let all = answers(asked).into_iter().map(choosable).collect();
        blocks.push(BlockKind::Options(Options { all, selected: self.selected, wraps: false }).into());
        blocks.push(Block::gap());
        blocks.extend(match view.face {
            Face::Screen => self.note(asked),
            Face::Lines => notes(asked),
        });
        blocks
    }

    /// What's worth knowing about the selected answer, or about the question where all answers are its own.
    fn note<'a>(&self, asked: &Asking<'a>) -> Vec<Block<'a>> {
        let shared = asked.options.first().filter(|_| !asked.has_none);
        let Some(offer) = self.selected.and_then(|at| asked.options.get(at)).or(shared) else {
            return Vec::new();
        };
        let help = offer.help.map(|help| Block::labelled("Note", help.as_str()));
        help.into_iter().chain(offer.order.map(|order| Block::labelled("Order", order.as_str()))).collect()
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
        blocks.push(Block::from(BlockKind::Trail(self.coach.taken(bank))).unspoken());
        blocks
    }
}

/// The answers in words.
fn answers<'a>(asked: &Asking<'a>) -> Vec<&'a str> {
    let none = asked.has_none.then_some(NONE_OF_THESE);
    let unknown = asked.has_unknown.then_some(UNKNOWN);
    asked.options.iter().map(|offer| offer.says).chain(none).chain(unknown).collect()
}

/// What the answer with that number says.
fn reply(asked: &Asking<'_>, number: usize) -> Reply {
    match number.checked_sub(asked.options.len()) {
        None => Reply::Option(number),
        Some(0) if asked.has_none => Reply::None,
        Some(_) => Reply::Unknown,
    }
}

/// The notes on all answers, for lines.
fn notes<'a>(asked: &Asking<'a>) -> Vec<Block<'a>> {
    let mut said: Vec<String> = Vec::new();
    for (at, offer) in asked.options.iter().enumerate() {
        for note in [offer.help, offer.order].into_iter().flatten() {
            let note = if asked.has_none { format!("{}: {note}", at + 1) } else { note.to_string() };
            if !said.contains(&note) {
                said.push(note);
            }
        }
    }
    let is_empty = said.is_empty();
    let note = Block::text("", Role::Text).instead(said.join("\n")).detail().called("note");
    (!is_empty).then_some(note).into_iter().collect()
}

/// Several codes that it may be, with the questions that tell the first from the others.
fn left<'a>(codes: &[StatusCode], bank: &'a Bank) -> Vec<Block<'a>> {
    let mut blocks = vec![Block::text("It may be any of these:", Role::Strong), Block::gap()];
    for code in codes {
        let mut runs = named(*code, Role::Strong);
        let meaning = bank.entry(*code).map_or("", |entry| entry.meaning.as_str());
        runs.push(run(format!("  {meaning}"), Role::Text));
        blocks.push(BlockKind::Text(runs, 4).into());
    }
    let Some((first, others)) = codes.split_first() else { return blocks };
    let ask = |other: &StatusCode| {
        let pair = bank.confusion(*first, *other)?;
        Some(Block::labelled(format!("{first} or {other}?"), pair.ask.as_str()))
    };
    blocks.push(Block::gap());
    blocks.extend(others.iter().filter_map(ask));
    blocks
}

impl Screen for CoachScreen {
    fn context(&self) -> Context {
        if self.is_found { Context::Found } else { Context::Decision }
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let taken = self.coach.taken(view.bank);
        let mut document = Document::new("Which code?");
        if view.bank.walk().steps().is_empty() {
            let why = "These question files don't contain a decision tree.";
            document.main = vec![Block::text(why, Role::Label)];
            document.is_over = self.is_alone;
            return document;
        }
        if self.is_alone || !taken.is_empty() {
            document.on_back = Action::Retrace;
        }
        let questions =
            if taken.len() == 1 { "1 question".to_owned() } else { format!("{} questions", taken.len()) };
        document.prompt = "Enter to go back:";
        document.is_over = self.is_alone;
        match self.coach.stand(view.bank) {
            Stand::Asked(asked) => {
                let number = taken.len() + 1;
                document = document.beside(match self.most.get_or_init(|| self.coach.most(view.bank)) {
                    0 | 1 => format!("question {number}, the last"),
                    most => format!("question {number}, {} more at most", most - 1),
                });
                document.main = self.ask(&asked, view);
                document.head = vec![Block::from(BlockKind::Trail(taken)).unspoken()];
                document.prompt = "Answer:";
                document.on_empty = None;
                document.lines_help = &[HOW];
                document.is_over = false;
            }
            Stand::Found(ending) => {
                document = document.beside(questions);
                document.main = self.ending(&ending, view.bank);
            }
            Stand::Left(codes) => {
                document = document.beside(questions);
                document.main = left(&codes, view.bank);
                document.head = vec![Block::from(BlockKind::Trail(taken)).unspoken()];
            }
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match (self.coach.stand(view.bank), action) {
            (_, Action::Back) => return Go::Back.into(),
            (_, Action::Again) => {
                self.coach.restart();
                self.begin(None, view);
            }
            (_, Action::Retrace) => return self.back(view),
            (Stand::Found(ending), Action::Practise) => {
                return Go::Start(SessionKind::Practice(Part::Code(ending.code).into())).into();
            }
            (Stand::Left(codes), Action::Practise) => {
                let parts = codes.into_iter().map(Part::Code).collect();
                return Go::Start(SessionKind::Practice(parts)).into();
            }
            (Stand::Asked(_), Action::Choose(at)) => self.selected = Some(at),
            (Stand::Asked(_), Action::Confirm) => match self.selected {
                Some(selected) => self.take(selected, view),
                None => return Outcome::refused(NOT_CHOSEN),
            },
            (Stand::Asked(_), Action::Take(number)) => self.take(number, view),
            (Stand::Asked(asked), Action::Unknown) => {
                if !asked.has_unknown {
                    return Outcome::refused("Choose what comes closest.");
                }
                self.take(answers(&asked).len() - 1, view);
            }
            _ => {}
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let line = line.to_lowercase();
        match self.coach.stand(view.bank) {
            Stand::Asked(asked) => match understood(&line, &answers(&asked)) {
                Some(number) => Heard::Actions(vec![Action::Take(number)]),
                None => Heard::Unclear(choices(&answers(&asked))),
            },
            _ => Heard::Unclear("Press Enter to go back, or type help for other commands.".to_owned()),
        }
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.coach.depth(), part: 0 }
    }
}

/// The answer that a line stands for.
fn understood(line: &str, answers: &[&str]) -> Option<usize> {
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line {
        "y" | "yes" => only(answers, "Yes"),
        "n" | "no" => only(answers, "No"),
        "none" => answers.iter().position(|answer| *answer == NONE_OF_THESE),
        _ => number.filter(|number| *number < answers.len()),
    }
}

/// The one answer that begins with a word and a pause: "No one" is an answer to "who?".
fn only(answers: &[&str], word: &str) -> Option<usize> {
    let begins = |answer: &&str| {
        let rest = answer.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()))
    };
    let mut found = answers.iter().enumerate().filter(|(_, answer)| begins(answer)).map(|(number, _)| number);
    found.next().filter(|_| found.next().is_none())
}

/// What can be answered here.
fn choices(answers: &[&str]) -> String {
    let words = [("Yes", "y"), ("No", "n")].into_iter().filter(|(word, _)| only(answers, word).is_some());
    let none = answers.contains(&NONE_OF_THESE).then_some("none");
    let letters: Vec<_> = words.map(|(_, letter)| letter).chain(none).chain(["b"]).collect();
    format!("Type a number from 1 to {}, {}, help or q.", answers.len(), letters.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_or_unclear() {
        let yes_no = ["Yes", "No, only for now", UNKNOWN];
        for (line, answer) in [
            ("1", Some(0)),
            ("y", Some(0)),
            ("no", Some(1)),
            ("4", None),
            ("0", None),
            ("", None),
            ("none", None),
        ] {
            assert_eq!(understood(line, &yes_no), answer, "{line}");
        }
        // Several answers begin with yes, and "No one" isn't "no".
        let who = ["Yes: one", "Yes: two", "No one", NONE_OF_THESE];
        assert_eq!(understood("y", &who), None);
        assert_eq!(understood("n", &who), None);
        assert_eq!(understood("none", &who), Some(3));
    }
}
