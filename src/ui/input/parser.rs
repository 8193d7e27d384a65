//! From the bytes of a terminal to keys, pastes and clicks; of replies only that about the background is read, and the others
//! are dropped whole, as are reports.
//!
//! All come in one stream. crossterm 0.29 takes the letters of many replies for keys, and waits for ever for the end of others;
//! parsers of what programs send to terminals know neither pastes nor Alt. The sequences are those of ECMA-48 and of
//! xterm's "Control Sequences".

use super::reply::background;
use super::sequence::{Sequence, decode};
use super::{Input, adapt};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::collections::VecDeque;
use std::mem::take;
use std::time::Duration;

/// The bytes of a sequence follow each other faster than this: ESC that stays alone is a key.
const SEQUENCE: Duration = Duration::from_millis(50);
/// A paste or a string that stalls for longer never ends.
const STALLED: Duration = Duration::from_millis(500);
/// More of a paste is dropped: no field takes as much.
const LONGEST_PASTE: usize = 4_096;
/// No key or click takes more bytes; a longer sequence is dropped.
const LONGEST_SEQUENCE: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// Where in a sequence the parser is.
#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// In a letter of several bytes, the first of which may have followed ESC.
    Letter { bytes: Vec<u8>, alt: bool },
    /// Behind ESC.
    Escape,
    /// Behind ESC O, or the control code for it.
    SingleShift,
    /// Behind ESC [, or the control code for it, with the parameters so far.
    Control(Vec<u8>),
    /// Behind ESC [ [, with which the Linux console sends F1 to F5.
    LinuxFunction,
    /// In a mouse report of the old form, so many bytes before its last.
    OldMouse(u8),
    /// In an operating system command or another string: what terminals reply, or send on their own.
    Text(Introducer, Vec<u8>),
    /// Behind an ESC in such a string.
    TextEscape(Vec<u8>),
    /// In a paste.
    Paste(Paste),
}

/// How a string began, with the letter that stands for its kind.
#[derive(Clone, Copy, Debug)]
enum Introducer {
    /// With ESC and this letter, and nothing followed yet.
    Only(u8),
    /// With ESC and a letter.
    Escape(u8),
    /// With one of the control codes from 0x80, so that 0x9c ends it.
    EightBit(u8),
}

impl Introducer {
    /// Whether it begins an operating system command, the only string that is looked at.
    fn is_command(self) -> bool {
        let (Self::Only(kind) | Self::Escape(kind) | Self::EightBit(kind)) = self;
        kind == b']'
    }
}

/// What a paste has brought so far.
#[derive(Debug, Default)]
struct Paste {
    text: Vec<u8>,
    /// How much of the end has been seen.
    ended: usize,
    /// Whether nothing came for a while: then Ctrl-C is a key, and no part of the text.
    stalls: bool,
}

/// The parser, and the inputs that nobody has taken yet.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    inputs: VecDeque<Input>,
}

impl Iterator for Parser {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        self.inputs.pop_front()
    }
}

impl Parser {
    /// Takes bytes, as soon as they came.
    pub fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = self.step(*byte);
        }
    }

    /// How long nothing has to come for that to mean something.
    pub fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Text(Introducer::Escape(_) | Introducer::EightBit(_), _)
            | State::Paste(Paste { stalls: true, .. }) => Some(STALLED),
            _ => Some(SEQUENCE),
        }
    }

    /// Takes note that nothing came for as long as that.
    pub fn stall(&mut self) {
        match take(&mut self.state) {
            State::Escape => self.push(KeyCode::Esc, KeyModifiers::NONE),
            State::SingleShift => self.push(KeyCode::Char('O'), KeyModifiers::ALT),
            State::Control(parameters) if parameters.is_empty() => {
                self.push(KeyCode::Char('['), KeyModifiers::ALT);
            }
            State::Text(Introducer::Only(letter), _) => {
                self.push(KeyCode::Char(char::from(letter)), KeyModifiers::ALT);
            }
            State::Paste(paste) if paste.stalls => self.end(&paste),
            State::Paste(paste) => self.state = State::Paste(Paste { stalls: true, ..paste }),
            _ => {}
        }
    }

    fn step(&mut self, byte: u8) -> State {
        let state = take(&mut self.state);
        if byte == CTRL_C && !matches!(state, State::Paste(Paste { stalls: false, .. })) {
            return self.interrupt(state);
        }
        match state {
            State::Ground => self.begin(byte),
            State::Letter { bytes, alt } => self.letter(bytes, byte, alt),
            State::SingleShift => self.single_shift(byte),
            State::Control(parameters) => self.control(parameters, byte),
            State::LinuxFunction => self.linux_function(byte),
            State::OldMouse(_) if byte < b' ' => cut_short(byte),
            State::OldMouse(rest) => rest.checked_sub(1).map_or(State::Ground, State::OldMouse),
            State::Text(introducer, text) => self.text(introducer, text, byte),
            State::TextEscape(text) if byte == b'\\' => self.end_text(&text),
            State::TextEscape(_) if byte == ESC => State::Escape,
            State::Escape | State::TextEscape(_) => self.escaped(byte),
            State::Paste(paste) => self.paste(paste, byte),
        }
    }

    /// Ctrl-C works whatever is under way: no terminal sends it in a reply.
    fn interrupt(&mut self, state: State) -> State {
        if let State::Paste(paste) = state {
            self.end(&paste);
        }
        self.push(KeyCode::Char('c'), KeyModifiers::CONTROL);
        State::Ground
    }

    fn begin(&mut self, byte: u8) -> State {
        let (code, modifiers) = match byte {
            ESC => return State::Escape,
            0x80..=0x9f => return eight_bit(byte),
            0xc2..=0xf4 => return State::Letter { bytes: vec![byte], alt: false },
            // No letter begins so.
            0xa0.. => return State::Ground,
            b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
            b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
            0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
            0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
            0x01..=0x1a => (KeyCode::Char(char::from(byte | 0x60)), KeyModifiers::CONTROL),
            // Ctrl-4 to Ctrl-7.
            0x1c..=0x1f => (KeyCode::Char(char::from(byte & 0x07 | 0x30)), KeyModifiers::CONTROL),
            b' '..=b'~' => (KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
        };
        self.push(code, modifiers);
        State::Ground
    }

    fn letter(&mut self, mut bytes: Vec<u8>, byte: u8, alt: bool) -> State {
        bytes.push(byte);
        match str::from_utf8(&bytes) {
            // The control codes of eight bits, from a terminal that writes UTF-8.
            Ok(code) if code.chars().all(char::is_control) => eight_bit(byte),
            Ok(letter) => {
                let modifiers = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                letter.chars().for_each(|letter| self.push(KeyCode::Char(letter), modifiers));
                State::Ground
            }
            Err(error) if error.error_len().is_none() => State::Letter { bytes, alt },
            // What cut the letter short is not part of it.
            Err(_) if byte < 0x80 => self.begin(byte),
            Err(_) => State::Ground,
        }
    }

    fn escaped(&mut self, byte: u8) -> State {
        match byte {
            ESC => {
                self.push(KeyCode::Esc, KeyModifiers::NONE);
                State::Escape
            }
            b'[' => State::Control(Vec::new()),
            b'O' => State::SingleShift,
            b'P' | b'X' | b']' | b'^' | b'_' => State::Text(Introducer::Only(byte), Vec::new()),
            b' '..=b'~' => {
                self.push(KeyCode::Char(char::from(byte)), KeyModifiers::ALT);
                State::Ground
            }
            0xc2..=0xf4 => State::Letter { bytes: vec![byte], alt: true },
            // Esc and Enter in quick succession: better nothing than an answer not meant.
            _ => eight_bit(byte),
        }
    }

    fn single_shift(&mut self, byte: u8) -> State {
        match byte {
            b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => self.run(&[], byte),
            _ => cut_short(byte),
        }
    }

    fn control(&mut self, mut parameters: Vec<u8>, byte: u8) -> State {
        match byte {
            b' '..=b'?' => {
                if parameters.len() <= LONGEST_SEQUENCE {
                    parameters.push(byte);
                }
                State::Control(parameters)
            }
            b'@'..=b'~' if parameters.len() <= LONGEST_SEQUENCE => self.run(&parameters, byte),
            _ => cut_short(byte),
        }
    }

    fn linux_function(&mut self, byte: u8) -> State {
        if !matches!(byte, b'A'..=b'E') {
            return cut_short(byte);
        }
        self.push(KeyCode::F(byte & 0x07), KeyModifiers::NONE);
        State::Ground
    }

    /// Does what a whole control sequence says.
    fn run(&mut self, parameters: &[u8], last: u8) -> State {
        match decode(parameters, last) {
            Some(Sequence::Event(event)) => self.inputs.extend(adapt(event)),
            Some(Sequence::Paste) => return State::Paste(Paste::default()),
            Some(Sequence::OldMouse) => return State::OldMouse(2),
            Some(Sequence::LinuxFunction) => return State::LinuxFunction,
            None => {}
        }
        State::Ground
    }

    /// What comes of a byte in a string; CAN and SUB take it back.
    fn text(&mut self, introducer: Introducer, mut text: Vec<u8>, byte: u8) -> State {
        match (byte, introducer) {
            (ESC, _) => return State::TextEscape(text),
            (0x18 | 0x1a, _) => return State::Ground,
            (0x07, _) | (0x9c, Introducer::EightBit(_)) => return self.end_text(&text),
            _ => {}
        }
        // One that is too long is none that is known.
        if introducer.is_command() && text.len() <= LONGEST_SEQUENCE {
            text.push(byte);
        }
        match introducer {
            Introducer::Only(kind) => State::Text(Introducer::Escape(kind), text),
            same => State::Text(same, text),
        }
    }

    fn end_text(&mut self, text: &[u8]) -> State {
        self.inputs.extend(background(text).map(Input::Background));
        State::Ground
    }

    fn paste(&mut self, mut paste: Paste, byte: u8) -> State {
        paste.stalls = false;
        if PASTE_END.get(paste.ended) == Some(&byte) {
            paste.ended = paste.ended.saturating_add(1);
        } else {
            let begun = PASTE_END.get(..paste.ended).unwrap_or_default();
            let is_begin = byte == ESC;
            paste.text.extend(begun.iter().copied().chain((!is_begin).then_some(byte)));
            paste.text.truncate(LONGEST_PASTE);
            paste.ended = is_begin.into();
        }
        if paste.ended < PASTE_END.len() {
            return State::Paste(paste);
        }
        self.end(&paste);
        State::Ground
    }

    fn end(&mut self, paste: &Paste) {
        self.inputs.push_back(Input::Paste(String::from_utf8_lossy(&paste.text).into_owned()));
    }

    fn push(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.inputs.extend(adapt(Event::Key(KeyEvent::new(code, modifiers))));
    }
}

/// What begins with the byte that cut a sequence short; a letter is no key then.
fn cut_short(byte: u8) -> State {
    if byte == ESC { State::Escape } else { eight_bit(byte) }
}

/// The control codes of eight bits that begin something.
fn eight_bit(byte: u8) -> State {
    match byte {
        0x8f => State::SingleShift,
        0x9b => State::Control(Vec::new()),
        0x90 | 0x98 | 0x9d | 0x9e | 0x9f => State::Text(Introducer::EightBit(byte & 0x1f | 0x40), Vec::new()),
        _ => State::Ground,
    }
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
