//! Programs from elsewhere that are written in Python, asked whether they take what we make.

use super::amount::skipped;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a script of `tests/` prints as JSON when it reads `input`, or nothing, said aloud, where its package is missing.
///
/// `STATUSQUIZ_TEST_PYTHON` names another Python than `python3`.
pub fn ask(what: &str, script: &str, package: &str, input: &str) -> Option<Value> {
    let python = std::env::var("STATUSQUIZ_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", &format!("import {package}")]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        skipped(what, format!("{python} has no package `{package}`"));
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}
