//! `statusquiz due`: what is left for today, as a sentence, for a shell's prompt, or for other programs.

use super::args::Args;
use super::bank::with_packs_and_remarks;
use super::learner::Learner;
use super::output::{Failure, complain, print, print_json};
use super::settings::Settings;
use crate::learn::phrases::headline;
use crate::learn::{Outlook, learning_day, outlook};
use serde_json::json;
use std::process::ExitCode;

/// In which form it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueForm {
    /// The sentence of the home screen.
    Sentence,
    /// A few characters, or nothing: a prompt shows them with every command.
    Short,
    /// An object.
    Json,
}

impl DueForm {
    /// The form that was asked for.
    pub fn new(short: bool, json: bool) -> Self {
        match (short, json) {
            (true, _) => Self::Short,
            (false, true) => Self::Json,
            (false, false) => Self::Sentence,
        }
    }
}

/// Prints what is left for today.
pub fn run(args: &Args, settings: Result<Settings, Failure>, form: DueForm) -> Result<ExitCode, Failure> {
    let found = settings.and_then(|settings| Ok((Learner::look(args, settings.scheduling())?, settings)));
    let (mut learner, settings) = match found {
        // A prompt has no room for reasons; without `--short` the same call tells them.
        Err(failure) if form == DueForm::Short => return Ok(ExitCode::from(failure.exit_code())),
        found => found?,
    };
    let (bank, skipped) = with_packs_and_remarks(args);
    if form != DueForm::Short {
        learner.remarks().iter().chain(&skipped).for_each(complain);
    }
    let today = learning_day(learner.moment().at);
    let ahead = outlook(&bank, &learner.history, settings.limits(), today);
    match form {
        DueForm::Sentence => print(&format!("{}\n", headline(&ahead, &bank, &learner.history, today)))?,
        DueForm::Short => print(&short(&ahead))?,
        DueForm::Json => print_json(&json!({
            "day": today.to_string(),
            "due": ahead.due,
            "left_today": ahead.left,
            "next": ahead.next,
            "next_new": ahead.next_new,
            "answered_today": ahead.answered_today,
            "next_due": ahead.next_due.map(|day| day.to_string()),
        }))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `7 left`, and nothing when the day is done: what waits beyond its goal is for another day.
fn short(ahead: &Outlook) -> String {
    if ahead.left == 0 { String::new() } else { format!("{} left\n", ahead.left) }
}
