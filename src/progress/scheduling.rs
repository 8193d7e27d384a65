//! What shapes the schedule: how much should be remembered, and weights fitted to the learner.

use super::{Answer, RecordId};
use super::{Rating, days_between};
use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, compute_parameters};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// The share of rules that should still be remembered when they come up again, unless the learner wants another.
pub const RETENTION: f32 = 0.90;

/// The learner's aim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scheduling {
    retention: f32,
}

/// A target retention outside what makes sense.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the share to remember lies between 0.80 and 0.97, not at {0}")]
pub struct NoRetention(f32);

impl Default for Scheduling {
    fn default() -> Self {
        Self { retention: RETENTION }
    }
}

impl Scheduling {
    /// With a target retention from 0.80 to 0.97: below, too much is forgotten; above, reviews never end.
    pub fn new(retention: f32) -> Result<Self, NoRetention> {
        if (0.80..=0.97).contains(&retention) { Ok(Self { retention }) } else { Err(NoRetention(retention)) }
    }

    /// The share that should still be remembered when a rule comes up again.
    pub fn retention(self) -> f32 {
        self.retention
    }
}

/// The weights of FSRS-6, fitted to the learner's own answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The random name.
    pub id: RecordId,
    /// When they were fitted.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The 21 weights.
    pub w: Vec<f32>,
    /// How many answers they were fitted to.
    pub answers: usize,
}

/// Fewer answers to rules seen before than this say nothing that the default weights do not know better.
///
/// The authors of FSRS found fitting worthwhile from a few hundred reviews on; Anki asks for 400.
pub const ENOUGH_TO_FIT: usize = 400;

/// What fitting found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The fitted weights.
    pub w: Vec<f32>,
    /// How many answers to rules seen before there were.
    pub reviews: usize,
    /// How far the default weights are off in foretelling these answers (log loss; smaller is better).
    pub loss_before: f32,
    /// How far the fitted weights are off.
    pub loss_after: f32,
}

/// Why no weights were fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// There is not enough to learn from.
    #[error(
        "fitting needs {ENOUGH_TO_FIT} answers to rules that you had seen on an earlier day; so far there are {0}"
    )]
    TooFew(usize),
    /// The optimiser gave up.
    #[error("no weights could be fitted to these answers")]
    Failed,
}

/// Fits the weights to the answers, which are sorted by time; `current` are those in use.
pub fn fit(answers: &[Answer], current: Option<&Weights>) -> Result<Fit, NoFit> {
    let items = items(answers);
    if items.len() < ENOUGH_TO_FIT {
        return Err(NoFit::TooFew(items.len()));
    }
    let loss = |w: &[f32]| {
        let model = FSRS::new(w).map_err(|_| NoFit::Failed)?;
        let found = model.evaluate(items.clone(), |_| true).map_err(|_| NoFit::Failed)?;
        Ok(found.log_loss)
    };
    let before = loss(current.map_or(DEFAULT_PARAMETERS.as_slice(), |weights| &weights.w))?;
    let input = ComputeParametersInput { train_set: items.clone(), ..ComputeParametersInput::default() };
    let w = compute_parameters(input).map_err(|_| NoFit::Failed)?;
    let after = loss(&w)?;
    Ok(Fit { w, reviews: items.len(), loss_before: before, loss_after: after })
}

/// One item for each answer to a rule seen on an earlier day: all answers to the rule up to that one.
fn items(answers: &[Answer]) -> Vec<FSRSItem> {
    let mut by_rule: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    for answer in answers {
        by_rule.entry(&answer.rule).or_default().push(answer);
    }
    by_rule.values().flat_map(|answers| prefixes(&reviews(answers))).collect()
}

fn reviews(answers: &[&Answer]) -> Vec<FSRSReview> {
    let mut last = answers.first().map(|answer| answer.day);
    let review = |answer: &&Answer| {
        let delta_t = last.map_or(0, |last| days_between(last, answer.day));
        last = last.max(Some(answer.day));
        FSRSReview { rating: Rating::of(answer) as u32, delta_t }
    };
    answers.iter().map(review).collect()
}

fn prefixes(reviews: &[FSRSReview]) -> Vec<FSRSItem> {
    let later_day = |at: &usize| reviews.get(*at).is_some_and(|review| review.delta_t > 0);
    (1..reviews.len())
        .filter(later_day)
        .filter_map(|at| Some(FSRSItem { reviews: reviews.get(..=at)?.to_vec() }))
        .collect()
}
