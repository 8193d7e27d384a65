//! About two codes: the question that tells them apart, and what each of them is for.

use super::{Article, Begins, Extent, Piece};
use crate::bank::{Confusion, Entry, Level, Question, SafeText, nearest};
use crate::http::{StatusCode, registered, unregistered};
use crate::learn::History;
use std::cmp::Reverse;

/// So many products are told of on a short page.
const PRODUCTS: usize = 4;

/// Tells two codes apart: by the pair that the bank has of them, or else by what their pages and the decision tree say.
pub fn add(
    article: &mut Article<'_>,
    (one, other): (StatusCode, StatusCode),
    learner: Option<&History>,
    extent: Extent,
) {
    let bank = article.bank;
    let pair = bank.confusion(one, other);
    match pair {
        Some(pair) => article.add(Piece::Says(pair.ask.as_str())),
        None => fork(article, one, other),
    }
    article.add(Piece::Gap);
    let sides = [(one, other), (other, one)].map(|(code, beside)| side(article, code, beside, pair));
    article.add(Piece::Sides(sides));
    situations(article, (one, other), pair);
    products(article, (one, other), extent);
    if let Some(pair) = pair {
        article.cite_products(&pair.products);
    }
    if let (Some(history), Some(_)) = (learner, pair) {
        article.part("Your record", record(history, one, other));
    }
}

/// Tells apart two codes that no pair is about, as the decision tree does.
fn fork(article: &mut Article<'_>, one: StatusCode, other: StatusCode) {
    let Some((step, turns)) = article.bank.walk().fork(one, other) else {
        let unknown = if registered(one).is_none() { one } else { other };
        let text = format!("No specification defines {unknown}, so no question can tell the two apart.");
        article.add(Piece::Text(text));
        return;
    };
    article.add(Piece::Says(step.ask.as_str()));
    for (code, turn) in [one, other].into_iter().zip(turns) {
        article.add(Piece::Text(format!("{code}: {}", turn.says)));
    }
    article.add(Piece::Gap);
    let text = "We have no scenarios about this pair. The question is from the decision tree.";
    article.add(Piece::Text(text.to_owned()));
}

/// A code: its meaning, when it would be right instead of the other, and what has to go along.
fn side<'b>(
    article: &mut Article<'b>,
    code: StatusCode,
    beside: StatusCode,
    pair: Option<&'b Confusion>,
) -> Vec<Piece<'b>> {
    let Some(entry) = article.bank.entry(code) else { return untaught(code) };
    article.cite(entry.source.as_str());
    let mut pieces = vec![Piece::Code(code, ""), Piece::Text(entry.meaning.to_string())];
    let right_if = pair.and_then(|pair| pair.refutation(beside, code)?.right_if.as_ref());
    pieces.extend(right_if.map(|clause| Piece::Labelled("Right if", clause.to_string())));
    pieces.extend(headers(entry));
    pieces
}

fn untaught<'b>(code: StatusCode) -> Vec<Piece<'b>> {
    let seen = unregistered(code).map(|known| format!(" Seen in {}.", known.used_by)).unwrap_or_default();
    vec![Piece::Code(code, ""), Piece::Text(format!("Not in the IANA registry.{seen}"))]
}

/// The header fields that have to or should go along with a code.
fn headers<'b>(entry: &Entry) -> Vec<Piece<'b>> {
    let named = |(level, label): (Level, &'static str)| {
        let of = entry.headers.iter().filter(|header| header.level == level);
        let names: Vec<&str> = of.map(|header| header.name.as_str()).collect();
        (!names.is_empty()).then(|| Piece::Labelled(label, format!("{}.", names.join(", "))))
    };
    [(Level::Must, "Must send"), (Level::Should, "Should send")].into_iter().filter_map(named).collect()
}

/// Two situations that differ in one fact, where they are written; else two scenarios that are alike.
fn situations<'b>(
    article: &mut Article<'b>,
    (one, other): (StatusCode, StatusCode),
    pair: Option<&'b Confusion>,
) {
    let written = pair.and_then(|pair| {
        let (this, that) = pair.when.as_ref()?;
        let ours = if pair.this == one { (this, that) } else { (that, this) };
        Some(("The difference in one fact", ours))
    });
    let found = || {
        let (this, that) = alike(article, one, other)?;
        Some(("Two of our scenarios", (&this.situation, &that.situation)))
    };
    let Some((heading, (this, that))) = written.or_else(found) else { return };
    article.add(Piece::Gap);
    article.add(Piece::Heading(heading));
    let side = |situation: &'b SafeText, code: StatusCode| {
        vec![Piece::Code(code, ""), Piece::Situation(situation.as_str())]
    };
    article.add(Piece::Sides([side(this, one), side(that, other)]));
}

/// A scenario of each code, if possible with the other as an option; the two that have most words in common.
fn alike<'b>(
    article: &Article<'b>,
    one: StatusCode,
    other: StatusCode,
) -> Option<(&'b Question, &'b Question)> {
    let of = |code: StatusCode, beside: StatusCode| {
        let mut all: Vec<&Question> =
            article.bank.asking(code).filter(|question| question.is_scenario()).collect();
        let offers =
            |question: &&Question| question.alternatives.iter().any(|a| a.choice.code() == Some(beside));
        if all.iter().any(offers) {
            all.retain(offers);
        }
        all
    };
    nearest(&of(one, other), &of(other, one))
}

/// What products do with one of the two, those first that tell of both.
fn products(article: &mut Article<'_>, (one, other): (StatusCode, StatusCode), extent: Extent) {
    let bank = article.bank;
    let of = |code: StatusCode| bank.entry(code).into_iter().flat_map(|entry| &entry.elsewhere);
    let names = |text: &str, code: StatusCode| text.contains(&code.to_string());
    let mut all: Vec<_> = of(one).chain(of(other)).collect();
    all.sort_by_key(|api| {
        Reverse([one, other].iter().filter(|code| names(api.does.as_str(), **code)).count())
    });
    if extent != Extent::All {
        all.truncate(PRODUCTS);
    }
    article.items("Products", all.iter().map(|api| (Begins::Who(api.who.as_str()), api.does.to_string())));
    for api in all {
        article.cite_api(api);
    }
}

/// How often the learner chose the one where the other is right.
fn record(history: &History, one: StatusCode, other: StatusCode) -> String {
    let times = |right, chosen| {
        let of_pair = history.mixed_up().filter(|(r, c, _)| (*r, *c) == (right, chosen));
        of_pair.map(|(.., times)| times).sum::<u32>()
    };
    let told = |right, chosen| match times(right, chosen) {
        0 => None,
        1 => Some(format!("You chose {chosen} instead of {right} once.")),
        times => Some(format!("You chose {chosen} instead of {right} {times} times.")),
    };
    let told: Vec<String> = [told(one, other), told(other, one)].into_iter().flatten().collect();
    if told.is_empty() { "You haven't mixed them up.".to_owned() } else { told.join(" ") }
}
