//! How much is played, and what is left out where a tool is missing.

use std::fmt::Display;
use std::io::Write;

/// Some in plain `cargo test`, many if `STATUSQUIZ_TEST_RUNS=full` asks for them.
pub fn amount(some: usize, many: usize) -> usize {
    if is_full() { many } else { some }
}

/// Whether all there is should be played.
pub fn is_full() -> bool {
    std::env::var("STATUSQUIZ_TEST_RUNS").is_ok_and(|runs| runs == "full")
}

/// Says on the real standard error that a test is left out and why: what a passing test prints is not shown.
pub fn skipped(what: &str, why: impl Display) {
    let _ = writeln!(std::io::stderr(), "\nskipped: {what}: {why}");
}
