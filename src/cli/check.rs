//! `statusquiz check`: every problem of question files in one pass, or what they hold.

use super::files::{read, unreadable};
use super::output::{BAD_DATA, Failure, complain, count, print};
use crate::bank::{Bank, Census, Problem, Source};
use crate::http::registry;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// So many problems are told at once; who mends them checks again.
const MOST_TOLD: usize = 100;

/// Checks the files, or the built-in questions if none is named.
pub fn run(paths: &[PathBuf]) -> Result<ExitCode, Failure> {
    if paths.is_empty() {
        return tell(&Bank::built_in_sources(), &[], Bank::from_sources);
    }
    let (sources, failures) = read_all(paths);
    tell(&sources, &failures, Bank::from_sources)
}

/// Tells every problem, or else what the files hold; what cannot be read at all is told on standard error.
pub fn tell(
    sources: &[Source],
    failures: &[Failure],
    checked: fn(&[Source]) -> (Bank, Vec<Problem>),
) -> Result<ExitCode, Failure> {
    failures.iter().for_each(complain);
    let unread = if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if sources.is_empty() {
        return Ok(unread);
    }
    let (bank, found) = checked(sources);
    let told = if found.is_empty() { String::new() } else { problems(&found, sources) };
    if found.iter().any(Problem::is_error) {
        print(&told)?;
        return Ok(ExitCode::from(BAD_DATA));
    }
    let is_pack = bank.packs().len() == sources.len();
    let held = if is_pack { packs(&bank, !found.is_empty()) } else { report(bank.census(), sources.len()) };
    print(&format!("{told}{held}"))?;
    Ok(unread)
}

/// The problems one after the other, and how many there are.
pub fn problems(problems: &[Problem], sources: &[Source]) -> String {
    let mut text = String::new();
    for problem in problems.iter().take(MOST_TOLD) {
        let _ = writeln!(text, "{}\n", problem.render(sources).trim_end());
    }
    if problems.len() > MOST_TOLD {
        let _ = writeln!(text, "... and {} more; mend the first ones first\n", problems.len() - MOST_TOLD);
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = match problems.len() - errors {
        0 => String::new(),
        warnings => format!(" and {}", count(warnings, "warning")),
    };
    let _ = writeln!(text, "{}{warnings} in {}", count(errors, "problem"), count(sources.len(), "file"));
    text
}

/// What packs hold.
fn packs(bank: &Bank, with_warnings: bool) -> String {
    let mut text = String::new();
    for pack in bank.packs() {
        let own =
            bank.questions().filter(|(rule, _)| bank.pack_of(&rule.id).is_some_and(|of| of.id == pack.id));
        let (scenarios, picks): (Vec<_>, Vec<_>) = own.partition(|(_, question)| question.is_scenario());
        let (scenarios, picks) = (count(scenarios.len(), "scenario"), count(picks.len(), "pick"));
        let sound = if with_warnings { "" } else { " without a problem" };
        let _ = writeln!(text, "pack `{}`, {}: {scenarios} and {picks}{sound}", pack.id, pack.title);
    }
    text
}

fn report(census: &Census, files: usize) -> String {
    let share = |part: usize, all: usize| (part * 100).checked_div(all).unwrap_or(100);
    let Census { codes, pairs, rules, scenarios, picks, lessons, pages, .. } = *census;
    let Census { options, refuted, statements, sourced, unreached, .. } = *census;
    format!(
        "{} without a problem\n\
         {codes:>6} codes\n\
         {pairs:>6} confused pairs, separated in both directions\n\
         {rules:>6} rules\n\
         {scenarios:>6} scenarios\n\
         {picks:>6} picks\n\
         {lessons:>6} lessons of {pages} pages\n\
         {options:>6} pairs of question and option, {} unrefuted ({} % refuted)\n\
         {statements:>6} statements that need a source, {} unsourced ({} % sourced)\n\
         {:>6} registry entries, {unreached} unreachable in the walk\n",
        count(files, "file"),
        options - refuted,
        share(refuted, options),
        statements - sourced,
        share(sourced, statements),
        registry().len(),
    )
}

fn read_all(paths: &[PathBuf]) -> (Vec<Source>, Vec<Failure>) {
    let (mut files, mut sources, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            failures.extend(question_files(path, &mut files).err());
        } else {
            files.push(path.clone());
        }
    }
    for path in &files {
        match read(path) {
            Ok(source) => sources.push(source),
            Err(failure) => failures.push(failure),
        }
    }
    (sources, failures)
}

/// The question files of a folder and its subfolders; links are not followed.
fn question_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|e| unreadable(folder, &e))?;
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            question_files(&entry.path(), files)?;
        } else if kind.is_file() && entry.path().extension().is_some_and(|e| e == "toml") {
            files.push(entry.path());
        }
    }
    Ok(())
}
