//! Examinations, one beside the other.

use crate::codes::{Class, StatusCode};
use crate::progress::{Answer, History, RecordId, Tally};
use std::collections::HashMap;
use time::OffsetDateTime;

/// One examination, with the answers that were not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exam {
    /// Its name.
    pub id: RecordId,
    /// When the first of its answers was given.
    pub at: OffsetDateTime,
    /// What it brought.
    pub tally: Tally,
    /// What it brought by the class of the right answer; the last is what no code answers.
    pub classes: Vec<(Option<Class>, Tally)>,
}

/// All examinations, the newest first.
pub fn exams(history: &History) -> Vec<Exam> {
    let mut answers: Vec<(RecordId, Vec<&Answer>)> = Vec::new();
    let mut places: HashMap<RecordId, usize> = HashMap::new();
    for answer in history.counted() {
        let Some(id) = answer.exam else { continue };
        let place = *places.entry(id).or_insert_with(|| {
            answers.push((id, Vec::new()));
            answers.len() - 1
        });
        if let Some((_, of_exam)) = answers.get_mut(place) {
            of_exam.push(answer);
        }
    }
    answers.iter().rev().filter_map(|(id, answers)| exam(*id, answers)).collect()
}

fn exam(id: RecordId, answers: &[&Answer]) -> Option<Exam> {
    let at = answers.first()?.at;
    Some(Exam { id, at, tally: Tally::of(answers.iter().copied()), classes: by_class(answers) })
}

/// Counts by the class of the right answer, without classes that were not asked; last what no code answers.
pub fn by_class(answers: &[&Answer]) -> Vec<(Option<Class>, Tally)> {
    let class = |answer: &Answer| answer.right.parse().ok().map(StatusCode::class);
    let count = |wanted: Option<Class>| {
        let tally = Tally::of(answers.iter().copied().filter(|answer| class(answer) == wanted));
        (tally.seen > 0).then_some((wanted, tally))
    };
    Class::ALL.into_iter().map(Some).chain([None]).filter_map(count).collect()
}
