//! The coach: questions in plain words that lead from a situation of one's own to a code.

use super::{Transition, moved, scrolled};
use crate::bank::{Choice, Step};
use crate::learn::{self, Aim, Ending, Part, Stand};
use crate::ui::area::split;
use crate::ui::cursor::within;
use crate::ui::keymap::{Action, Context};
use crate::ui::page::Page;
use crate::ui::theme::Role;
use crate::ui::view::View;
use crate::ui::walk_page::{add_question, add_taken, add_told};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// So many of the questions before are shown at most.
const BEFORE: usize = 6;

/// The coach on the screen.
#[derive(Debug, Default)]
pub struct Coach {
    walk: learn::Coach,
    cursor: usize,
    /// How far it was scrolled by hand; else it follows the selected answer.
    scroll: Option<u16>,
    found: bool,
}

/// A question laid out: what was answered before it above, the answers below.
struct Laid {
    before: Page,
    page: Page,
    rows: Vec<Range<u16>>,
}

impl Laid {
    /// Where what was answered before is, and below it the question.
    fn parts(&self, body: Rect) -> (Rect, Rect) {
        split(body, self.before.height())
    }

    /// The lines that are left for the question.
    fn room(&self, view: &View<'_>) -> u16 {
        view.body().height.saturating_sub(self.before.height())
    }
}

impl Coach {
    /// Whose keys hold.
    pub fn context(&self) -> Context {
        if self.found { Context::Found } else { Context::Coach }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        match (self.walk.stand(view.bank.walk()), action) {
            (_, Action::Back) => return Transition::Pop,
            (_, Action::Again) => {
                self.walk.restart();
                self.begin(0, view);
            }
            (_, Action::Retrace) => {
                if let Some(taken) = self.walk.back() {
                    self.begin(taken, view);
                }
            }
            (Some(Stand::Found(code)), Action::Practise) => {
                return Transition::Start(Aim::Practice(Part::Code(code).into()));
            }
            (Some(Stand::Asked(_)), Action::Confirm) => self.take(self.cursor, view),
            (Some(Stand::Asked(_)), Action::Take(number)) => self.take(number, view),
            (Some(Stand::Asked(step)), _) => self.move_in(step, action, view),
            (_, _) => {
                if let Some(ending) = self.walk.ending(view.bank) {
                    let page = self.ending_page(&ending, view);
                    let scroll = self.scroll.unwrap_or_default();
                    self.scroll = Some(scrolled(scroll, &page, view.body().height, action));
                }
            }
        }
        Transition::Stay
    }

    fn take(&mut self, number: usize, view: &View<'_>) {
        if self.walk.answer(view.bank.walk(), number) {
            self.begin(0, view);
        }
    }

    /// Puts another question or the end before the learner.
    fn begin(&mut self, cursor: usize, view: &View<'_>) {
        self.cursor = cursor;
        self.scroll = None;
        self.found = matches!(self.walk.stand(view.bank.walk()), Some(Stand::Found(_)));
    }

    fn move_in(&mut self, step: &Step, action: Action, view: &View<'_>) {
        if matches!(action, Action::PageUp | Action::PageDown | Action::WheelUp | Action::WheelDown) {
            let laid = self.laid(step, view);
            let (room, scroll) = (laid.room(view), self.scroll_of(&laid, view));
            self.scroll = Some(scrolled(scroll, &laid.page, room, action));
        } else {
            self.cursor = moved(self.cursor, step.turns.len().saturating_sub(1), 1, action);
            self.scroll = None;
        }
    }

    /// How far a question is scrolled: as little as needed for the selected answer to be seen.
    fn scroll_of(&self, laid: &Laid, view: &View<'_>) -> u16 {
        let room = laid.room(view);
        let row = laid.rows.get(self.cursor).cloned().unwrap_or_default();
        let following = row.end.saturating_sub(room).min(row.start);
        self.scroll.unwrap_or(following).min(laid.page.last_scroll(room))
    }

    /// The answer at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let Some(Stand::Asked(step)) = self.walk.stand(view.bank.walk()) else { return None };
        let laid = self.laid(step, view);
        let line = laid.parts(view.body()).1.rows().position(|row| row.contains(at))?;
        let line = u16::try_from(line).ok()?.saturating_add(self.scroll_of(&laid, view));
        laid.rows.iter().position(|rows| rows.contains(&line))
    }

    /// Draws the screen and says where what is selected is.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let taken = self.walk.taken(view.bank.walk()).len();
        let stand = self.walk.stand(view.bank.walk());
        let aside = match (&stand, taken) {
            (Some(Stand::Asked(_)), _) => format!("question {}", taken.saturating_add(1)),
            (_, 1) => "1 question".to_owned(),
            _ => format!("{taken} questions"),
        };
        let chrome = view.chrome(self.context(), "Which code?", view.aside(aside));
        let body = chrome.draw(view.theme, view.area, buf);
        match stand {
            Some(Stand::Asked(step)) => return self.draw_question(step, view, body, buf),
            Some(Stand::Found(_)) => {
                if let Some(ending) = self.walk.ending(view.bank) {
                    self.ending_page(&ending, view).draw(self.scroll.unwrap_or_default(), body, buf);
                }
            }
            None => {
                let mut page = Page::new(body.width, view.theme);
                page.text("These question files hold no walk.", Role::Label);
                page.draw(0, body, buf);
            }
        }
        None
    }

    fn draw_question(&self, step: &Step, view: &View<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let laid = self.laid(step, view);
        let (above, below) = laid.parts(body);
        laid.before.draw(0, above, buf);
        let scroll = self.scroll_of(&laid, view);
        laid.page.draw(scroll, below, buf);
        let mut cursor = None;
        for line in laid.rows.get(self.cursor).cloned().unwrap_or_default() {
            if let Some(row) = below.rows().nth(usize::from(line.wrapping_sub(scroll))) {
                buf.set_style(row, view.theme.style(Role::Selected));
                cursor.get_or_insert(within(row, 0));
            }
        }
        cursor
    }

    fn laid(&self, step: &Step, view: &View<'_>) -> Laid {
        let body = view.body();
        let taken = self.walk.taken(view.bank.walk());
        let mut page = Page::new(body.width, view.theme);
        if taken.is_empty() {
            page.text("Think of a request of yours. The first answer that fits counts.", Role::Muted);
            page.blank();
        }
        let rows = add_question(&mut page, step, self.cursor);
        let mut before = Page::new(body.width, view.theme);
        let room = usize::from(body.height.saturating_sub(page.height())).saturating_sub(1);
        let lines = room.min(BEFORE).min(taken.len());
        // With a single line there would be no room to say how many are left out.
        if lines > 1 || lines == taken.len() {
            let shown = if lines < taken.len() { lines.saturating_sub(1) } else { lines };
            if shown < taken.len() {
                before.text(&format!("… {} before", taken.len().saturating_sub(shown)), Role::Muted);
            }
            taken
                .iter()
                .skip(taken.len().saturating_sub(shown))
                .for_each(|taken| add_taken(&mut before, *taken));
            before.blank();
        }
        Laid { before, page, rows }
    }

    /// The code, what it asks for, what was close, and the way to it.
    fn ending_page(&self, ending: &Ending<'_>, view: &View<'_>) -> Page {
        let mut page = Page::new(view.body().width, view.theme);
        page.choice(Vec::new(), &Choice::Code(ending.code), Role::Text);
        if let Some(meaning) = ending.meaning() {
            page.text(meaning, Role::Text);
        }
        page.blank();
        for told in ending.told() {
            if !told.label.is_empty() {
                page.gap(view.area.height);
            }
            add_told(&mut page, &told);
        }
        page.blank();
        page.text("Your way", Role::Label);
        for taken in self.walk.taken(view.bank.walk()) {
            add_taken(&mut page, taken);
        }
        page
    }
}
