//! `statusquiz decide`: the coach in lines, for screen readers, plain terminals and scripts.

use super::clock::Clock;
use super::lines;
use super::output::Failure;
use crate::bank::Bank;
use crate::learn::{History, learning_day};
use crate::learn::{Keeping, Limits};
use crate::ui::lines::{Opening, Talk};
use std::process::ExitCode;

/// Asks until the walk ends, the learner leaves, or there is nothing more to read.
pub fn run() -> Result<ExitCode, Failure> {
    let mut clock = Clock::start()?;
    let moment = clock.moment();
    let history = History::new(learning_day(moment.at));
    let mut talk = Talk::new(Bank::built_in(), history, Limits::default(), 0, moment);
    talk.open(&Opening::Coach);
    // The coach alone records nothing.
    lines::talk(&mut talk, || clock.moment(), |_| Keeping::Saved)?;
    Ok(ExitCode::SUCCESS)
}
