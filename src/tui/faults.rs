//! Planted panics and broken guards, so that the tests of the terminal can be seen to fail; nothing of it is in a release.

/// The variable that names the place of a planted panic.
#[cfg(feature = "faults")]
const PANIC: &str = "STATUSQUIZ_PANIC";

/// The variable that names the part of the terminal guard to leave out.
#[cfg(feature = "faults")]
const SABOTAGE: &str = "STATUSQUIZ_SABOTAGE_TERMINAL";

/// Panics if `STATUSQUIZ_PANIC` names this place.
#[cfg(feature = "faults")]
pub fn point(place: &str) {
    assert!(!names(PANIC, place), "a panic was planted at `{place}`");
}

/// Does nothing: without the feature `faults` there are no planted panics.
#[cfg(not(feature = "faults"))]
pub const fn point(_place: &str) {}

/// Whether `STATUSQUIZ_SABOTAGE_TERMINAL` asks for this part to be left out.
#[cfg(feature = "faults")]
pub fn is_sabotaged(part: &str) -> bool {
    names(SABOTAGE, part)
}

/// Always false: without the feature `faults` nothing can be left out.
#[cfg(not(feature = "faults"))]
pub const fn is_sabotaged(_part: &str) -> bool {
    false
}

#[cfg(feature = "faults")]
fn names(variable: &str, value: &str) -> bool {
    std::env::var(variable).is_ok_and(|found| found == value)
}
