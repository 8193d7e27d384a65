//! Errors and power cuts at every operation: nothing acknowledged is lost, and the count is exact.

use super::broken::{Fallible, Flaky, Liar, Lie, Plan};
use super::model::Model;
use super::{answer, compare, stamps, writable};
use statusquiz::testing::store::{AnswerLog, Contents, Damage, Files as _, Folder, SaveOutcome};
use std::path::Path;

const FOLDER: &str = "/disk/share/statusquiz";
const ANSWERS: usize = 6;
// As Windows calls them, and others.
const EIO: i32 = if cfg!(windows) { 1117 } else { 5 };
const ENOSPC: i32 = if cfg!(windows) { 112 } else { 28 };
const EROFS: i32 = if cfg!(windows) { 19 } else { 30 };
const EACCES: i32 = if cfg!(windows) { 5 } else { 13 };
const NEVER: Plan = Plan { from: usize::MAX, length: 0, errno: EIO, half: false };

/// Records some answers on a disk that fails as planned, and looks after each of them at what a start would find.
fn survives<F: Fallible + 'static>(
    disk: F,
    lie: Lie,
    plan: Plan,
    path: &Path,
    views: impl Fn() -> Vec<Contents>,
) -> Result<usize, String> {
    let flaky = Flaky::new(disk, plan);
    let count = flaky.count.clone();
    let mut files = Liar(flaky, lie);
    Folder::open(&mut files, Ok(path.to_owned()));
    let mut log = AnswerLog::new(files, &writable(path), stamps(1));
    let mut acknowledged = 0;
    let mut refused = 0;
    for n in 0..ANSWERS {
        let given = n + 1;
        match log.record(&answer(n).into()) {
            SaveOutcome::Saved { answers } if acknowledged + answers == given => acknowledged = given,
            SaveOutcome::Unsaved { waiting, .. } if acknowledged + waiting == given => refused += 1,
            wrong => return Err(format!("{given} given, {acknowledged} acknowledged: {wrong:?}")),
        }
        if log.unsaved() != given - acknowledged {
            return Err(format!("{given} given, {acknowledged} acknowledged, {} unsaved", log.unsaved()));
        }
        inspect(&views(), acknowledged)?;
    }
    // One error costs one attempt and no more.
    if refused > plan.length {
        return Err(format!("{refused} attempts failed for {} errors", plan.length));
    }
    let operations = std::mem::replace(&mut *count.lock().unwrap(), usize::MAX);
    match log.retry() {
        SaveOutcome::Saved { answers } if acknowledged + answers == ANSWERS && log.unsaved() == 0 => {}
        wrong => return Err(format!("the disk is well again: {wrong:?}")),
    }
    inspect(&views(), ANSWERS)?;
    Ok(operations)
}

fn inspect(views: &[Contents], acknowledged: usize) -> Result<(), String> {
    for view in views {
        compare(view, 0..acknowledged)?;
        if view.damaged.iter().any(|damaged| damaged.damage != Damage::Torn) || !view.unread.is_empty() {
            return Err(format!("the store has damaged its own files: {view:?}"));
        }
    }
    Ok(())
}

/// The same in memory, looking also at what a power cut would leave.
fn survives_in_memory(lie: Lie, plan: Plan) -> Result<usize, String> {
    let disk = Model::with_folder("/disk");
    let looked_at = disk.clone();
    let views = || {
        [looked_at.clone(), looked_at.after_power_cut(), looked_at.after_torn_power_cut()]
            .map(|mut disk| writable(Path::new(FOLDER)).history(&mut disk))
            .into()
    };
    survives(disk, lie, plan, Path::new(FOLDER), views)
}

/// Every plan that fails within this many operations, once, for a while or for ever.
fn plans(operations: usize) -> impl Iterator<Item = Plan> {
    const FOR_A_WHILE: [usize; 5] = [1, 2, 3, 5, usize::MAX];
    // What may not be written does not become ours within one attempt.
    const FOR_EVER: [usize; 2] = [1, usize::MAX];
    let kinds: [(i32, &[usize]); 4] =
        [(EIO, &FOR_A_WHILE), (ENOSPC, &FOR_A_WHILE), (EROFS, &FOR_EVER), (EACCES, &FOR_EVER)];
    (0..operations).flat_map(move |from| {
        kinds.into_iter().flat_map(move |(errno, lengths)| {
            lengths
                .iter()
                .flat_map(move |length| [false, true].map(|half| Plan { from, length: *length, errno, half }))
        })
    })
}

/// Every plan against a store in memory; the first failure, and how many plans there were.
fn every_plan(lie: Lie) -> Result<usize, String> {
    let operations = survives_in_memory(lie, NEVER)?;
    // Recovery takes operations of its own, so look beyond the end of the quiet run.
    let mut tried = 0;
    for plan in plans(operations + 10) {
        survives_in_memory(lie, plan).map_err(|reason| format!("{plan:?}: {reason}"))?;
        tried += 1;
    }
    Ok(tried)
}

#[test]
fn an_error_or_power_cut_at_any_operation_loses_nothing_acknowledged() {
    let tried = every_plan(Lie::None).unwrap();
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn the_same_check_catches_every_store_that_lies() {
    for lie in
        [Lie::NoSync, Lie::NoFolderSync, Lie::AckFirst, Lie::RetrySync, Lie::RetryAppend, Lie::HideAppend]
    {
        let reason = every_plan(lie).expect_err(&format!("{lie:?} went unnoticed"));
        println!("{lie:?}: {reason}");
    }
}

/// One plan against the real disk.
fn survives_on_disk(lie: Lie, plan: Plan) -> Result<usize, String> {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("share/statusquiz");
    let storage = statusquiz::testing::store::Disk;
    survives(storage, lie, plan, &path, || vec![super::history(&path)])
}

#[test]
fn an_error_at_any_operation_on_the_real_disk_loses_nothing_acknowledged() {
    let operations = survives_on_disk(Lie::None, NEVER).unwrap();
    let few = |plan: &Plan| [1, usize::MAX].contains(&plan.length) && plan.half == (plan.errno == ENOSPC);
    for plan in plans(operations + 5).filter(few) {
        survives_on_disk(Lie::None, plan).unwrap_or_else(|reason| panic!("{plan:?}: {reason}"));
    }
}

#[test]
fn the_check_on_the_real_disk_catches_a_write_retried_on_the_same_file() {
    let plan = |from| Plan { from, length: 1, errno: ENOSPC, half: true };
    for lie in [Lie::RetryAppend, Lie::HideAppend] {
        assert!((0..60).any(|from| survives_on_disk(lie, plan(from)).is_err()), "{lie:?} went unnoticed");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_read() {
    let mut disk = Model::with_folder("/disk");
    for writer in 1..=3 {
        let folder = Folder::open(&mut disk, Ok(FOLDER.into()));
        let mut log = AnswerLog::new(disk.clone(), &folder, stamps(writer));
        assert!(super::is_saved(&log.record(&answer(writer as usize).into())));
    }
    // Listing is the first operation; the next are to look at each of the three files and to read it.
    for operation in 1..=6_usize {
        let broken = operation.div_ceil(2);
        let plan = Plan { from: operation, length: 1, errno: EIO, half: false };
        let view = writable(Path::new(FOLDER)).history(&mut Flaky::new(disk.clone(), plan));
        compare(&view, (1..=3).filter(|n| *n != broken)).unwrap();
        let told: Vec<_> = view.unread.iter().map(|unread| unread.path.clone()).collect();
        assert_eq!(
            told,
            [Path::new(FOLDER).join(format!("reviews/20261122T120000Z-{broken}-0000000000000001.jsonl"))]
        );
        assert_eq!(view.records.len(), 2);
    }
    let plan = Plan { from: 0, length: 1, errno: EIO, half: false };
    let view = writable(Path::new(FOLDER)).history(&mut Flaky::new(disk, plan));
    assert_eq!((view.records.len(), view.unread.len()), (0, 1));
}

#[test]
fn a_disk_full_for_ever_leaves_no_heap_of_empty_files() {
    let mut disk = Model::with_folder("/disk");
    let folder = Folder::open(&mut disk, Ok(FOLDER.into()));
    let mut log = AnswerLog::new(Liar(disk.clone(), Lie::Full), &folder, stamps(1));
    for n in 0..20 {
        assert!(!super::is_saved(&log.record(&answer(n).into())));
    }
    assert_eq!(log.unsaved(), 20);
    assert_eq!(disk.list(&Path::new(FOLDER).join("reviews")).unwrap(), []);
}

#[test]
fn a_write_that_breaks_off_is_cut_back_to_what_was_acknowledged() {
    let place = tempfile::tempdir().unwrap();
    // Break off whichever write it is that leaves half a line behind.
    for from in 0..40 {
        let path = place.path().join(from.to_string());
        let plan = Plan { from, length: 1, errno: ENOSPC, half: true };
        let mut log = super::log(Flaky::new(statusquiz::testing::store::Disk, plan), &path, 1);
        let refused = (0..4).filter(|n| !super::is_saved(&log.record(&answer(*n).into()))).count();
        assert!(super::is_saved(&log.retry()), "operation {from}");
        let history = super::history(&path);
        compare(&history, 0..4).unwrap();
        assert_eq!(history.damaged, [], "operation {from}");
        assert!(refused <= 1, "operation {from}");
    }
}
