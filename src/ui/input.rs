//! What the learner does, in our own words: the one place that knows crossterm's events.

mod key;
#[cfg(unix)]
mod parser;
#[cfg(unix)]
mod reply;
#[cfg(unix)]
mod sequence;
#[cfg_attr(unix, path = "input/unix.rs")]
#[cfg_attr(not(unix), path = "input/other.rs")]
mod source;

use std::collections::VecDeque;
use std::io;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Position;

pub use key::Key;
#[cfg(unix)]
pub use parser::Parser;

use self::source::Source;
pub use self::source::Waker;
use super::theme::Rgb;
use crate::bank::is_unsafe;

/// One thing that happened at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key went down, or came again because it is held.
    Key {
        /// The key.
        key: Key,
        /// Whether it came again because it is held.
        repeat: bool,
    },
    /// Text was pasted, exactly as the terminal handed it over.
    Paste(String),
    /// The left button of the mouse went down.
    Click(Position),
    /// The wheel turned by a notch.
    Wheel {
        /// Whether towards the learner, to what comes below.
        down: bool,
    },
    /// The window may look different now: draw again.
    Resize,
    /// Something else than the terminal has news.
    Wake,
    /// The terminal told the color of its background.
    Background(Rgb),
}

impl Input {
    /// A fresh press of a key.
    pub const fn press(key: Key) -> Self {
        Input::Key { key, repeat: false }
    }

    /// Whether it must be seen even when the queue is dropped: leaving always works, and the picture always fits.
    fn outlives_drain(&self) -> bool {
        matches!(
            self,
            Input::Resize | Input::Wake | Input::Background(_) | Input::Key { key: Key::Ctrl('c'), .. }
        )
    }
}

/// More of a paste is never typed: no field takes as many letters.
const LONGEST_PASTE: usize = 100;

/// The letters that a paste types into a field: its first line, without what could not be shown.
pub fn typed_line(pasted: &str) -> impl Iterator<Item = char> {
    let line = pasted.trim().split(['\r', '\n']).next().unwrap_or_default();
    line.chars().filter(|letter| !is_unsafe(*letter)).take(LONGEST_PASTE)
}

/// The letters that a paste types into a field for running text: all of it as one line, without what could not be shown.
pub fn typed_prose(pasted: &str) -> impl Iterator<Item = char> {
    let is_gap = |letter: char| letter.is_whitespace();
    let letters = pasted.trim().chars().map(move |letter| if is_gap(letter) { ' ' } else { letter });
    letters.filter(|letter| !is_unsafe(*letter))
}

/// The queue of what the learner does.
#[derive(Debug)]
pub struct Inputs {
    source: Source,
    kept: VecDeque<Input>,
}

impl Inputs {
    /// Listens from now on, so that no resize is missed before the first read.
    pub(super) fn open() -> io::Result<Self> {
        Ok(Self { source: Source::open()?, kept: VecDeque::new() })
    }

    /// Blocks until the next input.
    pub fn read(&mut self) -> io::Result<Input> {
        self.kept.pop_front().map_or_else(|| self.source.next(), Ok)
    }

    /// What lets another thread wake whoever reads.
    pub fn waker(&self) -> Waker {
        self.source.waker()
    }

    /// Takes note that the terminal was just asked for something.
    pub fn asked(&mut self) {
        self.source.asked();
    }

    /// Waits a little for a reply that is due: after us, it would be taken for something typed.
    pub fn await_reply(&mut self) {
        self.kept.extend(self.source.await_reply());
    }

    /// Drops the keys and pastes that are queued at this moment, except Ctrl-C, without waiting for more.
    pub fn drain(&mut self) -> io::Result<()> {
        self.kept.retain(Input::outlives_drain);
        while let Some(input) = self.source.next_ready()? {
            self.kept.extend(Some(input).filter(Input::outlives_drain));
        }
        Ok(())
    }
}

fn adapt(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) => adapt_key(event),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(..) => Some(Input::Resize),
        Event::Mouse(event) => adapt_mouse(event),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn adapt_mouse(event: MouseEvent) -> Option<Input> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            Some(Input::Click(Position { x: event.column, y: event.row }))
        }
        MouseEventKind::ScrollDown => Some(Input::Wheel { down: true }),
        MouseEventKind::ScrollUp => Some(Input::Wheel { down: false }),
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn adapt_key(event: KeyEvent) -> Option<Input> {
    let repeat = match event.kind {
        KeyEventKind::Press => false,
        KeyEventKind::Repeat => true,
        KeyEventKind::Release => return None,
    };
    Some(Input::Key { key: name_key(event.code, event.modifiers)?, repeat })
}

/// Names the key, or gives nothing for what not every terminal can send.
fn name_key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    // Shift shows in the character itself.
    let chord = modifiers.difference(KeyModifiers::SHIFT);
    match code {
        KeyCode::Char(char) if char.is_control() => None,
        KeyCode::Char(char) if chord.is_empty() => Some(Key::Char(char)),
        KeyCode::Char(char) if chord == KeyModifiers::CONTROL => Some(Key::Ctrl(char.to_ascii_lowercase())),
        KeyCode::Char(char) if chord == KeyModifiers::ALT => Some(Key::Alt(char)),
        // Esc and Enter in quick succession arrive as Alt-Enter: better nothing than an answer not meant.
        _ if !chord.difference(KeyModifiers::CONTROL).is_empty() => None,
        KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => Some(Key::BackTab),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Esc),
        KeyCode::Tab => Some(Key::Tab),
        KeyCode::BackTab => Some(Key::BackTab),
        KeyCode::Backspace => Some(Key::Backspace),
        KeyCode::Delete => Some(Key::Delete),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::Left => Some(Key::Left),
        KeyCode::Right => Some(Key::Right),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::PageDown => Some(Key::PageDown),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        KeyCode::F(number @ 1..=12) if modifiers.is_empty() => Some(Key::F(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
    }

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        adapt(key_event(code, modifiers, KeyEventKind::Press))
    }

    #[test]
    fn a_press_acts_a_repeat_is_flagged_and_a_release_is_nothing() {
        let kinds = [KeyEventKind::Press, KeyEventKind::Repeat, KeyEventKind::Release];
        let seen = kinds.map(|kind| adapt(key_event(KeyCode::Char('j'), KeyModifiers::NONE, kind)));
        let key = Key::Char('j');
        assert_eq!(seen, [Some(Input::press(key)), Some(Input::Key { key, repeat: true }), None]);
    }

    #[test]
    fn modifiers_never_turn_a_chord_into_a_plain_key() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        const ALT: KeyModifiers = KeyModifiers::ALT;
        let table = [
            (KeyCode::Char('J'), SHIFT, Some(Key::Char('J'))),
            (KeyCode::Char('C'), CTRL | SHIFT, Some(Key::Ctrl('c'))),
            (KeyCode::Char('q'), ALT, Some(Key::Alt('q'))),
            (KeyCode::Char('q'), ALT | CTRL, None),
            (KeyCode::Char('q'), KeyModifiers::SUPER, None),
            (KeyCode::Char('\u{7}'), NONE, None),
            (KeyCode::Enter, NONE, Some(Key::Enter)),
            (KeyCode::Enter, ALT, None),
            (KeyCode::Tab, SHIFT, Some(Key::BackTab)),
            (KeyCode::BackTab, SHIFT, Some(Key::BackTab)),
            (KeyCode::Up, SHIFT, Some(Key::Up)),
            (KeyCode::F(1), NONE, Some(Key::F(1))),
            (KeyCode::F(1), SHIFT, None),
            (KeyCode::F(13), NONE, None),
        ];
        for (code, modifiers, wanted) in table {
            assert_eq!(pressed(code, modifiers), wanted.map(Input::press), "{modifiers:?} {code:?}");
        }
    }

    #[test]
    fn draining_keeps_what_leaves_and_what_redraws() {
        let ctrl_c = Input::press(Key::Ctrl('c'));
        assert!(ctrl_c.outlives_drain() && Input::Resize.outlives_drain());
        assert!(!Input::press(Key::Enter).outlives_drain() && !Input::Paste("404".into()).outlives_drain());
    }
}
