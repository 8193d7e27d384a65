//! Packs from others: what is wrong with them is told, what is hostile in them does nothing, and the rest is asked.

// Pipes, devices and limits are those of Linux.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod app;
mod columns;
mod commands;
mod fixtures;
mod hostile;
mod schema;
#[path = "../support/mod.rs"]
mod support;
