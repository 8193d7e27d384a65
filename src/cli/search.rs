//! `statusquiz search`: codes, header fields and rules that some words find.

use super::ansi::AnsiOutput;
use super::appearance::Appearance;
use super::args::Args;
use super::bank;
use super::output::{Failure, complain, print_json, print_styled};
use super::settings::Settings;
use crate::bank::{Bank, Hit, Subject, remark, search};
use crate::ui::{Paper, found};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints what the words find, the best first; words without a letter or digit are a failure.
pub fn run(
    args: &Args,
    settings: Result<Settings, Failure>,
    words: &[String],
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    let text = words.join(" ");
    let hits = search(&bank, &text);
    if as_json {
        let all: Vec<Value> = hits.iter().map(|hit| value(hit, &bank)).collect();
        print_json(&Value::from(all))?;
    } else {
        if let Some(remark) = remark(&text, &hits) {
            complain(&remark);
        }
        let output = AnsiOutput::of_output(&Appearance::new(args, &settings?)?);
        let paper = Paper { columns: output.width, theme: output.theme };
        print_styled(&output.text(&found(&hits, &bank, paper)))?;
    }
    Ok(if hits.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn value(hit: &Hit, bank: &Bank) -> Value {
    let Hit { subject, line, is_guess, .. } = hit;
    let mut value = match subject {
        Subject::Class(class) => json!({ "kind": "class", "class": class }),
        Subject::Code(code) => json!({
            "kind": if bank.entry(*code).is_some() { "code" } else { "unregistered" },
            "code": code,
            "phrase": code.phrase(),
        }),
        Subject::Pair(one, other) => json!({ "kind": "pair", "codes": [one, other] }),
        Subject::Field(name) => json!({ "kind": "header", "name": name }),
        Subject::Rule(id) => {
            let code = bank.rule(id).and_then(|rule| rule.code);
            json!({ "kind": "rule", "id": id, "code": code })
        }
    };
    value["line"] = json!(line);
    if *is_guess {
        value["guess"] = json!(true);
    }
    value
}
