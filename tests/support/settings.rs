//! Settings that are changed without a configuration: what the command line does with them, pretended.

use statusquiz::testing::learn::{Limits, Scheduling};
use statusquiz::testing::ui::{
    Applied, Change, Choices, Keymap, Preference, Preferences, Setting, Theme, Value,
};

/// Where they are pretended to be saved.
pub const PLACE: &str = "/home/you/.config/statusquiz/config.toml";

/// The usual settings.
pub fn usual() -> Preferences {
    let words = |words: &[&str]| Choices::Words(words.iter().map(|word| (*word).to_owned()).collect());
    let themes: Vec<&str> = Theme::BUILT_IN.iter().map(|(name, ..)| *name).collect();
    let word = |word: &str| Value::Word(word.to_owned());
    let all = Setting::ALL.map(|setting| {
        let (value, choices) = match setting {
            Setting::Theme => (word("default"), words(&themes)),
            Setting::Background => (word("auto"), words(&["auto", "dark", "light"])),
            Setting::Color => (word("auto"), words(&["auto", "always", "never"])),
            Setting::MinutesADay => (Value::Number(10), Choices::Numbers(1..=600, 5, "")),
            Setting::NewADay => (Value::Number(9), Choices::Numbers(0..=100, 1, "")),
            Setting::StudyBy => (Value::Date(None), Choices::Date),
            Setting::Retention => (Value::Number(90), Choices::Numbers(80..=97, 1, "%")),
            Setting::Typing => (Value::Switch(true), Choices::Switch),
            Setting::Ascii | Setting::Mouse => (Value::Switch(false), Choices::Switch),
        };
        let shown = shown(&value, &choices);
        Preference { setting, value, shown, choices, remark: String::new() }
    });
    Preferences { all: all.into(), saved: format!("Changes are saved in {PLACE}."), problem: String::new() }
}

fn shown(value: &Value, choices: &Choices) -> String {
    match (value, choices) {
        (Value::Word(word), _) => word.clone(),
        (Value::Number(number), Choices::Numbers(_, _, unit)) => format!("{number}{unit}"),
        (Value::Number(number), _) => number.to_string(),
        (Value::Date(_), _) => value.to_string(),
        (Value::Switch(is_on), _) => if *is_on { "on" } else { "off" }.to_owned(),
    }
}

/// Makes a change, and says how everything is then.
pub fn apply(preferences: &mut Preferences, change: &Change) -> Applied {
    let of = preferences.all.iter_mut().find(|of| of.setting == change.setting).unwrap();
    (of.value, of.shown) = (change.value.clone(), shown(&change.value, &of.choices));
    let note = format!("{}: {}. Saved in {PLACE}.", of.setting.name(), of.shown);
    let value = |setting| &preferences.all.iter().find(|of| of.setting == setting).unwrap().value;
    let number = |setting| if let Value::Number(number) = value(setting) { *number } else { 0 };
    let is_on = |setting| *value(setting) == Value::Switch(true);
    let study_by = if let Value::Date(date) = value(Setting::StudyBy) { *date } else { None };
    let limits = Limits {
        study_by,
        new_a_day: number(Setting::NewADay),
        minutes_a_day: number(Setting::MinutesADay),
        typing: is_on(Setting::Typing),
    };
    let share = f32::from(u8::try_from(number(Setting::Retention)).unwrap()) / 100.0;
    let theme =
        Theme::BUILT_IN.iter().find(|(name, ..)| *value(Setting::Theme) == Value::Word((*name).to_owned()));
    Applied {
        limits,
        scheduling: Scheduling::new(share).unwrap(),
        keys: Keymap::default(),
        theme: Theme { ascii: is_on(Setting::Ascii), ..theme.unwrap().2 },
        mouse: is_on(Setting::Mouse),
        note,
        preferences: preferences.clone(),
    }
}
