//! The one clock and the one source of chance; everything below is handed what they say.

use crate::learn::when::by_clock;
use crate::store::Stamp;
use crate::ui::Moment;
use rand::distr::{Distribution, StandardUniform};
use std::time::{Duration, Instant};
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{OffsetDateTime, UtcOffset};

/// The day of this version in the changelog: a clock that tells an earlier time is certainly wrong.
const RELEASED: OffsetDateTime = include!(concat!(env!("OUT_DIR"), "/released.rs"));

/// The day of the first version. A time that's fixed may be any since then, so that tests need not follow the releases.
const FIRST_RELEASED: OffsetDateTime = datetime!(2026-11-01 0:00 UTC);

/// The variable that fixes the time, for tests and demonstrations.
const NOW: &str = "STATUSQUIZ_NOW";

/// `STATUSQUIZ_NOW` is set, but tells no time.
#[derive(Debug, thiserror::Error)]
#[error("{NOW}={0} isn't a valid time; write it like 2026-11-22T09:30:00+01:00")]
pub struct NotATime(String);

/// Tells the time and makes random numbers.
#[derive(Debug, Clone)]
pub struct Clock {
    start: Instant,
    offset: UtcOffset,
    fixed: Option<OffsetDateTime>,
    readings: i64,
    /// What is earlier than this is certainly wrong.
    earliest: OffsetDateTime,
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
        let earliest = if fixed.is_some() { FIRST_RELEASED } else { RELEASED };
        Ok(Self { start: monotonic(), offset, fixed, readings: 0, earliest, floor: earliest })
    }

    /// Takes note of the newest record: where the clock is certainly wrong, time goes on from there.
    pub fn not_before(&mut self, newest: Option<OffsetDateTime>) {
        self.floor = newest.map_or(self.floor, |newest| newest.max(self.floor));
    }

    /// What the clock tells, if that is certainly wrong.
    pub fn wrong(&self) -> Option<OffsetDateTime> {
        Some(self.told()).filter(|told| *told < self.earliest)
    }

    /// What comes from outside with an input.
    pub fn moment(&mut self) -> Moment {
        Moment { at: self.now(), since_start: self.elapsed(), id: random() }
    }

    /// A name for a new file of answers.
    pub fn stamp(&mut self) -> Stamp {
        Stamp { at: self.now(), pid: std::process::id(), random: random() }
    }

    /// The time to go by: what the clock tells, unless that is certainly wrong; then as long after the floor as has passed.
    /// A fixed one moves by a millisecond at each reading, so that answers keep their order.
    fn now(&mut self) -> OffsetDateTime {
        self.readings += 1;
        let passed = match self.fixed {
            Some(_) => time::Duration::milliseconds(self.readings),
            None => time::Duration::try_from(self.elapsed()).unwrap_or_default(),
        };
        let now = self.wrong().map_or_else(|| self.told(), |_| self.floor.saturating_add(passed));
        by_clock(now, self.offset)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock that tells this time, beside a newest answer.
    fn clock(fixed: OffsetDateTime, newest: Option<OffsetDateTime>) -> Clock {
        let (start, offset) = (monotonic(), fixed.offset());
        let (earliest, floor) = (RELEASED, RELEASED);
        let mut clock = Clock { start, offset, fixed: Some(fixed), readings: 0, earliest, floor };
        clock.not_before(newest);
        clock
    }

    const NEWEST: OffsetDateTime = RELEASED.saturating_add(time::Duration::days(21));

    #[test]
    fn where_the_clock_is_certainly_wrong_time_goes_on_from_the_newest_answer() {
        let mut wrong = clock(datetime!(2016-11-22 09:30 +1), Some(NEWEST));
        let (first, second) = (wrong.moment().at, wrong.moment().at);
        assert!(NEWEST < first && first < second && second < NEWEST + time::Duration::SECOND);
        assert_eq!(first.offset(), wrong.offset);
        assert_eq!(wrong.wrong().map(OffsetDateTime::year), Some(2016));
    }

    #[test]
    fn without_answers_time_goes_on_from_the_day_of_the_release() {
        for newest in [None, Some(datetime!(1970-01-01 0:00 UTC))] {
            let at = clock(datetime!(1970-01-01 0:00 UTC), newest).moment().at;
            assert!(RELEASED < at && at < RELEASED + time::Duration::SECOND, "{at}");
        }
    }

    #[test]
    fn a_clock_that_may_be_right_is_believed() {
        let hour = time::Duration::HOUR;
        let spring = [datetime!(2027-03-28 01:59:59 +1), datetime!(2027-03-28 03:00 +2)];
        let ahead = datetime!(2036-11-22 09:30 +1);
        for told in [NEWEST - hour, NEWEST + hour, RELEASED, ahead].into_iter().chain(spring) {
            let mut clock = clock(told, Some(NEWEST));
            let at = clock.moment().at;
            assert!(told < at && at < told + time::Duration::SECOND, "{at} instead of {told}");
            assert_eq!((at.offset(), clock.wrong()), (told.offset(), None));
        }
    }

    #[test]
    fn the_last_moment_there_is_does_no_harm() {
        let last = time::PrimitiveDateTime::MAX.assume_utc();
        let mut clock = clock(datetime!(1970-01-01 0:00 +12), Some(last));
        assert_eq!(clock.moment().at, last);
    }
}
