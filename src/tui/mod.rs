//! The full-screen face.

pub mod faults;
pub mod input;
pub mod terminal;
