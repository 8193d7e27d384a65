//! What can be practised: mistakes, what is mixed up, a class, a tier, a topic, a code.

use super::article::ArticleScreen;
use super::practice_preview::of_offer;
use super::{Go, Heard, Outcome, Screen};
use crate::bank::Subject;
use crate::http::StatusCode;
use crate::learn::phrases::{Offer, offers};
use crate::learn::{Given, SessionKind, Topic};
use crate::ui::document::{
    Block, BlockKind, Cell, Document, List, Pane, Row, RowNumber, Width, cell, plain, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;
use unicode_width::UnicodeWidthStr;

/// The columns of a name, with what sets it in.
const NAME: usize = 36;
/// Where there are fewer columns for how much there is of it, it's left out.
const ABOUT: usize = 28;
/// The heading of the longest part of the list, which lines read only when it is asked for.
const CODES: &str = "A code";

/// The choice of what to practise.
#[derive(Debug)]
pub struct PracticeScreen {
    rows: Vec<OfferRow>,
    cursor: usize,
}

#[derive(Debug)]
enum OfferRow {
    Blank,
    Heading(&'static str),
    Entry(Offer),
}

impl PracticeScreen {
    /// What there is to practise now.
    pub fn new(view: &View<'_>) -> Self {
        let mut rows = Vec::new();
        for (heading, offers) in offers(view.bank, view.history, view.today()) {
            if !rows.is_empty() {
                rows.push(OfferRow::Blank);
            }
            rows.push(OfferRow::Heading(heading));
            rows.extend(offers.into_iter().map(OfferRow::Entry));
        }
        Self { rows, cursor: 0 }
    }

    fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.rows.iter().filter_map(|row| if let OfferRow::Entry(offer) = row { Some(offer) } else { None })
    }

    fn selected(&self) -> Option<&Offer> {
        self.offers().nth(self.cursor)
    }

    /// The codes that can be practised, a paragraph each.
    fn codes(&self) -> String {
        let codes = (0..self.rows.len()).map(|at| self.row(at)).filter(|row| row.is_detail);
        codes.map(|row| row.spoken).collect::<Vec<_>>().join("\n")
    }

    fn row(&self, at: usize) -> Row<'_> {
        let heading = |row: &OfferRow| if let OfferRow::Heading(text) = row { Some(*text) } else { None };
        let under = self.rows.iter().take(at + 1).rev().find_map(heading);
        let is_detail = under == Some(CODES);
        match self.rows.get(at) {
            None | Some(OfferRow::Blank) => Row::default(),
            Some(OfferRow::Heading(text)) => Row {
                cells: vec![cell(vec![run(*text, Role::Label)], Width::Content(0))],
                spoken: format!("{text}:"),
                number: RowNumber::None,
                is_detail,
            },
            Some(OfferRow::Entry(offer)) => Row {
                cells: offered(offer),
                spoken: format!("{}: {}.", offer.name, offer.about),
                // A code goes by its own number.
                number: if is_detail { RowNumber::None } else { RowNumber::Place },
                is_detail,
            },
        }
    }
}

/// The code of an offer that is about one.
fn code(offer: &Offer) -> Option<StatusCode> {
    // Of the offers with a color, those of classes begin with no number.
    offer.class.and_then(|_| offer.name.split(' ').next()?.parse().ok())
}

fn offered(offer: &Offer) -> Vec<Cell<'_>> {
    let Offer { name, about, class, .. } = offer;
    let mut runs = plain("  ");
    match class.zip(name.split_at_checked(3)) {
        Some((class, (code, phrase))) => {
            runs.extend([run(code, Role::Code(class)), run(phrase, Role::Text)]);
        }
        None => runs.extend(plain(name)),
    }
    let least = about.width().min(ABOUT);
    let about = vec![run(about, Role::Muted)];
    let about = Cell { drop: 1, ..cell(about, Width::Between(least, usize::MAX)) };
    vec![cell(runs, Width::Exactly(NAME)), about]
}

impl Screen for PracticeScreen {
    fn context(&self) -> Context {
        Context::Practice
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let is_entry = |row: &OfferRow| matches!(row, OfferRow::Entry(_));
        let entries = self.rows.iter().enumerate().filter(|(_, row)| is_entry(row)).map(|(at, _)| at);
        let list = List {
            entries: Some(entries.collect()),
            ..List::new(self.rows.len(), self.cursor, |at| self.row(at))
        };
        Document {
            head: vec![Block::said("Practice doesn't affect your review schedule.")],
            main: vec![BlockKind::List(list).into(), Block::said(self.codes()).detail().called("codes")],
            foot: vec![Block::said(
                "Type a number, a code or two codes. codes: list all codes; Enter: practice all rules you've seen.",
            )],
            pane: Some(Pane::preview({
                let view = *view;
                move || self.selected().map(|offer| of_offer(offer, &view)).unwrap_or_default()
            })),
            prompt: "Practice what?",
            on_empty: Some(Action::Next),
            lines_help: &[
                "number: practice that item.",
                "Or type a code, two codes, a class, a tier, a topic, or mistakes: 404, 401 403, 4xx, core, caching.",
                "Enter: practice all rules you've seen so far.",
                "codes: list all codes.",
            ],
            ..Document::new("Practice").beside("doesn't affect your reviews")
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::LookUp => {
                let open = |code| Outcome::push(ArticleScreen::new(Subject::Code(code)));
                self.selected().and_then(code).map_or_else(Outcome::stay, open)
            }
            Action::Confirm => {
                self.selected().map_or_else(Outcome::stay, |offer| Go::Start(offer.kind.clone()).into())
            }
            Action::Next => Go::Start(SessionKind::Practice(Topic::default())).into(),
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        if line.len() < 3 && line.parse::<usize>().is_ok() {
            return Heard::Nothing;
        }
        // Topics of several words are written as one on the command line.
        let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        match SessionKind::practice(&words, view.bank).or_else(|_| SessionKind::practice(&[line], view.bank))
        {
            Ok(kind) => Heard::Outcome(Go::Start(kind).into()),
            Err(unknown) => Heard::Unclear(format!("{unknown}. Type a number from the list, or help.")),
        }
    }
}
