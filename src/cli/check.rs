//! `statusquiz check`: every problem of question files in one pass, or what they hold.

use super::files::{read, unreadable};
use super::output::{BAD_DATA, Failure, complain, count, print};
use super::question_files::question_files;
use crate::bank::{Bank, Census, Problem, Source, style, told};
use crate::http::registry;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks the files, or tells what the program carries if none is named: that was checked when it was built.
pub fn run(paths: &[PathBuf]) -> Result<ExitCode, Failure> {
    if paths.is_empty() {
        return print(&held(Bank::built_in().census(), ", checked at build time"))
            .map(|()| ExitCode::SUCCESS);
    }
    let (sources, failures) = read_all(paths);
    tell(&sources, &failures, |sources| with_style(Bank::from_sources(sources), sources))
}

/// Tells every problem, or else what the files hold; what cannot be read at all is told on standard error.
pub fn tell(
    sources: &[Source],
    failures: &[Failure],
    checked: impl Fn(&[Source]) -> (Bank, Vec<Problem>),
) -> Result<ExitCode, Failure> {
    failures.iter().for_each(complain);
    let unread = ExitCode::from(failures.iter().map(Failure::exit_code).max().unwrap_or_default());
    if sources.is_empty() {
        return Ok(unread);
    }
    let (bank, found) = checked(sources);
    let said = if found.is_empty() { String::new() } else { told(&found, sources) };
    if found.iter().any(Problem::is_error) {
        print(&said)?;
        return Ok(ExitCode::from(BAD_DATA));
    }
    let is_pack = bank.packs().len() == sources.len();
    let held = if is_pack { packs(&bank, !found.is_empty()) } else { held(bank.census(), "") };
    print(&format!("{said}{held}"))?;
    Ok(unread)
}

/// Warns of texts that `docs/style.md` would have otherwise, once nothing else keeps the files from being used.
pub fn with_style((bank, mut problems): (Bank, Vec<Problem>), sources: &[Source]) -> (Bank, Vec<Problem>) {
    if !problems.iter().any(Problem::is_error) {
        problems.extend(style(sources));
    }
    (bank, problems)
}

/// What packs hold.
fn packs(bank: &Bank, with_warnings: bool) -> String {
    let mut text = String::new();
    for pack in bank.packs() {
        let own =
            bank.questions().filter(|(rule, _)| bank.pack_of(&rule.id).is_some_and(|of| of.id == pack.id));
        let (scenarios, picks): (Vec<_>, Vec<_>) = own.partition(|(_, question)| question.is_scenario());
        let (scenarios, picks) = (count(scenarios.len(), "scenario"), count(picks.len(), "pick"));
        let sound = if with_warnings { "" } else { " without problems" };
        let _ = writeln!(text, "pack `{}`, {}: {scenarios} and {picks}{sound}", pack.id, pack.title);
    }
    text
}

fn held(census: &Census, when: &str) -> String {
    let share = |part: usize, all: usize| (part * 100).checked_div(all).unwrap_or(100);
    let Census { files, codes, pairs, rules, scenarios, picks, lessons, pages, .. } = *census;
    let Census { options, refuted, statements, sourced, claims, unreached, .. } = *census;
    format!(
        "{} without problems{when}\n\
         {codes:>6} codes\n\
         {pairs:>6} confused pairs, explained in both directions\n\
         {rules:>6} rules\n\
         {scenarios:>6} scenarios\n\
         {picks:>6} picks\n\
         {lessons:>6} lessons with {pages} pages\n\
         {options:>6} pairs of question and option, {} unrefuted ({}% refuted)\n\
         {statements:>6} statements that need a source, {} unsourced ({}% sourced)\n\
         {claims:>6} pages that show what is claimed of products\n\
         {:>6} registry entries, {unreached} unreachable in the decision tree\n",
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
            match question_files(path) {
                Ok(found) => files.extend(found),
                Err(unread) => failures.push(unreadable(&unread.path, &unread.error)),
            }
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
