//! How long it takes until an answer is saved for good, beside the least that a program has to do for that.

use crate::log::{TODAY, answers};
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::Record;
use statusquiz::testing::store::{AnswerLog, Disk, Folder, SaveOutcome, Stamp, encode};
use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

const ANSWERS: usize = 500;

/// The times of saving so many answers one by one, and of appending and syncing the same lines; alternately.
pub fn times() -> (Vec<Duration>, Vec<Duration>) {
    // On the disk of the build: a temporary folder may lie in memory.
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = Folder::Writable { path: place.path().join("data") };
    let stamp = || Stamp { at: TODAY.midnight().assume_utc(), pid: 1, random: 1 };
    let mut log = AnswerLog::new(Disk, &folder, stamp);
    let mut bare = File::create(place.path().join("bare")).unwrap();
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for record in answers(&Bank::built_in(), ANSWERS).map(Record::from) {
        ours.push(timed(|| assert!(matches!(log.record(&record), SaveOutcome::Saved { .. }))));
        least.push(timed(|| append(&mut bare, &record)));
    }
    (ours, least)
}

fn append(file: &mut File, record: &Record) {
    file.write_all(&encode(record).unwrap()).unwrap();
    file.sync_data().unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed(act: impl FnOnce()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}
