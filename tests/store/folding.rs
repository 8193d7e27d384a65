//! Folding small old files into larger ones: whatever fails, breaks off or happens meanwhile, nothing is lost.

use super::broken::{Flaky, Liar, Lie, Plan};
use super::model::Model;
use super::{answer, compare, snapshot, stamps, writable};
use statusquiz::learn::RecordId;
use statusquiz::store::{AnswerLog, Disk, Files, Foldable, History, Stamp, encode, fold};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

const FOLDER: &str = "/disk/statusquiz";
/// When everything is old enough.
const LATER: OffsetDateTime = datetime!(2027-02-01 12:00 UTC);
const EIO: i32 = 5;
const NEVER: Plan = Plan { from: usize::MAX, length: 0, errno: EIO, half: false };
/// Answers in each file.
const EACH: usize = 2;

/// Names for files that are made at this moment.
fn stamps_at(at: OffsetDateTime, writer: u32) -> impl FnMut() -> Stamp + Send + 'static {
    let mut others = stamps(writer);
    move || Stamp { at, ..others() }
}

/// Writes this many files, one on each day from the first of November on.
fn write_files<F: Files + Clone + 'static>(files: &F, path: &Path, number: usize) {
    for file in 0..number {
        let at = datetime!(2026-11-01 12:00 UTC) + Duration::days(i64::try_from(file).unwrap());
        let mut log = AnswerLog::new(files.clone(), &writable(path), stamps_at(at, 1));
        for n in 0..EACH {
            assert!(super::is_saved(&log.record(&answer(file * EACH + n).into())));
        }
    }
}

fn found(disk: &Model) -> History {
    writable(Path::new(FOLDER)).history(&mut disk.clone())
}

/// Looks at the disk, and at what power cuts would leave of it.
fn inspect(disk: &Model, answers: usize) -> Result<(), String> {
    for (name, view) in
        [("seen", disk.clone()), ("cut", disk.after_power_cut()), ("torn", disk.after_torn_power_cut())]
    {
        let history = found(&view);
        compare(&history, 0..answers).map_err(|reason| format!("{name}: {reason}"))?;
        if !history.damaged.is_empty() || !history.unread.is_empty() {
            return Err(format!("{name}: {:?} {:?}", history.damaged, history.unread));
        }
    }
    Ok(())
}

/// How many files of answers there are.
fn number_of_files(disk: &Model, folder: &str) -> usize {
    let entries = disk.clone().list(&Path::new(FOLDER).join(folder)).unwrap_or_default();
    entries.iter().filter(|entry| entry.path.extension().is_some_and(|ending| ending == "jsonl")).count()
}

/// Folds under a plan, looking before each operation at what a power cut would leave, and again when the disk is well.
fn survives(lie: Lie, plan: Plan) -> Result<usize, String> {
    const FILES: usize = 10;
    let disk = Model::with_folder("/disk");
    write_files(&disk, Path::new(FOLDER), FILES);
    let flaky = Flaky::new(disk.clone(), plan);
    let count = flaky.count.clone();
    let problem = std::sync::Arc::new(std::sync::Mutex::new(Ok(())));
    let (looked_at, told) = (disk.clone(), problem.clone());
    *flaky.meddler.lock().unwrap() = Some(Box::new(move |number| {
        // Up to the first failure it is as without; once everything fails, nothing changes any more.
        if plan.length == usize::MAX || (plan.length > 0 && number < plan.from) {
            return;
        }
        let seen = inspect(&looked_at, FILES * EACH);
        let mut told = told.lock().unwrap();
        *told = told.clone().and(seen);
    }));
    let done = fold(&mut Liar(flaky, lie), Path::new(FOLDER), stamps_at(LATER, 2));
    problem.lock().unwrap().clone()?;
    inspect(&disk, FILES * EACH)?;
    if plan.length == 0 && done.as_ref().is_ok_and(|done| done.files != FILES) {
        return Err(format!("not folded: {done:?}"));
    }
    // The disk is well again: this time it comes to an end, and a week later nothing is left over.
    for later in [LATER, LATER + Duration::days(8)] {
        let mut stamps = stamps_at(later, 3);
        fold(&mut disk.clone(), Path::new(FOLDER), &mut stamps).map_err(|e| format!("again: {e}"))?;
        inspect(&disk, FILES * EACH)?;
    }
    match (number_of_files(&disk, "reviews"), number_of_files(&disk, "folded")) {
        // Where it broke off while files moved, the others may be too few to be folded again: they are there twice.
        (..FILES, 0) => Ok(*count.lock().unwrap()),
        left => Err(format!("left over: {left:?}")),
    }
}

#[test]
fn an_error_an_end_or_a_power_cut_at_any_operation_of_folding_loses_nothing() {
    let operations = survives(Lie::None, NEVER).unwrap();
    assert!(operations > 40, "{operations}");
    for from in 0..operations {
        // What fails for ever is what a kill leaves: nothing that was to come after it happens.
        for (length, half) in [(1, true), (2, false), (usize::MAX, true)] {
            let plan = Plan { from, length, errno: EIO, half };
            survives(Lie::None, plan).unwrap_or_else(|reason| panic!("{plan:?}: {reason}"));
        }
    }
}

#[test]
fn the_same_check_catches_sources_that_go_before_their_copy_is_durable() {
    // Names alone do no harm: those of the sources and of their copy are in one folder, and are synced together.
    let reason = survives(Lie::NoSync, NEVER).unwrap_err();
    assert!(reason.contains("missing") || reason.contains("Torn"), "{reason}");
}

/// Lets one run write while the clock of another jumps ten years and it folds, at each operation of the first.
fn writer_and_folder(lie: Lie) -> Result<(), String> {
    let mut at = 0;
    loop {
        let disk = Model::with_folder("/disk");
        write_files(&disk, Path::new(FOLDER), 8);
        let flaky = Flaky::new(disk.clone(), NEVER);
        let count = flaky.count.clone();
        let other = disk.clone();
        *flaky.meddler.lock().unwrap() = Some(Box::new(move |number| {
            if number == at {
                fold(&mut other.clone(), Path::new(FOLDER), stamps_at(LATER + Duration::days(3_650), 9))
                    .unwrap();
            }
        }));
        let start = datetime!(2026-11-22 12:00 UTC);
        let mut log = AnswerLog::new(Liar(flaky, lie), &writable(Path::new(FOLDER)), stamps_at(start, 7));
        for n in 8 * EACH..8 * EACH + 4 {
            if !super::is_saved(&log.record(&answer(n).into())) {
                return Err(format!("refused while files are folded at operation {at}"));
            }
            inspect(&disk, n + 1).map_err(|reason| format!("folded at operation {at}: {reason}"))?;
        }
        if at > *count.lock().unwrap() {
            return Ok(());
        }
        at += 1;
    }
}

#[test]
fn a_run_that_writes_while_its_file_is_folded_loses_nothing() {
    writer_and_folder(Lie::None).unwrap();
}

#[test]
fn the_same_check_catches_a_run_that_does_not_look_where_its_file_is() {
    let reason = writer_and_folder(Lie::Blind).unwrap_err();
    assert!(reason.contains("missing"), "{reason}");
}

#[test]
fn an_answer_or_another_folding_at_any_operation_of_folding_loses_nothing() {
    for meddling in ["an answer", "another folding", "a start"] {
        let mut at = 0;
        loop {
            let disk = Model::with_folder("/disk");
            write_files(&disk, Path::new(FOLDER), 8);
            let start = datetime!(2026-11-22 12:00 UTC);
            let mut log = AnswerLog::new(disk.clone(), &writable(Path::new(FOLDER)), stamps_at(start, 7));
            assert!(super::is_saved(&log.record(&answer(16).into())));
            let flaky = Flaky::new(disk.clone(), NEVER);
            let (count, other) = (flaky.count.clone(), disk.clone());
            *flaky.meddler.lock().unwrap() = Some(Box::new(move |number| {
                if number != at {
                    return;
                }
                match meddling {
                    "an answer" => assert!(super::is_saved(&log.record(&answer(17).into()))),
                    "another folding" => {
                        fold(&mut other.clone(), Path::new(FOLDER), stamps_at(LATER, 9)).unwrap();
                    }
                    _ => inspect(&other, 17).unwrap(),
                }
            }));
            let mut flaky = flaky;
            // That somebody else was quicker is no error.
            fold(&mut flaky, Path::new(FOLDER), stamps_at(LATER, 8)).unwrap();
            let given = if meddling == "an answer" && at < *count.lock().unwrap() { 18 } else { 17 };
            inspect(&disk, given).unwrap_or_else(|reason| panic!("{meddling} at operation {at}: {reason}"));
            if at > *count.lock().unwrap() {
                break;
            }
            at += 1;
        }
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
            assert!(super::is_saved(&log.record(&answer(n).into())));
            assert_eq!(number_of_files(&disk, "reviews"), files, "answer {n}");
        }
        inspect(&disk, 5).unwrap();
    }
}

/// A folder on the real disk with files of a month.
fn real(number: usize) -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    write_files(&Disk, place.path(), number);
    let reviews = place.path().join("reviews");
    (place, reviews)
}

fn fold_at(path: &Path, at: OffsetDateTime) -> statusquiz::store::Folded {
    fold(&mut Disk, path, stamps_at(at, 5)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    snapshot(folder).into_iter().map(|(path, _)| name(path)).collect()
}

#[test]
fn only_old_files_of_months_with_many_are_folded() {
    let (place, reviews) = real(10);
    // Seven days after the seventh file, six are older.
    assert_eq!(fold_at(place.path(), datetime!(2026-11-14 12:00 UTC)).files, 0);
    assert_eq!(names(&reviews).len(), 10);
    let find = |at| Foldable::find(&mut Disk, place.path(), stamps_at(at, 1)()).unwrap();
    assert_eq!((find(LATER).files(), find(LATER).months(), find(LATER).is_worth_while()), (10, 1, false));
    let before = snapshot(&reviews);
    let done = fold_at(place.path(), LATER);
    assert_eq!((done.files, done.into, find(LATER).files()), (10, 1, 0));
    let folded = snapshot(&reviews);
    assert_eq!(folded[0].1, before.iter().flat_map(|(_, bytes)| bytes.clone()).collect::<Vec<u8>>());
    assert!(names(&reviews)[0].starts_with("20261101T120000Z-folded-"));
    compare(&super::history(place.path()), 0..20).unwrap();
    assert_eq!(fold_at(place.path(), LATER).files, 0, "a second time there is nothing to do");
    // What was set aside stays for a week, unchanged.
    assert_eq!(names(&place.path().join("folded")).len(), 11);
    assert_eq!(fold_at(place.path(), LATER + Duration::days(6)).released.removed, 0);
    assert_eq!(fold_at(place.path(), LATER + Duration::days(8)).released.removed, 10);
    assert_eq!(names(&place.path().join("folded")), [".gitignore"]);
    compare(&super::history(place.path()), 0..20).unwrap();
}

#[test]
fn a_large_file_is_left_as_it_is() {
    let (place, reviews) = real(10);
    let large = snapshot(&reviews)[3].0.clone();
    let line = encode(&answer(500).into()).unwrap();
    std::fs::write(&large, line.repeat((1 << 20) / line.len() + 1)).unwrap();
    assert_eq!(fold_at(place.path(), LATER).files, 9);
    assert!(large.exists());
}

fn seal(json: &str) -> Vec<u8> {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes())).into_bytes()
}

#[test]
fn damaged_torn_newer_and_foreign_files_are_left_alone_and_unknown_kinds_are_carried_along() {
    let (place, reviews) = real(12);
    let mut files = snapshot(&reviews);
    let unknown = seal(r#"{"v":1,"kind":"mood","text":"\u001b"}"#);
    files[0].1.extend_from_slice(&unknown);
    files[1].1[30] ^= 1;
    files[2].1.pop();
    files[3].1.extend(seal(r#"{"v":99,"kind":"poem"}"#));
    for (path, bytes) in &files {
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::write(reviews.join("mine.jsonl"), encode(&answer(99).into()).unwrap()).unwrap();
    std::fs::write(reviews.join("notes.txt"), "mine").unwrap();
    let before = snapshot(&reviews);
    assert_eq!(fold_at(place.path(), LATER).files, 9);
    let after = snapshot(&reviews);
    let left: HashSet<_> = after.iter().filter(|file| before.contains(file)).collect();
    assert_eq!((left.len(), after.len()), (5, 6));
    let folded = &after.iter().find(|file| !before.contains(file)).unwrap().1;
    assert!(folded.windows(unknown.len()).any(|bytes| bytes == unknown));
}

#[test]
fn two_machines_that_fold_the_same_files_make_the_same_file_and_drop_copies() {
    let (here, reviews) = real(9);
    let (there, theirs) = real(9);
    // A synchronizer has made a copy of one here.
    let (path, bytes) = snapshot(&reviews).remove(4);
    let copy =
        path.file_name().unwrap().to_str().unwrap().replace(".jsonl", ".sync-conflict-20261122-7.jsonl");
    std::fs::write(path.with_file_name(copy), bytes).unwrap();
    fold_at(here.path(), LATER);
    fold_at(there.path(), LATER + Duration::days(3));
    assert_eq!(names(&reviews), names(&theirs));
    assert_eq!(snapshot(&reviews)[0].1, snapshot(&theirs)[0].1);
}

#[test]
fn what_was_set_aside_and_is_not_among_what_is_read_is_put_back() {
    let (place, reviews) = real(8);
    fold_at(place.path(), LATER);
    let (larger, bytes) = snapshot(&reviews).remove(0);
    let first_line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    std::fs::write(larger, &bytes[first_line..]).unwrap();
    let released = fold_at(place.path(), LATER + Duration::days(8)).released;
    assert_eq!((released.restored, released.removed), (1, 7));
    compare(&super::history(place.path()), 0..16).unwrap();
    let ids: HashSet<RecordId> = super::history(place.path()).answers().map(|answer| answer.id).collect();
    assert_eq!(ids.len(), 16);
}

#[test]
fn what_is_put_back_stands_beside_what_has_come_where_it_was() {
    let (place, reviews) = real(8);
    let (first, _) = snapshot(&reviews).remove(0);
    fold_at(place.path(), LATER);
    let (larger, bytes) = snapshot(&reviews).remove(0);
    let first_line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    std::fs::write(larger, &bytes[first_line..]).unwrap();
    std::fs::write(first, encode(&answer(98).into()).unwrap()).unwrap();
    assert_eq!(fold_at(place.path(), LATER + Duration::days(8)).released.restored, 1);
    compare(&super::history(place.path()), (0..16).chain([98])).unwrap();
}
