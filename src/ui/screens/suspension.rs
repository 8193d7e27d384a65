//! Suspending and resuming what is shown, and what is said about rules that are suspended or missed often.

use super::lesson::LessonScreen;
use super::{Heard, Outcome};
use crate::bank::{Bank, Rule};
use crate::learn::phrases::{OFTEN, count};
use crate::learn::when::{by_clock, past_day};
use crate::learn::{Answer, Given, Suspendable, reasons, suspend};
use crate::ui::document::Block;
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};

/// What is typed in lines to resume; to suspend is a word of the key table.
const RESUME: &str = "resume";

/// Suspends something, or resumes it if it's suspended.
pub fn toggle(what: &Suspendable, view: &View<'_>, given: Given) -> Outcome {
    let is_on = !what.is_suspended(view.bank, view.history);
    let name = name(what, view.bank);
    let said = if is_on {
        // What resumes it comes first: a line that's too long loses its end.
        format!("Suspended. {}: resume. {name}", how_to_resume(view))
    } else {
        format!("Resumed. {name}")
    };
    Outcome::stay().keeping(Some(suspend(what, is_on, view.history, given))).noting(said)
}

/// What to press or to type to resume what is shown; empty if no key does.
pub fn how_to_resume(view: &View<'_>) -> String {
    match view.face {
        Face::Screen => view.how(Context::Article, Action::SuspendRule),
        Face::Lines => RESUME.to_owned(),
    }
}

fn name(what: &Suspendable, bank: &Bank) -> String {
    match what {
        Suspendable::Rule(id) => {
            format!("Rule: {}", bank.rule(id).map_or(id.as_str(), |rule| rule.says.as_str()))
        }
        Suspendable::Code(code) => {
            format!("{code} {}, {}.", code.phrase(), count(what.rules(bank).len(), "rule"))
        }
        Suspendable::Tier(_) | Suspendable::Topic(_) => format!("{what}."),
    }
}

/// Since when something is suspended and with what, if it is.
pub fn suspended_since<'a>(what: &Suspendable, view: &View<'_>) -> Option<Block<'a>> {
    let rules = what.rules(view.bank);
    let suspended = rules.iter().filter(|rule| view.history.is_suspended(rule)).count();
    let last = *reasons(&rules, view.history).last()?;
    let day = past_day(by_clock(last.at, view.now.offset()).date(), view.today());
    let with = if last.what == what.to_string() { String::new() } else { format!(", with {}", last.what) };
    let since = format!("since {day}{with}");
    let since = if suspended == rules.len() {
        format!("{since}. {}: resume.", how_to_resume(view))
    } else {
        format!("{suspended} of {}, the last {since}.", count(rules.len(), "rule"))
    };
    Some(Block::labelled("Suspended", since))
}

/// That the rule of an answer is suspended, or that it was missed often and what can be done about that. Where nothing more is
/// asked, only commands can be typed.
pub fn about_rule<'a>(answer: &Answer, view: &View<'_>, is_over: bool) -> Vec<Block<'a>> {
    let told = view.bank.rule(&answer.rule).and_then(|rule| told_about(rule, view, is_over));
    told.into_iter().flat_map(|told| [told, Block::gap()]).collect()
}

fn told_about<'a>(rule: &Rule, view: &View<'_>, is_over: bool) -> Option<Block<'a>> {
    let what = Suspendable::Rule(rule.id.clone());
    if let Some(since) = suspended_since(&what, view) {
        return Some(since);
    }
    let missed = view.history.missed(&rule.id);
    let is_missed = view.history.memory(&rule.id).is_some_and(|memory| memory.missed);
    if missed < OFTEN || !is_missed {
        return None;
    }
    let said = format!("You've missed this rule {missed} times.");
    let how = |action| view.how(Context::Explanation, action);
    let can = match (is_over, lesson_page(&rule.id, view.bank)) {
        (true, _) => format!("`statusquiz suspend {}` suspends it.", rule.id),
        (_, Some(_)) => {
            format!("{}: its lesson page; {}: suspend it.", how(Action::ReadLesson), how(Action::SuspendRule))
        }
        (_, None) => format!("{}: suspend it.", how(Action::SuspendRule)),
    };
    Some(Block::text(format!("{said} {can}"), Role::Strong))
}

/// To the page of a lesson that teaches a rule.
pub fn read_lesson(rule: &str, view: &View<'_>) -> Outcome {
    match lesson_page(rule, view.bank) {
        Some((lesson, page)) => Outcome::push(LessonScreen::at(lesson, page)),
        None => Outcome::refused("No lesson teaches this rule."),
    }
}

/// The places of the first lesson that teaches a rule and of its page.
fn lesson_page(rule: &str, bank: &Bank) -> Option<(usize, usize)> {
    bank.lessons().iter().enumerate().find_map(|(lesson, of)| {
        let page = of.pages.iter().position(|page| page.rules.iter().any(|taught| taught == rule))?;
        Some((lesson, page))
    })
}

/// What a line says that asks to resume what is shown, if it does.
pub fn hear_resume(line: &str, what: &Suspendable, view: &View<'_>) -> Option<Heard> {
    line.eq_ignore_ascii_case(RESUME).then(|| {
        let (bank, history) = (view.bank, view.history);
        match (what.is_suspended(bank, history), what.has_suspended(bank, history)) {
            (true, _) => Heard::Actions(vec![Action::SuspendRule]),
            (false, true) => {
                let name = what.to_string();
                let why = "Only some of its rules are suspended.";
                Heard::Unclear(format!(
                    "{why} Type suspend for all of them, or use `statusquiz resume {name}`."
                ))
            }
            (false, false) => Heard::Unclear("This isn't suspended.".to_owned()),
        }
    })
}
