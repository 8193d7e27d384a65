//! statusquiz: an interactive terminal tutor that makes API developers fluent in HTTP status codes.
//!
//! The modules are floors; imports run downwards only, and `tests/floors.rs` enforces it:
//! `cli` > `ui` | `store` > `learn` > `bank` > `http`.

// Not in the tests, where a panic is the message.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod bank;
mod cli;
mod compiled;
mod http;
mod learn;
mod store;
#[doc(hidden)]
pub mod testing;
mod ui;

pub use bank::Bank;
pub use cli::main;
pub use http::StatusCode;
