//! What to ask: which rules, and which question of each.

use super::ask::{Asked, Asking};
use super::challenge::Challenge;
use super::ladder::Ladder;
use super::mix_ups::mix_ups;
use super::order::new_rules;
use super::outlook::{Day, is_core};
use super::{Limits, Part, SessionKind, Topic};
use crate::bank::{Bank, Choice, Question, Rule, Tier};
use crate::http::{Class, StatusCode};
use crate::learn::{Answer, History, Memory, Mode, RecordId, active, learning_day, mean, suspended};
use rand::Rng;
use rand::seq::SliceRandom;
use std::collections::BTreeMap;
use time::{Date, Duration, OffsetDateTime};

/// A session asks at most this many questions: about ten minutes.
const SESSION: usize = 10;

/// A code is practiced among so many that it is mixed up with.
const LOOK_ALIKES: usize = 5;

/// An examination asks this many questions.
pub const EXAM: usize = 20;

/// So many of them must be answered with a right or a defensible code to pass.
pub const PASS: usize = 16;

/// The questions of a session, in the order asked, or as the answers decide.
#[derive(Debug)]
pub struct Plan {
    /// In which kind of session they are asked.
    pub mode: Mode,
    /// What practice is about.
    pub topic: Option<Topic>,
    /// The questions.
    pub asked: Vec<Asked>,
    /// For placement: the next question depends on the answer before.
    pub ladder: Option<Ladder>,
    /// The name of the examination, if it was begun before.
    pub exam: Option<RecordId>,
    /// The challenge that is answered.
    pub challenge: Option<Challenge>,
    /// The answers so far to what was begun before.
    pub answered: Vec<Answer>,
    /// How many rules of the topic are left out because they are suspended.
    pub left_out: usize,
}

impl Plan {
    /// Of nothing but questions.
    pub fn of(mode: Mode, asked: Vec<Asked>) -> Self {
        Self {
            mode,
            topic: None,
            asked,
            ladder: None,
            exam: None,
            challenge: None,
            answered: Vec::new(),
            left_out: 0,
        }
    }

    /// What is left of the challenge of a date.
    fn daily(bank: &Bank, history: &History, date: Date) -> Self {
        let (challenge, mut asked) = Challenge::of(bank, date);
        let answered = challenge.answered(history);
        asked.retain(|asked| !answered.iter().any(|answer| answer.question == asked.question));
        Self { challenge: Some(challenge), answered, ..Self::of(Mode::Practice, asked) }
    }
}

/// Draws up a session.
pub fn plan(
    bank: &Bank,
    history: &History,
    limits: Limits,
    kind: &SessionKind,
    today: Date,
    chance: &mut impl Rng,
) -> Plan {
    let drawing = |mode| Drawing { asking: Asking { bank, history, mode, limits }, today };
    match kind {
        SessionKind::Today => match drawing(Mode::Today).today(chance) {
            asked if asked.is_empty() => {
                Plan::of(Mode::Practice, drawing(Mode::Practice).practice(&Topic::default(), chance))
            }
            asked => Plan::of(Mode::Today, asked),
        },
        SessionKind::Practice(topic) => Plan {
            topic: Some(topic.clone()),
            left_out: left_out(topic, bank, history),
            ..Plan::of(Mode::Practice, drawing(Mode::Practice).practice(topic, chance))
        },
        SessionKind::Mistakes => Plan::of(Mode::Mistakes, drawing(Mode::Mistakes).mistakes(chance)),
        SessionKind::Exam => Plan::of(Mode::Exam, drawing(Mode::Exam).exam(&[], chance)),
        SessionKind::ExamRest(exam) => {
            let answers: Vec<Answer> =
                history.answers().filter(|answer| answer.exam == Some(*exam)).collect();
            let asked = drawing(Mode::Exam).exam(&answers, chance);
            Plan { exam: Some(*exam), answered: answers, ..Plan::of(Mode::Exam, asked) }
        }
        SessionKind::Placement => {
            let ladder = Some(drawing(Mode::Placement).ladder(chance));
            Plan { ladder, ..Plan::of(Mode::Placement, Vec::new()) }
        }
        SessionKind::Daily => Plan::daily(bank, history, today),
    }
}

/// How many rules of a chosen topic are suspended.
fn left_out(topic: &Topic, bank: &Bank, history: &History) -> usize {
    if topic.parts().is_empty() { 0 } else { suspended(bank, history).filter(|rule| topic.has(rule)).count() }
}

/// One question that today's session would begin with, if its rule is due; nothing new, and nothing beyond the day.
pub fn quick(
    bank: &Bank,
    history: &History,
    limits: Limits,
    today: Date,
    chance: &mut impl Rng,
) -> Option<Plan> {
    let mut plan = plan(bank, history, limits, &SessionKind::Today, today, chance);
    let first = plan.asked.first()?;
    let due = history.memory(&first.rule).is_some_and(|memory| memory.due <= today);
    plan.asked.truncate(1);
    (due && plan.mode == Mode::Today).then_some(plan)
}

/// Rules due on that day or earlier, with their memories.
pub(super) fn due<'b, 'h>(
    bank: &'b Bank,
    history: &'h History,
    today: Date,
) -> impl Iterator<Item = (&'b Rule, &'h Memory)> {
    let memories = active(bank, history).filter_map(|rule| Some((rule, history.memory(&rule.id)?)));
    memories.filter(move |(_, memory)| memory.due <= today)
}

/// Those first of which a review is worth most.
fn due_rules<'b>(bank: &'b Bank, history: &History, today: Date) -> Vec<&'b Rule> {
    let gains = due(bank, history, today).map(|(rule, memory)| (history.gain(memory, today), rule));
    let mut due: Vec<(f32, &Rule)> = gains.collect();
    due.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    due.into_iter().map(|(_, rule)| rule).collect()
}

/// How many questions are left for a day: those due, and new ones.
///
/// Half of the day is kept for new rules as long as it may begin some: whoever forgets fast always has enough due to fill
/// every day, and a rule never met is never known. Where what is due comes first, simulated learners know less in the end
/// (docs/learning.md).
pub(super) fn share(limits: Limits, today: Date, day: Day) -> (usize, usize) {
    let needed = limits.needed(today, day.core_unmet + day.begun).saturating_sub(day.begun);
    let unmet = if limits.is_repeating(today) { day.core_unmet } else { day.unmet };
    let may_begin = limits.new_a_day.saturating_sub(day.begun).max(needed).min(unmet);
    let kept = needed.max(day.room.div_ceil(2)).min(may_begin).min(day.room);
    let due = day.due.min(day.room - kept);
    (due, may_begin.min(day.room - due))
}

/// What a session has of what is left for a day: half of what it asks may be new.
pub(super) fn sitting((due, new): (usize, usize)) -> (usize, usize) {
    let due = due.min(SESSION - new.min(SESSION / 2));
    (due, new.min(SESSION - due))
}

/// Whether a question of a rule belongs to something.
type Covers<'t> = Box<dyn Fn(&Rule, &Question) -> bool + 't>;

/// A part of what practice draws from, and what has to be among the options.
struct Side<'t> {
    covers: Covers<'t>,
    must: Option<Choice>,
}

struct Drawing<'a> {
    asking: Asking<'a>,
    today: Date,
}

impl<'a> Drawing<'a> {
    fn today(&self, chance: &mut impl Rng) -> Vec<Asked> {
        let Asking { bank, history, limits, .. } = self.asking;
        let mut rules = due_rules(bank, history, self.today);
        let mut fresh = new_rules(bank, history);
        if limits.study_by.is_some_and(|date| self.today <= date) {
            fresh.sort_by_key(|rule| !is_core(rule));
        }
        let day = Day::of(history, limits, self.today, rules.len(), &fresh);
        let (due, new) = sitting(share(limits, self.today, day));
        rules.truncate(due);
        fresh.truncate(new);
        // In teaching order the codes would give themselves away: a class at a time, often in rising order.
        fresh.shuffle(chance);
        rules.extend(fresh);
        self.one_each(rules, |_| true, chance)
    }

    fn one_each(
        &self,
        rules: Vec<&'a Rule>,
        wanted: impl Fn(&Question) -> bool,
        chance: &mut impl Rng,
    ) -> Vec<Asked> {
        let ask = |rule: &'a Rule| {
            let question = self.asking.longest_unseen(rule, &wanted, chance)?;
            Some(self.asking.ask(rule, question, None, chance))
        };
        rules.into_iter().filter_map(ask).collect()
    }

    /// What is mixed up is asked from both sides, about half and half, in no order that tells.
    fn practice(&self, topic: &Topic, chance: &mut impl Rng) -> Vec<Asked> {
        let Asking { bank, history, .. } = self.asking;
        if left_out(topic, bank, history) > 0 && !active(bank, history).any(|rule| topic.has(rule)) {
            // Nothing is left but what the topic is mixed up with.
            return Vec::new();
        }
        let sides = self.sides(topic);
        let is_mixed = sides.len() > 1;
        let mut asked: Vec<Vec<Asked>> = sides.iter().map(|side| self.side(side, topic, chance)).collect();
        let least = asked.iter().map(Vec::len).min().filter(|least| is_mixed && *least > 0);
        let room = least.map_or(SESSION, |least| least.min(SESSION / asked.len().max(1)));
        for side in &mut asked {
            side.truncate(room);
        }
        let mut asked = asked.concat();
        if is_mixed {
            asked.shuffle(chance);
        }
        asked
    }

    /// What practice draws from: the topic, and for a code or a pair what it is mixed up with.
    fn sides<'t>(&'t self, topic: &'t Topic) -> Vec<Side<'t>> {
        let asks = |right: StatusCode, other: StatusCode| Side {
            covers: Box::new(move |_, question| question.answer.code() == Some(right)),
            must: Some(Choice::Code(other)),
        };
        let own = Side { covers: Box::new(|rule, question| topic.covers(rule, question)), must: None };
        match topic.parts() {
            [Part::Pair(a, b)] => vec![asks(*a, *b), asks(*b, *a)],
            [Part::Code(code)] => {
                let code = *code;
                let others = mix_ups(self.asking.bank, code, Some(self.asking.history));
                let others: Vec<StatusCode> =
                    others.into_iter().map(|(other, _)| other).take(LOOK_ALIKES).collect();
                let must = Choice::Code(code);
                // Where the code is defensible, it is no option that could be told apart.
                let covers = move |_: &Rule, question: &Question| {
                    question.answer.code().is_some_and(|right| others.contains(&right))
                        && self.asking.is_wrong(question, &Choice::Code(code))
                };
                vec![own, Side { covers: Box::new(covers), must: Some(must) }]
            }
            _ => vec![own],
        }
    }

    /// Of each rule the question longest unseen, rules not asked for longest first; then the next of each.
    fn side(&self, side: &Side<'_>, topic: &Topic, chance: &mut impl Rng) -> Vec<Asked> {
        let mut questions: Vec<(usize, Option<usize>, &Rule, &Question)> = Vec::new();
        for rule in self.practised(topic) {
            let last = rule.questions.iter().filter_map(|q| self.asking.history.last_asked(&q.id)).max();
            let mut met: Vec<&str> = Vec::new();
            let open = |q: &Question, met: &[&str]| (side.covers)(rule, q) && !met.contains(&q.id.as_str());
            while let Some(question) = self.asking.longest_unseen(rule, |q| open(q, &met), chance) {
                questions.push((met.len(), last, rule, question));
                met.push(&question.id);
            }
        }
        questions.sort_by_key(|(round, last, ..)| (*round, *last));
        questions.truncate(SESSION);
        let ask = |(_, _, rule, question): (usize, Option<usize>, &Rule, &Question)| {
            self.asking.ask(rule, question, side.must.clone(), chance)
        };
        questions.into_iter().map(ask).collect()
    }

    /// A chosen topic may bring what is new; practice of everything keeps to what was met.
    fn practised(&self, topic: &Topic) -> Vec<&'a Rule> {
        let Asking { bank, history, .. } = self.asking;
        let met: Vec<&Rule> =
            active(bank, history).filter(|rule| history.memory(&rule.id).is_some()).collect();
        if *topic == Topic::default() {
            return met;
        }
        met.into_iter().chain(new_rules(bank, history)).collect()
    }

    fn mistakes(&self, chance: &mut impl Rng) -> Vec<Asked> {
        let mut rules = mistakes(self.asking.bank, self.asking.history);
        rules.truncate(SESSION);
        self.one_each(rules, |_| true, chance)
    }

    /// Scenarios only: of what was met, if that is enough for an examination, else of the core as well; no code twice
    /// before every other came once. Those answered before are part of it.
    fn exam(&self, before: &[Answer], chance: &mut impl Rng) -> Vec<Asked> {
        let Asking { bank, history, .. } = self.asking;
        let left = EXAM.saturating_sub(before.len());
        let is_open = |rule: &Rule| {
            rule.questions.iter().any(Question::is_scenario) && !before.iter().any(|a| a.rule == rule.id)
        };
        let met = |rule: &Rule| history.memory(&rule.id).is_some();
        let core = |rule: &Rule| rule.tier() == Some(Tier::Core);
        let wanted: [&dyn Fn(&Rule) -> bool; 3] = [&met, &|rule| met(rule) || core(rule), &|_| true];
        let pools = wanted.map(|wanted| active(bank, history).filter(|r| is_open(r) && wanted(r)).collect());
        let enough = |pool: &Vec<&'a Rule>| pool.len() >= left;
        let [.., all] = &pools;
        if !enough(all) && suspended(bank, history).any(is_open) {
            // Of fewer questions, too few could be answered to pass.
            return Vec::new();
        }
        let mut rules: Vec<&Rule> = pools.iter().find(|pool| enough(pool)).unwrap_or(all).clone();
        rules.shuffle(chance);
        let turn_before =
            |code| before.iter().filter(|a| bank.rule(&a.rule).map(|r| r.code) == Some(code)).count();
        let mut turns: BTreeMap<Option<StatusCode>, usize> = BTreeMap::new();
        rules.sort_by_cached_key(|rule| {
            *turns.entry(rule.code).and_modify(|turn| *turn += 1).or_insert_with(|| turn_before(rule.code))
        });
        rules.truncate(left);
        rules.shuffle(chance);
        self.one_each(rules, Question::is_scenario, chance)
    }

    /// For each tier the first rules of its codes.
    fn ladder(&self, chance: &mut impl Rng) -> Ladder {
        let rungs = Tier::ALL.map(|tier| {
            let first = |rule: &&Rule| rule.tier() == Some(tier) && rule.depth == 0 && rule.code.is_some();
            let Asking { bank, history, .. } = self.asking;
            let mut rules: Vec<&Rule> = active(bank, history).filter(first).collect();
            rules.shuffle(chance);
            rules.truncate(super::ladder::AT_MOST);
            self.one_each(rules, |_| true, chance)
        });
        Ladder::new(rungs.into())
    }
}

/// An examination can be gone on with for so long.
const EXAM_WAITS: Duration = Duration::WEEK;

/// The examination begun last, if some of its questions were not answered yet.
pub fn unfinished_exam(history: &History, today: Date) -> Option<(RecordId, OffsetDateTime, usize)> {
    let exam = history.exams().last()?;
    let answered = exam.classes.values().map(|tally| tally.seen).sum();
    let is_open = (1..EXAM).contains(&answered) && learning_day(exam.at) >= today.saturating_sub(EXAM_WAITS);
    is_open.then_some((exam.id, exam.at, answered))
}

/// Rules whose last answer was wrong, the least remembered first.
pub fn mistakes<'b>(bank: &'b Bank, history: &History) -> Vec<&'b Rule> {
    let missed = |rule: &'b Rule| {
        let memory = history.memory(&rule.id).filter(|memory| memory.missed)?;
        Some((memory.last, memory.stability, rule))
    };
    let mut missed: Vec<(Date, f32, &Rule)> = active(bank, history).filter_map(missed).collect();
    missed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    missed.into_iter().map(|(.., rule)| rule).collect()
}

/// The share of a class's rules expected to be remembered on that day, from 0 to 1, of those asked so far; with how many
/// were never asked. Nothing if the class has no rules.
pub fn expected_recall(
    bank: &Bank,
    history: &History,
    class: Class,
    today: Date,
) -> Option<(Option<f32>, usize)> {
    let of_class = |rule: &&Rule| rule.code.map(StatusCode::class) == Some(class);
    let rules: Vec<&Rule> = bank.rules().iter().filter(of_class).collect();
    let recalls = rules.iter().filter_map(|rule| history.memory(&rule.id)).map(|m| m.recall(today));
    let recalls: Vec<f32> = recalls.collect();
    (!rules.is_empty()).then(|| (mean(&recalls), rules.len() - recalls.len()))
}
