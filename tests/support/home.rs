//! A home for the real binary, with nothing of the developer's, and answers to put there.

use super::journey::NOW;
use super::launch::environment;
use statusquiz::testing::learn::{Answer, Mode, Record, RecordId, Verdict, learning_day};
use statusquiz::testing::store::{Contents, Disk, encode};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use time::Duration;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_statusquiz");

/// A home with folders for data and configuration.
pub struct Home(TempDir);

impl Home {
    /// With nothing in it.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With these records saved.
    pub fn with(records: &[Record]) -> Self {
        let home = Self::new();
        home.save("a", records);
        home
    }

    /// The folder that holds everything.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.path().join("data/statusquiz")
    }

    /// Saves records in a file of their own.
    pub fn save(&self, name: &str, records: &[Record]) {
        let lines: Vec<u8> = records.iter().flat_map(|record| encode(record).unwrap()).collect();
        self.write(&format!("data/statusquiz/reviews/{name}.jsonl"), &lines);
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A program that lives here, at the time at which journeys begin.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(environment(self.path())).env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00");
        command.stdin(Stdio::null()).current_dir(self.path());
        command
    }

    /// Exit code, standard output and standard error.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        said(self.command(PROGRAM).args(args))
    }

    /// All that is saved.
    pub fn records(&self) -> Vec<Record> {
        records_in(&self.data())
    }
}

/// All that is saved in a data folder, of which nothing may be damaged.
pub fn records_in(data: &Path) -> Vec<Record> {
    let found = Contents::saved_in(&mut Disk, data);
    assert!(found.damaged.is_empty() && found.unread.is_empty());
    found.records.iter().collect()
}

/// The JSON of an exported line.
pub fn json_of(line: &str) -> &str {
    line.split_once(' ').unwrap().1.trim_end()
}

/// Exit code, standard output and standard error of a command in a pipe.
pub fn said(command: &mut Command) -> (i32, String, String) {
    texts(command.output().unwrap())
}

/// The same of a command that is given this on standard input.
pub fn said_to(command: &mut Command, input: &str) -> (i32, String, String) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may have left before everything is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    texts(child.wait_with_output().unwrap())
}

/// The texts of an output, without panic and without escape codes.
pub fn texts(Output { status, stdout, stderr }: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(stdout), text(stderr));
    assert!(!err.contains("panicked"), "{err}");
    assert!(!format!("{out}{err}").contains('\x1b'), "escape codes in a pipe: {out}{err}");
    (status.code().unwrap(), out, err)
}

/// An answer to the sign-up question, given so long ago.
pub fn sign_up_answer(id: u128, ago: Duration, chosen: &str) -> Answer {
    let at = NOW - ago;
    Answer {
        id: RecordId(id),
        at,
        day: learning_day(at),
        mode: Mode::Today,
        rule: "duplicate-value-is-409".into(),
        question: "signup-email-taken".into(),
        options: ["400", "409", "412", "422"].map(str::to_owned).into(),
        chosen: chosen.into(),
        right: "409".into(),
        verdict: if chosen == "409" { Verdict::Right } else { Verdict::Wrong },
        guess: false,
        hints: 0,
        ms: 8_000,
        text: 0,
        exam: None,
        challenge: None,
    }
}
