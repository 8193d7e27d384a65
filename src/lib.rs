//! statusquiz: an interactive terminal tutor that makes API developers fluent in HTTP status codes.
//!
//! The modules are floors; imports run downwards only, and `tests/floors.rs` enforces it:
//! `cli` > `ui` | `store` > `learn` > `bank` > `http`.

// Not in the tests, where a panic is the message.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod bank;
pub mod cli;
mod compiled;
pub mod http;
pub mod learn;
pub mod store;
#[doc(hidden)]
pub mod testing;
pub mod ui;
