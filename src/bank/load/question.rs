//! Reads the questions of a rule: scenarios, whose answer is a code, and picks, whose answer is a text.

use super::draft::{ByCode, DraftCodes, DraftQuestion};
use super::fields::Fields;
use super::limits::MOST_OPTIONS;
use super::refute::text_alternative;
use super::report::Report;
use crate::bank::stored::stored_as_place;
use crate::bank::{Choice, Message, Question, SafeText, Tier};
use crate::http::{StatusCode, registered};
use std::ops::Range;

const TIERS: [(&str, Tier); 4] =
    [("core", Tier::Core), ("everyday", Tier::Everyday), ("protocol", Tier::Protocol), ("rare", Tier::Rare)];

stored_as_place!(Tier, TIERS);

/// A question offers its answer and three others.
pub const OFFERED_BESIDE_ANSWER: usize = 3;

/// Reads one `[[rule.scenario]]`.
#[expect(clippy::too_many_lines, reason = "two lines for each field")]
pub(in crate::bank) fn scenario(
    mut fields: Fields<'_>,
    rule_code: Option<StatusCode>,
    rule_source: Option<&SafeText>,
    report: &mut Report,
) -> Option<DraftQuestion> {
    let span = fields.span();
    let id = fields.slug(report, "id");
    report.uses("question", id.as_ref());
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
    let products = fields.products(report);
    fields.finish(report);
    let Some(answer) = answer else {
        let why = "neither the scenario nor its rule has a code";
        let fix = Some("add `code = ...` to the rule, or `answer = ...` to the scenario");
        report.note_with_fix(span, "a scenario without an answer", why, fix);
        return None;
    };
    let (id, id_span) = id?;
    check_answer(answer, &id_span, report);
    check_options(answer, &listed, &defensible, report);
    check_keys(answer, &[(&why_not, "why_not"), (&right_if, "right_if")], report);
    check_kinds(request.as_ref(), response.as_ref(), &id_span, report);
    let situation = situation?;
    let question = Question {
        id,
        tier: tier?,
        text_crc: text_crc(&situation, request.as_ref()),
        situation,
        exhibit: request,
        answer: Choice::Code(answer),
        explanation: explanation?,
        alternatives: Vec::new(),
        unoffered: Vec::new(),
        also_defended: Vec::new(),
        response,
        path,
        source: source?,
        products,
        place: report.place(id_span),
    };
    let codes = DraftCodes { listed, defensible, why_not, right_if };
    Some(DraftQuestion { question, codes: Some(codes) })
}

/// A request where the response belongs is still an HTTP message, so the loader alone would take it.
fn check_kinds(
    request: Option<&Message>,
    response: Option<&Message>,
    span: &Range<usize>,
    report: &mut Report,
) {
    if request.is_some_and(|r| r.method().is_none()) {
        let fix = Some("start it with a line such as `GET /users HTTP/1.1`");
        let why = "its first line must be a request line";
        report.note_with_fix(span.clone(), "`request` is a response", why, fix);
    }
    if response.is_some_and(|r| r.status().is_none()) {
        let fix = Some("start it with a line such as `HTTP/1.1 404 Not Found`");
        let why = "its first line must be a status line";
        report.note_with_fix(span.clone(), "`response` is a request", why, fix);
    }
}

fn check_answer(answer: StatusCode, span: &Range<usize>, report: &mut Report) {
    if registered(answer).is_none() {
        let what = format!("the answer {answer} is a code that clients don't know");
        let fix = "use a registered code, or keep it and accept that others won't understand it";
        report.note_contradiction(span.clone(), what, "it isn't in the IANA registry", fix);
    }
}

fn check_options(
    answer: StatusCode,
    listed: &[(StatusCode, Range<usize>)],
    defensible: &ByCode,
    report: &mut Report,
) {
    check_number_of_options(listed.len(), listed.get(MOST_OPTIONS).map(|(_, span)| span), report);
    let take_out = Some("remove it");
    for (at, (code, span)) in listed.iter().take(MOST_OPTIONS).enumerate() {
        if *code == answer {
            let why = "options are the codes other than the answer";
            report.note_with_fix(span.clone(), format!("{code} is the answer"), why, take_out);
        }
        if listed.iter().take(at).any(|(earlier, _)| earlier == code) {
            let what = format!("{code} is listed twice");
            report.note_with_fix(span.clone(), what, "list each option once", take_out);
        }
        if code.phrase().is_empty() {
            let why = "neither registered nor known to be in use";
            let fix = "offer a code that learners can come across";
            report.note_contradiction(span.clone(), format!("{code} has no name"), why, fix);
        }
    }
    if !listed.is_empty() && listed.len() < OFFERED_BESIDE_ANSWER {
        let span = listed.first().map_or(0..0, |(_, span)| span.clone());
        let fix = Some("list at least three, or none to take them from [[confused]]");
        report.note_with_fix(span, "too few options", "a question offers three besides its answer", fix);
    }
    if let Some((_, span)) = defensible.get(&answer) {
        let what = format!("{answer} is the answer");
        report.note_with_fix(span.clone(), what, "it needs no defense", take_out);
    }
}

fn check_number_of_options(options: usize, span: Option<&Range<usize>>, report: &mut Report) {
    if let (true, Some(span)) = (options > MOST_OPTIONS, span) {
        let why = format!("at most {MOST_OPTIONS} are allowed besides the answer");
        report.note_with_fix(span.clone(), "too many options", why, Some("keep the most tempting ones"));
    }
}

/// What is said against the answer would never be shown.
fn check_keys(answer: StatusCode, texts: &[(&ByCode, &str)], report: &mut Report) {
    for (by_code, field) in texts {
        if let Some((_, span)) = by_code.get(&answer) {
            let what = format!("`{field}.{answer}` is never shown");
            let fix = Some("remove it, or use the code that you meant");
            report.note_with_fix(span.clone(), what, "the code is the answer", fix);
        }
    }
}

/// Reads one `[[rule.pick]]`.
pub(in crate::bank) fn pick(
    mut fields: Fields<'_>,
    rule_source: Option<&SafeText>,
    report: &mut Report,
) -> Option<DraftQuestion> {
    let id = fields.slug(report, "id");
    report.uses("question", id.as_ref());
    let tier = fields.word(report, "tier", &TIERS);
    let ask = fields.prose(report, "ask");
    let exhibit = fields.optional_message(report, "exhibit");
    let explanation = fields.prose(report, "explanation");
    let answer = fields.prose(report, "answer");
    let source = fields.optional_prose(report, "source").or_else(|| rule_source.cloned());
    let products = fields.products(report);
    let options = fields.tables(report, "option", "[[rule.pick.option]]");
    let options: Vec<_> = options.into_iter().filter_map(|table| text_option(table, report)).collect();
    fields.finish(report);
    let (id, id_span) = id?;
    let answer = answer?;
    check_texts(&id, &answer, &options, &id_span, report);
    let situation = ask?;
    let question = Question {
        id,
        tier: tier?,
        text_crc: text_crc(&situation, exhibit.as_ref()),
        situation,
        exhibit,
        answer: Choice::Text(answer),
        explanation: explanation?,
        alternatives: options.iter().map(text_alternative).collect(),
        unoffered: Vec::new(),
        also_defended: Vec::new(),
        response: None,
        path: None,
        source: source?,
        products,
        place: report.place(id_span),
    };
    Some(DraftQuestion { question, codes: None })
}

fn text_crc(situation: &SafeText, exhibit: Option<&Message>) -> u32 {
    crc32fast::hash(format!("{situation}\n{}", exhibit.map_or("", Message::as_str)).as_bytes())
}

fn check_texts(
    id: &str,
    answer: &SafeText,
    options: &[(SafeText, SafeText)],
    span: &Range<usize>,
    report: &mut Report,
) {
    if options.len() < OFFERED_BESIDE_ANSWER {
        let why = "it needs at least three besides the answer";
        let fix = Some("add more [[rule.pick.option]] tables");
        report.note_with_fix(span.clone(), format!("pick `{id}` has too few options"), why, fix);
    }
    check_number_of_options(options.len(), Some(span), report);
    let options = options.get(..MOST_OPTIONS).unwrap_or(options);
    let repeated = options
        .iter()
        .enumerate()
        .any(|(at, (text, _))| text == answer || options.iter().take(at).any(|(earlier, _)| earlier == text));
    if repeated {
        let what = format!("pick `{id}` has the same text twice");
        let fix = Some("reword or remove one of the two");
        report.note_with_fix(span.clone(), what, "answer and options must differ", fix);
    }
}

/// Reads one option that is a text, with why it is wrong.
pub(in crate::bank) fn text_option(
    mut fields: Fields<'_>,
    report: &mut Report,
) -> Option<(SafeText, SafeText)> {
    let text = fields.prose(report, "text");
    let why_not = fields.prose(report, "why_not");
    fields.finish(report);
    Some((text?, why_not?))
}
