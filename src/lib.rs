//! statusquiz: an interactive terminal tutor that makes API developers fluent in HTTP status codes.
//!
//! The modules are floors; imports run downwards only, and `tests/floors.rs` enforces it:
//! `cli` > `tui` | `store` > `tutor` > `progress` > `questions` > `codes`.

pub mod cli;
pub mod codes;
pub mod progress;
pub mod questions;
pub mod store;
pub mod tui;
pub mod tutor;
