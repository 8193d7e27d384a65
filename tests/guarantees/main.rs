//! The promises about saved answers, each kept by the real program in a real terminal.
//!
//! `tests/README.md` lists what proves what. `STATUSQUIZ_TEST_RUNS=full` plays more of everything.

// The harness reads `/proc`, and some tests look through strace.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod chance;
mod clock;
mod copies;
mod damage;
mod errors;
mod evidence;
mod folders;
mod full_disk;
mod kill;
mod newer;
mod player;
mod power;
mod recording;
mod repairing;
mod replay;
mod snapshot;
mod strace;
#[path = "../support/mod.rs"]
mod support;

use support::amount;
