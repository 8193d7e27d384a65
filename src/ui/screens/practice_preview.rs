//! What can be practised, told beside the list of it: what it's about, and how well that is known.

use super::article::rules;
use crate::bank::{Bank, Confusion, Rule};
use crate::http::StatusCode;
use crate::learn::phrases::{Offer, standing};
use crate::learn::{Part, SessionKind};
use crate::ui::document::{Block, BlockKind, Run, named, run};
use crate::ui::theme::Role;
use crate::ui::view::View;
use std::collections::BTreeSet;

/// What an offer would ask, and how well that is known.
pub fn of_offer<'a>(offer: &Offer, view: &View<'a>) -> Vec<Block<'a>> {
    if offer.kind == SessionKind::Daily {
        let about = "It doesn't change your reviews, except that rules you miss come back.";
        let told = [(offer.about.clone(), Role::Label), (about.to_owned(), Role::Text)];
        let told = told.into_iter().flat_map(|(text, role)| [Block::gap(), Block::text(text, role)]);
        return [Block::runs(title(offer, None))].into_iter().chain(told).collect();
    }
    let bank = view.bank;
    let own: Vec<&Rule> = offer.rules.iter().filter_map(|at| bank.rules().get(*at)).collect();
    let part = match &offer.kind {
        SessionKind::Practice(topic) => topic.parts().first(),
        _ => None,
    };
    let told = match part {
        Some(Part::Code(code)) => meaning(*code, bank),
        Some(Part::Pair(a, b)) => {
            pair(*a, *b, offer.about.clone(), bank).into_iter().chain([Block::gap()]).collect()
        }
        _ => Vec::new(),
    };
    let mut blocks = vec![Block::runs(title(offer, part)), Block::gap()];
    blocks.extend(told);
    let standing = standing(own.iter().copied(), view.history, view.today());
    let alone = |standing| vec![Block::text(standing, Role::Label), Block::gap()];
    blocks.extend(match part {
        Some(Part::Class(class)) => {
            let codes = bank.entries().iter().map(|entry| entry.code);
            let codes = each_code(codes.filter(|code| code.class() == *class), bank);
            alone(standing).into_iter().chain(codes).collect()
        }
        Some(Part::Tier(_)) => alone(standing).into_iter().chain([all_codes(&own)]).collect(),
        _ => rules(standing, &own, view),
    });
    blocks
}

fn title<'a>(offer: &Offer, part: Option<&Part>) -> Vec<Run<'a>> {
    match part {
        Some(Part::Code(code)) => named(*code, Role::Strong),
        Some(Part::Class(class)) => {
            vec![run(class.short(), Role::Code(*class)), run(format!(" {}", class.name()), Role::Strong)]
        }
        _ => vec![run(offer.name.clone(), Role::Strong)],
    }
}

fn meaning(code: StatusCode, bank: &Bank) -> Vec<Block<'_>> {
    let told = bank.entry(code).map(|entry| Block::text(entry.meaning.as_str(), Role::Text));
    told.into_iter().chain([Block::gap()]).collect()
}

/// Both codes, the question that separates them, and how often one was taken for the other.
pub fn pair(a: StatusCode, b: StatusCode, mixed_up: String, bank: &Bank) -> Vec<Block<'_>> {
    let mut blocks = each_code([a, b].into_iter(), bank);
    let separates = |known: &&Confusion| known.refutation(a, b).is_some();
    if let Some(known) = bank.confusions().iter().find(separates) {
        blocks.extend([Block::gap(), Block::labelled("Ask yourself", known.ask.as_str())]);
    }
    blocks.push(Block::labelled("Mixed up", mixed_up));
    blocks
}

/// Codes, each with what it means in a few words.
fn each_code(codes: impl Iterator<Item = StatusCode>, bank: &Bank) -> Vec<Block<'_>> {
    let line = |code| {
        let mut runs = named(code, Role::Text);
        let short = bank.entry(code).map(|entry| entry.short.as_str()).unwrap_or_default();
        runs.push(run(format!("  {short}"), Role::Muted));
        Block::from(BlockKind::Text(runs, 4))
    };
    codes.map(line).collect()
}

/// The codes that rules lead to.
fn all_codes<'a>(rules: &[&Rule]) -> Block<'a> {
    let codes: BTreeSet<StatusCode> = rules.iter().filter_map(|rule| rule.code).collect();
    let mut runs = Vec::new();
    for code in codes {
        runs.extend([run(code.to_string(), Role::Code(code.class())), run(" ", Role::Text)]);
    }
    BlockKind::Labelled("Codes".into(), runs).into()
}
