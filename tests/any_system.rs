//! What must hold on every system: answers are saved, found again, and survive a kill and a second copy.
//!
//! It needs nothing but the standard library, so it also runs on Windows and macOS, and with `STATUSQUIZ_TEST_PROGRAM` on
//! a program that was installed from a package.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What the program says once an answer is on the disk.
const SAVED: &str = "Saved.";

/// A run of the program in lines, with a pipe at both ends.
struct Run {
    child: Child,
    typed: ChildStdin,
    said: BufReader<ChildStdout>,
}

impl Run {
    fn start(data: &Path, arguments: &[&str]) -> Self {
        let mut command = command(data);
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (typed, said) = (child.stdin.take(), child.stdout.take());
        Self { child, typed: typed.expect("a pipe"), said: BufReader::new(said.expect("a pipe")) }
    }

    fn type_line(&mut self, line: &str) {
        writeln!(self.typed, "{line}").and_then(|()| self.typed.flush()).expect("the program reads lines");
    }

    /// Reads on to a line with this in it.
    fn hear(&mut self, part: &str) {
        let mut heard = String::new();
        loop {
            let mut line = String::new();
            let read = self.said.read_line(&mut line).expect("the program prints lines");
            assert!(read > 0, "it ended without {part:?}:\n{heard}");
            if line.contains(part) {
                return;
            }
            heard += &line;
        }
    }

    /// Answers a question and sees it saved.
    fn answer(&mut self) {
        self.type_line("1");
        self.hear(SAVED);
        self.type_line("");
    }

    /// Ends as a learner ends it.
    fn quit(mut self) {
        self.type_line("q");
        let status = self.child.wait().expect("a program that was started");
        assert!(status.success(), "{status}");
    }

    /// Ends it at once: SIGKILL, and on Windows `TerminateProcess`.
    fn kill(mut self) {
        self.child.kill().expect("a program that runs");
        self.child.wait().expect("a program that was started");
    }
}

fn command(data: &Path) -> Command {
    let installed = env::var_os("STATUSQUIZ_TEST_PROGRAM");
    let mut command = Command::new(installed.unwrap_or_else(|| env!("CARGO_BIN_EXE_statusquiz").into()));
    command.arg("--data-dir").arg(data);
    command
}

/// What a command prints.
fn printed(data: &Path, arguments: &[&str]) -> String {
    let output = command(data).args(arguments).output().expect("a program that starts");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// How many answers another run finds.
fn answers(data: &Path) -> usize {
    let records = printed(data, &["export", "--format", "jsonl"]);
    records.lines().filter(|record| record.contains(r#""kind":"answer""#)).count()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for temporary files")
}

#[test]
fn a_code_is_explained() {
    let data = folder();
    let page = printed(data.path(), &["explain", "409"]);
    assert!(page.starts_with("409 Conflict"), "{page}");
}

#[test]
fn an_answer_is_found_again_by_the_next_run() {
    let data = folder();
    let mut run = Run::start(data.path(), &["practice", "404"]);
    run.answer();
    run.quit();
    let history = printed(data.path(), &["progress", "history"]);
    assert_eq!(history.lines().count(), 1, "{history}");
    let mut again = Run::start(data.path(), &["practice", "404"]);
    again.answer();
    again.quit();
    assert_eq!(answers(data.path()), 2);
    assert!(printed(data.path(), &["doctor"]).contains("  answer: 2\n"));
}

#[test]
fn a_program_killed_while_it_saves_loses_no_answer_that_it_called_saved() {
    let data = folder();
    let kills = 12;
    for _ in 0..kills {
        let mut run = Run::start(data.path(), &["practice", "core"]);
        run.answer();
        run.type_line("1");
        run.kill();
    }
    let found = answers(data.path());
    assert!((kills..=2 * kills).contains(&found), "{found} answers after {kills}");
    let mut run = Run::start(data.path(), &["practice", "core"]);
    run.answer();
    run.quit();
    assert_eq!(answers(data.path()), found + 1);
}

#[test]
fn two_copies_at_once_lose_nothing() {
    let data = folder();
    let mut copies = [(); 2].map(|()| Run::start(data.path(), &["practice", "core"]));
    for _ in 0..5 {
        copies.iter_mut().for_each(Run::answer);
    }
    copies.into_iter().for_each(Run::quit);
    assert_eq!(answers(data.path()), 10);
}
