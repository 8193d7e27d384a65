//! The snapshot beside the answers: whenever the program is killed, and whatever comes from another machine, the real
//! program believes only a snapshot that says the same as the answers.

use super::amount::amount;
use super::chance::Chance;
use super::support::home::{Home, PROGRAM, sign_up_answer};
use super::support::journey::NOW;
use statusquiz::testing::learn::{Record, Scheduling, learning_day};
use statusquiz::testing::store::Disk;
use statusquiz::testing::store::snapshot::{Condition, check};
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration as Span;
use time::Duration;

/// Enough that a snapshot is worth while.
const ANSWERS: u128 = 700;

fn answers(first: u128, oldest: i64) -> Vec<Record> {
    let answer =
        |n: u128| sign_up_answer(first + n, Duration::minutes(oldest - i64::try_from(n).unwrap()), "400");
    (0..ANSWERS).map(|n| answer(n).into()).collect()
}

fn condition(data: &Path) -> Condition {
    check(&mut Disk, data, Scheduling::default(), learning_day(NOW))
}

/// The program, which waits for a line.
fn open(home: &Home) -> Child {
    let mut command = home.command(PROGRAM);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
}

/// Lets the program run until it has kept a snapshot that holds all there is.
fn until_sound(home: &Home) {
    let mut program = open(home);
    while condition(&home.data()) != Condition::Sound {
        assert!(program.try_wait().unwrap().is_none(), "it has left");
        std::thread::yield_now();
    }
    program.kill().unwrap();
    program.wait().unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_no_snapshot_that_says_something_else() {
    let home = Home::with(&answers(1, 5_000));
    let mut chance = Chance::new(11);
    let mut kept = 0;
    for _ in 0..amount(25, 300) {
        let mut program = open(&home);
        std::thread::sleep(Span::from_millis(chance.below(60).try_into().unwrap()));
        program.kill().unwrap();
        program.wait().unwrap();
        let found = condition(&home.data());
        assert!(matches!(found, Condition::Missing | Condition::Sound), "{found:?}");
        kept += usize::from(found == Condition::Sound);
        let _ = fs::remove_file(home.data().join("snapshot/latest"));
        assert_eq!(home.records().len(), usize::try_from(ANSWERS).unwrap());
    }
    println!("{kept} snapshots were kept before the kill");
}

#[test]
fn earlier_and_later_answers_of_another_machine_join_those_in_the_snapshot() {
    let home = Home::with(&answers(1, 5_000));
    until_sound(&home);
    for (name, first, oldest) in
        [("earlier", 10_000, 9_000), ("later", 20_000, 2_000), ("between", 30_000, 4_990)]
    {
        home.save(name, &answers(first, oldest));
        assert!(matches!(condition(&home.data()), Condition::Sound), "{name}");
        until_sound(&home);
    }
    assert_eq!(home.records().len(), usize::try_from(4 * ANSWERS).unwrap());
}
