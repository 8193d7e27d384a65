//! What must hold of a whole bank: responses that could be sent as they stand, and sources everywhere.

use super::stored::stored_as_fields;
use super::{Bank, Choice, Entry, Level, Message, Pack, Place, Problem, Question, SafeText, Severity};
use crate::http::{StatusCode, registered};

/// How much a bank holds, and how much of it is refuted and sourced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Census {
    /// Files that were read.
    pub files: usize,
    /// Codes with an entry.
    pub codes: usize,
    /// Header fields that go along with some code.
    pub fields: usize,
    /// Pairs of codes that are mixed up, each separated in both directions.
    pub pairs: usize,
    /// Rules.
    pub rules: usize,
    /// Questions whose answer is a code.
    pub scenarios: usize,
    /// Questions whose answer is a text.
    pub picks: usize,
    /// Lessons.
    pub lessons: usize,
    /// Pages of lessons.
    pub pages: usize,
    /// Pairs of a question and an option beside its answer.
    pub options: usize,
    /// Such pairs with a refutation or a defence.
    pub refuted: usize,
    /// Statements that need a source.
    pub statements: usize,
    /// Registry entries that the decision walk does not lead to.
    pub unreached: usize,
    /// Such statements with a section of a specification, or a named guideline.
    pub sourced: usize,
    /// Pages that show what is claimed of products.
    pub claims: usize,
}

stored_as_fields!(Census {
    files,
    codes,
    fields,
    pairs,
    rules,
    scenarios,
    picks,
    lessons,
    pages,
    options,
    refuted,
    statements,
    unreached,
    sourced,
    claims,
});

/// Checks that every example response could be sent as it stands.
pub(super) fn responses(bank: &Bank) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (_, question) in bank.questions() {
        let pack = bank.pack_of(&question.id);
        let (Choice::Code(answer), Some(response)) = (&question.answer, &question.response) else { continue };
        let to_head = question.exhibit.as_ref().and_then(Message::method) == Some("HEAD");
        for (what, why) in faults(*answer, response, to_head, bank.entry(*answer)) {
            problems.push(problem(question, pack, format!("the response of `{}` {what}", question.id), why));
        }
    }
    problems
}

/// What statusquiz itself teaches must be without fault; a pack is used all the same.
fn problem(question: &Question, pack: Option<&Pack>, what: String, why: String) -> Problem {
    let severity = if pack.is_some() { Severity::Warning } else { Severity::Error };
    let fix = Some("fix it, or learners will copy the mistake".to_owned());
    Problem { severity, place: question.place.clone(), what, why, fix }
}

fn faults(
    answer: StatusCode,
    response: &Message,
    to_head: bool,
    entry: Option<&Entry>,
) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let mut fault = |what: &str, why: String| faults.push((what.to_owned(), why));
    let Some((code, phrase)) = response.status() else { return faults };
    if code != answer {
        fault("has a different status code", format!("the answer is {answer}"));
    }
    if registered(code).is_some_and(|known| known.phrase != phrase) {
        fault("has the wrong reason phrase", format!("the registered phrase is \"{}\"", code.phrase()));
    }
    if response.content().is_some() && (code.forbids_content() || to_head) {
        fault("has content", format!("a {code} response to this request never has content"));
    }
    let owed = entry.iter().flat_map(|e| &e.headers).filter(|h| h.level == Level::Must && h.when.is_none());
    for header in owed {
        if response.field(header.name.as_str()).is_none() {
            fault(&format!("is missing {}", header.name), format!("{} says it MUST be sent", header.source));
        }
    }
    if let Some(why) = broken_json(response) {
        fault("has invalid JSON", why);
    }
    faults
}

fn broken_json(response: &Message) -> Option<String> {
    let is_json = response.field("Content-Type").is_some_and(|media_type| media_type.contains("json"));
    let content = response.content().filter(|_| is_json)?;
    serde_json::from_str::<serde_json::Value>(content).err().map(|e| e.to_string())
}

/// Checks that the decision walk, where there is one, leads to every code and to the answer of every scenario.
pub(super) fn ways(bank: &mut Bank) -> Vec<Problem> {
    let unreached = bank.walk().unreached();
    bank.census_mut().unreached = unreached.len();
    let walk = bank.walk();
    let Some(first) = walk.steps().first() else { return Vec::new() };
    let unreached = unreached.into_iter().map(|code| {
        let what = format!("the decision tree doesn't lead to {code}");
        let why = "every registered code needs a path".to_owned();
        Problem { severity: Severity::Error, place: first.place.clone(), what, why, fix: None }
    });
    let mut problems: Vec<Problem> = unreached.collect();
    for (_, question) in bank.questions() {
        let Choice::Code(answer) = question.answer else { continue };
        if walk.path(answer, question.path.as_deref()).is_none() {
            // A pack may lead to codes that no way leads to.
            let pack = bank.pack_of(&question.id);
            if pack.is_some() && walk.paths_to(answer).is_empty() {
                continue;
            }
            let ends = walk.paths_to(answer).iter().filter_map(|p| p.last().copied()).collect::<Vec<_>>();
            let ends =
                ends.iter().filter_map(|(step, _)| walk.steps().get(*step)).map(|s| format!("`{}`", s.id));
            let why = format!("set `path` to one of {}", ends.collect::<Vec<_>>().join(", "));
            problems.push(problem(
                question,
                pack,
                format!("`{}` doesn't say which path leads to {answer}", question.id),
                why,
            ));
        }
    }
    problems
}

/// Checks and counts the sources.
pub(super) fn citations(bank: &mut Bank) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut statements, mut sourced) = (0, 0);
    let mut cite = |source: &SafeText, place: &Place, inherited: bool| {
        statements += 1;
        if is_citation(source.as_str()) {
            sourced += 1;
        } else if !inherited {
            let why =
                "use the form `RFC 9110 section 15.5.10`, a draft's name, or a named guideline".to_owned();
            problems.push(Problem {
                severity: Severity::Error,
                place: place.clone(),
                what: format!("\"{source}\" isn't a valid source"),
                why,
                fix: None,
            });
        }
    };
    for entry in bank.entries() {
        cite(&entry.source, &entry.place, false);
        entry.headers.iter().for_each(|header| cite(&header.source, &entry.place, false));
    }
    // A team rests on agreements of its own; what they are called is its own business.
    for rule in bank.rules().iter().filter(|rule| bank.pack_of(&rule.id).is_none()) {
        cite(&rule.source, &rule.place, false);
        for question in &rule.questions {
            // What a question takes over from its rule is reported there, once.
            cite(&question.source, &question.place, question.source == rule.source);
        }
    }
    for page in bank.lessons().iter().flat_map(|lesson| &lesson.pages) {
        cite(&page.source, &page.place, false);
    }
    bank.census_mut().statements = statements;
    bank.census_mut().sourced = sourced;
    problems
}

/// What a source may begin with instead: drafts and guides have no sections that stay.
const NAMED_GUIDES: [&str; 6] = ["draft-", "Zalando ", "OWASP ", "WHATWG ", "Google ", "nginx "];

/// One or several of `RFC n section x.y`, an Internet-Draft or a named guideline, joined by "; ".
fn is_citation(source: &str) -> bool {
    source.split("; ").all(|one| {
        let rfc = one.strip_prefix("RFC ").and_then(|rest| rest.split_once(" section "));
        let rfc = rfc.is_some_and(|(number, section)| {
            number.bytes().all(|b| b.is_ascii_digit())
                && section.starts_with(|c: char| c.is_ascii_alphanumeric())
                && section.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
        });
        rfc || NAMED_GUIDES.iter().any(|name| one.starts_with(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_names_a_section_a_draft_or_a_guideline() {
        for good in
            ["RFC 9110 section 15.5.10", "RFC 9110 section B.3; RFC 6585 section 4", "Zalando rule 177"]
        {
            assert!(is_citation(good), "{good}");
        }
        for bad in ["RFC 9110", "RFC 9110 section", "common sense", "", "RFC 9110 section 15.5, 15.6"] {
            assert!(!is_citation(bad), "{bad}");
        }
    }
}
