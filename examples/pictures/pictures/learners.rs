//! What learners did before: sessions planned and judged by statusquiz, answered by chance.

use crate::support::journey::NOW;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use statusquiz::testing::bank::{Bank, Choice};
use statusquiz::testing::learn::{
    Asked, Given, History, Limits, PageRead, Record, RecordId, Session, SessionKind, Topic, learning_day,
    outlook, plan,
};
use time::{Duration, OffsetDateTime};

/// The share of answers that are right where a rule was never met: of four options, two are often easy to rule out.
const FIRST: f64 = 0.7;
/// What is known is still missed sometimes.
const CARE: f64 = 0.94;
/// The sessions of a day, as long as something is due.
const MOST: usize = 2;
/// The share of guesses that are marked as such.
const OWNED_UP: f64 = 0.3;
/// The share of days without a session.
const OFF: f64 = 0.15;
/// Few new rules a day, so that what is due doesn't pile up.
const LIMITS: Limits = Limits { new_a_day: 4, minutes_a_day: 15, study_by: None, typing: true };
/// From one answer to the next.
const PAUSE: Duration = Duration::seconds(40);

/// Everything that a learner did in the days before the pictures are taken.
pub fn past(days: u16) -> Vec<Record> {
    let bank = Bank::built_in();
    let mut learner = Learner {
        bank: &bank,
        history: History::new(learning_day(NOW)),
        chance: StdRng::seed_from_u64(u64::from(days)),
        at: NOW,
        records: Vec::new(),
    };
    for ago in (1..=i64::from(days)).rev() {
        learner.at = NOW - Duration::days(ago);
        if learner.chance.random_bool(OFF) {
            continue;
        }
        learner.sit(&SessionKind::Today);
        for _ in 1..MOST {
            if outlook(&bank, &learner.history, LIMITS, learning_day(learner.at)).left > 0 {
                learner.sit(&SessionKind::Today);
            }
        }
        match ago % 10 {
            3 => learner.sit(&SessionKind::Mistakes),
            5 => learner.sit(&SessionKind::Practice(Topic::default())),
            7 if ago < 200 => learner.sit(&SessionKind::Exam),
            1 | 4 | 8 => learner.read(),
            _ => {}
        }
    }
    learner.records
}

struct Learner<'b> {
    bank: &'b Bank,
    history: History,
    chance: StdRng,
    at: OffsetDateTime,
    records: Vec<Record>,
}

impl Learner<'_> {
    /// Answers all questions of a session.
    fn sit(&mut self, kind: &SessionKind) {
        let today = learning_day(self.at);
        let plan = plan(self.bank, &self.history, LIMITS, kind, today, &mut self.chance);
        let mut session = Session::new(self.bank, plan);
        while let Some(attempt) = session.attempt_mut() {
            let asked = attempt.asked().clone();
            let known = self.history.memory(&asked.rule).map(|memory| f64::from(memory.recall(today)));
            let chosen = self.choose(&asked, known.map_or(FIRST, |known| known * CARE));
            if asked.typed {
                chosen.key().chars().for_each(|letter| attempt.type_letter(letter));
            } else {
                attempt.choose(asked.choices.iter().position(|choice| *choice == chosen).unwrap_or(0));
            }
            if known.is_none() && self.chance.random_bool(OWNED_UP) {
                attempt.toggle_guess();
            }
            let ms = self.chance.random_range(8_000..30_000);
            let given = Given { at: self.moment(), id: self.id(), ms };
            let answer = session.answer(self.bank, given).expect("an option is chosen, or a code is typed");
            self.keep(answer.into());
            session.next(self.bank);
        }
    }

    /// What is chosen: what is known, or what was chosen wrongly before, or anything else.
    fn choose(&mut self, asked: &Asked, known: f64) -> Choice {
        let (_, question) = self.bank.question(&asked.question).expect("it is asked");
        if self.chance.random_bool(known) {
            return question.answer.clone();
        }
        let others: Vec<&Choice> =
            asked.choices.iter().filter(|choice| **choice != question.answer).collect();
        let right = question.answer.key();
        let again = others.iter().find(|choice| self.history.mistaken(&right, &choice.key()) > 0);
        let again = again.filter(|_| self.chance.random_bool(0.6));
        (*again.or_else(|| others.choose(&mut self.chance)).expect("there are other options")).clone()
    }

    /// Reads the next page of the lessons, and answers its question.
    fn read(&mut self) {
        let mut pages =
            self.bank.lessons().iter().flat_map(|lesson| lesson.pages.iter().map(move |page| (lesson, page)));
        let Some((lesson, page)) = pages.nth(self.history.pages().count()) else { return };
        let (at, id) = (self.moment(), RecordId(self.id()));
        let read = PageRead {
            id,
            at,
            day: learning_day(at),
            lesson: lesson.id.clone(),
            page: page.id.clone(),
            rules: page.rules.clone(),
            chosen: page.check.answer.key(),
            right: true,
        };
        self.keep(Record::Page(Box::new(read)));
    }

    fn keep(&mut self, record: Record) {
        self.history.add(record.clone());
        self.records.push(record);
    }

    fn moment(&mut self) -> OffsetDateTime {
        self.at += PAUSE;
        self.at
    }

    /// Far from the names that a journey gives.
    fn id(&self) -> u128 {
        1 << 64 | self.records.len() as u128
    }
}
