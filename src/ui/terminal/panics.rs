//! Panics: the terminal first, then the message, so that it can be read.

use std::panic;
use std::process;
use std::thread::{self, ThreadId};

use super::claim::CLAIM;

/// The exit code of a panicked Rust program.
const PANICKED: i32 = 101;

/// Installs the hook; `loop_thread` unwinds as usual, a panic of any other thread ends the program too.
pub(super) fn install_hook(loop_thread: ThreadId) {
    // The standard hook ignores write errors, as it must: a second panic here would abort the process.
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == loop_thread {
            CLAIM.give_up_in_panic();
            print(panic);
        } else {
            CLAIM.abandon();
            print(panic);
            process::exit(PANICKED);
        }
    }));
}
