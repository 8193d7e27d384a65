//! Journeys through a second terminal that nobody here wrote: tmux. Left out, with a message, where there is none.

#![cfg(target_os = "linux")]

mod support;

use rustix::process::Pid;
use std::path::Path;
use std::process::{Command, Output};
use support::amount::skipped;
use support::launch::{PROGRAM, environment};
use support::process::{falls_asleep, find};
use tempfile::TempDir;

/// What tmux says that it is.
const TERMS: [&str; 3] = ["screen", "tmux-256color", "xterm-256color"];

/// A shell that shows a line before and after the program, and then waits for one.
const SHELL: &str = r#"echo "~ before ~"; "$0" --seed 5; echo "ended with $?"; read -r line"#;

/// A tmux server of its own with one window, in which the program runs.
struct Tmux {
    home: TempDir,
}

impl Tmux {
    /// Starts the program in a window of 80x24, or says why not.
    fn start(term: &str) -> Option<Self> {
        Self::start_with(term, SHELL)
    }

    fn start_with(term: &str, script: &str) -> Option<Self> {
        if let Err(why_not) = Command::new("tmux").arg("-V").output() {
            skipped("a journey in tmux", why_not);
            return None;
        }
        let tmux = Self { home: TempDir::new().expect("a folder for this test") };
        std::fs::write(tmux.home.path().join("conf"), format!("set -g default-terminal {term}\n")).unwrap();
        tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", "/bin/sh", "-c", script, PROGRAM]);
        tmux.sees("How it works");
        Some(tmux)
    }

    fn try_run(&self, args: &[&str]) -> Output {
        let home = self.home.path();
        let mut command = Command::new("tmux");
        command.env_clear().envs(environment(home)).env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00");
        command.arg("-u").arg("-f").arg(home.join("conf")).arg("-S").arg(home.join("socket"));
        command.args(args).output().expect("tmux runs")
    }

    /// Runs a command of tmux and returns what it says.
    #[track_caller]
    fn run(&self, args: &[&str]) -> String {
        let output = self.try_run(args);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success(), "{args:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
        text
    }

    fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"])
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    fn sees(&self, text: &str) {
        let seen = find(|| self.screen().contains(text).then_some(()));
        assert!(seen.is_some(), "no {text:?}:\n{}", self.screen());
    }

    /// Waits until the text is not on the screen.
    #[track_caller]
    fn sees_no(&self, text: &str) {
        let gone = find(|| (!self.screen().contains(text)).then_some(()));
        assert!(gone.is_some(), "still {text:?}:\n{}", self.screen());
    }

    /// Presses keys, by the names that tmux gives them, and waits for what they bring.
    #[track_caller]
    fn press(&self, keys: &[&str], brings: &str) -> &Self {
        self.run(&[&["send-keys"], keys].concat());
        self.sees(brings);
        self
    }

    /// Waits until the program waits for a key: what is typed while an explanation appears is dropped on purpose.
    #[track_caller]
    fn wait_idle(&self) {
        let pane =
            self.run(&["display-message", "-p", "#{pane_pid}"]).trim().parse().ok().and_then(Pid::from_raw);
        assert!(falls_asleep(Path::new(PROGRAM), pane.expect("a process")), "never idle:\n{}", self.screen());
    }

    /// Column and row of the cursor, and whether it is seen.
    fn cursor(&self) -> (usize, usize, bool) {
        let said = self.run(&["display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}"]);
        let mut numbers = said.split_whitespace().map(|number| number.parse().expect("a number"));
        let mut next = || numbers.next().expect("three numbers");
        (next(), next(), next() == 1)
    }

    #[track_caller]
    fn leave(&self) {
        self.press(&["q"], "ended with 0").sees("~ before ~");
    }

    /// The number of files of answers.
    fn files(&self) -> usize {
        self.home.path().join("data/statusquiz/reviews").read_dir().map_or(0, Iterator::count)
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = self.try_run(&["kill-server"]);
    }
}

#[test]
fn on_every_terminal_leaving_brings_back_what_was_there() {
    for term in TERMS {
        let Some(tmux) = Tmux::start(term) else { return };
        assert!(!tmux.screen().contains("~ before ~"), "the program has a screen of its own on {term}");
        tmux.leave();
        assert!(!tmux.screen().contains("How it works"), "something was left on {term}");
    }
}

#[test]
fn on_every_terminal_an_answer_is_given_explained_and_saved() {
    for term in TERMS {
        let Some(tmux) = Tmux::start(term) else { return };
        tmux.press(&["s"], "Enter answer").press(&["2"], "> 2  ").press(&["Enter"], "Saved.");
        tmux.wait_idle();
        tmux.press(&["Escape"], "of 1 right").leave();
        assert_eq!(tmux.files(), 1);
    }
}

#[test]
fn on_every_terminal_only_the_sixteen_colors_are_used_and_no_background() {
    for term in TERMS {
        let Some(tmux) = Tmux::start(term) else { return };
        tmux.press(&["s"], "Enter answer").press(&["1"], "> 1  ");
        let painted = tmux.run(&["capture-pane", "-e", "-p"]);
        let styles =
            painted.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(style, _)| style);
        for style in styles {
            let numbers: Vec<u16> = style.split(';').filter_map(|number| number.parse().ok()).collect();
            let is_plain = match numbers.as_slice() {
                [38, 5, color] => *color < 16,
                numbers => !numbers.iter().any(|number| matches!(number, 38 | 40..=48 | 58 | 100..=107)),
            };
            assert!(is_plain, "{style:?} on {term}: {painted:?}");
        }
        assert!(
            painted.contains("\x1b[7m") || painted.contains(";7m"),
            "no selected row on {term}: {painted:?}"
        );
    }
}

#[test]
fn the_window_may_be_made_smaller_and_larger_again() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    let before = tmux.screen();
    tmux.run(&["resize-window", "-x", "19", "-y", "5"]);
    tmux.sees("Enlarge to 20x6");
    tmux.run(&["resize-window", "-x", "40", "-y", "12"]);
    tmux.sees("> s  Start today");
    tmux.run(&["resize-window", "-x", "80", "-y", "24"]);
    assert!(find(|| (tmux.screen() == before).then_some(())).is_some(), "{}", tmux.screen());
    tmux.leave();
}

#[test]
fn a_window_that_is_split_shares_its_room() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    tmux.run(&["split-window", "-h", "-d", "sleep 60"]);
    tmux.sees_no("to find the right code");
    tmux.sees("> s  Start today");
    tmux.leave();
}

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_the_program() {
    let script =
        r#"set -m; "$0"; echo "stopped with $?"; read -r line; fg; echo "ended with $?"; read -r line"#;
    let Some(tmux) = Tmux::start_with(TERMS[1], script) else { return };
    tmux.press(&["j"], "> t  Placement test").press(&["C-z"], "stopped with");
    assert!(!tmux.screen().contains("Placement test"));
    tmux.press(&["Enter"], "> t  Placement test").press(&["q"], "ended with 0");
}

#[test]
fn a_session_that_is_killed_takes_the_program_with_it() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    let program = || {
        let found = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
            let environment = std::fs::read(entry.ok()?.path().join("environ")).ok()?;
            let home = tmux.home.path().as_os_str().as_encoded_bytes();
            environment.windows(home.len()).any(|window| window == home).then_some(())
        });
        found.count()
    };
    assert!(program() > 0);
    tmux.run(&["kill-server"]);
    assert!(find(|| (program() == 0).then_some(())).is_some(), "the program lives on");
}

#[test]
fn a_paste_answers_nothing() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    tmux.press(&["s"], "Enter answer").press(&["1"], "> 1  ");
    tmux.run(&["set-buffer", "404\nq\n2\n"]);
    tmux.run(&["paste-buffer", "-p"]);
    tmux.press(&["j"], "> 2  ").leave();
    assert_eq!(tmux.files(), 0, "something was recorded");
}

#[test]
fn the_cursor_stands_on_the_selected_row_and_in_the_field() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    for (keys, brings) in [(&["j"], "> t  Placement test"), (&["j"], "> l  Learn")] {
        tmux.press(keys, brings);
        let (column, row, is_seen) = tmux.cursor();
        let line = tmux.screen().lines().nth(row).unwrap().to_owned();
        assert!(is_seen && line.get(column..).unwrap().starts_with(brings), "{column}, {row}: {line}");
    }
    tmux.press(&["/", "e", "t", "a", "g"], "/ etag");
    let (column, row, is_seen) = tmux.cursor();
    let line = tmux.screen().lines().nth(row).unwrap().trim_end().to_owned();
    assert!(is_seen && line.ends_with("/ etag") && line.len() == column, "{column}, {row}: {line}");
    tmux.run(&["send-keys", "C-c"]);
    tmux.sees("ended with 0");
}

#[test]
fn what_is_looked_up_scrolls_to_its_end_and_back() {
    let Some(tmux) = Tmux::start(TERMS[1]) else { return };
    // The search shows the name of the code already.
    tmux.press(&["/", "4", "0", "9"], "409").press(&["Enter"], "Use when");
    let top = tmux.screen();
    tmux.press(&["End"], "↑").press(&["Home"], "Use when");
    assert!(find(|| (tmux.screen() == top).then_some(())).is_some(), "{}", tmux.screen());
    tmux.press(&["Escape"], "/ 409")
        .press(&["C-u"], "Say what happened")
        .press(&["Escape"], "How it works")
        .leave();
}
