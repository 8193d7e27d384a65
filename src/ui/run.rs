//! The loop: draw, wait for an input, update, carry out the effect.

use super::settings::{Applied, Change};
use super::terminal::{Effect, FullScreen, Terminal};
use super::view::Keeping;
use crate::learn::Moment;
use crate::learn::Record;
use std::io;

/// Why the loop came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The learner leaves.
    Left,
    /// What the first frame shows does not hold; nothing was done since.
    Outdated,
}

/// Runs the full screen until the learner leaves.
///
/// `moment` tells the time and makes fresh numbers; `keep` puts a record on the disk and says how that went;
/// `set` changes a setting and says how everything is then; `open` opens an address in the browser, and says in a sentence how that went;
/// `once_shown` is told that the first frame is on the screen, and says whether what it shows holds.
pub fn run(
    screen: &mut FullScreen,
    terminal: &mut Terminal,
    mut moment: impl FnMut() -> Moment,
    mut keep: impl FnMut(Record) -> Keeping,
    mut open: impl FnMut(&str) -> String,
    mut set: impl FnMut(&Change) -> Applied,
    once_shown: impl FnOnce() -> bool,
) -> io::Result<Ended> {
    let mut answered = false;
    let mut once_shown = Some(once_shown);
    // Keys typed before anything was shown were meant for the shell.
    terminal.drain()?;
    loop {
        terminal.draw(|buffer| {
            screen.resize(buffer.area.width, buffer.area.height);
            screen.draw(buffer.area, buffer)
        })?;
        if once_shown.take().is_some_and(|once_shown| !once_shown()) {
            return Ok(Ended::Outdated);
        }
        if screen.app.waits_for_answers().is_some() {
            // What was just drawn says so.
            screen.app.read_answers();
            continue;
        }
        if std::mem::take(&mut answered) {
            // Keys typed ahead were meant for the question, not for its explanation.
            terminal.drain()?;
            screen.typed_ahead(moment().since_start);
        }
        let input = terminal.read()?;
        screen.listen(&mut moment, &mut keep);
        match screen.update(&input, moment()) {
            None => {}
            Some(Effect::Record(record)) => {
                answered = matches!(*record, Record::Answer(_));
                screen.app.keep(keep(*record));
            }
            Some(Effect::Open(address)) => screen.tell(open(&address)),
            Some(Effect::Copy(text)) => terminal.copy(&text)?,
            Some(Effect::Set(change)) => {
                let applied = set(&change);
                terminal.set_modes(applied.mouse, applied.theme.follows.is_some())?;
                screen.apply(applied);
            }
            Some(Effect::Suspend) => terminal.suspend()?,
            Some(Effect::Redraw) => terminal.redraw(),
            Some(Effect::Quit) => return Ok(Ended::Left),
        }
    }
}
