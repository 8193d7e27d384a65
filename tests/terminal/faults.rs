//! Panics, and the canaries that need a broken program.

use crate::closed_window::DEATH_COST;
use crate::costs::{a_key_costs_two_kibibytes_at_most_and_moving_a_quarter, idle_figures};
use crate::keys::{a_paste_with_line_ends_answers_nothing_and_leaves_nothing, check_no_key_is_left_lying};
use crate::leaving::{ctrl_c_leaves_within_a_tenth_of_a_second, leaving_by_key_restores_the_terminal};
use crate::no_terminal::without_any_terminal_the_program_says_where_it_stands;
use crate::restored::{assert_restored, check_ledger, check_restored};
use crate::support::launch::Launch;
use crate::support::process::{self, find};
use crate::support::pty::{Ending, Pty};
use crate::{READY, on_each_terminal, press, settle, start_as};
use rustix::process::Signal;
use statusquiz::faults::goes_red;

fn panic_at(place: &str) {
    on_each_terminal(|launch| panic_in(launch, place));
}

fn panic_in(launch: Launch, place: &str) {
    let mut pty = launch.env("STATUSQUIZ_PANIC", place).start();
    if place == "update" {
        pty.wait_for(READY);
        pty.send("j");
    }
    assert_eq!(pty.wait_exit(), Ending::Code(101));
    assert_restored(&pty);
    let screen = pty.screen();
    assert!(screen.contains(&format!("a panic was planted at `{place}`")), "{screen}");
    pty.wait_screen("main screen", |screen| !screen.alternate_screen());
}

#[test]
fn a_panic_while_drawing_restores_the_terminal_and_can_be_read() {
    panic_at("draw");
}

#[test]
fn a_panic_while_updating_restores_the_terminal_and_can_be_read() {
    panic_at("update");
}

#[test]
fn a_panic_on_a_worker_thread_restores_the_terminal_and_ends_the_program() {
    for _ in 0..4 {
        panic_at("worker");
    }
}

#[test]
fn a_panic_while_the_terminal_is_set_up_restores_what_was_turned_on() {
    panic_at("init");
}

fn start_without(part: &str) -> Pty {
    start_as(Launch::new().env("STATUSQUIZ_SABOTAGE_PART", part))
}

#[test]
fn canary_without_the_guard_the_terminal_is_seen_to_stay_raw() {
    let mut pty = start_without("no-guard");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_eq!(check_restored(&pty), Err("the terminal is still raw".to_owned()));
    assert!(check_ledger(&String::from_utf8_lossy(&pty.raw_bytes())).is_err());
}

#[test]
fn canary_without_the_hang_up_thread_the_program_spins() {
    // It spins where it waits for a key; elsewhere it notices, and how far it has come a busy machine does not tell.
    let spins = || {
        let launch = Launch::new().without_controlling_terminal();
        let mut pty = start_as(launch.env("STATUSQUIZ_SABOTAGE_PART", "no-hang-up"));
        let program = pty.program();
        settle(program);
        pty.close_master();
        find(|| match process::state(program) {
            None | Some('Z') => Some(false),
            Some(_) => (process::cpu_time(program)? > DEATH_COST).then_some(true),
        })
    };
    assert!((0..5).any(|_| spins() == Some(true)));
}

#[test]
fn canary_without_the_redraw_the_screen_stays_empty_after_a_stop() {
    let mut pty = start_without("no-redraw");
    press(&mut pty, "j");
    let frames = pty.raw_bytes().len();
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    pty.signal(Signal::CONT);
    pty.wait_sent(frames, "\x1b[?2026l");
    assert!(!pty.screen().contains(READY), "{}", pty.screen());
}

#[test]
fn canary_a_frame_that_repaints_everything_is_seen_to_cost_too_much() {
    goes_red("repaint", " in default", a_key_costs_two_kibibytes_at_most_and_moving_a_quarter);
}

#[test]
fn canary_ctrl_c_that_does_nothing_is_seen() {
    goes_red("no-way-out", "no end of the program", ctrl_c_leaves_within_a_tenth_of_a_second);
}

#[test]
fn canary_a_paste_that_acts_as_keys_is_seen() {
    let because = "the program is Code(0)|no picture as expected|something was recorded";
    goes_red("paste", because, a_paste_with_line_ends_answers_nothing_and_leaves_nothing);
}

#[test]
fn canary_a_program_that_needs_a_terminal_is_seen() {
    goes_red("no-pipes", "are not terminals", without_any_terminal_the_program_says_where_it_stands);
}

#[test]
fn canary_a_mouse_that_nobody_wants_is_seen() {
    goes_red("mouse", "the mode ?1000h is none of ours", leaving_by_key_restores_the_terminal);
}

#[test]
fn canary_with_a_tick_the_idle_program_is_seen_to_wake() {
    let [_, wake_ups, _] = idle_figures(&start_without("tick"));
    assert!(wake_ups > 50, "{wake_ups}");
}

#[test]
fn canary_without_recalling_unread_keys_one_is_left_lying() {
    let found = (0..10).any(|_| check_no_key_is_left_lying(&mut start_without("no-recall")).is_err());
    assert!(found, "crossterm may have been repaired: try without the work-around");
}
