//! The parts of files as they are put together, each of which may be there already.

use crate::bank::load::{Report, UsedId};
use crate::bank::{Confusion, Entry, Lesson, Place, Problem, Severity, Source, line_and_column};
use std::collections::BTreeMap;

/// Adds what a file says about its code.
pub(super) fn add_entry(entries: &mut Vec<Entry>, entry: Entry, sources: &[Source], report: &mut Report) {
    match entries.iter().find(|known| known.code == entry.code) {
        Some(known) => {
            let why = format!("first described at {}", position(&known.place, sources));
            report.note(entry.place.span, format!("{} is described twice", entry.code), why);
        }
        None => entries.push(entry),
    }
}

/// Adds a lesson.
pub(super) fn add_lesson(lessons: &mut Vec<Lesson>, lesson: Lesson, sources: &[Source], report: &mut Report) {
    if let Some(earlier) = lessons.iter().find(|earlier| earlier.id == lesson.id) {
        let first = position(&earlier.place, sources);
        let what = format!("lesson id `{}` is used twice", lesson.id);
        report.note(lesson.place.span, what, format!("first used at {first}"));
    } else {
        lessons.push(lesson);
    }
}

/// Adds a confused pair.
pub(super) fn add_pair(pairs: &mut Vec<Confusion>, pair: Confusion, sources: &[Source], report: &mut Report) {
    let span = pair.place.span.clone();
    if pair.this == pair.other {
        let what = format!("{} is confused with itself", pair.this);
        let why = "a pair needs two different codes";
        report.note_with_fix(span, what, why, Some("set `with` to another code"));
        return;
    }
    match pairs.iter().find(|known| known.refutation(pair.this, pair.other).is_some()) {
        Some(known) => {
            let what = format!("the pair {} and {} is listed twice", pair.this, pair.other);
            let why = format!("first listed at {}", position(&known.place, sources));
            report.note_with_fix(span, what, why, Some("one pair covers both directions; remove one"));
        }
        None => pairs.push(pair),
    }
}

/// What to do about an id that is taken.
const RENAME: &str = "change one of the two ids; if one was ever asked, keep it";

/// Ids that are used twice, whatever else is wrong with what has them.
pub(super) fn used_twice(ids: &[UsedId], sources: &[Source]) -> Vec<Problem> {
    let mut first = BTreeMap::new();
    let mut problems = Vec::new();
    for UsedId { kind, id, place } in ids {
        let earlier = *first.entry((kind, id)).or_insert(place);
        if earlier != place {
            problems.push(Problem {
                severity: Severity::Error,
                place: place.clone(),
                what: format!("{kind} id `{id}` is used twice"),
                why: format!("first used at {}", position(earlier, sources)),
                fix: Some(RENAME.to_owned()),
            });
        }
    }
    problems
}

/// Where something stands, such as `a.toml:3:1`.
pub(super) fn position(place: &Place, sources: &[Source]) -> String {
    let Some(source) = sources.get(place.file) else { return String::new() };
    let (line, column) = line_and_column(&source.text, place.span.start);
    format!("{}:{line}:{column}", source.path)
}
