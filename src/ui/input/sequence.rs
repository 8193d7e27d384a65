//! What whole control sequences mean: keys with their modifiers, clicks, the beginning of a paste.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// What a control sequence is to the parser.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    Event(Event),
    /// A paste follows.
    Paste,
    /// A mouse report in the form of X10 follows, with three bytes of any value.
    OldMouse,
    /// The letter of a function key of the Linux console follows.
    LinuxFunction,
}

/// What a control sequence says by its parameters and its last byte; nothing of replies and reports.
pub(super) fn decode(parameters: &[u8], last: u8) -> Option<Sequence> {
    let parameters = str::from_utf8(parameters).ok()?;
    match (parameters, last) {
        ("", b'M') => return Some(Sequence::OldMouse),
        ("", b'[') => return Some(Sequence::LinuxFunction),
        ("200", b'~') => return Some(Sequence::Paste),
        _ => {}
    }
    if let Some(parameters) = parameters.strip_prefix('<') {
        return mouse(parameters, last).map(|event| Sequence::Event(Event::Mouse(event)));
    }
    let is_key = parameters.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':'));
    let event = if is_key { key(parameters, last) } else { None };
    event.map(|event| Sequence::Event(Event::Key(event)))
}

/// A number among the parameters: its field, and which of those between the colons.
fn number(parameters: &str, field: usize, part: usize) -> Option<u32> {
    parameters.split(';').nth(field)?.split(':').nth(part)?.parse().ok()
}

fn key(parameters: &str, last: u8) -> Option<KeyEvent> {
    let modifiers = modifiers(number(parameters, 1, 0));
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        // With parameters it is where the cursor stands.
        b'R' if parameters.is_empty() => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        b'Z' => KeyCode::BackTab,
        b'~' => match number(parameters, 0, 0)? {
            27 => typed(number(parameters, 2, 0)?, None)?,
            numbered => key_of_number(numbered)?,
        },
        b'u' => {
            let is_shifted = modifiers.contains(KeyModifiers::SHIFT);
            typed(number(parameters, 0, 0)?, number(parameters, 0, 1).filter(|_| is_shifted))?
        }
        _ => return None,
    };
    let kind = match number(parameters, 1, 1) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some(KeyEvent::new_with_kind(code, modifiers, kind))
}

/// The keys of the VT220 and its successors.
fn key_of_number(number: u32) -> Option<KeyCode> {
    let from = |first: u32, key: u8| {
        number.checked_sub(first)?.try_into().ok().map(|more: u8| KeyCode::F(key.saturating_add(more)))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => from(11, 1),
        17..=21 => from(17, 6),
        23..=24 => from(23, 11),
        _ => None,
    }
}

/// The key that a terminal names by its code point, and by that of its letter with Shift.
fn typed(code: u32, shifted: Option<u32>) -> Option<KeyCode> {
    match shifted.unwrap_or(code) {
        9 => Some(KeyCode::Tab),
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        127 => Some(KeyCode::Backspace),
        // Keys that type nothing have code points for private use.
        0xe000..=0xf8ff => None,
        code => char::from_u32(code).filter(|letter| !letter.is_control()).map(KeyCode::Char),
    }
}

/// The modifiers, whose bits are counted from one; those of locks are none.
fn modifiers(number: Option<u32>) -> KeyModifiers {
    const BITS: [KeyModifiers; 6] = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let bits = number.unwrap_or(1).saturating_sub(1);
    let held = (0..).zip(BITS).filter(|(at, _)| bits >> at & 1 == 1);
    held.map(|(_, modifier)| modifier).collect()
}

/// A report of the mouse as mode 1006 writes it.
fn mouse(parameters: &str, last: u8) -> Option<MouseEvent> {
    let field = |at| number(parameters, at, 0);
    let place = |at| field(at)?.checked_sub(1)?.try_into().ok();
    // But for Shift, Alt and Ctrl.
    let kind = match (field(0)? & !0b1_1100, last) {
        (0, b'M') => MouseEventKind::Down(MouseButton::Left),
        (64, b'M') => MouseEventKind::ScrollUp,
        (65, b'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    Some(MouseEvent { kind, column: place(1)?, row: place(2)?, modifiers: KeyModifiers::NONE })
}
