//! What the kernel says about a process; Linux only.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Pid;

/// How long anything may take before a test gives up: long, because it only costs time when the test fails anyway.
pub const LIMIT: Duration = Duration::from_secs(20);

/// How long to wait before looking again at something that cannot announce itself.
const STEP: Duration = Duration::from_millis(2);

/// `/proc` counts processor time in these.
const TICK: Duration = Duration::from_millis(10);

/// The clock of the tests.
#[expect(clippy::disallowed_methods, reason = "the tests measure how long the program takes")]
pub fn now() -> Instant {
    Instant::now()
}

/// Looks until something is there; gives up after [`LIMIT`].
pub fn find<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if start.elapsed() > LIMIT {
            return None;
        }
        std::thread::sleep(STEP);
    }
}

/// The fields of `/proc/<pid>/stat` after the name, which may contain anything; the first is the state.
fn stat(pid: Pid) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_pid())).ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

/// The state letter: `S` sleeping, `T` stopped, `Z` dead but not yet collected.
pub fn state(pid: Pid) -> Option<char> {
    stat(pid)?.first()?.chars().next()
}

/// Whether its first thread sleeps in a function of the kernel whose name begins so.
pub fn waits_in(pid: Pid, function: &str) -> bool {
    fs::read_to_string(format!("/proc/{}/wchan", pid.as_raw_pid()))
        .is_ok_and(|name| name.starts_with(function))
}

/// The processor time of the process and of the children it has collected.
pub fn cpu_time(pid: Pid) -> Option<Duration> {
    // utime, stime, cutime, cstime are the fields 14 to 17; the state is field 3.
    let ticks = stat(pid)?.get(11..15)?.iter().map(|field| field.parse::<u32>().ok()).sum::<Option<u32>>()?;
    Some(TICK * ticks)
}

/// How often any thread of the process went to sleep and had to be woken again.
pub fn wake_ups(pid: Pid) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{}/task", pid.as_raw_pid())).expect("the process lives");
    let statuses = tasks.map(|task| task.expect("a task").path().join("status"));
    // A thread may end between being listed and being asked.
    let texts = statuses.filter_map(|status| fs::read_to_string(status).ok());
    texts.map(|text| number(&text, "voluntary_ctxt_switches:")).sum()
}

/// How many write calls the process has made.
pub fn write_calls(pid: Pid) -> u64 {
    number_in(Path::new(&format!("/proc/{}/io", pid.as_raw_pid())), "syscw:")
}

fn number_in(file: &Path, label: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    number(&text, label)
}

fn number(text: &str, label: &str) -> u64 {
    let number = text.lines().find_map(|line| line.strip_prefix(label));
    number.and_then(|number| number.trim().parse().ok()).unwrap_or_else(|| panic!("no {label} in {text}"))
}

/// Waits until the program that runs this file below `root` waits for a key, or gives up.
pub fn falls_asleep(file: &Path, root: Pid) -> bool {
    // A copy of the program, under another user, is what was started.
    let program = running(file, root).unwrap_or(root);
    find(|| (state(program)? == 'S').then_some(())).is_some()
}

/// The process that runs this file: `root` itself or one that descends from it.
pub fn running(file: &Path, root: Pid) -> Option<Pid> {
    let exe = fs::read_link(format!("/proc/{}/exe", root.as_raw_pid())).ok()?;
    if exe == file {
        return Some(root);
    }
    let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", root.as_raw_pid())).ok()?;
    children.split_whitespace().find_map(|child| running(file, Pid::from_raw(child.parse().ok()?)?))
}
