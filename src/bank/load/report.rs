//! The problems of one file, gathered while it is read.

use crate::bank::problem::{Place, Problem, Severity};
use std::ops::Range;

/// The problems found so far in one file.
#[derive(Debug)]
pub struct Report {
    /// Which file, by its position among those read.
    pub file: usize,
    /// Whether it is a pack: what others teach may contradict the registry, with a warning.
    pub of_pack: bool,
    /// What was found.
    pub problems: Vec<Problem>,
    /// The ids of rules and questions, also of those with a fault.
    pub ids: Vec<UsedId>,
}

/// An id of a rule or a question, and where it stands.
#[derive(Debug)]
pub struct UsedId {
    pub kind: &'static str,
    pub id: String,
    pub place: Place,
}

impl Report {
    /// With nothing found yet in the file that has this position among those read.
    pub fn new(file: usize) -> Self {
        Self { file, of_pack: false, problems: Vec::new(), ids: Vec::new() }
    }

    /// The place of some bytes in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    /// Notes an id, so that it is told if it is used twice.
    pub fn uses(&mut self, kind: &'static str, id: Option<&(String, Range<usize>)>) {
        let used = id.map(|(id, span)| UsedId { kind, id: id.clone(), place: self.place(span.clone()) });
        self.ids.extend(used);
    }

    /// Notes a problem.
    pub fn note(&mut self, span: Range<usize>, what: impl Into<String>, why: impl Into<String>) {
        self.note_with_fix(span, what, why, None::<String>);
    }

    /// Notes a problem together with what to do about it.
    pub fn note_with_fix(
        &mut self,
        span: Range<usize>,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: Option<impl Into<String>>,
    ) {
        self.add(Severity::Error, span, what.into(), why.into(), fix.map(Into::into));
    }

    /// Notes what contradicts the registry: an error in what statusquiz itself teaches, a warning in a pack.
    pub fn note_contradiction(
        &mut self,
        span: Range<usize>,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let severity = if self.of_pack { Severity::Warning } else { Severity::Error };
        self.add(severity, span, what.into(), why.into(), Some(fix.into()));
    }

    fn add(
        &mut self,
        severity: Severity,
        span: Range<usize>,
        what: String,
        why: String,
        fix: Option<String>,
    ) {
        let place = self.place(span);
        self.problems.push(Problem { severity, place, what, why, fix });
    }
}
