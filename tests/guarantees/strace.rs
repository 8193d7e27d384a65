//! The system calls of the real program, as strace writes them down.

use super::amount::skipped;
use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Whether strace is there and allowed to look; if not, says that the test is skipped.
pub fn is_here(test: &str) -> bool {
    static WHY_NOT: OnceLock<Option<String>> = OnceLock::new();
    let why_not = WHY_NOT.get_or_init(|| {
        // In some containers it is there, but may not look into other processes.
        let tried = Command::new("strace").args(["-f", "--seccomp-bpf", "-o", "/dev/null", "true"]).output();
        match tried {
            Ok(output) if output.status.success() => None,
            Ok(output) => Some(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(e) => Some(format!("no strace: {e}")),
        }
    });
    if let Some(why_not) = why_not {
        skipped(test, why_not);
    }
    why_not.is_none()
}

/// A shell script that runs the program under strace; every text comes as hexadecimal digits.
pub fn script(options: &str, output: &Path) -> String {
    let output = output.display();
    format!(r#"exec strace -f -xx -s 1000000 --seccomp-bpf {options} -o '{output}' "$@""#)
}

/// One call that has returned.
#[derive(Debug, Clone)]
pub struct Call {
    /// The thread that made it.
    pub thread: u32,
    /// Its name.
    pub name: String,
    args: Vec<String>,
    /// What it returned; below zero for an error.
    pub result: i64,
    /// Whether strace made it fail.
    pub injected: bool,
}

impl Call {
    fn parse(thread: u32, text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('(')?;
        let (args, result) = rest.rsplit_once(" = ")?;
        let args = args.trim_end().strip_suffix(')')?;
        // A call that the end of the program cut off has no result.
        let result = result.split(' ').next()?.parse().ok().or_else(|| hexadecimal(result))?;
        let args = args.split(", ").map(str::to_owned).collect();
        Some(Self { thread, name: name.to_owned(), args, result, injected: text.contains("(INJECTED)") })
    }

    /// An argument as it was written.
    pub fn arg(&self, at: usize) -> &str {
        self.args.get(at).map_or("", String::as_str)
    }

    /// An argument that is a number, such as an open file.
    pub fn number(&self, at: usize) -> Option<i64> {
        self.arg(at).parse().ok()
    }

    /// An argument that is a text.
    pub fn bytes(&self, at: usize) -> Option<Vec<u8>> {
        let digits = self.arg(at).strip_prefix('"')?.strip_suffix('"')?;
        digits.split(r"\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
    }

    /// The arguments that are paths.
    pub fn paths(&self) -> Vec<PathBuf> {
        let texts = (0..self.args.len()).filter_map(|at| self.bytes(at));
        texts.map(|bytes| PathBuf::from(OsString::from_vec(bytes))).collect()
    }

    /// The first argument that is a path.
    pub fn path(&self) -> Option<PathBuf> {
        self.paths().into_iter().next()
    }
}

fn hexadecimal(result: &str) -> Option<i64> {
    i64::from_str_radix(result.split(' ').next()?.strip_prefix("0x")?, 16).ok()
}

/// Reads what strace wrote, the calls in the order in which they returned.
pub fn parse(trace: &str) -> Vec<Call> {
    let mut unfinished: HashMap<u32, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((thread, text)) = line.split_once(' ') else { continue };
        let (thread, text) = (thread.parse().expect("strace -f begins with a number"), text.trim_start());
        if let Some(begin) = text.strip_suffix(" <unfinished ...>") {
            unfinished.insert(thread, begin.to_owned());
        } else if let Some((_, end)) =
            text.strip_prefix("<... ").and_then(|text| text.split_once(" resumed>"))
        {
            let begin = unfinished.remove(&thread).expect("a call begins before it ends");
            calls.extend(Call::parse(thread, &(begin + end)));
        } else if !text.starts_with(['-', '+']) {
            calls.extend(Call::parse(thread, text));
        }
    }
    calls
}

#[test]
fn a_call_is_put_together_from_its_two_halves() {
    let calls = parse(
        "7 write(8, \"\\x41\\x42\", 2 <unfinished ...>\n\
         9 ppoll([{fd=0}], 2, NULL <unfinished ...>\n\
         7 <... write resumed>) = 2\n\
         7 --- SIGCHLD {si_signo=SIGCHLD} ---\n\
         7 openat(AT_FDCWD, \"\\x2f\\x61\", O_RDONLY|O_CLOEXEC) = -1 EIO (Input/output error) (INJECTED)\n\
         7 fcntl(8, F_GETFD)  = 0x1 (flags FD_CLOEXEC)\n\
         7 +++ exited with 0 +++\n",
    );
    let seen: Vec<_> = calls.iter().map(|call| (call.name.as_str(), call.result, call.injected)).collect();
    assert_eq!(seen, [("write", 2, false), ("openat", -1, true), ("fcntl", 1, false)]);
    assert_eq!((calls[0].number(0), calls[0].bytes(1)), (Some(8), Some(b"AB".to_vec())));
    assert_eq!(calls[1].path(), Some(PathBuf::from("/a")));
}
