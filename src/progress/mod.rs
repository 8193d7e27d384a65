//! What the learner did: answers, and the fold over them to memory and to statistics. Pure.

mod answer;

pub use answer::{Answer, AnswerId, Mode, Verdict};
