//! The page of a rule: what it says and one of its stories.

use super::Sheet;
use crate::questions::Rule;
use crate::tui::explanation::add_question;
use crate::tui::theme::Role;

/// Adds a rule with the first of its stories; the others stay fresh for the days on which they are asked.
pub fn add(sheet: &mut Sheet<'_>, id: &str) {
    let bank = sheet.desk.bank;
    let Some(rule) = bank.rule(id) else { return };
    sheet.page.text(rule.says.as_str(), Role::Strong);
    sheet.cite(rule.source.as_str());
    sheet.add_record(&[rule]);
    story(sheet, rule);
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
