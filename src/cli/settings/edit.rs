//! Changes one value in the text of a configuration, and not a byte of what else it contains.

use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The text with this value for a key of the first level.
pub fn edited(text: &str, key: &str, value: &str) -> String {
    let (table, _) = DeTable::parse_recoverable(text);
    if let Some(old) = table.get_ref().get(key) {
        return replaced(text, old.span(), value);
    }
    let is_plain = |value: &DeValue<'_>| !matches!(value, DeValue::Table(_) | DeValue::Array(_));
    let plain = table.get_ref().values().filter(|value| is_plain(value.get_ref()));
    let at = match plain.map(|value| value.span().end).max() {
        Some(last) => end_of_line(text, last),
        None => end_of_opening(text),
    };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = text.get(..at).unwrap_or(text);
    let is_open = !before.is_empty() && !before.ends_with(['\n', '\u{feff}']);
    let open = if is_open { newline } else { "" };
    replaced(text, at..at, &format!("{open}{key} = {value}{newline}"))
}

fn replaced(text: &str, at: Range<usize>, by: &str) -> String {
    let (before, after) = (text.get(..at.start).unwrap_or(text), text.get(at.end..).unwrap_or_default());
    format!("{before}{by}{after}")
}

/// Where the next line begins.
fn end_of_line(text: &str, at: usize) -> usize {
    let line = text.get(at..).and_then(|rest| rest.find('\n'));
    line.map_or(text.len(), |length| at + length + 1)
}

/// After the comment with which the text opens, unless that belongs to what follows immediately.
fn end_of_opening(text: &str) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        match line.trim() {
            comment if comment.starts_with('#') => at += line.len(),
            "" => return at,
            _ => return start,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_but_the_value() {
        for (text, expected) in [
            ("theme = 'soft' # mine\n", "theme = \"x\" # mine\n"),
            (
                "# a\r\nmouse=true\r\ntheme   =   \"soft\"\r\n\r\n[keys]\r\n",
                "# a\r\nmouse=true\r\ntheme   =   \"x\"\r\n\r\n[keys]\r\n",
            ),
            ("\u{feff}theme = 'soft'\nodd = { a = [1] }", "\u{feff}theme = \"x\"\nodd = { a = [1] }"),
            ("\"theme\" = '''soft'''", "\"theme\" = \"x\""),
            ("theme = 'ä' # ö\nmouse = true", "theme = \"x\" # ö\nmouse = true"),
        ] {
            assert_eq!(edited(text, "theme", "\"x\""), expected);
        }
    }

    #[test]
    fn what_is_new_comes_after_the_last_value_and_before_every_table() {
        for (text, expected) in [
            ("", "mouse = on\n"),
            ("theme = 'a'", "theme = 'a'\nmouse = on\n"),
            (
                "theme = 'a' # 1\nb = 2 # 3\n\n# keys\n[keys]\nmouse = 1\n",
                "theme = 'a' # 1\nb = 2 # 3\nmouse = on\n\n# keys\n[keys]\nmouse = 1\n",
            ),
            ("# mine\r\n\r\n[keys]\r\n", "# mine\r\nmouse = on\r\n\r\n[keys]\r\n"),
            ("# of keys\n[keys]\na = 1\n", "mouse = on\n# of keys\n[keys]\na = 1\n"),
            ("# nothing", "# nothing\nmouse = on\n"),
            ("\u{feff}[keys]\n", "\u{feff}mouse = on\n[keys]\n"),
            ("keys.home.start = ['s']\n", "mouse = on\nkeys.home.start = ['s']\n"),
            ("a = '''\nx\n'''\n[keys]\n", "a = '''\nx\n'''\nmouse = on\n[keys]\n"),
        ] {
            let made = edited(text, "mouse", "on");
            assert_eq!(made, expected);
            let valid = edited(text, "mouse", "true");
            let (table, errors) = DeTable::parse_recoverable(&valid);
            assert!(errors.is_empty() && table.get_ref().contains_key("mouse"), "{valid}");
        }
    }
}
