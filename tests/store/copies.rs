//! Several copies of the program in one folder: none is refused, none loses an answer.

use super::broken::{Liar, Lie};
use super::{answer, compare, is_saved, log};
use statusquiz::testing::store::{AnswerLog, Disk, Folder};
use std::fs;
use std::sync::Barrier;

/// Starts copies at the same moment in a folder that is not there yet, each of which records some answers.
fn copies(number: usize, answers: usize) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("deep/statusquiz");
    let start = Barrier::new(number);
    std::thread::scope(|scope| {
        for copy in 0..number {
            let (start, path) = (&start, &path);
            scope.spawn(move || {
                start.wait();
                let mut files = Disk;
                let folder = Folder::open(&mut files, Ok(path.clone()));
                assert!(matches!(folder, Folder::Writable { .. }), "{folder:?}");
                let stamps = super::stamps(u32::try_from(copy).unwrap());
                let mut log = AnswerLog::new(files, &folder, stamps);
                for n in 0..answers {
                    assert!(is_saved(&log.record(&answer(copy * answers + n).into())));
                }
            });
        }
    });
    let history = super::history(&path);
    compare(&history, 0..number * answers).unwrap();
    assert_eq!((history.records.len(), history.damaged.len()), (number * answers, 0));
}

#[test]
fn two_copies_at_once_lose_nothing() {
    copies(2, 200);
}

#[test]
fn sixteen_first_starts_at_once_lose_nothing() {
    copies(16, 20);
}

/// Lets three copies take turns.
fn turns(lie: Lie) -> Result<(), String> {
    let place = tempfile::tempdir().unwrap();
    let mut logs = [1, 2, 3].map(|writer| log(Liar(Disk, lie), place.path(), writer));
    for n in 0..30 {
        assert!(is_saved(&logs[n % 3].record(&answer(n).into())));
    }
    compare(&super::history(place.path()), 0..30)
}

#[test]
fn copies_that_take_turns_lose_nothing() {
    turns(Lie::None).unwrap();
}

#[cfg(unix)]
#[test]
fn the_same_check_catches_copies_that_share_a_file_or_write_late() {
    for lie in [Lie::SharedFile, Lie::AckFirst] {
        let reason = turns(lie).unwrap_err();
        assert!(reason.contains("missing"), "{lie:?}: {reason}");
    }
}

#[test]
fn two_copies_in_the_same_second_with_the_same_number_write_two_files() {
    let place = tempfile::tempdir().unwrap();
    // In two containers that share a folder, both may be process 7.
    let mut first = log(Disk, place.path(), 7);
    let mut second = log(Disk, place.path(), 7);
    assert!(is_saved(&first.record(&answer(0).into())));
    // Even the same chance number does no harm: the name is taken, and the next attempt takes another.
    assert!(!is_saved(&second.record(&answer(1).into())));
    assert!(is_saved(&second.record(&answer(2).into())));
    assert_eq!(fs::read_dir(place.path().join("reviews")).unwrap().count(), 2);
    compare(&super::history(place.path()), 0..3).unwrap();
}
