//! What both faces say, in the same words.

mod answer;
mod challenge;
mod home;
mod lesson;
mod past;
mod practice;
mod summary;
mod suspension;
mod wrap;

use crate::learn::History;

pub use answer::{
    NOT_CHOSEN, circumstances, credits, page_follows, prompt, taken_back, taken_hints, unclear, verdict,
    what_follows,
};
pub use challenge::{DAILY, after_challenge, challenge_paused, challenge_state, share_challenge};
pub use home::{KNOWN_WELL, MenuEntry, foretold, headline, known_in_words, left_today};
pub use lesson::{checks, finished};
pub use past::{about_name, by_week, effort, getting_better, mixed_up_most, told, told_ever, weeks_in_bars};
pub use practice::{Offer, costliest, offers, standing};
pub use summary::{
    classes, comes_back, days_in_a_row, exam_result, growth, level, result, share, streak, worst_first,
};
pub use suspension::{OFTEN, all_suspended, left_out, nothing_but_suspended, suspended_in_brief};
pub use wrap::{beginning, wrapped};

pub use crate::bank::{count, grouped};

/// What is said while the answers are read from the log.
pub fn reading_answers(history: &History) -> String {
    format!("Reading {} ...", count(history.len(), "answer"))
}

/// What is said once the schedule was fitted by itself.
pub fn schedule_fitted(answers: usize) -> String {
    format!(
        "We fitted your schedule to {} of yours. To go back: statusquiz optimize --reset.",
        count(answers, "answer")
    )
}

/// With a capital letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!([capitalised("core"), capitalised("")], ["Core", ""]);
    }
}
