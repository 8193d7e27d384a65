//! Reads a lesson and its pages.

use super::fields::Fields;
use super::question::{OFFERED_BESIDE_ANSWER, text_option};
use super::refute::text_alternative;
use super::report::Report;
use crate::bank::{Choice, Lesson, LessonPage, Place, Question, SafeText, Tier};

/// Reads the `[lesson]` of a file.
pub(super) fn lesson(mut fields: Fields<'_>, report: &mut Report) -> Option<Lesson> {
    let id = fields.slug(report, "id");
    let title = fields.prose(report, "title");
    let about = fields.prose(report, "about");
    let tables = fields.tables(report, "page", "a page");
    let lesson = id.as_ref().map(|(id, _)| id.clone()).unwrap_or_default();
    let mut pages: Vec<LessonPage> = Vec::new();
    for table in tables {
        let Some(page) = page(table, &lesson, report) else { continue };
        if pages.iter().any(|earlier| earlier.id == page.id) {
            let what = format!("page id `{}` is used twice", page.id);
            report.note(page.place.span.clone(), what, "ids must be unique within a lesson");
        }
        pages.push(page);
    }
    let span = fields.span();
    fields.finish(report);
    if pages.is_empty() {
        report.note(span, "a lesson without pages", "add at least one [[lesson.page]]");
    }
    let (id, span) = id?;
    let page_ids = pages.iter().map(|page| page.id.clone()).collect();
    let (title, about, place) = (title?, about?, report.place(span));
    Some(Lesson { id, title, about, page_ids, pages: pages.into(), place })
}

fn page(mut fields: Fields<'_>, lesson: &str, report: &mut Report) -> Option<LessonPage> {
    let id = fields.slug(report, "id");
    let title = fields.prose(report, "title");
    let text = fields.proses(report, "text");
    let exhibit = fields.optional_message(report, "exhibit");
    let source = fields.prose(report, "source");
    let products = fields.products(report);
    let rules = fields.proses(report, "rules");
    let check = fields.table(report, "check", "a check");
    let span = fields.span();
    fields.finish(report);
    if text.is_empty() {
        report.note(span, "a page without text", "`text` is a list of one to three paragraphs");
    }
    let (id, span) = id?;
    let place = report.place(span);
    if check.is_none() {
        report.note(place.span.clone(), "a page without a check", "add a [lesson.page.check]");
    }
    let source = source?;
    let name = format!("{lesson}/{id}");
    let check = check.and_then(|table| self::check(table, name, &source, &place, report));
    let check = check.map(|check| Question { products: products.clone(), ..check });
    let rules = rules.iter().map(ToString::to_string).collect();
    Some(LessonPage { id, title: title?, text, exhibit, rules, check: check?, source, products, place })
}

fn check(
    mut fields: Fields<'_>,
    id: String,
    source: &SafeText,
    place: &Place,
    report: &mut Report,
) -> Option<Question> {
    let ask = fields.prose(report, "ask");
    let answer = fields.prose(report, "answer");
    let explanation = fields.prose(report, "explanation");
    let options = fields.tables(report, "option", "[[lesson.page.check.option]]");
    let options: Vec<_> = options.into_iter().filter_map(|table| text_option(table, report)).collect();
    let span = fields.span();
    fields.finish(report);
    if options.len() < OFFERED_BESIDE_ANSWER {
        report.note(span, format!("the check of `{id}` has too few options"), "it needs at least three");
    }
    let ask = ask?;
    let text_crc = crc32fast::hash(ask.as_str().as_bytes());
    Some(Question {
        id,
        tier: Tier::Core,
        situation: ask,
        exhibit: None,
        answer: Choice::Text(answer?),
        explanation: explanation?,
        alternatives: options.iter().map(text_alternative).collect(),
        unoffered: Vec::new(),
        also_defended: Vec::new(),
        response: None,
        path: None,
        source: source.clone(),
        products: Vec::new(),
        text_crc,
        place: place.clone(),
    })
}
