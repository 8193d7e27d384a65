//! Reads the questions of a rule: scenarios, whose answer is a code, and picks, whose answer is a text.

use super::draft::{ByCode, DraftOptions, DraftQuestion};
use super::fields::Fields;
use super::report::Report;
use super::{Choice, Message, SafeText, Tier};
use crate::codes::{StatusCode, registered};
use std::ops::Range;

const TIERS: [(&str, Tier); 4] =
    [("core", Tier::Core), ("everyday", Tier::Everyday), ("protocol", Tier::Protocol), ("rare", Tier::Rare)];

/// A question offers its answer and three others.
pub const OFFERED_BESIDE_ANSWER: usize = 3;

/// Reads one `[[rule.scenario]]`.
pub(super) fn scenario(
    mut fields: Fields<'_>,
    rule_code: Option<StatusCode>,
    rule_source: Option<&SafeText>,
    report: &mut Report,
) -> Option<DraftQuestion> {
    let span = fields.span();
    let id = fields.slug(report, "id");
    let tier = fields.word(report, "tier", &TIERS);
    let answer = fields.optional_code(report, "answer").or(rule_code);
    let situation = fields.prose(report, "situation");
    let request = fields.message(report, "request");
    let listed = fields.codes(report, "options");
    let explanation = fields.prose(report, "explanation");
    let defensible = fields.by_code(report, "defensible");
    let why_not = fields.by_code(report, "why_not");
    let right_if = fields.by_code(report, "right_if");
    let response = fields.message(report, "response");
    let path = fields.optional_slug(report, "path");
    let source = fields.optional_prose(report, "source").or_else(|| rule_source.cloned());
    fields.finish(report);
    let Some(answer) = answer else {
        report.note(span, "a scenario without an answer", "give it `answer`, or its rule or file a code");
        return None;
    };
    let (id, id_span) = id?;
    check_answer(answer, &id_span, report);
    check_options(answer, &listed, &defensible, report);
    check_keys(answer, &[(&why_not, "why_not"), (&right_if, "right_if")], report);
    check_kinds(request.as_ref(), response.as_ref(), &id_span, report);
    Some(DraftQuestion {
        id,
        tier: tier?,
        situation: situation?,
        exhibit: request,
        answer: Choice::Code(answer),
        explanation: explanation?,
        options: DraftOptions::Codes { listed, defensible, why_not, right_if },
        response,
        path,
        source: source?,
        place: report.place(id_span),
    })
}

/// A request where the response belongs is still an HTTP message, so the loader alone would take it.
fn check_kinds(
    request: Option<&Message>,
    response: Option<&Message>,
    span: &Range<usize>,
    report: &mut Report,
) {
    if request.is_some_and(|r| r.method().is_none()) {
        report.note(span.clone(), "`request` is a response", "its first line must be a request line");
    }
    if response.is_some_and(|r| r.status().is_none()) {
        report.note(span.clone(), "`response` is a request", "its first line must be a status line");
    }
}

fn check_answer(answer: StatusCode, span: &Range<usize>, report: &mut Report) {
    if registered(answer).is_none() {
        report.note(span.clone(), format!("{answer} cannot be an answer"), "it is not in the IANA registry");
    }
}

fn check_options(
    answer: StatusCode,
    listed: &[(StatusCode, Range<usize>)],
    defensible: &ByCode,
    report: &mut Report,
) {
    for (at, (code, span)) in listed.iter().enumerate() {
        if *code == answer {
            report.note(
                span.clone(),
                format!("{code} is the answer"),
                "options are the codes beside the answer",
            );
        }
        if listed.iter().take(at).any(|(earlier, _)| earlier == code) {
            report.note(span.clone(), format!("{code} is listed twice"), "name each option once");
        }
        if code.phrase().is_empty() {
            report.note(
                span.clone(),
                format!("{code} has no name"),
                "neither registered nor known to be in use",
            );
        }
    }
    if !listed.is_empty() && listed.len() < OFFERED_BESIDE_ANSWER {
        let span = listed.first().map_or(0..0, |(_, span)| span.clone());
        report.note(span, "too few options", "list at least three, or none to draw them from [[confused]]");
    }
    if let Some((_, span)) = defensible.get(&answer) {
        report.note(span.clone(), format!("{answer} is the answer"), "it needs no defence");
    }
}

/// What is said against the answer would never be shown.
fn check_keys(answer: StatusCode, texts: &[(&ByCode, &str)], report: &mut Report) {
    for (by_code, field) in texts {
        if let Some((_, span)) = by_code.get(&answer) {
            report.note(span.clone(), format!("`{field}.{answer}` is never shown"), "the code is the answer");
        }
    }
}

/// Reads one `[[rule.pick]]`.
pub(super) fn pick(
    mut fields: Fields<'_>,
    rule_source: Option<&SafeText>,
    report: &mut Report,
) -> Option<DraftQuestion> {
    let id = fields.slug(report, "id");
    let tier = fields.word(report, "tier", &TIERS);
    let ask = fields.prose(report, "ask");
    let exhibit = fields.optional_message(report, "exhibit");
    let explanation = fields.prose(report, "explanation");
    let answer = fields.prose(report, "answer");
    let source = fields.optional_prose(report, "source").or_else(|| rule_source.cloned());
    let options = fields.tables(report, "option", "[[rule.pick.option]]");
    let options: Vec<_> = options.into_iter().filter_map(|table| text_option(table, report)).collect();
    fields.finish(report);
    let (id, id_span) = id?;
    let answer = answer?;
    check_texts(&id, &answer, &options, &id_span, report);
    Some(DraftQuestion {
        id,
        tier: tier?,
        situation: ask?,
        exhibit,
        answer: Choice::Text(answer),
        explanation: explanation?,
        options: DraftOptions::Texts(options),
        response: None,
        path: None,
        source: source?,
        place: report.place(id_span),
    })
}

fn check_texts(
    id: &str,
    answer: &SafeText,
    options: &[(SafeText, SafeText)],
    span: &Range<usize>,
    report: &mut Report,
) {
    if options.len() < OFFERED_BESIDE_ANSWER {
        let why = "it needs at least three beside the answer";
        report.note(span.clone(), format!("pick `{id}` has too few options"), why);
    }
    let repeated = options
        .iter()
        .enumerate()
        .any(|(at, (text, _))| text == answer || options.iter().take(at).any(|(earlier, _)| earlier == text));
    if repeated {
        report.note(
            span.clone(),
            format!("pick `{id}` says the same twice"),
            "answer and options must differ",
        );
    }
}

/// Reads one option that is a text, with why it is wrong.
pub(super) fn text_option(mut fields: Fields<'_>, report: &mut Report) -> Option<(SafeText, SafeText)> {
    let text = fields.prose(report, "text");
    let why_not = fields.prose(report, "why_not");
    fields.finish(report);
    Some((text?, why_not?))
}
