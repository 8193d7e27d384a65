//! The parts of one file before the files are put together: refutations are not resolved yet.

use crate::bank::{Confusion, Entry, Lesson, Pack, Place, ProductSource, Question, SafeText, Step};
use crate::http::StatusCode;
use std::collections::BTreeMap;
use std::ops::Range;

/// Texts keyed by the code they speak about, with their places.
pub(in crate::bank) type ByCode = BTreeMap<StatusCode, (SafeText, Range<usize>)>;

/// The parts of one file.
#[derive(Debug, Default)]
pub struct Draft {
    pub(in crate::bank) pack: Option<Pack>,
    pub(in crate::bank) entry: Option<Entry>,
    pub(in crate::bank) confusions: Vec<Confusion>,
    pub(in crate::bank) rules: Vec<DraftRule>,
    pub(in crate::bank) steps: Vec<Step>,
    pub(in crate::bank) lesson: Option<Lesson>,
}

/// A rule whose questions wait for their refutations.
#[derive(Debug)]
pub(in crate::bank) struct DraftRule {
    pub id: String,
    pub code: Option<StatusCode>,
    pub says: SafeText,
    pub source: SafeText,
    pub products: Vec<ProductSource>,
    pub why_not: ByCode,
    pub right_if: ByCode,
    pub questions: Vec<DraftQuestion>,
    pub place: Place,
}

/// A question; that of a scenario waits for its options.
#[derive(Debug)]
pub(in crate::bank) struct DraftQuestion {
    pub question: Question,
    /// The codes that a scenario has; options that are texts bring their refutation along.
    pub codes: Option<DraftCodes>,
}

/// The codes that a scenario lists, and what it says of codes, listed or not.
#[derive(Debug)]
pub(in crate::bank) struct DraftCodes {
    pub listed: Vec<(StatusCode, Range<usize>)>,
    pub defensible: ByCode,
    pub why_not: ByCode,
    pub right_if: ByCode,
}
