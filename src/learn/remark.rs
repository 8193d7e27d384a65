//! What can be said about a question or an answer beside answering: that it is faulty, or that it counts no more.

use super::Given;
use crate::bank::Question;
use crate::learn::{Flag, History, Record, RecordId, Undo};

/// Takes back an earlier record.
pub fn undo(of: RecordId, given: Given) -> Record {
    Record::Undo(Undo { id: RecordId(given.id), at: given.at, of })
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
