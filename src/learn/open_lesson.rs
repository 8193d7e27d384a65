//! A lesson being read: its page, the question that asks for its idea, then what is to be said about the answer.

use super::reading::{check, page_read, readings};
use super::{Attempt, Given};
use crate::bank::{Bank, Lesson, LessonPage};
use crate::learn::{History, PageRead, Record};

/// A lesson being read.
#[derive(Debug)]
pub struct OpenLesson {
    number: usize,
    page: usize,
    stage: LessonStage,
}

/// How far a page was worked through.
#[derive(Debug)]
pub enum LessonStage {
    /// The page is read.
    Reading,
    /// Its check is asked.
    Asked(Attempt),
    /// Its check was answered.
    Answered(PageRead),
}

impl OpenLesson {
    /// Opens a lesson, counted from 0, at the first page that was not read.
    pub fn new(number: usize, bank: &Bank, history: &History) -> Self {
        let page = readings(bank, history).get(number).map_or(0, |reading| reading.next);
        Self { number, page, stage: LessonStage::Reading }
    }

    /// Opens a lesson at one of its pages, both counted from 0.
    pub fn at(number: usize, page: usize) -> Self {
        Self { number, page, stage: LessonStage::Reading }
    }

    /// Which lesson it is, counted from 1.
    pub fn number(&self) -> usize {
        self.number + 1
    }

    /// Which page is open, counted from 1.
    pub fn page_number(&self) -> usize {
        self.page + 1
    }

    /// How far the page was worked through.
    pub fn stage(&self) -> &LessonStage {
        &self.stage
    }

    /// What is being chosen, while the check is asked.
    pub fn attempt(&mut self) -> Option<&mut Attempt> {
        match &mut self.stage {
            LessonStage::Asked(attempt) => Some(attempt),
            LessonStage::Reading | LessonStage::Answered(_) => None,
        }
    }

    /// The lesson and its open page, if the bank has them.
    pub fn current<'b>(&self, bank: &'b Bank) -> Option<(&'b Lesson, &'b LessonPage)> {
        let lesson = bank.lessons().get(self.number)?;
        Some((lesson, lesson.pages.get(self.page)?))
    }

    /// Whether no page follows.
    pub fn is_last_page(&self, bank: &Bank) -> bool {
        self.current(bank).is_none_or(|(lesson, _)| self.page + 1 >= lesson.pages.len())
    }

    /// Goes back from the check to its page.
    pub fn read_again(&mut self) {
        self.stage = LessonStage::Reading;
    }

    /// Asks for the idea of the page, the options shuffled by the seed of the run.
    pub fn ask(&mut self, bank: &Bank, history: &History, seed: u64) {
        if let Some((_, page)) = self.current(bank) {
            self.stage = LessonStage::Asked(check(page, history, seed));
        }
    }

    /// Answers the check with what is chosen; returns what is to be kept.
    pub fn answer(&mut self, bank: &Bank, given: Given) -> Option<Record> {
        let (lesson, page) = self.current(bank)?;
        let chosen = self.attempt()?.answer(bank).ok()?;
        let read = page_read(lesson, page, &chosen, given);
        self.stage = LessonStage::Answered(read.clone());
        Some(Record::Page(Box::new(read)))
    }

    /// Turns to the next page, or to none behind the last: then it is false.
    pub fn turn_on(&mut self, bank: &Bank) -> bool {
        let turns = !self.is_last_page(bank);
        if turns {
            self.page += 1;
            self.stage = LessonStage::Reading;
        }
        turns
    }

    /// Turns to the page before, or to none before the first: then it is false.
    pub fn turn_back(&mut self) -> bool {
        let turns = self.page > 0;
        if turns {
            self.page -= 1;
            self.stage = LessonStage::Reading;
        }
        turns
    }
}
