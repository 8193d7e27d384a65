//! What can be wrong about the content of requests and its formats.

use super::super::checks;
use super::super::reply::is_read;
use super::{Change, Fault, Kind, Reply, Request, Response, code, has_text, is, is_a};
use serde_json::Value;

/// In the order of the checks.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "malformed-json-500",
        check: "malformed-json",
        rule: "unparseable-content-400",
        says: "JSON that can't be parsed returns 500. It should be 400: the client sent it, and sending it again can't \
               help.",
        probe: booking!(r#"{"room":7"#),
        kind: Kind::Said(|request, reply| is_unparseable(reply) && has_text(request), Change::Crash),
    },
    Fault {
        name: "malformed-json-accepted",
        check: "malformed-json",
        rule: "unparseable-content-400",
        says: "JSON that can't be parsed returns 200, and nothing is saved. It should be 400: the client believes that \
               its data arrived.",
        probe: booking!(r#"{"room":7"#),
        kind: Kind::Said(
            |request, reply| is_unparseable(reply) && has_text(request),
            Change::Json(200, r#"{"status": "ok"}"#),
        ),
    },
    Fault {
        name: "bad-utf8-500",
        check: "bad-utf8",
        rule: "unparseable-content-400",
        says: "A body with bytes that aren't UTF-8 returns 500. JSON has to be UTF-8, so it should be 400, like any \
               other body that can't be parsed.",
        probe: "printf '{\"room\":\"\\377\\376\"}' | curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' \
                -H 'Content-Type: application/json' --data-binary @-",
        kind: Kind::Said(
            |request, reply| is_unparseable(reply) && std::str::from_utf8(&request.content).is_err(),
            Change::Crash,
        ),
    },
    Fault {
        name: "wrong-type-500",
        check: "wrong-type",
        rule: "format-not-taken-here-415",
        says: "A format that the endpoint doesn't accept, such as CSV, returns 500. It should be 415, with the accepted \
               formats in Accept.",
        probe: "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: text/csv' -d 'room,7'",
        kind: Kind::Said(|request, reply| is_wrong_type(reply) && !is_plain(request), Change::Crash),
    },
    Fault {
        name: "json-as-text-406",
        check: "json-as-text",
        rule: "format-not-taken-here-415",
        says: "JSON that's sent as text/plain returns 406. It should be 415: 406 is about the format of the response, \
               415 about that of the request body.",
        probe: "curl -i $LAB/bookings -H 'Authorization: Bearer guest-7' -H 'Content-Type: text/plain' -d '{}'",
        kind: Kind::Said(
            |request, reply| is_wrong_type(reply) && is_plain(request),
            Change::Problem(406, "This format isn't acceptable."),
        ),
    },
    Fault {
        name: "unknown-coding-500",
        check: "coding",
        rule: "coding-not-taken-415",
        says: "A body with an unknown Content-Encoding returns 500. It should be 415 with Accept-Encoding, so that the \
               client knows that it can send the body uncompressed.",
        probe: "curl -i $LAB/price -H 'Content-Encoding: x-unknown' -H 'Content-Type: application/json' \
                -d '{\"nights\":2,\"guests\":2}'",
        kind: Kind::Said(|_, reply| reply.rule == "coding-not-taken-415", Change::Crash),
    },
    Fault {
        name: "missing-field-500",
        check: "missing-field",
        rule: "missing-field-422",
        says: "A body without a required field returns 500. It should be 422, or 400, and name the field: only the \
               client can add it.",
        probe: booking!("{}"),
        kind: Kind::Said(|_, reply| reply.rule == "missing-field-422", Change::Crash),
    },
    Fault {
        name: "missing-field-accepted",
        check: "missing-field",
        rule: "missing-field-422",
        says: "A body without a required field returns 201. It should be 422, or 400: a client that forgets a field \
               never finds out.",
        probe: booking!("{}"),
        kind: Kind::Said(
            |request, reply| reply.rule == "missing-field-422" && is_creation(request),
            Change::By(created_anyway),
        ),
    },
    Fault {
        name: "wrong-json-500",
        check: "wrong-json",
        rule: "values-make-no-sense-422",
        says: "JSON of the wrong shape, such as null, a list, or an object in place of a string, returns 500. It should \
               be 422, or 400: it parses, but the API can't use it.",
        probe: booking!("null"),
        kind: Kind::Said(|request, reply| is(reply, 422) && is_misshapen(&request.content), Change::Crash),
    },
    Fault {
        name: "empty-body-500",
        check: "empty-body",
        rule: "unparseable-content-400",
        says: "A POST without a body returns 500. It should be 400: an empty body isn't JSON, and clients do send empty \
               bodies.",
        probe: booking!(""),
        kind: Kind::Said(|request, reply| is_unparseable(reply) && request.content.is_empty(), Change::Crash),
    },
    Fault {
        name: "too-large-500",
        check: "too-large",
        rule: "body-over-the-limit-413",
        says: "A body that's too large returns 500. It should be 413: the limit is on purpose, and only a smaller body \
               can help.",
        probe: "head -c 100000 /dev/zero | curl -i $LAB/price -H 'Content-Type: application/json' --data-binary @-",
        kind: Kind::Said(|_, reply| reply.rule == "body-over-the-limit-413", Change::Crash),
    },
    Fault {
        name: "unmet-accept-500",
        check: "accept",
        rule: "unmet-wishes-may-be-ignored",
        says: "An Accept header with a format that the hotel doesn't have returns 500. It should be 406, or a 200 with \
               what the hotel has.",
        probe: "curl -i $LAB/rooms -H 'Accept: application/x-nothing'",
        kind: Kind::Said(
            |request, reply| is_read(request) && (is(reply, 406) || is_unwanted(request, reply)),
            Change::Crash,
        ),
    },
];

fn is_unparseable(reply: &Reply) -> bool {
    reply.rule == "unparseable-content-400"
}

fn is_wrong_type(reply: &Reply) -> bool {
    ["format-not-taken-here-415", "unnamed-or-misnamed-format-415"].contains(&reply.rule)
}

fn is_plain(request: &Request) -> bool {
    request.media_type().is_some_and(|of| of == "text/plain")
}

/// Whether it's no object, or one with something nested in it; nothing here takes that.
fn is_misshapen(content: &[u8]) -> bool {
    match serde_json::from_slice(content) {
        Ok(Value::Object(members)) => members.values().any(|value| value.is_object() || value.is_array()),
        Ok(_) => true,
        Err(_) => false,
    }
}

/// Whether Accept rules out what's sent all the same.
fn is_unwanted(request: &Request, reply: &Reply) -> bool {
    let sent = reply.response.fields.get("Content-Type").filter(|_| is(reply, 200));
    let accepts = request.fields.list("Accept");
    sent.is_some_and(|sent| !accepts.is_empty() && !checks::is_accepted(&accepts, sent))
}

/// Whether this would create something that has a URL.
pub fn is_creation(request: &Request) -> bool {
    is_a(request, "POST") && ["/bookings", "/rooms"].contains(&request.path())
}

/// A 201 that repeats the content; nothing is stored.
pub fn created_anyway(request: &Request, reply: &mut Reply) {
    reply.response = Response::new(code(201))
        .containing("application/json", request.content.clone())
        .with("Location", format!("{}/1", request.path()));
}
