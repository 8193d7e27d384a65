//! A word on standard error while something takes long.

use super::output::{complain, is_error_terminal};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Nobody wonders for so long.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads answers, and says so to whoever sits before a terminal if it takes long.
pub fn reading<T>(read: impl FnOnce() -> T) -> T {
    if is_error_terminal() { after(PATIENCE, || complain(&"reading your answers ..."), read) } else { read() }
}

/// Does something, and says something meanwhile if it takes so long.
fn after<T>(patience: Duration, say: impl FnOnce() + Send, act: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        let wait = move || {
            if is_done.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                say();
            }
        };
        // Where no thread can be started nothing is said.
        let _ = thread::Builder::new().spawn_scoped(scope, wait);
        let outcome = act();
        drop(done);
        outcome
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_said_and_what_does_not_is_not() {
        let (said, is_said) = channel();
        let outcome = after(Duration::ZERO, || said.send(()).unwrap(), || is_said.recv().map(|()| 7));
        assert_eq!(outcome, Ok(7));
        let outcome = after(Duration::MAX, || unreachable!(), || 8);
        assert_eq!(outcome, 8);
    }
}
