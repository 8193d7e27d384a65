//! Home: what is due, what is new, what to do next.

use super::{Coach, Help, Lessons, Practice, Progress, Reference, Screen, Search, Transition, moved};
use crate::learn::words::{Entry, headline};
use crate::learn::{Aim, Outlook, outlook};
use crate::ui::area::split;
use crate::ui::bars::bars;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::rows::{Rows, cell};
use crate::ui::theme::Role;
use crate::ui::view::View;
use crate::ui::when::full_day;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The columns of the name of an entry.
const NAME: usize = 16;

/// The home screen; its entries are always the same.
#[derive(Debug, Default)]
pub struct Home {
    cursor: usize,
}

impl Home {
    /// With the first entry selected.
    pub const FIRST: Self = Self { cursor: 0 };

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let entries = Entry::all(view.history);
        match action {
            Action::Confirm => entries.get(self.cursor).map_or(Transition::Stay, |entry| opens(*entry, view)),
            Action::Next => opens(Entry::Start, view),
            Action::Learn => opens(Entry::Learn, view),
            Action::Practise => opens(Entry::Practice, view),
            Action::Exam => opens(Entry::Exam, view),
            Action::LookUp => opens(Entry::LookUp, view),
            Action::Letter(digit) => Transition::Push(Screen::Search(Search::beginning(digit))),
            Action::Search => Transition::Push(Screen::Search(Search::default())),
            Action::Walk => opens(Entry::Coach, view),
            Action::Progress => opens(Entry::Progress, view),
            _ => {
                self.cursor = moved(self.cursor, entries.len().saturating_sub(1), 1, action);
                Transition::Stay
            }
        }
    }

    /// The entry at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let body = view.body();
        let (_, menu) = layout(&above(body.width, view), body, view);
        Rows { items: Entry::all(view.history), selected: self.cursor }.pointed(at, menu)
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let theme = view.theme;
        let chrome = view.chrome(Context::Home, "statusquiz", view.aside(full_day(view.today())));
        let body = chrome.draw(theme, view.area, buf);
        let ahead = outlook(view.bank, view.history, view.limits, view.today());
        let (above, entries) = (above(body.width, view), Entry::all(view.history));
        let (head, menu) = layout(&above, body, view);
        above.draw(0, head, buf);
        let room = usize::from(body.width.saturating_sub(2));
        let row = |entry: &Entry| line(*entry, &ahead, room, view);
        let cursor = Rows { items: entries, selected: self.cursor }.draw(theme, menu, buf, row);
        let below = if view.history.is_empty() {
            introduction(body.width, view)
        } else {
            outlook_page(body.width, view)
        };
        let (_, room) = split(body, menu.bottom().saturating_sub(body.y).saturating_add(2));
        if below.height() <= room.height {
            below.draw(0, room, buf);
        }
        cursor
    }
}

/// What stands above the entries.
fn above(width: u16, view: &View<'_>) -> Page {
    let ahead = outlook(view.bank, view.history, view.limits, view.today());
    let mut above = Page::new(width, view.theme);
    above.text(&headline(&ahead, view.bank, view.history, view.today()), Role::Strong);
    above.blank();
    above
}

/// Where the text above the entries and the entries are.
fn layout(above: &Page, body: Rect, view: &View<'_>) -> (Rect, Rect) {
    let rows = u16::try_from(Entry::all(view.history).len()).unwrap_or(u16::MAX);
    // On a terminal of a few rows the entries matter more than the sentence above them.
    let top = if above.height().saturating_add(rows) > body.height { 0 } else { above.height() };
    let (head, rest) = split(body, top);
    (head, split(rest, rows).0)
}

fn opens(entry: Entry, view: &View<'_>) -> Transition {
    match entry {
        Entry::Start => Transition::Start(Aim::Today),
        Entry::Placement => Transition::Start(Aim::Placement),
        Entry::Learn => Transition::Push(Screen::Lessons(Lessons::new(view))),
        Entry::Practice => Transition::Push(Screen::Practice(Practice::new(view))),
        Entry::Exam => Transition::Start(Aim::Exam),
        Entry::LookUp => Transition::Push(Screen::Reference(Reference::default())),
        Entry::Coach => Transition::Push(Screen::Coach(Coach::default())),
        Entry::Progress => Transition::Push(Screen::Progress(Box::new(Progress::new(view)))),
        Entry::Help => Transition::Push(Screen::Help(Help::new(Context::Home))),
        Entry::Quit => Transition::Quit,
    }
}

fn line(entry: Entry, ahead: &Outlook, room: usize, view: &View<'_>) -> Line<'static> {
    let name_width = NAME.min(room);
    let about =
        cell(&entry.about(ahead, view.bank, view.history, view.today()), room.saturating_sub(name_width));
    Line::from(vec![
        view.theme.plain(cell(entry.name(ahead), name_width)),
        Span::styled(about, view.theme.style(Role::Muted)),
    ])
}

/// What a newcomer needs to know, and no more.
fn introduction(width: u16, view: &View<'_>) -> Page {
    let mut page = Page::new(width, view.theme);
    page.labelled(
        "How it works",
        "You see a request and what the server knows, and choose the code to answer. Then you read why, and when \
         your code would have been right.",
    );
    let guess = view.keys.first(Context::Question, Action::Guess);
    let guessing =
        format!("Press {guess} before you answer. A lucky guess comes back sooner than knowledge.");
    page.labelled("Guessing", &guessing);
    page.labelled("Every day", "Ten minutes: what you are about to forget comes back in another story.");
    page
}

fn outlook_page(width: u16, view: &View<'_>) -> Page {
    let mut page = Page::new(width, view.theme);
    page.text("Expected to be remembered today", Role::Label);
    bars(&mut page, view.bank, view.history, view.today());
    page
}
