//! How we teach: records of what the learner did, the memory that they add up to, what is asked next and in which form,
//! and what is said about an answer. Pure.

mod activity;
mod answer;
mod answers;
pub mod article;
mod ask;
mod attempt;
mod challenge;
mod coach;
mod consistency;
mod day;
mod decision_path;
mod ending;
mod feedback;
mod forecast;
mod history;
#[cfg(test)]
mod history_tests;
mod ladder;
mod level;
mod memory;
mod mix_ups;
mod moment;
mod note;
mod open_lesson;
mod order;
mod outlook;
pub mod phrases;
mod plan;
mod reading;
mod record;
mod records;
#[cfg(test)]
mod records_tests;
mod remark;
mod scheduling;
#[cfg(test)]
mod scheduling_tests;
mod session;
mod session_kind;
mod snapshot;
#[cfg(test)]
mod snapshot_tests;
mod statistics;
mod strength;
mod suspension;
mod tally;
mod text_field;
mod totals;
mod typed;
pub mod when;

pub use activity::{Activity, Caused, OpenTask, caused};
#[cfg(test)]
pub(crate) use answer::sample;
pub use answer::{Answer, AnsweredQuestion, Mode, Verdict};
pub use answers::{AnswerGlance, Answers};
pub use ask::Asked;
pub use attempt::{Attempt, Hint};
pub use challenge::{CHALLENGE, Challenge};
pub use coach::{Asking, Coach, NONE as NONE_OF_THESE, Reply, Stand, UNKNOWN};
pub use day::{days_between, learning_day};
pub use decision_path::DecisionPath;
pub use ending::{Ending, Lead, Told};
pub use feedback::{Feedback, judge};
pub use forecast::{Forecast, forecast};
pub use history::History;
pub use ladder::Ladder;
pub use level::Level;
pub use memory::{Memory, Rating, Scheduler};
pub use mix_ups::mix_ups;
pub use moment::{Keeping, Moment};
pub use note::{LONGEST_NOTE, NoNote, Note, NoteOn};
pub use open_lesson::{LessonStage, OpenLesson};
pub use outlook::{Limits, Outlook, SECONDS_A_QUESTION, outlook, time_spent};
pub use plan::{EXAM, PASS, Plan, expected_recall, mistakes, plan, quick, unfinished_exam};
pub use reading::{Reading, readings};
pub use record::{Flag, PageRead, Record, RecordId, Undo};
pub use records::Records;
pub use remark::{brought_back, flag, note, taken_back, undo};
pub use scheduling::{ENOUGH_TO_FIT, FIT_AGAIN, Fit, NoFit, RETENTION, Scheduling, Weights, fit};
pub use session::{Given, Session};
pub use session_kind::{NoTopic, Part, SessionKind, Topic, practices};
pub use snapshot::Snapshot;
pub use statistics::{
    AHEAD, About, AnswerKind, Confused, Direction, Exam, Filter, Known, LATELY, Matrix, Only, Order, SortBy,
    Sums, Trend, Week, by_class, calendar, confused, due_ahead, found,
};
pub use strength::{
    Grown, KnownCode, Strength, grown, in_hundred, known_codes, mean, record, rules_of, strength,
};
pub use suspension::{Suspend, Suspendable, active, reasons, suspend, suspended};
pub use tally::Tally;
pub use text_field::{Edit, TextField};
pub use totals::ExamTally;
pub use typed::{Unclear, understand};
