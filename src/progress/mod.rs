//! What the learner did: records, and the fold over them to memory and to statistics. Pure.

mod answer;
mod answers;
mod base;
mod day;
mod fold;
mod history;
#[cfg(test)]
mod history_tests;
#[cfg(test)]
mod kept_tests;
mod memory;
mod packed;
mod record;
mod scheduling;
#[cfg(test)]
mod scheduling_tests;
mod tally;
mod view;

#[cfg(test)]
pub(crate) use answer::sample;
pub use answer::{Answer, Mode, Verdict};
pub use answers::Answers;
pub use base::{Draft, Parts, Rows, Saved};
pub use day::{days_between, learning_day};
pub use fold::ExamTally;
pub use history::History;
pub use memory::{Memory, Rating, Scheduler};
pub use packed::Packed;
pub use record::{Flag, PageRead, Record, RecordId, Undo};
pub use scheduling::{ENOUGH_TO_FIT, Fit, NoFit, NoRetention, RETENTION, Scheduling, Weights, fit};
pub use tally::Tally;
pub use view::{AnswerRef, Asked};
