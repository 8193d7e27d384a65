//! G1: an answer that the screen has called saved survives kill -9.

use super::amount::{amount, is_full};
use super::chance::Chance;
use super::evidence::{Run, Shown, compare, history, snapshot, written};
use super::player::{Kept, Player, launch};
use super::support::process::now;
use super::support::pty::Ending;
use rustix::process::Signal;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Runs that share a folder, so that each is killed beside what the ones before have left.
const SERIES: usize = 5;

/// A learner whose program is killed.
struct Killer {
    chance: Chance,
    /// How long it took lately from Enter to the answer on the screen: about when it pays to kill.
    pace: Duration,
}

impl Killer {
    /// Plays a run up to its kill.
    fn play(&mut self, folder: &Path, number: usize) -> Run {
        let mut player = Player::start(launch(folder, number), number);
        player.begin();
        for _ in 0..self.chance.below(3) {
            player.choose(self.chance.below(4));
            let start = now();
            player.press_enter();
            assert_eq!(player.outcome(), Kept::Saved);
            self.pace = start.elapsed();
            player.go_on();
        }
        player.choose(self.chance.below(4));
        player.press_enter();
        if self.chance.below(4) == 0 {
            // The very moment after the acknowledgement.
            assert_eq!(player.outcome(), Kept::Saved);
        } else {
            self.linger();
        }
        kill(player)
    }

    /// Waits for a random moment around the one at which an answer is being saved.
    fn linger(&mut self) {
        let moment = self.pace.mul_f64(f64::from(u32::try_from(self.chance.below(1_500)).unwrap()) / 1_000.0);
        let start = now();
        while start.elapsed() < moment {
            std::hint::spin_loop();
        }
    }
}

/// Kills the program; what its last words show on the screen counts as acknowledged, too.
fn kill(mut player: Player) -> Run {
    player.pty.signal(Signal::KILL);
    assert_eq!(player.pty.wait_exit(), Ending::Signal(Signal::KILL));
    let screen = player.pty.screen();
    player.acknowledge(&screen);
    player.run
}

/// What the kills met.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: usize,
    /// Killed before the answer was written.
    early: usize,
    /// Killed after it was written, and before the screen said so.
    between: usize,
}

impl Killer {
    /// Kills some runs in one folder and looks after each at what is left.
    fn play_series(&mut self, tally: &mut Tally) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("share/statusquiz");
        let mut runs = Vec::new();
        let mut between = 0;
        for number in 0..SERIES {
            runs.push(self.play(&folder, number));
            let found = history(&folder);
            between = compare(&found, &runs).unwrap_or_else(|reason| panic!("{reason}\n{runs:?}"));
            assert_eq!(written(&folder), found.records.len(), "an answer is written twice");
        }
        let given: usize = runs.iter().map(|run| run.given.len()).sum();
        let acknowledged: usize = runs.iter().map(|run| run.acknowledged).sum();
        tally.acknowledged += acknowledged;
        tally.between += between;
        tally.early += given - acknowledged - between;
    }
}

#[test]
fn a_program_killed_at_any_moment_loses_no_acknowledged_answer() {
    let kills = amount(40, 500);
    let mut killer = Killer { chance: Chance::new(1), pace: Duration::from_millis(3) };
    let mut tally = Tally::default();
    for _ in 0..kills / SERIES {
        killer.play_series(&mut tally);
    }
    println!("{kills} kills: {tally:?}");
    assert!(tally.acknowledged > kills / 2, "{tally:?}");
    // A handful may happen to be all early or all late.
    assert!(!is_full() || (tally.early > 0 && tally.between > 0), "{tally:?}");
}

#[test]
fn after_a_kill_after_each_answer_all_of_them_are_in_progress() {
    let place = tempfile::tempdir().unwrap();
    let mut runs: Vec<Run> = Vec::new();
    for number in 0..amount(8, 25) {
        let mut player = Player::start(launch(place.path(), number).size(80, 50), number);
        see(&mut player, &runs);
        player.begin();
        assert_eq!(player.answer(number % 4), Kept::Saved);
        runs.push(kill(player));
    }
    let number = runs.len();
    see(&mut Player::start(launch(place.path(), number).size(80, 50), number), &runs);
}

/// Looks for all answers of these runs on the progress screen, and returns to the home screen.
fn see(player: &mut Player, runs: &[Run]) {
    let given: Vec<&Shown> = runs.iter().flat_map(|run| &run.given).collect();
    if given.is_empty() {
        return;
    }
    let home = player.pty.screen();
    assert!(home.contains(&format!(" {} answer", given.len())), "not {} answers: {home}", given.len());
    let rows = player.progress_rows();
    assert_eq!(rows.len(), given.len(), "{rows:?}");
    for (row, given) in rows.iter().zip(given.iter().rev()) {
        assert!(given.is_in_row(row), "{given:?} is not in {row:?}");
    }
}

#[test]
fn the_check_sees_an_acknowledged_answer_that_is_gone() {
    let place = tempfile::tempdir().unwrap();
    let mut player = Player::start(launch(place.path(), 0), 0);
    player.begin();
    player.play(3);
    let (run, ending, _) = player.quit();
    let runs = [run];
    assert_eq!((ending, compare(&history(place.path()), &runs)), (Ending::Code(0), Ok(0)));
    let (file, bytes) = snapshot(place.path()).remove(0);
    let end = bytes.iter().rposition(|byte| *byte == b'{').unwrap();
    fs::write(file, &bytes[..end]).unwrap();
    let reason = compare(&history(place.path()), &runs).unwrap_err();
    assert_eq!(reason, "lost: 2 of 3 acknowledged in run 0");
}
