//! Systems without Unix terminals: crossterm's events.

use super::{Input, adapt};
use crossterm::event;
use std::io;
use std::time::Duration;

/// Where inputs come from.
#[derive(Debug)]
pub(super) struct Source;

impl Source {
    /// Listens from now on.
    pub(super) fn open() -> io::Result<Self> {
        event::poll(Duration::ZERO)?;
        Ok(Self)
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
