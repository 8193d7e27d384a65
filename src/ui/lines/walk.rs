//! The whole walk of a scenario in lines.

use super::script::Script;
use crate::bank::{Bank, Step, Turn};
use crate::learn::Answer;
use crate::learn::WholeWalk;

/// Says every question on the right way, where the choice turned off, and its way from there.
pub fn speak(answer: &Answer, bank: &Bank, script: &mut Script) {
    let question = bank.question(&answer.question).map(|(_, question)| question);
    let walk = question.and_then(|question| {
        let chosen = question.chosen(&answer.chosen)?;
        WholeWalk::new(bank, question, &chosen)
    });
    let Some(walk) = walk else {
        script.say("There is no walk to this answer: it is no code.");
        return;
    };
    script.say(&format!("The walk to {}:", walk.right));
    for (at, taken) in walk.way.iter().enumerate() {
        script.numbered(at + 1, &said(*taken));
        if let Some((chosen, left)) = walk.left.as_ref().filter(|(_, left)| left.after == at) {
            script.item(&format!("You left here. To {chosen}: {}.", left.taken.says));
        }
    }
    script.say(&format!("That is {} {}.", walk.right, walk.right.phrase()));
    if let Some((chosen, left)) = &walk.left {
        script.say(&format!("The way to {chosen} from question {}:", left.after + 1));
        for (at, taken) in bank.walk().along(&left.way).into_iter().enumerate() {
            script.numbered(left.after + at + 1, &said(taken));
        }
        script.say(&format!("That is {chosen} {}.", chosen.phrase()));
    }
}

fn said((step, turn): (&Step, &Turn)) -> String {
    format!("{} {}.", step.ask, turn.says.as_str().trim_end_matches('.'))
}
