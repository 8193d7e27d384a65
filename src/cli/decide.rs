//! `statusquiz decide`: the decision tree in lines, for screen readers, plain terminals and scripts.

use super::clock::Clock;
use super::lines;
use super::output::Failure;
use crate::bank::Bank;
use crate::learn::{Coach, History, Keeping, Limits, learning_day};
use crate::ui::lines::Console;
use crate::ui::{App, Opening};
use std::process::ExitCode;

/// Asks until the walk ends, the learner leaves, or there is nothing more to read.
pub fn run(words: &[String]) -> Result<ExitCode, Failure> {
    let mut clock = Clock::start()?;
    let moment = clock.moment();
    let history = History::new(learning_day(moment.at));
    let bank = Bank::built_in();
    let text = words.join(" ");
    let coach = if text.trim().is_empty() { Coach::default() } else { Coach::of_words(&bank, &text) };
    let app = App::new(bank, history, Limits::default(), Keeping::Saved, 0, moment);
    let mut console = Console::new(app, &Opening::Coach(coach));
    // The decision tree alone records nothing, and has no settings.
    lines::run(&mut console, || clock.moment(), |_| Keeping::Saved, |_| None)?;
    Ok(ExitCode::SUCCESS)
}
