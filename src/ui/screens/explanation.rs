//! What is said about an answer; the quiz and looking back share it.

use super::{Heard, Outcome, decision_path::DecisionPathScreen, look_up};
use crate::bank::{Choice, Divergence, ProductSource, SafeText};
use crate::http::StatusCode;
use crate::learn::phrases::{self, credits};
use crate::learn::{Answer, Feedback, Given, Verdict, flag};
use crate::ui::document::{Block, BlockKind, Run, named, option, plain, run};
use crate::ui::keymap::Action;
use crate::ui::theme::Role;
use crate::ui::view::View;

/// The sign of a verdict.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "✓",
        Verdict::Defensible => "≈",
        Verdict::Wrong => "✗",
    }
}

/// Sign and word of a verdict, as a badge.
pub fn badge<'a>(verdict: Verdict) -> Vec<Run<'a>> {
    vec![run(format!(" {} {} ", sign(verdict), phrases::verdict(verdict)), Role::Verdict(verdict))]
}

/// A choice without the dot that it may end with.
pub fn bare(choice: &Choice) -> String {
    choice.to_string().trim_end_matches('.').to_owned()
}

/// What was chosen and what is right; lines begin with the verdict.
pub fn headline<'a>(feedback: &Feedback<'a>) -> Vec<Block<'a>> {
    let (chosen, right) = (&feedback.chosen, &feedback.question.answer);
    let verdict = match feedback.verdict {
        Verdict::Right => format!("Right: {}.", bare(right)),
        Verdict::Defensible => format!("Defensible: {}. The better answer is {}.", bare(chosen), bare(right)),
        Verdict::Wrong => format!("Wrong: {}. The answer is {}.", bare(chosen), bare(right)),
    };
    let mut blocks = vec![Block::said(verdict)];
    match (chosen, right) {
        (Choice::Code(chosen), Choice::Code(right)) if chosen != right => {
            let mut runs = named(*chosen, Role::Strong);
            runs.push(run("  ->  ", Role::Muted));
            runs.extend(named(*right, Role::Strong));
            blocks.push(Block::runs(runs).unspoken());
        }
        (chosen, right) => {
            if chosen != right {
                blocks.push(Block::labelled("You chose", chosen.to_string()).unspoken());
            }
            let role = if right.code().is_some() { Role::Text } else { Role::Strong };
            blocks.push(Block::runs(option(right, role)).unspoken());
        }
    }
    blocks.push(Block::gap());
    blocks
}

/// The reasons, the response to send and the source; where it is known, lines leave out what was known.
pub fn reasons<'a>(feedback: &Feedback<'a>, is_known: bool) -> Vec<Block<'a>> {
    let question = feedback.question;
    let right = question.answer.code();
    let why = right.map_or_else(|| "Why this".to_owned(), |code| format!("Why {code}"));
    let spoken = format!("{}: {}", why.trim_end_matches(" this"), question.explanation);
    let mut blocks = vec![Block::labelled(why, question.explanation.as_str()).instead(spoken)];
    let chosen = feedback.chosen.code();
    let yours = chosen.map_or_else(|| "Your answer".to_owned(), |code| code.to_string());
    if let Some(why_not) = feedback.why_not {
        let label = chosen.map_or_else(|| "Why it's wrong".to_owned(), |code| format!("Why not {code}"));
        blocks.extend([Block::air(), Block::labelled(label, why_not.as_str())]);
    }
    if let Some(right_if) = feedback.right_if {
        blocks.push(Block::labelled("", format!("{yours} would be right if {right_if}")));
    }
    if let (Some(code), Some(means)) = (chosen, feedback.means) {
        blocks.extend([Block::air(), Block::labelled(format!("{code} means"), means.as_str())]);
    }
    for (code, why) in feedback.defended.iter().filter(|(code, _)| Some(*code) == chosen) {
        blocks.extend([Block::air(), Block::labelled(format!("Your {code}"), why.as_str())]);
    }
    if let (Some(left), Some(chosen)) = (&feedback.left_at, chosen) {
        let at = turned_off(left, chosen);
        let spoken = format!("Where your answer went wrong: {at}");
        blocks.extend([Block::air(), Block::labelled("Wrong turn", at).instead(spoken)]);
    }
    blocks.extend([Block::air(), Block::labelled("Rule", feedback.rule.as_str()).detail_if(is_known)]);
    if let Some(response) = &question.response {
        blocks.push(Block::gap());
        blocks.push(Block::text("Response to send", Role::Label).detail_if(is_known));
        blocks.push(Block::from(BlockKind::Exchange(response)).detail_if(is_known));
    }
    blocks.push(Block::gap());
    for (code, why) in feedback.defended.iter().filter(|(code, _)| Some(*code) != chosen) {
        let spoken = format!("Others use {code}: {why}");
        blocks.push(Block::labelled("Others use", format!("{code}: {why}")).instead(spoken));
        blocks.push(Block::air());
    }
    blocks.extend(sources(&question.source, &question.products));
    blocks.extend(feedback.pack.map(|pack| Block::labelled("Pack", credits(pack))));
    blocks
}

/// The section that something rests on, and the pages where claims about products can be read: addresses are no pleasure
/// to hear, so lines only name the products.
pub fn sources<'a>(section: &'a SafeText, products: &[ProductSource]) -> Vec<Block<'a>> {
    let mut source = Block::labelled("Source", section.as_str());
    if !products.is_empty() {
        let names: Vec<_> = products.iter().map(|page| page.product.as_str()).collect();
        let names = names.join(", ");
        source = source.instead(format!("Source: {section}. Type sources for the pages about {names}."));
    }
    let pages = products.iter().map(|page| {
        let text = format!("{}: {}", page.product, page.url);
        Block::labelled("", text).detail().called("sources")
    });
    std::iter::once(source).chain(pages).collect()
}

/// `"Would it ...?" For this request, the answer is "Yes"; 400 would need "No".`
fn turned_off(left: &Divergence<'_>, chosen: StatusCode) -> String {
    format!(
        "\"{}\" For this request, the answer is \"{}\"; {chosen} would need \"{}\".",
        left.step.ask, left.right.says, left.taken.says
    )
}

/// What can be done about any answer that is explained, just given or looked back at; none if it is something else.
pub fn about_answer(answer: &Answer, action: Action, view: &View<'_>, given: Given) -> Option<Outcome> {
    let found = view.bank.question(&answer.question);
    Some(match (action, found) {
        (Action::Walk, _) => match DecisionPathScreen::of(answer, view) {
            Some(path) => Outcome::push(path),
            None => Outcome::stay().saying("There's no decision path to this answer."),
        },
        (Action::LookUp, Some((rule, question))) => look_up(rule, question),
        (Action::Flag, Some((_, question))) => {
            let is_flagged = view.history.flag(&question.id).is_some();
            let said = if is_flagged { "Flag removed." } else { "Flagged as wrong or unclear." };
            Outcome::stay().keeping(Some(flag(question, view.history, given))).saying(said)
        }
        _ => return None,
    })
}

/// What a line says about an answer that is explained.
pub fn hear_about_answer(empty: &str) -> Heard {
    Heard::Unclear(format!("Press Enter to {empty}, or type help for other commands."))
}

/// A mark before a choice, what it marks, and the choice.
pub fn marked<'a>(mark: &'static str, word: &'static str, choice: &Choice, role: Role) -> Block<'a> {
    let mut runs = plain("");
    if !mark.is_empty() {
        runs.push(run(format!("{mark} "), Role::Strong));
    }
    runs.push(run(word, Role::Muted));
    let indent = word.len() + if mark.is_empty() { 0 } else { 2 };
    runs.extend(option(choice, role));
    BlockKind::Text(runs, indent).into()
}
