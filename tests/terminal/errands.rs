//! What is asked of the world outside: the browser and the clipboard.

use crate::support::launch::Launch;
use crate::support::pty::{Ending, Pty};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

const SOURCE: &str = "https://www.rfc-editor.org/rfc/rfc";

/// Starts with these variables, and answers the first question.
fn answered(env: &[(&str, &str)]) -> Pty {
    let launch = Launch::new().args(&["--seed", "5"]);
    let mut pty = env.iter().fold(launch, |launch, (name, value)| launch.env(name, value)).start();
    pty.wait_for("statusquiz");
    pty.send("s");
    pty.wait_for("Enter answer");
    pty.send("1");
    pty.wait_for("> 1  ");
    pty.send("<Enter>");
    pty.wait_answered();
    pty
}

fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// A folder with a program that browsers are started with, which only notes what it is asked for.
fn with_opener(folder: &Path) {
    let program = folder.join("xdg-open");
    let script =
        format!("#!/bin/sh\nprintf '%s' \"$1\" > {0}/new && mv {0}/new {0}/opened\n", folder.display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn o_opens_the_source_in_the_browser_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    with_opener(folder.path());
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let mut pty = answered(&[("DISPLAY", ":0"), ("PATH", &path)]);
    pty.send("o");
    pty.wait_for("Opened https://");
    let opened = crate::support::process::find(|| fs::read_to_string(folder.path().join("opened")).ok());
    assert!(opened.is_some_and(|address| address.starts_with(SOURCE)));
    quit(pty);
}

#[test]
fn where_no_browser_is_seen_or_can_be_started_the_address_is_shown() {
    let nothing = tempfile::tempdir().unwrap();
    let path = nothing.path().display().to_string();
    for (env, told) in [
        (
            vec![("DISPLAY", ":0"), ("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")],
            "There's no browser here: https://",
        ),
        (vec![], "There's no browser here: https://"),
        (vec![("DISPLAY", ":0"), ("PATH", path.as_str())], "Can't start a browser"),
    ] {
        let mut pty = answered(&env);
        pty.send("o");
        pty.wait_for(told);
        quit(pty);
    }
}

#[test]
fn what_is_copied_goes_to_the_clipboard_of_the_terminal() {
    let mut pty = answered(&[]);
    for (key, begins) in [("y", "HTTP/1.1 "), ("c", "curl ")] {
        let before = pty.raw_bytes().len();
        pty.send(key);
        pty.wait_for("if your terminal supports that");
        pty.wait_sent(before, "\x1b]52;c;");
        let sent = String::from_utf8(pty.raw_bytes()).unwrap();
        let (_, copied) = sent.get(before..).unwrap().split_once("\x1b]52;c;").unwrap();
        let (copied, _) = copied.split_once("\x1b\\").unwrap();
        let text = String::from_utf8(BASE64_STANDARD.decode(copied).unwrap()).unwrap();
        assert!(text.starts_with(begins), "{text}");
    }
    quit(pty);
}
