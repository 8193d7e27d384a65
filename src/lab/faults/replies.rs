//! What can be wrong with any response, whatever was asked.

use super::{
    Change, Fault, Kind, Reply, Request, Response, append, checks, code, is, is_a, is_item, restate,
};
use crate::http::Class;

/// In the order of the checks.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "rate-limit-420",
        check: "unregistered-code",
        rule: "made-up-numbers-like-418",
        says: "A client that sends too many requests gets 420, which isn't registered. It should be 429: clients know \
               that code and wait.",
        probe: "for i in 1 2 3 4 5 6; do curl -i $LAB/availability; done",
        kind: Kind::Said(|_, reply| is(reply, 429), Change::Code(420)),
    },
    Fault {
        name: "invalid-values-460",
        check: "unregistered-code",
        rule: "made-up-numbers-like-418",
        says: "Values that contradict each other return 460, which isn't registered. It should be 422: to a client, 460 \
               means no more than 400.",
        probe: booking!(r#"{"room":7,"from":"2027-05-03","to":"2027-05-01","guests":2}"#),
        kind: Kind::Said(|_, reply| reply.rule == "values-make-no-sense-422", Change::Code(460)),
    },
    Fault {
        name: "error-inside-200",
        check: "false-200",
        rule: "no-false-200-but-404",
        says: "An ID that doesn't exist returns 200 with an error in the body. It should be 404: caches, monitoring, and \
               most clients only look at the code.",
        probe: "curl -i $LAB/rooms/87",
        kind: Kind::Said(
            |request, reply| is(reply, 404) && is_item(request),
            Change::Json(200, r#"{"error": "not found"}"#),
        ),
    },
    Fault {
        name: "success-false-inside-200",
        check: "false-200",
        rule: "no-failure-inside-a-200",
        says: "A body that's rejected gets a 200 with success: false. It should be a 4xx, here 422: a client that checks \
               the code believes that everything worked.",
        probe: booking!("{}"),
        kind: Kind::Said(
            |_, reply| is(reply, 422),
            Change::Json(200, r#"{"success": false, "code": 422, "message": "The input is invalid."}"#),
        ),
    },
    Fault {
        name: "stack-trace-in-500",
        check: "trace-in-body",
        rule: "no-stack-trace-in-a-500",
        says: "A 500 contains a stack trace. It belongs in the log: it tells attackers about your code, and clients \
               can't do anything with it.",
        probe: "curl -i $LAB/statistics",
        kind: Kind::Said(
            |_, reply| is(reply, 500),
            Change::Problem(
                500,
                "Traceback (most recent call last):\n  File \"/srv/hotel/statistics.py\", line 42, in average\n    \
                 return guests / days\nZeroDivisionError: division by zero",
            ),
        ),
    },
    Fault {
        name: "stack-trace-in-400",
        check: "trace-in-body",
        rule: "problem-media-type-and-tact",
        says: "A 400 for malformed JSON contains a stack trace. Say what's wrong with the body, and keep the trace in \
               the log: it shows everyone which code you run.",
        probe: booking!(r#"{"room":7"#),
        kind: Kind::Said(
            |_, reply| reply.rule == "unparseable-content-400",
            Change::Problem(
                400,
                "SyntaxError: Expected ',' or '}' after property value in JSON\n    at JSON.parse (<anonymous>)\n    \
                 at parse (/srv/hotel/node_modules/body-parser/lib/types/json.js:92:19)",
            ),
        ),
    },
    Fault {
        name: "sql-in-conflict",
        check: "trace-in-body",
        rule: "problem-media-type-and-tact",
        says: "A 409 contains the database's error message, with SQL in it. Say which value is taken in your own words: \
               the statement shows attackers what your tables look like.",
        probe: concat!(booking!(), " -o /dev/null && ", booking!()),
        kind: Kind::Said(
            |_, reply| is(reply, 409),
            Change::Problem(
                409,
                "ERROR: duplicate key value violates unique constraint \"bookings_room_id_from_key\" (SQLSTATE 23505): \
                 INSERT INTO bookings (room_id, from_day, to_day) VALUES ($1, $2, $3)",
            ),
        ),
    },
    Fault {
        name: "bad-query-500",
        check: "5xx-for-bad-request",
        rule: "malformed-query-400",
        says: "A query parameter with an invalid value returns 500. It should be 400: the client can fix its URL, and \
               nothing in the server failed.",
        probe: "curl -i \"$LAB/rooms?guests=many\"",
        kind: Kind::Said(|_, reply| reply.rule == "malformed-query-400", Change::Crash),
    },
    Fault {
        name: "html-for-404",
        check: "html-error",
        rule: "problem-media-type-and-tact",
        says: "A 404 has an HTML page as its body, even for clients that accept only JSON. Errors of a JSON API should \
               be JSON, ideally problem details.",
        probe: "curl -i $LAB/rooms/87 -H 'Accept: application/json'",
        kind: Kind::Said(
            |_, reply| is(reply, 404),
            Change::By(|_, reply| {
                let page = "<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n";
                reply.response = Response::new(code(404)).containing("text/html", page);
            }),
        ),
    },
    Fault {
        name: "problem-status-differs",
        check: "problem-json",
        rule: "problem-status-is-advice",
        says: "The problem details of a 404 say status 400. The member should repeat the code of the response, or logs \
               and clients disagree about what happened.",
        probe: "curl -i $LAB/rooms/87",
        kind: Kind::Said(|_, reply| is(reply, 404), Change::By(|_, reply| restate(&mut reply.response, 400))),
    },
    Fault {
        name: "problem-that-does-not-parse",
        check: "problem-json",
        rule: "problem-media-type-and-tact",
        says: "The problem details of a 422 have single quotes, which isn't JSON. The Content-Type promises JSON, so \
               clients fail to read the error.",
        probe: booking!("{}"),
        kind: Kind::Said(
            |_, reply| is(reply, 422),
            Change::By(|_, reply| {
                let quote = |byte: &mut u8| {
                    if *byte == b'"' {
                        *byte = b'\'';
                    }
                };
                reply.response.content.iter_mut().for_each(quote);
            }),
        ),
    },
    Fault {
        name: "content-with-204",
        check: "content-with-204",
        rule: "answers-that-end-with-the-fields",
        says: "The 204 response to a DELETE has a body. A 204 must end after its headers: on a connection that stays \
               open, clients read the body as the start of the next response.",
        probe: "printf 'DELETE /bookings/1 HTTP/1.1\\r\\nHost: localhost\\r\\nAuthorization: Bearer guest-7\\r\\n\
                Connection: close\\r\\n\\r\\n' | curl -s -m 5 telnet://$LAB",
        kind: Kind::Said(
            |request, reply| is_a(request, "DELETE") && is(reply, 204),
            Change::By(|_, reply| {
                let content = b"{\"deleted\": true}\n".to_vec();
                reply.response.fields.push("Content-Type", "application/json");
                reply.response.fields.push("Content-Length", content.len().to_string());
                append(reply, content);
            }),
        ),
    },
    Fault {
        name: "content-with-304",
        check: "content-with-204",
        rule: "answers-that-end-with-the-fields",
        says: "A 304 has a body. A 304 must end after its headers: the client already has the content, and reads the \
               body as the start of the next response.",
        probe: "printf 'GET /rates/summer HTTP/1.1\\r\\nHost: localhost\\r\\nIf-None-Match: \"rate-1\"\\r\\n\
                Connection: close\\r\\n\\r\\n' | curl -s -m 5 telnet://$LAB",
        kind: Kind::Said(
            |_, reply| is(reply, 304),
            Change::By(|_, reply| append(reply, b"{\"changed\": false}\n".to_vec())),
        ),
    },
    Fault {
        name: "redirect-without-location",
        check: "redirect-without-location",
        rule: "page-at-new-address-301",
        says: "A redirect comes without Location. Clients need it to follow the redirect; a link in the body only helps \
               people with a browser.",
        probe: "curl -i $LAB/zimmer",
        kind: Kind::Said(
            |_, reply| matches!(reply.response.code.number(), 301 | 302 | 303 | 307 | 308),
            Change::Without("Location"),
        ),
    },
    Fault {
        name: "upgrade-missing-on-426",
        check: "owed-header",
        rule: "fields-that-a-refusal-owes",
        says: "A 426 comes without Upgrade. RFC 9110 requires it (MUST), because it names the protocol that the client \
               should switch to.",
        probe: "curl -i $LAB/live",
        kind: Kind::Said(|_, reply| is(reply, 426), Change::Without("Upgrade")),
    },
    Fault {
        name: "challenge-missing-on-407",
        check: "owed-header",
        rule: "fields-that-a-refusal-owes",
        says: "A 407 comes without Proxy-Authenticate. RFC 9110 requires it (MUST), because it tells clients which \
               credentials the proxy needs.",
        probe: "curl -i -x http://$PROXY http://hotel.example/rooms",
        kind: Kind::Said(|_, reply| is(reply, 407), Change::Without("Proxy-Authenticate")),
    },
    Fault {
        name: "part-without-content-range",
        check: "content-range",
        rule: "fields-that-place-a-part",
        says: "A 206 comes without Content-Range. RFC 9110 requires it (MUST) for a single part: without it, the client \
               can't know where the bytes belong.",
        probe: "curl -i $LAB/rooms/3/photo -H 'Range: bytes=0-9' -o -",
        kind: Kind::Said(|_, reply| is(reply, 206), Change::Without("Content-Range")),
    },
    Fault {
        name: "length-missing-on-416",
        check: "content-range",
        rule: "fields-that-place-a-part",
        says: "A 416 comes without Content-Range. It should have it (SHOULD), with the length of the file, so that the \
               client can ask for a range that exists.",
        probe: "curl -i $LAB/rooms/3/photo -H 'Range: bytes=99999-'",
        kind: Kind::Said(|_, reply| is(reply, 416), Change::Without("Content-Range")),
    },
    Fault {
        name: "retry-after-in-words",
        check: "retry-after-syntax",
        rule: "retry-after-beyond-503",
        says: "Retry-After contains words. It has to be a number of seconds or an HTTP date, or clients ignore it and \
               retry too early.",
        probe: "curl -i $LAB/reports",
        kind: Kind::Said(
            |_, reply| may_wait(reply) && reply.response.fields.has("Retry-After"),
            Change::Header("Retry-After", "in an hour"),
        ),
    },
    Fault {
        name: "retry-after-missing",
        check: "retry-after-missing",
        rule: "companion-fields-of-201-429-503",
        says: "A 429 or 503 doesn't say when to try again, although the server knows. Retry-After is optional (MAY), but \
               without it, all clients guess.",
        probe: "curl -i $LAB/reports",
        kind: Kind::Said(|_, reply| may_wait(reply), Change::Without("Retry-After")),
    },
    Fault {
        name: "query-out-of-range-416",
        check: "unasked-code",
        rule: "malformed-query-400",
        says: "A query parameter with an invalid value returns 416. It should be 400: 416 is only for a Range header, \
               and this request has none.",
        probe: "curl -i \"$LAB/rooms?guests=99\"",
        kind: Kind::Said(
            |_, reply| reply.rule == "malformed-query-400",
            Change::Problem(416, "A parameter is out of range."),
        ),
    },
    Fault {
        name: "conflict-412",
        check: "unasked-code",
        rule: "duplicate-value-is-409",
        says: "A booking for nights that are already booked returns 412. It should be 409: 412 is only for a condition \
               that the client sent, such as If-Match, and this request has none.",
        probe: concat!(booking!(), " -o /dev/null && ", booking!()),
        kind: Kind::Said(
            |_, reply| reply.rule == "duplicate-value-is-409",
            Change::Problem(412, "The room has to be free."),
        ),
    },
    Fault {
        name: "unasked-100",
        check: "unasked-1xx",
        rule: "nothing-against-the-content-100",
        says: "A request whose body is accepted gets a 100 first, although the client didn't send Expect: 100-continue. \
               Some clients mistake the 100 for the final response.",
        probe: "curl -i $LAB/price -H 'Content-Type: application/json' -d '{\"nights\":2,\"guests\":2}'",
        kind: Kind::Said(
            |request, reply| {
                let is_done = reply.response.code.class() == Class::Successful;
                is_done && checks::has_content(request) && !request.fields.has("Expect")
            },
            Change::By(|_, reply| reply.interim.insert(0, Response::new(code(100)))),
        ),
    },
    Fault {
        name: "error-without-content-type",
        check: "content-type-missing",
        rule: "problem-media-type-and-tact",
        says: "The body of a 404 comes without Content-Type. It should say application/problem+json, or clients have to \
               guess how to read the error.",
        probe: "curl -i $LAB/rooms/87",
        kind: Kind::Said(|_, reply| is(reply, 404), Change::Without("Content-Type")),
    },
    Fault {
        name: "list-breaks-off",
        check: "json-broken",
        rule: "unexpected-failure-in-our-code-500",
        says: "A list returns 200 with JSON that breaks off. If the server fails while it builds a response, it should \
               return 500: a 200 promises the whole list.",
        probe: "curl -i $LAB/rooms",
        kind: Kind::Said(
            |request, reply| is(reply, 200) && is_list(request),
            Change::By(|_, reply| reply.response.content.truncate(reply.response.content.len() / 2)),
        ),
    },
];

fn may_wait(reply: &Reply) -> bool {
    is(reply, 429) || is(reply, 503)
}

fn is_list(request: &Request) -> bool {
    matches!(request.method.as_str(), "GET" | "HEAD") && ["/rooms", "/bookings"].contains(&request.path())
}
