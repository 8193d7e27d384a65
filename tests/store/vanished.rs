//! Folders removed while the program runs.

use super::broken::{Liar, Lie};
use super::{answer, compare, is_saved, log};
use statusquiz::testing::store::{Disk, Files, NotSaved, SaveOutcome};
use std::fs;

/// Removes something below the data folder between two answers, and looks for the second.
fn goes_on_without<F: Files>(files: F, remove: impl FnOnce(&std::path::Path)) -> Result<(), String> {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("statusquiz");
    let mut log = log(files, &path, 1);
    assert!(is_saved(&log.record(&answer(0).into())));
    remove(&path);
    let mut acknowledged = Vec::new();
    for n in 1..4 {
        match log.record(&answer(n).into()) {
            SaveOutcome::Saved { .. } => acknowledged.push(n),
            SaveOutcome::Unsaved { reason, .. } => return Err(reason.to_string()),
        }
    }
    compare(&super::history(&path), acknowledged)
}

#[test]
fn a_data_folder_removed_between_two_answers_is_made_again() {
    goes_on_without(Disk, |path| fs::remove_dir_all(path).unwrap()).unwrap();
}

#[test]
fn a_folder_of_answers_removed_between_two_answers_is_made_again() {
    goes_on_without(Disk, |path| fs::remove_dir_all(path.join("reviews")).unwrap()).unwrap();
}

#[test]
fn a_folder_moved_to_the_bin_between_two_answers_is_made_again() {
    goes_on_without(Disk, |path| fs::rename(path, path.with_file_name("bin")).unwrap()).unwrap();
}

#[test]
fn a_file_replaced_between_two_answers_is_not_written_any_more() {
    // Synchronizers replace a file by renaming a copy over it.
    let replace = |path: &std::path::Path| {
        let (file, bytes) = super::snapshot(path).remove(0);
        fs::write(path.join("copy"), bytes).unwrap();
        fs::rename(path.join("copy"), file).unwrap();
    };
    goes_on_without(Disk, replace).unwrap();
}

#[test]
fn the_removal_test_catches_a_store_that_does_not_look() {
    let blind = Liar(Disk, Lie::Blind);
    let reason = goes_on_without(blind, |path| fs::remove_dir_all(path).unwrap()).unwrap_err();
    assert!(reason.contains("missing: [1, 2, 3]"), "{reason}");
}

#[test]
fn a_folder_that_cannot_be_made_again_keeps_answers_in_memory_until_it_can() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("statusquiz");
    let mut log = log(Disk, &path, 1);
    assert!(is_saved(&log.record(&answer(0).into())));
    fs::remove_dir_all(&path).unwrap();
    fs::write(&path, "in the way").unwrap();
    for n in 1..4 {
        match log.record(&answer(n).into()) {
            SaveOutcome::Unsaved { reason: reason @ NotSaved::File { .. }, waiting } => {
                assert_eq!(waiting, n);
                assert!(reason.to_string().contains("statusquiz"), "{reason}");
            }
            wrong => panic!("{wrong:?}"),
        }
    }
    assert_eq!(log.unsaved(), 3);
    fs::remove_file(&path).unwrap();
    assert!(matches!(log.retry(), SaveOutcome::Saved { answers: 3 }));
    assert_eq!(log.unsaved(), 0);
    compare(&super::history(&path), 1..4).unwrap();
}
