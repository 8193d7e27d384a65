//! The snapshot changes nothing but time: whatever becomes of it, a start finds what the records say.

use super::broken::{Flaky, Plan};
use super::model::Model;
use super::{history, log, snapshot, stamps};
use proptest::prelude::*;
use statusquiz::testing::learn::{
    Answer, Caused, Flag, History, Mode, Note, PageRead, Record, RecordId, Scheduling, Suspend, Undo,
    Verdict, Weights,
};
use statusquiz::testing::store::snapshot::{Condition, Start, Upkeep, check};
use statusquiz::testing::store::{Disk, Files, encode};
use std::fs;
use std::path::{Path, PathBuf};
use time::macros::date;
use time::{Date, Duration};

const TODAY: Date = date!(2026 - 11 - 22);
/// So many answers are worth a snapshot.
const MANY: u32 = 600;
/// A file that no run writes in any more, as its name tells.
const OLD: &str = "20261001T120000Z-1-0000000000000001.jsonl";

/// The n-th answer of somebody who answers thirty a day, up to today.
fn answer(n: u32) -> Answer {
    let day = TODAY - Duration::days((5_009 - i64::from(n)).div_euclid(30));
    let n64 = u64::from(n);
    let at = day.midnight().assume_utc() + Duration::hours(9) + Duration::seconds(i64::from(n % 30) * 40);
    let wrong = n % 7 == 3;
    Answer {
        id: RecordId(u128::from(n64.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64 | u128::from(n)),
        at: at
            .checked_to_offset(time::UtcOffset::from_hms(i8::try_from(n % 3).unwrap(), 0, 0).unwrap())
            .unwrap(),
        day,
        mode: [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement][n as usize % 5],
        rule: format!("rule-{}", n % 40),
        question: format!("question-{}", n % 90),
        options: if n.is_multiple_of(11) { vec![] } else { ["400", "409", "422"].map(str::to_owned).into() },
        chosen: if wrong { "400" } else { "409" }.to_owned(),
        right: "409".to_owned(),
        verdict: if wrong { Verdict::Wrong } else { Verdict::Right },
        guess: n.is_multiple_of(13),
        hints: u8::from(n.is_multiple_of(17)),
        ms: n64 * 100,
        text: n % 90,
        exam: (n % 5 == 3).then_some(RecordId(u128::from(n / 200))),
        challenge: (n % 15 == 1).then_some(day),
    }
}

fn records(range: std::ops::Range<u32>) -> Vec<Record> {
    range.map(|n| answer(n).into()).collect()
}

fn bytes(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| encode(record).unwrap()).collect()
}

/// A data folder whose files can be added by name.
fn put(files: &mut impl Files, data: &Path, name: &str, bytes: &[u8]) {
    let reviews = data.join("reviews");
    for folder in [data, &reviews] {
        let _ = files.create_folder(folder);
    }
    let path = reviews.join(name);
    let mut file = files.create_segment(&path).unwrap();
    files.append(&mut file, bytes).unwrap();
    files.sync(&mut file).unwrap();
    for folder in reviews.ancestors() {
        let _ = files.sync_folder(folder);
    }
}

/// What a start finds, and what it leaves to be done.
fn found<F: Files + Clone + Send + Sync + 'static>(files: &mut F, data: &Path) -> (History, Upkeep) {
    Start::read(files, data).history(files, Scheduling::default(), TODAY)
}

/// Starts as the program does, keeps a snapshot if it is worth it, and says what was found and whether it was kept.
fn start<F: Files + Clone + Send + Sync + 'static>(files: &mut F, data: &Path) -> (History, bool) {
    let (history, upkeep) = found(files, data);
    let is_kept = upkeep.keep(files, stamps(1)()).unwrap_or(false);
    (history, is_kept)
}

/// What the records themselves say.
fn anew<F: Files>(files: &mut F, data: &Path) -> History {
    let found = statusquiz::testing::store::Contents::saved_in(files, data);
    History::of(found.records, Scheduling::default(), TODAY)
}

#[track_caller]
fn is_right<F: Files + Clone + Send + Sync + 'static>(files: &mut F, data: &Path) {
    let (found, _) = start(files, data);
    assert!(
        found.summary() == anew(files, data).summary(),
        "a start finds something else than the records say"
    );
}

/// A folder on the real disk with a snapshot of many answers.
fn with_snapshot() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().to_owned();
    put(&mut Disk, &data, OLD, &bytes(&records(0..MANY)));
    assert!(start(&mut Disk, &data).1, "many answers are worth a snapshot");
    assert_eq!(condition(&place), Condition::Sound);
    let snapshot = data.join("snapshot/latest");
    assert!(snapshot.is_file());
    (place, snapshot)
}

#[cfg(unix)]
#[test]
fn no_snapshot_is_written_through_a_link() {
    let (place, snapshot) = with_snapshot();
    let (ours, foreign) = (snapshot.parent().unwrap(), place.path().join("foreign"));
    fs::remove_dir_all(ours).unwrap();
    fs::create_dir(&foreign).unwrap();
    for name in ["latest", "20200101T000000Z-1-0000000000000000.tmp"] {
        fs::write(foreign.join(name), "theirs").unwrap();
    }
    std::os::unix::fs::symlink(&foreign, ours).unwrap();
    let before = super::snapshot(&foreign);
    assert!(!start(&mut Disk, place.path()).1);
    assert_eq!(super::snapshot(&foreign), before);
}

fn condition(place: &tempfile::TempDir) -> Condition {
    check(&mut Disk, place.path(), Scheduling::default(), TODAY)
}

#[test]
fn a_snapshot_is_used_and_what_came_after_it_is_read() {
    let (place, _) = with_snapshot();
    put(&mut Disk, place.path(), "b.jsonl", &bytes(&records(MANY..MANY + 20)));
    let mut start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.records.len(), 20, "only what is not covered is read");
    let (found, upkeep) = start.history(&Disk, Scheduling::default(), TODAY);
    assert!(!found.has_read_answers() && found.len() == 620);
    assert!(!upkeep.keep(&mut Disk, stamps(1)()).unwrap(), "so few are not worth a new one");
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound);
}

#[test]
fn many_small_files_are_worth_a_snapshot_too() {
    let place = tempfile::tempdir().unwrap();
    for n in 0..7 {
        put(&mut Disk, place.path(), &format!("{n}.jsonl"), &bytes(&records(n..n + 1)));
    }
    assert!(!start(&mut Disk, place.path()).1);
    put(&mut Disk, place.path(), "7.jsonl", &bytes(&records(7..8)));
    assert!(start(&mut Disk, place.path()).1);
    is_right(&mut Disk, place.path());
}

#[test]
fn a_covered_file_that_was_changed_has_grown_or_is_gone_makes_the_snapshot_stale() {
    let (place, _) = with_snapshot();
    let path = place.path().join("reviews").join(OLD);
    let before = fs::read(&path).unwrap();
    let mut changed = before.clone();
    changed[300] ^= 1;
    fs::write(&path, changed).unwrap();
    assert_eq!(condition(&place), Condition::Unusable);
    let start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.damaged.len(), 1, "damage is told although there is a snapshot");
    is_right(&mut Disk, place.path());
    fs::write(&path, [&before[..], &bytes(&records(MANY..MANY + 5))].concat()).unwrap();
    assert_eq!(condition(&place), Condition::Unusable);
    is_right(&mut Disk, place.path());
    fs::write(&path, &before).unwrap();
    is_right(&mut Disk, place.path());
    fs::rename(&path, path.with_file_name("copy")).unwrap();
    fs::copy(path.with_file_name("copy"), &path).unwrap();
    assert_eq!(condition(&place), Condition::Sound, "copied or restored files are known by their contents");
    fs::rename(&path, path.with_file_name("c.jsonl")).unwrap();
    assert_eq!(condition(&place), Condition::Unusable);
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound, "the new snapshot covers the new name");
}

#[test]
fn an_old_file_is_taken_on_trust_for_its_name_and_looked_at_afterwards() {
    let glance = |place: &tempfile::TempDir| {
        let mut start = Start::glance(&mut Disk, place.path(), TODAY.midnight().assume_utc());
        let (history, upkeep) = start.history(&Disk, Scheduling::default(), TODAY);
        (history, upkeep.holds(&mut Disk))
    };
    let (place, _) = with_snapshot();
    assert!(glance(&place).1);
    let path = place.path().join("reviews").join(OLD);
    let changed = bytes(&records(0..MANY - 1));
    fs::write(&path, changed).unwrap();
    let (history, holds) = glance(&place);
    assert_eq!((history.len(), holds), (600, false));
    let (replayed, upkeep) =
        Start::replayed(&mut Disk, place.path()).history(&Disk, Scheduling::default(), TODAY);
    assert!(replayed.len() == 599 && upkeep.keep(&mut Disk, stamps(1)()).unwrap());
    assert!(glance(&place).1);
    // What may still be written is looked at before.
    let young = path.with_file_name("20261121T120000Z-1-0000000000000001.jsonl");
    fs::rename(&path, &young).unwrap();
    is_right(&mut Disk, place.path());
    fs::write(&young, bytes(&records(0..MANY - 2))).unwrap();
    let (history, holds) = glance(&place);
    assert_eq!((history.len(), holds), (598, true));
}

#[test]
fn damage_in_covered_files_is_told_with_a_snapshot_too() {
    let place = tempfile::tempdir().unwrap();
    let damaged = [bytes(&records(0..MANY)), b"no record\n".to_vec()].concat();
    put(&mut Disk, place.path(), "a.jsonl", &damaged);
    assert!(start(&mut Disk, place.path()).1);
    let start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.records.len(), 0);
    let told = start.found.damaged.first().unwrap().to_string();
    assert!(told.ends_with("a.jsonl:601: not a statusquiz record"), "{told}");
}

#[test]
fn nothing_is_kept_where_files_cannot_be_read_or_a_newer_version_has_written() {
    let json = r#"{"v":99,"kind":"poem"}"#;
    let newer = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
    let place = tempfile::tempdir().unwrap();
    put(&mut Disk, place.path(), "a.jsonl", &bytes(&records(0..MANY)));
    put(&mut Disk, place.path(), "b.jsonl", newer.as_bytes());
    assert!(!start(&mut Disk, place.path()).1);
    fs::remove_file(place.path().join("reviews/b.jsonl")).unwrap();
    fs::create_dir(place.path().join("reviews/b.jsonl")).unwrap();
    assert!(!start(&mut Disk, place.path()).1);
    assert_eq!(condition(&place), Condition::Missing);
}

#[test]
fn a_snapshot_with_any_wrong_byte_or_cut_anywhere_changes_nothing() {
    let (place, snapshot) = with_snapshot();
    let before = fs::read(&snapshot).unwrap();
    let right = anew(&mut Disk, place.path());
    let length = before.len();
    // All of the beginning, and some of the long rest.
    let places = (0..100).chain((100..length).step_by(499)).chain([length - 1]);
    for at in places {
        let mut wrong = before.clone();
        wrong[at] ^= 1 << (at % 8);
        for bytes in [wrong, before[..at].to_vec()] {
            fs::write(&snapshot, bytes).unwrap();
            assert_eq!(condition(&place), Condition::Unusable, "byte {at}");
            assert!(found(&mut Disk, place.path()).0.summary() == right.summary(), "byte {at}");
        }
    }
}

#[test]
fn a_snapshot_of_something_else_is_not_believed() {
    let (place, snapshot) = with_snapshot();
    let other = tempfile::tempdir().unwrap();
    let mut changed = records(0..MANY);
    changed.reverse();
    put(&mut Disk, other.path(), OLD, &bytes(&changed[1..]));
    assert!(start(&mut Disk, other.path()).1);
    // It is sound in itself, of a file that has the same name.
    fs::copy(other.path().join("snapshot/latest"), &snapshot).unwrap();
    assert_eq!(condition(&place), Condition::Unusable, "its file has other contents");
    is_right(&mut Disk, place.path());
}

#[test]
fn the_check_sees_a_snapshot_that_says_something_else() {
    let (place, snapshot) = with_snapshot();
    // Rule and question 3 are called otherwise, and the checksum is right again.
    let mut bytes = fs::read(&snapshot).unwrap();
    let at = bytes.windows(6).position(|name| name == b"rule-3").unwrap();
    bytes[at..at + 6].copy_from_slice(b"ruin-3");
    let body = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let end = bytes.len() - 4;
    let checksum = crc32fast::hash(&bytes[body..end]).to_le_bytes();
    bytes[end..].copy_from_slice(&checksum);
    fs::write(&snapshot, bytes).unwrap();
    assert_eq!(condition(&place), Condition::Wrong);
}

#[test]
fn a_snapshot_can_be_removed_at_any_time() {
    let (place, snapshot) = with_snapshot();
    fs::remove_file(&snapshot).unwrap();
    assert_eq!(condition(&place), Condition::Missing);
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound, "it is made anew");
}

#[test]
fn a_retention_other_than_the_one_of_then_is_replayed() {
    let (place, _) = with_snapshot();
    let scheduling = Scheduling::new(0.95).unwrap();
    let (found, upkeep) = Start::read(&mut Disk, place.path()).history(&Disk, scheduling, TODAY);
    let all = history(place.path()).records;
    assert!(found.summary() == History::of(all, scheduling, TODAY).summary());
    assert!(
        upkeep.keep(&mut Disk, stamps(1)()).unwrap(),
        "that of the other retention is of no use any more"
    );
}

#[test]
fn a_clock_behind_the_snapshot_is_replayed() {
    let (place, _) = with_snapshot();
    let earlier = answer(MANY / 2).day;
    let (found, upkeep) = Start::read(&mut Disk, place.path()).history(&Disk, Scheduling::default(), earlier);
    let all = history(place.path()).records;
    assert!(found.summary() == History::of(all, Scheduling::default(), earlier).summary());
    assert!(found.in_future() > 0);
    assert!(!upkeep.keep(&mut Disk, stamps(1)()).unwrap(), "what does not count yet is not kept");
}

#[test]
fn files_that_an_earlier_version_puts_together_meanwhile_are_found_by_whoever_looks_at_the_answers() {
    let (place, _) = with_snapshot();
    let (history, _) = found(&mut Disk, place.path());
    let path = place.path().join("reviews").join(OLD);
    fs::rename(&path, path.with_file_name("20261001T120000Z-folded-0011223344556677.jsonl")).unwrap();
    assert!(history.summary() == anew(&mut Disk, place.path()).summary());
}

#[test]
fn an_error_or_a_power_cut_at_any_step_of_writing_leaves_a_right_start() {
    let data = Path::new("/disk/statusquiz");
    let disk = || {
        let mut disk = Model::with_folder("/disk");
        put(&mut disk, data, "a.jsonl", &bytes(&records(0..MANY)));
        disk
    };
    let right = anew(&mut disk(), data);
    for from in 0..16 {
        for half in [false, true] {
            let mut disk = disk();
            let (_, upkeep) = found(&mut disk, data);
            let length = if half { 1 } else { usize::MAX };
            let mut flaky = Flaky::new(disk.clone(), Plan { from, length, errno: 5, half });
            let done = upkeep.keep(&mut flaky, stamps(1)());
            // However it ended: as it is, and as a power cut leaves it.
            for mut disk in [disk.clone(), disk.after_power_cut(), disk.after_torn_power_cut()] {
                let (found, _) = found(&mut disk, data);
                assert!(found.summary() == right.summary(), "{from} {half} {done:?}");
            }
        }
    }
}

#[test]
fn unfinished_snapshots_are_swept_away_and_a_read_only_folder_is_left_alone() {
    let (place, kept) = with_snapshot();
    let litter = kept.with_file_name("20261122T120000Z-1-1.tmp");
    fs::write(&litter, b"half").unwrap();
    put(&mut Disk, place.path(), "b.jsonl", &bytes(&records(MANY..MANY * 2)));
    assert!(start(&mut Disk, place.path()).1);
    assert_eq!(snapshot(kept.parent().unwrap()).len(), 2, "{} is left", litter.display());
    fs::remove_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(kept.parent().unwrap(), b"in the way").unwrap();
    is_right(&mut Disk, place.path());
}

#[test]
fn two_copies_that_keep_a_snapshot_at_once_leave_a_right_one() {
    let place = tempfile::tempdir().unwrap();
    put(&mut Disk, place.path(), "a.jsonl", &bytes(&records(0..MANY)));
    let copies = (1..=4).map(|writer| {
        let data = place.path().to_owned();
        std::thread::spawn(move || {
            for _ in 0..10 {
                let (found, upkeep) = found(&mut Disk, &data);
                assert_eq!(found.len(), MANY as usize);
                // One copy may sweep the other's away.
                let _ = upkeep.keep(&mut Disk, stamps(writer)());
                let _ = fs::remove_file(data.join("snapshot/latest"));
            }
        })
    });
    copies.collect::<Vec<_>>().into_iter().for_each(|copy| copy.join().unwrap());
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound);
}

#[test]
fn a_run_writes_on_beside_its_snapshot() {
    let (place, _) = with_snapshot();
    for n in MANY..MANY + 3 {
        let _ = log(Disk, place.path(), n).record(&answer(n).into());
    }
    is_right(&mut Disk, place.path());
}

/// Something else than an answer, about the n-th one.
fn other(kind: u8, n: u32) -> Record {
    let Answer { at, day, id: of, .. } = answer(n);
    // Names are unique, and the first answer has the name 0.
    let id = RecordId(u128::from(n + 1) << 32 | u128::from(kind));
    match kind {
        0 => Record::Undo(Undo { id, at, of }),
        1 => Record::Flag(Flag { id, at, question: format!("question-{}", n % 90), text: 1 }),
        3 => {
            let text = if n.is_multiple_of(3) { String::new() } else { format!("note {n}") };
            Record::Note(Note { id, at, on: format!("rule:rule-{}", n % 40), text })
        }
        4 => {
            let what = format!("rule:rule-{}", n % 40);
            Record::Suspend(Suspend { id, at, what, on: !n.is_multiple_of(3) })
        }
        5 => {
            let rule = (!n.is_multiple_of(3)).then(|| format!("rule-{}", n % 40));
            let (code, hints) = ("412".parse().unwrap(), u8::from(n.is_multiple_of(5)));
            Record::Caused(Box::new(Caused { id, at, day, code, rule, hints }))
        }
        2 => {
            let rules = vec![format!("rule-{}", n % 40), format!("rule-{}", n % 100)];
            let (lesson, page, chosen) = ("l".into(), "p".into(), "c".into());
            Record::Page(Box::new(PageRead { id, at, day, lesson, page, rules, chosen, right: true }))
        }
        _ => {
            let mut w = fsrs_weights();
            w[0] += 0.1;
            Record::Weights(Box::new(Weights { id, at, w, answers: 500 }))
        }
    }
}

fn data() -> &'static Path {
    Path::new("/disk/statusquiz")
}

fn fsrs_weights() -> Vec<f32> {
    vec![
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
        0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever is covered, and whatever comes later: more answers, earlier ones from another machine, copies, some
    /// taken back, some of the future, pages, flags, notes, suspensions, weights; and with whatever share to remember.
    #[test]
    fn the_snapshot_and_what_is_not_in_it_say_the_same_as_all_records(
        covered in 520..900_u32,
        before in proptest::collection::vec((0..6_u8, 0..900_u32), 0..6),
        more in 0..40_u32,
        after in proptest::collection::vec((0..6_u8, 0..950_u32), 0..3),
        copies in proptest::collection::vec(0..950_u32, 0..2),
        gap in 0..2_u32,
        ahead in 0..4_u32,
        retention in prop_oneof![3 => Just(0.9_f32), 1 => Just(0.95)],
    ) {
        let scheduling = Scheduling::new(retention).unwrap();
        let found = |disk: &mut Model| Start::read(disk, data()).history(disk, scheduling, TODAY).0;
        let anew = |disk: &mut Model| {
            let records = statusquiz::testing::store::Contents::saved_in(disk, data()).records;
            History::of(records, scheduling, TODAY)
        };
        let mut disk = Model::with_folder("/disk");
        let data = data();
        // With a gap some earlier answers come later, from another machine.
        let (first, late): (Vec<u32>, Vec<u32>) = (0..covered).partition(|n| gap == 0 || n % 50 != 7);
        let answers = |ns: &[u32]| ns.iter().map(|n| answer(*n).into()).collect::<Vec<Record>>();
        let others = |all: &[(u8, u32)]| all.iter().map(|(kind, n)| other(*kind, *n)).collect::<Vec<_>>();
        put(&mut disk, data, "a.jsonl", &bytes(&[answers(&first), others(&before)].concat()));
        prop_assert!(start(&mut disk, data).1);
        prop_assert!(found(&mut disk).summary() == anew(&mut disk).summary(), "from the snapshot alone");
        // The 5,010th is of tomorrow, which counts; those ten and more days later do not.
        let ahead = (1..ahead).map(|n| 5_009 + n * 300 - 299);
        let more: Vec<u32> = (covered..covered + more).chain(copies).chain(ahead).collect();
        put(&mut disk, data, "b.jsonl", &bytes(&[answers(&more), others(&after)].concat()));
        put(&mut disk, data, "c.jsonl", &bytes(&answers(&late)));
        let mut found = found(&mut disk);
        let mut all = anew(&mut disk);
        prop_assert!(found.summary() == all.summary(), "with more files");
        for record in [answer(2_000).into(), other(0, 2_000), other(0, 100), answer(1_500).into(), answer(2_001).into()] {
            found.add(record.clone());
            all.add(record);
            prop_assert!(found.summary() == all.summary(), "live");
        }
        for day in [TODAY + Duration::days(12), TODAY + Duration::DAY, TODAY - Duration::days(150), TODAY] {
            found.turn(day);
            all.turn(day);
            prop_assert!(found.summary() == all.summary(), "as the days turn");
        }
    }
}
