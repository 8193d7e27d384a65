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
        "Mixed up most",
        "The wrong code chosen most often in the last 30 days; among equals, the one most often ever.",
    ),
    (
        "Getting better",
        "Right answers of 7 days against all before, or of 30 if either had under 20; 3 points make no difference.",
    ),
    ("Right by week", "Right answers of all answers in spans of 7 days, the last of which ends today."),
    ("In a row", "Days with an answer, one after the other, up to today or yesterday."),
    ("Time spent", "From each question to its answer; of a pause, 2 minutes count."),
    (
        "Remembered",
        "Mean over all rules of a class of the chance to recall them today (FSRS-6); rules never asked count 0.",
    ),
    ("Answers a day", "Answers of each day, which begins at 4 a.m."),
    ("Due", "Rules that the schedule brings up on that day; what is overdue counts today."),
];

const CODES: &[(&str, &str)] = &[
    (
        "Strength",
        "Mean over the rules of the code of the chance to recall them today (FSRS-6); rules never asked count 0.",
    ),
    ("Seen", "How often its rules were asked."),
    ("Right", "Best answers of all answers, rounded down; a defensible one is not the best."),
    ("Guesses", "Answers marked as a guess, right or not."),
    ("Last", "The day of the last answer."),
    ("Due", "The first day on which one of its rules comes up again."),
];

const CONFUSIONS: &[(&str, &str)] = &[
    ("4 of 6", "Wrong answers with that code, of how often the right one was asked for, ever."),
    ("In 30 days", "The same of the last 30 days, today included. What has most of these comes first."),
    (
        "Matrix",
        "Rows were right, columns were chosen; where both are one code, how often it was answered right.",
    ),
    (
        "Its order",
        "Codes that are mixed up stand together; where not all fit, those of the first pairs are in.",
    ),
];

const ANSWERS: &[(&str, &str)] = &[
    ("37 of 1,204", "Answers that the filter takes, of all that were not taken back."),
    ("400 -> 409", "What you chose, and what was right at that time."),
    (
        "Search",
        "Every word must be in the request, the situation, the rule or a name, or be one of the codes.",
    ),
];

const EXAMS: &[(&str, &str)] = &[
    ("Right", "Best answers of the questions answered, rounded down; skipped questions do not count."),
    ("2xx, 4xx ...", "The same by the class of the right code; other is what no code answers."),
];
