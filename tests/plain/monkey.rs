//! Whatever is typed.

use crate::everything::past;
use crate::support::lines::Lines;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::ui::Opening;

/// What a monkey types.
const WORDS: &[&str] = &[
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "12",
    "409",
    "b",
    "?",
    "g",
    "h",
    "s",
    "r",
    "u",
    "f",
    "w",
    "l",
    "n",
    "p",
    "d",
    "a",
    "m",
    "y",
    "all",
    "codes",
    "answers",
    "exams",
    "confusions",
    "/et",
    "4xx",
    "mistakes",
    "\x1b[31m",
    "é́́",
    "99999999999999999999",
    "-1",
    "learn",
    "exam",
    "progress",
    "look",
    "which",
    "practice",
];

#[test]
fn whatever_is_typed_breaks_nothing() {
    let mut lines = Lines::wide(40, Bank::built_in(), past(), &Opening::Home);
    let mut state = 49_u64;
    for _ in 0..4_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let word = usize::try_from(state >> 33).unwrap() % (3 * WORDS.len());
        // Without a liking for what leads on, it would spend its days in the reference.
        lines.say(WORDS.get(word).unwrap_or(&["", "1", "2", "", "3", "b"][word % 6]));
        assert!(!lines.console.is_over() && !lines.prompt().is_empty());
    }
    assert!(lines.saved.len() > 100, "{}", lines.saved.len());
}
