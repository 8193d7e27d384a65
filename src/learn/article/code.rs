//! About a code, and about a class of codes.

use super::field::{in_brief, told};
use super::{Article, Begins, Cited, Extent, Piece};
use crate::bank::{Entry, Level, Question, SafeText, count};
use crate::http::{Class, Registration, StatusCode, registered, unregistered};
use crate::learn::History;
use crate::learn::mix_ups::mix_ups;
use crate::learn::rules_of;
use time::Date;

/// So many codes that it is mixed up with are on a short page, and so many are told in brief.
const MIX_UPS: usize = 5;
const MIX_UPS_IN_BRIEF: usize = 3;

/// Tells the codes of a class, each with its meaning in a few words.
pub fn class(article: &mut Article<'_>, class: Class) {
    let entries = article.bank.entries().iter().filter(|entry| entry.code.class() == class);
    article.pieces.extend(entries.map(|entry| Piece::Code(entry.code, entry.short.as_str())));
    article.cite("RFC 9110 section 15");
}

/// Tells all that is known about a code, registered or not.
pub fn any(article: &mut Article<'_>, code: StatusCode, learner: Option<(&History, Date)>, extent: Extent) {
    let entry = article.bank.entry(code);
    match entry {
        Some(entry) => whole(article, entry, learner, extent),
        None if registered(code).is_some() => untaught(article, code),
        None => made_up(article, code),
    }
}

fn whole<'b>(article: &mut Article<'b>, entry: &'b Entry, learner: Option<(&History, Date)>, extent: Extent) {
    let bank = article.bank;
    article.add(Piece::Text(entry.meaning.to_string()));
    article.cite(entry.source.as_str());
    headers(article, entry, extent);
    article.record(&rules_of(bank, entry.code).collect::<Vec<_>>(), learner);
    let listed = |text: &SafeText| (Begins::Dash, text.to_string());
    article.items("Use when", entry.use_when.iter().map(listed));
    article.items("Avoid when", entry.avoid_when.iter().map(listed));
    let pairs = mix_ups(bank, entry.code, learner.map(|(history, _)| history));
    let shown = match extent {
        Extent::Brief => MIX_UPS_IN_BRIEF,
        Extent::Short => MIX_UPS,
        Extent::All => pairs.len(),
    };
    let shown = pairs.iter().take(shown).map(|(other, ask)| (Begins::Code(*other), ask.to_string()));
    article.items(if extent == Extent::Brief { "Mix-ups" } else { "Mixed up with" }, shown);
    if extent == Extent::Brief {
        return;
    }
    let who = entry.elsewhere.iter().map(|api| (Begins::Who(api.who.as_str()), api.does.to_string()));
    article.items("Products", who);
    match extent {
        Extent::Brief | Extent::Short => left_out(article, entry, pairs.len().saturating_sub(MIX_UPS)),
        Extent::All => rest(article, entry),
    }
}

/// Tells what is behind the short page.
fn left_out(article: &mut Article<'_>, entry: &Entry, pairs: usize) {
    let rules = rules_of(article.bank, entry.code).count();
    let mut parts = Vec::new();
    if pairs > 0 {
        parts.push(format!("{pairs} more {}", if pairs == 1 { "mix-up" } else { "mix-ups" }));
    }
    parts.extend(["body", "caching", "an example"].map(str::to_owned));
    if rules > 0 {
        parts.push(count(rules, "rule"));
    }
    parts.push("sources".to_owned());
    article.add(Piece::Gap);
    article.add(Piece::More(parts.join(", ")));
}

fn rest<'b>(article: &mut Article<'b>, entry: &'b Entry) {
    article.part("Body", entry.body.as_str());
    article.part("Caching", entry.caching.as_str());
    example(article, entry.code);
    article.rules(rules_of(article.bank, entry.code), Some(entry.code));
    history(article, entry);
    for header in &entry.headers {
        article.cite(header.source.as_str());
    }
    entry.elsewhere.iter().for_each(|api| article.cite_api(api));
}

/// Tells which header fields go along; in brief, only those that have to or should.
fn headers<'b>(article: &mut Article<'b>, entry: &'b Entry, extent: Extent) {
    let told_of = entry.headers.iter().filter(|header| extent != Extent::Brief || header.level != Level::May);
    let items = told_of.map(|header| {
        let lead = Begins::Field(header.name.as_str(), header.level, header.when.is_some());
        (lead, if extent == Extent::Brief { in_brief(header) } else { told(header) })
    });
    article.items("Header fields", items);
}

/// Tells the first situation that learners meet, with the request and the response to send.
fn example(article: &mut Article<'_>, code: StatusCode) {
    let bank = article.bank;
    let mut rules: Vec<_> = rules_of(bank, code).collect();
    rules.sort_by_key(|rule| rule.depth);
    let fits = |question: &&Question| question.answer.code() == Some(code) && question.response.is_some();
    let found = rules.into_iter().flat_map(|rule| &rule.questions).find(fits);
    let Some(question) = found else { return };
    article.part("Example", question.situation.as_str());
    for message in question.exhibit.iter().chain(&question.response) {
        article.add(Piece::Gap);
        article.add(Piece::Message(message));
    }
}

fn history(article: &mut Article<'_>, entry: &Entry) {
    let standing = match entry.registration {
        Registration::Registered => None,
        Registration::Temporary => Some("Registered temporarily, based on an Internet-Draft."),
        Registration::Unused => Some("Reserved: the registry lists it as (Unused)."),
        Registration::Obsolete => Some("Still registered, but its specification is obsolete."),
    };
    if let Some(standing) = standing {
        article.part("Registry", standing);
    }
    if !entry.aliases.is_empty() {
        let names: Vec<String> = entry.aliases.iter().map(ToString::to_string).collect();
        article.part("Also called", format!("{}.", names.join(", ")));
    }
    if let Some(history) = &entry.history {
        article.part("History", history.as_str());
    }
}

/// Tells what the registry says of a code that these questions say nothing about.
fn untaught(article: &mut Article<'_>, code: StatusCode) {
    article.add(Piece::Text("statusquiz doesn't teach this code.".to_owned()));
    article.cite(registered(code).map_or("", |known| known.source));
}

/// Tells who made a number up, and what its receiver makes of it.
fn made_up(article: &mut Article<'_>, code: StatusCode) {
    article.add(Piece::Text("Not in the IANA registry: no specification defines it.".to_owned()));
    if let Some(known) = unregistered(code) {
        article.part("Seen in", format!("{}.", known.used_by));
        if !known.page.is_empty() {
            article.add_source(Cited::Page(format!("Who sends {code}"), known.page.to_owned()));
        }
    }
    let general = format!("{}00", code.number() / 100);
    let text = format!("A client that doesn't know it treats it as {general}, the first of its class.");
    article.part("Treated as", text);
    article.part("Instead", "Send a registered code: it means the same to every client and every proxy.");
    article.cite("RFC 9110 section 15");
}
