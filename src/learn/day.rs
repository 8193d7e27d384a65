//! The learner's day, which begins at 4 a.m. so that a late evening counts as one day.

use time::{Date, Duration, OffsetDateTime};

/// The hour, in local time, at which a new learning day begins.
const ROLLOVER_HOUR: i64 = 4;

/// The learning day of a moment, in the offset that the moment carries.
pub fn learning_day(at: OffsetDateTime) -> Date {
    at.saturating_sub(Duration::hours(ROLLOVER_HOUR)).date()
}

/// Whole days from one day to another; none if the clock was set back in between.
pub fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).whole_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn the_small_hours_belong_to_the_day_before() {
        assert_eq!(learning_day(datetime!(2026-11-22 03:59 +1)), date!(2026 - 11 - 21));
        assert_eq!(learning_day(datetime!(2026-11-22 04:00 +1)), date!(2026 - 11 - 22));
    }

    #[test]
    fn a_clock_set_back_makes_no_negative_days() {
        assert_eq!(days_between(date!(2026 - 11 - 22), date!(2026 - 11 - 20)), 0);
        assert_eq!(days_between(date!(2026 - 11 - 20), date!(2026 - 11 - 22)), 2);
    }
}
