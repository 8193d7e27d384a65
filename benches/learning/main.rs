//! Simulated learners: what they know after sixty days of the tutor, and of ordinary quizzes.
//!
//! `cargo bench --bench learning -- [LEARNERS] [vary]`; docs/learning.md tells what is simulated and what it shows.

mod figures;
mod learner;
mod material;
mod policies;
mod traces;
mod trial;
mod variations;

use figures::Scores;
use material::Material;
use std::io::{self, Write};
use std::thread;
use trial::{DAYS, FIRST_DAY, POLICIES, REST, Setting, trial};

/// So many learners, unless another number is given.
const LEARNERS: u64 = 400;

/// How it is unless it is varied.
const SETTING: Setting = Setting { a_day: 20, due_first: false };

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let learners = words.iter().find_map(|word| word.parse().ok()).unwrap_or(LEARNERS).max(2);
    let mut out = io::stdout().lock();
    writeln!(out, "{learners} learners, seeds 1 to {learners}; {} answers a day", SETTING.a_day)?;
    writeln!(out, "for {DAYS} days, then {REST} days of rest; per cent, with 95 % confidence intervals.")?;
    if words.iter().any(|word| word == "vary") {
        writeln!(out, "\n{}", figures::heading())?;
        for variation in variations::all() {
            let scores = scores(&variation.material, learners, variation.setting);
            writeln!(out, "{}", figures::line(&variation.name, &scores))?;
        }
        return Ok(());
    }
    for material in [variations::easy(), variations::hard()] {
        let (rules, questions) = (material.bank.rules().len(), material.bank.questions().count());
        writeln!(out, "\n## {}: {rules} rules, {questions} questions to ask\n", material.name)?;
        writeln!(out, "{}", figures::table(&scores(&material, learners, SETTING)))?;
    }
    Ok(())
}

/// The scores of all learners, reckoned on all cores.
fn scores(material: &Material, learners: u64, setting: Setting) -> Scores {
    let order = policies::teaching_order(&material.bank, FIRST_DAY);
    let cores = u64::try_from(thread::available_parallelism().map_or(1, usize::from)).unwrap_or(1);
    let of = |seed| std::array::from_fn(|policy| trial(material, &order, policy, seed, setting));
    let every = |core: u64| -> Vec<(u64, [trial::Score; POLICIES.len()])> {
        let seeds = (1..=learners).filter(|seed| seed % cores == core);
        seeds.map(|seed| (seed, of(seed))).collect()
    };
    let every = &every;
    let mut all = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|core| scope.spawn(move || every(core))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no trial fails")).collect::<Vec<_>>()
    });
    all.sort_by_key(|(seed, _)| *seed);
    all.into_iter().map(|(_, scores)| scores).collect()
}
