//! What servers have told and nobody has heard yet: bounded, so that a listener who stands still costs no memory.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The most bytes that wait; what is larger than that alone waits alone.
const MOST_BYTES: usize = 1024 * 1024;
/// How long is waited for a listener who's slow. Once that was in vain, nobody waits until something is heard again: a terminal
/// whose output was stopped doesn't stop the servers.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the listener looks before it sleeps: waking it takes the one who tells longer than everything else.
const LOOKS: usize = 50;

/// What is heard.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard<T> {
    /// What was told.
    Told(T),
    /// So many things were told here, and forgotten because there was no room for them.
    Lost(usize),
}

#[derive(Debug)]
struct Waiting<T> {
    /// With the size of each.
    news: VecDeque<(Heard<T>, usize)>,
    bytes: usize,
    is_stuck: bool,
    /// Whether the listener has to be woken, and how many who tell.
    is_asleep: bool,
    tellers: usize,
}

/// Things told by several threads, for one that listens.
#[derive(Debug)]
pub struct News<T> {
    waiting: Mutex<Waiting<T>>,
    more: Condvar,
    room: Condvar,
    patience: Duration,
}

impl<T> Default for News<T> {
    fn default() -> Self {
        let waiting =
            Waiting { news: VecDeque::new(), bytes: 0, is_stuck: false, is_asleep: false, tellers: 0 };
        let (more, room) = (Condvar::new(), Condvar::new());
        Self { waiting: Mutex::new(waiting), more, room, patience: PATIENCE }
    }
}

impl<T> Waiting<T> {
    fn has_room(&self, size: usize) -> bool {
        self.bytes == 0 || self.bytes.saturating_add(size) <= MOST_BYTES
    }

    fn add(&mut self, told: T, size: usize) {
        if self.has_room(size) {
            self.bytes = self.bytes.saturating_add(size);
            self.news.push_back((Heard::Told(told), size));
            return;
        }
        self.is_stuck = true;
        match self.news.back_mut() {
            Some((Heard::Lost(count), _)) => *count = count.saturating_add(1),
            _ => self.news.push_back((Heard::Lost(1), 0)),
        }
    }
}

impl<T> News<T> {
    /// Tells something that takes so many bytes.
    pub fn tell(&self, told: T, size: usize) {
        let mut waiting = self.lock();
        if !waiting.is_stuck && !waiting.has_room(size) {
            waiting.tellers = waiting.tellers.saturating_add(1);
            let is_full = |waiting: &mut Waiting<T>| !waiting.is_stuck && !waiting.has_room(size);
            let waited = self.room.wait_timeout_while(waiting, self.patience, is_full);
            (waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
            waiting.tellers = waiting.tellers.saturating_sub(1);
        }
        waiting.add(told, size);
        let is_asleep = mem::take(&mut waiting.is_asleep);
        // Whoever is woken doesn't have to wait for the lock.
        drop(waiting);
        if is_asleep {
            self.more.notify_one();
        }
    }

    /// What was told first, once there's something; only one thread listens.
    pub fn next(&self) -> Heard<T> {
        for _ in 0..LOOKS {
            if let Some(heard) = self.taken(self.lock()) {
                return heard;
            }
            thread::yield_now();
        }
        loop {
            let mut waiting = self.lock();
            waiting.is_asleep = waiting.news.is_empty();
            let waited = self.more.wait_while(waiting, |waiting| waiting.news.is_empty());
            if let Some(heard) = self.taken(waited.unwrap_or_else(PoisonError::into_inner)) {
                return heard;
            }
        }
    }

    /// What was told first, if there's something.
    pub fn try_next(&self) -> Option<Heard<T>> {
        self.taken(self.lock())
    }

    fn taken(&self, mut waiting: MutexGuard<'_, Waiting<T>>) -> Option<Heard<T>> {
        let (heard, size) = waiting.news.pop_front()?;
        waiting.bytes = waiting.bytes.saturating_sub(size);
        waiting.is_stuck = false;
        let has_tellers = waiting.tellers > 0;
        drop(waiting);
        if has_tellers {
            self.room.notify_all();
        }
        Some(heard)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn what_is_told_is_heard_in_order_by_a_listener_who_keeps_up() {
        let news = News { patience: Duration::from_secs(20), ..News::default() };
        thread::scope(|scope| {
            // More than waits at a time: the one who tells waits for room.
            scope.spawn(|| (0..5_000).for_each(|number| news.tell(number, 1_000)));
            for number in 0..5_000 {
                assert_eq!(news.next(), Heard::Told(number));
            }
        });
    }

    #[test]
    fn what_nobody_hears_is_forgotten_and_counted_where_it_was_told() {
        let news = News { patience: Duration::from_millis(1), ..News::default() };
        news.tell("too large, but alone", MOST_BYTES * 2);
        for told in ["a", "b"] {
            news.tell(told, 1);
        }
        assert_eq!(news.next(), Heard::Told("too large, but alone"));
        news.tell("c", 1);
        assert_eq!([news.next(), news.next()], [Heard::Lost(2), Heard::Told("c")]);
    }
}
