//! Progress: an overview, what is known of each code, what is mixed up, every answer and every examination.

mod pointed;

use super::{Review, Screen, Sheet, Transition, moved, scrolled};
use crate::codes::StatusCode;
use crate::progress::AnswerRef;
use crate::questions::Subject;
use crate::tui::keymap::{Action, Context};
use crate::tui::look_back::{
    CodeRow, Past, Shown, about_head, about_line, about_name, answer_line, code_rows, confused_line,
    exam_head, exam_line,
};
use crate::tui::page::{Page, SIGN};
use crate::tui::rows::{Rows, draw_from};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::View;
use crate::tutor::{About, Aim, Confused, Counts, Exam, Part, confused, exams};
use pointed::selected_of;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

mod only;

use only::Only;

/// Below this height the rows matter more than the names of the views.
const NAMES_FROM: u16 = 9;

/// The progress screen.
#[derive(Debug)]
pub struct Progress {
    shown: Shown,
    cursor: usize,
    /// The answers opened from a row of a view, and the cursor among them.
    opened: Option<(Only, usize)>,
    explains: bool,
}

impl Default for Progress {
    fn default() -> Self {
        Self { shown: Shown::Overview, cursor: 0, opened: None, explains: false }
    }
}

impl Progress {
    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        match action {
            Action::Switch => self.switch(1),
            Action::SwitchBack => self.switch(Shown::ALL.len() - 1),
            Action::Figures => self.explains = !self.explains,
            Action::Back if self.opened.is_some() => self.opened = None,
            Action::Back => return Transition::Pop,
            Action::Confirm => return self.open(view),
            Action::Drill => {
                let start = |(a, b)| Transition::Start(Aim::Practice(Part::pair(a, b).into()));
                return self.pair(view).map_or(Transition::Stay, start);
            }
            Action::LookUp => {
                let open = |code| Transition::Push(Screen::Sheet(Sheet::new(Subject::Code(code))));
                return self.code(view).map_or(Transition::Stay, open);
            }
            _ => self.go(action, view),
        }
        Transition::Stay
    }

    fn switch(&mut self, by: usize) {
        let at = Shown::ALL.iter().position(|shown| *shown == self.shown).unwrap_or(0);
        let next = Shown::ALL.iter().cycle().nth(at + by).copied().unwrap_or(self.shown);
        *self = Self { shown: next, explains: self.explains, ..Self::default() };
    }

    fn open(&mut self, view: &View<'_>) -> Transition {
        if self.opened.is_some() || self.shown == Shown::Answers {
            let answer = self.answers(view).nth(self.at()).map(AnswerRef::to_answer);
            let review = |answer| Transition::Push(Screen::Review(Review::new(answer)));
            return answer.map_or(Transition::Stay, review);
        }
        let only = match self.shown {
            Shown::Codes => abouts(view).get(self.cursor).copied().map(Only::About),
            Shown::Exams => exams(view.history).get(self.cursor).map(|exam| Only::Exam(exam.id)),
            _ => self.pair(view).map(|(right, chosen)| Only::Pair(right, chosen)),
        };
        self.opened = only.map(|only| (only, 0));
        Transition::Stay
    }

    /// The pair that is selected or told about: the right code and the one chosen.
    fn pair(&self, view: &View<'_>) -> Option<(StatusCode, StatusCode)> {
        if let Some((Only::Pair(right, chosen), _)) = self.opened {
            return Some((right, chosen));
        }
        let at = match self.shown {
            Shown::Overview => 0,
            Shown::Confusions => self.cursor,
            _ => return None,
        };
        let pairs = confused(view.history, view.today());
        pairs.get(at).map(|pair| (pair.ever.right, pair.ever.chosen))
    }

    /// The code that is selected.
    fn code(&self, view: &View<'_>) -> Option<StatusCode> {
        let about = match (self.opened, self.shown) {
            (Some(_), _) | (_, Shown::Answers) => About::of(self.answers(view).nth(self.at())?, view.bank),
            (_, Shown::Codes) => *abouts(view).get(self.cursor)?,
            _ => About::Code(self.pair(view)?.0),
        };
        if let About::Code(code) = about { Some(code) } else { None }
    }

    fn at(&self) -> usize {
        self.opened.map_or(self.cursor, |(_, cursor)| cursor)
    }

    /// The answers that are listed, newest first.
    fn answers<'a>(&self, view: &View<'a>) -> Box<dyn Iterator<Item = AnswerRef<'a>> + 'a> {
        match self.opened {
            None => Box::new(view.history.answers().rev()),
            Some((only, _)) => only.answers(view),
        }
    }

    /// How many answers are listed.
    fn count(&self, view: &View<'_>) -> usize {
        if self.opened.is_some() { self.answers(view).count() } else { view.history.len() }
    }

    fn go(&mut self, action: Action, view: &View<'_>) {
        let (_, body) = self.top(view, view.body());
        if self.shown == Shown::Overview && self.opened.is_none() {
            let page = Past::from(view).overview(body.width);
            let scroll = u16::try_from(self.cursor).unwrap_or(u16::MAX);
            self.cursor = scrolled(scroll, &page, body.height, action).into();
            return;
        }
        let rows = match (self.opened, self.shown) {
            (Some(_), _) | (_, Shown::Answers) => self.count(view),
            (_, Shown::Codes) => abouts(view).len(),
            (_, Shown::Exams) => exams(view.history).len(),
            _ => confused(view.history, view.today()).len(),
        };
        let page = usize::from(body.height.saturating_sub(2));
        let at = moved(self.at(), rows.saturating_sub(1), page, action);
        match &mut self.opened {
            Some((_, cursor)) => *cursor = at,
            None => self.cursor = at,
        }
    }

    /// What stands above the view, and what is left below it.
    fn top(&self, view: &View<'_>, body: Rect) -> (Page, Rect) {
        let mut page = Page::new(body.width, view.theme);
        if self.explains {
            let shown = if self.opened.is_some() { Shown::Answers } else { self.shown };
            page.text(shown.computed(), Role::Muted);
        } else if body.height >= NAMES_FROM {
            // Where not all names fit, the title has to do.
            let names = Some(names(self.shown, view.theme));
            names
                .filter(|names| names.width() <= body.width.into())
                .into_iter()
                .for_each(|names| page.line(names));
        }
        if body.height >= NAMES_FROM * 2 && page.height() > 0 {
            page.line(Line::default());
        }
        let height = page.height().min(body.height);
        (page, Rect { y: body.y + height, height: body.height - height, ..body })
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let past = Past::from(view);
        let counts = Counts::of(view.bank, view.history);
        let tally = counts.all();
        let share = tally.percent_right().map_or_else(String::new, |p| format!(", {p} % right"));
        let answers = if tally.seen == 1 { "1 answer".to_owned() } else { format!("{} answers", tally.seen) };
        let aside = view.aside(format!("{answers}{share}"));
        let whole = view.chrome(Context::Progress, self.title(view), aside).draw(view.theme, view.area, buf);
        let (top, body) = self.top(view, whole);
        top.draw(0, Rect { height: body.y - whole.y, ..whole }, buf);
        match (self.opened, self.shown) {
            (Some(_), _) | (_, Shown::Answers) => self.draw_answers(&past, view, body, buf),
            (_, Shown::Overview) => {
                past.overview(body.width).draw(u16::try_from(self.cursor).unwrap_or(u16::MAX), body, buf);
            }
            (_, Shown::Codes) => self.draw_codes(&past, &counts, body, buf),
            (_, Shown::Confusions) => {
                let pairs = confused(view.history, view.today());
                let line = |pair: &Confused| confused_line(pair, &past, body.width.saturating_sub(2 + SIGN));
                self.draw_rows(&pairs, "Nothing mixed up so far.", body, buf, view.theme, line);
            }
            (_, Shown::Exams) => self.draw_exams(&past, view, body, buf),
        }
    }

    fn title(&self, view: &View<'_>) -> String {
        match self.opened {
            None => format!("Progress: {}", self.shown.name()),
            Some((Only::About(about), _)) => format!("Progress: answers about {}", about_name(about)),
            Some((Only::Pair(right, chosen), _)) => {
                format!("Progress: {chosen} answered where {right} is right")
            }
            Some((Only::Exam(id), _)) => {
                let day = view.history.answer(id).map(|answer| format!(" of {}", answer.day()));
                format!("Progress: exam{}", day.unwrap_or_default())
            }
        }
    }

    fn draw_rows<T>(
        &self,
        rows: &[T],
        none: &str,
        area: Rect,
        buf: &mut Buffer,
        theme: Theme,
        line: impl Fn(&T) -> Line<'static>,
    ) {
        if rows.is_empty() {
            let mut page = Page::new(area.width, theme);
            page.text(none, Role::Text);
            page.draw(0, area, buf);
            return;
        }
        Rows { items: rows, selected: self.at() }.draw(theme, area, buf, line);
    }

    fn draw_codes(&self, past: &Past<'_>, counts: &Counts, body: Rect, buf: &mut Buffer) {
        let width = body.width.saturating_sub(2 + SIGN);
        let list = headed(&about_head(width), past.theme, body, buf);
        let rows = code_rows(past.bank);
        let selected = selected_of(&rows, self.cursor);
        let line = |row: &CodeRow| about_line(*row, counts, past, width);
        Rows { items: &rows, selected }.draw(past.theme, list, buf, line);
    }

    fn draw_exams(&self, past: &Past<'_>, view: &View<'_>, body: Rect, buf: &mut Buffer) {
        let width = body.width.saturating_sub(2 + SIGN);
        let exams = exams(past.history);
        let list = if exams.is_empty() { body } else { headed(&exam_head(width), past.theme, body, buf) };
        let line = |exam: &Exam| exam_line(exam, past, width);
        // An unbound key leaves the entry on the home screen.
        let none = match view.keys.first(Context::Home, Action::Exam) {
            key if key.is_empty() => "No examinations yet.".to_owned(),
            key => format!("No examinations yet: {key} on the home screen begins one."),
        };
        self.draw_rows(&exams, &none, list, buf, past.theme, line);
    }

    fn draw_answers(&self, past: &Past<'_>, view: &View<'_>, body: Rect, buf: &mut Buffer) {
        let count = self.count(view);
        if count == 0 {
            let none: &[()] = &[];
            return self.draw_rows(none, "No answers yet.", body, buf, past.theme, |()| Line::default());
        }
        let width = body.width.saturating_sub(2 + SIGN);
        let lines =
            |first: usize| self.answers(view).skip(first).map(|answer| answer_line(answer, past, width));
        draw_from(count, self.at(), past.theme, body, buf, lines);
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

/// Draws the head of a table and returns what is left for its rows.
fn headed(head: &str, theme: Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let mut page = Page::new(area.width, theme);
    page.line(Line::styled(format!("  {head}"), theme.style(Role::Label)));
    page.draw(0, Rect { height: 1.min(area.height), ..area }, buf);
    without_head(area)
}

/// What a head leaves for the rows.
fn without_head(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

fn abouts(view: &View<'_>) -> Vec<About> {
    let rows = code_rows(view.bank).into_iter();
    rows.filter_map(|row| if let CodeRow::About(about) = row { Some(about) } else { None }).collect()
}
