//! G3: copies of the program that share a folder lose nothing and refuse nothing, without any lock.

use super::amount::amount;
use super::evidence::{Run, compare, history};
use super::player::{Kept, Player, launch};
use super::recording::Recording;
use super::strace;
use super::support::pty::Ending;

/// Lets copies answer at the same moment, again and again, and returns what each has played.
fn play_together(mut players: Vec<Player>, rounds: usize) -> Vec<Run> {
    for player in &mut players {
        player.begin();
    }
    for round in 0..rounds {
        for (copy, player) in players.iter_mut().enumerate() {
            player.choose((copy + round) % 4);
        }
        // All of them save before any is looked at.
        for player in &mut players {
            player.press_enter();
        }
        for player in &mut players {
            assert_eq!(player.outcome(), Kept::Saved, "{}", player.pty.screen());
            player.go_on();
        }
    }
    let left = players.into_iter().map(|player| {
        let (run, ending, _) = player.quit();
        assert_eq!(ending, Ending::Code(0));
        run
    });
    left.collect()
}

/// Starts copies in a folder that is not there yet, and looks for all that they have played.
fn copies(number: usize, rounds: usize) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("share/statusquiz");
    // All of them start before any is waited for.
    let started: Vec<_> = (0..number).map(|run| (run, launch(&folder, run).start())).collect();
    let players = started.into_iter().map(|(run, pty)| Player::in_window(pty, run)).collect();
    let runs = play_together(players, rounds);
    let extra = compare(&history(&folder), &runs).unwrap_or_else(|reason| panic!("{reason}"));
    assert_eq!((runs.iter().map(|run| run.acknowledged).sum::<usize>(), extra), (number * rounds, 0));
}

#[test]
fn two_copies_at_once_lose_nothing() {
    copies(2, amount(30, 1_000));
}

#[test]
fn sixteen_first_starts_at_once_lose_nothing() {
    copies(16, amount(2, 100));
}

#[test]
fn no_lock_is_ever_asked_for_so_none_can_fail() {
    if !strace::is_here("locks") {
        return;
    }
    let calls = &Recording::shared().calls;
    let locks: Vec<_> =
        calls.iter().filter(|call| call.name == "flock" || call.arg(1).contains("LK")).collect();
    assert!(locks.is_empty(), "{locks:?}");
    // A recording without the files of the answers would prove nothing.
    assert!(calls.iter().filter(|call| call.name == "fdatasync").count() > 40);
}
