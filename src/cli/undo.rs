//! `statusquiz undo`: takes back the last answer.

use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::output::{Failure, minute, print};
use crate::bank::{Bank, spelled_out};
use crate::learn::phrases::wrapped;
use crate::learn::{Answer, Record, RecordId, Scheduling, Undo};
use crate::ui::Moment;
use std::process::ExitCode;

/// Headlines and texts are cut to about so many columns, so that it is one line.
const LONGEST: usize = 50;

/// Takes back the last answer that counts, and says which one that was.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, Scheduling::default())?;
    let Some(last) = learner.history.counted().next_back() else {
        // A newer version may have written answers that we cannot see.
        learner.refuse_newer(NOTHING)?;
        print("There is no answer to take back.\n")?;
        return Ok(ExitCode::SUCCESS);
    };
    let Moment { at, id, .. } = learner.moment();
    learner.save(&[Record::Undo(Undo { id: RecordId(id), at, of: last.id })], NOTHING)?;
    print(&format!("Taken back: {}\n", described(&last, &bank::with_packs(args))))?;
    Ok(ExitCode::SUCCESS)
}

const NOTHING: &str = "nothing was taken back";

/// `POST /users: 400 -> 409 (2026-11-22 09:30)`.
fn described(answer: &Answer, bank: &Bank) -> String {
    let question = bank.question(&answer.question).map(|(_, question)| question.headline());
    let headline = shortened(&question.unwrap_or_else(|| spelled_out(&answer.question)));
    let [chosen, right] = [&answer.chosen, &answer.right].map(|key| shortened(&spelled_out(key)));
    let judged = if answer.chosen == answer.right {
        format!("{chosen}, right")
    } else {
        format!("{chosen} -> {right}")
    };
    format!("{headline}: {judged} ({})", minute(answer.at))
}

fn shortened(text: &str) -> String {
    let lines = wrapped(text, LONGEST, "", "");
    let rest = if lines.len() > 1 { " ..." } else { "" };
    lines.first().map_or_else(String::new, |first| format!("{first}{rest}"))
}
