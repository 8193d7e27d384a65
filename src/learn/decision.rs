//! A decision under way: the decision tree asked question by question, from a situation to a code.

use crate::bank::{Bank, DecisionTree, Goal, Level, Path, Step, Turn};
use crate::http::StatusCode;

/// A walk under way: the answers given so far.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    way: Path,
}

/// Where a walk stands.
#[derive(Debug, Clone, Copy)]
pub enum Stand<'b> {
    /// Before a question.
    Asked(&'b Step),
    /// At its end.
    Found(StatusCode),
}

impl Decision {
    /// Where it stands; nowhere if there is no walk.
    pub fn stand<'b>(&self, walk: &'b DecisionTree) -> Option<Stand<'b>> {
        let Some(&(at, _)) = self.way.last() else { return walk.steps().first().map(Stand::Asked) };
        let (_, turn) = self.taken(walk).pop()?;
        match turn.goal {
            Goal::Code(code) => Some(Stand::Found(code)),
            Goal::Step(_) => walk.steps().get(walk.next(at, turn)?).map(Stand::Asked),
        }
    }

    /// The questions so far, each with the answer taken.
    pub fn taken<'b>(&self, walk: &'b DecisionTree) -> Vec<(&'b Step, &'b Turn)> {
        walk.along(&self.way)
    }

    /// Answers the question; a number that stands for no answer changes nothing.
    pub fn answer(&mut self, walk: &DecisionTree, number: usize) -> bool {
        let Some(Stand::Asked(step)) = self.stand(walk) else { return false };
        let at = walk.steps().iter().position(|s| s.id == step.id);
        let Some(at) = at.filter(|_| number < step.turns.len()) else { return false };
        self.way.push((at, number));
        true
    }

    /// Goes back to the question before; returns the answer that was taken there.
    pub fn back(&mut self) -> Option<usize> {
        self.way.pop().map(|(_, number)| number)
    }

    /// How many questions were answered.
    pub fn depth(&self) -> usize {
        self.way.len()
    }

    /// Begins again.
    pub fn restart(&mut self) {
        self.way.clear();
    }

    /// What is worth saying at the end.
    pub fn ending<'b>(&self, bank: &'b Bank) -> Option<Ending<'b>> {
        let Some(Stand::Found(code)) = self.stand(bank.walk()) else { return None };
        Some(Ending { code, bank, way: self.way.clone() })
    }
}

/// The end of a walk: a code, what it asks for, and what was close.
#[derive(Debug, Clone)]
pub struct Ending<'b> {
    /// The code.
    pub code: StatusCode,
    bank: &'b Bank,
    way: Path,
}

/// So many rules of thumb are enough.
const RULES: usize = 3;
/// So many other answers that would have led elsewhere.
const ELSEWHERE: usize = 4;

/// A paragraph of what is said at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'b> {
    /// What it is about; nothing if it goes on with the one before.
    pub label: &'static str,
    /// What it begins with.
    pub lead: Lead<'b>,
    /// What it says.
    pub text: String,
}

/// What a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead<'b> {
    /// Its text.
    Nothing,
    /// A header field.
    Field(&'b str),
    /// Another code.
    Code(StatusCode),
}

impl<'b> Ending<'b> {
    /// What the code means.
    pub fn meaning(&self) -> Option<&'b str> {
        self.bank.entry(self.code).map(|entry| entry.meaning.as_str())
    }

    /// What the response carries, the rules of thumb, the codes that are close, and the section.
    pub fn told(&self) -> Vec<Told<'b>> {
        let mut told = self.carries();
        under(&mut told, "Rule of thumb", self.rules());
        under(&mut told, "Similar codes", self.confused());
        under(&mut told, "Other answers", self.elsewhere());
        let source = self.bank.entry(self.code).map(|entry| (Lead::Nothing, entry.source.to_string()));
        under(&mut told, "Source", source.into_iter().collect());
        told
    }

    fn carries(&self) -> Vec<Told<'b>> {
        let Some(entry) = self.bank.entry(self.code) else { return Vec::new() };
        let mut told = Vec::new();
        let of = |level: Level| entry.headers.iter().filter(move |header| header.level == level);
        for (level, label) in [(Level::Must, "Must send"), (Level::Should, "Should send")] {
            let said = of(level).map(|header| {
                let when = header.when.as_ref().map_or_else(String::new, |when| format!(" ({when})"));
                (Lead::Field(header.name.as_str()), format!("{when}: {}", header.why))
            });
            under(&mut told, label, said.collect());
        }
        let options: Vec<&str> = of(Level::May).map(|header| header.name.as_str()).collect();
        if !options.is_empty() {
            under(&mut told, "May send", vec![(Lead::Nothing, options.join(", "))]);
        }
        under(&mut told, "Body", vec![(Lead::Nothing, entry.body.to_string())]);
        told
    }

    fn rules(&self) -> Vec<(Lead<'b>, String)> {
        let mut rules: Vec<_> = self.bank.rules().iter().filter(|r| r.code == Some(self.code)).collect();
        rules.sort_by_key(|rule| rule.depth);
        rules.iter().take(RULES).map(|rule| (Lead::Nothing, rule.says.to_string())).collect()
    }

    /// The codes it is mixed up with, each with the question that separates them.
    fn confused(&self) -> Vec<(Lead<'b>, String)> {
        let pairs = self.bank.confusions().iter();
        let mut close: Vec<_> =
            pairs.filter_map(|pair| Some((pair.partner(self.code)?, pair.ask.as_str()))).collect();
        close.sort_by_key(|(code, _)| *code);
        close.iter().map(|(code, ask)| (Lead::Code(*code), format!(" {}: {ask}", code.phrase()))).collect()
    }

    /// Where other answers to the last questions would have led.
    fn elsewhere(&self) -> Vec<(Lead<'b>, String)> {
        let walk = self.bank.walk();
        let mut way: Vec<_> = self.way.iter().zip(walk.along(&self.way)).collect();
        let Some((&(at, number), (step, _))) = way.pop() else { return Vec::new() };
        let last = step.turns.iter().enumerate().filter(|(other, _)| *other != number);
        let mut said: Vec<_> = last
            .filter_map(|(_, turn)| match turn.goal {
                Goal::Code(code) => {
                    let text =
                        format!(" {}, if you answer \"{}\" to the last question", code.phrase(), turn.says);
                    Some((Lead::Code(code), text))
                }
                Goal::Step(_) => {
                    let next = walk.steps().get(walk.next(at, turn)?)?;
                    Some((Lead::Nothing, format!("\"{}\" leads to \"{}\"", turn.says, next.ask)))
                }
            })
            .collect();
        said.extend(way.iter().rev().filter_map(|((_, number), (step, _))| only_code(step, *number)));
        said.truncate(ELSEWHERE);
        said
    }
}

/// The code that the other answers of a question lead to, if it is a single one: of several none was close.
fn only_code<'b>(step: &Step, number: usize) -> Option<(Lead<'b>, String)> {
    let others = step.turns.iter().enumerate().filter(|(other, _)| *other != number);
    let mut codes = others.filter_map(|(_, turn)| match turn.goal {
        Goal::Code(code) => Some((code, turn)),
        Goal::Step(_) => None,
    });
    let (code, turn) = codes.next().filter(|_| codes.next().is_none())?;
    let text = format!(" {}, if you answer \"{}\" to \"{}\"", code.phrase(), turn.says, step.ask);
    Some((Lead::Code(code), text))
}

/// Adds paragraphs of which the first has a label.
fn under<'b>(told: &mut Vec<Told<'b>>, label: &'static str, paragraphs: Vec<(Lead<'b>, String)>) {
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    told.extend(labels.zip(paragraphs).map(|(label, (lead, text))| Told { label, lead, text }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(decision: &Decision, bank: &Bank) -> String {
        match decision.stand(bank.walk()) {
            Some(Stand::Asked(step)) => step.id.clone(),
            Some(Stand::Found(code)) => code.to_string(),
            None => "nowhere".to_owned(),
        }
    }

    #[test]
    fn answers_lead_on_and_back_takes_the_last_one_back() {
        let bank = Bank::built_in();
        let mut decision = Decision::default();
        assert_eq!(asked(&decision, &bank), "who-must-act");
        assert!(decision.answer(bank.walk(), 0) && decision.answer(bank.walk(), 5));
        assert_eq!(asked(&decision, &bank), "work-goes-on");
        assert!(!decision.answer(bank.walk(), 7), "no such answer");
        assert_eq!((decision.taken(bank.walk()).len(), decision.back()), (2, Some(5)));
        assert_eq!(asked(&decision, &bank), "before-the-end");
        decision.restart();
        assert_eq!((asked(&decision, &bank), decision.back()), ("who-must-act".to_owned(), None));
    }

    #[test]
    fn the_end_names_the_code_what_it_carries_and_what_was_close() {
        let bank = Bank::built_in();
        let mut decision = Decision::default();
        for number in [0, 5, 1, 0] {
            assert!(decision.ending(&bank).is_none());
            assert!(decision.answer(bank.walk(), number));
        }
        assert!(!decision.answer(bank.walk(), 0), "nothing is asked at the end");
        let ending = decision.ending(&bank).unwrap();
        assert_eq!(ending.code.number(), 201);
        let told = ending.told();
        let labels: Vec<_> = told.iter().map(|told| told.label).filter(|label| !label.is_empty()).collect();
        let all =
            ["Should send", "May send", "Body", "Rule of thumb", "Similar codes", "Other answers", "Source"];
        assert_eq!(labels, all);
        let said = |lead: Lead, text: &str| told.iter().any(|t| t.lead == lead && t.text.contains(text));
        let accepted = Lead::Code(StatusCode::new(202).unwrap());
        assert!(said(Lead::Field("Location"), "(after a POST"));
        assert!(
            said(accepted, "Accepted: ") && said(accepted, "if you answer \"Yes\" to \"When this response")
        );
    }

    #[test]
    fn a_bank_without_a_walk_asks_nothing() {
        let bank = Bank::default();
        let mut decision = Decision::default();
        assert!(decision.stand(bank.walk()).is_none() && !decision.answer(bank.walk(), 0));
    }
}
