//! statusquiz: an interactive terminal tutor that makes API developers fluent in HTTP status codes.
//!
//! The modules are floors; imports run downwards only, and `tests/floors.rs` enforces it:
//! `cli` > `tui` | `plain` | `store` > `tutor` > `progress` > `questions` > `codes`.

// Not in the tests, where a panic is the message.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod cli;
pub mod codes;
pub mod faults;
pub mod plain;
pub mod progress;
pub mod questions;
pub mod store;
pub mod tui;
pub mod tutor;
