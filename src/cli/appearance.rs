//! How things look: what the command line, the environment and the configuration say, and which of them counts.

use super::args::Args;
use super::output::Failure;
use super::output::number_in;
use super::settings::Settings;
use super::themes;
use crate::ui::terminal::understands_escapes;
use crate::ui::{Depth, Rgb, Theme};
use clap::ValueEnum;
use ratatui::layout::Size;

/// When colors are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Only on a terminal
    Auto,
    /// Also in pipes and files
    Always,
    /// Never
    Never,
}

impl Color {
    /// Its words in the configuration.
    pub const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];

    /// Whether colors are shown on a terminal, or in something else.
    fn is_shown(self, is_terminal: bool) -> bool {
        match self {
            Self::Auto => is_terminal,
            Self::Always => true,
            Self::Never => false,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        word(&Self::WORDS, self)
    }
}

/// On what the terminal shows its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Background {
    /// The terminal is asked.
    #[default]
    Auto,
    /// Something dark.
    Dark,
    /// Something light.
    Light,
}

impl Background {
    /// Its words in the configuration.
    pub const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("dark", Self::Dark), ("light", Self::Light)];

    /// Its word.
    pub fn word(self) -> &'static str {
        word(&Self::WORDS, self)
    }
}

/// The word of a value in the configuration.
fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, of)| *of == value).map_or("auto", |(word, _)| word)
}

/// The size of a terminal that does not tell it: what the environment says, or else that of a VT100.
pub fn assumed_size() -> Size {
    let told = |variable| number_in(variable).filter(|count| *count > 0);
    Size::new(told("COLUMNS").unwrap_or(80), told("LINES").unwrap_or(24))
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The configuration file.
    File,
    /// A variable.
    Environment(&'static str),
    /// An option of the command line.
    Option(&'static str),
}

/// How things look, and who said so.
#[derive(Debug)]
pub struct Appearance {
    /// When colors are used.
    pub color: (Color, Origin),
    /// The name of the theme.
    pub theme: (String, Origin),
    /// Whether only ASCII is shown.
    pub ascii: (bool, Origin),
    /// On what text is shown.
    pub background: (Background, Origin),
    depth: Option<Depth>,
    look: Theme,
}

impl Appearance {
    /// Settles how things look in this run.
    pub fn new(args: &Args, settings: &Settings) -> Result<Self, Failure> {
        let variable = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let (theme, look) = match (&args.theme, &settings.theme) {
            (Some(name), _) => ((name.clone(), Origin::Option("--theme")), themes::named(name, settings)?),
            (None, Some((name, look))) => ((name.clone(), Origin::File), *look),
            (None, None) => (("default".to_owned(), Origin::Default), Theme::default()),
        };
        Ok(Self {
            color: color(args.color, settings.written.color, variable),
            theme,
            ascii: ascii(args.ascii, settings.written.ascii, variable),
            background: settings
                .written
                .background
                .map_or((Background::Auto, Origin::Default), |background| (background, Origin::File)),
            depth: depth(variable),
            look,
        })
    }

    /// The theme as it is drawn on a terminal, or printed to something else.
    pub fn look(&self, is_terminal: bool) -> Theme {
        let look = Theme { ascii: self.ascii.0, ..self.look };
        if !self.color.0.is_shown(is_terminal) {
            return look.without_color();
        }
        if self.theme.0 != "default" {
            return look;
        }
        let look = Theme { follows: self.depth, ..look };
        let told = match self.background.0 {
            Background::Auto => return look,
            Background::Dark => Rgb(0, 0, 0),
            Background::Light => Rgb(255, 255, 255),
        };
        Theme { follows: None, ..look.on(told) }
    }
}

/// Option, `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, a dumb terminal, configuration: the first that speaks counts.
fn color(
    option: Option<Color>,
    written: Option<Color>,
    variable: impl Fn(&str) -> Option<String>,
) -> (Color, Origin) {
    let set = |name: &&str| variable(name).is_some_and(|value| !value.is_empty());
    let on = |name: &&'static str| set(name) && variable(name).is_some_and(|value| value != "0");
    let forced = ["CLICOLOR_FORCE", "FORCE_COLOR"].into_iter().find(on);
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    match (option, forced, written) {
        (Some(color), _, _) => (color, Origin::Option("--color")),
        // no-color.org
        _ if set(&"NO_COLOR") => (Color::Never, Origin::Environment("NO_COLOR")),
        (None, Some(name), _) => (Color::Always, Origin::Environment(name)),
        _ if dumb => (Color::Never, Origin::Environment("TERM")),
        (None, None, Some(color)) => (color, Origin::File),
        (None, None, None) => (Color::Auto, Origin::Default),
    }
}

/// How many colors the terminal shows beside the 16.
fn depth(variable: impl Fn(&str) -> Option<String>) -> Option<Depth> {
    let term = variable("TERM").unwrap_or_default();
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let is_indexed = term.contains("256color");
    // GNU screen takes the three parts of a color for three commands, and leaves the variable as it finds it.
    if set("STY").is_some() || term == "screen" || term.starts_with("screen.") {
        return is_indexed.then_some(Depth::Indexed);
    }
    let is_claimed = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    let is_known =
        ["kitty", "alacritty", "foot", "ghostty", "wezterm", "contour"].map(|name| term.contains(name));
    if is_claimed || is_known.contains(&true) || term.ends_with("-direct") || set("WT_SESSION").is_some() {
        return Some(Depth::True);
    }
    is_indexed.then_some(Depth::Indexed)
}

/// Whether colors are shown there, if nobody says so on the command line or in the configuration.
pub fn is_colored(is_terminal: bool) -> bool {
    let understood = is_terminal && understands_escapes();
    color(None, None, |name| std::env::var(name).ok()).0.is_shown(understood)
}

/// Whether the terminal or the locale knows no more than ASCII.
pub fn shows_only_ascii() -> bool {
    ascii(false, None, |name| std::env::var(name).ok()).0
}

/// What the command line or the configuration says about ASCII, whatever is shown where.
pub fn said_about_ascii(args: &Args, settings: Option<&Settings>) -> Option<bool> {
    said(args.ascii, settings.and_then(|settings| settings.written.ascii)).map(|(said, _)| said)
}

fn said(option: bool, written: Option<bool>) -> Option<(bool, Origin)> {
    if option { Some((true, Origin::Option("--ascii"))) } else { Some((written?, Origin::File)) }
}

/// Option, configuration, a terminal or a locale that knows no more than ASCII: the first that speaks counts.
fn ascii(option: bool, written: Option<bool>, variable: impl Fn(&str) -> Option<String>) -> (bool, Origin) {
    if let Some(said) = said(option, written) {
        return said;
    }
    // The console of Linux has glyphs for few signs.
    if variable("TERM").is_some_and(|term| term == "linux" || term == "dumb") {
        return (true, Origin::Environment("TERM"));
    }
    // POSIX: the first of these that is not empty decides. Elsewhere the locale says nothing about characters.
    let names: &[&'static str] = if cfg!(unix) { &["LC_ALL", "LC_CTYPE", "LANG"] } else { &[] };
    let set = names.iter().find_map(|name| Some((*name, variable(name).filter(|value| !value.is_empty())?)));
    match set {
        Some((name, locale)) if !is_utf8(&locale) => (true, Origin::Environment(name)),
        Some(_) => (false, Origin::Default),
        // Without any the locale is C; on macOS programs started from no shell have none, and all is UTF-8.
        None if cfg!(target_os = "macos") || names.is_empty() => (false, Origin::Default),
        None => (true, Origin::Environment("LANG")),
    }
}

/// Whether a locale says that its characters are UTF-8.
pub fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + Copy + 'a {
        |name| set.iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn whoever_speaks_first_decides_about_color() {
        use Color::{Always, Auto, Never};
        let env = Origin::Environment;
        let all = [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("TERM", "dumb")];
        for (option, set, written, expected) in [
            (Some(Always), &all[..], Some(Never), (Always, Origin::Option("--color"))),
            (None, &all, Some(Always), (Never, env("NO_COLOR"))),
            (None, &all[1..], Some(Never), (Always, env("CLICOLOR_FORCE"))),
            (None, &[("FORCE_COLOR", "3")], None, (Always, env("FORCE_COLOR"))),
            (None, &[("FORCE_COLOR", "0"), ("NO_COLOR", "")], None, (Auto, Origin::Default)),
            (None, &all[2..], Some(Always), (Never, env("TERM"))),
            (None, &[], Some(Always), (Always, Origin::File)),
            (None, &[], None, (Auto, Origin::Default)),
        ] {
            assert_eq!(color(option, written, environment(set)), expected, "{option:?} {set:?} {written:?}");
        }
    }

    #[test]
    fn a_terminal_shows_as_many_colors_as_it_says_and_gnu_screen_no_more_than_256() {
        use Depth::{Indexed, True};
        for (set, expected) in [
            (&[("TERM", "xterm")][..], None),
            (&[("TERM", "linux")], None),
            (&[], None),
            (&[("TERM", "xterm-256color")], Some(Indexed)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Some(True)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "24bit")], Some(True)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "1")], Some(Indexed)),
            (&[("TERM", "xterm-kitty")], Some(True)),
            (&[("TERM", "xterm-direct")], Some(True)),
            (&[("TERM", "tmux-256color"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/0")], Some(True)),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("STY", "1.pts")], Some(Indexed)),
            (&[("TERM", "screen"), ("COLORTERM", "truecolor")], None),
            (&[("TERM", "screen.xterm-256color"), ("COLORTERM", "truecolor")], Some(Indexed)),
            (&[("WT_SESSION", "1")], Some(True)),
        ] {
            assert_eq!(depth(environment(set)), expected, "{set:?}");
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_locale_in_effect_decides_about_ascii_unless_somebody_said_so() {
        for (set, expected) in [
            (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")][..], true),
            (&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.utf8"), ("LANG", "C")], false),
            (&[("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")], true),
            (&[("LANG", "C.UTF-8")], false),
            (&[("LANG", "POSIX")], true),
            (&[], true),
            (&[("LANG", "C.UTF-8"), ("TERM", "linux")], true),
            (&[("LANG", "C.UTF-8"), ("TERM", "dumb")], true),
        ] {
            assert_eq!(ascii(false, None, environment(set)).0, expected, "{set:?}");
            assert_eq!(ascii(false, Some(false), environment(set)), (false, Origin::File));
            assert!(ascii(true, Some(false), environment(set)).0);
        }
    }
}
