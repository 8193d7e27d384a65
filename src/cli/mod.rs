//! The command line: arguments, one file per command, and the only place that prints errors and picks exit codes.

mod args;
mod bank;
mod check;
mod clock;
mod explain;
mod hyperlinks;
mod ink;
mod list;
mod output;
mod quiz;
mod search;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// Runs the program and returns its exit code.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let done = match &args.command {
        None => quiz::run(&args),
        Some(Command::Check { paths }) => check::run(paths),
        Some(Command::Explain { words, json }) => explain::run(words, *json),
        Some(Command::Search { words, json }) => search::run(words, *json),
        Some(Command::List { json }) => list::run(*json),
    };
    done.unwrap_or_else(|failure| failure.report())
}
