//! A learner at the real program: chooses, answers, and remembers what the screen said.

use super::evidence::{Run, Shown};
use super::support::launch::Launch;
use super::support::pty::{Ending, Pty};
use std::path::Path;
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

/// When run 0 begins; each run begins a minute after the one before, which tells their answers apart.
pub const BEGIN: OffsetDateTime = datetime!(2026-11-22 09:30 +1);

/// The configuration of every run.
const CONFIG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/guarantees/config.toml");

/// What the screen says about the answers given so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All of them are saved.
    Saved,
    /// Some are not, and there is a notice that says so.
    NotYet,
}

/// A running program and what was played in it.
pub struct Player {
    pub pty: Pty,
    pub run: Run,
}

/// How the program is started for a run, with its answers in this folder.
pub fn launch(folder: &Path, run: usize) -> Launch {
    started_at(run).args(&["--data-dir", folder.to_str().unwrap()])
}

/// How the program is started for a run, with its answers wherever the environment says.
pub fn started_at(run: usize) -> Launch {
    let now = BEGIN + Duration::minutes(i64::try_from(run).unwrap());
    let launch = Launch::new().args(&["--seed", &run.to_string(), "--config", CONFIG]);
    launch.env("STATUSQUIZ_NOW", &now.format(&Rfc3339).unwrap())
}

impl Player {
    /// Starts the program and waits for its home screen.
    #[track_caller]
    pub fn start(launch: Launch, run: usize) -> Self {
        Self::in_window(launch.start(), run)
    }

    /// Waits for the home screen of a program that was started.
    #[track_caller]
    pub fn in_window(pty: Pty, run: usize) -> Self {
        pty.wait_for("q quit");
        Self { pty, run: Run { number: run, given: Vec::new(), acknowledged: 0 } }
    }

    /// Goes from the home screen to the first question.
    #[track_caller]
    pub fn begin(&mut self) {
        self.pty.send("s");
        self.pty.wait_for("1-4 choose");
    }

    /// Chooses an option, counted from 0, and takes note of what it says.
    #[track_caller]
    pub fn choose(&mut self, option: usize) {
        let mark = format!("> {}  ", option + 1);
        self.pty.send(&(option + 1).to_string());
        self.pty.wait_for(&mark);
        let screen = self.pty.screen();
        let text = screen.lines().find_map(|line| line.split_once(&mark)).expect("it was seen").1;
        self.run.given.push(Shown::new(option, text));
    }

    /// Answers and does not wait for what happens.
    pub fn press_enter(&mut self) {
        self.pty.send("<Enter>");
    }

    /// Waits for the explanation, and reads there what became of the answers.
    #[track_caller]
    pub fn outcome(&mut self) -> Kept {
        self.pty.wait_for("Enter next");
        let screen = self.pty.screen();
        if self.acknowledge(&screen) {
            return Kept::Saved;
        }
        assert!(is_warned(&screen), "neither saved nor told: {screen}");
        Kept::NotYet
    }

    /// Takes note of a screen that calls the answers saved, and says whether it does.
    pub fn acknowledge(&mut self, screen: &str) -> bool {
        let saved = screen.contains("Saved.");
        if saved {
            self.run.acknowledged = self.run.given.len();
        }
        saved
    }

    /// Chooses, answers and reads what became of it.
    #[track_caller]
    pub fn answer(&mut self, option: usize) -> Kept {
        self.choose(option);
        self.press_enter();
        self.outcome()
    }

    /// Gives this many answers, with another option each time, and goes on after each.
    #[track_caller]
    pub fn play(&mut self, answers: usize) {
        for _ in 0..answers {
            let option = (self.run.number + self.run.given.len() * 3) % 4;
            assert_eq!(self.answer(option), Kept::Saved, "{}", self.pty.screen());
            self.go_on();
        }
    }

    /// Goes from the explanation to the next question, in the next session if this one is over.
    #[track_caller]
    pub fn go_on(&mut self) {
        self.pty.wait_idle();
        self.pty.send("<Right>");
        let is_next = |screen: &str| screen.contains("1-4 choose") || screen.contains("another session");
        self.pty.wait_screen("next question or summary", |screen| is_next(&screen.contents()));
        if self.pty.screen().contains("another session") {
            self.pty.send("t");
            self.pty.wait_for("1-4 choose");
        }
    }

    /// Reads all answers on the progress screen, newest first and each from its code on, and comes back home.
    #[track_caller]
    pub fn progress_rows(&mut self) -> Vec<String> {
        self.pty.send("p<Tab><Tab><Tab>");
        // What is listed may have to be read first, and is said to be.
        self.pty.wait_for("newest first");
        let screen = self.pty.screen();
        let row = |line: &str| line.split_once(['✓', '≈', '✗']).map(|(_, row)| row.trim_start().to_owned());
        self.pty.send("<Esc>");
        self.pty.wait_gone("Progress: answers");
        screen.lines().filter_map(row).collect()
    }

    /// Leaves, and says how the program ended and what it showed after giving the terminal back.
    #[track_caller]
    pub fn quit(mut self) -> (Run, Ending, String) {
        self.pty.wait_idle();
        self.pty.send("q");
        let ending = self.pty.wait_exit();
        (self.run, ending, self.pty.screen())
    }
}

/// Whether a screen says that answers are not saved.
pub fn is_warned(screen: &str) -> bool {
    screen.contains("saved yet") || screen.contains("isn't being saved")
}

/// Checks that a screen says something, wherever it has to break the line.
#[track_caller]
pub fn assert_said(screen: &str, part: &str) {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert!(squeezed(screen).contains(&squeezed(part)), "{part:?} is not said:\n{screen}");
}
