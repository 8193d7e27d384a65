//! `statusquiz note`: the learner's own notes, read and written without the quiz.

use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, minute, print, print_json, terminal_columns};
use crate::bank::{Bank, spelled_out};
use crate::learn::phrases::wrapped;
use crate::learn::{History, Note, NoteOn, Scheduling, note, understand};
use serde_json::{Value, json};
use std::process::ExitCode;
use time::format_description::well_known::Rfc3339;

/// What did not happen if a note can't be saved.
const NOTHING: &str = "nothing was saved";

/// Writes a note if there is a text for it, or else prints one, or all of them.
pub fn run(args: &Args, on: Option<&str>, text: Option<&str>, as_json: bool) -> Result<ExitCode, Failure> {
    match (on, text) {
        (Some(on), Some(text)) => write(args, on, text),
        (Some(on), None) => show(args, on, as_json),
        (None, _) => list(args, as_json),
    }
}

/// Prints the notes, the earliest first.
fn list(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let learner = Learner::read(args, Scheduling::default())?;
    let notes = learner.history.notes();
    let notes: Vec<&Note> = notes.into_iter().filter(|note| counts(note, &learner.history)).collect();
    if notes.is_empty() && !as_json {
        complain(&"there are no notes; press `n` in an explanation, or use `statusquiz note 409 \"TEXT\"`");
        return Ok(ExitCode::SUCCESS);
    }
    tell(&notes, &learner.history, &bank::with_packs(args), as_json)
}

/// Prints the note on something.
fn show(args: &Args, on: &str, as_json: bool) -> Result<ExitCode, Failure> {
    let learner = Learner::read(args, Scheduling::default())?;
    let bank = bank::with_packs(args);
    let on = meant(on, &bank, &learner.history)?;
    let found = learner.history.note(&on);
    match found {
        Some(note) if !as_json => print(&format!("{}\n", spelled_out(&note.text)))?,
        None if !as_json => {
            complain(&format!("there's no note on {on}; write one with `statusquiz note {on} \"TEXT\"`"));
        }
        _ => return tell(found.as_slice(), &learner.history, &bank, true),
    }
    Ok(ExitCode::SUCCESS)
}

/// Saves a note on something, or deletes the one there is if the text is empty.
fn write(args: &Args, on: &str, text: &str) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, Scheduling::default())?;
    // A newer version may have written notes that we cannot see.
    learner.refuse_newer(NOTHING)?;
    let on = meant(on, &bank::with_packs(args), &learner.history)?;
    let moment = learner.moment();
    let record = note(&on, text, &learner.history, moment.given(moment.since_start));
    let record = record.map_err(|reason| Failure::NoNote { reason: reason.to_string() })?;
    let said = match (learner.history.note(&on), text.trim().is_empty()) {
        (None, true) => {
            print(&format!("There's no note on {on} to delete.\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        (Some(_), true) => "Note deleted",
        (_, false) => "Note saved",
    };
    learner.save(&[record], NOTHING)?;
    print(&format!("{said}: {on}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What can be said of notes where the questions and flags may have gone since.
fn tell(notes: &[&Note], history: &History, bank: &Bank, as_json: bool) -> Result<ExitCode, Failure> {
    if as_json {
        let list: Vec<Value> = notes.iter().map(|note| object(note, history, bank)).collect();
        print_json(&Value::from(list))?;
    } else {
        // Lines in pipes and files are not broken, so that one line is one thing.
        let width = terminal_columns().map_or(usize::MAX, usize::from);
        print(&notes.iter().map(|note| lines(note, history, bank, width)).collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn object(note: &Note, history: &History, bank: &Bank) -> Value {
    json!({
        "on": note.on,
        "text": note.text,
        "when": note.at.format(&Rfc3339).ok(),
        "question": flagged(note, history),
        "gone": is_gone(note, history, bank),
    })
}

/// One line with when and on what, and below it the note.
fn lines(note: &Note, history: &History, bank: &Bank, width: usize) -> String {
    let since = if is_gone(note, history, bank) { ", removed since" } else { "" };
    let on = match flagged(note, history) {
        Some(question) => format!("flag on {}", spelled_out(question)),
        None => spelled_out(note.on.as_str()).into_owned(),
    };
    let head = format!("{}  {on}{since}", minute(note.at));
    let text = spelled_out(note.text.as_str());
    let head = wrapped(&head, width, "", "    ");
    head.into_iter().chain(wrapped(&text, width, "    ", "    ")).map(|line| line + "\n").collect()
}

/// The question that is flagged with that reason.
fn flagged<'h>(note: &Note, history: &'h History) -> Option<&'h str> {
    let Ok(NoteOn::Flag(id)) = note.on.parse() else { return None };
    history.flags().iter().find(|flag| flag.id == id).map(|flag| flag.question.as_str())
}

/// Whether it still says something: the reason of a flag that was removed doesn't.
fn counts(note: &Note, history: &History) -> bool {
    !matches!(note.on.parse(), Ok(NoteOn::Flag(_))) || flagged(note, history).is_some()
}

/// Whether what it is on is not there any more.
fn is_gone(note: &Note, history: &History, bank: &Bank) -> bool {
    match note.on.parse() {
        Ok(NoteOn::Code(_)) => false,
        Ok(NoteOn::Rule(id)) => bank.rule(&id).is_none(),
        Ok(NoteOn::Question(id)) => bank.question(&id).is_none(),
        Ok(NoteOn::Flag(_)) => flagged(note, history).is_none_or(|id| bank.question(id).is_none()),
        Err(()) => true,
    }
}

/// What is meant: a code, a rule or a question, with or without what it is before its name; or what has a note already, even
/// if it is gone.
fn meant(text: &str, bank: &Bank, history: &History) -> Result<NoteOn, Failure> {
    let name = text.trim();
    let named = |kind: &str| name.strip_prefix(kind).unwrap_or(name);
    let is_of = |kind: &str| name.starts_with(kind) || !name.contains(':');
    let is_number = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    let code = Some(named("code:")).filter(|name| is_of("code:") && is_number(name));
    let code = code.and_then(|name| understand(bank, name).ok()).map(NoteOn::Code);
    let rule = bank.rule(named("rule:")).filter(|_| is_of("rule:")).map(|rule| NoteOn::Rule(rule.id.clone()));
    let question = bank.question(named("question:")).filter(|_| is_of("question:"));
    let question = question.map(|(_, question)| NoteOn::Question(question.id.clone()));
    let kinds = ["", "code:", "rule:", "question:"].iter();
    let mut kept = kinds.filter_map(|kind| format!("{kind}{name}").parse().ok());
    let kept = || kept.find(|on| history.note(on).is_some());
    code.or(rule).or(question).or_else(kept).ok_or_else(|| Failure::NotNotable {
        name: spelled_out(name).into_owned(),
        meant: close(name, bank).map(|id| format!("; did you mean `{id}`?")).unwrap_or_default(),
    })
}

/// The id of a rule or a question that is close to a name.
fn close<'b>(name: &str, bank: &'b Bank) -> Option<&'b str> {
    let name = name.rsplit(':').next().unwrap_or_default();
    let ids =
        bank.rules().iter().map(|rule| &rule.id).chain(bank.questions().map(|(_, question)| &question.id));
    let close = ids.map(|id| (strsim::damerau_levenshtein(id, name), id.as_str())).min();
    close.filter(|(distance, _)| distance * 3 <= name.len()).map(|(_, id)| id)
}
