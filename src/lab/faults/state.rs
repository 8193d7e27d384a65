//! What can be wrong about what's stored: conditions, ranges, and what follows a change.

use super::super::reply::is_read;
use super::content::{created_anyway, is_creation};
use super::{Change, Fault, Kind, Request, is, is_a};

/// In the order of the checks.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "not-modified-412",
        check: "not-modified",
        rule: "tag-matches-on-get-304",
        says: "A GET whose If-None-Match has the current ETag returns 412. It should be 304: for a GET, the match only \
               means that the client's copy is current.",
        probe: "curl -i $LAB/rates/summer -H 'If-None-Match: \"rate-1\"'",
        kind: Kind::Said(|_, reply| is(reply, 304), Change::Problem(412, "A condition failed.")),
    },
    Fault {
        name: "not-modified-without-etag",
        check: "not-modified",
        rule: "tag-matches-on-get-304",
        says: "A 304 comes without the ETag that the 200 would have. RFC 9110 requires it (MUST), because caches find \
               the copy to update by it.",
        probe: "curl -i $LAB/rates/summer -H 'If-None-Match: \"rate-1\"'",
        kind: Kind::Said(|_, reply| is(reply, 304), Change::Without("ETag")),
    },
    Fault {
        name: "if-match-ignored",
        check: "lost-update",
        rule: "tag-moved-on-412",
        says: "A change whose If-Match has an outdated ETag is carried out. It should get a 412 and change nothing, or \
               it overwrites someone else's change.",
        probe: stale_rate!(),
        kind: Kind::Heard(|request| {
            for (_, tags) in
                request.fields.0.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case("If-Match"))
            {
                "*".clone_into(tags);
            }
        }),
    },
    Fault {
        name: "stale-if-match-500",
        check: "lost-update",
        rule: "tag-moved-on-412",
        says: "A change whose If-Match has an outdated ETag returns 500. It should be 412, so that the client knows that \
               it has to read the current version first.",
        probe: stale_rate!(),
        kind: Kind::Said(|_, reply| reply.rule == "tag-moved-on-412", Change::Crash),
    },
    Fault {
        name: "range-past-the-end-500",
        check: "range",
        rule: "range-behind-the-end-416",
        says: "A range after the end of a file returns 500. It should be 416 with the length in Content-Range, so that \
               the client knows that it has the whole file.",
        probe: "curl -i $LAB/rooms/3/photo -H 'Range: bytes=99999-'",
        kind: Kind::Said(|_, reply| reply.rule == "range-behind-the-end-416", Change::Crash),
    },
    Fault {
        name: "create-200",
        check: "create",
        rule: "post-that-creates-is-201",
        says: "A POST that creates something returns 200. It should be 201, so that clients can tell from the code that \
               something new exists.",
        probe: booking!(),
        kind: Kind::Said(|request, reply| is_new(request, reply.response.code.number()), Change::Code(200)),
    },
    Fault {
        name: "create-302",
        check: "create",
        rule: "post-that-creates-is-201",
        says: "A POST that creates something returns 302. It should be 201 with Location: a 302 says that the resource \
               is somewhere else for now, not that something was created.",
        probe: booking!(),
        kind: Kind::Said(|request, reply| is_new(request, reply.response.code.number()), Change::Code(302)),
    },
    Fault {
        name: "location-missing",
        check: "location",
        rule: "companion-fields-of-201-429-503",
        says: "The 201 response to a POST comes without Location. It should have it (SHOULD), or clients have to guess \
               the URL of what they created.",
        probe: booking!(),
        kind: Kind::Said(
            |request, reply| is_new(request, reply.response.code.number()),
            Change::Without("Location"),
        ),
    },
    Fault {
        name: "location-broken",
        check: "location",
        rule: "post-that-creates-is-201",
        says: "The Location of a 201 leads to a 404. It should be the URL of what was created, as clients see it.",
        probe: booking!(),
        kind: Kind::Said(
            |request, reply| is_new(request, reply.response.code.number()),
            Change::By(|_, reply| {
                for (_, url) in reply
                    .response
                    .fields
                    .0
                    .iter_mut()
                    .filter(|(name, _)| name.eq_ignore_ascii_case("Location"))
                {
                    *url = format!("/internal{url}");
                }
            }),
        ),
    },
    Fault {
        name: "created-but-not-found",
        check: "read-back",
        rule: "record-exists-though-work-follows-is-201",
        says: "After a 201, a GET of the new item returns 404. A 201 says that the item exists now; if it takes a while, \
               the response should be 202.",
        probe: concat!(booking!(), " && curl -i $LAB/bookings/2 -H 'Authorization: Bearer guest-7'"),
        kind: Kind::Said(
            |request, reply| is_read(request) && is(reply, 200) && is_added(request),
            Change::Problem(404, "Nothing is here."),
        ),
    },
    Fault {
        name: "put-twice-201",
        check: "put-twice",
        rule: "change-with-report-is-200",
        says: "A PUT that replaces something returns 201, every time. 201 is only for a PUT that creates something; \
               after that, it should be 200 or 204.",
        probe: "curl -i -X PUT $LAB/bookings/1 -H 'Authorization: Bearer guest-7' -H 'Content-Type: application/json' \
                -d '{\"room\":7,\"from\":\"2027-08-01\",\"to\":\"2027-08-04\",\"guests\":2}'",
        kind: Kind::Said(
            |request, reply| is_a(request, "PUT") && (is(reply, 200) || is(reply, 204)),
            Change::Code(201),
        ),
    },
    Fault {
        name: "second-delete-500",
        check: "delete",
        rule: "second-delete-is-404",
        says: "A second DELETE of the same booking returns 500. It should be 404, 410, or 204: after a timeout, clients \
               send a DELETE again.",
        probe: concat!(
            "for i in 1 2; do curl -i -X DELETE $LAB/bookings/1 ",
            "-H 'Authorization: Bearer guest-7'; done"
        ),
        kind: Kind::Said(|_, reply| reply.rule == "second-delete-is-404", Change::Crash),
    },
    Fault {
        name: "deleted-but-still-there",
        check: "delete",
        rule: "delete-with-nothing-to-report-is-204",
        says: "DELETE returns 204, but the booking is still there. A 204 says that the work is done; if it's done later, \
               the response should be 202.",
        probe: "curl -i -X DELETE $LAB/bookings/1 -H 'Authorization: Bearer guest-7'; \
                curl -i $LAB/bookings/1 -H 'Authorization: Bearer guest-7'",
        kind: Kind::Both(
            |request| {
                if is_deletion(request) {
                    "GET".clone_into(&mut request.method);
                }
            },
            |request, reply| is_deletion(request) && is(reply, 200),
            Change::By(|_, reply| reply.response = super::Response::new(super::code(204))),
        ),
    },
    Fault {
        name: "duplicate-answers-500",
        check: "duplicate",
        rule: "duplicate-value-is-409",
        says: "A booking for nights that are already booked returns 500. It should be 409 and say what conflicts, so \
               that the client can choose other nights.",
        probe: concat!(booking!(), " -o /dev/null && ", booking!()),
        kind: Kind::Said(|_, reply| reply.rule == "duplicate-value-is-409", Change::Crash),
    },
    Fault {
        name: "duplicate-accepted",
        check: "duplicate",
        rule: "duplicate-value-is-409",
        says: "A booking for nights that are already booked returns 201. It should be 409: now two guests believe that \
               they have the same room.",
        probe: concat!(booking!(), " -o /dev/null && ", booking!()),
        kind: Kind::Said(
            |request, reply| reply.rule == "duplicate-value-is-409" && is_creation(request),
            Change::By(created_anyway),
        ),
    },
];

fn is_new(request: &Request, number: u16) -> bool {
    is_a(request, "POST") && number == 201
}

/// Whether the path is that of a booking or a room that wasn't there when the hotel opened.
fn is_added(request: &Request) -> bool {
    let number = |collection| request.path().strip_prefix(collection)?.parse::<u32>().ok();
    number("/bookings/").is_some_and(|booking| booking > 1) || number("/rooms/").is_some_and(|room| room > 20)
}

/// Whoever may read a booking may delete it, so a GET gets the same refusals.
fn is_deletion(request: &Request) -> bool {
    is_a(request, "DELETE")
        && request.path().strip_prefix("/bookings/").is_some_and(|rest| !rest.contains('/'))
}
