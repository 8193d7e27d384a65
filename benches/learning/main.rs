//! Simulated learners: what they know after sixty days of the tutor, and of ordinary quizzes.
//!
//! `cargo bench --bench learning -- [LEARNERS] [tune]`; docs/learning.md tells what is simulated and what it shows.

mod figures;
mod law;
mod learner;
mod material;
mod policies;
mod trial;
mod worlds;

use figures::Scores;
use learner::Feedback;
use std::io::{self, Write};
use std::ops::Range;
use std::thread;
use trial::{DAYS, FIRST_DAY, POLICIES, REST, Score, trial};
use worlds::World;

/// So many learners in each world, unless another number is given.
const LEARNERS: u64 = 60;

/// The first seeds of learners with whom policies are tuned, and of those who judge.
const TUNING: u64 = 1_000_000;
const JUDGING: u64 = 3_000_000;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let learners = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(LEARNERS).max(2);
    let tunes = arguments.iter().any(|argument| argument == "tune");
    let first = if tunes { TUNING } else { JUDGING };
    let seeds = first..first + learners;
    let materials = worlds::materials();
    let worlds: Vec<World<'_>> =
        worlds::worlds(&materials).into_iter().filter(|world| !tunes || !world.is_for_judging()).collect();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{learners} learners in each world, seeds from {first}; 10 minutes a day for {DAYS} days, then"
    )?;
    writeln!(out, "{REST} days of rest; percent, with 95 % confidence intervals, paired by learner.")?;
    let scores = |feedback| -> Vec<(String, Scores)> {
        worlds.iter().map(|world| (world.name(), scores(*world, feedback, seeds.clone()))).collect()
    };
    let with_reasons = scores(Feedback::Reasons);
    writeln!(out, "\n## The schedule: all policies give our feedback\n\n{}", figures::recall(&with_reasons))?;
    writeln!(out, "{}", figures::ways(&with_reasons))?;
    if tunes {
        return Ok(());
    }
    let ordinary = scores(Feedback::Answer);
    writeln!(out, "## The tutor: the others tell only the answer\n\n{}", figures::recall(&ordinary))?;
    write!(out, "{}", figures::ways(&ordinary))
}

/// The scores of all learners, reckoned on all cores; ours always gives reasons.
fn scores(world: World<'_>, feedback: Feedback, seeds: Range<u64>) -> Scores {
    let order = policies::teaching_order(&world.material.bank, FIRST_DAY);
    let cores = u64::try_from(thread::available_parallelism().map_or(1, usize::from)).unwrap_or(1);
    let of = |seed| {
        std::array::from_fn(|policy| {
            let feedback = if policy == 0 { Feedback::Reasons } else { feedback };
            trial(world, &order, policy, feedback, seed)
        })
    };
    let every = |core: u64| -> Vec<(u64, [Score; POLICIES.len()])> {
        seeds.clone().filter(|seed| seed % cores == core).map(|seed| (seed, of(seed))).collect()
    };
    let every = &every;
    let mut all = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|core| scope.spawn(move || every(core))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no trial fails")).collect::<Vec<_>>()
    });
    all.sort_by_key(|(seed, _)| *seed);
    all.into_iter().map(|(_, scores)| scores).collect()
}
