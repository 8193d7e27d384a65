//! Changes settings while the program runs: in the configuration file, and in effect.

use super::appearance::{Appearance, said_about_ascii};
use super::args::Args;
use super::files::read_if_there;
use super::output::{Failure, say_ascii};
use super::preferences::preferences;
use super::settings::{Settings, edited};
use crate::bank::{Source, shown};
use crate::store::rewrite;
use crate::ui::{Applied, Change, Preferences, Setting, Theme, Value};

/// The settings in effect, and what the file contains.
pub struct Changes<'a> {
    args: &'a Args,
    settings: Settings,
    /// What the file contained when it was read or written last.
    on_disk: Option<String>,
    /// Where changes are saved, or why they aren't.
    saved: String,
}

/// Why a change was not saved.
enum NotSaved {
    /// Another program wrote the file since it was read.
    Changed,
    /// The file can't be written, and why.
    Failed(String),
}

impl<'a> Changes<'a> {
    /// Begins with the settings that were read at the start.
    pub fn new(args: &'a Args, settings: &Settings) -> Self {
        let saved = settings.path.as_deref().map_or_else(
            || "Changes last until you quit: no configuration folder is known.".to_owned(),
            |path| format!("Changes are saved immediately, in {}.", shown(path)),
        );
        Self { args, settings: settings.clone(), on_disk: settings.text.clone(), saved }
    }

    /// What can be changed.
    pub fn preferences(&self) -> Preferences {
        let appearance = Appearance::new(self.args, &self.settings);
        let all = appearance.map(|appearance| preferences(self.args, &self.settings, &appearance));
        Preferences { all: all.unwrap_or_default(), saved: self.saved.clone() }
    }

    /// Changes a setting: in this run even if the file can't be written.
    pub fn change(&mut self, change: &Change) -> Applied {
        let note = self.changed(change);
        say_ascii(said_about_ascii(self.args, Some(&self.settings)));
        let appearance = Appearance::new(self.args, &self.settings);
        Applied {
            preferences: self.preferences(),
            limits: self.settings.limits(),
            scheduling: self.settings.scheduling(),
            keys: self.settings.written.keys.clone(),
            theme: appearance.map_or_else(|_| Theme::default(), |appearance| appearance.look(true)),
            mouse: self.settings.mouse(self.args),
            note,
        }
    }

    /// Makes a change, and says how that went.
    fn changed(&mut self, change: &Change) -> String {
        let now = format!("{}: {}", change.setting.name(), words(change));
        let text =
            edited(self.settings.text.as_deref().unwrap_or_default(), change.setting.key(), &toml(change));
        let Ok(settings) = self.settings_of(&text) else {
            return format!("{now} can't be used; `statusquiz config themes` says why.");
        };
        match self.save(&text) {
            Ok(place) => {
                (self.settings, self.on_disk) = (settings, Some(text));
                self.saved = format!("Changes are saved immediately, in {place}.");
                format!("{now}. Saved in {place}.")
            }
            Err(NotSaved::Changed) => self.take_in(settings, &now),
            Err(NotSaved::Failed(why)) => {
                self.settings = settings;
                self.saved = format!("Changes last until you quit: {why}.");
                format!("{now} until you quit: {why}.")
            }
        }
    }

    fn settings_of(&self, text: &str) -> Result<Settings, Failure> {
        let path = self.settings.path.clone();
        let name = path.as_deref().map(shown).unwrap_or_default();
        Settings::of(path, Some(Source { path: name, text: text.to_owned() }))
    }

    /// Writes the file, and says where it is.
    fn save(&self, text: &str) -> Result<String, NotSaved> {
        let Some(path) = &self.settings.path else {
            return Err(NotSaved::Failed("no configuration folder is known".to_owned()));
        };
        let read = || read_if_there(path).map(|found| found.map(|source| source.text));
        let is_unchanged = || read().is_ok_and(|text| text == self.on_disk);
        match rewrite(path, text.as_bytes(), is_unchanged) {
            Ok(true) => Ok(shown(path)),
            Ok(false) => Err(NotSaved::Changed),
            Err(e) => Err(NotSaved::Failed(format!("can't write {}: {e}", shown(path)))),
        }
    }

    /// Takes in what another program wrote; if that is invalid, the change holds for this run only.
    fn take_in(&mut self, wanted: Settings, now: &str) -> String {
        let name = self.settings.path.as_deref().map(shown).unwrap_or_default();
        match Settings::load(self.args) {
            Ok(settings) => {
                self.on_disk.clone_from(&settings.text);
                self.settings = settings;
                format!("Nothing was saved: another program changed {name}. You see its values now.")
            }
            Err(_) => {
                self.settings = wanted;
                format!(
                    "{now} until you quit: another program changed {name}, and it's invalid now; \
                     `statusquiz config` says why."
                )
            }
        }
    }
}

/// The value as the file has it.
fn toml(change: &Change) -> String {
    match &change.value {
        // A string of JSON is one of TOML, too.
        Value::Word(word) => serde_json::Value::from(word.as_str()).to_string(),
        Value::Number(number) if change.setting == Setting::Retention => format!("0.{number:02}"),
        Value::Number(number) => number.to_string(),
        Value::Switch(is_on) => is_on.to_string(),
    }
}

/// The value as the screen has it.
fn words(change: &Change) -> String {
    match &change.value {
        Value::Word(word) => word.clone(),
        Value::Number(number) if change.setting == Setting::Retention => format!("{number}%"),
        Value::Number(number) => number.to_string(),
        Value::Switch(is_on) => if *is_on { "on" } else { "off" }.to_owned(),
    }
}
