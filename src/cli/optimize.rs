//! `statusquiz optimize`: fits the schedule to the learner's own answers.

use super::args::Args;
use super::learner::Learner;
use super::output::{Failure, count, print};
use super::settings::Settings;
use crate::learn::{Answer, Fit, NoFit, Record, RecordId, Scheduler, Scheduling, Undo, Weights, fit};
use crate::ui::{Moment, capitalised};
use std::process::ExitCode;
use time::Duration;

/// So many intervals are told.
const INTERVALS: usize = 4;

/// Fits weights to the answers, says what changes, and keeps them if they are better.
pub fn run(args: &Args, settings: &Settings, dry_run: bool) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, settings.scheduling())?;
    let text = match fit(
        learner.history.counted().filter(Answer::counts_for_memory),
        learner.history.weights(),
    ) {
        Err(reason @ NoFit::TooFew(_)) => sentence(&reason.to_string()),
        Err(reason @ NoFit::Failed) => format!("{}Nothing has changed.\n", sentence(&reason.to_string())),
        Ok(found) => {
            let before = learner.history.weights().cloned();
            let after = weights(&mut learner, &found);
            let told = report(&found, before.as_ref(), &after, settings.scheduling());
            let end = if !found.is_better() {
                "The fitted weights don't predict any better, so nothing has changed.\n"
            } else if dry_run {
                "Nothing was saved; to save the fitted weights, leave out --dry-run.\n"
            } else {
                learner.save(&[Record::Weights(Box::new(after))], "the weights were not saved")?;
                "Saved: the schedule now uses the fitted weights. To go back, use `statusquiz optimize --reset`.\n"
            };
            told + end
        }
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Takes all fitted weights back, the older ones as well: they would come into force again.
pub fn reset(args: &Args) -> Result<ExitCode, Failure> {
    const NOT_RESET: &str = "the weights were not reset";
    let mut learner = Learner::read(args, Scheduling::default())?;
    learner.refuse_newer(NOT_RESET)?;
    let mut undone = Vec::new();
    while let Some(of) = learner.history.weights().map(|weights| weights.id) {
        let Moment { at, id, .. } = learner.moment();
        let undo = Record::Undo(Undo { id: RecordId(id), at, of });
        learner.history.add(undo.clone());
        undone.push(undo);
    }
    if undone.is_empty() {
        print("There are no fitted weights: the schedule uses the default ones.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    learner.save(&undone, NOT_RESET)?;
    print("Reset: the schedule uses the default weights again.\n")?;
    Ok(ExitCode::SUCCESS)
}

fn weights(learner: &mut Learner, found: &Fit) -> Weights {
    let Moment { at, id, .. } = learner.moment();
    // The newest weights hold; those before may have been dated by a clock that was wrong.
    let before = learner.history.weights().map(|weights| weights.at.saturating_add(Duration::MILLISECOND));
    let at = before.map_or(at, |before| before.max(at));
    Weights { id: RecordId(id), at, w: found.w.clone(), answers: found.reviews }
}

fn report(found: &Fit, before: Option<&Weights>, after: &Weights, scheduling: Scheduling) -> String {
    let in_use = if before.is_some() { "the weights in use" } else { "the default weights" };
    let days = |weights| {
        let days = Scheduler::new(scheduling, weights).intervals(INTERVALS);
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        format!("{} days", days.join(", "))
    };
    format!(
        "Fitted to {} to rules that you had seen on an earlier day.\n\
         A rule that you always get right comes back, each time, after\n  \
         {:<24} with {in_use},\n  {:<24} with the fitted ones.\n\
         They predict your answers with a log loss of {:.4} and {:.4}; lower is better.\n",
        count(found.reviews, "answer"),
        days(before),
        days(Some(after)),
        found.loss_before,
        found.loss_after,
    )
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    format!("{}.\n", capitalised(text))
}
