//! Reads the steps of the decision walk.

use super::fields::Fields;
use super::report::Report;
use crate::bank::{Goal, Step, Turn};

/// Reads one `[[step]]`.
pub(super) fn step(mut fields: Fields<'_>, report: &mut Report) -> Option<Step> {
    let id = fields.slug(report, "id");
    let ask = fields.prose(report, "ask");
    let help = fields.optional_prose(report, "help");
    let order = fields.optional_prose(report, "order");
    let turns = fields.tables(report, "turn", "[[step.turn]]");
    let turns: Vec<Turn> = turns.into_iter().filter_map(|table| turn(table, report)).collect();
    let span = fields.span();
    fields.finish(report);
    if turns.len() < 2 {
        report.note(span, "a step with fewer than two turns", "a question needs at least two answers");
    }
    let (id, span) = id?;
    Some(Step { id, ask: ask?, help, order, turns, place: report.place(span) })
}

fn turn(mut fields: Fields<'_>, report: &mut Report) -> Option<Turn> {
    let span = fields.span();
    let says = fields.prose(report, "says");
    let code = fields.optional_code(report, "code");
    let to = fields.optional_slug(report, "to");
    let fits = fields.optional_prose(report, "fits");
    let last_resort = fields.value("last_resort").map(|value| value.get_ref().as_bool());
    if last_resort == Some(None) {
        let why = "it marks the answer for when nothing else fits";
        report.note(span.clone(), "`last_resort` must be true or false", why);
    }
    let last_resort = last_resort.flatten() == Some(true);
    fields.finish(report);
    let goal = match (code, to) {
        (Some(code), None) => {
            if fits.is_none() {
                let why = "beside other answers, it has to say what's so without its question";
                report.note(span.clone(), "a turn to a code without `fits`", why);
            }
            Goal::Code(code)
        }
        (None, Some(to)) => Goal::Step(to),
        _ => {
            report.note(
                span,
                "a turn must lead to exactly one place",
                "add either `to`, the id of a step, or `code`",
            );
            return None;
        }
    };
    Some(Turn { says: says?, goal, fits, last_resort, place: report.place(span) })
}
