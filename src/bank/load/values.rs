//! Fields that hold a plain number, one of a few words, or yes or no.

use super::fields::{Fields, text};
use super::report::Report;
use super::suggestion::suggestion;
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::DeValue;

/// A list of texts.
pub struct Texts<'t> {
    /// The texts, each with its place.
    pub texts: Vec<(&'t str, Range<usize>)>,
    /// Where the list is.
    pub span: Range<usize>,
}

impl Fields<'_> {
    /// A whole number within a range, which may be absent; `sample` is one that would do.
    pub fn optional_count(
        &mut self,
        report: &mut Report,
        key: &'static str,
        range: &RangeInclusive<usize>,
        sample: &str,
    ) -> Option<usize> {
        let value = self.value(key)?;
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let Some(number) = value.get_ref().as_integer() else {
            refuse(report, key, value, &expected, sample);
            return None;
        };
        let number = usize::from_str_radix(number.as_str(), number.radix()).ok();
        within(number, range, report, (key, value), &expected, sample)
    }

    /// A number within a range, which may be absent; `sample` is one that would do.
    pub fn optional_number(
        &mut self,
        report: &mut Report,
        key: &'static str,
        range: &RangeInclusive<f64>,
        sample: &str,
    ) -> Option<f64> {
        let value = self.value(key)?;
        let expected = format!("a number from {:.2} to {:.2}", range.start(), range.end());
        let text = match value.get_ref() {
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(number) => number.as_str(),
            _ => {
                refuse(report, key, value, &expected, sample);
                return None;
            }
        };
        within(text.parse().ok(), range, report, (key, value), &expected, sample)
    }

    /// `true` or `false`, which may be absent; `sample` is the usual one.
    pub fn optional_switch(&mut self, report: &mut Report, key: &'static str, sample: &str) -> Option<bool> {
        let value = self.value(key)?;
        let given = value.get_ref().as_bool();
        if given.is_none() {
            refuse(report, key, value, "true or false", sample);
        }
        given
    }

    /// One of a few words that must be there.
    pub fn word<T: Copy>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let value = self.required(report, key)?;
        word(report, key, value, words)
    }

    /// One of a few words, which may be absent.
    pub fn optional_word<T: Copy>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let value = self.value(key)?;
        word(report, key, value, words)
    }
}

impl<'t> Fields<'t> {
    /// A text and its place, which may be absent.
    pub fn optional_text(
        &mut self,
        report: &mut Report,
        key: &'static str,
    ) -> Option<(&'t str, Range<usize>)> {
        let value = self.value(key)?;
        Some((text(report, key, value)?, value.span()))
    }

    /// A list of texts, which may be absent; `sample` is one that would do.
    pub fn optional_texts(
        &mut self,
        report: &mut Report,
        key: &'static str,
        expected: &str,
        sample: &str,
    ) -> Option<Texts<'t>> {
        let value = self.value(key)?;
        let array = value.get_ref().as_array();
        let texts = array.and_then(|array| {
            array.iter().map(|item| Some((item.get_ref().as_str()?, item.span()))).collect::<Option<Vec<_>>>()
        });
        if texts.is_none() {
            refuse(report, key, value, expected, sample);
        }
        Some(Texts { texts: texts?, span: value.span() })
    }
}

fn word<T: Copy>(
    report: &mut Report,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    words: &[(&str, T)],
) -> Option<T> {
    let given = text(report, key, value)?;
    let found = words.iter().find(|(word, _)| *word == given).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let usual = || names.first().map(|name| format!("write, for example, `{key} = \"{name}\"`"));
        let why = format!("expected one of {}", names.join(", "));
        let what = format!("`{key}` has an invalid value");
        report.note_with_fix(value.span(), what, why, suggestion(given, &names).or_else(usual));
    }
    found
}

fn within<T: PartialOrd>(
    number: Option<T>,
    range: &RangeInclusive<T>,
    report: &mut Report,
    (key, value): (&str, &Spanned<DeValue<'_>>),
    expected: &str,
    sample: &str,
) -> Option<T> {
    let inside = number.filter(|number| range.contains(number));
    if inside.is_none() {
        let why = format!("expected {expected}");
        report.note_with_fix(
            value.span(),
            format!("`{key}` is out of range"),
            why,
            Some(example(key, sample)),
        );
    }
    inside
}

fn refuse(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>, expected: &str, sample: &str) {
    let why = format!("expected {expected}, found {}", value.get_ref().type_str());
    report.note_with_fix(
        value.span(),
        format!("`{key}` has the wrong type"),
        why,
        Some(example(key, sample)),
    );
}

fn example(key: &str, sample: &str) -> String {
    format!("write, for example, `{key} = {sample}`")
}
