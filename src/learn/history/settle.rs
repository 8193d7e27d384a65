//! Putting records in their places, and folding them anew where that is needed.

use super::{Arc, Base, Draft, Fold, Head, History, OffsetDateTime, Rows, Saved, Scheduler, Scheduling};
use crate::learn::packed::Packer;
use crate::learn::{Answer, AnswerRef, Record, RecordId};
use std::collections::HashSet;
use time::Date;

impl History {
    /// Goes on from what was kept, with the records that it does not hold; the outcome is that of all records.
    pub fn going_on(
        saved: Saved,
        records: impl IntoIterator<Item = Record>,
        scheduling: Scheduling,
        today: Date,
    ) -> Self {
        let mut history = Self::with(scheduling, today);
        let records: Vec<Record> = records.into_iter().collect();
        // What else comes to a rule, or an aim other than the one of then, changes all that came after.
        let mut holds = saved.head.retention.to_bits() == scheduling.retention().to_bits();
        for record in &records {
            holds &= match record {
                // What is later than all of them is not among them.
                Record::Answer(_) | Record::Page(_) => {
                    saved.head.until.is_none_or(|until| until < record.at())
                }
                Record::Weights(weights) => saved.head.weights.iter().any(|known| known.id == weights.id),
                Record::Undo(undo) => saved.head.undone.contains(&undo.of) || !saved.may_hold(undo.of),
                Record::Flag(_) => true,
            };
        }
        let Saved { head, rows, .. } = saved;
        let Head { length, until, last_day, fold, flags, pages, weights, undone, .. } = head;
        history.base = Base { rows, length, pages: pages.len(), fold, until, last_day };
        (history.flags, history.pages, history.weights, history.undone) = (flags, pages, weights, undone);
        for record in records {
            history.put(record);
        }
        if holds {
            history.scheduler = Scheduler::new(scheduling, history.weights.last());
            history.settle();
        } else {
            history.melt();
        }
        history
    }

    /// All records so far with what they add up to, to be kept; nothing while some of them do not count yet.
    pub fn draft(&self) -> Option<Draft> {
        let counts = self.recent.iter().all(|answer| self.counts(answer.day))
            && self.pages.iter().all(|page| self.counts(page.day));
        let last = self.recent.last().map(|answer| answer.at).max(self.pages.last().map(|page| page.at));
        let head = Head {
            retention: self.scheduling.retention(),
            length: self.len(),
            until: last.max(self.base.until),
            last_day: self.fold.days.keys().next_back().copied().max(self.pages.iter().map(|p| p.day).max()),
            fold: self.fold.clone(),
            flags: self.flags.clone(),
            pages: self.pages.clone(),
            weights: self.weights.clone(),
            undone: self.undone.clone(),
        };
        counts.then(|| Draft { rows: self.base.rows.clone(), recent: self.recent.clone(), head })
    }

    /// Whether these packed answers are still what everything else is folded on top of.
    pub fn stands_on(&self, rows: &Rows) -> bool {
        self.base.rows.are(rows)
    }

    /// Whether all that can be asked of the other would be answered alike.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let local = |history: &Self| history.answers().map(|answer| answer.at().offset()).collect::<Vec<_>>();
        self.len() == other.len()
            && self.answers().eq(other.answers())
            && local(self) == local(other)
            && (&self.flags, &self.pages, &self.weights) == (&other.flags, &other.pages, &other.weights)
            && self.undone == other.undone
            && self.fold == other.fold
    }

    /// The packed answers, for whoever wants them brought before they are looked at.
    pub fn rows(&self) -> Rows {
        self.base.rows.clone()
    }

    /// Adds one record, in its place by time.
    pub fn add(&mut self, record: Record) {
        self.revision += 1;
        match record {
            Record::Answer(answer) if self.is_next(&answer) => {
                let at = self.len();
                Arc::make_mut(&mut self.fold).add(&self.scheduler, at, AnswerRef::from(&*answer));
                self.recent.push(*answer);
            }
            Record::Page(page) if self.is_last(page.at, page.day) => {
                Arc::make_mut(&mut self.fold).add_page(&self.scheduler, &page);
                self.pages.push(*page);
            }
            record => {
                let is_deep = self.is_deep(&record);
                self.put(record);
                if is_deep { self.melt() } else { self.settle() }
            }
        }
    }

    /// Whether an answer can be added at the end as it is.
    fn is_next(&self, answer: &Answer) -> bool {
        self.is_last(answer.at, answer.day) && !self.undone.contains(&answer.id)
    }

    /// Whether what happened then comes after everything else, and counts.
    fn is_last(&self, at: OffsetDateTime, day: Date) -> bool {
        let is_after_recent = self.recent.last().is_none_or(|last| last.at < at);
        let is_after_pages = self.pages.last().is_none_or(|last| last.at < at);
        self.base.is_before(at) && is_after_recent && is_after_pages && self.counts(day)
    }

    /// Whether a record changes what the base adds up to.
    fn is_deep(&self, record: &Record) -> bool {
        match record {
            Record::Answer(answer) => !self.base.is_before(answer.at) || self.is_in_base(answer.id),
            Record::Page(page) => !self.base.is_before(page.at) || self.is_in_base(page.id),
            Record::Flag(_) => false,
            Record::Weights(_) => true,
            Record::Undo(undo) => self.is_in_base(undo.of),
        }
    }

    fn is_in_base(&self, id: RecordId) -> bool {
        self.weights.iter().any(|weights| weights.id == id)
            || self.pages.iter().take(self.base.pages).any(|page| page.id == id)
            || (!self.recent.iter().any(|answer| answer.id == id) && self.base.rows.get().holds(id))
    }

    /// Takes a record in, wherever it belongs.
    pub(super) fn put(&mut self, record: Record) {
        match record {
            Record::Answer(answer) => self.recent.push(*answer),
            Record::Flag(flag) => self.flags.push(flag),
            Record::Weights(weights) => self.weights.push(*weights),
            Record::Page(page) => self.pages.push(*page),
            Record::Undo(undo) => drop(self.undone.insert(undo.of)),
        }
    }

    /// Sorts all but the answers, and drops what was taken back or met before.
    fn sort(&mut self) {
        let undone = &self.undone;
        let mut met = HashSet::new();
        let mut keep = |id| !undone.contains(&id) && met.insert(id);
        self.flags.sort_by_key(|flag| (flag.at, flag.id));
        self.flags.retain(|flag| keep(flag.id));
        self.pages.sort_by_key(|page| (page.at, page.id));
        self.pages.retain(|page| keep(page.id));
        self.weights.sort_by_key(|weights| (weights.at, weights.id));
        self.weights.retain(|weights| keep(weights.id));
    }

    /// Makes a new base of all that counts up to the first thing that does not, and folds the rest on top.
    pub(super) fn melt(&mut self) {
        let earlier = std::mem::take(&mut self.base);
        let mut recent = std::mem::take(&mut self.recent);
        recent.sort_by_key(|answer| (answer.at, answer.id));
        self.sort();
        self.scheduler = Scheduler::new(self.scheduling, self.weights.last());
        let mut met = HashSet::with_capacity(earlier.length + recent.len());
        let (mut packer, mut fold, mut pages, mut counts) = (Packer::default(), Fold::default(), 0, true);
        for answer in merged(earlier.rows.get().iter(), recent.iter().map(AnswerRef::from)) {
            if self.undone.contains(&answer.id()) || !met.insert(answer.id()) {
                continue;
            }
            while let Some(page) = self.pages.get(pages).filter(|page| counts && page.at < answer.at()) {
                counts = self.counts(page.day);
                if counts {
                    fold.add_page(&self.scheduler, page);
                    pages += 1;
                }
            }
            counts &= self.counts(answer.day());
            if counts {
                fold.add(&self.scheduler, packer.len(), answer);
                packer.push(answer);
            } else {
                self.recent.push(answer.to_answer());
            }
        }
        self.base = Base::new(packer, fold, self.pages.get(..pages).unwrap_or_default());
        self.settle();
    }

    /// Folds anew what lies on top of the base.
    pub(super) fn settle(&mut self) {
        if self.base.last_day.is_some_and(|day| !self.counts(day)) {
            // The clock was set back behind what had counted.
            return self.melt();
        }
        self.sort();
        self.recent.sort_by_key(|answer| (answer.at, answer.id));
        let undone = &self.undone;
        let mut met = HashSet::with_capacity(self.recent.len());
        self.recent.retain(|answer| !undone.contains(&answer.id) && met.insert(answer.id));
        let mut fold = self.base.fold.clone();
        let mut pages =
            self.pages.iter().skip(self.base.pages).filter(|page| self.counts(page.day)).peekable();
        let answers = (self.base.length..).zip(&self.recent).filter(|(_, answer)| self.counts(answer.day));
        for (at, answer) in answers {
            while let Some(page) = pages.next_if(|page| page.at < answer.at) {
                Arc::make_mut(&mut fold).add_page(&self.scheduler, page);
            }
            Arc::make_mut(&mut fold).add(&self.scheduler, at, AnswerRef::from(answer));
        }
        pages.for_each(|page| Arc::make_mut(&mut fold).add_page(&self.scheduler, page));
        self.fold = fold;
    }
}

/// Two rows of answers as one, by time.
fn merged<'a>(
    one: impl Iterator<Item = AnswerRef<'a>>,
    two: impl Iterator<Item = AnswerRef<'a>>,
) -> impl Iterator<Item = AnswerRef<'a>> {
    let (mut one, mut two) = (one.peekable(), two.peekable());
    let time = |answer: &AnswerRef<'a>| (answer.at(), answer.id());
    std::iter::from_fn(move || match (one.peek(), two.peek()) {
        (Some(first), Some(second)) if time(second) < time(first) => two.next(),
        (Some(_), _) => one.next(),
        (None, _) => two.next(),
    })
}
