//! A question in lines, and how a line answers it.

use super::script::Script;
use crate::bank::{Bank, Question};
use crate::learn::words::{prompt, taken_hints, unclear};
use crate::learn::{Attempt, Unclear, understand};

/// Says the situation and the request, or what a pick asks and shows.
pub fn situation(question: &Question, script: &mut Script) {
    script.say(question.situation.as_str());
    if let Some(exhibit) = &question.exhibit {
        script.gap();
        script.message(exhibit);
        script.gap();
    }
}

/// Says the whole question.
pub fn speak(question: &Question, attempt: &Attempt, script: &mut Script) {
    situation(question, script);
    script.say(prompt(question, attempt.typed().is_some()));
    options(attempt, script);
    if attempt.is_guess() {
        script.say("You are guessing.");
    }
    if let Some(hints) = taken_hints(attempt.hints()) {
        script.labelled("Hint", &hints);
    }
}

/// Says the options with their numbers; those that a hint ruled out are said to be.
pub fn options(attempt: &Attempt, script: &mut Script) {
    for (at, choice) in attempt.choices().iter().enumerate() {
        let out = if attempt.is_ruled_out(choice) { " (ruled out)" } else { "" };
        script.numbered(at + 1, &format!("{choice}{out}"));
    }
}

/// Takes the next hint and says it.
pub fn hint(attempt: &mut Attempt, script: &mut Script) {
    let (before, typed) = (attempt.hints().len(), attempt.typed().is_some());
    if !attempt.take_hint() {
        script.say("There are no more hints.");
        return;
    }
    if let Some(hint) = taken_hints(attempt.hints().get(before..).unwrap_or_default()) {
        script.labelled("Hint", &hint);
    }
    if typed && attempt.typed().is_none() {
        options(attempt, script);
    }
}

/// Marks the answer as a guess, or takes the mark back, and says so.
pub fn guess(attempt: &mut Attempt, script: &mut Script) {
    attempt.toggle_guess();
    script.say(if attempt.is_guess() { "You are guessing." } else { "You are not guessing any more." });
}

/// Puts a line in as the answer: a number or a code among the options, or whatever was to be typed.
///
/// What cannot be an answer is told why, and false returned.
pub fn put_in(attempt: &mut Attempt, line: &str, bank: &Bank, script: &mut Script) -> bool {
    if attempt.typed().is_some() {
        attempt.erase_all();
        line.chars().for_each(|letter| attempt.type_letter(letter));
        let Err(why) = attempt.answer(bank) else { return true };
        script.say(&match why {
            Unclear::Empty => {
                "Type a code: its number or its phrase. h gives a hint, s skips, help tells all.".into()
            }
            why => unclear(&why, line, "h"),
        });
        return false;
    }
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let offered = attempt.choices().len();
    if let Some(number) = number.filter(|number| *number < offered) {
        attempt.choose(number);
        return true;
    }
    let code = understand(bank, line).ok();
    let among = attempt.choices().iter().position(|choice| code.is_some() && choice.code() == code);
    if let Some(at) = among {
        attempt.choose(at);
        return true;
    }
    let codes = attempt.choices().iter().any(|choice| choice.code().is_some());
    let or_code = if codes { ", one of these codes" } else { "" };
    let not_offered = code.filter(|_| codes).map(|code| format!("{code} is not offered here. "));
    script.say(&format!("{}Type 1 to {offered}{or_code}, or help.", not_offered.unwrap_or_default()));
    false
}
