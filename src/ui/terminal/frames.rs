//! Frames: each is gathered in memory and leaves in one write, so that no terminal shows half of one.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossterm::cursor::Hide;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

/// The bytes of the frame that is being drawn; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct FrameBytes(Arc<Mutex<Vec<u8>>>);

impl FrameBytes {
    /// Starts a frame, forgetting one that was never finished; while it is drawn the cursor is not seen running about.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.lock().clear();
        queue!(self, BeginSynchronizedUpdate, Hide)
    }

    /// Ends the frame and hands over its bytes.
    pub(super) fn end(&mut self) -> io::Result<Vec<u8>> {
        queue!(self, EndSynchronizedUpdate)?;
        Ok(std::mem::take(&mut *self.lock()))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().write(bytes)
    }

    /// Does nothing: ratatui flushes in the middle of a frame, whenever it moves the cursor.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
