//! Programs that are broken on purpose, wherever a test starts them.

/// What tells a program to be as broken as the one on this thread is.
#[cfg(feature = "faults")]
pub fn environment() -> Vec<(String, String)> {
    let part = statusquiz::faults::sabotaged();
    part.map(|part| ("STATUSQUIZ_SABOTAGE_PART".to_owned(), part)).into_iter().collect()
}

/// Nothing: without the feature `faults` no program is broken.
#[cfg(not(feature = "faults"))]
pub fn environment() -> Vec<(String, String)> {
    Vec::new()
}
