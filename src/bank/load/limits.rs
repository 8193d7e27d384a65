//! How much a file from outside may hold, so that reading it takes neither long nor much memory.

use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// A larger file is refused unread, in bytes.
pub const LARGEST_FILE: u64 = 1 << 20;
/// So many packs are used.
pub const MOST_PACKS: usize = 64;
/// So many questions may stand in a file.
pub(in crate::bank) const MOST_QUESTIONS: usize = 5_000;
/// So many options may be listed beside the answer.
pub(in crate::bank) const MOST_OPTIONS: usize = 8;
/// No text may be longer than this, in bytes.
pub(in crate::bank) const LONGEST_TEXT: usize = 8_000;
/// No running text may be longer than this, in characters as readers count them.
pub(in crate::bank) const LONGEST_PROSE: usize = 2_000;
/// So many errors of form are told of one file.
pub(in crate::bank) const MOST_ERRORS_OF_FORM: usize = 100;

/// A megabyte of questions has about 20,000 of the signs that make values; each may cost a kilobyte of memory.
const MOST_VALUES: usize = 40_000;
/// A megabyte of questions has fewer than 150,000 words, signs, blanks and line ends outside its texts.
const MOST_TOKENS: usize = 200_000;

/// Where a text holds more than any file of questions does, if it does; found without taking it apart.
pub(in crate::bank) fn too_much(text: &str) -> Option<Range<usize>> {
    let (mut tokens, mut values) = (0, 0);
    for token in Source::new(text).lex() {
        tokens += 1;
        values += usize::from(makes_a_value(token.kind()));
        if tokens > MOST_TOKENS || values > MOST_VALUES {
            return Some(token.span().start()..token.span().end());
        }
    }
    None
}

fn makes_a_value(kind: TokenKind) -> bool {
    use TokenKind::{Comma, Dot, Equals, LeftCurlyBracket, LeftSquareBracket};
    matches!(kind, Comma | Dot | Equals | LeftCurlyBracket | LeftSquareBracket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_held_at_itself_and_not_beyond() {
        let values = |count: usize| format!("a = [{}]", "1,".repeat(count - 2));
        assert_eq!(too_much(&values(MOST_VALUES)), None);
        assert!(too_much(&values(MOST_VALUES + 1)).is_some());
        let lines = |count: usize| "\n".repeat(count - 1);
        assert_eq!(too_much(&lines(MOST_TOKENS)), None);
        assert!(too_much(&lines(MOST_TOKENS + 2)).is_some());
    }

    #[test]
    fn all_questions_that_statusquiz_carries_would_fit_into_one_file() {
        let all: String = crate::testing::question_files().into_iter().map(|source| source.text).collect();
        assert_eq!(too_much(&all), None);
    }
}
