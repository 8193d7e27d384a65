//! The coach in lines: questions about the learner's own situation, until they lead to a code.

use super::place::{Turn, View, remark};
use super::script::Script;
use crate::bank::{self, Bank, Step};
use crate::learn::{self, Aim, Ending, Lead, Part, Stand, Told};

const KEYS: &str = "Answer with a number, or with y or n. b goes back, help explains, q leaves.";

/// A walk under way.
#[derive(Debug, Default)]
pub struct Coach {
    walk: learn::Coach,
    /// Whether nothing is below it: it ends with the walk.
    alone: bool,
    begun: bool,
    /// What the question before us adds, for whoever asks.
    notes: Vec<String>,
    found: bool,
}

impl Coach {
    /// A walk that is all there is to the talk.
    pub fn alone() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// Whether the walk has ended and nothing else is asked.
    pub fn is_over(&self) -> bool {
        self.alone && self.found
    }

    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        if self.found { "Enter to go back:" } else { "Answer:" }
    }

    /// Asks the next question, or says what was found.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        if !std::mem::replace(&mut self.begun, true) {
            script.say(KEYS);
            script.gap();
        }
        if let Some(ending) = self.walk.ending(view.bank) {
            self.found = true;
            say_ending(&ending, script);
        } else if let Some(step) = step(&self.walk, view.bank) {
            self.notes = step.help.iter().chain(&step.order).map(ToString::to_string).collect();
            script.say(step.ask.as_str());
            for (at, turn) in step.turns.iter().enumerate() {
                script.numbered(at + 1, turn.says.as_str());
            }
        } else {
            self.found = true;
            script.say("There is no walk in these questions.");
        }
    }

    /// Says what a question means, and what can be typed.
    pub fn explain(&self, script: &mut Script) {
        if self.found {
            script.say("d practises the code, a begins again, an empty line goes back, q leaves.");
            return;
        }
        if self.notes.is_empty() {
            script.say("There is nothing to add.");
        }
        for note in &self.notes {
            script.say(note);
        }
        script.say(KEYS);
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let line = line.to_lowercase();
        if self.found {
            return self.hear_at_end(&line, view, script);
        }
        let walk = view.bank.walk();
        match (line.as_str(), step(&self.walk, view.bank)) {
            ("b" | "back", _) if self.walk.back().is_some() => Turn::Anew,
            ("b" | "back", _) if self.alone => remark(script, "This is the first question."),
            ("b" | "back", _) | (_, None) => Turn::Back,
            (line, Some(step)) => match understood(line, &step.turns) {
                Some(number) => {
                    self.walk.answer(walk, number);
                    Turn::Anew
                }
                None => remark(script, &choices(&step.turns)),
            },
        }
    }

    fn hear_at_end(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let code = self.walk.ending(view.bank).map(|ending| ending.code);
        match (line, code) {
            ("", _) => Turn::Back,
            ("b" | "back", _) => {
                self.walk.back();
                self.found = false;
                Turn::Anew
            }
            ("a", _) => {
                self.walk.restart();
                self.found = false;
                Turn::Anew
            }
            ("d", Some(code)) => Turn::Start(Aim::Practice(Part::Code(code).into())),
            _ => remark(script, "An empty line goes back; help says what else can be typed."),
        }
    }
}

fn step<'b>(walk: &learn::Coach, bank: &'b Bank) -> Option<&'b Step> {
    match walk.stand(bank.walk()) {
        Some(Stand::Asked(step)) => Some(step),
        _ => None,
    }
}

/// The answer that a line stands for.
fn understood(line: &str, turns: &[bank::Turn]) -> Option<usize> {
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line {
        "y" | "yes" => only(turns, "Yes"),
        "n" | "no" => only(turns, "No"),
        _ => number.filter(|number| *number < turns.len()),
    }
}

/// The one answer that begins with a word.
fn only(turns: &[bank::Turn], word: &str) -> Option<usize> {
    let begins =
        |turn: &bank::Turn| turn.says.as_str().split(|c: char| !c.is_alphabetic()).next() == Some(word);
    let mut found = turns.iter().enumerate().filter(|(_, turn)| begins(turn)).map(|(number, _)| number);
    found.next().filter(|_| found.next().is_none())
}

/// What can be answered here.
fn choices(turns: &[bank::Turn]) -> String {
    let words = [("Yes", "y"), ("No", "n")].into_iter().filter(|(word, _)| only(turns, word).is_some());
    let letters: Vec<_> = words.map(|(_, letter)| letter).chain(["b"]).collect();
    format!("Please answer with a number from 1 to {}, {}, help or q.", turns.len(), letters.join(", "))
}

fn say_ending(ending: &Ending<'_>, script: &mut Script) {
    script.say(&format!("{} {}", ending.code, ending.code.phrase()));
    script.say(ending.meaning().unwrap_or_default());
    for Told { label, lead, text } in ending.told() {
        if !label.is_empty() {
            script.gap();
            script.say(label);
        }
        script.item(&match lead {
            Lead::Nothing => text,
            Lead::Field(name) => format!("{name}{text}"),
            Lead::Code(code) => format!("{code}{text}"),
        });
    }
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
        // "Nobody" is no no.
        assert_eq!(understood("n", turns("who-must-act")), None);
    }
}
