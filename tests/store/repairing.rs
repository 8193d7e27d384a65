//! Beginning anew and repairing: whatever fails or breaks off, nothing is lost.

use super::broken::{Flaky, Plan};
use super::model::Model;
use super::{answer, compare, is_saved, snapshot, stamps, writable};
use statusquiz::testing::store::{
    AnswerLog, Contents, Disk, Files, Stamp, damaged_files, encode, list_backups, repair, reset, restore,
};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use time::macros::datetime;

const FOLDER: &str = "/disk/statusquiz";
const EIO: i32 = 5;

fn stamp() -> Stamp {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    Stamp { at: datetime!(2026-11-30 9:00 UTC), pid: 1, random: NUMBER.fetch_add(1, Ordering::Relaxed) }
}

/// Two files of three answers.
fn disk() -> Model {
    let disk = Model::with_folder("/disk");
    for writer in 0..2 {
        let mut log = AnswerLog::new(disk.clone(), &writable(Path::new(FOLDER)), stamps(writer));
        for n in 0..3 {
            assert!(is_saved(&log.record(&answer(writer as usize * 3 + n).into())));
        }
    }
    disk
}

/// What is found in the folder of answers and in all backups together.
fn everywhere(mut disk: Model) -> Contents {
    let mut all = writable(Path::new(FOLDER)).history(&mut disk);
    for backup in list_backups(&mut disk, Path::new(FOLDER)).unwrap() {
        backup.history.records.iter().for_each(|record| all.records.push(record));
    }
    all.records.sort_and_dedup();
    all
}

fn inspect(disk: &Model) -> Result<(), String> {
    for view in [disk.clone(), disk.after_power_cut(), disk.after_torn_power_cut()] {
        compare(&everywhere(view), 0..6)?;
    }
    Ok(())
}

/// Does something at each operation of which an error, or the end, comes.
fn survives(
    mut act: impl FnMut(&mut Flaky<Model>) -> std::io::Result<()>,
    prepare: impl Fn(&Model),
) -> usize {
    for from in 0.. {
        let mut operations = 0;
        for length in [1, usize::MAX] {
            let disk = disk();
            prepare(&disk);
            let mut flaky = Flaky::new(disk.clone(), Plan { from, length, errno: EIO, half: true });
            let _ = act(&mut flaky);
            operations = *flaky.count.lock().unwrap();
            inspect(&disk).unwrap_or_else(|reason| panic!("operation {from}, {length} times: {reason}"));
            // Once more, and it succeeds.
            act(&mut Flaky::new(disk.clone(), Plan { from: usize::MAX, length: 0, errno: EIO, half: false }))
                .unwrap();
            inspect(&disk).unwrap();
        }
        if from > operations {
            return from;
        }
    }
    unreachable!()
}

fn reset_all(files: &mut impl Files) -> std::io::Result<()> {
    reset(files, Path::new(FOLDER), stamp().at).map(|_| ())
}

fn restore_all(files: &mut impl Files) -> std::io::Result<()> {
    for backup in list_backups(files, Path::new(FOLDER))? {
        restore(files, Path::new(FOLDER), &backup)?;
    }
    Ok(())
}

#[test]
fn an_error_or_an_end_at_any_operation_of_resetting_or_restoring_loses_nothing() {
    assert!(survives(reset_all, |_| ()) > 10);
    assert!(survives(restore_all, |disk| reset_all(&mut disk.clone()).unwrap()) > 10);
}

#[test]
fn a_reset_that_says_so_has_moved_everything_and_a_restore_has_brought_it_back() {
    for from in 0..60 {
        let disk = disk();
        put(&mut disk.clone(), "folded/old.jsonl", &encode(&answer(6).into()).unwrap());
        let flaky = || Flaky::new(disk.clone(), Plan { from, length: 1, errno: EIO, half: false });
        let answers = |disk: &Model| writable(Path::new(FOLDER)).history(&mut disk.clone()).records.len();
        let folded = |disk: &Model| disk.clone().list(&Path::new(FOLDER).join("folded")).is_ok();
        if reset_all(&mut flaky()).is_ok() {
            assert_eq!((answers(&disk), folded(&disk)), (0, false), "operation {from}");
        }
        let _ = reset_all(&mut disk.clone());
        if restore_all(&mut flaky()).is_ok() {
            assert_eq!((answers(&disk), folded(&disk)), (6, true), "operation {from}");
        }
    }
}

#[test]
fn after_a_reset_there_is_nothing_and_after_restoring_there_is_all() {
    let disk = disk();
    reset_all(&mut disk.clone()).unwrap();
    assert_eq!(writable(Path::new(FOLDER)).history(&mut disk.clone()).records.len(), 0);
    assert_eq!(list_backups(&mut disk.clone(), Path::new(FOLDER)).unwrap()[0].name, "20261130T090000Z");
    restore_all(&mut disk.clone()).unwrap();
    compare(&writable(Path::new(FOLDER)).history(&mut disk.clone()), 0..6).unwrap();
    assert!(list_backups(&mut disk.clone(), Path::new(FOLDER)).unwrap().is_empty());
}

fn put(disk: &mut Model, path: &str, bytes: &[u8]) {
    let path = Path::new(FOLDER).join(path);
    let _ = disk.create_folder(path.parent().unwrap());
    let mut file = disk.create_segment(&path).unwrap();
    disk.append(&mut file, bytes).unwrap();
}

#[test]
fn what_is_restored_stands_beside_what_has_its_name_and_the_note_for_git_is_there_once() {
    let mut disk = disk();
    put(&mut disk, "reviews/a.jsonl", &encode(&answer(6).into()).unwrap());
    put(&mut disk, "folded/.gitignore", b"*");
    reset_all(&mut disk.clone()).unwrap();
    put(&mut disk, "reviews/a.jsonl", &encode(&answer(7).into()).unwrap());
    put(&mut disk, "folded/.gitignore", b"*");
    restore_all(&mut disk.clone()).unwrap();
    compare(&writable(Path::new(FOLDER)).history(&mut disk.clone()), 0..8).unwrap();
    let mut names = |folder: &str| {
        let entries = disk.list(&Path::new(FOLDER).join(folder)).unwrap();
        entries.iter().map(|entry| entry.path.file_name().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("folded"), [".gitignore"]);
    assert!(names("reviews").iter().any(|name| name == "20261130T090000Z.a.jsonl"), "{:?}", names("reviews"));
}

#[test]
fn a_folder_that_cannot_be_listed_is_an_error_and_not_an_empty_one() {
    let flaky = || Flaky::new(disk(), Plan { from: 0, length: 1, errno: EIO, half: false });
    assert!(reset(&mut flaky(), Path::new(FOLDER), stamp().at).is_err());
    assert!(Contents::saved_in(&mut flaky(), Path::new(FOLDER)).unread_folder().is_some());
    // One that is not there is an empty one.
    let mut empty = Model::with_folder("/disk");
    assert_eq!(reset(&mut empty, Path::new(FOLDER), stamp().at).unwrap(), None);
}

#[test]
fn a_run_that_is_open_during_a_reset_goes_on_in_a_new_file() {
    let disk = disk();
    let mut log = AnswerLog::new(disk.clone(), &writable(Path::new(FOLDER)), stamps(7));
    assert!(is_saved(&log.record(&answer(6).into())));
    reset_all(&mut disk.clone()).unwrap();
    assert!(is_saved(&log.record(&answer(7).into())));
    compare(&writable(Path::new(FOLDER)).history(&mut disk.clone()), [7]).unwrap();
    reset_all(&mut disk.clone()).unwrap();
    let backups = list_backups(&mut disk.clone(), Path::new(FOLDER)).unwrap();
    let names: Vec<&str> = backups.iter().map(|backup| backup.name.as_str()).collect();
    assert_eq!(names, ["20261130T090000Z", "20261130T090000Z-2"]);
    restore_all(&mut disk.clone()).unwrap();
    compare(&writable(Path::new(FOLDER)).history(&mut disk.clone()), 0..8).unwrap();
}

/// Appends half a line to every file.
fn tear(disk: &Model) {
    let mut disk = disk.clone();
    for entry in disk.list(&Path::new(FOLDER).join("reviews")).unwrap() {
        disk.append_raw(&entry.path, b"12345678 {torn");
    }
}

fn repair_all(files: &mut impl Files) -> std::io::Result<()> {
    for path in damaged_files(&Contents::saved_in(files, Path::new(FOLDER))) {
        repair(files, Path::new(FOLDER), &path, stamp())?;
    }
    Ok(())
}

#[test]
fn an_error_or_an_end_at_any_operation_of_repairing_loses_nothing() {
    assert!(survives(repair_all, tear) > 20);
}

#[test]
fn repairing_keeps_every_byte_and_ends_the_damage() {
    let place = tempfile::tempdir().unwrap();
    let mut log = super::log(Disk, place.path(), 1);
    for n in 0..3 {
        assert!(is_saved(&log.record(&answer(n).into())));
    }
    let (file, mut bytes) = snapshot(place.path()).remove(0);
    bytes[30] ^= 1;
    bytes.extend_from_slice(b"torn");
    std::fs::write(&file, &bytes).unwrap();
    let aside = repair(&mut Disk, place.path(), &file, stamp()).unwrap();
    let history = super::history(place.path());
    compare(&history, [1, 2]).unwrap();
    assert!(history.damaged.is_empty());
    assert!(snapshot(&aside).iter().any(|(_, kept)| *kept == bytes));
    // The run that wrote it notices, and goes on elsewhere.
    assert!(is_saved(&log.record(&answer(3).into())));
    compare(&super::history(place.path()), [1, 2, 3]).unwrap();
}
