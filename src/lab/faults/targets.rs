//! What can be wrong about URLs, methods, and the limits of a head.

use super::super::checks;
use super::super::reply::is_read;
use super::{Change, Fault, Kind, append, is, is_a, is_item};

/// In the order of the checks.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "unknown-path-500",
        check: "unknown-path",
        rule: "nothing-at-url-is-404",
        says: "A path that doesn't exist returns 500. It should be 404: nothing in the server failed, and a 500 makes \
               clients retry and sets off alarms.",
        probe: "curl -i $LAB/breakfast",
        kind: Kind::Said(|request, reply| reply.rule == NOTHING && !is_item(request), Change::Crash),
    },
    Fault {
        name: "unknown-path-200",
        check: "unknown-path",
        rule: "nothing-at-url-is-404",
        says: "A path that doesn't exist returns 200 with an empty object. It should be 404: with a 200, a typo in a URL \
               looks like a success.",
        probe: "curl -i $LAB/breakfast",
        kind: Kind::Said(
            |request, reply| reply.rule == NOTHING && !is_item(request),
            Change::Json(200, "{}"),
        ),
    },
    Fault {
        name: "unknown-item-500",
        check: "unknown-item",
        rule: "nothing-at-url-is-404",
        says: "An ID that doesn't exist returns 500. It should be 404: the server works, and only the item is missing.",
        probe: "curl -i $LAB/rooms/87",
        kind: Kind::Said(|request, reply| reply.rule == NOTHING && is_item(request), Change::Crash),
    },
    Fault {
        name: "unknown-item-null",
        check: "unknown-item",
        rule: "no-false-200-but-404",
        says: "An ID that doesn't exist returns 200 with null. It should be 404, so that clients can tell from the code \
               that nothing was found.",
        probe: "curl -i $LAB/rooms/87",
        kind: Kind::Said(
            |request, reply| reply.rule == NOTHING && is_item(request) && is_read(request),
            Change::Json(200, "null"),
        ),
    },
    Fault {
        name: "malformed-id-500",
        check: "unknown-item",
        rule: "impossible-id-is-404",
        says: "An ID that could never be valid, such as abc, returns 500. It should be 404: nothing exists at that URL, \
               and the server must expect such IDs.",
        probe: "curl -i $LAB/rooms/abc",
        kind: Kind::Said(|_, reply| reply.rule == "impossible-id-is-404", Change::Crash),
    },
    Fault {
        name: "wrong-method-500",
        check: "wrong-method",
        rule: "wrong-method-for-this-url-405",
        says: "A method that the URL doesn't support returns 500. It should be 405, with the supported methods in \
               Allow.",
        probe: "curl -i -X DELETE $LAB/rooms",
        kind: Kind::Said(|_, reply| is(reply, 405), Change::Crash),
    },
    Fault {
        name: "wrong-method-200",
        check: "wrong-method",
        rule: "wrong-method-for-this-url-405",
        says: "A method that the URL doesn't support returns 200, and nothing happens. It should be 405: the client \
               believes that its request was carried out.",
        probe: "curl -i -X DELETE $LAB/rooms",
        kind: Kind::Said(|_, reply| is(reply, 405), Change::Json(200, r#"{"status": "ok"}"#)),
    },
    Fault {
        name: "allow-missing-on-405",
        check: "405-allow",
        rule: "fields-that-a-refusal-owes",
        says: "A 405 comes without an Allow header. RFC 9110 requires it (MUST), because clients learn from it which \
               methods work.",
        probe: "curl -i -X DELETE $LAB/rooms",
        kind: Kind::Said(|_, reply| is(reply, 405), Change::Without("Allow")),
    },
    Fault {
        name: "allow-lists-the-refused-method",
        check: "405-allow",
        rule: "wrong-method-for-this-url-405",
        says: "A 405 lists the refused method in Allow. Allow has to list the methods that the URL supports, so the \
               response contradicts itself.",
        probe: "curl -i -X DELETE $LAB/rooms",
        kind: Kind::Said(
            |_, reply| is(reply, 405),
            Change::By(|request, reply| {
                for (_, methods) in
                    reply.response.fields.0.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case("Allow"))
                {
                    *methods = format!("{methods}, {}", request.method);
                }
            }),
        ),
    },
    Fault {
        name: "unknown-method-500",
        check: "unknown-method",
        rule: "method-known-nowhere-501",
        says: "A made-up method returns 500. It should be 501, because the server knows that it doesn't support the \
               method at any URL.",
        probe: "curl -i -X SPECULATE $LAB/rooms",
        kind: Kind::Said(|_, reply| reply.rule == "method-known-nowhere-501", Change::Crash),
    },
    Fault {
        name: "unknown-method-as-get",
        check: "unknown-method",
        rule: "method-known-nowhere-501",
        says: "A made-up method is handled like GET and returns 200. It should be 501: the server can't know what the \
               client wanted.",
        probe: "curl -i -X SPECULATE $LAB/rooms",
        kind: Kind::Heard(|request| {
            if !checks::KNOWN.contains(&request.method.as_str()) {
                "GET".clone_into(&mut request.method);
            }
        }),
    },
    Fault {
        name: "head-404",
        check: "head",
        rule: "read-that-succeeds-is-200",
        says: "HEAD returns 404 where GET returns 200. HEAD must get the same code as GET: link checkers report the page \
               as a dead link.",
        probe: "curl -I $LAB/rooms",
        kind: Kind::Said(
            |request, reply| is_a(request, "HEAD") && is(reply, 200),
            Change::Problem(404, "There's no such page."),
        ),
    },
    Fault {
        name: "head-with-body",
        check: "head",
        rule: "answers-that-end-with-the-fields",
        says: "The response to HEAD has a body. It must end after the headers: on a connection that stays open, clients \
               read the body as the start of the next response.",
        probe: "printf 'HEAD /rooms/7 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' | \
                curl -s -m 5 telnet://$LAB",
        kind: Kind::Said(
            |request, reply| is_a(request, "HEAD") && is(reply, 200) && !reply.response.content.is_empty(),
            Change::By(|_, reply| append(reply, reply.response.content.clone())),
        ),
    },
    Fault {
        name: "head-with-other-type",
        check: "head",
        rule: "read-that-succeeds-is-200",
        says: "HEAD says text/html where GET sends another Content-Type. HEAD should return the headers of GET, because \
               clients use it to decide whether to GET.",
        probe: "curl -I $LAB/rooms",
        kind: Kind::Said(
            |request, reply| is_a(request, "HEAD") && is(reply, 200),
            Change::Header("Content-Type", "text/html"),
        ),
    },
    Fault {
        name: "options-without-allow",
        check: "options",
        rule: "headers-say-it-all-is-204",
        says: "OPTIONS returns 204 without an Allow header. The methods that the URL supports are all that a client asks \
               for with OPTIONS, so the response says nothing.",
        probe: "curl -i -X OPTIONS $LAB/rooms",
        kind: Kind::Said(
            |request, reply| is_a(request, "OPTIONS") && is(reply, 204),
            Change::Without("Allow"),
        ),
    },
    Fault {
        name: "slash-redirect-301",
        check: "slash-redirect",
        rule: "two-questions-pick-redirect-307",
        says: "A POST to /bookings/ is redirected to /bookings with 301. After a 301, many clients send a GET without \
               the body, and the booking is lost; 308 keeps the method.",
        probe: "curl -i -X POST $LAB/bookings/",
        kind: Kind::Said(
            |request, reply| {
                is_a(request, "POST") && is(reply, 404) && ["/bookings/", "/rooms/"].contains(&request.path())
            },
            Change::By(|request, reply| {
                reply.response = super::Response::new(super::code(301))
                    .with("Location", request.path().trim_end_matches('/'));
            }),
        ),
    },
    Fault {
        name: "long-url-500",
        check: "long-uri",
        rule: "query-over-the-limit-414",
        says: "A URL that's too long returns 500. It should be 414: the server works, and only a shorter URL can help.",
        probe: "curl -i \"$LAB/rooms?q=$(printf '%09000d' 0)\"",
        kind: Kind::Said(|_, reply| is(reply, 414), Change::Crash),
    },
    Fault {
        name: "big-header-500",
        check: "big-field",
        rule: "one-field-too-big-431",
        says: "A header that's too large returns 500. It should be 431, with the name of the header, so that the client \
               knows what to make smaller.",
        probe: "curl -i $LAB/rooms -H \"Cookie: $(printf '%09000d' 0)\"",
        kind: Kind::Said(|_, reply| is(reply, 431), Change::Crash),
    },
    Fault {
        name: "unknown-expect-500",
        check: "expect",
        rule: "unknown-expect-417",
        says: "An unknown value in Expect returns 500. It should be 417, or the server can ignore it; either way, \
               nothing in the server failed.",
        probe: "curl -i $LAB/rooms -H 'Expect: kittens'",
        kind: Kind::Said(|_, reply| is(reply, 417), Change::Crash),
    },
    Fault {
        name: "expect-continue-417",
        check: "expect",
        rule: "nothing-against-the-content-100",
        says: "Expect: 100-continue returns 417. It's the one value that every server should know: return 100 and read \
               the body, or return the final response.",
        probe: "curl -i $LAB/price -H 'Expect: 100-continue' -H 'Content-Type: application/json' \
                -d '{\"nights\":2,\"guests\":2}'",
        kind: Kind::Both(
            |request| {
                // A value that's refused before the body is asked for.
                for (_, value) in request.fields.0.iter_mut().filter(|(name, _)| is_expect(name)) {
                    value.push_str("-not");
                }
            },
            |request, reply| {
                is(reply, 417) && request.fields.list("Expect").iter().all(|value| is_continue(value))
            },
            Change::Problem(417, "This server doesn't support Expect."),
        ),
    },
];

const NOTHING: &str = "nothing-at-url-is-404";

fn is_expect(name: &str) -> bool {
    name.eq_ignore_ascii_case("Expect")
}

fn is_continue(value: &str) -> bool {
    value.eq_ignore_ascii_case("100-continue")
}
