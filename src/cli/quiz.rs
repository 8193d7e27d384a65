//! The full-screen quiz: puts the bank, the store and the terminal together.

use super::args::Args;
use super::bank;
use super::clock::{Clock, fresh_seed};
use super::output::{Failure, complain};
use crate::progress::{History, Record, Scheduling, learning_day};
use crate::store::{self, AnswerLog, Folder, Outcome, Storage, data_folder};
use crate::tui::terminal::Terminal;
use crate::tui::{self, App, Keeping, Preferences, Theme};
use crate::tutor::Limits;
use std::process::ExitCode;

/// Opens the quiz and returns when the learner leaves.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut clock = Clock::start()?;
    // Before anything is read: without a terminal nothing else matters.
    let mut terminal = Terminal::open()?;
    let folder = Folder::open(&mut Storage::default(), data_folder(args.data_dir.clone()));
    let found = folder.history(&mut Storage::default());
    let mut keeper = Keeper::new(&folder, &found, clock.clone());
    let today = learning_day(clock.moment().at);
    let mut app = App::new(
        bank::built_in(),
        History::of(found.records, Scheduling::default(), today),
        Preferences { theme: theme(), limits: Limits::default() },
        keeper.at_start(&folder),
        args.seed.unwrap_or_else(fresh_seed),
        clock.moment(),
    );
    app.remark(remark(&found.damaged, &found.unread));
    let played = tui::run(&mut app, &mut terminal, || clock.moment(), |record| keeper.keep(&record));
    terminal.close();
    played.map_err(Failure::Terminal)?;
    Ok(keeper.finish())
}

/// Colours unless `NO_COLOR` (no-color.org) or a dumb terminal forbids them.
fn theme() -> Theme {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Theme { colour: !set("NO_COLOR") && !dumb }
}

/// One sentence about what could not be read, if anything could not.
fn remark(damaged: &[store::Damaged], unread: &[store::Unread]) -> Option<String> {
    let first =
        damaged.first().map(ToString::to_string).or_else(|| unread.first().map(ToString::to_string))?;
    let all = damaged.len() + unread.len();
    let rest = if all > 1 { format!(" (and {} more)", all - 1) } else { String::new() };
    Some(format!("skipped {first}{rest}"))
}

/// Hands answers to the store, unless they must not be added to what is there.
enum Keeper {
    Log(Box<AnswerLog<Storage>>),
    /// A newer version wrote here: adding to records that we cannot read could contradict them.
    Newer {
        unsaved: usize,
    },
}

const NEWER: &str = "the data folder was used by a newer statusquiz; upgrade this one";

impl Keeper {
    fn new(folder: &Folder, found: &store::History, mut clock: Clock) -> Self {
        if found.newer.is_empty() {
            Self::Log(Box::new(AnswerLog::new(Storage::default(), folder, move || clock.stamp())))
        } else {
            Self::Newer { unsaved: 0 }
        }
    }

    fn at_start(&self, folder: &Folder) -> Keeping {
        match (self, folder) {
            (Self::Newer { .. }, _) => Keeping::Off { reason: NEWER.to_owned() },
            (_, Folder::Writable { .. }) => Keeping::Saved,
            (_, Folder::ReadOnly { path, reason }) => {
                let path = path.display();
                Keeping::Off { reason: format!("{reason}; name a folder other than {path} with --data-dir") }
            }
            (_, Folder::None { reason }) => Keeping::Off { reason: reason.to_string() },
        }
    }

    fn keep(&mut self, record: &Record) -> Keeping {
        match self {
            Self::Log(log) => keeping(log.record(record)),
            Self::Newer { unsaved } => {
                *unsaved += 1;
                Keeping::Off { reason: NEWER.to_owned() }
            }
        }
    }

    /// Tries once more to save what waits, and says what could not be saved.
    fn finish(mut self) -> ExitCode {
        let (unsaved, reason) = match &mut self {
            Self::Newer { unsaved } => (*unsaved, NEWER.to_owned()),
            Self::Log(log) => match log.retry() {
                Outcome::Saved { .. } => (log.unsaved(), String::new()),
                Outcome::Unsaved { reason, waiting } => (waiting, reason.to_string()),
            },
        };
        if unsaved == 0 {
            return ExitCode::SUCCESS;
        }
        let answers =
            if unsaved == 1 { "1 answer was".to_owned() } else { format!("{unsaved} answers were") };
        complain(&format!("{answers} not saved: {reason}"));
        ExitCode::from(super::output::NOT_SAVED)
    }
}

fn keeping(outcome: Outcome) -> Keeping {
    match outcome {
        Outcome::Saved { .. } => Keeping::Saved,
        Outcome::Unsaved { reason, waiting } => {
            Keeping::Waiting { answers: waiting, reason: reason.to_string() }
        }
    }
}
