//! About a rule: what it says and one of its stories.

use super::{Article, Extent, Piece};
use crate::bank::{Question, Rule};
use crate::learn::History;
use crate::learn::phrases::credits;
use time::Date;

/// Tells a rule with the first of its stories; the others stay fresh for the days on which they are asked.
pub fn add(article: &mut Article<'_>, id: &str, learner: Option<(&History, Date)>, extent: Extent) {
    let bank = article.bank;
    let Some(rule) = bank.rule(id) else { return };
    article.add(Piece::Says(rule.says.as_str()));
    article.cite(rule.source.as_str());
    article.cite_products(&rule.products);
    article.record(&[rule], learner);
    if let Some(pack) = bank.pack_of(&rule.id) {
        article.part("Pack", credits(pack));
    }
    if extent == Extent::Brief { in_brief(article, rule) } else { story(article, rule) }
}

/// Tells the same story without its messages.
fn in_brief(article: &mut Article<'_>, rule: &Rule) {
    let Some(question) = first(rule) else { return };
    article.part("Example", question.situation.as_str());
    article.part("Answer", question.answer.to_string());
    article.part("Why", question.explanation.as_str());
}

fn first(rule: &Rule) -> Option<&Question> {
    rule.questions.iter().min_by_key(|question| question.tier)
}

fn story<'b>(article: &mut Article<'b>, rule: &'b Rule) {
    let Some(question) = first(rule) else { return };
    article.add(Piece::Gap);
    article.add(Piece::Heading("Example"));
    article.add(Piece::Situation(question.situation.as_str()));
    if let Some(exhibit) = &question.exhibit {
        article.add(Piece::Gap);
        article.add(Piece::Message(exhibit));
    }
    article.part("Answer", question.answer.to_string());
    article.part("Why", question.explanation.as_str());
    if let Some(response) = &question.response {
        article.add(Piece::Gap);
        article.add(Piece::Message(response));
    }
    article.cite(question.source.as_str());
    article.cite_products(&question.products);
}
