//! Reads what a file says about its code, and about the codes it is mixed up with.

use super::fields::Fields;
use super::report::Report;
use crate::bank::stored::stored_as_place;
use crate::bank::{Cacheable, Confusion, Elsewhere, Entry, Header, Level, Refutation};
use crate::http::{Registration, StatusCode, registered};

const REGISTRATIONS: [(&str, Registration); 4] = [
    ("registered", Registration::Registered),
    ("temporary", Registration::Temporary),
    ("unused", Registration::Unused),
    ("obsolete", Registration::Obsolete),
];
const CACHEABLE: [(&str, Cacheable); 4] = [
    ("heuristic", Cacheable::Heuristic),
    ("explicit", Cacheable::Explicit),
    ("never", Cacheable::Never),
    ("validator", Cacheable::Validator),
];
const LEVELS: [(&str, Level); 3] = [("MUST", Level::Must), ("SHOULD", Level::Should), ("MAY", Level::May)];

stored_as_place!(Registration, REGISTRATIONS);
stored_as_place!(Cacheable, CACHEABLE);
stored_as_place!(Level, LEVELS);

impl Cacheable {
    /// The word used in question files and exports.
    pub fn word(self) -> &'static str {
        CACHEABLE.iter().find(|(_, c)| *c == self).map_or("", |(word, _)| word)
    }
}

impl Level {
    /// The word of RFC 2119.
    pub fn word(self) -> &'static str {
        LEVELS.iter().find(|(_, l)| *l == self).map_or("", |(word, _)| word)
    }
}

/// Reads `[code]`.
pub(in crate::bank) fn entry(mut fields: Fields<'_>, report: &mut Report) -> Option<Entry> {
    let place = report.place(fields.span());
    let code = fields.code(report, "code");
    let phrase = fields.prose(report, "phrase");
    let aliases = fields.proses(report, "aliases");
    let meaning = fields.prose(report, "meaning");
    let short = fields.prose(report, "short");
    let use_when = fields.proses(report, "use_when");
    let avoid_when = fields.proses(report, "avoid_when");
    let body = fields.prose(report, "body");
    let cacheable = fields.word(report, "cacheable", &CACHEABLE);
    let caching = fields.prose(report, "caching");
    let source = fields.prose(report, "source");
    let registration = fields.word(report, "registry", &REGISTRATIONS);
    let history = fields.optional_prose(report, "history");
    let headers = fields.tables(report, "header", "[[code.header]]");
    let headers = headers.into_iter().filter_map(|table| header(table, report)).collect();
    let elsewhere = fields.tables(report, "elsewhere", "[[code.elsewhere]]");
    let elsewhere = elsewhere.into_iter().filter_map(|table| api(table, report)).collect();
    fields.finish(report);
    let entry = Entry {
        code: code?,
        phrase: phrase?,
        aliases,
        meaning: meaning?,
        short: short?,
        use_when,
        avoid_when,
        headers,
        body: body?,
        cacheable: cacheable?,
        caching: caching?,
        source: source?,
        registration: registration?,
        history,
        elsewhere,
        place,
    };
    compare_with_registry(&entry, report);
    Some(entry)
}

fn compare_with_registry(entry: &Entry, report: &mut Report) {
    let span = entry.place.span.clone();
    let Some(known) = registered(entry.code) else {
        report.note(span, format!("{} isn't registered", entry.code), "the IANA registry has no such code");
        return;
    };
    if entry.phrase.as_str() != known.phrase {
        let why = format!("the registered phrase is \"{}\"", known.phrase);
        report.note(span.clone(), format!("wrong reason phrase for {}", entry.code), why);
    }
    if entry.source.as_str() != known.source {
        report.note(
            span.clone(),
            format!("wrong source for {}", entry.code),
            format!("it should be {}", known.source),
        );
    }
    if entry.registration != known.state {
        let why = format!("the registry says {}", known.state.word());
        report.note(span, format!("wrong registry state for {}", entry.code), why);
    }
}

fn header(mut fields: Fields<'_>, report: &mut Report) -> Option<Header> {
    let name = fields.prose(report, "name");
    let level = fields.word(report, "level", &LEVELS);
    let when = fields.optional_prose(report, "when");
    let why = fields.prose(report, "why");
    let source = fields.prose(report, "source");
    fields.finish(report);
    Some(Header { name: name?, level: level?, when, why: why?, source: source? })
}

fn api(mut fields: Fields<'_>, report: &mut Report) -> Option<Elsewhere> {
    let who = fields.prose(report, "who");
    let does = fields.prose(report, "does");
    let url = fields.optional_url(report, "url");
    let products = fields.products(report);
    fields.finish(report);
    Some(Elsewhere { who: who?, does: does?, url, products })
}

/// Reads one `[[confused]]`; it names both codes, or else one of them is the code of its file.
pub(in crate::bank) fn confusion(
    mut fields: Fields<'_>,
    this: Option<StatusCode>,
    report: &mut Report,
) -> Option<Confusion> {
    let span = fields.span();
    let this = fields.optional_code(report, "code").or(this);
    let other = fields.code(report, "with");
    let ask = fields.prose(report, "ask");
    let why_not_other = fields.prose(report, "why_not_other");
    let other_right_if = fields.prose(report, "other_right_if");
    let why_not_this = fields.prose(report, "why_not_this");
    let this_right_if = fields.prose(report, "this_right_if");
    let when = (fields.optional_prose(report, "this_when"), fields.optional_prose(report, "other_when"));
    let products = fields.products(report);
    fields.finish(report);
    if when.0.is_some() != when.1.is_some() {
        let missing = if when.0.is_some() { "other_when" } else { "this_when" };
        let why = "one situation alone doesn't show the difference";
        let fix = Some(format!("add `{missing} = ...`"));
        report.note_with_fix(span.clone(), format!("[[confused]] without `{missing}`"), why, fix);
    }
    if this.is_none() {
        let why = "which code is it mixed up with?";
        let fix = Some("add `code = ...`, the other code of the pair");
        report.note_with_fix(span.clone(), "[[confused]] without `code`", why, fix);
    }
    Some(Confusion {
        this: this?,
        other: other?,
        ask: ask?,
        not_other: Refutation { why_not: why_not_other?, right_if: Some(other_right_if?) },
        not_this: Refutation { why_not: why_not_this?, right_if: Some(this_right_if?) },
        when: when.0.zip(when.1),
        products,
        place: report.place(span),
    })
}
