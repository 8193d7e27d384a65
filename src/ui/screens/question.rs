//! A question: the situation and the request, and below them the options or the field for a code.

use super::{Heard, typing};
use crate::bank::{Bank, Message, Question};
use crate::learn::phrases::{self, prompt, taken_hints};
use crate::learn::{Attempt, Unclear, understand};
use crate::ui::document::{Block, BlockKind, Choosable, Field, Options, option, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The situation and the request, or what a pick asks and shows.
pub fn situation(question: &Question) -> Vec<Block<'_>> {
    let mut blocks = vec![Block::text(question.situation.as_str(), Role::Text)];
    blocks.extend(question.exhibit.iter().flat_map(message));
    blocks
}

/// A message on the wire, announced before it is read aloud.
pub fn message(message: &Message) -> [Block<'_>; 3] {
    let is_response = message.status().is_some();
    let announced = Block::said(if is_response { "Response:" } else { "Request:" });
    [Block::gap(), announced, BlockKind::Exchange(message).into()]
}

/// What is asked for, and the options or the field, with the hints that were taken.
pub fn answering<'a>(
    question: &'a Question,
    attempt: &'a Attempt,
    unclear: Option<&Unclear>,
    view: &View<'_>,
) -> Vec<Block<'a>> {
    let prompt = prompt(question, attempt.typed().is_some());
    let mut asked = vec![run(prompt, Role::Label)];
    if attempt.is_guess() {
        asked.extend([run("  ", Role::Text), run("Marked as a guess.", Role::Strong)]);
    }
    let mut blocks = vec![Block::runs(asked).instead(prompt)];
    if let Some(typed) = attempt.field() {
        let field = Field { mark: "> ", typed, after: "".into() };
        blocks.extend([BlockKind::Field(field).into(), about_field(typed.text(), unclear, view)]);
    } else {
        let choosable = |choice| {
            let is_out = attempt.is_ruled_out(choice);
            Choosable { runs: option(choice, if is_out { Role::RuledOut } else { Role::Text }), is_out }
        };
        let options = attempt.choices().iter().map(choosable).collect();
        blocks.push(
            BlockKind::Options(Options { all: options, selected: attempt.chosen(), wraps: true }).into(),
        );
    }
    if attempt.is_guess() {
        blocks.push(Block::said("Marked as a guess."));
    }
    if let Some(hints) = taken_hints(attempt.hints()) {
        blocks.extend([Block::gap(), Block::labelled("Hint", hints).unspoken()]);
    }
    // Each by itself, so that lines say only the new one.
    let each = attempt.hints().chunks(1).filter_map(taken_hints);
    blocks.extend(each.map(|hint| Block::said(format!("Hint: {hint}"))));
    blocks
}

/// How a code is typed, or why what was typed is no answer yet.
fn about_field<'a>(typed: &str, unclear: Option<&Unclear>, view: &View<'_>) -> Block<'a> {
    let text = match unclear {
        None => {
            "Its number or its phrase. You know this rule well enough to answer without options.".to_owned()
        }
        Some(unclear) => said_unclear(unclear, typed, view),
    };
    Block::text(text, if unclear.is_some() { Role::Strong } else { Role::Muted }).unspoken()
}

/// Why what was typed is no answer yet.
pub fn said_unclear(unclear: &Unclear, typed: &str, view: &View<'_>) -> String {
    phrases::unclear(unclear, typed, &view.how(Context::Typing, Action::Hint))
}

/// Does what an action says to an attempt; what lines say of it, if the document does not.
pub fn work_on(attempt: &mut Attempt, action: Action) -> Option<&'static str> {
    match action {
        Action::Choose(at) => attempt.choose(at),
        Action::Guess => {
            attempt.toggle_guess();
            return (!attempt.is_guess()).then_some("No longer marked as a guess.");
        }
        Action::Hint => return (!attempt.take_hint()).then_some("No more hints."),
        Action::Letter(letter) => attempt.type_letter(letter),
        Action::Edit(edit) => attempt.edit(edit),
        _ => {}
    }
    None
}

/// What a line answers: a code among the options, or whatever is to be typed.
pub fn hear(attempt: &Attempt, line: &str, bank: &Bank) -> Heard {
    if attempt.typed().is_some() {
        if line.is_empty() {
            let how = "Type a code: its number or its phrase. hint: get a hint; skip: skip the question; help: list the commands.";
            return Heard::Unclear(how.to_owned());
        }
        let mut actions = typing(line);
        actions.push(Action::Confirm);
        return Heard::Actions(actions);
    }
    let offered = attempt.choices().len();
    if line.parse::<usize>().is_ok_and(|number| (1..=offered).contains(&number)) {
        return Heard::Nothing;
    }
    let code = understand(bank, line).ok();
    let among = attempt.choices().iter().position(|choice| code.is_some() && choice.code() == code);
    if let Some(at) = among {
        return Heard::Actions(vec![Action::Choose(at), Action::Confirm]);
    }
    let codes = attempt.choices().iter().any(|choice| choice.code().is_some());
    let or_code = if codes { ", one of these codes" } else { "" };
    let not_offered = code.filter(|_| codes).map(|code| format!("{code} isn't one of the options. "));
    Heard::Unclear(format!("{}Type 1 to {offered}{or_code}, or help.", not_offered.unwrap_or_default()))
}
