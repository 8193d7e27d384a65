//! The guard of the terminal: however the program ends or pauses, the terminal is as it was before.
//!
//! One claim for the process (`claim`) knows which modes are on (`modes`). It is given up when [`Terminal`] is dropped, by
//! the panic hook (`panics`), and by the thread that waits for signals and for a closed window (`unix`).

mod area;
mod calendar;
mod cells;
mod chrome;
mod claim;
mod cursor;
#[cfg(test)]
mod explanations_tests;
mod frames;
mod full_screen;
mod grid;
mod layout;
mod modes;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "other.rs")]
mod os;
mod page;
mod panics;

pub use cursor::Cursor;
pub use full_screen::{Effect, FullScreen};
pub use layout::printed;

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use crossterm::style::force_color_output;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use self::claim::CLAIM;
use self::frames::Frames;
use super::input::{Input, Inputs, Waker};

/// Why the terminal could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A standard stream leads to a file, a pipe or nowhere; nothing was written.
    #[error("{0}")]
    NotATerminal(Stream),
    /// The terminal refused; what had been turned on is off again.
    #[error("can't use the terminal: {0}")]
    Io(#[from] io::Error),
}

/// The standard streams that should be a terminal and are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Where keys come from.
    Input,
    /// Where the picture goes.
    Output,
    /// Both of them.
    Both,
}

impl std::fmt::Display for Stream {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Stream::Input => "standard input is not a terminal",
            Stream::Output => "standard output is not a terminal",
            Stream::Both => "standard input and standard output are not terminals",
        })
    }
}

/// The open terminal; dropping it gives the terminal back.
pub struct Terminal {
    _claimed: Claimed,
    frames: Frames,
    inputs: Inputs,
    /// The size where the terminal does not tell its own.
    assumed: Size,
    /// Whether the terminal is asked for its background.
    asks_background: bool,
}

/// What is wanted of a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    /// Clicks and the wheel.
    pub mouse: bool,
    /// To be told the color of its background.
    pub background: bool,
    /// The size of one that does not tell it, such as a serial line.
    pub assumed: Size,
}

/// Asks for the color of the background (xterm, "Control Sequences", operating system command 11).
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// Stands for the claim while it is held.
struct Claimed;

impl Drop for Claimed {
    fn drop(&mut self) {
        CLAIM.give_up();
    }
}

impl Terminal {
    /// Takes the terminal over, or says why not before anything is written.
    pub fn open(Wishes { mouse, background, assumed }: Wishes) -> Result<Self, OpenError> {
        if let Some(stream) = missing_stream() {
            return Err(OpenError::NotATerminal(stream));
        }
        if !os::understands_escapes() {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "this console has no escape codes").into());
        }
        // crossterm 0.29 answers NO_COLOR with resets that also undo reverse video; color is for the theme to decide.
        force_color_output(true);
        install_guards()?;
        os::await_foreground();
        if mouse {
            CLAIM.want_mouse();
        }
        CLAIM.take()?;
        let claimed = Claimed;
        let (frames, inputs) = (Frames::default(), Inputs::open()?);
        Ok(Self { _claimed: claimed, frames, inputs, assumed, asks_background: background && cfg!(unix) })
    }

    /// Listens to the mouse from now on, or no longer; and asks for the background, if that was not done before.
    pub fn set_modes(&mut self, mouse: bool, background: bool) -> io::Result<()> {
        CLAIM.set_mouse(mouse).inspect_err(|_| os::die_if_gone())?;
        if background && cfg!(unix) && !self.asks_background {
            self.asks_background = true;
            self.redraw();
        }
        Ok(())
    }

    /// Whether the terminal tells how large it is.
    pub fn tells_its_size(&self) -> bool {
        os::size().is_ok_and(|(columns, rows)| columns > 0 && rows > 0)
    }

    fn size(&self) -> io::Result<Size> {
        let (columns, rows) = os::size()?;
        let told = |told: u16, assumed| if told > 0 { told } else { assumed };
        Ok(Size::new(told(columns, self.assumed.width), told(rows, self.assumed.height)))
    }

    /// Draws a frame, whose cursor `render` returns, and sends what changed in one write; at the start and
    /// after a stop the screen is cleared and everything drawn.
    ///
    /// With a whole screen, the terminal is asked for its background again: it may be another one now.
    pub fn draw(&mut self, render: impl FnOnce(&mut Buffer) -> Cursor) -> io::Result<()> {
        let is_whole = CLAIM.take_stale();
        let frame = self.size().and_then(|size| self.frames.draw(size, render, is_whole));
        let sent = frame.and_then(|mut bytes| {
            if is_whole && self.asks_background {
                bytes.extend(ASK_BACKGROUND);
                self.inputs.asked();
            }
            CLAIM.send_frame(&bytes)
        });
        sent.inspect_err(|_| os::die_if_gone())
    }

    /// Hands a text to the clipboard of the machine that the terminal is on (xterm, "Control Sequences", operating system
    /// command 52); whether it takes it, it does not say.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let text = BASE64_STANDARD.encode(text);
        CLAIM.send_frame(format!("\x1b]52;c;{text}\x1b\\").as_bytes()).inspect_err(|_| os::die_if_gone())
    }

    /// Has the next frame drawn from the beginning: who knows what is on the screen.
    pub fn redraw(&self) {
        CLAIM.set_stale();
    }

    /// What lets another thread have the screen drawn again.
    pub fn waker(&self) -> Waker {
        self.inputs.waker()
    }

    /// Blocks until the next input.
    pub fn read(&mut self) -> io::Result<Input> {
        self.inputs.read().inspect_err(|_| os::die_if_gone())
    }

    /// Drops the keys and pastes that wait to be read, except Ctrl-C, so that none typed too early has an effect.
    pub fn drain(&mut self) -> io::Result<()> {
        self.inputs.drain().inspect_err(|_| os::die_if_gone())
    }

    /// Stops the program, as Ctrl-Z does in a shell, and returns once it was resumed; then draw again.
    ///
    /// Does nothing where nobody could resume it.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.inputs.await_reply();
        os::suspend().inspect_err(|_| os::die_if_gone())
    }

    /// Gives the terminal back.
    pub fn close(mut self) {
        self.inputs.await_reply();
    }
}

/// Whether escape codes are understood where standard output is a terminal.
pub fn understands_escapes() -> bool {
    os::understands_escapes()
}

fn missing_stream() -> Option<Stream> {
    match (io::stdin().is_terminal(), io::stdout().is_terminal()) {
        (true, true) => None,
        (false, true) => Some(Stream::Input),
        (true, false) => Some(Stream::Output),
        (false, false) => Some(Stream::Both),
    }
}

/// Installs what gives the terminal back in every emergency, once and before there is anything to give back.
fn install_guards() -> io::Result<()> {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    if INSTALLED.get().is_none() {
        panics::install_hook(thread::current().id());
        os::watch()?;
        let _ = INSTALLED.set(());
    }
    Ok(())
}
