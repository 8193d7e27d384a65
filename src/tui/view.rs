//! What every screen may look at.

use super::chrome::{self, Chrome, Hints};
use super::keymap::{Context, Keymap};
use super::theme::{Role, Theme};
use crate::progress::{History, learning_day};
use crate::questions::Bank;
use crate::tutor::Limits;
use ratatui::layout::Rect;
use ratatui::text::Span;
use time::{Date, OffsetDateTime};

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

/// Whether answers reach the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Every answer is on the disk.
    Saved,
    /// Some answers are not, and why; they are tried again with the next.
    Waiting {
        /// How many.
        answers: usize,
        /// Why.
        reason: String,
    },
    /// Nothing is kept in this run, and why.
    Off {
        /// Why.
        reason: String,
    },
}

impl Keeping {
    /// The notice that every screen shows, if there is reason for one.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::Saved => None,
            Self::Waiting { answers: 1, reason } => Some(format!("1 answer is not saved yet: {reason}")),
            Self::Waiting { answers, reason } => {
                Some(format!("{answers} answers are not saved yet: {reason}"))
            }
            Self::Off { reason } => Some(format!("progress is not being saved: {reason}")),
        }
    }
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
