//! What commands print and with which exit code, as it stands in `tests/cmd`.
//!
//! `TRYCMD=overwrite cargo test --test pins cmd` writes down what is printed now; what is left out there has to be left out
//! again by hand.

use crate::desk::{Desk, NOW};
use crate::support::launch::{PROGRAM, environment};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use trycmd::TestCases;

/// Runs the examples of a file at this desk; they share it, one after another.
fn play(desk: &Desk, file: &str) {
    let home = desk.path().to_str().unwrap();
    // What the developer has set must not be seen, and cannot be unset otherwise.
    let variables = environment(desk.path()).map(|(name, value)| format!("{name}='{value}'"));
    let variables = variables.collect::<Vec<_>>().join(" ");
    let program = format!(
        "#!/bin/sh\nexec env -i {variables} STATUSQUIZ_NOW='{NOW}' COLUMNS=80 NO_COLOR=1 '{PROGRAM}' \"$@\"\n"
    );
    desk.write("bin/statusquiz", program);
    let program = desk.path().join("bin/statusquiz");
    fs::set_permissions(&program, Permissions::from_mode(0o700)).unwrap();
    let cases = TestCases::new();
    cases.register_bin("statusquiz", program).case(format!("tests/cmd/{file}"));
    cases.insert_var("[HOME]", home.to_owned()).unwrap();
}

#[test]
fn every_command_explains_itself() {
    play(&Desk::new(), "help.trycmd");
}

#[test]
fn what_makes_no_sense_is_told_with_its_exit_code() {
    play(&Desk::new(), "wrong-usage.trycmd");
}

#[test]
fn the_examples_of_the_readme_are_true() {
    play(&Desk::new(), "readme.trycmd");
    play(&Desk::new(), "decide.toml");
}

#[test]
fn answers_are_told_and_taken_back() {
    play(&Desk::with("plain"), "answers.trycmd");
}

#[test]
fn a_pack_comes_is_used_and_goes() {
    play(&Desk::new(), "packs.trycmd");
}

#[test]
fn records_are_written_out_taken_in_moved_aside_and_brought_back() {
    play(&Desk::with("plain"), "records.trycmd");
}
