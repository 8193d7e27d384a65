//! The answers of each day as a calendar, and beside it what falls due.

use super::cells::cell;
use crate::http::Class;
use crate::learn::{AHEAD, Week};
use crate::ui::document::Calendar;
use crate::ui::theme::{Role, Theme};
use ratatui::text::{Line, Span};
use std::fmt::Write as _;
use time::{Date, Duration};
use unicode_width::UnicodeWidthStr;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The columns of the names of the days.
const NAMES: usize = 4;
/// The columns of a day that is due.
const DAY: usize = 3;
/// The columns of all of them.
const DUE: usize = AHEAD * DAY;
/// What stands between the calendar and what is due.
const GAP: usize = 3;
/// The rows of a bar; below it stand the count and the day.
const BAR_ROWS: usize = 5;
/// More weeks say no more.
const WEEKS: usize = 26;
/// With fewer weeks beside it, what is due stands below the calendar.
const WEEKS_BESIDE: usize = 8;

/// Both columns of days without answers, with a few, and so on: they grow darker without any color.
const SHADES: [(usize, &str); 5] = [(0, "· "), (1, "░░"), (10, "▒▒"), (20, "▓▓"), (40, "██")];

/// The calendar and what is due, side by side where there is room.
pub fn lines(calendar: &Calendar<'_>, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let styled = |text: String, role: Role| Line::styled(text, theme.style(role));
    let beside = width.saturating_sub(NAMES + GAP + DUE) / 2;
    let is_beside = beside >= WEEKS_BESIDE;
    let room = if is_beside { beside } else { width.saturating_sub(NAMES) / 2 };
    let weeks = room.clamp(1, WEEKS);
    let rows = calendar_rows(&(calendar.weeks)(weeks));
    let due = &calendar.due;
    let left = weeks.saturating_mul(2).saturating_add(NAMES + GAP);
    let (mine, ahead) = ("Daily answers", "Due in the next 14 days");
    let mut lines = Vec::new();
    let is_drawn = width >= DUE;
    if is_beside {
        lines.push(styled(format!("{}{ahead}", cell(mine, left)), Role::Label));
        for ((at, row), due) in rows.iter().enumerate().zip(due_rows(due, calendar.today, DAY)) {
            let mut spans = shades(row, theme);
            spans.push(Span::raw(" ".repeat(left.saturating_sub(row.width()))));
            spans.push(Span::styled(due, theme.style(due_role(at))));
            lines.push(Line::from(spans));
        }
        lines.push(styled(legend(), Role::Muted));
        return lines;
    }
    lines.push(styled(mine.to_owned(), Role::Label));
    lines.extend(rows.iter().map(|row| Line::from(shades(row, theme))));
    lines.extend([styled(legend(), Role::Muted), Line::default(), styled(ahead.to_owned(), Role::Label)]);
    let due = if is_drawn { due_rows(due, calendar.today, DAY) } else { vec![due_in_words(due)] };
    lines.extend(due.into_iter().enumerate().map(|(at, row)| styled(row, due_role(at))));
    lines
}

/// The role of a row of what is due: bars, and below them counts and days.
fn due_role(row: usize) -> Role {
    if row < BAR_ROWS { Role::Frame } else { Role::Text }
}

/// A row of the calendar: the name of the day, and its shades.
fn shades(row: &str, theme: Theme) -> Vec<Span<'static>> {
    let (name, shades) = row.split_at_checked(NAMES).unwrap_or((row, ""));
    let shades = Span::styled(shades.to_owned(), theme.style(Role::Bar(Class::Successful)));
    vec![Span::styled(name.to_owned(), theme.style(Role::Muted)), shades]
}

/// One row for each day of the week, one column for each week.
fn calendar_rows(weeks: &[Week]) -> Vec<String> {
    let row = |(at, name): (usize, &&str)| {
        let signs = weeks.iter().filter_map(|week| week.get(at)).map(|count| shade(*count));
        format!("{name} {}", signs.collect::<String>())
    };
    WEEKDAYS.iter().enumerate().map(row).collect()
}

/// A day to come has none.
fn shade(count: Option<usize>) -> &'static str {
    let Some(count) = count else { return "  " };
    SHADES.iter().rev().find(|(from, _)| count >= *from).map_or("  ", |(_, shade)| shade)
}

/// `· 0  ░ 1-9  ▒ 10-19`
fn legend() -> String {
    let ends = SHADES.iter().skip(1).map(|(from, _)| from.checked_sub(1)).chain([None]);
    let range = |((from, shade), end): (&(usize, &str), Option<usize>)| {
        let sign: String = shade.chars().take(1).collect();
        match end {
            Some(end) if end == *from => format!("{sign} {from}"),
            Some(end) => format!("{sign} {from}-{end}"),
            None => format!("{sign} {from}+"),
        }
    };
    SHADES.iter().zip(ends).map(range).collect::<Vec<_>>().join("  ")
}

/// A bar for each day, its count below, and below that the first letters of the day.
fn due_rows(due: &[usize; AHEAD], today: Date, column: usize) -> Vec<String> {
    let most = due.iter().copied().max().unwrap_or(0).max(1);
    // The square root, so that one large bar does not flatten the others; the counts are below.
    let height =
        |count: usize| count.saturating_mul((BAR_ROWS * 8).pow(2)).checked_div(most).unwrap_or(0).isqrt();
    let heights = due.map(height);
    let bar = |row: usize| {
        let below = BAR_ROWS.saturating_sub(row).saturating_sub(1);
        in_columns(heights.iter().map(|height| eighths(*height, below)), column)
    };
    let mut rows: Vec<String> = (0..BAR_ROWS).map(bar).collect();
    let counts = due.map(count_in_two);
    rows.push(in_columns(counts.iter().map(String::as_str), column));
    let day = |(days, _): (i64, &usize)| today.saturating_add(Duration::days(days)).weekday();
    let name = |day: time::Weekday| WEEKDAYS.get(usize::from(day.number_days_from_monday()))?.get(..2);
    rows.push(in_columns((0..).zip(due).map(day).filter_map(name), column));
    rows
}

/// Texts of narrow letters side by side, each in so many columns.
fn in_columns<'a>(texts: impl Iterator<Item = &'a str>, column: usize) -> String {
    texts.fold(String::new(), |mut row, text| {
        let _ = write!(row, "{text:<column$}");
        row
    })
}

/// The piece of a bar of so many eighths that stands on that row, counted from below.
fn eighths(height: usize, row: usize) -> &'static str {
    const PIECES: [&str; 9] = ["", "▁▁", "▂▂", "▃▃", "▄▄", "▅▅", "▆▆", "▇▇", "██"];
    PIECES.get(height.saturating_sub(row.saturating_mul(8)).min(8)).copied().unwrap_or("")
}

fn count_in_two(count: usize) -> String {
    match count {
        0 => "·".to_owned(),
        1..=99 => count.to_string(),
        _ => "++".to_owned(),
    }
}

fn due_in_words(due: &[usize; AHEAD]) -> String {
    let [today, tomorrow, ..] = due;
    format!("{today} today, {tomorrow} tomorrow, {} in total.", due.iter().sum::<usize>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn every_count_has_a_sign_that_grows_with_it() {
        let shades = [None, Some(0), Some(1), Some(9), Some(10), Some(39), Some(40), Some(9_999)].map(shade);
        assert_eq!(legend(), "· 0  ░ 1-9  ▒ 10-19  ▓ 20-39  █ 40+");
        assert_eq!(shades, ["  ", "· ", "░░", "░░", "▒▒", "▓▓", "██", "██"]);
    }

    #[test]
    fn bars_stand_on_their_counts_and_days() {
        let due = [10, 5, 0, 123, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let rows = due_rows(&due, date!(2026 - 11 - 22), 3);
        assert_eq!(rows.len(), 7);
        assert!(rows[0].starts_with("         ██ "), "{rows:#?}");
        assert!(rows[5].starts_with("10 5  ·  ++ 1  ·"), "{rows:#?}");
        assert!(rows[6].starts_with("Su Mo Tu We"), "{rows:#?}");
    }
}
