//! What the settings screen shows: each setting as the configuration has it, and what overrides it in this run.

use super::appearance::{Appearance, Background, Color, Origin};
use super::args::Args;
use super::settings::{MINUTES_A_DAY, NEW_A_DAY, RETENTION_PERCENT, Settings};
use super::themes;
use crate::ui::{Choices, Preference, Setting, Value};

/// All settings in the order of the screen.
pub fn preferences(args: &Args, settings: &Settings, appearance: &Appearance) -> Vec<Preference> {
    let preference = |setting| {
        let (value, choices) = of(setting, settings, appearance);
        let shown = shown(setting, &value, settings);
        Preference { setting, value, shown, choices, remark: remark(setting, args, appearance) }
    };
    Setting::ALL.map(preference).into()
}

/// What the configuration says, or else what is usual, and what else is possible.
fn of(setting: Setting, settings: &Settings, appearance: &Appearance) -> (Value, Choices) {
    let (written, limits) = (&settings.written, settings.limits());
    let word = |word: &str, words: Vec<&str>| {
        (Value::Word(word.to_owned()), Choices::Words(words.into_iter().map(str::to_owned).collect()))
    };
    match setting {
        Setting::Theme => {
            let theme = written.theme.as_deref().unwrap_or("default").to_owned();
            (Value::Word(theme), Choices::Words(themes::usable(settings.themes().as_deref())))
        }
        Setting::Background => word(
            written.background.unwrap_or_default().word(),
            Background::WORDS.map(|(word, _)| word).to_vec(),
        ),
        Setting::Color => {
            word(written.color.unwrap_or(Color::Auto).word(), Color::WORDS.map(|(word, _)| word).to_vec())
        }
        Setting::Ascii => {
            // Where nobody said anything, the locale and the terminal decide.
            let usual = appearance.ascii.0 && !matches!(appearance.ascii.1, Origin::Option(_));
            (Value::Switch(written.ascii.unwrap_or(usual)), Choices::Switch)
        }
        Setting::MinutesADay => (Value::Number(limits.minutes_a_day), Choices::Numbers(MINUTES_A_DAY, 5, "")),
        Setting::NewADay => (Value::Number(limits.new_a_day), Choices::Numbers(NEW_A_DAY, 1, "")),
        Setting::StudyBy => (Value::Date(limits.study_by), Choices::Date),
        Setting::Retention => (Value::Number(percent(settings)), Choices::Numbers(RETENTION_PERCENT, 1, "%")),
        Setting::Typing => (Value::Switch(limits.typing), Choices::Switch),
        Setting::Mouse => (Value::Switch(written.mouse.unwrap_or_default()), Choices::Switch),
    }
}

/// The retention in hundred; a file may say it more exactly.
fn percent(settings: &Settings) -> usize {
    // The range was checked.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let percent = (settings.retention() * 100.0).round() as usize;
    percent
}

fn shown(setting: Setting, value: &Value, settings: &Settings) -> String {
    match setting {
        // 90.5 and not 90.49999999999999.
        Setting::Retention => format!("{}%", (settings.retention() * 10_000.0).round() / 100.0),
        _ => value.to_string(),
    }
}

/// What decides in this run instead of the configuration, if anything does.
fn remark(setting: Setting, args: &Args, appearance: &Appearance) -> String {
    let (value, origin) = match setting {
        Setting::Theme => (appearance.theme.0.as_str(), &appearance.theme.1),
        Setting::Color => (appearance.color.0.word(), &appearance.color.1),
        Setting::Ascii => ("only ASCII", &appearance.ascii.1),
        Setting::Mouse if args.mouse => ("the mouse", &Origin::Option("--mouse")),
        _ => return String::new(),
    };
    match (setting, origin) {
        (_, Origin::Option(name)) | (Setting::Color, Origin::Environment(name)) => {
            format!("This run uses {value} because of {name}.")
        }
        (Setting::Theme, _) if appearance.color.0 == Color::Never => "This run shows no colors.".to_owned(),
        _ => String::new(),
    }
}
