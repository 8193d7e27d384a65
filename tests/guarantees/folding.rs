//! G1 to G3 while files are folded, set aside or brought back: whenever the program or the power ends, nothing is lost.

use super::amount::amount;
use super::chance::Chance;
use super::evidence::snapshot;
use super::replay::{Deaf, Loss, Replay};
use super::strace::{self, Call, parse};
use super::support::home::{Home, PROGRAM, sign_up_answer};
use super::support::journey::NOW;
use statusquiz::learn::{RecordId, Scheduling, learning_day};
use statusquiz::store::snapshot::{Condition, check as check_snapshot};
use statusquiz::store::{Disk, History, list_backups};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use time::Duration;

/// How many small old files there are at the start, with how many answers each.
#[derive(Clone, Copy)]
struct Scene {
    files: u128,
    each: u128,
}

/// As few as show everything.
const FEW: Scene = Scene { files: 12, each: 2 };
/// As many as are folded without being asked, and as many answers as make a cache worth while.
const MANY: Scene = Scene { files: 66, each: 8 };

/// The calls after which something is different.
const STEPS: [&str; 7] = ["mkdir", "openat", "write", "fdatasync", "fsync", "renameat2", "unlink"];

/// A folder with small old files.
fn home(Scene { files, each }: Scene) -> Home {
    let home = Home::new();
    for file in 0..files {
        let name = format!("202610{:02}T120000Z-1-{file:016x}", file % 28 + 1);
        let record = |n| sign_up_answer(file * each + n, Duration::hours(500), "400").into();
        home.save(&name, &(0..each).map(record).collect::<Vec<_>>());
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

/// Whether all answers are found where they should be, and the cache says nothing else.
fn check(data: &Path, Scene { files, each }: Scene, even_in_backups: bool) -> Result<(), String> {
    let found = History::saved_in(&mut Disk, data);
    if !found.damaged.is_empty() || !found.unread.is_empty() {
        return Err(format!("damaged: {:?} {:?}", found.damaged, found.unread));
    }
    let mut ids: HashSet<RecordId> = found.answers().map(|answer| answer.id).collect();
    if even_in_backups {
        for backup in list_backups(&mut Disk, data).unwrap() {
            ids.extend(backup.history.answers().map(|answer| answer.id));
        }
    }
    if check_snapshot(&mut Disk, data, Scheduling::default(), learning_day(NOW)) == Condition::Wrong {
        return Err("the snapshot says something else than the records".to_owned());
    }
    let all = files * each;
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
fn steps(args: &str, scene: Scene, prepare: fn(&Home)) -> Vec<(String, usize)> {
    let home = home(scene);
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

/// Kills the program at each of its steps, or at every so many of them; what it left must be whole, and the next time it
/// must come to an end.
fn survives_kills(args: &str, scene: Scene, prepare: fn(&Home), even_in_backups: bool, every: usize) {
    if !strace::is_here("kills at every step") {
        return;
    }
    let steps = steps(args, scene, prepare);
    assert!(steps.len() > 5, "{steps:?}");
    for (name, number) in steps.into_iter().step_by(every) {
        let home = home(scene);
        prepare(&home);
        let inject = format!("--inject={name}:signal=KILL:when={number}");
        let options = ["-e", &format!("trace={name}"), &inject, "-o", "/dev/null"];
        let status = command(&home, args, &options).output().unwrap().status;
        assert!(was_killed(status), "{args}, {name} {number}: {status:?}");
        check(&home.data(), scene, even_in_backups)
            .unwrap_or_else(|reason| panic!("{reason}, {args}, {name} {number}"));
        command(&home, args, &[]).output().unwrap();
        check(&home.data(), scene, even_in_backups)
            .unwrap_or_else(|reason| panic!("again: {reason}, {name} {number}"));
    }
}

fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(9) || status.code() == Some(137)
}

#[test]
fn a_kill_at_any_step_of_folding_loses_nothing() {
    survives_kills("doctor --repair", FEW, |_| (), false, 1);
}

#[test]
fn a_kill_at_any_step_of_leaving_a_quiz_that_folds_and_caches_loses_nothing() {
    survives_kills("--plain", MANY, |_| (), false, amount(17, 1));
}

#[test]
fn a_kill_at_any_step_of_a_reset_loses_nothing() {
    survives_kills("reset --yes", FEW, |_| (), true, 1);
}

#[test]
fn a_kill_at_any_step_of_restoring_loses_nothing() {
    let reset = |home: &Home| assert_eq!(home.run(&["reset", "--yes"]).0, 0);
    survives_kills("reset --restore 20261122T083000Z", FEW, reset, true, 1);
}

#[test]
fn a_power_cut_at_any_moment_of_folding_loses_nothing() {
    if !strace::is_here("power cuts while files are folded") {
        return;
    }
    let home = home(FEW);
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
            // What is not whole yet has another name, so nothing may be damaged.
            check(&data, FEW, false)
                .unwrap_or_else(|reason| panic!("{reason}, cut {cuts} after {}", call.name));
            fs::remove_dir_all(target).unwrap();
            cuts += 1;
        }
    }
    println!("{cuts} cuts");
    assert!(cuts > 100, "{cuts}");
}

#[test]
fn copies_that_fold_and_read_at_once_lose_nothing() {
    for _ in 0..amount(5, 50) {
        let home = home(FEW);
        let folding: Vec<_> = (0..4)
            .map(|_| {
                command(&home, "doctor --repair", &[]).stdout(std::process::Stdio::null()).spawn().unwrap()
            })
            .collect();
        // Whoever reads meanwhile sees all of it each time.
        for _ in 0..20 {
            check(&home.data(), FEW, false).unwrap();
        }
        for mut copy in folding {
            copy.wait().unwrap();
        }
        check(&home.data(), FEW, false).unwrap();
        // Who comes in the middle folds what is left, so there may be several, with lines that stand twice.
        let mut names =
            fs::read_dir(home.data().join("reviews")).unwrap().map(|file| file.unwrap().file_name());
        assert!(names.all(|name| name.to_string_lossy().contains("-folded-")));
    }
}

#[test]
fn the_check_sees_a_file_that_is_gone() {
    let home = home(FEW);
    check(&home.data(), FEW, false).unwrap();
    fs::remove_file(&snapshot(&home.data())[0].0).unwrap();
    assert!(check(&home.data(), FEW, true).unwrap_err().starts_with("lost: 22 of 24"));
}
