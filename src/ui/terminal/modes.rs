//! The ledger of terminal modes: what was turned on, and so what has to be turned off.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};

/// What the ledger needs of a terminal.
pub(super) trait Tty {
    /// Hands keys over as they are typed, or line by line as a shell wants it.
    fn set_raw(&mut self, raw: bool) -> io::Result<()>;

    /// Sends all the bytes, waiting as long as it has to.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Sends all the bytes, or gives up soon when the terminal takes none: leaving must always end.
    fn send_parting(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// The modes this program turns on, and no others: a mode that was never on cannot be left on.
#[derive(Clone, Copy)]
enum TerminalMode {
    Raw,
    AlternateScreen,
    BracketedPaste,
    HiddenCursor,
    Mouse,
}

/// Clicks and the wheel, in codes that know no last column; moves are not asked for, so that none wakes the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

impl TerminalMode {
    /// In the order in which they are turned on.
    const ALL: [TerminalMode; 5] = [
        TerminalMode::Raw,
        TerminalMode::AlternateScreen,
        TerminalMode::BracketedPaste,
        TerminalMode::HiddenCursor,
        TerminalMode::Mouse,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    fn turn_on(self, tty: &mut impl Tty) -> io::Result<()> {
        let mut bytes = Vec::new();
        match self {
            TerminalMode::Raw => return tty.set_raw(true),
            TerminalMode::AlternateScreen => queue!(bytes, EnterAlternateScreen)?,
            TerminalMode::BracketedPaste => queue!(bytes, EnableBracketedPaste)?,
            TerminalMode::HiddenCursor => queue!(bytes, Hide)?,
            TerminalMode::Mouse => queue!(bytes, Print(MOUSE_ON))?,
        }
        tty.send(&bytes)
    }

    /// Adds the escape code that turns the mode off; raw mode has none.
    fn queue_off(self, bytes: &mut Vec<u8>) -> io::Result<()> {
        match self {
            TerminalMode::Raw => Ok(()),
            // GNU screen, mosh and the Linux console have no other screen: there the last frame would stay below the prompt.
            TerminalMode::AlternateScreen => {
                queue!(bytes, ResetColor, Clear(ClearType::All), MoveTo(0, 0), LeaveAlternateScreen)
            }
            TerminalMode::BracketedPaste => queue!(bytes, DisableBracketedPaste),
            TerminalMode::HiddenCursor => queue!(bytes, Show),
            TerminalMode::Mouse => queue!(bytes, Print(MOUSE_OFF)),
        }
    }
}

/// Which modes are on; free of locks, so that a panic or a signal can undo them at any moment.
pub(super) struct Modes {
    on: AtomicU8,
    /// Whether the mouse is wanted.
    mouse: AtomicBool,
}

impl Modes {
    pub(super) const fn new() -> Self {
        Self { on: AtomicU8::new(0), mouse: AtomicBool::new(false) }
    }

    /// Listens to the mouse from the next entry on.
    pub(super) fn want_mouse(&self) {
        self.mouse.store(true, Ordering::SeqCst);
    }

    /// Listens to the mouse from now on, or no longer: at once if the terminal is ours.
    pub(super) fn set_mouse(&self, wanted: bool, tty: &mut impl Tty) -> io::Result<()> {
        self.mouse.store(wanted, Ordering::SeqCst);
        let (mouse, on) = (TerminalMode::Mouse, self.on.load(Ordering::SeqCst));
        let (is_ours, is_on) = (on & TerminalMode::Raw.bit() != 0, on & mouse.bit() != 0);
        if wanted && is_ours && !is_on {
            self.on.fetch_or(mouse.bit(), Ordering::SeqCst);
            mouse.turn_on(tty)?;
        }
        if !wanted && is_on {
            let mut bytes = Vec::new();
            mouse.queue_off(&mut bytes)?;
            tty.send(&bytes)?;
            self.on.fetch_and(!mouse.bit(), Ordering::SeqCst);
        }
        Ok(())
    }

    /// Turns every mode on that is wanted, recording each one first: a failed write may still have reached the terminal.
    pub(super) fn enter(&self, tty: &mut impl Tty) -> io::Result<()> {
        let mouse = self.mouse.load(Ordering::SeqCst);
        for mode in TerminalMode::ALL.into_iter().filter(|mode| mouse || !matches!(mode, TerminalMode::Mouse))
        {
            self.on.fetch_or(mode.bit(), Ordering::SeqCst);
            mode.turn_on(tty)?;
        }
        Ok(())
    }

    /// Turns off what is on, last first; a second call does nothing, and a dead terminal is no error.
    pub(super) fn leave(&self, tty: &mut impl Tty) {
        let on = self.on.swap(0, Ordering::SeqCst);
        let was_on = |mode: &TerminalMode| on & mode.bit() != 0;
        let mut bytes = Vec::new();
        for mode in TerminalMode::ALL.into_iter().rev().filter(was_on) {
            // Writing to memory does not fail; the result is that of a general writer.
            let _ = mode.queue_off(&mut bytes);
        }
        if !bytes.is_empty() {
            let _ = tty.send_parting(&bytes);
        }
        if was_on(&TerminalMode::Raw) {
            let _ = tty.set_raw(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that takes so many bytes and then fails.
    struct Failing {
        budget: usize,
        raw: bool,
        seen: Vec<u8>,
    }

    impl Failing {
        fn after(budget: usize) -> Self {
            Self { budget, raw: false, seen: Vec::new() }
        }

        fn shows(&self, code: &str) -> bool {
            String::from_utf8_lossy(&self.seen).contains(code)
        }
    }

    impl Tty for Failing {
        fn set_raw(&mut self, raw: bool) -> io::Result<()> {
            self.raw = raw;
            Ok(())
        }

        fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
            let taken = bytes.len().min(self.budget);
            self.budget -= taken;
            self.seen.extend_from_slice(&bytes[..taken]);
            if taken == bytes.len() { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        }

        fn send_parting(&mut self, bytes: &[u8]) -> io::Result<()> {
            self.send(bytes)
        }
    }

    const PAIRS: [(&str, &str); 5] = [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
        ("\x1b[?25l", "\x1b[?25h"),
        ("\x1b[?1000h", "\x1b[?1000l"),
        ("\x1b[?1006h", "\x1b[?1006l"),
    ];

    fn modes_with_mouse() -> Modes {
        let modes = Modes::new();
        modes.want_mouse();
        modes
    }

    fn length_of_entry() -> usize {
        let mut tty = Failing::after(usize::MAX);
        modes_with_mouse().enter(&mut tty).unwrap();
        tty.seen.len()
    }

    #[test]
    fn a_set_up_that_fails_at_any_byte_undoes_what_was_turned_on() {
        for budget in 0..=length_of_entry() {
            let (modes, mut tty) = (modes_with_mouse(), Failing::after(budget));
            assert_eq!(modes.enter(&mut tty).is_ok(), budget == length_of_entry());
            tty.budget = usize::MAX;
            modes.leave(&mut tty);
            assert!(!tty.raw, "raw after failing at byte {budget}");
            for (on, off) in PAIRS {
                assert!(
                    !tty.shows(on) || tty.shows(off),
                    "{off:?} is missing after failing at byte {budget}"
                );
            }
        }
    }

    #[test]
    fn modes_that_were_never_reached_are_not_touched() {
        let (modes, mut tty) = (Modes::new(), Failing::after(0));
        modes.enter(&mut tty).unwrap_err();
        tty.budget = usize::MAX;
        modes.leave(&mut tty);
        assert_eq!(String::from_utf8_lossy(&tty.seen), "\x1b[0m\x1b[2J\x1b[1;1H\x1b[?1049l");
    }

    #[test]
    fn the_mouse_is_left_alone_unless_it_is_wanted() {
        let (modes, mut tty) = (Modes::new(), Failing::after(usize::MAX));
        modes.enter(&mut tty).unwrap();
        modes.leave(&mut tty);
        assert!(!tty.shows("\x1b[?100"));
    }

    #[test]
    fn the_mouse_can_be_turned_on_and_off_while_the_terminal_is_ours() {
        let (modes, mut tty) = (Modes::new(), Failing::after(usize::MAX));
        modes.set_mouse(true, &mut tty).unwrap();
        assert!(tty.seen.is_empty(), "before the terminal is taken");
        modes.set_mouse(false, &mut tty).unwrap();
        modes.enter(&mut tty).unwrap();
        tty.seen.clear();
        for (wanted, sent) in
            [(false, ""), (true, MOUSE_ON), (true, ""), (false, MOUSE_OFF), (true, MOUSE_ON)]
        {
            modes.set_mouse(wanted, &mut tty).unwrap();
            assert_eq!(String::from_utf8_lossy(&std::mem::take(&mut tty.seen)), sent, "{wanted}");
        }
        modes.leave(&mut tty);
        assert!(tty.shows(MOUSE_OFF));
    }

    #[test]
    fn leaving_twice_undoes_once() {
        let (modes, mut tty) = (Modes::new(), Failing::after(usize::MAX));
        modes.enter(&mut tty).unwrap();
        modes.leave(&mut tty);
        let once = tty.seen.clone();
        modes.leave(&mut tty);
        assert_eq!(tty.seen, once);
    }

    #[test]
    fn leaving_a_dead_terminal_is_no_error() {
        let (modes, mut tty) = (Modes::new(), Failing::after(length_of_entry()));
        modes.enter(&mut tty).unwrap();
        modes.leave(&mut tty);
        assert!(!tty.raw);
    }
}
