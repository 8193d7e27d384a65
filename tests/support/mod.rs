//! What the end-to-end tests share.

// Each test program compiles its own copy of this folder, and none of them uses all of it.
#![allow(dead_code)]

pub mod amount;
pub mod home;
pub mod journey;
pub mod keys;
pub mod launch;
pub mod lines;
pub mod palettes;
pub mod process;
pub mod pty;
pub mod python;
pub mod settings;
pub mod window;
