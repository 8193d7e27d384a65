//! Means over learners with their confidence, and the tables of them.

use crate::trial::{IMPATIENCE, POLICIES, Score};
use std::fmt::Write;

/// A mean with its 95 % confidence interval, as shares.
#[derive(Clone, Copy)]
struct Estimate {
    mean: f64,
    margin: f64,
}

impl Estimate {
    /// By the normal distribution: there are many learners.
    fn of(values: &[f64]) -> Self {
        let count = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX));
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Self { mean, margin: 1.96 * (variance / count).sqrt() }
    }

    /// The mean over worlds, whose learners are independent.
    fn mean(all: &[Self]) -> Self {
        let count = f64::from(u32::try_from(all.len()).unwrap_or(u32::MAX));
        let margin = all.iter().map(|one| one.margin.powi(2)).sum::<f64>().sqrt() / count;
        Self { mean: all.iter().map(|one| one.mean).sum::<f64>() / count, margin }
    }

    fn signed(self) -> String {
        format!("{:+.1} ± {:.1}", 100.0 * self.mean, 100.0 * self.margin)
    }
}

/// The scores of each learner of a world under each policy.
pub type Scores = Vec<[Score; POLICIES.len()]>;

/// One figure of a score.
type Figure<'f> = &'f dyn Fn(&Score) -> f64;

/// Ours, and how far it is ahead of each of the others.
fn row(scores: &Scores, figure: Figure<'_>) -> Vec<Estimate> {
    let estimate = |value: &dyn Fn(&[Score; POLICIES.len()]) -> f64| {
        Estimate::of(&scores.iter().map(value).collect::<Vec<f64>>())
    };
    let ahead = |at: usize| estimate(&move |by| figure(&by[0]) - if at == 0 { 0.0 } else { figure(&by[at]) });
    (0..POLICIES.len()).map(ahead).collect()
}

fn line(name: &str, row: &[Estimate]) -> String {
    let mut text = format!("| {name} |");
    for (at, estimate) in row.iter().enumerate() {
        let _ = match at {
            0 => write!(text, " {:.1} |", 100.0 * estimate.mean),
            _ => write!(text, " {} |", estimate.signed()),
        };
    }
    text + "\n"
}

/// Each world, and their mean.
fn table(worlds: &[(String, Scores)], figure: Figure<'_>) -> String {
    let rows: Vec<Vec<Estimate>> = worlds.iter().map(|(_, scores)| row(scores, figure)).collect();
    let mean = |at: usize| Estimate::mean(&rows.iter().map(|row| row[at]).collect::<Vec<_>>());
    let mean: Vec<Estimate> = (0..POLICIES.len()).map(mean).collect();
    let names = worlds.iter().map(|(name, _)| name.as_str()).chain(["**mean**"]);
    let lines = names.zip(rows.iter().chain([&mean])).map(|(name, row)| line(name, row));
    heading("world") + &lines.collect::<String>()
}

fn heading(of: &str) -> String {
    let others = POLICIES[1..].join(" | ");
    format!("| {of} | ours | {others} |\n|---|--:{}|\n", "|--:".repeat(POLICIES.len() - 1))
}

/// What is known on day 90: in each world, and as a mean with learners who quit.
pub fn recall(worlds: &[(String, Scores)]) -> String {
    let mut text = table(worlds, &|score| score.rested);
    let _ = write!(text, "\n{}", heading("mean over the worlds"));
    let mean = |figure: Figure<'_>| {
        let rows: Vec<Vec<Estimate>> = worlds.iter().map(|(_, scores)| row(scores, figure)).collect();
        (0..POLICIES.len())
            .map(|at| Estimate::mean(&rows.iter().map(|row| row[at]).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    text += &line("day 60", &mean(&|score| score.after));
    text += &line("day 90", &mean(&|score| score.rested));
    for (at, impatience) in IMPATIENCE.iter().enumerate() {
        text += &line(&format!("day 90, quitting, k = {impatience}"), &mean(&|score| score.of_quitters[at]));
    }
    text
}

/// How the policies get there: means over all worlds.
pub fn ways(worlds: &[(String, Scores)]) -> String {
    let mut text = String::from(
        "| policy | answers a day | right while learning | rules met | days stayed, k = 0 | 3 | 6 |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
    );
    for (at, policy) in POLICIES.iter().enumerate() {
        let mean = |figure: Figure<'_>| {
            let of = |(_, scores): &(String, Scores)| {
                Estimate::of(&scores.iter().map(|by| figure(&by[at])).collect::<Vec<_>>())
            };
            Estimate::mean(&worlds.iter().map(of).collect::<Vec<_>>()).mean
        };
        let _ = write!(
            text,
            "| {policy} | {:.0} | {:.0} % | {:.0} % |",
            mean(&|score| score.a_day),
            100.0 * mean(&|score| score.right),
            100.0 * mean(&|score| score.met)
        );
        for k in 0..IMPATIENCE.len() {
            let _ = write!(text, " {:.0} |", mean(&|score| score.stayed[k]));
        }
        text.push('\n');
    }
    text
}
