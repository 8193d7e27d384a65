//! The screens line by line: for screen readers, dumb terminals, pipes and scripts.
//!
//! The state comes first and in words; no escape code, no drawing, no line wider than it should be.

mod console;
mod script;
mod speech;

pub use console::{Console, Effect};
