//! What people reported against programs like this one, by the real binary.
#![cfg(target_os = "linux")]

mod commands;
mod folders;
#[path = "../support/mod.rs"]
mod support;
