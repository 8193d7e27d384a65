//! From the text of one question file to its parts, noting every problem on the way.

mod decision_tree;
mod draft;
mod entry;
mod fields;
mod lesson;
mod limits;
mod pack;
mod question;
mod refute;
mod report;
mod suggestion;
mod values;

pub(in crate::bank) use draft::{Draft, DraftRule};
pub(crate) use fields::Fields;
pub use limits::{LARGEST_FILE, MOST_PACKS};
pub use question::OFFERED_BESIDE_ANSWER;
pub(in crate::bank) use refute::{Refuted, refuted};
pub(crate) use report::Report;
pub(in crate::bank) use report::UsedId;
pub(crate) use suggestion::suggestion;

use self::decision_tree::step;
use self::entry::{confusion, entry};
use self::lesson::lesson;
use self::limits::{MOST_ERRORS_OF_FORM, MOST_QUESTIONS, too_much};
use self::question::{pick, scenario};
use super::safe_text::visible;
use crate::http::StatusCode;
use std::borrow::Cow;
use std::ops::Range;
use toml::de::DeTable;

/// What to do about a file that is not TOML.
const FORM: &str =
    "write `name = value` or a heading such as `[[rule]]`; put strings in quotes, long ones in '''";

/// The version of the file format that this program reads.
const FORMAT: &str = "1";

/// One file, taken apart: what could be read, and the problems. Files need nothing of each other for this.
#[derive(Debug)]
pub struct Loaded {
    pub(in crate::bank) draft: Draft,
    pub(in crate::bank) report: Report,
}

impl Loaded {
    /// Takes apart the file that has this position among those read together.
    pub fn new(file: usize, text: &str) -> Self {
        Self::read(file, text, false)
    }

    /// Takes apart a file that must be a pack.
    pub fn pack(file: usize, text: &str) -> Self {
        Self::read(file, text, true)
    }

    /// Whether it calls itself a pack, or was to be one.
    pub fn is_pack(&self) -> bool {
        self.report.of_pack
    }

    /// The id that it gives itself as a pack.
    pub fn pack_id(&self) -> Option<&str> {
        self.draft.pack.as_ref().map(|pack| pack.id.as_str())
    }

    fn read(file: usize, text: &str, must_be_pack: bool) -> Self {
        let (draft, mut report) = read_table(file, text, "a question file", |mut fields, report| {
            report.of_pack = must_be_pack || fields.has("pack");
            if report.of_pack {
                fields.call("a pack");
            }
            if !format_is_known(&mut fields, report) {
                return Draft::default();
            }
            let draft = if report.of_pack { pack(&mut fields, report) } else { parts(&mut fields, report) };
            fields.finish(report);
            draft
        });
        report.of_pack |= must_be_pack;
        Self { draft, report }
    }
}

/// Reads a TOML file, called `what` in messages, and notes every problem: in its form, or what `read` finds.
pub(crate) fn read_table<T: Default>(
    file: usize,
    text: &str,
    what: &str,
    read: impl FnOnce(Fields<'_>, &mut Report) -> T,
) -> (T, Report) {
    let mut report = Report::new(file);
    if let Some(span) = too_much(text) {
        let why = "the limit for a file is reached here";
        report.note_with_fix(span, "the file has too many values", why, Some("split it into several files"));
        return (T::default(), report);
    }
    let text = &without_refused(text, &mut report);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(MOST_ERRORS_OF_FORM) {
        let span = error.span().unwrap_or(0..0);
        let why = first_line(error.message());
        report.note_with_fix(span, format!("invalid TOML: {why}"), "here", Some(FORM));
    }
    if !errors.is_empty() {
        // What a broken file seems to lack would be noise beside what broke it.
        return (T::default(), report);
    }
    let made = read(Fields::new(table.get_ref(), 0..0, what), &mut report);
    (made, report)
}

/// What stands for a character that TOML refuses: it may stand in a text and in a comment, and means nothing beside values.
const PLACEHOLDER: char = ' ';

/// The text with a placeholder for every control character, so that none hides what else is wrong; each is noted.
fn without_refused<'a>(text: &'a str, report: &mut Report) -> Cow<'a, str> {
    let lone_return = |at: usize| text.get(at..).is_some_and(|rest| !rest.starts_with("\r\n"));
    let is_refused = |(at, c): &(usize, char)| match c {
        '\t' | '\n' => false,
        '\r' => lone_return(*at),
        c => c.is_ascii_control(),
    };
    let refused: Vec<(usize, char)> = text.char_indices().filter(is_refused).collect();
    for (at, c) in refused.iter().take(MOST_ERRORS_OF_FORM) {
        let why = format!("TOML doesn't allow {}", visible(*c));
        let fix = Some("remove it, or describe it in words");
        report.note_with_fix(*at..at + 1, "invalid TOML: a control character", why, fix);
    }
    if refused.is_empty() {
        return text.into();
    }
    text.char_indices()
        .map(|part| if is_refused(&part) { PLACEHOLDER } else { part.1 })
        .collect::<String>()
        .into()
}

fn format_is_known(fields: &mut Fields<'_>, report: &mut Report) -> bool {
    let Some(value) = fields.value("format") else {
        let fix = Some("start the file with `format = 1`");
        report.note_with_fix(fields.span(), "the file has no `format`", "`format` is missing", fix);
        return true;
    };
    let number = value.get_ref().as_integer().map(toml::de::DeInteger::as_str);
    if number == Some(FORMAT) {
        return true;
    }
    let why = "this version of statusquiz reads format 1";
    let newer = number.and_then(|n| n.parse::<u64>().ok()).filter(|number| *number > 1);
    let (what, fix) = match newer {
        Some(newer) => (format!("the file uses format {newer}, which is newer"), "upgrade statusquiz"),
        None => ("unknown `format`".to_owned(), "write `format = 1`"),
    };
    report.note_with_fix(value.span(), what, why, Some(fix));
    false
}

/// A pack describes no codes of its own, so each of its pairs names both.
fn pack(fields: &mut Fields<'_>, report: &mut Report) -> Draft {
    let head = fields.table(report, "pack", "[pack]");
    if !fields.has("pack") {
        let fix = Some("add [pack] with `id` and `title`; `statusquiz pack new` prints a complete pack");
        report.note_with_fix(fields.span(), "the file isn't a pack", "[pack] is missing", fix);
    }
    let pack = head.and_then(|table| pack::head(table, report));
    let confusions = fields.tables(report, "confused", "[[confused]]");
    let confusions = confusions.into_iter().filter_map(|table| confusion(table, None, report)).collect();
    let mut rules = rules(fields, None, report);
    let id = pack.as_ref().map(|pack| pack.id.clone()).unwrap_or_default();
    report.ids.iter_mut().for_each(|used| used.id = format!("{id}/{}", used.id));
    for rule in &mut rules {
        rule.id = format!("{id}/{}", rule.id);
        rule.questions.iter_mut().for_each(|draft| draft.question.id = format!("{id}/{}", draft.question.id));
    }
    Draft { pack, confusions, rules, ..Draft::default() }
}

fn rules(fields: &mut Fields<'_>, code: Option<StatusCode>, report: &mut Report) -> Vec<DraftRule> {
    let tables = fields.tables(report, "rule", "a rule");
    let mut left = MOST_QUESTIONS;
    tables.into_iter().filter_map(|table| rule(table, code, &mut left, report)).collect()
}

fn parts(fields: &mut Fields<'_>, report: &mut Report) -> Draft {
    let entry = fields.table(report, "code", "[code]").and_then(|table| entry(table, report));
    let code = entry.as_ref().map(|entry| entry.code);
    let confusions = fields.tables(report, "confused", "[[confused]]");
    let confusions = confusions.into_iter().filter_map(|table| confusion(table, code, report)).collect();
    let rules = rules(fields, code, report);
    let steps = fields.tables(report, "step", "a step");
    let steps = steps.into_iter().filter_map(|table| step(table, report)).collect();
    let lesson = fields.table(report, "lesson", "a lesson").and_then(|table| lesson(table, report));
    Draft { entry, confusions, rules, steps, lesson, pack: None }
}

/// Reads a rule; `left` is how many more questions the file may hold.
fn rule(
    mut fields: Fields<'_>,
    file_code: Option<StatusCode>,
    left: &mut usize,
    report: &mut Report,
) -> Option<DraftRule> {
    let id = fields.slug(report, "id");
    report.uses("rule", id.as_ref());
    let code = fields.optional_code(report, "code").or(file_code);
    let says = fields.prose(report, "says");
    let source = fields.prose(report, "source");
    let why_not = fields.by_code(report, "why_not");
    let right_if = fields.by_code(report, "right_if");
    let products = fields.products(report);
    let scenarios = fields.tables(report, "scenario", "a scenario");
    let picks = fields.tables(report, "pick", "a pick");
    let span = fields.span();
    fields.finish(report);
    let written = (scenarios.len(), picks.len());
    if !fits(written.0 + written.1, left, &span, report) {
        return None;
    }
    let mut questions = Vec::new();
    questions
        .extend(scenarios.into_iter().filter_map(|table| scenario(table, code, source.as_ref(), report)));
    questions.extend(picks.into_iter().filter_map(|table| pick(table, source.as_ref(), report)));
    let (id, id_span) = id?;
    check_number_of_questions(&id, written, id_span.clone(), report);
    let place = report.place(if id_span.is_empty() { span } else { id_span });
    Some(DraftRule { id, code, says: says?, source: source?, products, why_not, right_if, questions, place })
}

/// Whether so many questions more still fit; says so of the first rule with which they do not.
fn fits(questions: usize, left: &mut usize, span: &Range<usize>, report: &mut Report) -> bool {
    let fits = questions <= *left;
    if !fits && *left > 0 {
        let why = format!("a file can have at most {MOST_QUESTIONS} questions");
        report.note_with_fix(span.clone(), "too many questions", why, Some("split it into several files"));
    }
    *left = left.saturating_sub(questions);
    fits
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
        let why = "it has one; a rule needs at least two, or none and two picks";
        report.note_with_fix(span, what, why, Some("add a second scenario about the same idea"));
    } else if scenarios + picks < 2 {
        let what = format!("rule `{id}` has too few questions");
        let fix = "add [[rule.scenario]] or [[rule.pick]] below it";
        report.note_with_fix(span, what, "each rule needs at least two", Some(fix));
    }
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or("unreadable")
}
