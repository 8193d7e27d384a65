//! Text wrapped into lines, the same way wherever it is shown.

use std::borrow::Cow;
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

/// Wraps a text into lines of at most so many columns; the first begins with `first`, all others with `others`.
///
/// A hyphen breaks nothing: it may belong to a header field, an option or a name that is to be copied. Nor is a number
/// torn from its percent sign.
pub fn wrapped<'t>(text: &'t str, width: usize, first: &str, others: &str) -> Vec<Cow<'t, str>> {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(others)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
}

/// As many words of a text as fit so many columns.
pub fn beginning(text: &str, width: usize) -> String {
    let lines = wrapped(text, width, "", "");
    let rest = if lines.len() > 1 { " ..." } else { "" };
    lines.first().map_or_else(String::new, |first| format!("{first}{rest}"))
}

/// The words with the spaces behind them.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut rest = line;
    Box::new(std::iter::from_fn(move || {
        let begins = |pair: &[u8]| matches!(pair, [b' ', next] if !matches!(next, b' ' | b'%'));
        let end = rest.as_bytes().windows(2).position(begins).map_or(rest.len(), |space| space + 1);
        let (word, tail) = rest.split_at(end);
        rest = tail;
        (!word.is_empty()).then(|| Word::from(word))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn percent_signs_stay_with_their_numbers_and_hyphenated_words_whole() {
        assert_eq!(wrapped("known to 91 % today", 11, "", ""), ["known to", "91 % today"]);
        assert_eq!(wrapped("send Retry-After too", 14, "- ", "  "), ["- send", "  Retry-After", "  too"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "[a-zé漢% -]{0,200}", width in 4usize..100) {
            let lines = wrapped(&text, width, "", "");
            prop_assert!(lines.iter().all(|line| line.width() <= width));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
