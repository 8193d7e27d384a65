//! What the records up to a moment add up to: it can be kept beside them and gone on from.

use super::fold::Fold;
use super::packed::{Packed, Packer};
use super::{Answer, AnswerRef, Flag, PageRead, RecordId, Weights};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};
use time::{Date, OffsetDateTime};

/// What is done when the packed answers are looked at for the first time.
type Loader = Box<dyn FnOnce() -> Packed + Send>;

/// The packed answers, which need not be there before somebody looks at them.
#[derive(Debug, Clone)]
pub struct Rows(Arc<LazyLock<Packed, Loader>>);

impl Rows {
    /// Those that this will bring.
    fn new(loader: impl FnOnce() -> Packed + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(loader))))
    }

    /// Whether these are the very same.
    pub(super) fn are(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The answers; whoever is first waits for them.
    pub fn get(&self) -> &Packed {
        &self.0
    }
}

/// The answers, and the pages before the last of them, that are folded once and for all.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub rows: Rows,
    /// How many answers there are.
    pub length: usize,
    /// How many of the pages read are folded.
    pub pages: usize,
    pub fold: Arc<Fold>,
    /// When the last of them happened.
    pub until: Option<OffsetDateTime>,
    /// The last of all days in it.
    pub last_day: Option<Date>,
}

impl Default for Base {
    fn default() -> Self {
        Self::new(Packer::default(), Fold::default(), &[])
    }
}

impl Base {
    /// These answers and pages, in the order of time, and their fold.
    pub fn new(answers: Packer, fold: Fold, pages: &[PageRead]) -> Self {
        let packed = answers.finish();
        let last = packed.iter().next_back().map(AnswerRef::at);
        let until = last.max(pages.last().map(|page| page.at));
        let last_day = fold.days.keys().next_back().copied().max(pages.iter().map(|page| page.day).max());
        let (length, fold, pages) = (packed.count(), Arc::new(fold), pages.len());
        Self { rows: Rows::new(move || packed), length, pages, fold, until, last_day }
    }

    /// Whether something that happened then comes after all of it.
    pub fn is_before(&self, at: OffsetDateTime) -> bool {
        self.until.is_none_or(|until| until < at)
    }
}

/// All records up to a moment with what they add up to, to be kept beside them.
#[derive(Debug)]
pub struct Draft {
    pub(super) rows: Rows,
    pub(super) recent: Vec<Answer>,
    pub(super) head: Head,
}

/// What is needed at once when one goes on from there.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    /// The share to remember, on which the fold depends.
    pub retention: f32,
    pub length: usize,
    pub until: Option<OffsetDateTime>,
    pub last_day: Option<Date>,
    pub fold: Arc<Fold>,
    pub flags: Vec<Flag>,
    pub pages: Vec<PageRead>,
    pub weights: Vec<Weights>,
    pub undone: HashSet<RecordId>,
}

/// A draft as bytes; [`Saved::from_parts`] reads it.
#[derive(Debug)]
pub struct Parts {
    /// What is needed at once.
    pub head: Vec<u8>,
    /// The beginnings of the names of all records, sorted.
    pub names: Vec<u8>,
    /// The answers.
    pub rows: Vec<u8>,
}

impl Draft {
    /// As bytes.
    pub fn into_parts(self) -> Result<Parts, postcard::Error> {
        let head = postcard::to_stdvec(&self.head)?;
        let earlier = self.rows.get();
        let grown = (!self.recent.is_empty()).then(|| {
            let mut packer = Packer::default();
            earlier
                .iter()
                .chain(self.recent.iter().map(AnswerRef::from))
                .for_each(|answer| packer.push(answer));
            packer.finish()
        });
        let packed = grown.as_ref().unwrap_or(earlier);
        let Head { flags, pages, weights, .. } = &self.head;
        let others = flags.iter().map(|flag| flag.id).chain(pages.iter().map(|page| page.id));
        let others = others.chain(weights.iter().map(|weights| weights.id));
        let mut names: Vec<u32> = packed.iter().map(AnswerRef::id).chain(others).map(beginning).collect();
        names.sort_unstable();
        let names = names.into_iter().flat_map(u32::to_le_bytes).collect();
        Ok(Parts { head, names, rows: packed.to_bytes()? })
    }
}

/// Enough of a name to tell that a record is not among others; names are random.
#[expect(clippy::cast_possible_truncation, reason = "the beginning is all that is wanted")]
fn beginning(id: RecordId) -> u32 {
    id.0 as u32 ^ (id.0 >> 64) as u32
}

/// What brings the beginnings of the names of all records; nothing if they cannot be read.
type NamesLoader = Box<dyn FnOnce() -> Option<Vec<u8>> + Send>;

/// What was kept beside the records, to go on from with [`super::History::going_on`].
#[derive(Debug)]
pub struct Saved {
    pub(super) head: Head,
    pub(super) rows: Rows,
    names: LazyLock<Option<Vec<u8>>, NamesLoader>,
}

impl Saved {
    /// From bytes; `names` and `rows` bring the other parts when somebody asks for them. Nothing if the bytes
    /// cannot be a head.
    pub fn from_parts(
        head: &[u8],
        names: impl FnOnce() -> Option<Vec<u8>> + Send + 'static,
        rows: impl FnOnce(usize) -> Packed + Send + 'static,
    ) -> Option<Self> {
        let head: Head = postcard::from_bytes(head).ok()?;
        let length = head.length;
        Some(Self { head, names: LazyLock::new(Box::new(names)), rows: Rows::new(move || rows(length)) })
    }

    /// When the last of the records happened.
    pub fn until(&self) -> Option<OffsetDateTime> {
        self.head.until
    }

    /// The packed answers, once they are looked at.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether a record may be among those kept; if not, it certainly is not.
    pub(super) fn may_hold(&self, id: RecordId) -> bool {
        let Some(names) = self.names.as_deref() else { return true };
        let (names, _) = names.as_chunks::<4>();
        names.binary_search_by_key(&beginning(id), |name| u32::from_le_bytes(*name)).is_ok()
    }
}
