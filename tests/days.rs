//! A day can be finished: sixty days of several learners, played through plans, sessions, and history of the program.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::{Bank, Rule, Tier};
use statusquiz::testing::learn::phrases::headline;
use statusquiz::testing::learn::{
    Forecast, Given, History, Limits, Mode, Record, Scheduling, Session, SessionKind, Verdict, forecast,
    judge, outlook, plan,
};
use time::macros::{date, time};
use time::{Date, Duration};

const FIRST: Date = date!(2026 - 11 - 22);
const DAYS: i64 = 60;

/// How long answers take, in seconds: 40 in the median, and a few far longer.
const SPREAD: &[u64] = &[14, 22, 28, 34, 38, 42, 46, 52, 66, 98];

struct Learner<'b> {
    bank: &'b Bank,
    history: History,
    limits: Limits,
    /// In hundred.
    right: u32,
    /// How long answers take, in seconds.
    seconds: &'static [u64],
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
            seconds: SPREAD,
            chance: StdRng::seed_from_u64(11),
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
            let took = self.seconds[self.chance.random_range(0..self.seconds.len())];
            let is_wanted =
                |verdict| (verdict == Verdict::Right) == is_right && verdict != Verdict::Defensible;
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
            left if self.history.is_empty() => {
                assert!(says.contains(&format!("Start with {left}:")), "{says}");
            }
            left => {
                assert_eq!(numbers[0], left, "{says}");
                assert!(
                    numbers.iter().skip(1).all(|minutes| *minutes <= self.limits.minutes_a_day),
                    "{says}"
                );
            }
        }
    }

    /// Whether each rule of the core was asked, and four in five are expected to be remembered.
    fn knows_the_core(&self, today: Date) -> bool {
        let core = self.bank.rules().iter().filter(|rule| rule.tier() == Some(Tier::Core));
        let recalls: Option<Vec<f32>> =
            core.map(|rule| Some(self.history.memory(&rule.id)?.recall(today))).collect();
        recalls.is_some_and(|recalls| recalls.iter().map(|recall| recall - 0.8).sum::<f32>() >= 0.0)
    }

    fn foretold(&self, today: Date) -> Forecast {
        forecast(self.bank, &self.history, self.limits, today)
    }

    /// The longest time without anything new, in days.
    fn longest_gap(&self, last: Date) -> i64 {
        let days = self.began.iter().copied().chain([last]);
        days.clone().zip(days.skip(1)).map(|(day, next)| (next - day).whole_days()).max().unwrap()
    }

    /// All days together are within their minutes, and none is far beyond, however unlucky.
    fn assert_days_are_finished(&self) {
        let goal = self.limits.goal() / 1_000;
        let all: u64 = self.spent.iter().sum();
        assert!(all <= goal * self.spent.len() as u64, "{all}: {:?}", self.spent);
        assert!(self.spent.iter().all(|day| *day <= goal + goal / 2), "{:?}", self.spent);
    }
}

fn day(number: i64) -> Date {
    FIRST + Duration::days(number)
}

/// The day after which the core is known, if it is within sixty days of which some are played.
fn play(learner: &mut Learner<'_>, is_played: impl Fn(i64) -> bool) -> Option<Date> {
    let mut known = None;
    for number in (0..DAYS).filter(|number| is_played(*number)) {
        learner.play(day(number));
        let next = day(number + 1);
        known = known.or_else(|| learner.knows_the_core(next).then_some(next));
    }
    learner.assert_days_are_finished();
    let is_all_met = learner.bank.rules().iter().all(|rule| learner.history.memory(&rule.id).is_some());
    let last = if is_all_met { *learner.began.last().unwrap() } else { day(DAYS) };
    assert!(learner.longest_gap(last) <= 10, "{:?}", learner.began);
    known
}

fn on(forecast: Forecast) -> Date {
    if let Forecast::On(day) = forecast { day } else { panic!("{forecast:?}") }
}

#[test]
fn whoever_is_right_four_times_in_five_finishes_every_day_and_knows_the_core_when_foretold() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 82);
    let mut foretold = vec![on(learner.foretold(FIRST))];
    let mut started = Learner::new(&bank, 82);
    for number in 0..5 {
        started.play(day(number));
    }
    started.history.turn(day(5));
    foretold.push(on(started.foretold(day(5))));
    let known = play(&mut learner, |_| true).expect("the core is known within sixty days");
    for told in foretold {
        assert!((told - known).whole_days().abs() <= 5, "foretold {told}, known {known}");
    }
    assert_eq!(learner.foretold(day(DAYS)), Forecast::Known);
}

#[test]
fn whoever_always_takes_as_long_never_exceeds_the_goal() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 60);
    learner.seconds = &[40];
    play(&mut learner, |_| true);
    assert!(learner.spent.iter().all(|day| *day <= learner.limits.goal() / 1_000), "{:?}", learner.spent);
}

#[test]
fn whoever_comes_every_third_day_and_is_always_right_needs_as_many_days_as_foretold() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 100);
    let foretold = (on(learner.foretold(FIRST)) - FIRST).whole_days();
    let known = play(&mut learner, |number| number % 3 == 0).expect("the core is known within sixty days");
    let played = (known - FIRST).whole_days() / 3 + 1;
    assert!((played - foretold).abs() <= 5, "foretold {foretold} days, known after {played}");
}

#[test]
fn a_week_of_holiday_costs_a_week() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 82);
    let foretold = on(learner.foretold(FIRST)) + Duration::WEEK;
    let known = play(&mut learner, |number| !(8..15).contains(&number));
    let known = known.expect("the core is known within sixty days");
    assert!((foretold - known).whole_days().abs() <= 5, "foretold {foretold}, known {known}");
}

#[test]
fn whoever_forgets_most_of_it_meets_the_core_all_the_same() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 45);
    play(&mut learner, |_| true);
    let is_unmet =
        |rule: &&Rule| rule.tier() == Some(Tier::Core) && learner.history.memory(&rule.id).is_none();
    assert_eq!(bank.rules().iter().filter(is_unmet).count(), 0);
}

#[test]
fn with_a_date_to_study_by_the_core_is_met_a_week_before_it() {
    let bank = Bank::built_in();
    for (days, minutes_a_day) in [(16, 20), (30, 10)] {
        let mut learner = Learner::new(&bank, 82);
        let study_by = day(days);
        learner.limits = Limits { study_by: Some(study_by), minutes_a_day, ..Limits::default() };
        assert_eq!(learner.foretold(FIRST), Forecast::InTime(study_by));
        for number in 0..days {
            learner.play(day(number));
            let met = bank.rules().iter().filter(|rule| learner.history.memory(&rule.id).is_some());
            let of_core = |rule: &&Rule| rule.tier() == Some(Tier::Core);
            let core = bank.rules().iter().filter(of_core).count();
            if number == days - 7 {
                assert_eq!(met.clone().filter(of_core).count(), core, "{days}");
            }
            if number >= days - 7 {
                assert_eq!(learner.history.begun_on(day(number)), 0, "only repetition is left");
            }
        }
        assert!(learner.knows_the_core(study_by), "{days}");
    }
}

#[test]
fn a_date_that_is_too_near_tells_what_it_takes_and_one_that_is_past_changes_nothing() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 82);
    for number in 0..3 {
        learner.play(day(number));
    }
    let today = day(3);
    learner.history.turn(today);
    let with = |study_by| Limits { study_by: Some(study_by), ..Limits::default() };
    let foretold = |limits| forecast(&bank, &learner.history, limits, today);
    let Forecast::Needs(_, Some(minutes)) = foretold(with(day(5))) else {
        panic!("{:?}", foretold(with(day(5))))
    };
    assert!((11..=60).contains(&minutes), "{minutes}");
    assert_eq!(foretold(Limits { minutes_a_day: minutes, ..with(day(5)) }), Forecast::InTime(day(5)));
    assert_eq!(foretold(with(day(2))), Forecast::Past(day(2)));
    let ahead = |limits| outlook(&bank, &learner.history, limits, today);
    assert_eq!(ahead(with(day(2))), ahead(Limits::default()));
}

#[test]
fn a_session_that_lasts_beyond_the_end_of_the_day_counts_for_both_days() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 100);
    let session = learner.session(FIRST).unwrap();
    learner.history.turn(day(1));
    let seconds = learner.sit(session, day(1), 0);
    assert_eq!(
        (learner.history.on(FIRST).seen, learner.history.begun_on(day(1))),
        (0, learner.limits.new_a_day)
    );
    let ahead = outlook(&bank, &learner.history, learner.limits, day(1));
    assert_eq!((ahead.spent, ahead.left), (seconds * 1_000, 0), "the day has had its new rules");
    learner.play(day(2));
}

/// No goal of a day changes when a rule that was asked falls due.
#[test]
fn what_was_answered_is_scheduled_by_its_answers_alone() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 82);
    for number in 0..5 {
        learner.play(day(number));
    }
    let records: Vec<Record> = learner.history.answers().map(Record::from).collect();
    let again = History::of(records, Scheduling::default(), day(5));
    for rule in bank.rules() {
        assert_eq!(again.memory(&rule.id), learner.history.memory(&rule.id));
    }
    learner.history.turn(day(5));
    let limits = Limits { minutes_a_day: 1, ..Limits::default() };
    let (small, usual) = (outlook(&bank, &again, limits, day(5)), learner.says(day(5)));
    assert_eq!((small.due, small.left), (outlook(&bank, &again, learner.limits, day(5)).due, 1), "{usual}");
}

#[test]
fn an_answer_counts_even_if_it_took_no_time() {
    let bank = Bank::built_in();
    let mut learner = Learner::new(&bank, 100);
    learner.limits.new_a_day = 20;
    learner.seconds = &[0];
    let session = learner.session(FIRST).unwrap();
    assert_eq!(learner.sit(session, FIRST, 0), 0);
    assert!(learner.says(FIRST).contains(" left today: "), "{}", learner.says(FIRST));
}
