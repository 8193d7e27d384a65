//! `statusquiz quick`: one question that is due, inline, for the start file of a shell.

use super::args::Args;
use super::clock::{Clock, fresh_seed};
use super::keeper::Keeper;
use super::output::{Failure, complain};
use super::patience::reading;
use super::quiz::history;
use super::settings::Settings;
use super::shelf::refuse_unread;
use super::{bank, lines};
use crate::learn::Keeping;
use crate::learn::phrases::all_suspended;
use crate::store::snapshot::Start;
use crate::store::{Disk, Folder};
use crate::ui::lines::Console;
use crate::ui::{App, Opening};
use std::path::PathBuf;
use std::process::ExitCode;

/// Asks one question, if a rule is due and somebody sits before a terminal; else says nothing at all.
pub fn run(args: &Args, settings: Result<Settings, Failure>) -> Result<ExitCode, Failure> {
    // `scp` and scripts read start files, too: they must neither wait nor find a word there.
    if !lines::is_interactive() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut clock = Clock::start()?;
    let settings = settings?;
    let saved = |folder: PathBuf| reading(|| Start::read(&mut Disk, &folder));
    let mut start = args.data_folder().map(saved).unwrap_or_default();
    refuse_unread(&start.found)?;
    let (history, _) = history(&mut start, &mut clock, &settings);
    let seed = args.seed.unwrap_or_else(fresh_seed);
    let bank = bank::with_packs(args);
    let suspended = all_suspended(&bank, &history, "");
    let app = App::new(bank, history, settings.limits(), Keeping::Saved, seed, clock.moment());
    let mut console = Console::new(app, &Opening::Quick);
    if console.is_over() {
        if let Some(suspended) = suspended {
            complain(&suspended);
        }
        return Ok(ExitCode::SUCCESS);
    }
    // Nothing is made before there is something to keep in it.
    let folder = Folder::open(&mut Disk, args.data_folder());
    let mut keeper = Keeper::new(&folder, &start.found, clock.clone());
    let talked = lines::run(&mut console, || clock.moment(), |record| keeper.keep(&record), |_| None);
    keeper.finish_after(talked)
}
