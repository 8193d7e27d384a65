//! What can be practised: mistakes, what is mixed up, a class, a tier, a topic, a code.

use super::{Screen, Sheet, Transition, moved};
use crate::bank::Subject;
use crate::learn::words::{Offer, offers};
use crate::ui::keymap::{Action, Context};
use crate::ui::page::SIGN;
use crate::ui::rows::{Rows, cell};
use crate::ui::theme::Role;
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

/// The columns of a name.
const NAME: usize = 34;

/// The choice of what to practise.
#[derive(Debug)]
pub struct Practice {
    rows: Vec<Row>,
    cursor: usize,
}

#[derive(Debug)]
enum Row {
    Heading(&'static str),
    Entry(Offer),
}

impl Practice {
    /// What there is to practise now.
    pub fn new(view: &View<'_>) -> Self {
        Self { rows: rows(view), cursor: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let mut aims = self.rows.iter().filter_map(|row| match row {
            Row::Entry(offer) => Some(&offer.aim),
            Row::Heading(_) => None,
        });
        match action {
            Action::Back => return Transition::Pop,
            Action::LookUp => return self.look_up(),
            Action::Confirm => {
                return aims.nth(self.cursor).map_or(Transition::Stay, |aim| Transition::Start(aim.clone()));
            }
            _ => {}
        }
        let page = usize::from(view.body().height.saturating_sub(2));
        self.cursor = moved(self.cursor, aims.count().saturating_sub(1), page, action);
        Transition::Stay
    }

    /// To the page of the selected code.
    fn look_up(&self) -> Transition {
        let mut entries = self.rows.iter().filter_map(|row| match row {
            Row::Entry(offer) => Some((&offer.name, offer.class)),
            Row::Heading(_) => None,
        });
        // Of the rows with a colour, those of classes begin with no number.
        let name = entries.nth(self.cursor).filter(|(_, class)| class.is_some()).map(|(name, _)| name);
        let code = name.and_then(|name| name.split(' ').next()?.parse().ok());
        let open = |code| Transition::Push(Screen::Sheet(Sheet::new(Subject::Code(code))));
        code.map_or(Transition::Stay, open)
    }

    /// The entry at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let row = Rows { items: &self.rows, selected: self.selected() }.pointed(at, view.body())?;
        self.entries().position(|entry| entry == row)
    }

    /// The rows that are entries.
    fn entries(&self) -> impl Iterator<Item = usize> {
        let entries = self.rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Entry(_)));
        entries.map(|(at, _)| at)
    }

    /// The row that is selected.
    fn selected(&self) -> usize {
        self.entries().nth(self.cursor).unwrap_or(0)
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let aside = view.aside("the schedule stays as it is");
        let body = view.chrome(Context::Practice, "Practice", aside).draw(view.theme, view.area, buf);
        let room = usize::from(body.width.saturating_sub(2 + SIGN));
        let line = |row: &Row| line(row, room, view);
        Rows { items: &self.rows, selected: self.selected() }.draw(view.theme, body, buf, line)
    }
}

fn line(row: &Row, room: usize, view: &View<'_>) -> Line<'static> {
    let theme = view.theme;
    let (name, about, class) = match row {
        Row::Heading(text) => return Span::styled(*text, theme.style(Role::Label)).into(),
        Row::Entry(Offer { name, about, class, .. }) => (name, about, class),
    };
    // A name that is cut keeps its distance from what stands beside it.
    let name = if room > NAME { cell(name, NAME - 1) + " " } else { cell(name, room) };
    let about = Span::styled(cell(about, room.saturating_sub(NAME)), theme.style(Role::Muted));
    let Some(class) = class else { return Line::from(vec![theme.plain(format!("  {name}")), about]) };
    let (code, phrase) = name.split_at_checked(3).unwrap_or((&name, ""));
    let code = Span::styled(code.to_owned(), theme.style(Role::Code(*class)));
    Line::from(vec![Span::raw("  "), code, theme.plain(phrase.to_owned()), about])
}

/// The offers under their headings, with a blank row above each heading but the first.
fn rows(view: &View<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (heading, offers) in offers(view.bank, view.history, view.today()) {
        if !rows.is_empty() {
            rows.push(Row::Heading(""));
        }
        rows.push(Row::Heading(heading));
        rows.extend(offers.into_iter().map(Row::Entry));
    }
    rows
}
