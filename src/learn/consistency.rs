//! Records that contradict themselves: no version writes them, but a file from elsewhere may hold them.

use super::{Answer, Record, Verdict, Weights, learning_day};
use crate::bank::spelled_out;
use time::Duration;

/// FSRS-6 has so many weights.
const WEIGHTS: usize = 21;

impl Record {
    /// How it contradicts itself, if it does.
    pub fn contradiction(&self) -> Option<String> {
        match self {
            Record::Answer(answer) => of_answer(answer),
            Record::Undo(undo) => (undo.id == undo.of).then(|| "it undoes itself".to_owned()),
            Record::Weights(weights) => of_weights(weights),
            Record::Page(page) => of_day(page.at, page.day),
            Record::Caused(caused) => of_day(caused.at, caused.day),
            Record::Note(note) => note.fault().map(|fault| fault.to_string()),
            Record::Flag(_) | Record::Suspend(_) => None,
        }
    }
}

fn of_answer(answer: &Answer) -> Option<String> {
    let Answer { options, verdict, at, day, .. } = answer;
    let [chosen, right] = [&answer.chosen, &answer.right].map(spelled_out);
    let is_offered = |key: &String| answer.is_typed() || options.contains(key);
    match (answer.chosen == answer.right, verdict) {
        (false, Verdict::Right) => {
            Some(format!("it marks `{chosen}` as right, but the right answer is `{right}`"))
        }
        (true, Verdict::Wrong | Verdict::Defensible) => {
            let called = if *verdict == Verdict::Wrong { "wrong" } else { "defensible" };
            Some(format!("it marks `{chosen}` as {called}, but that is the right answer"))
        }
        _ if !is_offered(&answer.chosen) => Some(format!("`{chosen}` was chosen but not offered")),
        _ if !is_offered(&answer.right) => Some(format!("`{right}` is right but wasn't offered")),
        _ => of_day(*at, *day).or_else(|| of_challenge(answer)),
    }
}

/// Nobody answers the challenge of a day that is to come, but for time zones.
fn of_challenge(answer: &Answer) -> Option<String> {
    let date = answer.challenge.filter(|date| *date > answer.day.saturating_add(Duration::DAY))?;
    Some(format!("its challenge, {date}, comes after its day, {}", answer.day))
}

/// Rules of what a day is may change by hours, but not by days.
fn of_day(at: time::OffsetDateTime, day: time::Date) -> Option<String> {
    let apart = (day - learning_day(at)).whole_days().abs();
    (apart > 1).then(|| format!("its day, {day}, doesn't match its time"))
}

fn of_weights(Weights { w, .. }: &Weights) -> Option<String> {
    if w.len() != WEIGHTS {
        return Some(format!("the number of weights is {}, not {WEIGHTS}", w.len()));
    }
    let is_number = w.iter().all(|weight| weight.is_finite());
    (!is_number).then(|| "a weight isn't a number".to_owned())
}
