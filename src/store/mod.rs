//! Saved progress: append-only files in the data folder, one per run of the program.
//!
//! Three rules carry the promise that an answer shown as saved is never lost:
//! a file is written by the run that created it and by no other; nothing is ever rewritten in place;
//! and after a failed write or sync the file is abandoned, because a second sync may falsely succeed.

mod line;
mod paths;

pub use line::{Damage, Record, decode, encode};
pub use paths::{NoDataFolder, data_folder};
