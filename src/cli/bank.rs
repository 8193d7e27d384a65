//! The questions that statusquiz carries, read by several threads: most of the time before the first frame goes there.

use crate::questions::{Bank, Loaded, Source};
use std::num::NonZero;
use std::thread;

/// More threads than this cost more to start than they save.
const MOST_THREADS: usize = 4;

/// The bank that the program carries.
pub fn built_in() -> Bank {
    let sources = Bank::built_in_sources();
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    Bank::assembled(load(&sources, threads), &sources).0
}

/// Takes the files apart, dealt out to threads so that large ones are spread, and puts them back in order.
fn load(sources: &[Source], threads: usize) -> Vec<Loaded> {
    let hand = |first: usize| {
        let own = sources.iter().enumerate().skip(first).step_by(threads);
        own.map(|(file, source)| (file, Loaded::new(file, &source.text))).collect::<Vec<_>>()
    };
    let mut loaded = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || hand(first))).collect();
        let mut loaded = hand(0);
        for (first, other) in (1..).zip(others) {
            // A thread that panicked has said so; its files are read again here, so that nothing is missing.
            loaded.extend(other.join().unwrap_or_else(|_| hand(first)));
        }
        loaded
    });
    loaded.sort_by_key(|(file, _)| *file);
    loaded.into_iter().map(|(_, loaded)| loaded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_threads_the_bank_is_the_same() {
        let ids = |bank: &Bank| bank.questions().map(|(_, q)| q.id.clone()).collect::<Vec<_>>();
        let sources = Bank::built_in_sources();
        for threads in 1..=MOST_THREADS {
            let (bank, problems) = Bank::assembled(load(&sources, threads), &sources);
            assert_eq!((ids(&bank), problems.len()), (ids(&Bank::built_in()), 0), "{threads}");
        }
    }
}
