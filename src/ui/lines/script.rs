//! What is to be said next: paragraphs broken to a width, with nothing in them that could move a cursor.

use crate::bank::spelled_out;
use crate::learn::phrases::wrapped;

/// No text is broken to less than this.
const NARROWEST: usize = 20;

/// Text in the making, in lines no wider than asked.
#[derive(Debug)]
pub struct Script {
    width: usize,
    text: String,
}

impl Script {
    /// Begins with nothing, for lines of so many columns.
    pub fn new(width: u16) -> Self {
        Self { width: usize::from(width).max(NARROWEST), text: String::new() }
    }

    /// From now on for lines of so many columns.
    pub fn resize(&mut self, width: u16) {
        self.width = usize::from(width).max(NARROWEST);
    }

    /// Says a paragraph.
    pub fn say(&mut self, text: &str) {
        self.hanging("", "", text);
    }

    /// Says a paragraph that begins with a number and a dot.
    pub fn numbered(&mut self, number: usize, text: &str) {
        self.hanging(&format!("{number}. "), "   ", text);
    }

    /// Says one of several texts, set in a little.
    pub fn item(&mut self, text: &str) {
        self.hanging("  ", "    ", text);
    }

    /// Says a message on the wire, line by line, set in a little.
    pub fn message(&mut self, message: &str) {
        for line in message.split('\n') {
            if line.is_empty() {
                self.text.push('\n');
            } else {
                self.item(line);
            }
        }
    }

    /// Leaves a line empty, unless nothing stands above it.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Asks for a line: what is typed stands behind it.
    pub fn ask(&mut self, prompt: &str) {
        self.hanging("", "", prompt);
        self.text.truncate(self.text.trim_end().len());
        self.text.push(' ');
    }

    /// All that is to be said, once.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    fn hanging(&mut self, first: &str, others: &str, text: &str) {
        for line in wrapped(&spelled_out(text), self.width, first, others) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_none_holds_a_control_character(text in ".{0,300}", width in 0u16..120) {
            let mut script = Script::new(width);
            script.say(&text);
            script.numbered(12, &text);
            script.item(&text);
            script.ask("What's wrong with it? (Enter to skip)");
            let said = script.take();
            for line in said.lines() {
                let line = line.trim_end();
                prop_assert!(line.width() <= usize::from(width).max(NARROWEST), "{line:?}");
                prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
    }

    #[test]
    fn the_name_of_a_header_field_stays_in_one_piece() {
        let mut script = Script::new(20);
        script.say("A client waits for Retry-After.");
        assert_eq!(script.take(), "A client waits for\nRetry-After.\n");
    }
}
