//! One learner with one policy: sixty days of questions, thirty days of rest.

use crate::learner::Learner;
use crate::material::Material;
use crate::policies::{Dealt, Deck, Drawn, Fsrs, Leitner, Ours, Policy, Sm2};
use crate::traces::DAY;
use rand::SeedableRng;
use rand::rngs::StdRng;
use statusquiz::testing::learn::Limits;
use time::macros::date;
use time::{Date, Duration};

/// The day on which learning begins.
pub const FIRST_DAY: Date = date!(2026 - 11 - 22);

/// For so many days questions are answered.
pub const DAYS: u32 = 60;

/// For so many days they are not.
pub const REST: u32 = 30;

/// Seconds from one question of a day to the next.
const A_QUESTION: f64 = 30.0;

/// How much is asked on a day, and what of it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Questions a day.
    pub a_day: u32,
    /// Whether decks begin new cards only when nothing is due; otherwise every second question may be a new one.
    pub due_first: bool,
}

/// The policies, ours first.
pub const POLICIES: [&str; 6] = [
    "statusquiz",
    "random, all dealt in turn",
    "random of those begun",
    "Leitner 1-2-4-8-16",
    "SM-2",
    "FSRS-6 per question",
];

/// What a learner knows of situations never seen, as shares of the rules.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// After the last night, over all rules.
    pub after: f64,
    /// The same after the rest.
    pub rested: f64,
    /// After the last night, over the rules that were met.
    pub of_met: f64,
    /// The same after the rest.
    pub of_met_rested: f64,
    /// The share of rules that were met.
    pub met: f64,
    /// The share of right answers while learning.
    pub right: f64,
}

/// How the policy of that number teaches the learner of that seed.
pub fn trial(material: &Material, order: &[String], policy: usize, seed: u64, setting: Setting) -> Score {
    let Setting { a_day, due_first } = setting;
    let bank = &material.bank;
    let mut policy: Box<dyn Policy + '_> = match policy {
        0 => Box::new(Ours::new(bank, Limits::default())),
        1 => Box::new(Dealt::new(bank, order)),
        2 => Box::new(Drawn::new(bank, order)),
        3 => Box::new(Deck::new(bank, order, Leitner, due_first)),
        4 => Box::new(Deck::new(bank, order, Sm2, due_first)),
        _ => Box::new(Deck::new(bank, order, Fsrs::new(), due_first)),
    };
    let mut learner = Learner::new(material, seed);
    let mut chance = StdRng::seed_from_u64(!seed);
    let mut right = 0;
    for day in 0..DAYS {
        policy.begin(FIRST_DAY + Duration::days(i64::from(day)));
        for number in 0..a_day {
            let asked = policy.ask(&mut chance);
            let reply = learner.answer(&asked, f64::from(day).mul_add(DAY, f64::from(number) * A_QUESTION));
            let (_, question) = bank.question(&asked.question).expect("it was asked");
            right += u32::from(reply.chosen == question.answer);
            policy.keep(&asked, &reply);
        }
    }
    let right = f64::from(right) / f64::from(DAYS * a_day);
    Score { right, ..examined(material, &learner) }
}

fn examined(material: &Material, learner: &Learner<'_>) -> Score {
    let mut score = Score::default();
    let (mut met, mut all) = (0.0, 0.0);
    for probe in &material.probes {
        let on = |day: u32| learner.knows(&probe.rule, &probe.tempting, f64::from(day) * DAY);
        score.after += on(DAYS);
        score.rested += on(DAYS + REST);
        met += f64::from(u8::from(learner.has_met(&probe.rule)));
        all += 1.0;
    }
    Score {
        after: score.after / all,
        rested: score.rested / all,
        of_met: score.after / met,
        of_met_rested: score.rested / met,
        met: met / all,
        right: 0.0,
    }
}
