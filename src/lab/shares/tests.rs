//! What the shared folder answers, request by request.

use super::*;
use crate::wire::{Fields, Version};
use time::macros::datetime;

const LOCK: &str = r#"<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>
<D:owner><D:href>Kim</D:href></D:owner></D:lockinfo>"#;

fn at(shares: &mut Shares, now: OffsetDateTime, line: &str, fields: &[(&str, &str)], content: &str) -> Reply {
    let (method, target) = line.split_once(' ').unwrap();
    let mut fields = Fields(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
    fields.push("Host", "localhost");
    let (version, content) = (Version::Http11, content.into());
    let request = Request { method: method.into(), target: target.into(), version, fields, content };
    shares.missing(&request).unwrap_or_else(|| shares.act(&request, now))
}

fn send(shares: &mut Shares, line: &str, fields: &[(&str, &str)], content: &str) -> Reply {
    at(shares, datetime!(2026-03-01 12:00 UTC), line, fields, content)
}

fn opened() -> Shares {
    Shares::new(datetime!(2026-03-01 12:00 UTC))
}

type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, u16, &'static str);

const TO_PLAN: (&str, &str) = ("Destination", "http://localhost/dav/plan.txt");
const TO_NEW: (&str, &str) = ("Destination", "/dav/new");
const CASES: &[Case] = &[
    ("GET /dav/plan.txt", &[], "", 200, "read-that-succeeds-is-200"),
    ("GET /dav/archive/loop/loop/2025.txt", &[], "", 200, "read-that-succeeds-is-200"),
    ("GET /dav/none", &[], "", 404, "nothing-at-url-is-404"),
    ("PUT /dav/new.txt", &[], "x", 201, "put-that-creates-is-201"),
    ("PUT /dav/plan.txt", &[], "x", 204, "change-with-nothing-to-report-is-204"),
    ("PUT /dav/plan.txt", &[("If-None-Match", "*")], "x", 412, "must-not-be-there-yet-412"),
    ("PUT /dav/none/a", &[], "x", 409, "webdav-parent-missing-409"),
    ("PUT /dav/plan.txt/a", &[], "x", 409, "webdav-parent-missing-409"),
    ("PUT /dav/reports", &[], "x", 405, "wrong-method-for-this-url-405"),
    ("PUT /dav/plan.txt", &[("If", "(<urn:x>)")], "x", 412, "tag-moved-on-412"),
    ("PUT /dav/plan.txt", &[("If", "(Not <urn:x>)")], "x", 204, "change-with-nothing-to-report-is-204"),
    ("PUT /dav/plan.txt", &[("If", "<urn:x>")], "x", 400, "no-finer-code-400"),
    ("DELETE /dav/reports/", &[], "", 204, "delete-with-nothing-to-report-is-204"),
    ("DELETE /dav/archive/loop", &[], "", 204, "delete-with-nothing-to-report-is-204"),
    ("DELETE /dav/", &[], "", 403, "refusal-beyond-credentials-is-403"),
    ("MKCOL /dav/new/", &[], "", 201, "put-that-creates-is-201"),
    ("MKCOL /dav/reports", &[], "", 405, "mkcol-needs-a-free-url-405"),
    ("MKCOL /dav/none/new", &[], "", 409, "webdav-parent-missing-409"),
    ("MKCOL /dav/new", &[], "<a/>", 415, "mkcol-with-an-unknown-body-415"),
    ("COPY /dav/reports", &[TO_NEW], "", 201, "put-that-creates-is-201"),
    ("COPY /dav/reports/may.txt", &[TO_PLAN], "", 204, "change-with-nothing-to-report-is-204"),
    ("COPY /dav/reports/may.txt", &[TO_PLAN, ("Overwrite", "F")], "", 412, "overwrite-f-412"),
    ("COPY /dav/plan.txt", &[], "", 400, "required-field-absent-400"),
    ("COPY /dav/plan.txt", &[TO_PLAN], "", 403, "refusal-beyond-credentials-is-403"),
    (
        "COPY /dav/plan.txt",
        &[("Destination", "http://b.example/dav/a")],
        "",
        403,
        "refusal-beyond-credentials-is-403",
    ),
    ("COPY /dav/plan.txt", &[("Destination", "/dav/none/a")], "", 409, "webdav-parent-missing-409"),
    ("COPY /dav/archive", &[TO_NEW], "", 508, "endless-depth-infinity-508"),
    ("COPY /dav/archive", &[TO_NEW, ("Depth", "0")], "", 201, "put-that-creates-is-201"),
    ("MOVE /dav/reports", &[TO_NEW], "", 201, "put-that-creates-is-201"),
    ("MOVE /dav/archive", &[TO_NEW], "", 403, "refusal-beyond-credentials-is-403"),
    ("PROPFIND /dav/", &[("Depth", "1")], "", 207, "webdav-several-resources-207"),
    ("PROPFIND /dav/", &[], "", 508, "endless-depth-infinity-508"),
    ("PROPFIND /dav/archive/loop", &[], "", 508, "endless-depth-infinity-508"),
    ("PROPFIND /dav/", &[("Depth", "2")], "", 400, "no-finer-code-400"),
    ("PROPFIND /dav/", &[("Depth", "0")], "all", 400, "unparseable-content-400"),
    ("PROPPATCH /dav/", &[], "<a/>", 400, "unparseable-content-400"),
    ("LOCK /dav/plan.txt", &[], LOCK, 200, "change-with-report-is-200"),
    ("LOCK /dav/new", &[], LOCK, 201, "put-that-creates-is-201"),
    ("LOCK /dav/none/a", &[], LOCK, 409, "webdav-parent-missing-409"),
    ("LOCK /dav/plan.txt", &[], "", 400, "required-field-absent-400"),
    ("LOCK /dav/plan.txt", &[], "<lockinfo><shared/></lockinfo>", 422, "values-make-no-sense-422"),
    ("UNLOCK /dav/plan.txt", &[], "", 400, "required-field-absent-400"),
    ("UNLOCK /dav/plan.txt", &[("Lock-Token", "<urn:x>")], "", 409, "lifecycle-state-forbids-409"),
];

#[test]
fn every_method_answers_by_the_book() {
    for (line, fields, content, number, rule) in CASES {
        let reply = send(&mut opened(), line, fields, content);
        assert_eq!((reply.response.code.number(), reply.rule), (*number, *rule), "{line} {fields:?}");
    }
}

fn inside(reply: &Reply) -> Vec<u16> {
    reply.inside.iter().map(|code| code.number()).collect()
}

#[test]
fn the_second_binding_is_listed_as_already_reported_and_not_entered() {
    let fields = [("Depth", "infinity"), ("DAV", "1, bind")];
    let reply = send(&mut opened(), "PROPFIND /dav/archive/", &fields, "");
    let text = String::from_utf8(reply.response.content.clone()).unwrap();
    assert_eq!((inside(&reply), text.matches("<D:href>").count()), (vec![200, 200, 208], 3), "{text}");
    assert!(text.contains("HTTP/1.1 208 Already Reported"), "{text}");
    assert!(text.matches("<D:collection/>").count() == 2 && !text.contains("quota"), "{text}");
}

#[test]
fn properties_are_all_changed_or_none() {
    let mut shares = opened();
    let patch = |more: &str| {
        format!(
            r#"<propertyupdate xmlns="DAV:"><set><prop>{more}<h:c xmlns:h="urn:h">red</h:c></prop></set></propertyupdate>"#
        )
    };
    let asks = r#"<propfind xmlns="DAV:"><prop><h:c xmlns:h="urn:h"/></prop></propfind>"#;
    let mut codes = Vec::new();
    for body in [patch("<getetag>1</getetag>"), asks.to_owned(), patch(""), asks.to_owned()] {
        let method = if body == asks { "PROPFIND" } else { "PROPPATCH" };
        codes.push(inside(&send(&mut shares, &format!("{method} /dav/plan.txt"), &[], &body)));
    }
    assert_eq!(codes, [vec![403, 424], vec![404], vec![200], vec![200]]);
    let long = patch("").replace("red", &"r".repeat(17_000));
    assert_eq!(inside(&send(&mut shares, "PROPPATCH /dav/plan.txt", &[], &long)), [507]);
}

#[test]
fn a_lock_holds_until_its_token_comes_or_its_time_is_over() {
    let mut shares = opened();
    let locked = send(&mut shares, "LOCK /dav/reports/may.txt", &[], LOCK).response;
    let token = locked.fields.get("Lock-Token").unwrap().to_owned();
    let condition = format!("({token})");
    let mut code = |line: &str, fields: &[(&str, &str)], content: &str| {
        send(&mut shares, line, fields, content).response.code.number()
    };
    assert_eq!(code("PUT /dav/reports/may.txt", &[], "x"), 423);
    assert_eq!(code("DELETE /dav/reports/may.txt", &[], ""), 423);
    assert_eq!(code("LOCK /dav/reports/may.txt", &[], LOCK), 423);
    assert_eq!(code("MOVE /dav/reports/may.txt", &[TO_NEW], ""), 423);
    assert_eq!(code("DELETE /dav/reports", &[], ""), 207);
    assert_eq!(code("LOCK /dav/reports", &[], LOCK), 207);
    assert_eq!(code("COPY /dav/reports/may.txt", &[TO_NEW], ""), 201);
    assert_eq!(code("PUT /dav/reports/may.txt", &[("If", &condition)], "x"), 204);
    assert_eq!(code("LOCK /dav/reports/may.txt", &[("If", &condition)], ""), 200);
    assert_eq!(code("UNLOCK /dav/reports/may.txt", &[("Lock-Token", &token)], ""), 204);
    assert_eq!(code("PUT /dav/reports/may.txt", &[], "x"), 204);
    assert_eq!(code("LOCK /dav/reports", &[], LOCK), 200);
    assert_eq!(code("PUT /dav/reports/june.txt", &[], "x"), 423);
    let later = datetime!(2026-03-01 12:10 UTC);
    assert_eq!(at(&mut shares, later, "PUT /dav/reports/june.txt", &[], "x").response.code.number(), 201);
}

#[test]
fn content_and_entries_are_limited() {
    let mut shares = opened();
    let reply = send(&mut shares, "PUT /dav/big", &[], &"x".repeat(16 * 1024));
    let text = String::from_utf8(reply.response.content).unwrap();
    assert!(reply.rule == "webdav-quota-used-up-507" && text.contains("<D:quota-not-exceeded/>"), "{text}");
    assert_eq!(send(&mut shares, "PUT /dav/half", &[], &"x".repeat(9000)).response.code.number(), 201);
    assert_eq!(send(&mut shares, "COPY /dav/half", &[TO_NEW], "").response.code.number(), 507);
    let codes: Vec<u16> = (0..200)
        .map(|n| send(&mut shares, &format!("MKCOL /dav/{n}"), &[], "").response.code.number())
        .collect();
    assert_eq!((codes.first(), codes.last()), (Some(&201), Some(&507)));
}
