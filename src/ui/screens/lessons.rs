//! The lessons, and how far each one was read.

use super::{Lesson as LessonScreen, Screen, Transition, moved};
use crate::bank::Lesson;
use crate::learn::{Reading, readings};
use crate::ui::area::split;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::{Page, SIGN};
use crate::ui::rows::{Rows, cell};
use crate::ui::theme::Role;
use crate::ui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The columns of how far a lesson was read.
const READ: usize = 8;

/// The list of lessons.
#[derive(Debug)]
pub struct Lessons {
    cursor: usize,
}

impl Lessons {
    /// With the lesson selected that comes next.
    pub fn new(view: &View<'_>) -> Self {
        let readings = readings(view.bank, view.history);
        Self { cursor: readings.iter().position(|reading| !reading.is_done()).unwrap_or(0) }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let lessons = view.bank.lessons().len();
        match action {
            Action::Back => Transition::Pop,
            Action::Confirm if self.cursor < lessons => {
                Transition::Push(Screen::Lesson(Box::new(LessonScreen::new(self.cursor, view))))
            }
            _ => {
                let page = usize::from(view.body().height.saturating_sub(1));
                self.cursor = moved(self.cursor, lessons.saturating_sub(1), page, action);
                Transition::Stay
            }
        }
    }

    /// The lesson at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let lessons = view.bank.lessons();
        Rows { items: lessons, selected: self.cursor }.pointed(at, list(view.body(), view))
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let readings = readings(view.bank, view.history);
        let done = readings.iter().filter(|reading| reading.is_done()).count();
        let aside = view.aside(format!("{done} of {} finished", readings.len()));
        let body = view.chrome(Context::Lessons, "Learn", aside).draw(view.theme, view.area, buf);
        let rows: Vec<_> = view.bank.lessons().iter().zip(&readings).enumerate().collect();
        let about = self.about(body.width, view);
        // What a lesson is about stands below the list, where there is room for it.
        let list = list(body, view);
        let (_, below) = split(body, list.height.saturating_add(1));
        if about.height() <= below.height {
            about.draw(0, below, buf);
        }
        let room = usize::from(body.width.saturating_sub(2 + SIGN));
        let line = |(at, (lesson, reading)): &(usize, (&Lesson, &Reading<'_>))| {
            row(*at, lesson, reading, room, view)
        };
        Rows { items: &rows, selected: self.cursor }.draw(view.theme, list, buf, line)
    }

    fn about(&self, width: u16, view: &View<'_>) -> Page {
        let mut page = Page::new(width, view.theme);
        if let Some(lesson) = view.bank.lessons().get(self.cursor) {
            page.text(lesson.about.as_str(), Role::Muted);
        }
        page
    }
}

/// Where the lessons are listed.
fn list(body: Rect, view: &View<'_>) -> Rect {
    let lessons = u16::try_from(view.bank.lessons().len()).unwrap_or(u16::MAX);
    split(body, lessons).0
}

fn row(at: usize, lesson: &Lesson, reading: &Reading<'_>, room: usize, view: &View<'_>) -> Line<'static> {
    let title = format!("{:>2}  {}", at.saturating_add(1), lesson.title);
    let read = match reading.read {
        _ if reading.is_done() => "✓ done".to_owned(),
        0 => format!("{} pages", reading.pages),
        read => format!("{read} of {}", reading.pages),
    };
    let title_width = room.saturating_sub(READ + 1).min(44);
    Line::from(vec![
        view.theme.plain(cell(&title, title_width)),
        Span::styled(format!(" {}", cell(&read, READ)), view.theme.style(Role::Muted)),
    ])
}
