//! Progress: an overview, what is known of each code, what is mixed up, every answer and every examination.

mod answers;
mod draw;
mod pointed;

use super::{Screen, Sheet, Transition, moved, scrolled};
use crate::bank::Subject;
use crate::http::StatusCode;
use crate::learn::words::count;
use crate::learn::{About, Aim, Only, Order, Part, Sums};
use crate::ui::area::split;
use crate::ui::keymap::{Action, Context};
use crate::ui::look_back::{CodeRow, Past, Shown, about_name, code_rows, figures};
use crate::ui::page::Page;
use crate::ui::theme::{Role, Theme};
use crate::ui::view::View;
use answers::Answers;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::borrow::Cow;

/// Below this height the rows matter more than the names of the views.
const NAMES_FROM: u16 = 9;

/// The progress screen.
#[derive(Debug)]
pub struct Progress {
    shown: Shown,
    /// The row of a table, or how far the overview is scrolled.
    cursor: usize,
    order: Order,
    answers: Answers,
    /// The answers opened from a row of a view.
    opened: Option<Answers>,
    /// How far the account of the figures is scrolled, if it is shown.
    explained: Option<u16>,
    sums: Sums,
}

impl Progress {
    /// Begins with the overview.
    pub fn new(view: &View<'_>) -> Self {
        Self {
            shown: Shown::Overview,
            cursor: 0,
            order: Order::default(),
            answers: Answers::new(None, view),
            opened: None,
            explained: None,
            sums: Sums::of(view.bank, view.history, view.today()),
        }
    }

    /// Whose keys hold.
    pub fn context(&self) -> Context {
        match (self.list(), self.shown) {
            (Some(answers), _) if answers.is_typing() => Context::Finding,
            (Some(_), _) => Context::Answers,
            (None, Shown::Codes) => Context::Codes,
            (None, _) => Context::Progress,
        }
    }

    /// Whether a list of answers is shown.
    pub fn lists_answers(&self) -> bool {
        self.list().is_some()
    }

    /// The list of answers, if one is shown.
    fn list(&self) -> Option<&Answers> {
        let own = (self.shown == Shown::Answers).then_some(&self.answers);
        self.opened.as_ref().or(own)
    }

    fn list_mut(&mut self) -> Option<&mut Answers> {
        let own = (self.shown == Shown::Answers).then_some(&mut self.answers);
        self.opened.as_mut().or(own)
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        self.refresh(view);
        match action {
            Action::Switch => self.switch(1),
            Action::SwitchBack => self.switch(Shown::ALL.len().saturating_sub(1)),
            Action::Figures => self.explained = if self.explained.is_some() { None } else { Some(0) },
            Action::Back => return self.back(view),
            Action::Sort => (self.order, self.cursor) = (self.order.next(), 0),
            Action::Reverse => (self.order.reversed, self.cursor) = (!self.order.reversed, 0),
            Action::Drill => {
                let start = |(a, b)| Transition::Start(Aim::Practice(Part::pair(a, b).into()));
                return self.pair().map_or(Transition::Stay, start);
            }
            Action::LookUp => {
                let open = |code| Transition::Push(Screen::Sheet(Sheet::new(Subject::Code(code))));
                return self.code(view).map_or(Transition::Stay, open);
            }
            _ => return self.go(action, view),
        }
        Transition::Stay
    }

    fn refresh(&mut self, view: &View<'_>) {
        if !self.sums.hold(view.history, view.today()) {
            self.sums = Sums::of(view.bank, view.history, view.today());
        }
        self.answers.refresh(view);
        self.opened.iter_mut().for_each(|opened| opened.refresh(view));
    }

    fn switch(&mut self, by: usize) {
        let at = Shown::ALL.iter().position(|shown| *shown == self.shown).unwrap_or(0);
        self.shown = Shown::ALL.iter().cycle().nth(at.saturating_add(by)).copied().unwrap_or(self.shown);
        (self.cursor, self.opened) = (0, None);
        self.explained = self.explained.map(|_| 0);
    }

    /// Takes back one thing after the other: the account of the figures, the filter, what was opened.
    fn back(&mut self, view: &View<'_>) -> Transition {
        if self.explained.take().is_some() {
            return Transition::Stay;
        }
        if self.list_mut().is_some_and(|answers| answers.back(view)) {
            return Transition::Stay;
        }
        if self.opened.take().is_some() { Transition::Stay } else { Transition::Pop }
    }

    fn open(&mut self, view: &View<'_>) {
        let only = match self.shown {
            Shown::Codes => self.about().map(Only::About),
            Shown::Exams => self.sums.exams.get(self.cursor).map(|exam| Only::Exam(exam.id)),
            Shown::Overview | Shown::Confusions => {
                self.pair().map(|(right, chosen)| Only::Pair(right, chosen))
            }
            Shown::Answers => None,
        };
        self.opened = only.map(|only| Answers::new(Some(only), view));
    }

    /// The pair that is selected or told about: the right code and the one chosen.
    fn pair(&self) -> Option<(StatusCode, StatusCode)> {
        if let Some(Only::Pair(right, chosen)) = self.opened.as_ref().and_then(|opened| opened.only) {
            return Some((right, chosen));
        }
        let at = match self.shown {
            Shown::Overview => 0,
            Shown::Confusions => self.cursor,
            Shown::Codes | Shown::Answers | Shown::Exams => return None,
        };
        self.sums.confused.get(at).map(|pair| (pair.right, pair.chosen))
    }

    /// What the selected row of the table of codes is about.
    fn about(&self) -> Option<About> {
        let known = |row: CodeRow| if let CodeRow::Known(known) = row { Some(known.about) } else { None };
        code_rows(&self.sums, self.order).into_iter().filter_map(known).nth(self.cursor)
    }

    /// The code that is selected.
    fn code(&self, view: &View<'_>) -> Option<StatusCode> {
        let about = match (self.list(), self.shown) {
            (Some(answers), _) => About::of(answers.selected(view)?, view.bank),
            (None, Shown::Codes) => self.about()?,
            (None, _) => About::Code(self.pair()?.0),
        };
        if let About::Code(code) = about { Some(code) } else { None }
    }

    fn go(&mut self, action: Action, view: &View<'_>) -> Transition {
        let (_, _, body) = self.top(view, view.body());
        if let Some(scroll) = self.explained {
            let page = figures(self.told(), body.width, view.theme);
            self.explained = Some(scrolled(scroll, &page, body.height, action));
            return Transition::Stay;
        }
        if let Some(answers) = self.list_mut() {
            return answers.update(action, view, body.height);
        }
        if action == Action::Confirm {
            self.open(view);
            return Transition::Stay;
        }
        if self.shown == Shown::Overview {
            let page = Past::new(view, &self.sums).overview(body.width);
            let scroll = u16::try_from(self.cursor).unwrap_or(u16::MAX);
            self.cursor = scrolled(scroll, &page, body.height, action).into();
            return Transition::Stay;
        }
        let rows = match self.shown {
            Shown::Codes => self.sums.known.len(),
            Shown::Exams => self.sums.exams.len(),
            Shown::Overview | Shown::Confusions | Shown::Answers => self.sums.confused.len(),
        };
        let page = usize::from(body.height.saturating_sub(2));
        self.cursor = moved(self.cursor, rows.saturating_sub(1), page, action);
        Transition::Stay
    }

    /// The view whose figures are on the screen.
    fn told(&self) -> Shown {
        if self.opened.is_some() { Shown::Answers } else { self.shown }
    }

    /// What stands above the view, where, and what is left below it.
    fn top(&self, view: &View<'_>, body: Rect) -> (Page, Rect, Rect) {
        let mut page = Page::new(body.width, view.theme);
        let names = names(self.shown, view.theme);
        // Where not all names fit, the title has to do.
        if body.height >= NAMES_FROM && names.width() <= body.width.into() {
            page.line(names);
        }
        if body.height >= NAMES_FROM * 2 && page.height() > 0 {
            page.line(Line::default());
        }
        let (above, below) = split(body, page.height());
        (page, above, below)
    }

    /// Draws the screen and says where what is selected is, or where a field ends.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) -> Option<Position> {
        let sums = self.sums(view);
        let past = Past::new(view, &sums);
        let tally = sums.counts.all();
        let share = tally.percent_right().map_or_else(String::new, |p| format!(", {p} % right"));
        let aside = view.aside(format!("{}{share}", count(tally.seen, "answer")));
        let whole = view.chrome(self.context(), self.title(view), aside).draw(view.theme, view.area, buf);
        let (top, above, body) = self.top(view, whole);
        top.draw(0, above, buf);
        if let Some(scroll) = self.explained {
            figures(self.told(), body.width, view.theme).draw(scroll, body, buf);
            return None;
        }
        if let Some(answers) = self.list() {
            return answers.draw(&past, view, body, buf);
        }
        match self.shown {
            Shown::Overview => {
                past.overview(body.width).draw(u16::try_from(self.cursor).unwrap_or(u16::MAX), body, buf);
                None
            }
            Shown::Codes => draw::codes(&past, self.order, self.cursor, body, buf),
            Shown::Confusions => draw::confusions(&past, self.cursor, body, buf),
            Shown::Exams => draw::exams(&past, view, self.cursor, body, buf),
            // Its list was drawn already.
            Shown::Answers => None,
        }
    }

    /// What the answers add up to; anew only if something was taken back on the screen above.
    fn sums(&self, view: &View<'_>) -> Cow<'_, Sums> {
        if self.sums.hold(view.history, view.today()) {
            Cow::Borrowed(&self.sums)
        } else {
            Cow::Owned(Sums::of(view.bank, view.history, view.today()))
        }
    }

    fn title(&self, view: &View<'_>) -> String {
        let Some(only) = self.opened.as_ref().and_then(|opened| opened.only) else {
            return format!("Progress: {}", self.shown.name());
        };
        match only {
            Only::About(about) => format!("Progress: answers about {}", about_name(about)),
            Only::Pair(right, chosen) => format!("Progress: {chosen} answered when {right} is right"),
            Only::Exam(id) => {
                let answer = view.history.has_read_answers().then(|| view.history.answer(id)).flatten();
                let day = answer.map(|answer| format!(" of {}", answer.day));
                format!("Progress: exam{}", day.unwrap_or_default())
            }
        }
    }
}

/// The names of the views in their order, the one that is shown in brackets.
fn names(shown: Shown, theme: Theme) -> Line<'static> {
    let name = |of: Shown| {
        let (text, role) = if of == shown {
            (format!("[{}]", of.name()), Role::Strong)
        } else {
            (format!(" {} ", of.name()), Role::Muted)
        };
        Span::styled(text, theme.style(role))
    };
    Shown::ALL.into_iter().map(name).collect()
}
