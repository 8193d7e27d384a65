//! Lessons: how far each one was read, and the check at the end of a page.

use super::{Asked, Attempt, Given};
use crate::bank::{Bank, Choice, Lesson, LessonPage};
use crate::learn::{History, PageRead, RecordId, learning_day};
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::collections::HashMap;

/// How far a lesson was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'b> {
    /// The lesson.
    pub lesson: &'b str,
    /// How many of its pages were read, their check answered.
    pub read: usize,
    /// How many pages it has.
    pub pages: usize,
    /// The first page that was not read; once every page was, the first that was missed, or else the first of all.
    pub next: usize,
    /// The places of the pages whose check was answered wrong the last time.
    pub missed: Vec<usize>,
}

impl Reading<'_> {
    /// Whether every page was read, and not every check missed: whoever got none right has learned nothing yet.
    pub fn is_done(&self) -> bool {
        self.is_read() && (self.missed.len() < self.pages || self.pages == 0)
    }

    /// Whether every page was read.
    pub fn is_read(&self) -> bool {
        self.read == self.pages
    }
}

/// How far each lesson was read, in order.
pub fn readings<'b>(bank: &'b Bank, history: &History) -> Vec<Reading<'b>> {
    // Of a page that was read again, the last check counts.
    let checks: HashMap<(&str, &str), bool> =
        history.pages().map(|page| ((page.lesson.as_str(), page.page.as_str()), page.right)).collect();
    let reading = |lesson: &'b Lesson| {
        let check = |page: &String| checks.get(&(lesson.id.as_str(), page.as_str())).copied();
        let checks: Vec<Option<bool>> = lesson.page_ids.iter().map(check).collect();
        let missed = (0..).zip(&checks).filter(|(_, right)| **right == Some(false)).map(|(at, _)| at);
        let missed: Vec<usize> = missed.collect();
        Reading {
            lesson: &lesson.id,
            read: checks.iter().flatten().count(),
            pages: checks.len(),
            next: checks.iter().position(Option::is_none).or(missed.first().copied()).unwrap_or(0),
            missed,
        }
    };
    bank.lessons().iter().map(reading).collect()
}

/// The check of a page, its options shuffled by the seed of the run, and in another way each time the page was read.
pub fn check(page: &LessonPage, history: &History, seed: u64) -> Attempt {
    let read = history.pages().filter(|read| read.page == page.id).count() as u64;
    let seed = seed.wrapping_add(u64::from(page.check.text_crc)).wrapping_add(read);
    Attempt::new(asked(page, &mut StdRng::seed_from_u64(seed)), &page.check)
}

fn asked(page: &LessonPage, chance: &mut impl Rng) -> Asked {
    let mut choices: Vec<Choice> = page.check.alternatives.iter().map(|a| a.choice.clone()).collect();
    choices.push(page.check.answer.clone());
    choices.shuffle(chance);
    Asked { rule: String::new(), question: page.check.id.clone(), choices, typed: false }
}

/// The record of a page whose check was answered.
pub fn page_read(lesson: &Lesson, page: &LessonPage, chosen: &Choice, given: Given) -> PageRead {
    PageRead {
        id: RecordId(given.id),
        at: given.at,
        day: learning_day(given.at),
        lesson: lesson.id.clone(),
        page: page.id.clone(),
        rules: page.rules.clone(),
        chosen: chosen.key(),
        right: *chosen == page.check.answer,
    }
}
