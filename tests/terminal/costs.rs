//! What keys, frames and idling cost.

use crate::support::amount::is_full;
use crate::support::launch::Launch;
use crate::support::process;
use crate::support::pty::Pty;
use crate::{READY, press, settle, start};
use statusquiz::testing::ui::Theme;
use std::time::Duration;

/// What a key may cost on 80x24, in bytes, so that a slow connection keeps up: one that moves what is selected, and one
/// that brings another screen or page, of 1,920 cells with their styles.
const MOVE_BUDGET: usize = 512;
const PAGE_BUDGET: usize = 4_096;

/// What each key on the way through every kind of screen costs, in bytes.
fn costs_of_keys(theme: &str, background: Option<&[u8]>) -> Vec<(usize, &'static str)> {
    let mut pty =
        Launch::new().args(&["--seed", "5", "--theme", theme]).env("COLORTERM", "truecolor").start();
    pty.wait_for(READY);
    if let Some(background) = background {
        let before = pty.picture();
        pty.send_bytes(background);
        pty.wait_change(&before);
    }
    let mut costs = Vec::new();
    // Down in the coach isn't only a move: the note on the answer changes.
    // None of the keys is followed by one that its effect could swallow.
    for key in [
        "j", "k", "?", "<PgDn>", "<Esc>", "l", "j", "<Enter>", "<Right>", "<Esc>", "<Esc>", "d", "j",
        "<PgDn>", "<Esc>", "r", "m", "j", "h", "<Enter>", "<PgDn>", "<Esc>", "<Esc>", "/", "c", "o",
        "<Down>", "<Esc>", "<Esc>", "w", "j", "<Enter>", "<Down>", "<Esc>", "s", "g", "h", "j", "j", "j",
        "<Enter>", "<PgDn>", "w", "<Esc>", "<Right>", "2", "<Enter>", "<Esc>", "j", "<Enter>", "<Esc>",
        "<Esc>", "p", "<Tab>", "j", "<Tab>", "<Tab>", "j", "<Esc>", "r", "<Enter>", "<Esc>", "<Esc>",
    ] {
        let (before, sent) = (pty.picture(), pty.raw_bytes().len());
        pty.send(key);
        pty.wait_change(&before);
        pty.wait_idle();
        costs.push((pty.raw_bytes().len() - sent, key));
    }
    costs
}

#[test]
fn a_key_costs_four_kibibytes_at_most_and_moving_half_of_one() {
    let palettes =
        [&b"\x1b]11;rgb:0/0/0\x07"[..], b"\x1b]11;rgb:f/f/f\x07"].map(|reply| ("default", Some(reply)));
    for (theme, background) in Theme::BUILT_IN.map(|(name, ..)| (name, None)).into_iter().chain(palettes) {
        let costs = costs_of_keys(theme, background);
        for (cost, key) in &costs {
            let budget = if ["j", "k", "2", "g", "h"].contains(key) { MOVE_BUDGET } else { PAGE_BUDGET };
            assert!((1..=budget).contains(cost), "{key} of {costs:?} in {theme}");
        }
    }
}

#[test]
fn a_frame_is_one_write() {
    let mut pty = start();
    let program = pty.program();
    settle(program);
    let before = process::write_calls(program);
    for key in ["j", "k", "j", "k", "j"] {
        press(&mut pty, key);
    }
    settle(program);
    assert_eq!(process::write_calls(program) - before, 5);
}

/// What an idle program does in two seconds, or in ten: the bytes it sends, the times it wakes up, and the time it computes.
fn idle_figures(pty: &Pty) -> [u128; 3] {
    let program = pty.program();
    let figures = || {
        let cpu = process::cpu_time(program).expect("the program lives");
        [pty.raw_bytes().len() as u128, process::wake_ups(program).into(), cpu.as_millis()]
    };
    let before = figures();
    // The one sleep of these tests: that nothing happens can only be seen by letting time pass.
    std::thread::sleep(Duration::from_secs(if is_full() { 10 } else { 2 }));
    let after = figures();
    [0, 1, 2].map(|at| after[at] - before[at])
}

#[test]
fn an_idle_program_sends_nothing_and_never_wakes() {
    let pty = start();
    settle(pty.program());
    assert_eq!(idle_figures(&pty), [0, 0, 0]);
}
