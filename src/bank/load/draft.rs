//! The parts of one file before the files are put together: refutations are not resolved yet.

use crate::bank::{Choice, Confusion, Entry, Lesson, Message, Pack, Place, SafeText, Step, Tier};
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
    pub why_not: ByCode,
    pub right_if: ByCode,
    pub questions: Vec<DraftQuestion>,
    pub place: Place,
}

/// A question whose options wait for their refutations.
#[derive(Debug)]
pub(in crate::bank) struct DraftQuestion {
    pub id: String,
    pub tier: Tier,
    pub situation: SafeText,
    pub exhibit: Option<Message>,
    pub answer: Choice,
    pub explanation: SafeText,
    pub options: DraftOptions,
    pub response: Option<Message>,
    pub path: Option<String>,
    pub source: SafeText,
    pub place: Place,
}

/// The options of a draft: codes to be refuted, or texts that bring their refutation along.
#[derive(Debug)]
pub(in crate::bank) enum DraftOptions {
    Codes { listed: Vec<(StatusCode, Range<usize>)>, defensible: ByCode, why_not: ByCode, right_if: ByCode },
    Texts(Vec<(SafeText, SafeText)>),
}
