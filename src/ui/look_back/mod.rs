//! What the answers so far add up to, laid out for the progress screen and for the command line alike.

mod calendar;
mod codes;
mod figures;
mod matrix;
mod overview;
mod tables;

pub use codes::{CodeRow, code_head, code_line, code_rows};
pub use figures::page as figures;
pub use matrix::{fitting, lines as matrix_lines};
pub use tables::{about_name, answer_line, confused_line, exam_head, exam_line};

use super::page::Page;
use super::theme::{Role, Theme};
use super::view::View;
use crate::bank::Bank;
use crate::learn::History;
use crate::learn::{Filter, Matrix, Order, Sums, found};
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
    /// What it adds up to.
    pub sums: &'a Sums,
}

impl<'a> Past<'a> {
    /// What a screen shows of the past.
    pub fn new(view: &View<'a>, sums: &'a Sums) -> Self {
        let View { bank, history, now, theme, .. } = *view;
        Self { bank, history, now, theme, sums, today: view.today() }
    }
}

impl Past<'_> {
    /// The overview, for so many columns.
    pub fn overview(&self, width: u16) -> Page {
        overview::page(self, width)
    }

    /// A view in lines as wide as that, for whoever prints it.
    pub fn lines(&self, shown: Shown, order: Order, filter: &Filter, width: u16) -> Vec<Line<'static>> {
        let head = |text: String| Line::from(Span::styled(text, self.theme.style(Role::Label)));
        match shown {
            Shown::Overview => self.overview(width.saturating_add(super::page::SIGN)).into_lines(),
            Shown::Codes => {
                let rows = code_rows(self.sums, order);
                let rows = rows.iter().map(|row| code_line(row, order, self, width));
                [code_head(order, self.theme, width)].into_iter().chain(rows).collect()
            }
            Shown::Confusions => self.confusions(width),
            Shown::Answers => found(self.bank, self.history, None, filter)
                .into_iter()
                .filter_map(|place| self.history.answers().nth(place))
                .map(|answer| answer_line(answer, self, width))
                .collect(),
            Shown::Exams => {
                let exams = &self.sums.exams;
                let rows = exams.iter().map(|exam| exam_line(exam, self, width));
                let head = (!exams.is_empty()).then(|| head(exam_head(width)));
                head.into_iter().chain(rows).collect()
            }
        }
    }

    /// What is mixed up as sentences, and below them as a matrix.
    fn confusions(&self, width: u16) -> Vec<Line<'static>> {
        let pairs = &self.sums.confused;
        let mut lines: Vec<_> = pairs.iter().map(|pair| confused_line(pair, self, width)).collect();
        if !pairs.is_empty() {
            let matrix = Matrix::of(pairs, self.history, fitting(width));
            let what = "How often what was chosen (columns) where what was right (rows):";
            lines.extend([Line::default(), Line::styled(what, self.theme.style(Role::Label))]);
            lines.extend(matrix_lines(&matrix, None, self.theme));
        }
        lines
    }
}
