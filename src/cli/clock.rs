//! The one clock and the one source of chance; everything below is handed what they say.

use crate::store::Stamp;
use crate::tui::Moment;
use rand::distr::{Distribution, StandardUniform};
use std::time::{Duration, Instant};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// The variable that fixes the time, for tests and demonstrations.
const NOW: &str = "STATUSQUIZ_NOW";

/// `STATUSQUIZ_NOW` is set, but tells no time.
#[derive(Debug, thiserror::Error)]
#[error("{NOW}={0} is no time; write it like 2026-11-22T09:30:00+01:00")]
pub struct NotATime(String);

/// Tells the time and makes random numbers.
#[derive(Debug, Clone)]
pub struct Clock {
    start: Instant,
    offset: UtcOffset,
    fixed: Option<OffsetDateTime>,
    readings: i64,
}

impl Clock {
    /// Starts the clock. Call it before any thread is started: only then can the local offset be read safely.
    pub fn start() -> Result<Self, NotATime> {
        let fixed = match std::env::var(NOW) {
            Ok(text) if !text.is_empty() => {
                Some(OffsetDateTime::parse(&text, &Rfc3339).map_err(|_| NotATime(text))?)
            }
            _ => None,
        };
        let local = || UtcOffset::current_local_offset().unwrap_or(UtcOffset::UTC);
        let offset = fixed.map_or_else(local, OffsetDateTime::offset);
        Ok(Self { start: monotonic(), offset, fixed, readings: 0 })
    }

    /// What comes from outside with an input.
    pub fn moment(&mut self) -> Moment {
        Moment { at: self.now(), since_start: self.elapsed(), id: random() }
    }

    /// A name for a new file of answers.
    pub fn stamp(&mut self) -> Stamp {
        Stamp { at: self.now(), pid: std::process::id(), random: random() }
    }

    /// The time of day; a fixed one moves by a millisecond at each reading, so that answers keep their order.
    fn now(&mut self) -> OffsetDateTime {
        self.readings += 1;
        match self.fixed {
            Some(fixed) => fixed.saturating_add(time::Duration::milliseconds(self.readings)),
            None => system_time().to_offset(self.offset),
        }
    }

    fn elapsed(&self) -> Duration {
        monotonic().saturating_duration_since(self.start)
    }
}

/// A number to draw questions by when none is given.
pub fn fresh_seed() -> u64 {
    random()
}

#[expect(clippy::disallowed_methods, reason = "the one clock")]
fn monotonic() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "the one clock")]
fn system_time() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

#[expect(clippy::disallowed_methods, reason = "the one source of chance")]
fn random<T>() -> T
where
    StandardUniform: Distribution<T>,
{
    rand::random()
}
