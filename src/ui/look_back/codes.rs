//! The table of codes: what is known of each, in an order of the learner's choice.

use super::Past;
use crate::http::{Class, StatusCode};
use crate::learn::Tally;
use crate::learn::{About, Known, Order, SortBy, Sums};
use crate::ui::rows::cell;
use crate::ui::theme::{Role, Theme};
use crate::ui::when::{coming_day, past_day};
use ratatui::text::{Line, Span};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CodeRow {
    /// A class, above its codes.
    Class(Class),
    /// A code, or good practice.
    Known(Known),
}

/// The rows in an order; classes stand above their codes where these are in their own order.
pub fn code_rows(sums: &Sums, order: Order) -> Vec<CodeRow> {
    let mut known = sums.known.clone();
    order.sort(&mut known);
    let mut rows: Vec<CodeRow> = Vec::new();
    let mut above = None;
    for known in known {
        let class = if let About::Code(code) = known.about { Some(code.class()) } else { None };
        if order.by == SortBy::Code && class != above {
            rows.extend(class.map(CodeRow::Class));
            above = class;
        }
        rows.push(CodeRow::Known(known));
    }
    rows
}

/// The columns beside the name with their widths, in their order.
const COLUMNS: [(SortBy, usize); 6] = [
    (SortBy::Strength, 10),
    (SortBy::Seen, 6),
    (SortBy::Right, 7),
    (SortBy::Guesses, 9),
    (SortBy::Last, 10),
    (SortBy::Due, 10),
];
/// Which columns go first where there is no room for all.
const DISPENSABLE: [SortBy; 5] = [SortBy::Guesses, SortBy::Last, SortBy::Due, SortBy::Strength, SortBy::Seen];
/// The least columns of a name.
const NAME: usize = 18;
/// The most columns of a name.
const LONGEST_NAME: usize = 44;

/// The columns that fit, the one that is sorted by always among them, and the room for the name.
fn fitting(by: SortBy, width: u16) -> (Vec<(SortBy, usize)>, usize) {
    let mut columns = COLUMNS.to_vec();
    let taken = |columns: &[(SortBy, usize)]| columns.iter().map(|(_, width)| width).sum::<usize>();
    for column in DISPENSABLE {
        if taken(&columns).saturating_add(NAME) > width.into() && column != by {
            columns.retain(|(of, _)| *of != column);
        }
    }
    let room = usize::from(width).saturating_sub(taken(&columns)).min(LONGEST_NAME);
    (columns, room)
}

/// The head of the table, with a sign at the column that is sorted by.
pub fn code_head(order: Order, theme: Theme, width: u16) -> Line<'static> {
    let (columns, room) = fitting(order.by, width);
    let title = |of: SortBy| match (of == order.by, order.is_rising()) {
        (false, _) => of.word().to_owned(),
        (true, true) => format!("{}↑", of.word()),
        (true, false) => format!("{}↓", of.word()),
    };
    let role = |of: SortBy| theme.style(if of == order.by { Role::Strong } else { Role::Label });
    let mut spans = vec![Span::styled(cell(&title(SortBy::Code), room), role(SortBy::Code))];
    for (of, width) in columns {
        spans.push(Span::styled(format!("{:>width$}", title(of)), role(of)));
    }
    Line::from(spans)
}

/// What was answered about a class, a code or good practice.
pub fn code_line(row: &CodeRow, order: Order, past: &Past<'_>, width: u16) -> Line<'static> {
    let (columns, room) = fitting(order.by, width);
    let theme = past.theme;
    let (mut spans, style) = match row {
        CodeRow::Class(class) => {
            let name = format!("{} {}", class.short(), class.name());
            (vec![Span::styled(cell(&name, room), theme.style(Role::Strong))], Role::Strong)
        }
        CodeRow::Known(Known { about: About::Practice, .. }) => {
            (vec![theme.plain(cell("Good practice", room))], Role::Text)
        }
        CodeRow::Known(Known { about: About::Code(code), .. }) => {
            (named(*code, if order.by == SortBy::Code { 2 } else { 0 }, room, theme), Role::Text)
        }
    };
    for (of, width) in columns {
        let text = match row {
            CodeRow::Class(class) => of_tally(of, &past.sums.counts.class(*class), past),
            CodeRow::Known(known) => of_known(of, known, past),
        };
        spans.push(Span::styled(format!("{text:>width$}"), theme.style(style)));
    }
    Line::from(spans)
}

fn named(code: StatusCode, indent: usize, room: usize, theme: Theme) -> Vec<Span<'static>> {
    let phrase = cell(&format!(" {}", code.phrase()), room.saturating_sub(indent.saturating_add(3)));
    vec![
        Span::raw(" ".repeat(indent)),
        Span::styled(code.to_string(), theme.style(Role::Code(code.class()))),
        theme.plain(phrase),
    ]
}

fn of_known(of: SortBy, known: &Known, past: &Past<'_>) -> String {
    match of {
        SortBy::Strength if known.strength.met == 0 => "-".to_owned(),
        SortBy::Strength => format!("{} %", known.strength.percent),
        SortBy::Due => {
            let due = known.strength.due.map(|day| coming_day(day, past.today)).unwrap_or_default();
            due.strip_prefix("in ").map_or(due.clone(), str::to_owned)
        }
        SortBy::Code | SortBy::Seen | SortBy::Right | SortBy::Guesses | SortBy::Last => {
            of_tally(of, &known.tally, past)
        }
    }
}

fn of_tally(of: SortBy, tally: &Tally, past: &Past<'_>) -> String {
    match of {
        SortBy::Seen if tally.seen == 0 => "-".to_owned(),
        SortBy::Seen => tally.seen.to_string(),
        SortBy::Right => tally.percent_right().map_or_else(String::new, |share| format!("{share} %")),
        SortBy::Guesses if tally.guessed == 0 => String::new(),
        SortBy::Guesses => tally.guessed.to_string(),
        // Of what is long ago, the year says enough together with the month.
        SortBy::Last => tally.last.map_or_else(String::new, |day| {
            let told = past_day(day, past.today);
            if told.len() < 10 {
                told
            } else {
                told.split_once(' ').map_or(told.clone(), |(_, m)| m.to_owned())
            }
        }),
        SortBy::Code | SortBy::Strength | SortBy::Due => String::new(),
    }
}
