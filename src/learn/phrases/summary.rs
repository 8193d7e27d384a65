//! Words about what a session brought.

use crate::bank::Bank;
use crate::http::Class;
use crate::learn::when::short_day;
use crate::learn::{Answer, EXAM, Grown, History, Level, PASS, Tally, Verdict, by_class};
use std::collections::BTreeSet;
use time::{Date, Duration};

/// `7 of 10 right, 1 defensible, 2 wrong, 1 was a guess.`
pub fn result(answers: &[&Answer], skipped: usize) -> String {
    let tally = Tally::of(answers.iter().copied());
    let mut parts = vec![format!("{} of {} right", tally.right, tally.seen)];
    let mut add = |n: usize, one: &str, many: &str| match n {
        0 => {}
        1 => parts.push(one.to_owned()),
        n => parts.push(format!("{n} {many}")),
    };
    add(tally.defensible, "1 defensible", "defensible");
    add(tally.wrong(), "1 wrong", "wrong");
    add(tally.guessed, "1 was a guess", "were guesses");
    add(skipped, "1 skipped", "skipped");
    format!("{}.", parts.join(", "))
}

/// `2xx 3 of 4, 4xx 5 of 9.`
pub fn classes(answers: &[&Answer]) -> String {
    let score = |(class, tally): (Option<Class>, Tally)| {
        let name = class.map_or("headers and practice", Class::short);
        format!("{name} {} of {}", tally.right, tally.seen)
    };
    format!("{}.", by_class(answers).into_iter().map(score).collect::<Vec<_>>().join(", "))
}

/// What grew: `409 from 40 to 60%, 412 is new: 25%.`
pub fn growth(grown: &[Grown]) -> String {
    let told = |Grown { code, before, now }: &Grown| match before {
        Some(before) => format!("{code} from {before} to {now}%"),
        None => format!("{code} is new: {now}%"),
    };
    format!("{}.", grown.iter().map(told).collect::<Vec<_>>().join(", "))
}

/// Days in a row that are worth a word.
const MILESTONES: [usize; 8] = [3, 7, 14, 30, 60, 100, 200, 365];

/// `5-day streak`, from two days on.
pub fn days_in_a_row(days: usize) -> Option<String> {
    (days > 1).then(|| format!("{days}-day streak"))
}

/// `5-day streak. Next milestone: 7 days.`, if there is a day to count.
pub fn streak(days: usize) -> Option<String> {
    let next = MILESTONES.iter().find(|milestone| **milestone > days);
    let next = next.map_or_else(String::new, |next| format!(" Next milestone: {next} days."));
    match days {
        0 => None,
        1 => Some(format!("First day of a streak.{next}")),
        days if MILESTONES.contains(&days) => Some(format!("{days} days in a row: a milestone.{next}")),
        days => Some(format!("{days}-day streak.{next}")),
    }
}

/// A line to share, with a square for each answer: `statusquiz 29 Nov: 9/10 ■■■■□■■■■■, 12-day streak`
pub fn share(answers: &[&Answer], name: &str, streak: usize, today: Date) -> String {
    let square = |answer: &&Answer| match answer.verdict {
        Verdict::Right => "■",
        Verdict::Defensible => "◧",
        Verdict::Wrong => "□",
    };
    let squares: String = answers.iter().map(square).collect();
    let right = Tally::of(answers.iter().copied()).right;
    let streak = days_in_a_row(streak).map_or_else(String::new, |streak| format!(", {streak}"));
    format!("statusquiz{name} {}: {right}/{} {squares}{streak}", short_day(today), answers.len())
}

/// Whether an examination is passed: `Passed: 17 of 20, and the pass mark is 16.`
pub fn exam_result(tally: Tally) -> String {
    let good = tally.right + tally.defensible;
    let word = if good >= PASS { "Passed" } else { "Not passed" };
    format!("{word}: {good} of {EXAM} right or defensible, and the pass mark is {PASS}.")
}

/// The level at which a learner was placed, and what shows it:
/// `Your level: core. Known: core 4 of 5, everyday 1 of 3.`
pub fn level(answers: &[&Answer], bank: &Bank) -> String {
    let asked = answers.iter().map(|answer| (answer.question.as_str(), answer.shows_knowledge()));
    let level = Level::of(bank, asked);
    let told = level.tiers.iter().map(|(tier, known, asked)| format!("{} {known} of {asked}", tier.word()));
    format!("Your level: {}. Known: {}.", level.word(), told.collect::<Vec<_>>().join(", "))
}

/// When the rules of a session come up again: `Next reviews: 2 tomorrow, 5 within a week.`
pub fn comes_back(answers: &[&Answer], bank: &Bank, history: &History, today: Date) -> String {
    let is_active = |rule: &str| !bank.rule(rule).is_some_and(|rule| history.is_suspended(rule));
    let rules: BTreeSet<&str> = answers.iter().map(|answer| answer.rule.as_str()).collect();
    let active = || rules.iter().filter(|rule| is_active(rule));
    let due = || active().filter_map(|rule| history.memory(rule)).map(|memory| memory.due);
    let tomorrow = today.saturating_add(Duration::DAY);
    let week = today.saturating_add(Duration::WEEK);
    let counts = [
        ("tomorrow", due().filter(|day| *day <= tomorrow).count()),
        ("within a week", due().filter(|day| *day > tomorrow && *day <= week).count()),
        ("later", due().filter(|day| *day > week).count()),
    ];
    let suspended = rules.len() - active().count();
    let said = counts.iter().filter(|(_, n)| *n > 0).map(|(when, n)| format!("{n} {when}"));
    let said = said.chain((suspended > 0).then(|| format!("{suspended} suspended")));
    format!("Next reviews: {}.", said.collect::<Vec<_>>().join(", "))
}

/// The answers of a session in the order in which they are worth looking back at: wrong ones first.
pub fn worst_first<'a>(answers: &[&'a Answer]) -> Vec<&'a Answer> {
    let mut answers = answers.to_vec();
    answers.sort_by_key(|answer| match answer.verdict {
        Verdict::Wrong => 0,
        Verdict::Defensible => 1,
        Verdict::Right => 2,
    });
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_row_are_told_with_the_next_milestone() {
        for (days, told) in [
            (0, None),
            (1, Some("First day of a streak. Next milestone: 3 days.")),
            (2, Some("2-day streak. Next milestone: 3 days.")),
            (3, Some("3 days in a row: a milestone. Next milestone: 7 days.")),
            (8, Some("8-day streak. Next milestone: 14 days.")),
            (365, Some("365 days in a row: a milestone.")),
            (400, Some("400-day streak.")),
        ] {
            assert_eq!(streak(days).as_deref(), told);
        }
    }
}
