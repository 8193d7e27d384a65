//! The rows of the table of keys, one file for each area.

mod asking;
mod deciding;
mod everywhere;
mod learning;
mod looking_back;
mod looking_up;
mod moving;

use super::super::input::Key;
use super::{Action, Binding, Context};
use asking::{EXPLANATION, PRACTICE, QUESTION, SUMMARY, TYPING};
use deciding::{COACH, FOUND, WALK};
use everywhere::{ANYWHERE, HELP, HOME};
use learning::{CHECK, LESSON, LESSONS};
use looking_back::{ANSWERS, CODES, FINDING, PROGRESS, REVIEW, views};
use looking_up::{REFERENCE, SEARCH, SHEET};
use moving::{list, options, text};
use std::borrow::Cow;
use std::sync::LazyLock;

const fn row(
    context: Context,
    name: &'static str,
    keys: &'static [Key],
    shown: &'static str,
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { context, name, keys: Cow::Borrowed(keys), shown: Cow::Borrowed(shown), action, hint, help }
}

/// Every key that does anything, the more particular context first.
pub static TABLE: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let own = [
        HOME,
        LESSONS,
        LESSON,
        CHECK,
        PRACTICE,
        REFERENCE,
        SEARCH,
        SHEET,
        QUESTION,
        TYPING,
        EXPLANATION,
        SUMMARY,
        PROGRESS,
        CODES,
        ANSWERS,
        FINDING,
        REVIEW,
        COACH,
        FOUND,
        WALK,
        HELP,
        ANYWHERE,
    ]
    .concat();
    let lists = [
        Context::Home,
        Context::Lessons,
        Context::Practice,
        Context::Summary,
        Context::Progress,
        Context::Codes,
        Context::Answers,
    ]
    .map(list);
    let views = [Context::Progress, Context::Codes, Context::Answers].map(views);
    let texts = [
        Context::Lesson,
        Context::Sheet,
        Context::Explanation,
        Context::Review,
        Context::Found,
        Context::WholeWalk,
        Context::Help,
    ]
    .map(text);
    let options = [Context::Check, Context::Question].map(options);
    options
        .into_iter()
        .flatten()
        .chain(views.into_iter().flatten())
        .chain(own)
        .chain(lists.into_iter().flatten())
        .chain(texts.into_iter().flatten())
        .collect()
});
