//! What is worth saying about the records that were found, and about the clock.

use super::clock::Clock;
use super::output::count;
use crate::learn::History;
use crate::store;
use crate::ui::terminal::Terminal;

/// What could not be read, if anything could not.
pub fn skipped(found: &store::Contents) -> Option<String> {
    let (damaged, unread) = (&found.damaged, &found.unread);
    let first =
        damaged.first().map(ToString::to_string).or_else(|| unread.first().map(ToString::to_string))?;
    let all = damaged.len() + unread.len();
    let rest = if all > 1 { format!(" (and {} more)", all - 1) } else { String::new() };
    Some(format!("skipped {first}{rest}"))
}

/// That the terminal does not tell how large it is, if so.
pub fn size(terminal: &Terminal) -> Option<String> {
    let remark = "the terminal does not say how large it is: if this looks wrong, set COLUMNS and LINES, or use \
                  `statusquiz --plain`";
    (!terminal.tells_its_size()).then(|| remark.to_owned())
}

/// That the clock is wrong, if it certainly is.
pub fn clock(clock: &Clock) -> Option<String> {
    let told = clock.wrong()?;
    Some(format!(
        "the clock says {}, which is before this program was made: answers are dated from your newest one on \
         until you set the clock right",
        told.date()
    ))
}

/// That answers do not count yet, if any do not.
pub fn future(history: &History) -> Option<String> {
    let waiting = history.in_future();
    // To look at an answer may take long; nearly always none waits.
    let last = (waiting > 0).then(|| history.newest()).flatten()?;
    let (answers, are, do_not, their) = match waiting {
        1 => ("1 answer".to_owned(), "is", "does not", "its rule is"),
        many => (count(many, "answer"), "are", "do not", "their rules are"),
    };
    Some(format!(
        "{answers} {are} dated later than tomorrow, up to {}, and {do_not} count until then; {their} asked again. \
         If the clock is wrong, set it right",
        last.day
    ))
}

/// All of them as one.
pub fn joined(remarks: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| remarks.join("; "))
}
