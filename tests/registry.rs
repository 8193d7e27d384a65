//! What we teach about the registry equals an independent copy of it, and every section that is cited exists.

use statusquiz::testing::bank::{Bank, Cacheable, Entry, Level, Source};
use statusquiz::testing::http::{StatusCode, registry};
use std::collections::{BTreeMap, BTreeSet};

/// A row of the independent copy.
struct Row {
    phrase: &'static str,
    source: &'static str,
    state: &'static str,
    cacheable: &'static str,
    must: Vec<&'static str>,
}

fn copy() -> BTreeMap<u16, Row> {
    let rows = include_str!("data/registry.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let must = cells[5].split(',').filter(|name| *name != "-").collect();
        let row = Row { phrase: cells[1], source: cells[2], state: cells[3], cacheable: cells[4], must };
        (cells[0].parse().unwrap(), row)
    };
    rows.map(row).collect()
}

#[test]
fn the_table_of_codes_equals_the_registry() {
    let copy = copy();
    assert_eq!(copy.len(), 64);
    assert_eq!(registry().len(), copy.len());
    for entry in registry() {
        let row = &copy[&entry.number];
        let ours = (entry.phrase, entry.source, entry.state.word());
        assert_eq!(ours, (row.phrase, row.source, row.state), "{}", entry.number);
    }
}

#[test]
fn every_registry_entry_is_taught() {
    let bank = Bank::built_in();
    let taught: BTreeSet<u16> = bank.entries().iter().map(|entry| entry.code.number()).collect();
    assert_eq!(taught, copy().into_keys().collect());
    for entry in bank.entries() {
        let rules = bank.rules().iter().filter(|rule| rule.code == Some(entry.code)).count();
        assert!(rules >= 1, "{} has no rule", entry.code);
        assert!(!entry.use_when.is_empty() && !entry.avoid_when.is_empty(), "{}", entry.code);
    }
}

#[test]
fn each_entry_names_the_fields_that_must_be_sent() {
    let (bank, copy) = (Bank::built_in(), copy());
    for entry in bank.entries() {
        let must = entry.headers.iter().filter(|header| header.level == Level::Must);
        let named: BTreeSet<String> = must.clone().map(|header| header.name.to_string()).collect();
        for name in &copy[&entry.code.number()].must {
            let conditional = name.ends_with('?');
            let name = name.trim_end_matches('?');
            assert!(named.contains(name), "{} does not say that {name} must be sent", entry.code);
            if !conditional {
                let header = must.clone().find(|header| header.name.as_str() == name);
                let always = header.is_some_and(|header| header.when.is_none());
                assert!(always, "{}: {name} must always be sent", entry.code);
            }
        }
    }
}

#[test]
fn each_entry_says_whether_a_cache_may_store_it() {
    let (bank, copy) = (Bank::built_in(), copy());
    for entry in bank.entries() {
        let expected = copy[&entry.code.number()].cacheable;
        let fits = match entry.cacheable {
            Cacheable::Heuristic => expected == "yes",
            // Where the registry's copy has a dash the question does not arise: interim and unused codes.
            Cacheable::Explicit => expected == "no" || expected == "-",
            Cacheable::Never => expected == "never stored" || expected == "-",
            Cacheable::Validator => expected == "refreshes",
        };
        assert!(fits, "{} is {} by the registry, not {}", entry.code, expected, entry.cacheable.word());
    }
}

#[test]
fn every_section_that_is_cited_exists() {
    let known: BTreeSet<(&str, &str)> = include_str!("data/sections.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .collect();
    let bank = Bank::built_in();
    let of_entry = |entry: &Entry| {
        let headers = entry.headers.iter().map(|header| header.source.to_string());
        headers.chain([entry.source.to_string()]).collect::<Vec<_>>()
    };
    let of_rules = bank.rules().iter().flat_map(|rule| {
        rule.questions.iter().map(|question| question.source.to_string()).chain([rule.source.to_string()])
    });
    let cited: BTreeSet<String> = bank.entries().iter().flat_map(of_entry).chain(of_rules).collect();
    let missing = cited.iter().flat_map(|source| source.split("; ")).filter(|one| {
        let rfc = one.strip_prefix("RFC ").and_then(|_| one.split_once(" section "));
        rfc.is_some_and(|section| !known.contains(&section))
    });
    let missing: BTreeSet<&str> = missing.collect();
    assert!(missing.is_empty(), "no such sections: {missing:#?}");
}

#[test]
fn an_unregistered_number_is_never_an_answer() {
    let bank = Bank::built_in();
    for (_, question) in bank.questions() {
        let Some(code) = question.answer.code() else { continue };
        assert!(registry().iter().any(|entry| entry.number == code.number()), "{}", question.id);
        assert_ne!(StatusCode::new(418).unwrap(), code, "{}", question.id);
    }
}

#[test]
fn an_entry_that_contradicts_the_registry_is_told() {
    let small = include_str!("fixtures/small.toml");
    for (ours, other, told) in [
        ("phrase = \"Conflict\"", "phrase = \"Clash\"", "wrong reason phrase for 409"),
        (
            "source = \"RFC 9110 section 15.5.10\"",
            "source = \"RFC 9110 section 15.5.9\"",
            "wrong source for 409",
        ),
        ("registry = \"registered\"", "registry = \"obsolete\"", "wrong registry state for 409"),
        ("code = 409", "code = 499", "499 isn't registered"),
    ] {
        let sources = [Source { path: "small.toml".to_owned(), text: small.replacen(ours, other, 1) }];
        let (_, problems) = Bank::from_sources(&sources);
        let problems: Vec<_> = problems.iter().map(|problem| problem.render(&sources)).collect();
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {}", problems.join("\n"));
    }
}
