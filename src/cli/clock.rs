//! The one clock and the one source of chance; everything below is handed what they say.

use crate::store::Stamp;
use crate::tui::Moment;
use rand::distr::{Distribution, StandardUniform};
use std::time::{Duration, Instant};
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{OffsetDateTime, UtcOffset};

/// The day on which this version was made: a clock that tells an earlier time is certainly wrong.
const RELEASED: OffsetDateTime = datetime!(2026-11-01 0:00 UTC);

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
    /// It is certainly later than this.
    floor: OffsetDateTime,
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
        Ok(Self { start: monotonic(), offset, fixed, readings: 0, floor: RELEASED })
    }

    /// Takes note of the newest record: where the clock is certainly wrong, time goes on from there.
    pub fn not_before(&mut self, newest: Option<OffsetDateTime>) {
        self.floor = newest.map_or(self.floor, |newest| newest.max(self.floor));
    }

    /// What the clock tells, if that is certainly wrong.
    pub fn wrong(&self) -> Option<OffsetDateTime> {
        Some(self.told()).filter(|told| *told < RELEASED)
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
        let passed = match self.fixed {
            Some(_) => time::Duration::milliseconds(self.readings),
            None => time::Duration::try_from(self.elapsed()).unwrap_or_default(),
        };
        let now = settled(self.told(), self.floor, passed);
        now.checked_to_offset(self.offset).unwrap_or(now)
    }

    /// What the clock tells.
    fn told(&self) -> OffsetDateTime {
        match self.fixed {
            Some(fixed) => fixed.saturating_add(time::Duration::milliseconds(self.readings)),
            None => system_time(),
        }
    }

    fn elapsed(&self) -> Duration {
        monotonic().saturating_duration_since(self.start)
    }
}

/// The time to go by: what the clock tells, unless that is certainly wrong; then as long after the floor as has passed.
fn settled(told: OffsetDateTime, floor: OffsetDateTime, passed: time::Duration) -> OffsetDateTime {
    if told >= RELEASED { told } else { floor.saturating_add(passed) }
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
