//! G1 to G3 while files are repaired, moved to a backup or brought back: whenever the program or the power ends, nothing is lost.

use super::amount::amount;
use super::chance::Chance;
use super::evidence::snapshot;
use super::replay::{Deaf, Loss, Replay};
use super::strace::{self, Call, parse};
use super::support::home::{Home, PROGRAM, sign_up_answer};
use super::support::journey::NOW;
use statusquiz::testing::learn::{RecordId, Scheduling, learning_day};
use statusquiz::testing::store::snapshot::{Condition, check as check_snapshot};
use statusquiz::testing::store::{Contents, Damage, Disk, list_backups};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use time::Duration;

/// So many files there are, with so many answers each and a line that breaks off.
const FILES: u128 = 4;
const EACH: u128 = 2;

/// The calls after which something is different.
const STEPS: [&str; 7] = ["mkdir", "openat", "write", "fdatasync", "fsync", "renameat2", "unlink"];

/// A folder with damaged files.
fn home() -> Home {
    let home = Home::new();
    for file in 0..FILES {
        let name = format!("202610{:02}T120000Z-1-{file:016x}", file % 28 + 1);
        let record = |n| sign_up_answer(file * EACH + n, Duration::hours(500), "400").into();
        home.save(&name, &(0..EACH).map(record).collect::<Vec<_>>());
        let path = home.data().join("reviews").join(name + ".jsonl");
        fs::write(&path, [&fs::read(&path).unwrap()[..], b"12345678 {torn"].concat()).unwrap();
    }
    home
}

/// The program, under strace if there are options for that.
fn command(home: &Home, args: &str, strace: &[&str]) -> Command {
    let mut command = home.command(if strace.is_empty() { PROGRAM } else { "strace" });
    if !strace.is_empty() {
        command.args(["-f", "-xx", "-s", "1000000"]).args(strace).arg(PROGRAM);
    }
    command.args(args.split(' '));
    command
}

/// What the program does, as strace writes it down.
fn record(home: &Home, args: &str) -> Vec<Call> {
    let trace = home.path().join("trace");
    let options = ["-e", "trace=%file,%desc", "-o", trace.to_str().unwrap()];
    assert!(command(home, args, &options).output().unwrap().status.success());
    parse(&fs::read_to_string(trace).unwrap())
}

/// Whether all answers are found where they should be, and the snapshot says nothing else.
fn check(data: &Path, even_in_backups: bool) -> Result<(), String> {
    let found = Contents::saved_in(&mut Disk, data);
    if found.damaged.iter().any(|line| line.damage != Damage::Torn) || !found.unread.is_empty() {
        return Err(format!("damaged: {:?} {:?}", found.damaged, found.unread));
    }
    let mut ids: HashSet<RecordId> = found.records.ids().collect();
    if even_in_backups {
        for backup in list_backups(&mut Disk, data).unwrap() {
            ids.extend(backup.history.records.ids());
        }
    }
    if check_snapshot(&mut Disk, data, Scheduling::default(), learning_day(NOW)) == Condition::Wrong {
        return Err("the snapshot says something else than the records".to_owned());
    }
    let all = FILES * EACH;
    if ids.len() == usize::try_from(all).unwrap() {
        Ok(())
    } else {
        Err(format!("lost: {} of {all} found", ids.len()))
    }
}

/// Whether a call has to do with something below a folder.
fn concerns(call: &Call, open: &mut HashMap<i64, PathBuf>, data: &Path) -> bool {
    let path = match call.name.as_str() {
        "close" => open.remove(&call.number(0).unwrap()),
        "write" | "fsync" | "fdatasync" => call.number(0).and_then(|file| open.get(&file).cloned()),
        _ => call.path(),
    };
    if let ("openat", Some(path), 0..) = (call.name.as_str(), &path, call.result) {
        open.insert(call.result, path.clone());
    }
    path.is_some_and(|path| path.starts_with(data))
}

/// The calls of the main thread that change something in the data folder: their names and which of that name they are.
fn steps(args: &str, prepare: fn(&Home)) -> Vec<(String, usize)> {
    let home = home();
    prepare(&home);
    let calls = record(&home, args);
    let (mut open, mut numbers, mut steps) = (HashMap::new(), HashMap::new(), Vec::new());
    for call in calls.iter().filter(|call| call.thread == calls[0].thread) {
        let number = numbers.entry(call.name.clone()).or_insert(0);
        *number += 1;
        let concerns = concerns(call, &mut open, &home.data());
        let changes = call.name != "openat" || call.arg(2).contains("O_CREAT");
        if concerns && changes && STEPS.contains(&call.name.as_str()) {
            steps.push((call.name.clone(), *number));
        }
    }
    steps
}

/// Kills the program at each of its steps; what it left must be whole, and the next time it
/// must come to an end.
fn survives_kills(args: &str, prepare: fn(&Home), even_in_backups: bool) {
    if !strace::is_here("kills at every step") {
        return;
    }
    let steps = steps(args, prepare);
    assert!(steps.len() > 5, "{steps:?}");
    for (name, number) in steps {
        let home = home();
        prepare(&home);
        let inject = format!("--inject={name}:signal=KILL:when={number}");
        let options = ["-e", &format!("trace={name}"), &inject, "-o", "/dev/null"];
        let status = command(&home, args, &options).output().unwrap().status;
        assert!(was_killed(status), "{args}, {name} {number}: {status:?}");
        check(&home.data(), even_in_backups)
            .unwrap_or_else(|reason| panic!("{reason}, {args}, {name} {number}"));
        command(&home, args, &[]).output().unwrap();
        check(&home.data(), even_in_backups)
            .unwrap_or_else(|reason| panic!("again: {reason}, {name} {number}"));
    }
}

fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(9) || status.code() == Some(137)
}

#[test]
fn a_kill_at_any_step_of_repairing_loses_nothing() {
    survives_kills("doctor --repair", |_| (), false);
}

#[test]
fn a_kill_at_any_step_of_a_reset_loses_nothing() {
    survives_kills("reset --yes", |_| (), true);
}

#[test]
fn a_kill_at_any_step_of_restoring_loses_nothing() {
    let reset = |home: &Home| assert_eq!(home.run(&["reset", "--yes"]).0, 0);
    survives_kills("reset --restore 20261122T083000Z", reset, true);
}

#[test]
fn a_power_cut_at_any_moment_of_repairing_loses_nothing() {
    if !strace::is_here("power cuts while files are repaired") {
        return;
    }
    let home = home();
    let before = snapshot(&home.data());
    let calls = record(&home, "doctor --repair");
    let place = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(home.path(), Deaf::No);
    replay.hold(&before);
    let mut cuts = 0;
    for call in &calls {
        if call.path().is_some_and(|path| path.starts_with(home.path().join("trace"))) || !replay.apply(call)
        {
            continue;
        }
        for seed in 0..amount(6, 30) {
            let mut chance = Chance::new(cuts);
            let mut loss = match seed {
                0 => Loss::Contents,
                1 => Loss::ContentsAndNames,
                _ => Loss::Some(&mut chance),
            };
            let target = place.path().join(cuts.to_string());
            replay.rebuild(&target, &mut loss);
            let data = target.join("data/statusquiz");
            // What is not whole yet has another name.
            check(&data, false).unwrap_or_else(|reason| panic!("{reason}, cut {cuts} after {}", call.name));
            fs::remove_dir_all(target).unwrap();
            cuts += 1;
        }
    }
    println!("{cuts} cuts");
    assert!(cuts > 100, "{cuts}");
}

#[test]
fn copies_that_repair_and_read_at_once_lose_nothing() {
    for _ in 0..amount(5, 50) {
        let home = home();
        let repairing: Vec<_> = (0..4)
            .map(|_| {
                command(&home, "doctor --repair", &[]).stdout(std::process::Stdio::null()).spawn().unwrap()
            })
            .collect();
        // Whoever reads meanwhile sees all of it each time.
        for _ in 0..20 {
            check(&home.data(), false).unwrap();
        }
        for mut copy in repairing {
            copy.wait().unwrap();
        }
        check(&home.data(), false).unwrap();
        let mut names =
            fs::read_dir(home.data().join("reviews")).unwrap().map(|file| file.unwrap().file_name());
        assert!(names.all(|name| name.to_string_lossy().contains("-mended-")));
    }
}

#[test]
fn the_check_sees_a_file_that_is_gone() {
    let home = home();
    check(&home.data(), false).unwrap();
    fs::remove_file(&snapshot(&home.data())[0].0).unwrap();
    assert!(check(&home.data(), true).unwrap_err().starts_with("lost: 6 of 8"));
}
