//! The screens, each written once as a document, and the two renderers that show them: the terminal and lines.
//!
//! Nothing here records: what is to be kept is returned to whoever called.

// Whatever size a terminal has, no place in a list or on the screen is taken for granted.
#![deny(clippy::indexing_slicing)]

mod app;
mod document;
pub mod input;
mod keymap;
mod laboratory;
pub mod lines;
mod print;
mod run;
mod screens;
mod settings;
pub mod terminal;
mod theme;
mod view;

pub use crate::learn::Moment;
pub use crate::learn::phrases::{capitalised, count};
pub use app::{App, Fitting, Opening};
pub use keymap::{Action, Binding, Context, Keymap, Rebinding, TABLE, area_of, names};
pub use laboratory::{LabAddress, Laboratory, Served};
pub use print::{Paper, article, found, progress};
pub use run::{Ended, run};
pub use screens::Shown;
pub use settings::{Applied, Change, Choices, Preference, Preferences, Setting, Value};
pub use theme::{Depth, Pen, Rgb, Role, RoleStyle, Theme, Tint, text_in_ascii};
pub use view::Keeping;
