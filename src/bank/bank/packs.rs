//! Packs in a bank: each is added whole or not at all.

use super::Bank;
use super::parts::{add_pair, position, used_twice};
use crate::bank::load::{Draft, Loaded, Report};
use crate::bank::pack::owner;
use crate::bank::{Confusion, Pack, Problem, Question, Rule, Source};

impl Bank {
    /// The same for files that must be packs.
    pub fn with_packs(sources: &[Source]) -> (Self, Vec<Problem>) {
        let packs = sources.iter().enumerate().map(|(file, source)| Loaded::pack(file, &source.text));
        Self::checked(packs.collect(), sources)
    }

    /// Adds a pack, whole or not at all, and returns every problem found; `sources` are the packs.
    pub fn add_pack(&mut self, loaded: Loaded, sources: &[Source]) -> Vec<Problem> {
        let Loaded { draft, mut report } = loaded;
        let Draft { pack, confusions, rules, .. } = draft;
        let mut own = Self::default();
        for pair in confusions {
            own.confusions.change(|pairs| add_pair(pairs, pair, sources, &mut report));
        }
        let general = own.confusions.len();
        // The pack's own words come first.
        own.confusions.change(|pairs| pairs.extend(self.confusions.iter().cloned()));
        let mut problems = own.add_rules(rules, sources);
        problems.append(&mut used_twice(&report.ids, sources));
        own.confusions.change(|pairs| pairs.truncate(general));
        if let Some(pack) = &pack {
            self.name_is_free(pack, sources, &mut report);
            if own.rules.is_empty() && report.problems.is_empty() && problems.is_empty() {
                let fix = Some("add a [[rule]] with two scenarios");
                report.note_with_fix(pack.place.span.clone(), "the pack is empty", "it has no rules", fix);
            }
        }
        problems.append(&mut report.problems);
        if let Some(pack) = pack.filter(|_| !problems.iter().any(Problem::is_error)) {
            self.merge(Pack { confusions: own.confusions.change(std::mem::take), ..pack }, own);
        }
        problems
    }

    fn name_is_free(&self, pack: &Pack, sources: &[Source], report: &mut Report) {
        let span = pack.place.span.clone();
        let what = format!("`{}` can't be the id of a pack", pack.id);
        let fix = Some("choose another `id`");
        if let Some(earlier) = self.pack(&pack.id) {
            let why = format!("already used at {}", position(&earlier.place, sources));
            report.note_with_fix(span, what, why, fix);
        } else if self.rules.iter().any(|rule| rule.topic.as_ref() == Some(&pack.id)) {
            report.note_with_fix(span, what, "statusquiz has a topic of that name", fix);
        }
    }

    fn merge(&mut self, pack: Pack, own: Self) {
        for rule in own.rules {
            self.push(Rule { topic: Some(pack.id.clone()), ..rule });
        }
        self.census.options += own.census.options;
        self.census.refuted += own.census.refuted;
        self.packs.push(pack);
        self.order();
    }

    /// The packs that were added.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The pack with that id.
    pub fn pack(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// The pack that a rule or a question comes from, by its id; nothing if statusquiz carries it.
    pub fn pack_of(&self, id: &str) -> Option<&Pack> {
        self.pack(owner(id)?)
    }

    /// The pairs that speak about a question, those of its pack first.
    pub(super) fn pairs_for(&self, question: &Question) -> impl Iterator<Item = &Confusion> {
        let own = self.pack_of(&question.id).map(|pack| pack.confusions.as_slice());
        own.unwrap_or_default().iter().chain(&self.confusions)
    }
}
