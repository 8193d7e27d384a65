//! The command line: arguments, one file per command, and the only place that prints errors and picks exit codes.

mod ansi;
mod appearance;
mod args;
mod bank;
mod browser;
mod changes;
mod check;
mod clock;
mod compare;
mod completion;
mod config;
mod decide;
mod doctor;
mod due;
mod encoding;
mod explain;
mod export;
mod files;
mod fitting;
mod flags;
mod grade;
mod help;
mod hyperlinks;
mod import;
mod keeper;
mod keys;
mod lab;
mod laboratory;
mod learner;
mod lines;
mod list;
mod manual;
mod note;
mod optimize;
mod output;
mod pack;
mod patience;
mod preferences;
mod progress;
pub mod question_files;
mod quick;
mod quiz;
mod remarks;
mod repair;
mod reset;
mod search;
mod settings;
mod shelf;
mod suspend;
mod themes;
mod undo;

use appearance::said_about_ascii;
use args::{Args, Command, ConfigPart};
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use due::DueForm;
use output::Failure;
use quiz::Wanted;
use settings::Settings;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

/// Runs the program and returns its exit code.
pub fn main() -> ExitCode {
    if let Some(answer) = completion::answer() {
        return answer.unwrap_or_else(|failure| failure.report());
    }
    let (args, matches) = match Args::without_command().map_or_else(whole, Ok) {
        Ok(said) => said,
        Err(failure) => return failure.report(),
    };
    // What needs no configuration works with a faulty one.
    let settings = Settings::load(&args);
    output::say_ascii(said_about_ascii(&args, settings.as_ref().ok()));
    run(&args, settings, &matches).unwrap_or_else(|failure| failure.report())
}

/// What was said, of all that can be said.
fn whole() -> Result<(Args, ArgMatches), Failure> {
    // It lives as long as the process: to take all of it down takes longer than to parse most commands.
    let mut command = ManuallyDrop::new(Args::command());
    let matches = command.try_get_matches_from_mut(std::env::args_os()).map_err(Failure::Usage)?;
    let args = Args::from_arg_matches(&matches).map_err(Failure::Usage)?;
    Ok((args, matches))
}

fn run(args: &Args, settings: Result<Settings, Failure>, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    match &args.command {
        None => quiz::run(args, &settings?, Wanted::Home),
        Some(Command::Practice { topics }) => quiz::run(args, &settings?, Wanted::Practice(topics)),
        Some(Command::Exam) => quiz::run(args, &settings?, Wanted::Exam),
        Some(Command::Lab(wanted)) => lab::run(args, settings, wanted),
        Some(Command::Grade(wanted)) => grade::run(args, wanted),
        Some(Command::Daily) => quiz::run(args, &settings?, Wanted::Daily),
        Some(Command::Due { short, json }) => due::run(args, settings, DueForm::new(*short, *json)),
        Some(Command::Quick) => quick::run(args, settings),
        Some(Command::Undo { older }) => undo::run(args, *older),
        Some(Command::Redo) => undo::redo(args),
        Some(Command::Flags { json }) => flags::run(args, *json),
        Some(Command::Note { on, text, json, .. }) => note::run(args, on.as_deref(), text.as_deref(), *json),
        Some(Command::Suspend { what, json, .. }) => suspend::run(args, what.as_deref(), *json),
        Some(Command::Resume { what }) => suspend::resume(args, what),
        Some(Command::Optimize { reset, dry_run }) => optimize::run(args, settings, *reset, *dry_run),
        Some(Command::Progress { view, sort, reverse, filter, json }) => {
            let wanted = progress::ProgressRequest::new(*view, *sort, *reverse, filter.as_deref())?;
            progress::run(args, &settings?, &wanted, *json)
        }
        Some(Command::Config { what: Some(ConfigPart::Themes), .. }) => themes::list(args, &settings?),
        Some(Command::Config { json, .. }) => config::run(args, &settings?, matches, *json),
        Some(Command::Keys { json }) => keys::run(&settings?, *json),
        Some(Command::Completions { shell }) => completion::script(*shell),
        Some(Command::Man { command, dir }) => manual::run(command.as_deref(), dir.as_deref()),
        Some(Command::Check { paths }) => check::run(paths),
        Some(Command::Pack(action)) => pack::run(args, action),
        Some(Command::Decide { words }) => decide::run(words),
        Some(Command::Explain { words, all, json }) => explain::run(args, settings, words, *all, *json),
        Some(Command::Compare { words, all, json }) => compare::run(args, settings, words, *all, *json),
        Some(Command::Export { format, bom, file }) => export::run(args, *format, *bom, file.as_deref()),
        Some(Command::Import { files, skip_newer }) => import::run(args, files, *skip_newer),
        Some(Command::Reset { list: true, json, .. }) => reset::list(args, *json),
        Some(Command::Reset { restore: Some(name), .. }) => reset::restore(args, name),
        Some(Command::Reset { yes, .. }) => reset::run(args, *yes),
        Some(Command::Doctor { repair: true, json }) => doctor::repair(args, *json),
        Some(Command::Doctor { json, .. }) => doctor::run(args, settings, *json),
        Some(Command::Search { words, json }) => search::run(args, settings, words, *json),
        Some(Command::List { json }) => list::run(args, *json),
    }
}
