//! `statusquiz check`: every problem of question files in one pass, or what they hold.

use super::files::{read, unreadable};
use super::output::{BAD_DATA, Failure, count, print};
use crate::codes::registry;
use crate::questions::{Bank, Census, Source};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks the files, or the built-in questions if none is named.
pub fn run(paths: &[PathBuf]) -> Result<ExitCode, Failure> {
    let sources = if paths.is_empty() { Bank::built_in_sources() } else { read_all(paths)? };
    let (bank, problems) = Bank::from_sources(&sources);
    if problems.is_empty() {
        print(&report(bank.census(), sources.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for problem in &problems {
        let _ = writeln!(text, "{}\n", problem.render(&sources).trim_end());
    }
    let _ = writeln!(text, "{} in {}", count(problems.len(), "problem"), count(sources.len(), "file"));
    print(&text)?;
    Ok(ExitCode::from(BAD_DATA))
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

fn read_all(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { question_files(path, &mut files)? } else { files.push(path.clone()) }
    }
    files.iter().map(|path| read(path)).collect()
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
