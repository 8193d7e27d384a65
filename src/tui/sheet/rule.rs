//! The page of a rule: what it says and one of its stories.

use super::Sheet;
use crate::questions::{Pack, Rule};
use crate::tui::explanation::add_question;
use crate::tui::theme::Role;

/// Adds a rule with the first of its stories; the others stay fresh for the days on which they are asked.
pub fn add(sheet: &mut Sheet<'_>, id: &str) {
    let bank = sheet.desk.bank;
    let Some(rule) = bank.rule(id) else { return };
    sheet.page.text(rule.says.as_str(), Role::Strong);
    sheet.cite(rule.source.as_str());
    sheet.add_record(&[rule]);
    if let Some(pack) = bank.pack_of(&rule.id) {
        sheet.part("Pack", &credits(pack));
    }
    story(sheet, rule);
}

/// Where a rule comes from that statusquiz does not answer for.
fn credits(pack: &Pack) -> String {
    let Pack { id, title, author, licence, homepage, .. } = pack;
    let by = author.as_ref().map(|author| format!(", by {author}"));
    let rest = [by, licence.as_ref().map(|l| format!(", {l}")), homepage.as_ref().map(|h| format!(", {h}"))];
    format!("{title} ({id}){}", rest.into_iter().flatten().collect::<String>())
}

fn story(sheet: &mut Sheet<'_>, rule: &Rule) {
    let Some(question) = rule.questions.iter().min_by_key(|question| question.tier) else { return };
    sheet.page.blank();
    sheet.page.text("For example", Role::Label);
    add_question(&mut sheet.page, question);
    sheet.part("Answer", &question.answer.to_string());
    sheet.part("Why", question.explanation.as_str());
    if let Some(response) = &question.response {
        sheet.page.blank();
        sheet.page.message(response);
    }
    sheet.cite(question.source.as_str());
}
