//! What's kept of a message: its start, and how long it was.

use std::borrow::Cow;

/// More of a message isn't kept: a client may send and ask for much at once, and nobody reads as much of it.
pub const KEPT: usize = 16 * 1024;

/// The start of a message, at most [`KEPT`] bytes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What it begins with.
    pub start: Vec<u8>,
    /// How many bytes there were altogether.
    pub length: usize,
}

impl Kept {
    /// Adds what follows.
    pub fn add(&mut self, bytes: &[u8]) {
        let room = KEPT.saturating_sub(self.start.len()).min(bytes.len());
        self.start.extend_from_slice(bytes.get(..room).unwrap_or_default());
        self.length = self.length.saturating_add(bytes.len());
    }

    /// At most so many lines of it, and how many more there are; content that's no text is described.
    pub fn lines(&self, most: usize) -> Vec<String> {
        let bytes = self.start.as_slice();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at.saturating_add(4));
        let (head, content) = bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or((bytes, &[]));
        let left_out = self.length.saturating_sub(bytes.len());
        let content = match text_of(content, left_out > 0) {
            Some(content) if left_out > 0 => Cow::from(format!("{content}\n({left_out} more bytes)")),
            Some(content) => content.into(),
            None => format!("({} bytes)", content.len().saturating_add(left_out)).into(),
        };
        let text = String::from_utf8_lossy(head) + content;
        let mut lines = text.trim_end().lines();
        let mut shown: Vec<String> = lines.by_ref().take(most).map(str::to_owned).collect();
        let left = lines.count();
        if left > 0 {
            shown.push(format!("({left} more lines)"));
        }
        shown
    }
}

/// Content as text, if it's text; it may be cut in the middle of a letter.
fn text_of(content: &[u8], is_cut: bool) -> Option<&str> {
    let error = match std::str::from_utf8(content) {
        Ok(text) => return Some(text),
        Err(error) => error,
    };
    let is_only_cut = is_cut && error.error_len().is_none();
    content.get(..error.valid_up_to()).filter(|_| is_only_cut).and_then(|text| std::str::from_utf8(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_message_the_start_is_shown_and_how_much_is_left_out() {
        let told = |content: &[u8], length: usize| {
            Kept { start: [b"PUT / HTTP/1.1\r\n\r\n", content].concat(), length: 18 + length }.lines(60)
        };
        assert_eq!(told("für".as_bytes(), 4), ["PUT / HTTP/1.1", "", "für"]);
        // Cut in the middle of a letter.
        assert_eq!(told(b"f\xc3", 900), ["PUT / HTTP/1.1", "", "f", "(898 more bytes)"]);
        assert_eq!(told(b"f\xc3", 2), ["PUT / HTTP/1.1", "", "(2 bytes)"]);
        assert_eq!(told(b"\x89PNG", 900), ["PUT / HTTP/1.1", "", "(900 bytes)"]);
        assert_eq!(told("a\n".repeat(60).as_bytes(), 120).last().unwrap(), "(2 more lines)");
    }
}
