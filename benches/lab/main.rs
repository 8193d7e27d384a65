//! How fast the lab answers, and in how much memory: `cargo bench --bench lab`.
//!
//! The real program beside a trivial server in a process of its own, asked in turns so that whatever else the machine does slows
//! both: 10,000 requests on one connection, and 10,000 on a fresh connection each, all of it three times. Then 1,000 clients come
//! at once, several times; and nobody reads what the lab prints. The 99th percentile may be at most twice that of the trivial
//! server, memory at most 16 MB, and no client may be left waiting; otherwise this fails. Set `STATUSQUIZ_BENCH_ROUNDS` for other
//! than 200 turns of 50 requests.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark that fails says so, and prints")]
#![expect(clippy::disallowed_types, reason = "a client of the lab, and a server to compare it with")]

mod crowd;
mod server;
mod trivial;

use crowd::Crowd;
use server::{Output, Server};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How many requests a server is asked in a row before it's the other's turn.
const TURN: usize = 50;
/// The system may let one of the servers share a core with us and the other not, for as long as a connection lasts: all is done
/// so often, and the run with the middle ratio counts.
const RUNS: usize = 3;
/// How many times as long as the trivial server the lab may take.
const MOST_RATIO: f64 = 2.0;
/// 16 MB, in KiB.
const MOST_MEMORY: u64 = 16_000_000 / 1024;
const GET: &[u8] = b"GET /rooms/3 HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn main() -> ExitCode {
    if std::env::var_os(trivial::VARIABLE).is_some() {
        trivial::serve();
    }
    let rounds = std::env::var("STATUSQUIZ_BENCH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let rounds: usize = rounds.unwrap_or(200);
    let (lab, trivial) = (Server::lab(Output::Read), Server::trivial());
    let mut is_kept = true;
    println!("{:<18} {:>8} {:>9} {:>9} {:>9}  {:>9}", "", "", "p50", "p99", "slowest", "memory");
    for (name, ask) in [("one connection", one_connection as Ask), ("fresh connections", fresh_connections)] {
        let mut runs: Vec<Run> =
            (0..RUNS).map(|_| Run::of(in_turns(rounds, ask, [lab.address, trivial.address]))).collect();
        runs.sort_by(|one, other| one.ratio(99).total_cmp(&other.ratio(99)));
        let middle = &runs[RUNS / 2];
        row(name, "trivial", &middle.trivial, &trivial);
        row("", "lab", &middle.lab, &lab);
        println!("{:<18} {:>8} {:>9.2} {:>9.2}", "", "ratio", middle.ratio(50), middle.ratio(99));
        is_kept &= middle.ratio(99) <= MOST_RATIO;
    }
    println!();
    for _ in 0..5 {
        let crowd = Crowd::gather(lab.address);
        println!("{crowd}; memory {} KiB", lab.memory());
        is_kept &= crowd.is_answered();
    }
    is_kept &= lab.memory() <= MOST_MEMORY;
    println!();
    is_kept &= unread();
    if !is_kept {
        println!(
            "\nA bound is broken: {MOST_RATIO} times the trivial server, {MOST_MEMORY} KiB, everyone answered."
        );
    }
    if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How long the requests took, shortest first.
struct Run {
    lab: Vec<Duration>,
    trivial: Vec<Duration>,
}

impl Run {
    fn of([lab, trivial]: [Vec<Duration>; 2]) -> Self {
        Self { lab, trivial }
    }

    /// How many times as long as the trivial server the lab took, for so many of 100 requests.
    fn ratio(&self, percent: usize) -> f64 {
        part(&self.lab, percent) / part(&self.trivial, percent)
    }
}

/// Asks so many requests and adds how long each took.
type Ask = fn(&mut Option<TcpStream>, SocketAddr, &mut Vec<Duration>);

fn in_turns(rounds: usize, ask: Ask, addresses: [SocketAddr; 2]) -> [Vec<Duration>; 2] {
    let mut all = addresses.map(|address| (address, None, Vec::new()));
    for round in 0..=rounds {
        for (address, stream, times) in &mut all {
            ask(stream, *address, times);
            // The first turn only warms them up.
            if round == 0 {
                times.clear();
            }
        }
    }
    all.map(|(_, _, mut times)| {
        times.sort_unstable();
        times
    })
}

fn one_connection(kept: &mut Option<TcpStream>, address: SocketAddr, times: &mut Vec<Duration>) {
    let stream = kept.get_or_insert_with(|| connect(address));
    for _ in 0..TURN {
        let start = now();
        assert_eq!(asked(stream), 200);
        times.push(start.elapsed());
    }
}

fn fresh_connections(_: &mut Option<TcpStream>, address: SocketAddr, times: &mut Vec<Duration>) {
    for _ in 0..TURN {
        let start = now();
        assert_eq!(asked(&mut connect(address)), 200);
        times.push(start.elapsed());
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(server::LIMIT)).unwrap();
    stream
}

/// Sends a request, reads its response, and returns the code.
fn asked(stream: &mut TcpStream) -> u16 {
    stream.write_all(GET).unwrap();
    let (mut seen, mut bytes) = (Vec::new(), [0; 2048]);
    loop {
        let count = stream.read(&mut bytes).unwrap();
        assert!(count > 0, "closed early: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&bytes[..count]);
        if let Some(code) = complete(&seen) {
            return code;
        }
    }
}

/// The code of a response, if all of it is there.
fn complete(bytes: &[u8]) -> Option<u16> {
    let (head, content) = std::str::from_utf8(bytes).ok()?.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "))?;
    (content.len() >= length.parse().ok()?).then(|| head.get(9..12)?.parse().ok())?
}

/// Nobody reads what the lab prints, as in a terminal that was stopped: it goes on, and what it keeps is bounded.
fn unread() -> bool {
    let lab = Server::lab(Output::Unread);
    let mut times = Vec::new();
    let mut stream = None;
    while times.len() < 10_000 {
        one_connection(&mut stream, lab.address, &mut times);
    }
    times.sort_unstable();
    row("output not read", "lab", &times, &lab);
    lab.memory() <= MOST_MEMORY
}

fn row(name: &str, of: &str, times: &[Duration], server: &Server) {
    let micros = |seconds: f64| format!("{:.1} us", seconds * 1e6);
    let (middle, high, last) = (part(times, 50), part(times, 99), part(times, 100));
    println!(
        "{name:<18} {of:>8} {:>9} {:>9} {:>9}  {:>5} KiB",
        micros(middle),
        micros(high),
        micros(last),
        server.memory()
    );
}

/// So many of 100 took at most that long, in seconds.
fn part(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
