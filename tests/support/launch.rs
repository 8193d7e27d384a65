//! How the program is started: in which window, with which environment, and under what parent.

use std::path::Path;
use std::process::Command;

use portable_pty::{CommandBuilder, PtySize};

use super::pty::{Pty, size};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_statusquiz");

/// A shell script that starts the program with SIGHUP ignored, as `nohup` does.
pub const HANG_UP_IGNORED: &str = r#"trap "" HUP; exec "$@""#;

/// How the program is started; begin with [`Launch::new`] and end with [`Launch::start`].
pub struct Launch {
    size: PtySize,
    program: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    script: Option<String>,
    has_controlling_terminal: bool,
}

impl Launch {
    /// The plain program on 80 by 24 cells.
    pub fn new() -> Self {
        Self {
            size: size(80, 24),
            program: PROGRAM.to_owned(),
            args: Vec::new(),
            env: Vec::new(),
            script: None,
            has_controlling_terminal: true,
        }
    }

    /// Chooses the size of the window.
    pub fn size(mut self, cols: u16, rows: u16) -> Self {
        self.size = size(cols, rows);
        self
    }

    /// Starts another program instead.
    pub fn program(mut self, path: &Path) -> Self {
        self.program = path.display().to_string();
        self
    }

    /// Adds arguments.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|arg| (*arg).to_owned()));
        self
    }

    /// Sets an environment variable, beside the known few that are always there.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts a shell with this script instead; in it, `"$@"` runs the program.
    pub fn script(mut self, script: &str) -> Self {
        self.script = Some(script.to_owned());
        self
    }

    /// Starts the program as `setsid` does: nobody sends it SIGHUP or SIGWINCH for this terminal.
    pub fn without_controlling_terminal(mut self) -> Self {
        self.has_controlling_terminal = false;
        self
    }

    /// Starts it.
    pub fn start(self) -> Pty {
        Pty::start(self.size, |home| self.command(home))
    }

    fn command(&self, home: &Path) -> CommandBuilder {
        let mut argv = match &self.script {
            Some(script) => vec!["/bin/sh".to_owned(), "-c".to_owned(), script.clone(), "sh".to_owned()],
            None => Vec::new(),
        };
        argv.push(self.program.clone());
        argv.extend(self.args.iter().cloned());
        let mut command = CommandBuilder::from_argv(argv.into_iter().map(Into::into).collect());
        command.set_controlling_tty(self.has_controlling_terminal);
        command.cwd(home);
        command.env_clear();
        for (name, value) in environment(home) {
            command.env(name, value);
        }
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }
}

/// Copies the program, so that another user can start it.
///
/// By another process: what we have open for writing, a process started meanwhile would have open as well, and nobody may
/// run it then.
pub fn copy_program(to: &Path) {
    assert!(Command::new("cp").arg(PROGRAM).arg(to).status().expect("cp runs").success());
}

/// The environment of every test: nothing of the developer's own, and every file of the program under `home`.
pub fn environment(home: &Path) -> impl Iterator<Item = (String, String)> {
    let below = |name: &str| home.join(name).display().to_string();
    [
        ("HOME", home.display().to_string()),
        ("XDG_DATA_HOME", below("data")),
        ("XDG_CONFIG_HOME", below("config")),
        ("XDG_CACHE_HOME", below("cache")),
        ("XDG_STATE_HOME", below("state")),
        ("TMPDIR", home.display().to_string()),
        ("PATH", "/usr/local/bin:/usr/bin:/bin".to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
}
