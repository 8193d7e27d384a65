//! Means over learners with their confidence, and the table of them.

use crate::trial::{POLICIES, Score};
use std::fmt::Write;

/// A mean with its 95 % confidence interval, as shares.
struct Estimate {
    mean: f64,
    margin: f64,
}

impl Estimate {
    /// By the normal distribution: there are hundreds of learners.
    fn of(values: &[f64]) -> Self {
        let count = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX));
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Self { mean, margin: 1.96 * (variance / count).sqrt() }
    }

    fn percent(&self) -> String {
        format!("{:.1} ± {:.1}", 100.0 * self.mean, 100.0 * self.margin)
    }

    fn signed(&self) -> String {
        format!("{:+.1} ± {:.1}", 100.0 * self.mean, 100.0 * self.margin)
    }
}

/// The scores of each learner under each policy.
pub type Scores = Vec<[Score; POLICIES.len()]>;

fn estimate(scores: &Scores, value: impl Fn(&[Score; POLICIES.len()]) -> f64) -> Estimate {
    Estimate::of(&scores.iter().map(value).collect::<Vec<f64>>())
}

/// All figures, one line for each policy.
pub fn table(scores: &Scores) -> String {
    let mut text = String::from(
        "| policy | day 60 | ours ahead by | day 90 | ours ahead by | met | of those met, day 60 | day 90 | right while \
         learning |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (at, policy) in POLICIES.iter().enumerate() {
        let mean = |value: fn(&Score) -> f64| estimate(scores, |by| value(&by[at]));
        let ahead = |value: fn(&Score) -> f64| match at {
            0 => "-".to_owned(),
            _ => estimate(scores, |by| value(&by[0]) - value(&by[at])).signed(),
        };
        let _ = writeln!(
            text,
            "| {policy} | {} | {} | {} | {} | {:.0} | {} | {} | {:.0} |",
            mean(|s| s.after).percent(),
            ahead(|s| s.after),
            mean(|s| s.rested).percent(),
            ahead(|s| s.rested),
            100.0 * mean(|s| s.met).mean,
            mean(|s| s.of_met).percent(),
            mean(|s| s.of_met_rested).percent(),
            100.0 * mean(|s| s.right).mean,
        );
    }
    text
}

/// One line: ours on day 90, and how far it is ahead of each of the others.
pub fn line(name: &str, scores: &Scores) -> String {
    let mut text = format!("| {name} | {} |", estimate(scores, |by| by[0].rested).percent());
    for at in 1..POLICIES.len() {
        let _ = write!(text, " {} |", estimate(scores, |by| by[0].rested - by[at].rested).signed());
    }
    text
}

/// The heading of such lines.
pub fn heading() -> String {
    let others = POLICIES[1..].join(" | ");
    format!("| variation | ours, day 90 | {others} |\n|---|--:{}|", "|--:".repeat(POLICIES.len() - 1))
}
