//! Gives every option its refutation: from the scenario, else its rule, else the confused pair.

use super::draft::{DraftCodes, DraftQuestion, DraftRule};
use super::report::Report;
use crate::bank::{
    Alternative, Choice, Confusion, ProductSource, Question, Refutation, Rule, SafeText, Stance,
};
use crate::http::StatusCode;
use std::ops::Range;

/// How many options were met, and how many of them could be refuted or defended.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::bank) struct Refuted {
    pub options: usize,
    pub refuted: usize,
}

/// Turns a draft into a rule; an option without a refutation is a problem and is left out.
pub(in crate::bank) fn refuted(
    draft: DraftRule,
    confusions: &[Confusion],
    report: &mut Report,
    tally: &mut Refuted,
) -> Rule {
    let DraftRule { id, code, says, source, products, why_not, right_if, questions, place } = draft;
    let texts = RuleTexts { why_not: &why_not, right_if: &right_if, products: &products, confusions };
    let questions: Vec<Question> =
        questions.into_iter().map(|q| question(q, &texts, report, tally)).collect();
    let first_tier = questions.iter().map(|question| question.tier).min();
    let questions = questions.into();
    Rule { id, code, says, source, products, topic: None, depth: 0, questions, first_tier, place }
}

struct RuleTexts<'a> {
    why_not: &'a super::draft::ByCode,
    right_if: &'a super::draft::ByCode,
    products: &'a [ProductSource],
    confusions: &'a [Confusion],
}

fn question(
    draft: DraftQuestion,
    texts: &RuleTexts<'_>,
    report: &mut Report,
    tally: &mut Refuted,
) -> Question {
    let DraftQuestion { mut question, codes } = draft;
    // The rule is shown with each of its questions.
    add_products(&mut question.products, texts.products);
    let Some(codes) = codes else {
        tally.options += question.alternatives.len();
        tally.refuted += question.alternatives.len();
        return question;
    };
    with_codes(question, &codes, texts, report, tally)
}

/// An option that is a text, as an alternative.
pub(in crate::bank) fn text_alternative((text, why_not): &(SafeText, SafeText)) -> Alternative {
    let refutation = Refutation { why_not: why_not.clone(), right_if: None };
    Alternative { choice: Choice::Text(text.clone()), stance: Stance::Wrong(refutation) }
}

/// The question with the codes beside its answer, by what is known of them.
fn with_codes(
    question: Question,
    codes: &DraftCodes,
    texts: &RuleTexts<'_>,
    report: &mut Report,
    tally: &mut Refuted,
) -> Question {
    let Some(answer) = question.answer.code() else { return question };
    let DraftCodes { listed, defensible, why_not, right_if } = codes;
    let offered =
        if listed.is_empty() { drawn(answer, texts.confusions, &question, report) } else { listed.clone() };
    let mut alternatives = Vec::new();
    for (code, span) in &offered {
        tally.options += 1;
        let own = Own { why_not: why_not.get(code), right_if: right_if.get(code) };
        let stance = match defensible.get(code) {
            Some((why, _)) => Some(Stance::Defensible(why.clone())),
            None => refutation(answer, *code, &own, texts).map(Stance::Wrong),
        };
        match stance {
            Some(stance) => {
                tally.refuted += 1;
                alternatives.push(Alternative { choice: Choice::Code(*code), stance });
            }
            None => note_unrefuted(&question.id, *code, span.clone(), report),
        }
    }
    let is_offered = |code: &StatusCode| offered.iter().any(|(o, _)| o == code);
    let defended = defensible.iter().filter(|(code, _)| !is_offered(code));
    let also_defended = defended.map(|(code, (why, _))| (*code, why.clone())).collect();
    let refuted = why_not.iter().filter(|(code, _)| !is_offered(code) && !defensible.contains_key(code));
    let unoffered = refuted.filter_map(|(code, text)| {
        let own = Own { why_not: Some(text), right_if: right_if.get(code) };
        let stance = Stance::Wrong(refutation(answer, *code, &own, texts)?);
        Some(Alternative { choice: Choice::Code(*code), stance })
    });
    let mut products = question.products;
    for (code, _) in offered.iter().filter(|(code, _)| !why_not.contains_key(code)) {
        let pair = texts.confusions.iter().find(|pair| pair.refutation(answer, *code).is_some());
        add_products(&mut products, pair.map_or(&[], |pair| &pair.products));
    }
    Question { unoffered: unoffered.collect(), alternatives, also_defended, products, ..question }
}

fn add_products(known: &mut Vec<ProductSource>, more: &[ProductSource]) {
    for source in more {
        if !known.contains(source) {
            known.push(source.clone());
        }
    }
}

/// The codes that the answer is mixed up with, for a scenario that lists no options.
fn drawn(
    answer: StatusCode,
    confusions: &[Confusion],
    question: &Question,
    report: &mut Report,
) -> Vec<(StatusCode, Range<usize>)> {
    let span = question.place.span.clone();
    let mut codes: Vec<_> = confusions.iter().filter_map(|pair| pair.partner(answer)).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.len() < crate::bank::OFFERED_BESIDE_ANSWER {
        let what = format!("scenario `{}` has too few options", question.id);
        let why = format!("number of [[confused]] pairs of {answer}: {}", codes.len());
        report.note_with_fix(span.clone(), what, why, Some("list at least three `options`"));
    }
    codes.into_iter().map(|code| (code, span.clone())).collect()
}

struct Own<'a> {
    why_not: Option<&'a (SafeText, Range<usize>)>,
    right_if: Option<&'a (SafeText, Range<usize>)>,
}

fn refutation(
    answer: StatusCode,
    option: StatusCode,
    own: &Own<'_>,
    texts: &RuleTexts<'_>,
) -> Option<Refutation> {
    let general = texts.confusions.iter().find_map(|pair| pair.refutation(answer, option));
    let why_not = own.why_not.or_else(|| texts.why_not.get(&option)).map(|(text, _)| text.clone());
    let right_if = own.right_if.or_else(|| texts.right_if.get(&option)).map(|(text, _)| text.clone());
    let why_not = why_not.or_else(|| general.map(|g| g.why_not.clone()))?;
    let right_if = right_if.or_else(|| general.and_then(|g| g.right_if.clone()))?;
    Some(Refutation { why_not, right_if: Some(right_if) })
}

fn note_unrefuted(id: &str, code: StatusCode, span: Range<usize>, report: &mut Report) {
    let fix = format!("add `why_not.{code}` and `right_if.{code}`, or a [[confused]] pair");
    let why = "no text says why it's wrong here and when it would be right";
    report.note_with_fix(span, format!("the option {code} of `{id}` isn't refuted"), why, Some(fix));
}
