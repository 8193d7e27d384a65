//! Systems without Unix terminals: crossterm's events.

use super::{Input, adapt};
use crossterm::event;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often we look whether somebody wakes us, if anybody may: crossterm's events can't be woken.
const LOOK: Duration = Duration::from_millis(100);

/// Wakes whoever waits for inputs.
#[derive(Debug, Clone)]
pub struct Waker(Arc<AtomicBool>);

impl Waker {
    /// Wakes.
    pub fn wake(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Where inputs come from.
#[derive(Debug)]
pub(super) struct Source {
    is_woken: Arc<AtomicBool>,
}

impl Source {
    /// Listens from now on.
    pub(super) fn open() -> io::Result<Self> {
        event::poll(Duration::ZERO)?;
        Ok(Self { is_woken: Arc::default() })
    }

    pub(super) fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.is_woken))
    }

    /// Nothing is asked here.
    #[expect(clippy::unused_self, reason = "as elsewhere")]
    pub(super) fn asked(&mut self) {}

    /// No reply is due.
    #[expect(clippy::unused_self, reason = "as elsewhere")]
    pub(super) fn await_reply(&mut self) -> Vec<Input> {
        Vec::new()
    }

    /// Blocks until the next input.
    pub(super) fn next(&mut self) -> io::Result<Input> {
        loop {
            if Arc::strong_count(&self.is_woken) > 1 && !event::poll(LOOK)? {
                if self.is_woken.swap(false, Ordering::SeqCst) {
                    return Ok(Input::Wake);
                }
                continue;
            }
            if let Some(input) = adapt(event::read()?) {
                return Ok(input);
            }
        }
    }

    /// The next input that is here already.
    pub(super) fn next_ready(&mut self) -> io::Result<Option<Input>> {
        while event::poll(Duration::ZERO)? {
            if let Some(input) = adapt(event::read()?) {
                return Ok(Some(input));
            }
        }
        Ok(None)
    }
}
