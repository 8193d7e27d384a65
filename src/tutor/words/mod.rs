//! What both faces say, in the same words.

mod answer;
mod home;
mod past;
mod practice;
mod summary;

pub use answer::{circumstances, page_follows, prompt, taken_hints, unclear, verdict, what_follows};
pub use home::{Entry, headline};
pub use past::{about_name, effort, getting_better, mixed_up_most};
pub use practice::{Offer, costliest, offers, told};
pub use summary::{classes, comes_back, result, worst_first};

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The same text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}
