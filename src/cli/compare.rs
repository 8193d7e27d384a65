//! `statusquiz compare`: what tells two codes apart.

use super::args::Args;
use super::output::Failure;
use super::settings::Settings;
use super::{bank, explain};
use crate::bank::{Bank, Subject, with_ascii_digits};
use crate::http::StatusCode;
use crate::learn::article::Extent;
use crate::learn::understand;
use std::process::ExitCode;

/// What may stand between two codes.
const BETWEEN: [&str; 4] = ["vs", "versus", "or", "and"];

/// Compares two codes; words that aren't two codes are invalid usage.
pub fn run(
    args: &Args,
    settings: Result<Settings, Failure>,
    words: &[String],
    all: bool,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    let pair = pair(words, &bank).map(|pair| vec![pair]);
    explain::show(args, settings, &bank, pair, Extent::of(all), as_json)
}

/// The two codes that some words name: `409 422`, `409 vs 422?`, `conflict or unprocessable content`.
fn pair(words: &[String], bank: &Bank) -> Result<Subject, String> {
    let text = words.join(" ").replace([',', '?'], " ");
    let text = with_ascii_digits(text.as_str());
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_between = |word: &&str| BETWEEN.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let mut parts: Vec<String> = words.split(is_between).map(|part| part.join(" ")).collect();
    parts.retain(|part| !part.is_empty());
    if parts.len() == 1 {
        parts = words.iter().map(ToString::to_string).collect();
    }
    let code = |text: &String| understand(bank, text).map_err(|unclear| explain::told(text, &unclear, bank));
    let codes: Vec<StatusCode> = parts.iter().map(code).collect::<Result<_, _>>()?;
    match *codes {
        [one, other] if one == other => Err(format!("{one} and {other} are the same code")),
        [one, other] => Ok(Subject::Pair(one, other)),
        _ => Err("compare two codes, for example `statusquiz compare 409 422`".to_owned()),
    }
}
