//! Signs and typographic characters in ASCII, for terminals that show nothing else.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What statusquiz draws, by the part it plays, and the same in ASCII: one column each, so that nothing moves.
#[rustfmt::skip]
const SIGNS: &[(&str, &str, char)] = &[
    ("right",            "✓", '+'),
    ("defensible",       "≈", '~'),
    ("wrong",            "✗", 'x'),
    ("more above",       "↑", '^'),
    ("more below",       "↓", 'v'),
    ("cut off",          "…", '~'),
    ("edge of messages", "│", '|'),
    ("full bar",         "━", '='),
    ("empty bar",        "─", '-'),
    ("no answers",       "·", '.'),
    ("few answers",      "░", '-'),
    ("some answers",     "▒", '+'),
    ("many answers",     "▓", 'x'),
    ("height 1/8",       "▁", '_'),
    ("height 2/8",       "▂", '_'),
    ("height 3/8",       "▃", '_'),
    ("height 4/8",       "▄", '='),
    ("height 5/8",       "▅", '='),
    ("height 6/8",       "▆", '='),
    ("height 7/8",       "▇", '#'),
    ("height 8/8",       "█", '#'),
];

/// What question texts may hold beside letters: one column each, too.
#[rustfmt::skip]
const TYPOGRAPHIC: &[(&str, char)] = &[
    ("‘", '\''), ("’", '\''), ("‚", ','), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'),
    ("‐", '-'), ("‑", '-'), ("‒", '-'), ("–", '-'), ("—", '-'), ("−", '-'), ("•", '*'), ("×", 'x'),
    ("→", '>'), ("←", '<'), ("≤", '<'), ("≥", '>'), ("\u{a0}", ' '), ("\u{202f}", ' '), ("\u{2009}", ' '),
];

/// A grapheme in ASCII, as many columns wide: a sign for a sign, a letter without its marks, else `?`.
pub fn in_ascii(grapheme: &str) -> String {
    if grapheme.is_ascii() {
        return grapheme.to_owned();
    }
    let signs = SIGNS.iter().map(|(_, sign, plain)| (*sign, *plain));
    let known = signs.chain(TYPOGRAPHIC.iter().copied()).find(|(sign, _)| *sign == grapheme);
    let letter = || grapheme.nfd().next().filter(char::is_ascii);
    match known.map(|(_, plain)| plain).or_else(letter) {
        Some(plain) => plain.to_string(),
        None => "?".repeat(grapheme.width()),
    }
}

/// A whole text in ASCII, as many columns wide.
pub fn text_in_ascii(text: &str) -> String {
    // To look for graphemes costs more than the rest of a page.
    if text.is_ascii() { text.to_owned() } else { text.graphemes(true).map(in_ascii).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_takes_one_column_and_a_grapheme_as_many_as_before() {
        for (_, sign, plain) in SIGNS {
            assert!(sign.width() == 1 && plain.is_ascii() && in_ascii(sign) == plain.to_string(), "{sign}");
        }
        for (sign, plain) in TYPOGRAPHIC {
            assert!(sign.width() == 1 && plain.is_ascii(), "{sign}");
        }
        for (text, plain) in [("a", "a"), ("e\u{301}", "e"), ("é", "e"), ("漢", "??"), ("\u{301}", "")] {
            assert_eq!(in_ascii(text), plain, "{text}");
        }
    }
}
