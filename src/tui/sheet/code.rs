//! The page of a code, and the list of a class.

use super::{Sheet, code_spans};
use crate::codes::{Class, Registration, StatusCode, registered, unregistered};
use crate::questions::{Confusion, Entry, Question};
use crate::tui::theme::Role;
use crate::tutor::rules_of;
use ratatui::text::{Line, Span};
use std::cmp::Reverse;

/// Adds the codes of a class, each with its meaning.
pub fn class(sheet: &mut Sheet<'_>, class: Class) {
    let entries = sheet.desk.bank.entries().iter().filter(|entry| entry.code.class() == class);
    for entry in entries {
        sheet.page.line(Line::from(code_spans(entry.code, sheet.desk.theme)));
        sheet.page.hanging(vec![Span::raw("    ")], 4, entry.meaning.as_str(), Role::Text);
    }
    sheet.cite("RFC 9110 section 15");
}

/// Adds all that is known about a code, registered or not.
pub fn any(sheet: &mut Sheet<'_>, code: StatusCode) {
    let entry = sheet.desk.bank.entry(code);
    match entry {
        Some(entry) => whole(sheet, entry),
        None if registered(code).is_some() => untaught(sheet, code),
        None => made_up(sheet, code),
    }
}

fn whole(sheet: &mut Sheet<'_>, entry: &Entry) {
    let bank = sheet.desk.bank;
    sheet.page.text(entry.meaning.as_str(), Role::Text);
    sheet.cite(entry.source.as_str());
    sheet.add_record(&rules_of(bank, entry.code).collect::<Vec<_>>());
    sheet.list("Use when", &entry.use_when);
    sheet.list("Avoid when", &entry.avoid_when);
    headers(sheet, entry);
    sheet.part("Body", entry.body.as_str());
    sheet.part("Caching", entry.caching.as_str());
    example(sheet, entry.code);
    mixed_up(sheet, entry.code);
    sheet.add_rules("Rules", rules_of(bank, entry.code), Some(entry.code));
    elsewhere(sheet, entry);
    history(sheet, entry);
}

/// Adds the codes it is mixed up with, those offered beside it most often first.
fn mixed_up(sheet: &mut Sheet<'_>, code: StatusCode) {
    let bank = sheet.desk.bank;
    let offered = |other: StatusCode| {
        let asking = bank.questions().filter(|(_, question)| question.answer.code() == Some(code));
        asking.filter(|(_, question)| question.alternative(&other.to_string()).is_some()).count()
    };
    let other = |pair: &Confusion| {
        let other = pair.partner(code)?;
        Some((Reverse(offered(other)), other, pair.ask.to_string()))
    };
    let mut pairs: Vec<_> = bank.confusions().iter().filter_map(other).collect();
    pairs.sort();
    sheet.page.blank();
    for (at, (_, other, ask)) in pairs.into_iter().enumerate() {
        let mut lead = code_spans(other, sheet.desk.theme);
        lead.push(Span::raw("  "));
        sheet.item(if at == 0 { "Mixed up with" } else { "" }, lead, &ask);
    }
}

fn headers(sheet: &mut Sheet<'_>, entry: &Entry) {
    sheet.page.blank();
    for (at, header) in entry.headers.iter().enumerate() {
        let theme = sheet.desk.theme;
        let name = Span::styled(header.name.to_string(), theme.style(Role::Field));
        let lead = super::field::asked(name, header, theme);
        sheet.item(if at == 0 { "Header fields" } else { "" }, lead, &super::field::told(header));
        sheet.cite(header.source.as_str());
    }
}

/// Adds the first situation that learners meet, with the request and the response to send.
fn example(sheet: &mut Sheet<'_>, code: StatusCode) {
    let bank = sheet.desk.bank;
    let mut rules: Vec<_> = rules_of(bank, code).collect();
    rules.sort_by_key(|rule| rule.depth);
    let fits = |question: &&Question| question.answer.code() == Some(code) && question.response.is_some();
    let found = rules.into_iter().flat_map(|rule| &rule.questions).find(fits);
    let Some(question) = found else { return };
    sheet.part("Example", question.situation.as_str());
    for message in question.exhibit.iter().chain(&question.response) {
        sheet.page.blank();
        sheet.page.message(message);
    }
}

fn elsewhere(sheet: &mut Sheet<'_>, entry: &Entry) {
    sheet.page.blank();
    for (at, api) in entry.elsewhere.iter().enumerate() {
        let who = Span::styled(format!("{}: ", api.who), sheet.desk.theme.style(Role::Strong));
        sheet.item(if at == 0 { "Elsewhere" } else { "" }, vec![who], api.does.as_str());
    }
}

fn history(sheet: &mut Sheet<'_>, entry: &Entry) {
    let standing = match entry.registration {
        Registration::Registered => None,
        Registration::Temporary => Some("Registered for a limited time, on the strength of a draft."),
        Registration::Unused => Some("Kept free: the registry says (Unused)."),
        Registration::Obsolete => Some("Still registered, but its specification is obsolete."),
    };
    if let Some(standing) = standing {
        sheet.part("Registry", standing);
    }
    if !entry.aliases.is_empty() {
        let names: Vec<String> = entry.aliases.iter().map(ToString::to_string).collect();
        sheet.part("Once called", &format!("{}.", names.join(", ")));
    }
    if let Some(history) = &entry.history {
        sheet.part("History", history.as_str());
    }
}

/// Adds what the registry says of a code that these questions say nothing about.
fn untaught(sheet: &mut Sheet<'_>, code: StatusCode) {
    sheet.page.text("These questions do not teach it.", Role::Text);
    sheet.cite(registered(code).map_or("", |known| known.source));
}

/// Adds who made a number up, and what its receiver makes of it.
fn made_up(sheet: &mut Sheet<'_>, code: StatusCode) {
    sheet.page.text("Not in the IANA registry: no specification says what it means.", Role::Text);
    if let Some(known) = unregistered(code) {
        sheet.part("Seen from", &format!("{}.", known.used_by));
    }
    let general = format!("{}00", code.number() / 100);
    let text = format!("A client that does not know it treats it as {general}, the first of its class.");
    sheet.part("Read as", &text);
    sheet.part("Instead", "Send a registered code: it says the same to every client and every proxy.");
    sheet.cite("RFC 9110 section 15");
}
