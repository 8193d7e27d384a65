//! What can be typed about any answer that is explained, just given or looked back at.

use super::look_up::LookUp;
use super::place::{Place, Step, Turn, View, remark};
use super::script::Script;
use super::walk;
use crate::bank::Question;
use crate::learn::Answer;
use crate::learn::{Given, flag};

/// Does what a word says about an answer; `empty` tells what an empty line does, for whoever typed something else.
pub fn hear(
    answer: &Answer,
    word: &str,
    empty: &str,
    view: &View<'_>,
    given: Given,
    script: &mut Script,
) -> Step {
    match (word, view.bank.question(&answer.question)) {
        ("r", _) => Turn::Anew.into(),
        ("w", _) => {
            walk::speak(answer, view.bank, script);
            Turn::Stay.into()
        }
        ("f", Some((_, question))) => {
            let record = Some(flag(question, view.history, given));
            Step { turn: remark(script, flagged(question, view)), record }
        }
        ("l", Some((rule, question))) => Turn::Push(Place::LookUp(LookUp::about(rule, question))).into(),
        _ => remark(script, &format!("An empty line {empty}; help says what else can be typed.")).into(),
    }
}

/// What flagging a question does, before it is done.
fn flagged(question: &Question, view: &View<'_>) -> &'static str {
    if view.history.flag(&question.id).is_some() {
        "The flag is taken back."
    } else {
        "Flagged as wrong or unclear."
    }
}
