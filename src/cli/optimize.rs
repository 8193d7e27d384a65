//! `statusquiz optimize`: fits the schedule to the learner's own answers.

use super::args::Args;
use super::learner::Learner;
use super::output::{Failure, count, print};
use super::settings::Settings;
use crate::learn::{Answer, Fit, NoFit, Record, Scheduler, Scheduling, Weights, fit};
use crate::ui::capitalised;
use std::process::ExitCode;

/// So many intervals are told.
const INTERVALS: usize = 4;

/// Fits weights to the answers, says what changes, and keeps them if they are better; or goes back to the default ones,
/// for which no settings are needed.
pub fn run(
    args: &Args,
    settings: Result<Settings, Failure>,
    resets: bool,
    dry_run: bool,
) -> Result<ExitCode, Failure> {
    if resets { reset(args) } else { optimize(args, &settings?, dry_run) }
}

fn optimize(args: &Args, settings: &Settings, dry_run: bool) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, settings.scheduling())?;
    let text = match fit(
        learner.history.counted().filter(Answer::counts_for_memory),
        learner.history.weights(),
    ) {
        Err(reason @ NoFit::TooFew(_)) => sentence(&reason.to_string()),
        Err(reason @ NoFit::Failed) => format!("{}Nothing has changed.\n", sentence(&reason.to_string())),
        Ok(found) => {
            let before = learner.history.weights().cloned();
            let moment = learner.moment();
            let after = Weights::after(before.as_ref(), moment, found.w.clone(), found.reviews);
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

/// Goes back to the default weights, until weights are fitted by hand again.
fn reset(args: &Args) -> Result<ExitCode, Failure> {
    const NOT_RESET: &str = "the weights were not reset";
    let mut learner = Learner::read(args, Scheduling::default())?;
    learner.refuse_newer(NOT_RESET)?;
    if learner.history.weights().is_some_and(Weights::are_reset) {
        print("The schedule uses the default weights already.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    let moment = learner.moment();
    let weights = Weights::reset(learner.history.weights(), moment);
    learner.save(&[Record::Weights(Box::new(weights))], NOT_RESET)?;
    print(
        "Reset: the schedule uses the default weights, and won't be fitted by itself until you run `statusquiz optimize`.\n",
    )?;
    Ok(ExitCode::SUCCESS)
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
