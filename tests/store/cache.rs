//! The cache changes nothing but time: whatever becomes of it, a start finds what the records say.

use super::broken::{Flaky, Plan};
use super::model::Model;
use super::{history, log, snapshot, stamps};
use proptest::prelude::*;
use statusquiz::learn::{
    Answer, Flag, History, Mode, PageRead, Record, RecordId, Scheduling, Undo, Verdict, Weights,
};
use statusquiz::store::cache::{Condition, Start, check, keep, remove};
use statusquiz::store::{Disk, Files, encode};
use std::fs;
use std::path::{Path, PathBuf};
use time::macros::date;
use time::{Date, Duration};

const TODAY: Date = date!(2026 - 11 - 22);
/// So many answers are worth a cache.
const MANY: u32 = 600;

/// The n-th answer of somebody who answers thirty a day, up to today.
fn answer(n: u32) -> Answer {
    let day = TODAY - Duration::days(i64::from((5_009 - n) / 30));
    let n64 = u64::from(n);
    let at = day.midnight().assume_utc() + Duration::hours(9) + Duration::seconds(i64::from(n % 30) * 40);
    let wrong = n % 7 == 3;
    Answer {
        id: RecordId(u128::from(n64.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64 | u128::from(n)),
        at: at.to_offset(time::UtcOffset::from_hms(i8::try_from(n % 3).unwrap(), 0, 0).unwrap()),
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

/// Starts as the program does, keeps a cache if it is worth it, and says what was found and whether it was kept.
fn start<F: Files + Clone + Send + 'static>(files: &mut F, data: &Path) -> (History, bool) {
    let mut start = Start::read(files, data);
    let (history, kept) = start.fold(Scheduling::default(), TODAY);
    let stamp = stamps(1)();
    let is_kept = kept.is_some_and(|kept| keep(files, data, kept, stamp).is_ok());
    (history, is_kept)
}

/// What the records themselves say.
fn anew<F: Files>(files: &mut F, data: &Path) -> History {
    let found = statusquiz::store::History::saved_in(files, data);
    History::of(found.records, Scheduling::default(), TODAY)
}

#[track_caller]
fn is_right<F: Files + Clone + Send + 'static>(files: &mut F, data: &Path) {
    let (found, _) = start(files, data);
    assert!(found.says_the_same_as(&anew(files, data)), "a start finds something else than the records say");
}

/// A folder on the real disk with a cache of many answers.
fn cached() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().to_owned();
    put(&mut Disk, &data, "a.jsonl", &bytes(&records(0..MANY)));
    assert!(start(&mut Disk, &data).1, "many answers are worth a cache");
    assert_eq!(check(&mut Disk, &data, Scheduling::default(), TODAY), Condition::Sound);
    let cache = data.join("cache/answers");
    assert!(cache.is_file());
    (place, cache)
}

fn condition(place: &tempfile::TempDir) -> Condition {
    check(&mut Disk, place.path(), Scheduling::default(), TODAY)
}

#[test]
fn a_cache_is_used_and_what_came_after_it_is_read() {
    let (place, _) = cached();
    put(&mut Disk, place.path(), "b.jsonl", &bytes(&records(MANY..MANY + 20)));
    let mut start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.records.len(), 20, "only what is not covered is read");
    let (found, kept) = start.fold(Scheduling::default(), TODAY);
    assert_eq!((found.len(), kept.is_some()), (620, false), "so few are not worth a new one");
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound);
}

#[test]
fn a_file_that_has_grown_is_read_from_there_on() {
    let (place, _) = cached();
    let path = place.path().join("reviews/a.jsonl");
    let more = [fs::read(&path).unwrap(), bytes(&records(MANY..MANY + 5)), b"no record\n".to_vec()].concat();
    fs::write(&path, more).unwrap();
    let start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.records.len(), 5);
    assert_eq!(start.found.damaged.first().unwrap().place.line, 606);
    is_right(&mut Disk, place.path());
}

#[test]
fn a_covered_file_that_was_changed_or_is_gone_makes_the_cache_stale() {
    let (place, _) = cached();
    let path = place.path().join("reviews/a.jsonl");
    let before = fs::read(&path).unwrap();
    let mut changed = before.clone();
    changed[300] ^= 1;
    fs::write(&path, changed).unwrap();
    assert_eq!(condition(&place), Condition::Unusable);
    let start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.damaged.len(), 1, "damage is told although there is a cache");
    is_right(&mut Disk, place.path());
    fs::write(&path, &before).unwrap();
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound, "copied or restored files are known by their contents");
    fs::rename(&path, path.with_file_name("c.jsonl")).unwrap();
    assert_eq!(condition(&place), Condition::Unusable);
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound, "the new cache covers the new name");
}

#[test]
fn damage_in_covered_files_is_told_with_a_cache_too() {
    let place = tempfile::tempdir().unwrap();
    let damaged = [bytes(&records(0..MANY)), b"no record\n".to_vec()].concat();
    put(&mut Disk, place.path(), "a.jsonl", &damaged);
    assert!(start(&mut Disk, place.path()).1);
    let start = Start::read(&mut Disk, place.path());
    assert_eq!(start.found.records.len(), 0);
    assert!(
        start
            .found
            .damaged
            .first()
            .unwrap()
            .to_string()
            .ends_with("a.jsonl:601: not a checksum and a record")
    );
}

#[test]
fn a_cache_with_any_wrong_byte_or_cut_anywhere_changes_nothing() {
    let (place, cache) = cached();
    let before = fs::read(&cache).unwrap();
    let right = anew(&mut Disk, place.path());
    let length = before.len();
    // All of the head, and some of the long rest.
    let places = (0..100).chain((100..length).step_by(2_999)).chain([length - 1]);
    for at in places {
        let mut wrong = before.clone();
        wrong[at] ^= 1 << (at % 8);
        for bytes in [wrong, before[..at].to_vec()] {
            fs::write(&cache, bytes).unwrap();
            let mut start = Start::read(&mut Disk, place.path());
            let (found, _) = start.fold(Scheduling::default(), TODAY);
            assert!(found.says_the_same_as(&right), "byte {at}");
        }
    }
}

#[test]
fn a_cache_of_something_else_is_found_out_by_the_check() {
    let (place, cache) = cached();
    let (other, elsewhere) = cached();
    // A cache that is sound in itself, of files that look alike.
    let path = other.path().join("reviews/a.jsonl");
    fs::remove_file(&path).unwrap();
    fs::remove_file(&elsewhere).unwrap();
    let mut changed = records(0..MANY);
    changed.reverse();
    put(&mut Disk, other.path(), "a.jsonl", &bytes(&changed[..MANY as usize - 1]));
    assert!(start(&mut Disk, other.path()).1);
    fs::copy(&elsewhere, &cache).unwrap();
    assert_eq!(condition(&place), Condition::Unusable, "its files have other contents");
    is_right(&mut Disk, place.path());
}

#[test]
fn a_cache_can_be_removed_at_any_time() {
    let (place, cache) = cached();
    remove(&mut Disk, place.path()).unwrap();
    remove(&mut Disk, place.path()).unwrap();
    assert!(!cache.exists());
    assert_eq!(condition(&place), Condition::Missing);
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound, "it is made anew");
}

#[test]
fn an_aim_other_than_the_one_of_then_is_folded_anew() {
    let (place, _) = cached();
    let scheduling = Scheduling::new(0.95).unwrap();
    let (found, kept) = Start::read(&mut Disk, place.path()).fold(scheduling, TODAY);
    let all = history(place.path()).records;
    assert!(found.says_the_same_as(&History::of(all, scheduling, TODAY)));
    assert!(kept.is_some(), "the cache of the other aim is of no use any more");
}

#[test]
fn a_clock_behind_the_cache_is_folded_anew() {
    let (place, _) = cached();
    let earlier = answer(MANY / 2).day;
    let (found, kept) = Start::read(&mut Disk, place.path()).fold(Scheduling::default(), earlier);
    let all = history(place.path()).records;
    assert!(found.says_the_same_as(&History::of(all, Scheduling::default(), earlier)));
    assert!(found.in_future() > 0 && kept.is_none(), "what does not count yet is not kept");
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
            let mut begun = Start::read(&mut disk, data);
            let (_, kept) = begun.fold(Scheduling::default(), TODAY);
            let length = if half { 1 } else { usize::MAX };
            let mut flaky = Flaky::new(disk.clone(), Plan { from, length, errno: 5, half });
            let done = keep(&mut flaky, data, kept.unwrap(), stamps(1)());
            // However it ended: as it is, and as a power cut leaves it.
            for mut disk in [disk.clone(), disk.after_power_cut(), disk.after_torn_power_cut()] {
                let mut start = Start::read(&mut disk, data);
                let (found, _) = start.fold(Scheduling::default(), TODAY);
                assert!(found.says_the_same_as(&right), "{from} {half} {done:?}");
            }
        }
    }
}

#[test]
fn unfinished_caches_are_swept_away_and_a_read_only_folder_is_left_alone() {
    let (place, cache) = cached();
    let litter = cache.with_file_name("20261122T120000Z-1-1.tmp");
    fs::write(&litter, b"half").unwrap();
    put(&mut Disk, place.path(), "b.jsonl", &bytes(&records(MANY..MANY * 2)));
    assert!(start(&mut Disk, place.path()).1);
    assert_eq!(snapshot(cache.parent().unwrap()).len(), 2, "{} is left", litter.display());
    fs::remove_dir_all(cache.parent().unwrap()).unwrap();
    fs::write(cache.parent().unwrap(), b"in the way").unwrap();
    is_right(&mut Disk, place.path());
}

#[test]
fn two_copies_that_keep_a_cache_at_once_leave_a_right_one() {
    let place = tempfile::tempdir().unwrap();
    put(&mut Disk, place.path(), "a.jsonl", &bytes(&records(0..MANY)));
    let copies = (1..=4).map(|writer| {
        let data = place.path().to_owned();
        std::thread::spawn(move || {
            for _ in 0..10 {
                let mut start = Start::read(&mut Disk, &data);
                let (found, kept) = start.fold(Scheduling::default(), TODAY);
                assert_eq!(found.len(), MANY as usize);
                let done = kept.map(|kept| keep(&mut Disk, &data, kept, stamps(writer)()));
                // One copy may sweep the other's away.
                drop(done);
                let _ = remove(&mut Disk, &data);
            }
        })
    });
    copies.collect::<Vec<_>>().into_iter().for_each(|copy| copy.join().unwrap());
    is_right(&mut Disk, place.path());
    assert_eq!(condition(&place), Condition::Sound);
}

#[test]
fn a_run_writes_on_beside_its_cache() {
    let (place, _) = cached();
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

fn fsrs_weights() -> Vec<f32> {
    vec![
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
        0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever is covered, and whatever comes later: more answers, earlier ones from another machine, copies, some
    /// taken back, pages, flags, weights.
    #[test]
    fn the_cache_and_what_is_not_in_it_say_the_same_as_all_records(
        covered in 520..900_u32,
        before in proptest::collection::vec((0..4_u8, 0..900_u32), 0..6),
        more in 0..40_u32,
        after in proptest::collection::vec((0..4_u8, 0..950_u32), 0..3),
        copies in proptest::collection::vec(0..950_u32, 0..2),
        gap in 0..2_u32,
    ) {
        let mut disk = Model::with_folder("/disk");
        let data = Path::new("/disk/statusquiz");
        // With a gap some earlier answers come later, from another machine.
        let (first, late): (Vec<u32>, Vec<u32>) = (0..covered).partition(|n| gap == 0 || n % 50 != 7);
        let answers = |ns: &[u32]| ns.iter().map(|n| answer(*n).into()).collect::<Vec<Record>>();
        let others = |all: &[(u8, u32)]| all.iter().map(|(kind, n)| other(*kind, *n)).collect::<Vec<_>>();
        put(&mut disk, data, "a.jsonl", &bytes(&[answers(&first), others(&before)].concat()));
        prop_assert!(start(&mut disk, data).1);
        let (found, _) = start(&mut disk, data);
        prop_assert!(found.says_the_same_as(&anew(&mut disk, data)), "from the cache alone");
        let more: Vec<u32> = (covered..covered + more).chain(copies).collect();
        put(&mut disk, data, "b.jsonl", &bytes(&[answers(&more), others(&after)].concat()));
        put(&mut disk, data, "c.jsonl", &bytes(&answers(&late)));
        let (mut found, _) = start(&mut disk, data);
        let mut all = anew(&mut disk, data);
        prop_assert!(found.says_the_same_as(&all), "with more files");
        for record in [answer(2_000).into(), other(0, 2_000), other(0, 100), answer(1_500).into(), answer(2_001).into()] {
            found.add(record.clone());
            all.add(record);
            prop_assert!(found.says_the_same_as(&all), "live");
        }
        for day in [TODAY + Duration::DAY, TODAY - Duration::days(150), TODAY] {
            found.turn(day);
            all.turn(day);
            prop_assert!(found.says_the_same_as(&all), "as the days turn");
        }
    }
}
