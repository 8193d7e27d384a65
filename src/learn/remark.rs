//! What can be said about a question or an answer beside answering: that it is faulty, that it counts no more, or again, and
//! a note.

use super::Given;
use crate::bank::Question;
use crate::learn::{Answer, Flag, History, NoNote, Note, NoteOn, Record, RecordId, Records, Undo};
use std::cmp::Reverse;
use std::collections::HashSet;
use time::{Duration, OffsetDateTime};

/// Takes back an earlier record.
pub fn undo(of: RecordId, given: Given) -> Record {
    Record::Undo(Undo { id: RecordId(given.id), at: given.at, of })
}

/// The same answer under a new name: the old one was taken back for good, and every version reads it like this.
pub fn brought_back(answer: &Answer, id: u128) -> Answer {
    Answer { id: RecordId(id), ..answer.clone() }
}

/// The answer that was taken back last and not brought back, if none was given since.
pub fn taken_back(records: &Records, now: OffsetDateTime) -> Option<Answer> {
    let others = records.others().iter();
    let undos = others.filter_map(|record| if let Record::Undo(undo) = record { Some(undo) } else { None });
    let mut undos: Vec<&Undo> = undos.collect();
    undos.sort_by_key(|undo| Reverse((undo.at, undo.id)));
    let undone: HashSet<RecordId> = undos.iter().map(|undo| undo.of).collect();
    let counting = || records.answers().iter().filter(|answer| !undone.contains(&answer.id));
    let newest = counting().map(|answer| answer.at).filter(|at| *at <= now).max();
    let is_back = |answer: &Answer| counting().any(|other| brought_back(&other, answer.id.0) == *answer);
    let since = undos.iter().take_while(|undo| newest.is_none_or(|newest| newest <= undo.at));
    since.filter_map(|undo| records.answers().find(undo.of)).find(|answer| !is_back(answer))
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

/// Notes something, or deletes the note there is if the text is empty. It's dated after that one, even if the clock was wrong
/// when that was written: or else the old one would go on counting.
pub fn note(on: &NoteOn, text: &str, history: &History, given: Given) -> Result<Record, NoNote> {
    let before = history.latest_note(on).and_then(|note| note.at.checked_add(Duration::MILLISECOND));
    let at = before.map_or(given.at, |least| given.at.max(least));
    Note::new(on, text, Given { at, ..given }).map(Record::Note)
}
