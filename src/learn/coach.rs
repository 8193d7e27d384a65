//! From a situation to a code by few questions: only those that can still change which of some codes it is.
//!
//! The questions, their order, and their words are those of the decision tree. Questions in a row that lead to one code each are
//! asked as one: which is the first that's so?

use super::ending::Ending;
use crate::bank::{Bank, DecisionTree, Goal, Hit, Path, SafeText, Step, Subject, Turn, search};
use crate::http::StatusCode;
use std::collections::BTreeSet;

/// So many answers are offered at once, beside "none of these" and "I don't know".
const ANSWERS: usize = 7;

/// So many codes that fit a situation in words may be meant.
const FITTING: usize = 5;

/// What may have happened, with the codes that it may be.
#[rustfmt::skip]
const HAPPENINGS: [(&str, &[u16]); 8] = [
    ("It worked, or it's in progress", &[100, 101, 102, 103, 104, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226]),
    ("The client has to look elsewhere, or its copy is still current", &[300, 301, 302, 303, 304, 305, 306, 307, 308]),
    ("Something is wrong with the request itself", &[400, 405, 406, 408, 411, 415, 416, 417, 418, 421, 422, 425, 426, 428]),
    ("The client may not do this, or has to sign in first", &[401, 402, 403, 404, 407, 451]),
    ("What the request needs isn't there", &[404, 410]),
    ("The state of things is in the way", &[409, 412, 423, 424]),
    ("It's too much: too large, too many, too often", &[413, 414, 429, 431]),
    ("We failed, or a server behind us or the network did", &[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511]),
];

/// A search for the code under way: what it began with, and the answers given so far.
#[derive(Debug, Clone, Default)]
pub struct Coach {
    /// The codes that it may be; none if what happened is asked first.
    codes: Vec<StatusCode>,
    answers: Vec<Reply>,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// One of those offered, from 0.
    Option(usize),
    /// None of those offered.
    None,
    /// All that they lead to stays possible.
    Unknown,
}

/// Where it stands.
#[derive(Debug)]
pub enum Stand<'b> {
    /// Before a question.
    Asked(Asking<'b>),
    /// At its end.
    Found(Ending<'b>),
    /// Nothing more can be asked, and it may be any of these.
    Left(Vec<StatusCode>),
}

/// A question with the answers that can be given.
#[derive(Debug)]
pub struct Asking<'b> {
    /// The question.
    pub ask: &'b str,
    /// The answers.
    pub options: Vec<Offer<'b>>,
    /// Whether none of them may be so.
    pub has_none: bool,
    /// Whether one can go on without knowing.
    pub has_unknown: bool,
}

/// An answer that can be given.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'b> {
    /// What it says.
    pub says: &'b str,
    /// What tells it apart from others, with an example.
    pub help: Option<&'b SafeText>,
    /// Why it's asked here, where others order it differently.
    pub order: Option<&'b SafeText>,
}

impl Coach {
    /// Begins with the codes that it may be.
    pub fn among(codes: Vec<StatusCode>) -> Self {
        Self { codes, answers: Vec::new() }
    }

    /// Begins with the codes that fit a situation in words best.
    pub fn of_words(bank: &Bank, text: &str) -> Self {
        Self::among_hits(bank, &search(bank, text)).unwrap_or_default()
    }

    /// Begins with the first codes that a search has found, if there are several.
    pub fn among_hits(bank: &Bank, hits: &[Hit]) -> Option<Self> {
        let code = |hit: &Hit| match hit.subject {
            Subject::Code(code) if bank.entry(code).is_some() => Some(code),
            _ => None,
        };
        let codes: Vec<StatusCode> = hits.iter().filter_map(code).take(FITTING).collect();
        (codes.len() > 1 && !bank.walk().steps().is_empty()).then(|| Self::among(codes))
    }

    /// Begins with what happened.
    pub fn after(happening: usize) -> Self {
        Self { codes: Vec::new(), answers: vec![Reply::Option(happening)] }
    }

    /// What may have happened.
    pub fn happenings() -> impl Iterator<Item = &'static str> {
        HAPPENINGS.iter().map(|(says, _)| *says)
    }

    /// Answers the question; an answer that isn't offered changes nothing.
    pub fn answer(&mut self, bank: &Bank, reply: Reply) -> bool {
        let Stand::Asked(asked) = self.stand(bank) else { return false };
        let is_offered = match reply {
            Reply::Option(number) => number < asked.options.len(),
            Reply::None => asked.has_none,
            Reply::Unknown => asked.has_unknown,
        };
        if is_offered {
            self.answers.push(reply);
        }
        is_offered
    }

    /// Goes back to the question before; returns the answer that was given there.
    pub fn back(&mut self) -> Option<Reply> {
        self.answers.pop()
    }

    /// How many questions were answered.
    pub fn depth(&self) -> usize {
        self.answers.len()
    }

    /// Begins again, with what happened.
    pub fn restart(&mut self) {
        *self = Self::default();
    }

    /// Where it stands.
    pub fn stand<'b>(&self, bank: &'b Bank) -> Stand<'b> {
        let walk = bank.walk();
        match self.replayed(walk, |_, _| {}) {
            Some(open) => open.stand(walk, bank),
            None => happened(),
        }
    }

    /// How many more questions there are at most, this one included. It takes all answers to all of them to know.
    pub fn most(&self, bank: &Bank) -> usize {
        let walk = bank.walk();
        let after = |(_, codes): &(&str, &[u16])| among(walk, codes).most(walk);
        match self.replayed(walk, |_, _| {}) {
            Some(open) => open.most(walk),
            None => 1 + HAPPENINGS.iter().map(after).max().unwrap_or(0),
        }
    }

    /// The questions so far, each with the answer given.
    pub fn taken<'b>(&self, bank: &'b Bank) -> Vec<(&'b str, &'b str)> {
        let walk = bank.walk();
        let mut taken = Vec::new();
        self.replayed(walk, |menu, reply| {
            let says = match (menu, reply) {
                (None, Reply::Option(number)) => HAPPENINGS.get(number).map_or("", |(says, _)| *says),
                (Some(menu), Reply::Option(number)) => {
                    menu.options.get(number).map_or("", |exit| exit.says(walk))
                }
                (_, Reply::None) => NONE,
                (_, Reply::Unknown) => UNKNOWN,
            };
            taken.push((menu.map_or(HAPPENED, |menu| menu.ask(walk)), says));
        });
        taken
    }

    /// What is still open after all answers; nothing where it has to be asked what happened. `each` sees each question, which
    /// is nothing for that one, with its answer.
    fn replayed(&self, walk: &DecisionTree, mut each: impl FnMut(Option<&Menu>, Reply)) -> Option<Open> {
        let mut open = (!self.codes.is_empty()).then(|| Open::new(walk, &self.codes));
        for reply in &self.answers {
            let menu = open.as_ref().map(|open| open.menu(walk));
            each(menu.as_ref().and_then(Option::as_ref), *reply);
            open = match (&open, menu.flatten(), reply) {
                (None, _, Reply::Option(number)) => {
                    HAPPENINGS.get(*number).map(|(_, codes)| among(walk, codes))
                }
                (Some(open), Some(menu), reply) => open.after(walk, &menu, *reply),
                _ => None,
            };
        }
        open
    }
}

/// What is asked first.
const HAPPENED: &str = "What happened?";
/// What is asked where several answers are offered, each of which says something.
const FIRST_THAT_FITS: &str = "Which is the first that fits?";
/// The answers that are always the same.
pub const NONE: &str = "None of these";
pub const UNKNOWN: &str = "I don't know";

fn happened<'b>() -> Stand<'b> {
    let options = HAPPENINGS.iter().map(|(says, _)| Offer { says, help: None, order: None }).collect();
    Stand::Asked(Asking { ask: HAPPENED, options, has_none: false, has_unknown: false })
}

fn among(walk: &DecisionTree, codes: &[u16]) -> Open {
    let codes: Vec<StatusCode> = codes.iter().filter_map(|code| StatusCode::new(*code).ok()).collect();
    Open::new(walk, &codes)
}

/// The ways that are still open.
#[derive(Debug, Clone)]
struct Open {
    ways: Vec<Path>,
    /// The questions to which the answer isn't known.
    unknown: BTreeSet<usize>,
    /// The way whose end was said to be so.
    chosen: Option<Path>,
}

/// A question: a step of the tree with its turns, or several steps in a row with those of their turns that end at a code.
#[derive(Debug)]
struct Menu {
    steps: Vec<usize>,
    options: Vec<Exit>,
    /// Whether each option is a turn of the only step, and no sentence of its own.
    is_step: bool,
    /// The ways that go on behind it.
    on: Vec<Path>,
    /// The ways that don't pass it.
    beside: Vec<Path>,
}

/// A turn of a step, with the ways that take it.
#[derive(Debug)]
struct Exit {
    step: usize,
    turn: usize,
    ways: Vec<Path>,
}

impl Exit {
    fn ends(&self, walk: &DecisionTree) -> bool {
        self.at(walk).is_some_and(|(_, turn)| matches!(turn.goal, Goal::Code(_)))
    }

    fn at<'b>(&self, walk: &'b DecisionTree) -> Option<(&'b Step, &'b Turn)> {
        let step = walk.steps().get(self.step)?;
        Some((step, step.turns.get(self.turn)?))
    }

    /// What it says, by itself if it ends at a code.
    fn says<'b>(&self, walk: &'b DecisionTree) -> &'b str {
        self.at(walk).map_or("", |(_, turn)| turn.fits.as_ref().unwrap_or(&turn.says).as_str())
    }
}

impl Menu {
    fn ask<'b>(&self, walk: &'b DecisionTree) -> &'b str {
        match self.steps.first().and_then(|step| walk.steps().get(*step)) {
            Some(step) if self.is_step => step.ask.as_str(),
            _ => FIRST_THAT_FITS,
        }
    }
}

impl Open {
    fn new(walk: &DecisionTree, codes: &[StatusCode]) -> Self {
        let ways = codes.iter().flat_map(|code| walk.paths_to(*code)).collect();
        Self { ways, unknown: BTreeSet::new(), chosen: None }
    }

    /// The codes that it may still be.
    fn codes(&self, walk: &DecisionTree) -> BTreeSet<StatusCode> {
        self.ways.iter().filter_map(|way| end(walk, way)).collect()
    }

    fn stand<'b>(&self, walk: &'b DecisionTree, bank: &'b Bank) -> Stand<'b> {
        if let Some(menu) = self.menu(walk) {
            let offer = |exit: &Exit| {
                let step = exit.at(walk).map(|(step, _)| step);
                Offer {
                    says: exit.says(walk),
                    help: step.and_then(|step| step.help.as_ref()),
                    order: step.and_then(|step| step.order.as_ref()),
                }
            };
            return Stand::Asked(Asking {
                ask: menu.ask(walk),
                options: menu.options.iter().map(offer).collect(),
                has_none: !menu.is_step,
                has_unknown: true,
            });
        }
        let left = self.codes(walk);
        let only = self.chosen.as_ref().filter(|_| self.ways.is_empty());
        if let Some(ending) = only.and_then(|way| Ending::of(bank, way.clone())) {
            return Stand::Found(ending);
        }
        let chosen = self.chosen.iter().filter_map(|way| end(walk, way));
        Stand::Left(chosen.chain(left).collect())
    }

    /// The next question, if one can still change something.
    fn menu(&self, walk: &DecisionTree) -> Option<Menu> {
        let first = self
            .ways
            .iter()
            .flatten()
            .map(|(step, _)| *step)
            .filter(|step| self.can_tell(walk, *step))
            .min()?;
        let passes = |way: &&Path| way.iter().any(|(step, _)| *step == first);
        let beside = self.ways.iter().filter(|way| !passes(way)).cloned().collect();
        let mut menu =
            Menu { steps: Vec::new(), options: Vec::new(), is_step: false, on: Vec::new(), beside };
        menu.on = self.ways.iter().filter(passes).cloned().collect();
        let mut at = first;
        loop {
            let exits = exits(walk, &menu.on, at);
            let (ending, going): (Vec<Exit>, Vec<Exit>) = exits.into_iter().partition(|exit| exit.ends(walk));
            if going.len() > 1 && menu.steps.is_empty() {
                menu.steps.push(at);
                menu.is_step = true;
                menu.options = ending.into_iter().chain(going).collect();
                menu.options.sort_by_key(|exit| exit.turn);
                menu.on = Vec::new();
                return Some(menu);
            }
            if going.len() > 1 || menu.options.len() + ending.len() > ANSWERS {
                return Some(menu);
            }
            if !ending.is_empty() {
                menu.steps.push(at);
                menu.options.extend(ending);
            }
            menu.on = going.into_iter().flat_map(|exit| exit.ways).collect();
            let next = menu.on.iter().flatten().map(|(step, _)| *step).filter(|step| *step > at);
            match next.min() {
                Some(next) if !self.unknown.contains(&next) => at = next,
                _ => return Some(menu),
            }
        }
    }

    /// Whether a question may still leave fewer codes.
    fn can_tell(&self, walk: &DecisionTree, step: usize) -> bool {
        let exits = exits(walk, &self.ways, step);
        !self.unknown.contains(&step) && (exits.len() > 1 || exits.iter().any(|exit| exit.ends(walk)))
    }

    /// How many questions there are at most.
    fn most(&self, walk: &DecisionTree) -> usize {
        let Some(menu) = self.menu(walk) else { return 0 };
        let replies =
            (0..menu.options.len()).map(Reply::Option).chain((!menu.is_step).then_some(Reply::None));
        let after = |reply| self.after(walk, &menu, reply).map_or(0, |open| open.most(walk));
        1 + replies.map(after).max().unwrap_or(0)
    }

    /// What is open after an answer; nothing if that's nothing.
    fn after(&self, walk: &DecisionTree, menu: &Menu, reply: Reply) -> Option<Self> {
        let mut open = self.clone();
        open.ways.clone_from(&menu.beside);
        match reply {
            Reply::Option(number) => {
                let exit = menu.options.get(number)?;
                if exit.ends(walk) {
                    open.chosen = exit.ways.first().cloned();
                } else {
                    open.ways.extend(exit.ways.clone());
                }
            }
            Reply::None => open.ways.extend(menu.on.clone()),
            Reply::Unknown => {
                open.ways.clone_from(&self.ways);
                open.unknown.extend(&menu.steps);
            }
        }
        (!open.ways.is_empty() || open.chosen.is_some()).then_some(open)
    }
}

/// The turns that some ways take at a step, each with those ways.
fn exits(walk: &DecisionTree, ways: &[Path], step: usize) -> Vec<Exit> {
    let turns = walk.steps().get(step).map_or(0, |step| step.turns.len());
    let exit = |turn: usize| {
        let ways: Vec<Path> = ways.iter().filter(|way| way.contains(&(step, turn))).cloned().collect();
        (!ways.is_empty()).then_some(Exit { step, turn, ways })
    };
    (0..turns).filter_map(exit).collect()
}

/// The code at the end of a way.
fn end(walk: &DecisionTree, way: &Path) -> Option<StatusCode> {
    match walk.along(way).last()?.1.goal {
        Goal::Code(code) => Some(code),
        Goal::Step(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Question, Tier};
    use crate::http::registry;

    /// Answers truly for a scenario until its code is found; how many questions that takes.
    fn asked_for(bank: &Bank, question: &Question, mut coach: Coach, group: usize) -> usize {
        let walk = bank.walk();
        let code = question.answer.code().unwrap();
        let path = walk.path(code, question.path.as_deref()).unwrap();
        for asked in 0..20 {
            let reply = match coach.replayed(walk, |_, _| {}) {
                None => Reply::Option(group),
                Some(open) => match open.menu(walk) {
                    None => {
                        let Stand::Found(ending) = coach.stand(bank) else { panic!("{}", question.id) };
                        assert_eq!(ending.code, code, "{}", question.id);
                        return asked;
                    }
                    Some(menu) => {
                        let is_so = |exit: &Exit| path.contains(&(exit.step, exit.turn));
                        menu.options.iter().position(is_so).map_or(Reply::None, Reply::Option)
                    }
                },
            };
            assert!(coach.answer(bank, reply), "{}: {reply:?} isn't offered", question.id);
        }
        panic!("{} is asked too much", question.id)
    }

    /// The happenings that a code may be.
    fn groups(code: StatusCode) -> impl Iterator<Item = usize> {
        let has = move |(_, (_, codes)): &(usize, &(&str, &[u16]))| codes.contains(&code.number());
        HAPPENINGS.iter().enumerate().filter(has).map(|(group, _)| group)
    }

    #[test]
    fn every_scenario_reaches_its_code_by_its_own_true_answers_in_few_questions() {
        let bank = Bank::built_in();
        let (mut all, mut longest, mut count) = ([0, 0], 0, 0);
        for (_, question) in bank.questions().filter(|(_, question)| question.is_scenario()) {
            let most = if question.tier <= Tier::Everyday { 6 } else { 8 };
            let in_words = Coach::of_words(&bank, question.situation.as_str());
            let code = question.answer.code().unwrap();
            let by_hand = groups(code).map(|group| asked_for(&bank, question, Coach::default(), group)).max();
            let by_words =
                groups(code).map(|group| asked_for(&bank, question, in_words.clone(), group)).max();
            for (all, asked) in all.iter_mut().zip([by_words, by_hand]) {
                let asked = asked.expect("every code is in a group");
                assert!(asked <= most, "{}: {asked} questions", question.id);
                *all += asked;
                longest = longest.max(asked);
            }
            count += 1;
        }
        // 2.0 in words and 2.6 by hand when this was written, and four at most.
        println!("{all:?} questions for {count} scenarios, {longest} at most");
        assert!(all.iter().all(|all| *all <= 4 * count), "{all:?} questions for {count} scenarios");
    }

    #[test]
    fn every_registered_code_can_be_found() {
        for entry in registry() {
            assert!(groups(StatusCode::new(entry.number).unwrap()).next().is_some(), "{}", entry.number);
        }
    }
}
