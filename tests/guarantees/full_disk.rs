//! G4: a full disk loses nothing that was saved, is told, and is forgotten once there is space again.

use super::amount::skipped;
use super::evidence::{compare, history};
use super::player::{Kept, Player, assert_said, launch};
use super::support::pty::Ending;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A disk of 200 KB.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// Mounts it, or says why not.
    fn new() -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=200k", "tmpfs"]).arg(place.path());
        let why_not = match mount.output() {
            Ok(output) if output.status.success() => return Some(Self(place)),
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(e) => format!("no mount: {e}"),
        };
        skipped("full disk", why_not);
        None
    }

    /// Takes all the space there is, down to the last byte.
    fn fill(&self) {
        let mut ballast = File::create(self.ballast()).unwrap();
        for size in [4096, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// Gives it back.
    fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.0.path().join("ballast")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A program that a failed test has just killed may still hold it.
        let unmounted = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

/// Checks what is on the disk against what the screen has said.
#[track_caller]
fn check(folder: &Path, player: &Player) {
    compare(&history(folder), std::slice::from_ref(&player.run)).unwrap_or_else(|reason| panic!("{reason}"));
}

/// Answers until the disk takes no more; a few still fit into the last page of the file.
#[track_caller]
fn answer_until_full(folder: &Path, player: &mut Player) {
    for option in 0..30 {
        let kept = player.answer(option % 4);
        check(folder, player);
        if kept == Kept::NotYet {
            return;
        }
        player.go_on();
    }
    panic!("the disk is full, and every answer is called saved");
}

#[track_caller]
fn assert_told(screen: &str, count: &str) {
    for part in [count, "No space left on device"] {
        assert_said(screen, part);
    }
}

#[test]
fn a_full_disk_loses_nothing_is_told_and_is_overcome() {
    let Some(disk) = SmallDisk::new() else { return };
    let folder = disk.0.path().join("share/statusquiz");
    let mut player = Player::start(launch(&folder, 0), 0);
    player.begin();
    player.play(3);

    disk.fill();
    answer_until_full(&folder, &mut player);
    assert_told(&player.pty.screen(), "1 answer isn't saved yet");
    for count in ["2 answers aren't saved yet", "3 answers aren't saved yet"] {
        player.go_on();
        assert_told(&player.pty.screen(), "saved yet");
        assert_eq!(player.answer(2), Kept::NotYet);
        assert_told(&player.pty.screen(), count);
        check(&folder, &player);
    }

    disk.free();
    player.go_on();
    player.play(2);
    assert_eq!(player.run.acknowledged, player.run.given.len());
    check(&folder, &player);

    disk.fill();
    answer_until_full(&folder, &mut player);
    player.go_on();
    assert_eq!(player.answer(3), Kept::NotYet);
    let (run, ending, last) = player.quit();
    assert_eq!(ending, Ending::Code(74));
    assert_told(&last, "statusquiz: 2 answers were not saved");
    assert_eq!(compare(&history(&folder), &[run]), Ok(0));
}

#[test]
fn leaving_after_space_was_freed_saves_what_was_waiting() {
    let Some(disk) = SmallDisk::new() else { return };
    let folder = disk.0.path().join("share/statusquiz");
    let mut player = Player::start(launch(&folder, 0), 0);
    player.begin();
    disk.fill();
    answer_until_full(&folder, &mut player);
    disk.free();
    let (mut run, ending, _) = player.quit();
    assert_eq!(ending, Ending::Code(0));
    run.acknowledged = run.given.len();
    assert_eq!(compare(&history(&folder), &[run]), Ok(0));
}
