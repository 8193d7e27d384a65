//! What the answers so far add up to, laid out for the progress screen and for the command line alike.

mod calendar;
mod overview;
mod tables;

pub use tables::{about_head, about_line, about_name, answer_line, confused_line, exam_head, exam_line};

use super::page::Page;
use super::theme::{Role, Theme};
use super::view::View;
use crate::codes::Class;
use crate::progress::History;
use crate::questions::Bank;
use crate::tutor::{About, Counts, confused, exams};
use ratatui::text::{Line, Span};
use time::{Date, OffsetDateTime};

/// The views of what lies behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The most important of everything.
    Overview,
    /// Counts by code.
    Codes,
    /// What is mixed up.
    Confusions,
    /// Every answer.
    Answers,
    /// Every examination.
    Exams,
}

impl Shown {
    /// All views, in the order in which one switches.
    pub const ALL: [Shown; 5] =
        [Shown::Overview, Shown::Codes, Shown::Confusions, Shown::Answers, Shown::Exams];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Shown::Overview => "overview",
            Shown::Codes => "codes",
            Shown::Confusions => "confusions",
            Shown::Answers => "answers",
            Shown::Exams => "exams",
        }
    }

    /// How its figures are computed.
    pub fn computed(self) -> &'static str {
        match self {
            Shown::Overview => {
                "Right answers of the last 7 days against all before; 3 points are no difference, 20 answers the least."
            }
            Shown::Codes => {
                "Every answer counts, practice too; only the best answer is right, a defensible one is not."
            }
            Shown::Confusions => {
                "Wrong codes of how often the right one was asked; most often in the last 30 days first."
            }
            Shown::Answers => {
                "Every answer that was not taken back, newest first: what you chose -> what was right."
            }
            Shown::Exams => {
                "Best answers of the questions answered, by the class of the right code; other is no code."
            }
        }
    }
}

/// Whose past is shown, as of when.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// What there is to know.
    pub bank: &'a Bank,
    /// What was done.
    pub history: &'a History,
    /// The learner's day.
    pub today: Date,
    /// The time, with the local offset.
    pub now: OffsetDateTime,
    /// How it looks.
    pub theme: Theme,
}

impl<'a> From<&View<'a>> for Past<'a> {
    fn from(view: &View<'a>) -> Self {
        let View { bank, history, now, theme, .. } = *view;
        Self { bank, history, now, theme, today: view.today() }
    }
}

/// A row of the table of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRow {
    /// A class, above its codes.
    Class(Class),
    /// A code, or good practice.
    About(About),
}

/// The rows of the table of codes.
pub fn code_rows(bank: &Bank) -> Vec<CodeRow> {
    let mut rows = Vec::new();
    for class in Class::ALL {
        let codes: Vec<_> = bank.entries().iter().map(|e| e.code).filter(|c| c.class() == class).collect();
        if !codes.is_empty() {
            rows.push(CodeRow::Class(class));
            rows.extend(codes.into_iter().map(|code| CodeRow::About(About::Code(code))));
        }
    }
    if bank.rules().iter().any(|rule| rule.code.is_none()) {
        rows.push(CodeRow::About(About::Practice));
    }
    rows
}

impl Past<'_> {
    /// The overview, for so many columns.
    pub fn overview(&self, width: u16) -> Page {
        overview::page(self, width)
    }

    /// A view in lines as wide as that, for whoever prints it.
    pub fn lines(&self, shown: Shown, width: u16) -> Vec<Line<'static>> {
        let head = |text: String| Line::from(Span::styled(text, self.theme.style(Role::Label)));
        match shown {
            Shown::Overview => self.overview(width.saturating_add(super::page::SIGN)).into_lines(),
            Shown::Codes => {
                let counts = Counts::of(self.bank, self.history);
                let rows = code_rows(self.bank);
                let rows = rows.iter().map(|row| about_line(*row, &counts, self, width));
                [head(about_head(width))].into_iter().chain(rows).collect()
            }
            Shown::Confusions => confused(self.history, self.today)
                .iter()
                .map(|pair| confused_line(pair, self, width))
                .collect(),
            Shown::Answers => {
                self.history.answers().rev().map(|answer| answer_line(answer, self, width)).collect()
            }
            Shown::Exams => {
                let exams = exams(self.history);
                let rows = exams.iter().map(|exam| exam_line(exam, self, width));
                let head = (!exams.is_empty()).then(|| head(exam_head(width)));
                head.into_iter().chain(rows).collect()
            }
        }
    }
}
