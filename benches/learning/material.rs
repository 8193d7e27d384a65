//! What is learned: the bank without the questions that are held out, and what is known of how hard it is.

use crate::law::Law;
use statusquiz::testing::bank::{Bank, Loaded, OFFERED_BESIDE_ANSWER, Place, Question, Rule, Source, Tier};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::question_files;

/// How hard a material is for a learner of average gifts.
#[derive(Debug, Clone, Copy)]
pub struct Hardness {
    /// How its ideas fade.
    pub law: Law,
    /// How strong a trace an idea leaves that was found in memory and applied.
    pub weight: f64,
    /// How strong a trace it leaves to be told, as a share of that.
    pub told: f64,
    /// How much of it reaches the idea when the situation was recognised.
    pub transfer: f64,
    /// The chance that an option not yet told apart from the answer is taken although the idea was found.
    pub intrusion: f64,
    /// How much more such an option attracts a guess than any other.
    pub attraction: f64,
}

/// How an idea is tested in the end, in a situation that nobody has seen.
#[derive(Debug, Clone)]
pub struct Probe {
    /// The rule.
    pub rule: String,
    /// The codes offered beside the answer that are mixed up with it, each as a pair with it.
    pub tempting: Vec<Pair>,
}

/// Two codes that are mixed up, the smaller first.
pub type Pair = (StatusCode, StatusCode);

/// The bank as the policies have it, and how they are tested.
#[derive(Debug)]
pub struct Material {
    /// Its name.
    pub name: &'static str,
    /// The questions that may be asked.
    pub bank: Bank,
    /// One for each rule.
    pub probes: Vec<Probe>,
}

impl Material {
    /// The rules up to a tier; of each with scenarios the last is held out.
    pub fn new(name: &'static str, hardest: Tier) -> Self {
        // From the files, because it is told where each rule stands in them.
        let (whole, _) = Bank::from_sources(&question_files());
        let is_in = |rule: &&Rule| rule.tier() <= Some(hardest);
        let rules: Vec<&Rule> = whole.rules().iter().filter(is_in).collect();
        let dropped = whole.rules().iter().filter(|rule| !is_in(rule)).map(|rule| &rule.place);
        let kept_back: Vec<&Question> = rules.iter().filter_map(|rule| last_scenario(rule)).collect();
        let cuts: Vec<&Place> = dropped.chain(kept_back.iter().map(|question| &question.place)).collect();
        let bank = without(&cuts);
        let asked: usize = rules.iter().map(|rule| rule.questions.len()).sum();
        assert_eq!(bank.rules().len(), rules.len(), "only these rules are left");
        assert_eq!(bank.questions().count(), asked - kept_back.len(), "and all of their other questions");
        let probes = rules.iter().map(|rule| probe(&whole, rule)).collect();
        Self { name, bank, probes }
    }
}

/// The pair of two codes, if they are mixed up.
pub fn mixed_up(bank: &Bank, right: StatusCode, other: StatusCode) -> Option<Pair> {
    let are = bank.partners(right).any(|partner| partner == other);
    are.then(|| (right.min(other), right.max(other)))
}

/// Every rule with scenarios has two at least, so that one is left to learn from.
fn last_scenario(rule: &Rule) -> Option<&Question> {
    rule.questions.iter().rfind(|question| question.is_scenario())
}

fn probe(bank: &Bank, rule: &Rule) -> Probe {
    let tempting = |question: &Question| {
        let right = question.answer.code()?;
        let offered =
            question.alternatives.iter().filter_map(|a| a.choice.code()).take(OFFERED_BESIDE_ANSWER);
        Some(offered.filter_map(|other| mixed_up(bank, right, other)).collect())
    };
    let tempting = last_scenario(rule).and_then(tempting).unwrap_or_default();
    Probe { rule: rule.id.clone(), tempting }
}

/// The bank of the program without the rules and questions that stand at these places.
fn without(places: &[&Place]) -> Bank {
    let mut sources = question_files();
    let mut cuts: Vec<(usize, usize, usize)> = Vec::new();
    for place in places {
        let table = table(&sources[place.file].text, place.span.start);
        cuts.push((place.file, table.0, table.1));
    }
    cuts.sort_unstable();
    for (file, from, to) in cuts.into_iter().rev() {
        sources[file].text.replace_range(from..to, "");
    }
    let loaded = |(file, source): (usize, &Source)| Loaded::new(file, &source.text);
    Bank::assembled(sources.iter().enumerate().map(loaded).collect(), &sources).0
}

/// Where the table around a place begins and ends, with the tables inside it.
fn table(text: &str, at: usize) -> (usize, usize) {
    let mut headers: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '.';
        let name = line.trim_end().strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
        headers.extend(name.filter(|name| name.chars().all(is_name)).map(|name| (start, name)));
        start += line.len();
    }
    let around = headers.iter().rposition(|(start, _)| *start <= at).expect("it stands in a table");
    let (from, name) = headers[around];
    let inside = |other: &str| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let next = headers[around + 1..].iter().find(|(_, other)| !inside(other));
    (from, next.map_or(text.len(), |(start, _)| *start))
}
