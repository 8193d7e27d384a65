//! Words about what a session brought.

use crate::http::Class;
use crate::learn::by_class;
use crate::learn::{Answer, History, Tally, Verdict};
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

/// When the rules of a session come up again: `Next reviews: 2 tomorrow, 5 within a week.`
pub fn comes_back(answers: &[&Answer], history: &History, today: Date) -> String {
    let rules: BTreeSet<&str> = answers.iter().map(|answer| answer.rule.as_str()).collect();
    let due = || rules.iter().filter_map(|rule| history.memory(rule)).map(|memory| memory.due);
    let tomorrow = today.saturating_add(Duration::DAY);
    let week = today.saturating_add(Duration::WEEK);
    let counts = [
        ("tomorrow", due().filter(|day| *day <= tomorrow).count()),
        ("within a week", due().filter(|day| *day > tomorrow && *day <= week).count()),
        ("later", due().filter(|day| *day > week).count()),
    ];
    let said = counts.iter().filter(|(_, n)| *n > 0).map(|(when, n)| format!("{n} {when}"));
    format!("Next reviews: {}.", said.collect::<Vec<_>>().join(", "))
}

/// The answers of a session in the order in which they are worth looking back at: wrong ones first.
pub fn worst_first(answers: &[Answer]) -> Vec<Answer> {
    let mut answers = answers.to_vec();
    answers.sort_by_key(|answer| match answer.verdict {
        Verdict::Wrong => 0,
        Verdict::Defensible => 1,
        Verdict::Right => 2,
    });
    answers
}
