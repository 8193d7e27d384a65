//! G5: with a data folder that is read-only, missing, impossible or unknown, the program runs and says so.

use super::amount::skipped;
use super::evidence::{compare, history, snapshot};
use super::player::{Kept, Player, assert_said, is_warned, launch, started_at};
use super::support::launch::{Launch, PROGRAM, copy_program};
use super::support::pty::Ending;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// A user that no system knows.
const NOBODY: u32 = 54_321;

/// A script that runs the program as it is.
const PLAIN: &str = r#"exec "$@""#;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A script that runs a copy of the program as a user whom no system knows, or why there is none.
fn as_nobody(place: &Path) -> Result<String, String> {
    if !is_root() {
        return Err("only root can become somebody else".to_owned());
    }
    Command::new("setpriv").arg("--version").output().map_err(|e| format!("no setpriv: {e}"))?;
    // What is built below a closed home folder could not be started by another user.
    let program = place.join("statusquiz");
    fs::set_permissions(place, Permissions::from_mode(0o755)).unwrap();
    copy_program(&program);
    let become_nobody = format!("setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups");
    Ok(format!(r#"shift; exec {become_nobody} '{}' "$@""#, program.display()))
}

/// As [`as_nobody`], and says that the test is skipped where it cannot be.
fn as_nobody_or_skip(place: &Path, test: &str) -> Option<String> {
    as_nobody(place).map_err(|why_not| skipped(test, why_not)).ok()
}

/// Looks and leaves, then answers and leaves; each time it must be said that nothing is saved, why, and what to do.
#[track_caller]
fn runs_and_says(launch: impl Fn(usize) -> Launch, reasons: &[&str]) {
    let player = Player::start(launch(0), 0);
    assert_told(&player.pty.screen(), reasons);
    let (_, ending, last) = player.quit();
    assert_eq!((ending, last.as_str()), (Ending::Code(0), ""), "nothing is lost without an answer");

    let mut player = Player::start(launch(1), 1);
    player.begin();
    assert_told(&player.pty.screen(), reasons);
    assert_eq!(player.answer(1), Kept::NotYet);
    let screen = player.pty.screen();
    assert!(is_warned(&screen), "{screen}");
    let (_, ending, last) = player.quit();
    assert_eq!(ending, Ending::Code(74), "{last}");
    assert!(last.contains("statusquiz: 1 answer was not saved: "), "{last}");
    assert!(!last.contains("panicked"), "{last}");
}

#[track_caller]
fn assert_told(screen: &str, reasons: &[&str]) {
    for part in ["progress isn't being saved", "--data-dir"].iter().chain(reasons) {
        assert_said(screen, part);
    }
}

#[test]
fn a_read_only_folder_is_said_and_still_shows_its_history() {
    let place = tempfile::tempdir().unwrap();
    // Root may write anywhere, and so has to become somebody else.
    let script =
        if is_root() { as_nobody_or_skip(place.path(), "read-only folder") } else { Some(PLAIN.to_owned()) };
    let Some(script) = script else { return };
    let folder = place.path().join("folder");
    let mut player = Player::start(launch(&folder, 0), 0);
    player.begin();
    player.play(2);
    let run = player.quit().0;
    let before = snapshot(&folder);
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    set(&before[0].0, 0o444);
    let folders = [folder.join("reviews"), folder.clone()];
    for folder in &folders {
        set(folder, 0o555);
    }

    let start = |number| launch(&folder, number + 1).script(&script);
    runs_and_says(start, &["Permission denied", folder.to_str().unwrap()]);
    let mut player = Player::start(start(2), 3);
    assert!(player.pty.screen().contains("2 answers"), "{}", player.pty.screen());
    assert_eq!(player.progress_rows().len(), 2);

    let mut undo = Command::new("sh");
    undo.args(["-c", &script, "sh", PROGRAM, "undo", "--older"]).env("STATUSQUIZ_DATA_DIR", &folder);
    let Output { status, stdout, stderr } = undo.env("HOME", place.path()).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stdout.as_slice()), (Some(74), &b""[..]), "{said}");
    assert!(said.contains("nothing was undone: Permission denied"), "{said}");

    for folder in folders.iter().rev() {
        set(folder, 0o755);
    }
    assert_eq!(snapshot(&folder), before);
    compare(&history(&folder), &[run]).unwrap();
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "mine").unwrap();
    for (folder, reason) in [
        (file.clone(), "Not a directory"),
        (file.join("deeper/statusquiz"), "Not a directory"),
        ("/proc/statusquiz".into(), "No such file or directory"),
    ] {
        runs_and_says(|run| launch(&folder, run), &[folder.to_str().unwrap(), reason]);
    }
    assert_eq!(fs::read(&file).unwrap(), b"mine");
}

#[test]
fn a_home_that_is_no_absolute_path_is_said_and_nothing_is_made_below_it() {
    let start = |run| started_at(run).script(r#"unset XDG_DATA_HOME; export HOME=relative; exec "$@""#);
    runs_and_says(start, &["relative/.local/share/statusquiz isn't an absolute path"]);
    let player = Player::start(start(2), 2);
    let home = player.pty.home().to_owned();
    assert_eq!(fs::read_dir(home).unwrap().count(), 0, "the folder that it was started in");
}

#[test]
fn a_user_without_a_home_is_told() {
    let place = tempfile::tempdir().unwrap();
    let Some(script) = as_nobody_or_skip(place.path(), "a user without a home") else { return };
    let start = |run| started_at(run).script(&format!("unset XDG_DATA_HOME HOME; {script}"));
    runs_and_says(start, &["your home folder is unknown"]);
}

#[test]
fn a_user_without_a_home_can_name_another_folder() {
    let place = tempfile::tempdir().unwrap();
    let Some(script) = as_nobody_or_skip(place.path(), "a user without a home who names a folder") else {
        return;
    };
    let data = place.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, Permissions::from_mode(0o777)).unwrap();
    let script = format!("unset HOME; export XDG_DATA_HOME='{}'; {script}", data.display());
    let mut player = Player::start(started_at(0).script(&script), 0);
    player.begin();
    player.play(1);
    assert_eq!(compare(&history(&data.join("statusquiz")), &[player.quit().0]), Ok(0));
}

#[test]
fn answers_are_saved_wherever_the_environment_leads() {
    for (script, folder) in [
        (r#"unset XDG_DATA_HOME; exec "$@""#, ".local/share/statusquiz"),
        (r#"export XDG_DATA_HOME=relative; exec "$@""#, ".local/share/statusquiz"),
        (r#"unset HOME; exec "$@""#, "data/statusquiz"),
        (r#"export STATUSQUIZ_DATA_DIR=; exec "$@""#, "data/statusquiz"),
        (r#"export STATUSQUIZ_DATA_DIR=mine; exec "$@""#, "mine"),
    ] {
        let mut player = Player::start(started_at(0).script(script), 0);
        player.begin();
        player.play(1);
        let folder = player.pty.home().join(folder);
        let runs = [player.run.clone()];
        assert_eq!(compare(&history(&folder), &runs), Ok(0), "{script}");
        assert_eq!(player.quit().1, Ending::Code(0), "{script}");
    }
}

#[test]
fn an_empty_home_is_no_home_and_doctor_says_where_progress_lies() {
    let place = tempfile::tempdir().unwrap();
    let mut doctor = Command::new(PROGRAM);
    doctor.arg("doctor").env_clear().env("HOME", "").current_dir(place.path());
    let Output { status, stdout, stderr } = doctor.output().unwrap();
    let said = String::from_utf8([stdout, stderr].concat()).unwrap();
    assert!(status.code().is_some() && !said.contains("panicked"), "{said}");
    assert!(
        said.contains("/.local/share/statusquiz") || said.contains("your home folder is unknown"),
        "{said}"
    );
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "the folder that it was started in");
}
