//! `statusquiz explain`: all that is known about codes, classes, header fields and rules.

use super::ansi::{AnsiOutput, StyledText};
use super::appearance::Appearance;
use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::list;
use super::output::{Failure, complain, print_json, print_styled};
use super::settings::Settings;
use crate::bank::{Bank, Rule, Subject, carriers, field_names, with_ascii_digits};
use crate::http::{Class, StatusCode, unregistered};
use crate::learn::article::Extent;
use crate::learn::{History, NoteOn, Unclear, rules_of, understand};
use crate::ui::{Paper, article};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::process::ExitCode;

/// Explains one thing after the other; nothing, if one of them is unknown.
pub fn run(
    args: &Args,
    settings: Result<Settings, Failure>,
    words: &[String],
    all: bool,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    let words: Vec<_> = words.iter().map(with_ascii_digits).collect();
    show(args, settings, &bank, subjects(&words, &bank), Extent::of(all), as_json)
}

/// Prints the pages of some subjects, or says why there are none.
pub fn show(
    args: &Args,
    settings: Result<Settings, Failure>,
    bank: &Bank,
    subjects: Result<Vec<Subject>, String>,
    extent: Extent,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let subjects = match subjects {
        Ok(subjects) => subjects,
        Err(reason) => {
            complain(&reason);
            return Ok(ExitCode::from(2));
        }
    };
    let notes = Learner::notes(args);
    if as_json {
        let all: Vec<Value> = subjects.iter().map(|subject| value(subject, bank, &notes)).collect();
        print_json(&Value::from(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    let output = AnsiOutput::of_output(&Appearance::new(args, &settings?)?);
    let paper = Paper { columns: output.width, theme: output.theme };
    let page =
        |subject: &Subject| output.text(&article(subject, extent, (bank, &notes), !output.links, paper));
    let pages: Vec<StyledText> = subjects.iter().map(page).collect();
    print_styled(&StyledText::joined(pages, "\n\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Words are one phrase if they are one together, such as `not found`, or else each is a thing of its own.
fn subjects(words: &[Cow<'_, str>], bank: &Bank) -> Result<Vec<Subject>, String> {
    let whole = words.join(" ");
    // A number speaks for itself, whatever follows it.
    let is_phrase = words.iter().all(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    if is_phrase && let Ok(subject) = subject(&whole, bank) {
        return Ok(vec![subject]);
    }
    let each: Result<Vec<Subject>, String> = words.iter().map(|word| subject(word, bank)).collect();
    each.map_err(|reason| if is_phrase { subject(&whole, bank).err().unwrap_or(reason) } else { reason })
}

fn subject(text: &str, bank: &Bank) -> Result<Subject, String> {
    let plain = text.trim().to_lowercase();
    let class = Class::ALL.into_iter().find(|class| class.short() == plain).map(Subject::Class);
    let field = || {
        let named = |name: &&str| name.to_lowercase() == plain;
        field_names(bank).into_iter().find(named).map(|name| Subject::Field(name.to_owned()))
    };
    let rule = || bank.rule(&plain).map(|rule| Subject::Rule(rule.id.clone()));
    // Three digits are a code and nothing else.
    let is_number = plain.parse::<StatusCode>().is_ok();
    let known = class.or_else(|| if is_number { None } else { field().or_else(rule) });
    known.map_or_else(|| understand(bank, text).map(Subject::Code).map_err(|e| told(text, &e, bank)), Ok)
}

/// What to do about a text that means nothing, or too much.
pub fn told(text: &str, unclear: &Unclear, bank: &Bank) -> String {
    let named = |code: &StatusCode| format!("{code} {}", code.phrase());
    match unclear {
        Unclear::Several(codes) => {
            let codes: Vec<String> = codes.iter().map(named).collect();
            format!("\"{text}\" could mean {}; say which", codes.join(", "))
        }
        Unclear::Unknown(Some(code)) => {
            format!("no match for \"{text}\"; did you mean \"{}\"?", named(code))
        }
        Unclear::Unknown(None) | Unclear::Empty => match close_field(text, bank) {
            Some(field) => format!("no match for \"{text}\"; did you mean \"{field}\"?"),
            None if text.len() == 3 && text.parse::<StatusCode>().is_ok() => {
                format!("{text} isn't in the IANA registry, and no software is known to send it")
            }
            None if text.parse::<u32>().is_ok() => format!("{text} isn't a status code (100 to 599)"),
            None => format!("no match for \"{text}\"; try `statusquiz search \"{text}\"`"),
        },
    }
}

fn close_field<'b>(text: &str, bank: &'b Bank) -> Option<&'b str> {
    let text = text.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &text);
    let names = field_names(bank).into_iter().map(|name| (distance(name), name));
    names.min().filter(|(distance, _)| distance * 3 <= text.len()).map(|(_, name)| name)
}

fn value(subject: &Subject, bank: &Bank, notes: &History) -> Value {
    let note = |on: &NoteOn| json!(notes.note(on).map(|note| &note.text));
    match subject {
        Subject::Class(class) => {
            let of_class = bank.entries().iter().filter(|entry| entry.code.class() == *class);
            let codes: Vec<Value> = of_class.map(list::entry).collect();
            json!({ "kind": "class", "class": class, "name": class.name(), "codes": codes })
        }
        Subject::Code(code) => {
            let mut value = code_value(*code, bank);
            value["note"] = note(&NoteOn::Code(*code));
            value
        }
        Subject::Pair(one, other) => pair_value(*one, *other, bank),
        Subject::Field(name) => {
            let with = carriers(bank, name).into_iter().map(|(code, header)| {
                let mut value = list::header(header);
                value["code"] = json!(code);
                value
            });
            json!({ "kind": "header", "name": name, "with": with.collect::<Vec<_>>() })
        }
        Subject::Rule(id) => {
            let mut value = bank.rule(id).map(list::rule).unwrap_or_default();
            value["kind"] = json!("rule");
            value["note"] = note(&NoteOn::Rule(id.clone()));
            value
        }
    }
}

fn pair_value(one: StatusCode, other: StatusCode, bank: &Bank) -> Value {
    json!({
        "kind": "pair",
        "ask": bank.question_between(one, other).map(ToString::to_string),
        "confused": bank.confusion(one, other).map(list::confusion),
        "codes": [code_value(one, bank), code_value(other, bank)],
    })
}

fn code_value(code: StatusCode, bank: &Bank) -> Value {
    let Some(entry) = bank.entry(code) else {
        let mut value = unregistered(code).map(list::made_up).unwrap_or_default();
        value["kind"] = json!("unregistered");
        return value;
    };
    let mut value = list::entry(entry);
    let pairs = bank.confusions().iter().filter(|pair| pair.partner(code).is_some());
    value["kind"] = json!("code");
    value["confused"] = pairs.map(list::confusion).collect();
    value["rules"] = rules_of(bank, code).map(|rule: &Rule| list::rule(rule)).collect();
    value
}
