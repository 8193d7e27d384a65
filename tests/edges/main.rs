//! What people reported against programs like this one, by the real binary.
#![cfg(target_os = "linux")]

mod commands;
mod folders;
mod foreign;
mod lines;
mod saved;
#[path = "../support/mod.rs"]
mod support;
