//! Words about what lies behind.

use super::count;
use crate::progress::{History, Tally};
use crate::tutor::when::long_time;
use crate::tutor::{
    About, Confused, Direction, LATELY, Trend, confused, days_studied, time_spent, trend as compared,
};
use time::Date;

/// What a subject is called.
pub fn about_name(about: About) -> String {
    match about {
        About::Code(code) => format!("{code} {}", code.phrase()),
        About::Practice => "good practice".to_owned(),
    }
}

/// What is mixed up most, if anything is.
pub fn mixed_up_most(history: &History, today: Date) -> String {
    match confused(history, today).first() {
        Some(pair) => format!("Mixed up most: {}.", told(pair)),
        None => "You have not mixed up any codes yet.".to_owned(),
    }
}

/// `you answer 403 where 401 is right, 4 of 6 times`, lately if it happened lately.
fn told(pair: &Confused) -> String {
    let (chosen, right) = (pair.ever.chosen, pair.ever.right);
    let (times, of, when) = match pair.lately {
        0 => (pair.ever.times, pair.ever.of, String::new()),
        lately => (lately, pair.lately_of, format!(" in {LATELY} days")),
    };
    format!("you answer {chosen} where {right} is right, {times} of {of}{when}")
}

/// Whether it gets better.
pub fn getting_better(history: &History, today: Date) -> String {
    let trend: Trend = compared(history, today);
    // The week says more about now; where it is too short, the month has to do.
    let (now, before, days, direction) = match trend.of_week() {
        Direction::Unknown => (trend.month, trend.before_month, 30, trend.of_month()),
        direction => (trend.week, trend.before_week, 7, direction),
    };
    let share = |tally: Tally| tally.percent_right().unwrap_or(0);
    let said = match direction {
        Direction::Better => "You are getting better",
        Direction::Same => "You hold your level",
        Direction::Worse => "You do worse than before",
        Direction::Unknown => {
            return "Too few answers yet to tell whether you are getting better.".to_owned();
        }
    };
    format!("{said}: {} % right in the last {days} days, {} % before.", share(now), share(before))
}

/// On how many days there were answers, and how much time they took.
pub fn effort(history: &History, today: Date) -> String {
    let streak = history.streak(today);
    let row = if streak > 0 { format!("{} in a row, ", count(streak, "day")) } else { String::new() };
    let time = long_time(time_spent(history.counted()));
    format!("{row}{} with answers in all, {time} spent.", count(days_studied(history), "day"))
}
