//! Every question as a note for Anki: a text file with tabs, which Anki imports.

use super::pages::{coded, escaped};
use crate::bank::{Bank, Choice, Message, Question, Rule, Stance};
use std::fmt::Write as _;

/// How notes begin.
pub const SEPARATOR: &str = "#separator:tab";
// The first column names a note, so that importing again changes notes instead of adding them.
const HEAD: &str = "#html:true\n#notetype:Basic\n#deck:statusquiz\n#guid column:1\n#tags column:4\n";

/// One note for each scenario and pick.
pub fn notes(bank: &Bank) -> String {
    let mut text = format!("{SEPARATOR}\n{HEAD}");
    for (rule, question) in bank.questions() {
        let _ = writeln!(
            text,
            "{}\t{}\t{}\t{}",
            question.id,
            front(question),
            back(question),
            tags(rule, question)
        );
    }
    text
}

fn front(question: &Question) -> String {
    let exhibit = question.exhibit.as_ref().map(message).unwrap_or_default();
    format!("{}{exhibit}", coded(question.situation.as_str()))
}

fn back(question: &Question) -> String {
    let explanation = coded(question.explanation.as_str());
    let mut text = format!("<b>{}</b><br>{explanation}", named(&question.answer));
    for alternative in &question.alternatives {
        let choice = named(&alternative.choice);
        let _ = match &alternative.stance {
            Stance::Defensible(why) => {
                write!(text, "<br><br><b>{choice}</b> is defensible: {}", coded(why.as_str()))
            }
            Stance::Wrong(refutation) => {
                let why_not = coded(refutation.why_not.as_str());
                let right_if = refutation.right_if.as_ref().map(|clause| coded(clause.as_str()));
                let right_if = right_if.map(|clause| format!(" Right if {clause}")).unwrap_or_default();
                write!(text, "<br><br><b>{choice}</b>: {why_not}{right_if}")
            }
        };
    }
    let _ = write!(text, "<br><br>{}", escaped(question.source.as_str()));
    text
}

fn named(choice: &Choice) -> String {
    coded(&choice.to_string())
}

/// A message line for line, in letters of one width.
fn message(message: &Message) -> String {
    let lines: Vec<String> = message.as_str().split('\n').map(escaped).collect();
    let style = "font-family:monospace;white-space:pre-wrap;text-align:left";
    format!("<br><br><div style=\"{style}\">{}</div>", lines.join("<br>"))
}

/// Tags have no blanks; two colons make a tree of them.
fn tags(rule: &Rule, question: &Question) -> String {
    let mut tags = vec![format!("tier::{}", question.tier.word())];
    if let Some(code) = question.answer.code().or(rule.code) {
        tags.push(format!("code::{code}"));
        tags.push(format!("class::{}", code.class().short()));
    }
    tags.extend(rule.topic.as_ref().map(|topic| format!("topic::{topic}")));
    tags.join(" ")
}
