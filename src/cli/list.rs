//! `statusquiz list`: the whole bank, for people as lines and for programs as one JSON object.

use super::args::Args;
use super::bank;
use super::output::{Failure, print, print_json};
use crate::bank::{
    Alternative, Bank, Confusion, Entry, Header, Message, ProductSource, Question, Refutation, Rule, Stance,
};
use crate::http::{UNREGISTERED, Unregistered};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Prints the bank with its packs.
pub fn run(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    if as_json {
        print_json(&whole(&bank))?;
    } else {
        print(&lines(&bank))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(bank: &Bank) -> String {
    let mut text = String::new();
    for rule in bank.rules() {
        let code = rule.code.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let _ = writeln!(text, "{code:>3}  {}  [{}]", rule.says, rule.id);
        for question in &rule.questions {
            let _ = writeln!(text, "       {}  [{}]", question.headline(), question.id);
        }
    }
    text
}

fn whole(bank: &Bank) -> Value {
    let questions = |scenarios: bool| {
        let wanted = bank.questions().filter(move |(_, q)| q.is_scenario() == scenarios);
        wanted.map(|(r, q)| question(r, q)).collect::<Vec<_>>()
    };
    json!({
        "codes": bank.entries().iter().map(entry).collect::<Vec<_>>(),
        "rules": bank.rules().iter().map(rule).collect::<Vec<_>>(),
        "confused": bank.confusions().iter().map(confusion).collect::<Vec<_>>(),
        "unregistered": UNREGISTERED.iter().map(made_up).collect::<Vec<_>>(),
        "scenarios": questions(true),
        "picks": questions(false),
    })
}

pub(super) fn entry(entry: &Entry) -> Value {
    let texts = |list: &[crate::bank::SafeText]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({
        "code": entry.code,
        "phrase": entry.phrase.as_str(),
        "class": entry.code.class(),
        "section": entry.source.as_str(),
        "aliases": texts(&entry.aliases),
        "meaning": entry.meaning.as_str(),
        "short": entry.short.as_str(),
        "use_when": texts(&entry.use_when),
        "avoid_when": texts(&entry.avoid_when),
        "headers": entry.headers.iter().map(header).collect::<Vec<_>>(),
        "body": entry.body.as_str(),
        "cacheable": entry.cacheable.word(),
        "caching": entry.caching.as_str(),
        "registry": entry.registration.word(),
        "history": entry.history.as_ref().map(ToString::to_string),
        "elsewhere": entry.elsewhere.iter()
            .map(|e| json!({
                "who": e.who.as_str(),
                "does": e.does.as_str(),
                "url": e.url.as_ref().map(ToString::to_string),
                "products": products(&e.products),
            })).collect::<Vec<_>>(),
    })
}

pub(super) fn header(header: &Header) -> Value {
    json!({
        "name": header.name.as_str(),
        "level": header.level.word(),
        "when": header.when.as_ref().map(ToString::to_string),
        "why": header.why.as_str(),
        "source": header.source.as_str(),
    })
}

pub(super) fn confusion(pair: &Confusion) -> Value {
    let text = |refutation: &Refutation| {
        json!({
            "why_not": refutation.why_not.as_str(),
            "right_if": refutation.right_if.as_ref().map(ToString::to_string),
        })
    };
    json!({
        "code": pair.this,
        "with": pair.other,
        "ask": pair.ask.as_str(),
        "not_with": text(&pair.not_other),
        "not_code": text(&pair.not_this),
        "situations": pair.when.as_ref().map(|(this, other)| {
            json!([{ "code": pair.this, "situation": this.as_str() }, { "code": pair.other, "situation": other.as_str() }])
        }),
        "products": products(&pair.products),
    })
}

/// A number that IANA never assigned: explained, but never a right answer.
pub(super) fn made_up(code: &Unregistered) -> Value {
    json!({
        "code": code.number,
        "name": code.name,
        "used_by": code.used_by,
        "url": Some(code.page).filter(|page| !page.is_empty()),
    })
}

pub(super) fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "code": rule.code,
        "says": rule.says.as_str(),
        "source": rule.source.as_str(),
        "products": products(&rule.products),
    })
}

/// The pages where claims about products can be read, by product.
fn products(sources: &[ProductSource]) -> Value {
    sources.iter().map(|source| (source.product.to_string(), json!(source.url.as_str()))).collect()
}

fn question(rule: &Rule, question: &Question) -> Value {
    let mut choices: Vec<_> = question.alternatives.iter().map(|a| &a.choice).collect();
    choices.push(&question.answer);
    choices.sort();
    json!({
        "id": question.id,
        "rule": rule.id,
        "answer": choice(&question.answer),
        "tier": question.tier.word(),
        "situation": question.situation.as_str(),
        "request": question.exhibit.as_ref().map(Message::as_str),
        "choices": choices.into_iter().map(choice).collect::<Vec<_>>(),
        "options": question.alternatives.iter().map(alternative).collect::<Vec<_>>(),
        "explanation": question.explanation.as_str(),
        "response": question.response.as_ref().map(Message::as_str),
        "source": question.source.as_str(),
        "products": products(&question.products),
        "also_defended": question.also_defended.iter()
            .map(|(code, why)| json!({ "code": code, "why": why.as_str() })).collect::<Vec<_>>(),
    })
}

fn choice(choice: &crate::bank::Choice) -> Value {
    choice.code().map_or_else(|| json!(choice.key()), |code| json!(code))
}

/// An option other than the answer; a defensible one carries its defence where a wrong one has its refutation.
fn alternative(alternative: &Alternative) -> Value {
    let (refutation, right_if, defensible) = match &alternative.stance {
        Stance::Wrong(r) => (&r.why_not, r.right_if.as_ref(), false),
        Stance::Defensible(why) => (why, None, true),
    };
    json!({
        if alternative.choice.code().is_some() { "code" } else { "text" }: choice(&alternative.choice),
        "refutation": refutation.as_str(),
        "right_if": right_if.map(ToString::to_string),
        "defensible": defensible,
    })
}
