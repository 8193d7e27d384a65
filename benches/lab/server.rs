//! A server in a process of its own.

use super::trivial;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

/// Who gets no answer for so long is left waiting.
pub const LIMIT: Duration = Duration::from_secs(20);

/// What happens to what the lab prints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Read,
    Unread,
}

pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// Kept open where it isn't read.
    _unread: Option<BufReader<ChildStdout>>,
}

impl Server {
    pub fn lab(output: Output) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statusquiz"));
        Self::start(command.args(["lab", "--json"]), output)
    }

    pub fn trivial() -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        Self::start(command.env(trivial::VARIABLE, "1"), Output::Read)
    }

    fn start(command: &mut Command, output: Output) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        printed.read_line(&mut line).unwrap();
        let start: serde_json::Value = serde_json::from_str(&line).unwrap();
        let address = start["lab"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
        let unread = match output {
            Output::Unread => Some(printed),
            Output::Read => {
                thread::spawn(move || io::copy(&mut printed, &mut io::sink()));
                None
            }
        };
        Self { child, address, _unread: unread }
    }

    /// The most memory that it has had so far, in KiB, with the parts of its file that it has read.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
