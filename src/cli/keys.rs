//! `statusquiz keys`: every key in effect, as a table for the configuration file.

use super::output::{Failure, print, print_json};
use super::settings::Settings;
use crate::ui::{Binding, Keymap, TABLE, area_of, names};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Prints the keys, as TOML or as one JSON object.
pub fn run(settings: &Settings, as_json: bool) -> Result<ExitCode, Failure> {
    let keys = &settings.written.keys;
    if as_json {
        print_json(&object(keys))?;
    } else {
        print(&table(keys))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The rows in effect, each name once, together with the usual row.
fn pairs(keys: &Keymap) -> impl Iterator<Item = (&Binding, &'static Binding)> {
    // What is shared is told as it is on the first screen of the table.
    let find = |name: &String| keys.rows().iter().zip(TABLE.iter()).find(|(row, _)| row.name == *name);
    names().iter().filter_map(find)
}

fn object(keys: &Keymap) -> Value {
    let member = |(row, usual): (&Binding, &Binding)| {
        let about = json!({ "keys": written(row), "default": written(usual), "does": row.help });
        (row.name.to_string(), about)
    };
    Value::Object(pairs(keys).map(member).collect::<Map<_, _>>())
}

/// `question.hint = ["h"]`, with what it does, and the usual keys if they are others.
fn table(keys: &Keymap) -> String {
    let mut text = String::from("[keys]\n");
    let mut area = "";
    for (row, usual) in pairs(keys) {
        if area_of(&row.name) != area {
            area = area_of(&row.name);
            text.push('\n');
        }
        let setting = format!("{} = {}", row.name, list(row));
        let is_usual = row.keys == usual.keys;
        let default = if is_usual { String::new() } else { format!("; default {}", list(usual)) };
        let remark = format!("{}{default}", row.help);
        let _ = match remark.as_str() {
            "" => writeln!(text, "{setting}"),
            remark => writeln!(text, "{setting:<42}  # {remark}"),
        };
    }
    text
}

/// The keys that are not as usual, by the names of their rows.
pub fn changed(keys: &Keymap) -> Map<String, Value> {
    let changed = pairs(keys).filter(|(row, usual)| row.keys != usual.keys || row.name != usual.name);
    changed.map(|(row, _)| (row.name.to_string(), written(row).into())).collect()
}

fn written(row: &Binding) -> Vec<String> {
    row.keys.iter().map(|key| key.written()).collect()
}

/// What is text in JSON is text in TOML.
fn list(row: &Binding) -> String {
    let keys: Vec<String> = written(row).into_iter().map(|key| Value::from(key).to_string()).collect();
    format!("[{}]", keys.join(", "))
}
