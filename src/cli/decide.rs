//! `statusquiz decide`: the decision tree in lines, for screen readers, plain terminals and scripts.

use super::clock::Clock;
use super::lines;
use super::output::Failure;
use crate::bank::Bank;
use crate::learn::{History, learning_day};
use crate::learn::{Keeping, Limits};
use crate::ui::lines::Console;
use crate::ui::{App, Opening};
use std::process::ExitCode;

/// Asks until the walk ends, the learner leaves, or there is nothing more to read.
pub fn run() -> Result<ExitCode, Failure> {
    let mut clock = Clock::start()?;
    let moment = clock.moment();
    let history = History::new(learning_day(moment.at));
    let app = App::new(Bank::built_in(), history, Limits::default(), Keeping::Saved, 0, moment);
    let mut console = Console::new(app, &Opening::Decision);
    // The decision tree alone records nothing, and has no settings.
    lines::run(&mut console, || clock.moment(), |_| Keeping::Saved, |_| None)?;
    Ok(ExitCode::SUCCESS)
}
