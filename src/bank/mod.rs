//! What we ask: the bank of rules and questions, and the loader that checks every word of it. Pure.
//!
//! [`Bank::from_sources`] takes the text of question files and returns what could be read together with every
//! problem found; [`Bank::built_in`] is the bank that the program carries. All text is [`SafeText`].

mod address;
#[expect(clippy::module_inception, reason = "a file has the name of the type that it holds")]
mod bank;
mod check;
mod claims;
mod compiled;
mod confusion;
mod count;
mod curl;
mod decision_tree;
mod digits;
mod entry;
mod joiners;
mod lazy;
mod lesson;
mod load;
mod message;
mod pack;
mod problem;
mod product_source;
mod question;
mod rule;
mod safe_text;
mod search;
mod stored;
mod style;

pub(crate) use load::{Fields, Report, read_table, suggestion};

pub use address::{address, sources};
pub use bank::Bank;
pub use check::Census;
// `build.rs` calls it; the program has what came of it.
#[allow(unused_imports)]
pub use compiled::{Compiled, compile};
pub use confusion::{Confusion, Refutation};
pub use count::{count, grouped};
pub use curl::{CurlLine, LeftOut, quoted};
pub use decision_tree::{DecisionTree, Divergence, Goal, Path, Step, Turn};
pub use digits::with_ascii_digits;
pub use entry::{Cacheable, Elsewhere, Entry, Header, Level};
pub use lazy::Lazy;
pub use lesson::{Lesson, LessonPage};
pub use load::{LARGEST_FILE, Loaded, MOST_PACKS, OFFERED_BESIDE_ANSWER};
pub use message::{Message, WireLine};
pub use pack::Pack;
pub use problem::{Place, Problem, Severity, Source, line_and_column, told};
pub use product_source::ProductSource;
pub use question::{Alternative, Choice, Question, Stance, Standing, Tier};
pub use rule::Rule;
pub use safe_text::{SafeText, UnsafeChar, is_joiner, is_unsafe, shown, spelled_out};
pub use search::{Hit, Subject, carriers, field_names, mentions, nearest, remark, search};
pub use style::style;
