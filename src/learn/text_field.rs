//! A line that is typed, and the place in it at which keys act. What is seen as one letter is one step.

use unicode_segmentation::UnicodeSegmentation;

/// A line that is typed.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    text: String,
    /// So many bytes stand before the place at which keys act.
    at: usize,
}

/// What a key does to a line, as in readline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Edit {
    Left, Right, WordLeft, WordRight, Start, End,
    Erase, EraseNext, EraseWord, EraseNextWord, EraseToStart, EraseToEnd, EraseAll,
}

impl TextField {
    /// With a text typed already.
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), at: text.len() }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the place at which keys act, and behind it.
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at(self.at)
    }

    /// Types a letter, unless there are so many already.
    pub fn insert(&mut self, letter: char, most: usize) {
        if self.text.chars().count() < most {
            self.text.insert(self.at, letter);
            self.at += letter.len_utf8();
        }
    }

    /// Takes back everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Does what a key says.
    pub fn edit(&mut self, edit: Edit) {
        use Edit::{End, Left, Right, Start, WordLeft, WordRight};
        let to = self.target(edit);
        match edit {
            Left | Right | WordLeft | WordRight | Start | End => self.at = to,
            Edit::EraseAll => self.clear(),
            _ => {
                let (from, to) = (self.at.min(to), self.at.max(to));
                self.text.drain(from..to);
                self.at = from;
            }
        }
    }

    /// Where a key leads, or up to where it erases.
    fn target(&self, edit: Edit) -> usize {
        let (before, behind) = self.parts();
        let ahead = |more: Option<usize>| self.at + more.unwrap_or(behind.len());
        match edit {
            Edit::Left | Edit::Erase => before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at),
            Edit::Right | Edit::EraseNext => ahead(behind.graphemes(true).next().map(str::len)),
            Edit::WordLeft => before.unicode_word_indices().next_back().map_or(0, |(at, _)| at),
            Edit::WordRight | Edit::EraseNextWord => {
                ahead(behind.unicode_word_indices().next().map(|(at, word)| at + word.len()))
            }
            // Readline takes a word for what stands between spaces here.
            Edit::EraseWord => before.trim_end().rfind(' ').map_or(0, |space| space + 1),
            Edit::Start | Edit::EraseToStart | Edit::EraseAll => 0,
            Edit::End | Edit::EraseToEnd => self.text.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EDITS: [Edit; 13] = {
        use Edit::*;
        [
            Left,
            Right,
            WordLeft,
            WordRight,
            Start,
            End,
            Erase,
            EraseNext,
            EraseWord,
            EraseNextWord,
            EraseToStart,
            EraseToEnd,
            EraseAll,
        ]
    };

    proptest! {
        #[test]
        fn whatever_is_typed_and_erased_the_place_is_one_in_the_text(
            keys in prop::collection::vec(prop_oneof![
                any::<char>().prop_map(Ok),
                prop::sample::select(vec!['a', ' ', '\u{301}', '漢', '\u{1f468}', '\u{200d}', '\u{1f1e9}']).prop_map(Ok),
                prop::sample::select(EDITS.to_vec()).prop_map(Err),
            ], 0..60),
        ) {
            let mut field = TextField::default();
            for key in keys {
                match key {
                    Ok(letter) => field.insert(letter, 20),
                    Err(edit) => field.edit(edit),
                }
                let (before, behind) = field.parts();
                prop_assert_eq!(before.to_owned() + behind, field.text());
                prop_assert!(field.text().chars().count() <= 20);
            }
        }
    }
}
