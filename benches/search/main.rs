//! How long a key in the search field takes: 100 questions of developers, typed letter by letter.
//!
//! `cargo bench --bench search` prints the median and the 99th percentile of the search itself, and of a whole key up to the
//! drawn frame, beside a key that moves the selection on the chart of all codes.

#[path = "../../tests/support"]
#[allow(dead_code)] // what the tests need of it is more
mod support {
    pub mod journey;
    pub mod settings;
}

use statusquiz::testing::bank::{Bank, search};
use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};
use support::journey::Journey;

const SITUATIONS: &str = include_str!("../../tests/data/situations.tsv");

fn main() -> io::Result<()> {
    let situations: Vec<&str> =
        SITUATIONS.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let bank = Bank::built_in();
    // The index is read when something is searched for the first time.
    let first = timed(|| drop(black_box(search(&bank, "conflict"))));
    let mut searched = Vec::new();
    for text in &situations {
        for (end, _) in text.char_indices().skip(1) {
            searched.push(timed(|| drop(black_box(search(&bank, text.get(..end).unwrap_or_default())))));
        }
    }
    let mut journey = Journey::full();
    journey.resize(120, 35).press("/");
    let mut typed = Vec::new();
    for text in &situations {
        for letter in text.chars().filter(|letter| !"<>".contains(*letter)) {
            let key = if letter == ' ' { "<Space>".to_owned() } else { letter.to_string() };
            typed.push(timed(|| drop(black_box(journey.press(&key).buffer()))));
        }
        journey.press("<C-u>");
    }
    let mut chart = Journey::full();
    chart.resize(120, 35).press("rm");
    let moved: Vec<Duration> = (0..2_000)
        .map(|at| timed(|| drop(black_box(chart.press(if at % 2 == 0 { "j" } else { "k" }).buffer()))))
        .collect();
    let mut out = io::stdout().lock();
    writeln!(out, "the first search           {}", millis(first))?;
    for (name, mut times) in
        [("a search", searched), ("a key, drawn", typed), ("a move on the chart, drawn", moved)]
    {
        times.sort_unstable();
        let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
        writeln!(out, "{name:<26} {} p50  {} p99  of {}", millis(at(50)), millis(at(99)), times.len())?;
    }
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a benchmark has a clock of its own")]
fn timed(what: impl FnOnce()) -> Duration {
    let start = Instant::now();
    what();
    start.elapsed()
}

fn millis(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1_000.0)
}
