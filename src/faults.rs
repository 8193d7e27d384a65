//! Broken parts, so that tests can be seen to fail; nothing of it is in a release.
//!
//! Any floor may ask; how the store is broken, whose whole disk is exchanged, says `store/sabotage.rs`.

#[cfg(feature = "faults")]
pub use planted::{goes_red, is_sabotaged, sabotage, sabotaged};

/// Always false: without the feature `faults` nothing is broken on purpose.
#[cfg(not(feature = "faults"))]
pub const fn is_sabotaged(_part: &str) -> bool {
    false
}

#[cfg(feature = "faults")]
mod planted {
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// The variable that names the part that is broken.
    const PART: &str = "STATUSQUIZ_SABOTAGE_PART";

    thread_local! {
        static HERE: Cell<Option<&'static str>> = const { Cell::new(None) };
    }

    /// Whether this part is broken: by `STATUSQUIZ_SABOTAGE_PART`, or on this thread.
    pub fn is_sabotaged(part: &str) -> bool {
        HERE.get() == Some(part) || names(PART, part)
    }

    /// Breaks a part of every program on this thread, or none any more.
    pub fn sabotage(part: Option<&'static str>) {
        HERE.set(part);
    }

    /// What is broken: on this thread, or by `STATUSQUIZ_SABOTAGE_PART`.
    pub fn sabotaged() -> Option<String> {
        HERE.get().map(str::to_owned).or_else(|| std::env::var(PART).ok())
    }

    /// Plays a test on a program in which the named part is broken, and fails unless the test does and says `because`,
    /// or one of several such reasons with `|` between them where the machine decides which comes first.
    pub fn goes_red(part: &'static str, because: &str, test: impl FnOnce()) {
        assert!(!because.is_empty(), "a test may fail for many reasons: which is meant?");
        sabotage(Some(part));
        let played = catch_unwind(AssertUnwindSafe(test));
        sabotage(None);
        let panic = played.expect_err("the test passes on a broken program");
        let why = panic.downcast_ref::<String>().cloned();
        let why =
            why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
        let is_meant = because.split('|').any(|reason| why.contains(reason));
        assert!(is_meant, "with `{part}` the test fails, but for another reason: {why}");
    }

    fn names(variable: &str, value: &str) -> bool {
        std::env::var(variable).is_ok_and(|found| found == value)
    }
}
