//! Where there is no terminal to read from or to draw on.

use crate::support::launch::{PROGRAM, environment};
use crate::support::pty::bare_terminal;
use std::fs::File;
use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

fn run_without_terminal(stdin: Stdio, stdout: Stdio) -> Output {
    let home = tempfile::TempDir::new().expect("a folder for this test");
    let mut command = Command::new(PROGRAM);
    command.env_clear().envs(environment(home.path()));
    command.current_dir(home.path());
    command.stdin(stdin).stdout(stdout).stderr(Stdio::piped()).output().expect("the program starts")
}

/// It says where it stands, line by line, and leaves at the end of the input.
#[track_caller]
fn assert_plain(output: &Output, said: &str) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), message.as_ref()), (Some(0), ""));
    assert!(!said.contains('\x1b'), "{said}");
    assert!(said.contains("status codes") && said.trim_end().ends_with("What next?"), "{said}");
}

#[test]
fn without_a_terminal_to_read_from_only_lines_are_written_to_the_one_there_is() {
    let (mut terminal, mut received) = bare_terminal();
    let output = run_without_terminal(Stdio::null(), terminal.try_clone().unwrap().into());
    terminal.write_all(b"|").unwrap();
    let mut said = Vec::new();
    let mut byte = [0];
    while byte != *b"|" {
        received.read_exact(&mut byte).unwrap();
        said.extend(byte);
    }
    said.pop();
    assert_plain(&output, &String::from_utf8(said).unwrap());
}

#[test]
fn without_a_terminal_to_draw_on_lines_are_written_to_the_pipe() {
    let (terminal, window) = bare_terminal();
    // Nobody will ever type anything.
    drop(window);
    let output = run_without_terminal(terminal.into(), Stdio::piped());
    assert_plain(&output, &String::from_utf8_lossy(&output.stdout));
}

#[test]
fn without_any_terminal_the_program_says_where_it_stands() {
    let output = run_without_terminal(Stdio::null(), Stdio::piped());
    assert_plain(&output, &String::from_utf8_lossy(&output.stdout));
    let sink = File::options().write(true).open("/dev/null").unwrap();
    assert_eq!(run_without_terminal(Stdio::null(), sink.into()).status.code(), Some(0));
}
