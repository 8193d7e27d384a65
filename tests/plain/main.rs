//! The plain face: every feature line by line, the same records as the full screen, and nothing but lines.

mod everything;
mod features;
mod monkey;
mod pipe;
mod same_acts;
mod same_records;
mod settings;
#[path = "../support/mod.rs"]
mod support;
// The harness reads `/proc`.
#[cfg(target_os = "linux")]
mod terminal;
