//! About a header field: with which codes it goes, and what rules say of it.

use super::{Article, Begins};
use crate::bank::{Header, Rule, carriers, mentions};

/// Tells all that is known about a header field.
pub fn add(article: &mut Article<'_>, name: &str) {
    let bank = article.bank;
    let with = carriers(bank, name);
    let lead = |code, header: &Header| Begins::With(code, header.level, header.when.is_some());
    article.items("Used with", with.iter().map(|(code, header)| (lead(*code, header), told(header))));
    for (_, header) in with {
        article.cite(header.source.as_str());
    }
    let words: Vec<&str> = name.split('-').collect();
    let about = bank.rules().iter().filter(|rule| mentions(rule.says.as_str(), &words));
    let about: Vec<&Rule> = about.collect();
    article.rules(about.iter().copied(), None);
    for rule in about {
        article.cite(rule.source.as_str());
    }
}

/// When a field is asked for, what for, and by which section.
pub fn told(header: &Header) -> String {
    let when = header.when.as_ref().map_or_else(String::new, |when| format!("({when}): "));
    format!("{when}{} [{}]", header.why, header.source)
}

/// When a field is asked for; what for, if it always is.
pub fn in_brief(header: &Header) -> String {
    header.when.as_ref().map_or_else(|| header.why.to_string(), |when| format!("({when})"))
}
