//! statusquiz: an interactive terminal tutor that makes API developers fluent in HTTP status codes.
//!
//! A tour, from the bottom up. The modules are rooms; imports run downwards only, and `tests/floors.rs` enforces it.
//!
//! - `http`: what HTTP says. A `StatusCode`, its class, its entry in the registry.
//! - `bank`: what we ask. The `Bank` holds rules, the questions of each, and what is taught about a code.
//!   `build.rs` checks the files in `questions/` and puts them into the program; packs from others are read by the same loader.
//! - `learn`: how we teach. `Record`s add up to a `History`, from which `plan` draws up a `Session`; `Feedback` is what is said
//!   about an answer.
//! - `checks`: what a running API is asked, and whether its codes are right. `lab` is an API to try it on, and `wire` the sockets.
//! - `store`: files. The `AnswerLog` appends records and syncs them; a snapshot beside it makes a start fast.
//! - `ui`: one `App` with a stack of screens. A screen turns its state into a `Document`, and an `Action` into an `Outcome`: what
//!   it leads to and what is recorded. `ui::terminal` draws documents, `ui::lines` says them line by line.
//! - `cli`: arguments, one file for each command, the clock, all prints and all exit codes.
//!
//! The lower three know no clock, no file and no terminal. Here is what the program knows about a code, and a question about it:
//!
//! ```
//! use statusquiz::testing::bank::Choice;
//! use statusquiz::testing::learn::{Verdict, judge};
//! use statusquiz::{Bank, StatusCode};
//!
//! let bank = Bank::built_in();
//! let conflict = StatusCode::new(409)?;
//! let entry = bank.entry(conflict).expect("every registered code has an entry");
//! assert_eq!(entry.code.phrase(), "Conflict");
//!
//! let question = bank.asking(conflict).next().expect("and is the answer to a question");
//! assert_eq!(judge(&bank, question, &Choice::Code(conflict)), Verdict::Right);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Not in the tests, where a panic is the message.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod bank;
mod checks;
mod cli;
mod compiled;
mod http;
mod lab;
mod learn;
mod store;
#[doc(hidden)]
pub mod testing;
mod ui;
mod wire;

pub use bank::Bank;
pub use cli::main;
pub use http::StatusCode;
