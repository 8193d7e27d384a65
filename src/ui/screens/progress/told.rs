//! What the full screen shows as a calendar and as a matrix, told in sentences.

use super::rows::times;
use crate::learn::phrases::count;
use crate::learn::when::coming_day;
use crate::learn::{Matrix, Sums, Week, calendar};
use crate::ui::view::View;
use std::cmp::Reverse;
use time::{Date, Duration};

/// More weeks say no more.
const WEEKS: usize = 8;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The answers of each day, this week first, and what falls due on each of the next days; a paragraph a line.
pub fn said_calendar(sums: &Sums, view: &View<'_>) -> String {
    let weeks = calendar(view.history, WEEKS, view.today());
    let mut said = vec!["Answers on each day, this week first.".to_owned()];
    said.extend(weeks.iter().rev().enumerate().map(|(before, week)| told_week(before, week)));
    said.push(format!("Due within two weeks: {}", told_due(&sums.due, view.today())));
    said.join("\n")
}

/// `Last week, 84 answers: Monday 40, Wednesday 44.`
fn told_week(before: usize, week: &Week) -> String {
    let name = match before {
        0 => "This week".to_owned(),
        1 => "Last week".to_owned(),
        weeks => format!("{weeks} weeks ago"),
    };
    let days = WEEKDAYS.iter().zip(week).filter_map(|(day, count)| Some((day, (*count).filter(|n| *n > 0)?)));
    let told: Vec<String> = days.map(|(day, count)| format!("{day} {count}")).collect();
    if told.is_empty() {
        return format!("{name}, no answers.");
    }
    format!("{name}, {}: {}.", count(week.iter().flatten().sum(), "answer"), told.join(", "))
}

/// `today 46, tomorrow 3, in 4 days 1.`; days on which nothing falls due are left out.
fn told_due(due: &[usize], today: Date) -> String {
    let days = (0..).zip(due).filter(|(_, count)| **count > 0);
    let told = days.map(|(days, count)| {
        format!("{} {count}", coming_day(today.saturating_add(Duration::days(days)), today))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "nothing.".to_owned() } else { format!("{}.", told.join(", ")) }
}

/// For each code that is mixed up, how often which code was chosen where it is right; a paragraph a line.
pub fn said_matrix(sums: &Sums, view: &View<'_>) -> String {
    let matrix = Matrix::of(&sums.confused, view.history, usize::MAX);
    let mut said = vec![match matrix.codes.len() {
        0 => "No mix-ups so far.".to_owned(),
        _ => "What you chose when each code was right; codes that are mixed up are next to each other."
            .to_owned(),
    }];
    for (right, counts) in matrix.codes.iter().zip(&matrix.times) {
        let chosen = matrix.codes.iter().zip(counts).filter(|(_, count)| **count > 0);
        let (own, mut others): (Vec<_>, Vec<_>) = chosen.partition(|(chosen, _)| *chosen == right);
        if others.is_empty() {
            // It was chosen where another was right, and its own questions hold no mistake.
            continue;
        }
        others.sort_by_key(|(_, count)| Reverse(**count));
        let own = own.first().map_or(0, |(_, count)| **count);
        let others: Vec<String> =
            others.iter().map(|(chosen, count)| format!("{chosen} {}", times(**count))).collect();
        said.push(format!("{right}: right {}; instead, {}.", times(own), others.join(", ")));
    }
    said.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_week_is_told_by_its_days_with_answers() {
        let week = [Some(40), Some(0), Some(44), None, None, None, None];
        assert_eq!(told_week(0, &week), "This week, 84 answers: Monday 40, Wednesday 44.");
        assert_eq!(told_week(1, &[Some(0); 7]), "Last week, no answers.");
        assert_eq!(told_week(7, &[Some(1); 7]).split(':').next(), Some("7 weeks ago, 7 answers"));
    }

    #[test]
    fn days_on_which_nothing_is_due_are_left_out() {
        let today = date!(2026 - 11 - 22);
        assert_eq!(
            told_due(&[46, 0, 3], today),
            format!("today 46, {} 3.", coming_day(date!(2026 - 11 - 24), today))
        );
        assert_eq!(told_due(&[0; 14], today), "nothing.");
    }
}
