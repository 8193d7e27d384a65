//! Canaries: they pass only if another test fails, for the right reason, on a program that is broken on purpose.

use statusquiz::tui::faults::sabotage;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Plays a test on a program without the named part, and fails unless the test does and says `because`.
pub fn goes_red(part: &'static str, because: &str, test: impl FnOnce()) {
    sabotage(Some(part));
    let played = catch_unwind(AssertUnwindSafe(test));
    sabotage(None);
    let panic = played.expect_err("the test passes on a broken program");
    let why = panic.downcast_ref::<String>().cloned();
    let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
    assert!(why.contains(because), "without `{part}` the test fails, but for another reason: {why}");
}
