//! Fits the schedule to the learner's answers by itself, in the background, after a session.

use crate::learn::{
    Answer, ENOUGH_TO_FIT, FIT_AGAIN, Fit, History, Moment, Scheduling, Weights, fit, learning_day,
};
use crate::store::Disk;
use crate::store::snapshot::Start;
use crate::ui::Fitting;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use time::Date;

/// Fits weights to what is in a data folder.
#[derive(Debug)]
pub struct InBackground {
    data: PathBuf,
    /// How many answers there were when it was tried last, or at the start.
    tried: Option<usize>,
    running: Option<JoinHandle<Option<Fit>>>,
}

impl InBackground {
    /// With the answers of that folder.
    pub fn new(data: PathBuf) -> Self {
        Self { data, tried: None, running: None }
    }
}

impl Fitting for InBackground {
    fn fitted(&mut self, history: &History, moment: Moment) -> Option<Weights> {
        if let Some(done) = self.running.take_if(|running| running.is_finished()) {
            let found = done.join().ok().flatten()?;
            return Some(Weights::after(history.weights(), moment, found.w, found.reviews));
        }
        let answers = history.len();
        let tried = *self.tried.get_or_insert(answers);
        if self.running.is_none() && answers > tried && is_worth_while(history) {
            self.tried = Some(answers);
            let (data, scheduling) = (self.data.clone(), history.scheduling());
            let today = learning_day(moment.at);
            // Where no thread can be had, it is tried again after the next session.
            self.running = thread::Builder::new().spawn(move || found(&data, scheduling, today)).ok();
        }
        None
    }
}

/// Whether there may be enough answers, and enough new ones; the default weights that the learner went back to stay.
fn is_worth_while(history: &History) -> bool {
    let needed = match history.weights() {
        Some(weights) if weights.are_reset() => return false,
        Some(weights) => weights.answers.saturating_add(FIT_AGAIN),
        None => ENOUGH_TO_FIT,
    };
    history.len() >= needed
}

/// What the answers on the disk lead to, if they are enough and it is better than the weights in use.
fn found(data: &Path, scheduling: Scheduling, today: Date) -> Option<Fit> {
    let (history, _) = Start::read(&mut Disk, data).history(&Disk, scheduling, today);
    let before = history.weights();
    let found = fit(history.counted().filter(Answer::counts_for_memory), before).ok()?;
    let is_due = before.is_none_or(|before| found.reviews >= before.answers.saturating_add(FIT_AGAIN));
    (is_due && found.is_better()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Record, RecordId, Verdict, sample};
    use crate::store::encode;
    use std::fs;
    use time::Duration;
    use time::macros::datetime;

    const NOW: time::OffsetDateTime = datetime!(2026-11-22 10:00 UTC);

    /// Six answers to each rule, all right, with gaps after which most people would have forgotten.
    fn answers(rules: u32) -> impl Iterator<Item = Answer> {
        (0..6_u32).flat_map(move |time| (0..rules).map(move |rule| (time, rule))).map(|(time, rule)| {
            let mut answer = sample(u128::from(time * 1_000 + rule) + 1);
            answer.rule = format!("rule-{rule}");
            answer.at = NOW - Duration::days(i64::from(30 * (6 - time))) + Duration::seconds(i64::from(rule));
            (answer.day, answer.verdict) = (answer.at.date(), Verdict::Right);
            answer
        })
    }

    fn moment() -> Moment {
        Moment { at: NOW, since_start: std::time::Duration::ZERO, id: 7 }
    }

    /// What is found once one more answer was given, and how many answers there are.
    fn after_a_session(rules: u32, before: Option<Weights>) -> (Option<Weights>, usize) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("reviews")).unwrap();
        let log: Vec<u8> = answers(rules).flat_map(|answer| encode(&answer.into()).unwrap()).collect();
        fs::write(folder.path().join("reviews/20261122T100000Z-1-0123456789abcdef.jsonl"), log).unwrap();
        let mut records: Vec<_> = answers(rules).map(Into::into).collect();
        let last = records.pop().unwrap();
        records.extend(before.map(|before| Record::Weights(Box::new(before))));
        let mut history = History::of(records, Scheduling::default(), NOW.date());
        let mut fitting = InBackground::new(folder.path().to_owned());
        assert_eq!(fitting.fitted(&history, moment()), None);
        assert!(fitting.running.is_none(), "nothing was answered yet");
        history.add(last);
        assert_eq!(fitting.fitted(&history, moment()), None);
        while fitting.running.as_ref().is_some_and(|running| !running.is_finished()) {
            thread::yield_now();
        }
        (fitting.fitted(&history, moment()), history.len())
    }

    #[test]
    fn enough_answers_are_fitted_once_a_session_has_ended() {
        let (weights, answers) = after_a_session(90, None);
        let weights = weights.unwrap();
        assert_eq!((weights.id, weights.answers, answers), (RecordId(7), 450, 540));
    }

    #[test]
    fn nothing_is_fitted_to_too_few_answers_or_too_few_new_ones() {
        assert_eq!(after_a_session(60, None), (None, 360));
        let weights = |answers| Weights { id: RecordId(3), at: NOW, w: vec![1.0; 21], answers };
        assert_eq!(after_a_session(90, Some(weights(441))).0, None);
    }

    #[test]
    fn the_default_weights_that_the_learner_went_back_to_stay() {
        let reset = Weights::reset(None, moment());
        assert_eq!(after_a_session(90, Some(reset)).0, None);
    }
}
