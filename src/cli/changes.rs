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
    /// Why the last change was not saved; empty if it was.
    problem: String,
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
        Self { args, settings: settings.clone(), on_disk: settings.text.clone(), problem: String::new() }
    }

    /// What can be changed.
    pub fn preferences(&self) -> Preferences {
        let appearance = Appearance::new(self.args, &self.settings);
        let all = appearance.map(|appearance| preferences(self.args, &self.settings, &appearance));
        let place = self.settings.path.as_deref().map(shown);
        let saved = place.map_or_else(
            || "Changes last until you quit.".to_owned(),
            |place| format!("Changes are saved in {place}."),
        );
        Preferences { all: all.unwrap_or_default(), saved, problem: self.problem.clone() }
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
        let unit = if change.setting == Setting::Retention { "%" } else { "" };
        let now = format!("{}: {}{unit}", change.setting.name(), change.value);
        let text =
            edited(self.settings.text.as_deref().unwrap_or_default(), change.setting.key(), &toml(change));
        let Ok(settings) = self.settings_of(&text) else {
            return format!("{now} can't be used; `statusquiz config themes` says why.");
        };
        self.problem.clear();
        match self.save(&text) {
            Ok(place) => {
                (self.settings, self.on_disk) = (settings, Some(text));
                format!("{now}. Saved in {place}.")
            }
            Err(NotSaved::Changed) => self.take_in(settings, &now),
            Err(NotSaved::Failed(why)) => {
                self.settings = settings;
                self.problem = format!("{why}. Changes last until you quit.");
                format!("{now} until you quit.")
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
            return Err(NotSaved::Failed("No configuration folder is known".to_owned()));
        };
        let read = || read_if_there(path).map(|found| found.map(|source| source.text));
        let is_unchanged = || read().is_ok_and(|text| text == self.on_disk);
        match rewrite(path, text.as_bytes(), is_unchanged) {
            Ok(true) => Ok(shown(path)),
            Ok(false) => Err(NotSaved::Changed),
            Err(e) => Err(NotSaved::Failed(format!("Can't write {}: {e}", shown(path)))),
        }
    }

    /// Takes in what another program wrote; if that is invalid, the change holds for this run only.
    fn take_in(&mut self, wanted: Settings, now: &str) -> String {
        let name = self.settings.path.as_deref().map(shown).unwrap_or_default();
        let Ok(settings) = Settings::load(self.args) else {
            self.settings = wanted;
            self.problem = format!(
                "Another program changed {name}, and it's invalid now; `statusquiz config` says why. \
                 Changes last until you quit."
            );
            return format!("{now} until you quit.");
        };
        self.on_disk.clone_from(&settings.text);
        self.settings = settings;
        self.problem = format!("Another program changed {name}. You see its values now; repeat your change.");
        "Nothing was saved.".to_owned()
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
        Value::Date(date) => format!("\"{}\"", date.map(|date| date.to_string()).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;
    use std::fs;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;
    use time::macros::date;

    /// A folder, and the configuration in it.
    fn desk(text: Option<&str>) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        if let Some(text) = text {
            fs::write(&path, text).unwrap();
        }
        (folder, path)
    }

    /// Makes these changes, with something done before the last; what comes of that, and what the screen shows then.
    fn after(path: &Path, changes: &[(Setting, Value)], meanwhile: impl FnOnce()) -> Applied {
        let args = Args::parse_from(["statusquiz"]);
        let source = read_if_there(path).unwrap();
        let mut desk = Changes::new(&args, &Settings::of(Some(path.to_owned()), source).unwrap());
        // What is read again is looked for where the options say.
        let named = Args::parse_from(["statusquiz".as_ref(), "--config".as_ref(), path.as_os_str()]);
        desk.args = &named;
        let [first @ .., last] = changes else { panic!("nothing to change") };
        let change = |(setting, value): &(Setting, Value)| Change { setting: *setting, value: value.clone() };
        for earlier in first {
            assert!(desk.change(&change(earlier)).preferences.problem.is_empty());
        }
        meanwhile();
        let applied = desk.change(&change(last));
        assert!(litter(path).is_empty(), "{:?}", litter(path));
        applied
    }

    fn litter(path: &Path) -> Vec<PathBuf> {
        let all = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|end| end == "new")).collect()
    }

    fn soft() -> (Setting, Value) {
        (Setting::Theme, Value::Word("soft".to_owned()))
    }

    fn shown_of(applied: &Applied, setting: Setting) -> &str {
        &applied.preferences.all.iter().find(|of| of.setting == setting).unwrap().shown
    }

    #[test]
    fn every_setting_is_written_so_that_it_can_be_read() {
        let changes = [
            (soft(), "theme = \"soft\"", "soft"),
            ((Setting::Background, Value::Word("light".into())), "background = \"light\"", "light"),
            ((Setting::Color, Value::Word("always".into())), "color = \"always\"", "always"),
            ((Setting::Ascii, Value::Switch(true)), "ascii = true", "on"),
            ((Setting::MinutesADay, Value::Number(600)), "minutes_a_day = 600", "600"),
            ((Setting::NewADay, Value::Number(0)), "new_a_day = 0", "0"),
            (
                (Setting::StudyBy, Value::Date(Some(date!(2027 - 01 - 15)))),
                "study_by = \"2027-01-15\"",
                "2027-01-15",
            ),
            ((Setting::Retention, Value::Number(80)), "retention = 0.80", "80%"),
            ((Setting::Typing, Value::Switch(false)), "typing = false", "off"),
            ((Setting::Mouse, Value::Switch(true)), "mouse = true", "on"),
        ];
        let (_folder, path) = desk(None);
        for (change, line, shown) in &changes {
            let applied = after(&path, std::slice::from_ref(change), || ());
            assert_eq!(shown_of(&applied, change.0), *shown);
            assert!(
                applied.note.ends_with(&format!("Saved in {}.", crate::bank::shown(&path))),
                "{}",
                applied.note
            );
            assert_eq!(fs::read_to_string(&path).unwrap().lines().last(), Some(*line));
        }
        let settings = Settings::of(None, read_if_there(&path).unwrap()).unwrap();
        assert_eq!((settings.limits().minutes_a_day, settings.limits().typing), (600, false));
        assert_eq!(settings.scheduling().retention().to_string(), "0.8");
    }

    #[test]
    fn the_file_is_created_with_its_folder() {
        let (folder, _) = desk(None);
        let path = folder.path().join("a/b/config.toml");
        after(&path, &[soft()], || ());
        assert_eq!(fs::read_to_string(&path).unwrap(), "theme = \"soft\"\n");
    }

    #[test]
    fn what_another_program_wrote_meanwhile_stays_and_is_taken_in() {
        let (_folder, path) = desk(Some("theme = 'monochrome'\n"));
        let theirs = "theme = 'high-contrast'\nnew_a_day = 3\n";
        let applied = after(&path, &[soft()], || fs::write(&path, theirs).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
        assert_eq!(applied.note, "Nothing was saved.");
        assert!(applied.preferences.problem.starts_with("Another program changed "));
        assert_eq!((shown_of(&applied, Setting::Theme), applied.limits.new_a_day), ("high-contrast", 3));
        // Once it was seen, the change can be repeated.
        let applied = after(&path, &[soft()], || ());
        assert!(applied.preferences.problem.is_empty());
        assert_eq!(fs::read_to_string(&path).unwrap(), theirs.replace("'high-contrast'", "\"soft\""));
    }

    #[test]
    fn what_became_invalid_meanwhile_stays_and_the_change_holds_until_the_end() {
        let (_folder, path) = desk(Some("mouse = true\n"));
        let applied = after(&path, &[soft()], || fs::write(&path, "mouse = ").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mouse = ");
        assert_eq!(applied.note, "Theme: soft until you quit.");
        assert!(applied.preferences.problem.contains("it's invalid now"));
        assert_eq!((shown_of(&applied, Setting::Theme), applied.mouse), ("soft", true));
    }

    #[test]
    fn where_the_file_cannot_be_written_the_change_holds_until_the_end_and_is_saved_with_the_next() {
        let (_folder, path) = desk(Some("mouse = true\n"));
        let set_read_only = |is_so| {
            let mut permissions = fs::metadata(&path).unwrap().permissions();
            permissions.set_readonly(is_so);
            fs::set_permissions(&path, permissions).unwrap();
        };
        let applied = after(&path, &[soft()], || set_read_only(true));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mouse = true\n");
        assert_eq!(applied.note, "Theme: soft until you quit.");
        assert!(
            applied.preferences.problem.contains("it's read-only. Changes last"),
            "{:?}",
            applied.preferences
        );
        assert_eq!(shown_of(&applied, Setting::Theme), "soft");
        let args = Args::parse_from(["statusquiz"]);
        let settings = Settings::of(Some(path.clone()), read_if_there(&path).unwrap()).unwrap();
        let mut desk = Changes::new(&args, &settings);
        let (setting, value) = soft();
        desk.change(&Change { setting, value });
        set_read_only(false);
        let applied = desk.change(&Change { setting: Setting::NewADay, value: Value::Number(5) });
        assert!(applied.preferences.problem.is_empty());
        let all = "mouse = true\ntheme = \"soft\"\nnew_a_day = 5\n";
        assert_eq!(fs::read_to_string(&path).unwrap(), all);
    }

    #[test]
    fn a_folder_in_the_way_and_no_known_place_are_no_more_than_a_word() {
        let (folder, _) = desk(None);
        fs::write(folder.path().join("file"), "").unwrap();
        let applied = after(&folder.path().join("config.toml"), &[soft()], || ());
        assert!(applied.preferences.problem.is_empty());
        let args = Args::parse_from(["statusquiz"]);
        for path in [Some(folder.path().join("file/config.toml")), None] {
            let mut desk = Changes::new(&args, &Settings::of(path, None).unwrap());
            let (setting, value) = soft();
            let applied = desk.change(&Change { setting, value });
            assert_eq!(applied.note, "Theme: soft until you quit.");
            assert_eq!(shown_of(&applied, Setting::Theme), "soft");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, path) = desk(None);
        let dotfiles = folder.path().join("dotfiles");
        fs::create_dir(&dotfiles).unwrap();
        let target = dotfiles.join("statusquiz.toml");
        fs::write(&target, "# mine\r\nmouse = true # yes\r\n").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("dotfiles/statusquiz.toml", &path).unwrap();
        after(&path, &[soft()], || ());
        assert!(path.is_symlink());
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        let expected = "# mine\r\nmouse = true # yes\r\ntheme = \"soft\"\r\n";
        assert_eq!(fs::read_to_string(&target).unwrap(), expected);
        fs::remove_file(&target).unwrap();
        let (_, broken) = (fs::write(folder.path().join("x"), ""), path);
        let args = Args::parse_from(["statusquiz"]);
        let mut desk = Changes::new(&args, &Settings::of(Some(broken.clone()), None).unwrap());
        let (setting, value) = soft();
        assert!(desk.change(&Change { setting, value }).preferences.problem.contains("it's a broken link"));
        assert!(broken.is_symlink());
    }

    #[test]
    fn what_overrides_a_setting_is_named_and_stays_in_effect() {
        let (_folder, path) = desk(None);
        let args = Args::parse_from(["statusquiz", "--theme", "monochrome", "--mouse", "--color", "never"]);
        let mut desk = Changes::new(&args, &Settings::of(Some(path), None).unwrap());
        let (setting, value) = soft();
        let applied = desk.change(&Change { setting, value });
        let remark = |setting| {
            applied.preferences.all.iter().find(|of| of.setting == setting).unwrap().remark.as_str()
        };
        assert_eq!(remark(Setting::Theme), "This run uses monochrome because of --theme.");
        assert_eq!(remark(Setting::Mouse), "This run uses the mouse because of --mouse.");
        assert_eq!(remark(Setting::Color), "This run uses never because of --color.");
        assert_eq!(remark(Setting::Typing), "");
        assert_eq!((shown_of(&applied, Setting::Theme), applied.mouse), ("soft", true));
    }
}
