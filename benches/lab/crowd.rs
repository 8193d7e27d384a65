//! A thousand clients at once.

use super::{GET, complete, connect, now};
use std::fmt;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

const THREADS: usize = 20;
const EACH: usize = 50;
/// How many are served at a time.
const PLACES: usize = 64;

/// How a client fared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Served,
    Refused,
    /// Closed without a word.
    Closed,
    /// Neither answered nor closed.
    Hanging,
}

/// What became of all of them.
pub struct Crowd {
    fates: Vec<Fate>,
    slowest: Duration,
}

impl Crowd {
    /// All connect and stay until everyone has been answered.
    pub fn gather(address: SocketAddr) -> Self {
        let barrier = Barrier::new(THREADS);
        let gathered: Vec<(Vec<Fate>, Duration)> = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(|| part(address, &barrier))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let slowest = gathered.iter().map(|(_, took)| *took).max().unwrap_or_default();
        // The next ones find the lab as it was before.
        while !has_all_places(address) {}
        Self { fates: gathered.into_iter().flat_map(|(fates, _)| fates).collect(), slowest }
    }

    /// Whether everyone was served or told that there's no place. The lab may not have noticed yet that the last ones of an earlier
    /// crowd have left, and serve a few less.
    pub fn is_answered(&self) -> bool {
        let served = self.count(Fate::Served);
        (1..=PLACES).contains(&served) && served + self.count(Fate::Refused) == self.fates.len()
    }

    fn count(&self, fate: Fate) -> usize {
        self.fates.iter().filter(|of| **of == fate).count()
    }
}

impl fmt::Display for Crowd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [served, refused, closed, hanging] =
            [Fate::Served, Fate::Refused, Fate::Closed, Fate::Hanging].map(|fate| self.count(fate));
        write!(
            f,
            "{} at once: {served} served, {refused} refused by 503, {closed} closed without a word, {hanging} waiting; all within {:.0} ms",
            self.fates.len(),
            self.slowest.as_secs_f64() * 1e3
        )
    }
}

fn part(address: SocketAddr, barrier: &Barrier) -> (Vec<Fate>, Duration) {
    barrier.wait();
    let start = now();
    let mut streams: Vec<TcpStream> = (0..EACH).map(|_| connect(address)).collect();
    for stream in &mut streams {
        // It may be closed already.
        let _ = stream.write_all(GET);
    }
    let fates = streams.iter_mut().map(fate).collect();
    let took = start.elapsed();
    barrier.wait();
    (fates, took)
}

fn fate(stream: &mut TcpStream) -> Fate {
    let (mut seen, mut bytes) = (Vec::new(), [0; 2048]);
    loop {
        // Who is refused is also to be sent away.
        let code = complete(&seen);
        if code.is_some_and(|code| code != 503) {
            return Fate::Served;
        }
        match stream.read(&mut bytes) {
            Ok(count @ 1..) => seen.extend_from_slice(&bytes[..count]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Fate::Hanging,
            _ if code.is_some() => return Fate::Refused,
            _ => return Fate::Closed,
        }
    }
}

/// Whether all places are free again.
fn has_all_places(address: SocketAddr) -> bool {
    let mut streams: Vec<TcpStream> = (0..PLACES).map(|_| connect(address)).collect();
    streams.iter_mut().all(|stream| stream.write_all(GET).is_ok() && fate(stream) == Fate::Served)
}
