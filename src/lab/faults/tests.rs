//! Each fault, sent the same requests as the hotel without one.

use super::super::{Reason, Service};
use super::*;
use crate::Bank;
use crate::wire::{self, Answer, Handler as _, Reader, bytes};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use time::macros::datetime;

/// The checks, of which each finds at least one fault.
const CHECKS: &[&str] = &[
    "unknown-path",
    "unknown-item",
    "wrong-method",
    "405-allow",
    "unknown-method",
    "head",
    "options",
    "slash-redirect",
    "malformed-json",
    "bad-utf8",
    "wrong-type",
    "json-as-text",
    "coding",
    "missing-field",
    "wrong-json",
    "empty-body",
    "too-large",
    "long-uri",
    "big-field",
    "expect",
    "no-credentials",
    "challenge",
    "bad-credentials",
    "auth-first",
    "forbidden",
    "not-modified",
    "lost-update",
    "range",
    "accept",
    "create",
    "location",
    "read-back",
    "put-twice",
    "delete",
    "duplicate",
    "unregistered-code",
    "false-200",
    "trace-in-body",
    "5xx-for-bad-request",
    "html-error",
    "problem-json",
    "content-with-204",
    "redirect-without-location",
    "owed-header",
    "content-range",
    "retry-after-syntax",
    "retry-after-missing",
    "unasked-code",
    "unasked-1xx",
    "content-type-missing",
    "json-broken",
];

const GUEST: &str = "Authorization: Bearer guest-7";
const CLERK: &str = "Authorization: Bearer clerk-1";
const JSON: &str = "Content-Type: application/json";
const STAY: &str = r#"{"room":7,"from":"2027-05-01","to":"2027-05-03","guests":2}"#;
const SHORTER: &str = r#"{"room":7,"from":"2027-05-01","to":"2027-05-02","guests":2}"#;

/// What a client may ask of an API that it wants to know, in this order: a line, header fields, and content.
type Asked = (&'static str, &'static [&'static str], &'static [u8]);

const TOUR: &[Asked] = &[
    ("GET /", &[], b""),
    ("GET /rooms", &[], b""),
    ("HEAD /rooms", &[], b""),
    ("GET /rooms/7", &[], b""),
    ("GET /rooms?guests=many", &[], b""),
    ("OPTIONS /rooms", &[], b""),
    ("DELETE /rooms", &[], b""),
    ("SPECULATE /rooms", &[], b""),
    ("GET /breakfast", &[], b""),
    ("GET /rooms/87", &[], b""),
    ("GET /rooms/abc", &[], b""),
    ("GET /rooms", &["Expect: kittens"], b""),
    ("POST /price", &[JSON, "Expect: 100-continue"], br#"{"nights":2,"guests":2}"#),
    ("GET /rooms", &["Accept: application/x-nothing"], b""),
    ("GET /rooms", &["Accept: application/json"], b""),
    ("GET /bookings", &[], b""),
    ("GET /bookings", &["Authorization: Bearer forged"], b""),
    ("POST /bookings", &[JSON], br#"{"room":7"#),
    ("POST /bookings", &[JSON], STAY.as_bytes()),
    ("GET /staff", &[GUEST], b""),
    ("GET /staff", &[CLERK], b""),
    ("POST /bookings/", &[GUEST, JSON], STAY.as_bytes()),
    ("POST /bookings", &[GUEST, JSON], br#"{"room":7"#),
    ("POST /bookings", &[GUEST, JSON], b"{\"room\":\"\xff\xfe\"}"),
    ("POST /bookings", &[GUEST, "Content-Type: text/csv"], b"room,7"),
    ("POST /bookings", &[GUEST, "Content-Type: text/plain"], STAY.as_bytes()),
    ("POST /bookings", &[GUEST, JSON, "Content-Encoding: x-unknown"], STAY.as_bytes()),
    ("POST /bookings", &[GUEST, JSON], b"{}"),
    ("POST /bookings", &[GUEST, JSON], b"null"),
    ("POST /bookings", &[GUEST, JSON], br#"{"room":7,"from":"2027-05-03","to":"2027-05-01","guests":2}"#),
    ("POST /bookings", &[GUEST, JSON], b""),
    ("POST /bookings", &[GUEST, JSON], &[b' '; 10_000]),
    ("POST /bookings", &[GUEST, JSON], STAY.as_bytes()),
    ("GET /bookings/2", &[GUEST], b""),
    ("POST /bookings", &[GUEST, JSON], STAY.as_bytes()),
    ("PUT /bookings/2", &[GUEST, JSON], SHORTER.as_bytes()),
    ("DELETE /bookings/2", &[GUEST], b""),
    ("DELETE /bookings/2", &[GUEST], b""),
    ("GET /rates/summer", &["If-None-Match: \"rate-1\""], b""),
    ("PUT /rates/summer", &[CLERK, JSON, "If-Match: \"rate-0\""], br#"{"price": 95}"#),
    ("PUT /rates/summer", &[CLERK, JSON, "If-Match: \"rate-1\""], br#"{"price": 95}"#),
    ("GET /rooms/3/photo", &["Range: bytes=0-9"], b""),
    ("GET /rooms/3/photo", &["Range: bytes=99999-"], b""),
    ("GET /zimmer", &[], b""),
    ("GET /live", &[], b""),
    ("GET /reports", &[], b""),
    ("GET /statistics", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /availability", &[], b""),
    ("GET /welcome", &[], b""),
];

fn tour() -> Vec<Vec<u8>> {
    let long = "x".repeat(9_000);
    let (path, cookie) = (format!("GET /rooms?q={long}"), format!("Cookie: {long}"));
    let large = [written(&path, &[], b""), written("GET /rooms", &[&cookie], b"")];
    TOUR.iter().map(|(line, fields, content)| written(line, fields, content)).chain(large).collect()
}

fn written(line: &str, fields: &[&str], content: &[u8]) -> Vec<u8> {
    let mut head = format!("{line} HTTP/1.1\r\nHost: localhost\r\n");
    head.extend(fields.iter().map(|field| format!("{field}\r\n")));
    if !content.is_empty() {
        let _ = write!(head, "Content-Length: {}\r\n", content.len());
    }
    [head.as_bytes(), b"\r\n", content].concat()
}

/// All that's sent for one request, and whether anything is told of it.
fn sent(service: &mut Service, request: &[u8]) -> (String, bool) {
    let mut reader = Reader::new(request);
    let (asked, (answer, reason)) = match answered(service, &mut reader) {
        Ok((asked, answer)) => (Some(asked), answer),
        Err(fault) => (None, service.refuse(&fault, None)),
    };
    let responses = answer.interim.iter().chain([&answer.response]);
    let sent = responses.flat_map(|response| bytes(response, asked.as_ref(), false, service.now()));
    let is_told = reason.step.is_some() || reason.rule.is_some() || reason.because.is_some();
    (String::from_utf8_lossy(&sent.collect::<Vec<_>>()).into_owned(), is_told)
}

type Answered = (Request, (Answer, Reason));

fn answered(service: &mut Service, reader: &mut Reader<&[u8]>) -> Result<Answered, wire::Fault> {
    let head = reader.head()?;
    if let Some(refusal) = service.refusal(&head) {
        return Ok((head, refusal));
    }
    let content = reader.content(&head, service.most(&head))?;
    let request = Request { content, ..head };
    let answer = service.respond(&request);
    Ok((request, answer))
}

/// What a hotel with this fault sends on the tour, and last what its proxy says to someone without credentials.
fn toured(fault: Option<&'static Fault>) -> Vec<(String, bool)> {
    let clock = datetime!(2026-11-22 9:30 UTC);
    let [mut hotel, mut proxy] = Service::pair_with(&(Arc::new(move || clock) as _), fault);
    let mut all: Vec<_> = tour().iter().map(|request| sent(&mut hotel, request)).collect();
    all.push(sent(&mut proxy, b"GET http://hotel.example/rooms HTTP/1.1\r\nHost: hotel.example\r\n\r\n"));
    all
}

#[test]
fn each_fault_changes_its_own_kind_of_exchange_and_tells_nothing() {
    let right = toured(None);
    assert!(right.iter().all(|(_, is_told)| *is_told));
    let (mut alike, mut failures) = (BTreeMap::new(), Vec::new());
    for fault in faults() {
        let wrong = toured(Some(fault));
        assert!(wrong.iter().all(|(_, is_told)| !is_told), "{} is given away", fault.name);
        let pairs = std::iter::zip(&wrong, &right).enumerate();
        let changed: Vec<(usize, String)> = pairs
            .filter(|(_, (wrong, right))| wrong.0 != right.0)
            .map(|(at, (wrong, _))| (at, wrong.0.clone()))
            .collect();
        let places: Vec<usize> = changed.iter().map(|(at, _)| *at).collect();
        if !(1..=8).contains(&changed.len()) {
            failures.push(format!("{} is at {places:?}", fault.name));
        }
        if let Some(other) = alike.insert(changed, fault.name) {
            failures.push(format!("{} looks like {other}, at {places:?}", fault.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_table_is_complete_and_its_rules_exist() {
    let bank = Bank::built_in();
    let names: BTreeSet<&str> = faults().iter().map(|fault| fault.name).collect();
    assert_eq!(names.len(), faults().len(), "two faults have one name");
    assert!(names.len() >= 50);
    let is_kebab =
        |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    for fault in faults() {
        assert!(is_kebab(fault.name), "{}", fault.name);
        assert!(bank.rule(fault.rule).is_some(), "{}: there's no rule {}", fault.name, fault.rule);
    }
    let checked: BTreeSet<&str> = faults().iter().map(|fault| fault.check).collect();
    assert_eq!(checked, CHECKS.iter().copied().collect());
}

#[test]
fn a_number_picks_a_fault_and_every_fault_can_be_picked() {
    let picked = |seed| any_fault(seed).unwrap().name;
    assert_eq!(picked(3), picked(3));
    let all: BTreeSet<&str> = (0..faults().len() as u64).map(picked).collect();
    assert_eq!(all.len(), faults().len());
    assert_eq!(fault(picked(u64::MAX)).map(|fault| fault.name), Some(picked(u64::MAX)));
}
