//! What can be said about a question or an answer beside answering: that it is faulty, that it counts no more, or again.

use super::Given;
use crate::bank::Question;
use crate::learn::{Answer, Flag, History, Record, RecordId, Undo};
use std::cmp::Reverse;
use std::collections::HashSet;
use time::OffsetDateTime;

/// Takes back an earlier record.
pub fn undo(of: RecordId, given: Given) -> Record {
    Record::Undo(Undo { id: RecordId(given.id), at: given.at, of })
}

/// The same answer under a new name: the old one was taken back for good, and every version reads it like this.
pub fn brought_back(answer: &Answer, id: u128) -> Answer {
    Answer { id: RecordId(id), ..answer.clone() }
}

/// The answer that was taken back last and not brought back, if none was given since.
pub fn taken_back(records: &[Record], now: OffsetDateTime) -> Option<&Answer> {
    let answers = || {
        records
            .iter()
            .filter_map(|record| if let Record::Answer(answer) = record { Some(&**answer) } else { None })
    };
    let mut undos: Vec<&Undo> = records
        .iter()
        .filter_map(|record| if let Record::Undo(undo) = record { Some(undo) } else { None })
        .collect();
    undos.sort_by_key(|undo| Reverse((undo.at, undo.id)));
    let undone: HashSet<RecordId> = undos.iter().map(|undo| undo.of).collect();
    let counting: Vec<&Answer> = answers().filter(|answer| !undone.contains(&answer.id)).collect();
    let newest = counting.iter().map(|answer| answer.at).filter(|at| *at <= now).max();
    let is_back = |answer: &Answer| counting.iter().any(|other| brought_back(other, answer.id.0) == *answer);
    let since = undos.into_iter().take_while(|undo| newest.is_none_or(|newest| newest <= undo.at));
    since.filter_map(|undo| answers().find(|answer| answer.id == undo.of)).find(|answer| !is_back(answer))
}

/// Says that a question is wrong or unclear, or takes that back if it was said.
pub fn flag(question: &Question, history: &History, given: Given) -> Record {
    match history.flag(&question.id) {
        Some(flag) => undo(flag.id, given),
        None => Record::Flag(Flag {
            id: RecordId(given.id),
            at: given.at,
            question: question.id.clone(),
            text: question.text_crc,
        }),
    }
}
