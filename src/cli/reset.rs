//! `statusquiz reset`: moves all answers aside to begin anew, lists what was moved aside, and brings it back.

use super::args::Args;
use super::output::{Failure, ask, complain, count, is_error_terminal, minute, print, print_json};
use super::shelf::Shelf;
use crate::bank::{shown, spelled_out};
use crate::store::{self, Backup, Disk, list_backups};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const NOT_RESET: &str = "nothing was reset";
const NOT_RESTORED: &str = "not everything was restored";

/// Moves all answers aside, if the learner means it.
pub fn run(args: &Args, is_sure: bool) -> Result<ExitCode, Failure> {
    let mut shelf = Shelf::read(args)?;
    shelf.refuse_newer(NOT_RESET)?;
    let answers = answers(&shelf.found);
    if !is_sure && shelf.folder.join("reviews").exists() && !is_confirmed(&answers)? {
        complain(&NOT_RESET);
        return Ok(ExitCode::FAILURE);
    }
    let now = shelf.clock.stamp().at;
    let done = store::reset(&mut Disk, &shelf.folder, now).map_err(|e| failed(NOT_RESET, &e))?;
    print(&match done {
        None => "There's nothing to reset.\n".to_owned(),
        Some(folder) => format!(
            "Moved {answers} to {}; to restore the backup, use `statusquiz reset --restore {}`.\n",
            shown(&folder),
            folder.file_name().map(|name| shown(name.as_ref())).unwrap_or_default()
        ),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Asks on a terminal; elsewhere there is nobody to ask.
fn is_confirmed(answers: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !is_error_terminal() {
        return Err(Failure::NotSure);
    }
    ask(&format!(
        "This moves {answers} to a backup, and you start over; nothing is deleted. Type `yes` to continue: "
    ));
    let mut said = String::new();
    io::stdin().read_line(&mut said)?;
    Ok(said.trim() == "yes")
}

/// Lists what was moved aside.
pub fn list(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let folder = args.data_folder()?;
    let backups = backups(&folder)?;
    if as_json {
        print_json(&backups.iter().map(described).collect())?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&if backups.is_empty() {
        "There are no backups.\n".to_owned()
    } else {
        backups.iter().fold(String::new(), |mut text, backup| {
            let _ = writeln!(text, "{}  {}", spelled_out(&backup.name), answers(&backup.history));
            text
        })
    })?;
    Ok(ExitCode::SUCCESS)
}

fn described(backup: &Backup) -> Value {
    let (first, last) = backup.history.records.span().unzip();
    let at = |moment: Option<OffsetDateTime>| moment.and_then(|at| at.format(&Rfc3339).ok());
    json!({
        "name": backup.name,
        "folder": backup.folder.to_string_lossy(),
        "answers": backup.history.records.answers().len(),
        "records": backup.history.records.len(),
        "damaged": backup.history.damaged.len(),
        "first": at(first),
        "last": at(last),
    })
}

/// Brings a backup back beside what is there now.
pub fn restore(args: &Args, name: &str) -> Result<ExitCode, Failure> {
    let shelf = Shelf::read(args)?;
    shelf.refuse_newer(NOT_RESTORED)?;
    let backups = backups(&shelf.folder)?;
    let Some(backup) = backups.iter().find(|backup| backup.name == name) else {
        let names: Vec<_> = backups.iter().map(|backup| spelled_out(&backup.name)).collect();
        let there_is = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        return Err(Failure::NoBackup { name: name.to_owned(), there_is });
    };
    store::restore(&mut Disk, &shelf.folder, backup).map_err(|e| failed(NOT_RESTORED, &e))?;
    print(&format!("Restored {}.\n", answers(&backup.history)))?;
    Ok(ExitCode::SUCCESS)
}

fn backups(folder: &Path) -> Result<Vec<Backup>, Failure> {
    list_backups(&mut Disk, folder)
        .map_err(|e| Failure::Unreadable { path: shown(&folder.join("backups")), reason: e.to_string() })
}

fn failed(what: &'static str, error: &io::Error) -> Failure {
    Failure::NotSaved { what, reason: error.to_string() }
}

/// `12 answers (2026-10-01 09:30 to 2026-11-22 08:30)`.
fn answers(found: &store::Contents) -> String {
    let answers = count(found.records.answers().len(), "answer");
    match found.records.span() {
        Some((first, last)) => format!("{answers} ({} to {})", minute(first), minute(last)),
        None => answers,
    }
}
