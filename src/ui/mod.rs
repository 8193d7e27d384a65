//! The full-screen face: screens on a stack, one key table, one theme. It records nothing itself: it returns effects.

// Whatever size a terminal has, no place in a list or on the screen is taken for granted, and no sum or difference of sizes.
#![deny(clippy::indexing_slicing)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod app;
mod area;
mod bars;
mod chart;
mod chrome;
mod cursor;
mod explanation;
pub mod input;
mod keymap;
pub mod lines;
mod look_back;
mod page;
mod question_page;
mod rows;
mod run;
mod screens;
mod sheet;
mod spoil;
pub mod terminal;
mod theme;
mod verdict;
mod view;
mod walk_page;

use crate::learn::when;

pub use crate::learn::Moment;
pub use crate::learn::words::{capitalised, count};
pub use app::{App, Effect};
pub use cursor::Cursor;
pub use keymap::{Action, Binding, Context, Keymap, Rebinding, Refusal, TABLE};
pub use look_back::{Past, Shown};
pub use run::{Ended, run};
pub use sheet::{Desk, found, lines};
pub use theme::{Look, Role, Theme, Tint, text_in_ascii};
pub use view::{Keeping, Preferences};
