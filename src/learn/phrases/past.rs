//! Words about what lies behind.

use super::{count, grouped};
use crate::learn::Tally;
use crate::learn::when::long_time;
use crate::learn::{About, Confused, Direction, LATELY, Sums, Trend};

/// What a subject is called.
pub fn about_name(about: About) -> String {
    match about {
        About::Code(code) => format!("{code} {}", code.phrase()),
        About::Practice => "good practice".to_owned(),
    }
}

/// `403 instead of 401 (4 of 6 times in 30 days)`; of all time, if it did not happen lately.
pub fn told(pair: &Confused) -> String {
    let (times, of, when) = match pair.lately {
        0 => (pair.times, pair.of, String::new()),
        lately => (lately, pair.lately_of, format!(" in {LATELY} days")),
    };
    counted(pair, times, of, &when)
}

/// `403 instead of 401 (4 of 6 times)`, of all time.
pub fn told_ever(pair: &Confused) -> String {
    counted(pair, pair.times, pair.of, "")
}

fn counted(pair: &Confused, times: usize, of: usize, when: &str) -> String {
    let noun = if of == 1 { "time" } else { "times" };
    format!("{} instead of {} ({times} of {of} {noun}{when})", pair.chosen, pair.right)
}

/// What is mixed up most, if anything is.
pub fn mixed_up_most(sums: &Sums) -> String {
    // What happened once is no evidence.
    match sums.confused.iter().find(|pair| pair.lately > 1 || pair.lately == 0 && pair.times > 1) {
        Some(pair) => format!("Most common mix-up: {}.", told(pair)),
        None => "You haven't mixed up any two codes more than once.".to_owned(),
    }
}

/// Whether it gets better.
pub fn getting_better(trend: &Trend) -> String {
    // The week says more about now; where it is too short, the month has to do.
    let (now, before, days, direction) = match trend.of_week() {
        Direction::Unknown => (trend.month, trend.before_month, LATELY, trend.of_month()),
        direction => (trend.week, trend.before_week, 7, direction),
    };
    let share = |tally: Tally| tally.percent_right().unwrap_or(0);
    let said = match direction {
        Direction::Better => "Better than before",
        Direction::Same => "About the same as before",
        Direction::Worse => "Worse than before",
        Direction::Unknown => {
            return "Not enough answers yet to show a trend.".to_owned();
        }
    };
    format!("{said}: {}% right in the last {days} days, {}% before.", share(now), share(before))
}

/// `Right per week (the last ends today): 55, 61, -, 78%.`, from the first week that had an answer, if one had.
pub fn by_week(weeks: &[Tally]) -> String {
    if weeks.iter().all(|week| week.seen == 0) {
        return format!("No answers in the last {}.", count(weeks.len(), "week"));
    }
    let told = weeks.iter().skip_while(|week| week.seen == 0);
    let share = |week: &Tally| week.percent_right().map_or_else(|| "-".to_owned(), |share| share.to_string());
    let shares: Vec<String> = told.map(share).collect();
    format!("Right per week (the last ends today): {}%.", shares.join(", "))
}

/// The same as a line of bars, from nothing to all: `▄▅·▇`.
pub fn weeks_in_bars(weeks: &[Tally]) -> String {
    const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let told = weeks.iter().skip_while(|week| week.seen == 0);
    let bar = |week: &Tally| match week.percent_right() {
        Some(share) => HEIGHTS.get(share * HEIGHTS.len() / 101).copied().unwrap_or_default(),
        None => "·",
    };
    told.map(bar).collect()
}

/// On how many days there were answers, and how much time they took.
pub fn effort(sums: &Sums) -> String {
    let row = if sums.streak > 0 { format!("{}-day streak. ", grouped(sums.streak)) } else { String::new() };
    format!("{row}Active on {}. Total time: {}.", count(sums.days, "day"), long_time(sums.spent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_told_from_the_first_with_an_answer_and_none_are_said_to_be_none() {
        let week = |seen, right| Tally { seen, right, ..Tally::default() };
        let told = by_week(&[week(0, 0), week(4, 3), week(0, 0), week(2, 2)]);
        assert_eq!(told, "Right per week (the last ends today): 75, -, 100%.");
        assert_eq!(by_week(&[week(0, 0); 8]), "No answers in the last 8 weeks.");
    }
}
