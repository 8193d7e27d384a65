//! What the learner did: answers, and the fold over them to memory and to statistics. Pure.

mod answer;
mod day;
mod history;
mod memory;
mod tally;

pub use answer::{Answer, AnswerId, Mode, Verdict};
pub use day::{days_between, learning_day};
pub use history::History;
pub use memory::{Memory, RETENTION, Rating, Scheduler};
pub use tally::Tally;
