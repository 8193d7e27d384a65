//! Going over the answers of the history, from either end.

use super::packed::Packed;
use super::{Answer, AnswerRef, AnsweredQuestion};
use std::iter::FusedIterator;
use std::ops::Range;

/// The answers of the history, oldest first; to skip any number of them takes no time.
#[derive(Debug, Clone)]
pub struct Answers<'a> {
    packed: &'a Packed,
    recent: &'a [Answer],
    left: Range<usize>,
}

impl<'a> Answers<'a> {
    /// Those packed and, later, those of this run.
    pub(super) fn new(packed: &'a Packed, recent: &'a [Answer]) -> Self {
        Self { packed, recent, left: 0..packed.count() + recent.len() }
    }

    /// Each with its place and with what its kind was judged to be, which is asked once for all answers that share
    /// rule, question and right answer.
    pub fn judged<T: Copy>(
        self,
        judge: impl Fn(AnsweredQuestion<'_>) -> T,
    ) -> impl DoubleEndedIterator<Item = (usize, T, AnswerRef<'a>)> {
        let kinds: Vec<T> = self.packed.kinds().map(&judge).collect();
        let Self { packed, recent, left } = self;
        left.filter_map(move |at| {
            let answer = get(packed, recent, at);
            let judged = match recent_at(packed, recent, at) {
                Some(_) => judge(answer.asked()),
                None => *kinds.get(packed.kind(at))?,
            };
            Some((at, judged, answer))
        })
    }
}

fn recent_at<'a>(packed: &Packed, recent: &'a [Answer], at: usize) -> Option<&'a Answer> {
    at.checked_sub(packed.count()).and_then(|at| recent.get(at))
}

fn get<'a>(packed: &'a Packed, recent: &'a [Answer], at: usize) -> AnswerRef<'a> {
    recent_at(packed, recent, at).map_or_else(|| AnswerRef::packed(packed, at), AnswerRef::from)
}

impl<'a> Iterator for Answers<'a> {
    type Item = AnswerRef<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.nth(0)
    }

    fn nth(&mut self, skipped: usize) -> Option<Self::Item> {
        self.left.nth(skipped).map(|at| get(self.packed, self.recent, at))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for Answers<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.nth_back(0)
    }

    fn nth_back(&mut self, skipped: usize) -> Option<Self::Item> {
        self.left.nth_back(skipped).map(|at| get(self.packed, self.recent, at))
    }
}

impl ExactSizeIterator for Answers<'_> {}

impl FusedIterator for Answers<'_> {}
