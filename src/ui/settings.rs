//! The settings that can be changed on a screen: what they are called, and what they may be.

use super::keymap::Keymap;
use super::theme::Theme;
use crate::learn::when::read_day;
use crate::learn::{Limits, Scheduling};
use std::fmt;
use std::ops::RangeInclusive;
use time::{Date, Duration};

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Theme,
    Background,
    Color,
    Ascii,
    MinutesADay,
    NewADay,
    StudyBy,
    Retention,
    Typing,
    Mouse,
}

impl Setting {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 10] = [
        Self::Theme,
        Self::Background,
        Self::Color,
        Self::Ascii,
        Self::MinutesADay,
        Self::NewADay,
        Self::StudyBy,
        Self::Retention,
        Self::Typing,
        Self::Mouse,
    ];

    /// What the configuration calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Background => "background",
            Self::Color => "color",
            Self::Ascii => "ascii",
            Self::MinutesADay => "minutes_a_day",
            Self::NewADay => "new_a_day",
            Self::StudyBy => "study_by",
            Self::Retention => "retention",
            Self::Typing => "typing",
            Self::Mouse => "mouse",
        }
    }

    /// What the screen calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme => "Theme",
            Self::Background => "Background",
            Self::Color => "Colors",
            Self::Ascii => "ASCII only",
            Self::MinutesADay => "Minutes a day",
            Self::NewADay => "New rules a day",
            Self::StudyBy => "Study by",
            Self::Retention => "Retention",
            Self::Typing => "Typing",
            Self::Mouse => "Mouse",
        }
    }

    /// What it does.
    pub fn about(self) -> &'static str {
        match self {
            Self::Theme => "How colors and text styles look.",
            Self::Background => "Which colors the default theme has: auto asks the terminal.",
            Self::Color => "auto: colors on a terminal; always: also in pipes; never: no colors.",
            Self::Ascii => "Uses only ASCII, for terminals that can't show other characters.",
            Self::MinutesADay => "Your goal: about how many minutes of questions a day has.",
            Self::NewADay => "At most how many new rules a day has.",
            Self::StudyBy => "When you need the core: you'll have met all of it a week before.",
            Self::Retention => {
                "How much you want to remember when a rule comes up again: more means more reviews."
            }
            Self::Typing => "Asks for the code without options once you know a rule well.",
            Self::Mouse => "A click selects, a second click opens or answers, the wheel scrolls.",
        }
    }

    /// The setting that a word in lines means: a key of the configuration, or a name.
    pub fn called(word: &str) -> Option<Self> {
        let is_called = |of: &Self| {
            let (key, name) = (of.key(), of.name().to_lowercase());
            [key, &name].iter().any(|own| *own == word || own.split(['_', ' ']).next() == Some(word))
        };
        Self::ALL.into_iter().find(is_called)
    }
}

/// What a setting is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One of several words.
    Word(String),
    /// A whole number.
    Number(usize),
    /// On or off.
    Switch(bool),
    /// A date, or none.
    Date(Option<Date>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => number.fmt(f),
            Self::Switch(true) => f.write_str("on"),
            Self::Switch(false) => f.write_str("off"),
            Self::Date(Some(date)) => date.fmt(f),
            Self::Date(None) => f.write_str("none"),
        }
    }
}

/// What a setting may be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// One of these words.
    Words(Vec<String>),
    /// A number in a range, with the size of a step and its unit.
    Numbers(RangeInclusive<usize>, usize, &'static str),
    /// On or off.
    Switch,
    /// A date, or none.
    Date,
}

/// A first date to study by, and each step from one to the next, in days.
const FOUR_WEEKS: Duration = Duration::weeks(4);
const STEP: Duration = Duration::WEEK;

/// A setting as it is, and as it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    pub setting: Setting,
    /// What the configuration says.
    pub value: Value,
    /// The same in words.
    pub shown: String,
    pub choices: Choices,
    /// What else is to be known: which option or variable overrides it in this run.
    pub remark: String,
}

impl Preference {
    /// What comes next, or before that; nothing at the end of a range.
    pub fn step(&self, is_forward: bool, today: Date) -> Option<Value> {
        match (&self.value, &self.choices) {
            (Value::Date(None), _) => is_forward.then(|| Value::Date(Some(today.saturating_add(FOUR_WEEKS)))),
            (Value::Date(Some(date)), _) => {
                let next = if is_forward { date.saturating_add(STEP) } else { date.saturating_sub(STEP) };
                Some(Value::Date(Some(next).filter(|next| *next > today)))
            }
            (Value::Switch(is_on), _) => Some(Value::Switch(!is_on)),
            (Value::Number(number), Choices::Numbers(range, step, _)) => {
                let steps = if is_forward { number / step + 1 } else { number.saturating_sub(1) / step };
                let next = (steps * step).clamp(*range.start(), *range.end());
                (next != *number).then_some(Value::Number(next))
            }
            (Value::Word(word), Choices::Words(words)) => {
                let at = words.iter().position(|known| known == word).unwrap_or_default();
                let by = if is_forward { 1 } else { words.len().saturating_sub(1) };
                let next = at.saturating_add(by).checked_rem(words.len())?;
                words.get(next).cloned().map(Value::Word)
            }
            _ => None,
        }
    }

    /// What a typed text means; nothing if the setting cannot be that.
    pub fn typed(&self, text: &str) -> Option<Value> {
        match &self.choices {
            Choices::Switch => match text {
                "on" | "true" | "yes" => Some(Value::Switch(true)),
                "off" | "false" | "no" => Some(Value::Switch(false)),
                _ => None,
            },
            Choices::Numbers(range, _, unit) => {
                let number = text.strip_suffix(unit).unwrap_or(text).trim_end().parse().ok()?;
                range.contains(&number).then_some(Value::Number(number))
            }
            Choices::Date => match text {
                "none" | "off" | "0" => Some(Value::Date(None)),
                _ => read_date(text).map(|date| Value::Date(Some(date))),
            },
            Choices::Words(words) => {
                words.iter().find(|word| word.to_lowercase() == text).cloned().map(Value::Word)
            }
        }
    }

    /// What it may be, in words.
    pub fn range(&self) -> String {
        match &self.choices {
            Choices::Switch => "on or off".to_owned(),
            Choices::Numbers(range, _, unit) => format!("{}{unit} to {}{unit}", range.start(), range.end()),
            Choices::Date => "a date such as 2027-01-15, or none".to_owned(),
            Choices::Words(words) => words.join(", "),
        }
    }
}

/// A date as it is written, or as digits alone: the screen takes nothing else.
fn read_date(text: &str) -> Option<Date> {
    let with_hyphens = |text: &str| {
        let ((year, rest), is_short) = (text.split_at_checked(4)?, text.len() == 8);
        let (month, day) = rest.split_at_checked(2)?;
        is_short.then(|| format!("{year}-{month}-{day}"))
    };
    read_day(text).or_else(|| read_day(&with_hyphens(text)?))
}

/// All settings, and where they are saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    pub all: Vec<Preference>,
    /// Where changes are saved, in a sentence.
    pub saved: String,
    /// Why the last one wasn't; empty if it was.
    pub problem: String,
}

/// Where nothing can be changed.
pub static NO_PREFERENCES: Preferences =
    Preferences { all: Vec::new(), saved: String::new(), problem: String::new() };

/// A change that the learner makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub setting: Setting,
    pub value: Value,
}

/// What a change led to: everything as it is in effect now.
#[derive(Debug, Clone)]
pub struct Applied {
    pub preferences: Preferences,
    pub limits: Limits,
    pub scheduling: Scheduling,
    pub keys: Keymap,
    pub theme: Theme,
    pub mouse: bool,
    /// How saving it went.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn preference(value: Value, choices: Choices) -> Preference {
        Preference {
            setting: Setting::MinutesADay,
            value,
            shown: String::new(),
            choices,
            remark: String::new(),
        }
    }

    #[test]
    fn numbers_go_in_steps_and_end_at_the_ends_of_their_range() {
        let at = |number| preference(Value::Number(number), Choices::Numbers(1..=600, 5, ""));
        for (number, forward, backward) in [
            (1, Some(5), None),
            (5, Some(10), Some(1)),
            (12, Some(15), Some(10)),
            (15, Some(20), Some(10)),
            (600, None, Some(595)),
        ] {
            assert_eq!(at(number).step(true, TODAY), forward.map(Value::Number), "{number}");
            assert_eq!(at(number).step(false, TODAY), backward.map(Value::Number), "{number}");
        }
    }

    #[test]
    fn words_go_round() {
        let words = ["a", "b", "c"].map(str::to_owned).to_vec();
        let at = |word: &str| preference(Value::Word(word.to_owned()), Choices::Words(words.clone()));
        let is = |word: &str| Some(Value::Word(word.to_owned()));
        assert_eq!((at("c").step(true, TODAY), at("a").step(false, TODAY)), (is("a"), is("c")));
        assert_eq!(preference(Value::Word("x".into()), Choices::Words(Vec::new())).step(true, TODAY), None);
    }

    #[test]
    fn a_date_goes_on_by_weeks_and_ends_before_today() {
        let at = |date| preference(Value::Date(date), Choices::Date);
        let some = |date| Some(Value::Date(Some(date)));
        assert_eq!(at(None).step(true, TODAY), some(date!(2026 - 12 - 20)));
        assert_eq!(at(None).step(false, TODAY), None);
        assert_eq!(at(Some(date!(2026 - 12 - 20))).step(true, TODAY), some(date!(2026 - 12 - 27)));
        assert_eq!(at(Some(date!(2026 - 11 - 24))).step(false, TODAY), Some(Value::Date(None)));
        assert_eq!(at(Some(date!(2020 - 01 - 01))).step(true, TODAY), Some(Value::Date(None)));
        for text in ["2027-01-15", "20270115"] {
            assert_eq!(at(None).typed(text), some(date!(2027 - 01 - 15)), "{text}");
        }
        for text in ["2027-02-30", "20270230", "15.1.2027", "2027", "", "2027011", "202701155", "äöü20115"]
        {
            assert_eq!(at(None).typed(text), None, "{text}");
        }
        assert_eq!(at(Some(TODAY)).typed("none"), Some(Value::Date(None)));
    }

    #[test]
    fn only_what_a_setting_can_be_is_taken() {
        let percent = preference(Value::Number(90), Choices::Numbers(80..=97, 1, "%"));
        for (text, expected) in [("85", Some(85)), ("85%", Some(85)), ("79", None), ("98", None), ("", None)]
        {
            assert_eq!(percent.typed(text), expected.map(Value::Number), "{text}");
        }
        let switch = preference(Value::Switch(true), Choices::Switch);
        assert_eq!((switch.typed("off"), switch.typed("maybe")), (Some(Value::Switch(false)), None));
        let huge = "99999999999999999999999";
        assert_eq!(percent.typed(huge), None);
    }

    #[test]
    fn every_setting_answers_to_its_key_its_name_and_the_first_word_of_both() {
        for setting in Setting::ALL {
            for word in [setting.key(), &setting.name().to_lowercase()] {
                assert_eq!(Setting::called(word), Some(setting), "{word}");
            }
        }
        assert_eq!(Setting::called("minutes"), Some(Setting::MinutesADay));
        assert_eq!(Setting::called("new"), Some(Setting::NewADay));
        assert_eq!(Setting::called(""), None);
    }
}
