//! Answers as a table for spreadsheets (RFC 4180).

use crate::bank::spelled_out;
use crate::learn::{Answer, Record};
use std::collections::HashSet;
use time::format_description::well_known::Rfc3339;

pub const HEAD: [&str; 15] = [
    "id", "at", "day", "mode", "rule", "question", "options", "chosen", "right", "verdict", "guess", "hints",
    "ms", "text", "exam",
];

/// The answers that were not taken back, oldest first, below a row of names.
pub fn table(records: Vec<Record>) -> String {
    let undone = |record: &Record| match record {
        Record::Undo(undo) => Some(undo.of),
        _ => None,
    };
    let undone: HashSet<_> = records.iter().filter_map(undone).collect();
    let answers = records.into_iter().filter_map(|record| match record {
        Record::Answer(answer) if !undone.contains(&answer.id) => Some(row(&answer)),
        _ => None,
    });
    std::iter::once(HEAD.join(",") + "\r\n").chain(answers).collect()
}

fn row(answer: &Answer) -> String {
    let word = |value: serde_json::Result<serde_json::Value>| {
        value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let cells = [
        answer.id.to_string(),
        answer.at.format(&Rfc3339).unwrap_or_default(),
        answer.day.to_string(),
        word(serde_json::to_value(answer.mode)),
        answer.rule.clone(),
        answer.question.clone(),
        answer.options.join(" | "),
        answer.chosen.clone(),
        answer.right.clone(),
        word(serde_json::to_value(answer.verdict)),
        answer.guess.to_string(),
        answer.hints.to_string(),
        answer.ms.to_string(),
        answer.text.to_string(),
        answer.exam.map(|id| id.to_string()).unwrap_or_default(),
    ];
    cells.map(|cell| quoted(&cell)).join(",") + "\r\n"
}

/// One cell: quoted where it must be, and never a formula.
fn quoted(cell: &str) -> String {
    let plain = spelled_out(cell);
    // In half of the world a spreadsheet takes each semicolon for the end of a cell.
    let parts: Vec<String> = plain.split(';').map(harmless).collect();
    let safe = parts.join(";");
    if safe.contains([',', '"', '\r', '\n', ';', '\'']) || safe.trim() != safe {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Text with an apostrophe before what would be a formula.
fn harmless(text: &str) -> String {
    // Spreadsheets look past blanks and quotes, and some read the wide forms as well.
    let begins = text.trim_start_matches([' ', '"']).chars().next();
    let is_formula = begins.is_some_and(|c| "=+-@|%\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c));
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, seen) in [
            ("409", "409"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            (" @SUM(A1)", "\"' @SUM(A1)\""),
            ("-1", "\"'-1\""),
            ("a\nb\r\t\u{1b}", "a^Jb^M^I^["),
            ("\t=1", "^I=1"),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), seen, "{cell:?}");
        }
    }
}
