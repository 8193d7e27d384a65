//! A word on standard error while something takes long.

use super::output::{complain, is_error_terminal};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Nobody wonders for so long.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads answers, and says so to whoever sits before a terminal if it takes long.
pub fn reading<T>(read: impl FnOnce() -> T) -> T {
    if is_error_terminal() { after(PATIENCE, || complain(&"reading your answers ..."), read) } else { read() }
}

/// Does something, and says something meanwhile if it takes so long; afterwards nothing is said any more.
fn after<T>(patience: Duration, say: impl FnOnce() + Send + 'static, act: impl FnOnce() -> T) -> T {
    let is_over = Arc::new(Mutex::new(false));
    let (done, is_done) = channel::<()>();
    let wait = {
        let is_over = Arc::clone(&is_over);
        move || {
            let waited = is_done.recv_timeout(patience);
            let is_over = is_over.lock().unwrap_or_else(PoisonError::into_inner);
            if waited == Err(RecvTimeoutError::Timeout) && !*is_over {
                say();
            }
        }
    };
    // Where no thread can be started nothing is said, and nobody waits for the end of this one.
    let _ = thread::Builder::new().spawn(wait);
    let outcome = act();
    *is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
    drop(done);
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_said_and_what_does_not_is_not() {
        let (said, is_said) = channel();
        let outcome = after(Duration::ZERO, move || said.send(()).unwrap(), || is_said.recv().map(|()| 7));
        assert_eq!(outcome, Ok(7));
        let outcome = after(Duration::MAX, || unreachable!(), || 8);
        assert_eq!(outcome, 8);
    }
}
