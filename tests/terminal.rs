//! However the program ends or pauses, the terminal is as it was before: with the real program in a real pseudo-terminal.
//!
//! Each check has a canary, which breaks the program on purpose and sees the check fail; most need `--features faults`.

// The harness reads `/proc`.
#![cfg(target_os = "linux")]

mod support;

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use statusquiz::tui::Theme;
use support::amount::{amount, is_full};
use support::launch::{HANG_UP_IGNORED, Launch, PROGRAM, environment};
use support::process::{self, find};
use support::pty::{Ending, Pty, bare_terminal};

/// What the first frame shows.
const READY: &str = "statusquiz";

/// The terminals that are pretended to be there; the program asks nothing and sends all of them the same.
const TERMS: [&str; 3] = ["xterm-256color", "screen", "tmux-256color"];

/// What a key may cost on 80x24, in bytes, so that a slow connection keeps up: one that moves what is selected, and one
/// that brings another screen or page, of 1,920 cells with their styles.
const MOVE_BUDGET: usize = 256;
const PAGE_BUDGET: usize = 2_048;

/// How long a program may outlive its window, and what that may cost.
const DEATH_LIMIT: Duration = Duration::from_secs(1);
const DEATH_COST: Duration = Duration::from_millis(200);

/// A shell that waits for a line after the program stopped, and then takes it back to the foreground.
const SHELL: &str = r#"set -m; "$@"; echo "stopped with $?"; read -r line; fg; echo "ended with $?""#;

fn start() -> Pty {
    start_as(Launch::new())
}

fn start_as(launch: Launch) -> Pty {
    let pty = launch.start();
    pty.wait_for(READY);
    pty
}

/// Presses a key that changes the screen: `j` and `k` do, in turn.
#[track_caller]
fn press(pty: &mut Pty, key: &str) {
    let before = pty.picture();
    pty.send(key);
    pty.wait_change(&before);
}

/// Checks that the terminal is as it was before the program ran.
fn check_restored(pty: &Pty) -> Result<(), String> {
    if !pty.is_cooked() {
        return Err("the terminal is still raw".to_owned());
    }
    check_ledger(&String::from_utf8_lossy(&pty.raw_bytes()))
}

/// Checks that only the known modes were turned on, that each was turned off again, and that nothing was asked.
fn check_ledger(sent: &str) -> Result<(), String> {
    check_modes(sent, &["?1049", "?2004", "?2026"])
}

/// The same, where these modes are known.
fn check_modes(sent: &str, ours: &[&str]) -> Result<(), String> {
    let mut on = Vec::new();
    for code in sent.split("\x1b[").skip(1) {
        let end = code.find(|char: char| ('@'..='~').contains(&char)).ok_or("an unfinished code")?;
        match code.split_at(end) {
            (mode, rest) if ours.contains(&mode) && rest.starts_with('h') => {
                if on.contains(&mode) {
                    return Err(format!("{mode} was turned on twice"));
                }
                on.push(mode);
            }
            (mode, rest) if ours.contains(&mode) && rest.starts_with('l') => {
                let at = on.iter().position(|other| *other == mode);
                on.remove(at.ok_or_else(|| format!("{mode} was turned off and never on"))?);
            }
            ("?25", _) => {}
            (parameters, rest) if parameters.starts_with(['?', '>', '<', '=']) => {
                return Err(format!("the mode {parameters}{rest} is none of ours"));
            }
            (parameters, rest) if rest.starts_with(['n', 'c', 't']) => {
                return Err(format!("the terminal was asked {parameters}{rest}"));
            }
            _ => {}
        }
    }
    if !on.is_empty() {
        return Err(format!("{on:?} are still on"));
    }
    if sent.rfind("\x1b[?25l") > sent.rfind("\x1b[?25h") {
        return Err("the cursor is still hidden".to_owned());
    }
    Ok(())
}

#[track_caller]
fn assert_restored(pty: &Pty) {
    assert_eq!(check_restored(pty), Ok(()));
}

/// Waits until the program comes to rest, so that its figures stand still.
#[track_caller]
fn settle(program: Pid) {
    let (mut last, mut times) = (0, 0);
    let rested = find(|| {
        let figures = process::wake_ups(program) + process::write_calls(program);
        times = if figures == last { times + 1 } else { 0 };
        last = figures;
        (times == 50).then_some(())
    });
    assert!(rested.is_some(), "the program never comes to rest");
}

/// Tries something on each terminal, once or 50 times.
fn on_each_terminal(attempt: impl Fn(Launch)) {
    for term in TERMS {
        for _ in 0..amount(1, 50) {
            attempt(Launch::new().env("TERM", term));
        }
    }
}

// Leaving on purpose

#[test]
fn leaving_by_key_restores_the_terminal() {
    for key in ["q", "<C-c>"] {
        on_each_terminal(|launch| leave_by(key, launch));
    }
}

fn leave_by(key: &str, launch: Launch) {
    let mut pty = start_as(launch);
    assert!(!pty.is_cooked(), "or else the check below proves nothing");
    pty.send(key);
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored(&pty);
}

#[test]
fn ctrl_c_leaves_within_a_tenth_of_a_second() {
    let mut fastest = DEATH_LIMIT;
    // A busy machine makes some attempts slow, but not all of them.
    for _ in 0..20 {
        let mut pty = start();
        pty.send("s");
        pty.wait_for("> 1  ");
        let begin = process::now();
        pty.send("<C-c>");
        fastest = fastest.min(pty.wait_end().at.saturating_duration_since(begin));
        if fastest <= Duration::from_millis(100) {
            return;
        }
    }
    panic!("at best it took {fastest:?}");
}

#[test]
fn the_ledger_check_sees_what_is_left_on() {
    let good = "\x1b[?1049h\x1b[?25l\x1b[1;1Hx\x1b[?25h\x1b[?1049l";
    assert_eq!(check_ledger(good), Ok(()));
    for bad in [
        "\x1b[?1049h\x1b[?25h",
        "\x1b[?1049h\x1b[?1049h\x1b[?1049l",
        "\x1b[?1049l",
        "\x1b[?25l",
        "\x1b[?1000h\x1b[?1000l",
        "\x1b[?1002h",
        "\x1b[?1003h",
        "\x1b[?1006h",
        "\x1b[>1u\x1b[<u",
        "\x1b[6n",
        "\x1b[?u\x1b[c",
    ] {
        assert!(check_ledger(bad).is_err(), "{bad:?} went unnoticed");
    }
}

// The mouse

fn start_with_mouse() -> Pty {
    let pty = start_as(Launch::new().args(&["--mouse"]));
    assert!(String::from_utf8_lossy(&pty.raw_bytes()).contains("\x1b[?1000h\x1b[?1006h"));
    pty
}

/// Checks that the terminal is as it was before, with the mouse given back and no other mode of it ever on.
#[track_caller]
fn assert_restored_with_mouse(pty: &Pty) {
    assert!(pty.is_cooked());
    let ours = ["?1049", "?2004", "?2026", "?1000", "?1006"];
    assert_eq!(check_modes(&String::from_utf8_lossy(&pty.raw_bytes()), &ours), Ok(()));
}

#[test]
fn the_mouse_is_given_back_on_every_way_out() {
    let mut pty = start_with_mouse();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored_with_mouse(&pty);
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let pty = start_with_mouse();
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Ending::Signal(signal));
        assert_restored_with_mouse(&pty);
    }
}

#[test]
fn the_mouse_is_given_back_for_a_stop_and_taken_again_after_it() {
    let mut pty = start_with_mouse();
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    assert_restored_with_mouse(&pty);
    let sent = pty.raw_bytes().len();
    pty.signal(Signal::CONT);
    pty.wait_sent(sent, "\x1b[?1006h");
    press(&mut pty, "j");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored_with_mouse(&pty);
}

#[test]
fn clicks_and_the_wheel_reach_the_program_from_a_real_terminal() {
    let mut pty = start_with_mouse();
    let row = pty.screen().lines().position(|line| line.contains("Look up")).unwrap() + 1;
    let click = format!("\x1b[<0;10;{row}M\x1b[<0;10;{row}m");
    pty.send_bytes(click.as_bytes());
    pty.wait_for("> Look up");
    pty.send_bytes(b"\x1b[<65;10;5M");
    pty.wait_for("> Which code?");
    pty.send_bytes(click.as_bytes());
    pty.wait_for("> Look up");
    pty.send_bytes(click.as_bytes());
    pty.wait_for("> 200 OK");
}

// Signals

fn die_by(signal: Signal) {
    on_each_terminal(|launch| {
        let mut pty = start_as(launch);
        press(&mut pty, "j");
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Ending::Signal(signal));
        assert_restored(&pty);
    });
}

#[test]
fn sigterm_restores_the_terminal_and_kills() {
    die_by(Signal::TERM);
}

#[test]
fn sighup_restores_the_terminal_and_kills() {
    die_by(Signal::HUP);
}

#[test]
fn sigint_restores_the_terminal_and_kills() {
    die_by(Signal::INT);
}

#[test]
fn sigquit_restores_the_terminal_and_kills() {
    die_by(Signal::QUIT);
}

#[test]
fn a_signal_kills_even_while_the_terminal_takes_no_output() {
    let mut pty = start();
    let program = pty.program();
    // Fewer than the 4,096 keys that may wait for a program, yet more frames than a terminal buffers.
    let keys = b"jk".repeat(1_700);
    pty.send_stalled(&keys, || {
        settle(program);
        kill_process(program, Signal::TERM).expect("the program lives");
        assert!(find(|| (process::state(program)? == 'Z').then_some(())).is_some(), "it is stuck");
    });
    assert_eq!(pty.wait_exit(), Ending::Signal(Signal::TERM));
    assert!(pty.is_cooked());
}

// Stopping and resuming

#[test]
fn what_was_sent_before_a_stop_counts_although_the_reader_lags_behind() {
    let mut pty = start_with_mouse();
    let program = pty.program();
    pty.send_stalled(b"", || {
        kill_process(program, Signal::TSTP).expect("the program lives");
        assert!(find(|| (process::state(program)? == 'T').then_some(())).is_some(), "not stopped");
    });
    assert_restored_with_mouse(&pty);
}

#[test]
fn ctrl_z_hands_the_terminal_to_the_shell_and_fg_brings_the_same_screen_back() {
    on_each_terminal(|launch| stop_and_resume(launch.script(SHELL)));
}

fn stop_and_resume(launch: Launch) {
    let mut pty = start_as(launch);
    press(&mut pty, "j");
    let before = pty.picture();
    pty.send("<C-z>");
    pty.wait_for("stopped with 147");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the same screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("> What you know")
    });
    assert_eq!(pty.picture(), before);
    press(&mut pty, "k");
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

// The shells of the next two tests sleep for a moment so that the program has its turn in the background; should it be
// late, the tests prove less and do not fail.

#[test]
fn a_program_resumed_in_the_background_waits_for_the_foreground() {
    let script =
        r#"set -m; "$@"; bg; sleep 0.3; echo "in the background"; read -r line; fg; echo "ended with $?""#;
    let mut pty = start_as(Launch::new().script(script));
    pty.send("<C-z>");
    pty.wait_for("in the background");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the program", vt100::Screen::alternate_screen);
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

#[test]
fn a_program_started_in_the_background_waits_for_the_foreground() {
    let script = r#"set -m; "$@" & sleep 0.3; bg; sleep 0.3; echo "in the background"; read -r line; fg; echo "ended with $?""#;
    let mut pty = Launch::new().script(script).start();
    pty.wait_for("in the background");
    pty.wait_stopped();
    assert_restored(&pty);
    pty.send("<Enter>");
    pty.wait_screen("the program", |screen| screen.alternate_screen() && screen.contents().contains(READY));
    press(&mut pty, "j");
    pty.send("q");
    pty.wait_for("ended with 0");
    assert_restored(&pty);
}

#[test]
fn a_stopped_program_can_be_killed() {
    for _ in 0..10 {
        let mut pty = start_as(Launch::new().script(r#"set -m; "$@"; echo stopped; read -r line"#));
        let program = pty.program();
        pty.send("<C-z>");
        pty.wait_for("stopped");
        kill_in_background(&pty, program);
    }
}

#[test]
fn a_program_started_in_the_background_can_be_killed() {
    for _ in 0..10 {
        let pty = Launch::new().script(r#"set -m; "$@" & read -r line"#).start();
        pty.wait_stopped();
        kill_in_background(&pty, pty.program());
    }
}

/// Kills a stopped program as `kill %1` does: the first signal must be seen although the second resumes the program in the
/// background, where it has to stop again for want of the terminal.
#[track_caller]
fn kill_in_background(pty: &Pty, program: Pid) {
    kill_process(program, Signal::TERM).expect("the program lives");
    kill_process(program, Signal::CONT).expect("the program lives");
    let dead = find(|| (process::state(program).is_none_or(|state| state == 'Z')).then_some(()));
    assert!(dead.is_some(), "it lives on");
    assert_restored(pty);
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_resume_the_program() {
    for launch in [Launch::new(), Launch::new().script(r#""$@"; true"#)] {
        let mut pty = start_as(launch);
        pty.send("<C-z>");
        press(&mut pty, "j");
    }
}

#[test]
fn sigtstp_from_outside_restores_the_terminal_and_sigcont_brings_the_same_screen_back() {
    let mut pty = start();
    press(&mut pty, "j");
    let before = pty.picture();
    for _ in 0..10 {
        pty.signal(Signal::TSTP);
        pty.wait_stopped();
        pty.wait_screen("main screen", |screen| !screen.alternate_screen());
        assert_restored(&pty);
        pty.signal(Signal::CONT);
        pty.wait_picture(&before);
        assert!(!pty.is_cooked());
    }
}

#[test]
fn sigstop_from_outside_cannot_be_seen_but_sigcont_repairs_what_it_left() {
    let mut pty = start();
    press(&mut pty, "j");
    let before = pty.picture();
    let frames = pty.raw_bytes().len();
    pty.signal(Signal::STOP);
    pty.wait_stopped();
    pty.signal(Signal::CONT);
    pty.wait_sent(frames, "\x1b[2J");
    pty.wait_picture(&before);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    assert_restored(&pty);
}

#[test]
fn a_window_closed_over_a_stopped_program_ends_it() {
    let mut pty = start();
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    pty.close_master();
    assert_eq!(pty.wait_exit(), Ending::Signal(Signal::HUP));
}

// The closed window

/// Closes the window 20 times, and checks how soon, how and at what cost the program dies.
#[track_caller]
fn check_closed_window(launch: impl Fn() -> Launch) {
    for _ in 0..20 {
        let mut pty = start_as(launch());
        let closed = pty.close_master();
        let end = pty.wait_end();
        assert_eq!(end.ending, Ending::Signal(Signal::HUP));
        let took = end.at.saturating_duration_since(closed);
        assert!(took <= DEATH_LIMIT, "it lived on for {took:?}");
        assert!(end.cpu <= DEATH_COST, "it used {:?}", end.cpu);
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    check_closed_window(Launch::new);
}

#[test]
fn a_closed_window_ends_the_program_with_sighup_ignored() {
    check_closed_window(|| Launch::new().script(HANG_UP_IGNORED));
}

#[test]
fn a_closed_window_ends_the_program_with_no_controlling_terminal() {
    check_closed_window(|| Launch::new().without_controlling_terminal());
}

// No terminal

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

// Keys and frames

#[test]
fn a_key_that_comes_together_with_a_resize_is_not_left_lying() {
    check_no_key_is_left_lying(&mut start()).unwrap();
}

/// Sends a key and a resize at the same moment, often enough that they meet in one wake-up of the program.
fn check_no_key_is_left_lying(pty: &mut Pty) -> Result<(), String> {
    let program = pty.program();
    for key in ["j", "k"].iter().cycle().take(500) {
        let before = pty.picture();
        kill_process(program, Signal::WINCH).expect("the program lives");
        pty.send(key);
        if !pty.changes_within(Duration::from_secs(2), &before) {
            return Err(format!("{key} was not seen"));
        }
    }
    Ok(())
}

#[test]
fn a_paste_types_no_keys() {
    let mut pty = start();
    pty.send_bytes(b"\x1b[200~404\nq\n\x03\x1b[201~");
    press(&mut pty, "j");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

#[test]
fn a_paste_with_line_ends_answers_nothing_and_leaves_nothing() {
    let mut pty = start();
    pty.send("s");
    pty.wait_for("> 1  ");
    let question = pty.picture();
    pty.send_bytes(b"\x1b[200~404\nq\n2\r\r\x03\x1b[201~");
    press(&mut pty, "j");
    pty.send("k");
    pty.wait_picture(&question);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
    let files = pty.home().join("data/statusquiz/reviews").read_dir().map_or(0, Iterator::count);
    assert_eq!(files, 0, "something was recorded");
}

#[test]
fn a_paste_into_a_field_types_its_first_line_and_does_not_open_what_is_found() {
    let mut pty = start();
    pty.send("/");
    pty.wait_for("Search");
    pty.send_bytes("\x1b[200~too\u{202e} many\r\x03quit\n\x1b[201~".as_bytes());
    pty.wait_for("/ too many");
    pty.wait_for("429");
    press(&mut pty, "<BS>");
    pty.wait_for("/ too man ");
    pty.send("<C-c>");
    assert_eq!(pty.wait_exit(), Ending::Code(0));
}

/// What each key on the way through every kind of screen costs, in bytes.
fn costs_of_keys(theme: &str) -> Vec<(usize, &'static str)> {
    let mut pty = Launch::new().args(&["--seed", "5", "--theme", theme]).start();
    pty.wait_for(READY);
    let mut costs = Vec::new();
    // None of the keys is followed by one that its effect could swallow.
    for key in [
        "j", "k", "?", "<PgDn>", "<Esc>", "l", "j", "<Enter>", "n", "<Esc>", "<Esc>", "d", "j", "<PgDn>",
        "<Esc>", "r", "j", "l", "<Enter>", "<PgDn>", "<Esc>", "<Esc>", "/", "e", "t", "<Down>", "<Esc>",
        "<Esc>", "w", "<Enter>", "j", "<Esc>", "s", "j", "g", "h", "<Enter>", "<PgDn>", "w", "<PgUp>",
        "<Esc>", "n", "2", "<Enter>", "<Esc>", "j", "<Enter>", "<Esc>", "<Esc>", "p", "<Tab>", "j", "<Tab>",
        "<Tab>", "j", "<Esc>", "r", "<Enter>", "<Esc>", "<Esc>",
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
fn a_key_costs_two_kibibytes_at_most_and_moving_a_quarter() {
    for (theme, ..) in Theme::BUILT_IN {
        // Themes that underline or colour whole texts change the style more often.
        let is_dear = ["high-contrast", "soft"].contains(&theme);
        let page = if is_dear { PAGE_BUDGET + PAGE_BUDGET / 8 } else { PAGE_BUDGET };
        let costs = costs_of_keys(theme);
        for (cost, key) in &costs {
            let budget = if ["j", "k", "2", "g", "h"].contains(key) { MOVE_BUDGET } else { page };
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

// Panics, and the canaries that need a broken program

#[cfg(feature = "faults")]
mod faults {
    use super::*;
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
        let launch = Launch::new().without_controlling_terminal();
        let mut pty = start_as(launch.env("STATUSQUIZ_SABOTAGE_PART", "no-hang-up"));
        let program = pty.program();
        // It spins where it waits for a key; before that it would notice.
        settle(program);
        pty.close_master();
        let spins = find(|| (process::cpu_time(program)? > DEATH_COST).then_some(()));
        assert!(spins.is_some());
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
        goes_red("repaint", "j", a_key_costs_two_kibibytes_at_most_and_moving_a_quarter);
    }

    #[test]
    fn canary_ctrl_c_that_does_nothing_is_seen() {
        goes_red("no-way-out", "no end of the program", ctrl_c_leaves_within_a_tenth_of_a_second);
    }

    #[test]
    fn canary_a_paste_that_acts_as_keys_is_seen() {
        goes_red(
            "paste",
            "no picture as expected",
            a_paste_with_line_ends_answers_nothing_and_leaves_nothing,
        );
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
}
