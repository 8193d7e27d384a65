//! The problems of one file, gathered while it is read.

use super::problem::{Place, Problem};
use std::ops::Range;

/// The problems found so far in one file.
#[derive(Debug)]
pub struct Report {
    /// Which file, by its position among those read.
    pub file: usize,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl Report {
    /// The place of some bytes in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
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
        let place = self.place(span);
        self.problems.push(Problem { place, what: what.into(), why: why.into(), fix: fix.map(Into::into) });
    }
}
