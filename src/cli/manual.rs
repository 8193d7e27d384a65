//! `statusquiz man`: the manual pages, made from the command line.

use super::args::Args;
use super::output::{Failure, print};
use crate::bank::shown;
use clap::{Command, CommandFactory};
use std::path::Path;
use std::process::ExitCode;

/// Prints the manual page of the program or of a command, or writes all of them into a folder.
pub fn run(name: Option<&str>, folder: Option<&Path>) -> Result<ExitCode, Failure> {
    folder.map_or_else(|| page(name), pages)
}

fn page(name: Option<&str>) -> Result<ExitCode, Failure> {
    let mut program = Args::command();
    program.build();
    let command = name.map_or(Some(&program), |name| program.find_subcommand(name));
    let Some(command) = command else {
        let there_is = commands(&program).map(Command::get_name).collect::<Vec<_>>().join(", ");
        return Err(Failure::NoCommand { name: name.unwrap_or_default().to_owned(), there_is });
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual pages of the program and of every command into a folder that is there.
fn pages(folder: &Path) -> Result<ExitCode, Failure> {
    let unwritable = |error| Failure::Unwritable {
        path: shown(folder),
        reason: format!("{error}; choose an existing folder that you can write to"),
    };
    clap_mangen::generate_to(Args::command(), folder).map_err(unwritable)?;
    Ok(ExitCode::SUCCESS)
}

/// The commands that the help names.
fn commands(program: &Command) -> impl Iterator<Item = &Command> {
    program.get_subcommands().filter(|command| !command.is_hide_set())
}
