//! One learner with one policy: sixty days of questions, thirty days of rest.

use crate::learner::{Feedback, Learner};
use crate::policies::{Dealt, Deck, Drawn, Fsrs, Leitner, Ours, Policy, Sm2};
use crate::worlds::World;
use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Limits;
use time::macros::date;
use time::{Date, Duration};

/// The day on which learning begins.
pub const FIRST_DAY: Date = date!(2026 - 11 - 22);

/// For so many days questions are answered.
pub const DAYS: u32 = 60;

/// For so many days they are not.
pub const REST: u32 = 30;

/// So many seconds of each day.
const SECONDS: f64 = 600.0;

const SECONDS_A_DAY: f64 = 86_400.0;

/// How much the chance to quit depends on the share of wrong answers; the first doesn't.
pub const IMPATIENCE: [f64; 3] = [0.0, 3.0, 6.0];

/// The chance, each day, that a learner with 80 % right quits.
const QUITS: f64 = 0.01;

/// The policies, ours first.
pub const POLICIES: [&str; 6] =
    ["statusquiz", "dealt in turn", "random of those begun", "Leitner", "SM-2", "FSRS-6 cards"];

/// What a learner knows of situations never seen, as shares of all rules, met or not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// After the last night.
    pub after: f64,
    /// After the rest.
    pub rested: f64,
    /// After the rest, per learner who began, if learners quit.
    pub of_quitters: [f64; IMPATIENCE.len()],
    /// The days until they quit.
    pub stayed: [f64; IMPATIENCE.len()],
    /// The share of rules that were met.
    pub met: f64,
    /// The share of right answers while learning.
    pub right: f64,
    /// Answers a day.
    pub a_day: f64,
}

/// The policy of that number.
fn policy<'m>(number: usize, bank: &'m Bank, order: &'m [String]) -> Box<dyn Policy + 'm> {
    match number {
        0 => Box::new(Ours::new(bank, Limits::default())),
        1 => Box::new(Dealt::new(bank, order)),
        2 => Box::new(Drawn::new(bank, order)),
        3 => Box::new(Deck::new(bank, order, Leitner)),
        4 => Box::new(Deck::new(bank, order, Sm2)),
        _ => Box::new(Deck::new(bank, order, Fsrs::new())),
    }
}

/// How the policy of that number teaches the learner of that seed.
pub fn trial(world: World<'_>, order: &[String], number: usize, feedback: Feedback, seed: u64) -> Score {
    let bank = &world.material.bank;
    let mut policy = policy(number, bank, order);
    let mut learner = Learner::new(world.material, world.hardness, seed);
    let mut chance = StdRng::seed_from_u64(!seed);
    let (mut right, mut all) = (0, 0);
    let mut score = Score::default();
    // Who still learns.
    let mut there = [1.0; IMPATIENCE.len()];
    for day in 0..DAYS {
        policy.begin(FIRST_DAY + Duration::days(i64::from(day)));
        let (mut spent, mut right_today, mut today) = (0.0, 0, 0);
        while spent < SECONDS {
            let asked = policy.ask(&mut chance);
            let reply = learner.answer(&asked, feedback, f64::from(day) + spent / SECONDS_A_DAY);
            let (_, question) = bank.question(&asked.question).expect("it was asked");
            right_today += u32::from(reply.chosen == question.answer);
            today += 1;
            spent += reply.seconds;
            policy.keep(&asked, &reply);
        }
        (right, all) = (right + right_today, all + today);
        let share = f64::from(right_today) / f64::from(today);
        let leave = IMPATIENCE.map(|impatience| (QUITS * (impatience * (0.8 - share)).exp()).min(1.0));
        // Who leaves now knows on day 90 what is left of this.
        let known = known_on(world, &learner, DAYS + REST);
        for (at, leave) in leave.into_iter().enumerate() {
            let leaves = if day + 1 == DAYS { there[at] } else { there[at] * leave };
            score.of_quitters[at] += leaves * known;
            score.stayed[at] += there[at];
            there[at] -= leaves;
        }
    }
    let met = world.material.probes.iter().filter(|probe| learner.has_met(&probe.rule)).count();
    Score {
        after: known_on(world, &learner, DAYS),
        rested: known_on(world, &learner, DAYS + REST),
        met: share(met, world.material.probes.len()),
        right: f64::from(right) / f64::from(all),
        a_day: f64::from(all) / f64::from(DAYS),
        ..score
    }
}

fn known_on(world: World<'_>, learner: &Learner<'_>, day: u32) -> f64 {
    let probes = &world.material.probes;
    let known = |probe: &crate::material::Probe| learner.knows(&probe.rule, &probe.tempting, f64::from(day));
    probes.iter().map(known).sum::<f64>() / share(probes.len(), 1)
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}
