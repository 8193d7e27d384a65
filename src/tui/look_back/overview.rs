//! The overview: what is mixed up most, whether it gets better, and what was and is to be done.

use super::{Past, calendar, told};
use crate::progress::Tally;
use crate::tui::bars::bars;
use crate::tui::page::Page;
use crate::tui::theme::Role;
use crate::tui::when::long_time;
use crate::tui::words::count;
use crate::tutor::{Direction, LATELY, Trend};

/// Lays the overview out, the answers to the two great questions first.
pub fn page(past: &Past<'_>, width: u16) -> Page {
    let mut page = Page::new(width, past.theme);
    if past.history.is_empty() {
        page.text("No answers yet: what you answer is counted here.", Role::Text);
        return page;
    }
    page.text(&mixed_up_most(past), Role::Strong);
    page.text(&getting_better(&past.sums.trend), Role::Strong);
    page.text(&by_week(&past.sums.weeks), Role::Text);
    page.text(&effort(past), Role::Text);
    page.blank();
    page.text("Expected to be remembered today", Role::Label);
    bars(&mut page, past.bank, past.history, past.today);
    page.blank();
    calendar::add(&mut page, past);
    page
}

fn mixed_up_most(past: &Past<'_>) -> String {
    match past.sums.confused.first() {
        Some(pair) => format!("Mixed up most: {}.", told(pair)),
        None => "You have not mixed up any codes yet.".to_owned(),
    }
}

fn getting_better(trend: &Trend) -> String {
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

/// `Right by week: 55, 61, -, 78 %, the last week ends today.`, from the first week that had an answer.
fn by_week(weeks: &[Tally]) -> String {
    let told = weeks.iter().skip_while(|week| week.seen == 0);
    let share = |week: &Tally| week.percent_right().map_or_else(|| "-".to_owned(), |share| share.to_string());
    let shares: Vec<String> = told.map(share).collect();
    format!("Right by week, the last ends today: {} %.", shares.join(", "))
}

fn effort(past: &Past<'_>) -> String {
    let sums = past.sums;
    let row =
        if sums.streak > 0 { format!("{} in a row, ", count(sums.streak, "day")) } else { String::new() };
    format!("{row}{} with answers in all, {} spent.", count(sums.days, "day"), long_time(sums.spent))
}
