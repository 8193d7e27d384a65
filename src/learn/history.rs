//! All records in order, and the memory that follows from them.

use super::records::Met;
use super::snapshot::Snapshot;
use super::totals::{Placed, Totals};
use super::{
    Activity, Answer, AnswerGlance, Answers, Caused, ExamTally, Flag, Memory, Note, NoteOn, PageRead, Record,
    RecordId, Records, Scheduler, Scheduling, Suspend, Suspendable, Tally, Weights,
};
use crate::bank::Rule;
use crate::http::StatusCode;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};
use time::{Date, Duration, OffsetDateTime};

/// Every answer ever given and not taken back, oldest first, and what they say about each rule.
///
/// Memory is nothing but a replay of the records: the same records give the same memory, live or read from disk,
/// in whatever order they are met. Where a snapshot holds, only what came after it is replayed, on top of it.
#[derive(Debug)]
pub struct History {
    /// What all is added to; nothing where all records were replayed.
    base: Snapshot,
    /// The answers that the base adds up.
    earlier: Earlier,
    /// The answers after those, and all that do not count yet.
    recent: Answers,
    flags: Vec<Flag>,
    notes: Vec<Note>,
    suspends: Vec<Suspend>,
    activities: Vec<Activity>,
    weights: Vec<Weights>,
    undone: HashSet<RecordId>,
    scheduling: Scheduling,
    scheduler: Scheduler,
    pub(super) totals: Arc<Totals>,
    today: Date,
    revision: u64,
}

/// By what two histories are compared that are too large to be in memory together.
#[derive(Debug, PartialEq)]
pub struct Summary {
    /// How many they are, and a hash of them.
    answers: (usize, u64),
    flags: Vec<Flag>,
    notes: Vec<Note>,
    suspends: Vec<Suspend>,
    activities: Vec<Activity>,
    weights: Vec<Weights>,
    undone: HashSet<RecordId>,
    totals: Arc<Totals>,
}

/// The answers that a snapshot adds up, which are read when somebody looks at them.
#[derive(Default)]
struct Earlier {
    read: Option<Box<dyn Fn() -> Answers + Send + Sync>>,
    answers: OnceLock<Answers>,
}

impl Earlier {
    fn answers(&self) -> &Answers {
        self.answers.get_or_init(|| self.read.as_ref().map_or_else(Answers::default, |read| read()))
    }

    fn is_read(&self) -> bool {
        self.read.is_none() || self.answers.get().is_some()
    }
}

impl fmt::Debug for Earlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Earlier").field("answers", &self.answers).finish_non_exhaustive()
    }
}

impl History {
    /// Replays records in any order, as seen on that day.
    pub fn of(records: impl Into<Records>, scheduling: Scheduling, today: Date) -> Self {
        let mut history = Self::with(scheduling, today);
        history.put_first(records.into());
        history.replay();
        history
    }

    /// Goes on from a snapshot, with the records that it does not hold; the outcome is that of all records. `read`
    /// brings all answers in the order of time, if somebody looks at them or they have to be replayed.
    pub fn going_on(
        snapshot: Snapshot,
        records: Records,
        scheduling: Scheduling,
        today: Date,
        read: impl Fn() -> Answers + Send + Sync + 'static,
    ) -> Self {
        let mut history = Self::with(scheduling, today);
        let (until, undone) = (snapshot.until, snapshot.undone.clone());
        let earlier = move || {
            let mut answers = read();
            answers.sort_and_retain(|(at, id)| Some(at) <= until && !undone.contains(&id));
            answers
        };
        history.earlier.read = Some(Box::new(earlier));
        history.flags.clone_from(&snapshot.flags);
        history.notes.clone_from(&snapshot.notes);
        history.suspends.clone_from(&snapshot.suspends);
        history.activities.clone_from(&snapshot.activities);
        history.weights.clone_from(&snapshot.weights);
        history.undone.clone_from(&snapshot.undone);
        history.base = snapshot;
        let new: HashSet<RecordId> = records.ids().collect();
        let is_deep = history.base.retention.to_bits() != scheduling.retention().to_bits()
            || records.iter().any(|record| match &record {
                Record::Undo(undo) if new.contains(&undo.of) => false,
                record => history.is_deep(record),
            });
        history.put_first(records);
        if is_deep {
            history.replay();
        } else {
            history.scheduler = Scheduler::new(scheduling, history.weights.last());
            history.settle();
        }
        history
    }

    /// Schedules otherwise from now on, as if it had always been so.
    pub fn schedule(&mut self, scheduling: Scheduling) {
        if self.scheduling != scheduling {
            self.scheduling = scheduling;
            self.replay();
        }
    }

    /// No records yet, on that day.
    pub fn new(today: Date) -> Self {
        Self::with(Scheduling::default(), today)
    }

    fn with(scheduling: Scheduling, today: Date) -> Self {
        Self {
            base: Snapshot::default(),
            earlier: Earlier::default(),
            recent: Answers::default(),
            flags: Vec::new(),
            notes: Vec::new(),
            suspends: Vec::new(),
            activities: Vec::new(),
            weights: Vec::new(),
            undone: HashSet::new(),
            scheduling,
            scheduler: Scheduler::new(scheduling, None),
            totals: Arc::default(),
            today,
            revision: 0,
        }
    }

    /// What all records so far add up to, to be kept beside them; nothing while some of them do not count yet.
    pub fn snapshot(&self) -> Option<Snapshot> {
        let counts = self.recent.days().all(|day| self.counts(day))
            && self.activities.iter().all(|activity| self.counts(activity.day()));
        let last = self.last_recent().max(self.activities.last().map(Activity::at));
        counts.then(|| Snapshot {
            retention: self.scheduling.retention(),
            answers: self.len(),
            until: last.max(self.base.until),
            last_day: self.totals.last_day().max(self.activities.iter().map(Activity::day).max()),
            totals: self.totals.clone(),
            flags: self.flags.clone(),
            notes: self.notes.clone(),
            suspends: self.suspends.clone(),
            activities: self.activities.clone(),
            weights: self.weights.clone(),
            undone: self.undone.clone(),
        })
    }

    /// Whether it still goes on from a snapshot, and has not had to replay everything.
    pub fn stands_on_a_snapshot(&self) -> bool {
        self.base.until.is_some()
    }

    /// Adds one record, in its place by time.
    pub fn add(&mut self, record: Record) {
        self.revision += 1;
        match record {
            Record::Answer(answer) if self.is_next(&answer) => {
                let at = self.len();
                Arc::make_mut(&mut self.totals).add(&self.scheduler, at, &answer);
                self.recent.push(&answer);
            }
            Record::Page(page) => self.add_activity(Activity::Page(page)),
            Record::Caused(caused) => self.add_activity(Activity::Caused(caused)),
            record => self.add_somewhere(record),
        }
    }

    fn add_activity(&mut self, activity: Activity) {
        if self.is_last(activity.at(), activity.day()) {
            Arc::make_mut(&mut self.totals).add_activity(&self.scheduler, &activity);
            self.activities.push(activity);
        } else {
            self.add_somewhere(activity.into());
        }
    }

    fn add_somewhere(&mut self, record: Record) {
        let is_deep = self.is_deep(&record);
        self.put(record);
        if is_deep { self.replay() } else { self.settle() }
    }

    /// Whether an answer can be added at the end as it is.
    fn is_next(&self, answer: &Answer) -> bool {
        self.is_last(answer.at, answer.day) && !self.undone.contains(&answer.id)
    }

    /// Whether what happened then comes after everything else, and counts.
    fn is_last(&self, at: OffsetDateTime, day: Date) -> bool {
        let is_after_recent = self.last_recent().is_none_or(|last| last < at);
        let is_after_activities = self.activities.last().is_none_or(|last| last.at() < at);
        self.is_after_base(at) && is_after_recent && is_after_activities && self.counts(day)
    }

    fn last_recent(&self) -> Option<OffsetDateTime> {
        self.recent.keys().next_back().map(|(at, _)| at)
    }

    fn is_after_base(&self, at: OffsetDateTime) -> bool {
        self.base.until.is_none_or(|until| until < at)
    }

    /// Whether a record that is new changes, or may change, what the base adds up to.
    fn is_deep(&self, record: &Record) -> bool {
        match record {
            Record::Answer(answer) => !self.is_after_base(answer.at),
            Record::Page(_) | Record::Caused(_) => !self.is_after_base(record.at()),
            Record::Flag(_) | Record::Note(_) | Record::Suspend(_) => false,
            Record::Weights(weights) => !self.has_weights(weights.id),
            Record::Undo(undo) => {
                self.has_weights(undo.of) || self.stands_on_a_snapshot() && !self.is_shallow(undo.of)
            }
        }
    }

    fn has_weights(&self, id: RecordId) -> bool {
        self.weights.iter().any(|weights| weights.id == id)
    }

    /// Whether a record certainly has no part in what the base adds up to.
    fn is_shallow(&self, id: RecordId) -> bool {
        self.undone.contains(&id)
            || self.recent.keys().any(|(_, recent)| recent == id)
            || self.flags.iter().any(|flag| flag.id == id)
            || self.notes.iter().any(|note| note.id == id)
            || self.suspends.iter().any(|suspend| suspend.id == id)
            || self.activities.iter().skip(self.base.activities.len()).any(|activity| activity.id() == id)
    }

    /// Takes in the first records, without a copy of their answers.
    fn put_first(&mut self, records: Records) {
        self.recent = records.answers;
        records.others.into_iter().for_each(|record| self.put(record));
    }

    /// Takes a record in, wherever it belongs.
    fn put(&mut self, record: Record) {
        match record {
            Record::Answer(answer) => self.recent.push(&answer),
            Record::Flag(flag) => self.flags.push(flag),
            Record::Note(note) => self.notes.push(note),
            Record::Suspend(suspend) => self.suspends.push(suspend),
            Record::Weights(weights) => self.weights.push(*weights),
            Record::Page(page) => self.activities.push(Activity::Page(page)),
            Record::Caused(caused) => self.activities.push(Activity::Caused(caused)),
            Record::Undo(undo) => drop(self.undone.insert(undo.of)),
        }
    }

    /// Adds everything up from the first record on.
    fn replay(&mut self) {
        self.base = Snapshot::default();
        let mut earlier = std::mem::take(&mut self.earlier);
        earlier.answers();
        let mut all = earlier.answers.take().unwrap_or_default();
        if all.len() == 0 {
            std::mem::swap(&mut all, &mut self.recent);
        }
        self.recent.iter().for_each(|answer| all.push(&answer));
        self.recent = all;
        self.sort();
        self.scheduler = Scheduler::new(self.scheduling, self.weights.last());
        self.settle();
    }

    /// Adds up what came after the base.
    fn settle(&mut self) {
        if self.base.last_day.is_some_and(|day| !self.counts(day)) {
            // The clock was set back behind what had counted.
            return self.replay();
        }
        self.sort();
        // Most starts find nothing to add, and need no copy.
        let mut totals = self.base.totals.clone();
        let new = self.activities.iter().skip(self.base.activities.len());
        let mut activities = new.filter(|activity| self.counts(activity.day())).peekable();
        let answers =
            (self.base.answers..).zip(self.recent.iter()).filter(|(_, answer)| self.counts(answer.day));
        for (at, answer) in answers {
            while let Some(activity) = activities.next_if(|activity| activity.at() < answer.at) {
                Arc::make_mut(&mut totals).add_activity(&self.scheduler, activity);
            }
            Arc::make_mut(&mut totals).add(&self.scheduler, at, &answer);
        }
        activities.for_each(|activity| Arc::make_mut(&mut totals).add_activity(&self.scheduler, activity));
        self.totals = totals;
    }

    /// Sorts all but what the base adds up, and drops what was taken back or met before.
    fn sort(&mut self) {
        let undone = &self.undone;
        let others = self.flags.iter().map(|flag| flag.id).chain(self.activities.iter().map(Activity::id));
        let others = others.chain(self.weights.iter().map(|weights| weights.id));
        let others = others.chain(self.notes.iter().map(|note| note.id));
        let others = others.chain(self.suspends.iter().map(|suspend| suspend.id));
        let mut met = Met::of(self.recent.keys().map(|(_, id)| id).chain(others));
        let mut keep = |id| !undone.contains(&id) && met.is_first(id);
        self.flags.sort_by_key(|flag| (flag.at, flag.id));
        self.flags.retain(|flag| keep(flag.id));
        self.notes.sort_by_key(|note| (note.at, note.id));
        self.notes.retain(|note| keep(note.id));
        self.suspends.sort_by_key(|suspend| (suspend.at, suspend.id));
        self.suspends.retain(|suspend| keep(suspend.id));
        self.activities.sort_by_key(|activity| (activity.at(), activity.id()));
        self.activities.retain(|activity| keep(activity.id()));
        self.weights.sort_by_key(|weights| (weights.at, weights.id));
        self.weights.retain(|weights| keep(weights.id));
        self.recent.sort_and_retain(|(_, id)| keep(id));
    }

    /// By what it is compared with another; where two are the same, all that can be asked of them is answered alike.
    pub fn summary(&self) -> Summary {
        let mut hasher = DefaultHasher::new();
        for answer in self.answers() {
            // A time is the same moment whatever its offset, and the offset is shown, too.
            (answer.at.offset(), answer).hash(&mut hasher);
        }
        Summary {
            answers: (self.len(), hasher.finish()),
            flags: self.flags.clone(),
            notes: self.notes.clone(),
            suspends: self.suspends.clone(),
            activities: self.activities.clone(),
            weights: self.weights.clone(),
            undone: self.undone.clone(),
            totals: self.totals.clone(),
        }
    }

    /// A number that grows whenever what was computed from the history may no longer hold.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes note of the day. Answers dated later than tomorrow count from that day on: the clock was wrong when
    /// they were given, or is wrong now, and to count them would hide their rules for as long.
    pub fn turn(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            self.revision += 1;
            self.settle();
        }
    }

    /// How many answers are dated later than tomorrow, and so do not count yet.
    pub fn in_future(&self) -> usize {
        self.recent.days().filter(|day| !self.counts(*day)).count()
    }

    /// Whoever travels west may have answered tomorrow.
    fn counts(&self, day: Date) -> bool {
        day <= self.today.saturating_add(Duration::DAY)
    }

    /// Every answer that was not taken back, oldest first. Those that a snapshot adds up are read from the log when
    /// this is asked for the first time, which takes a while where there are many.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = Answer> {
        self.earlier.answers().iter().chain(self.recent.iter())
    }

    /// What can be looked for in them, in the same order.
    pub(super) fn glances(&self) -> impl DoubleEndedIterator<Item = AnswerGlance<'_>> {
        self.earlier.answers().glances().chain(self.recent.glances())
    }

    /// The one at this place among them.
    pub fn nth(&self, place: usize) -> Option<Answer> {
        let earlier = self.earlier.answers();
        earlier.get(place).or_else(|| self.recent.get(place - earlier.len()))
    }

    /// Reads them now.
    pub fn read_answers(&self) {
        self.earlier.answers();
    }

    /// Whether asking for the answers takes no time.
    pub fn has_read_answers(&self) -> bool {
        self.earlier.is_read()
    }

    /// How many answers were not taken back.
    pub fn len(&self) -> usize {
        self.base.answers + self.recent.len()
    }

    /// Whether there is no answer that was not taken back.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much more likely it is that a rule is remembered in two weeks if it is asked on that day, from 0 to 1.
    pub fn gain(&self, memory: &Memory, today: Date) -> f32 {
        self.scheduler.gain(memory, today)
    }

    /// The answers that count by now, oldest first: all but those dated later than tomorrow.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = Answer> {
        self.answers().filter(|answer| self.counts(answer.day))
    }

    /// The answer with that name.
    pub fn answer(&self, id: RecordId) -> Option<Answer> {
        // Those taken back are asked for as well, and are not worth a look at everything.
        let is_there = !self.undone.contains(&id);
        self.recent.find(id).or_else(|| is_there.then(|| self.earlier.answers().find(id)).flatten())
    }

    /// The answer given last, even if it does not count yet.
    pub fn newest(&self) -> Option<Answer> {
        self.recent.iter().next_back().or_else(|| self.earlier.answers().iter().next_back())
    }

    /// What was said to be wrong or unclear, oldest first.
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// The flag on a question, if it is flagged.
    pub fn flag(&self, question: &str) -> Option<&Flag> {
        self.flags.iter().rev().find(|flag| flag.question == question)
    }

    /// What the learner noted on something, if that was not deleted since.
    pub fn note(&self, on: &NoteOn) -> Option<&Note> {
        self.latest_note(on).filter(|note| !note.text.is_empty())
    }

    /// The same, even if it deleted what was noted before.
    pub(super) fn latest_note(&self, on: &NoteOn) -> Option<&Note> {
        let on = on.to_string();
        self.notes.iter().rev().find(|note| note.on == on)
    }

    /// The notes that count, oldest first: of each thing the latest, unless that deleted it.
    pub fn notes(&self) -> Vec<&Note> {
        let mut known = HashSet::new();
        let mut latest: Vec<&Note> = self.notes.iter().rev().filter(|note| known.insert(&note.on)).collect();
        latest.retain(|note| !note.text.is_empty());
        latest.reverse();
        latest
    }

    /// What the learner says is wrong with a question, if it is flagged and that was said.
    pub fn reason(&self, question: &str) -> Option<&Note> {
        // Two machines may have flagged the same.
        let flags = self.flags.iter().rev().filter(|flag| flag.question == question);
        flags.map(|flag| NoteOn::Flag(flag.id)).find_map(|on| self.note(&on))
    }

    /// All that was suspended or resumed, oldest first.
    pub fn suspends(&self) -> &[Suspend] {
        &self.suspends
    }

    /// What was said last about exactly this.
    pub(super) fn latest_suspend(&self, what: &Suspendable) -> Option<&Suspend> {
        let what = what.to_string();
        self.suspends.iter().rev().find(|suspend| suspend.what == what)
    }

    /// What suspended a rule, if it's suspended: the latest of all that covers it counts.
    pub fn suspension(&self, rule: &Rule) -> Option<&Suspend> {
        self.suspends.iter().rev().find(|suspend| suspend.covers(rule)).filter(|latest| latest.on)
    }

    /// Whether a rule is suspended.
    pub fn is_suspended(&self, rule: &Rule) -> bool {
        self.suspension(rule).is_some()
    }

    /// The pages of lessons read, oldest first.
    pub fn pages(&self) -> impl DoubleEndedIterator<Item = &PageRead> {
        self.activities.iter().filter_map(|activity| match activity {
            Activity::Page(page) => Some(&**page),
            Activity::Caused(_) => None,
        })
    }

    /// The codes caused in the lab, oldest first.
    pub fn caused(&self) -> impl Iterator<Item = &Caused> {
        self.activities.iter().filter_map(|activity| match activity {
            Activity::Caused(caused) => Some(&**caused),
            Activity::Page(_) => None,
        })
    }

    /// What the learner wants to keep in memory.
    pub fn scheduling(&self) -> Scheduling {
        self.scheduling
    }

    /// The weights fitted last.
    pub fn weights(&self) -> Option<&Weights> {
        self.weights.last()
    }

    /// The memory of a rule, if it was ever asked.
    pub fn memory(&self, rule: &str) -> Option<&Memory> {
        self.totals.memories.get(rule)
    }

    /// How often `chosen` was chosen wrongly where `right` was right; only codes are counted.
    pub fn mistaken(&self, right: &str, chosen: &str) -> u32 {
        let pair = right.parse().ok().zip(chosen.parse().ok());
        pair.and_then(|pair| self.totals.mistaken.get(&pair)).copied().unwrap_or(0)
    }

    /// How often which code was chosen wrongly where another was right: the right one, the chosen one, how often.
    pub fn mixed_up(&self) -> impl Iterator<Item = (StatusCode, StatusCode, u32)> {
        self.totals.mistaken.iter().map(|((right, chosen), times)| (*right, *chosen, *times))
    }

    /// What each examination brought, the first first.
    pub fn exams(&self) -> &[ExamTally] {
        &self.totals.exams
    }

    /// How many questions of the challenge of a date were answered, if that is one of the last.
    pub fn challenged(&self, date: Date) -> usize {
        self.totals.challenges.get(&date).map_or(0, BTreeSet::len)
    }

    /// The answers to the challenge of a date, if that is one of the last; of two answers to a question the first.
    pub(super) fn challenge(&self, date: Date) -> Vec<Answer> {
        let is_in_base = self.base.totals.challenges.contains_key(&date);
        let earlier = is_in_base.then(|| self.earlier.answers().of_challenge(date));
        let all = earlier.into_iter().flatten().chain(self.recent.of_challenge(date));
        let mut known = HashSet::new();
        all.filter(|answer| self.counts(answer.day) && known.insert(answer.question.clone())).collect()
    }

    /// Whether a rule was found known when the learner was placed, if it was asked then.
    pub fn placed(&self, rule: &str) -> Option<bool> {
        self.totals.placed.get(rule).map(|placed| placed.known)
    }

    /// What was found out when the learner was placed, in no order.
    pub(super) fn placement(&self) -> impl Iterator<Item = &Placed> {
        self.totals.placed.values()
    }

    /// How many rules the schedule brought up for the first time on that day.
    pub fn begun_on(&self, day: Date) -> usize {
        self.totals.begun_on(day)
    }

    /// How long a question takes this learner, in milliseconds, once there are enough answers to say.
    pub(super) fn usual_time(&self) -> Option<u64> {
        self.totals.usual_time()
    }

    /// What moves memories on.
    pub(super) fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// What was answered on one day.
    pub fn on(&self, day: Date) -> Tally {
        self.totals.days.get(&day).copied().unwrap_or_default()
    }

    /// How often which code was right from one day on, and which was chosen wrongly instead, if any; that day must
    /// count as lately.
    pub(super) fn lately(
        &self,
        since: Date,
    ) -> impl Iterator<Item = (StatusCode, Option<StatusCode>, usize)> {
        let days = self.totals.lately.range(since..);
        days.flat_map(|(_, pairs)| pairs.iter().map(|((right, chosen), times)| (*right, *chosen, *times)))
    }

    /// How many days in a row, up to today or yesterday, had an answer.
    pub fn streak(&self, today: Date) -> usize {
        let mut days = self.totals.days.range(..=today).rev().map(|(day, _)| *day).peekable();
        let is_over = days.peek().is_none_or(|last| *last < today.saturating_sub(Duration::DAY));
        let follows = |(day, next): (Date, Date)| day.previous_day() == Some(next);
        let mut before = None;
        let row = days.take_while(|day| before.replace(*day).is_none_or(|before| follows((before, *day))));
        if is_over { 0 } else { row.count() }
    }

    /// Counts of each rule and of each code that was right by it, over the answers that count by now.
    pub fn tallies(&self) -> impl Iterator<Item = (&str, Option<StatusCode>, Tally)> {
        let rules = self.totals.tallies.iter();
        rules.flat_map(|(rule, codes)| codes.iter().map(|(code, tally)| (rule.as_str(), *code, *tally)))
    }

    /// How often a rule was answered wrong.
    pub fn missed(&self, rule: &str) -> usize {
        self.totals.tallies.get(rule).map_or(0, |codes| codes.values().map(Tally::wrong).sum())
    }

    /// Counts of each day with an answer from one day to another, the first first.
    pub fn days(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = (Date, Tally)> {
        // A range that ends before it begins holds nothing; the map would panic.
        let some = days.start() <= days.end();
        let found = some.then(|| self.totals.days.range(days)).into_iter().flatten();
        found.map(|(day, tally)| (*day, *tally))
    }

    /// When a question was last answered, as a position in the history; later is larger.
    pub fn last_asked(&self, question: &str) -> Option<usize> {
        self.totals.last_asked.get(question).copied()
    }
}
