//! `statusquiz config`: the configuration in effect, and where each value comes from.

use super::appearance::{Appearance, Origin};
use super::args::Args;
use super::keys;
use super::output::{Failure, print, print_json};
use super::settings::Settings;
use crate::bank::shown;
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::process::ExitCode;

/// Prints the configuration, as lines that can be kept as a file or as one JSON object.
pub fn run(
    args: &Args,
    settings: &Settings,
    matches: &ArgMatches,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let appearance = Appearance::new(args, settings)?;
    let (values, places) = (values(args, settings, &appearance), places(args, settings, matches));
    if as_json {
        print_json(&object(&values, &places, settings))?;
    } else {
        print(&lines(&values, &places, settings))?;
    }
    Ok(ExitCode::SUCCESS)
}

struct Setting {
    key: &'static str,
    value: Value,
    origin: Origin,
}

/// What the file may say.
fn values(args: &Args, settings: &Settings, appearance: &Appearance) -> Vec<Setting> {
    let (limits, written) = (settings.limits(), &settings.written);
    let setting = |key, value, is_written| {
        let origin = if is_written { Origin::File } else { Origin::Default };
        Setting { key, value, origin }
    };
    let Appearance {
        color: (color, color_from),
        theme: (theme, theme_from),
        ascii: (ascii, ascii_from),
        background,
        ..
    } = appearance;
    let mut mouse = setting("mouse", settings.mouse(args).into(), written.mouse.is_some());
    if args.mouse {
        mouse.origin = Origin::Option("--mouse");
    }
    let changed = keys::changed(&written.keys);
    let are_written = !changed.is_empty();
    vec![
        setting("retention", settings.retention().into(), written.retention.is_some()),
        setting("new_a_day", limits.new_a_day.into(), written.new_a_day.is_some()),
        setting("minutes_a_day", limits.minutes_a_day.into(), written.minutes_a_day.is_some()),
        setting(
            "study_by",
            limits.study_by.map(|date| date.to_string()).unwrap_or_default().into(),
            written.study_by.is_some(),
        ),
        setting("typing", limits.typing.into(), written.typing.is_some()),
        Setting { key: "color", value: color.word().into(), origin: color_from.clone() },
        Setting { key: "theme", value: theme.as_str().into(), origin: theme_from.clone() },
        Setting { key: "ascii", value: (*ascii).into(), origin: ascii_from.clone() },
        Setting { key: "background", value: background.0.word().into(), origin: background.1.clone() },
        mouse,
        setting("keys", changed.into(), are_written),
    ]
}

/// Where the file and the answers are.
fn places(args: &Args, settings: &Settings, matches: &ArgMatches) -> Vec<Setting> {
    let origin = |id, option, variable| match matches.value_source(id) {
        Some(ValueSource::CommandLine) => Origin::Option(option),
        // An empty variable counts as unset.
        Some(ValueSource::EnvVariable) if std::env::var_os(variable).is_some_and(|v| !v.is_empty()) => {
            Origin::Environment(variable)
        }
        _ => Origin::Default,
    };
    let data = args.data_folder().ok();
    vec![
        Setting {
            key: "config",
            value: settings.path.as_deref().map(shown).into(),
            origin: origin("config", "--config", "STATUSQUIZ_CONFIG"),
        },
        Setting {
            key: "data_dir",
            value: data.as_deref().map(shown).into(),
            origin: origin("data_dir", "--data-dir", "STATUSQUIZ_DATA_DIR"),
        },
    ]
}

/// What kind of source it is, and its name if it has one.
fn parts(origin: &Origin, settings: &Settings) -> (&'static str, Option<String>) {
    match origin {
        Origin::Default => ("default", None),
        Origin::File => ("file", settings.path.as_deref().map(shown)),
        Origin::Environment(variable) => ("environment", Some((*variable).to_owned())),
        Origin::Option(option) => ("option", Some((*option).to_owned())),
    }
}

fn object(values: &[Setting], places: &[Setting], settings: &Settings) -> Value {
    let member = |Setting { key, value, origin }: &Setting| {
        let (source, name) = parts(origin, settings);
        ((*key).to_owned(), json!({ "value": value, "source": source, "from": name }))
    };
    values.iter().chain(places).map(member).collect::<Map<_, _>>().into()
}

/// TOML, with all that is no setting in comments.
fn lines(values: &[Setting], places: &[Setting], settings: &Settings) -> String {
    let mut text = String::new();
    // In TOML tables come last.
    let (tables, plain): (Vec<_>, Vec<_>) = values.iter().partition(|setting| setting.value.is_object());
    for Setting { key, value, origin } in plain {
        // As people write shares: 0.90.
        let value = value.as_f64().filter(|_| value.is_f64()).map_or_else(|| value.to_string(), share);
        let _ = writeln!(text, "{:<22}# {}", format!("{key} = {value}"), named(origin, settings));
    }
    for Setting { key, value, origin } in tables {
        let _ = writeln!(text, "\n{:<22}# {}", format!("[{key}]"), named(origin, settings));
        for (key, value) in value.as_object().into_iter().flatten() {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    text.push('\n');
    for Setting { key, value, origin } in places {
        let missing = if *key == "config" && settings.text.is_none() { " (doesn't exist)" } else { "" };
        let value = value.as_str().unwrap_or("no known location");
        let _ = writeln!(text, "# {key:<8} {value}{missing}, {}", named(origin, settings));
    }
    text
}

fn named(origin: &Origin, settings: &Settings) -> String {
    match parts(origin, settings) {
        (source, None) => source.to_owned(),
        (source, Some(name)) => format!("{source} {name}"),
    }
}

fn share(value: f64) -> String {
    let text = value.to_string();
    if text.len() < 4 { format!("{value:.2}") } else { text }
}
