//! From the text of one question file to its parts, noting every problem on the way.

use super::draft::{Draft, DraftRule};
use super::entry::{confusion, entry};
use super::fields::Fields;
use super::item::{pick, scenario};
use super::lesson::lesson;
use super::report::Report;
use super::walk::step;
use crate::codes::StatusCode;
use std::ops::Range;
use toml::de::DeTable;

/// The version of the file format that this program reads.
const FORMAT: &str = "1";

/// A larger file is refused unread, in bytes.
pub const LARGEST_FILE: u64 = 1 << 20;

/// One file, taken apart: what could be read, and the problems. Files need nothing of each other for this.
#[derive(Debug)]
pub struct Loaded {
    pub(super) draft: Draft,
    pub(super) report: Report,
}

impl Loaded {
    /// Takes apart the file that has this position among those read together.
    pub fn new(file: usize, text: &str) -> Self {
        let (draft, report) = load(file, text);
        Self { draft, report }
    }
}

fn load(file: usize, text: &str) -> (Draft, Report) {
    read_table(file, text, "a question file", |mut fields, report| {
        if !format_is_known(&mut fields, report) {
            return Draft::default();
        }
        let draft = parts(&mut fields, report);
        fields.finish(report);
        draft
    })
}

/// Reads a TOML file, called `what` in messages, and notes every problem: in its form, or what `read` finds.
pub(crate) fn read_table<T: Default>(
    file: usize,
    text: &str,
    what: &str,
    read: impl FnOnce(Fields<'_>, &mut Report) -> T,
) -> (T, Report) {
    let mut report = Report { file, problems: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        report.note(span, format!("this is not TOML: {}", first_line(error.message())), "here");
    }
    if !errors.is_empty() {
        // What a broken file seems to lack would be noise beside what broke it.
        return (T::default(), report);
    }
    let made = read(Fields::new(table.get_ref(), 0..0, what), &mut report);
    (made, report)
}

fn format_is_known(fields: &mut Fields<'_>, report: &mut Report) -> bool {
    let Some(value) = fields.required(report, "format") else { return true };
    let known = value.get_ref().as_integer().is_some_and(|n| n.as_str() == FORMAT);
    if !known {
        let why = "this version of statusquiz reads format 1";
        report.note_with_fix(
            value.span(),
            "unknown `format`",
            why,
            Some("write `format = 1`, or upgrade statusquiz"),
        );
    }
    known
}

fn parts(fields: &mut Fields<'_>, report: &mut Report) -> Draft {
    let entry = fields.table(report, "code", "[code]").and_then(|table| entry(table, report));
    let code = entry.as_ref().map(|entry| entry.code);
    let confusions = fields.tables(report, "confused", "[[confused]]");
    let confusions = confusions.into_iter().filter_map(|table| confusion(table, code, report)).collect();
    let rules = fields.tables(report, "rule", "a rule");
    let rules = rules.into_iter().filter_map(|table| rule(table, code, report)).collect();
    let steps = fields.tables(report, "step", "a step");
    let steps = steps.into_iter().filter_map(|table| step(table, report)).collect();
    let lesson = fields.table(report, "lesson", "a lesson").and_then(|table| lesson(table, report));
    Draft { entry, confusions, rules, steps, lesson }
}

fn rule(mut fields: Fields<'_>, file_code: Option<StatusCode>, report: &mut Report) -> Option<DraftRule> {
    let id = fields.slug(report, "id");
    let code = fields.optional_code(report, "code").or(file_code);
    let says = fields.prose(report, "says");
    let source = fields.prose(report, "source");
    let why_not = fields.by_code(report, "why_not");
    let right_if = fields.by_code(report, "right_if");
    let scenarios = fields.tables(report, "scenario", "a scenario");
    let picks = fields.tables(report, "pick", "a pick");
    let span = fields.span();
    fields.finish(report);
    let written = (scenarios.len(), picks.len());
    let mut questions = Vec::new();
    questions
        .extend(scenarios.into_iter().filter_map(|table| scenario(table, code, source.as_ref(), report)));
    questions.extend(picks.into_iter().filter_map(|table| pick(table, source.as_ref(), report)));
    let (id, id_span) = id?;
    check_number_of_questions(&id, written, id_span.clone(), report);
    let place = report.place(if id_span.is_empty() { span } else { id_span });
    Some(DraftRule { id, code, says: says?, source: source?, why_not, right_if, questions, place })
}

/// One question could be learned by heart; two show that the idea was understood.
///
/// A rule about what must never be sent has no scenario at all, only picks.
fn check_number_of_questions(
    id: &str,
    (scenarios, picks): (usize, usize),
    span: Range<usize>,
    report: &mut Report,
) {
    if scenarios == 1 {
        let what = format!("rule `{id}` has too few scenarios");
        report.note(span, what, "one scenario, and a rule needs at least two, or none and two picks");
    } else if scenarios + picks < 2 {
        report.note(span, format!("rule `{id}` has too few questions"), "each rule needs at least two");
    }
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or("not readable")
}
