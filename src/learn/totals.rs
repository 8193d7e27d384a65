//! What answers add up to: memory of each rule, when each question was asked last, and what is mixed up.

use super::statistics::LATELY;
use super::{Activity, Answer, Caused, Memory, Mode, PageRead, RecordId, Scheduler, Tally, Verdict};
use crate::http::{Class, StatusCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use time::{Date, Duration, OffsetDateTime};

/// How long a question takes is told by so many answers, the latest.
const TIMED: usize = 50;

/// Fewer answers than this say nothing about how long a question takes.
const ENOUGH_TIMED: usize = 10;

/// What answers, one at a time and oldest first, add up to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Totals {
    pub memories: HashMap<String, Memory>,
    pub last_asked: HashMap<String, usize>,
    /// How often which code was chosen wrongly where another was right.
    pub mistaken: BTreeMap<(StatusCode, StatusCode), u32>,
    /// How many rules were begun on each day by the schedule, not by practice.
    begun: HashMap<Date, usize>,
    /// How long each of the last answers of the schedule took, in milliseconds, without pauses.
    times: VecDeque<u64>,
    /// Rules that were asked when the learner was placed.
    pub placed: HashMap<String, Placed>,
    /// Counts for each rule, apart by the code that was right: a rule that is gone tells its code no more.
    pub tallies: HashMap<String, BTreeMap<Option<StatusCode>, Tally>>,
    /// Counts for each day.
    pub days: BTreeMap<Date, Tally>,
    /// On each of the last days that count as lately: how often which code was right, and which was chosen wrongly
    /// instead, if any.
    pub lately: BTreeMap<Date, BTreeMap<(StatusCode, Option<StatusCode>), usize>>,
    /// Counts for each examination.
    pub exams: Vec<ExamTally>,
    /// Which questions of the last challenges were answered, by their dates.
    pub challenges: BTreeMap<Date, BTreeSet<String>>,
}

/// For so many days before the last one it is known which questions of a challenge were answered: nobody asks for longer.
const CHALLENGES: Duration = Duration::days(3);

/// What placing the learner found out about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// By which question.
    pub question: String,
    /// Whether the rule was found known.
    pub known: bool,
    /// The day of the answer.
    pub day: Date,
}

/// What an examination brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamTally {
    /// Its name.
    pub id: RecordId,
    /// When the first of its answers was given.
    pub at: OffsetDateTime,
    /// Counts by the class of the right answer, and of what no code answers.
    pub classes: BTreeMap<Option<Class>, Tally>,
}

impl Totals {
    /// Takes in one more answer, which stands at this place in the history.
    pub fn add(&mut self, scheduler: &Scheduler, at: usize, answer: &Answer) {
        if answer.counts_for_memory() {
            self.remember(scheduler, answer);
        }
        self.count(answer);
        self.count_challenge(answer);
        match self.last_asked.get_mut(&answer.question) {
            Some(last) => *last = at,
            None => drop(self.last_asked.insert(answer.question.clone(), at)),
        }
        if answer.verdict == Verdict::Wrong
            && let Ok(right) = answer.right.parse()
            && let Ok(chosen) = answer.chosen.parse()
        {
            *self.mistaken.entry((right, chosen)).or_default() += 1;
        }
        self.count_lately(answer);
        if !answer.mode.is_extra() {
            self.times.push_back(answer.time_spent());
            if self.times.len() > TIMED {
                self.times.pop_front();
            }
        }
        if answer.mode == Mode::Placement {
            let (question, known) = (answer.question.clone(), answer.shows_knowledge());
            self.placed.insert(answer.rule.clone(), Placed { question, known, day: answer.day });
        }
    }

    fn count(&mut self, answer: &Answer) {
        let right: Option<StatusCode> = answer.right.parse().ok();
        self.days.entry(answer.day).or_default().add(answer);
        if !self.tallies.contains_key(&answer.rule) {
            self.tallies.insert(answer.rule.clone(), BTreeMap::new());
        }
        if let Some(tallies) = self.tallies.get_mut(&answer.rule) {
            tallies.entry(right).or_default().add(answer);
        }
        let Some(id) = answer.exam else { return };
        // Whoever answers is nearly always in the last examination.
        if !self.exams.iter().rev().any(|exam| exam.id == id) {
            self.exams.push(ExamTally { id, at: answer.at, classes: BTreeMap::new() });
        }
        if let Some(exam) = self.exams.iter_mut().rev().find(|exam| exam.id == id) {
            exam.classes.entry(right.map(StatusCode::class)).or_default().add(answer);
        }
    }

    fn count_challenge(&mut self, answer: &Answer) {
        // A date that is still to come would hide those that are not.
        let latest = answer.day.saturating_add(Duration::DAY);
        let Some(date) = answer.challenge.filter(|date| *date <= latest) else { return };
        self.challenges.entry(date).or_default().insert(answer.question.clone());
        if let Some((last, _)) = self.challenges.last_key_value() {
            self.challenges = self.challenges.split_off(&last.saturating_sub(CHALLENGES));
        }
    }

    fn count_lately(&mut self, answer: &Answer) {
        let Ok(right) = answer.right.parse() else { return };
        let chosen = answer.chosen.parse().ok().filter(|_| answer.verdict == Verdict::Wrong);
        *self.lately.entry(answer.day).or_default().entry((right, chosen)).or_default() += 1;
        // What counts is dated tomorrow at the latest, so these are all days that can be asked for.
        if let Some(last) = self.last_day() {
            let first = last.saturating_sub(Duration::days(LATELY));
            if self.lately.first_key_value().is_some_and(|(day, _)| *day < first) {
                self.lately = self.lately.split_off(&first);
            }
        }
    }

    /// The last day with an answer, by its date.
    pub fn last_day(&self) -> Option<Date> {
        self.days.last_key_value().map(|(day, _)| *day)
    }

    /// Takes in what was done beside answering.
    pub fn add_activity(&mut self, scheduler: &Scheduler, activity: &Activity) {
        match activity {
            Activity::Page(page) => self.add_page(scheduler, page),
            Activity::Caused(caused) => self.add_caused(scheduler, caused),
        }
    }

    /// The rules that a page of a lesson teaches are met, unless they were before.
    fn add_page(&mut self, scheduler: &Scheduler, page: &PageRead) {
        for rule in page.rules.iter().filter(|rule| !self.memories.contains_key(*rule)).collect::<Vec<_>>() {
            if let Some(memory) = scheduler.taught(page.day) {
                self.memories.insert(rule.clone(), memory);
            }
        }
    }

    /// Whoever causes a code unaided knows its rule.
    fn add_caused(&mut self, scheduler: &Scheduler, caused: &Caused) {
        let Some(rule) = caused.shows() else { return };
        if let Some(memory) = scheduler.shown(self.memories.get(rule), caused.day) {
            self.memories.insert(rule.to_owned(), memory);
        }
    }

    fn remember(&mut self, scheduler: &Scheduler, answer: &Answer) {
        let memory = self.memories.get_mut(&answer.rule);
        let after = scheduler.after(memory.as_deref(), answer);
        match (memory, after) {
            (Some(memory), Some(after)) => *memory = after,
            (None, Some(after)) => {
                self.memories.insert(answer.rule.clone(), after);
                if answer.mode == Mode::Today {
                    *self.begun.entry(answer.day).or_default() += 1;
                }
            }
            // The scheduler refuses only what cannot happen with its own memories; the answer itself is kept.
            (_, None) => {}
        }
    }

    /// How many rules the schedule brought up for the first time on that day.
    pub fn begun_on(&self, day: Date) -> usize {
        self.begun.get(&day).copied().unwrap_or(0)
    }

    /// How long a question takes on average, in milliseconds, once there are enough answers to say.
    pub fn usual_time(&self) -> Option<u64> {
        let number = u64::try_from(self.times.len()).ok()?;
        (self.times.len() >= ENOUGH_TIMED).then(|| self.times.iter().sum::<u64>() / number.max(1))
    }
}
