//! What every screen may look at.

use super::chrome::{self, Chrome, Hints};
use super::keymap::{Context, Keymap};
use super::theme::{Role, Theme};
use crate::bank::Bank;
pub use crate::learn::Keeping;
use crate::learn::Limits;
use crate::learn::{History, learning_day};
use ratatui::layout::Rect;
use ratatui::text::Span;
use time::{Date, OffsetDateTime};

/// How the learner wants things.
#[derive(Debug, Clone, Copy)]
pub struct Preferences {
    /// How things look.
    pub theme: Theme,
    /// How much a day may ask.
    pub limits: Limits,
}

/// What screens look at, whichever of them are open.
#[derive(Debug)]
pub struct Facts {
    /// The questions.
    pub bank: Bank,
    /// The answers so far.
    pub history: History,
    /// How the learner wants things.
    pub preferences: Preferences,
    /// The table of keys.
    pub keys: Keymap,
    /// Whether answers reach the disk.
    pub keeping: Keeping,
    /// What is said above the hint bar because of that.
    pub notice: Option<String>,
    /// Something found at the start, said there until the first session.
    pub remark: Option<String>,
    /// The time.
    pub now: OffsetDateTime,
    /// The whole terminal.
    pub area: Rect,
}

impl Facts {
    /// What a screen may look at; `in_session` if a session is open below it.
    pub fn view(&self, in_session: bool) -> View<'_> {
        View {
            bank: &self.bank,
            history: &self.history,
            keys: &self.keys,
            theme: self.preferences.theme,
            limits: self.preferences.limits,
            now: self.now,
            area: self.area,
            keeping: &self.keeping,
            in_session,
            notice: self.notice.as_deref().or(self.remark.as_deref()),
        }
    }
}

/// What every screen may look at, and none may change.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The questions.
    pub bank: &'a Bank,
    /// The answers so far.
    pub history: &'a History,
    /// The table of keys.
    pub keys: &'a Keymap,
    /// How things look.
    pub theme: Theme,
    /// How much a day may ask.
    pub limits: Limits,
    /// The time.
    pub now: OffsetDateTime,
    /// The whole terminal.
    pub area: Rect,
    /// Whether answers reach the disk.
    pub keeping: &'a Keeping,
    /// Whether a session is open below the screen.
    pub in_session: bool,
    /// What every screen says above the hint bar, if there is reason to.
    pub notice: Option<&'a str>,
}

impl View<'_> {
    /// The learner's day.
    pub fn today(&self) -> Date {
        learning_day(self.now)
    }

    /// The body of a screen without a status line.
    pub fn body(&self) -> Rect {
        chrome::body(self.area, self.notice_height(), false)
    }

    /// The body of a screen with a status line.
    pub fn body_above_status(&self) -> Rect {
        chrome::body(self.area, self.notice_height().max(1), false)
    }

    /// The body of a chart with a status line.
    pub fn wide_body_above_status(&self) -> Rect {
        chrome::body(self.area, self.notice_height().max(1), true)
    }

    fn notice_height(&self) -> u16 {
        self.notice.map_or(0, |notice| chrome::notice_height(notice, self.area))
    }

    /// The frame of a screen.
    pub fn chrome(&self, context: Context, title: impl Into<String>, right: Span<'static>) -> Chrome {
        let title = Span::styled(title.into(), self.theme.style(Role::Accent));
        let hints = Hints::new(self.keys, context);
        Chrome { title, right, hints, notice: self.notice.map(str::to_owned), status: None, wide: false }
    }

    /// A remark for the right end of the title.
    pub fn aside(&self, text: impl Into<String>) -> Span<'static> {
        Span::styled(text.into(), self.theme.style(Role::Muted))
    }
}
