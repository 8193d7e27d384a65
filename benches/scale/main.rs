//! How fast the program is on long logs: `cargo bench --bench scale`. docs/scale.md tells what came out.
//!
//! The real program runs in a pseudo-terminal on logs of 0, 20,000 and 100,000 answers at 20 a file, alternately, with
//! its snapshot and without. Set `STATUSQUIZ_BENCH_ROUNDS` for other than 15 rounds.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that fails says so, and prints")]

mod log;
mod save;
mod window;

use log::Log;
use std::time::Duration;
use window::Window;

const SIZES: [usize; 3] = [0, 20_000, 100_000];

/// The views of the progress screen, each with keys that lead there from home and keys pressed in it.
const VIEWS: [(&str, &str); 5] =
    [("overview", "p"), ("codes", "\t"), ("confusions", "\t"), ("answers", "\t"), ("exams", "\t")];

fn main() {
    let rounds = std::env::var("STATUSQUIZ_BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let rounds: usize = rounds.unwrap_or(15);
    let logs: Vec<Log> = SIZES.iter().map(|size| Log::of(*size)).collect();
    let mut starts: Vec<(Vec<Duration>, Vec<Duration>)> = vec![(Vec::new(), Vec::new()); logs.len()];
    for round in 0..rounds {
        for (log, (with, without)) in logs.iter().zip(&mut starts) {
            with.push(Window::open(&log.with).first_frame);
            // These take long, and vary little.
            if round < 5 || log.size == 0 {
                without.push(Window::open(&log.without).first_frame);
            }
        }
    }
    println!(
        "{:>9}  {:>12} {:>6}  {:>13} {:>6}  {:>10}",
        "answers", "first frame", "ratio", "no snapshot", "ratio", "memory"
    );
    let none = median(&starts[0].0);
    for (log, (with, without)) in logs.iter().zip(&starts) {
        let (with, without) = (median(with), median(without));
        let memory = memory(log);
        println!(
            "{:>9}  {:>9.1} ms {:>6.2}  {:>10.1} ms {:>6.2}  {memory:>6} MiB",
            log.size,
            ms(with),
            with.as_secs_f64() / none.as_secs_f64(),
            ms(without),
            without.as_secs_f64() / none.as_secs_f64(),
        );
    }
    println!("\nsaving an answer (median, slowest, 99 of 100), ms");
    let (ours, least) = save::times();
    for (what, times) in [("statusquiz", ours), ("append and sync", least)] {
        println!("  {what:<16} {} {:>6.1}", told(&times), ms(part(&times, 99)));
    }
    println!("\nkeys on the progress screen (median, slowest), ms");
    for log in &logs {
        keys(log);
    }
}

fn keys(log: &Log) {
    let mut window = Window::open(&log.with);
    window.settle();
    println!("{:>9} answers", log.size);
    for (view, key) in VIEWS {
        let opened = window.press(key);
        let moved: Vec<Duration> = (0..40).map(|n| window.press(if n % 8 < 6 { "j" } else { "k" })).collect();
        println!("  {view:<12} opened in {:>6.1}  moved in {}", ms(opened), told(&moved));
        if matches!(view, "codes" | "confusions" | "exams") && log.size > 0 {
            let opened = window.press("\r");
            let moved: Vec<Duration> =
                (0..40).map(|n| window.press(if n % 8 < 6 { "j" } else { "k" })).collect();
            println!(
                "  {:<12} opened in {:>6.1}  moved in {}",
                format!("  its answers"),
                ms(opened),
                told(&moved)
            );
            window.press("\x1b");
        }
    }
}

fn memory(log: &Log) -> usize {
    let mut window = Window::open(&log.with);
    window.settle();
    window.peak_memory()
}

fn told(times: &[Duration]) -> String {
    let slowest = times.iter().max().copied().unwrap_or_default();
    format!("{:>6.1} {:>6.1}", ms(median(times)), ms(slowest))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn median(times: &[Duration]) -> Duration {
    part(times, 50)
}

/// The time that so many of a hundred do not exceed.
fn part(times: &[Duration], percent: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len() * percent / 100).copied().unwrap_or_default()
}
