//! Words about what lies behind.

use super::count;
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

/// `you answer 403 when 401 is right: 4 of 6 in 30 days`; of all time, if it did not happen lately.
pub fn told(pair: &Confused) -> String {
    let (times, of, when) = match pair.lately {
        0 => (pair.times, pair.of, String::new()),
        lately => (lately, pair.lately_of, format!(" in {LATELY} days")),
    };
    format!("you answer {}{when}", counted(pair, times, of))
}

/// `403 when 401 is right: 4 of 6`, of all time.
pub fn told_ever(pair: &Confused) -> String {
    counted(pair, pair.times, pair.of)
}

fn counted(pair: &Confused, times: usize, of: usize) -> String {
    format!("{} when {} is right: {times} of {of}", pair.chosen, pair.right)
}

/// What is mixed up most, if anything is.
pub fn mixed_up_most(sums: &Sums) -> String {
    match sums.confused.first() {
        Some(pair) => format!("Mixed up most: {}.", told(pair)),
        None => "You have not mixed up any codes yet.".to_owned(),
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
        Direction::Better => "You are getting better",
        Direction::Same => "You hold your level",
        Direction::Worse => "You do worse than before",
        Direction::Unknown => {
            return "Too few answers yet to tell whether you are getting better.".to_owned();
        }
    };
    format!("{said}: {} % right in the last {days} days, {} % before.", share(now), share(before))
}

/// `Right by week, the last ends today: 55, 61, -, 78 %.`, from the first week that had an answer, if one had.
pub fn by_week(weeks: &[Tally]) -> String {
    if weeks.iter().all(|week| week.seen == 0) {
        return format!("No answers in the last {}.", count(weeks.len(), "week"));
    }
    let told = weeks.iter().skip_while(|week| week.seen == 0);
    let share = |week: &Tally| week.percent_right().map_or_else(|| "-".to_owned(), |share| share.to_string());
    let shares: Vec<String> = told.map(share).collect();
    format!("Right by week, the last ends today: {} %.", shares.join(", "))
}

/// On how many days there were answers, and how much time they took.
pub fn effort(sums: &Sums) -> String {
    let row =
        if sums.streak > 0 { format!("{} in a row, ", count(sums.streak, "day")) } else { String::new() };
    format!("{row}{} with answers in all, {} spent.", count(sums.days, "day"), long_time(sums.spent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_told_from_the_first_with_an_answer_and_none_are_said_to_be_none() {
        let week = |seen, right| Tally { seen, right, ..Tally::default() };
        let told = by_week(&[week(0, 0), week(4, 3), week(0, 0), week(2, 2)]);
        assert_eq!(told, "Right by week, the last ends today: 75, -, 100 %.");
        assert_eq!(by_week(&[week(0, 0); 8]), "No answers in the last 8 weeks.");
    }
}
