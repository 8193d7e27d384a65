//! How we teach: what to ask next, in which form, and what to say about the answer. Pure.

mod attempt;
mod feedback;
mod plan;
mod session;

pub use attempt::{Attempt, Hint};
pub use feedback::{Feedback, judge};
pub use plan::{Asked, Outlook, expected_recall, outlook, plan};
pub use session::{Given, Session};
