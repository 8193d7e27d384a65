//! The chart of all codes, each with how well it is known.

use super::{Screen, Search, Sheet, Transition};
use crate::bank::Subject;
use crate::http::StatusCode;
use crate::learn::{rules_of, strength};
use crate::ui::chart::{Chart, Place};
use crate::ui::chrome::Chrome;
use crate::ui::cursor::within;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::{SIGN, more_signs};
use crate::ui::rows::cell;
use crate::ui::theme::Role;
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

/// Below this share, in hundred, a code is marked as weak.
const WEAK: usize = 70;
/// The columns of a share.
const SHARE: u16 = 4;
/// What a code takes beside its phrase: the mark, the number, the share, and the gap to its neighbour.
const BESIDE_PHRASE: u16 = 2 + 4 + SHARE + 2;

/// The chart, with a cursor on one code.
#[derive(Debug, Default)]
pub struct Reference {
    cursor: Option<StatusCode>,
}

impl Reference {
    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let body = view.wide_body_above_status();
        let chart = Chart::new(view.bank, body.width.saturating_sub(SIGN));
        let Some(place) = chart.place(self.cursor) else { return Transition::Pop };
        match action {
            Action::Back => return Transition::Pop,
            Action::Search => return Transition::Push(Screen::Search(Search::default())),
            Action::Confirm => {
                return Transition::Push(Screen::Sheet(Sheet::new(Subject::Code(place.of))));
            }
            _ => self.cursor = Some(chart.moved(place, body.height, action)),
        }
        Transition::Stay
    }

    /// The code at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let body = view.wide_body_above_status();
        let chart = Chart::new(view.bank, body.width.saturating_sub(SIGN));
        let first = first(&chart, chart.place(self.cursor)?, body);
        let is_at =
            |place: &Place<StatusCode>| row(place, &chart, first, body).is_some_and(|r| r.contains(at));
        chart.codes.iter().position(is_at)
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let body = self.chrome(view).draw(view.theme, view.area, buf);
        let chart = Chart::new(view.bank, body.width.saturating_sub(SIGN));
        let selected = chart.place(self.cursor)?;
        let last_first = chart.height.saturating_sub(body.height);
        let first = first(&chart, selected, body);
        for heading in &chart.headings {
            let class = heading.of;
            let spans = vec![
                Span::styled(class.short(), view.theme.style(Role::Code(class))),
                Span::styled(format!(" {}", class.name()), view.theme.style(Role::Label)),
            ];
            if let Some(row) = row(heading, &chart, first, body) {
                Line::from(spans).render(
                    Rect { x: row.x.saturating_add(2), width: row.width.saturating_sub(2), ..row },
                    buf,
                );
            }
        }
        let mut cursor = None;
        for place in &chart.codes {
            if let Some(row) = row(place, &chart, first, body) {
                let is_selected = *place == selected;
                line(place.of, is_selected, chart.column, view).render(row, buf);
                if is_selected {
                    let bar = Rect { width: row.width.saturating_sub(2), ..row };
                    buf.set_style(bar, view.theme.style(Role::Selected));
                    cursor = Some(within(bar, 0));
                }
            }
        }
        more_signs(first > 0, first < last_first, view.theme, body, buf);
        cursor
    }

    fn chrome(&self, view: &View<'_>) -> Chrome {
        let known = if view.history.is_empty() { "" } else { "% expected to be remembered, - not met" };
        let body = view.wide_body_above_status();
        let chart = Chart::new(view.bank, body.width.saturating_sub(SIGN));
        let meaning = chart.place(self.cursor).and_then(|place| view.bank.entry(place.of));
        let room = usize::from(chart.column.saturating_sub(BESIDE_PHRASE));
        let status = meaning.map(|entry| {
            // A phrase that is cut in the chart is read here.
            let cut = entry.phrase.as_str().width() > room;
            let phrase = if cut { format!("{}: ", entry.phrase) } else { String::new() };
            cell(&format!("{phrase}{}", entry.meaning), body.width.into())
        });
        let chrome = view.chrome(Context::Reference, "Look up", view.aside(known));
        Chrome { status, wide: true, ..chrome }
    }
}

/// The first line that is seen; the heading above the first row of a class is seen with it.
fn first(chart: &Chart, selected: Place<StatusCode>, body: Rect) -> u16 {
    let last = chart.height.saturating_sub(body.height);
    selected.line.saturating_sub(body.height / 2).min(last)
}

/// The row of the screen that a place stands in, if it is seen.
fn row<T>(place: &Place<T>, chart: &Chart, first: u16, body: Rect) -> Option<Rect> {
    let line = place.line.checked_sub(first).filter(|line| *line < body.height)?;
    let x = body.x.saturating_add(place.column.saturating_mul(chart.column));
    Some(Rect {
        x,
        y: body.y.saturating_add(line),
        width: chart.column.min(body.right().saturating_sub(x)),
        height: 1,
    })
}

fn line(code: StatusCode, is_selected: bool, width: u16, view: &View<'_>) -> Line<'static> {
    let theme = view.theme;
    let phrase = cell(&format!(" {}", code.phrase()), usize::from(width.saturating_sub(BESIDE_PHRASE)) + 1);
    let strength = strength(rules_of(view.bank, code), view.history, view.today());
    let (share, role) = match strength.percent {
        _ if view.history.is_empty() => (String::new(), Role::Muted),
        _ if strength.met == 0 => ("-".to_owned(), Role::Muted),
        percent if percent < WEAK => (percent.to_string(), Role::Strong),
        percent => (percent.to_string(), Role::Muted),
    };
    Line::from(vec![
        Span::styled(if is_selected { "> " } else { "  " }, theme.style(Role::Accent)),
        Span::styled(code.to_string(), theme.style(Role::Code(code.class()))),
        theme.plain(phrase),
        Span::styled(format!("{share:>width$}", width = usize::from(SHARE)), theme.style(role)),
    ])
}
