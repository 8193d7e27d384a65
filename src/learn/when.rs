//! Days and times in words.

use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};

/// `Sunday 22 November`.
pub fn full_day(day: Date) -> String {
    format!("{} {} {}", day.weekday(), day.day(), day.month())
}

/// `today`, `yesterday`, `22 Nov`, or with the year if it is another one.
pub fn past_day(day: Date, today: Date) -> String {
    match (today - day).whole_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => short_day(day),
        _ => format!("{} {}", short_day(day), day.year()),
    }
}

/// `tomorrow`, `in 5 days`, `in 3 weeks`, `in 4 months`.
pub fn coming_day(day: Date, today: Date) -> String {
    match (day - today).whole_days() {
        ..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days @ 2..=20 => format!("in {days} days"),
        days @ 21..=69 => format!("in {} weeks", days / 7),
        days => format!("in {} months", days / 30),
    }
}

/// `9 December`, with the year if it is another one.
pub fn named_day(day: Date, today: Date) -> String {
    let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
    format!("{} {}{year}", day.day(), day.month())
}

/// The day that is written as `2026-12-09`.
pub fn read_day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

/// The same moment by a clock of that offset; at an end of the calendar, where there is none, as it is written.
pub fn by_clock(at: OffsetDateTime, offset: UtcOffset) -> OffsetDateTime {
    at.checked_to_offset(offset).unwrap_or(at)
}

/// `22 Nov 10:03`, always 12 columns wide, in the offset that the moment carries.
pub fn stamp(at: OffsetDateTime) -> String {
    format!("{:>2} {} {:02}:{:02}", at.day(), month(at.date()), at.hour(), at.minute())
}

/// `22 Nov 10:03`, with the year if it is another one.
pub fn full_stamp(at: OffsetDateTime, today: Date) -> String {
    let year = if at.year() == today.year() { String::new() } else { format!(" {}", at.year()) };
    format!("{}{year} {:02}:{:02}", short_day(at.date()), at.hour(), at.minute())
}

/// `8 s`, `2 min`.
pub fn lasting(ms: u64) -> String {
    match ms / 1_000 {
        0 => "under a second".to_owned(),
        seconds @ 1..=99 => format!("{seconds} s"),
        seconds => format!("{} min", seconds.div_ceil(60)),
    }
}

/// `under a minute`, `45 minutes`, `6 hours`.
pub fn long_time(ms: u64) -> String {
    match ms / 60_000 {
        0 => "under a minute".to_owned(),
        1 => "1 minute".to_owned(),
        minutes @ 2..=119 => format!("{minutes} minutes"),
        minutes => format!("{} hours", minutes / 60),
    }
}

/// `22 Nov`.
pub fn short_day(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

fn month(day: Date) -> String {
    day.month().to_string().chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn days_read_as_people_say_them() {
        let today = date!(2026 - 11 - 22);
        assert_eq!(full_day(today), "Sunday 22 November");
        assert_eq!(past_day(date!(2026 - 11 - 21), today), "yesterday");
        assert_eq!(past_day(date!(2026 - 11 - 2), today), "2 Nov");
        assert_eq!(past_day(date!(2025 - 11 - 2), today), "2 Nov 2025");
        assert_eq!(coming_day(date!(2026 - 11 - 23), today), "tomorrow");
        assert_eq!(coming_day(date!(2026 - 12 - 20), today), "in 4 weeks");
        assert_eq!(named_day(date!(2026 - 12 - 9), today), "9 December");
        assert_eq!(named_day(date!(2027 - 1 - 15), today), "15 January 2027");
        assert_eq!(read_day("2027-01-15"), Some(date!(2027 - 01 - 15)));
        assert_eq!([read_day("2027-02-30"), read_day("15.1.2027"), read_day("")], [None; 3]);
        assert_eq!(full_stamp(datetime!(2026-11-02 09:05 UTC), today), "2 Nov 09:05");
        assert_eq!(full_stamp(datetime!(2025-11-02 09:05 UTC), today), "2 Nov 2025 09:05");
        assert_eq!(stamp(datetime!(2026-11-02 09:05 UTC)), " 2 Nov 09:05");
    }
}
