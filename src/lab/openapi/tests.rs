//! Whether the document tells the truth: every code that it names can occur, and no other.

use super::super::desk::tests::NOW;
use super::super::{Lab, Reply};
use super::*;
use crate::wire::{Fields, Version};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use time::Duration;

/// A request: its first line, its fields, and its content.
type Sent = (&'static str, &'static [(&'static str, &'static str)], &'static [u8]);

const CLERK: (&str, &str) = ("Authorization", "Bearer clerk-1");
const GUEST: (&str, &str) = ("Authorization", "Bearer guest-7");
const JSON: (&str, &str) = ("Content-Type", "application/json");
const MERGE: (&str, &str) = ("Content-Type", "application/merge-patch+json");
const PNG: (&str, &str) = ("Content-Type", "image/png");
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const XML: (&str, &str) = ("Content-Type", "application/xml");
const HTML: (&str, &str) = ("Accept", "text/html");
const ANY: (&str, &str) = ("If-Match", "*");
const STALE: (&str, &str) = ("If-Match", "\"stale\"");
const ABSENT: (&str, &str) = ("If-None-Match", "*");
const NO_LIST: (&str, &str) = ("If", "x");
const STAY: &[u8] = br#"{"room":7,"from":"2027-05-01","to":"2027-05-03","guests":2}"#;
const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";
const CARD: &[u8] = br#"{"card":"4242"}"#;
const RATE: &[u8] = br#"{"price":90}"#;
const WRONG: &[u8] = br#"{"name":"guest","password":"x"}"#;
const LOCKINFO: &[u8] =
    b"<lockinfo xmlns=\"DAV:\"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>";
const UPGRADE: &[(&str, &str)] = &[
    ("Connection", "Upgrade"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
];

const EXPORT: Sent = ("POST /exports", &[CLERK], b"");
const PAY: Sent = ("POST /bookings/1/payment", &[GUEST, JSON], CARD);
const LOOK_UP: Sent = ("GET /availability", &[], b"");
const GUESS: Sent = ("POST /session", &[JSON], WRONG);
const LOCK: Sent = ("LOCK /dav/plan.txt", &[CLERK, XML], LOCKINFO);
const LOCK_INSIDE: Sent = ("LOCK /dav/reports/may.txt", &[CLERK, XML], LOCKINFO);

/// Of each operation, a request that's as it should be; all variations of it are sent as well.
const GOOD: &[(&str, Sent)] = &[
    ("get /", ("GET /", &[], b"")),
    ("get /openapi.json", ("GET /openapi.json", &[], b"")),
    ("get /rooms", ("GET /rooms", &[], b"")),
    ("post /rooms", ("POST /rooms", &[CLERK, JSON], br#"{"number":30,"guests":2}"#)),
    ("get /rooms/{room}", ("GET /rooms/7", &[], b"")),
    ("delete /rooms/{room}", ("DELETE /rooms/8", &[CLERK], b"")),
    ("get /rooms/{room}/reviews/{review}", ("GET /rooms/7/reviews/1", &[], b"")),
    ("get /rooms/{room}/photo", ("GET /rooms/3/photo", &[], b"")),
    ("put /rooms/{room}/photo", ("PUT /rooms/3/photo", &[CLERK, PNG], IMAGE)),
    ("get /bookings", ("GET /bookings", &[GUEST], b"")),
    ("post /bookings", ("POST /bookings", &[GUEST, JSON], STAY)),
    ("get /bookings/{booking}", ("GET /bookings/1", &[GUEST], b"")),
    ("put /bookings/{booking}", ("PUT /bookings/1", &[GUEST, JSON], STAY)),
    ("delete /bookings/{booking}", ("DELETE /bookings/1", &[GUEST], b"")),
    ("get /bookings/{booking}/invoice", ("GET /bookings/1/invoice", &[GUEST], b"")),
    ("post /bookings/{booking}/payment", PAY),
    ("post /batch", ("POST /batch", &[CLERK, JSON], b"[{}]")),
    ("get /staff", ("GET /staff", &[CLERK], b"")),
    ("post /session", ("POST /session", &[JSON], br#"{"name":"guest","password":"sesame"}"#)),
    ("get /availability", LOOK_UP),
    ("post /feedback", ("POST /feedback", &[FORM], b"text=hello")),
    ("post /exports", ("POST /exports", &[CLERK, JSON], b"{}")),
    ("get /reports", ("GET /reports", &[], b"")),
    ("get /statistics", ("GET /statistics", &[], b"")),
    ("get /zimmer", ("GET /zimmer", &[], b"")),
    ("get /offer", ("GET /offer", &[], b"")),
    ("get /reservations", ("GET /reservations", &[], b"")),
    ("post /reservations", ("POST /reservations", &[], b"")),
    ("get /bookings-beta", ("GET /bookings-beta", &[], b"")),
    ("post /bookings-beta", ("POST /bookings-beta", &[], b"")),
    ("get /live", ("GET /live", UPGRADE, b"")),
    ("get /welcome", ("GET /welcome", &[], b"")),
    ("get /style.css", ("GET /style.css", &[], b"")),
    ("post /price", ("POST /price", &[JSON], br#"{"nights":2,"guests":2.0}"#)),
    ("get /rates/{rate}", ("GET /rates/summer", &[], b"")),
    ("put /rates/{rate}", ("PUT /rates/summer", &[CLERK, JSON, ANY], RATE)),
    ("patch /rates/{rate}", ("PATCH /rates/summer", &[CLERK, MERGE, ANY], RATE)),
    ("delete /rates/{rate}", ("DELETE /rates/summer", &[CLERK, ANY], b"")),
    ("get /guide", ("GET /guide", &[HTML], b"")),
    ("get /guide.html", ("GET /guide.html", &[], b"")),
    ("get /guide.txt", ("GET /guide.txt", &[], b"")),
    ("get /guide.de.html", ("GET /guide.de.html", &[], b"")),
    ("get /guide/variants", ("GET /guide/variants", &[], b"")),
    ("get /menu", ("GET /menu", &[], b"")),
    ("get /search", ("GET /search?q=3", &[], b"")),
    ("get /dav/", ("GET /dav/", &[CLERK], b"")),
    ("delete /dav/", ("DELETE /dav/", &[CLERK], b"")),
    ("get /dav/{name}", ("GET /dav/plan.txt", &[CLERK], b"")),
    ("put /dav/{name}", ("PUT /dav/plan.txt", &[CLERK], b"x")),
    ("delete /dav/{name}", ("DELETE /dav/plan.txt", &[CLERK], b"")),
    ("get /edge/rates", ("GET /edge/rates", &[], b"")),
    ("get /edge/taxis", ("GET /edge/taxis", &[], b"")),
    ("get /edge/weather", ("GET /edge/weather", &[], b"")),
];

/// What else can be sent: requests that come before it, and the seconds until it comes.
const MORE: &[(&str, &[Sent], i64, Sent)] = &[
    ("get /rooms", &[], 0, ("GET /rooms?guests=0", &[], b"")),
    ("post /rooms", &[], 0, ("POST /rooms", &[CLERK, JSON], br#"{"number":7,"guests":2}"#)),
    ("get /rooms/{room}", &[], 0, ("GET /rooms/87", &[], b"")),
    ("get /rooms/{room}", &[], 0, ("GET /rooms/13", &[], b"")),
    ("delete /rooms/{room}", &[], 0, ("DELETE /rooms/87", &[CLERK], b"")),
    ("delete /rooms/{room}", &[], 0, ("DELETE /rooms/7", &[CLERK], b"")),
    ("delete /rooms/{room}", &[], 0, ("DELETE /rooms/13", &[CLERK], b"")),
    ("get /rooms/{room}/reviews/{review}", &[], 0, ("GET /rooms/7/reviews/6", &[], b"")),
    ("get /rooms/{room}/reviews/{review}", &[], 0, ("GET /rooms/7/reviews/4", &[], b"")),
    ("get /rooms/{room}/photo", &[], 0, ("GET /rooms/11/photo", &[], b"")),
    ("put /rooms/{room}/photo", &[], 0, ("PUT /rooms/11/photo", &[CLERK, PNG], IMAGE)),
    ("put /rooms/{room}/photo", &[], 0, ("PUT /rooms/13/photo", &[CLERK, PNG], IMAGE)),
    (
        "put /rooms/{room}/photo",
        &[],
        0,
        ("PUT /rooms/3/photo", &[CLERK, PNG, ("Content-Range", "bytes 0-1/9")], IMAGE),
    ),
    (
        "put /rooms/{room}/photo",
        &[],
        0,
        ("PUT /rooms/3/photo", &[CLERK, PNG, ("Transfer-Encoding", "chunked")], IMAGE),
    ),
    (
        "post /bookings",
        &[("POST /bookings", &[GUEST, JSON], STAY)],
        0,
        ("POST /bookings", &[GUEST, JSON], STAY),
    ),
    ("get /bookings/{booking}", &[], 0, ("GET /bookings/87", &[GUEST], b"")),
    ("put /bookings/{booking}", &[], 0, ("PUT /bookings/9", &[GUEST, JSON], STAY)),
    ("put /bookings/{booking}", &[], 0, ("PUT /bookings/0", &[GUEST, JSON], STAY)),
    ("put /bookings/{booking}", &[PAY], 0, ("PUT /bookings/1", &[GUEST, JSON], STAY)),
    ("delete /bookings/{booking}", &[], 0, ("DELETE /bookings/87", &[GUEST], b"")),
    ("get /bookings/{booking}/invoice", &[PAY], 0, ("GET /bookings/1/invoice", &[GUEST], b"")),
    ("get /bookings/{booking}/invoice", &[], 0, ("GET /bookings/87/invoice", &[GUEST], b"")),
    ("post /bookings/{booking}/payment", &[PAY], 0, PAY),
    ("post /bookings/{booking}/payment", &[], 0, ("POST /bookings/87/payment", &[GUEST, JSON], CARD)),
    (
        "post /bookings/{booking}/payment",
        &[],
        0,
        ("POST /bookings/1/payment", &[GUEST, JSON], br#"{"card":"1"}"#),
    ),
    ("post /session", &[], 0, GUESS),
    ("post /session", &[GUESS, GUESS, GUESS], 0, GUESS),
    ("get /availability", &[LOOK_UP, LOOK_UP, LOOK_UP, LOOK_UP, LOOK_UP], 0, LOOK_UP),
    ("get /exports/{export}", &[EXPORT], 0, ("GET /exports/1", &[CLERK], b"")),
    ("get /exports/{export}", &[EXPORT], 2, ("GET /exports/1", &[CLERK], b"")),
    ("get /exports/{export}", &[EXPORT], 2, ("GET /exports/1", &[GUEST], b"")),
    ("get /exports/{export}", &[EXPORT], 2, ("GET /exports/1", &[], b"")),
    ("get /exports/{export}", &[], 0, ("GET /exports/87", &[CLERK], b"")),
    ("get /exports/{export}/file", &[EXPORT], 0, ("GET /exports/1/file", &[CLERK], b"")),
    ("get /exports/{export}/file", &[EXPORT], 2, ("GET /exports/1/file", &[CLERK], b"")),
    ("get /exports/{export}/file", &[EXPORT], 2, ("GET /exports/1/file", &[GUEST], b"")),
    ("get /exports/{export}/file", &[EXPORT], 2, ("GET /exports/1/file", &[], b"")),
    ("get /live", &[], 0, ("GET /live", &[], b"")),
    ("get /live", &[], 0, ("GET /live", &[UPGRADE[0], UPGRADE[1], UPGRADE[2]], b"")),
    ("get /rates/{rate}", &[], 0, ("GET /rates/spring", &[], b"")),
    ("put /rates/{rate}", &[], 0, ("PUT /rates/spring", &[CLERK, JSON, ABSENT], RATE)),
    ("put /rates/{rate}", &[], 0, ("PUT /rates/X", &[CLERK, JSON, ANY], RATE)),
    ("put /rates/{rate}", &[], 0, ("PUT /rates/summer", &[CLERK, JSON, STALE], RATE)),
    ("put /rates/{rate}", &[], 0, ("PUT /rates/summer", &[CLERK, JSON], RATE)),
    ("patch /rates/{rate}", &[], 0, ("PATCH /rates/spring", &[CLERK, MERGE, ANY], RATE)),
    ("patch /rates/{rate}", &[], 0, ("PATCH /rates/summer", &[CLERK, MERGE, STALE], RATE)),
    ("patch /rates/{rate}", &[], 0, ("PATCH /rates/summer", &[CLERK, MERGE], RATE)),
    ("patch /rates/{rate}", &[], 0, ("PATCH /rates/summer", &[CLERK, MERGE, ANY], br#"{"price":0}"#)),
    ("delete /rates/{rate}", &[], 0, ("DELETE /rates/spring", &[CLERK, ANY], b"")),
    ("delete /rates/{rate}", &[], 0, ("DELETE /rates/summer", &[CLERK, STALE], b"")),
    ("delete /rates/{rate}", &[], 0, ("DELETE /rates/summer", &[CLERK], b"")),
    ("get /guide", &[], 0, ("GET /guide", &[], b"")),
    ("get /guide/variants", &[], 0, ("GET /guide/variants", &[("Negotiate", "*")], b"")),
    ("get /menu", &[], 0, ("GET /menu", &[("A-IM", "diffe"), ("If-None-Match", "\"menu-2\"")], b"")),
    ("get /search", &[], 0, ("GET /search", &[], b"")),
    ("get /dav/", &[], 0, ("GET /dav/", &[CLERK, ("If", "(<urn:x>)")], b"")),
    ("get /dav/", &[], 0, ("GET /dav/", &[CLERK, NO_LIST], b"")),
    ("delete /dav/", &[], 0, ("DELETE /dav/", &[CLERK, ("If", "(<urn:x>)")], b"")),
    ("delete /dav/", &[], 0, ("DELETE /dav/", &[CLERK, NO_LIST], b"")),
    ("delete /dav/", &[], 0, ("DELETE /dav/", &[CLERK], b"x")),
    ("get /dav/{name}", &[], 0, ("GET /dav/none", &[CLERK], b"")),
    ("get /dav/{name}", &[], 0, ("GET /dav/plan.txt", &[CLERK, NO_LIST], b"")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/new", &[CLERK], b"x")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/plan.txt", &[CLERK, NO_LIST], b"x")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/reports", &[CLERK], b"x")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/none/a", &[CLERK], b"x")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/..", &[CLERK], b"x")),
    ("put /dav/{name}", &[LOCK], 0, ("PUT /dav/plan.txt", &[CLERK], b"x")),
    ("put /dav/{name}", &[], 0, ("PUT /dav/plan.txt", &[CLERK], &[0; 20_000])),
    ("delete /dav/{name}", &[LOCK_INSIDE], 0, ("DELETE /dav/reports", &[CLERK], b"")),
    ("delete /dav/{name}", &[], 0, ("DELETE /dav/none", &[CLERK], b"")),
    ("delete /dav/{name}", &[], 0, ("DELETE /dav/plan.txt", &[CLERK, NO_LIST], b"")),
    ("delete /dav/{name}", &[], 0, ("DELETE /dav/plan.txt", &[CLERK], b"x")),
    ("delete /dav/{name}", &[LOCK], 0, ("DELETE /dav/plan.txt", &[CLERK], b"")),
];

/// Sends a request with these fields instead of those of the same name.
fn send(lab: &mut Lab, seconds: i64, (line, fields, content): Sent, instead: &[(&str, &str)]) -> Reply {
    let (method, target) = line.split_once(' ').unwrap();
    let length = content.len().to_string();
    let framing =
        if fields.iter().any(|(name, _)| *name == "Transfer-Encoding") { "X" } else { "Content-Length" };
    let usual = [("Host", "localhost"), (framing, length.as_str())];
    let is_replaced = |name: &str| instead.iter().any(|(other, _)| *other == name);
    let kept = usual.iter().chain(fields).filter(|(name, _)| !is_replaced(name));
    let all = kept.chain(instead.iter().filter(|(_, value)| !value.is_empty()));
    let fields = Fields(all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
    let (method, target, version) = (method.to_owned(), target.to_owned(), Version::Http11);
    let head = Request { method, target, version, fields, content: Vec::new() };
    let now = NOW + Duration::seconds(seconds);
    let request = Request { content: content.to_vec(), ..head.clone() };
    lab.refusal(&head, now).unwrap_or_else(|| lab.respond(&request, now))
}

fn codes(reply: &Reply) -> Vec<String> {
    let all = reply.interim.iter().map(|interim| interim.code).chain([reply.response.code]);
    all.map(|code| code.to_string()).collect()
}

/// What a good request and all variations of it lead to.
fn varied(good: Sent) -> Vec<String> {
    let (line, fields, content) = good;
    let mut replies = vec![send(&mut Lab::new(NOW), 0, good, &[])];
    for instead in [
        ("Authorization", ""),
        STALE,
        ABSENT,
        ("Accept", "application/x-none"),
        ("Range", "bytes=0-9"),
        ("Range", "bytes=99999-"),
        ("Content-Length", "999999"),
    ] {
        replies.push(send(&mut Lab::new(NOW), 0, good, &[instead]));
    }
    if fields.contains(&CLERK) {
        replies.push(send(&mut Lab::new(NOW), 0, good, &[GUEST]));
    }
    if !content.is_empty() {
        replies.push(send(&mut Lab::new(NOW), 0, good, &[("Content-Type", "text/csv")]));
        for other in [&b"{"[..], b"{}"] {
            replies.push(send(&mut Lab::new(NOW), 0, (line, fields, other), &[]));
        }
    }
    replies.iter().flat_map(codes).collect()
}

/// What is answered where there's no place for more bookings.
fn crowded(op: &'static str, sent: Sent) -> (&'static str, Vec<String>) {
    let mut lab = Lab::new(NOW);
    for number in 2..=200_u32 {
        let (room, day) = (1 + number % 12, 1 + number / 12);
        let stay = format!(
            r#"{{"room":{room},"from":"2027-01-{day:02}","to":"2027-01-{:02}","guests":1}}"#,
            day + 1
        );
        let made = super::super::desk::tests::ask(
            &mut lab,
            NOW,
            &format!("PUT /bookings/{number}"),
            &[GUEST],
            &stay,
        );
        assert_eq!(made.response.code.number(), 201, "{stay}");
    }
    (op, codes(&send(&mut lab, 0, sent, &[])))
}

/// All codes by operation.
fn caused() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut all: Vec<(&str, Vec<String>)> = GOOD.iter().map(|(op, good)| (*op, varied(*good))).collect();
    for (op, before, seconds, sent) in MORE {
        let mut lab = Lab::new(NOW);
        before.iter().for_each(|sent| drop(send(&mut lab, 0, *sent, &[])));
        all.push((*op, codes(&send(&mut lab, *seconds, *sent, &[]))));
    }
    all.push(crowded("post /bookings", ("POST /bookings", &[GUEST, JSON], STAY)));
    all.push(crowded("put /bookings/{booking}", ("PUT /bookings/900", &[GUEST, JSON], STAY)));
    let mut caused: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (op, codes) in all {
        caused.entry(op).or_default().extend(codes);
    }
    caused
}

#[test]
fn every_code_of_the_document_can_occur_and_no_other_does() {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let mut caused = caused();
    let mut wrong = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let methods = item.as_object().unwrap().iter().filter(|(_, of)| of.get("responses").is_some());
        for (method, operation) in methods {
            let responses = operation["responses"].as_object().unwrap();
            let promised: BTreeSet<String> = responses.keys().cloned().collect();
            let op = format!("{method} {path}");
            let mut seen = caused.remove(op.as_str()).unwrap_or_default();
            // Too much content is refused everywhere, as the document says at its beginning.
            seen.retain(|code| code != "413" || promised.contains("413"));
            if promised != seen {
                wrong.push(format!("{op}: {promised:?} in the document, {seen:?} in the lab"));
            }
        }
    }
    assert!(wrong.is_empty() && caused.is_empty(), "{wrong:#?}, not in the document: {caused:?}");
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let named = |rest: &str| rest.split('"').next().unwrap().to_owned();
    for reference in DOCUMENT.split("\"$ref\": \"#").skip(1).map(named) {
        assert!(document.pointer(&reference).is_some(), "{reference}");
    }
    for operation in DOCUMENT.split("{ \"operationId\": \"").skip(1).map(named) {
        assert!(DOCUMENT.contains(&format!("\"operationId\": \"{operation}\",")), "{operation}");
    }
}

#[test]
fn the_document_is_served_and_the_entrance_names_it() {
    let mut lab = Lab::new(NOW);
    let served = send(&mut lab, 0, ("GET /openapi.json", &[], b""), &[]).response;
    assert_eq!(served.content, DOCUMENT.as_bytes());
    let entrance = send(&mut lab, 0, ("GET /", &[], b""), &[]).response.content;
    assert!(String::from_utf8(entrance).unwrap().contains("\"/openapi.json\""));
}
