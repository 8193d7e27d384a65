//! The plain face: a line in, some lines out, for screen readers, dumb terminals, pipes and scripts.
//!
//! The state comes first and in words; no escape code, no drawing, no line wider than it should be. It records
//! nothing itself: it returns what is to be kept.

mod answered;
mod coach;
mod explanation;
mod home;
mod keys;
mod lesson;
mod lessons;
mod look_up;
mod past;
mod place;
mod practice;
mod progress;
mod question;
mod quiz;
mod review;
mod script;
mod summary;
mod tables;
mod talk;
mod walk;

pub use script::Script;
pub use talk::{Opening, Talk};
