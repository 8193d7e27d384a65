//! How we teach: what to ask next, in which form, and what to say about the answer. Pure.

mod aim;
mod ask;
mod attempt;
mod feedback;
mod ladder;
mod mixed_up;
mod order;
mod outlook;
mod plan;
mod session;
mod strength;
mod typed;

pub use aim::{Aim, Part, Topic, UnknownTopic, practices};
pub use ask::Asked;
pub use attempt::{Attempt, Hint};
pub use feedback::{Feedback, judge};
pub use ladder::Ladder;
pub use mixed_up::{MixedUp, mixed_up};
pub use outlook::{Limits, Outlook, SECONDS_A_QUESTION, outlook, time_spent};
pub use plan::{EXAM, Plan, expected_recall, mistakes, plan};
pub use session::{Given, Session};
pub use strength::{Strength, record, rules_of, strength};
pub use typed::{Unclear, understand};
