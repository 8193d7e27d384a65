//! What a few letters find.

use super::Bank;
use super::search::{Hit, Subject, field_names, search};
use crate::http::{Class, StatusCode, registry};
use std::collections::BTreeSet;

/// So many results are seen at once at 80x24 (`tests/reference.rs` proves it on the screen).
const SEEN: usize = 12;

fn first(text: &str) -> Subject {
    search(&Bank::built_in(), text).swap_remove(0).subject
}

fn code(number: u16) -> Subject {
    Subject::Code(StatusCode::new(number).unwrap())
}

#[test]
fn the_best_match_comes_first() {
    for (text, wanted) in [
        ("409", code(409)),
        (" 409 ", code(409)),
        ("499", code(499)),
        ("4xx", Subject::Class(Class::ClientError)),
        ("conflict", code(409)),
        ("Too Many", code(429)),
        ("unprocessable entity", code(422)),
        ("teapot", code(418)),
        ("payload", code(413)),
        ("retry-after", Subject::Field("Retry-After".to_owned())),
        ("etag", Subject::Field("ETag".to_owned())),
        ("cle", Subject::Field("Content-Length".to_owned())),
        ("cloudflare", code(520)),
        ("rate limit", code(429)),
        ("throttl", code(429)),
        ("duplicate", code(409)),
    ] {
        assert_eq!(first(text), wanted, "{text}");
    }
}

#[test]
fn a_code_a_phrase_a_field_and_a_rule_come_in_that_order() {
    let bank = Bank::built_in();
    let hits = search(&bank, "loc");
    let at = |wanted: &Subject| hits.iter().position(|hit| hit.subject == *wanted).unwrap();
    let rule = hits.iter().position(|hit| matches!(hit.subject, Subject::Rule(_))).unwrap();
    assert!(at(&code(423)) < at(&Subject::Field("Location".to_owned())));
    assert!(at(&Subject::Field("Location".to_owned())) < rule);
}

#[test]
fn words_of_rules_meanings_and_practices_are_found_in_any_order() {
    let bank = Bank::built_in();
    for text in ["rate limit", "limit rate", "retries", "idempotence", "cors", "nginx", "cache"] {
        assert!(!search(&bank, text).is_empty(), "{text}");
    }
    let retries = search(&bank, "retries");
    let practice =
        |hit: &Hit| matches!(&hit.subject, Subject::Rule(id) if bank.rule(id).unwrap().code.is_none());
    assert!(retries.iter().any(practice), "{retries:?}");
}

#[test]
fn nothing_is_found_twice_and_nonsense_is_not_found() {
    let bank = Bank::built_in();
    for text in ["4", "not", "con", "409", "a"] {
        let hits = search(&bank, text);
        for (at, hit) in hits.iter().enumerate() {
            assert!(hits[..at].iter().all(|earlier| earlier.subject != hit.subject), "{hit:?}");
        }
    }
    for text in ["", "  ", "-", "?!", "spaghetti", "4090", "é", "日本"] {
        assert_eq!(search(&bank, text), [], "{text}");
    }
}

#[test]
fn the_rules_of_a_code_follow_its_number() {
    let bank = Bank::built_in();
    for entry in registry() {
        let hits = search(&bank, &entry.number.to_string());
        assert_eq!(hits[0].subject, code(entry.number));
        let code = StatusCode::new(entry.number).unwrap();
        let rules: Vec<_> = bank.rules().iter().filter(|rule| rule.code == Some(code)).collect();
        for rule in &rules {
            let at = hits.iter().position(|hit| hit.subject == Subject::Rule(rule.id.clone()));
            assert!(at.is_some_and(|at| at <= rules.len().max(SEEN)), "{} is at {at:?}", rule.id);
        }
    }
}

#[test]
fn three_letters_show_each_header_field_and_each_practice() {
    let bank = Bank::built_in();
    let fields = field_names(&bank).into_iter().map(|name| (Subject::Field(name.to_owned()), name));
    let practices = bank.rules().iter().filter(|rule| rule.code.is_none());
    let practices = practices.map(|rule| (Subject::Rule(rule.id.clone()), rule.says.as_str()));
    for (subject, text) in fields.chain(practices) {
        assert!(letters(text).iter().any(|three| is_seen(&bank, three, &subject)), "{text}");
    }
}

fn is_seen(bank: &Bank, text: &str, subject: &Subject) -> bool {
    search(bank, text).iter().take(SEEN).any(|hit| hit.subject == *subject)
}

/// The first three letters of each word.
fn letters(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(|word| word.chars().take(3).collect()).collect()
}
