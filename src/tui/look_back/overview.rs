//! The overview: what is mixed up most, whether it gets better, and what was and is to be done.

use super::Past;
use super::calendar;
use crate::progress::Tally;
use crate::tui::bars::bars;
use crate::tui::page::Page;
use crate::tui::theme::Role;
use crate::tui::when::long_time;
use crate::tutor::{Confused, Direction, LATELY, Trend, confused, days_studied, time_studied, trend};

/// Lays the overview out, the answers to the two great questions first.
pub fn page(past: &Past<'_>, width: u16) -> Page {
    let mut page = Page::new(width, past.theme);
    if past.history.is_empty() {
        page.text("No answers yet: what you answer is counted here.", Role::Text);
        return page;
    }
    page.text(&mixed_up_most(past), Role::Strong);
    page.text(&getting_better(&trend(past.history, past.today)), Role::Strong);
    page.text(&effort(past), Role::Text);
    page.blank();
    page.text("Expected to be remembered today", Role::Label);
    bars(&mut page, past.bank, past.history, past.today);
    page.blank();
    calendar::add(&mut page, past);
    page
}

fn mixed_up_most(past: &Past<'_>) -> String {
    match confused(past.history, past.today).first() {
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

fn getting_better(trend: &Trend) -> String {
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

fn effort(past: &Past<'_>) -> String {
    let days = |n: usize| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    let streak = past.history.streak(past.today);
    let row = if streak > 0 { format!("{} in a row, ", days(streak)) } else { String::new() };
    let time = long_time(time_studied(past.history));
    format!("{row}{} with answers in all, {time} spent.", days(days_studied(past.history)))
}
