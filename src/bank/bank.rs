//! All that can be asked, put together from question files.

use super::check::{self, Census};
use super::claims::claims;
use super::load::{Draft, DraftRule, Loaded, Refuted, Report, refuted};
use super::search::{self, SearchIndex};
use super::stored::stored_as_fields;
use super::{
    Choice, Confusion, DecisionTree, Entry, Lazy, Lesson, LessonPage, Pack, Problem, Question, Rule,
    SafeText, Severity, Source, Standing, field_names,
};
use crate::http::StatusCode;
use index::{Index, QuestionAt};
use parts::{add_entry, add_lesson, add_pair, used_twice};
use std::collections::HashMap;

mod index;
mod packs;
mod parts;

/// The entries, confused pairs and rules, with the questions of each rule.
#[derive(Debug, Default)]
pub struct Bank {
    entries: Lazy<Vec<Entry>>,
    confusions: Lazy<Vec<Confusion>>,
    rules: Vec<Rule>,
    walk: Lazy<DecisionTree>,
    lessons: Lazy<Vec<Lesson>>,
    packs: Vec<Pack>,
    index: Index,
    search: SearchIndex,
    census: Census,
}

stored_as_fields!(Bank { entries, confusions, rules, walk, lessons, packs, index, search, census });

impl Bank {
    /// Puts a bank together and returns every problem found, on the way and in the whole.
    ///
    /// Packs are added to the other files, or to the bank that the program carries if there are no others.
    pub fn from_sources(sources: &[Source]) -> (Self, Vec<Problem>) {
        Self::checked(loaded(sources), sources)
    }

    fn checked(loaded: Vec<Loaded>, sources: &[Source]) -> (Self, Vec<Problem>) {
        let (packs, files): (Vec<_>, Vec<_>) = loaded.into_iter().partition(Loaded::is_pack);
        let (mut bank, mut problems) = if files.is_empty() && !packs.is_empty() {
            (Self::built_in(), Vec::new())
        } else {
            let (mut bank, mut problems) = Self::assembled(files, sources);
            problems.extend(claims(&mut bank));
            (bank, problems)
        };
        problems.extend(packs.into_iter().flat_map(|pack| bank.add_pack(pack, sources)));
        problems.extend(check::responses(&bank));
        problems.extend(check::citations(&mut bank));
        problems.extend(check::ways(&mut bank));
        bank.census.files = sources.len();
        problems.sort_by_key(|problem| (problem.place.file, problem.place.span.start));
        (bank, problems)
    }

    /// Puts a bank together from files taken apart before, in their order; what takes long to check is not checked.
    pub fn assembled(loaded: Vec<Loaded>, sources: &[Source]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut bank = Self::default();
        let (mut rules, mut ids) = (Vec::new(), Vec::new());
        for Loaded { draft, mut report } in loaded {
            let Draft { entry, confusions, rules: found, steps, lesson, .. } = draft;
            if let Some(entry) = entry {
                bank.entries.change(|entries| add_entry(entries, entry, sources, &mut report));
            }
            for pair in confusions {
                bank.confusions.change(|pairs| add_pair(pairs, pair, sources, &mut report));
            }
            if !steps.is_empty() {
                bank.walk.change(|walk| walk.add(steps, &mut report));
            }
            if let Some(lesson) = lesson {
                bank.lessons.change(|lessons| add_lesson(lessons, lesson, sources, &mut report));
            }
            rules.extend(found);
            ids.append(&mut report.ids);
            problems.append(&mut report.problems);
        }
        problems.append(&mut used_twice(&ids, sources));
        problems.append(&mut bank.add_rules(rules, sources));
        problems.append(&mut bank.untaught());
        bank.order();
        bank.count();
        (bank, problems)
    }

    /// The same with an index of what it says.
    pub(super) fn indexed(self) -> Self {
        Self { search: SearchIndex::carried(&self), ..self }
    }

    /// What the bank teaches about each code, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the bank teaches about one code.
    pub fn entry(&self, code: StatusCode) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// The confused pairs.
    pub fn confusions(&self) -> &[Confusion] {
        &self.confusions
    }

    /// The pair that two codes are, in whichever order.
    pub fn confusion(&self, one: StatusCode, other: StatusCode) -> Option<&Confusion> {
        self.confusions.iter().find(|pair| pair.partner(one) == Some(other))
    }

    /// The question that tells two codes apart: that of the pair, or else the last one of the decision tree that they share.
    pub fn question_between(&self, one: StatusCode, other: StatusCode) -> Option<&SafeText> {
        let pair = self.confusion(one, other).map(|pair| &pair.ask);
        pair.or_else(|| self.walk.fork(one, other).map(|(step, _)| &step.ask))
    }

    /// The codes that a code is mixed up with.
    pub fn partners(&self, code: StatusCode) -> impl Iterator<Item = StatusCode> {
        self.confusions.iter().filter_map(move |pair| pair.partner(code))
    }

    /// How a choice stands as an answer to a question, offered or not, as far as anything is said about it.
    pub fn standing<'b>(&'b self, question: &'b Question, choice: &Choice) -> Option<Standing<'b>> {
        let own = question.alternatives.iter().chain(&question.unoffered).find(|a| a.choice == *choice);
        let defended = || {
            let code = choice.code()?;
            let (_, why) = question.also_defended.iter().find(|(defended, _)| *defended == code)?;
            Some(Standing::Defensible(why))
        };
        let general = || {
            let (answer, code) = (question.answer.code()?, choice.code()?);
            self.pairs_for(question).find_map(|pair| pair.refutation(answer, code)).map(Standing::Wrong)
        };
        own.map(|a| a.stance.as_ref()).or_else(defended).or_else(general)
    }

    /// The rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with that id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.index.rule(id).and_then(|at| self.rules.get(at))
    }

    /// The question with that id, and its rule.
    pub fn question(&self, id: &str) -> Option<(&Rule, &Question)> {
        self.question_at(self.index.question(id)?)
    }

    fn question_at(&self, (rule, question): QuestionAt) -> Option<(&Rule, &Question)> {
        let rule = self.rules.get(rule)?;
        Some((rule, rule.questions.get(question)?))
    }

    /// The questions whose answer is that code.
    pub fn asking(&self, code: StatusCode) -> impl Iterator<Item = &Question> {
        let found = self.index.asking(code).iter().filter_map(|&at| self.question_at(at));
        found.map(|(_, question)| question)
    }

    /// All questions, each with its rule.
    pub fn questions(&self) -> impl Iterator<Item = (&Rule, &Question)> {
        self.rules.iter().flat_map(|rule| rule.questions.iter().map(move |question| (rule, question)))
    }

    /// The decision walk; without a step where the files hold none.
    pub fn walk(&self) -> &DecisionTree {
        &self.walk
    }

    /// The lessons, in the order of the files.
    pub fn lessons(&self) -> &[Lesson] {
        &self.lessons
    }

    /// Where what is said about codes and rules is found by its words.
    pub(super) fn search_index(&self) -> &search::Index {
        self.search.read(self)
    }

    /// How much there is, and how much of it is refuted and sourced.
    pub fn census(&self) -> &Census {
        &self.census
    }

    pub(super) fn census_mut(&mut self) -> &mut Census {
        &mut self.census
    }

    fn add_rules(&mut self, drafts: Vec<DraftRule>, sources: &[Source]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut tally = Refuted::default();
        for draft in drafts {
            let mut report = Report::new(draft.place.file);
            let topic = topic(&draft, sources);
            let rule = refuted(draft, &self.confusions, &mut report, &mut tally);
            self.push(Rule { topic, ..rule });
            problems.append(&mut report.problems);
        }
        self.census.options = tally.options;
        self.census.refuted = tally.refuted;
        problems
    }

    fn push(&mut self, rule: Rule) {
        let questions = rule.questions.len();
        let scenarios = rule.questions.iter().filter(|question| question.is_scenario()).count();
        self.census.rules += 1;
        self.census.scenarios += scenarios;
        self.census.picks += questions - scenarios;
        self.index.add(self.rules.len(), &rule);
        self.rules.push(rule);
    }

    /// Rules that a lesson names although there are none of that name.
    fn untaught(&self) -> Vec<Problem> {
        let pages = self.lessons.iter().flat_map(|lesson| &lesson.pages);
        let named = pages.flat_map(|page| page.rules.iter().map(move |rule| (page, rule)));
        let unknown = named.filter(|(_, rule)| self.rule(rule).is_none());
        let problem = |(page, rule): (&LessonPage, &String)| Problem {
            severity: Severity::Error,
            place: page.place.clone(),
            what: format!("page `{}` names the rule `{rule}`, which doesn't exist", page.id),
            why: "`rules` lists ids of [[rule]] tables".to_owned(),
            fix: None,
        };
        unknown.map(problem).collect()
    }

    /// Learners meet the rules of a code by tier, and in the order of the files; other files may lead to a code, too.
    fn order(&mut self) {
        let mut at: Vec<usize> = (0..self.rules.len()).collect();
        at.sort_by_key(|at| self.rules.get(*at).map(Rule::tier));
        let mut met: HashMap<Option<StatusCode>, usize> = HashMap::new();
        for at in at {
            if let Some(rule) = self.rules.get_mut(at) {
                let depth = met.entry(rule.code).or_default();
                rule.depth = *depth;
                *depth += 1;
            }
        }
    }

    fn count(&mut self) {
        self.census.codes = self.entries.len();
        self.census.fields = field_names(self).len();
        self.census.pairs = self.confusions.len();
        self.census.lessons = self.lessons.len();
        self.census.pages = self.lessons.iter().map(|lesson| lesson.pages.len()).sum();
    }
}

/// Practices are grouped by their files.
fn topic(draft: &DraftRule, sources: &[Source]) -> Option<String> {
    let path = &sources.get(draft.place.file)?.path;
    let name = path.rsplit(['/', '\\']).next().and_then(|name| name.strip_suffix(".toml"))?;
    draft.code.is_none().then(|| name.to_owned())
}

fn loaded(sources: &[Source]) -> Vec<Loaded> {
    sources.iter().enumerate().map(|(file, source)| Loaded::new(file, &source.text)).collect()
}
