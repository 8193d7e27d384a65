//! What is worth saying about the records that were found, and about the clock.

use super::clock::Clock;
use super::output::count;
use crate::bank::spelled_out;
use crate::learn::History;
use crate::learn::phrases::grouped;
use crate::store;
use crate::ui::terminal::Terminal;

/// All that is worth saying when answers were read.
pub fn of(found: &store::Contents, told: &Clock, history: &History) -> Vec<String> {
    let remarks = [clock(told), future(history), skipped(found), passed_over(found)];
    remarks.into_iter().flatten().collect()
}

/// What could not be read, if anything could not.
pub fn skipped(found: &store::Contents) -> Option<String> {
    let (damaged, unread) = (&found.damaged, &found.unread);
    let first =
        damaged.first().map(ToString::to_string).or_else(|| unread.first().map(ToString::to_string))?;
    let all = found.count_damaged() + unread.len();
    let rest = if all > 1 { format!(" (and {} more)", grouped(all - 1)) } else { String::new() };
    Some(format!("skipped {first}{rest}"))
}

/// That the terminal does not tell how large it is, if so.
pub fn size(terminal: &Terminal) -> Option<String> {
    let remark = "the terminal does not say how large it is: if this looks wrong, set COLUMNS and LINES, or use \
                  `statusquiz --plain`";
    (!terminal.tells_its_size()).then(|| remark.to_owned())
}

/// That files seem to hold answers and are not read, if there are any.
pub fn passed_over(found: &store::Contents) -> Option<String> {
    let names = found.look_like_answers();
    let first = spelled_out(names.first()?);
    let (files, look, are) = match names.len() {
        1 => ("1 file".to_owned(), "looks", "is"),
        many => (count(many, "file"), "look", "are"),
    };
    let what = "unpack it, download it, or rename it to end in `.jsonl`";
    Some(format!("{files} in reviews {look} like answers and {are} not read, such as {first}: {what}"))
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
