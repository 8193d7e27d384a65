//! `statusquiz doctor`: where everything lies, what is wrong with it and what can be repaired; changes nothing unless asked.

use super::appearance::is_utf8;
use super::args::Args;
use super::output::{Failure, count, is_output_terminal, print, print_json};
use super::repair::{self, Repair};
use super::settings::Settings;
use super::shelf::{Shelf, refuse_unread};
use crate::bank::shown;
use crate::learn::{Record, Records, Scheduling, learning_day};
use crate::store::snapshot::{self, Condition};
use crate::store::{self, Contents, Disk, EntryKind, Files, IS_A_LINK};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration};

/// Tells all facts, as lines or as one JSON object; the exit code does not judge them, but that answers were not read.
pub fn run(
    args: &Args,
    configuration: Result<Settings, Failure>,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let mut shelf = Shelf::look(args)?;
    let mut facts = facts(configuration, &mut shelf);
    let repairs = Repair::find(&mut shelf);
    facts.insert("repairable".to_owned(), told(repairs.iter().map(Repair::plan)));
    tell(as_json, facts)?;
    refuse_unread(&shelf.found)?;
    Ok(ExitCode::SUCCESS)
}

/// Repairs what can be repaired, and tells what was done; the exit code says whether that was all.
pub fn repair(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let mut shelf = Shelf::read(args)?;
    let (done, is_all) = repair::run(&mut shelf)?;
    tell(as_json, Map::from_iter([("repaired".to_owned(), told(done.into_iter()))]))?;
    Ok(if is_all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(as_json: bool, facts: Map<String, Value>) -> Result<(), Failure> {
    if as_json { print_json(&Value::Object(facts)) } else { print(&lines(&facts)) }
}

fn facts(configuration: Result<Settings, Failure>, shelf: &mut Shelf) -> Map<String, Value> {
    let now = shelf.clock.moment().at;
    let wrong = shelf.clock.wrong().map(|told| told.date().to_string());
    let found = &shelf.found;
    let newer = found.newer.iter().map(|newer| format!("{}: version {}", newer.place, newer.version));
    let mut facts = Map::new();
    let mut add = |key: &str, value: Value| drop(facts.insert(key.to_owned(), value));
    add("version", json!(env!("CARGO_PKG_VERSION")));
    add("data_folder", json!(shelf.folder.to_string_lossy()));
    add(
        "configuration",
        match &configuration {
            Ok(settings) => {
                let path = settings.path.as_ref().map(|path| path.to_string_lossy());
                json!({ "file": path, "exists": settings.text.is_some(), "problem": null })
            }
            Err(problem) => json!({ "file": null, "exists": true, "problem": problem.to_string() }),
        },
    );
    add("files", json!(files(shelf)));
    add("passed_over", told(found.passed_over.iter().map(|name| name.to_string_lossy().into_owned())));
    add("set_aside", set_aside(found, &shelf.folder));
    add("records", json!(kinds(&found.records)));
    let damaged = found.damaged.iter().map(ToString::to_string);
    add("damaged", told(damaged.chain(found.more_damaged.iter().map(ToString::to_string))));
    add("unreadable", told(found.unread.iter().map(ToString::to_string)));
    let links = store::links(&mut Disk, &shelf.folder).into_iter();
    add("links", told(links.map(|link| format!("{} {IS_A_LINK}", shown(&link)))));
    add("newer", told(newer));
    add("unknown", json!(found.unknown));
    add("in_future", json!(in_future(&found.records, learning_day(now))));
    add("clock", json!({ "now": now.format(&Rfc3339).ok(), "certainly_wrong": wrong }));
    let scheduling = configuration.map(|settings| settings.scheduling()).unwrap_or_default();
    // To check it, all records are read once more, and need as much memory.
    shelf.found.records = Records::default();
    add("snapshot", json!(snapshot(&shelf.folder, scheduling, learning_day(now))));
    add("cache", former_cache(&shelf.folder));
    add("terminal", terminal());
    facts
}

/// What lies in other folders than that of the answers.
fn set_aside(found: &Contents, folder: &Path) -> Value {
    let only_folded = match found.count_only_folded(&mut Disk, folder) {
        0 => Value::Null,
        some => json!(format!("{}; copy the files in `folded` to `reviews`", count(some, "record"))),
    };
    json!({
        "folded": files_in(&folder.join("folded")),
        "only_in_folded": only_folded,
        "damaged": files_in(&folder.join("damaged")),
    })
}

/// The cache of earlier versions, if there is one.
fn former_cache(folder: &Path) -> Value {
    let told =
        "left by an earlier version, and not used; you can delete the folder `cache` in the data folder";
    let is_there = Disk.kind(&folder.join("cache")).is_ok_and(|kind| kind == EntryKind::Folder);
    if is_there { json!(told) } else { Value::Null }
}

/// What is the matter with the snapshot, and what to do.
fn snapshot(folder: &Path, scheduling: Scheduling, today: Date) -> &'static str {
    match snapshot::check(&mut Disk, folder, scheduling, today) {
        Condition::Missing => "none; one is created when there are many answers",
        Condition::Sound => "matches the records",
        Condition::Unusable => "outdated or damaged, and not used; the next start creates it again",
        Condition::Wrong => "doesn't match the records; delete the folder `snapshot` in the data folder",
    }
}

fn told(lines: impl Iterator<Item = String>) -> Value {
    lines.map(Value::from).collect()
}

/// How many files of answers there are.
fn files(shelf: &Shelf) -> usize {
    files_in(&shelf.folder.join("reviews"))
}

fn files_in(folder: &Path) -> usize {
    let mut files = 0;
    let listed = Disk.each_name(folder, &mut |name| {
        files += usize::from(Path::new(&name).extension().is_some_and(|ending| ending == "jsonl"));
    });
    listed.map_or(0, |()| files)
}

fn kinds(records: &Records) -> BTreeMap<&'static str, usize> {
    let answers = records.answers().len();
    let mut kinds = BTreeMap::from([
        ("answer", answers),
        ("undo", 0),
        ("flag", 0),
        ("weights", 0),
        ("page", 0),
        ("caused", 0),
        ("note", 0),
        ("suspend", 0),
    ]);
    for record in records.others() {
        let kind = match record {
            Record::Answer(_) => "answer",
            Record::Undo(_) => "undo",
            Record::Flag(_) => "flag",
            Record::Weights(_) => "weights",
            Record::Page(_) => "page",
            Record::Caused(_) => "caused",
            Record::Note(_) => "note",
            Record::Suspend(_) => "suspend",
        };
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}

/// How many answers are dated later than tomorrow.
fn in_future(records: &Records, today: Date) -> usize {
    let tomorrow = today.saturating_add(Duration::DAY);
    records.answers().days().filter(|day| *day > tomorrow).count()
}

fn terminal() -> Value {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let utf8 = locale.as_ref().is_some_and(|name| is_utf8(name));
    let is_terminal = is_output_terminal();
    let size = is_terminal.then(|| crossterm::terminal::size().ok()).flatten();
    json!({
        "output_is_terminal": is_terminal,
        "term": variable("TERM"),
        "no_color": variable("NO_COLOR").is_some(),
        "columns": size.map(|(columns, _)| columns),
        "rows": size.map(|(_, rows)| rows),
        "locale": locale,
        "utf8": utf8,
    })
}

/// One fact a line; what has parts or several lines is indented.
fn lines(facts: &Map<String, Value>) -> String {
    let mut text = String::new();
    for (key, value) in facts {
        match value {
            Value::Object(parts) => {
                let _ = writeln!(text, "{}:", named(key));
                for (key, value) in parts {
                    let _ = writeln!(text, "  {}: {}", named(key), plain(value));
                }
            }
            Value::Array(items) if !items.is_empty() => {
                let _ = writeln!(text, "{}:", named(key));
                for item in items {
                    let _ = writeln!(text, "  {}", plain(item));
                }
            }
            other => {
                let _ = writeln!(text, "{}: {}", named(key), plain(other));
            }
        }
    }
    text
}

fn named(key: &str) -> String {
    key.replace('_', " ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
