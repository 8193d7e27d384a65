//! What is said about an answer; the quiz and looking back share it.

use super::article::compare;
use super::lab_exchange::make_it_happen;
use super::note::{NoteScreen, hear_note, noted};
use super::suspension::{hear_resume, read_lesson, toggle};
use super::{Heard, Outcome, decision_path::DecisionPathScreen, look_up};
use crate::bank::{
    Bank, Choice, CurlLine, ProductSource, Question, SafeText, address, sources as sources_of,
};
use crate::learn::phrases::{self, credits};
use crate::learn::{Answer, Feedback, Given, NoteOn, Record, Suspendable, Verdict, flag, judge};
use crate::ui::document::{BRIEFEST, Block, BlockKind, Run, named, option, run};
use crate::ui::keymap::Action;
use crate::ui::theme::Role;
use crate::ui::view::View;

/// So many lines of a response are shown where there is no room for all of them.
const RESPONSE_START: usize = 6;

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

/// A choice behind the sign of what it is.
pub fn judged<'a>(verdict: Verdict, choice: &Choice) -> Block<'a> {
    let mut runs = vec![run(format!("{} ", sign(verdict)), Role::Sign(verdict))];
    runs.extend(option(choice, Role::Text));
    Block::from(BlockKind::Text(runs, 2)).unspoken()
}

/// What was chosen and what is right; lines begin with the verdict.
pub fn headline<'a>(feedback: &Feedback<'a>, answer: &Answer) -> Vec<Block<'a>> {
    let (chosen, right) = (&feedback.chosen, &feedback.question.answer);
    let verdict = match feedback.verdict {
        Verdict::Right => format!("Right: {}.", bare(right)),
        Verdict::Defensible => format!("Defensible: {}. The better answer is {}.", bare(chosen), bare(right)),
        Verdict::Wrong => format!("Wrong: {}. The answer is {}.", bare(chosen), bare(right)),
    };
    let marked = |verdict, choice: &Choice| {
        let mut runs = vec![run(format!("{} ", sign(verdict)), Role::Sign(verdict))];
        if let Some(at) = answer.options.iter().position(|key| *key == choice.key()) {
            runs.push(run(format!("{} ", at.saturating_add(1)), Role::Muted));
        }
        match choice {
            Choice::Code(code) => runs.extend(named(*code, Role::Strong)),
            Choice::Text(_) => runs.extend(option(choice, Role::Strong)),
        }
        runs
    };
    let mut blocks = vec![Block::said(verdict)];
    let mut runs = marked(feedback.verdict, chosen);
    if chosen != right {
        if chosen.code().and(right.code()).is_some() {
            runs.push(run("   ", Role::Text));
        } else {
            blocks.push(Block::from(BlockKind::Text(std::mem::take(&mut runs), 4)).unspoken());
        }
        runs.extend(marked(Verdict::Right, right));
    }
    blocks.extend([Block::from(BlockKind::Text(runs, 4)).unspoken(), Block::gap()]);
    blocks
}

/// The reasons, the source, and the response to send, in the order of how much each tells; where it is known, lines leave
/// out what was known. `is_all` is whether nothing is to be shortened, and `own` is what the learner said about it.
pub fn reasons<'a>(
    feedback: &Feedback<'a>,
    own: Vec<Block<'a>>,
    is_known: bool,
    is_all: bool,
) -> Vec<Block<'a>> {
    let question = feedback.question;
    let mut blocks = why(feedback);
    blocks.extend([Block::air(), source(&question.source, &question.products)]);
    blocks.extend([Block::air(), Block::labelled("Rule", feedback.rule.as_str()).detail_if(is_known)]);
    blocks.extend(own);
    blocks.extend(others(feedback, is_all));
    if let Some(response) = &question.response {
        blocks.push(Block::gap());
        blocks.push(Block::text("Response to send", Role::Label).detail_if(is_known));
        let whole = Block::from(BlockKind::Exchange(response)).detail_if(is_known);
        if is_all {
            blocks.push(whole);
        } else {
            let start = Block::from(BlockKind::ExchangeStart(response, RESPONSE_START));
            blocks.extend([whole.if_brief(0..=2), start.unspoken().if_brief(3..=BRIEFEST)]);
        }
    }
    blocks.push(Block::gap());
    blocks.extend(pages(&question.products, is_all));
    blocks.extend(feedback.pack.map(|pack| Block::labelled("Pack", credits(pack))));
    blocks
}

/// Why the right answer is right, and what there is to say about the choice.
pub fn why<'a>(feedback: &Feedback<'a>) -> Vec<Block<'a>> {
    let question = feedback.question;
    let right = question.answer.code();
    let why = right.map_or_else(|| "Why this".to_owned(), |code| format!("Why {code}"));
    let spoken = format!("{}: {}", why.trim_end_matches(" this"), question.explanation);
    let mut blocks = vec![Block::labelled(why, question.explanation.as_str()).instead(spoken)];
    blocks.extend(about_choice(feedback));
    blocks
}

/// What the learner noted on the rule of an answer and on its question, and what is wrong with that.
pub fn own_words<'a>(answer: &Answer, view: &View<'a>) -> Vec<Block<'a>> {
    let notes = [NoteOn::Rule(answer.rule.clone()), NoteOn::Question(answer.question.clone())];
    let notes = notes.iter().filter_map(|on| noted(on, view));
    let reason = view.history.reason(&answer.question);
    let reason = reason.map(|reason| Block::labelled("Your flag", reason.text.as_str()));
    notes.chain(reason).flat_map(|block| [Block::air(), block]).collect()
}

/// Why the choice is wrong, and when it would be right; or how it is defended, or what it means.
fn about_choice<'a>(feedback: &Feedback<'a>) -> Vec<Block<'a>> {
    let chosen = feedback.chosen.code();
    let yours = chosen.map_or_else(|| "Your answer".to_owned(), |code| code.to_string());
    let mut blocks = Vec::new();
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
    blocks
}

/// What others use instead, with their reasons; where there is no room, only the codes.
fn others<'a>(feedback: &Feedback<'a>, is_all: bool) -> Vec<Block<'a>> {
    let chosen = feedback.chosen.code();
    let others: Vec<_> = feedback.defended.iter().filter(|(code, _)| Some(*code) != chosen).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let brevity = if is_all { 0..=BRIEFEST } else { 0..=0 };
    let mut blocks = Vec::new();
    for (code, why) in &others {
        let spoken = format!("Others use {code}: {why}");
        let why = Block::labelled("Others use", format!("{code}: {why}")).instead(spoken);
        blocks.extend([Block::air().if_brief(brevity.clone()), why.if_brief(brevity.clone())]);
    }
    if !is_all {
        let codes: Vec<String> = others.iter().map(|(code, _)| code.to_string()).collect();
        let row = Block::labelled("Others use", format!("{}   m: why", codes.join(", "))).unspoken();
        blocks.extend([Block::air().if_brief(1..=BRIEFEST), row.if_brief(1..=BRIEFEST)]);
    }
    blocks
}

/// The options in the order shown, with signs for what was chosen and what is right, and words.
pub fn marked_options<'a>(answer: &Answer, question: Option<&Question>, bank: &Bank) -> Vec<Block<'a>> {
    let typed = [answer.chosen.clone(), answer.right.clone()];
    let shown = if answer.is_typed() { typed.as_slice() } else { &answer.options };
    let both = answer.chosen == answer.right && answer.is_typed();
    let is_defensible = |choice: &Choice| {
        question.is_some_and(|question| judge(bank, question, choice) == Verdict::Defensible)
    };
    let row = |(at, key): (usize, &String)| {
        let choice = Choice::of(question, key)?;
        let (verdict, word) = match (*key == answer.chosen, *key == answer.right) {
            (true, _) => (Some(answer.verdict), "your answer"),
            (false, true) => (Some(Verdict::Right), "right"),
            (false, false) if is_defensible(&choice) => (Some(Verdict::Defensible), "defensible"),
            (false, false) => (None, ""),
        };
        let mark =
            verdict.map_or_else(|| run("  ", Role::Text), |of| run(format!("{} ", sign(of)), Role::Sign(of)));
        let number = if answer.is_typed() { String::new() } else { format!("{at}  ") };
        let indent = 2 + number.len();
        let mut runs = vec![mark, run(number, Role::Muted)];
        runs.extend(option(&choice, Role::Text));
        runs.push(run(format!("  {word}"), Role::Muted));
        Some(Block::from(BlockKind::Text(runs, indent)).unspoken())
    };
    (1..).zip(shown).skip(usize::from(both)).filter_map(row).collect()
}

/// The section that something rests on, and the pages where claims about products can be read.
pub fn sources<'a>(section: &'a SafeText, products: &[ProductSource]) -> Vec<Block<'a>> {
    std::iter::once(source(section, products)).chain(pages(products, true)).collect()
}

/// The section that something rests on; addresses are no pleasure to hear, so lines only name the products.
fn source<'a>(section: &'a SafeText, products: &[ProductSource]) -> Block<'a> {
    let source = Block::labelled("Source", section.as_str());
    if products.is_empty() {
        return source;
    }
    source.instead(format!("Source: {section}. Type sources for the pages about {}.", names(products)))
}

/// The pages where claims about products can be read; where there is no room, only the products.
fn pages<'a>(products: &[ProductSource], is_all: bool) -> Vec<Block<'a>> {
    let page = |(at, page): (usize, &ProductSource)| {
        let label = if at == 0 { "Read more" } else { "" };
        let text = format!("{}: {}", page.product, page.url);
        let block = Block::labelled(label, text.clone()).instead(text).detail().called("sources");
        if is_all { block } else { block.if_brief(0..=1) }
    };
    let mut blocks: Vec<Block<'a>> = products.iter().enumerate().map(page).collect();
    if !is_all && !products.is_empty() {
        let row = Block::labelled("Read more", names(products)).unspoken();
        blocks.push(row.if_brief(2..=BRIEFEST));
    }
    blocks
}

fn names(products: &[ProductSource]) -> String {
    products.iter().map(|page| page.product.as_str()).collect::<Vec<_>>().join(", ")
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
        (Action::Compare, Some((_, question))) => match question.answer.code() {
            Some(code) => {
                compare(code, question.chosen(&answer.chosen).and_then(|chosen| chosen.code()), view)
            }
            None => Outcome::refused("The answer to this question isn't a code."),
        },
        (Action::Open, Some((_, question))) => open(question.source.as_str()),
        (Action::Copy, Some((_, question))) => match &question.response {
            Some(response) => {
                Outcome::copy(response.as_str()).noting("Response copied, if your terminal supports that.")
            }
            None => Outcome::refused("There's no response to copy."),
        },
        (Action::CopyCurl, Some((_, question))) => match question.curl() {
            Some(curl) => Outcome::copy(&*curl.line).noting(about_curl(&curl)),
            None => Outcome::refused("There's no request to copy."),
        },
        (Action::Lab, Some((_, question))) => make_it_happen(question),
        (Action::Flag, Some((_, question))) => {
            let record = flag(question, view.history, given);
            let outcome = match &record {
                Record::Flag(flag) => {
                    Outcome::push(NoteScreen::reason(flag.id)).noting("Flagged as wrong or unclear.")
                }
                _ => Outcome::stay().noting("Flag removed."),
            };
            outcome.keeping(Some(record))
        }
        (Action::Note, _) => Outcome::push(NoteScreen::new(NoteOn::Rule(answer.rule.clone()), view)),
        (Action::SuspendRule, _) => toggle(&rule_of(answer), view, given),
        (Action::ReadLesson, _) => read_lesson(&answer.rule, view),
        _ => return None,
    })
}

/// The rule of an answer, as what can be suspended.
pub fn rule_of(answer: &Answer) -> Suspendable {
    Suspendable::Rule(answer.rule.clone())
}

/// Opens the first of the sources that is somewhere.
pub fn open(cited: &str) -> Outcome {
    match sources_of(cited).find_map(address) {
        Some(address) => Outcome::open(address),
        None => Outcome::refused("There's no address for this source."),
    }
}

/// What was copied, and what of the request curl cannot send.
fn about_curl(curl: &CurlLine) -> String {
    let copied = "Copied as a curl command, if your terminal supports that.".to_owned();
    curl.left_out.iter().fold(copied, |said, left_out| format!("{said} {left_out}"))
}

/// What a line says about an answer that is explained.
pub fn hear_about_answer(line: &str, answer: Option<&Answer>, empty: &str, view: &View<'_>) -> Heard {
    let unclear = || Heard::Unclear(format!("Press Enter to {empty}, or type help for other commands."));
    let resume = || hear_resume(line, &rule_of(answer?), view);
    hear_note(line).or_else(resume).unwrap_or_else(unclear)
}
