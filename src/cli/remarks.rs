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
    let remark = "the terminal doesn't report its size: if this looks wrong, set COLUMNS and LINES, or use \
                  `statusquiz --plain`";
    (!terminal.tells_its_size()).then(|| remark.to_owned())
}

/// That files seem to hold answers and are not read, if there are any.
pub fn passed_over(found: &store::Contents) -> Option<String> {
    let names = found.look_like_answers();
    let first = spelled_out(names.first()?);
    let (files, look, are) = match names.len() {
        1 => ("1 file".to_owned(), "looks", "isn't"),
        many => (count(many, "file"), "look", "aren't"),
    };
    let what = "decompress it, download it, or rename it to end in `.jsonl`";
    Some(format!("{files} in reviews {look} like answers but {are} read, such as {first}: {what}"))
}

/// That the clock is wrong, if it certainly is.
pub fn clock(clock: &Clock) -> Option<String> {
    let told = clock.wrong()?;
    Some(format!(
        "the clock says {}, which is before this program was released: until you correct the clock, new answers are \
         dated right after your newest one",
        told.date()
    ))
}

/// That answers do not count yet, if any do not.
pub fn future(history: &History) -> Option<String> {
    let waiting = history.in_future();
    // To look at an answer may take long; nearly always none waits.
    let last = (waiting > 0).then(|| history.newest()).flatten()?;
    let (answers, are, do_not, their) = match waiting {
        1 => ("1 answer".to_owned(), "is", "doesn't", "its rule is"),
        many => (count(many, "answer"), "are", "don't", "their rules are"),
    };
    Some(format!(
        "{answers} {are} dated after tomorrow, up to {}, and {do_not} count until then; {their} asked again. \
         If your clock is wrong, correct it",
        last.day
    ))
}
