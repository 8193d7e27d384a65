//! Words about the daily challenge.

use crate::learn::{Answer, CHALLENGE, History, Tally, Verdict};
use time::Date;

/// What it is called.
pub const DAILY: &str = "Daily challenge";

/// How far today's challenge was answered.
pub fn challenge_state(history: &History, today: Date) -> String {
    match history.challenged(today) {
        0 => format!("{CHALLENGE} questions, the same for everyone"),
        answered if answered < CHALLENGE => format!("continue: {answered} of {CHALLENGE} answered"),
        _ => "done for today; see the result".to_owned(),
    }
}

/// What is said where a challenge is left; a day ends at 4 a.m.
pub fn challenge_paused(answered: usize) -> String {
    format!("Challenge stopped: {answered} of {CHALLENGE} answered. You can continue until 4 a.m.")
}

/// A line to share that gives nothing away: `statusquiz 2027-01-15  4/5  ✓✓✗✓✓`; the answers are in the order of the challenge.
pub fn share_challenge(answers: &[&Answer], date: Date) -> String {
    let sign = |answer: &&Answer| match answer.verdict {
        Verdict::Right => "✓",
        Verdict::Defensible => "≈",
        Verdict::Wrong => "✗",
    };
    let signs: String = answers.iter().map(sign).collect();
    let right = Tally::of(answers.iter().copied()).right;
    format!("statusquiz {date}  {right}/{}  {signs}", answers.len())
}

/// What a challenge changes, and when the next one comes.
pub fn after_challenge(answers: &[&Answer], date: Date, today: Date) -> String {
    let missed = answers.iter().any(|answer| answer.verdict == Verdict::Wrong);
    let changes = if missed {
        "What you missed comes back in your reviews."
    } else {
        "Your reviews stay as they were."
    };
    let next =
        if date < today { "There's a new challenge today." } else { "There's another challenge tomorrow." };
    format!("{changes} {next}")
}
