//! The tutor itself: its plans, its sessions, and a history of its own.

use super::Policy;
use crate::learner::Reply;
use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::bank::{Bank, Choice};
use statusquiz::testing::learn::{Asked, Given, Limits, Plan, Session, SessionKind, plan};
use statusquiz::testing::learn::{History, Mode, Record, RecordId, Weights, fit};
use std::collections::HashSet;
use time::{Date, Duration, Time};

/// The weights are fitted again after so many more answers.
const FIT_EVERY: usize = 100;

/// The tutor, session after session.
pub struct Ours<'m> {
    bank: &'m Bank,
    history: History,
    session: Option<Session>,
    limits: Limits,
    today: Date,
    /// How many questions were answered today.
    answered: u32,
    /// With how many answers the weights are fitted next.
    fits_at: usize,
}

impl<'m> Ours<'m> {
    /// With the limits that the program has.
    pub fn new(bank: &'m Bank, limits: Limits) -> Self {
        let today = Date::MIN;
        Self {
            bank,
            history: History::new(today),
            session: None,
            limits,
            today,
            answered: 0,
            fits_at: FIT_EVERY,
        }
    }

    fn plan(&self, chance: &mut StdRng) -> Plan {
        plan(self.bank, &self.history, self.limits, &SessionKind::Today, self.today, chance)
    }

    /// Fits the weights again after so many more answers, as the program does at the end of a session.
    fn fit(&mut self) {
        if self.history.len() < self.fits_at {
            return;
        }
        self.fits_at = self.history.len() + FIT_EVERY;
        let Ok(found) = fit(self.history.counted(), self.history.weights()) else { return };
        if found.is_better() {
            let at = self.today.with_time(Time::MIDNIGHT).assume_utc();
            let id = RecordId(u128::MAX - self.history.len() as u128);
            let weights = Weights { id, at, w: found.w, answers: found.reviews };
            self.history.add(Record::Weights(Box::new(weights)));
        }
    }
}

impl Policy for Ours<'_> {
    fn begin(&mut self, day: Date) {
        self.today = day;
        self.answered = 0;
        self.history.turn(day);
        self.fit();
        // What was left of yesterday's session is drawn up anew.
        self.session = None;
    }

    fn ask(&mut self, chance: &mut StdRng) -> Asked {
        if self.session.as_ref().is_none_or(|session| session.attempt().is_none()) {
            self.session = Some(Session::new(self.bank, self.plan(chance)));
        }
        let attempt =
            self.session.as_ref().and_then(Session::attempt).expect("there is always something to ask");
        attempt.asked().clone()
    }

    fn keep(&mut self, asked: &Asked, reply: &Reply) {
        let session = self.session.as_mut().expect("a question was asked");
        let attempt = session.attempt_mut().expect("a question was asked");
        if asked.typed {
            let code = reply.chosen.code().map(|code| code.to_string()).unwrap_or_default();
            code.chars().for_each(|digit| attempt.type_letter(digit));
        } else {
            let at = asked.choices.iter().position(|choice: &Choice| *choice == reply.chosen);
            attempt.choose(at.expect("what was offered was chosen"));
        }
        if reply.guess {
            attempt.toggle_guess();
        }
        self.answered += 1;
        let morning = self.today.with_time(Time::MIDNIGHT).assume_utc() + Duration::hours(9);
        let at = morning + Duration::seconds(30 * i64::from(self.answered));
        let id = self.history.len() as u128 + 1;
        let answer = session.answer(self.bank, Given { at, id, ms: reply.ms }).expect("a clear answer");
        self.history.add(answer.into());
        session.next(self.bank);
    }
}

/// The questions in the order in which the tutor begins their rules: one of each rule, then a second of each.
pub fn teaching_order(bank: &Bank, first_day: Date) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    let mut met = HashSet::new();
    let mut chance = StdRng::seed_from_u64(0);
    let mut ours = Ours::new(bank, Limits { minutes_a_day: usize::MAX / 60, ..Limits::default() });
    let mut day = first_day;
    while rules.len() < bank.rules().len() {
        ours.begin(day);
        while ours.plan(&mut chance).mode == Mode::Today {
            let asked = ours.ask(&mut chance);
            if met.insert(asked.rule.clone()) {
                rules.push(asked.rule.clone());
            }
            let (_, question) = bank.question(&asked.question).expect("it was asked");
            ours.keep(
                &asked,
                &Reply { chosen: question.answer.clone(), guess: false, ms: 30_000, seconds: 30.0 },
            );
        }
        day += Duration::DAY;
    }
    by_rounds(bank, &rules)
}

/// The scenarios of a rule come before its picks, as in the tutor.
fn by_rounds(bank: &Bank, rules: &[String]) -> Vec<String> {
    let questions = |id: &String| {
        let rule = bank.rule(id).expect("a rule of the bank");
        let mut questions: Vec<_> = rule.questions.iter().collect();
        questions.sort_by_key(|question| !question.is_scenario());
        questions.into_iter().enumerate().map(|(round, question)| (round, question.id.clone()))
    };
    let mut all: Vec<(usize, String)> = rules.iter().flat_map(questions).collect();
    all.sort_by_key(|(round, _)| *round);
    all.into_iter().map(|(_, question)| question).collect()
}
