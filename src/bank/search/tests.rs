//! What a few letters find.

use super::index::{Passage, everyday};
use super::{Hit, Subject, field_names, remark, search};
use crate::bank::Bank;
use crate::http::{Class, StatusCode, UNREGISTERED, registered, registry};
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
        ("web server returned an unknown error", code(520)),
        ("client closed request", code(499)),
        ("email already exists", code(409)),
        ("HTTP/1.1 404 Not Found", code(404)),
        ("HttpStatus.NOT_FOUND", code(404)),
        ("StatusTooManyRequests", code(429)),
        ("http.StatusConflict", code(409)),
        ("ratelimit", code(429)),
        ("not authorised", code(403)),
        ("conflcit", code(409)),
        ("409 422", Subject::Pair(StatusCode::new(409).unwrap(), StatusCode::new(422).unwrap())),
        (
            "should it be 401 or 403?",
            Subject::Pair(StatusCode::new(401).unwrap(), StatusCode::new(403).unwrap()),
        ),
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
fn nothing_is_found_twice_and_where_nothing_fits_it_is_a_guess() {
    let bank = Bank::built_in();
    for text in ["4", "not", "con", "409", "a"] {
        let hits = search(&bank, text);
        for (at, hit) in hits.iter().enumerate() {
            assert!(hits[..at].iter().all(|earlier| earlier.subject != hit.subject), "{hit:?}");
        }
    }
    for text in ["", "  ", "-", "?!"] {
        assert_eq!(search(&bank, text), [], "{text}");
    }
    for text in ["spaghetti", "4090", "999", "日本", "the of", &"zyzzyva ".repeat(2_000)] {
        let hits = search(&bank, text);
        assert!(!hits.is_empty() && hits.iter().all(|hit| hit.is_guess), "{text}: {hits:?}");
        assert!(remark(text, &hits).is_some());
    }
    assert_eq!(remark("conflict", &search(&bank, "conflict")), None);
}

#[test]
fn all_that_has_a_name_is_found_by_it() {
    let bank = Bank::built_in();
    let is_found = |text: &str, subject: &Subject| is_seen(&bank, text, subject);
    for entry in bank.entries() {
        let names = entry.aliases.iter().chain([&entry.phrase]).map(ToString::to_string);
        for name in names.chain([entry.code.to_string()]) {
            assert!(is_found(&name, &Subject::Code(entry.code)), "{name}");
        }
    }
    for made_up in UNREGISTERED {
        assert!(is_found(made_up.name, &code(made_up.number)), "{}", made_up.name);
    }
    for rule in bank.rules() {
        for name in [rule.id.as_str(), rule.says.as_str()] {
            assert_eq!(first(name), Subject::Rule(rule.id.clone()), "{name}");
        }
    }
}

#[test]
fn what_another_code_is_for_never_speaks_for_the_code_that_says_so() {
    let bank = Bank::built_in();
    let index = bank.search_index();
    for entry in bank.entries() {
        for avoid in &entry.avoid_when {
            let speaks = |passage: &Passage| passage.code == Some(entry.code) && passage.text == *avoid;
            assert!(!index.passages().iter().any(speaks), "{avoid}");
        }
    }
}

#[test]
fn each_phrase_that_people_use_belongs_to_one_registered_code_and_is_read() {
    let lines = include_str!("everyday.txt").lines();
    let written: usize = lines.map(|line| line.split(", ").count()).sum();
    let mut known = BTreeSet::new();
    for (code, phrase) in everyday() {
        assert!(registered(code).is_some(), "{code}");
        assert!(!phrase.as_str().is_empty() && known.insert(phrase.clone()), "{code}: {phrase}");
    }
    assert_eq!(known.len(), written);
}

#[test]
fn the_words_that_matched_are_marked() {
    let hits = search(&Bank::built_in(), "emails already exist");
    let hit = hits.iter().find(|hit| hit.subject == code(409)).unwrap();
    let marked: Vec<&str> = hit.marks.iter().filter_map(|mark| hit.line.get(mark.clone())).collect();
    assert!(marked.contains(&"email"), "{marked:?} in {}", hit.line);
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
