//! A desk for one test: a home of its own with the pinned pack, one of the kept folders of answers, and a fixed clock.

use crate::support::launch::{PROGRAM, environment};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// When everything here is looked at: after the last answer of every kept folder.
pub const NOW: &str = "2027-03-01T09:30:00+01:00";

/// The questions whose words never change.
pub const PACK: &str = include_str!("../fixtures/pins.toml");

/// What a command said: exit code, standard output, standard error.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// What was printed by a command that had nothing to complain of.
    #[track_caller]
    pub fn plainly(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// The same, as JSON.
    #[track_caller]
    pub fn json(self) -> Value {
        serde_json::from_str(&self.plainly()).expect("one JSON value")
    }
}

/// A home with the pinned pack.
pub struct Desk(TempDir);

impl Desk {
    /// With no answers yet.
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("data/statusquiz/packs/pins.toml", PACK);
        desk
    }

    /// With the answers of one of `tests/fixtures/folders`.
    pub fn with(folder: &str) -> Self {
        let desk = Self::new();
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/folders").join(folder);
        for (name, bytes) in files_in(&kept) {
            desk.write(&format!("data/statusquiz/{}", name.display()), bytes);
        }
        desk
    }

    /// The home itself.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where the answers are.
    pub fn data(&self) -> PathBuf {
        self.path().join("data/statusquiz")
    }

    /// Writes a file as the program does: for its owner alone, which git does not keep.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        DirBuilder::new().recursive(true).mode(0o700).create(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    }

    /// The program, in pipes, at the fixed time.
    pub fn program(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(environment(self.path())).env("STATUSQUIZ_NOW", NOW);
        command.env("COLUMNS", "80").env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir(self.path());
        command
    }

    /// Runs a command that is told nothing.
    pub fn run(&self, args: &[&str]) -> Said {
        self.tell(args, "")
    }

    /// Runs a command that is told this.
    pub fn tell(&self, args: &[&str], input: &str) -> Said {
        let mut child = self.program().args(args).spawn().unwrap();
        // It may have left before everything is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(self.path().to_str().unwrap(), "HOME");
        Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Every file of the data folder, with its bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_in(&self.data())
    }
}

/// Every file below a folder, by its path there.
pub fn files_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(place) = open.pop() {
        for entry in fs::read_dir(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The line without how long an answer took: the clock that measures it goes on by itself.
pub fn timeless(line: &str) -> String {
    let Some((before, after)) = line.split_once("Answered ") else { return line.to_owned() };
    let Some((when, after)) = after.split_once(", ") else { return line.to_owned() };
    let rest = after.find([',', '.', ';']).map_or("", |end| after.split_at(end).1);
    format!("{before}Answered {when}, so long{rest}")
}
