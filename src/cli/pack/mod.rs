//! `statusquiz pack`: questions from others, each pack in one file.

mod add;
mod list;

use super::args::{Args, PackCommand};
use super::check;
use super::files::{self, unreadable};
use super::output::{BAD_DATA, Failure, complain, print, print_data};
use crate::bank::{Bank, Problem, Source, shown, spelled_out, told};
use crate::store::{Disk, PackFile, archive_pack, pack_path, packs_folder, read_packs};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The JSON Schema of packs; a test holds it against the loader.
const SCHEMA: &str = include_str!("schema.json");
/// A pack to begin with, and its id.
const TEMPLATE: &str = include_str!("template.toml");
const TEMPLATE_ID: &str = "my-team";

/// Does what is to be done with packs.
pub fn run(args: &Args, action: &PackCommand) -> Result<ExitCode, Failure> {
    match action {
        PackCommand::Add { file, replace } => add::run(args, file, *replace),
        PackCommand::Remove { id } => remove(args, id),
        PackCommand::List { json } => list::run(args, *json),
        PackCommand::Check { files } if files.is_empty() => check_added(args),
        PackCommand::Check { files } => check_files(files),
        PackCommand::Schema => print_data(SCHEMA).map(|()| ExitCode::SUCCESS),
        PackCommand::New { id } => new(id),
    }
}

fn check_files(files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let (sources, failures): (Vec<_>, Vec<_>) = files.iter().map(|path| read(path)).partition(Result::is_ok);
    let sources: Vec<Source> = sources.into_iter().flatten().collect();
    let failures: Vec<Failure> = failures.into_iter().filter_map(Result::err).collect();
    check::tell(&sources, &failures, |sources| check::with_style(Bank::with_packs(sources), sources))
}

/// Checks what lies in the data folder, in whatever way it came there.
fn check_added(args: &Args) -> Result<ExitCode, Failure> {
    let data = args.data_folder()?;
    let found = packs_in(&data)?;
    if found.is_empty() {
        complain(&"no packs yet; add one with `statusquiz pack add FILE`");
        return Ok(ExitCode::SUCCESS);
    }
    let mut sources = Vec::new();
    let mut failures = Vec::new();
    for PackFile { path, bytes, .. } in found {
        let source = bytes.map_err(|reason| unreadable(&path, &reason));
        match source.and_then(|bytes| files::text(&path, bytes.as_slice())) {
            Ok(source) => sources.push(source),
            Err(failure) => failures.push(failure),
        }
    }
    check::tell(&sources, &failures, Bank::with_packs)
}

/// Moves a pack aside. Its id is looked for among the files that are there, so that no path can be smuggled in.
fn remove(args: &Args, id: &str) -> Result<ExitCode, Failure> {
    let data = args.data_folder()?;
    let found = packs_in(&data)?;
    if !found.iter().any(|file| file.name == id) {
        let names: Vec<_> = found.iter().map(|file| spelled_out(&file.name)).collect();
        let there_is = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        complain(&format!("there's no pack called `{id}`; packs: {there_is}"));
        return Ok(ExitCode::FAILURE);
    }
    let path = pack_path(&data, id);
    let aside = archive_pack(&mut Disk, &data, id).map_err(|e| unwritable(&path, &e))?;
    print(&format!("Removed `{id}`. Your answers are kept, and the file is now {}\n", shown(&aside)))?;
    Ok(ExitCode::SUCCESS)
}

fn new(id: &str) -> Result<ExitCode, Failure> {
    let text = TEMPLATE.replacen(TEMPLATE_ID, &spelled_out(id).replace(['"', '\\'], " "), 1);
    let sources = [Source { path: "the new pack".to_owned(), text }];
    let (_, problems) = Bank::with_packs(&sources);
    let [Source { text, .. }] = &sources;
    if problems.iter().any(Problem::is_error) {
        complain(&told(&problems, &sources).trim_end());
        return Ok(ExitCode::from(BAD_DATA));
    }
    print(text)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a pack that a user names, or standard input.
fn read(path: &Path) -> Result<Source, Failure> {
    if path == Path::new("-") {
        return files::text(Path::new("standard input"), io::stdin().lock());
    }
    files::read(path)
}

fn packs_in(data: &Path) -> Result<Vec<PackFile>, Failure> {
    read_packs(data).map_err(|e| unreadable(&packs_folder(data), &e))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Unwritable { path: shown(path), reason: error.to_string() }
}

/// What a pack adds to the bank: its rules and its questions.
fn size(bank: &Bank, id: &str) -> (usize, usize) {
    let own = |of: &str| bank.pack_of(of).is_some_and(|pack| pack.id == id);
    let rules = bank.rules().iter().filter(|rule| own(&rule.id));
    rules.fold((0, 0), |(rules, questions), rule| (rules + 1, questions + rule.questions.len()))
}
