//! G4: an error of any call that has to do with the data folder loses nothing acknowledged, and is told.

use super::amount::is_full;
use super::evidence::{Run, compare, history};
use super::player::{Kept, Player, launch};
use super::recording::Recording;
use super::strace::{self, Call, parse, script};
use super::support::pty::Ending;
use rustix::fs::{Access, access};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const ANSWERS: usize = 4;
const ERRORS: [&str; 3] = ["EIO", "ENOSPC", "EROFS"];
/// The calls that are made to fail.
const NAMES: [&str; 5] = ["mkdir", "openat", "write", "fdatasync", "fsync"];

/// Which call fails, and how.
#[derive(Debug, Clone, Copy)]
struct Plan {
    name: &'static str,
    /// Which call of that name by the first thread, counted from 1.
    number: usize,
    error: &'static str,
    /// Whether all calls of that name fail from then on.
    for_ever: bool,
}

/// Tells the calls that have to do with the data folder, or with a folder above it, from all others.
struct Watch {
    folder: PathBuf,
    open: HashMap<i64, PathBuf>,
}

impl Watch {
    fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: HashMap::new() }
    }

    /// What the call has to do with, if that is the data folder, something in it, or a folder above it.
    fn sees(&mut self, call: &Call) -> Option<PathBuf> {
        let path = match call.name.as_str() {
            "openat" | "mkdir" => call.path(),
            "close" => self.open.remove(&call.number(0).unwrap()),
            _ => call.number(0).and_then(|file| self.open.get(&file).cloned()),
        };
        let path = path?;
        if call.name == "openat" && call.result >= 0 {
            self.open.insert(call.result, path.clone());
        }
        Some(path).filter(|path| path.starts_with(&self.folder) || self.folder.starts_with(path))
    }
}

/// Whether an error must be told: not in a folder in which we may not write and so can have made nothing, nor at
/// the snapshot, without which nothing but time is lost.
fn matters(path: &Path, place: &Path) -> bool {
    let is_snapshot = path.components().any(|part| part.as_os_str() == "snapshot");
    !is_snapshot && (path.starts_with(place) || access(path, Access::WRITE_OK).is_ok())
}

/// Finds each call that has to do with the data folder, in a quiz in which nothing fails.
fn targets() -> Vec<(&'static str, usize)> {
    let quiet = Recording::play(ANSWERS);
    let mut watch = Watch::new(&quiet.folder);
    let mut numbers = HashMap::new();
    let mut targets = Vec::new();
    // What the program does after the last answer cannot lose any.
    let last = quiet.calls.iter().rposition(|call| call.name == "fdatasync").unwrap();
    // strace counts the calls of each thread by themselves, and only the first one saves.
    for call in quiet.calls.iter().take(last + 1).filter(|call| call.thread == quiet.calls[0].thread) {
        let number = numbers.entry(call.name.clone()).or_insert(0);
        *number += 1;
        let is_target = watch.sees(call).is_some();
        if let Some(name) = NAMES.into_iter().find(|name| is_target && *name == call.name) {
            targets.push((name, *number));
        }
    }
    targets
}

/// All plans: in a short test one for each call, with another error each time.
fn plans() -> Vec<Plan> {
    let mut plans = Vec::new();
    for (at, (name, number)) in targets().into_iter().enumerate() {
        // Without any write there would be no screen to look at.
        let can_last = name != "write";
        let one = (ERRORS[at % ERRORS.len()], can_last && at % 2 == 0);
        for error in ERRORS {
            for for_ever in [false, true] {
                if (error, for_ever) == one || (is_full() && (can_last || !for_ever)) {
                    plans.push(Plan { name, number, error, for_ever });
                }
            }
        }
    }
    plans
}

/// What the learner met.
struct Met {
    run: Run,
    is_told: bool,
    ending: Ending,
    last: String,
}

/// Plays under a plan, looking after each answer for all that was acknowledged.
fn play(folder: &Path, script: &str) -> Met {
    let mut player = Player::start(launch(folder, 0).script(script), 0);
    let home = player.pty.screen();
    let mut is_told = home.contains("isn't being saved") || home.contains("skipped");
    player.begin();
    for option in 0..ANSWERS {
        is_told |= player.answer(option) == Kept::NotYet;
        check(folder, &player.run);
        player.go_on();
    }
    let (run, ending, last) = player.quit();
    Met { run, is_told, ending, last }
}

#[track_caller]
fn check(folder: &Path, run: &Run) {
    compare(&history(folder), std::slice::from_ref(run)).unwrap_or_else(|reason| panic!("{reason}"));
}

/// Plays under a plan, and says whether the call that was meant has failed.
fn survives(plan: Plan) -> bool {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("share/statusquiz");
    let trace = tempfile::NamedTempFile::new().unwrap();
    let Plan { name, number, error, for_ever } = plan;
    let when = if for_ever { format!("{number}+") } else { number.to_string() };
    let options = format!("-e trace=openat,close,{name} --inject={name}:error={error}:when={when}");
    let Met { mut run, is_told, ending, last } = play(&folder, &script(&options, trace.path()));

    let calls = parse(&fs::read_to_string(trace.path()).unwrap());
    let mut watch = Watch::new(&folder);
    let hit = calls.iter().find_map(|call| watch.sees(call).filter(|_| call.injected));
    // A folder that is there already need not be made.
    let must_tell = name != "mkdir" && hit.as_ref().is_some_and(|path| matters(path, place.path()));
    assert!(is_told || !must_tell, "{plan:?} is not told: {hit:?}");
    if ending == Ending::Code(0) {
        run.acknowledged = run.given.len();
    } else {
        let waiting = run.given.len() - run.acknowledged;
        assert!(for_ever && ending == Ending::Code(74), "{plan:?}: {ending:?} {last}");
        let count = if waiting == 1 { "1 answer was".to_owned() } else { format!("{waiting} answers were") };
        assert!(last.contains(&format!("{count} not saved")), "{plan:?}: {last}");
    }
    check(&folder, &run);
    hit.is_some()
}

#[test]
fn where_folders_cannot_be_synced_at_all_answers_are_saved_all_the_same() {
    if !strace::is_here("folders that cannot be synced") {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("share/statusquiz");
    let trace = tempfile::NamedTempFile::new().unwrap();
    // Files are synced by another call.
    let options = "-e trace=fsync --inject=fsync:error=EINVAL:when=1+";
    let Met { mut run, is_told, ending, last } = play(&folder, &script(options, trace.path()));
    assert!(fs::read_to_string(trace.path()).unwrap().contains("INJECTED"));
    assert!(!is_told && ending == Ending::Code(0), "{last}");
    run.acknowledged = run.given.len();
    check(&folder, &run);
}

#[test]
fn an_error_of_any_call_loses_nothing_acknowledged_and_is_told() {
    if !strace::is_here("errors of calls") {
        return;
    }
    let plans = plans();
    let hits = plans.iter().filter(|plan| survives(**plan)).count();
    println!("{} errors, {hits} of them where they were meant", plans.len());
    assert!(hits > 25 && hits == plans.len(), "{hits} of {}", plans.len());
}
