//! `statusquiz undo` takes back the last answer, and `statusquiz redo` brings it back.

use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, minute, print};
use super::shelf::Shelf;
use crate::bank::{Bank, spelled_out};
use crate::learn::phrases::beginning;
use crate::learn::{Answer, Record, RecordId, Scheduling, Undo, brought_back, learning_day, taken_back};
use crate::ui::Moment;
use std::process::ExitCode;

/// Headlines and texts are cut to about so many columns, so that it is one line.
const LONGEST: usize = 50;

/// Takes back the last answer that counts, and says which one that was. Repeated by mistake, it stops at the
/// beginning of the day.
pub fn run(args: &Args, is_older_meant: bool) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, Scheduling::default())?;
    // A newer version may have written answers that we cannot see.
    learner.refuse_newer(NOTHING)?;
    let Some(last) = learner.history.counted().next_back() else {
        print("There's no answer to undo.\n")?;
        return Ok(ExitCode::SUCCESS);
    };
    let Moment { at, id, .. } = learner.moment();
    let which = described(&last, &bank::with_packs(args));
    if !is_older_meant && last.day < learning_day(at) {
        complain(&format!(
            "the last answer that counts is from an earlier day, so it wasn't undone: {which}; to undo it, use \
             `statusquiz undo --older`"
        ));
        return Ok(ExitCode::FAILURE);
    }
    learner.save(&[Record::Undo(Undo { id: RecordId(id), at, of: last.id })], NOTHING)?;
    print(&format!("Undone: {which}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Brings back the answer that was taken back last, and says which one that was.
pub fn redo(args: &Args) -> Result<ExitCode, Failure> {
    const NOT_DONE: &str = "nothing was redone";
    let mut shelf = Shelf::read(args)?;
    let Moment { at, id, .. } = shelf.clock.moment();
    shelf.refuse_newer(NOT_DONE)?;
    let Some(answer) = taken_back(&shelf.found.records, at) else {
        print("There's nothing to redo: no answer was undone since you gave the last one.\n")?;
        return Ok(ExitCode::SUCCESS);
    };
    shelf.save(&[brought_back(&answer, id).into()], NOT_DONE)?;
    print(&format!("Redone: {}\n", described(&answer, &bank::with_packs(args))))?;
    Ok(ExitCode::SUCCESS)
}

const NOTHING: &str = "nothing was undone";

/// `POST /users: 400 -> 409 (2026-11-22 09:30)`.
fn described(answer: &Answer, bank: &Bank) -> String {
    let question = bank.question(&answer.question).map(|(_, question)| question.headline());
    let headline =
        beginning(&question.unwrap_or_else(|| spelled_out(&answer.question).into_owned()), LONGEST);
    let [chosen, right] = [&answer.chosen, &answer.right].map(|key| beginning(&spelled_out(key), LONGEST));
    let judged = if answer.chosen == answer.right {
        format!("{chosen}, right")
    } else {
        format!("{chosen} -> {right}")
    };
    format!("{headline}: {judged} ({})", minute(answer.at))
}
