//! How the learner wants things, as the configuration file says.

mod edit;
mod keys;

use super::appearance::{Background, Color};
use super::args::Args;
use super::files::{read_if_there, unreadable};
use super::output::{Failure, count};
use super::themes;
use crate::bank::{Fields, Problem, Report, Source, read_table};
use crate::learn::Limits;
use crate::learn::when::read_day;
use crate::learn::{RETENTION, Scheduling};
use crate::store::config_folder;
use crate::ui::{Keymap, Theme};
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use time::Date;

pub use edit::edited;

/// What a day may have, and the share to remember, in hundred.
pub const NEW_A_DAY: RangeInclusive<usize> = 0..=100;
pub const MINUTES_A_DAY: RangeInclusive<usize> = 1..=600;
pub const RETENTION_PERCENT: RangeInclusive<usize> = 80..=97;

/// The values in effect, and where they come from.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the file says; the rest is as usual.
    pub written: Written,
    /// Where the file is or would be, if a place for it is known.
    pub path: Option<PathBuf>,
    /// What it contains, if it is there.
    pub text: Option<String>,
    /// The theme that the file names.
    pub theme: Option<(String, Theme)>,
}

/// What a configuration file says.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The share to remember when a rule comes up again.
    pub retention: Option<f64>,
    /// At most so many new rules a day.
    pub new_a_day: Option<usize>,
    /// About so many minutes a day.
    pub minutes_a_day: Option<usize>,
    /// When the core should be known.
    pub study_by: Option<Date>,
    /// Whether what is known well is asked without options.
    pub typing: Option<bool>,
    /// When colors are used.
    pub color: Option<Color>,
    /// The name of a theme, one that there is.
    pub theme: Option<String>,
    /// Whether only ASCII is shown.
    pub ascii: Option<bool>,
    /// On what the terminal shows its text.
    pub background: Option<Background>,
    /// Whether the mouse is listened to.
    pub mouse: Option<bool>,
    /// The table of keys.
    pub keys: Keymap,
}

impl Settings {
    /// Reads the file that was named, or else that of the platform if it is there.
    pub fn load(args: &Args) -> Result<Self, Failure> {
        // An empty variable counts as unset.
        let named = args.config.clone().filter(|path| !path.as_os_str().is_empty());
        let is_named = named.is_some();
        let path = named.or_else(|| Some(config_folder()?.join("config.toml")));
        let source = path.as_deref().map(read_if_there).transpose()?.flatten();
        if let (true, None, Some(path)) = (is_named, &source, &path) {
            return Err(unreadable(path, &"there's no such file"));
        }
        Self::of(path, source)
    }

    /// What a file says.
    pub fn of(path: Option<PathBuf>, source: Option<Source>) -> Result<Self, Failure> {
        let text = source.as_ref().map(|source| source.text.clone());
        let mut settings = Self { written: Written::default(), path, text, theme: None };
        let folder = settings.themes();
        if let Some(source) = source {
            settings.written = read(source, &themes::names(folder.as_deref()))?;
        }
        if let Some(name) = &settings.written.theme {
            settings.theme = Some((name.clone(), themes::load(name, folder.as_deref())?));
        }
        Ok(settings)
    }

    /// Where the learner's own themes are or would be: beside the configuration.
    pub fn themes(&self) -> Option<PathBuf> {
        Some(self.path.as_deref()?.parent()?.join("themes"))
    }

    /// What shapes the schedule.
    pub fn scheduling(&self) -> Scheduling {
        // Two digits are exact enough, and the range was checked.
        #[expect(clippy::cast_possible_truncation)]
        let wanted = self.written.retention.map(|share| Scheduling::new(share as f32));
        wanted.and_then(Result::ok).unwrap_or_default()
    }

    /// How much a day may ask.
    pub fn limits(&self) -> Limits {
        let usual = Limits::default();
        let Written { new_a_day, minutes_a_day, study_by, typing, .. } = self.written;
        Limits {
            new_a_day: new_a_day.unwrap_or(usual.new_a_day),
            minutes_a_day: minutes_a_day.unwrap_or(usual.minutes_a_day),
            study_by,
            typing: typing.unwrap_or(usual.typing),
        }
    }

    /// Whether the mouse is listened to.
    pub fn mouse(&self, args: &Args) -> bool {
        args.mouse || self.written.mouse.unwrap_or_default()
    }

    /// The share to remember, as it was written.
    pub fn retention(&self) -> f64 {
        self.written.retention.unwrap_or_else(|| rounded(RETENTION))
    }
}

/// 0.9, and not 0.8999999761581421.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}

fn read(source: Source, themes: &[String]) -> Result<Written, Failure> {
    let read_all = |fields: Fields<'_>, report: &mut Report| read_all(fields, report, themes);
    let (written, report) = read_table(0, &source.text, "the configuration", read_all);
    if report.problems.is_empty() {
        Ok(written)
    } else {
        Err(faulty("configuration", report.problems, source))
    }
}

fn read_all(mut fields: Fields<'_>, report: &mut Report, themes: &[String]) -> Written {
    let mut themes: Vec<_> = themes.iter().map(|name| (name.as_str(), name.as_str())).collect();
    themes.extend(themes::FORMER);
    let written = Written {
        retention: fields.optional_number(report, "retention", &(0.80..=0.97), "0.90"),
        new_a_day: fields.optional_count(report, "new_a_day", &NEW_A_DAY, "5"),
        minutes_a_day: fields.optional_count(report, "minutes_a_day", &MINUTES_A_DAY, "10"),
        study_by: study_by(&mut fields, report),
        typing: fields.optional_switch(report, "typing", "true"),
        color: fields.optional_word(report, "color", &Color::WORDS),
        theme: fields.optional_word(report, "theme", &themes).map(str::to_owned),
        ascii: fields.optional_switch(report, "ascii", "false"),
        background: fields.optional_word(report, "background", &Background::WORDS),
        mouse: fields.optional_switch(report, "mouse", "false"),
        keys: keys::read(&mut fields, report),
    };
    fields.finish(report);
    written
}

/// A date in quotes; an empty text is none.
fn study_by(fields: &mut Fields<'_>, report: &mut Report) -> Option<Date> {
    let (text, span) = fields.optional_text(report, "study_by")?;
    let date = read_day(text);
    if date.is_none() && !text.is_empty() {
        let fix = Some("write, for example, `study_by = \"2027-01-15\"`");
        report.note_with_fix(span, "`study_by` isn't a date", "expected year, month, and day", fix);
    }
    date
}

/// Every problem, in the order of the file.
pub fn faulty(what: &'static str, mut problems: Vec<Problem>, source: Source) -> Failure {
    problems.sort_by_key(|problem| problem.place.span.start);
    let mut text = String::new();
    let sources = [source];
    for problem in &problems {
        let _ = writeln!(text, "{}\n", problem.render(&sources).trim_end());
    }
    let [Source { path, .. }] = &sources;
    let _ = write!(text, "{} in {}", count(problems.len(), "problem"), path);
    Failure::Faulty { what, problems: text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Settings, String> {
        let source = Source { path: "config.toml".to_owned(), text: text.to_owned() };
        let written = read(source, &[]).map_err(|failure| failure.to_string())?;
        Ok(Settings { written, path: None, text: None, theme: None })
    }

    #[test]
    fn what_the_file_leaves_out_is_as_usual() {
        let settings = read_text("# nothing").unwrap();
        assert_eq!((settings.limits(), settings.scheduling()), (Limits::default(), Scheduling::default()));
        assert_eq!(settings.retention().to_string(), "0.9");
        let settings = read_text("new_a_day = 0\ntyping = false").unwrap();
        assert_eq!(settings.limits(), Limits { new_a_day: 0, typing: false, ..Limits::default() });
    }

    #[test]
    fn the_ends_of_every_range_are_in_it_and_take_effect() {
        for (retention, new, minutes) in [("0.80", 0, 1), ("0.97", 100, 600)] {
            let text = format!(
                "retention = {retention}\nnew_a_day = {new}\nminutes_a_day = {minutes}\ntyping = true"
            );
            let settings = read_text(&text).unwrap();
            assert_eq!(
                settings.limits(),
                Limits { new_a_day: new, minutes_a_day: minutes, ..Limits::default() }
            );
            assert_eq!(settings.scheduling().retention().to_string(), settings.retention().to_string());
        }
    }

    #[test]
    fn what_is_out_of_range_or_of_another_kind_is_refused() {
        for text in [
            "retention = 0.79",
            "retention = 0.98",
            "retention = nan",
            "retention = 90",
            "retention = '0.9'",
            "new_a_day = 101",
            "new_a_day = -1",
            "new_a_day = 3.5",
            "new_a_day = 99999999999999999999",
            "minutes_a_day = 0",
            "minutes_a_day = 601",
            "minutes_a_day = 10000",
            "study_by = '2027-02-30'",
            "study_by = 'soon'",
            "study_by = 2027-01-15",
            "typing = 'yes'",
            "typing = 1",
            "[retention]",
        ] {
            let told = read_text(text).unwrap_err();
            assert!(told.contains("config.toml:1:") && told.contains("help: write"), "{text}: {told}");
            assert!(told.ends_with("1 problem in config.toml"), "{told}");
        }
        let date = |text| read_text(text).unwrap().limits().study_by.map(|date| date.to_string());
        assert_eq!(date("study_by = '2027-01-15'").as_deref(), Some("2027-01-15"));
        assert_eq!([date("study_by = ''"), date("")], [None, None]);
        assert_eq!(read_text("new_a_day = 0x10").unwrap().limits().new_a_day, 16);
    }
}
