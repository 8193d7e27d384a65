//! What the tests look through: the emulated screen.

use crate::support::pty::size;
use crate::support::window::Window;
use std::io::{self, Read};

/// Bytes that come in two reads.
struct Twice<'a>(&'a [u8], &'a [u8]);

impl Read for Twice<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let first = std::mem::replace(&mut self.0, std::mem::take(&mut self.1));
        into[..first.len()].copy_from_slice(first);
        Ok(first.len())
    }
}

#[test]
fn letters_are_shown_wherever_what_is_sent_is_cut() {
    let text = "· · é ▌𝄞 · ·";
    for cut in 1..text.len() {
        let window = Window::new(size(20, 2));
        let (first, second) = text.as_bytes().split_at(cut);
        window.read_all(Twice(first, second));
        assert_eq!(window.lock().parser.screen().contents(), text, "cut at {cut}");
    }
}
