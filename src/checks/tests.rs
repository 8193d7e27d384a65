//! The tables, and exchanges that the lab doesn't have.

use super::codes::CODES;
use super::facts::FACTS;
use super::probes::PROBES;
use super::{Mark, Purpose, Report, Target, Verdict, check_ids, grade};
use crate::Bank;
use crate::lab::faults;
use crate::wire::{Answered, Incoming, Request, Trouble, request_bytes};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn the_tables_are_complete_and_their_rules_exist() {
    let bank = Bank::built_in();
    let rules = CODES.iter().map(|check| check.rule).chain(FACTS.iter().map(|fact| fact.rule));
    for rule in rules {
        assert!(bank.rule(rule).is_some(), "there's no rule {rule}");
    }
    for check in CODES {
        assert!(!check.why.is_empty() && !check.right.is_empty(), "{} explains nothing", check.id);
        assert!(PROBES.iter().any(|probe| probe.check == check.id), "nothing is sent for {}", check.id);
    }
    let names: BTreeSet<&str> = PROBES.iter().map(|probe| probe.name).collect();
    assert_eq!(names.len(), PROBES.len());
    let ids = check_ids();
    let missing: Vec<&str> =
        faults().iter().map(|fault| fault.check).filter(|check| !ids.contains(check)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_mark_counts_each_check_that_found_something_wrong() {
    assert_eq!([0, 1, 3, 5, 8, 12].map(Mark::of), [Mark::A, Mark::B, Mark::C, Mark::D, Mark::E, Mark::F]);
    assert_eq!(Report::default().mark(), Mark::A);
}

/// What an API gets that always says this.
fn graded(target: &Target, says: impl Fn(usize, &Request) -> String) -> (Report, usize) {
    let mut count = 0;
    let mut send = |request: &Request, _: Purpose| {
        let said = says(count, request);
        count += 1;
        let mut incoming = Incoming::default();
        let response = incoming.response(&mut said.as_bytes(), request.method == "HEAD", |_| ());
        let (sent, received) = (request_bytes(request), said.into_bytes());
        Some(Answered { sent, received, interim: Vec::new(), response, took: Duration::ZERO })
    };
    let report = grade(target, &Bank::built_in(), &mut send).unwrap();
    (report, count)
}

fn target() -> Target {
    Target {
        host: "localhost".to_owned(),
        collection: Some("/notes".to_owned()),
        body: Some(r#"{"text":"Buy tea"}"#.to_owned()),
        required: vec!["text".to_owned()],
        protected: vec!["/me".to_owned(), "/notes".to_owned()],
        may_write: true,
        ..Target::default()
    }
}

#[test]
fn a_proxy_that_owes_its_challenge_is_found() {
    let (report, _) = graded(&target(), |_, _| "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".to_owned());
    let owed = report.findings.iter().find(|finding| finding.check == "owed-header").unwrap();
    assert_eq!((owed.verdict, owed.got.as_str()), (Verdict::Wrong, "407 without Proxy-Authenticate"));
}

#[test]
fn a_finding_that_does_not_repeat_is_only_told_as_unsteady() {
    let (report, _) = graded(&target(), |count, _| {
        let code = if count == 4 { 500 } else { 404 };
        format!("HTTP/1.1 {code} Some\r\nContent-Length: 0\r\n\r\n")
    });
    assert!(report.unsteady.len() == 1 && report.unsteady[0].contains("500"), "{:?}", report.unsteady);
    assert!(report.findings.iter().all(|finding| finding.got != "500"));
}

#[test]
fn whatever_an_api_says_there_are_at_most_120_requests() {
    proptest::proptest!(proptest::test_runner::Config::with_cases(64), |(
        codes in proptest::collection::vec(100_u16..700, 1..8),
        bodies in proptest::collection::vec(".{0,60}", 1..4),
    )| {
        let links: Vec<String> = (0..200).map(|number| format!("\"/page-{number}\"")).collect();
        let links = format!("[{}]", links.join(","));
        let list = r#"[{"id":7,"size":3}]"#;
        let (_, count) = graded(&target(), |count, request| {
            let code = codes[count % codes.len()];
            let body = match (request.target.as_str(), count % 3) {
                ("/", _) => links.as_str(),
                ("/notes", 0) => list,
                _ => bodies[count % bodies.len()].as_str(),
            };
            let start = if count == 0 { 200 } else { code };
            format!("HTTP/1.1 {start} Some\r\nLocation: /notes/{count}\r\nETag: \"a\"\r\nContent-Length: {}\r\n\r\n{body}", body.len())
        });
        assert!(count <= 120, "{count}");
    });
}

#[test]
fn the_first_request_has_to_work() {
    let mut send = |request: &Request, _: Purpose| {
        let (sent, received, interim) = (request_bytes(request), Vec::new(), Vec::new());
        Some(Answered { sent, received, interim, response: Err(Trouble::TooSlow), took: Duration::ZERO })
    };
    assert_eq!(grade(&target(), &Bank::built_in(), &mut send), Err(Trouble::TooSlow));
}
