//! What can be wrong about who may do what.

use super::super::{CLERK, GUEST, Needs, checks, reply::is_read};
use super::{Change, Fault, Kind, Request, Response, code, is};

/// In the order of the checks.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "no-credentials-200",
        check: "no-credentials",
        rule: "no-credentials-is-401",
        says: "Anyone can read the bookings without a token. The response should be 401, because only people who have \
               signed in may read bookings.",
        probe: "curl -i $LAB/bookings",
        kind: Kind::Heard(|request| {
            if is_read(request) && is_booking(request) && !request.fields.has("Authorization") {
                request.fields.push("Authorization", format!("Bearer {GUEST}"));
            }
        }),
    },
    Fault {
        name: "no-credentials-302",
        check: "no-credentials",
        rule: "no-credentials-is-401",
        says: "A request without a token is redirected to a sign-in page with 302. An API should return 401 with a \
               challenge: a client that follows the redirect mistakes the page for its data.",
        probe: "curl -i $LAB/bookings",
        kind: Kind::Said(
            |_, reply| reply.rule == "no-credentials-is-401",
            Change::By(|_, reply| {
                let page = "<p>Please <a href=\"/session\">sign in</a>.</p>\n";
                reply.response =
                    Response::new(code(302)).containing("text/html", page).with("Location", "/session");
            }),
        ),
    },
    Fault {
        name: "challenge-missing",
        check: "challenge",
        rule: "fields-that-a-refusal-owes",
        says: "A 401 comes without WWW-Authenticate. RFC 9110 requires it (MUST), because it tells clients which \
               credentials they need.",
        probe: "curl -i $LAB/bookings",
        kind: Kind::Said(|_, reply| is(reply, 401), Change::Without("WWW-Authenticate")),
    },
    Fault {
        name: "challenge-without-scheme",
        check: "challenge",
        rule: "fields-that-a-refusal-owes",
        says: "The WWW-Authenticate header of a 401 doesn't begin with a scheme, such as Bearer. Without a scheme, a \
               client can't know how to send its credentials.",
        probe: "curl -i $LAB/bookings",
        kind: Kind::Said(|_, reply| is(reply, 401), Change::Header("WWW-Authenticate", "realm=\"hotel\"")),
    },
    Fault {
        name: "bad-token-500",
        check: "bad-credentials",
        rule: "bad-token-is-401",
        says: "A token that isn't valid returns 500. It should be 401, because the client can fix it with a new token.",
        probe: "curl -i $LAB/bookings -H 'Authorization: Bearer forged'",
        kind: Kind::Said(|_, reply| reply.rule == "bad-token-is-401", Change::Crash),
    },
    Fault {
        name: "bad-token-accepted",
        check: "bad-credentials",
        rule: "bad-token-is-401",
        says: "Any token works, even a forged one. A token that isn't valid should get a 401: if no one checks tokens, \
               they protect nothing.",
        probe: "curl -i $LAB/bookings -H 'Authorization: Bearer forged'",
        kind: Kind::Heard(|request| {
            if request.fields.has("Authorization") && checks::caller(request).is_none() {
                sign_in(request, GUEST);
            }
        }),
    },
    Fault {
        name: "body-parsed-before-sign-in",
        check: "auth-first",
        rule: "not-signed-in-comes-first-401",
        says: "Without a token, malformed JSON returns 400. It should be 401: strangers shouldn't be able to make the \
               server parse their data, or learn from its error messages.",
        probe: "curl -i $LAB/bookings -H 'Content-Type: application/json' -d '{\"room\":7'",
        kind: Kind::ParsedFirst,
    },
    Fault {
        name: "forbidden-401",
        check: "forbidden",
        rule: "missing-right-is-403",
        says: "A guest who asks for something that only clerks may do gets 401. It should be 403: the token is valid, \
               and signing in again can't help.",
        probe: "curl -i $LAB/staff -H 'Authorization: Bearer guest-7'",
        kind: Kind::Said(
            |_, reply| reply.rule == "missing-right-is-403",
            Change::By(|request, reply| {
                let problem = Change::Problem(401, "You aren't authorized.").of(request, reply.clone());
                *reply = problem.with("WWW-Authenticate", "Bearer realm=\"hotel\"");
            }),
        ),
    },
    Fault {
        name: "forbidden-allowed",
        check: "forbidden",
        rule: "missing-right-is-403",
        says: "A guest can do what only clerks may do. The response should be 403: the server checks whether a token is \
               valid, but not what it allows.",
        probe: "curl -i $LAB/staff -H 'Authorization: Bearer guest-7'",
        kind: Kind::Heard(|request| {
            if checks::caller(request) == Some(Needs::Guest) {
                sign_in(request, CLERK);
            }
        }),
    },
];

fn is_booking(request: &Request) -> bool {
    request.path() == "/bookings" || request.path().starts_with("/bookings/")
}

fn sign_in(request: &mut Request, token: &str) {
    request.fields.remove("Authorization");
    request.fields.push("Authorization", format!("Bearer {token}"));
}
