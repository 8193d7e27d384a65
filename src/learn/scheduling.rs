//! What shapes the schedule: how much should be remembered, and weights fitted to the learner.

use super::{Answer, Moment, Rating, RecordId, days_between};
use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, compute_parameters};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::HashMap;
use time::{Date, Duration, OffsetDateTime};

/// The share of rules that should still be remembered when they come up again, unless the learner wants another.
pub const RETENTION: f32 = 0.90;

/// What the learner wants to keep in memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scheduling {
    retention: f32,
}

/// A target retention outside what makes sense.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the target retention must be between 0.80 and 0.97, not {0}")]
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

impl Weights {
    /// Weights that take the place of others: the newest hold, and those may have been dated by a clock that was wrong.
    pub fn after(before: Option<&Self>, moment: Moment, w: Vec<f32>, answers: usize) -> Self {
        let next = before.map(|before| before.at.saturating_add(Duration::MILLISECOND));
        let at = next.map_or(moment.at, |next| next.max(moment.at));
        Self { id: RecordId(moment.id), at, w, answers }
    }

    /// The default weights, which nothing replaces but by hand.
    pub fn reset(before: Option<&Self>, moment: Moment) -> Self {
        Self::after(before, moment, DEFAULT_PARAMETERS.to_vec(), 0)
    }

    /// Whether the learner went back to the default weights.
    pub fn are_reset(&self) -> bool {
        self.w == DEFAULT_PARAMETERS
    }
}

/// Weights are fitted again once there are so many more answers.
pub const FIT_AGAIN: usize = 100;

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
    /// How far the weights in use are off in foretelling these answers (log loss; smaller is better).
    pub loss_before: f32,
    /// How far the fitted weights are off.
    pub loss_after: f32,
}

impl Fit {
    /// Whether the fitted weights foretell these answers better than those in use.
    pub fn is_better(&self) -> bool {
        self.loss_after < self.loss_before
    }
}

/// Why no weights were fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// There is not enough to learn from.
    #[error(
        "fitting needs {ENOUGH_TO_FIT} answers to rules that you'd seen on an earlier day; so far you have {0}"
    )]
    TooFew(usize),
    /// The optimiser gave up.
    #[error("the weights couldn't be fitted to these answers")]
    Failed,
}

/// Fits the weights to the answers, which are sorted by time; `current` are those in use.
pub fn fit(
    answers: impl IntoIterator<Item: Borrow<Answer>>,
    current: Option<&Weights>,
) -> Result<Fit, NoFit> {
    let (items, rules): (Vec<FSRSItem>, Vec<i64>) = items(answers).into_iter().unzip();
    if items.len() < ENOUGH_TO_FIT {
        return Err(NoFit::TooFew(items.len()));
    }
    let loss = |w: &[f32]| {
        let model = FSRS::new(w).map_err(|_| NoFit::Failed)?;
        let found = model.evaluate_with_card_ids(items.clone(), rules.clone(), |_| true);
        Ok(found.map_err(|_| NoFit::Failed)?.log_loss)
    };
    let before = loss(current.map_or(DEFAULT_PARAMETERS.as_slice(), |weights| &weights.w))?;
    let input = ComputeParametersInput {
        train_set: items.clone(),
        card_ids: Some(rules.clone()),
        ..ComputeParametersInput::default()
    };
    let w = compute_parameters(input).map_err(|_| NoFit::Failed)?;
    let after = loss(&w)?;
    Ok(Fit { w, reviews: items.len(), loss_before: before, loss_after: after })
}

/// One item for each answer to a rule seen on an earlier day: all answers to the rule up to that one, and a number
/// for the rule. They stay in the order of time, because the optimiser trusts what comes later more.
fn items(answers: impl IntoIterator<Item: Borrow<Answer>>) -> Vec<(FSRSItem, i64)> {
    let mut by_rule: HashMap<String, (i64, Date, Vec<FSRSReview>)> = HashMap::new();
    let mut items = Vec::new();
    for answer in answers {
        let answer = answer.borrow();
        let day = answer.day;
        let number = i64::try_from(by_rule.len()).unwrap_or(i64::MAX);
        let known = by_rule.entry(answer.rule.clone());
        let (number, last, reviews) = known.or_insert((number, day, Vec::new()));
        let delta_t = days_between(*last, day);
        *last = day.max(*last);
        reviews.push(FSRSReview { rating: Rating::of(answer) as u32, delta_t });
        if delta_t > 0 {
            items.push((FSRSItem { reviews: reviews.clone() }, *number));
        }
    }
    items
}
