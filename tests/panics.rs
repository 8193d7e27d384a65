//! A panic leaves the terminal as it was before, and can be read: wherever it happens, in the real terminal and the real loop.
//!
//! This program has no harness, which would catch the panic and print around it. Started as a test it starts itself in a
//! pseudo-terminal, once for each place at which a panic can happen; started so it takes the terminal, and panics there.

#![allow(clippy::print_stdout, reason = "without a harness, who else would?")]

#[path = "terminal/restored.rs"]
mod restored;
mod support;

use crossterm::terminal::is_raw_mode_enabled;
use ratatui::layout::Size;
use restored::assert_restored;
use statusquiz::testing::ui::terminal::{Terminal, Wishes};
use statusquiz::testing::ui::{Change, Keeping, Moment, run};
use std::time::Duration;
use std::{env, thread};
use support::amount::amount;
use support::journey::{Journey, NOW};
use support::launch::Launch;
use support::pty::{Ending, Pty};

/// The variable that names the place at which to panic.
const PLACE: &str = "STATUSQUIZ_TEST_PANIC";

/// The terminals that are pretended to be there.
const TERMS: [&str; 3] = ["xterm-256color", "screen", "tmux-256color"];

/// The tests, and a list of them for want of a harness.
macro_rules! tests {
    ($(fn $name:ident() $body:block)*) => {
        const TESTS: &[(&str, fn())] = &[$((stringify!($name), $name)),*];
        $(fn $name() $body)*
    };
}

tests! {
    fn a_panic_while_drawing_restores_the_terminal_and_can_be_read() {
        panic_at("drawing", |_| {});
    }

    fn a_panic_while_updating_restores_the_terminal_and_can_be_read() {
        panic_at("updating", |pty| {
            pty.wait_for("statusquiz");
            pty.send("j");
        });
    }

    fn a_panic_while_saving_restores_the_terminal_and_can_be_read() {
        panic_at("saving", |pty| {
            pty.wait_for("statusquiz");
            pty.send("s");
            pty.wait_for("Enter answer");
            pty.send("1");
            pty.wait_for("> 1  ");
            pty.send("<Enter>");
        });
    }

    fn a_panic_on_a_worker_thread_restores_the_terminal_and_ends_the_program() {
        for _ in 0..4 {
            panic_at("worker", |_| {});
        }
    }

    fn a_panic_while_the_terminal_is_set_up_restores_what_was_turned_on() {
        panic_at("set-up", |_| {});
    }

    fn a_panic_before_the_first_frame_restores_the_terminal_and_can_be_read() {
        panic_at("start", |_| {});
    }

    fn a_panic_while_printing_at_the_end_finds_the_terminal_given_back_and_can_be_read() {
        panic_at("printing", |pty| {
            pty.wait_for("statusquiz");
            pty.send("q");
        });
    }
}

fn main() {
    if let Ok(place) = env::var(PLACE) {
        return play(&place);
    }
    if !cfg!(target_os = "linux") {
        return println!("skipped: how the pseudo-terminal is looked at needs Linux");
    }
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for (name, test) in TESTS {
        if arguments.is_empty() || arguments.iter().any(|part| name.contains(part.as_str())) {
            test();
            println!("test {name} ... ok");
        }
    }
}

/// Starts the program below on each terminal, once or 50 times, leads it to its panic, and looks at what it leaves behind.
fn panic_at(place: &str, lead: impl Fn(&mut Pty)) {
    let program = env::current_exe().expect("the path of this program");
    for term in TERMS {
        for _ in 0..amount(1, 50) {
            let mut pty = Launch::new().program(&program).env("TERM", term).env(PLACE, place).start();
            lead(&mut pty);
            assert_eq!(pty.wait_exit(), Ending::Code(101), "{}", pty.screen());
            assert_restored(&pty);
            pty.wait_screen("main screen", |screen| !screen.alternate_screen());
            let screen = pty.screen();
            assert!(screen.contains(&format!("a panic, planned for: {place}")), "{screen}");
        }
    }
}

/// statusquiz with a clock, a store, a screen or a thread that panics.
fn play(place: &str) {
    let panic_if = |here: &str| assert!(here != place, "a panic, planned for: {place}");
    if place == "set-up" {
        panic_on_a_thread(place, || {
            // As soon as the first mode is on; the others are being turned on meanwhile.
            while !is_raw_mode_enabled().expect("whether the terminal is raw") {}
        });
    }
    let mut terminal = Terminal::open(Wishes { mouse: false, background: false, assumed: Size::new(80, 24) })
        .expect("a terminal");
    panic_if("start");
    if place == "worker" {
        panic_on_a_thread(place, || {});
    }
    let app = &mut Journey::new().screen;
    let clock = || {
        panic_if("updating");
        Moment { at: NOW, since_start: Duration::ZERO, id: 1 }
    };
    let store = |_| {
        panic_if("saving");
        Keeping::Saved
    };
    if place == "drawing" {
        terminal.draw(|_| panic!("a panic, planned for: {place}")).expect("a frame");
    }
    let set = |_: &Change| unreachable!("no key changes a setting");
    run(app, &mut terminal, clock, store, |_| String::new(), set, || true).expect("a terminal that works");
    terminal.close();
    println!("the end");
    panic_if("printing");
}

fn panic_on_a_thread(place: &str, wait: impl FnOnce() + Send + 'static) {
    let message = format!("a panic, planned for: {place}");
    drop(thread::spawn(move || {
        wait();
        panic!("{message}");
    }));
}
