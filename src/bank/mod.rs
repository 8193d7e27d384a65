//! What we ask: the bank of rules and questions, and the loader that checks every word of it. Pure.
//!
//! [`Bank::from_sources`] takes the text of question files and returns what could be read together with every
//! problem found; [`Bank::built_in`] is the bank that the program carries. All text is [`SafeText`].

mod address;
mod bank;
mod check;
mod compiled;
mod count;
mod draft;
mod entry;
mod everyday;
mod fields;
mod item;
mod lazy;
mod lesson;
mod limits;
mod load;
mod model;
mod pack;
mod problem;
mod question;
mod report;
mod resolve;
mod safe_text;
mod search;
#[cfg(test)]
mod search_tests;
mod stored;
mod suggestion;
mod values;
mod walk;
mod wire;

pub(crate) use fields::Fields;
pub(crate) use load::read_table;
pub(crate) use report::Report;
pub(crate) use suggestion::suggestion;

pub use address::{address, sources};
pub use bank::Bank;
pub use check::Census;
pub use compiled::{Compiled, compile};
pub use count::{count, grouped};
pub use item::OFFERED_BESIDE_ANSWER;
pub use lazy::Lazy;
pub use lesson::{Lesson, LessonPage};
pub use limits::{LARGEST_FILE, MOST_PACKS};
pub use load::Loaded;
pub use model::{Cacheable, Confusion, Elsewhere, Entry, Header, Level, Refutation, Rule};
pub use pack::Pack;
pub use problem::{Place, Problem, Severity, Source, line_and_column, told};
pub use question::{Alternative, Choice, Question, Stance, Standing, Tier};
pub use safe_text::{SafeText, UnsafeChar, is_unsafe, spelled_out};
pub use search::{Hit, Subject, carriers, field_names, mentions, search};
pub use walk::{Divergence, Goal, Path, Step, Turn, Walk};
pub use wire::{Message, WireLine};
