//! Reads the fields of one TOML table and notes every problem instead of stopping at the first.

use super::limits::{LONGEST_PROSE, LONGEST_TEXT};
use super::report::Report;
use super::suggestion::suggestion;
use crate::bank::{Message, ProductSource, SafeText};
use crate::http::StatusCode;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table, its position, and which of its fields have been asked for.
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    what: String,
    asked: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    /// Starts to read a table; `what` names it in messages, such as "a rule".
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>, what: impl Into<String>) -> Self {
        Self { table, span, what: what.into(), asked: Vec::new() }
    }

    /// Where the table begins.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether a field is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Names the table in messages from now on.
    pub fn call(&mut self, what: impl Into<String>) {
        self.what = what.into();
    }

    /// The value of a field that may be absent.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// The value of a field that must be there.
    pub fn required(&mut self, report: &mut Report, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.value(key);
        if value.is_none() {
            let what = format!("{} has no `{key}`", self.what);
            report.note_with_fix(
                self.span(),
                what,
                format!("`{key}` is missing"),
                Some(format!("add `{key} = ...`")),
            );
        }
        value
    }

    /// Running text that must be there.
    pub fn prose(&mut self, report: &mut Report, key: &'static str) -> Option<SafeText> {
        let value = self.required(report, key)?;
        prose(report, key, value)
    }

    /// Running text that may be absent.
    pub fn optional_prose(&mut self, report: &mut Report, key: &'static str) -> Option<SafeText> {
        let value = self.value(key)?;
        prose(report, key, value)
    }

    /// A list of running texts, empty if it is absent.
    pub fn proses(&mut self, report: &mut Report, key: &'static str) -> Vec<SafeText> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            wrong_type(report, key, value, "a list of strings");
            return Vec::new();
        };
        array.iter().filter_map(|item| prose(report, key, item)).collect()
    }

    /// An HTTP message that must be there.
    pub fn message(&mut self, report: &mut Report, key: &'static str) -> Option<Message> {
        let value = self.required(report, key)?;
        message(report, key, value)
    }

    /// An HTTP message that may be absent.
    pub fn optional_message(&mut self, report: &mut Report, key: &'static str) -> Option<Message> {
        let value = self.value(key)?;
        message(report, key, value)
    }

    /// A readable name that may be absent.
    pub fn optional_slug(&mut self, report: &mut Report, key: &'static str) -> Option<String> {
        self.value(key)?;
        self.slug(report, key).map(|(slug, _)| slug)
    }

    /// A readable name: `a-z`, `0-9` and hyphens, at most 64 characters.
    pub fn slug(&mut self, report: &mut Report, key: &'static str) -> Option<(String, Range<usize>)> {
        let value = self.required(report, key)?;
        let slug = text(report, key, value)?;
        let plain = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !plain || slug.is_empty() || slug.len() > 64 || slug.starts_with('-') {
            let why = "an id has 1 to 64 characters (a-z, 0-9 and `-`) and starts with a letter or digit";
            let fix = Some("use an id like `team-api` or `email-taken`");
            report.note_with_fix(value.span(), format!("`{key}` isn't a valid id"), why, fix);
            return None;
        }
        Some((slug.to_owned(), value.span()))
    }

    /// A status code that must be there.
    pub fn code(&mut self, report: &mut Report, key: &'static str) -> Option<StatusCode> {
        let value = self.required(report, key)?;
        code(report, key, value)
    }

    /// A status code that may be absent.
    pub fn optional_code(&mut self, report: &mut Report, key: &'static str) -> Option<StatusCode> {
        let value = self.value(key)?;
        code(report, key, value)
    }

    /// A list of status codes, each with its place, empty if it is absent.
    pub fn codes(&mut self, report: &mut Report, key: &'static str) -> Vec<(StatusCode, Range<usize>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            wrong_type(report, key, value, "a list of codes such as [400, 422]");
            return Vec::new();
        };
        array.iter().filter_map(|item| Some((code(report, key, item)?, item.span()))).collect()
    }

    /// Texts keyed by status code, such as `why_not.400`, each with its place.
    pub fn by_code(
        &mut self,
        report: &mut Report,
        key: &'static str,
    ) -> BTreeMap<StatusCode, (SafeText, Range<usize>)> {
        let Some(value) = self.value(key) else { return BTreeMap::new() };
        let Some(table) = value.get_ref().as_table() else {
            wrong_type(report, key, value, "a string for each code, written `why_not.400 = \"...\"`");
            return BTreeMap::new();
        };
        let mut texts = BTreeMap::new();
        for (name, value) in table {
            match name.get_ref().parse::<StatusCode>() {
                Ok(code) => drop(prose(report, key, value).map(|t| texts.insert(code, (t, name.span())))),
                Err(e) => report.note_with_fix(
                    name.span(),
                    format!("`{key}.{}` isn't a status code", name.get_ref()),
                    e.to_string(),
                    Some(format!("write it like `{key}.404 = \"...\"`")),
                ),
            }
        }
        texts
    }

    /// The address of a page that may be absent.
    pub fn optional_url(&mut self, report: &mut Report, key: &'static str) -> Option<SafeText> {
        let value = self.value(key)?;
        url(report, key, value)
    }

    /// Where claims about products can be read, written `products.GitHub = "https://..."`.
    pub fn products(&mut self, report: &mut Report) -> Vec<ProductSource> {
        const KEY: &str = "products";
        let Some(value) = self.value(KEY) else { return Vec::new() };
        let Some(table) = value.get_ref().as_table() else {
            wrong_type(
                report,
                KEY,
                value,
                "a page for each product, written `products.GitHub = \"https://...\"`",
            );
            return Vec::new();
        };
        let mut named: Vec<_> = table.iter().collect();
        named.sort_by_key(|(name, _)| name.span().start);
        let mut sources = Vec::new();
        for (name, value) in named {
            let product = SafeText::prose(name.get_ref()).ok();
            let url = url(report, &format!("{KEY}.{}", name.get_ref()), value);
            sources.extend(product.zip(url).map(|(product, url)| ProductSource { product, url }));
        }
        sources
    }

    /// A table that may be absent.
    pub fn table(&mut self, report: &mut Report, key: &'static str, what: &str) -> Option<Fields<'t>> {
        let value = self.value(key)?;
        fields(report, key, value, what)
    }

    /// The tables of a list, empty if it is absent.
    pub fn tables(&mut self, report: &mut Report, key: &'static str, what: &str) -> Vec<Fields<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            wrong_type(report, key, value, &format!("a list of tables, written `[[{key}]]`"));
            return Vec::new();
        };
        array.iter().filter_map(|item| fields(report, key, item, what)).collect()
    }

    /// Notes every field that nobody asked for, with the nearest name that exists.
    pub fn finish(self, report: &mut Report) {
        for (key, _) in self.table {
            let name = key.get_ref();
            if self.asked.iter().any(|asked| asked == name) {
                continue;
            }
            let why = format!("{} has: {}", self.what, self.asked.join(", "));
            let fix = suggestion(name, &self.asked).unwrap_or_else(|| "remove it".to_owned());
            report.note_with_fix(key.span(), format!("unknown field `{name}`"), why, Some(fix));
        }
    }
}

fn fields<'t>(
    report: &mut Report,
    key: &str,
    value: &'t Spanned<DeValue<'t>>,
    what: &str,
) -> Option<Fields<'t>> {
    let Some(table) = value.get_ref().as_table() else {
        wrong_type(report, key, value, "a table");
        return None;
    };
    Some(Fields::new(table, value.span(), what))
}

/// The text that a value is, unless it is something else or too long.
pub(in crate::bank) fn text<'t>(
    report: &mut Report,
    key: &str,
    value: &'t Spanned<DeValue<'t>>,
) -> Option<&'t str> {
    let Some(text) = value.get_ref().as_str() else {
        wrong_type(report, key, value, "a string in quotes");
        return None;
    };
    if text.len() > LONGEST_TEXT {
        let why = format!("{} bytes; the limit is {LONGEST_TEXT}", text.len());
        report.note_with_fix(value.span(), format!("`{key}` is too long"), why, Some(SHORTER));
        return None;
    }
    Some(text)
}

fn prose(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>) -> Option<SafeText> {
    let text = text(report, key, value)?;
    let (what, why, fix) = match SafeText::prose(text) {
        Ok(text) if text.as_str().is_empty() => {
            (format!("`{key}` is empty"), "there's nothing to show".to_owned(), "write at least one word")
        }
        Ok(text) if text.as_str().len() > LONGEST_PROSE && text.graphemes() > LONGEST_PROSE => {
            let why = format!("{} characters; the limit is {LONGEST_PROSE}", text.graphemes());
            (format!("`{key}` is too long"), why, SHORTER)
        }
        Ok(text) => return Some(text),
        Err(refused) => {
            let what = format!("`{key}` contains a character that isn't allowed");
            (what, refused.to_string(), "remove it, or describe it in words")
        }
    };
    report.note_with_fix(value.span(), what, why, Some(fix));
    None
}

/// The address of a page on the web, as a browser takes it.
fn url(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>) -> Option<SafeText> {
    let text = text(report, key, value)?;
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    if rest.is_empty() || !rest.chars().all(is_plain) {
        let why = "expected the address of a page that everybody can open";
        let fix = Some(format!("write it like `{key} = \"https://docs.example.com/errors\"`"));
        report.note_with_fix(value.span(), format!("`{key}` isn't an address"), why, fix);
        return None;
    }
    prose(report, key, value)
}

/// What to do about a text that is too long.
const SHORTER: &str = "shorten it; no one reads that much before answering";

fn message(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Message> {
    let text = text(report, key, value)?;
    let made = SafeText::lines(text).map_err(|e| e.to_string());
    let made = made.and_then(|t| Message::new(t).map_err(str::to_owned));
    if let Err(why) = &made {
        let fix = Some("write the first line, the header fields, a blank line and the body, between two '''");
        report.note_with_fix(value.span(), format!("`{key}` isn't an HTTP message"), why, fix);
    }
    made.ok()
}

fn code(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>) -> Option<StatusCode> {
    let Some(number) = value.get_ref().as_integer() else {
        wrong_type(report, key, value, "a status code as a number without quotes");
        return None;
    };
    let code = number.as_str().parse::<StatusCode>();
    if let Err(why) = code {
        let fix = Some(format!("write it like `{key} = 404`"));
        report.note_with_fix(value.span(), format!("`{key}` isn't a status code"), why.to_string(), fix);
    }
    code.ok()
}

fn wrong_type(report: &mut Report, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
    let found = value.get_ref().type_str();
    report.note_with_fix(
        value.span(),
        format!("`{key}` has the wrong type"),
        format!("expected {expected}, found {found}"),
        Some(format!("write {expected}")),
    );
}
