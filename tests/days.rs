//! A day can be finished: sixty days of several learners, played through plans, sessions, and history of the program.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::{Bank, Tier};
use statusquiz::testing::learn::phrases::headline;
use statusquiz::testing::learn::{
    Forecast, Given, History, Limits, Mode, Session, SessionKind, Verdict, forecast, judge, outlook, plan,
};
use std::collections::BTreeSet;
use time::macros::{date, time};
use time::{Date, Duration};

const FIRST: Date = date!(2026 - 11 - 22);
const DAYS: i64 = 60;

/// How long answers take, in seconds: 40 in the median, and a few far longer.
const SECONDS: [u64; 10] = [14, 22, 28, 34, 38, 42, 46, 52, 66, 98];

struct Learner<'b> {
    bank: &'b Bank,
    history: History,
    limits: Limits,
    /// In hundred.
    right: u32,
    chance: StdRng,
    /// How long each day took, in seconds, and on which of them something new was begun.
    spent: Vec<u64>,
    began: Vec<Date>,
}

impl<'b> Learner<'b> {
    fn new(bank: &'b Bank, right: u32) -> Self {
        Self {
            bank,
            history: History::new(FIRST),
            limits: Limits::default(),
            right,
            chance: StdRng::seed_from_u64(7),
            spent: Vec::new(),
            began: Vec::new(),
        }
    }

    fn says(&self, today: Date) -> String {
        headline(&outlook(self.bank, &self.history, self.limits, today), self.bank, &self.history, today)
    }

    /// Plays a day until it is done.
    fn play(&mut self, today: Date) {
        self.history.turn(today);
        let before = self.history.on(today).spent;
        let mut seconds = 0;
        self.check(today);
        while let Some(session) = self.session(today) {
            seconds += self.sit(session, today, seconds);
            self.check(today);
        }
        assert_eq!(self.history.on(today).spent - before, seconds * 1_000);
        assert!(self.says(today).starts_with("You're done for today."), "{}", self.says(today));
        self.spent.push(seconds);
        if self.history.begun_on(today) > 0 {
            self.began.push(today);
        }
    }

    fn session(&mut self, today: Date) -> Option<Session> {
        let kind = SessionKind::Today;
        let plan = plan(self.bank, &self.history, self.limits, &kind, today, &mut self.chance);
        (plan.mode == Mode::Today).then(|| Session::new(self.bank, plan))
    }

    /// Answers all questions of a session, and says how long that took.
    fn sit(&mut self, mut session: Session, today: Date, since: u64) -> u64 {
        let mut seconds = 0;
        while let Some(attempt) = session.attempt_mut() {
            let (_, question) = self.bank.question(&attempt.asked().question).unwrap();
            let is_right = self.chance.random_range(0..100) < self.right;
            let took = SECONDS[self.chance.random_range(0..SECONDS.len())];
            let is_wanted = |verdict| (verdict == Verdict::Right) == is_right && verdict != Verdict::Defensible;
            if attempt.asked().typed {
                let word = if is_right { question.answer.key() } else { "599".to_owned() };
                word.chars().for_each(|digit| attempt.type_letter(digit));
            } else {
                let choices = attempt.choices().iter();
                let at = choices.clone().position(|choice| is_wanted(judge(self.bank, question, choice)));
                attempt.choose(at.unwrap());
            }
            seconds += took;
            let at = today.with_time(time!(9:00)).assume_utc();
            let at = at + Duration::seconds(i64::try_from(since + seconds).unwrap());
            let given = Given { at, id: self.history.len() as u128 + 1, ms: took * 1_000 };
            let answer = session.answer(self.bank, given).unwrap();
            self.history.add(answer.into());
            session.next(self.bank);
        }
        seconds
    }

    /// No headline speaks of more than the goal has room for.
    fn check(&self, today: Date) {
        let ahead = outlook(self.bank, &self.history, self.limits, today);
        let says = self.says(today);
        let numbers = says.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<usize>().ok());
        let numbers: Vec<usize> = numbers.collect();
        assert!(ahead.spent + ahead.time <= self.limits.goal() || ahead.left == 0, "{today}: {ahead:?}");
        match ahead.left {
            0 => assert!(says.starts_with("You're done for today."), "{says}"),
            left if self.history.is_empty() => assert!(says.contains(&format!("Start with {left}:")), "{says}"),
            left => {
                assert_eq!(numbers[0], left, "{says}");
                assert!(numbers.iter().skip(1).all(|minutes| *minutes <= self.limits.minutes_a_day), "{says}");
            }
        }
    }

    /// Whether each rule of the core was asked, and four in five are expected to be remembered.
    fn knows_the_core(&self, today: Date) -> bool {
        let core = self.bank.rules().iter().filter(|rule| rule.tier() == Some(Tier::Core));
        let recalls: Option<Vec<f32>> =
            core.map(|rule| Some(self.history.memory(&rule.id)?.recall(today))).collect();
        recalls.is_some_and(|recalls| recalls.iter().sum::<f32>() >= 0.8 * recalls.len() as f32)
    }

    fn foretold(&self, today: Date) -> Forecast {
        forecast(self.bank, &self.history, self.limits, today)
    }

    /// The longest time without anything new, in days.
    fn longest_gap(&self, last: Date) -> i64 {
        let days = self.began.iter().copied().chain([last]);
        days.clone().zip(days.skip(1)).map(|(day, next)| (next - day).whole_days()).max().unwrap()
    }

    /// All days together are within their minutes, and none is far beyond.
    fn assert_days_are_finished(&self) {
        let goal = self.limits.goal() / 1_000;
        let all: u64 = self.spent.iter().sum();
        assert!(all <= goal * self.spent.len() as u64, "{all}: {:?}", self.spent);
        assert!(self.spent.iter().all(|day| *day <= goal + goal / 4), "{:?}", self.spent);
    }
}

fn day(number: i64) -> Date {
    FIRST + Duration::days(number)
}

#[test]
fn whoever_is_right_four_times_in_five_finishes_every_day_and_knows_the_core_when_foretold() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 82);
    let mut foretold = Vec::new();
    let mut known = None;
    for number in 0..DAYS {
        if [1, 10].contains(&number) {
            learner.history.turn(day(number));
            foretold.push(learner.foretold(day(number)));
        }
        learner.play(day(number));
        known = known.or(learner.knows_the_core(day(number + 1)).then_some(day(number + 1)));
    }
    eprintln!("{foretold:?} {known:?} {:?} {:?} met {}", learner.began.len(), learner.spent, learner.began.len());
    learner.assert_days_are_finished();
    assert!(learner.longest_gap(day(DAYS)) <= 10, "{:?}", learner.began);
    let known = known.expect("the core is known within sixty days");
    for told in foretold {
        let Forecast::On(told) = told else { panic!("{told:?}") };
        assert!((told - known).whole_days().abs() <= 5, "foretold {told}, known {known}");
    }
}
