//! What is worth saying at the end of a search for the code: what it asks for, and what was close.

use crate::bank::{Bank, Goal, Level, Path, Step};
use crate::http::StatusCode;

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
/// So many products show how it's used.
const PRODUCTS: usize = 3;
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
    /// The end of a way, if it ends at a code.
    pub fn of(bank: &'b Bank, way: Path) -> Option<Self> {
        match bank.walk().along(&way).last()?.1.goal {
            Goal::Code(code) => Some(Self { code, bank, way }),
            Goal::Step(_) => None,
        }
    }

    /// What the code means.
    pub fn meaning(&self) -> Option<&'b str> {
        self.bank.entry(self.code).map(|entry| entry.meaning.as_str())
    }

    /// What the response carries, the rules of thumb, the codes that are close, and the section.
    pub fn told(&self) -> Vec<Told<'b>> {
        let mut told = self.carries();
        under(&mut told, "Rule of thumb", self.rules());
        under(&mut told, "Similar codes", self.confused());
        under(&mut told, "Products", self.products());
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

    /// What well-known products do.
    fn products(&self) -> Vec<(Lead<'b>, String)> {
        let of = self.bank.entry(self.code).into_iter().flat_map(|entry| &entry.elsewhere);
        of.take(PRODUCTS).map(|api| (Lead::Nothing, format!("{}: {}", api.who, api.does))).collect()
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
