//! What earlier versions leave, and do beside us: they put small old files together into larger ones.

use super::broken::{Flaky, Plan};
use super::model::Model;
use super::{answer, bytes, compare, is_saved, stamps, writable};
use statusquiz::testing::store::{AnswerLog, Contents, Files, Stamp};
use std::path::{Path, PathBuf};
use time::Duration;
use time::macros::datetime;

const FOLDER: &str = "/disk/statusquiz";
const FILES: usize = 4;
const NEVER: Plan = Plan { from: usize::MAX, length: 0, errno: 5, half: false };

/// A folder with some files, one of each day.
fn disk() -> Model {
    let disk = Model::with_folder("/disk");
    for file in 0..FILES {
        let at = datetime!(2026-11-01 12:00 UTC) + Duration::days(i64::try_from(file).unwrap());
        let stamp = move || Stamp { at, ..stamps(1)() };
        let mut log = AnswerLog::new(disk.clone(), &writable(Path::new(FOLDER)), stamp);
        assert!(is_saved(&log.record(&answer(file).into())));
    }
    disk
}

fn found(files: &mut impl Files) -> Contents {
    writable(Path::new(FOLDER)).history(files)
}

/// Does what earlier versions do: the lines of all files go into one, and the files into a folder that nobody reads.
fn put_together(mut disk: Model) {
    let reviews = Path::new(FOLDER).join("reviews");
    let paths: Vec<PathBuf> = disk.list(&reviews).unwrap().into_iter().map(|entry| entry.path).collect();
    let bytes: Vec<u8> = paths.iter().flat_map(|path| bytes(&mut disk, path).unwrap()).collect();
    let larger = reviews.join("20261101T120000Z-folded-0123456700000100.jsonl");
    let mut file = disk.create_segment(&larger).unwrap();
    disk.append(&mut file, &bytes).unwrap();
    let aside = Path::new(FOLDER).join("folded");
    disk.create_folder(&aside).unwrap();
    for path in paths {
        let name = format!("20261201T120000Z.{}", path.file_name().unwrap().to_str().unwrap());
        disk.rename(&path, &aside.join(name)).unwrap();
    }
}

#[test]
fn files_that_were_put_together_are_read_and_what_they_came_from_is_left_alone() {
    let disk = disk();
    put_together(disk.clone());
    let history = found(&mut disk.clone());
    compare(&history, 0..FILES).unwrap();
    assert_eq!(history.records.len(), FILES);
    assert_eq!(disk.clone().list(&Path::new(FOLDER).join("folded")).unwrap().len(), FILES);
}

#[test]
fn files_that_are_put_together_at_any_operation_of_reading_are_found() {
    let mut at = 0;
    loop {
        let disk = disk();
        let mut flaky = Flaky::new(disk.clone(), NEVER);
        let count = flaky.count.clone();
        *flaky.meddler.lock().unwrap() = Some(Box::new(move |number| {
            if number == at {
                put_together(disk.clone());
            }
        }));
        let history = found(&mut flaky);
        compare(&history, 0..FILES).unwrap_or_else(|reason| panic!("operation {at}: {reason}"));
        assert!(history.unread.is_empty(), "operation {at}: {:?}", history.unread);
        if at > *count.lock().unwrap() {
            return;
        }
        at += 1;
    }
}

#[test]
fn a_run_gives_its_file_up_after_a_day_and_when_the_clock_jumps_back() {
    for jump in [Duration::HOUR * 25, -Duration::days(3_650)] {
        let disk = Model::with_folder("/disk");
        let mut now = datetime!(2026-11-22 12:00 UTC);
        let mut others = stamps(1);
        let moves = [Duration::ZERO, Duration::ZERO, Duration::HOUR, jump, Duration::ZERO];
        let mut moves = moves.into_iter();
        let clock = move || {
            now += moves.next().unwrap_or_default();
            Stamp { at: now, ..others() }
        };
        let mut log = AnswerLog::new(disk.clone(), &writable(Path::new(FOLDER)), clock);
        for (n, files) in [1, 1, 1, 2, 2].into_iter().enumerate() {
            assert!(is_saved(&log.record(&answer(n).into())));
            let reviews = disk.clone().list(&Path::new(FOLDER).join("reviews")).unwrap();
            assert_eq!(reviews.len(), files, "answer {n}");
        }
        compare(&found(&mut disk.clone()), 0..5).unwrap();
    }
}
