//! Characters of which nothing is seen and which change their neighbors: allowed where Unicode has a use for them.

use super::safe_text::is_unsafe;
use std::ops::RangeInclusive;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_properties::UnicodeEmoji;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
const EMOJI_SELECTOR: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
/// The combining class of the signs that silence a vowel, after which letters of India join.
const VIRAMA: u8 = 9;

/// Scripts whose letters join, so that U+200C between two of them is seen: Arabic, Syriac, N'Ko, Mandaic, Mongolian and others.
const JOINING: [RangeInclusive<char>; 10] = [
    '\u{620}'..='\u{6ff}',
    '\u{710}'..='\u{77f}',
    '\u{7ca}'..='\u{7ea}',
    '\u{840}'..='\u{858}',
    '\u{860}'..='\u{8c9}',
    '\u{1807}'..='\u{18aa}',
    '\u{a840}'..='\u{a871}',
    '\u{10ac0}'..='\u{10ae4}',
    '\u{10d00}'..='\u{10d23}',
    '\u{1e900}'..='\u{1e943}',
];

/// What becomes of a character in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// It makes one of several emoji, or another of one: terminals do not agree on how wide that is.
    Goes,
    Refused,
}

/// Whether a character joins or parts letters where its neighbors ask for it.
pub fn is_joiner(c: char) -> bool {
    matches!(c, NON_JOINER | JOINER)
}

/// Whether a text with this character has to be looked at as a whole.
pub(super) fn needs_a_look(c: char) -> bool {
    is_unsafe(c) || is_skin_tone(c)
}

/// Each character of a text with what becomes of it.
pub(super) fn fates(text: &str) -> impl Iterator<Item = (char, Fate)> {
    text.char_indices().map(move |(at, c)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        (c, fate(c, before, rest.get(c.len_utf8()..).unwrap_or_default()))
    })
}

fn fate(c: char, before: &str, after: &str) -> Fate {
    let last = |text: &str| text.chars().next_back().unwrap_or(' ');
    let next = after.chars().next().unwrap_or(' ');
    // Whatever already goes does not stand between.
    let emoji = last(before.strip_suffix(EMOJI_SELECTOR).unwrap_or(before));
    match c {
        EMOJI_SELECTOR if is_emoji(last(before)) => Fate::Goes,
        EMOJI_SELECTOR if last(before).is_emoji_char() && next == KEYCAP => Fate::Goes,
        c if is_skin_tone(c) && is_emoji(emoji) => Fate::Goes,
        JOINER if is_emoji(emoji) && is_emoji(next) && !is_skin_tone(next) => Fate::Goes,
        JOINER | NON_JOINER if canonical_combining_class(last(before)) == VIRAMA => Fate::Stays,
        NON_JOINER if joins(before.chars().rev()) && joins(after.chars()) => Fate::Stays,
        c if is_unsafe(c) => Fate::Refused,
        _ => Fate::Stays,
    }
}

/// Digits and some signs of ASCII are emoji only in a keycap.
fn is_emoji(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

fn is_skin_tone(c: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
}

/// Whether the nearest letter is of a script whose letters join.
fn joins(mut chars: impl Iterator<Item = char>) -> bool {
    chars.find(|c| !is_combining_mark(*c)).is_some_and(|c| JOINING.iter().any(|script| script.contains(&c)))
}
