//! How each figure of a view is computed, in one line each.

use super::Shown;

/// The figures of a view, each with how it is computed.
pub fn computed(shown: Shown) -> &'static [(&'static str, &'static str)] {
    match shown {
        Shown::Overview => OVERVIEW,
        Shown::Codes => CODES,
        Shown::Confusions => CONFUSIONS,
        Shown::Answers => ANSWERS,
        Shown::Exams => EXAMS,
    }
}

const OVERVIEW: &[(&str, &str)] = &[
    (
        "Common mix-up",
        "The wrong code you chose most often in the last 30 days; in a tie, the one you chose most often ever.",
    ),
    (
        "Trend",
        "Right answers in 7 days compared with all before, or in 30 if either has under 20; up to 3 points count as the same.",
    ),
    (
        "Right per week",
        "Right answers as a share of all answers in periods of 7 days; the last one ends today.",
    ),
    ("Streak", "Consecutive days with an answer, up to today or yesterday."),
    ("Total time", "From each question to its answer; pauses count for at most 2 minutes."),
    (
        "Recall",
        "The average chance that you recall a rule today (FSRS-6), over all rules of the class that you've been asked.",
    ),
    ("Daily answers", "Answers on each day; a day starts at 4 a.m."),
    ("Due", "Rules due for review on that day; overdue rules count as due today."),
];

const CODES: &[(&str, &str)] = &[
    (
        "Strength",
        "The average chance that you recall a rule today (FSRS-6), over all rules of the code that you've been asked.",
    ),
    ("Seen", "How often the code's rules were asked."),
    (
        "Right",
        "Right answers as a share of all answers, rounded down; defensible answers don't count as right.",
    ),
    ("Guesses", "Answers marked as a guess, right or not."),
    ("Last", "The day of the last answer."),
    ("Due", "The next day on which one of the code's rules is due."),
];

const CONFUSIONS: &[(&str, &str)] = &[
    ("4 of 6", "Times you chose that code, out of all times the right one was asked."),
    ("In 30 days", "The same for the last 30 days, including today. The highest count comes first."),
    ("Matrix", "Rows: right code. Columns: your answer. The diagonal counts correct answers."),
    (
        "Matrix order",
        "Codes that are mixed up are next to each other; if not all fit, the codes of the first pairs are shown.",
    ),
];

const ANSWERS: &[(&str, &str)] = &[
    ("37 of 1,204", "Answers that match the filter, out of all answers that you haven't undone."),
    ("400 -> 409", "What you chose, and what was right at that time."),
    (
        "Search",
        "Every word must be in the request, the situation, the rule or a name, or be one of the codes.",
    ),
];

const EXAMS: &[(&str, &str)] = &[
    (
        "Right",
        "Right answers as a share of the questions answered, rounded down; skipped questions don't count.",
    ),
    ("2xx, 4xx ...", "The same by class of the right code; other: questions whose answer isn't a code."),
];
