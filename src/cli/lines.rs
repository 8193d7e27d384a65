//! The plain face at work: prints what is to be said, reads a line, keeps what it led to.

use super::output::{Failure, is_output_terminal, print, text_columns};
use crate::bank::spelled_out;
use crate::learn::Record;
use crate::learn::{Keeping, Moment};
use crate::ui::lines::{Console, Effect};
use crate::ui::{Applied, Change};
use std::io::{self, BufRead, IsTerminal, Read};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// No line that is an answer is longer than this.
const LONGEST_LINE: u64 = 1000;
/// Text on a terminal is never wider than this.
const WIDEST: u16 = 88;

/// Whether lines are wanted instead of the full screen, or nothing else is possible.
pub fn are_wanted(flag: bool) -> bool {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let asked = |name: &str| variable(name).is_some_and(|value| value != "0");
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    flag || asked("STATUSQUIZ_PLAIN") || asked("ACCESSIBLE") || dumb || !is_interactive()
}

/// Whether somebody sits before a terminal.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && is_output_terminal()
}

/// Says and hears lines until the learner leaves or there is nothing more to read.
///
/// `moment` tells the time and makes fresh numbers; `keep` puts a record on the disk and says how that went;
/// `set` changes a setting and says how everything is then, if there are any to change.
pub fn run(
    console: &mut Console,
    mut moment: impl FnMut() -> Moment,
    mut keep: impl FnMut(Record) -> Keeping,
    mut set: impl FnMut(&Change) -> Option<Applied>,
) -> Result<(), Failure> {
    let is_typed = io::stdin().is_terminal();
    if is_typed {
        drop_typed_ahead();
    }
    loop {
        let width = text_columns(WIDEST);
        console.resize(width);
        if let Some(waiting) = console.app.waits_for_answers() {
            print(&(waiting + "\n"))?;
            console.app.read_answers();
        }
        console.app.listen(&mut moment, &mut keep);
        let said = console.say();
        print(&said)?;
        if console.is_over() {
            return Ok(());
        }
        let Some(line) = next_line(&mut io::stdin().lock()) else {
            return print("\n");
        };
        if !is_typed {
            // In a recording of a pipe the answers would be missing otherwise.
            let prompt = said.rsplit('\n').next().unwrap_or_default();
            print(&(echo(&line, usize::from(width).saturating_sub(prompt.width())) + "\n"))?;
        }
        match console.hear(&line, moment()) {
            None => {}
            Some(Effect::Record(record)) => console.keep(keep(*record)),
            Some(Effect::Set(change)) => set(&change).into_iter().for_each(|applied| console.apply(applied)),
        }
    }
}

/// Drops what was typed before anything was asked: it was meant for the shell.
#[cfg(unix)]
fn drop_typed_ahead() {
    use rustix::termios::{QueueSelector, tcflush};
    // Where that fails, it is heard as a line like any other.
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
}

#[cfg(not(unix))]
fn drop_typed_ahead() {}

/// The next line without its end; none at the end, or where nothing can be read.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_LINE).read_until(b'\n', &mut bytes).ok()?;
    let endless = read as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n');
    (read > 0 && !endless).then(|| String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// As much of a line as fits.
fn echo(line: &str, room: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= room
    };
    spelled_out(line).chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_no_line() {
        let mut input: &[u8] = b"1\r\n\xff\n no newline";
        assert_eq!(next_line(&mut input).as_deref(), Some("1"));
        assert_eq!(next_line(&mut input).as_deref(), Some("\u{fffd}"));
        assert_eq!(next_line(&mut input).as_deref(), Some("no newline"));
        assert_eq!(next_line(&mut input), None);
        assert_eq!(next_line(&mut io::BufReader::new(io::repeat(b'1'))), None);
    }

    #[test]
    fn an_echo_is_cut_and_moves_no_cursor() {
        assert_eq!(echo("\x1b[31m2", 4), "^[[3");
        assert_eq!(echo("409", 0), "");
    }
}
