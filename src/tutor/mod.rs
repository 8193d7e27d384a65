//! How we teach: what to ask next, in which form, and what to say about the answer. Pure.

mod aim;
mod ask;
mod attempt;
mod coach;
mod feedback;
mod ladder;
mod look_back;
mod moment;
mod open_lesson;
mod order;
mod outlook;
mod plan;
mod reading;
mod remark;
mod session;
pub mod sheet;
mod strength;
mod typed;
pub mod when;
mod whole_walk;
pub mod words;

pub use aim::{Aim, NoTopic, Part, Topic, practices};
pub use ask::Asked;
pub use attempt::{Attempt, Hint};
pub use coach::{Coach, Ending, Lead, Stand, Told};
pub use feedback::{Feedback, judge};
pub use ladder::Ladder;
pub use look_back::{
    AHEAD, About, Confused, Counts, Direction, Exam, Filter, Kind, Known, LATELY, Matrix, Only, Order,
    SortBy, Sums, Trend, WEEKS_TOLD, Week, by_class, calendar, confused, days_studied, due_ahead, exams,
    found, known, right_by_week, time_studied, trend,
};
pub use moment::{Keeping, Moment};
pub use open_lesson::{LessonStage, OpenLesson};
pub use outlook::{Limits, Outlook, SECONDS_A_QUESTION, outlook, time_spent};
pub use plan::{EXAM, Plan, expected_recall, mistakes, plan, quick};
pub use reading::{Reading, check, page_read, readings};
pub use remark::{flag, undo};
pub use session::{Given, Session};
pub use strength::{Strength, record, rules_of, strength};
pub use typed::{Unclear, understand};
pub use whole_walk::WholeWalk;
