//! Damaged files: never a wrong record, each loss told by file and line, no byte changed.

use super::broken::{Liar, Lie};
use super::{answer, compare, is_saved, log, writable};
use statusquiz::testing::store::{Contents, Damage, Damaged, Disk, Folder, LinePlace, encode};
use std::fs;
use std::path::{Path, PathBuf};

const LINES: usize = 200;

/// A folder with one file of 200 answers, as the program itself writes it.
struct Sample {
    place: tempfile::TempDir,
    file: PathBuf,
    bytes: Vec<u8>,
    /// How the disk lies.
    lie: Lie,
}

impl Sample {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        assert!(matches!(Folder::open(&mut Disk, Ok(place.path().to_owned())), Folder::Writable { .. }));
        assert!(is_saved(&log(Disk, place.path(), 1).record(&answer(0).into())));
        let file = super::snapshot(place.path()).remove(0).0;
        let bytes: Vec<u8> = (0..LINES).flat_map(|n| encode(&answer(n).into()).unwrap()).collect();
        assert!(bytes.starts_with(&fs::read(&file).unwrap()), "the writer writes these very lines");
        Self { place, file, bytes, lie: Lie::None }
    }

    /// Reads the folder with other bytes in its file, and checks that reading left them as they were.
    fn read(&self, bytes: &[u8]) -> Result<Contents, String> {
        // Rewriting in place would make ext4 wait for the disk each time.
        fs::remove_file(&self.file).unwrap();
        fs::write(&self.file, bytes).unwrap();
        let history = writable(self.place.path()).history(&mut Liar(Disk, self.lie));
        if fs::read(&self.file).unwrap() == bytes {
            Ok(history)
        } else {
            Err("reading has changed the file".into())
        }
    }

    /// Checks what a single damage at this place did.
    fn check(&self, bytes: &[u8], at: usize) -> Result<(), String> {
        let line = self.bytes[..at].split(|byte| *byte == b'\n').count() - 1;
        let history = self.read(bytes)?;
        let lost: Vec<usize> = (0..LINES)
            .filter(|n| !history.records.answers().iter().any(|found| found == answer(*n)))
            .collect();
        compare(&history, (0..LINES).filter(|n| !lost.contains(n)))?;
        // A line feed that changes takes the next line along.
        if lost.iter().any(|n| *n != line && *n != line + 1) {
            return Err(format!("damage in line {} took {lost:?}", line + 1));
        }
        let told =
            |line| history.damaged.iter().any(|it| it.place.file == self.file && it.place.line == line);
        if !lost.is_empty() && !told(line + 1) {
            return Err(format!("the loss of {lost:?} is not told: {:?}", history.damaged));
        }
        // A byte may turn into a line feed and make two pieces of one line; there is no third.
        if history.damaged.len() > 2 || !history.newer.is_empty() || history.unknown > 0 {
            return Err(format!("too much is told: {:?}", history.damaged));
        }
        Ok(())
    }
}

/// Numbers that look random and are the same each time.
fn numbers() -> impl FnMut() -> usize {
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    }
}

/// Flips single bits, and hands what results through `seal`.
fn flips(lie: Lie, count: usize, seal: impl Fn(&mut Vec<u8>)) -> Result<(), String> {
    let sample = Sample { lie, ..Sample::new() };
    let mut next = numbers();
    for _ in 0..count {
        let (at, bit) = (next() % sample.bytes.len(), next() % 8);
        let mut bytes = sample.bytes.clone();
        bytes[at] ^= 1 << bit;
        seal(&mut bytes);
        sample.check(&bytes, at).map_err(|reason| format!("bit {bit} of byte {at}: {reason}"))?;
    }
    Ok(())
}

#[test]
fn a_thousand_flipped_bits_make_no_wrong_answer_and_lose_two_at_most() {
    flips(Lie::None, 1_000, |_| {}).unwrap();
}

#[test]
fn every_bit_of_two_line_feeds_and_checksums_may_flip() {
    let sample = Sample::new();
    let ends: Vec<usize> = (0..sample.bytes.len()).filter(|at| sample.bytes[*at] == b'\n').collect();
    for end in [ends[0], ends[LINES / 2], ends[LINES - 1]] {
        for at in end - 2..(end + 12).min(sample.bytes.len()) {
            for bit in 0..8 {
                let mut bytes = sample.bytes.clone();
                bytes[at] ^= 1 << bit;
                sample.check(&bytes, at).unwrap();
            }
        }
    }
}

#[test]
fn the_flip_test_catches_a_reader_that_does_not_check() {
    // A right checksum over changed bytes is what a reader without checksums sees.
    let reseal = |bytes: &mut Vec<u8>| {
        let sealed = bytes.split_inclusive(|byte| *byte == b'\n').flat_map(|line| {
            let json = line.get(9..).unwrap_or_default().strip_suffix(b"\n").unwrap_or_default();
            [format!("{:08x} ", crc32fast::hash(json)).as_bytes(), json, b"\n"].concat()
        });
        *bytes = sealed.collect();
    };
    let reason = flips(Lie::None, 1_000, reseal).unwrap_err();
    assert!(reason.contains("was never given"), "{reason}");
}

#[test]
fn the_flip_test_catches_reading_that_rewrites() {
    let reason = flips(Lie::RewriteOnRead, 10, |_| {}).unwrap_err();
    assert!(reason.contains("reading has changed the file"), "{reason}");
}

#[test]
fn a_file_cut_at_any_byte_keeps_every_whole_line_before_the_cut() {
    let sample = Sample::new();
    // Where each line begins, and where the last one ends.
    let mut starts = vec![0];
    starts.extend((1..=sample.bytes.len()).filter(|end| sample.bytes[end - 1] == b'\n'));
    assert_eq!(starts.len(), LINES + 1);
    for cut in 0..=sample.bytes.len() {
        let whole = starts.partition_point(|start| *start <= cut) - 1;
        // Lines far before the cut are the same each time: look at all of them now and then, else at two.
        let first = if cut % 997 == 0 { 0 } else { whole.max(2) - 2 };
        let history = sample.read(&sample.bytes[starts[first]..cut]).unwrap();
        // Without only its line feed, a line is whole.
        let only_feed_missing = sample.bytes.get(cut) == Some(&b'\n');
        let kept = whole + usize::from(only_feed_missing);
        compare(&history, first..kept).unwrap();
        assert_eq!(history.records.len(), kept - first, "cut at {cut}");
        let torn = Damaged {
            place: LinePlace { file: sample.file.clone(), line: whole - first + 1 },
            damage: Damage::Torn,
        };
        let is_torn = cut > starts[whole] && !only_feed_missing;
        assert_eq!(history.damaged, Vec::from_iter(is_torn.then_some(torn)), "cut at {cut}");
    }
}

#[test]
fn zeroes_and_noise_in_the_place_of_a_file_are_told_and_harm_no_other_file() {
    let sample = Sample::new();
    fs::write(&sample.file, &sample.bytes).unwrap();
    for noise in [vec![0; 4096], vec![b'\n'; 3], b"\xff\xfe[]\n{}\n".to_vec()] {
        let other = sample.file.with_file_name("20000101T000000Z-1-0000000000000000.jsonl");
        fs::write(&other, &noise).unwrap();
        let history = super::history(sample.place.path());
        compare(&history, 0..LINES).unwrap();
        assert_eq!(history.records.len(), LINES);
        assert!(!history.damaged.is_empty() && history.damaged.iter().all(|it| it.place.file == other));
    }
}

/// Lets a run write beside a file that breaks off.
fn write_after_torn(lie: Lie) -> Result<(), String> {
    let sample = Sample::new();
    let torn = &sample.bytes[..sample.bytes.len() - 5];
    fs::write(&sample.file, torn).unwrap();
    let mut next = log(Liar(Disk, lie), sample.place.path(), 2);
    for n in [LINES, LINES + 1] {
        assert!(is_saved(&next.record(&answer(n).into())));
    }
    compare(&super::history(sample.place.path()), (0..LINES - 1).chain([LINES, LINES + 1]))?;
    if fs::read(&sample.file).unwrap() == torn {
        Ok(())
    } else {
        Err("the bytes of others have changed".into())
    }
}

#[test]
fn a_run_after_a_torn_one_writes_a_file_of_its_own() {
    write_after_torn(Lie::None).unwrap();
}

#[test]
fn the_same_check_catches_a_run_that_goes_on_in_the_torn_file() {
    let reason = write_after_torn(Lie::AppendAfterTear).unwrap_err();
    assert!(reason.contains("missing"), "{reason}");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_folders_are_not_followed_but_told() {
    let sample = Sample::new();
    fs::write(&sample.file, &sample.bytes).unwrap();
    let beside = |name: &str| sample.file.with_file_name(name);
    let elsewhere = sample.place.path().join("elsewhere");
    fs::write(&elsewhere, encode(&answer(999).into()).unwrap()).unwrap();
    std::os::unix::fs::symlink(&elsewhere, beside("a-link.jsonl")).unwrap();
    std::os::unix::fs::symlink(beside("itself.jsonl"), beside("itself.jsonl")).unwrap();
    fs::create_dir(beside("folder.jsonl")).unwrap();
    let pipe = beside("pipe.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let history = super::history(sample.place.path());
    compare(&history, 0..LINES).unwrap();
    assert_eq!(history.records.len(), LINES);
    let told: Vec<&Path> = history.unread.iter().map(|unread| unread.path.as_path()).collect();
    assert_eq!(told, ["a-link.jsonl", "folder.jsonl", "itself.jsonl", "pipe.jsonl"].map(beside));
}
