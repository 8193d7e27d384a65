//! Examinations, one beside the other.

use crate::http::{Class, StatusCode};
use crate::learn::{Answer, ExamTally, History, RecordId, Tally};
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
    history.exams().iter().rev().map(exam).collect()
}

fn exam(counted: &ExamTally) -> Exam {
    let of = |class: Option<Class>| Some((class, *counted.classes.get(&class)?));
    let classes = Class::ALL.into_iter().map(Some).chain([None]).filter_map(of).collect();
    Exam { id: counted.id, at: counted.at, tally: counted.classes.values().copied().sum(), classes }
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
