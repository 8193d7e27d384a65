//! `statusquiz flags`: the questions that the learner flagged as wrong or unclear.

use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, minute, print, print_json, terminal_columns};
use crate::bank::{Bank, Question, Rule, spelled_out};
use crate::http::StatusCode;
use crate::learn::phrases::wrapped;
use crate::learn::{Flag, History, Scheduling};
use serde_json::{Value, json};
use std::process::ExitCode;
use time::format_description::well_known::Rfc3339;

/// Prints what is flagged, the earliest first.
pub fn run(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let learner = Learner::read(args, Scheduling::default())?;
    let bank = bank::with_packs(args);
    let flagged = flagged(&learner.history, &bank);
    if as_json {
        let list: Vec<Value> = flagged.iter().map(Flagged::object).collect();
        print_json(&Value::from(list))?;
    } else if flagged.is_empty() {
        complain(&"no question is flagged; press `!` while you read an explanation to flag its question");
    } else {
        // Lines in pipes and files are not broken, so that one line is one thing.
        let width = terminal_columns().map_or(usize::MAX, usize::from);
        print(&flagged.iter().map(|flagged| flagged.lines(width)).collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What has become of a flagged question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unchanged,
    Reworded,
    Gone,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Unchanged => "unchanged",
            State::Reworded => "reworded",
            State::Gone => "gone",
        }
    }
}

struct Flagged<'a> {
    flag: &'a Flag,
    state: State,
    code: Option<StatusCode>,
    headline: Option<String>,
    reason: Option<&'a str>,
}

/// One for each question: two machines may have flagged the same.
fn flagged<'a>(history: &'a History, bank: &Bank) -> Vec<Flagged<'a>> {
    let newest = |flag: &&Flag| history.flag(&flag.question) == Some(*flag);
    let new = |flag| Flagged::new(flag, history, bank);
    history.flags().iter().filter(newest).map(new).collect()
}

impl<'a> Flagged<'a> {
    fn new(flag: &'a Flag, history: &'a History, bank: &Bank) -> Self {
        let found: Option<(&Rule, &Question)> = bank.question(&flag.question);
        let state = match found {
            None => State::Gone,
            Some((_, question)) if question.is_reworded(flag.text) => State::Reworded,
            Some(_) => State::Unchanged,
        };
        let code = found.and_then(|(rule, question)| question.answer.code().or(rule.code));
        let headline = found.map(|(_, question)| question.headline());
        let reason = history.reason(&flag.question).map(|note| note.text.as_str());
        Self { flag, state, code, headline, reason }
    }

    fn object(&self) -> Value {
        json!({
            "when": self.flag.at.format(&Rfc3339).ok(),
            "question": self.flag.question,
            "code": self.code,
            "headline": self.headline,
            "state": self.state.word(),
            "reason": self.reason,
        })
    }

    /// One line with what is short, and below it the headline and the reason.
    fn lines(&self, width: usize) -> String {
        let code = self.code.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let since = match self.state {
            State::Unchanged => "",
            State::Reworded => ", reworded since",
            State::Gone => ", removed since",
        };
        let head =
            format!("{}  {code:>3}  {}{since}", minute(self.flag.at), spelled_out(&self.flag.question));
        let mut text = paragraph(&head, width, "", "    ");
        let reason = self.reason.map(spelled_out);
        for below in self.headline.as_deref().into_iter().chain(reason.as_deref()) {
            text.push_str(&paragraph(below, width, "    ", "    "));
        }
        text
    }
}

fn paragraph(text: &str, width: usize, first: &str, other: &str) -> String {
    wrapped(text, width, first, other).join("\n") + "\n"
}
