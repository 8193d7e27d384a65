//! What both faces say, in the same words.

mod answer;
mod home;
mod past;
mod practice;
mod summary;
mod wrap;

use crate::learn::History;

pub use answer::{circumstances, credits, page_follows, prompt, taken_hints, unclear, verdict, what_follows};
pub use home::{Entry, headline};
pub use past::{about_name, by_week, effort, getting_better, mixed_up_most, told, told_ever};
pub use practice::{Offer, costliest, offers};
pub use summary::{classes, comes_back, result, worst_first};
pub use wrap::wrapped;

/// `1 answer`, `1,204 answers`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1,204`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What is said while the answers are read from the log.
pub fn reading_answers(history: &History) -> String {
    format!("Reading {} ...", count(history.len(), "answer"))
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
    fn one_is_singular_and_thousands_are_set_apart() {
        let counts = [0, 1, 2, 999, 1_000, 1_234_567].map(|number| count(number, "rule"));
        assert_eq!(counts, ["0 rules", "1 rule", "2 rules", "999 rules", "1,000 rules", "1,234,567 rules"]);
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!([capitalised("core"), capitalised("")], ["Core", ""]);
    }
}
