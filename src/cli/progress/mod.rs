//! `statusquiz progress`: what the learner's answers add up to, as text or for other programs.

mod json;

use super::ansi::AnsiOutput;
use super::appearance::Appearance;
use super::args::{Args, ProgressView};
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, print_json, print_styled, terminal_columns};
use super::settings::Settings;
use crate::bank::Bank;
use crate::learn::learning_day;
use crate::learn::{Filter, History, Order, SortBy, Sums};
use crate::ui::{self, Paper, Shown};
use clap::CommandFactory;
use clap::error::ErrorKind;
use std::process::ExitCode;
use time::Date;

/// Lines in pipes are not broken: what is listed there has room for all it says.
const PIPE: u16 = 200;

/// What of the past is wanted, and in which order.
pub struct ProgressRequest {
    look: ProgressView,
    order: Order,
    filter: Filter,
}

impl ProgressRequest {
    /// A view with what was said about it, if that fits the view.
    pub fn new(
        look: ProgressView,
        sort: Option<SortBy>,
        reversed: bool,
        filter: Option<&str>,
    ) -> Result<Self, Failure> {
        let misplaced = match (sort.is_some() || reversed, filter.is_some()) {
            (true, _) if look != ProgressView::Codes => {
                Some("--sort and --reverse work only with `progress codes`")
            }
            (_, true) if look != ProgressView::History => Some("--filter works only with `progress history`"),
            _ => None,
        };
        if let Some(reason) = misplaced {
            return Err(Failure::Usage(Args::command().error(ErrorKind::ArgumentConflict, reason)));
        }
        let by = sort.unwrap_or(SortBy::Code);
        Ok(Self { look, order: Order { by, reversed }, filter: Filter::read(filter.unwrap_or_default()) })
    }
}

/// Whose past is told, as of when.
#[derive(Clone, Copy)]
struct Past<'a> {
    bank: &'a Bank,
    history: &'a History,
    today: Date,
    /// What it adds up to.
    sums: &'a Sums,
}

/// Prints one view of the past.
pub fn run(
    args: &Args,
    settings: &Settings,
    wanted: &ProgressRequest,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, settings.scheduling())?;
    let now = learner.moment().at;
    let (bank, history, today) = (bank::with_packs(args), &learner.history, learning_day(now));
    let sums = Sums::of(&bank, history, today);
    let output = AnsiOutput::of_output(&Appearance::new(args, settings)?);
    let past = Past { bank: &bank, history, today, sums: &sums };
    if as_json {
        print_json(&json::value(&past, wanted))?;
        return Ok(ExitCode::SUCCESS);
    }
    let look = wanted.look;
    let is_list = matches!(look, ProgressView::History | ProgressView::Confusions);
    let is_cut = !is_list || terminal_columns().is_some();
    let width = if is_cut { output.width } else { output.width.max(PIPE) };
    let paper = Paper { columns: width, theme: output.theme };
    let seen = (&bank, history, now);
    let lines = ui::progress(shown(look), wanted.order, &wanted.filter, seen, paper);
    if history.is_empty() {
        complain(&"no answers yet");
    } else if lines.is_empty() {
        complain(&nothing(look));
    } else {
        print_styled(&output.text(&lines))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(look: ProgressView) -> Shown {
    match look {
        ProgressView::Overview => Shown::Overview,
        ProgressView::Codes => Shown::Codes,
        ProgressView::Confusions => Shown::Confusions,
        ProgressView::History => Shown::Answers,
        ProgressView::Exams => Shown::Exams,
    }
}

fn nothing(look: ProgressView) -> &'static str {
    match look {
        ProgressView::Exams => "no exams yet; start one with `statusquiz exam`",
        ProgressView::History => "no matching answers",
        ProgressView::Overview | ProgressView::Codes | ProgressView::Confusions => "no mix-ups so far",
    }
}
