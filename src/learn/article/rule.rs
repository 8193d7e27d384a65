//! About a rule: what it says and one of its stories.

use super::{Article, Piece};
use crate::bank::Rule;
use crate::learn::History;
use crate::learn::phrases::credits;
use time::Date;

/// Tells a rule with the first of its stories; the others stay fresh for the days on which they are asked.
pub fn add(sheet: &mut Article<'_>, id: &str, learner: Option<(&History, Date)>) {
    let bank = sheet.bank;
    let Some(rule) = bank.rule(id) else { return };
    sheet.add(Piece::Says(rule.says.as_str()));
    sheet.cite(rule.source.as_str());
    sheet.record(&[rule], learner);
    if let Some(pack) = bank.pack_of(&rule.id) {
        sheet.part("Pack", credits(pack));
    }
    story(sheet, rule);
}

fn story<'b>(sheet: &mut Article<'b>, rule: &'b Rule) {
    let Some(question) = rule.questions.iter().min_by_key(|question| question.tier) else { return };
    sheet.add(Piece::Gap);
    sheet.add(Piece::Heading("For example"));
    sheet.add(Piece::Situation(question.situation.as_str()));
    if let Some(exhibit) = &question.exhibit {
        sheet.add(Piece::Gap);
        sheet.add(Piece::Message(exhibit));
    }
    sheet.part("Answer", question.answer.to_string());
    sheet.part("Why", question.explanation.as_str());
    if let Some(response) = &question.response {
        sheet.add(Piece::Gap);
        sheet.add(Piece::Message(response));
    }
    sheet.cite(question.source.as_str());
}
