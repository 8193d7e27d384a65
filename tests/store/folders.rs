//! Data folders that are missing, in the way, read-only or unknown: the program runs and says so.

use super::{answer, compare, is_saved, log};
use statusquiz::testing::store::{
    AnswerLog, Disk, Folder, NoDataFolder, NotSaved, OpenFolder, SaveOutcome, data_folder, encode,
    open_folders,
};
use std::fs;
use std::path::{Path, PathBuf};

fn open(path: impl Into<PathBuf>) -> Folder {
    Folder::open(&mut Disk, Ok(path.into()))
}

/// Records answers that cannot be saved, and checks that each is counted and the reason names the path.
fn keeps_in_memory(folder: &Folder) {
    let mut log = AnswerLog::new(Disk, folder, super::stamps(1));
    for n in 0..3 {
        let SaveOutcome::Unsaved { reason, waiting } = log.record(&answer(n).into()) else {
            panic!("{folder:?}")
        };
        assert_eq!((waiting, log.unsaved()), (n + 1, n + 1));
        if let Some(path) = folder.path() {
            assert!(reason.to_string().contains(path.to_str().unwrap()), "{reason}");
        }
    }
    log.hold_json(r#"{"v":1,"kind":"mood"}"#);
    assert_eq!(log.unsaved(), 4, "what we do not understand waits as well");
}

#[test]
fn a_missing_folder_is_made_with_those_above_it_and_holds_no_history() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a/b/statusquiz");
    let folder = open(&path);
    assert_eq!(folder, Folder::Writable { path: path.clone() });
    let history = folder.history(&mut Disk);
    assert!(history.records.is_empty() && history.unread.is_empty());
    assert_eq!(super::snapshot(place.path()), [], "looking leaves no file behind");
}

#[cfg(unix)]
#[test]
fn what_others_may_read_is_found_in_backups_too() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let own = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let mut open = Vec::new();
    for folder in ["backups/20261122T083000Z/reviews", "reviews"] {
        let folder = place.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        let (hidden, seen) = (folder.join("a.jsonl"), folder.join("b.jsonl"));
        fs::write(&hidden, "").unwrap();
        fs::write(&seen, "").unwrap();
        own(&hidden, 0o600);
        own(&seen, 0o644);
        folder.ancestors().take_while(|path| *path != place.path()).for_each(|path| own(path, 0o700));
        open.push(OpenFolder { path: folder, is_open: false, open_files: 1 });
    }
    assert_eq!(open_folders(&mut Disk, place.path()), open);
}

#[test]
fn no_file_is_made_before_the_first_answer() {
    let place = tempfile::tempdir().unwrap();
    let mut log = log(Disk, place.path(), 1);
    assert!(matches!(log.retry(), SaveOutcome::Saved { answers: 0 }));
    assert_eq!(super::snapshot(place.path()), []);
    assert!(is_saved(&log.record(&answer(0).into())));
    assert!(is_saved(&log.record(&answer(1).into())));
    let files = super::snapshot(place.path());
    assert_eq!(files.len(), 1);
    let once = [0, 1].map(|n| encode(&answer(n).into()).unwrap()).concat();
    assert_eq!(files[0].1, once, "each answer is written once");
}

#[cfg(unix)]
#[test]
fn folders_and_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("share/statusquiz");
    assert!(is_saved(&log(Disk, &path, 1).record(&answer(0).into())));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let file = super::snapshot(&path).remove(0).0;
    let folders = [path.parent().unwrap(), &path, &path.join("reviews")].map(mode);
    assert_eq!((folders, mode(&file)), ([0o700; 3], 0o600));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("statusquiz");
    fs::write(&path, "mine").unwrap();
    let folder = open(&path);
    let Folder::ReadOnly { path: named, reason } = &folder else { panic!("{folder:?}") };
    assert_eq!((named, reason.is_empty()), (&path, false));
    keeps_in_memory(&folder);
    // Windows doesn't say that what is above is a file.
    assert_eq!(folder.history(&mut Disk).unread.len(), usize::from(cfg!(unix)));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_file_in_the_place_of_the_answers_is_named_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("reviews"), "mine").unwrap();
    let folder = open(place.path());
    assert!(matches!(folder, Folder::ReadOnly { .. }));
    keeps_in_memory(&folder);
    assert_eq!(fs::read(place.path().join("reviews")).unwrap(), b"mine");
}

#[test]
fn a_folder_below_a_regular_file_cannot_be_made() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("file"), "").unwrap();
    let folder = open(place.path().join("file/deeper/statusquiz"));
    assert!(matches!(folder, Folder::ReadOnly { .. }));
    keeps_in_memory(&folder);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_in_proc_cannot_be_made() {
    let folder = open("/proc/statusquiz");
    assert!(matches!(folder, Folder::ReadOnly { .. }));
    keeps_in_memory(&folder);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_cannot_be_a_folder() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("statusquiz");
    std::os::unix::fs::symlink("/nonexistent/place", &path).unwrap();
    keeps_in_memory(&open(&path));
}

#[test]
fn without_a_folder_answers_stay_in_memory_and_the_way_out_is_named() {
    let folder = Folder::open(&mut Disk, Err(NoDataFolder::NoHome));
    assert_eq!(folder, Folder::None { reason: NoDataFolder::NoHome });
    keeps_in_memory(&folder);
    assert!(folder.history(&mut Disk).records.is_empty());
    let mut log = AnswerLog::new(Disk, &folder, super::stamps(1));
    let SaveOutcome::Unsaved { reason, .. } = log.record(&answer(0).into()) else { panic!() };
    assert!(matches!(reason, NotSaved::NoFolder(_)) && reason.to_string().contains("--data-dir"));
}

#[test]
fn an_answer_that_cannot_be_written_down_is_counted_and_blocks_no_other() {
    let place = tempfile::tempdir().unwrap();
    let mut log = log(Disk, place.path(), 1);
    let mut odd = answer(0);
    odd.at = odd.at.checked_to_offset(time::UtcOffset::from_hms(0, 19, 32).unwrap()).unwrap();
    assert!(matches!(
        log.record(&odd.into()),
        SaveOutcome::Unsaved { reason: NotSaved::Unwritable(_), waiting: 1 }
    ));
    assert!(matches!(log.record(&answer(1).into()), SaveOutcome::Saved { answers: 1 }));
    assert_eq!(log.unsaved(), 1);
}

/// Cases that need another user or another environment, and so a process of their own.
#[cfg(unix)]
mod elsewhere {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    /// A user that no system knows.
    const NOBODY: u32 = 54_321;

    fn is_root() -> bool {
        rustix::process::geteuid().is_root()
    }

    /// Runs one of the ignored tests below in a process of its own, and returns what it printed.
    fn run(test: &str, unknown_user: bool, set: impl FnOnce(&mut Command)) -> String {
        // A program in a closed home folder could not be started by another user: start a copy.
        let place = tempfile::tempdir().unwrap();
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let program = place.path().join("store-test");
        // By another process: what we have open for writing, a process started meanwhile would have open as well, and
        // nobody may run it then.
        let current = std::env::current_exe().unwrap();
        assert!(Command::new("cp").arg(current).arg(&program).status().unwrap().success());
        let mut command = Command::new(program);
        command.args([&format!("folders::elsewhere::{test}"), "--exact", "--ignored", "--nocapture"]);
        command.current_dir("/");
        if unknown_user {
            command.uid(NOBODY).gid(NOBODY);
        }
        set(&mut command);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}{output:?}");
        said
    }

    #[test]
    #[ignore = "started by the tests below"]
    fn print_the_data_folder() {
        println!("{:?}", data_folder(None));
    }

    #[test]
    #[ignore = "started by the test below"]
    fn use_a_folder_without_leave_to_write() {
        let path = PathBuf::from(std::env::var_os("STATUSQUIZ_TEST_FOLDER").unwrap());
        let folder = open(&path);
        let Folder::ReadOnly { path: named, reason } = &folder else { panic!("{folder:?}") };
        assert_eq!((named, reason.contains("denied")), (&path, true), "{reason}");
        let history = folder.history(&mut Disk);
        compare(&history, [0]).unwrap();
        assert_eq!((history.records.len(), history.unread.len()), (1, 0));
        keeps_in_memory(&folder);
    }

    #[test]
    fn a_read_only_folder_still_shows_its_history() {
        let place = tempfile::tempdir().unwrap();
        let reviews = place.path().join("reviews");
        assert!(is_saved(&log(Disk, place.path(), 1).record(&answer(0).into())));
        let file = super::super::snapshot(place.path()).remove(0).0;
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        set(&file, 0o444);
        set(&reviews, 0o555);
        set(place.path(), 0o555);
        // Root may write anywhere, so the test becomes somebody else.
        run("use_a_folder_without_leave_to_write", is_root(), |command| {
            command.env("STATUSQUIZ_TEST_FOLDER", place.path());
        });
        set(place.path(), 0o755);
        set(&reviews, 0o755);
        assert_eq!(super::super::snapshot(place.path()).len(), 1);
    }

    #[test]
    fn the_data_folder_follows_the_environment_and_never_the_current_folder() {
        let print = |set: fn(&mut Command)| run("print_the_data_folder", false, set);
        if cfg!(target_os = "linux") {
            let text = print(|c| _ = c.env("XDG_DATA_HOME", "/x/data"));
            assert!(text.contains(r#"Ok("/x/data/statusquiz")"#), "{text}");
            let text = print(|c| _ = c.env("XDG_DATA_HOME", "rel").env("HOME", "/h"));
            assert!(text.contains(r#"Ok("/h/.local/share/statusquiz")"#), "{text}");
        }
        let text = print(|c| _ = c.env_remove("XDG_DATA_HOME").env("HOME", "rel"));
        assert!(text.contains("Err(Relative("), "{text}");
        for text in [
            print(|c| _ = c.env_remove("XDG_DATA_HOME").env_remove("HOME")),
            print(|c| _ = c.env_remove("XDG_DATA_HOME").env("HOME", "")),
        ] {
            assert!(text.contains(r#"Ok("/"#), "the system's list of users knows a home: {text}");
        }
    }

    #[test]
    fn a_user_without_a_home_gets_an_error_and_no_panic() {
        if is_root() {
            let text = run("print_the_data_folder", true, |command| {
                command.env_remove("HOME").env_remove("XDG_DATA_HOME");
            });
            assert!(text.contains("Err(NoHome)"), "{text}");
        }
    }
}
