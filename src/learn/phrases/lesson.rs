//! Words about how the checks of a lesson went.

use super::count;
use crate::bank::Lesson;
use crate::learn::Reading;

/// `2 of 4 checks right. Read again: 201: something new exists; 206 and 205 in brief.`; nothing before the first check.
pub fn checks(lesson: &Lesson, reading: &Reading<'_>) -> Option<String> {
    let right = reading.read - reading.missed.len();
    let told = format!("{right} of {} right", count(reading.read, "check"));
    let titles = reading.missed.iter().filter_map(|at| Some(lesson.pages.get(*at)?.title.as_str()));
    let titles: Vec<&str> = titles.collect();
    let told = match titles.last() {
        None => format!("{told}."),
        Some(last) => {
            let end = if last.ends_with(['?', '!']) { "" } else { "." };
            format!("{told}. Read again: {}{end}", titles.join("; "))
        }
    };
    (reading.read > 0).then_some(told)
}

/// What the end of a lesson says, in lines.
pub fn finished(reading: &Reading<'_>) -> &'static str {
    if reading.is_read() && !reading.is_done() {
        "No check was right, so the lesson isn't finished yet."
    } else {
        "Lesson finished."
    }
}
