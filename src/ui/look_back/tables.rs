//! The rows of the lists: counts by code, pairs, answers, examinations.

use super::Past;
use crate::http::{Class, StatusCode};
pub use crate::learn::words::about_name;
use crate::learn::{Answer, Tally};
use crate::learn::{Confused, Exam, LATELY};
use crate::ui::page::SIGN;
use crate::ui::rows::{answer_spans, cell};
use crate::ui::theme::Role;
use crate::ui::when::{past_day, stamp};
use ratatui::text::{Line, Span};

/// Below this width the tables do without their time column.
const NARROW: u16 = 50;
/// From this width on, examinations are told by class.
const CLASSES_FROM: u16 = 66;

/// `you answer 403 when 401 is right: 4 of 6  1 of 2 in 30 days`
pub fn confused_line(pair: &Confused, past: &Past<'_>, width: u16) -> Line<'static> {
    let code = |code: StatusCode| Span::styled(code.to_string(), past.theme.style(Role::Code(code.class())));
    let lately = match pair.lately_of {
        0 => format!("  not asked in {LATELY} days"),
        of => format!("  {} of {of} in {LATELY} days", pair.lately),
    };
    Line::from(vec![
        past.theme.plain(if width < NARROW { "" } else { "you answer " }),
        code(pair.chosen),
        past.theme.plain(" when "),
        code(pair.right),
        past.theme.plain(cell(&format!(" is right: {} of {}", pair.times, pair.of), 22)),
        Span::styled(lately, past.theme.style(Role::Muted)),
    ])
}

/// `22 Nov 10:03  ✗ 400 -> 409  POST /users`
pub fn answer_line(answer: &Answer, past: &Past<'_>, width: u16) -> Line<'static> {
    let at = format!("{}  ", stamp(answer.at.to_offset(past.now.offset())));
    let at = if width.saturating_add(2 + SIGN) < NARROW { String::new() } else { at };
    let room = usize::from(width).saturating_sub(at.len());
    let mut spans = vec![Span::styled(at, past.theme.style(Role::Muted))];
    spans.extend(answer_spans(answer, past.bank, past.theme, room));
    Line::from(spans)
}

/// The head of the table of examinations.
pub fn exam_head(width: u16) -> String {
    let classes = Class::ALL.map(Class::short).into_iter().chain(["other"]);
    exam_columns("day", "right", "", classes.map(str::to_owned), width)
}

/// What an examination brought, in all and by class.
pub fn exam_line(exam: &Exam, past: &Past<'_>, width: u16) -> Line<'static> {
    let day = past_day(crate::learn::learning_day(exam.at), past.today);
    let score = format!("{} of {}", exam.tally.right, exam.tally.seen);
    let share = exam.tally.percent_right().map_or_else(String::new, |percent| format!("{percent} %"));
    let of = |class: Option<Class>| {
        let found = exam.classes.iter().find(|(of, _)| *of == class);
        let told = |(_, tally): &(Option<Class>, Tally)| format!("{}/{}", tally.right, tally.seen);
        found.map_or_else(|| "-".to_owned(), told)
    };
    let classes = Class::ALL.into_iter().map(Some).chain([None]).map(of);
    past.theme.plain(exam_columns(&day, &score, &share, classes, width)).into()
}

fn exam_columns(
    day: &str,
    score: &str,
    share: &str,
    classes: impl Iterator<Item = String>,
    width: u16,
) -> String {
    let classes: Vec<String> = classes.map(|class| format!("{class:>6}")).collect();
    let classes = if width < CLASSES_FROM { String::new() } else { classes.concat() };
    format!("{day:<12}{score:>9}{share:>7}  {classes}").trim_end().to_owned()
}
