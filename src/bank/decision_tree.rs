//! The decision walk: plain questions in order that lead from a situation to a status code.

use super::load::Report;
use super::stored::{Reader, Stored, Writer, stored_as_fields};
use super::{Place, SafeText};
use crate::http::{StatusCode, registry};

/// The walk, as a graph of steps that begins with the first.
#[derive(Debug, Default)]
pub struct DecisionTree {
    steps: Vec<Step>,
}

stored_as_fields!(DecisionTree { steps });

/// One question of the walk.
#[derive(Debug, Clone)]
pub struct Step {
    /// A readable name that never changes.
    pub id: String,
    /// The question.
    pub ask: SafeText,
    /// What tells the answers apart, with an example.
    pub help: Option<SafeText>,
    /// Why the question stands here, where others order it differently.
    pub order: Option<SafeText>,
    /// The answers, each with where it leads.
    pub turns: Vec<Turn>,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Step { id, ask, help, order, turns, place });

/// One answer to a question of the walk.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The answer in words.
    pub says: SafeText,
    /// Where it leads.
    pub goal: Goal,
    /// What's so if it leads to a code, in a sentence that stands without the question.
    pub fits: Option<SafeText>,
    /// Whether the code is what remains where nothing fits: nobody who chooses the code means this.
    pub last_resort: bool,
    /// Where it was written.
    pub place: Place,
}

stored_as_fields!(Turn { says, goal, fits, last_resort, place });

/// Where a turn leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To another question.
    Step(String),
    /// To a code, the end of the walk.
    Code(StatusCode),
}

impl Stored for Goal {
    fn store(&self, into: &mut Writer) {
        match self {
            Self::Code(code) => Some(*code).store(into),
            Self::Step(id) => (None::<StatusCode>, id.clone()).store(into),
        }
    }

    fn restore(from: &mut Reader) -> Option<Self> {
        match Stored::restore(from)? {
            Some(code) => Some(Self::Code(code)),
            None => String::restore(from).map(Self::Step),
        }
    }
}

/// A way through the walk: at each step, which turn is taken, both as positions.
pub type Path = Vec<(usize, usize)>;

/// Where the way to a chosen code turns off the right way.
#[derive(Debug, Clone)]
pub struct Divergence<'w> {
    /// How many questions of the right way come before it.
    pub after: usize,
    /// The last question that both ways share.
    pub step: &'w Step,
    /// Its right answer.
    pub right: &'w Turn,
    /// The answer that leads to the chosen code.
    pub taken: &'w Turn,
    /// The way to the chosen code from here, with the fewest questions.
    pub way: Path,
}

impl DecisionTree {
    /// The steps, the first of all first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The questions of a way, each with the answer taken.
    pub fn along(&self, path: &[(usize, usize)]) -> Vec<(&Step, &Turn)> {
        let taken = |&(at, number): &(usize, usize)| {
            let step: &Step = self.steps.get(at)?;
            Some((step, step.turns.get(number)?))
        };
        path.iter().map_while(taken).collect()
    }

    /// Every way to a code.
    pub fn paths_to(&self, code: StatusCode) -> Vec<Path> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, Path)> =
            if self.steps.is_empty() { Vec::new() } else { vec![(0, Vec::new())] };
        while let Some((at, path)) = open.pop() {
            let turns = self.steps.get(at).map(|step| step.turns.as_slice()).unwrap_or_default();
            for (number, turn) in turns.iter().enumerate() {
                let mut path = path.clone();
                path.push((at, number));
                match &turn.goal {
                    Goal::Code(reached) if *reached == code => found.push(path),
                    Goal::Code(_) => {}
                    Goal::Step(_) => open.extend(self.next(at, turn).map(|to| (to, path))),
                }
            }
        }
        found.sort();
        found
    }

    /// The way to a code whose last question has that id, or the only way if none is named.
    pub fn path(&self, code: StatusCode, last: Option<&str>) -> Option<Path> {
        let mut paths = self.paths_to(code);
        match last {
            None if paths.len() == 1 => paths.pop(),
            None => None,
            Some(last) => paths.into_iter().find(|path| self.ends_at(path, last)),
        }
    }

    /// Where the way to an option turns off the right way, if there is one.
    ///
    /// Of several ways to the option the one that goes along the right way longest is taken: the smallest error that
    /// explains the choice. What remains as a last resort explains it only if nothing else does.
    pub fn divergence(&self, right: &Path, option: StatusCode) -> Option<Divergence<'_>> {
        let meant = |turn: &Turn| !turn.last_resort && turn.goal == Goal::Code(option);
        let any = |turn: &Turn| turn.goal == Goal::Code(option);
        self.leaving(right, meant).or_else(|| self.leaving(right, any))
    }

    /// The last question that a way to each of two codes shares, with the answers that lead to them.
    pub fn fork(&self, one: StatusCode, other: StatusCode) -> Option<(&Step, [&Turn; 2])> {
        let forks = self.paths_to(one).into_iter().filter_map(|path| self.divergence(&path, other));
        let last = forks.max_by_key(|fork| fork.after)?;
        Some((last.step, [last.right, last.taken]))
    }

    /// Where the nearest way to an end turns off the right way.
    fn leaving(&self, right: &Path, is_end: impl Fn(&Turn) -> bool) -> Option<Divergence<'_>> {
        let next = self.next_to(&is_end);
        right.iter().enumerate().rev().find_map(|(after, &(at, turn))| {
            let step = self.steps.get(at)?;
            let others = step.turns.iter().enumerate().filter(|(number, _)| *number != turn);
            let leading = others.filter_map(|(number, other)| {
                Some((self.distance(at, other, &is_end, &next)?, number, other))
            });
            let (_, number, taken) = leading.min_by_key(|(distance, ..)| *distance)?;
            Some(Divergence {
                after,
                step,
                right: step.turns.get(turn)?,
                taken,
                way: self.way_on(at, number, &next),
            })
        })
    }

    /// The registry entries that no way leads to.
    pub fn unreached(&self) -> Vec<StatusCode> {
        let codes = registry().iter().filter_map(|entry| StatusCode::new(entry.number).ok());
        let reached = |code: &StatusCode| {
            let next = self.next_to(&|turn: &Turn| turn.goal == Goal::Code(*code));
            next.first().is_some_and(Option::is_some)
        };
        codes.filter(|code| !reached(code)).collect()
    }

    /// The step that a turn leads to; only forward, so that a circle in a faulty file ends here.
    pub fn next(&self, at: usize, turn: &Turn) -> Option<usize> {
        let Goal::Step(id) = &turn.goal else { return None };
        self.position(id).filter(|to| *to > at)
    }

    /// For each step, the turn that leads to an end by the fewest questions, and how many they are.
    fn next_to(&self, is_end: &impl Fn(&Turn) -> bool) -> Vec<Option<(usize, usize)>> {
        let mut found = vec![None; self.steps.len()];
        for (at, step) in self.steps.iter().enumerate().rev() {
            let turns = step.turns.iter().enumerate();
            let distance = |turn: &Turn| self.distance(at, turn, is_end, &found);
            let leading = turns.filter_map(|(number, turn)| Some((number, distance(turn)?)));
            let nearest = leading.min_by_key(|(_, distance)| *distance);
            if let Some(slot) = found.get_mut(at) {
                *slot = nearest;
            }
        }
        found
    }

    /// How many questions an end is away by a turn, this one included, given that for the steps below.
    fn distance(
        &self,
        at: usize,
        turn: &Turn,
        is_end: &impl Fn(&Turn) -> bool,
        below: &[Option<(usize, usize)>],
    ) -> Option<usize> {
        if is_end(turn) {
            return Some(1);
        }
        below.get(self.next(at, turn)?)?.map(|(_, distance)| distance + 1)
    }

    /// The way that begins with a turn and goes on as told for each step.
    fn way_on(&self, at: usize, turn: usize, next: &[Option<(usize, usize)>]) -> Path {
        let mut way = vec![(at, turn)];
        while let Some(&(at, number)) = way.last()
            && let Some(turn) = self.steps.get(at).and_then(|step| step.turns.get(number))
            && let Some(to) = self.next(at, turn)
            && let Some((number, _)) = next.get(to).copied().flatten()
        {
            way.push((to, number));
        }
        way
    }

    fn ends_at(&self, path: &Path, last: &str) -> bool {
        path.last().and_then(|(step, _)| self.steps.get(*step)).is_some_and(|step| step.id == last)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// Adds the steps of a file.
    pub(super) fn add(&mut self, steps: Vec<Step>, report: &mut Report) {
        if self.steps.is_empty() {
            self.steps = steps;
        } else if let Some(first) = steps.first() {
            report.note(first.place.span.clone(), "a second decision tree", "all steps must be in one file");
        }
        self.check(report);
    }

    /// Notes repeated ids, turns that lead nowhere or backwards, and steps that nothing leads to.
    fn check(&self, report: &mut Report) {
        for (at, step) in self.steps.iter().enumerate() {
            if self.position(&step.id) != Some(at) {
                report.note(
                    step.place.span.clone(),
                    format!("step id `{}` is used twice", step.id),
                    "ids must be unique",
                );
            }
            for turn in &step.turns {
                let Goal::Step(id) = &turn.goal else { continue };
                if self.position(id).is_none_or(|to| to <= at) {
                    let why = "a turn must lead to a step further down, or to a code";
                    report.note(turn.place.span.clone(), format!("`{id}` isn't a step further down"), why);
                }
            }
            let leads_here = |turn: &Turn| turn.goal == Goal::Step(step.id.clone());
            if at > 0 && !self.steps.iter().any(|s| s.turns.iter().any(leads_here)) {
                report.note(
                    step.place.span.clone(),
                    format!("nothing leads to step `{}`", step.id),
                    "it's never asked",
                );
            }
        }
    }
}
